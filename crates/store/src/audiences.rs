//! Audiences that were saved under a name.

use crate::columns::{Columns, json};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{AudienceId, SavedAudience, fold_for_search};
use rusqlite::{Row, named_params};

/// Saves an audience; the number it carries is not looked at, the new one is returned.
///
/// # Errors
/// [`StoreError::NameTaken`] when there is one of that name, however it is capitalised.
pub fn insert(tx: &WriteTx<'_>, audience: &SavedAudience) -> Result<AudienceId, StoreError> {
    refuse_taken_name(tx, &audience.name, None)?;
    let id = tx.insert(
        "INSERT INTO audiences (name, name_key, filter_json, with_json, without_json)
         VALUES (:name, :name_key, :filter, :with, :without)",
        named_params! {
            ":name": audience.name,
            ":name_key": fold_for_search(&audience.name),
            ":filter": json(&audience.filter),
            ":with": json(&audience.with),
            ":without": json(&audience.without),
        },
    )?;
    Ok(AudienceId(id))
}

/// Puts `audience` in the place of the one of its number.
///
/// # Errors
/// [`StoreError::Missing`] when there is none, [`StoreError::NameTaken`] by another.
pub fn update(tx: &WriteTx<'_>, audience: &SavedAudience) -> Result<(), StoreError> {
    refuse_taken_name(tx, &audience.name, Some(audience.id))?;
    tx.change_one(
        "audience",
        audience.id.0,
        "UPDATE audiences SET name = :name, name_key = :name_key, filter_json = :filter, with_json = :with,
             without_json = :without
         WHERE id = :id AND removed = 0",
        named_params! {
            ":id": audience.id.0,
            ":name": audience.name,
            ":name_key": fold_for_search(&audience.name),
            ":filter": json(&audience.filter),
            ":with": json(&audience.with),
            ":without": json(&audience.without),
        },
    )
}

/// All saved audiences, by name.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<SavedAudience>, StoreError> {
    let sql = "SELECT id, name, filter_json, with_json, without_json FROM audiences
               WHERE removed = 0 ORDER BY name_key";
    tx.rows(sql, &[], from_row)
}

/// A saved audience; `None` when there is none, or taken out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: AudienceId) -> Result<Option<SavedAudience>, StoreError> {
    let sql = "SELECT id, name, filter_json, with_json, without_json FROM audiences
               WHERE id = :id AND removed = 0";
    tx.row(sql, named_params! {":id": id.0}, from_row)
}

/// A saved audience by its name, however it is accented or capitalised.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find(tx: &ReadTx<'_>, name: &str) -> Result<Option<SavedAudience>, StoreError> {
    let sql = "SELECT id, name, filter_json, with_json, without_json FROM audiences
               WHERE name_key = :key AND removed = 0";
    tx.row(sql, named_params! {":key": fold_for_search(name)}, from_row)
}

/// Takes an audience out; [`restore`] puts it back.
///
/// # Errors
/// [`StoreError::Missing`] when there is none.
pub fn remove(tx: &WriteTx<'_>, id: AudienceId) -> Result<(), StoreError> {
    tx.change_one(
        "audience",
        id.0,
        "UPDATE audiences SET removed = 1 WHERE id = :id AND removed = 0",
        named_params! {":id": id.0},
    )
}

/// Puts an audience back that was taken out.
///
/// # Errors
/// [`StoreError::Missing`] when there is none among those taken out, [`StoreError::NameTaken`] when its name has come
/// to another since.
pub fn restore(tx: &WriteTx<'_>, id: AudienceId) -> Result<(), StoreError> {
    let sql = "SELECT name FROM audiences WHERE id = :id";
    if let Some(name) = tx.row(sql, named_params! {":id": id.0}, |row| {
        row.get::<_, String>("name")
    })? {
        refuse_taken_name(tx, &name, Some(id))?;
    }
    tx.change_one(
        "audience",
        id.0,
        "UPDATE audiences SET removed = 0 WHERE id = :id AND removed = 1",
        named_params! {":id": id.0},
    )
}

fn refuse_taken_name(tx: &ReadTx<'_>, name: &str, own: Option<AudienceId>) -> Result<(), StoreError> {
    match find(tx, name)? {
        Some(other) if Some(other.id) != own => Err(StoreError::NameTaken {
            name: name.to_owned(),
        }),
        _ => Ok(()),
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<SavedAudience> {
    Ok(SavedAudience {
        id: AudienceId(row.get("id")?),
        name: row.get("name")?,
        filter: row.json("filter_json")?,
        with: row.json("with_json")?,
        without: row.json("without_json")?,
    })
}
