//! Matching: who an address, a number or a name from elsewhere belongs to.

use super::search::{digits, same_phone, tail};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{BatchId, CustomerFields, CustomerId, Email, fold_for_search};
use rusqlite::named_params;

/// Everyone with this e-mail address; two people may share one. Without anybody, those who had it before they were
/// made one with somebody else.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find_by_email(tx: &ReadTx<'_>, email: &Email) -> Result<Vec<CustomerId>, StoreError> {
    let sql =
        "SELECT id FROM customers WHERE removed = 0 AND email = :email AND email IS NOT NULL ORDER BY id";
    let found = tx.rows(sql, named_params! {":email": email.as_str()}, |row| {
        row.get("id").map(CustomerId)
    })?;
    if found.is_empty() {
        return by_alias(tx, "email", email.as_str());
    }
    Ok(found)
}

/// The customer with this number in another tool (`source:number`); the first, should there be several.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find_by_external_id(tx: &ReadTx<'_>, external_id: &str) -> Result<Option<CustomerId>, StoreError> {
    let sql = "SELECT id FROM customers
               WHERE removed = 0 AND external_id = :external_id AND external_id <> '' ORDER BY id LIMIT 1";
    let found = tx.row(sql, named_params! {":external_id": external_id}, |row| {
        row.get("id").map(CustomerId)
    })?;
    if found.is_some() || external_id.is_empty() {
        return Ok(found);
    }
    Ok(by_alias(tx, "external_id", external_id)?.into_iter().next())
}

/// Keeps a number of a second tool by which a customer is known, as the import `batch` told.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn add_external_id(
    tx: &WriteTx<'_>,
    id: CustomerId,
    external_id: &str,
    batch: BatchId,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO customer_aliases (kind, value, customer_id, batch_id)
         VALUES ('external_id', :value, :id, :batch) ON CONFLICT DO NOTHING",
        named_params! {":value": external_id, ":id": id.0, ":batch": batch.0},
    )?;
    Ok(())
}

fn by_alias(tx: &ReadTx<'_>, kind: &str, value: &str) -> Result<Vec<CustomerId>, StoreError> {
    let sql = "SELECT a.customer_id AS id FROM customer_aliases a JOIN customers c ON c.id = a.customer_id
               WHERE a.kind = :kind AND a.value = :value AND c.removed = 0 ORDER BY c.id";
    tx.rows(sql, named_params! {":kind": kind, ":value": value}, |row| {
        row.get("id").map(CustomerId)
    })
}

/// Everyone with this telephone number, whatever it is grouped with and whether or not it carries a country code.
///
/// Numbers of fewer than six digits match nobody.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find_by_phone(tx: &ReadTx<'_>, phone: &str) -> Result<Vec<CustomerId>, StoreError> {
    let asked = digits(phone);
    let sql = "SELECT id, phone_digits FROM customers
               WHERE removed = 0 AND phone_tail = :tail AND phone_tail <> '' ORDER BY id";
    let found = tx.rows(sql, named_params! {":tail": tail(&asked)}, |row| {
        Ok((CustomerId(row.get("id")?), row.get::<_, String>("phone_digits")?))
    })?;
    Ok(found
        .into_iter()
        .filter(|(_, known)| same_phone(&asked, known))
        .map(|(id, _)| id)
        .collect())
}

/// Everyone with this name, in whichever order its parts come; firms without a person by their firm's.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find_by_name(tx: &ReadTx<'_>, full_name: &str) -> Result<Vec<CustomerId>, StoreError> {
    let sql = "SELECT id FROM customers WHERE removed = 0 AND name_key = :key AND name_key <> '' ORDER BY id";
    tx.rows(sql, named_params! {":key": name_key(full_name)}, |row| {
        row.get("id").map(CustomerId)
    })
}

/// The key under which a customer's name is found.
pub(super) fn name_key_of(fields: &CustomerFields) -> String {
    let person = name_key(&format!("{} {}", fields.given_name, fields.family_name));
    [person, name_key(&fields.full_name), name_key(&fields.company)]
        .into_iter()
        .find(|key| !key.is_empty())
        .unwrap_or_default()
}

/// A name's folded parts in alphabetical order: "Rossi Maria" is "Maria Rossi".
fn name_key(name: &str) -> String {
    let folded = fold_for_search(name);
    let mut parts: Vec<&str> = folded.split_whitespace().collect();
    parts.sort_unstable();
    parts.join(" ")
}
