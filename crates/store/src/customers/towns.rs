//! The towns that customers live in.

use crate::columns::Columns;
use crate::{ReadTx, StoreError};
use domain::fold_for_search;
use std::collections::BTreeMap;

/// All towns with how many customers live in each, those with most customers first.
///
/// Spellings that differ in accents and capitals only are one town, under the commonest.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn towns(tx: &ReadTx<'_>) -> Result<Vec<(String, u64)>, StoreError> {
    let mut towns: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
    for (city, customers) in counted(tx)? {
        towns
            .entry(fold_for_search(&city))
            .or_default()
            .push((city, customers));
    }
    let mut towns: Vec<(String, u64)> = towns
        .into_values()
        .filter_map(|mut spellings| {
            let customers = spellings.iter().map(|(_, customers)| customers).sum();
            spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            spellings.into_iter().next().map(|(city, _)| (city, customers))
        })
        .collect();
    towns.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(towns)
}

/// All ways in which customers spell a town.
pub(super) fn spellings(tx: &ReadTx<'_>, city: &str) -> Result<Vec<String>, StoreError> {
    let asked = fold_for_search(city);
    let known = tx.rows(
        "WITH RECURSIVE known (city) AS (
             SELECT min(city) FROM customers WHERE removed = 0 AND city <> ''
             UNION ALL
             SELECT (SELECT min(city) FROM customers WHERE removed = 0 AND city <> '' AND city > known.city)
             FROM known WHERE known.city IS NOT NULL)
         SELECT city FROM known WHERE city IS NOT NULL",
        &[],
        |row| row.get::<_, String>("city"),
    )?;
    Ok(known
        .into_iter()
        .filter(|city| fold_for_search(city) == asked)
        .collect())
}

fn counted(tx: &ReadTx<'_>) -> Result<Vec<(String, u64)>, StoreError> {
    let sql =
        "SELECT city, count(*) AS customers FROM customers WHERE removed = 0 AND city <> '' GROUP BY city";
    tx.rows(sql, &[], |row| Ok((row.get("city")?, row.count("customers")?)))
}
