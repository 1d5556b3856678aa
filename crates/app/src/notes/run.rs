//! A run: everyone checked first, then all notes stored in one transaction, then the files.

use super::account::AccountReport;
use super::check::{CardsSent, CodesRoom, PersonCheck};
use super::exceptions::Briefs;
use super::export::Steps;
use super::made_files::{FilePaths, MadeFiles};
use super::options::{Audience, RunFiles, RunRequest};
use super::prepare::{Brief, Recipient};
use super::preview::code_in;
use super::problem::NoteProblem;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use domain::{
    Channel, CustomerId, Letter, LogEntry, Note, NoteId, NoteState, Purpose, RunId, RunOutcome, Template,
};
use messages::Filled;
use serde::Serialize;
use std::collections::BTreeSet;
use store::{ReadTx, StoreError, WriteTx};
use ts_rs::TS;

/// A person who was left out, or lacks one of the channels.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Skipped {
    /// Their number.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// The problem's stable word.
    pub code: String,
    /// The problem with its data.
    pub problem: NoteProblem,
}

impl Skipped {
    pub(super) fn new(customer: CustomerId, name: &str, problem: NoteProblem) -> Self {
        Self {
            customer,
            name: name.to_owned(),
            code: problem.code().to_owned(),
            problem,
        }
    }
}

/// What a run did, or would do.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RunReport {
    /// The run's number; none when nothing was stored.
    pub run: Option<RunId>,
    /// How many people have their note.
    #[ts(type = "number")]
    pub made: u64,
    /// Who was left out, and why.
    pub skipped: Vec<Skipped>,
    /// Who has a note by one channel only, and what the other lacks.
    pub partial: Vec<Skipped>,
    /// How many were set aside to see whether the others' notes help; who they are is told later.
    #[ts(type = "number")]
    pub held_out: u64,
    /// The files that were written.
    #[ts(type = "Array<string>")]
    pub files: FilePaths,
    /// The same files, each with what it holds.
    #[ts(type = "Array<MadeFile>")]
    pub made_files: MadeFiles,
    /// What came of putting drafts into a mail account, where that was asked for.
    #[ts(optional = nullable)]
    pub account: Option<AccountReport>,
}

/// A note with what it is for, as the contact gate will ask later.
pub(super) struct PurposedNote {
    pub note: Note,
    pub purpose: Purpose,
    /// What the message itself says, where a person wrote over it.
    former: Option<Letter>,
}

/// A person whose note can be made, in a few bytes: a run may have a hundred thousand of them.
pub(super) struct Checked {
    pub customer: CustomerId,
    /// Which of the run's channels are open, a bit each in their order.
    channels: u8,
    /// Whether the message tells them a code; with one that does not, no code is given.
    carries_code: bool,
    /// What a person put aside for a stated reason.
    put_aside: Box<[NoteProblem]>,
}

impl Checked {
    fn of(check: PersonCheck, customer: CustomerId, channels: &[Channel]) -> Self {
        let open = channels.iter().enumerate();
        let bits = open.filter(|(_, channel)| check.open.contains(channel));
        Self {
            customer,
            channels: bits.fold(0, |bits, (place, _)| bits | 1 << place),
            carries_code: check.code.is_some(),
            put_aside: check.put_aside.into_boxed_slice(),
        }
    }

    /// Those of the run's channels that are open.
    fn channels(&self, all: &[Channel]) -> Vec<Channel> {
        let open = all.iter().enumerate();
        open.filter(|(place, _)| self.channels & 1 << place != 0)
            .map(|(_, channel)| *channel)
            .collect()
    }
}

impl Desk {
    /// Writes a message to an audience: checks everyone, stores the notes, gives the codes, makes the files.
    ///
    /// A person with a problem is skipped by name, nobody is both made and skipped, nobody neither.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for a message, customer, hand, format or campaign that is not there;
    /// [`DeedError::File`] when a file cannot be written and [`DeedError::Cancelled`] when the person stopped the
    /// work: then no file is left and no note is on record; should the files be ready and not take their place, the
    /// run stays on record as unfinished. So does a run of cards or drafts for which no file was named.
    pub fn notes_write(&self, request: &RunRequest, job: &dyn Job) -> Result<RunReport, DeedError> {
        let briefs = self.briefs(request)?;
        let brief = &briefs.usual;
        let ids = self.audience(&request.audience)?;
        // Every person is checked first and drawn last: two steps each.
        let steps = ids.len() as u64 * 2;
        let mut report = RunReport {
            run: None,
            made: 0,
            skipped: Vec::new(),
            partial: Vec::new(),
            held_out: 0,
            files: FilePaths::default(),
            made_files: MadeFiles::default(),
            account: None,
        };
        let mut checked = self
            .store
            .read(|tx| self.check(tx, &briefs, &ids, request, &mut report, job, steps))?;
        drop(ids);
        let held_out = self.hold_out(brief, request, &mut checked)?;
        report.held_out = held_out.total();
        report.made = checked.len() as u64;
        if request.dry_run {
            return Ok(report);
        }
        let let_through: Vec<(CustomerId, NoteProblem)> = checked
            .iter()
            .flat_map(|one| {
                one.put_aside
                    .iter()
                    .map(|problem| (one.customer, problem.clone()))
            })
            .collect();
        if checked.is_empty() {
            self.store.write(|tx| log(tx, None, &briefs, &report, &[]))?;
            return Ok(report);
        }
        let recorded = self.store.write(|tx| {
            let run = store::runs::insert(tx, &brief.options.template, brief.today)?;
            store::runs::keep_files(tx, run, &kept_files(&request.files)?)?;
            store::runs::keep_campaign(tx, run, brief.campaign.as_ref().map(|campaign| campaign.id))?;
            held_out.keep(tx, run)?;
            let notes = record(tx, &briefs, run, checked, &request.channels(), &mut report)?;
            if notes == 0 {
                // Nobody could have their note after all: there is no run.
                store::runs::withdraw(tx, run)?;
                log(tx, None, &briefs, &report, &[])?;
                return Ok(None);
            }
            log(tx, Some(run), &briefs, &report, &let_through)?;
            if let Some(plan) = request.plan {
                store::plans::mark_written(tx, plan, run)?;
            }
            Ok::<_, DeedError>(Some(run))
        })?;
        let Some(run) = recorded else {
            return Ok(report);
        };
        let half_way = Steps {
            done: steps / 2,
            total: steps,
        };
        match self.make_files(run, &request.files, &brief.print, &brief.shop, job, &half_way) {
            Ok((files, account)) => (report.made_files, report.account) = (files, account),
            Err(error) => {
                self.store.write(|tx| {
                    if store::runs::is_placing(tx, run)? {
                        return Ok(());
                    }
                    store::runs::withdraw(tx, run)
                })?;
                return Err(error);
            }
        }
        report.run = Some(run);
        report.files = report.made_files.paths();
        Ok(report)
    }

    pub(crate) fn audience(&self, audience: &Audience) -> Result<Vec<CustomerId>, DeedError> {
        match audience {
            Audience::Customers { ids } => {
                let mut seen = BTreeSet::new();
                Ok(ids.iter().copied().filter(|id| seen.insert(*id)).collect())
            }
            Audience::Filter {
                filter,
                with,
                without,
            } => self
                .store
                .read(|tx| Ok(store::customers::members(tx, filter, with, without, self.today())?.to_vec())),
            Audience::Due { campaign } => {
                let mut ids: Vec<_> = self
                    .campaign_due(*campaign)?
                    .iter()
                    .map(|row| row.customer)
                    .collect();
                ids.dedup();
                Ok(ids)
            }
        }
    }

    /// Tells those whose note can be made from those whose cannot.
    #[allow(
        clippy::too_many_arguments,
        reason = "one step of a run, called once; a struct would name nothing"
    )]
    fn check(
        &self,
        tx: &ReadTx<'_>,
        briefs: &Briefs,
        ids: &[CustomerId],
        request: &RunRequest,
        report: &mut RunReport,
        job: &dyn Job,
        steps: u64,
    ) -> Result<Vec<Checked>, DeedError> {
        let channels = request.channels();
        let post = self.post(&request.files)?;
        let mut checked = Vec::with_capacity(ids.len());
        let mut codes = CodesRoom::of(tx, &briefs.usual)?;
        let mut sent = CardsSent::of(&briefs.usual.shop);
        for (done, &id) in ids.iter().enumerate() {
            job.checkpoint(done as u64, steps)?;
            let mut check = self.check_person(tx, briefs, id, &channels, &post)?;
            if let Some(first) = sent.to(check.household) {
                check.open.retain(|channel| *channel != Channel::Card);
                let with = super::preflight::name_of(tx, first)?;
                check.problems.insert(0, NoteProblem::SharesCard { with });
            }
            if !check.open.is_empty()
                && check.needs_code
                && let Some(Err(problem)) = codes.as_mut().map(|codes| codes.take(check.promise))
            {
                check.open.clear();
                check.problems.insert(0, problem);
            }
            let problems = std::mem::take(&mut check.problems).into_iter();
            let mut skips = problems.map(|problem| Skipped::new(id, &check.name, problem));
            if check.open.is_empty() {
                report.skipped.extend(skips.next());
            } else {
                report.partial.extend(skips);
                if check.open.contains(&Channel::Card) {
                    sent.note(check.household, id);
                }
                checked.push(Checked::of(check, id, &channels));
            }
        }
        Ok(checked)
    }
}

/// Writes down whom a run left out and why, and whom it wrote to for which stated reason.
fn log(
    tx: &WriteTx<'_>,
    run: Option<RunId>,
    briefs: &Briefs,
    report: &RunReport,
    let_through: &[(CustomerId, NoteProblem)],
) -> Result<(), DeedError> {
    let entry = |customer: CustomerId, outcome, problem: &NoteProblem, reason: &str| {
        let brief = briefs.of(customer);
        let entry = LogEntry {
            id: 0,
            date: brief.today,
            template: brief.options.template.clone(),
            outcome,
            problem: problem.clone(),
            reason: reason.to_owned(),
        };
        store::run_log::insert(tx, customer, run, &entry)
    };
    for one in &report.skipped {
        entry(one.customer, RunOutcome::LeftOut, &one.problem, "")?;
    }
    for one in &report.partial {
        entry(one.customer, RunOutcome::InPart, &one.problem, "")?;
    }
    let skipped: BTreeSet<CustomerId> = report.skipped.iter().map(|one| one.customer).collect();
    for (customer, problem) in let_through
        .iter()
        .filter(|(customer, _)| !skipped.contains(customer))
    {
        entry(
            *customer,
            RunOutcome::LetThrough,
            problem,
            briefs.reason(*customer),
        )?;
    }
    Ok(())
}

/// Gives the codes and stores the notes that carry them, person by person, in the caller's transaction; says how many
/// notes there are.
///
/// Whoever cannot have theirs after all, because another program has given the last code or changed something since
/// they were checked, goes over to those left out.
fn record(
    tx: &WriteTx<'_>,
    briefs: &Briefs,
    run: RunId,
    checked: Vec<Checked>,
    channels: &[Channel],
    report: &mut RunReport,
) -> Result<u64, DeedError> {
    let mut stored = 0;
    for one in checked {
        let brief = briefs.of(one.customer);
        let Some(mut recipient) = brief.recipient(tx, one.customer)? else {
            return Err(DeedError::not_found("customer", one.customer));
        };
        brief.give_ask(tx, &mut recipient)?;
        let written = match still_open(brief, &recipient, one.channels(channels)) {
            Ok(open) => match give_code(tx, brief, &mut recipient, one.carries_code)? {
                Ok(()) => write_notes(brief, &recipient, &open),
                Err(problem) => Err(problem),
            },
            Err(problem) => Err(problem),
        };
        match written {
            Ok(written) => {
                for mut one in written {
                    one.note.run = run;
                    let id = store::notes::insert(tx, &one.note, one.purpose)?;
                    brief.keep_ask(tx, &recipient, &one.note, id)?;
                    if let Some(former) = one.former {
                        store::former_texts::keep(tx, id, &one.note.subject, &former, brief.today)?;
                    }
                    stored += 1;
                }
            }
            Err(problem) => {
                let name = recipient.addressee.customer.fields.display_name();
                report.made -= 1;
                report.partial.retain(|other| other.customer != one.customer);
                report.skipped.push(Skipped::new(one.customer, &name, problem));
            }
        }
    }
    Ok(stored)
}

/// Those of a person's channels that are open now that the notes are stored; the first thing in the way when none is.
fn still_open(
    brief: &Brief,
    recipient: &Recipient,
    checked: Vec<Channel>,
) -> Result<Vec<Channel>, NoteProblem> {
    let mut open = Vec::with_capacity(checked.len());
    let mut first = None;
    for channel in checked {
        match brief.in_the_way(recipient, channel)?.into_iter().next() {
            Some(problem) => first = first.or(Some(problem)),
            None => open.push(channel),
        }
    }
    match first {
        Some(problem) if open.is_empty() => Err(problem),
        _ => Ok(open),
    }
}

/// Where a run's files go, as its record keeps it.
pub(super) fn kept_files(files: &RunFiles) -> Result<String, DeedError> {
    serde_json::to_string(files).map_err(|error| DeedError::Unexpected {
        detail: error.to_string(),
    })
}

/// Gives the person their code, if their notes carry one.
fn give_code(
    tx: &WriteTx<'_>,
    brief: &Brief,
    recipient: &mut Recipient,
    carries_code: bool,
) -> Result<Result<(), NoteProblem>, DeedError> {
    let customer = recipient.addressee.customer.id;
    let (Some(campaign), Some(mut codes)) = (
        brief.campaign.as_ref().filter(|_| carries_code),
        brief.codes(customer, &recipient.claim),
    ) else {
        return Ok(Ok(()));
    };
    let mut bits = || codes.next_bits();
    match store::vouchers::give(
        tx,
        campaign.id,
        customer,
        &recipient.claim,
        brief.today,
        &mut bits,
    ) {
        Ok(voucher) => {
            recipient.voucher = Some(voucher);
            Ok(Ok(()))
        }
        Err(
            error @ (StoreError::NoCodeLeft { .. }
            | StoreError::Capped { .. }
            | StoreError::NotForCustomer { .. }),
        ) => Ok(Err(NoteProblem::of_campaign(&campaign.fields.name, error))),
        Err(error) => Err(error.into()),
    }
}

/// The person's notes, one by channel.
pub(super) fn write_notes(
    brief: &Brief,
    recipient: &Recipient,
    channels: &[Channel],
) -> Result<Vec<PurposedNote>, NoteProblem> {
    let template = brief.template(brief.address(&recipient.addressee.customer.fields).language)?;
    let filled = brief.fill(recipient)?;
    let former = match &brief.options.text {
        Some(_) => Some(brief.fill_message(recipient)?.letter),
        None => None,
    };
    let note = |channel: Channel| {
        Ok(PurposedNote {
            note: note_by(brief, recipient, channel, &template, &filled)?,
            purpose: brief.purpose(&template),
            former: former.clone(),
        })
    };
    channels.iter().copied().map(note).collect()
}

/// The note to a person by a channel; its number and its run's are given when it is stored.
pub(super) fn note_by(
    brief: &Brief,
    recipient: &Recipient,
    channel: Channel,
    template: &Template,
    filled: &Filled,
) -> Result<Note, NoteProblem> {
    let customer = &recipient.addressee.customer;
    let address = brief.address(&customer.fields);
    let letter = filled.letter.clone();
    let has_card = brief.makes_card(channel);
    Ok(Note {
        id: NoteId(0),
        run: RunId(0),
        customer: customer.id,
        purchase: recipient.purchase.as_ref().map(|purchase| purchase.id),
        template: template.id.clone(),
        template_version: template.version,
        language: address.language,
        form: address.form,
        formality: address.formality,
        channel,
        subject: filled.subject.clone(),
        stationery: brief.stationery_for(channel),
        qr_text: if has_card {
            brief.qr_text(recipient, &letter)?
        } else {
            None
        },
        address_lines: brief.address_lines(recipient, channel)?,
        mail: match channel {
            Channel::Email => Some(brief.mail_snapshot(recipient, &letter)?),
            _ => None,
        },
        voucher: code_in(&letter),
        letter,
        hand: has_card.then(|| brief.hand.clone()),
        format: has_card.then(|| brief.format.clone()),
        seed: brief.seed_of(customer.id),
        state: NoteState::Prepared,
        written_on: brief.today,
    })
}
