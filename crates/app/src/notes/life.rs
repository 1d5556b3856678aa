//! What becomes of notes: marked one by one or many at once, taken back, cancelled, and where they came back from.

use super::finish::thank_for_calls;
use super::places::{give_back, take_again};
use crate::desk::Desk;
use crate::error::DeedError;
use domain::{
    AddressTask, AddressTaskId, CustomerId, MarkId, MarkRefusal, NoteId, NoteMark, NoteState, RunId,
    clean_line,
};
use serde::{Deserialize, Serialize};
use store::ReadTx;
use store::marks::{Marked, Scribe};
use ts_rs::TS;

/// Which notes become what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MarkRequest {
    /// The notes.
    pub ids: Vec<NoteId>,
    /// What became of them.
    pub state: NoteState,
    /// Who says so; may be left out.
    #[serde(default)]
    pub clerk: String,
    /// Whether cancelling takes codes back for good that may be on paper; else they stay with their customers, who
    /// get the same code when they are written to again.
    #[serde(default)]
    pub void_codes: bool,
}

/// A note that was not marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NotMarked {
    /// The note.
    pub note: NoteId,
    /// To whom it is.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// Why not.
    pub reason: MarkRefusal,
}

/// What marking came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MarkReport {
    /// Under which number it can be undone; none when nothing was changed.
    pub mark: Option<MarkId>,
    /// How many notes were changed.
    #[ts(type = "number")]
    pub changed: u64,
    /// Those that were not.
    pub refused: Vec<NotMarked>,
}

impl Desk {
    /// Writes down what became of these notes, each as far as it can have come to that; every mark is dated and kept.
    ///
    /// Cancelling sets a code free that was never on paper, and what the note thanked for waits for its thanks again.
    /// A card that came back opens a task to mend the address. A call that was heard thanks for what it thanks for.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such note: then none is marked.
    pub fn notes_mark(&self, request: &MarkRequest) -> Result<MarkReport, DeedError> {
        let catalogue = self.catalogue()?;
        self.store.write(|tx| {
            let clerk = clean_line(&request.clerk);
            let scribe = self.scribe(&clerk, request);
            let marked = store::marks::set(tx, &request.ids, request.state, &scribe)?;
            if request.state == NoteState::Cancelled {
                give_back(tx, &marked.changed)?;
            }
            if request.state == NoteState::Sent {
                thank_for_calls(tx, &catalogue, &marked.changed, scribe.today)?;
            }
            report(tx, marked)
        })
    }

    /// Takes a deed of [`Desk::notes_mark`] back, for every note that was not marked otherwise since.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is nothing (more) to take back.
    pub fn mark_undo(&self, mark: MarkId) -> Result<MarkReport, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let undone = store::marks::undo(tx, mark, today)?;
            take_again(tx, &undone.changed)?;
            if undone.changed.is_empty() && undone.refused.is_empty() {
                return Err(DeedError::not_found("mark", mark));
            }
            report(tx, undone)
        })
    }

    /// What happened to a note, oldest first; that it was written is not among it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such note.
    pub fn note_history(&self, note: NoteId) -> Result<Vec<NoteMark>, DeedError> {
        self.store.read(|tx| {
            store::notes::get(tx, note)?.ok_or_else(|| DeedError::not_found("note", note))?;
            Ok(store::marks::of_note(tx, note)?)
        })
    }

    /// Cancels every note of a run that has not gone out.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run.
    pub fn run_cancel(&self, run: RunId, clerk: &str, void_codes: bool) -> Result<MarkReport, DeedError> {
        let ids = self.store.read(|tx| {
            store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            let rows = store::notes::rows_of_run(tx, run)?.into_iter();
            let open = rows.filter(|row| row.state.may_become(NoteState::Cancelled).is_ok());
            Ok::<_, DeedError>(open.map(|row| row.id).collect::<Vec<_>>())
        })?;
        self.notes_mark(&MarkRequest {
            ids,
            state: NoteState::Cancelled,
            clerk: clerk.to_owned(),
            void_codes,
        })
    }

    /// Addresses that a card came back from and that are still to be mended, oldest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn addresses_returned(&self) -> Result<Vec<AddressTask>, DeedError> {
        self.store.read(|tx| Ok(store::address_tasks::open(tx)?))
    }

    /// Leaves an address as it is that a card came back from.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such task, or it is done.
    pub fn address_dismiss(&self, task: AddressTaskId) -> Result<(), DeedError> {
        self.store
            .write(|tx| Ok(store::address_tasks::dismiss(tx, task)?))
    }

    /// Takes [`Desk::address_dismiss`] back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when it was not dismissed.
    pub fn address_reopen(&self, task: AddressTaskId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::address_tasks::reopen(tx, task)?))
    }

    fn scribe<'a>(&self, clerk: &'a str, request: &MarkRequest) -> Scribe<'a> {
        Scribe {
            clerk,
            now: self.world.now(),
            today: self.today(),
            void_codes: request.void_codes,
        }
    }

    /// Marks that the program itself makes.
    pub(super) fn own_mark(&self) -> Scribe<'static> {
        Scribe {
            clerk: "",
            now: self.world.now(),
            today: self.today(),
            void_codes: false,
        }
    }
}

fn report(tx: &ReadTx<'_>, marked: Marked) -> Result<MarkReport, DeedError> {
    let mut refused = Vec::with_capacity(marked.refused.len());
    for (note, reason) in marked.refused {
        let (customer, name) = store::notes::reader(tx, note)?;
        refused.push(NotMarked {
            note,
            customer,
            name,
            reason,
        });
    }
    Ok(MarkReport {
        mark: marked.mark.filter(|_| !marked.changed.is_empty()),
        changed: marked.changed.len() as u64,
        refused,
    })
}
