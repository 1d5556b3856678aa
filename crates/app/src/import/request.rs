//! What is asked of an import, and what it answers.

use domain::BatchId;
use intake::{ColumnGuess, Encoding, FileShape, Kind, Rejected, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How many rows a plan shows; all are counted.
pub(super) const SHOWN_ROWS: usize = 500;

/// Which file, and what a person said about it; the rest is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportRequest {
    /// The file.
    pub path: String,
    /// What it should hold.
    pub kind: Option<Kind>,
    /// Which tool wrote it.
    pub source: Option<Source>,
    /// Its encoding.
    pub encoding: Option<Encoding>,
    /// What parts its columns: one sign.
    pub delimiter: Option<String>,
    /// Field to column header, laid over what is proposed; an empty header leaves the field unfilled.
    pub mapping: BTreeMap<String, String>,
}

/// What happens with one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Not known before.
    New,
    /// Known, and the list knows more.
    Updated,
    /// Known, and nothing new.
    Unchanged,
    /// The person opted out; the list cannot bring them back.
    Suppressed,
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FieldChange {
    /// The field.
    pub field: String,
    /// What stands there.
    pub before: String,
    /// What the list says.
    pub after: String,
}

/// One row of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlannedRow {
    /// The line of the file.
    #[ts(type = "number")]
    pub row: u64,
    /// Whom or what it is about.
    pub name: String,
    /// What happens.
    pub outcome: Outcome,
    /// Field by field, for updates.
    pub changes: Vec<FieldChange>,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportPlan {
    /// Which tool wrote it.
    pub source: Source,
    /// What it holds.
    pub kind: Kind,
    /// What kind of file it is; only a text has an encoding and a delimiter to change.
    pub shape: FileShape,
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether the bytes prove the encoding.
    pub encoding_certain: bool,
    /// What parts its columns.
    pub delimiter: String,
    /// The columns.
    pub headers: Vec<String>,
    /// The first rows as they stand.
    pub sample: Vec<Vec<String>>,
    /// Field to column header.
    pub mapping: BTreeMap<String, String>,
    /// Whether a person must first say which columns hold what is needed at least; nothing is counted then.
    pub lacks_columns: bool,
    /// How columns were understood.
    pub guesses: Vec<ColumnGuess>,
    /// Rows not known before.
    #[ts(type = "number")]
    pub new: u64,
    /// Rows that say more than is known.
    #[ts(type = "number")]
    pub updated: u64,
    /// Rows that say nothing new.
    #[ts(type = "number")]
    pub unchanged: u64,
    /// Rows of people who opted out.
    #[ts(type = "number")]
    pub suppressed: u64,
    /// Rows that cannot be taken.
    pub rejected: Vec<Rejected>,
    /// Cells that were left out or look damaged, in rows that are taken.
    pub doubts: Vec<Rejected>,
    /// The first rows, one by one.
    pub rows: Vec<PlannedRow>,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportReport {
    /// Its number, to take it back.
    pub batch: BatchId,
    /// Which tool wrote the file.
    pub source: Source,
    /// Its encoding.
    pub encoding: Encoding,
    /// What parts its columns.
    pub delimiter: String,
    /// Rows not known before.
    #[ts(type = "number")]
    pub new: u64,
    /// Rows that said more than was known.
    #[ts(type = "number")]
    pub updated: u64,
    /// Rows that said nothing new.
    #[ts(type = "number")]
    pub unchanged: u64,
    /// Rows of people who opted out.
    #[ts(type = "number")]
    pub suppressed: u64,
    /// Rows that were not taken.
    pub rejected: Vec<Rejected>,
    /// Cells that were left out or look damaged, in rows that were taken.
    pub doubts: Vec<Rejected>,
}

/// What taking an import back did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UndoReport {
    /// Entries that are gone again.
    #[ts(type = "number")]
    pub removed: u64,
    /// Entries that are as they were.
    #[ts(type = "number")]
    pub restored: u64,
    /// Entries that were changed since and stay.
    #[ts(type = "number")]
    pub kept: u64,
}

/// What came of the rows, inside the transaction.
pub(super) struct Taken {
    pub batch: BatchId,
    pub new: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub suppressed: u64,
    pub rejected: Vec<Rejected>,
    pub doubts: Vec<Rejected>,
    pub guesses: Vec<ColumnGuess>,
    pub rows: Vec<PlannedRow>,
}

impl Taken {
    /// Counts one row, and shows it while there is room.
    pub fn note(&mut self, row: u64, name: String, outcome: Outcome, changes: Vec<FieldChange>) {
        match outcome {
            Outcome::New => self.new += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Suppressed => self.suppressed += 1,
        }
        if self.rows.len() < SHOWN_ROWS {
            self.rows.push(PlannedRow {
                row,
                name,
                outcome,
                changes,
            });
        }
    }
}
