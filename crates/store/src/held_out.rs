//! Who is left in peace by a run, so that it can be seen whether the others' notes helped.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{CampaignId, CustomerId, RunId, TemplateId};
use jiff::civil::Date;
use rusqlite::named_params;
use std::collections::{BTreeMap, BTreeSet};

/// A run that sets people aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// For so many days after the run it is watched who comes back, and later runs leave these people in peace.
    pub days: u32,
    /// How many are set aside.
    pub held_out: u64,
    /// What their lots were drawn from; empty of a run of the first versions.
    pub seed: String,
}

/// How many of a group there are, and how many of them bought in the days after the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How many people.
    pub people: u64,
    /// How many of them came back.
    pub came_back: u64,
}

/// Sets people aside in a run, for so many days; `seed` is what their lots were drawn from.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such run.
pub fn keep(
    tx: &WriteTx<'_>,
    run: RunId,
    days: u32,
    seed: &str,
    people: &[CustomerId],
) -> Result<(), StoreError> {
    tx.change_one(
        "run",
        run.0,
        "UPDATE runs SET watched_days = :days, lots_seed = :seed WHERE id = :run",
        named_params! {":run": run.0, ":days": days, ":seed": seed},
    )?;
    for customer in people {
        tx.execute(
            "INSERT INTO held_out (run_id, customer_id) VALUES (:run, :customer)",
            named_params! {":run": run.0, ":customer": customer.0},
        )?;
    }
    Ok(())
}

/// Those whom earlier runs of the same offer, or without an offer of the same message, leave in peace on `today`.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn today(
    tx: &ReadTx<'_>,
    template: &TemplateId,
    campaign: Option<CampaignId>,
    today: Date,
) -> Result<BTreeSet<CustomerId>, StoreError> {
    let sql = "SELECT h.customer_id FROM held_out h JOIN runs r ON r.id = h.run_id
               WHERE date(r.made_on, '+' || r.watched_days || ' days') >= :today
                 AND (r.campaign_id = :campaign
                      OR (r.campaign_id IS NULL AND :campaign IS NULL AND r.template = :template))";
    let named = named_params! {
        ":today": word(&today),
        ":campaign": campaign.map(|campaign| campaign.0),
        ":template": template.as_str(),
    };
    Ok(tx
        .rows(sql, named, |row| row.get("customer_id").map(CustomerId))?
        .into_iter()
        .collect())
}

/// Those whom runs beside this one of the same offer, or without an offer of the same message, leave in peace on
/// `today`, each with the last day of that.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn beside(tx: &ReadTx<'_>, run: RunId, today: Date) -> Result<BTreeMap<CustomerId, Date>, StoreError> {
    let sql = "SELECT h.customer_id, max(date(r.made_on, '+' || r.watched_days || ' days')) AS until
               FROM runs own
               JOIN runs r ON r.id <> own.id
                 AND (r.campaign_id = own.campaign_id
                      OR (r.campaign_id IS NULL AND own.campaign_id IS NULL AND r.template = own.template))
               JOIN held_out h ON h.run_id = r.id
               WHERE own.id = :run AND date(r.made_on, '+' || r.watched_days || ' days') >= :today
               GROUP BY h.customer_id";
    let named = named_params! {":run": run.0, ":today": word(&today)};
    let people = tx.rows(sql, named, |row| {
        Ok((CustomerId(row.get("customer_id")?), row.word("until")?))
    })?;
    Ok(people.into_iter().collect())
}

/// What a run sets aside; none when it does not.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_run(tx: &ReadTx<'_>, run: RunId) -> Result<Option<Trial>, StoreError> {
    let sql = "SELECT watched_days, coalesce(lots_seed, '') AS seed, (SELECT count(*) FROM held_out WHERE run_id = runs.id) AS people
               FROM runs WHERE id = :run AND watched_days IS NOT NULL";
    tx.row(sql, named_params! {":run": run.0}, |row| {
        Ok(Trial {
            days: row.get("watched_days")?,
            held_out: row.count("people")?,
            seed: row.get("seed")?,
        })
    })
}

/// Those whom a run set aside; to be shown only when the days are over.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn people(tx: &ReadTx<'_>, run: RunId) -> Result<Vec<(CustomerId, String)>, StoreError> {
    let sql = "SELECT c.id, c.name FROM held_out h JOIN customers c ON c.id = h.customer_id
               WHERE h.run_id = :run AND c.removed = 0 ORDER BY c.sort_name, c.id";
    tx.rows(sql, named_params! {":run": run.0}, |row| {
        Ok((CustomerId(row.get("id")?), row.get("name")?))
    })
}

/// Of those whom the run wrote to, and of those it left in peace, who bought after `from` and until `to`, `to`
/// included. Notes that were cancelled are none, and customers who were taken out of the list count in neither group.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn groups(tx: &ReadTx<'_>, run: RunId, from: Date, to: Date) -> Result<(Group, Group), StoreError> {
    const BOUGHT: &str = "EXISTS (SELECT 1 FROM purchases p WHERE p.customer_id = c.id AND p.removed = 0
        AND p.settlement = 'paid' AND p.bought_on > :from AND p.bought_on <= :to)";
    let ask = |members: &str| {
        let sql = format!(
            "SELECT count(*) AS people, coalesce(sum({BOUGHT}), 0) AS came_back FROM customers c
             WHERE c.removed = 0 AND c.id IN ({members})"
        );
        let named = named_params! {":run": run.0, ":from": word(&from), ":to": word(&to)};
        let group = tx.row(&sql, named, |row| {
            Ok(Group {
                people: row.count("people")?,
                came_back: row.count("came_back")?,
            })
        })?;
        Ok::<_, StoreError>(group.unwrap_or_default())
    };
    let written_to = ask("SELECT customer_id FROM notes WHERE run_id = :run AND state <> 'cancelled'")?;
    let held_out = ask("SELECT customer_id FROM held_out WHERE run_id = :run")?;
    Ok((written_to, held_out))
}
