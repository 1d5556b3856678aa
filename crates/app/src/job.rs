//! Long work that a person can watch and stop.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far long work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Steps done.
    #[ts(type = "number")]
    pub done: u64,
    /// Steps in all.
    #[ts(type = "number")]
    pub total: u64,
}

/// Whoever watches long work: the window's progress bar, the terminal's, or nobody.
pub trait Job {
    /// Whether the person asked to stop.
    fn is_cancelled(&self) -> bool;

    /// Takes note of how far the work has come.
    fn progress(&self, progress: Progress);

    /// Tells how far the work has come, and whether to go on.
    ///
    /// # Errors
    /// [`Cancelled`] when the person asked to stop.
    fn checkpoint(&self, done: u64, total: u64) -> Result<(), Cancelled> {
        self.progress(Progress { done, total });
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
