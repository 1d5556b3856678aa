//! Erasing a person: what says who they are goes for good, what only counts them stays without them.

use crate::columns::{Columns, word};
use crate::customers::{self, missing};
use crate::{ReadTx, StoreError, WriteTx, suppressions};
use domain::{CustomerId, Email, fold_for_search};
use jiff::civil::Date;
use rusqlite::named_params;

/// What is left of an erased person, without them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remains {
    /// Answers of which the scores and the month stay.
    pub answers: u64,
    /// Purchases of which the sum, the products and the month stay.
    pub purchases: u64,
    /// Notes of which only that they were written stays.
    pub notes: u64,
}

/// Erases a customer, in the list or taken out of it. Their address is remembered as a keyed hash only, so that no list
/// brings them back.
///
/// The room that their data took is only swept out by [`crate::Store::sweep_out`], after this is committed.
///
/// # Errors
/// [`StoreError::Missing`] when there never was such a customer, or they are erased already.
pub fn erase(tx: &WriteTx<'_>, id: CustomerId, on: Date) -> Result<Remains, StoreError> {
    let sql = "SELECT email, removed, search_text FROM customers WHERE id = :id AND erased_on IS NULL";
    let found: Option<(Option<Email>, bool, String)> = tx.row(sql, named_params! {":id": id.0}, |row| {
        Ok((
            row.maybe_word("email")?,
            row.get("removed")?,
            row.get("search_text")?,
        ))
    })?;
    let (email, removed, name) = found.ok_or_else(|| missing(id))?;
    let of_id = named_params! {":id": id.0};
    let others = "SELECT value FROM customer_aliases WHERE customer_id = :id AND kind = 'email'";
    let others = tx.rows(others, of_id, |row| row.word("value"))?;
    for address in email.iter().chain(&others) {
        suppressions::add(tx, address, on)?;
    }
    // Whoever was merged into them is the same person.
    let merged = "SELECT merged_id FROM merges m JOIN customers c ON c.id = m.merged_id
                  WHERE kept_id = :id AND undone = 0 AND c.erased_on IS NULL";
    for other in tx.rows(merged, of_id, |row| row.get("merged_id").map(CustomerId))? {
        erase(tx, other, on)?;
    }
    if !removed {
        customers::remove(tx, id)?;
    }
    let of_them =
        |sql: &str| -> Result<u64, StoreError> { Ok(tx.execute(sql, named_params! {":id": id.0})? as u64) };
    for sql in [
        "DELETE FROM quote_consents WHERE response_id IN (SELECT id FROM responses WHERE customer_id = :id)",
        "DELETE FROM follow_ups WHERE response_id IN (SELECT id FROM responses WHERE customer_id = :id)",
    ] {
        of_them(sql)?;
    }
    // Answers stay in the scores, but not in the hands of whoever could tell whose they are.
    let answers = of_them(
        "UPDATE responses SET customer_id = NULL, purchase_id = NULL, note_id = NULL, external_key = NULL,
             comment = '', search_text = '', settled_how = '', clerk = '',
             answers_json = (SELECT coalesce(json_group_object(key, json(CASE type WHEN 'array' THEN value
                     ELSE atom END)), '{}') FROM json_each(answers_json) WHERE type <> 'text'),
             answered_on = substr(answered_on, 1, 8) || '01'
         WHERE customer_id = :id",
    )?;
    of_them("DELETE FROM asks WHERE note_id IN (SELECT id FROM notes WHERE customer_id = :id)")?;
    let notes = of_them(
        "UPDATE notes SET subject = '', letter_json = json_object('language', language, 'blocks', json('[]')),
             qr_text = NULL, address_json = '[]', mail_json = NULL
         WHERE customer_id = :id",
    )?;
    // A use of a code that named no purchase is known by its day, which goes: what was bought with it stays counted.
    of_them(
        "UPDATE redemptions SET purchase_id = (
             SELECT min(p.id) FROM purchases p JOIN vouchers v ON v.id = redemptions.voucher_id
             WHERE p.customer_id = v.customer_id AND p.bought_on = redemptions.redeemed_on AND p.removed <> 1
                 AND p.settlement = 'paid')
         WHERE purchase_id IS NULL AND voucher_id IN (SELECT id FROM vouchers WHERE customer_id = :id)",
    )?;
    let purchases = of_them(
        "UPDATE purchases SET order_number = '', bought_on = substr(bought_on, 1, 8) || '01'
         WHERE customer_id = :id",
    )?;
    for sql in [
        "DELETE FROM former_texts WHERE note_id IN (SELECT id FROM notes WHERE customer_id = :id)",
        "DELETE FROM mail_drafts WHERE note_id IN (SELECT id FROM notes WHERE customer_id = :id)",
        "DELETE FROM address_tasks WHERE customer_id = :id",
        "UPDATE calls SET words = '', clerk = '' WHERE customer_id = :id",
        "DELETE FROM run_log WHERE customer_id = :id",
        "DELETE FROM consent_events WHERE customer_id = :id",
        "DELETE FROM customer_aliases WHERE customer_id = :id
             OR merge_id IN (SELECT id FROM merges WHERE :id IN (kept_id, merged_id))",
        "DELETE FROM different_customers WHERE :id IN (low_id, high_id)",
        "DELETE FROM merge_moves WHERE merge_id IN (SELECT id FROM merges WHERE :id IN (kept_id, merged_id))",
        "DELETE FROM merges WHERE :id IN (kept_id, merged_id)",
        "DELETE FROM customer_tags WHERE customer_id = :id",
        "DELETE FROM batch_entries WHERE subject_id = :id AND deed IN
             ('customer_new', 'customer_updated', 'consent_set')",
        "DELETE FROM batch_entries WHERE deed IN ('purchase_new', 'purchase_updated')
             AND subject_id IN (SELECT id FROM purchases WHERE customer_id = :id)",
        "UPDATE customers SET given_name = '', family_name = '', full_name = '', company = '', email = NULL,
             phone = '', street = '', street2 = '', postcode = '', city = '', region = '', country = NULL,
             language = NULL, form = 'neutral', formality = NULL, birthday = NULL, note = '', external_id = '',
             pronunciation = '', name = '', sort_name = '', name_key = '', phone_digits = '', phone_tail = '',
             search_text = '', opted_out_channels = 15, erased_on = :on, revision = revision + 1
         WHERE id = :id",
    ] {
        if sql.contains(":on") {
            tx.execute(sql, named_params! {":id": id.0, ":on": word(&on)})?;
        } else {
            tx.execute(sql, named_params! {":id": id.0})?;
        }
    }
    forget_files(tx, id, &name)?;
    tx.execute(
        "INSERT INTO unswept (id) VALUES (1) ON CONFLICT (id) DO NOTHING",
        &[],
    )?;
    // Pieces of words that were taken out of an index stay in it until it is put in order.
    for index in ["customer_search", "response_search"] {
        tx.execute(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"), &[])?;
    }
    Ok(Remains {
        answers,
        purchases,
        notes,
    })
}

/// Forgets where files were written that are named after the person: a path may say their name. Which those are was told
/// when they were erased.
fn forget_files(tx: &WriteTx<'_>, id: CustomerId, words: &str) -> Result<(), StoreError> {
    const LEAST_LETTERS: usize = 3;
    let words: Vec<&str> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= LEAST_LETTERS)
        .collect();
    let says_them = |text: &str| {
        let text = fold_for_search(text);
        words.iter().any(|word| text.contains(word))
    };
    let of_id = named_params! {":id": id.0};
    let sql = "SELECT id, file FROM privacy_log WHERE customer_id = :id AND file <> ''";
    let written: Vec<(i64, String)> = tx.rows(sql, of_id, |row| Ok((row.get("id")?, row.get("file")?)))?;
    for (entry, _) in written.iter().filter(|(_, file)| says_them(file)) {
        let sql = "UPDATE privacy_log SET file = '' WHERE id = :entry";
        tx.execute(sql, named_params! {":entry": entry})?;
    }
    // A run for many people is not named after one of them.
    tx.execute(
        "UPDATE runs SET files_json = NULL WHERE id IN (SELECT run_id FROM notes WHERE customer_id = :id)
             AND NOT EXISTS (SELECT 1 FROM notes n WHERE n.run_id = runs.id AND n.customer_id <> :id)",
        of_id,
    )?;
    Ok(())
}

/// A person of whom nothing was heard for long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// Who.
    pub id: CustomerId,
    /// Their name.
    pub name: String,
    /// The latest day of a purchase, a note, an answer, or of joining the list.
    pub last: Date,
}

/// Whom nothing ties to the shop since before `day`, longest first: no purchase, no note, no answer. `most` of them, and
/// how many there are.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn silent_since(tx: &ReadTx<'_>, day: Date, most: u64) -> Result<(Vec<Silent>, u64), StoreError> {
    let from = "FROM (SELECT c.id, c.name, max(c.added_on,
            coalesce((SELECT max(bought_on) FROM purchases p WHERE p.customer_id = c.id AND p.removed = 0), ''),
            coalesce(c.last_note_on, ''),
            coalesce((SELECT max(answered_on) FROM responses r WHERE r.customer_id = c.id AND r.removed = 0), ''))
            AS last FROM customers c WHERE c.removed = 0) WHERE last < :day";
    let total = tx.count(
        &format!("SELECT count(*) {from}"),
        named_params! {":day": word(&day)},
    )?;
    let rows = tx.rows(
        &format!("SELECT id, name, last {from} ORDER BY last, id LIMIT :most"),
        named_params! {":day": word(&day), ":most": most as i64},
        |row| {
            Ok(Silent {
                id: CustomerId(row.get("id")?),
                name: row.get("name")?,
                last: row.word("last")?,
            })
        },
    )?;
    Ok((rows, total))
}
