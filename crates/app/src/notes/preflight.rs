//! The check before anything exists: what was found, by kind, with the people by name.

use super::check::{CardsSent, CodesRoom, PersonCheck};
use super::exceptions::Briefs;
use super::options::RunRequest;
use super::prepare::Brief;
use super::problem::{NoteProblem, Weight};
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use domain::{CustomerId, Household, Money, Occasion, Purpose};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::PoisonError;
use store::ReadTx;
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
    mark: u64,
    people: BTreeMap<CustomerId, KeptPerson>,
}

/// What is kept of one person's check: a few bytes where nothing was found.
struct KeptPerson {
    ready: bool,
    code: Code,
    edited: bool,
    promise: Option<Money>,
    household: Option<u64>,
    /// Something goes to them beside a card.
    beside_card: bool,
    found: Option<Box<Found>>,
}

/// The voucher code that a note carries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    None,
    /// Given before.
    Had,
    /// To be given with this run.
    Wanted,
}

/// What was found about a person.
struct Found {
    name: String,
    problems: Vec<NoteProblem>,
    put_aside: Vec<NoteProblem>,
    warnings: Vec<NoteProblem>,
}

impl From<PersonCheck> for KeptPerson {
    fn from(check: PersonCheck) -> Self {
        let is_plain = check.problems.is_empty() && check.put_aside.is_empty() && check.warnings.is_empty();
        Self {
            ready: !check.open.is_empty(),
            code: match (&check.code, check.needs_code) {
                (None, _) => Code::None,
                (Some(_), false) => Code::Had,
                (Some(_), true) => Code::Wanted,
            },
            edited: check.edited,
            promise: check.promise,
            household: check.household,
            beside_card: check.open.len() > 1,
            found: (!is_plain).then(|| {
                Box::new(Found {
                    name: check.name,
                    problems: check.problems,
                    put_aside: check.put_aside,
                    warnings: check.warnings,
                })
            }),
        }
    }
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
        let (people, mut preflight, ready) = self.store.read(|tx| {
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
                people.insert(id, self.check_person(tx, &briefs, id, &channels, &post)?.into());
            }
            let (preflight, ready) = told(tx, &briefs, &ids, &people)?;
            Ok::<_, DeedError>((people, preflight, ready))
        })?;
        preflight.held_out = self.count_held_out(&briefs.usual, request, &ready)?;
        preflight.ready -= preflight.held_out;
        *self.checks.lock().unwrap_or_else(PoisonError::into_inner) = Some(KeptCheck { mark, people });
        Ok(preflight)
    }
}

/// A number for what a check is of: everything of the request but its exceptions, and the people.
fn mark(request: &RunRequest, ids: &[CustomerId]) -> u64 {
    let plain = RunRequest {
        exceptions: Vec::new(),
        ..request.clone()
    };
    let mut hasher = DefaultHasher::new();
    format!("{plain:?}").hash(&mut hasher);
    ids.hash(&mut hasher);
    hasher.finish()
}

/// Findings by kind, in the order in which the kinds were first met.
#[derive(Default)]
struct Groups(Vec<FindingGroup>);

impl Groups {
    fn add(&mut self, person: FoundPerson) {
        let (code, weight) = (person.problem.code(), person.problem.weight());
        if let Some(group) = self.0.iter_mut().find(|group| group.code == code) {
            group.people.push(person);
        } else {
            self.0.push(FindingGroup {
                code: code.to_owned(),
                weight,
                people: vec![person],
            });
        }
    }
}

/// The findings about all people, by kind, and whose note is ready.
fn told(
    tx: &ReadTx<'_>,
    briefs: &Briefs,
    ids: &[CustomerId],
    people: &BTreeMap<CustomerId, KeptPerson>,
) -> Result<(Preflight, Vec<CustomerId>), DeedError> {
    let mut codes_room = CodesRoom::of(tx, &briefs.usual)?;
    let mut groups = Groups::default();
    let households = shared_households(ids, people);
    let mut sent = CardsSent::of(&briefs.usual.shop);
    let one_each = briefs.usual.shop.household == Household::Each;
    let campaign = briefs.usual.campaign.as_ref();
    let (mut ready, mut wanted, mut carries_code) = (Vec::new(), 0, false);
    let everybody = ids.iter().filter_map(|id| Some((*id, people.get(id)?)));
    for (id, check) in everybody.clone() {
        let found = |name: &str, problem: &NoteProblem| FoundPerson {
            customer: id,
            name: name.to_owned(),
            problem: problem.clone(),
            in_part: check.ready && problem.weight() != Weight::Warn,
            overridden: None,
        };
        if let Some(told) = &check.found {
            for problem in &told.problems {
                groups.add(found(&told.name, problem));
            }
            for problem in &told.put_aside {
                groups.add(FoundPerson {
                    in_part: false,
                    overridden: Some(briefs.reason(id).to_owned()),
                    ..found(&told.name, problem)
                });
            }
        }
        if !check.ready {
            continue;
        }
        if let Some(first) = sent.to(check.household) {
            let with = name_of(tx, first)?;
            let problem = NoteProblem::SharesCard { with };
            groups.add(FoundPerson {
                in_part: check.beside_card,
                ..found(&name_of(tx, id)?, &problem)
            });
            if !check.beside_card {
                continue;
            }
        }
        carries_code |= check.code != Code::None;
        if check.code == Code::Wanted {
            wanted += 1;
            if let Some(Err(problem)) = codes_room.as_mut().map(|room| room.take(check.promise)) {
                groups.add(FoundPerson {
                    in_part: false,
                    ..found(&name_of(tx, id)?, &problem)
                });
                continue;
            }
        }
        ready.push(id);
        sent.note(check.household, id);
        if let Some(told) = &check.found {
            for problem in &told.warnings {
                groups.add(found(&told.name, problem));
            }
        }
        let shared = check.household.filter(|_| one_each);
        if let Some(same) = shared.and_then(|household| households.get(&household)) {
            let others = same.iter().filter(|other| **other != id);
            let others = others.map(|other| name_of(tx, *other));
            let problem = NoteProblem::SameAddress {
                others: others.collect::<Result<_, _>>()?,
            };
            groups.add(found(&name_of(tx, id)?, &problem));
        }
    }
    let Groups(mut findings) = groups;
    findings.sort_by_key(|group| group.weight);
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
        findings,
        codes,
        edited: everybody
            .filter(|(_, check)| check.edited)
            .map(|(id, _)| id)
            .collect(),
        thanks_and_offers: carries_code && thanks(&briefs.usual),
    };
    Ok((preflight, ready))
}

pub(super) fn name_of(tx: &ReadTx<'_>, id: CustomerId) -> Result<String, DeedError> {
    let customer = store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))?;
    Ok(customer.fields.display_name())
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

/// Those who share a household, by its number, in the run's order.
fn shared_households(
    ids: &[CustomerId],
    people: &BTreeMap<CustomerId, KeptPerson>,
) -> HashMap<u64, Vec<CustomerId>> {
    let household = |id: &CustomerId| people.get(id).and_then(|check| check.household);
    let mut numbers: Vec<u64> = ids.iter().filter_map(household).collect();
    numbers.sort_unstable();
    let pairs = numbers.windows(2).filter(|pair| pair[0] == pair[1]);
    let mut shared: HashMap<u64, Vec<CustomerId>> = pairs.map(|pair| (pair[0], Vec::new())).collect();
    if shared.is_empty() {
        return shared;
    }
    for id in ids {
        if let Some(same) = household(id).and_then(|number| shared.get_mut(&number)) {
            same.push(*id);
        }
    }
    shared
}
