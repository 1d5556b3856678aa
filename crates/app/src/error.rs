//! What can go wrong with a deed, as the window and the command line tell it: codes with data, no prose.

pub use crate::field_problem::FieldProblem;
use crate::field_problem::list_fields;
use crate::job::Cancelled;
use crate::mail_fault::MailFault;
use crate::notes::NoteProblem;
use crate::print_fault::PrintFault;
use crate::refusal_words::{said_at_the_till, said_of_a_campaign, ways};
use domain::{Channel, FieldError, FormatId, ResponseId, RunId, SurveyProblem, TillRefusal};
use intake::IntakeError;
use jiff::civil::Date;
use messages::MessageError;
use serde::Serialize;
use std::path::Path;
use store::StoreError;
use ts_rs::TS;

/// Why a deed was refused or failed. A code exists where the person is told, or can do, something different.
#[derive(Clone, Debug, PartialEq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DeedError {
    /// A note cannot be as it was written over by hand; it stays as it was.
    #[error("the note cannot be written so: {}", problem.code())]
    UnfitText {
        /// What stands in the way.
        problem: NoteProblem,
    },
    /// Some fields do not take their values; nothing was changed.
    #[error("{}", list_fields(fields))]
    Fields {
        /// Which, and why.
        fields: Vec<FieldProblem>,
    },
    /// There is no such thing (any more).
    #[error("there is no {what}; the list shows those there are")]
    NotFound {
        /// A noun with its number or name.
        what: String,
    },
    /// The name is another one's.
    #[error("the name {name:?} is taken; choose another")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// A code in the list was issued before; none of the list was taken.
    #[error("the code {voucher} was issued before; take it out of the list")]
    CodeClash {
        /// The code.
        voucher: String,
    },
    /// The till does not take a code.
    #[error("{}", said_at_the_till(refusal))]
    Till {
        /// Why.
        refusal: TillRefusal,
    },
    /// A campaign gives this customer no code.
    #[error("{}", said_of_a_campaign(problem))]
    CampaignRefuses {
        /// Why.
        problem: NoteProblem,
    },
    /// A survey cannot be asked as it is; nothing was changed.
    #[error("{problem}")]
    Survey {
        /// Why.
        problem: SurveyProblem,
    },
    /// What was typed is the code of no note that asked for an opinion.
    #[error("{typed:?} {}", if *mistyped { "has a typing error; look at the form again" } else { "stands on no note that asked; look at the form again" })]
    AskUnknown {
        /// What was typed.
        typed: String,
        /// Whether its last sign shows a typing error.
        mistyped: bool,
    },
    /// The same answer seems to be there already; nothing was kept.
    #[error("answer {response} of {date} seems to be the same; say --again if this is another")]
    DoubleEntry {
        /// The one that is there.
        response: ResponseId,
        /// Its day.
        #[ts(type = "string")]
        date: Date,
    },
    /// The sample shop only goes into an empty one.
    #[error("the shop has customers already; the sample shop only fills an empty data folder")]
    NotEmpty,
    /// A file could not be read as a list.
    #[error("{path}: {remedy}")]
    Import {
        /// What is wrong with it.
        fault: ImportFault,
        /// The line, where one is to blame.
        #[ts(type = "number | null")]
        line: Option<u64>,
        /// The column, where one is to blame.
        column: Option<String>,
        /// The file.
        path: String,
        /// What to do, in English, for the command line.
        #[serde(skip)]
        remedy: String,
    },
    /// A file cannot become a picture or a handwriting.
    #[error("{path}: {}", fault.remedy())]
    Unusable {
        /// Why.
        fault: UnusableFault,
        /// The file.
        path: String,
    },
    /// A card of the shop's own size is too small to write on or too large to print.
    #[error("a card measures {least_mm} mm at least and {most_mm} mm at most, unfolded")]
    OwnSize {
        /// The shortest side.
        least_mm: u32,
        /// The longest side, unfolded.
        most_mm: u32,
    },
    /// The card does not go on the paper that was chosen for it.
    #[error("a card of format {} does not go on this paper; choose another --sheet or --format", format.0)]
    PaperTooSmall {
        /// The card's format.
        format: FormatId,
    },
    /// Nobody said where the files of a run go, so it cannot be resumed; it can be exported.
    #[error("no file was named for run {run}; say where with `runs export {run} --pdf FILE`")]
    NoFilesNamed {
        /// The run.
        run: RunId,
    },
    /// None of the notes that were chosen of a run goes into files of the kind that was named; nothing was written.
    #[error("nothing of run {run} goes into these files; {}", ways(*run, channels))]
    NothingForFiles {
        /// The run.
        run: RunId,
        /// What its notes are.
        channels: Vec<Channel>,
    },
    /// Somebody changed the same thing meanwhile; nothing was overwritten.
    #[error("{what} was changed meanwhile by somebody else; look at it again")]
    ChangedMeanwhile {
        /// A noun: customer.
        what: String,
    },
    /// The import was taken back before.
    #[error("this import was taken back before")]
    AlreadyUndone,
    /// A message's text has a fault.
    #[error("the message has a fault in line {line}, column {column}: {fault}")]
    TemplateFault {
        /// What, as a stable word.
        fault: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A file could not be written.
    #[error("{path}: {}", fault.remedy())]
    File {
        /// What is in the way.
        fault: FileFault,
        /// The file.
        path: String,
    },
    /// A mail account does not do what it is asked.
    #[error("{}", fault.remedy(account, said, *run, *put))]
    Mail {
        /// What is in the way.
        fault: MailFault,
        /// The account's name.
        account: String,
        /// The server's or the system's own words; may be empty.
        said: String,
        /// The run whose drafts were being put in; it can be resumed.
        run: Option<RunId>,
        /// How many were put in, or taken out, before.
        #[ts(type = "number")]
        put: u64,
    },
    /// A file could not be printed; nothing waits in the printer's queue.
    #[error("{}", fault.remedy(printer, reasons))]
    Print {
        /// What is in the way.
        fault: PrintFault,
        /// The printer; empty when it is none in particular.
        printer: String,
        /// IPP keywords such as `paused` or `media-jam-error`, or the tray that is not there.
        reasons: Vec<String>,
    },
    /// Another program holds the shop's data for too long.
    #[error("the shop's data is in use by another program; close it and try again")]
    StoreBusy,
    /// A newer Thankwell wrote the shop's data; it is untouched.
    #[error(
        "the shop's data was written by a newer Thankwell (format {found}, this one knows {known}); update this one"
    )]
    StoreNewer {
        /// The data's format.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// The shop's data cannot be read; it is untouched.
    #[error(
        "{path} cannot be read as a shop's data; it is left as it is: put a backup in its place, or start with another --data folder"
    )]
    StoreBroken {
        /// The file.
        path: String,
    },
    /// The shop's data, or a backup, is encrypted; it is untouched.
    #[error("{path} is encrypted; say its passphrase (in THANKWELL_PASSPHRASE, or when asked)")]
    StoreLocked {
        /// The file.
        path: String,
    },
    /// This passphrase does not open it; it is untouched.
    #[error("this passphrase does not open {path}")]
    WrongPassphrase {
        /// The file.
        path: String,
    },
    /// The passphrase is too easy to guess.
    #[error("a passphrase has {least} signs at least; four words that do not belong together are good")]
    WeakPassphrase {
        /// So many signs at least.
        least: u32,
    },
    /// A file's name does not say what kind it should be.
    #[error("{path}: the name has to end in {endings}")]
    UnknownEnding {
        /// The file.
        path: String,
        /// Those there are.
        endings: String,
    },
    /// The person asked to stop; nothing half made is left.
    #[error("stopped; nothing half made is left")]
    Cancelled,
    /// What should not happen.
    #[error("something went wrong that should not: {detail}")]
    Unexpected {
        /// For the one who mends it; holds no customer's data.
        detail: String,
    },
}

/// Why a file cannot become a picture or a handwriting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnusableFault {
    /// Not there, or may not be read.
    Unreadable,
    /// Neither PNG nor JPEG nor, for scans, PDF.
    NoPicture,
    /// An SVG drawing.
    Drawing,
    /// Cut off or damaged.
    Broken,
    /// Larger than anything that goes on a card.
    TooLarge,
    /// A PDF file that opens only with a password.
    Locked,
    /// A PDF file that has fewer pages.
    NoSuchPage,
    /// A scan of empty paper.
    NoInk,
    /// A scan too dark to tell ink from paper.
    TooDark,
    /// Writing too small to print sharply.
    TooSmall,
    /// Not a TrueType or OpenType font.
    NoFont,
    /// A font packed for web pages.
    WebFont,
    /// Several fonts in one file.
    FontCollection,
    /// A font whose letters are pictures, such as one of emoji.
    NoOutlines,
    /// A font whose maker forbids to put it into files.
    EmbeddingForbidden,
    /// A font that lacks letters of every language.
    WritesNothing,
}

impl UnusableFault {
    /// What to do, in English, for the command line.
    fn remedy(self) -> &'static str {
        match self {
            Self::Unreadable => "cannot be read; look at its name and its permissions",
            Self::NoPicture => "is neither a PNG nor a JPEG picture; save it as one of them",
            Self::Drawing => "is an SVG drawing; save it as PNG first",
            Self::Broken => "is damaged; save it anew",
            Self::TooLarge => "is too large; save it smaller",
            Self::Locked => "opens only with a password; save it without one",
            Self::NoSuchPage => "has fewer pages; name another with --page",
            Self::NoInk => "shows no ink on the paper; write with a darker pen, or cut the picture closer",
            Self::TooDark => "is too dark to tell ink from paper; scan it with more light",
            Self::TooSmall => "shows writing too small to print sharply; scan it larger",
            Self::NoFont => "is no TrueType or OpenType font; take a TTF or OTF file",
            Self::WebFont => "is a font packed for web pages; take the TTF or OTF file",
            Self::FontCollection => "holds several fonts; take a file with one",
            Self::NoOutlines => "holds its letters as pictures; take a font with outlines",
            Self::EmbeddingForbidden => "may not be put into files, says its maker; choose another font",
            Self::WritesNothing => "lacks letters of every language; `hands check` names them",
        }
    }
}

/// What is wrong with a file that should be a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportFault {
    /// Larger than any such list.
    TooLarge,
    /// A picture, a program, anything but text.
    NotText,
    /// A spreadsheet's own file.
    Spreadsheet,
    /// Nothing in it.
    Empty,
    /// Bytes that the chosen encoding does not have.
    InvalidBytes,
    /// A quote that is never closed.
    UnclosedQuote,
    /// A row longer than any row of a list.
    LongRow,
    /// More columns than any list.
    TooManyColumns,
    /// Not there, or not allowed to be read.
    Unreadable,
    /// No column says what is needed at least.
    NoField,
    /// A list of another kind: orders where customers were asked for.
    WrongKind,
    /// A column, delimiter or source that was asked for is not there.
    WrongChoice,
    /// A text in a list of codes that cannot be one.
    BadCode,
}

/// What is in the way of writing a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileFault {
    /// No right to write there, or a folder of that name.
    NotWritable,
    /// No room left.
    DiskFull,
    /// The system has no program that opens it.
    NoProgram,
    /// Anything else.
    Other,
}

impl FileFault {
    fn remedy(self) -> &'static str {
        match self {
            Self::NotWritable => "cannot be written; choose another place",
            Self::DiskFull => "the disk is full; make room and try again",
            Self::NoProgram => "the system has no program that opens this",
            Self::Other => "could not be written; choose another place",
        }
    }
}

impl DeedError {
    /// A note cannot be as it was written over by hand.
    pub fn unfit_text(problem: NoteProblem) -> Self {
        Self::UnfitText { problem }
    }

    /// A file at `path` could not be written.
    pub fn file(error: &std::io::Error, path: &Path) -> Self {
        use std::io::ErrorKind::{
            AlreadyExists, IsADirectory, NotADirectory, NotFound, PermissionDenied, QuotaExceeded,
            ReadOnlyFilesystem, StorageFull,
        };
        let fault = match error.kind() {
            StorageFull | QuotaExceeded => FileFault::DiskFull,
            PermissionDenied | ReadOnlyFilesystem | NotADirectory | IsADirectory | NotFound
            | AlreadyExists => FileFault::NotWritable,
            _ => FileFault::Other,
        };
        Self::File {
            fault,
            path: path.display().to_string(),
        }
    }

    /// The file at `path` could not be read as a list.
    pub fn import(error: &IntakeError, path: &Path) -> Self {
        let (mut line, mut column) = (None, None);
        let fault = match error {
            IntakeError::Unreadable { .. } => ImportFault::Unreadable,
            IntakeError::TooLarge { .. } | IntakeError::TooManyCells { .. } => ImportFault::TooLarge,
            IntakeError::Empty { .. } => ImportFault::Empty,
            IntakeError::NotAText { .. } => ImportFault::NotText,
            IntakeError::SpreadsheetUnread { .. } => ImportFault::Spreadsheet,
            IntakeError::InvalidBytes { line: at, .. } => {
                line = Some(*at);
                ImportFault::InvalidBytes
            }
            IntakeError::UnclosedQuote { line: at } => {
                line = Some(*at);
                ImportFault::UnclosedQuote
            }
            IntakeError::LongRow {
                line: at,
                column: cell,
                ..
            } => {
                (line, column) = (Some(*at), Some(cell.to_string()));
                ImportFault::LongRow
            }
            IntakeError::TooManyColumns {
                line: at,
                column: cell,
                ..
            } => {
                (line, column) = (Some(*at), Some(cell.to_string()));
                ImportFault::TooManyColumns
            }
            IntakeError::Stopped => return Self::Cancelled,
            IntakeError::BadCode { line: at, .. } => {
                line = Some(*at);
                ImportFault::BadCode
            }
            IntakeError::ColumnNeeded { .. } => ImportFault::NoField,
            IntakeError::WrongKind { .. } => ImportFault::WrongKind,
            IntakeError::UnknownColumn { column: name, .. } => {
                column = Some(name.clone());
                ImportFault::WrongChoice
            }
            IntakeError::UnknownLine { line: at } => {
                line = Some(*at);
                ImportFault::WrongChoice
            }
            IntakeError::Delimiter(_) | IntakeError::Name(_) => ImportFault::WrongChoice,
        };
        Self::Import {
            fault,
            line,
            column,
            path: path.display().to_string(),
            remedy: error.to_string(),
        }
    }

    /// The file at `path` could not be read at all.
    pub fn unreadable(error: &std::io::Error, path: &Path) -> Self {
        Self::Import {
            fault: ImportFault::Unreadable,
            line: None,
            column: None,
            path: path.display().to_string(),
            remedy: format!("cannot be read: {error}"),
        }
    }

    /// The list at `path` has no column that tells what is needed at least.
    pub fn lacks_columns(path: &str, headers: &[String]) -> Self {
        Self::Import {
            fault: ImportFault::NoField,
            line: None,
            column: None,
            path: path.to_owned(),
            remedy: format!(
                "say which column is which with --map FIELD=COLUMN; there are {}",
                headers.join(", ")
            ),
        }
    }

    /// One field does not take its value.
    pub fn field(field: &str, error: &FieldError) -> Self {
        Self::Fields {
            fields: vec![FieldProblem::new(field, error)],
        }
    }

    /// There is no such `noun` with that number or name.
    pub fn not_found(noun: &str, which: impl std::fmt::Display) -> Self {
        Self::NotFound {
            what: format!("{noun} {which}"),
        }
    }
}

impl From<Cancelled> for DeedError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<StoreError> for DeedError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::StoreBusy,
            StoreError::Newer { found, known } => Self::StoreNewer { found, known },
            StoreError::Broken { path } => Self::StoreBroken {
                path: path.display().to_string(),
            },
            StoreError::Locked { path } => Self::StoreLocked {
                path: path.display().to_string(),
            },
            StoreError::WrongKey { path } => Self::WrongPassphrase {
                path: path.display().to_string(),
            },
            StoreError::File { path, source } => Self::file(&source, &path),
            StoreError::DiskFull => Self::File {
                fault: FileFault::DiskFull,
                path: "thankwell.db".to_owned(),
            },
            StoreError::ReadOnly { path } => Self::File {
                fault: FileFault::NotWritable,
                path: path.display().to_string(),
            },
            StoreError::Missing { what, id } => Self::not_found(what, id),
            StoreError::NameTaken { name } => Self::NameTaken { name },
            StoreError::CodeTaken { code } => Self::CodeClash {
                voucher: code.to_string(),
            },
            StoreError::AlreadyUndone { .. } => Self::AlreadyUndone,
            error @ (StoreError::NoCodeLeft { .. }
            | StoreError::Capped { .. }
            | StoreError::NotForCustomer { .. }) => Self::CampaignRefuses {
                problem: NoteProblem::of_campaign("", error),
            },
            error @ StoreError::Refused(_) => Self::Unexpected {
                detail: error.to_string(),
            },
        }
    }
}

impl From<MessageError> for DeedError {
    fn from(error: MessageError) -> Self {
        let (line, column) = error.place().unwrap_or((1, 1));
        Self::TemplateFault {
            fault: error.code().to_owned(),
            line,
            column,
        }
    }
}
