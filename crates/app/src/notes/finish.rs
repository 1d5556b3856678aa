//! Stored runs: finished, listed, and made into files again.

use super::export::Steps;
use super::options::RunFiles;
use super::problem::NoteProblem;
use super::run::{RunReport, Skipped};
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use domain::{CustomerId, Note, NoteId, NoteState, Occasion, PurchaseId, Purpose, Run, RunId, VoucherState};
use jiff::civil::Date;
use messages::Catalogue;
use serde::Serialize;
use std::collections::BTreeSet;
use store::{ReadTx, WriteTx};
use ts_rs::TS;

/// A run in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RunRow {
    /// The run.
    #[serde(flatten)]
    pub run: Run,
    /// Whether its files came into place; one that was cut off can be exported again.
    pub exported: bool,
}

impl Desk {
    /// All runs, newest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn runs_list(&self) -> Result<Vec<RunRow>, DeedError> {
        self.store.read(|tx| {
            let runs = store::runs::list(tx)?.into_iter();
            runs.map(|run| {
                Ok(RunRow {
                    exported: store::runs::is_exported(tx, run.id)?,
                    run,
                })
            })
            .collect()
        })
    }

    /// Makes the files of a stored run, as they were or would have been; a run that was cut off is finished by that.
    ///
    /// A note whose code can no longer be used is left out by name.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run; [`DeedError::File`] and [`DeedError::Cancelled`] leave no file.
    pub fn run_export(&self, run: RunId, files: &RunFiles, job: &dyn Job) -> Result<RunReport, DeedError> {
        let today = self.today();
        let catalogue = self.catalogue()?;
        let mut skipped = Vec::new();
        let (shop, notes) = self.store.read(|tx| {
            store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            let mut usable = Vec::new();
            for note in store::notes::of_run(tx, run)? {
                match unusable(tx, &note, today)? {
                    None => usable.push(note),
                    Some(refused) => skipped.push(refused),
                }
            }
            Ok::<_, DeedError>((store::shop::load(tx)?, usable))
        })?;
        let drawn: Vec<&Note> = notes.iter().collect();
        let steps = Steps {
            done: 0,
            total: notes.len() as u64,
        };
        let placed = self.stage(&drawn, files, &shop, job, &steps)?.put_in_place()?;
        self.store
            .write(|tx| finish(tx, &catalogue, run, &notes, today))?;
        let people: BTreeSet<CustomerId> = notes.iter().map(|note| note.customer).collect();
        Ok(RunReport {
            run: Some(run),
            made: people.len() as u64,
            skipped,
            partial: Vec::new(),
            files: placed,
        })
    }
}

/// Why a stored note must not go out again, if it must not.
fn unusable(tx: &ReadTx<'_>, note: &Note, today: Date) -> Result<Option<Skipped>, DeedError> {
    let Some(code) = &note.voucher else {
        return Ok(None);
    };
    let Some(row) = store::vouchers::find(tx, code.as_str(), today)? else {
        return Ok(None);
    };
    let state = row.voucher.state;
    if matches!(state, VoucherState::Free | VoucherState::Given) {
        return Ok(None);
    }
    let problem = NoteProblem::VoucherUnusable {
        state,
        voucher: code.clone(),
    };
    Ok(Some(Skipped {
        customer: note.customer,
        name: row.customer_name,
        code: problem.code().to_owned(),
        problem,
    }))
}

/// Writes down that the files of a run are in place: its notes are made, and what they thank for is thanked.
pub(super) fn finish(
    tx: &WriteTx<'_>,
    catalogue: &Catalogue,
    run: RunId,
    notes: &[Note],
    today: Date,
) -> Result<(), DeedError> {
    let fresh = notes.iter().filter(|note| note.state == NoteState::Prepared);
    let ids: Vec<NoteId> = fresh.map(|note| note.id).collect();
    store::notes::set_state(tx, &ids, NoteState::Made)?;
    store::purchases::mark_thanked(tx, &thanked_purchases(tx, catalogue, notes)?, today)?;
    Ok(store::runs::mark_exported(tx, run)?)
}

/// The purchases that these notes thank for: all of their readers' that nobody said thank you for yet.
fn thanked_purchases(
    tx: &ReadTx<'_>,
    catalogue: &Catalogue,
    notes: &[Note],
) -> Result<Vec<PurchaseId>, DeedError> {
    let mut readers = BTreeSet::new();
    for note in notes {
        let thanks_for_purchases = catalogue
            .get(&note.template, note.language)
            .is_some_and(|template| {
                template.purpose == Purpose::Thanks
                    && !matches!(
                        template.occasion,
                        Occasion::YearlyDate | Occasion::Joined | Occasion::LeftInCart | Occasion::Complaint
                    )
            });
        if thanks_for_purchases {
            readers.insert(note.customer);
        }
    }
    let mut thanked = Vec::new();
    for customer in readers {
        let open = store::purchases::of_customer(tx, customer)?.into_iter();
        let open = open.filter(|purchase| purchase.thanked_on.is_none() && purchase.fields.is_thankable());
        thanked.extend(open.map(|purchase| purchase.id));
    }
    Ok(thanked)
}
