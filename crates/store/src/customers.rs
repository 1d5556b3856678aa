//! The people and firms the shop thanks.
//!
//! Taking a customer out is soft, so that it can be put back: until then they are in no list, no search, no
//! count and no match, and neither are their purchases.

mod consent;
mod duplicates;
mod find;
mod list;
mod merge;
mod narrowing;
mod picked;
mod search;
mod standing;
mod towns;

pub(crate) use consent::put_consent_back;
pub use consent::{
    MergedConsents, add_consent, consent_history, merge_consents, set_consent, take_back_consent,
    unmerge_consents,
};
pub use duplicates::{alike, like_pairs, say_different, take_back_different};
pub use find::{add_external_id, find_by_email, find_by_external_id, find_by_name, find_by_phone};
pub use list::{SEARCH_CAP, count, count_to_thank, cut, ids, list, members, tags};
pub use merge::{Merge, Unmerged, merge, merges_of, unmerge};
pub use standing::{addressee, standing_beside};
pub use towns::towns;

pub(crate) use narrowing::products;
pub(crate) use search::Search;

use crate::columns::{Columns, word};
use crate::tally::{self, Moved};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Channel, Customer, CustomerFields, CustomerId, Email, PostalAddress, fold_for_search};
use jiff::civil::Date;
use rusqlite::{Row, ToSql, named_params};

/// Enters a new customer.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn insert(tx: &WriteTx<'_>, fields: &CustomerFields, added_on: Date) -> Result<CustomerId, StoreError> {
    let id = with_columns(fields, (":added_on", &word(&added_on)), |named| {
        tx.insert(
            "INSERT INTO customers (given_name, family_name, full_name, company, email, phone, street, street2,
                 postcode, city, region, country, language, form, formality, birthday, note, external_id, pronunciation, added_on,
                 name, sort_name, name_key, phone_digits, phone_tail, search_text)
             VALUES (:given_name, :family_name, :full_name, :company, :email, :phone, :street, :street2,
                 :postcode, :city, :region, :country, :language, :form, :formality, :birthday, :note, :external_id, :pronunciation,
                 :added_on, :name, :sort_name, :name_key, :phone_digits, :phone_tail, :search_text)",
            named,
        )
    })?;
    let id = CustomerId(id);
    add_tags(tx, id, &fields.tags)?;
    index(tx, id, &search::text(fields))?;
    let one_more = Moved {
        customers: 1,
        ..Moved::default()
    };
    tally::change(tx, &one_more)?;
    Ok(id)
}

/// Puts `fields` in the place of what is known of a customer.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such customer.
pub fn update(tx: &WriteTx<'_>, id: CustomerId, fields: &CustomerFields) -> Result<(), StoreError> {
    let before = state(tx, id)?.filter(|state| !state.removed);
    let before = before.ok_or_else(|| missing(id))?;
    with_columns(fields, (":id", &id.0), |named| {
        tx.execute(
            "UPDATE customers SET given_name = :given_name, family_name = :family_name, full_name = :full_name,
                 company = :company, email = :email, phone = :phone, street = :street, street2 = :street2,
                 postcode = :postcode, city = :city, region = :region, country = :country, language = :language,
                 form = :form, formality = :formality, birthday = :birthday, note = :note,
                 external_id = :external_id, pronunciation = :pronunciation, name = :name, sort_name = :sort_name, name_key = :name_key,
                 phone_digits = :phone_digits, phone_tail = :phone_tail, search_text = :search_text,
                 revision = revision + 1
             WHERE id = :id",
            named,
        )
    })?;
    save_tags(tx, id, &fields.tags)?;
    crate::address_tasks::look_again(tx, id, &fields.address)?;
    let text = search::text(fields);
    if text != before.search_text {
        index(tx, id, &text)?;
    }
    tally::change(tx, &Moved::default())
}

/// A customer with tags and consents; `None` when there is none, or taken out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    let sql =
        "SELECT id, given_name, family_name, full_name, company, email, phone, street, street2, postcode,
                   city, region, country, language, form, formality, birthday, note, external_id, pronunciation, added_on
               FROM customers WHERE id = :id AND removed = 0";
    let Some(mut customer) = tx.row(sql, named_params! {":id": id.0}, from_row)? else {
        return Ok(None);
    };
    customer.fields.tags = tags_of(tx, id)?;
    customer.consents = consent::of_customer(tx, id)?;
    Ok(Some(customer))
}

/// How often a customer was changed; moves with every change of their details.
///
/// # Errors
/// [`StoreError::Missing`] when there never was such a customer.
pub fn revision(tx: &ReadTx<'_>, id: CustomerId) -> Result<i64, StoreError> {
    let sql = "SELECT revision FROM customers WHERE id = :id";
    let revision = tx.row(sql, named_params! {":id": id.0}, |row| row.get("revision"))?;
    revision.ok_or_else(|| missing(id))
}

/// Takes a customer out, with their purchases; [`restore`] puts everything back.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such customer.
pub fn remove(tx: &WriteTx<'_>, id: CustomerId) -> Result<(), StoreError> {
    let before = state(tx, id)?.filter(|state| !state.removed);
    let before = before.ok_or_else(|| missing(id))?;
    tx.execute(
        "UPDATE customers SET removed = 1 WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    tx.execute(
        "DELETE FROM customer_search WHERE rowid = :id",
        named_params! {":id": id.0},
    )?;
    let purchases = tx.execute(
        "UPDATE purchases SET removed = 2 WHERE customer_id = :id AND removed = 0",
        named_params! {":id": id.0},
    )?;
    let gone = Moved {
        customers: -1,
        to_thank: -i64::from(before.to_thank),
        purchases: -(purchases as i64),
        notes: 0,
    };
    tally::change(tx, &gone)
}

/// Puts a customer back who was taken out; one who was not stays as they are.
///
/// # Errors
/// [`StoreError::Missing`] when there never was such a customer.
pub fn restore(tx: &WriteTx<'_>, id: CustomerId) -> Result<(), StoreError> {
    let erased = tx.count(
        "SELECT count(*) FROM customers WHERE id = :id AND erased_on IS NOT NULL",
        named_params! {":id": id.0},
    )?;
    let before = state(tx, id)?
        .filter(|_| erased == 0)
        .ok_or_else(|| missing(id))?;
    if !before.removed {
        return Ok(());
    }
    tx.execute(
        "UPDATE customers SET removed = 0 WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    index(tx, id, &before.search_text)?;
    let purchases = tx.execute(
        "UPDATE purchases SET removed = 0 WHERE customer_id = :id AND removed = 2",
        named_params! {":id": id.0},
    )?;
    let back = Moved {
        customers: 1,
        to_thank: i64::from(before.to_thank),
        purchases: purchases as i64,
        notes: 0,
    };
    tally::change(tx, &back)
}

/// What other functions must know of a customer, taken out or not.
struct State {
    removed: bool,
    to_thank: bool,
    search_text: String,
}

fn state(tx: &ReadTx<'_>, id: CustomerId) -> Result<Option<State>, StoreError> {
    let sql = "SELECT removed, unthanked_purchases, search_text FROM customers WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, |row| {
        Ok(State {
            removed: row.get("removed")?,
            to_thank: row.count("unthanked_purchases")? > 0,
            search_text: row.get("search_text")?,
        })
    })
}

pub(crate) fn missing(id: CustomerId) -> StoreError {
    StoreError::Missing {
        what: "customer",
        id: id.0,
    }
}

/// Whether a customer is in the list.
pub(crate) fn is_there(tx: &ReadTx<'_>, id: CustomerId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM customers WHERE id = :id AND removed = 0";
    Ok(tx.row(sql, named_params! {":id": id.0}, |_| Ok(()))?.is_some())
}

/// The name of a customer as lists show it; `None` when there is none, or taken out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn name(tx: &ReadTx<'_>, id: CustomerId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT name FROM customers WHERE id = :id AND removed = 0";
    tx.row(sql, named_params! {":id": id.0}, |row| row.get("name"))
}

/// Counts purchases in or out of what the list shows of a customer; says by how much this moves the number of those who
/// are to be thanked.
pub(crate) fn count_purchases(
    tx: &WriteTx<'_>,
    id: CustomerId,
    paid: i64,
    unthanked: i64,
) -> Result<i64, StoreError> {
    let before = unthanked_purchases(tx, id)?;
    tx.execute(
        "UPDATE customers SET paid_purchases = paid_purchases + :paid,
             unthanked_purchases = unthanked_purchases + :unthanked,
             last_paid_on = (SELECT max(bought_on) FROM purchases
                 WHERE customer_id = :id AND removed = 0 AND settlement = 'paid')
         WHERE id = :id",
        named_params! {":id": id.0, ":paid": paid, ":unthanked": unthanked},
    )?;
    Ok(i64::from(before + unthanked > 0) - i64::from(before > 0))
}

/// Counts all purchases of a customer afresh, with what the list shows of them; says the same.
pub(crate) fn recount_purchases(tx: &WriteTx<'_>, id: CustomerId) -> Result<i64, StoreError> {
    let before = unthanked_purchases(tx, id)?;
    tx.execute(
        "UPDATE customers SET (paid_purchases, unthanked_purchases, last_paid_on) =
             (SELECT count(*), count(*) - count(thanked_on), max(bought_on) FROM purchases
              WHERE customer_id = :id AND removed = 0 AND settlement = 'paid')
         WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    let after = unthanked_purchases(tx, id)?;
    Ok(i64::from(after > 0) - i64::from(before > 0))
}

fn unthanked_purchases(tx: &ReadTx<'_>, id: CustomerId) -> Result<i64, StoreError> {
    let sql = "SELECT unthanked_purchases FROM customers WHERE id = :id";
    let found = tx.row(sql, named_params! {":id": id.0}, |row| {
        row.get("unthanked_purchases")
    })?;
    Ok(found.unwrap_or_default())
}

/// Marks that a note was written to a customer on `day`.
pub(crate) fn count_note(
    tx: &WriteTx<'_>,
    id: CustomerId,
    channel: Channel,
    day: Date,
) -> Result<(), StoreError> {
    // A note for the telephone is heard when somebody is reached, and not when it is written.
    tx.change_one(
        "customer",
        id.0,
        "UPDATE customers SET last_note_on =
             CASE WHEN last_note_on > :day OR :phone THEN last_note_on ELSE :day END
         WHERE id = :id",
        named_params! {":id": id.0, ":day": word(&day), ":phone": channel == Channel::Phone},
    )?;
    let one_more = Moved {
        notes: 1,
        ..Moved::default()
    };
    tally::change(tx, &one_more)
}

/// The day on which a customer last heard from the shop.
///
/// # Errors
/// [`StoreError::Missing`] when there never was such a customer.
pub fn last_contact(tx: &ReadTx<'_>, id: CustomerId) -> Result<Option<Date>, StoreError> {
    let sql = "SELECT last_note_on FROM customers WHERE id = :id";
    let day = tx.row(sql, named_params! {":id": id.0}, |row| {
        row.maybe_word("last_note_on")
    })?;
    day.ok_or_else(|| missing(id))
}

/// Looks again when a note was last written to a customer: a cancelled one never was.
pub(crate) fn recount_notes(tx: &WriteTx<'_>, id: CustomerId) -> Result<(), StoreError> {
    let contacts = standing::CONTACTS;
    tx.execute(
        &format!("UPDATE customers SET last_note_on = (SELECT max(day) FROM ({contacts})) WHERE id = :id"),
        named_params! {":id": id.0},
    )?;
    tally::change(tx, &Moved::default())
}

fn index(tx: &WriteTx<'_>, id: CustomerId, text: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT OR REPLACE INTO customer_search (rowid, words) VALUES (:id, :words)",
        named_params! {":id": id.0, ":words": text},
    )?;
    Ok(())
}

fn save_tags(tx: &WriteTx<'_>, id: CustomerId, tags: &[String]) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM customer_tags WHERE customer_id = :id",
        named_params! {":id": id.0},
    )?;
    add_tags(tx, id, tags)
}

fn add_tags(tx: &WriteTx<'_>, id: CustomerId, tags: &[String]) -> Result<(), StoreError> {
    for (position, tag) in tags.iter().filter(|tag| !tag.is_empty()).enumerate() {
        tx.execute(
            "INSERT INTO customer_tags (customer_id, position, tag) VALUES (:id, :position, :tag)",
            named_params! {":id": id.0, ":position": position as i64, ":tag": tag},
        )?;
    }
    Ok(())
}

/// A customer's labels, in the order in which they were given.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn tags_of(tx: &ReadTx<'_>, id: CustomerId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT tag FROM customer_tags WHERE customer_id = :id ORDER BY position";
    tx.rows(sql, named_params! {":id": id.0}, |row| row.get("tag"))
}

/// Hands the columns of `fields`, given and made, to `run` as named parameters, with one `more`.
fn with_columns<T>(
    fields: &CustomerFields,
    more: (&str, &dyn ToSql),
    run: impl FnOnce(&[(&str, &dyn ToSql)]) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let name = fields.display_name();
    let digits = search::digits(&fields.phone);
    run(&[
        more,
        (":given_name", &fields.given_name),
        (":family_name", &fields.family_name),
        (":full_name", &fields.full_name),
        (":company", &fields.company),
        (":email", &fields.email.as_ref().map(Email::as_str)),
        (":phone", &fields.phone),
        (":street", &fields.address.street),
        (":street2", &fields.address.street2),
        (":postcode", &fields.address.postcode),
        (":city", &fields.address.city),
        (":region", &fields.address.region),
        (":country", &fields.address.country.as_ref().map(word)),
        (":language", &fields.language.as_ref().map(word)),
        (":form", &word(&fields.form)),
        (":formality", &fields.formality.as_ref().map(word)),
        (":birthday", &fields.birthday.as_ref().map(word)),
        (":note", &fields.note),
        (":external_id", &fields.external_id),
        (":pronunciation", &fields.pronunciation),
        (":name", &name),
        (":sort_name", &fold_for_search(&name)),
        (":name_key", &find::name_key_of(fields)),
        (":phone_digits", &digits),
        (":phone_tail", &search::tail(&digits)),
        (":search_text", &search::text(fields)),
    ])
}

/// A customer without tags and consents, which have tables of their own.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: CustomerId(row.get("id")?),
        fields: CustomerFields {
            given_name: row.get("given_name")?,
            family_name: row.get("family_name")?,
            full_name: row.get("full_name")?,
            company: row.get("company")?,
            email: row.maybe_word("email")?,
            phone: row.get("phone")?,
            address: PostalAddress {
                street: row.get("street")?,
                street2: row.get("street2")?,
                postcode: row.get("postcode")?,
                city: row.get("city")?,
                region: row.get("region")?,
                country: row.maybe_word("country")?,
            },
            language: row.maybe_word("language")?,
            form: row.word("form")?,
            formality: row.maybe_word("formality")?,
            birthday: row.maybe_word("birthday")?,
            tags: Vec::new(),
            note: row.get("note")?,
            external_id: row.get("external_id")?,
            pronunciation: row.get("pronunciation")?,
        },
        consents: Vec::new(),
        added_on: row.word("added_on")?,
    })
}
