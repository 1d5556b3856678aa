//! What runs did beside their notes: whom they left out and why, and whom they wrote to against the gate, for which
//! stated reason. Nothing in here is ever changed.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{CustomerId, LogEntry, RunOutcome, TemplateId};
use jiff::civil::Date;
use rusqlite::named_params;

/// Writes an entry down. `problem` is what stood in the way, as its own room writes it.
///
/// # Errors
/// [`StoreError`] of writing; a customer who never was is refused.
pub fn insert<P: serde::Serialize>(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    day: Date,
    template: &TemplateId,
    outcome: RunOutcome,
    problem: &P,
    reason: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO run_log (customer_id, logged_on, template, outcome, problem_json, reason)
         VALUES (:customer, :day, :template, :outcome, :problem, :reason)",
        named_params! {
            ":customer": customer.0,
            ":day": word(&day),
            ":template": template.as_str(),
            ":outcome": word(&outcome),
            ":problem": json(problem),
            ":reason": reason,
        },
    )?;
    Ok(())
}

/// All entries about a customer, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_customer<P: for<'de> serde::Deserialize<'de>>(
    tx: &ReadTx<'_>,
    customer: CustomerId,
) -> Result<Vec<LogEntry<P>>, StoreError> {
    let sql = "SELECT id, logged_on, template, outcome, problem_json, reason FROM run_log
               WHERE customer_id = :customer ORDER BY id DESC";
    tx.rows(sql, named_params! {":customer": customer.0}, |row| {
        Ok(LogEntry {
            id: row.get("id")?,
            date: row.word("logged_on")?,
            template: row.word("template")?,
            outcome: row.word("outcome")?,
            problem: row.json("problem_json")?,
            reason: row.get("reason")?,
        })
    })
}
