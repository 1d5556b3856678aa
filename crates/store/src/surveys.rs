//! Surveys: named sets of questions, with all their versions.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx, shop};
use domain::{Question, ReadyMade, Survey, SurveyId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

const SELECT: &str = "SELECT s.id, s.name, s.ready_made, v.version, v.made_on, v.questions_json
   FROM surveys s JOIN survey_versions v ON v.survey_id = s.id";

/// The survey that is asked where none is named: the first that the shop has. The ready-made ones are made, in the
/// shop's language, where they never were.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn ensure_default(tx: &WriteTx<'_>) -> Result<SurveyId, StoreError> {
    ensure_ready_made(tx)?;
    let sql = "SELECT id FROM surveys WHERE removed = 0 ORDER BY id LIMIT 1";
    if let Some(id) = tx.row(sql, &[], |row| row.get("id"))? {
        return Ok(SurveyId(id));
    }
    // All were taken out: an answer needs one all the same.
    let sql = "SELECT min(id) AS id FROM surveys";
    let id: Option<i64> = tx.row(sql, &[], |row| row.get("id"))?;
    let id = id.unwrap_or_default();
    restore(tx, SurveyId(id))?;
    Ok(SurveyId(id))
}

/// Makes the ready-made surveys that the shop never had; one that was taken out stays out.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn ensure_ready_made(tx: &WriteTx<'_>) -> Result<(), StoreError> {
    let had = "SELECT count(*) FROM surveys WHERE ready_made IS NOT NULL";
    if tx.count(had, &[])? > 0 {
        return Ok(());
    }
    let language = shop::load(tx)?.language;
    for ready_made in ReadyMade::ALL {
        let mut name = ready_made.name(language).to_owned();
        while is_taken(tx, &name, None)? {
            name.push('*');
        }
        let id = enter(tx, &name, Some(ready_made))?;
        add_version(tx, id, 1, &ready_made.questions(), None)?;
    }
    Ok(())
}

/// Enters a survey of the shop's own.
///
/// # Errors
/// [`StoreError::NameTaken`] when there is one of that name.
pub fn insert(
    tx: &WriteTx<'_>,
    name: &str,
    questions: &[Question],
    day: Date,
) -> Result<SurveyId, StoreError> {
    refuse_taken(tx, name, None)?;
    let id = enter(tx, name, None)?;
    add_version(tx, id, 1, questions, Some(day))?;
    Ok(id)
}

/// Gives a survey another name and other questions, and says its version: a new one when somebody was asked or has
/// answered the one before and its questions change.
///
/// # Errors
/// [`StoreError::Missing`]; [`StoreError::NameTaken`] when another has that name.
pub fn update(
    tx: &WriteTx<'_>,
    id: SurveyId,
    name: &str,
    questions: &[Question],
    day: Date,
) -> Result<u32, StoreError> {
    let before = get(tx, id, None)?.ok_or_else(|| missing(id))?;
    refuse_taken(tx, name, Some(id))?;
    let mut version = before.version;
    if before.questions != questions {
        if is_used(tx, id, version)? {
            version += 1;
            add_version(tx, id, version, questions, Some(day))?;
        } else {
            tx.execute(
                "UPDATE survey_versions SET questions_json = :questions, made_on = :day
                 WHERE survey_id = :id AND version = :version",
                named_params! {
                    ":id": id.0, ":version": version, ":questions": json(&questions), ":day": word(&day),
                },
            )?;
        }
    }
    tx.execute(
        "UPDATE surveys SET name = :name, version = :version WHERE id = :id",
        named_params! {":id": id.0, ":name": name, ":version": version},
    )?;
    Ok(version)
}

/// Whether somebody was asked or has answered this version.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn is_used(tx: &ReadTx<'_>, id: SurveyId, version: u32) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM responses WHERE survey_id = :id AND survey_version = :version)
                   OR EXISTS (SELECT 1 FROM asks WHERE survey_id = :id AND survey_version = :version)";
    Ok(tx.count(sql, named_params! {":id": id.0, ":version": version})? > 0)
}

/// A survey in one of its versions, the one that is asked now where none is named; also when it was taken out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: SurveyId, version: Option<u32>) -> Result<Option<Survey>, StoreError> {
    let sql = format!("{SELECT} WHERE s.id = :id AND v.version = coalesce(:version, s.version)");
    tx.row(&sql, named_params! {":id": id.0, ":version": version}, from_row)
}

/// All surveys as they are asked now, the first made first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Survey>, StoreError> {
    let sql = format!("{SELECT} AND v.version = s.version WHERE s.removed = 0 ORDER BY s.id");
    tx.rows(&sql, &[], from_row)
}

/// Takes a survey out: nobody is asked it any more, its answers stay.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such survey.
pub fn remove(tx: &WriteTx<'_>, id: SurveyId) -> Result<(), StoreError> {
    tx.change_one(
        "survey",
        id.0,
        "UPDATE surveys SET removed = 1 WHERE id = :id AND removed = 0",
        named_params! {":id": id.0},
    )
}

/// Puts a survey back that was taken out.
///
/// # Errors
/// [`StoreError::Missing`] when none of that number was taken out.
pub fn restore(tx: &WriteTx<'_>, id: SurveyId) -> Result<(), StoreError> {
    tx.change_one(
        "survey",
        id.0,
        "UPDATE surveys SET removed = 0 WHERE id = :id AND removed = 1",
        named_params! {":id": id.0},
    )
}

fn enter(tx: &WriteTx<'_>, name: &str, ready_made: Option<ReadyMade>) -> Result<SurveyId, StoreError> {
    let id = tx.insert(
        "INSERT INTO surveys (name, ready_made) VALUES (:name, :ready_made)",
        named_params! {":name": name, ":ready_made": ready_made.as_ref().map(word)},
    )?;
    Ok(SurveyId(id))
}

fn add_version(
    tx: &WriteTx<'_>,
    id: SurveyId,
    version: u32,
    questions: &[Question],
    day: Option<Date>,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO survey_versions (survey_id, version, questions_json, made_on)
         VALUES (:id, :version, :questions, :day)",
        named_params! {
            ":id": id.0, ":version": version, ":questions": json(&questions), ":day": day.as_ref().map(word),
        },
    )?;
    Ok(())
}

fn is_taken(tx: &ReadTx<'_>, name: &str, but: Option<SurveyId>) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM surveys WHERE name = :name AND id IS NOT :but";
    Ok(tx.count(sql, named_params! {":name": name, ":but": but.map(|id| id.0)})? > 0)
}

fn refuse_taken(tx: &ReadTx<'_>, name: &str, but: Option<SurveyId>) -> Result<(), StoreError> {
    if is_taken(tx, name, but)? {
        return Err(StoreError::NameTaken {
            name: name.to_owned(),
        });
    }
    Ok(())
}

fn missing(id: SurveyId) -> StoreError {
    StoreError::Missing {
        what: "survey",
        id: id.0,
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Survey> {
    Ok(Survey {
        id: SurveyId(row.get("id")?),
        name: row.get("name")?,
        ready_made: row.maybe_word("ready_made")?,
        version: row.get("version")?,
        made_on: row.maybe_word("made_on")?,
        questions: row.json("questions_json")?,
    })
}
