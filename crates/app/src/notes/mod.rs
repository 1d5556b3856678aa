//! Notes: previewed, checked, written, drawn again.
//!
//! `options` says what is asked for, `prepare` fills one note for one person, `preview` shows it, `run` makes a
//! batch: checked first, stored in one transaction, exported last; `finish` makes the files of a stored run again.

mod export;
mod finish;
mod options;
mod prepare;
mod preview;
mod problem;
mod run;
mod unseen;

pub use finish::RunRow;
pub use options::{Audience, NoteOptions, RunFiles, RunRequest};
pub(crate) use prepare::Recipient;
pub use preview::NotePreview;
pub use problem::NoteProblem;
pub use run::{RunReport, Skipped};
