//! Why a file could not be read as a list.

use crate::{Encoding, Kind, Source};
use domain::{CodeError, UnknownName};
use std::path::PathBuf;

/// Why a whole file is refused; what is wrong with one row is a [`crate::Rejected`] instead.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file could not be opened or read.
    #[error("{} could not be read: {source}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Larger than any customer list; found out before reading it.
    #[error("the file has {bytes} bytes and at most {limit} are read; export it in parts")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest that is read.
        limit: u64,
    },
    /// More cells than fit into memory.
    #[error("the list has more than {limit} cells; export it in parts or with fewer columns")]
    TooManyCells {
        /// The most that is read, rows times columns.
        limit: usize,
    },
    /// Nothing in it.
    #[error("{name} is empty; export the list again")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// Something else than a text.
    #[error("{name} is not a text file but looks like {looks_like}; export the list as CSV")]
    NotAText {
        /// The file's name.
        name: String,
        /// What its bytes look like: `pdf`, `png`, `zip`, …, or `binary`.
        looks_like: &'static str,
    },
    /// A workbook that cannot be read: of the old kind, locked or damaged.
    #[error(
        "{name} is a spreadsheet that cannot be read; open it and save it as XLSX without a password, or as CSV (UTF-8)"
    )]
    SpreadsheetUnread {
        /// The file's name.
        name: String,
    },
    /// Bytes that the encoding does not have.
    #[error("line {line}, column {column} is not {encoding}; choose another encoding")]
    InvalidBytes {
        /// The encoding that was chosen or found.
        encoding: Encoding,
        /// Line in the file, from 1.
        line: u64,
        /// Character in that line, from 1.
        column: u64,
    },
    /// A quote that never closes.
    #[error("the quote that opens in line {line} is never closed; close or remove it")]
    UnclosedQuote {
        /// Line in the file where it opens, from 1.
        line: u64,
    },
    /// A row longer than any row of a list.
    #[error(
        "line {line}, column {column}: the row is longer than {limit} bytes; look for a quote that should not be there, or choose another file"
    )]
    LongRow {
        /// Line in the file where the row begins, from 1; in a workbook the row of the sheet.
        line: u64,
        /// The column in which it became too long, from 1.
        column: u64,
        /// The longest that is read, in bytes.
        limit: u64,
    },
    /// More columns than any list.
    #[error(
        "line {line}, column {column}: at most {limit} columns are read; export only those that say something"
    )]
    TooManyColumns {
        /// Line in the file where the headers are, from 1.
        line: u64,
        /// The first column too many, from 1.
        column: u64,
        /// The most that are read.
        limit: u64,
    },
    /// Whoever asked no longer wants the answer.
    #[error("stopped")]
    Stopped,
    /// A delimiter that cannot part cells.
    #[error("{0:?} cannot part the columns; use a comma, a semicolon, a tab or another plain sign")]
    Delimiter(char),
    /// A source, field or encoding that is none of the known ones.
    #[error(transparent)]
    Name(#[from] UnknownName),
    /// A row is to be mended that is not there.
    #[error("no row begins in line {line}; look at the list again")]
    UnknownLine {
        /// The line of the file, from 1.
        line: u64,
    },
    /// A mapping names a column that the file has not.
    #[error("there is no column {column:?}; the file has {}", headers.join(", "))]
    UnknownColumn {
        /// The name that was asked for.
        column: String,
        /// The columns there are.
        headers: Vec<String>,
    },
    /// One kind of list where another was expected.
    #[error("{} is an export of {} and not of {}; import it as what it is, or choose plain", export.name(), found.name(), wanted.name())]
    WrongKind {
        /// The tool's export that was recognised or chosen.
        export: Source,
        /// What such an export holds.
        found: Kind,
        /// What was to be imported.
        wanted: Kind,
    },
    /// No column for something that every record needs.
    #[error("no column is known for {}; name one of {}", fields.join(" or "), headers.join(", "))]
    ColumnNeeded {
        /// The fields of which one at least is needed.
        fields: Vec<&'static str>,
        /// The columns there are.
        headers: Vec<String>,
    },
    /// A line of a list of voucher codes is none.
    #[error("line {line}: {reason}; nothing was taken from the list")]
    BadCode {
        /// Line in the file, from 1.
        line: u64,
        /// What is wrong with it.
        reason: CodeError,
    },
}

impl IntakeError {
    /// What went wrong below a reader: one of ours that passed through it, else what the system says.
    pub(crate) fn of_reading(error: std::io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(source) => Self::Unreadable {
                path: PathBuf::new(),
                source,
            },
        }
    }

    /// The same with the file named in which it happened.
    pub(crate) fn in_file(self, file: &std::path::Path) -> Self {
        match self {
            Self::Unreadable { path, source } if path.as_os_str().is_empty() => Self::Unreadable {
                path: file.to_owned(),
                source,
            },
            other => other,
        }
    }

    /// A short stable code for JSON and the window.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::Empty { .. } => "empty_file",
            Self::NotAText { .. } => "not_a_text",
            Self::SpreadsheetUnread { .. } => "spreadsheet_unread",
            Self::InvalidBytes { .. } => "invalid_bytes",
            Self::UnclosedQuote { .. } => "unclosed_quote",
            Self::LongRow { .. } => "long_row",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::Stopped => "stopped",
            Self::Delimiter(_) => "bad_delimiter",
            Self::Name(_) => "unknown_word",
            Self::UnknownLine { .. } => "unknown_line",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::WrongKind { .. } => "wrong_kind",
            Self::ColumnNeeded { .. } => "column_needed",
            Self::BadCode { .. } => "bad_code",
        }
    }
}
