//! Notes that asked for an opinion, found by the code that they carry.

use crate::columns::Columns;
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Ask, AskCode, CustomerId, Language, NoteId, PurchaseId, RunId, SurveyId};
use rusqlite::{Row, named_params};
use std::collections::BTreeMap;

/// How many people were asked in each language.
pub type AskedIn = BTreeMap<Language, u64>;

const SELECT: &str = "SELECT a.code, a.note_id, n.customer_id, n.purchase_id, n.language, a.survey_id,
       a.survey_version
   FROM asks a JOIN notes n ON n.id = a.note_id";

/// Keeps that `note` asked `survey` under `code`, in the version that is asked now.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such survey.
pub fn insert(tx: &WriteTx<'_>, code: &AskCode, note: NoteId, survey: SurveyId) -> Result<(), StoreError> {
    tx.change_one(
        "survey",
        survey.0,
        "INSERT INTO asks (code, note_id, survey_id, survey_version)
         SELECT :code, :note, id, version FROM surveys WHERE id = :survey",
        named_params! {":code": code.as_str(), ":note": note.0, ":survey": survey.0},
    )
}

/// Whether a note carries `code` already.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn is_taken(tx: &ReadTx<'_>, code: &AskCode) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM asks WHERE code = :code";
    Ok(tx.count(sql, named_params! {":code": code.as_str()})? > 0)
}

/// The note that carries `code`; the first where a card and a mail do.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find(tx: &ReadTx<'_>, code: &AskCode) -> Result<Option<Ask>, StoreError> {
    let sql = format!("{SELECT} WHERE a.code = :code ORDER BY a.note_id LIMIT 1");
    tx.row(&sql, named_params! {":code": code.as_str()}, from_row)
}

/// What a note asked; nothing when it did not ask.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_note(tx: &ReadTx<'_>, note: NoteId) -> Result<Option<Ask>, StoreError> {
    let sql = format!("{SELECT} WHERE a.note_id = :note");
    tx.row(&sql, named_params! {":note": note.0}, from_row)
}

/// What the notes of a run asked, one for each person, in the order in which they were stored.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_run(tx: &ReadTx<'_>, run: RunId) -> Result<Vec<Ask>, StoreError> {
    let sql = format!("{SELECT} WHERE n.run_id = :run GROUP BY a.code ORDER BY min(a.note_id)");
    tx.rows(&sql, named_params! {":run": run.0}, from_row)
}

/// All runs whose notes asked `survey`, the newest first: each with how many people it asked in each language.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn runs_of(tx: &ReadTx<'_>, survey: SurveyId) -> Result<Vec<(RunId, AskedIn)>, StoreError> {
    let sql = "SELECT n.run_id, n.language, count(DISTINCT a.code) AS asked
               FROM asks a JOIN notes n ON n.id = a.note_id
               WHERE a.survey_id = :survey AND n.state <> 'cancelled'
               GROUP BY 1, 2 ORDER BY n.run_id DESC";
    let found = tx.rows(sql, named_params! {":survey": survey.0}, |row| {
        Ok((
            RunId(row.get("run_id")?),
            row.word("language")?,
            row.count("asked")?,
        ))
    })?;
    let mut runs: Vec<(RunId, AskedIn)> = Vec::new();
    for (run, language, asked) in found {
        match runs.last_mut().filter(|(last, _)| *last == run) {
            Some((_, languages)) => {
                languages.insert(language, asked);
            }
            None => runs.push((run, [(language, asked)].into())),
        }
    }
    Ok(runs)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Ask> {
    Ok(Ask {
        code: row.word("code")?,
        note: NoteId(row.get("note_id")?),
        customer: CustomerId(row.get("customer_id")?),
        purchase: row.get::<_, Option<i64>>("purchase_id")?.map(PurchaseId),
        language: row.word("language")?,
        survey: SurveyId(row.get("survey_id")?),
        survey_version: row.get("survey_version")?,
    })
}
