//! Long work that a person can watch and stop.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What long work is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Counted {
    /// What it is about: notes, rows, codes.
    Pieces,
    /// Bytes of a file, while nobody knows yet how much is in it.
    Bytes,
}

/// How far long work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Steps done.
    #[ts(type = "number")]
    pub done: u64,
    /// Steps in all.
    #[ts(type = "number")]
    pub total: u64,
    /// What is counted.
    pub counted: Counted,
}

/// Whoever watches long work: the window's progress bar, the terminal's, or nobody.
pub trait Job {
    /// Whether the person asked to stop.
    fn is_cancelled(&self) -> bool;

    /// Takes note of how far the work has come.
    fn progress(&self, progress: Progress);

    /// Takes note of what the work waits for meanwhile, as keywords of a printer such as `media-empty-error`; empty when
    /// for nothing. Nothing is done about it unless the watcher can say it.
    fn waits_for(&self, _reasons: &[String]) {}

    /// Tells how far the work has come, and whether to go on.
    ///
    /// # Errors
    /// [`Cancelled`] when the person asked to stop.
    fn checkpoint(&self, done: u64, total: u64) -> Result<(), Cancelled> {
        self.progress(Progress {
            done,
            total,
            counted: Counted::Pieces,
        });
        self.go_on()
    }

    /// Tells how many bytes of a file are read, and whether to go on.
    ///
    /// # Errors
    /// [`Cancelled`] when the person asked to stop.
    fn checkpoint_of_file(&self, done: u64, total: u64) -> Result<(), Cancelled> {
        self.progress(Progress {
            done,
            total,
            counted: Counted::Bytes,
        });
        self.go_on()
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// [`Cancelled`] when the person asked to stop.
    fn go_on(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }
}

/// The person asked to stop; nothing half made is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Cancelled;

/// A job that nobody watches and nobody stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Job for Unwatched {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, _: Progress) {}
}
