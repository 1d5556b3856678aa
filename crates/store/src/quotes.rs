//! Who agreed to be quoted.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{CustomerId, QuoteConsent, QuoteRow, ResponseId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// Records that a person agreed to be quoted, in the place of what was recorded for that answer before.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn record(tx: &WriteTx<'_>, consent: &QuoteConsent) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO quote_consents (response_id, words, named, wording, agreed_on, withdrawn_on)
         VALUES (:id, :words, :named, :wording, :agreed_on, :withdrawn_on)
         ON CONFLICT (response_id) DO UPDATE SET words = excluded.words, named = excluded.named,
             wording = excluded.wording, agreed_on = excluded.agreed_on, withdrawn_on = excluded.withdrawn_on",
        named_params! {
            ":id": consent.response.0,
            ":words": consent.words,
            ":named": consent.named,
            ":wording": consent.wording,
            ":agreed_on": word(&consent.agreed_on),
            ":withdrawn_on": consent.withdrawn_on.as_ref().map(word),
        },
    )?;
    Ok(())
}

/// Forgets that anybody was asked, as if it had never been recorded.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn forget(tx: &WriteTx<'_>, id: ResponseId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM quote_consents WHERE response_id = :id",
        named_params! {":id": id.0},
    )?;
    Ok(())
}

/// What was agreed about an answer, withdrawn or not.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_response(tx: &ReadTx<'_>, id: ResponseId) -> Result<Option<QuoteConsent>, StoreError> {
    let sql = "SELECT response_id, words, named, wording, agreed_on, withdrawn_on FROM quote_consents
               WHERE response_id = :id";
    tx.row(sql, named_params! {":id": id.0}, consent)
}

/// Everything that was ever agreed, the latest first; what was withdrawn stays listed as such.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<QuoteRow>, StoreError> {
    let sql =
        "SELECT q.response_id, q.words, q.named, q.wording, q.agreed_on, q.withdrawn_on, c.id AS customer_id,
                   coalesce(c.name, '') AS customer_name
               FROM quote_consents q JOIN responses r ON r.id = q.response_id AND r.removed = 0
               LEFT JOIN customers c ON c.id = r.customer_id AND c.removed = 0
               ORDER BY q.withdrawn_on IS NOT NULL, q.agreed_on DESC, q.response_id DESC";
    tx.rows(sql, &[], |row| {
        Ok(QuoteRow {
            consent: consent(row)?,
            customer: row.get::<_, Option<i64>>("customer_id")?.map(CustomerId),
            customer_name: row.get("customer_name")?,
        })
    })
}

/// Marks an agreement as taken back on `day`; without a day it holds again. `false` when there is none.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn withdraw(tx: &WriteTx<'_>, id: ResponseId, day: Option<Date>) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE quote_consents SET withdrawn_on = :day WHERE response_id = :id",
        named_params! {":id": id.0, ":day": day.as_ref().map(word)},
    )?;
    Ok(changed > 0)
}

fn consent(row: &Row<'_>) -> rusqlite::Result<QuoteConsent> {
    Ok(QuoteConsent {
        response: ResponseId(row.get("response_id")?),
        words: row.get("words")?,
        named: row.get("named")?,
        wording: row.get("wording")?,
        agreed_on: row.word("agreed_on")?,
        withdrawn_on: row.maybe_word("withdrawn_on")?,
    })
}
