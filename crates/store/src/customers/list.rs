//! The customer list: filtered, searched, in one of its orders, a window at a time.

use super::consent::EVERY_CHANNEL;
use super::narrowing::Narrowing;
use super::search::Search;
use super::tags_of;
use crate::columns::Columns;
use crate::list_memory::ListKey;
use crate::{ReadTx, StoreError, tally};
use domain::{CustomerFilter, CustomerId, CustomerPage, CustomerRow, CustomerSort, Window};
use jiff::civil::Date;
use rusqlite::named_params;
use std::collections::HashSet;
use std::sync::Arc;

/// A search lists so many customers at most, the newest of those that match, and [`CustomerPage::total`] never
/// says more for one: whoever finds a thousand types another letter. [`ids`] has no such limit.
pub const SEARCH_CAP: u64 = 1000;

/// So far from either end the unfiltered list is read off its index; in between its order is remembered.
const NEAR: u64 = 500;

/// The window's lines of everyone whom `filter` lets through on `today`, and how many those are in all.
///
/// The order is total (customers that sort alike are told apart by their number), so that windows never
/// overlap nor leave anyone out. A search ends at [`SEARCH_CAP`].
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(
    tx: &ReadTx<'_>,
    filter: &CustomerFilter,
    today: Date,
    sort: CustomerSort,
    window: Window,
) -> Result<CustomerPage, StoreError> {
    let tally = tally::load(tx)?;
    let end = window.offset.saturating_add(window.limit);
    if *filter == CustomerFilter::default() {
        let left = tally.customers.saturating_sub(window.offset);
        if end <= NEAR {
            let mut ids = select(tx, filter, today, order(sort), Some(end))?;
            let ids = ids.split_off(ids.len().min(window.offset as usize));
            return page(tx, &ids, tally.customers);
        } else if left <= NEAR {
            let mut ids = select(tx, filter, today, backwards(sort), Some(left))?;
            ids.reverse();
            ids.truncate(window.limit as usize);
            return page(tx, &ids, tally.customers);
        }
    }
    let most = Search::parse(&filter.search).map(|_| SEARCH_CAP);
    let ids = remembered(tx, filter, today, sort, most)?;
    cut(tx, &ids, window)
}

/// Everyone whom `filter` lets through on `today`, by name, for a run.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn ids(tx: &ReadTx<'_>, filter: &CustomerFilter, today: Date) -> Result<Arc<[CustomerId]>, StoreError> {
    remembered(tx, filter, today, CustomerSort::Name, None)
}

/// Everyone whom `filter` lets through on `today` but those in `without`, by name, and then those in `with` whom it does
/// not, as they come; whoever is not in the list any more is not among them.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn members(
    tx: &ReadTx<'_>,
    filter: &CustomerFilter,
    with: &[CustomerId],
    without: &[CustomerId],
    today: Date,
) -> Result<Arc<[CustomerId]>, StoreError> {
    let found = ids(tx, filter, today)?;
    if with.is_empty() && without.is_empty() {
        return Ok(found);
    }
    let without: HashSet<CustomerId> = without.iter().copied().collect();
    let mut known: HashSet<CustomerId> = found.iter().copied().collect();
    let mut members: Vec<CustomerId> = found.iter().copied().filter(|id| !without.contains(id)).collect();
    for id in with.iter().filter(|id| !without.contains(id)) {
        if known.insert(*id) && super::is_there(tx, *id)? {
            members.push(*id);
        }
    }
    Ok(members.into())
}

/// The window's lines of these customers, in their order.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn cut(tx: &ReadTx<'_>, ids: &[CustomerId], window: Window) -> Result<CustomerPage, StoreError> {
    let total = ids.len() as u64;
    let end = window.offset.saturating_add(window.limit).min(total);
    let start = window.offset.min(total);
    page(tx, &ids[start as usize..end as usize], total)
}

/// The list, looked up among those that are remembered, or made and remembered.
fn remembered(
    tx: &ReadTx<'_>,
    filter: &CustomerFilter,
    today: Date,
    sort: CustomerSort,
    most: Option<u64>,
) -> Result<Arc<[CustomerId]>, StoreError> {
    let key = ListKey {
        filter: filter.clone(),
        today,
        sort,
        most,
        changes: tally::load(tx)?.changes,
    };
    if let Some(ids) = tx.list_memory().and_then(|memory| memory.recall(&key)) {
        return Ok(ids);
    }
    let ids: Arc<[CustomerId]> = select(tx, filter, today, order(sort), most)?.into();
    if let Some(memory) = tx.list_memory() {
        memory.keep(key, Arc::clone(&ids));
    }
    Ok(ids)
}

/// How many customers there are.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn count(tx: &ReadTx<'_>) -> Result<u64, StoreError> {
    tally::load(tx).map(|tally| tally.customers)
}

/// How many customers have a paid purchase that nobody said thank you for.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn count_to_thank(tx: &ReadTx<'_>) -> Result<u64, StoreError> {
    tally::load(tx).map(|tally| tally.to_thank)
}

/// All labels with how many customers carry each, in alphabetical order.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn tags(tx: &ReadTx<'_>) -> Result<Vec<(String, u64)>, StoreError> {
    // Counting everyone and taking off the removed, who are few, reads no customer but those.
    let sql = "SELECT everyone.tag, everyone.customers - coalesce(gone.customers, 0) AS customers
               FROM (SELECT tag, count(*) AS customers FROM customer_tags GROUP BY tag) everyone
               LEFT JOIN (SELECT t.tag, count(*) AS customers
                          FROM customers c CROSS JOIN customer_tags t ON t.customer_id = c.id
                          WHERE c.removed = 1 GROUP BY t.tag) gone ON gone.tag = everyone.tag
               WHERE everyone.customers > coalesce(gone.customers, 0) ORDER BY everyone.tag";
    tx.rows(sql, &[], |row| Ok((row.get("tag")?, row.count("customers")?)))
}

/// The order of a list, total, as one of the indexes has it.
fn order(sort: CustomerSort) -> &'static str {
    match sort {
        CustomerSort::Name => "sort_name, id",
        CustomerSort::LastPurchase => "last_paid_on DESC, id DESC",
        CustomerSort::Added => "added_on DESC, id DESC",
    }
}

/// The same order from its end.
fn backwards(sort: CustomerSort) -> &'static str {
    match sort {
        CustomerSort::Name => "sort_name DESC, id DESC",
        CustomerSort::LastPurchase => "last_paid_on, id",
        CustomerSort::Added => "added_on, id",
    }
}

/// The first `most` customers in `order` whom `filter` lets through; with a search, the newest `most` that match.
fn select(
    tx: &ReadTx<'_>,
    filter: &CustomerFilter,
    today: Date,
    order: &str,
    most: Option<u64>,
) -> Result<Vec<CustomerId>, StoreError> {
    let most = most.map_or(-1, |most| most as i64);
    let search = Search::parse(&filter.search);
    let mut narrow = Narrowing::of(tx, filter, today)?;
    narrow.bind(":most", most);
    let sql = if let Some(search) = search {
        narrow.bind(":pieces", search.pieces);
        let mut words = Vec::new();
        for (number, part) in search.parts.into_iter().enumerate() {
            words.push(format!("instr(c.search_text, :part{number}) > 0"));
            narrow.bind(&format!(":part{number}"), part);
        }
        if let Some(phone) = search.phone {
            let last = words.pop().unwrap_or_default();
            words.push(format!(
                "({last} OR (c.phone_tail <> '' AND :phone LIKE '%' || ltrim(c.phone_digits, '0')))"
            ));
            narrow.bind(":phone", phone);
        }
        for condition in words {
            narrow.only(condition);
        }
        format!(
            "SELECT id FROM (
                 SELECT c.id, c.sort_name, c.last_paid_on, c.added_on
                 FROM customer_search CROSS JOIN customers c ON c.id = customer_search.rowid
                 WHERE customer_search MATCH :pieces AND {} ORDER BY customer_search.rowid DESC LIMIT :most)
             ORDER BY {order}",
            narrow.conditions()
        )
    } else {
        format!(
            "SELECT id FROM customers c WHERE {} ORDER BY {order} LIMIT :most",
            narrow.conditions()
        )
    };
    tx.rows(&sql, &narrow.named(), |row| row.get(0).map(CustomerId))
}

/// The lines of the customers `ids`, on a list of `total`.
fn page(tx: &ReadTx<'_>, ids: &[CustomerId], total: u64) -> Result<CustomerPage, StoreError> {
    let mut rows = Vec::with_capacity(ids.len());
    for &id in ids {
        let sql = "SELECT id, name, city, email, language, paid_purchases, last_paid_on, last_note_on,
                       unthanked_purchases, opted_out_channels
                   FROM customers WHERE id = :id";
        let row = tx.row(sql, named_params! {":id": id.0}, |row| {
            Ok(CustomerRow {
                id: CustomerId(row.get("id")?),
                name: row.get("name")?,
                city: row.get("city")?,
                email: row.get::<_, Option<String>>("email")?.unwrap_or_default(),
                language: row.maybe_word("language")?,
                tags: Vec::new(),
                purchases: row.count("paid_purchases")?,
                last_purchase: row.maybe_word("last_paid_on")?,
                last_note: row.maybe_word("last_note_on")?,
                to_thank: row.count("unthanked_purchases")? > 0,
                opted_out: row.get::<_, i64>("opted_out_channels")? == EVERY_CHANNEL,
            })
        })?;
        if let Some(mut row) = row {
            row.tags = tags_of(tx, id)?;
            rows.push(row);
        }
    }
    Ok(CustomerPage { rows, total })
}
