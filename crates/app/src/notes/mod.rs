//! Notes: previewed, checked, written, drawn again.
//!
//! `options` says what is asked for, `prepare` fills one note for one person, `preview` shows it, `run` makes a
//! batch: checked first, stored in one transaction, exported last; `finish` makes the files of a stored run again, of what `holds` does not hold back.

mod account;
mod addresses;
mod asking;
mod call;
mod call_page;
mod card;
mod check;
mod draft;
mod edit;
mod enclose;
mod exceptions;
mod export;
mod finish;
mod hand_over;
mod hold_out;
mod holds;
mod life;
mod made_files;
mod options;
mod past;
mod pile;
mod places;
mod preflight;
mod prepare;
mod preview;
mod problem;
mod run;
mod run_print;
mod sheets;
mod text;
mod unseen;

pub use account::{AccountPerson, AccountReport, TakeBackReport};
pub use call::{CallBackRow, CallFacts, CallForm, CallSheet};
pub use card::{Crease, PreviewSide, SideName};
pub use draft::{MailFile, MailPreview};
pub use finish::{OpenRun, RunNote, RunRow, StateCount};
pub use hand_over::DraftWays;
pub use hold_out::{HeldOutPerson, HelpReport, Verdict};
pub use life::{MarkReport, MarkRequest, NotMarked};
pub use made_files::{FileKind, FilePaths, MadeFile, MadeFiles};
pub use options::{
    Audience, CopyText, EnvelopeFile, Exception, HoldOut, LabelFile, NoteOptions, RunFiles, RunRequest,
};
pub(crate) use past::{Asked, PastRun};
pub(crate) use preflight::KeptCheck;
pub use preflight::{CodesLeft, FindingGroup, FoundPerson, Preflight};
pub(crate) use prepare::Recipient;
pub use preview::NotePreview;
pub use problem::{NoteProblem, Weight};
pub use run::{RunReport, Skipped};
pub(crate) use sheets::KeptDeck;
pub use sheets::SheetPreview;
pub use text::{TextCost, TextEncoding, TextRow};
