//! The list of answers: filtered, searched, in one of its orders.

use super::narrowing::Narrowing;
use crate::{ReadTx, StoreError, WriteTx, customers, responses};
use domain::{ResponseFilter, ResponseId, ResponsePage, ResponseSort, Window};
use rusqlite::named_params;

/// The window's answers, and how many there are in all.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>, filter: &ResponseFilter, window: Window) -> Result<ResponsePage, StoreError> {
    page(tx, &ids(tx, filter)?, window)
}

/// Every answer that `filter` lets through, in its order, which is total: answers that sort alike are told apart by
/// their number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn ids(tx: &ReadTx<'_>, filter: &ResponseFilter) -> Result<Vec<ResponseId>, StoreError> {
    let narrow = narrowing(tx, filter)?;
    let sql = format!(
        "SELECT r.id FROM responses r WHERE {} ORDER BY {}",
        narrow.conditions(),
        order(filter.sort)
    );
    tx.rows(&sql, &narrow.named(), |row| row.get(0).map(ResponseId))
}

/// The window's lines of these answers, in their order; one that was taken out since is left out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn page(tx: &ReadTx<'_>, ids: &[ResponseId], window: Window) -> Result<ResponsePage, StoreError> {
    let total = ids.len() as u64;
    let end = window.offset.saturating_add(window.limit).min(total);
    let start = window.offset.min(total);
    let mut rows = Vec::with_capacity((end - start) as usize);
    for &id in &ids[start as usize..end as usize] {
        rows.extend(responses::get(tx, id)?);
    }
    Ok(ResponsePage { rows, total })
}

/// What `filter` asks, with the products that it means.
pub(super) fn narrowing(tx: &ReadTx<'_>, filter: &ResponseFilter) -> Result<Narrowing, StoreError> {
    let mut narrow = Narrowing::of(filter);
    if let Some(product) = &filter.product {
        narrow.products(&customers::products(tx, product)?);
    }
    Ok(narrow)
}

/// The order of a list, total, as one of the indexes has it.
fn order(sort: ResponseSort) -> &'static str {
    match sort {
        ResponseSort::Newest => "r.answered_on DESC, r.id DESC",
        ResponseSort::Oldest => "r.answered_on, r.id",
        // Word for word as `responses_inbox` has it.
        ResponseSort::Inbox => {
            "(CASE WHEN r.read = 0 THEN CASE r.mood WHEN 'unhappy' THEN 0 WHEN 'even' THEN 1 ELSE 2 END
                   WHEN r.settled_on IS NULL AND (r.mood = 'unhappy' OR r.complaint = 1) THEN 3 ELSE 4 END),
             r.answered_on DESC, r.id DESC"
        }
    }
}

/// The labels of an answer.
pub(crate) fn tags_of(tx: &ReadTx<'_>, id: ResponseId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT tag FROM response_tags WHERE response_id = :id ORDER BY tag";
    tx.rows(sql, named_params! {":id": id.0}, |row| row.get("tag"))
}

/// The name of the survey that an answer is to; empty when that is not known.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn survey_name(tx: &ReadTx<'_>, id: ResponseId) -> Result<String, StoreError> {
    let sql = "SELECT s.name FROM responses r JOIN surveys s ON s.id = r.survey_id WHERE r.id = :id";
    let name = tx.row(sql, named_params! {":id": id.0}, |row| row.get("name"))?;
    Ok(name.unwrap_or_default())
}

/// Marks every answer that `filter` lets through as read, or as unread, and says which ones were not so before.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn mark_all_read(
    tx: &WriteTx<'_>,
    filter: &ResponseFilter,
    read: bool,
) -> Result<Vec<ResponseId>, StoreError> {
    let narrow = narrowing(tx, filter)?;
    let mut named = narrow.named();
    named.push((":read", &read));
    let sql = format!(
        "SELECT r.id FROM responses r WHERE {} AND r.read <> :read",
        narrow.conditions()
    );
    let changed = tx.rows(&sql, &named, |row| row.get(0).map(ResponseId))?;
    responses::mark_read(tx, &changed, read)?;
    Ok(changed)
}
