//! The texts that notes had before a person edited them.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{FormerText, Letter, NoteId, RunId};
use jiff::civil::Date;
use rusqlite::named_params;

/// Keeps the text that a note has now, before another takes its place.
///
/// # Errors
/// Any [`StoreError`] of writing; a note that is not there is refused.
pub fn keep(
    tx: &WriteTx<'_>,
    note: NoteId,
    subject: &str,
    letter: &Letter,
    day: Date,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO former_texts (note_id, subject, letter_json, replaced_on)
         VALUES (:note, :subject, :letter, :day)",
        named_params! {":note": note.0, ":subject": subject, ":letter": json(letter), ":day": word(&day)},
    )?;
    Ok(())
}

/// The texts that a note had, oldest first; none of one that nobody edited.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_note(tx: &ReadTx<'_>, note: NoteId) -> Result<Vec<FormerText>, StoreError> {
    let sql = "SELECT subject, letter_json, replaced_on FROM former_texts WHERE note_id = :note ORDER BY id";
    tx.rows(sql, named_params! {":note": note.0}, |row| {
        let letter: Letter = row.json("letter_json")?;
        Ok(FormerText {
            subject: row.get("subject")?,
            text: letter.plain_text(),
            replaced_on: row.word("replaced_on")?,
        })
    })
}

/// Which notes of a run were edited.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn edited_in_run(tx: &ReadTx<'_>, run: RunId) -> Result<Vec<NoteId>, StoreError> {
    let sql = "SELECT DISTINCT f.note_id FROM notes n JOIN former_texts f ON f.note_id = n.id
               WHERE n.run_id = :run ORDER BY f.note_id";
    tx.rows(sql, named_params! {":run": run.0}, |row| {
        row.get("note_id").map(NoteId)
    })
}
