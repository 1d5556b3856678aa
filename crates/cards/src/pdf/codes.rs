//! The codes that the document has given out, for those who write pages.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The codes of each scribe's forms that the document has given out, in the order of the scribe's numbers.
#[derive(Default)]
pub(super) struct Codes(Mutex<Vec<Arc<Vec<u16>>>>);

impl Codes {
    /// How many scribes have some.
    pub(super) fn scribes(&self) -> usize {
        self.lock().len()
    }

    /// Those of a scribe.
    pub(super) fn of(&self, scribe: usize) -> Arc<Vec<u16>> {
        self.lock().get(scribe).cloned().unwrap_or_default()
    }

    pub(super) fn give(&self, scribe: usize, codes: &Arc<Vec<u16>>) {
        let mut all = self.lock();
        if all.len() <= scribe {
            all.resize_with(scribe + 1, Arc::default);
        }
        all[scribe] = Arc::clone(codes);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Vec<u16>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
