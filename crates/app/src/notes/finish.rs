//! Stored runs: finished, listed, and made into files again.

use super::addresses::Post;
use super::export::{MadeFile, Steps, paths};
use super::options::RunFiles;
use super::problem::NoteProblem;
use super::run::{RunReport, Skipped};
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::stationery::usual;
use domain::{
    Channel, CustomerId, Note, NoteId, NoteRow, NoteState, Occasion, PurchaseId, Purpose, Run, RunId, Shop,
    VoucherState,
};
use jiff::civil::Date;
use messages::Catalogue;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::{ReadTx, WriteTx};
use ts_rs::TS;

/// A run with its notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpenRun {
    /// The run.
    pub run: RunRow,
    /// Its notes, cards in the order in which they are printed.
    pub notes: Vec<RunNote>,
}

/// A note of an open run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RunNote {
    /// Which card of the run it is, from 1; none for what is not printed.
    pub place: Option<u32>,
    /// The note.
    #[serde(flatten)]
    pub note: NoteRow,
}

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

    /// One run with its notes.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run.
    pub fn run_open(&self, id: RunId) -> Result<OpenRun, DeedError> {
        self.store.read(|tx| {
            let run = store::runs::get(tx, id)?.ok_or_else(|| DeedError::not_found("run", id))?;
            let exported = store::runs::is_exported(tx, id)?;
            let mut cards = 0;
            let notes = store::notes::rows_of_run(tx, id)?.into_iter().map(|note| {
                let is_card = note.channel == Channel::Card;
                cards += u32::from(is_card);
                RunNote {
                    place: is_card.then_some(cards),
                    note,
                }
            });
            Ok(OpenRun {
                notes: notes.collect(),
                run: RunRow { run, exported },
            })
        })
    }

    /// Makes the files of a stored run, as they were or would have been; a run that was cut off is finished by that.
    /// With `only`, these of its notes alone: a card that was spoilt is printed again.
    ///
    /// Whoever opted out since, is no longer in the list, or whose code can no longer be used, is left out by name.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run, or a note of `only` is not in it; [`DeedError::File`] and [`DeedError::Cancelled`] leave no file.
    pub fn run_export(
        &self,
        run: RunId,
        files: &RunFiles,
        only: Option<&[NoteId]>,
        job: &dyn Job,
    ) -> Result<RunReport, DeedError> {
        self.run_export_then(run, files, only, job, |_, _| Ok(()))
    }

    /// The same, with something to be done with the files, which hold so many notes, before these count as made.
    pub(super) fn run_export_then(
        &self,
        run: RunId,
        files: &RunFiles,
        only: Option<&[NoteId]>,
        job: &dyn Job,
        then: impl FnOnce(&[MadeFile], usize) -> Result<(), DeedError>,
    ) -> Result<RunReport, DeedError> {
        let today = self.today();
        let catalogue = self.catalogue()?;
        let post = self.post(files)?;
        let mut refused = Vec::new();
        let is_chosen = |note: &Note| only.is_none_or(|only| only.contains(&note.id));
        let (shop, print, stored, usable) = self.store.read(|tx| {
            store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            let stored = store::notes::of_run(tx, run)?;
            for id in only.unwrap_or_default() {
                if !stored.iter().any(|note| note.id == *id) {
                    return Err(DeedError::not_found("note", format!("{id} in run {run}")));
                }
            }
            let wanted = |note: &&Note| files.concern(note) && is_chosen(note);
            let shop = store::shop::load(tx)?;
            let mut usable = Vec::new();
            for note in stored.iter().filter(wanted) {
                match self.unusable(tx, note, today, &post, &shop)? {
                    None => usable.push(note.clone()),
                    Some(reason) => refused.push(reason),
                }
            }
            let print = usual(tx)?.print;
            Ok::<_, DeedError>((shop, print, stored, usable))
        })?;
        let drawn: Vec<&Note> = usable.iter().collect();
        let written: Vec<&Note> = usable.iter().filter(|note| files.hold(note)).collect();
        let complete = stored
            .iter()
            .filter(|note| waits(note))
            .all(|note| files.hold(note) && is_chosen(note));
        let steps = Steps {
            done: 0,
            total: drawn.len() as u64,
        };
        let cards = stored.iter().filter(|note| note.channel == Channel::Card);
        let places: BTreeMap<NoteId, u32> = cards.map(|note| note.id).zip(1..).collect();
        let place_of = |note: &Note, _| places.get(&note.id).copied().unwrap_or_default();
        let staged = self.stage(&drawn, &place_of, files, &print, &shop, job, &steps)?;
        let next_label = staged.next_label();
        let made_files = staged.put_in_place()?;
        then(&made_files, written.len())?;
        self.store
            .write(|tx| finish(tx, &catalogue, run, &written, complete, next_label, today))?;
        let people: BTreeSet<CustomerId> = usable.iter().map(|note| note.customer).collect();
        let (partial, mut skipped): (Vec<_>, Vec<_>) = refused
            .into_iter()
            .partition(|one: &Skipped| people.contains(&one.customer));
        skipped.dedup_by_key(|one| one.customer);
        Ok(RunReport {
            run: Some(run),
            made: people.len() as u64,
            skipped,
            partial,
            files: paths(&made_files),
            made_files,
        })
    }
}

impl Desk {
    /// Why a stored note must not go out again, if it must not, or cannot with the papers that are asked for.
    fn unusable(
        &self,
        tx: &ReadTx<'_>,
        note: &Note,
        today: Date,
        post: &Post,
        shop: &Shop,
    ) -> Result<Option<Skipped>, DeedError> {
        let mut problem = match store::customers::get(tx, note.customer)? {
            None => Some(NoteProblem::MissingField {
                field: "name".to_owned(),
            }),
            Some(customer) if customer.opted_out(note.channel) => Some(NoteProblem::OptedOut {
                channel: note.channel,
            }),
            Some(customer) if note.channel == Channel::Card => {
                self.check_post(post, &customer.fields, shop).err()
            }
            Some(_) => None,
        };
        if problem.is_none()
            && let Some(code) = &note.voucher
            && let Some(row) = store::vouchers::find(tx, code.as_str(), today)?
            && !matches!(
                row.voucher.state,
                VoucherState::Free | VoucherState::Given | VoucherState::Printed
            )
        {
            problem = Some(NoteProblem::VoucherUnusable {
                state: row.voucher.state,
                voucher: code.clone(),
            });
        }
        let Some(problem) = problem else {
            return Ok(None);
        };
        let of_reader = store::notes::of_customer(tx, note.customer)?;
        let name = of_reader
            .into_iter()
            .next()
            .map(|row| row.name)
            .unwrap_or_default();
        Ok(Some(Skipped::new(note.customer, &name, problem)))
    }
}

/// Writes down that `written` notes of the run are in their `files`: they are made, and what they thank for is
/// thanked. A run that is `complete` is exported: none of its notes waits for a file that was not asked for.
pub(super) fn finish(
    tx: &WriteTx<'_>,
    catalogue: &Catalogue,
    run: RunId,
    written: &[&Note],
    complete: bool,
    next_label: Option<(&str, u32)>,
    today: Date,
) -> Result<(), DeedError> {
    let fresh: Vec<&Note> = written.iter().copied().filter(|note| waits(note)).collect();
    let ids: Vec<NoteId> = fresh.iter().map(|note| note.id).collect();
    store::notes::set_state(tx, &ids, NoteState::Made)?;
    store::purchases::mark_thanked(tx, &thanked_purchases(tx, catalogue, &fresh)?, today)?;
    if let Some((sheet, next)) = next_label {
        store::usual::set_next_label(tx, sheet, next)?;
    }
    if complete {
        store::runs::mark_exported(tx, run)?;
    }
    Ok(())
}

/// Whether a note still waits for its file.
fn waits(note: &Note) -> bool {
    note.state == NoteState::Prepared
}

/// The purchases that these notes thank for: all that their readers had made by then and nobody thanked for yet.
fn thanked_purchases(
    tx: &ReadTx<'_>,
    catalogue: &Catalogue,
    notes: &[&Note],
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
            readers.insert((note.customer, note.written_on));
        }
    }
    let mut thanked = Vec::new();
    for (customer, written_on) in readers {
        let open = store::purchases::of_customer(tx, customer)?.into_iter();
        let open = open.filter(|purchase| {
            purchase.thanked_on.is_none()
                && purchase.fields.is_thankable()
                && purchase.fields.date <= written_on
        });
        thanked.extend(open.map(|purchase| purchase.id));
    }
    Ok(thanked)
}
