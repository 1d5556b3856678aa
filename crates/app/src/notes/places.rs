//! Where a run lies on sheets whose places are counted, of labels and of punched cards, so that the next run goes on
//! behind it, and one that is cancelled leaves its places to others.

use super::options::RunFiles;
use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use cards::{CardError, Format, LabelSheet, Sheet};
use domain::{FieldError, NoteId, NoteState, PrintSetup, RunId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{ReadTx, WriteTx};

/// The places of a run on a kind of sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Places {
    /// The sheet's name.
    pub sheet: String,
    /// The first place, from 1.
    pub first: u32,
    /// The first free place behind the last one.
    pub next: u32,
    /// Whether the run was cancelled, and others were given its places.
    #[serde(default)]
    pub given_back: bool,
    /// The how manieth taking of places on such sheets this was: who came last lies behind all others.
    #[serde(default)]
    taken: u64,
    /// Whether only some cards of the run lie here, printed again: the run itself lies elsewhere.
    #[serde(default)]
    spoilt: bool,
}

/// What a run's record keeps: where its files go, and where it lies on counted sheets.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    files: RunFiles,
    #[serde(default)]
    places: Vec<Places>,
}

impl Places {
    pub fn new(sheet: &LabelSheet, first: u32, next: u32) -> Self {
        Self {
            sheet: sheet.id.to_owned(),
            first,
            next,
            given_back: false,
            taken: 0,
            spoilt: false,
        }
    }

    /// Whether the whole run lies here and nobody behind it.
    fn is_last(&self, tx: &ReadTx<'_>) -> Result<bool, DeedError> {
        Ok(!self.spoilt && self.taken == last_taken(tx, &self.sheet)?)
    }
}

impl Desk {
    /// The sheet for a format as it was chosen; punched cards begin where the last print stopped if nothing else is
    /// said.
    pub(super) fn sheet_for(&self, format: &Format, print: &PrintSetup) -> Result<Sheet, DeedError> {
        self.sheet_of(format, print, None)
    }

    /// The same for a stored run, whose punched cards lie where they lay in its files.
    pub(super) fn sheet_of(
        &self,
        format: &Format,
        print: &PrintSetup,
        run: Option<RunId>,
    ) -> Result<Sheet, DeedError> {
        crate::stationery::check_print(print)?;
        let mut print = *print;
        if let Some(punched) = LabelSheet::of_cards(format)
            && print.start.is_none()
        {
            print.start = Some(self.store.read(|tx| match run {
                Some(run) => again(tx, run, punched),
                None => next_place(tx, punched, &[]),
            })?);
        }
        Sheet::chosen(format, &print).map_err(|error| match error {
            CardError::NoSuchLabel { places, .. } => DeedError::Fields {
                fields: vec![FieldProblem::new(
                    "card_start",
                    &FieldError::Number {
                        text: print.start.unwrap_or_default().to_string(),
                        low: 1,
                        high: places as i64,
                    },
                )],
            },
            _ => DeedError::PaperTooSmall { format: format.id() },
        })
    }
}

/// The first free place of a sheet, from 1, once these are taken.
pub(super) fn next_place(tx: &ReadTx<'_>, sheet: &LabelSheet, taken: &[Places]) -> Result<u32, DeedError> {
    if let Some(taken) = taken.iter().rev().find(|one| one.sheet == sheet.id) {
        return Ok(taken.next);
    }
    Ok(store::usual::next_labels(tx)?.get(sheet.id).copied().unwrap_or(1))
}

/// Where a run lay on a sheet, as long as nobody was printed behind it; else the first free place.
fn again(tx: &ReadTx<'_>, run: RunId, sheet: &LabelSheet) -> Result<u32, DeedError> {
    let next = next_place(tx, sheet, &[])?;
    let kept = kept(tx, run)?.places;
    let own = kept
        .iter()
        .find(|one| one.sheet == sheet.id && one.next == next && !one.given_back);
    match own {
        Some(own) if own.is_last(tx)? => Ok(own.first),
        _ => Ok(next),
    }
}

/// Writes down where a run lies, or, printed again, some of its cards: the next one goes on behind them.
pub(super) fn take(tx: &WriteTx<'_>, run: RunId, places: &[Places], is_again: bool) -> Result<(), DeedError> {
    if places.is_empty() {
        return Ok(());
    }
    let mut kept = kept(tx, run)?;
    for taken in places {
        store::usual::set_next_label(tx, &taken.sheet, taken.next)?;
        let last = last_taken(tx, &taken.sheet)?;
        kept.places.retain(|one| one.sheet != taken.sheet);
        kept.places.push(Places {
            taken: last + 1,
            spoilt: is_again,
            ..taken.clone()
        });
    }
    keep(tx, run, &kept)
}

/// How often places on such a sheet were taken.
fn last_taken(tx: &ReadTx<'_>, sheet: &str) -> Result<u64, DeedError> {
    let runs = store::runs::all_files(tx)?;
    let taken = runs.iter().filter_map(|kept| {
        let kept: Kept = serde_json::from_str(kept).ok()?;
        let here = kept.places.iter().filter(|one| one.sheet == sheet);
        here.map(|one| one.taken).max()
    });
    Ok(taken.max().unwrap_or_default())
}

/// Leaves the places of those runs to others of which nothing is left to be printed, if nobody lies behind them.
pub(super) fn give_back(tx: &WriteTx<'_>, cancelled: &[NoteId]) -> Result<(), DeedError> {
    for run in runs_of(tx, cancelled)? {
        let states = store::runs::states_of(tx, run)?;
        if states.keys().all(|state| *state == NoteState::Cancelled) {
            turn(tx, run, true)?;
        }
    }
    Ok(())
}

/// Takes the places of runs again that are not cancelled after all.
pub(super) fn take_again(tx: &WriteTx<'_>, restored: &[NoteId]) -> Result<(), DeedError> {
    for run in runs_of(tx, restored)? {
        let states = store::runs::states_of(tx, run)?;
        if states.keys().any(|state| *state != NoteState::Cancelled) {
            turn(tx, run, false)?;
        }
    }
    Ok(())
}

fn turn(tx: &WriteTx<'_>, run: RunId, back: bool) -> Result<(), DeedError> {
    let mut kept = kept(tx, run)?;
    let next = store::usual::next_labels(tx)?;
    let mut changed = false;
    for one in kept.places.iter_mut().filter(|one| one.given_back != back) {
        let (from, to) = if back {
            (one.next, one.first)
        } else {
            (one.first, one.next)
        };
        if next.get(&one.sheet) == Some(&from) && one.is_last(tx)? {
            store::usual::set_next_label(tx, &one.sheet, to)?;
            one.given_back = back;
            changed = true;
        }
    }
    if changed { keep(tx, run, &kept) } else { Ok(()) }
}

fn runs_of(tx: &ReadTx<'_>, notes: &[NoteId]) -> Result<BTreeSet<RunId>, DeedError> {
    let runs = notes.iter().map(|&note| Ok(store::notes::run_of(tx, note)?));
    runs.filter_map(Result::transpose).collect()
}

fn kept(tx: &ReadTx<'_>, run: RunId) -> Result<Kept, DeedError> {
    let kept = store::runs::files(tx, run)?;
    Ok(kept
        .and_then(|kept| serde_json::from_str(&kept).ok())
        .unwrap_or_default())
}

fn keep(tx: &WriteTx<'_>, run: RunId, kept: &Kept) -> Result<(), DeedError> {
    let text = serde_json::to_string(kept).map_err(|error| DeedError::Unexpected {
        detail: error.to_string(),
    })?;
    Ok(store::runs::keep_files(tx, run, &text)?)
}
