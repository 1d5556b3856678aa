//! How the shop keeps its records: one document.

use crate::columns::{Columns, json};
use crate::{ReadTx, StoreError, WriteTx};
use domain::KeepingRules;
use rusqlite::named_params;

/// The rules; the usual ones while nothing was said.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn load(tx: &ReadTx<'_>) -> Result<KeepingRules, StoreError> {
    let rules = tx.row("SELECT rules_json FROM keeping", &[], |row| {
        row.json("rules_json")
    })?;
    Ok(rules.unwrap_or_default())
}

/// Puts `rules` in the place of those on record.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn save(tx: &WriteTx<'_>, rules: &KeepingRules) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO keeping (id, rules_json) VALUES (1, :rules)
         ON CONFLICT (id) DO UPDATE SET rules_json = excluded.rules_json",
        named_params! {":rules": json(rules)},
    )?;
    Ok(())
}
