//! When data was given out, erased or kept, and how much; never what was in it.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{CustomerId, PrivacyDeed, PrivacyEntry};
use jiff::Timestamp;
use rusqlite::named_params;

/// Keeps that `deed` was done at `at`, about `customer` alone or about so many `things`, into `file`.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn add(
    tx: &WriteTx<'_>,
    deed: PrivacyDeed,
    customer: Option<CustomerId>,
    things: u64,
    file: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.insert(
        "INSERT INTO privacy_log (deed, customer_id, things, file, happened_at)
         VALUES (:deed, :customer, :things, :file, :at)",
        named_params! {
            ":deed": word(&deed),
            ":customer": customer.map(|id| id.0),
            ":things": things as i64,
            ":file": file,
            ":at": word(&at),
        },
    )?;
    Ok(())
}

/// The latest `most` entries, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>, most: u64) -> Result<Vec<PrivacyEntry>, StoreError> {
    let sql =
        "SELECT deed, customer_id, things, file, happened_at FROM privacy_log ORDER BY id DESC LIMIT :most";
    tx.rows(sql, named_params! {":most": most as i64}, |row| {
        Ok(PrivacyEntry {
            deed: row.word("deed")?,
            customer: row.get::<_, Option<i64>>("customer_id")?.map(CustomerId),
            things: row.count("things")?,
            file: row.get("file")?,
            at: row.word("happened_at")?,
        })
    })
}

/// The files that hold data of a customer because they were written with it.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn files_about(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT DISTINCT file FROM privacy_log WHERE file <> ''
               AND (customer_id = :customer OR deed IN ('export_list', 'backup')) ORDER BY file";
    tx.rows(sql, named_params! {":customer": customer.0}, |row| {
        row.get("file")
    })
}
