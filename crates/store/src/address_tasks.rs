//! Addresses that a card came back from, until they are mended.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{AddressTask, AddressTaskId, CustomerId, NoteId, PostalAddress};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// All that are open, oldest first; of customers in the list only, and once each, however many of their cards came back.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn open(tx: &ReadTx<'_>) -> Result<Vec<AddressTask>, StoreError> {
    let sql = "SELECT t.id, t.customer_id, c.name, t.note_id, t.address_json, t.opened_on
               FROM address_tasks t JOIN customers c ON c.id = t.customer_id
               WHERE t.closed_by IS NULL AND c.removed = 0 AND NOT EXISTS (
                   SELECT 1 FROM address_tasks e
                   WHERE e.customer_id = t.customer_id AND e.closed_by IS NULL AND e.id < t.id)
               ORDER BY t.id";
    tx.rows(sql, &[], from_row)
}

/// Leaves an address as it is, however many cards came back from there: it is right after all.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such task, or it is closed already.
pub fn dismiss(tx: &WriteTx<'_>, id: AddressTaskId) -> Result<(), StoreError> {
    tx.change_one(
        "address task",
        id.0,
        "UPDATE address_tasks SET closed_by = 'dismissed' WHERE closed_by IS NULL
             AND customer_id = (SELECT customer_id FROM address_tasks WHERE id = :id AND closed_by IS NULL)",
        named_params! {":id": id.0},
    )
}

/// Takes [`dismiss`] back.
///
/// # Errors
/// [`StoreError::Missing`] when it was not dismissed.
pub fn reopen(tx: &WriteTx<'_>, id: AddressTaskId) -> Result<(), StoreError> {
    tx.change_one(
        "address task",
        id.0,
        "UPDATE address_tasks SET closed_by = NULL WHERE closed_by = 'dismissed' AND (customer_id, address_json) =
             (SELECT customer_id, address_json FROM address_tasks WHERE id = :id AND closed_by = 'dismissed')",
        named_params! {":id": id.0},
    )
}

/// Asks for the address of a card that came back to be mended.
pub(crate) fn begin(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    note: NoteId,
    today: Date,
) -> Result<(), StoreError> {
    let Some(reader) = crate::customers::get(tx, customer)? else {
        return Ok(());
    };
    tx.execute(
        "INSERT INTO address_tasks (customer_id, note_id, address_json, opened_on)
         VALUES (:customer, :note, :address, :today)",
        named_params! {
            ":customer": customer.0,
            ":note": note.0,
            ":address": json(&reader.fields.address),
            ":today": word(&today),
        },
    )?;
    Ok(())
}

/// The card did not come back after all, and says nothing of the address any more, whatever was done about it.
pub(crate) fn undo(tx: &WriteTx<'_>, note: NoteId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE address_tasks SET closed_by = 'undone' WHERE note_id = :note",
        named_params! {":note": note.0},
    )?;
    Ok(())
}

/// Closes what a customer's new address has mended, and asks again for an address that a card came back from and that
/// is in force again.
pub(crate) fn look_again(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    address: &PostalAddress,
) -> Result<(), StoreError> {
    let sql = "SELECT id, address_json, closed_by IS NULL AS open FROM address_tasks
               WHERE customer_id = :customer AND (closed_by IS NULL OR closed_by = 'mended')";
    let tasks: Vec<(i64, PostalAddress, bool)> =
        tx.rows(sql, named_params! {":customer": customer.0}, |row| {
            Ok((row.get("id")?, row.json("address_json")?, row.get("open")?))
        })?;
    for (id, of, open) in tasks {
        if open == (of == *address) {
            continue;
        }
        tx.execute(
            "UPDATE address_tasks SET closed_by = :by WHERE id = :id",
            named_params! {":id": id, ":by": open.then_some("mended")},
        )?;
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<AddressTask> {
    Ok(AddressTask {
        id: AddressTaskId(row.get("id")?),
        customer: CustomerId(row.get("customer_id")?),
        name: row.get("name")?,
        note: NoteId(row.get("note_id")?),
        address: row.json("address_json")?,
        opened_on: row.word("opened_on")?,
    })
}
