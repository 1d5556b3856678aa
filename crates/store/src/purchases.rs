//! What customers bought.
//!
//! Taking a purchase out is soft. The figures of its customer (how many, the latest, whether somebody is to be
//! thanked) move in the same transaction.

use crate::columns::{Columns, bounds, word};
use crate::customers;
use crate::tally::{self, Moved};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{
    CustomerId, Money, NoteId, Purchase, PurchaseFields, PurchaseId, PurchaseLine, VoucherCode, Window,
};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// What a purchase is read from, the code that it named among it.
const COLUMNS: &str =
    "p.id, p.customer_id, p.bought_on, p.order_number, p.total_minor, p.currency, p.settlement,
       p.thanked_on, (SELECT code FROM vouchers v WHERE v.id = p.referral_id) AS referral";

/// Enters a new purchase.
///
/// # Errors
/// [`StoreError::Missing`] when its customer is not in the list.
pub fn insert(tx: &WriteTx<'_>, fields: &PurchaseFields) -> Result<PurchaseId, StoreError> {
    let id = insert_uncounted(tx, fields)?;
    move_figures(tx, None, Some((fields, None)))?;
    Ok(id)
}

/// Enters one of many new purchases: what lists show of its customer is as before until [`count_inserted`].
///
/// # Errors
/// [`StoreError::Missing`] when its customer is not in the list.
pub fn insert_uncounted(tx: &WriteTx<'_>, fields: &PurchaseFields) -> Result<PurchaseId, StoreError> {
    if !customers::is_there(tx, fields.customer)? {
        return Err(customers::missing(fields.customer));
    }
    let id = tx.insert(
        "INSERT INTO purchases (customer_id, bought_on, order_number, total_minor, currency, settlement,
             referral_id)
         VALUES (:customer, :bought_on, :order_number, :total_minor, :currency, :settlement,
             (SELECT id FROM vouchers WHERE code_key = :referral))",
        named_params! {
            ":customer": fields.customer.0,
            ":bought_on": word(&fields.date),
            ":order_number": fields.order,
            ":total_minor": fields.total.minor,
            ":currency": word(&fields.total.currency),
            ":settlement": word(&fields.settlement),
            ":referral": fields.referral.as_ref().map(VoucherCode::key),
        },
    )?;
    add_lines(tx, PurchaseId(id), &fields.lines)?;
    Ok(PurchaseId(id))
}

/// Counts `purchases` that were entered with [`insert_uncounted`] for these customers, in one go.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn count_inserted(
    tx: &WriteTx<'_>,
    customers: impl IntoIterator<Item = CustomerId>,
    purchases: u64,
) -> Result<(), StoreError> {
    let mut moved = Moved {
        purchases: i64::try_from(purchases).unwrap_or(i64::MAX),
        ..Moved::default()
    };
    for customer in customers {
        moved.to_thank += customers::recount_purchases(tx, customer)?;
    }
    tally::change(tx, &moved)
}

/// Puts `fields` in the place of what is known of a purchase; whether it was thanked for stays.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such purchase, or its customer is not in the list.
pub fn update(tx: &WriteTx<'_>, id: PurchaseId, fields: &PurchaseFields) -> Result<(), StoreError> {
    let before = get(tx, id)?.ok_or_else(|| missing(id))?;
    if !customers::is_there(tx, fields.customer)? {
        return Err(customers::missing(fields.customer));
    }
    tx.execute(
        "UPDATE purchases SET customer_id = :customer, bought_on = :bought_on, order_number = :order_number,
             total_minor = :total_minor, currency = :currency, settlement = :settlement,
             referral_id = (SELECT id FROM vouchers WHERE code_key = :referral), revision = revision + 1
         WHERE id = :id",
        named_params! {
            ":id": id.0,
            ":customer": fields.customer.0,
            ":bought_on": word(&fields.date),
            ":order_number": fields.order,
            ":total_minor": fields.total.minor,
            ":currency": word(&fields.total.currency),
            ":settlement": word(&fields.settlement),
            ":referral": fields.referral.as_ref().map(VoucherCode::key),
        },
    )?;
    save_lines(tx, id, &fields.lines)?;
    let thanked_on = before.thanked_on;
    move_figures(tx, Some((&before.fields, thanked_on)), Some((fields, thanked_on)))
}

/// A purchase; `None` when there is none, or taken out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: PurchaseId) -> Result<Option<Purchase>, StoreError> {
    one(tx, "id = :value", &id.0)
}

/// The latest purchase with this order number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find_by_order(tx: &ReadTx<'_>, order: &str) -> Result<Option<Purchase>, StoreError> {
    one(
        tx,
        "order_number = :value AND order_number <> '' ORDER BY id DESC LIMIT 1",
        &order,
    )
}

/// The purchase to name when this customer is thanked: the newest paid one that nobody said thank you for,
/// else the newest paid one.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn latest_thankable(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Purchase>, StoreError> {
    let paid = "customer_id = :value AND settlement = 'paid'";
    let newest = "ORDER BY bought_on DESC, id DESC LIMIT 1";
    let to_thank = one(
        tx,
        &format!("{paid} AND thanked_on IS NULL {newest}"),
        &customer.0,
    )?;
    match to_thank {
        None => one(tx, &format!("{paid} {newest}"), &customer.0),
        found => Ok(found),
    }
}

/// The day of a customer's first paid purchase.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn first_paid_on(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Date>, StoreError> {
    let sql = "SELECT min(bought_on) AS first FROM purchases
               WHERE customer_id = :customer AND removed = 0 AND settlement = 'paid'";
    let first = tx.row(sql, named_params! {":customer": customer.0}, |row| {
        row.maybe_word("first")
    })?;
    Ok(first.flatten())
}

/// All purchases of a customer, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_customer(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<Purchase>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM purchases p WHERE p.customer_id = :customer AND p.removed = 0 ORDER BY p.bought_on DESC, p.id DESC"
    );
    let purchases = tx.rows(&sql, named_params! {":customer": customer.0}, from_row)?;
    with_lines(tx, purchases)
}

/// What was paid in a currency, by everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// How many purchases were paid.
    pub purchases: u64,
    /// How much they come to.
    pub total: Money,
    /// How many of them are of people who were erased since.
    pub of_erased: u64,
}

/// What was paid in each currency: what is in the list, and what people bought who were erased since. What was taken out
/// of the list by hand is not in it.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn sums(tx: &ReadTx<'_>) -> Result<Vec<Sum>, StoreError> {
    let sql = "SELECT p.currency, count(*) AS purchases, sum(p.total_minor) AS total, sum(p.removed = 2) AS of_erased
               FROM purchases p LEFT JOIN customers c ON c.id = p.customer_id AND p.removed = 2
               WHERE p.settlement = 'paid' AND (p.removed = 0 OR c.erased_on IS NOT NULL)
               GROUP BY p.currency ORDER BY p.currency";
    tx.rows(sql, &[], |row| {
        Ok(Sum {
            purchases: row.count("purchases")?,
            total: Money {
                minor: row.get("total")?,
                currency: row.word("currency")?,
            },
            of_erased: row.count("of_erased")?,
        })
    })
}

/// The window's purchases with their customers' names, newest first, and how many there are in all.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>, window: Window) -> Result<(Vec<(Purchase, String)>, u64), StoreError> {
    // The inner query passes over lines on the index alone, whatever the offset.
    let sql = format!(
        "SELECT {COLUMNS}, c.name
         FROM (SELECT id FROM purchases WHERE removed = 0 ORDER BY bought_on DESC, id DESC
               LIMIT :limit OFFSET :offset) shown
         JOIN purchases p ON p.id = shown.id JOIN customers c ON c.id = p.customer_id
         ORDER BY p.bought_on DESC, p.id DESC"
    );
    let (limit, offset) = bounds(window);
    let shown = named_params! {":limit": limit, ":offset": offset};
    let lines = tx.rows(&sql, shown, |row| Ok((from_row(row)?, row.get("name")?)))?;
    let (purchases, names): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
    let rows = with_lines(tx, purchases)?.into_iter().zip(names).collect();
    Ok((rows, tally::load(tx)?.purchases))
}

/// Notes that somebody was thanked for these purchases on `day`; the first thanks count, later ones change
/// nothing.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such purchase.
pub fn mark_thanked(tx: &WriteTx<'_>, ids: &[PurchaseId], day: Date) -> Result<(), StoreError> {
    for &id in ids {
        thank(tx, id, day, None)?;
    }
    Ok(())
}

/// The same for one purchase, by a note: without it nobody was thanked, should it be cancelled.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such purchase.
pub fn mark_thanked_by(tx: &WriteTx<'_>, note: NoteId, id: PurchaseId, day: Date) -> Result<(), StoreError> {
    thank(tx, id, day, Some(note))
}

fn thank(tx: &WriteTx<'_>, id: PurchaseId, day: Date, note: Option<NoteId>) -> Result<(), StoreError> {
    let before = get(tx, id)?.ok_or_else(|| missing(id))?;
    if before.thanked_on.is_some() {
        return Ok(());
    }
    tx.execute(
        "UPDATE purchases SET thanked_on = :day, thanked_note_id = :note, revision = revision + 1 WHERE id = :id",
        named_params! {":id": id.0, ":day": word(&day), ":note": note.map(|note| note.0)},
    )?;
    move_figures(
        tx,
        Some((&before.fields, None)),
        Some((&before.fields, Some(day))),
    )
}

/// What `note` thanked for is no longer thanked for; the purchases go on knowing the note, for [`thank_again`].
pub(crate) fn unthank(tx: &WriteTx<'_>, note: NoteId) -> Result<(), StoreError> {
    for purchase in by_note(tx, note)? {
        tx.execute(
            "UPDATE purchases SET thanked_on = NULL, revision = revision + 1 WHERE id = :id",
            named_params! {":id": purchase.id.0},
        )?;
        move_figures(
            tx,
            Some((&purchase.fields, purchase.thanked_on)),
            Some((&purchase.fields, None)),
        )?;
    }
    Ok(())
}

/// Takes [`unthank`] back for what nobody was thanked for meanwhile.
pub(crate) fn thank_again(tx: &WriteTx<'_>, note: NoteId, day: Date) -> Result<(), StoreError> {
    for purchase in by_note(tx, note)? {
        thank(tx, purchase.id, day, Some(note))?;
    }
    Ok(())
}

/// Lets `heir` thank for what `note` thanked for.
pub(crate) fn pass_on_thanks(tx: &WriteTx<'_>, note: NoteId, heir: NoteId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE purchases SET thanked_note_id = :heir WHERE thanked_note_id = :note",
        named_params! {":note": note.0, ":heir": heir.0},
    )?;
    Ok(())
}

fn by_note(tx: &ReadTx<'_>, note: NoteId) -> Result<Vec<Purchase>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM purchases p WHERE p.thanked_note_id = :note AND p.removed = 0");
    tx.rows(&sql, named_params! {":note": note.0}, from_row)
}

/// Takes a purchase out; [`restore`] puts it back.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such purchase.
pub fn remove(tx: &WriteTx<'_>, id: PurchaseId) -> Result<(), StoreError> {
    let before = get(tx, id)?.ok_or_else(|| missing(id))?;
    tx.execute(
        "UPDATE purchases SET removed = 1 WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    move_figures(tx, Some((&before.fields, before.thanked_on)), None)
}

/// Puts a purchase back that was taken out; one that was not stays as it is.
///
/// # Errors
/// [`StoreError::Missing`] when there never was such a purchase, or its customer is not in the list.
pub fn restore(tx: &WriteTx<'_>, id: PurchaseId) -> Result<(), StoreError> {
    if get(tx, id)?.is_some() {
        return Ok(());
    }
    tx.change_one(
        "purchase",
        id.0,
        "UPDATE purchases SET removed = 0
         WHERE id = :id AND customer_id IN (SELECT id FROM customers WHERE removed = 0)",
        named_params! {":id": id.0},
    )?;
    let back = get(tx, id)?.ok_or_else(|| missing(id))?;
    move_figures(tx, None, Some((&back.fields, back.thanked_on)))
}

fn missing(id: PurchaseId) -> StoreError {
    StoreError::Missing {
        what: "purchase",
        id: id.0,
    }
}

/// What of a purchase its customer's figures depend on.
type Counted<'fields> = Option<(&'fields PurchaseFields, Option<Date>)>;

/// Takes a purchase as it was out of the figures and counts it in as it is now.
fn move_figures(tx: &WriteTx<'_>, before: Counted<'_>, after: Counted<'_>) -> Result<(), StoreError> {
    let mut customers: Vec<CustomerId> = [before, after]
        .iter()
        .flatten()
        .map(|(f, _)| f.customer)
        .collect();
    customers.dedup();
    let mut moved = Moved {
        purchases: i64::from(after.is_some()) - i64::from(before.is_some()),
        ..Moved::default()
    };
    for customer in customers {
        let count = |counted: Counted<'_>| {
            let paid = counted.filter(|(fields, _)| fields.customer == customer && fields.is_thankable());
            let unthanked = paid.filter(|(_, thanked_on)| thanked_on.is_none());
            (i64::from(paid.is_some()), i64::from(unthanked.is_some()))
        };
        let ((was_paid, was_unthanked), (is_paid, is_unthanked)) = (count(before), count(after));
        moved.to_thank +=
            customers::count_purchases(tx, customer, is_paid - was_paid, is_unthanked - was_unthanked)?;
    }
    tally::change(tx, &moved)
}

fn save_lines(tx: &WriteTx<'_>, id: PurchaseId, lines: &[PurchaseLine]) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM purchase_lines WHERE purchase_id = :id",
        named_params! {":id": id.0},
    )?;
    add_lines(tx, id, lines)
}

fn add_lines(tx: &WriteTx<'_>, id: PurchaseId, lines: &[PurchaseLine]) -> Result<(), StoreError> {
    for (position, line) in lines.iter().enumerate() {
        tx.execute(
            "INSERT INTO purchase_lines (purchase_id, position, product, quantity, price_minor)
             VALUES (:id, :position, :product, :quantity, :price_minor)",
            named_params! {
                ":id": id.0,
                ":position": position as i64,
                ":product": line.product,
                ":quantity": line.quantity,
                ":price_minor": line.price_minor,
            },
        )?;
    }
    Ok(())
}

fn one(
    tx: &ReadTx<'_>,
    condition: &str,
    value: &dyn rusqlite::ToSql,
) -> Result<Option<Purchase>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM purchases p WHERE p.removed = 0 AND {condition}");
    let found = tx.row(&sql, &[(":value", value)], from_row)?;
    Ok(with_lines(tx, found.into_iter().collect())?.pop())
}

fn with_lines(tx: &ReadTx<'_>, mut purchases: Vec<Purchase>) -> Result<Vec<Purchase>, StoreError> {
    let sql = "SELECT product, quantity, price_minor FROM purchase_lines
               WHERE purchase_id = :id ORDER BY position";
    for purchase in &mut purchases {
        purchase.fields.lines = tx.rows(sql, named_params! {":id": purchase.id.0}, |row| {
            Ok(PurchaseLine {
                product: row.get("product")?,
                quantity: row.get("quantity")?,
                price_minor: row.get("price_minor")?,
            })
        })?;
    }
    Ok(purchases)
}

/// A purchase without its lines, which have a table of their own.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Purchase> {
    Ok(Purchase {
        id: PurchaseId(row.get("id")?),
        fields: PurchaseFields {
            customer: CustomerId(row.get("customer_id")?),
            date: row.word("bought_on")?,
            order: row.get("order_number")?,
            lines: Vec::new(),
            total: Money {
                minor: row.get("total_minor")?,
                currency: row.word("currency")?,
            },
            settlement: row.word("settlement")?,
            referral: row.maybe_word("referral")?,
        },
        thanked_on: row.maybe_word("thanked_on")?,
    })
}
