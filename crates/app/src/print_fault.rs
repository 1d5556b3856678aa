//! What can be in the way of printing.

use serde::Serialize;
use ts_rs::TS;

/// What is in the way of printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrintFault {
    /// There is no print system to hand files to; the file can be printed from its viewer.
    NoPrinting,
    /// No printer of that name.
    UnknownPrinter,
    /// The printer has no such tray.
    UnknownTray,
    /// The printer does not turn the paper.
    OneSideOnly,
    /// The printer is stopped.
    Stopped,
    /// The printer takes no jobs.
    NotAccepting,
    /// Somebody cancelled the job at the printer.
    Cancelled,
    /// The job was held back, for a password perhaps.
    Held,
    /// The print system gave the job up.
    Failed,
    /// The print system gives no usable answer.
    NoAnswer,
}

impl PrintFault {
    /// What to do, in English, for the command line.
    pub(crate) fn remedy(self, printer: &str, reasons: &[String]) -> String {
        let why = reasons.join(", ");
        match self {
            Self::NoPrinting => {
                "there is no print system to print to; write the cards as a PDF and print it from its viewer, at actual size"
                    .to_owned()
            }
            Self::UnknownPrinter => {
                format!("there is no printer {printer:?}; `thankwell printers list` shows those there are")
            }
            Self::UnknownTray => format!(
                "the printer {printer:?} has no tray {why:?}; `thankwell printers list` shows those there are"
            ),
            Self::OneSideOnly => format!("the printer {printer:?} prints one side only; print with --duplex one"),
            Self::Stopped => {
                format!("the printer {printer:?} is stopped ({why}); start it and print again, nothing waits in its queue")
            }
            Self::NotAccepting => format!("the printer {printer:?} takes no jobs at the moment"),
            Self::Cancelled => format!("the print was cancelled at the printer {printer:?}"),
            Self::Held => format!(
                "the printer {printer:?} held the print back ({why}); nothing waits in its queue any more"
            ),
            Self::Failed => format!("the printer {printer:?} could not print it ({why})"),
            Self::NoAnswer => format!("the print system gives no usable answer ({why})"),
        }
    }
}
