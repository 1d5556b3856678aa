//! Long work in a terminal: a bar on standard error, stopped by Ctrl-C.

use app::{Job, Progress};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

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
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {left}") {
            bar.set_style(
                style.with_key("left", |state: &ProgressState, out: &mut dyn Write| {
                    let _ = out.write_str(&time_left(state.elapsed(), state.eta()));
                }),
            );
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

/// How long work still takes, in words; nothing in its first second, when nobody can know.
fn time_left(gone: Duration, left: Duration) -> String {
    let seconds = left.as_secs();
    match seconds {
        _ if gone < Duration::from_secs(1) => String::new(),
        0..5 => "a few seconds left".to_owned(),
        5..90 => format!("about {} seconds left", (seconds + 2) / 5 * 5),
        _ => format!("about {} minutes left", (seconds + 30) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_said_in_words_and_not_in_the_first_second() {
        let after = |gone, left| time_left(Duration::from_millis(gone), Duration::from_secs(left));
        assert_eq!(after(900, 40), "");
        assert_eq!(after(1000, 3), "a few seconds left");
        assert_eq!(after(1000, 21), "about 20 seconds left");
        assert_eq!(after(5000, 89), "about 90 seconds left");
        assert_eq!(after(5000, 170), "about 3 minutes left");
    }
}
