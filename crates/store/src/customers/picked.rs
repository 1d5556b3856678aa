//! Lists of people who were picked by hand, when two customers are made one: plans and saved audiences.
//!
//! The kept one takes the other's place, and is in no list twice. Undoing it gives the place back, unless somebody has
//! taken the kept one out since.

use crate::columns::{Columns, json};
use crate::{ReadTx, StoreError, WriteTx};
use domain::CustomerId;
use rusqlite::named_params;
use serde::{Deserialize, Serialize};

/// Where people are listed by their numbers: table and column.
const LISTS: [(&str, &str); 3] = [
    ("plans", "customers_json"),
    ("audiences", "with_json"),
    ("audiences", "without_json"),
];

/// A place in a list that the kept one has taken.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TakenPlace {
    table: String,
    column: String,
    row: i64,
    place: usize,
    /// The kept one was in that list already.
    beside: bool,
}

/// Puts `kept` in the place of `other` in every list.
pub(super) fn take_places(
    tx: &WriteTx<'_>,
    kept: CustomerId,
    other: CustomerId,
) -> Result<Vec<TakenPlace>, StoreError> {
    let mut taken = Vec::new();
    for (table, column) in LISTS {
        for (row, mut people) in with(tx, (table, column), other)? {
            let Some(place) = people.iter().position(|one| *one == other) else {
                continue;
            };
            let beside = people.contains(&kept);
            if beside {
                people.remove(place);
            } else {
                people[place] = kept;
            }
            write(tx, (table, column), row, &people)?;
            taken.push(TakenPlace {
                table: table.to_owned(),
                column: column.to_owned(),
                row,
                place,
                beside,
            });
        }
    }
    Ok(taken)
}

/// Gives `other` the places back that `kept` has taken.
pub(super) fn give_places_back(
    tx: &WriteTx<'_>,
    kept: CustomerId,
    other: CustomerId,
    taken: &[TakenPlace],
) -> Result<(), StoreError> {
    for one in taken {
        let list = LISTS
            .into_iter()
            .find(|(table, column)| (*table, *column) == (&one.table, &one.column));
        let Some((table, column)) = list else { continue };
        for (row, mut people) in with(tx, (table, column), kept)? {
            if row != one.row || people.contains(&other) {
                continue;
            }
            if one.beside {
                people.insert(one.place.min(people.len()), other);
            } else {
                people
                    .iter_mut()
                    .filter(|person| **person == kept)
                    .for_each(|person| *person = other);
            }
            write(tx, (table, column), row, &people)?;
        }
    }
    Ok(())
}

/// The lists that may name somebody: their rows and the people on them.
fn with(
    tx: &ReadTx<'_>,
    (table, column): (&str, &str),
    id: CustomerId,
) -> Result<Vec<(i64, Vec<CustomerId>)>, StoreError> {
    // The number may be a part of another one; whoever is really named is seen once the list is read.
    let sql = format!("SELECT id, {column} AS people FROM {table} WHERE {column} LIKE '%' || :id || '%'");
    tx.rows(&sql, named_params! {":id": id.0}, |row| {
        Ok((row.get("id")?, row.json("people")?))
    })
}

fn write(
    tx: &WriteTx<'_>,
    (table, column): (&str, &str),
    row: i64,
    people: &[CustomerId],
) -> Result<(), StoreError> {
    tx.execute(
        &format!("UPDATE {table} SET {column} = :people WHERE id = :row"),
        named_params! {":people": json(&people), ":row": row},
    )?;
    Ok(())
}
