//! Long work in a terminal: a bar on standard error, stopped by Ctrl-C.

use super::words::{printer_waits, spoken};
use app::{Counted, Job, Progress};
use domain::Language;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::cell::{Cell, RefCell};
use std::fmt::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static STOP: AtomicBool = AtomicBool::new(false);
static LISTENING: OnceLock<()> = OnceLock::new();

/// A job that the terminal watches.
pub struct TerminalJob {
    bar: ProgressBar,
    counted: Cell<Counted>,
    language: Language,
    /// What was said last of a printer that waits.
    waits: RefCell<Vec<String>>,
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
        let watch = Self {
            bar: ProgressBar::new(0),
            counted: Cell::new(Counted::Pieces),
            language: spoken(None),
            waits: RefCell::default(),
        };
        watch.show(Counted::Pieces);
        watch
    }

    /// The same, speaking another language than the system's.
    pub fn in_language(mut self, asked: Option<Language>) -> Self {
        self.language = spoken(asked);
        self
    }

    fn show(&self, counted: Counted) {
        self.counted.set(counted);
        let template = match counted {
            Counted::Pieces => "{bar:40} {pos}/{len} {left}",
            Counted::Bytes => "{bar:40} {decimal_bytes}/{decimal_total_bytes} {left}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(
                style.with_key("left", |state: &ProgressState, out: &mut dyn Write| {
                    let _ = out.write_str(&time_left(state.elapsed(), state.eta()));
                }),
            );
        }
    }
}

impl Job for TerminalJob {
    fn is_cancelled(&self) -> bool {
        STOP.load(Ordering::Relaxed)
    }

    fn waits_for(&self, reasons: &[String]) {
        let said = reasons
            .iter()
            .filter_map(|reason| printer_waits(reason, self.language));
        let said: Vec<String> = said.collect();
        if *self.waits.borrow() != said {
            self.bar
                .suspend(|| said.iter().for_each(|line| eprintln!("{line}")));
            self.waits.replace(said);
        }
    }

    fn progress(&self, progress: Progress) {
        if progress.counted != self.counted.get() {
            // Another kind of work begins, whose pace is its own.
            self.bar.reset();
            self.show(progress.counted);
        }
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
