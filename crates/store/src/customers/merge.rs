//! Two customers made one, and that undone.
//!
//! The kept one gets all that is on record of the other: purchases, notes, codes, answers, calls, what they said about
//! being contacted, and their place where they were picked by hand. Each row that changes hands is written down, so that it can go back; the other one is taken out,
//! and known by their address and number from then on as the kept one.

use super::picked::{TakenPlace, give_places_back, take_places};
use super::{
    MergedConsents, get, is_there, merge_consents, missing, remove, restore, revision, unmerge_consents,
    update,
};
use crate::columns::{Columns, json, word};
use crate::tally::{self, Moved};
use crate::{ReadTx, StoreError, WriteTx, address_tasks};
use domain::{CustomerFields, CustomerId, Email, MergeId};
use jiff::civil::Date;
use rusqlite::named_params;
use serde::{Deserialize, Serialize};

/// The tables whose rows belong to one customer, by their numbers. `held_out` is known by its run.
const OWNED: [(&str, &str); 8] = [
    ("purchases", "id"),
    ("notes", "id"),
    ("vouchers", "id"),
    ("responses", "id"),
    ("calls", "id"),
    ("address_tasks", "id"),
    ("run_log", "id"),
    ("held_out", "run_id"),
];

/// How the kept one was before, and what cannot be told from rows.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    fields: CustomerFields,
    consents: MergedConsents,
    /// Codes for something that the kept one had one for too, with what it was for.
    occasions: Vec<(i64, String)>,
    /// Plans and audiences that named the other.
    #[serde(default)]
    places: Vec<TakenPlace>,
}

/// Two customers who were made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Its number.
    pub id: MergeId,
    /// Who was kept.
    pub kept: CustomerId,
    /// Who was made one with them.
    pub merged: CustomerId,
    /// Their name.
    pub merged_name: String,
    /// The day.
    pub merged_on: Date,
}

/// What undoing a merge did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmerged {
    /// Who was kept.
    pub kept: CustomerId,
    /// Who is back.
    pub back: CustomerId,
    /// Whether the kept one's details are as they were before; they stay where somebody has changed them since.
    pub details_restored: bool,
}

/// Makes `other` one with `kept`, whose details become `fields`.
///
/// # Errors
/// [`StoreError::Missing`] when one of the two is not in the list, or they are the same.
pub fn merge(
    tx: &WriteTx<'_>,
    kept: CustomerId,
    other: CustomerId,
    fields: &CustomerFields,
    on: Date,
) -> Result<MergeId, StoreError> {
    let before = get(tx, kept)?.ok_or_else(|| missing(kept))?.fields;
    let others = get(tx, other)?
        .filter(|_| other != kept)
        .ok_or_else(|| missing(other))?
        .fields;
    let id = MergeId(tx.insert(
        "INSERT INTO merges (kept_id, merged_id, before_json, revision, merged_on)
         VALUES (:kept, :merged, '{}', 0, :on)",
        named_params! {":kept": kept.0, ":merged": other.0, ":on": word(&on)},
    )?);
    let occasions = part_occasions(tx, kept, other)?;
    for (table, key) in OWNED {
        hand_over(tx, id, (table, key), other, kept)?;
    }
    let places = take_places(tx, kept, other)?;
    let consents = merge_consents(tx, other, kept, on)?;
    for customer in [kept, other] {
        recount(tx, customer)?;
    }
    remember_names(tx, id, kept, other, &before, &others, fields)?;
    remove(tx, other)?;
    update(tx, kept, fields)?;
    let before = Before {
        fields: before,
        consents,
        occasions,
        places,
    };
    tx.execute(
        "UPDATE merges SET before_json = :before, revision = :revision WHERE id = :id",
        named_params! {":id": id.0, ":before": json(&before), ":revision": revision(tx, kept)?},
    )?;
    Ok(id)
}

/// Undoes a merge: what changed hands goes back, unless it has changed hands again; the other one is in the list again.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such merge, it is undone already, or the kept one is not in the list.
pub fn unmerge(tx: &WriteTx<'_>, id: MergeId, on: Date) -> Result<Unmerged, StoreError> {
    let sql = "SELECT kept_id, merged_id, before_json, revision FROM merges WHERE id = :id AND undone = 0";
    let found = tx.row(sql, named_params! {":id": id.0}, |row| {
        let before: Before = row.json("before_json")?;
        Ok((
            CustomerId(row.get("kept_id")?),
            CustomerId(row.get("merged_id")?),
            before,
            row.get::<_, i64>("revision")?,
        ))
    })?;
    let (kept, other, before, left) = found.ok_or(StoreError::Missing {
        what: "merge",
        id: id.0,
    })?;
    if !is_there(tx, kept)? {
        return Err(missing(kept));
    }
    let details_restored = revision(tx, kept)? == left;
    restore(tx, other)?;
    for (table, key) in OWNED {
        hand_back(tx, id, (table, key), kept, other)?;
    }
    for (voucher, occasion) in &before.occasions {
        tx.execute(
            "UPDATE vouchers SET occasion = :occasion WHERE id = :id AND customer_id = :other",
            named_params! {":id": voucher, ":occasion": occasion, ":other": other.0},
        )?;
    }
    give_places_back(tx, kept, other, &before.places)?;
    unmerge_consents(tx, other, kept, &before.consents, on)?;
    for customer in [kept, other] {
        recount(tx, customer)?;
    }
    tx.execute(
        "DELETE FROM customer_aliases WHERE merge_id = :id",
        named_params! {":id": id.0},
    )?;
    if details_restored {
        update(tx, kept, &before.fields)?;
    }
    for customer in [kept, other] {
        let now = get(tx, customer)?.ok_or_else(|| missing(customer))?;
        address_tasks::look_again(tx, customer, &now.fields.address)?;
    }
    tx.execute(
        "UPDATE merges SET undone = 1 WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    Ok(Unmerged {
        kept,
        back: other,
        details_restored,
    })
}

/// Whom a customer was made one with, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn merges_of(tx: &ReadTx<'_>, kept: CustomerId) -> Result<Vec<Merge>, StoreError> {
    let sql = "SELECT m.id, m.kept_id, m.merged_id, c.name, m.merged_on
               FROM merges m JOIN customers c ON c.id = m.merged_id
               WHERE m.kept_id = :kept AND m.undone = 0 ORDER BY m.id DESC";
    tx.rows(sql, named_params! {":kept": kept.0}, |row| {
        Ok(Merge {
            id: MergeId(row.get("id")?),
            kept: CustomerId(row.get("kept_id")?),
            merged: CustomerId(row.get("merged_id")?),
            merged_name: row.get("name")?,
            merged_on: row.word("merged_on")?,
        })
    })
}

fn hand_over(
    tx: &WriteTx<'_>,
    merge: MergeId,
    (table, key): (&str, &str),
    from: CustomerId,
    to: CustomerId,
) -> Result<(), StoreError> {
    // A run that held both of them back holds the kept one back already.
    let beside = if table == "held_out" {
        "AND run_id NOT IN (SELECT run_id FROM held_out WHERE customer_id = :to)"
    } else {
        "AND :to = :to"
    };
    let both = named_params! {":from": from.0, ":to": to.0};
    let sql = format!("SELECT {key} AS number FROM {table} WHERE customer_id = :from {beside}");
    let rows: Vec<i64> = tx.rows(&sql, both, |row| row.get("number"))?;
    for row in rows {
        tx.execute(
            "INSERT INTO merge_moves (merge_id, what, row_id) VALUES (:merge, :what, :row)",
            named_params! {":merge": merge.0, ":what": table, ":row": row},
        )?;
        tx.execute(
            &format!("UPDATE {table} SET customer_id = :to WHERE {key} = :row AND customer_id = :from"),
            named_params! {":from": from.0, ":to": to.0, ":row": row},
        )?;
    }
    Ok(())
}

fn hand_back(
    tx: &WriteTx<'_>,
    merge: MergeId,
    (table, key): (&str, &str),
    from: CustomerId,
    to: CustomerId,
) -> Result<(), StoreError> {
    tx.execute(
        &format!(
            "UPDATE {table} SET customer_id = :to WHERE customer_id = :from
             AND {key} IN (SELECT row_id FROM merge_moves WHERE merge_id = :merge AND what = :what)"
        ),
        named_params! {":from": from.0, ":to": to.0, ":merge": merge.0, ":what": table},
    )?;
    Ok(())
}

/// Both may have been given a code for the same: both codes are out and stay good, so the other's is told apart.
fn part_occasions(
    tx: &WriteTx<'_>,
    kept: CustomerId,
    other: CustomerId,
) -> Result<Vec<(i64, String)>, StoreError> {
    let sql = "SELECT v.id, v.occasion FROM vouchers v JOIN vouchers k
                   ON k.campaign_id = v.campaign_id AND k.occasion = v.occasion AND k.customer_id = :kept
               WHERE v.customer_id = :other";
    let both = named_params! {":kept": kept.0, ":other": other.0};
    let twice: Vec<(i64, String)> = tx.rows(sql, both, |row| Ok((row.get("id")?, row.get("occasion")?)))?;
    for (voucher, occasion) in &twice {
        tx.execute(
            "UPDATE vouchers SET occasion = :occasion WHERE id = :id",
            named_params! {":id": voucher, ":occasion": format!("{occasion}#{voucher}")},
        )?;
    }
    Ok(twice)
}

/// Addresses and numbers of the two that the kept one no longer shows.
fn remember_names(
    tx: &WriteTx<'_>,
    merge: MergeId,
    kept: CustomerId,
    other: CustomerId,
    before: &CustomerFields,
    others: &CustomerFields,
    now: &CustomerFields,
) -> Result<(), StoreError> {
    let mail = |fields: &CustomerFields| {
        fields
            .email
            .as_ref()
            .map(Email::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let mut aliases = Vec::new();
    for fields in [before, others] {
        aliases.push(("email", mail(fields)));
        aliases.push(("external_id", fields.external_id.clone()));
    }
    aliases.retain(|(_, value)| !value.is_empty() && *value != mail(now) && *value != now.external_id);
    for (kind, value) in aliases {
        tx.execute(
            "INSERT INTO customer_aliases (kind, value, customer_id, merge_id) VALUES (:kind, :value, :kept, :merge)
             ON CONFLICT DO NOTHING",
            named_params! {":kind": kind, ":value": value, ":kept": kept.0, ":merge": merge.0},
        )?;
    }
    tx.execute(
        "INSERT INTO customer_aliases (kind, value, customer_id, merge_id)
         SELECT kind, value, :kept, :merge FROM customer_aliases WHERE customer_id = :other
         ON CONFLICT DO NOTHING",
        named_params! {":kept": kept.0, ":other": other.0, ":merge": merge.0},
    )?;
    Ok(())
}

/// Counts afresh what the list shows of somebody who is in it: purchases and the last note.
fn recount(tx: &WriteTx<'_>, id: CustomerId) -> Result<(), StoreError> {
    let to_thank = super::recount_purchases(tx, id)?;
    super::recount_notes(tx, id)?;
    let moved = Moved {
        to_thank,
        ..Moved::default()
    };
    tally::change(tx, &moved)
}

#[cfg(test)]
mod tests {
    use super::OWNED;
    use crate::migration::STEPS;
    use std::collections::BTreeSet;

    /// Tables that know customers and of which nothing changes hands: what belongs to the list itself, pairs of two, and
    /// consents, which have their own way.
    const ELSEWHERE: [&str; 5] = [
        "customer_tags",
        "customer_aliases",
        "consent_events",
        "different_customers",
        "merges",
    ];

    #[test]
    fn every_table_that_knows_customers_is_thought_of_when_two_are_made_one() {
        let records = rusqlite::Connection::open_in_memory().expect("records in memory");
        for step in STEPS {
            records.execute_batch(step).expect("a step of the schema");
        }
        let sql = "SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
                   WHERE m.type = 'table' AND f.\"table\" = 'customers'";
        let mut statement = records.prepare(sql).expect("a question");
        let tables = statement
            .query_map([], |row| row.get::<_, String>(0))
            .expect("an answer")
            .collect::<Result<BTreeSet<String>, _>>()
            .expect("names");
        let thought_of = OWNED.iter().map(|(table, _)| *table).chain(ELSEWHERE);
        assert_eq!(tables, thought_of.map(str::to_owned).collect());
    }
}
