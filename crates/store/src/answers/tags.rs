//! The labels of answers.

use crate::columns::Columns;
use crate::{ReadTx, StoreError, WriteTx};
use domain::ResponseId;
use rusqlite::named_params;

/// Puts a label on these answers and says which of them did not carry it before.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such answer.
pub fn tag(tx: &WriteTx<'_>, ids: &[ResponseId], tag: &str) -> Result<Vec<ResponseId>, StoreError> {
    let mut new = Vec::new();
    for &id in ids {
        let sql = "SELECT count(*) FROM responses WHERE id = :id AND removed = 0";
        if tx.count(sql, named_params! {":id": id.0})? == 0 {
            return Err(StoreError::Missing {
                what: "response",
                id: id.0,
            });
        }
        let added = tx.execute(
            "INSERT INTO response_tags (response_id, tag) VALUES (:id, :tag) ON CONFLICT DO NOTHING",
            named_params! {":id": id.0, ":tag": tag},
        )?;
        if added > 0 {
            new.push(id);
        }
    }
    Ok(new)
}

/// Takes a label off these answers and says which of them carried it.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn untag(tx: &WriteTx<'_>, ids: &[ResponseId], tag: &str) -> Result<Vec<ResponseId>, StoreError> {
    let mut gone = Vec::new();
    for &id in ids {
        let taken = tx.execute(
            "DELETE FROM response_tags WHERE response_id = :id AND tag = :tag",
            named_params! {":id": id.0, ":tag": tag},
        )?;
        if taken > 0 {
            gone.push(id);
        }
    }
    Ok(gone)
}

/// All labels with how many answers carry each, in alphabetical order.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn tags(tx: &ReadTx<'_>) -> Result<Vec<(String, u64)>, StoreError> {
    let sql = "SELECT t.tag, count(*) AS answers FROM response_tags t
               JOIN responses r ON r.id = t.response_id AND r.removed = 0 GROUP BY t.tag ORDER BY t.tag";
    tx.rows(sql, &[], |row| Ok((row.get("tag")?, row.count("answers")?)))
}
