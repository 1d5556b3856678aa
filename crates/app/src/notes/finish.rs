//! Stored runs: finished, listed, and made into files again.

use super::account::{AccountReport, OpenAccount};
use super::export::Steps;
use super::made_files::MadeFiles;
use super::options::RunFiles;
use super::pile::{Pile, Slip};
use super::places::take;
use super::problem::NoteProblem;
use super::run::{RunReport, Skipped};
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::{Job, Unwatched};
use crate::stationery::usual;
use domain::{
    Channel, CustomerId, FormatId, Language, MailAccountId, NoteId, NoteRow, NoteState, Occasion, PrintSetup,
    Purpose, Run, RunId, Shop,
};
use jiff::civil::Date;
use messages::Catalogue;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::marks::Scribe;
use store::notes::Outline;
use store::{ReadTx, WriteTx};
use ts_rs::TS;

/// A run with its notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpenRun {
    /// The run.
    pub run: RunRow,
    /// The format of its cards; none if it has none.
    pub format: Option<FormatId>,
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
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one fact about a run that the list shows by itself"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RunRow {
    /// The run.
    #[serde(flatten)]
    pub run: Run,
    /// Whether its files came into place; one that was cut off can be exported again.
    pub exported: bool,
    /// Whether notes of it still wait for their files: it was cut off, or no file was named.
    pub unfinished: bool,
    /// Whether it is known where its files go, so that it can be resumed.
    pub resumable: bool,
    /// How many of its notes are how far.
    pub states: Vec<StateCount>,
    /// Whether its notes are calls, which are said and not sent.
    pub calls: bool,
    /// How many people it leaves in peace, to see whether it helps.
    #[ts(type = "number")]
    pub held_out: u64,
}

/// How many notes are how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StateCount {
    /// How far.
    pub state: NoteState,
    /// How many.
    #[ts(type = "number")]
    pub notes: u64,
}

impl RunRow {
    pub(crate) fn of(
        tx: &ReadTx<'_>,
        run: Run,
        states: &BTreeMap<NoteState, u64>,
    ) -> Result<Self, DeedError> {
        Ok(Self {
            exported: store::runs::is_exported(tx, run.id)?,
            unfinished: states.contains_key(&NoteState::Prepared),
            resumable: store::runs::files(tx, run.id)?.is_some_and(|files| names_files(&files)),
            states: states
                .iter()
                .map(|(&state, &notes)| StateCount { state, notes })
                .collect(),
            calls: store::runs::is_of_calls(tx, run.id)?,
            held_out: store::held_out::of_run(tx, run.id)?.map_or(0, |trial| trial.held_out),
            run,
        })
    }
}

/// Whether kept files name any.
fn names_files(kept: &str) -> bool {
    serde_json::from_str::<RunFiles>(kept).is_ok_and(|files| files.asks_for_cards() || files.asks_for_mail())
}

impl Desk {
    /// All runs, newest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn runs_list(&self) -> Result<Vec<RunRow>, DeedError> {
        self.store.read(|tx| {
            let states = store::runs::states(tx)?;
            let none = BTreeMap::new();
            let runs = store::runs::list(tx)?.into_iter();
            runs.map(|run| {
                let states = states.get(&run.id).unwrap_or(&none);
                RunRow::of(tx, run, states)
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
            let states = store::runs::states_of(tx, id)?;
            let rows = store::notes::rows_of_run(tx, id)?;
            let card = rows.iter().find(|row| row.channel == Channel::Card);
            let card = card.map(|row| store::notes::get(tx, row.id)).transpose()?;
            let mut cards = 0;
            let notes = rows.into_iter().map(|note| {
                let is_card = note.channel == Channel::Card;
                cards += u32::from(is_card);
                RunNote {
                    place: is_card.then_some(cards),
                    note,
                }
            });
            Ok(OpenRun {
                notes: notes.collect(),
                format: card.flatten().and_then(|card| card.format),
                run: RunRow::of(tx, run, &states)?,
            })
        })
    }

    /// Finishes a run that was cut off, in the files that were named when it was begun.
    ///
    /// # Errors
    /// [`DeedError::NoFilesNamed`] when none were; otherwise those of [`Desk::run_export`].
    pub fn run_resume(&self, run: RunId, job: &dyn Job) -> Result<RunReport, DeedError> {
        let kept = self.store.read(|tx| {
            store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            Ok::<_, DeedError>(store::runs::files(tx, run)?)
        })?;
        let files: Option<RunFiles> = kept.as_deref().and_then(|kept| serde_json::from_str(kept).ok());
        match files.filter(|files| files.asks_for_cards() || files.asks_for_mail()) {
            Some(files) => self.run_export(run, &files, None, job),
            None => Err(DeedError::NoFilesNamed { run }),
        }
    }

    /// The mail account that the drafts of a run go into, as it was said when the run was begun.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn run_mail_account(&self, run: RunId) -> Result<Option<MailAccountId>, DeedError> {
        let kept = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::runs::files(tx, run)?))?;
        let files: Option<RunFiles> = kept.as_deref().and_then(|kept| serde_json::from_str(kept).ok());
        Ok(files.and_then(|files| files.imap))
    }

    /// Makes the files of a stored run, as they were or would have been; a run that was cut off is finished by that.
    /// With `only`, these of its notes alone: a card that was spoilt is printed again.
    ///
    /// Whoever the gate holds back since, is no longer in the list, or whose code can no longer be used, is left out by
    /// name, and that is written down (see [`holds`](super::holds)).
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run, or a note of `only` is not in it;
    /// [`DeedError::NothingForFiles`] when none of them goes into files of this kind; [`DeedError::File`] and
    /// [`DeedError::Cancelled`] leave no file.
    pub fn run_export(
        &self,
        run: RunId,
        files: &RunFiles,
        only: Option<&[NoteId]>,
        job: &dyn Job,
    ) -> Result<RunReport, DeedError> {
        let (report, _) = self.run_export_then(run, files, only, job, |_, _| Ok(()))?;
        Ok(report)
    }

    /// The same, with something to be done with the files, which hold so many notes, before these count as made. Also
    /// says which cards are in the files.
    pub(super) fn run_export_then(
        &self,
        run: RunId,
        files: &RunFiles,
        only: Option<&[NoteId]>,
        job: &dyn Job,
        then: impl FnOnce(&MadeFiles, usize) -> Result<(), DeedError>,
    ) -> Result<(RunReport, Vec<NoteId>), DeedError> {
        let only: Option<BTreeSet<NoteId>> = only.map(|only| only.iter().copied().collect());
        let (stored, print) = self.store.read(|tx| {
            let stored = store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            Ok::<_, DeedError>((stored, usual(tx)?.print))
        })?;
        let holds = self.holds(run, files)?;
        let mut sorted = Sorted::default();
        let mut refused = Vec::new();
        let mut in_peace = BTreeSet::new();
        let mut missing = only.clone().unwrap_or_default();
        let mut channels = BTreeSet::new();
        self.outlines(run, |tx, note, place| {
            missing.remove(&note.id);
            let is_chosen = only.as_ref().is_none_or(|only| only.contains(&note.id));
            if is_chosen {
                channels.insert(note.channel);
            }
            if is_chosen && files.concern(note.channel) {
                let Some(problem) = holds.back(self, tx, note)? else {
                    sorted.take(note, place, files);
                    return Ok(());
                };
                if let NoteProblem::LeftInPeace { .. } = problem {
                    // Counted and not named: who they are is sealed until the days are over.
                    in_peace.insert(note.customer);
                } else {
                    let (_, name) = store::notes::reader(tx, note.id)?;
                    refused.push(Skipped::new(note.customer, &name, problem));
                }
            }
            sorted.leave(note);
            Ok(())
        })?;
        if let Some(id) = missing.first() {
            return Err(DeedError::not_found("note", format!("{id} in run {run}")));
        }
        if !channels.is_empty() && files.suit_none_of(&channels) {
            let channels = channels.into_iter().collect();
            return Err(DeedError::NothingForFiles { run, channels });
        }
        let steps = Steps {
            done: 0,
            total: (sorted.cards.len() + sorted.drafts.len()) as u64,
        };
        let cards = sorted.cards.iter().map(|slip| slip.id).collect();
        let people = std::mem::take(&mut sorted.people);
        let again = only.is_some();
        let (made_files, account) =
            self.make_sorted(run, sorted, files, &print, holds.shop(), job, &steps, again, then)?;
        let (partial, mut skipped): (Vec<_>, Vec<_>) = refused
            .into_iter()
            .partition(|one: &Skipped| people.contains(&one.customer));
        skipped.dedup_by_key(|one| one.customer);
        self.log_held_back(&stored, &skipped, &partial)?;
        let report = RunReport {
            run: Some(run),
            made: people.len() as u64,
            skipped,
            partial,
            held_out: in_peace.len() as u64,
            files: made_files.paths(),
            made_files,
            account,
        };
        Ok((report, cards))
    }

    /// Makes the files of a run that was stored just now, with all of its notes, and puts them in place.
    pub(super) fn make_files(
        &self,
        run: RunId,
        files: &RunFiles,
        print: &PrintSetup,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
    ) -> Result<(MadeFiles, Option<AccountReport>), DeedError> {
        let mut sorted = Sorted::default();
        self.outlines(run, |_, note, place| {
            if files.concern(note.channel) {
                sorted.take(note, place, files);
            } else {
                sorted.leave(note);
            }
            Ok(())
        })?;
        self.make_sorted(run, sorted, files, print, shop, job, steps, false, |_, _| Ok(()))
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one step of a run, called twice; a struct would name nothing"
    )]
    fn make_sorted(
        &self,
        run: RunId,
        sorted: Sorted,
        files: &RunFiles,
        print: &PrintSetup,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
        again: bool,
        then: impl FnOnce(&MadeFiles, usize) -> Result<(), DeedError>,
    ) -> Result<(MadeFiles, Option<AccountReport>), DeedError> {
        let catalogue = self.catalogue()?;
        let Sorted {
            cards,
            drafts,
            fresh,
            written,
            incomplete,
            ..
        } = sorted;
        let (cards, drafts) = (Pile::of(&self.store, cards), Pile::of(&self.store, drafts));
        // Whoever cannot sign in is told so before anything is made.
        let mut account = match files.imap.filter(|_| !drafts.is_empty()) {
            Some(id) => Some(self.open_account(id)?),
            None => None,
        };
        let put = if account.is_some() { drafts.len() as u64 } else { 0 };
        let steps = &Steps {
            done: steps.done,
            total: steps.total + put,
        };
        let staged = self.stage(&cards, &drafts, files, print, shop, job, steps)?;
        let places = staged.places();
        // From here on codes may be on paper.
        if !fresh.is_empty() {
            self.store.write(|tx| store::runs::mark_placing(tx, run))?;
        }
        let made_files = staged.put_in_place()?;
        let filled = account.as_mut().map(|open| {
            let waiting: BTreeSet<NoteId> = fresh.iter().copied().collect();
            let again = |note: NoteId| again || waiting.contains(&note);
            let steps = Steps {
                done: steps.total - put,
                total: steps.total,
            };
            self.fill_account(open, &drafts, &again, run, shop, job, &steps)
        });
        then(&made_files, written)?;
        let (done, left): (Vec<NoteId>, Vec<NoteId>) = fresh
            .into_iter()
            .partition(|&note| !filled.as_ref().is_some_and(|filled| filled.lacks(note)));
        self.store.write(|tx| {
            let run = store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            finish(tx, &catalogue, &run, &done, &self.own_mark())?;
            take(tx, run.id, &places, again)?;
            if let (Some(filled), Some(open)) = (&filled, &account) {
                filled.keep(tx, open, self.today())?;
            }
            if !incomplete && left.is_empty() {
                store::runs::mark_exported(tx, run.id)?;
            }
            Ok::<_, DeedError>(())
        })?;
        let Some(filled) = filled else {
            return Ok((made_files, None));
        };
        if let Some(fault) = filled.fault {
            return Err(fault);
        }
        account.into_iter().for_each(OpenAccount::close);
        Ok((made_files, Some(filled.report)))
    }

    /// Hands the notes of a run to `each`, a thousand at a time, with their cards' places from 1.
    fn outlines(
        &self,
        run: RunId,
        mut each: impl FnMut(&ReadTx<'_>, &Outline, u32) -> Result<(), DeedError>,
    ) -> Result<(), DeedError> {
        const PORTION: u32 = 1000;
        self.store.read(|tx| {
            let (mut after, mut cards) = (NoteId(0), 0);
            loop {
                let notes = store::notes::outlines(tx, run, after, PORTION)?;
                let Some(last) = notes.last() else {
                    return Ok(());
                };
                after = last.id;
                for note in &notes {
                    let is_card = note.channel == Channel::Card;
                    cards += u32::from(is_card);
                    each(tx, note, if is_card { cards } else { 0 })?;
                }
            }
        })
    }
}

/// The notes of a run, by what becomes of them.
#[derive(Default)]
struct Sorted {
    cards: Vec<Slip>,
    drafts: Vec<Slip>,
    /// Those that are in the files, or need none, and were not before.
    fresh: Vec<NoteId>,
    /// How many are in the files, or need none.
    written: usize,
    people: BTreeSet<CustomerId>,
    /// Whether notes go on waiting for a file.
    incomplete: bool,
}

impl Sorted {
    fn take(&mut self, note: &Outline, place: u32, files: &RunFiles) {
        let slip = Slip { id: note.id, place };
        match note.channel {
            Channel::Card => self.cards.push(slip),
            Channel::Email => self.drafts.push(slip),
            Channel::Text | Channel::Phone => {}
        }
        self.people.insert(note.customer);
        if files.hold(note.channel) {
            self.written += 1;
            if waits(note) {
                self.fresh.push(note.id);
            }
        } else {
            self.leave(note);
        }
    }

    fn leave(&mut self, note: &Outline) {
        self.incomplete |= waits(note);
    }
}

impl Desk {
    /// Writes down that the text messages and calls of a run are done that wait for nothing but being listed: a run that
    /// was cut off, a text that was written over by hand.
    pub(super) fn finish_unfiled(&self, run: RunId) -> Result<(), DeedError> {
        let unfiled = [Channel::Text, Channel::Phone];
        let mut waiting = false;
        self.outlines(run, |_, note, _| {
            waiting |= unfiled.contains(&note.channel) && waits(note);
            Ok(())
        })?;
        if waiting {
            self.run_export(run, &RunFiles::default(), None, &Unwatched)?;
        }
        Ok(())
    }

    /// Writes down that one note of a run has its draft.
    pub(super) fn hand_over(&self, run: RunId, note: NoteId) -> Result<(), DeedError> {
        let catalogue = self.catalogue()?;
        self.store.write(|tx| {
            let run = store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            finish(tx, &catalogue, &run, &[note], &self.own_mark())
        })
    }
}

/// Writes down that these notes of the run are in their files: they are made, and what they thank for is thanked.
fn finish(
    tx: &WriteTx<'_>,
    catalogue: &Catalogue,
    run: &Run,
    fresh: &[NoteId],
    scribe: &Scribe<'_>,
) -> Result<(), DeedError> {
    store::marks::made(tx, fresh, scribe)?;
    thank(tx, catalogue, run, fresh, false, scribe.today)
}

/// Writes down that what these notes of the run thank for is thanked; a call thanks when it is `said`.
fn thank(
    tx: &WriteTx<'_>,
    catalogue: &Catalogue,
    run: &Run,
    notes: &[NoteId],
    said: bool,
    today: Date,
) -> Result<(), DeedError> {
    let thanking: BTreeSet<Language> = Language::ALL
        .into_iter()
        .filter(|&language| thanks_for_purchases(catalogue, run, language))
        .collect();
    if thanking.is_empty() {
        return Ok(());
    }
    for &note in notes {
        let (customer, language, channel) = store::notes::addressed(tx, note)?;
        if !thanking.contains(&language) || (channel == Channel::Phone && !said) {
            continue;
        }
        let bought = store::purchases::of_customer(tx, customer)?.into_iter();
        let open = bought.filter(|purchase| {
            purchase.thanked_on.is_none()
                && purchase.fields.is_thankable()
                && purchase.fields.date <= run.made_on
        });
        for purchase in open {
            store::purchases::mark_thanked_by(tx, note, purchase.id, today)?;
        }
    }
    Ok(())
}

/// Writes down that what those of these notes thank for is thanked that are calls, and were heard.
pub(super) fn thank_for_calls(
    tx: &WriteTx<'_>,
    catalogue: &Catalogue,
    heard: &[NoteId],
    today: Date,
) -> Result<(), DeedError> {
    for &id in heard {
        let (.., channel) = store::notes::addressed(tx, id)?;
        if channel != Channel::Phone {
            continue;
        }
        let note = store::notes::get(tx, id)?.ok_or_else(|| DeedError::not_found("note", id))?;
        if let Some(run) = store::runs::get(tx, note.run)? {
            thank(tx, catalogue, &run, &[id], true, today)?;
        }
    }
    Ok(())
}

/// Whether a note still waits for its file.
pub(super) fn waits(note: &Outline) -> bool {
    note.state == NoteState::Prepared
}

/// Whether a run's notes in `language` say thank you for all that their readers had bought by then.
fn thanks_for_purchases(catalogue: &Catalogue, run: &Run, language: Language) -> bool {
    catalogue.get(&run.template, language).is_some_and(|template| {
        template.purpose == Purpose::Thanks
            && !matches!(
                template.occasion,
                Occasion::YearlyDate | Occasion::Joined | Occasion::LeftInCart | Occasion::Complaint
            )
    })
}
