//! Pictures for cards: scans, logos, photographs. Their content never changes.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{PictureId, PictureKind, PictureRow};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// A picture as it is brought in.
#[derive(Clone, Copy, Debug)]
pub struct NewPicture<'a> {
    /// What it is.
    pub kind: PictureKind,
    /// Its name for people.
    pub name: &'a str,
    /// The file.
    pub content: &'a [u8],
    /// Its size in pixels, across and down.
    pub size: (u32, u32),
    /// The day.
    pub added_on: Date,
}

/// Keeps a picture. The same content of the same kind is the same picture: it comes back if it was removed, under
/// its first name.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn add(tx: &WriteTx<'_>, picture: &NewPicture<'_>) -> Result<PictureId, StoreError> {
    let known = tx.row(
        "SELECT id FROM pictures WHERE kind = :kind AND content = :content",
        named_params! {":kind": word(&picture.kind), ":content": picture.content},
        |row| row.get("id"),
    )?;
    if let Some(id) = known {
        tx.execute(
            "UPDATE pictures SET removed = 0 WHERE id = :id",
            named_params! {":id": id},
        )?;
        return Ok(PictureId(id));
    }
    let id = tx.insert(
        "INSERT INTO pictures (kind, name, content, width_px, height_px, added_on)
         VALUES (:kind, :name, :content, :width, :height, :added_on)",
        named_params! {
            ":kind": word(&picture.kind),
            ":name": picture.name,
            ":content": picture.content,
            ":width": picture.size.0,
            ":height": picture.size.1,
            ":added_on": word(&picture.added_on),
        },
    )?;
    Ok(PictureId(id))
}

/// All pictures that were not removed, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<PictureRow>, StoreError> {
    let sql = "SELECT id, kind, name, width_px, height_px, added_on FROM pictures WHERE removed = 0 ORDER BY id DESC";
    tx.rows(sql, &[], from_row)
}

/// One picture that was not removed.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: PictureId) -> Result<Option<PictureRow>, StoreError> {
    let sql =
        "SELECT id, kind, name, width_px, height_px, added_on FROM pictures WHERE id = :id AND removed = 0";
    tx.row(sql, named_params! {":id": id.0}, from_row)
}

/// The file of a picture, also of one that was removed while a note needs it.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn content(tx: &ReadTx<'_>, id: PictureId) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT content FROM pictures WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, |row| row.get("content"))
}

/// Takes a picture out of the list, or brings it back until it is swept away.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such picture.
pub fn set_removed(tx: &WriteTx<'_>, id: PictureId, removed: bool) -> Result<(), StoreError> {
    tx.change_one(
        "picture",
        id.0,
        "UPDATE pictures SET removed = :removed WHERE id = :id AND removed <> :removed",
        named_params! {":id": id.0, ":removed": removed},
    )
}

/// Gives a picture that was not removed another name for people.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such picture.
pub fn rename(tx: &WriteTx<'_>, id: PictureId, name: &str) -> Result<(), StoreError> {
    tx.change_one(
        "picture",
        id.0,
        "UPDATE pictures SET name = :name WHERE id = :id AND removed = 0",
        named_params! {":id": id.0, ":name": name},
    )
}

/// The removed pictures that no note needs.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn leftovers(tx: &ReadTx<'_>) -> Result<Vec<PictureId>, StoreError> {
    let sql = "SELECT id FROM pictures p WHERE removed = 1
               AND NOT EXISTS (SELECT 1 FROM note_pictures n WHERE n.picture_id = p.id) ORDER BY id";
    tx.rows(sql, &[], |row| row.get("id").map(PictureId))
}

/// Deletes a picture for good; one that a note needs is refused.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn delete(tx: &WriteTx<'_>, id: PictureId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM pictures WHERE id = :id", named_params! {":id": id.0})?;
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<PictureRow> {
    Ok(PictureRow {
        id: PictureId(row.get("id")?),
        kind: row.word("kind")?,
        name: row.get("name")?,
        width_px: row.get("width_px")?,
        height_px: row.get("height_px")?,
        added_on: row.word("added_on")?,
    })
}
