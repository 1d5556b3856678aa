//! Did it help? A part of an audience, chosen by chance, gets nothing; later it is seen who came back.

use super::options::{HoldOut, RunRequest};
use super::prepare::Brief;
use super::run::Checked;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::hexadecimal::hexadecimal;
use domain::{CustomerId, RunId};
use hmac::{Hmac, KeyInit, Mac};
use insight::{Difference, Score};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use sha2::Sha256;
use std::collections::BTreeSet;
use store::WriteTx;
use store::held_out::Group;
use ts_rs::TS;

/// More than half would be no run any more.
const MOST_PERCENT: u8 = 50;

/// Those whom a run leaves in peace.
pub(super) struct HeldOut {
    asked: Option<HoldOut>,
    /// Chosen now, by chance; in a dry run only their number is real.
    chosen: Vec<CustomerId>,
    /// What their lots were drawn from, in hexadecimal.
    seed: String,
    /// Set aside by earlier runs of the same offer.
    before: u64,
}

/// Who came back of those written to and of those left in peace.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HelpReport {
    /// The run.
    pub run: RunId,
    /// The first day that is counted.
    #[ts(type = "string")]
    pub from: Date,
    /// The last day that is counted.
    #[ts(type = "string")]
    pub until: Date,
    /// How many were set aside.
    #[ts(type = "number")]
    pub held_out: u64,
    /// What can be said.
    pub verdict: Verdict,
    /// Of those written to, how many per cent bought again within the days; none before their end.
    pub written_to: Option<Score>,
    /// The same of those left in peace.
    pub left_in_peace: Option<Score>,
    /// By how many points of per cent the first is above the second.
    pub difference: Option<Difference>,
    /// Who was set aside, by name; empty before the end of the days.
    pub people: Vec<HeldOutPerson>,
    /// What the lots were drawn from, in hexadecimal, so that anybody can draw them again: a person's lot is the
    /// HMAC-SHA256 of their number, in decimal, under this key, and the lowest lots are set aside. Empty before the end
    /// of the days.
    pub seed: String,
}

/// Somebody who was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HeldOutPerson {
    /// Their number.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The days are not over; nothing is told yet, so that nobody acts on it.
    TooEarly,
    /// Too few people, or a difference that chance alone makes: nothing can be told.
    TooFew,
    /// More came back of those written to.
    Helped,
    /// Fewer came back of those written to.
    Harmed,
}

impl HeldOut {
    /// How many are left in peace in all.
    pub fn total(&self) -> u64 {
        self.before + self.chosen.len() as u64
    }

    /// Writes down who is set aside by this run.
    pub fn keep(&self, tx: &WriteTx<'_>, run: RunId) -> Result<(), DeedError> {
        let Some(asked) = self.asked else {
            return Ok(());
        };
        store::held_out::keep(tx, run, u32::from(asked.days), &self.seed, &self.chosen)?;
        Ok(())
    }
}

impl Desk {
    /// Takes out of `checked` whom earlier runs set aside, and then whom chance chooses for this one.
    pub(super) fn hold_out(
        &self,
        brief: &Brief,
        request: &RunRequest,
        checked: &mut Vec<Checked>,
    ) -> Result<HeldOut, DeedError> {
        let earlier = self.set_aside_earlier(brief, request)?;
        let all = checked.len();
        checked.retain(|one| !earlier.contains(&one.customer));
        let before = (all - checked.len()) as u64;
        let mut key = [0; 32];
        let mut chosen = Vec::new();
        if let Some(asked) = request.hold_out {
            self.world.fill_random(&mut key);
            let share = share(checked.len(), asked);
            chosen = draw_lots(&key, checked, share);
        }
        Ok(HeldOut {
            asked: request.hold_out,
            chosen,
            seed: hexadecimal(&key),
            before,
        })
    }

    /// How many of `ready` the run would leave in peace; who they are is drawn when it is made.
    pub(super) fn count_held_out(
        &self,
        brief: &Brief,
        request: &RunRequest,
        ready: &[CustomerId],
    ) -> Result<u64, DeedError> {
        let earlier = self.set_aside_earlier(brief, request)?;
        let before = ready.iter().filter(|id| earlier.contains(id)).count();
        let drawn = request
            .hold_out
            .map_or(0, |asked| share(ready.len() - before, asked));
        Ok((before + drawn) as u64)
    }

    /// Whom earlier runs of the same offer, or else message, set aside until today or later.
    fn set_aside_earlier(
        &self,
        brief: &Brief,
        request: &RunRequest,
    ) -> Result<BTreeSet<CustomerId>, DeedError> {
        if let Some(asked) = request.hold_out
            && (asked.percent == 0 || asked.percent > MOST_PERCENT || asked.days == 0)
        {
            let range = domain::FieldError::Number {
                text: asked.percent.to_string(),
                low: 1,
                high: i64::from(MOST_PERCENT),
            };
            return Err(DeedError::field("hold_out", &range));
        }
        let campaign = brief.campaign.as_ref().map(|campaign| campaign.id);
        self.store.read(|tx| {
            Ok(store::held_out::today(
                tx,
                &brief.options.template,
                campaign,
                brief.today,
            )?)
        })
    }

    /// Whether a run's notes helped: who came back of those written to, and of those it left in peace.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run, or it set nobody aside.
    pub fn run_report(&self, id: RunId) -> Result<HelpReport, DeedError> {
        let today = self.today();
        self.store.read(|tx| {
            let run = store::runs::get(tx, id)?.ok_or_else(|| DeedError::not_found("run", id))?;
            let trial = store::held_out::of_run(tx, id)?
                .ok_or_else(|| DeedError::not_found("run that set people aside", id))?;
            let until = run.made_on.saturating_add(i64::from(trial.days).days());
            let report = HelpReport {
                run: id,
                from: run.made_on.saturating_add(1.day()),
                until,
                held_out: trial.held_out,
                verdict: Verdict::TooEarly,
                written_to: None,
                left_in_peace: None,
                difference: None,
                people: Vec::new(),
                seed: String::new(),
            };
            // Sealed until the last day is over.
            if today <= until {
                return Ok(report);
            }
            let (written_to, left) = store::held_out::groups(tx, id, run.made_on, until)?;
            let share = |group: Group| insight::proportion(group.came_back, group.people);
            let difference = insight::difference(
                (written_to.came_back, written_to.people),
                (left.came_back, left.people),
            );
            let people = store::held_out::people(tx, id)?.into_iter();
            Ok(HelpReport {
                verdict: verdict(written_to, left, difference),
                written_to: share(written_to),
                left_in_peace: share(left),
                difference,
                people: people
                    .map(|(customer, name)| HeldOutPerson { customer, name })
                    .collect(),
                seed: trial.seed,
                ..report
            })
        })
    }
}

/// The asked share of so many people, to the nearest whole person.
fn share(people: usize, asked: HoldOut) -> usize {
    (people * usize::from(asked.percent) + 50) / 100
}

/// Takes the `share` people with the lowest lots out, everybody with the same chance; the others stay in their order.
///
/// A lot follows from the key and the person's number alone (RFC 2104 with SHA-256), so that neither the order of the
/// audience nor who else is in it can be used to choose.
fn draw_lots(key: &[u8; 32], checked: &mut Vec<Checked>, share: usize) -> Vec<CustomerId> {
    let lot = |customer: CustomerId| {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
        mac.update(customer.to_string().as_bytes());
        let lot: [u8; 32] = mac.finalize().into_bytes().into();
        (lot, customer)
    };
    let mut lots: Vec<_> = checked.iter().map(|one| lot(one.customer)).collect();
    lots.sort_unstable();
    lots.truncate(share);
    let mut chosen: Vec<CustomerId> = lots.into_iter().map(|(_, customer)| customer).collect();
    chosen.sort_unstable();
    checked.retain(|one| chosen.binary_search(&one.customer).is_err());
    chosen
}

fn verdict(written_to: Group, left: Group, difference: Option<Difference>) -> Verdict {
    match difference {
        Some(difference) if !insight::too_few(written_to.people) && !insight::too_few(left.people) => {
            if difference.low > 0.0 {
                Verdict::Helped
            } else if difference.high < 0.0 {
                Verdict::Harmed
            } else {
                Verdict::TooFew
            }
        }
        _ => Verdict::TooFew,
    }
}
