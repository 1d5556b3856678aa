//! What runs did beside their notes: whom they left out and why, and whom they wrote to against the gate, for which
//! stated reason. Nothing in here is ever changed.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{CustomerId, LogEntry, RunId};
use rusqlite::named_params;

/// Writes an entry down, whatever number it carries; `run` is none where nobody got a note.
///
/// # Errors
/// Any [`StoreError`] of writing; a customer who never was is refused.
pub fn insert<P: serde::Serialize>(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    run: Option<RunId>,
    entry: &LogEntry<P>,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO run_log (customer_id, run_id, logged_on, template, outcome, problem_json, reason)
         VALUES (:customer, :run, :day, :template, :outcome, :problem, :reason)",
        named_params! {
            ":customer": customer.0,
            ":run": run.map(|run| run.0),
            ":day": word(&entry.date),
            ":template": entry.template.as_str(),
            ":outcome": word(&entry.outcome),
            ":problem": json(&entry.problem),
            ":reason": entry.reason,
        },
    )?;
    Ok(())
}

/// Writes an entry of a run down, unless the same was written of the same person in that run before, whatever the day.
///
/// # Errors
/// As [`insert`].
pub fn insert_once<P: serde::Serialize>(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    run: RunId,
    entry: &LogEntry<P>,
) -> Result<(), StoreError> {
    let known = tx.count(
        "SELECT count(*) FROM run_log WHERE customer_id = :customer AND run_id = :run AND outcome = :outcome
           AND problem_json = :problem",
        named_params! {
            ":customer": customer.0,
            ":run": run.0,
            ":outcome": word(&entry.outcome),
            ":problem": json(&entry.problem),
        },
    )?;
    if known > 0 {
        return Ok(());
    }
    insert(tx, customer, Some(run), entry)
}

/// What was put aside in a run for a stated reason, with whom it concerned.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn let_through<P: for<'de> serde::Deserialize<'de>>(
    tx: &ReadTx<'_>,
    run: RunId,
) -> Result<Vec<(CustomerId, P)>, StoreError> {
    let sql = "SELECT customer_id, problem_json FROM run_log
               WHERE run_id = :run AND outcome = 'let_through' ORDER BY id";
    tx.rows(sql, named_params! {":run": run.0}, |row| {
        Ok((CustomerId(row.get("customer_id")?), row.json("problem_json")?))
    })
}

/// Forgets what was written down of a run that is withdrawn: it never was.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn forget(tx: &WriteTx<'_>, run: RunId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM run_log WHERE run_id = :run",
        named_params! {":run": run.0},
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
