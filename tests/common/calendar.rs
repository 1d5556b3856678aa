//! A shop's past: deeds done on days of the test's choosing, before the program is opened today.

use app::{CampaignForm, Desk, TillRequest, World};
use domain::{CampaignId, CustomerField, CustomerId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that the test moves: so many days ago, at noon.
struct Calendar {
    days_ago: Arc<AtomicI64>,
    drawn: AtomicI64,
}

impl World for Calendar {
    #[allow(
        clippy::disallowed_methods,
        reason = "the window that is opened afterwards lives today: its past is counted back from there"
    )]
    fn today(&self) -> Date {
        let today = Zoned::now().date();
        today.saturating_sub(self.days_ago.load(Ordering::Relaxed).days())
    }

    fn now(&self) -> Timestamp {
        let noon = self.today().at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
        noon.expect("a moment").timestamp()
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = (self.drawn.fetch_add(0x9E37, Ordering::Relaxed) >> 5) as u8;
        }
    }
}

/// A desk in the past of a shop; the program may be opened on it when it is dropped.
pub struct Past {
    pub desk: Desk,
    days_ago: Arc<AtomicI64>,
}

impl Past {
    /// The desk of the shop whose data is in this folder, today.
    pub fn of(data: &Path) -> Self {
        let days_ago = Arc::new(AtomicI64::new(0));
        let world = Calendar {
            days_ago: Arc::clone(&days_ago),
            drawn: AtomicI64::new(1),
        };
        let desk = Desk::open(data, Box::new(world)).expect("a desk");
        Self { desk, days_ago }
    }

    /// It is now `days` days ago.
    pub fn days_ago(&self, days: i64) {
        self.days_ago.store(days, Ordering::Relaxed);
    }

    /// A customer of this name.
    pub fn customer(&self, given_name: &str) -> CustomerId {
        let fields = BTreeMap::from([
            (CustomerField::GivenName, given_name.to_owned()),
            (CustomerField::Phone, "+39 035 270011".to_owned()),
        ]);
        self.desk.customer_save(None, &fields).expect("a customer")
    }

    #[allow(dead_code, reason = "the command line needs no charts")]
    /// A year of an offer: two or three codes a week, a good third of them used some days later, the others run out.
    pub fn year_of_codes(&self, name: &str) -> CampaignId {
        let form = CampaignForm {
            name: name.to_owned(),
            percent: "15".to_owned(),
            days: "30".to_owned(),
            ..CampaignForm::default()
        };
        let campaign = self.desk.campaign_add(&form).expect("an offer");
        for week in (0..52).rev() {
            // Busier towards the holidays, quiet in between.
            for nth in 0..=((week * 7 + 3) % 4) {
                let given = week * 7 + nth;
                self.days_ago(given);
                let customer = self.customer(&format!("Gast {week}-{nth}"));
                let row = self.desk.voucher_give(campaign, customer).expect("a code");
                if (week + nth) % 3 == 0 {
                    self.days_ago((given - 4 - nth * 3).max(0));
                    let request = TillRequest {
                        typed: row.voucher.code.to_string(),
                        spent: "40".to_owned(),
                        by: "Chiara".to_owned(),
                        ..TillRequest::default()
                    };
                    let answer = self.desk.till_redeem(&request).expect("the till");
                    assert_eq!(answer.refusal, None, "the code is good");
                }
            }
        }
        self.days_ago(0);
        campaign
    }
}
