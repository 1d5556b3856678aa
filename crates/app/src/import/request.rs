//! What is asked of an import, and what it answers.

use crate::error::DeedError;
use domain::{BatchId, CustomerId, SurveyId, fold_for_search};
use intake::{
    AskedColumn, ColumnFormat, ColumnGuess, Encoding, FileShape, Kind, Rejected, Row, ScaleWord, Source,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::batches::KeptReason;
use ts_rs::TS;

/// How many rows of each outcome a plan shows; all are counted.
pub(super) const SHOWN_ROWS: usize = 500;

/// How many rows that are left out are told one by one, and as many doubts; all are counted, and all are written when
/// they are asked for as a file.
pub(super) const KEPT_REJECTED: usize = 10_000;

/// How many bytes of rejected rows a plan shows at most.
const SHOWN_BYTES: usize = 4 * 1024 * 1024;

/// How many rows a plan shows as they stand in the file.
pub(super) const SAMPLE_ROWS: usize = 20;

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
    /// Column header to how the column is to be read; the others are found out.
    pub formats: BTreeMap<String, ColumnFormat>,
    /// Rows mended before they are read: line of the file, column header, what should stand there.
    #[ts(type = "{ [line: number]: { [column: string]: string } }")]
    pub mended: BTreeMap<u64, BTreeMap<String, String>>,
    /// Which survey was answered; the shop's first.
    #[ts(optional = nullable)]
    pub survey: Option<SurveyId>,
    /// Words of the file to the mark that they stand for.
    #[ts(optional, as = "Option<BTreeMap<String, u8>>")]
    pub words: BTreeMap<String, u8>,
    /// Only rows with all of these words are shown in a plan; all are counted.
    pub search: String,
    /// Whether what was said about former lists of this shape is to be forgotten.
    pub afresh: bool,
}

/// What happens with one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
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
    /// Field by field, for updates; for people who opted out, what they said.
    pub changes: Vec<FieldChange>,
}

/// Left-out rows to be written to a file, in the words of whoever asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LeftOutFile {
    /// The file to write, a CSV.
    pub path: String,
    /// What the column of reasons is called.
    pub heading: String,
    /// What each reason is called, by its code; a code without a word stands for itself.
    pub reasons: BTreeMap<String, String>,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportPlan {
    /// Which tool wrote it.
    pub source: Source,
    /// What it holds.
    pub kind: Kind,
    /// What kind of file it is; a workbook has no encoding to change.
    pub shape: FileShape,
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether the bytes prove the encoding.
    pub encoding_certain: bool,
    /// What parts its columns; none for a file that has no such sign.
    pub delimiter: Option<String>,
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
    /// Column header to how a person said that it is to be read.
    pub formats: BTreeMap<String, ColumnFormat>,
    /// The day of the latest list of this shape, whose choices were taken over.
    #[ts(type = "string | null")]
    pub remembered: Option<jiff::civil::Date>,
    /// The survey that the answers are to; nothing for a list of something else.
    pub survey: Option<SurveyId>,
    /// Its questions, each with the columns that answer it; `mapping` takes the key of each like a field's name.
    pub questions: Vec<AskedColumn>,
    /// Words that stand where marks are asked for, those that are no mark first; `words` says which mark they are.
    pub scale_words: Vec<ScaleWord>,
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
    /// Rows that cannot be taken, the first ten thousand.
    pub rejected: Vec<Rejected>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub rejected_rows: u64,
    /// Cells that were left out or look damaged, in rows that are taken; the first ten thousand.
    pub doubts: Vec<Rejected>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub doubtful_cells: u64,
    /// The cells of the first rejected rows, by line.
    #[ts(type = "{ [line: number]: string[] }")]
    pub rejected_cells: BTreeMap<u64, Vec<String>>,
    /// How many rows have the words that were looked for.
    #[ts(type = "number")]
    pub found: u64,
    /// The first rows of each outcome, one by one, with the words that were looked for.
    pub rows: Vec<PlannedRow>,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportReport {
    /// Its number, to take it back.
    pub batch: BatchId,
    /// Which tool wrote the file.
    pub source: Source,
    /// What kind of file it is.
    pub shape: FileShape,
    /// Its encoding.
    pub encoding: Encoding,
    /// What parts its columns; none for a file that has no such sign.
    pub delimiter: Option<String>,
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
    /// Rows that were not taken, the first ten thousand.
    pub rejected: Vec<Rejected>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub rejected_rows: u64,
    /// Cells that were left out or look damaged, in rows that were taken; the first ten thousand.
    pub doubts: Vec<Rejected>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub doubtful_cells: u64,
}

/// What taking an import back did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UndoReport {
    /// Entries that are gone again.
    #[ts(type = "number")]
    pub removed: u64,
    /// Entries that are as they were.
    #[ts(type = "number")]
    pub restored: u64,
    /// Entries that were changed or used since and stay.
    #[ts(type = "number")]
    pub kept: u64,
    /// The first ten thousand of those entries, each with whom it is about and why it stays.
    pub stays: Vec<Stay>,
}

/// Something that an import brought or changed and that stays when it is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Stay {
    /// `customer`, `purchase` or `response`.
    pub what: String,
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    /// The customer whom it is about; empty for an answer of nobody.
    pub name: String,
    /// Why.
    pub reason: StayReason,
}

/// Why something stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StayReason {
    /// Somebody, or another import, has changed it since.
    ChangedSince,
    /// Notes, codes, purchases or answers of theirs are on record.
    InUse,
}

impl From<store::batches::UndoReport> for UndoReport {
    fn from(undone: store::batches::UndoReport) -> Self {
        let stays = undone.kept.into_iter().map(|kept| Stay {
            what: kept.subject.noun().to_owned(),
            id: kept.subject.number(),
            name: kept.name,
            reason: match kept.reason {
                KeptReason::ChangedSince => StayReason::ChangedSince,
                KeptReason::InUse => StayReason::InUse,
            },
        });
        let stays: Vec<Stay> = stays.collect();
        Self {
            removed: undone.removed,
            restored: undone.restored,
            kept: undone.kept_in_all,
            stays,
        }
    }
}

/// An import on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportRow {
    /// Its number.
    pub batch: BatchId,
    /// `customers`, `purchases` or `responses`.
    pub kind: String,
    /// The file's name.
    pub file: String,
    /// The tool that wrote it.
    pub source: String,
    /// The day.
    #[ts(type = "string")]
    pub date: jiff::civil::Date,
    /// Entries that were new.
    #[ts(type = "number")]
    pub new: u64,
    /// Entries that were changed.
    #[ts(type = "number")]
    pub updated: u64,
    /// Whether it was taken back.
    pub undone: bool,
}

/// Whoever wants all rows that are left out, and not only the first.
pub(super) type OnRejected<'t> = &'t mut dyn FnMut(&Row, &Rejected) -> Result<(), DeedError>;

/// What came of the rows, inside the transaction: all counted, the first shown.
pub(super) struct Taken {
    pub batch: BatchId,
    pub new: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub suppressed: u64,
    pub rejected: Vec<Rejected>,
    pub rejected_rows: u64,
    pub rejected_cells: BTreeMap<u64, Vec<String>>,
    pub doubts: Vec<Rejected>,
    pub doubtful_cells: u64,
    pub guesses: Vec<ColumnGuess>,
    pub scale_words: Vec<ScaleWord>,
    pub found: u64,
    pub rows: Vec<PlannedRow>,
    /// The words that are looked for, folded.
    pub search: Vec<String>,
    /// Customers with new purchases that no list counts yet, and how many of those there are.
    pub uncounted: BTreeSet<CustomerId>,
    pub inserted: u64,
    shown: BTreeMap<Outcome, usize>,
    shown_bytes: usize,
}

impl Taken {
    /// Nothing yet, by an import that shows rows with the words of `search`.
    pub fn nothing(batch: BatchId, search: &str) -> Self {
        Self {
            batch,
            search: fold_for_search(search)
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            new: 0,
            updated: 0,
            unchanged: 0,
            suppressed: 0,
            rejected: Vec::new(),
            rejected_rows: 0,
            rejected_cells: BTreeMap::new(),
            doubts: Vec::new(),
            doubtful_cells: 0,
            guesses: Vec::new(),
            scale_words: Vec::new(),
            found: 0,
            rows: Vec::new(),
            uncounted: BTreeSet::new(),
            inserted: 0,
            shown: BTreeMap::new(),
            shown_bytes: 0,
        }
    }

    /// Counts a row that is left out, and keeps it while there is room.
    pub fn reject(&mut self, row: Row, rejected: Rejected) {
        self.rejected_rows += 1;
        let bytes: usize = row.cells.iter().map(String::len).sum();
        let has_room = self.shown_bytes + bytes <= SHOWN_BYTES;
        if self.rejected_cells.len() < SHOWN_ROWS && has_room && !row.cells.is_empty() {
            self.shown_bytes += bytes;
            self.rejected_cells.insert(row.line, row.cells);
        }
        if self.rejected.len() < KEPT_REJECTED {
            self.rejected.push(rejected);
        }
    }

    /// Counts a cell that is in doubt, and keeps it while there is room.
    pub fn doubt(&mut self, doubt: Rejected) {
        self.doubtful_cells += 1;
        if self.doubts.len() < KEPT_REJECTED {
            self.doubts.push(doubt);
        }
    }

    /// The same in the order of the list: an order may end after one that begins later.
    pub fn in_order(mut self) -> Self {
        self.rejected.sort_by_key(|rejected| rejected.row);
        self.doubts.sort_by_key(|doubt| doubt.row);
        self.rows.sort_by_key(|row| row.row);
        self
    }

    /// Counts one row, and shows it while there is room.
    pub fn note(&mut self, row: u64, name: String, outcome: Outcome, changes: Vec<FieldChange>) {
        match outcome {
            Outcome::New => self.new += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Suppressed => self.suppressed += 1,
        }
        let planned = PlannedRow {
            row,
            name,
            outcome,
            changes,
        };
        if !planned.has(&self.search) {
            return;
        }
        self.found += 1;
        let shown = self.shown.entry(outcome).or_default();
        if *shown < SHOWN_ROWS {
            *shown += 1;
            self.rows.push(planned);
        }
    }
}

impl PlannedRow {
    /// Whether all of `words` stand in it somewhere.
    fn has(&self, words: &[String]) -> bool {
        if words.is_empty() {
            return true;
        }
        let changes = self.changes.iter();
        let texts = changes.flat_map(|change| [change.before.as_str(), change.after.as_str()]);
        let all: Vec<&str> = std::iter::once(self.name.as_str()).chain(texts).collect();
        let text = fold_for_search(&all.join(" "));
        words.iter().all(|word| text.contains(word.as_str()))
    }
}
