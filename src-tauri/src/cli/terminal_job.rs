//! Long work in a terminal: a bar on standard error, stopped by Ctrl-C.

use app::{Job, Progress};
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

static STOP: AtomicBool = AtomicBool::new(false);
static LISTENING: OnceLock<()> = OnceLock::new();

/// A job that the terminal watches.
pub struct TerminalJob {
    bar: ProgressBar,
}

impl TerminalJob {
    /// Starts watching; from now on Ctrl-C asks the work to stop instead of killing it. A second one does not wait:
    /// the work may itself be waiting, for a pipe or a disk that is gone.
    pub fn start() -> Self {
        LISTENING.get_or_init(|| {
            // Without a handler Ctrl-C ends the program at once, which leaves no half file either.
            let _ = ctrlc::set_handler(|| {
                if STOP.swap(true, Ordering::Relaxed) {
                    std::process::exit(super::STOPPED.into());
                }
            });
        });
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        Self { bar }
    }
}

impl Job for TerminalJob {
    fn is_cancelled(&self) -> bool {
        STOP.load(Ordering::Relaxed)
    }

    fn progress(&self, progress: Progress) {
        self.bar.set_length(progress.total);
        self.bar.set_position(progress.done);
    }
}

impl Drop for TerminalJob {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
