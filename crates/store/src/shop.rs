//! The shop's own details: one document.

use crate::columns::{Columns, json};
use crate::{ReadTx, StoreError, WriteTx};
use domain::Shop;
use rusqlite::named_params;

/// The shop's details; those of an empty shop while nothing was saved.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn load(tx: &ReadTx<'_>) -> Result<Shop, StoreError> {
    let shop = tx.row("SELECT details_json FROM shop", &[], |row| {
        row.json("details_json")
    })?;
    Ok(shop.unwrap_or_default())
}

/// Puts `shop` in the place of the details on record.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn save(tx: &WriteTx<'_>, shop: &Shop) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO shop (id, details_json) VALUES (1, :details)
         ON CONFLICT (id) DO UPDATE SET details_json = excluded.details_json",
        named_params! {":details": json(shop)},
    )?;
    // Which customers are written to in the shop's own language is a filter of their list.
    crate::tally::change(tx, &crate::tally::Moved::default())
}

/// The key from which the shop's voucher codes follow; `None` while the shop has none.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn secret(tx: &ReadTx<'_>) -> Result<Option<[u8; 32]>, StoreError> {
    tx.row("SELECT voucher_key FROM secret", &[], |row| {
        row.get("voucher_key")
    })
}

/// Keeps the key from which voucher codes follow, unless there is one: codes that were shown must stay the same.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn keep_secret(tx: &WriteTx<'_>, key: &[u8; 32]) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO secret (id, voucher_key) VALUES (1, :key) ON CONFLICT (id) DO NOTHING",
        named_params! {":key": key},
    )?;
    Ok(())
}
