//! Runs: notes that were prepared, checked and exported together.

use crate::columns::{Columns, word};
use crate::tally::{self, Moved};
use crate::{ReadTx, StoreError, WriteTx, customers};
use domain::{CampaignId, Channel, CustomerId, NoteState, Run, RunId, TemplateId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};
use std::collections::BTreeMap;

/// Begins a run, without notes yet.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn insert(tx: &WriteTx<'_>, template: &TemplateId, made_on: Date) -> Result<RunId, StoreError> {
    let id = tx.insert(
        "INSERT INTO runs (template, made_on) VALUES (:template, :made_on)",
        named_params! {":template": template.as_str(), ":made_on": word(&made_on)},
    )?;
    Ok(RunId(id))
}

/// A run by its number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: RunId) -> Result<Option<Run>, StoreError> {
    let sql = "SELECT id, template, made_on, notes FROM runs WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, from_row)
}

/// All runs, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Run>, StoreError> {
    let sql = "SELECT id, template, made_on, notes FROM runs ORDER BY id DESC";
    tx.rows(sql, &[], from_row)
}

/// Runs whose files were never finished, newest first: a crash or a cancelled export left them.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn unfinished(tx: &ReadTx<'_>) -> Result<Vec<Run>, StoreError> {
    let sql = "SELECT id, template, made_on, notes FROM runs WHERE exported = 0 ORDER BY id DESC";
    tx.rows(sql, &[], from_row)
}

/// Notes that all files of a run are in place.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn mark_exported(tx: &WriteTx<'_>, id: RunId) -> Result<(), StoreError> {
    tx.change_one(
        "run",
        id.0,
        "UPDATE runs SET exported = 1 WHERE id = :id",
        named_params! {":id": id.0},
    )
}

/// Notes that a file of a run has to be made anew.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn reopen(tx: &WriteTx<'_>, id: RunId) -> Result<(), StoreError> {
    tx.change_one(
        "run",
        id.0,
        "UPDATE runs SET exported = 0 WHERE id = :id",
        named_params! {":id": id.0},
    )
}

/// Whether all files of a run are in place.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn is_exported(tx: &ReadTx<'_>, id: RunId) -> Result<bool, StoreError> {
    let exported = tx.row(
        "SELECT exported FROM runs WHERE id = :id",
        named_params! {":id": id.0},
        |row| row.get("exported"),
    )?;
    exported.ok_or(StoreError::Missing {
        what: "run",
        id: id.0,
    })
}

/// How many notes of each state every run has, by run.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn states(tx: &ReadTx<'_>) -> Result<BTreeMap<RunId, BTreeMap<NoteState, u64>>, StoreError> {
    let sql = "SELECT run_id, state, count(*) AS n FROM notes GROUP BY run_id, state";
    let counts = tx.rows(sql, &[], count_from_row)?;
    let mut states: BTreeMap<RunId, BTreeMap<NoteState, u64>> = BTreeMap::new();
    for (run, state, n) in counts {
        states.entry(run).or_default().insert(state, n);
    }
    Ok(states)
}

/// How many notes of each state a run has.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn states_of(tx: &ReadTx<'_>, id: RunId) -> Result<BTreeMap<NoteState, u64>, StoreError> {
    let sql = "SELECT run_id, state, count(*) AS n FROM notes WHERE run_id = :run GROUP BY run_id, state";
    let counts = tx.rows(sql, named_params! {":run": id.0}, count_from_row)?;
    Ok(counts.into_iter().map(|(_, state, n)| (state, n)).collect())
}

/// Keeps whose codes the notes of a run carry, where they carry any.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn keep_campaign(tx: &WriteTx<'_>, id: RunId, campaign: Option<CampaignId>) -> Result<(), StoreError> {
    tx.change_one(
        "run",
        id.0,
        "UPDATE runs SET campaign_id = :campaign WHERE id = :id",
        named_params! {":id": id.0, ":campaign": campaign.map(|campaign| campaign.0)},
    )
}

/// Whether a run is one of calls: then all its notes are.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn is_of_calls(tx: &ReadTx<'_>, id: RunId) -> Result<bool, StoreError> {
    let sql = "SELECT channel FROM notes WHERE run_id = :run ORDER BY id LIMIT 1";
    let first = tx.row(sql, named_params! {":run": id.0}, |row| row.word("channel"))?;
    Ok(first == Some(Channel::Phone))
}

/// Keeps where a run's files go, as the caller writes it.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn keep_files(tx: &WriteTx<'_>, id: RunId, files_json: &str) -> Result<(), StoreError> {
    tx.change_one(
        "run",
        id.0,
        "UPDATE runs SET files_json = :files WHERE id = :id",
        named_params! {":id": id.0, ":files": files_json},
    )
}

/// Where a run's files go, as it was kept; none of a run for which no file was named.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn files(tx: &ReadTx<'_>, id: RunId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT files_json FROM runs WHERE id = :id";
    Ok(tx
        .row(sql, named_params! {":id": id.0}, |row| row.get("files_json"))?
        .flatten())
}

/// Where the files of all runs go, as it was kept.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn all_files(tx: &ReadTx<'_>) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT files_json FROM runs WHERE files_json IS NOT NULL";
    tx.rows(sql, &[], |row| row.get("files_json"))
}

/// Notes that a run's files are about to be put in place: from here on its codes may be on paper.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn mark_placing(tx: &WriteTx<'_>, id: RunId) -> Result<(), StoreError> {
    tx.change_one(
        "run",
        id.0,
        "UPDATE runs SET placing = 1 WHERE id = :id",
        named_params! {":id": id.0},
    )
}

/// Whether a run's files were about to be put in place.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn is_placing(tx: &ReadTx<'_>, id: RunId) -> Result<bool, StoreError> {
    let sql = "SELECT placing FROM runs WHERE id = :id";
    let placing = tx.row(sql, named_params! {":id": id.0}, |row| row.get("placing"))?;
    placing.ok_or(StoreError::Missing {
        what: "run",
        id: id.0,
    })
}

/// Takes a run off the record with its notes, as if it had never been; the codes it gave stay with their customers,
/// who get the same ones at the next try.
///
/// Only for a run none of whose files is in place.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn withdraw(tx: &WriteTx<'_>, id: RunId) -> Result<(), StoreError> {
    let run = named_params! {":run": id.0};
    let readers = "SELECT DISTINCT customer_id FROM notes WHERE run_id = :run";
    let readers = tx.rows(readers, run, |row| row.get("customer_id").map(CustomerId))?;
    let of_run = "(SELECT id FROM notes WHERE run_id = :run)";
    tx.execute(&format!("DELETE FROM note_marks WHERE note_id IN {of_run}"), run)?;
    tx.execute(
        &format!("DELETE FROM note_pictures WHERE note_id IN {of_run}"),
        run,
    )?;
    tx.execute(
        &format!("DELETE FROM former_texts WHERE note_id IN {of_run}"),
        run,
    )?;
    tx.execute(&format!("DELETE FROM asks WHERE note_id IN {of_run}"), run)?;
    tx.execute("UPDATE plans SET run_id = NULL WHERE run_id = :run", run)?;
    crate::run_log::forget(tx, id)?;
    let notes = tx.execute("DELETE FROM notes WHERE run_id = :run", run)?;
    tx.execute("DELETE FROM held_out WHERE run_id = :run", run)?;
    tx.execute("DELETE FROM runs WHERE id = :run", run)?;
    for reader in readers {
        customers::recount_notes(tx, reader)?;
    }
    let gone = Moved {
        notes: -(notes as i64),
        ..Moved::default()
    };
    tally::change(tx, &gone)
}

fn count_from_row(row: &Row<'_>) -> rusqlite::Result<(RunId, NoteState, u64)> {
    Ok((RunId(row.get("run_id")?), row.word("state")?, row.count("n")?))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Run> {
    Ok(Run {
        id: RunId(row.get("id")?),
        template: row.word("template")?,
        made_on: row.word("made_on")?,
        notes: row.count("notes")?,
    })
}
