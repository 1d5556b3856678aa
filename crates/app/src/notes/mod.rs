//! Notes: previewed, checked, written, drawn again.
//!
//! `options` says what is asked for, `prepare` fills one note for one person, `preview` shows it, `run` makes a
//! batch: checked first, stored in one transaction, exported last.

mod export;
mod options;
mod prepare;
mod preview;
mod problem;
mod run;

pub use options::{Audience, NoteOptions, RunRequest};
pub(crate) use prepare::Recipient;
pub use preview::NotePreview;
pub use problem::NoteProblem;
pub use run::{RunReport, Skipped};
