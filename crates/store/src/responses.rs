//! What people answered.

use crate::answers;
use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx, follow_ups};
use domain::{
    Complaint, CustomerId, Mood, NoteId, PurchaseId, Response, ResponseFields, ResponseId, ResponseRow,
    SurveyId, fold_for_search,
};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

const SELECT: &str =
    "SELECT r.id, r.survey_id, r.survey_version, r.customer_id, r.purchase_id, r.note_id, r.answered_on, r.nps,
       r.csat, r.csat_top, r.ces, r.ces_top, r.comment, r.answers_json, r.language, r.source, r.clerk, r.mood, r.read, r.complaint, r.settled_on, r.settled_how, coalesce(c.name, '') AS customer_name
   FROM responses r LEFT JOIN customers c ON c.id = r.customer_id AND c.removed = 0";

/// Enters an answer; `None` when one with the same `external_key` is there already.
///
/// The key is the answer's own in the tool it came from, so that the same file may come twice. Without a version it was
/// given to the questions that are asked now.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn insert(
    tx: &WriteTx<'_>,
    fields: &ResponseFields,
    survey: SurveyId,
    version: Option<u32>,
    external_key: Option<&str>,
) -> Result<Option<ResponseId>, StoreError> {
    if is_key_there(tx, survey, external_key)? {
        return Ok(None);
    }
    let id = tx.insert(
        "INSERT INTO responses (survey_id, survey_version, external_key, customer_id, purchase_id, note_id,
             answered_on, nps, csat, csat_top, ces, ces_top, comment, answers_json, language, source, clerk, mood,
             search_text)
         VALUES (:survey, coalesce(:version, (SELECT version FROM surveys WHERE id = :survey)), :external_key,
             :customer, :purchase, :note, :answered_on, :nps, :csat, :csat_top, :ces, :ces_top, :comment, :answers,
             :language, :source, :clerk, :mood, :search_text)",
        named_params! {
            ":survey": survey.0,
            ":version": version,
            ":external_key": external_key,
            ":customer": fields.customer.map(|customer| customer.0),
            ":purchase": fields.purchase.map(|purchase| purchase.0),
            ":note": fields.note.map(|note| note.0),
            ":answered_on": word(&fields.date),
            ":nps": fields.nps,
            ":csat": fields.csat,
            ":csat_top": fields.csat_top,
            ":ces": fields.ces,
            ":ces_top": fields.ces_top,
            ":comment": fields.comment,
            ":answers": json(&fields.answers),
            ":language": fields.language.as_ref().map(word),
            ":source": fields.source,
            ":clerk": fields.clerk,
            ":mood": word(&fields.mood()),
            ":search_text": fold_for_search(&fields.words()),
        },
    )?;
    Ok(Some(ResponseId(id)))
}

/// Marks answers as read, or as not read yet.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such answer.
pub fn mark_read(tx: &WriteTx<'_>, ids: &[ResponseId], read: bool) -> Result<(), StoreError> {
    for id in ids {
        tx.change_one(
            "response",
            id.0,
            "UPDATE responses SET read = :read WHERE id = :id AND removed = 0",
            named_params! {":id": id.0, ":read": read},
        )?;
    }
    Ok(())
}

/// Notes that a complaint was settled on `day`, and how; without a day it is open again, and an answer that was no
/// complaint of itself becomes one.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such answer.
pub fn settle(tx: &WriteTx<'_>, id: ResponseId, day: Option<Date>, how: &str) -> Result<(), StoreError> {
    tx.change_one(
        "response",
        id.0,
        "UPDATE responses SET settled_on = :day, settled_how = :how,
             complaint = CASE WHEN :day IS NULL THEN 1 ELSE complaint END
         WHERE id = :id AND removed = 0",
        named_params! {":id": id.0, ":day": day.as_ref().map(word), ":how": how},
    )
}

/// Notes that an answer is no complaint after all, unless it is an unhappy one.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such answer.
pub fn no_complaint(tx: &WriteTx<'_>, id: ResponseId) -> Result<(), StoreError> {
    tx.change_one(
        "response",
        id.0,
        "UPDATE responses SET complaint = 0 WHERE id = :id AND removed = 0",
        named_params! {":id": id.0},
    )
}

/// An answer; `None` when there is none, or taken out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: ResponseId) -> Result<Option<ResponseRow>, StoreError> {
    let sql = format!("{SELECT} WHERE r.id = :id AND r.removed = 0");
    let found = tx.row(&sql, named_params! {":id": id.0}, from_row)?;
    found.map(|row| with_desk(tx, row)).transpose()
}

/// The line with what the feedback desk has put to it.
fn with_desk(tx: &ReadTx<'_>, mut row: ResponseRow) -> Result<ResponseRow, StoreError> {
    row.tags = answers::tags_of(tx, row.response.id)?;
    row.promised_by = follow_ups::promised_by(tx, row.response.id)?;
    Ok(row)
}

/// The oldest complaint of a customer that nobody has settled.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn open_complaint(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Complaint>, StoreError> {
    let sql = "SELECT id, answered_on FROM responses
               WHERE customer_id = :customer AND removed = 0 AND settled_on IS NULL
                 AND (mood = 'unhappy' OR complaint = 1)
               ORDER BY answered_on, id LIMIT 1";
    tx.row(sql, named_params! {":customer": customer.0}, |row| {
        Ok(Complaint {
            response: ResponseId(row.get("id")?),
            date: row.word("answered_on")?,
        })
    })
}

/// Takes an answer out; [`restore`] puts it back.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such answer.
pub fn remove(tx: &WriteTx<'_>, id: ResponseId) -> Result<(), StoreError> {
    tx.change_one(
        "response",
        id.0,
        "UPDATE responses SET removed = 1 WHERE id = :id AND removed = 0",
        named_params! {":id": id.0},
    )
}

/// Puts an answer back that was taken out; `false` when the same one has come again since and stays instead.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such answer among those taken out.
pub fn restore(tx: &WriteTx<'_>, id: ResponseId) -> Result<bool, StoreError> {
    let missing = StoreError::Missing {
        what: "response",
        id: id.0,
    };
    let sql = "SELECT survey_id, external_key FROM responses WHERE id = :id AND removed = 1";
    let gone = tx.row(sql, named_params! {":id": id.0}, |row| {
        Ok((
            SurveyId(row.get("survey_id")?),
            row.get::<_, Option<String>>("external_key")?,
        ))
    })?;
    let (survey, key) = gone.ok_or(missing)?;
    if is_key_there(tx, survey, key.as_deref())? {
        return Ok(false);
    }
    tx.execute(
        "UPDATE responses SET removed = 0 WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    Ok(true)
}

/// All answers of a customer, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_customer(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<ResponseRow>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE r.customer_id = :customer AND r.removed = 0 ORDER BY r.answered_on DESC, r.id DESC"
    );
    let found = tx.rows(&sql, named_params! {":customer": customer.0}, from_row)?;
    found.into_iter().map(|row| with_desk(tx, row)).collect()
}

/// How many answers nobody has read yet.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn count_unread(tx: &ReadTx<'_>) -> Result<u64, StoreError> {
    tx.count(
        "SELECT count(*) FROM responses WHERE removed = 0 AND read = 0",
        &[],
    )
}

/// How many answers there are to a survey, in all its versions.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn count_of_survey(tx: &ReadTx<'_>, survey: SurveyId) -> Result<u64, StoreError> {
    tx.count(
        "SELECT count(*) FROM responses WHERE survey_id = :survey AND removed = 0",
        named_params! {":survey": survey.0},
    )
}

/// An answer that may be the same as one that is about to be kept, with its day: to the same note, or of the same
/// customer to the same survey at most `days` before or after `day`.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn double(
    tx: &ReadTx<'_>,
    survey: SurveyId,
    note: Option<NoteId>,
    customer: Option<CustomerId>,
    day: Date,
    days: i32,
) -> Result<Option<(ResponseId, Date)>, StoreError> {
    let found = |row: &Row<'_>| Ok((ResponseId(row.get("id")?), row.word("answered_on")?));
    let sql =
        "SELECT id, answered_on FROM responses WHERE note_id = :note AND removed = 0 ORDER BY id LIMIT 1";
    let same = tx.row(sql, named_params! {":note": note.map(|note| note.0)}, found)?;
    if same.is_some() || customer.is_none() {
        return Ok(same);
    }
    let sql = "SELECT id, answered_on FROM responses
               WHERE customer_id = :customer AND removed = 0 AND survey_id = :survey
                 AND answered_on BETWEEN :since AND :until ORDER BY id LIMIT 1";
    let around = |days: i32| day.saturating_add(jiff::Span::new().days(days));
    tx.row(
        sql,
        named_params! {
            ":customer": customer.map(|customer| customer.0),
            ":survey": survey.0,
            ":since": word(&around(-days)),
            ":until": word(&around(days)),
        },
        found,
    )
}

fn is_key_there(tx: &ReadTx<'_>, survey: SurveyId, key: Option<&str>) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM responses
               WHERE survey_id = :survey AND external_key = :key AND external_key IS NOT NULL AND removed = 0";
    Ok(tx.count(sql, named_params! {":survey": survey.0, ":key": key})? > 0)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<ResponseRow> {
    let mood = row.word("mood")?;
    Ok(ResponseRow {
        response: Response {
            id: ResponseId(row.get("id")?),
            survey: SurveyId(row.get("survey_id")?),
            survey_version: row.get("survey_version")?,
            fields: ResponseFields {
                customer: row.get::<_, Option<i64>>("customer_id")?.map(CustomerId),
                purchase: row.get::<_, Option<i64>>("purchase_id")?.map(PurchaseId),
                note: row.get::<_, Option<i64>>("note_id")?.map(NoteId),
                date: row.word("answered_on")?,
                nps: row.get("nps")?,
                csat: row.get("csat")?,
                csat_top: row.get("csat_top")?,
                ces: row.get("ces")?,
                ces_top: row.get("ces_top")?,
                comment: row.get("comment")?,
                answers: row.json("answers_json")?,
                language: row.maybe_word("language")?,
                source: row.get("source")?,
                clerk: row.get("clerk")?,
            },
            read: row.get("read")?,
            complaint: row.get::<_, bool>("complaint")? || mood == Mood::Unhappy,
            settled_on: row.maybe_word("settled_on")?,
            settled_how: row.get("settled_how")?,
        },
        mood,
        customer_name: row.get("customer_name")?,
        tags: Vec::new(),
        promised_by: None,
    })
}
