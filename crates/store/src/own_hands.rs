//! The handwritings that the shop has added: fonts that never change.

use crate::columns::word;
use crate::{ReadTx, StoreError, WriteTx};
use jiff::civil::Date;
use rusqlite::named_params;

/// An own handwriting in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnHand {
    /// Its number; `own-<number>` in notes.
    pub number: i64,
    /// Its name for people.
    pub name: String,
}

/// Keeps a font. The same font is the same hand: it comes back if it was removed, under its first name.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn add(tx: &WriteTx<'_>, name: &str, font: &[u8], added_on: Date) -> Result<i64, StoreError> {
    let known = tx.row(
        "SELECT id FROM own_hands WHERE font = :font",
        named_params! {":font": font},
        |row| row.get("id"),
    )?;
    if let Some(number) = known {
        tx.execute(
            "UPDATE own_hands SET removed = 0 WHERE id = :id",
            named_params! {":id": number},
        )?;
        return Ok(number);
    }
    tx.insert(
        "INSERT INTO own_hands (name, font, added_on) VALUES (:name, :font, :added_on)",
        named_params! {":name": name, ":font": font, ":added_on": word(&added_on)},
    )
}

/// All own hands that were not removed, in the order in which they came.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<OwnHand>, StoreError> {
    let sql = "SELECT id, name FROM own_hands WHERE removed = 0 ORDER BY id";
    tx.rows(sql, &[], |row| {
        Ok(OwnHand {
            number: row.get("id")?,
            name: row.get("name")?,
        })
    })
}

/// The font of an own hand, also of one that was removed while a note needs it.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn font(tx: &ReadTx<'_>, number: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT font FROM own_hands WHERE id = :id";
    tx.row(sql, named_params! {":id": number}, |row| row.get("font"))
}

/// Takes an own hand out of the list, or brings it back until it is swept away.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such hand.
pub fn set_removed(tx: &WriteTx<'_>, number: i64, removed: bool) -> Result<(), StoreError> {
    tx.change_one(
        "handwriting",
        number,
        "UPDATE own_hands SET removed = :removed WHERE id = :id AND removed <> :removed",
        named_params! {":id": number, ":removed": removed},
    )
}

/// Gives an own hand that was not removed another name for people.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such hand.
pub fn rename(tx: &WriteTx<'_>, number: i64, name: &str) -> Result<(), StoreError> {
    tx.change_one(
        "handwriting",
        number,
        "UPDATE own_hands SET name = :name WHERE id = :id AND removed = 0",
        named_params! {":id": number, ":name": name},
    )
}

/// The removed own hands that no note needs.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn leftovers(tx: &ReadTx<'_>) -> Result<Vec<i64>, StoreError> {
    // Without the bounds, which hold for every own hand's name, the index of these notes alone is of no use.
    let sql = "SELECT id FROM own_hands h WHERE removed = 1 AND NOT EXISTS
                   (SELECT 1 FROM notes n WHERE n.hand >= 'own-' AND n.hand < 'own.' AND n.hand = 'own-' || h.id)
               ORDER BY id";
    tx.rows(sql, &[], |row| row.get("id"))
}

/// Deletes an own hand for good.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn delete(tx: &WriteTx<'_>, number: i64) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM own_hands WHERE id = :id",
        named_params! {":id": number},
    )?;
    Ok(())
}
