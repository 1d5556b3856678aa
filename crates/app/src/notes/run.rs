//! A run: everyone checked first, then all notes stored in one transaction, then the files.

use super::addresses::Post;
use super::export::{MadeFile, Steps, paths};
use super::finish::finish;
use super::options::{Audience, RunRequest};
use super::prepare::{Brief, Recipient};
use super::preview::code_in;
use super::problem::NoteProblem;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use domain::{Channel, CustomerId, Note, NoteId, NoteState, Purpose, RunId, Stationery};
use messages::Filled;
use serde::Serialize;
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
    /// The files that were written.
    pub files: Vec<String>,
    /// The same files, each with what it holds.
    pub made_files: Vec<MadeFile>,
}

/// A note with what it is for, as the contact gate will ask later.
struct PurposedNote {
    note: Note,
    purpose: Purpose,
}

/// A person whose note can be made.
struct Checked {
    recipient: Recipient,
    channels: Vec<Channel>,
    /// Whether the message tells them a code; with one that does not, no code is given.
    carries_code: bool,
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
        let brief = self.brief(&request.options)?;
        let ids = self.audience(&request.audience)?;
        // Every person is checked first and drawn last: two steps each.
        let steps = ids.len() as u64 * 2;
        let mut report = RunReport {
            run: None,
            made: 0,
            skipped: Vec::new(),
            partial: Vec::new(),
            files: Vec::new(),
            made_files: Vec::new(),
        };
        let checked = self
            .store
            .read(|tx| self.check(tx, &brief, &ids, request, &mut report, job, steps))?;
        report.made = checked.len() as u64;
        if request.dry_run || checked.is_empty() {
            return Ok(report);
        }
        // Should the work stop after this, the codes stay with their customers: the next try gives the same ones.
        let notes = self
            .store
            .write(|tx| with_codes(tx, &brief, checked, &mut report))?;
        if notes.is_empty() {
            return Ok(report);
        }
        let half_way = Steps {
            done: steps / 2,
            total: steps,
        };
        let drawn: Vec<&Note> = notes.iter().map(|one| &one.note).collect();
        let files = &request.files;
        let staged = self.stage(
            &drawn,
            &|_, index| index as u32 + 1,
            files,
            &brief.print,
            &brief.shop,
            job,
            &half_way,
        )?;
        let (run, notes) = self.store.write(|tx| record(tx, &brief, notes))?;
        report.run = Some(run);
        let next_label = staged.next_label();
        report.made_files = staged.put_in_place()?;
        report.files = paths(&report.made_files);
        let written: Vec<&Note> = notes.iter().filter(|note| files.hold(note)).collect();
        let complete = written.len() == notes.len();
        let (catalogue, today) = (&brief.catalogue, brief.today);
        self.store
            .write(|tx| finish(tx, catalogue, run, &written, complete, next_label, today))?;
        Ok(report)
    }

    /// Writes down that a person sent or handed over these notes, or that they did not after all.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn notes_mark(&self, ids: &[NoteId], state: NoteState) -> Result<(), DeedError> {
        self.store
            .write(|tx| Ok(store::notes::set_state(tx, ids, state)?))
    }

    pub(super) fn audience(&self, audience: &Audience) -> Result<Vec<CustomerId>, DeedError> {
        match audience {
            Audience::Customers { ids } => {
                let mut seen = std::collections::BTreeSet::new();
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
        brief: &Brief,
        ids: &[CustomerId],
        request: &RunRequest,
        report: &mut RunReport,
        job: &dyn Job,
        steps: u64,
    ) -> Result<Vec<Checked>, DeedError> {
        let channels = request.channels();
        let post = self.post(&request.files)?;
        let mut checked = Vec::new();
        let mut room = match &brief.campaign {
            Some(campaign) => Some(store::campaigns::room(tx, campaign)?),
            None => None,
        };
        let mut codes_left = brief
            .campaign
            .as_ref()
            .filter(|c| c.fields.imported_codes_only)
            .map(|c| c.free);
        for (done, &id) in ids.iter().enumerate() {
            job.checkpoint(done as u64, steps)?;
            let recipient = brief
                .recipient(tx, id)?
                .ok_or_else(|| DeedError::not_found("customer", id))?;
            let name = recipient.addressee.customer.fields.display_name();
            let skip = |problem: NoteProblem| Skipped::new(id, &name, problem);
            let mut problems = Vec::new();
            let mut open = Vec::new();
            let mut carries_code = false;
            match brief.fill(&recipient) {
                Err(problem) => problems.push(problem),
                Ok(filled) => {
                    carries_code = code_in(&filled.letter).is_some();
                    for &channel in &channels {
                        match self.check_channel(brief, &recipient, &filled, channel, &post) {
                            Ok(()) => open.push(channel),
                            Err(problem) => problems.push(problem),
                        }
                    }
                }
            }
            if !open.is_empty()
                && carries_code
                && recipient.voucher.is_none()
                && let (Some(room), Some(campaign)) = (&mut room, &brief.campaign)
                && let Err(cap) =
                    room.take(store::vouchers::terms_of(&campaign.fields.terms, &recipient.claim).promise())
            {
                open.clear();
                problems.insert(0, NoteProblem::capped(&campaign.fields.name, cap));
            }
            if !open.is_empty()
                && carries_code
                && recipient.voucher.is_none()
                && let Some(left) = &mut codes_left
            {
                if *left == 0 {
                    open.clear();
                    let campaign = brief
                        .campaign
                        .as_ref()
                        .map(|c| c.fields.name.clone())
                        .unwrap_or_default();
                    problems.insert(0, NoteProblem::NoCodeLeft { campaign });
                } else {
                    *left -= 1;
                }
            }
            if open.is_empty() {
                report.skipped.extend(problems.into_iter().next().map(skip));
            } else {
                report.partial.extend(problems.into_iter().map(skip));
                checked.push(Checked {
                    recipient,
                    channels: open,
                    carries_code,
                });
            }
        }
        Ok(checked)
    }

    fn check_channel(
        &self,
        brief: &Brief,
        recipient: &Recipient,
        filled: &Filled,
        channel: Channel,
        post: &Post,
    ) -> Result<(), NoteProblem> {
        brief.gate(recipient, channel)?;
        if channel == Channel::Card {
            brief.check_card(self, recipient, &filled.letter)?;
            self.check_post(post, &recipient.addressee.customer.fields, &brief.shop)?;
        }
        Ok(())
    }
}

/// Stores the run with its notes, in the caller's transaction.
fn record(
    tx: &WriteTx<'_>,
    brief: &Brief,
    notes: Vec<PurposedNote>,
) -> Result<(RunId, Vec<Note>), DeedError> {
    let run = store::runs::insert(tx, &brief.options.template, brief.today)?;
    let mut recorded = Vec::with_capacity(notes.len());
    for PurposedNote { mut note, purpose } in notes {
        note.run = run;
        note.id = store::notes::insert(tx, &note, purpose)?;
        recorded.push(note);
    }
    Ok((run, recorded))
}

/// Gives the codes, in the caller's transaction, and writes the notes that carry them.
///
/// Whoever cannot have theirs after all, because another program has given the last code since they were checked,
/// goes over to those left out.
fn with_codes(
    tx: &WriteTx<'_>,
    brief: &Brief,
    checked: Vec<Checked>,
    report: &mut RunReport,
) -> Result<Vec<PurposedNote>, DeedError> {
    let mut notes = Vec::new();
    for mut one in checked {
        let written = match give_code(tx, brief, &mut one)? {
            Ok(()) => write_notes(brief, &one),
            Err(problem) => Err(problem),
        };
        match written {
            Ok(written) => notes.extend(written),
            Err(problem) => {
                let customer = &one.recipient.addressee.customer;
                report.made -= 1;
                report.partial.retain(|other| other.customer != customer.id);
                report.skipped.push(Skipped::new(
                    customer.id,
                    &customer.fields.display_name(),
                    problem,
                ));
            }
        }
    }
    Ok(notes)
}

/// Gives the person their code, if their notes carry one.
fn give_code(
    tx: &WriteTx<'_>,
    brief: &Brief,
    one: &mut Checked,
) -> Result<Result<(), NoteProblem>, DeedError> {
    let recipient = &mut one.recipient;
    let customer = recipient.addressee.customer.id;
    let (Some(campaign), Some(mut codes)) = (
        brief.campaign.as_ref().filter(|_| one.carries_code),
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
fn write_notes(brief: &Brief, one: &Checked) -> Result<Vec<PurposedNote>, NoteProblem> {
    let Checked {
        recipient, channels, ..
    } = one;
    let customer = &recipient.addressee.customer;
    let address = brief.address(&customer.fields);
    let template = brief.template(address.language)?;
    let filled = brief.fill(recipient)?;
    let note = |channel: Channel| {
        let letter = match channel {
            Channel::Email => brief.letter_for_mail(recipient, &filled.letter)?,
            _ => filled.letter.clone(),
        };
        let on_paper = channel == Channel::Card;
        // Its number and its run's are given when it is stored.
        let note = Note {
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
            stationery: if on_paper {
                brief.stationery.clone()
            } else {
                Stationery::default()
            },
            qr_text: if on_paper { brief.qr_text(&letter)? } else { None },
            address_lines: if on_paper {
                brief.address_lines(recipient)?
            } else {
                Vec::new()
            },
            voucher: code_in(&letter),
            letter,
            hand: on_paper.then(|| brief.hand.clone()),
            format: on_paper.then(|| brief.format.clone()),
            seed: brief.seed_of(customer.id),
            state: NoteState::Prepared,
            written_on: brief.today,
        };
        Ok(PurposedNote {
            note,
            purpose: template.purpose,
        })
    };
    channels.iter().copied().map(note).collect()
}
