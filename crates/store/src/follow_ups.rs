//! What somebody promised to do about an answer.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{FollowUp, ResponseId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

const SELECT: &str =
    "SELECT response_id, owner, promise, promised_by, opened_on, closed_on, outcome FROM follow_ups";

/// Enters a promise, or puts it in the place of the open one of that answer.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn promise(
    tx: &WriteTx<'_>,
    id: ResponseId,
    owner: &str,
    promise: &str,
    promised_by: Date,
    today: Date,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO follow_ups (response_id, owner, promise, promised_by, opened_on)
         VALUES (:id, :owner, :promise, :promised_by, :today)
         ON CONFLICT (response_id) WHERE closed_on IS NULL
         DO UPDATE SET owner = excluded.owner, promise = excluded.promise, promised_by = excluded.promised_by",
        named_params! {
            ":id": id.0,
            ":owner": owner,
            ":promise": promise,
            ":promised_by": word(&promised_by),
            ":today": word(&today),
        },
    )?;
    Ok(())
}

/// Notes what came of the open promise of an answer; `false` when it has none.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn close(tx: &WriteTx<'_>, id: ResponseId, outcome: &str, today: Date) -> Result<bool, StoreError> {
    let closed = tx.execute(
        "UPDATE follow_ups SET closed_on = :today, outcome = :outcome
         WHERE response_id = :id AND closed_on IS NULL",
        named_params! {":id": id.0, ":outcome": outcome, ":today": word(&today)},
    )?;
    Ok(closed > 0)
}

/// Opens the promise of an answer again that was closed last, unless another is open.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn reopen(tx: &WriteTx<'_>, id: ResponseId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE follow_ups SET closed_on = NULL, outcome = ''
         WHERE id = (SELECT max(id) FROM follow_ups WHERE response_id = :id)",
        named_params! {":id": id.0},
    )?;
    Ok(())
}

/// Takes the open promise of an answer back, as if nobody had made it; `false` when it has none.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn take_back(tx: &WriteTx<'_>, id: ResponseId) -> Result<bool, StoreError> {
    let gone = tx.execute(
        "DELETE FROM follow_ups WHERE response_id = :id AND closed_on IS NULL",
        named_params! {":id": id.0},
    )?;
    Ok(gone > 0)
}

/// Every promise about an answer, the first made first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_response(tx: &ReadTx<'_>, id: ResponseId) -> Result<Vec<FollowUp>, StoreError> {
    let sql = format!("{SELECT} WHERE response_id = :id ORDER BY id");
    tx.rows(&sql, named_params! {":id": id.0}, from_row)
}

/// By which day somebody has promised to see to an answer, while that is not done.
pub(crate) fn promised_by(tx: &ReadTx<'_>, id: ResponseId) -> Result<Option<Date>, StoreError> {
    let sql = "SELECT promised_by FROM follow_ups WHERE response_id = :id AND closed_on IS NULL";
    tx.row(sql, named_params! {":id": id.0}, |row| row.word("promised_by"))
}

/// Every open promise, the first due first; with `until` those that are due on that day or before.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn open(tx: &ReadTx<'_>, until: Option<Date>) -> Result<Vec<FollowUp>, StoreError> {
    let sql = format!(
        "{SELECT} f WHERE closed_on IS NULL AND promised_by <= :until
             AND EXISTS (SELECT 1 FROM responses r WHERE r.id = f.response_id AND r.removed = 0)
         ORDER BY promised_by, response_id"
    );
    let until = until.unwrap_or(Date::MAX);
    tx.rows(&sql, named_params! {":until": word(&until)}, from_row)
}

/// Complaints that nobody has settled and nobody has promised to see to, the oldest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn nobodys(tx: &ReadTx<'_>) -> Result<Vec<ResponseId>, StoreError> {
    let sql = "SELECT id FROM responses r
               WHERE removed = 0 AND settled_on IS NULL AND (mood = 'unhappy' OR complaint = 1)
                   AND NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.response_id = r.id AND f.closed_on IS NULL)
               ORDER BY answered_on, id";
    tx.rows(sql, &[], |row| row.get("id").map(ResponseId))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<FollowUp> {
    Ok(FollowUp {
        response: ResponseId(row.get("response_id")?),
        owner: row.get("owner")?,
        promise: row.get("promise")?,
        promised_by: row.word("promised_by")?,
        opened_on: row.word("opened_on")?,
        closed_on: row.maybe_word("closed_on")?,
        outcome: row.get("outcome")?,
    })
}
