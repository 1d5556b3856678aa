//! Counts that lists show, kept up in the transaction that changes them.

use crate::columns::Columns;
use crate::{ReadTx, StoreError, WriteTx};
use rusqlite::named_params;

/// The counts as they stand.
pub(crate) struct Tally {
    /// Customers in the list.
    pub(crate) customers: u64,
    /// Those with an unthanked paid purchase.
    pub(crate) to_thank: u64,
    /// Purchases of customers in the list.
    pub(crate) purchases: u64,
    /// Notes ever written.
    pub(crate) notes: u64,
    /// Moves whenever the customer list may read differently.
    pub(crate) changes: i64,
}

/// By how much a change moves the counts.
#[derive(Default)]
pub(crate) struct Moved {
    pub(crate) customers: i64,
    pub(crate) to_thank: i64,
    pub(crate) purchases: i64,
    pub(crate) notes: i64,
}

pub(crate) fn load(tx: &ReadTx<'_>) -> Result<Tally, StoreError> {
    let sql = "SELECT customers, to_thank, purchases, notes, changes FROM tally";
    let tally = tx.row(sql, &[], |row| {
        Ok(Tally {
            customers: row.count("customers")?,
            to_thank: row.count("to_thank")?,
            purchases: row.count("purchases")?,
            notes: row.count("notes")?,
            changes: row.get("changes")?,
        })
    })?;
    tally.ok_or(StoreError::Missing { what: "tally", id: 1 })
}

/// Counts a change in, and marks the customer list as changed.
pub(crate) fn change(tx: &WriteTx<'_>, moved: &Moved) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE tally SET customers = customers + :customers, to_thank = to_thank + :to_thank,
             purchases = purchases + :purchases, notes = notes + :notes, changes = changes + 1",
        named_params! {
            ":customers": moved.customers,
            ":to_thank": moved.to_thank,
            ":purchases": moved.purchases,
            ":notes": moved.notes,
        },
    )?;
    Ok(())
}
