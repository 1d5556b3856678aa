//! The till takes a code once, forgives how it is typed, says why it refuses, and slows guessing down.

use app::{CampaignForm, DeedError, Desk, PurchaseForm, PurchaseFormLine, TillAnswer, TillRequest, World};
use domain::{CampaignId, Channel, CustomerField, CustomerId, TemplateId, TillRefusal, VoucherState, Window};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// A clock that a test can put forward.
struct Clock(Arc<AtomicI64>);

impl World for Clock {
    fn today(&self) -> Date {
        let days = self.0.load(Ordering::Relaxed) / 86_400;
        date(2026, 11, 1)
            .checked_add(jiff::Span::new().days(days))
            .expect("a day")
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_793_500_000 + self.0.load(Ordering::Relaxed)).expect("a moment")
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

struct Shop {
    desk: Desk,
    seconds: Arc<AtomicI64>,
    folder: TempDir,
}

const EVERYTHING: Window = Window {
    offset: 0,
    limit: 100,
};

/// A shop with one customer, who was given one code under `terms`.
fn shop(terms: &CampaignForm) -> (Shop, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let seconds = Arc::new(AtomicI64::new(0));
    let desk = Desk::open(folder.path(), Box::new(Clock(Arc::clone(&seconds)))).expect("a desk");
    let shop = Shop {
        desk,
        seconds,
        folder,
    };
    let details = [
        (domain::ShopField::Company, "Bottega Lumina"),
        (domain::ShopField::Sender, "Chiara"),
    ];
    shop.desk
        .shop_set(&details.map(|(field, text)| (field, text.to_owned())).into())
        .expect("details");
    let campaign = shop.desk.campaign_add(terms).expect("a campaign");
    let code = shop.give(campaign);
    (shop, code)
}

fn percent(days: &str, minimum: &str, uses: &str) -> CampaignForm {
    CampaignForm {
        name: "Autumn".to_owned(),
        percent: "15".to_owned(),
        days: days.to_owned(),
        minimum: minimum.to_owned(),
        uses: uses.to_owned(),
        ..CampaignForm::default()
    }
}

impl Shop {
    fn give(&self, campaign: CampaignId) -> String {
        let fields = [
            (CustomerField::GivenName, "Ana".to_owned()),
            (CustomerField::Phone, "+40 745 555 011".to_owned()),
        ];
        let customer = self.desk.customer_save(None, &fields.into()).expect("a customer");
        let line = PurchaseFormLine {
            product: "Tea".to_owned(),
            price: "40".to_owned(),
            ..PurchaseFormLine::default()
        };
        let purchase = PurchaseForm {
            customer: customer.to_string(),
            lines: vec![line],
            ..PurchaseForm::default()
        };
        self.desk.purchase_save(None, &purchase).expect("a purchase");
        let mut options = app::NoteOptions::of(TemplateId::parse("second-purchase-offer").expect("a name"));
        options.campaign = Some(campaign);
        let report = self
            .desk
            .notes_write(&by_phone(options, customer), &app::Unwatched)
            .expect("a run");
        assert_eq!(report.made, 1, "{:?}", report.skipped);
        let page = self
            .desk
            .vouchers_list(&domain::VoucherFilter::default(), EVERYTHING)
            .expect("vouchers");
        page.rows[0].voucher.code.to_string()
    }

    fn wait(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    fn check(&self, typed: &str) -> TillAnswer {
        self.desk.till_check(&request(typed, "")).expect("an answer")
    }

    fn redeem(&self, typed: &str, spent: &str) -> TillAnswer {
        self.desk.till_redeem(&request(typed, spent)).expect("an answer")
    }
}

fn by_phone(options: app::NoteOptions, customer: CustomerId) -> app::RunRequest {
    app::RunRequest {
        options,
        audience: app::Audience::Customers { ids: vec![customer] },
        files: app::RunFiles::default(),
        channel: Some(Channel::Phone),
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: None,
    }
}

fn request(typed: &str, spent: &str) -> TillRequest {
    TillRequest {
        typed: typed.to_owned(),
        spent: spent.to_owned(),
        purchase: None,
        by: "Chiara".to_owned(),
    }
}

fn reason(answer: &TillAnswer) -> Option<&'static str> {
    answer.refusal.as_ref().map(TillRefusal::reason)
}

/// A code with another last sign: shaped like ours, and wrong.
fn mistyped(code: &str) -> String {
    let (rest, last) = code.split_at(code.len() - 1);
    format!("{rest}{}", if last == "2" { "3" } else { "2" })
}

#[test]
fn a_code_is_used_once_and_can_be_given_back() {
    let (shop, code) = shop(&percent("7", "", ""));
    let sloppy = code.to_lowercase().replace('-', " ").replace('l', "1");
    let look = shop.check(&sloppy);
    assert_eq!((reason(&look), look.uses_left), (None, 1), "looking uses nothing");
    assert_eq!(look.voucher.expect("the voucher").customer_name, "Ana");

    let taken = shop.redeem(&sloppy, "19.99");
    assert_eq!(reason(&taken), None);
    assert_eq!(
        taken.worth.map(|worth| worth.minor),
        Some(300),
        "15 % of 19.99, rounded up"
    );
    let voucher = taken.voucher.expect("the voucher").voucher;
    assert_eq!(voucher.state, VoucherState::Redeemed);
    let [once] = &taken.redemptions[..] else {
        panic!("one use is on record: {:?}", taken.redemptions)
    };
    assert_eq!((once.by.as_str(), once.on), ("Chiara", date(2026, 11, 1)));
    assert_eq!(reason(&shop.redeem(&code, "19.99")), Some("used_up"));

    let back = shop.desk.till_undo(once.id).expect("a use to take back");
    assert_eq!(back.uses_left, 1);
    assert!(back.redemptions[0].undone, "what was undone stays on record");
    assert!(matches!(
        shop.desk.till_undo(once.id),
        Err(DeedError::NotFound { .. })
    ));
    assert_eq!(reason(&shop.redeem(&code, "")), None, "it is used again");
}

#[test]
fn a_code_for_several_uses_is_used_so_often_and_no_more() {
    let (shop, code) = shop(&percent("90", "", "3"));
    for left in [2, 1, 0] {
        assert_eq!(shop.redeem(&code, "10").uses_left, left);
    }
    assert_eq!(reason(&shop.redeem(&code, "10")), Some("used_up"));
}

#[test]
fn a_typing_error_is_told_from_a_code_that_was_never_issued() {
    let (shop, code) = shop(&percent("90", "", ""));
    assert_eq!(reason(&shop.check(&mistyped(&code))), Some("mistyped"));
    assert_eq!(reason(&shop.check("SUMMER")), Some("unknown"));
    assert!(matches!(
        shop.desk.till_check(&request(" - ", "")),
        Err(DeedError::Fields { .. })
    ));
}

#[test]
fn an_expired_and_a_void_code_are_refused_and_each_refusal_is_kept() {
    let (shop, code) = shop(&percent("7", "", ""));
    shop.wait(8 * 86_400);
    assert_eq!(reason(&shop.redeem(&code, "")), Some("expired"));
    let voucher = shop.desk.voucher_named(&code).expect("the voucher");
    shop.desk.voucher_void(voucher).expect("taken back");
    let refused = shop.redeem(&code, "");
    assert_eq!(reason(&refused), Some("void"));
    assert_eq!(
        refused.refusals,
        [("expired".to_owned(), 1), ("void".to_owned(), 1)],
        "failed tries are kept with their reasons"
    );
}

#[test]
fn a_least_purchase_is_asked_for_before_a_code_is_used() {
    let (shop, code) = shop(&percent("90", "20", ""));
    assert_eq!(reason(&shop.redeem(&code, "")), Some("ask_spent"));
    assert_eq!(reason(&shop.redeem(&code, "19.99")), Some("too_little"));
    assert!(shop.desk.till_redeem(&request(&code, "a lot")).is_err());
    assert_eq!(reason(&shop.redeem(&code, "20")), None);
}

#[test]
fn after_ten_wrong_codes_in_a_minute_the_till_waits_even_in_another_window() {
    let (shop, code) = shop(&percent("90", "", ""));
    for _ in 0..10 {
        assert_eq!(reason(&shop.check(&mistyped(&code))), Some("mistyped"));
        shop.wait(1);
    }
    assert_eq!(shop.check(&code).refusal, Some(TillRefusal::Wait { seconds: 50 }));
    let other = Desk::open(shop.folder.path(), Box::new(Clock(Arc::clone(&shop.seconds)))).expect("a desk");
    let answer = other.till_redeem(&request(&code, "")).expect("an answer");
    assert_eq!(
        reason(&answer),
        Some("wait"),
        "the pause is the shop's, not the window's"
    );
    shop.wait(51);
    assert_eq!(reason(&shop.redeem(&code, "")), None, "then it goes on");
}

#[test]
fn an_expired_code_is_refused_by_cards_drafts_and_a_second_export_alike() {
    let (shop, code) = shop(&percent("1", "", ""));
    let written = |pdf: bool| {
        let mut options = app::NoteOptions::of(TemplateId::parse("second-purchase-offer").expect("a name"));
        options.campaign = Some(CampaignId(1));
        let file = |name: &str| Some(shop.folder.path().join(name).display().to_string());
        let request = app::RunRequest {
            files: app::RunFiles {
                pdf: if pdf { file("cards.pdf") } else { None },
                eml: if pdf { None } else { file("drafts") },
                ..app::RunFiles::default()
            },
            channel: None,
            ..by_phone(options, CustomerId(1))
        };
        shop.desk.notes_write(&request, &app::Unwatched).expect("a run")
    };
    shop.wait(2 * 86_400);
    assert_eq!(reason(&shop.check(&code)), Some("expired"));
    for pdf in [true, false] {
        let report = written(pdf);
        assert_eq!(report.made, 0);
        let [skipped] = &report.skipped[..] else {
            panic!("one person is left out: {:?}", report.skipped)
        };
        assert!(
            matches!(
                skipped.problem,
                app::NoteProblem::VoucherUnusable {
                    state: VoucherState::Expired,
                    ..
                }
            ),
            "{skipped:?}"
        );
    }
}

#[test]
fn a_life_tells_uses_refusals_and_the_end_in_their_order() {
    let (shop, code) = shop(&percent("3", "20", ""));
    assert_eq!(reason(&shop.redeem(&code, "5")), Some("too_little"));
    shop.wait(86_400);
    let used = shop.redeem(&code, "40");
    shop.wait(86_400);
    shop.desk
        .till_undo(used.redemptions[0].id)
        .expect("a use to take back");
    let id = shop.desk.voucher_named(&code).expect("a code");
    let kinds = || {
        let life = shop.desk.voucher_open(id).expect("a life");
        let told: Vec<String> = life
            .events
            .iter()
            .map(|event| {
                let kind = serde_json::to_value(event).expect("JSON")["kind"].clone();
                format!(
                    "{} {}",
                    event.date().expect("a day"),
                    kind.as_str().expect("a word")
                )
            })
            .collect();
        told
    };
    let so_far = [
        "2026-11-01 issued",
        "2026-11-01 given",
        "2026-11-01 noted",
        "2026-11-01 refused",
        "2026-11-02 redeemed",
        "2026-11-03 undone",
    ];
    assert_eq!(kinds(), so_far);
    shop.wait(2 * 86_400);
    assert_eq!(kinds().last().map(String::as_str), Some("2026-11-04 expired"));
}

#[test]
fn making_codes_that_is_stopped_leaves_none() {
    struct Stops;
    impl app::Job for Stops {
        fn is_cancelled(&self) -> bool {
            true
        }
        fn progress(&self, _: app::Progress) {}
    }
    let (shop, _) = shop(&percent("3", "", ""));
    let stopped = shop.desk.campaign_make_codes(CampaignId(1), 50, &Stops);
    assert!(matches!(stopped, Err(DeedError::Cancelled)));
    let campaigns = shop.desk.campaigns_list().expect("campaigns");
    assert_eq!((campaigns[0].free, campaigns[0].given), (0, 1));
    let file = shop.folder.path().join("codes.csv");
    let stopped = shop.desk.campaign_export_codes(CampaignId(1), &file, &Stops);
    assert!(matches!(stopped, Err(DeedError::Cancelled)) && !file.exists());
}
