//! The customer list: filtered, searched, in one of its orders, a window at a time.

use super::consent::{EVERY_CHANNEL, bit};
use super::search::Search;
use super::tags_of;
use crate::columns::{Columns, word};
use crate::list_memory::ListKey;
use crate::{ReadTx, StoreError, tally};
use domain::{CustomerFilter, CustomerId, CustomerPage, CustomerRow, CustomerSort, Window};
use rusqlite::{ToSql, named_params};
use std::sync::Arc;

/// A search lists so many customers at most, the newest of those that match, and [`CustomerPage::total`] never
/// says more for one: whoever finds a thousand types another letter. [`ids`] has no such limit.
pub const SEARCH_CAP: u64 = 1000;

/// So far from either end the unfiltered list is read off its index; in between its order is remembered.
const NEAR: u64 = 500;

/// The window's lines of everyone whom `filter` lets through, and how many those are in all.
///
/// The order is total (customers that sort alike are told apart by their number), so that windows never
/// overlap nor leave anyone out. A search ends at [`SEARCH_CAP`].
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(
    tx: &ReadTx<'_>,
    filter: &CustomerFilter,
    sort: CustomerSort,
    window: Window,
) -> Result<CustomerPage, StoreError> {
    let tally = tally::load(tx)?;
    let end = window.offset.saturating_add(window.limit);
    if *filter == CustomerFilter::default() {
        let left = tally.customers.saturating_sub(window.offset);
        if end <= NEAR {
            let mut ids = select(tx, filter, order(sort), Some(end))?;
            let ids = ids.split_off(ids.len().min(window.offset as usize));
            return page(tx, &ids, tally.customers);
        } else if left <= NEAR {
            let mut ids = select(tx, filter, backwards(sort), Some(left))?;
            ids.reverse();
            ids.truncate(window.limit as usize);
            return page(tx, &ids, tally.customers);
        }
    }
    let key = ListKey {
        filter: filter.clone(),
        sort,
        changes: tally.changes,
    };
    let remembered = tx.list_memory().and_then(|memory| memory.recall(&key));
    let ids = if let Some(ids) = remembered {
        ids
    } else {
        let most = Search::parse(&filter.search).map(|_| SEARCH_CAP);
        let ids: Arc<[CustomerId]> = select(tx, filter, order(sort), most)?.into();
        if let Some(memory) = tx.list_memory() {
            memory.keep(key, Arc::clone(&ids));
        }
        ids
    };
    let total = ids.len() as u64;
    let (start, end) = (window.offset.min(total), end.min(total));
    page(tx, &ids[start as usize..end as usize], total)
}

/// Everyone whom `filter` lets through, by name, for a run.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn ids(tx: &ReadTx<'_>, filter: &CustomerFilter) -> Result<Vec<CustomerId>, StoreError> {
    select(tx, filter, order(CustomerSort::Name), None)
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
    order: &str,
    most: Option<u64>,
) -> Result<Vec<CustomerId>, StoreError> {
    let most = most.map_or(-1, |most| most as i64);
    let search = Search::parse(&filter.search);
    let shop_language = crate::shop::load(tx)?.language;
    let language = filter.language.as_ref().map(word);
    let channel_bit = filter.consent.map(bit);
    let quiet_since = filter.not_contacted_since.as_ref().map(word);
    let bought_since = filter.bought_since.as_ref().map(word);

    let mut conditions = vec!["c.removed = 0".to_owned()];
    let mut named: Vec<(String, &dyn ToSql)> = vec![(":most".to_owned(), &most)];
    let mut narrow = |condition: &str, name: &str, value| {
        conditions.push(condition.to_owned());
        named.push((name.to_owned(), value));
    };
    if let Some(tag) = &filter.tag {
        // The plus keeps the walk in the order of the list: cheaper than sorting all who carry a common label.
        let carries = "+c.id IN (SELECT customer_id FROM customer_tags WHERE tag = :tag)";
        narrow(carries, ":tag", tag);
    }
    if let Some(language) = &language {
        if filter.language == Some(shop_language) {
            narrow(
                "(c.language = :language OR c.language IS NULL)",
                ":language",
                language,
            );
        } else {
            narrow("c.language = :language", ":language", language);
        }
    }
    if let Some(bit) = &channel_bit {
        narrow("c.opted_out_channels & :channel = 0", ":channel", bit);
    }
    if let Some(day) = &quiet_since {
        narrow(
            "(c.last_note_on < :quiet_since OR c.last_note_on IS NULL)",
            ":quiet_since",
            day,
        );
    }
    if let Some(day) = &bought_since {
        narrow("c.last_paid_on >= :bought_since", ":bought_since", day);
    }
    if filter.not_thanked {
        conditions.push("c.unthanked_purchases > 0".to_owned());
    }
    let sql = if let Some(search) = &search {
        named.push((":pieces".to_owned(), &search.pieces));
        for (number, part) in search.parts.iter().enumerate() {
            conditions.push(format!("instr(c.search_text, :part{number}) > 0"));
            named.push((format!(":part{number}"), part));
        }
        if let Some(phone) = &search.phone {
            let last = conditions.pop().unwrap_or_default();
            conditions.push(format!(
                "({last} OR (c.phone_tail <> '' AND :phone LIKE '%' || ltrim(c.phone_digits, '0')))"
            ));
            named.push((":phone".to_owned(), phone));
        }
        format!(
            "SELECT id FROM (
                 SELECT c.id, c.sort_name, c.last_paid_on, c.added_on
                 FROM customer_search CROSS JOIN customers c ON c.id = customer_search.rowid
                 WHERE customer_search MATCH :pieces AND {} ORDER BY customer_search.rowid DESC LIMIT :most)
             ORDER BY {order}",
            conditions.join(" AND ")
        )
    } else {
        format!(
            "SELECT id FROM customers c WHERE {} ORDER BY {order} LIMIT :most",
            conditions.join(" AND ")
        )
    };
    let named: Vec<(&str, &dyn ToSql)> = named
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    tx.rows(&sql, &named, |row| row.get(0).map(CustomerId))
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
