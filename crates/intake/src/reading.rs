//! What comes out of a list: records, and what could not be taken.

use crate::ScaleWord;
use domain::{Country, Currency, Language};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

/// The longest excerpt of a row that a rejection carries, in characters.
const EXCERPT: usize = 120;

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
            value: value.to_owned(),
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

/// The records of a list with what was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// Each record with the line of the file where its first row begins.
    pub records: Vec<(u64, T)>,
    /// One entry for every row that went into no record, by line.
    pub rejected: Vec<Rejected>,
    /// Cells of rows that were taken: left empty because they could not be read, or taken though they look
    /// damaged (`lost_letter`).
    pub doubts: Vec<Rejected>,
    /// How columns were understood.
    pub guesses: Vec<ColumnGuess>,
    /// Words that stand where a mark is asked for; only answers have some.
    pub scale_words: Vec<ScaleWord>,
}

impl<T> Reading<T> {
    /// Nothing yet but the rows that the table itself rejected.
    pub(crate) fn of(table: &crate::Table) -> Self {
        Self {
            records: Vec::new(),
            rejected: table.rejected.clone(),
            doubts: Vec::new(),
            guesses: Vec::new(),
            scale_words: Vec::new(),
        }
    }

    /// The same with rejections by line, and doubts only about rows that were taken.
    pub(crate) fn sorted(mut self) -> Self {
        self.rejected.sort_by_key(|rejected| rejected.row);
        let left_out: HashSet<u64> = self.rejected.iter().map(|rejected| rejected.row).collect();
        self.doubts.retain(|doubt| !left_out.contains(&doubt.row));
        self
    }
}
