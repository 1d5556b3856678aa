//! What people said about lists, remembered for the next list of the same shape.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use jiff::civil::Date;
use rusqlite::named_params;
use serde::{Deserialize, Serialize};

/// What is remembered of lists of one shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered<T> {
    /// What they hold: `customers`, `purchases`, `responses`.
    pub kind: String,
    /// What was said.
    pub choices: T,
    /// The day of the latest such list.
    pub used_on: Date,
}

/// What was said about the latest list with these `headers`, of this `kind` where one is given.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get<T: for<'de> Deserialize<'de>>(
    tx: &ReadTx<'_>,
    headers: &str,
    kind: Option<&str>,
) -> Result<Option<Remembered<T>>, StoreError> {
    let sql = "SELECT kind, choices_json, used_on FROM list_shapes
               WHERE headers = :headers AND (:kind IS NULL OR kind = :kind) ORDER BY used_on DESC LIMIT 1";
    tx.row(sql, named_params! {":headers": headers, ":kind": kind}, |row| {
        Ok(Remembered {
            kind: row.get("kind")?,
            choices: row.json("choices_json")?,
            used_on: row.word("used_on")?,
        })
    })
}

/// Remembers what was said, in the place of what was said before.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn put<T: Serialize>(
    tx: &WriteTx<'_>,
    headers: &str,
    kind: &str,
    choices: &T,
    used_on: Date,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO list_shapes (headers, kind, choices_json, used_on)
         VALUES (:headers, :kind, :choices, :used_on)
         ON CONFLICT (headers, kind) DO UPDATE
         SET choices_json = excluded.choices_json, used_on = excluded.used_on",
        named_params! {
            ":headers": headers,
            ":kind": kind,
            ":choices": json(choices),
            ":used_on": word(&used_on),
        },
    )?;
    Ok(())
}

/// Forgets what was said about such lists.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn forget(tx: &WriteTx<'_>, headers: &str, kind: &str) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM list_shapes WHERE headers = :headers AND kind = :kind",
        named_params! {":headers": headers, ":kind": kind},
    )?;
    Ok(())
}
