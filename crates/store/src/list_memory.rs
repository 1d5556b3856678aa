//! What was learnt of a long customer list while nobody changed anything.

use domain::{CustomerFilter, CustomerId, CustomerSort};
use jiff::civil::Date;
use std::sync::{Arc, Mutex, PoisonError};

/// The order of the last few lists that were asked for, so that paging through one is looking up.
///
/// An entry holds for one state of the records, told by the `changes` of the tally: whoever changes the
/// list, in this process or another, moves that number in the same transaction.
#[derive(Default)]
pub(crate) struct ListMemory {
    lists: Mutex<Vec<(ListKey, Arc<[CustomerId]>)>>,
}

/// Which list, in which state of the records.
#[derive(Clone, PartialEq)]
pub(crate) struct ListKey {
    /// Whom it holds.
    pub(crate) filter: CustomerFilter,
    /// On which day; days in the filter are counted from it.
    pub(crate) today: Date,
    /// In which order.
    pub(crate) sort: CustomerSort,
    /// So many at most.
    pub(crate) most: Option<u64>,
    /// At which count of changes.
    pub(crate) changes: i64,
}

const KEPT: usize = 4;

impl ListMemory {
    /// Forgets everything: the records are others now.
    pub(crate) fn forget(&self) {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The list, if it is remembered.
    pub(crate) fn recall(&self, key: &ListKey) -> Option<Arc<[CustomerId]>> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, list)| Arc::clone(list))
    }

    /// Remembers a list and forgets the oldest, and all of other states.
    pub(crate) fn keep(&self, key: ListKey, list: Arc<[CustomerId]>) {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists.retain(|(known, _)| known.changes == key.changes && *known != key);
        if lists.len() == KEPT {
            lists.remove(0);
        }
        lists.push((key, list));
    }
}
