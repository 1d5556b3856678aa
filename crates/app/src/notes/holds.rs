//! What holds a stored note back from going into files.
//!
//! The gate is asked again, by the rules that fit how far the note has come. One that has been in no file yet is a
//! contact still to be made: all rules apply, as of today, but the note counts neither against itself nor do notes of
//! its own run. One that was made before is the same contact again, whatever the calendar says: only what the person
//! has said meanwhile counts, an opt-out or a complaint. Whom a later run of the same offer leaves in peace by lot is
//! left in peace by what waits from earlier too. What somebody put aside for a stated reason when the run was
//! prepared stays aside; nobody puts aside an opt-out.

use super::addresses::Post;
use super::finish::waits;
use super::options::RunFiles;
use super::problem::NoteProblem;
use super::run::Skipped;
use crate::desk::Desk;
use crate::error::DeedError;
use domain::{
    Channel, Customer, CustomerId, Errand, LogEntry, NoteId, NoteState, Occasion, Refusal, Run, RunId,
    RunOutcome, Shop, VoucherState, contacts_count_since, refusals,
};
use jiff::civil::Date;
use messages::{Catalogue, TemplateFacts};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::ReadTx;
use store::notes::Outline;

/// What has to be known to say whether the notes of a run may go into files.
pub(super) struct Holds {
    run: RunId,
    catalogue: Arc<Catalogue>,
    shop: Shop,
    post: Post,
    today: Date,
    /// Whom other runs of the same offer leave in peace, and until when.
    peace: BTreeMap<CustomerId, Date>,
    /// The stable words of what was put aside, and for whom.
    let_through: BTreeSet<(CustomerId, &'static str)>,
}

impl Desk {
    /// Reads what has to be known before notes of `run` go into `files`.
    pub(super) fn holds(&self, run: RunId, files: &RunFiles) -> Result<Holds, DeedError> {
        let (shop, peace, let_through) = self.store.read(|tx| {
            let let_through: Vec<(CustomerId, NoteProblem)> = store::run_log::let_through(tx, run)?;
            let peace = store::held_out::beside(tx, run, self.today())?;
            Ok::<_, DeedError>((store::shop::load(tx)?, peace, let_through))
        })?;
        Ok(Holds {
            run,
            catalogue: self.catalogue()?,
            shop,
            post: self.post(files)?,
            today: self.today(),
            peace,
            let_through: let_through
                .iter()
                .map(|(customer, problem)| (*customer, problem.code()))
                .collect(),
        })
    }

    /// Writes down whom files of a stored run left out, and why, once for each reason; what somebody cancelled is on
    /// record as that.
    pub(super) fn log_held_back(
        &self,
        run: &Run,
        skipped: &[Skipped],
        partial: &[Skipped],
    ) -> Result<(), DeedError> {
        let news = |one: &&Skipped| one.problem != NoteProblem::NoteCancelled;
        let skipped = skipped.iter().filter(news).map(|one| (one, RunOutcome::LeftOut));
        let partial = partial.iter().filter(news).map(|one| (one, RunOutcome::InPart));
        let all: Vec<_> = skipped.chain(partial).collect();
        if all.is_empty() {
            return Ok(());
        }
        self.store.write(|tx| {
            for (one, outcome) in all {
                let entry = LogEntry {
                    id: 0,
                    date: self.today(),
                    template: run.template.clone(),
                    outcome,
                    problem: one.problem.clone(),
                    reason: String::new(),
                };
                store::run_log::insert_once(tx, one.customer, run.id, &entry)?;
            }
            Ok(())
        })
    }
}

impl Desk {
    /// Why a text or a call that a person still has to make must not be made any more.
    pub(super) fn still_held(
        &self,
        tx: &ReadTx<'_>,
        holds: &Holds,
        note: NoteId,
        state: NoteState,
    ) -> Result<Option<NoteProblem>, DeedError> {
        if state != NoteState::Made {
            return Ok(None);
        }
        match store::notes::outline(tx, note)? {
            Some(outline) => holds.back(self, tx, &outline),
            None => Ok(None),
        }
    }
}

impl Holds {
    /// The shop that the notes are from.
    pub fn shop(&self) -> &Shop {
        &self.shop
    }

    /// Why a note must not go into the files, or cannot; none when it may.
    pub fn back(
        &self,
        desk: &Desk,
        tx: &ReadTx<'_>,
        note: &Outline,
    ) -> Result<Option<NoteProblem>, DeedError> {
        if note.state == NoteState::Cancelled {
            return Ok(Some(NoteProblem::NoteCancelled));
        }
        let Some(customer) = store::customers::get(tx, note.customer)? else {
            return Ok(Some(NoteProblem::MissingField {
                field: "name".to_owned(),
            }));
        };
        if let Some(refusal) = self.refusal(tx, note, &customer)? {
            return Ok(Some(refusal.into()));
        }
        if note.channel == Channel::Card
            && let Err(problem) = desk.check_post(&self.post, &customer.fields, &self.shop)
        {
            return Ok(Some(problem));
        }
        if let Some(&until) = self.peace.get(&note.customer).filter(|_| waits(note)) {
            return Ok(Some(NoteProblem::LeftInPeace { until }));
        }
        let Some(code) = &note.voucher else {
            return Ok(None);
        };
        let voucher = store::vouchers::find(tx, code.as_str(), self.today)?.map(|row| row.voucher);
        Ok(voucher.and_then(|voucher| match voucher.state {
            VoucherState::Free | VoucherState::Given | VoucherState::Printed => None,
            state => Some(NoteProblem::VoucherUnusable {
                state,
                voucher: code.clone(),
            }),
        }))
    }

    /// What the gate says.
    fn refusal(
        &self,
        tx: &ReadTx<'_>,
        note: &Outline,
        customer: &Customer,
    ) -> Result<Option<Refusal>, DeedError> {
        let since = contacts_count_since(&self.shop, self.today);
        let standing = store::customers::standing_beside(tx, note.customer, since, Some(self.run))?;
        let errand = self.errand(note);
        let found = refusals(customer, note.channel, errand, &standing, &self.shop, self.today);
        let waits = waits(note);
        Ok(found.into_iter().find(|refusal| match refusal {
            Refusal::OptedOut { .. } => true,
            Refusal::OpenComplaint { .. } => !self.was_put_aside(note, refusal),
            _ => waits && !self.was_put_aside(note, refusal),
        }))
    }

    fn was_put_aside(&self, note: &Outline, refusal: &Refusal) -> bool {
        let code = NoteProblem::from(refusal.clone()).code();
        refusal.may_be_overridden() && self.let_through.contains(&(note.customer, code))
    }

    /// With what a note comes to its reader, as far as its message is still known.
    fn errand(&self, note: &Outline) -> Errand {
        match self.catalogue.get(&note.template, note.language) {
            Some(template) => Errand::of(
                note.purpose,
                template.occasion,
                TemplateFacts::of(template).asks_feedback,
            ),
            None => Errand::of(note.purpose, Occasion::AnyTime, false),
        }
    }
}
