//! Imports, and taking a whole one back.
//!
//! An import keeps a journal of what it did. [`undo`] takes it back subject by subject: what was new goes,
//! what was updated is as before, unless somebody has changed or used it since; those are kept and named.

mod undo;

pub use undo::{GoOn, Kept, KeptReason, Subject, UndoReport, undo};

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{BatchId, Channel, Consent, CustomerFields, CustomerId, PurchaseFields, PurchaseId, ResponseId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// An import on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its number.
    pub id: BatchId,
    /// What came: `customers`, `purchases`, `responses`.
    pub kind: String,
    /// The file it came from.
    pub file_name: String,
    /// The tool that made the file.
    pub source: String,
    /// The day it came.
    pub imported_on: Date,
    /// How many customers, purchases and answers were new.
    pub added: u64,
    /// How many customers and purchases were updated.
    pub updated: u64,
    /// Whether it was taken back.
    pub undone: bool,
}

/// One deed of an import, to be recorded after it was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A customer was entered.
    CustomerNew(CustomerId),
    /// A customer was changed.
    CustomerUpdated {
        /// Who.
        customer: CustomerId,
        /// What was known before.
        before: Box<CustomerFields>,
    },
    /// A consent was entered or changed.
    ConsentSet {
        /// Whose.
        customer: CustomerId,
        /// By which channel.
        channel: Channel,
        /// What they had said before, if anything.
        before: Option<Consent>,
    },
    /// A purchase was entered.
    PurchaseNew(PurchaseId),
    /// A purchase was changed.
    PurchaseUpdated {
        /// Which.
        purchase: PurchaseId,
        /// What was known before.
        before: PurchaseFields,
    },
    /// An answer was entered.
    ResponseNew(ResponseId),
}

/// Begins an import of the file `file_name`, made by the tool `source`.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn begin(
    tx: &WriteTx<'_>,
    kind: &str,
    file_name: &str,
    source: &str,
    imported_on: Date,
) -> Result<BatchId, StoreError> {
    let id = tx.insert(
        "INSERT INTO batches (kind, file_name, source, imported_on)
         VALUES (:kind, :file_name, :source, :imported_on)",
        named_params! {
            ":kind": kind,
            ":file_name": file_name,
            ":source": source,
            ":imported_on": word(&imported_on),
        },
    )?;
    Ok(BatchId(id))
}

/// Keeps in the journal of `batch` what it has just done.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such batch, or what it changed is not there.
pub fn record(tx: &WriteTx<'_>, batch: BatchId, entry: &Entry) -> Result<(), StoreError> {
    let (deed, subject, channel, before, added, updated) = match entry {
        Entry::CustomerNew(id) => ("customer_new", Subject::Customer(*id), None, None, 1, 0),
        Entry::CustomerUpdated { customer, before } => (
            "customer_updated",
            Subject::Customer(*customer),
            None,
            Some(json(before)),
            0,
            1,
        ),
        Entry::ConsentSet {
            customer,
            channel,
            before,
        } => (
            "consent_set",
            Subject::Customer(*customer),
            Some(word(channel)),
            before.as_ref().map(json),
            0,
            0,
        ),
        Entry::PurchaseNew(id) => ("purchase_new", Subject::Purchase(*id), None, None, 1, 0),
        Entry::PurchaseUpdated { purchase, before } => (
            "purchase_updated",
            Subject::Purchase(*purchase),
            None,
            Some(json(before)),
            0,
            1,
        ),
        Entry::ResponseNew(id) => ("response_new", Subject::Response(*id), None, None, 1, 0),
    };
    tx.change_one(
        "batch",
        batch.0,
        "UPDATE batches SET added = added + :added, updated = updated + :updated WHERE id = :batch",
        named_params! {":batch": batch.0, ":added": added, ":updated": updated},
    )?;
    let (table, revision) = match subject {
        Subject::Customer(_) => ("customers", "revision"),
        Subject::Purchase(_) => ("purchases", "revision"),
        // An answer is never changed once it is entered.
        Subject::Response(_) => ("responses", "1"),
    };
    tx.change_one(
        subject.noun(),
        subject.number(),
        &format!(
            "INSERT INTO batch_entries (batch_id, deed, subject_id, channel, before_json, revision)
             SELECT :batch, :deed, id, :channel, :before, {revision} FROM {table}
             WHERE id = :subject AND removed = 0"
        ),
        named_params! {
            ":batch": batch.0,
            ":deed": deed,
            ":subject": subject.number(),
            ":channel": channel,
            ":before": before,
        },
    )
}

/// An import by its number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: BatchId) -> Result<Option<Batch>, StoreError> {
    let sql = "SELECT id, kind, file_name, source, imported_on, added, updated, undone
               FROM batches WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, from_row)
}

/// All imports, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Batch>, StoreError> {
    let sql = "SELECT id, kind, file_name, source, imported_on, added, updated, undone
               FROM batches ORDER BY id DESC";
    tx.rows(sql, &[], from_row)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: BatchId(row.get("id")?),
        kind: row.get("kind")?,
        file_name: row.get("file_name")?,
        source: row.get("source")?,
        imported_on: row.word("imported_on")?,
        added: row.count("added")?,
        updated: row.count("updated")?,
        undone: row.get("undone")?,
    })
}
