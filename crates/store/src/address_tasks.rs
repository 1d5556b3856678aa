//! Addresses that a card came back from, until they are mended.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{AddressTask, AddressTaskId, CustomerId, NoteId, PostalAddress};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// All that are open, oldest first; of customers in the list only.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn open(tx: &ReadTx<'_>) -> Result<Vec<AddressTask>, StoreError> {
    let sql = "SELECT t.id, t.customer_id, c.name, t.note_id, t.address_json, t.opened_on
               FROM address_tasks t JOIN customers c ON c.id = t.customer_id
               WHERE t.closed_by IS NULL AND c.removed = 0 ORDER BY t.id";
    tx.rows(sql, &[], from_row)
}

/// Leaves an address as it is: it is right after all.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such task, or it is closed already.
pub fn dismiss(tx: &WriteTx<'_>, id: AddressTaskId) -> Result<(), StoreError> {
    close(tx, id, "dismissed")
}

/// Takes [`dismiss`] back.
///
/// # Errors
/// [`StoreError::Missing`] when it was not dismissed.
pub fn reopen(tx: &WriteTx<'_>, id: AddressTaskId) -> Result<(), StoreError> {
    tx.change_one(
        "address task",
        id.0,
        "UPDATE address_tasks SET closed_by = NULL WHERE id = :id AND closed_by = 'dismissed'",
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

/// The card did not come back after all.
pub(crate) fn undo(tx: &WriteTx<'_>, note: NoteId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE address_tasks SET closed_by = 'undone' WHERE note_id = :note AND closed_by IS NULL",
        named_params! {":note": note.0},
    )?;
    Ok(())
}

/// Closes what a customer's new address has mended.
pub(crate) fn look_again(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    address: &PostalAddress,
) -> Result<(), StoreError> {
    let sql = "SELECT id, customer_id, '' AS name, note_id, address_json, opened_on FROM address_tasks
               WHERE customer_id = :customer AND closed_by IS NULL";
    for task in tx.rows(sql, named_params! {":customer": customer.0}, from_row)? {
        if task.address != *address {
            close(tx, task.id, "mended")?;
        }
    }
    Ok(())
}

fn close(tx: &WriteTx<'_>, id: AddressTaskId, by: &str) -> Result<(), StoreError> {
    tx.change_one(
        "address task",
        id.0,
        "UPDATE address_tasks SET closed_by = :by WHERE id = :id AND closed_by IS NULL",
        named_params! {":id": id.0, ":by": by},
    )
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
