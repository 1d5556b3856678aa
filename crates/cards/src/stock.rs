//! The stock of a press: what has been found out for any letter, so that the threads of a run do it once.

use crate::face::Face;
use crate::shaped::Shaped;
use crate::shaping::Style;
use crate::wording::Wording;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Words and wordings that are kept before all are let go.
const MOST_WORDS: usize = 12_000;
const MOST_WORDINGS: usize = 3_000;

/// What the shapers of a press have in common. Nobody waits for it long: they look here only for what they have not
/// met themselves, and shape without holding it.
#[derive(Default)]
pub(crate) struct Stock {
    /// Fonts in the order in which they are asked for a letter; a style names them by their place here.
    lists: Mutex<Vec<Vec<Face>>>,
    words: Mutex<FxHashMap<Style, Words>>,
    wordings: Mutex<FxHashMap<Box<[u8]>, Arc<Wording>>>,
}

/// Words by their text.
type Words = FxHashMap<Box<str>, Arc<Shaped>>;

fn open<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Stock {
    /// The place of a list of fonts.
    pub(crate) fn list(&self, faces: &[&Face]) -> u16 {
        let mut lists = open(&self.lists);
        let known = lists
            .iter()
            .position(|list| list.iter().eq(faces.iter().copied()));
        let place = known.unwrap_or_else(|| {
            lists.push(faces.iter().map(|&face| face.clone()).collect());
            lists.len() - 1
        });
        place as u16
    }

    /// A word, if anybody has shaped it.
    pub(crate) fn word(&self, style: Style, text: &str) -> Option<Arc<Shaped>> {
        open(&self.words).get(&style)?.get(text).cloned()
    }

    /// Puts a word there for the others.
    pub(crate) fn put_word(&self, style: Style, text: &str, shaped: Shaped) {
        let mut words = open(&self.words);
        if words.values().map(FxHashMap::len).sum::<usize>() >= MOST_WORDS {
            words.clear();
        }
        words
            .entry(style)
            .or_default()
            .insert(text.into(), Arc::new(shaped));
    }

    /// A wording by what it is found from.
    pub(crate) fn wording(&self, key: &[u8], find: impl FnOnce() -> Wording) -> Arc<Wording> {
        let known = open(&self.wordings).get(key).cloned();
        known.unwrap_or_else(|| {
            let found = Arc::new(find());
            let mut wordings = open(&self.wordings);
            if wordings.len() >= MOST_WORDINGS {
                wordings.clear();
            }
            wordings.insert(key.into(), Arc::clone(&found));
            found
        })
    }
}
