//! What can stand in the way of a print.

/// Why nothing was printed, or not all. Whatever it is, the job does not wait in the queue any more, so that trying
/// again prints nothing twice.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// This machine has no CUPS, or it does not run.
    #[error("there is no print system to hand the file to")]
    NoPrinting,
    /// No queue has this name (any more).
    #[error("there is no printer {printer:?}")]
    UnknownPrinter {
        /// The name.
        printer: String,
    },
    /// The printer has no such tray.
    #[error("the printer {printer:?} has no tray {tray:?}")]
    UnknownTray {
        /// The printer.
        printer: String,
        /// The tray that was asked for.
        tray: String,
    },
    /// The printer cannot print on both sides.
    #[error("the printer {printer:?} prints one side only")]
    OneSideOnly {
        /// The printer.
        printer: String,
    },
    /// The printer is stopped, by a person or by itself.
    #[error("the printer {printer:?} is stopped: {reasons:?}")]
    Stopped {
        /// The printer.
        printer: String,
        /// Why, as IPP keywords such as `paused` or `media-jam-error`.
        reasons: Vec<String>,
    },
    /// The queue takes no jobs.
    #[error("the printer {printer:?} takes no jobs at the moment")]
    NotAccepting {
        /// The printer.
        printer: String,
    },
    /// Somebody cancelled the job at the print system.
    #[error("the print on {printer:?} was cancelled at the print system")]
    Cancelled {
        /// The printer.
        printer: String,
    },
    /// The job was held: a password is asked for, or it waits for an hour that was set.
    #[error("the print on {printer:?} was held: {reasons:?}")]
    Held {
        /// The printer.
        printer: String,
        /// Why, as IPP keywords such as `cups-held-for-authentication`.
        reasons: Vec<String>,
    },
    /// The print system gave the job up.
    #[error("the print on {printer:?} failed: {reasons:?}")]
    Failed {
        /// The printer.
        printer: String,
        /// Why, as IPP keywords such as `aborted-by-system`.
        reasons: Vec<String>,
    },
    /// The print system answers, but not as agreed.
    #[error("the print system gave no usable answer: {detail}")]
    NoAnswer {
        /// What happened; holds nothing of the file.
        detail: String,
    },
    /// The file could not be read.
    #[error("the file to print could not be read: {0}")]
    File(std::io::Error),
    /// The person who waits asked to stop.
    #[error("the print was stopped")]
    Interrupted,
}
