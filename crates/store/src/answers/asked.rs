//! Which surveys were answered, and under which headings.

use crate::{ReadTx, StoreError};
use domain::SurveyId;
use rusqlite::named_params;

/// The surveys that somebody answered, the first made first; also those that were taken out since.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn answered_surveys(tx: &ReadTx<'_>) -> Result<Vec<SurveyId>, StoreError> {
    let sql = "SELECT DISTINCT survey_id FROM responses WHERE removed = 0 ORDER BY survey_id";
    tx.rows(sql, &[], |row| row.get(0).map(SurveyId))
}

/// The versions in which a survey was answered, the first one first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn answered_versions(tx: &ReadTx<'_>, survey: SurveyId) -> Result<Vec<u32>, StoreError> {
    let sql = "SELECT DISTINCT survey_version FROM responses WHERE survey_id = :survey AND removed = 0
               ORDER BY survey_version";
    tx.rows(sql, named_params! {":survey": survey.0}, |row| row.get(0))
}

/// Under what the answers to a survey are kept besides the marks and the comment: keys of its questions, and headings of
/// other tools' questions that it has not.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn headings(tx: &ReadTx<'_>, survey: SurveyId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT DISTINCT e.key FROM responses r, json_each(r.answers_json) e
               WHERE r.survey_id = :survey AND r.removed = 0 ORDER BY e.key";
    tx.rows(sql, named_params! {":survey": survey.0}, |row| row.get(0))
}
