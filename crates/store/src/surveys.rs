//! Surveys: named sets of questions.

use crate::columns::{Columns, json};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Question, QuestionKind, Survey, SurveyId};
use rusqlite::{Row, named_params};

/// The survey that a shop has from the start, made when it is not there yet: recommendation, satisfaction, words.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn ensure_default(tx: &WriteTx<'_>) -> Result<SurveyId, StoreError> {
    if let Some(first) = list(tx)?.into_iter().next() {
        return Ok(first.id);
    }
    let question = |key: &str, kind| Question {
        key: key.to_owned(),
        kind,
    };
    let questions = [
        question("nps", QuestionKind::Nps),
        question("csat", QuestionKind::Csat),
        question("comment", QuestionKind::Text),
    ];
    insert(tx, "feedback", &questions)
}

/// Enters a survey.
///
/// # Errors
/// [`StoreError::NameTaken`] when there is one of that name.
pub fn insert(tx: &WriteTx<'_>, name: &str, questions: &[Question]) -> Result<SurveyId, StoreError> {
    if list(tx)?.iter().any(|survey| survey.name == name) {
        return Err(StoreError::NameTaken {
            name: name.to_owned(),
        });
    }
    let id = tx.insert(
        "INSERT INTO surveys (name, questions_json) VALUES (:name, :questions)",
        named_params! {":name": name, ":questions": json(&questions)},
    )?;
    Ok(SurveyId(id))
}

/// All surveys, the first made first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Survey>, StoreError> {
    tx.rows(
        "SELECT id, name, questions_json FROM surveys ORDER BY id",
        &[],
        from_row,
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Survey> {
    Ok(Survey {
        id: SurveyId(row.get("id")?),
        name: row.get("name")?,
        questions: row.json("questions_json")?,
    })
}
