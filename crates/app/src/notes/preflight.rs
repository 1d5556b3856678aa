//! The check before anything exists: what was found, by kind, with the people by name.

use super::check::{CodesRoom, PersonCheck};
use super::exceptions::Briefs;
use super::options::RunRequest;
use super::prepare::Brief;
use super::problem::{NoteProblem, Weight};
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use domain::{CustomerId, Occasion, Purpose};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::PoisonError;
use ts_rs::TS;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Preflight {
    /// How many people were looked at.
    #[ts(type = "number")]
    pub people: u64,
    /// How many of them would have their note, by one channel at least.
    #[ts(type = "number")]
    pub ready: u64,
    /// How many would be left in peace, to see later whether the others' notes helped.
    #[ts(type = "number")]
    pub held_out: u64,
    /// What was found, what blocks first.
    pub findings: Vec<FindingGroup>,
    /// Codes that were brought along, where the notes take such.
    pub codes: Option<CodesLeft>,
    /// Whose copy was written by hand.
    pub edited: Vec<CustomerId>,
    /// Whether the message both thanks and offers, which may be better in two steps.
    pub thanks_and_offers: bool,
}

/// Codes that are left, and how many are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CodesLeft {
    /// The campaign's name.
    pub campaign: String,
    /// How many are left.
    #[ts(type = "number")]
    pub left: u64,
    /// For how many people.
    #[ts(type = "number")]
    pub wanted: u64,
}

/// One kind of finding with everybody it concerns.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FindingGroup {
    /// The problem's stable word.
    pub code: String,
    /// How much it weighs.
    pub weight: Weight,
    /// Whom it concerns, in the run's order.
    pub people: Vec<FoundPerson>,
}

/// A person with what was found.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FoundPerson {
    /// Their number.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// What was found.
    pub problem: NoteProblem,
    /// Whether they would have a note by another channel all the same.
    pub in_part: bool,
    /// Why it was put aside; none when it stands.
    pub overridden: Option<String>,
}

/// The last check with what it was of, so that the next one looks only at who has changed.
pub(crate) struct KeptCheck {
    mark: String,
    people: BTreeMap<CustomerId, PersonCheck>,
}

impl Desk {
    /// Checks a run before anything exists: fills, measures and asks the gate for everybody, and writes nothing.
    ///
    /// With `changed`, only these people are looked at anew when the last check was of the same run but for its
    /// exceptions; the others are as they were found then.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] as of [`Desk::notes_write`]; [`DeedError::Cancelled`] when the person stopped it.
    pub fn run_check(
        &self,
        request: &RunRequest,
        changed: Option<&[CustomerId]>,
        job: &dyn Job,
    ) -> Result<Preflight, DeedError> {
        let briefs = self.briefs(request)?;
        let ids = self.audience(&request.audience)?;
        let mark = mark(request, &ids);
        let kept = self.checks.lock().unwrap_or_else(PoisonError::into_inner).take();
        let known = kept
            .filter(|kept| changed.is_some() && kept.mark == mark)
            .map(|kept| kept.people);
        let channels = request.channels();
        let post = self.post(&request.files)?;
        let total = ids.len() as u64;
        let (people, codes) = self.store.read(|tx| {
            let mut people = known.unwrap_or_default();
            if let Some(changed) = changed {
                for id in changed {
                    people.remove(id);
                }
            }
            for (done, &id) in ids.iter().enumerate() {
                if people.contains_key(&id) {
                    continue;
                }
                job.checkpoint(done as u64, total)?;
                people.insert(id, self.check_person(tx, &briefs, id, &channels, &post)?);
            }
            let codes = CodesRoom::of(tx, &briefs.usual)?;
            Ok::<_, DeedError>((people, codes))
        })?;
        let (mut preflight, ready) = told(&briefs, &ids, &people, codes);
        preflight.held_out = self.count_held_out(&briefs.usual, request, &ready)?;
        preflight.ready -= preflight.held_out;
        *self.checks.lock().unwrap_or_else(PoisonError::into_inner) = Some(KeptCheck { mark, people });
        Ok(preflight)
    }
}

/// What a check is of: everything of the request but its exceptions, and the people.
fn mark(request: &RunRequest, ids: &[CustomerId]) -> String {
    let plain = RunRequest {
        exceptions: Vec::new(),
        ..request.clone()
    };
    format!("{plain:?} {ids:?}")
}

/// The findings about all people, by kind, and whose note is ready.
fn told(
    briefs: &Briefs,
    ids: &[CustomerId],
    people: &BTreeMap<CustomerId, PersonCheck>,
    mut codes_room: Option<CodesRoom>,
) -> (Preflight, Vec<CustomerId>) {
    let mut groups: Vec<FindingGroup> = Vec::new();
    let mut add = |customer: CustomerId, check: &PersonCheck, problem: &NoteProblem, reason: Option<&str>| {
        let (code, weight) = (problem.code(), problem.weight());
        let place = groups
            .iter()
            .position(|group| group.code == code)
            .unwrap_or_else(|| {
                groups.push(FindingGroup {
                    code: code.to_owned(),
                    weight,
                    people: Vec::new(),
                });
                groups.len() - 1
            });
        groups[place].people.push(FoundPerson {
            customer,
            name: check.name.clone(),
            problem: problem.clone(),
            in_part: !check.open.is_empty() && weight != Weight::Warn && reason.is_none(),
            overridden: reason.map(str::to_owned),
        });
    };
    let households = households(ids, people);
    let campaign = briefs.usual.campaign.as_ref();
    let (mut ready, mut wanted, mut carries_code) = (Vec::new(), 0, false);
    let everybody = ids.iter().filter_map(|id| Some((*id, people.get(id)?)));
    for (id, check) in everybody.clone() {
        check
            .problems
            .iter()
            .for_each(|problem| add(id, check, problem, None));
        for problem in &check.put_aside {
            add(id, check, problem, Some(briefs.reason(id)));
        }
        if check.open.is_empty() {
            continue;
        }
        carries_code |= check.code.is_some();
        if check.needs_code {
            wanted += 1;
            if let Some(Err(problem)) = codes_room.as_mut().map(|room| room.take(check)) {
                let gone = PersonCheck {
                    name: check.name.clone(),
                    ..PersonCheck::default()
                };
                add(id, &gone, &problem, None);
                continue;
            }
        }
        ready.push(id);
        check
            .warnings
            .iter()
            .for_each(|problem| add(id, check, problem, None));
        let same = check.household.as_ref().and_then(|key| households.get(key));
        if let Some(same) = same.filter(|same| same.len() > 1) {
            let others = same.iter().filter(|(other, _)| *other != id);
            let others = others.map(|(_, name)| (*name).to_owned()).collect();
            add(id, check, &NoteProblem::SameAddress { others }, None);
        }
    }
    groups.sort_by_key(|group| group.weight);
    let codes = campaign
        .filter(|campaign| campaign.fields.imported_codes_only && wanted > 0)
        .map(|campaign| CodesLeft {
            campaign: campaign.fields.name.clone(),
            left: campaign.free,
            wanted,
        });
    let preflight = Preflight {
        people: ids.len() as u64,
        ready: ready.len() as u64,
        held_out: 0,
        findings: groups,
        codes,
        edited: everybody
            .filter(|(_, check)| check.edited)
            .map(|(id, _)| id)
            .collect(),
        thanks_and_offers: carries_code && thanks(&briefs.usual),
    };
    (preflight, ready)
}

/// Whether the message is one that thanks, whatever it brings along; an apology with a voucher is none.
pub(super) fn thanks(brief: &Brief) -> bool {
    let template = brief.template(brief.options.language.unwrap_or(brief.shop.language));
    template.is_ok_and(|template| match template.occasion {
        Occasion::AfterPurchase
        | Occasion::FirstPurchase
        | Occasion::RepeatCustomer
        | Occasion::Reward
        | Occasion::Business
        | Occasion::AfterVisit
        | Occasion::Gift => true,
        Occasion::AnyTime => template.purpose == Purpose::Thanks,
        _ => false,
    })
}

fn households<'a>(
    ids: &[CustomerId],
    people: &'a BTreeMap<CustomerId, PersonCheck>,
) -> HashMap<&'a String, Vec<(CustomerId, &'a str)>> {
    let mut households: HashMap<&String, Vec<(CustomerId, &str)>> = HashMap::new();
    for id in ids {
        if let Some(check) = people.get(id)
            && let Some(household) = &check.household
        {
            households
                .entry(household)
                .or_default()
                .push((*id, check.name.as_str()));
        }
    }
    households
}
