//! What comes out of a list: records, and what could not be taken.

use crate::{IntakeError, Row, ScaleWord};
use domain::{Country, Currency, Language};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The longest excerpt of a row that a rejection carries, in characters, and of a cell.
const EXCERPT: usize = 120;
const CELL_EXCERPT: usize = 2000;

/// A place in the file that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rejected {
    /// The line of the file where the row begins, from 1.
    #[ts(type = "number")]
    pub row: u64,
    /// The column's header; empty where the whole row is meant.
    pub column: String,
    /// A short stable code of the reason.
    pub code: String,
    /// What stands there; for a whole row its first cells.
    pub value: String,
}

impl Rejected {
    pub(crate) fn cell(row: u64, column: &str, code: &str, value: &str) -> Self {
        Self {
            row,
            column: column.to_owned(),
            code: code.to_owned(),
            value: value.chars().take(CELL_EXCERPT).collect(),
        }
    }

    pub(crate) fn row<'a>(row: u64, code: &str, cells: impl Iterator<Item = &'a str>) -> Self {
        let cells = cells.map(str::trim).filter(|cell| !cell.is_empty());
        let mut value = String::new();
        for cell in cells {
            if value.len() >= EXCERPT {
                break;
            }
            let separator = if value.is_empty() { "" } else { " | " };
            value.push_str(separator);
            value.push_str(cell);
        }
        Self::cell(row, "", code, &value.chars().take(EXCERPT).collect::<String>())
    }
}

/// How a column was understood, for a person to confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnGuess {
    /// The field that it fills.
    pub field: String,
    /// The column's header.
    pub column: String,
    /// A stable name of the format: `dd.mm.yyyy`, `decimal comma`, `from country`, …
    pub format: String,
    /// Whether the column itself proves it.
    pub certain: bool,
}

/// What the shop's own details say where a list is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// The shop's country; decides between 3 November and 11 March in English lists.
    pub country: Option<Country>,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// The shop's language: how dates and decimals are usually written.
    pub language: Language,
    /// The day of the import; decides the century of two-digit years.
    pub today: Date,
}

/// What is found in a list, one thing after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<T> {
    /// A record, and the rows that tell of it.
    Record(Vec<Row>, T),
    /// A row that went into no record.
    Rejected(Row, Rejected),
    /// A cell of a row that is taken: left empty because it could not be read, or taken though it looks damaged
    /// (`lost_letter`).
    Doubt(Rejected),
}

/// How a list was understood, for a person to confirm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// How columns were read.
    pub guesses: Vec<ColumnGuess>,
    /// What stands in words where marks are asked for.
    pub scale_words: Vec<ScaleWord>,
}

/// Takes what is found as it is found; nothing of it is kept.
pub type Take<'t, T, E> = &'t mut dyn FnMut(Found<T>) -> Result<(), E>;

/// All that a short list holds, put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// Each record with the line of the file where its first row begins.
    pub records: Vec<(u64, T)>,
    /// One entry for every row that went into no record, by line.
    pub rejected: Vec<Rejected>,
    /// Cells of rows that were taken.
    pub doubts: Vec<Rejected>,
    /// How columns were understood.
    pub guesses: Vec<ColumnGuess>,
    /// Words that stand where a mark is asked for; only answers have some.
    pub scale_words: Vec<ScaleWord>,
}

impl<T> Reading<T> {
    /// Puts together what `read` finds.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn gather(
        read: impl FnOnce(Take<'_, T, IntakeError>) -> Result<Understood, IntakeError>,
    ) -> Result<Self, IntakeError> {
        let mut reading = Self {
            records: Vec::new(),
            rejected: Vec::new(),
            doubts: Vec::new(),
            guesses: Vec::new(),
            scale_words: Vec::new(),
        };
        let understood = read(&mut |found| {
            match found {
                Found::Record(rows, record) => {
                    let line = rows.iter().map(|row| row.line).min();
                    reading.records.push((line.unwrap_or_default(), record));
                }
                Found::Rejected(_, rejected) => reading.rejected.push(rejected),
                Found::Doubt(doubt) => reading.doubts.push(doubt),
            }
            Ok(())
        })?;
        reading.guesses = understood.guesses;
        reading.scale_words = understood.scale_words;
        reading.records.sort_by_key(|(line, _)| *line);
        reading.rejected.sort_by_key(|rejected| rejected.row);
        reading.doubts.sort_by_key(|doubt| doubt.row);
        Ok(reading)
    }
}
