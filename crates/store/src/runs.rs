//! Runs: notes that were prepared, checked and exported together.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Run, RunId, TemplateId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// Begins a run, without notes yet.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn insert(tx: &WriteTx<'_>, template: &TemplateId, made_on: Date) -> Result<RunId, StoreError> {
    let id = tx.insert(
        "INSERT INTO runs (template, made_on) VALUES (:template, :made_on)",
        named_params! {":template": template.as_str(), ":made_on": word(&made_on)},
    )?;
    Ok(RunId(id))
}

/// A run by its number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: RunId) -> Result<Option<Run>, StoreError> {
    let sql = "SELECT id, template, made_on, notes FROM runs WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, from_row)
}

/// All runs, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Run>, StoreError> {
    let sql = "SELECT id, template, made_on, notes FROM runs ORDER BY id DESC";
    tx.rows(sql, &[], from_row)
}

/// Runs whose files were never finished, newest first: a crash or a cancelled export left them.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn unfinished(tx: &ReadTx<'_>) -> Result<Vec<Run>, StoreError> {
    let sql = "SELECT id, template, made_on, notes FROM runs WHERE exported = 0 ORDER BY id DESC";
    tx.rows(sql, &[], from_row)
}

/// Notes that all files of a run are in place.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn mark_exported(tx: &WriteTx<'_>, id: RunId) -> Result<(), StoreError> {
    tx.change_one(
        "run",
        id.0,
        "UPDATE runs SET exported = 1 WHERE id = :id",
        named_params! {":id": id.0},
    )
}

/// Notes that a file of a run has to be made anew.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn reopen(tx: &WriteTx<'_>, id: RunId) -> Result<(), StoreError> {
    tx.change_one(
        "run",
        id.0,
        "UPDATE runs SET exported = 0 WHERE id = :id",
        named_params! {":id": id.0},
    )
}

/// Whether all files of a run are in place.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn is_exported(tx: &ReadTx<'_>, id: RunId) -> Result<bool, StoreError> {
    let exported = tx.row(
        "SELECT exported FROM runs WHERE id = :id",
        named_params! {":id": id.0},
        |row| row.get("exported"),
    )?;
    exported.ok_or(StoreError::Missing {
        what: "run",
        id: id.0,
    })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Run> {
    Ok(Run {
        id: RunId(row.get("id")?),
        template: row.word("template")?,
        made_on: row.word("made_on")?,
        notes: row.count("notes")?,
    })
}
