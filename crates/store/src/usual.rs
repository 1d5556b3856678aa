//! What the shop takes when nothing else is said: one document, and where its label sheets were left.

use crate::columns::{Columns, json};
use crate::{ReadTx, StoreError, WriteTx};
use domain::Usual;
use rusqlite::named_params;
use std::collections::BTreeMap;

/// What is taken when nothing else is said.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn load(tx: &ReadTx<'_>) -> Result<Usual, StoreError> {
    let usual = tx.row("SELECT details_json FROM usual", &[], |row| {
        row.json("details_json")
    })?;
    Ok(usual.unwrap_or_default())
}

/// Puts `usual` in the place of what is on record.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn save(tx: &WriteTx<'_>, usual: &Usual) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO usual (id, details_json) VALUES (1, :details)
         ON CONFLICT (id) DO UPDATE SET details_json = excluded.details_json",
        named_params! {":details": json(usual)},
    )?;
    Ok(())
}

/// The next free label, from 1, of every kind of sheet that was begun.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn next_labels(tx: &ReadTx<'_>) -> Result<BTreeMap<String, u32>, StoreError> {
    let sql = "SELECT name, next FROM label_sheets";
    let rows = tx.rows(sql, &[], |row| Ok((row.get("name")?, row.get("next")?)))?;
    Ok(rows.into_iter().collect())
}

/// Writes down the next free label of a kind of sheet.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn set_next_label(tx: &WriteTx<'_>, sheet: &str, next: u32) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO label_sheets (name, next) VALUES (:name, :next)
         ON CONFLICT (name) DO UPDATE SET next = excluded.next",
        named_params! {":name": sheet, ":next": next},
    )?;
    Ok(())
}
