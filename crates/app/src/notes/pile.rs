//! The stored notes of a run that go into files, read a few at a time: however many there are, they take no more
//! memory than a few hundred.

use crate::error::DeedError;
use domain::{Note, NoteId};
use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use store::Store;

/// So many notes are read at once.
const PORTION: usize = 16;
/// So many portions are kept: cut-and-stack sheets take their cards from as many places as a sheet has.
const KEPT: usize = 24;

/// A note's number, and which card of its run it is from 1 (0 for what is not printed).
#[derive(Clone, Copy)]
pub(super) struct Slip {
    pub id: NoteId,
    pub place: u32,
}

/// Notes of a run in the order in which they are made into files.
pub(super) struct Pile<'a> {
    store: &'a Store,
    slips: Vec<Slip>,
    kept: Mutex<VecDeque<(usize, Arc<Vec<Note>>)>>,
}

/// A note of a pile.
pub(super) struct Held {
    portion: Arc<Vec<Note>>,
    at: usize,
}

impl Deref for Held {
    type Target = Note;

    fn deref(&self) -> &Note {
        &self.portion[self.at]
    }
}

impl<'a> Pile<'a> {
    /// These notes, which are in the order of their numbers.
    pub fn of(store: &'a Store, slips: Vec<Slip>) -> Self {
        Self {
            store,
            slips,
            kept: Mutex::default(),
        }
    }

    pub fn len(&self) -> usize {
        self.slips.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slips.is_empty()
    }

    /// Which card of its run the note at `index` is, from 1.
    pub fn place(&self, index: usize) -> u32 {
        self.slips[index].place
    }

    /// Their numbers.
    pub fn ids(&self) -> impl Iterator<Item = NoteId> {
        self.slips.iter().map(|slip| slip.id)
    }

    /// The first note.
    pub fn first(&self) -> Result<Option<Held>, DeedError> {
        if self.is_empty() {
            return Ok(None);
        }
        self.note(0).map(Some)
    }

    /// The notes one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Result<Held, DeedError>> {
        (0..self.len()).map(|index| self.note(index))
    }

    /// The note at `index`; may be asked in any order and on any thread.
    pub fn note(&self, index: usize) -> Result<Held, DeedError> {
        let start = index - index % PORTION;
        let portion = match self.known(start) {
            Some(portion) => portion,
            None => self.read(start)?,
        };
        let id = self.slips[index].id;
        let at = portion.binary_search_by_key(&id, |note| note.id);
        let at = at.map_err(|_| DeedError::not_found("note", id))?;
        Ok(Held { portion, at })
    }

    fn known(&self, start: usize) -> Option<Arc<Vec<Note>>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(place, _)| *place == start);
        found.map(|(_, portion)| Arc::clone(portion))
    }

    /// Reads a portion. Two threads may read the same one at once; that costs time, and nothing else.
    fn read(&self, start: usize) -> Result<Arc<Vec<Note>>, DeedError> {
        let end = (start + PORTION).min(self.slips.len());
        let ids: Vec<NoteId> = self.slips[start..end].iter().map(|slip| slip.id).collect();
        let notes = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::notes::these(tx, &ids)?))?;
        let portion = Arc::new(notes);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((start, Arc::clone(&portion)));
        if kept.len() > KEPT {
            kept.pop_front();
        }
        Ok(portion)
    }
}
