//! Campaigns: the terms under which vouchers are given.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Campaign, CampaignFields, CampaignId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// Begins a campaign.
///
/// # Errors
/// [`StoreError::NameTaken`] when there is one of that name.
pub fn insert(tx: &WriteTx<'_>, fields: &CampaignFields, created_on: Date) -> Result<CampaignId, StoreError> {
    refuse_taken_name(tx, &fields.name, None)?;
    let id = tx.insert(
        "INSERT INTO campaigns (name, terms_json, imported_codes_only, created_on)
         VALUES (:name, :terms, :imported_codes_only, :created_on)",
        named_params! {
            ":name": fields.name,
            ":terms": json(&fields.terms),
            ":imported_codes_only": fields.imported_codes_only,
            ":created_on": word(&created_on),
        },
    )?;
    Ok(CampaignId(id))
}

/// Changes a campaign's name and terms; codes that were given keep the terms they were given under.
///
/// # Errors
/// [`StoreError::Missing`], or [`StoreError::NameTaken`] by another.
pub fn update(tx: &WriteTx<'_>, id: CampaignId, fields: &CampaignFields) -> Result<(), StoreError> {
    refuse_taken_name(tx, &fields.name, Some(id))?;
    tx.change_one(
        "campaign",
        id.0,
        "UPDATE campaigns SET name = :name, terms_json = :terms, imported_codes_only = :imported_codes_only
         WHERE id = :id",
        named_params! {
            ":id": id.0,
            ":name": fields.name,
            ":terms": json(&fields.terms),
            ":imported_codes_only": fields.imported_codes_only,
        },
    )
}

/// A campaign by its number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: CampaignId) -> Result<Option<Campaign>, StoreError> {
    let sql = "SELECT id, name, terms_json, imported_codes_only, free_codes, given_codes
               FROM campaigns WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, from_row)
}

/// A campaign by its name, letter for letter.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn by_name(tx: &ReadTx<'_>, name: &str) -> Result<Option<Campaign>, StoreError> {
    let sql = "SELECT id, name, terms_json, imported_codes_only, free_codes, given_codes
               FROM campaigns WHERE name = :name";
    tx.row(sql, named_params! {":name": name}, from_row)
}

/// All campaigns, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Campaign>, StoreError> {
    let sql = "SELECT id, name, terms_json, imported_codes_only, free_codes, given_codes
               FROM campaigns ORDER BY id DESC";
    tx.rows(sql, &[], from_row)
}

pub(crate) fn missing(id: CampaignId) -> StoreError {
    StoreError::Missing {
        what: "campaign",
        id: id.0,
    }
}

/// Moves what a campaign shows of its codes.
pub(crate) fn count_codes(tx: &WriteTx<'_>, id: CampaignId, free: i64, given: i64) -> Result<(), StoreError> {
    tx.change_one(
        "campaign",
        id.0,
        "UPDATE campaigns SET free_codes = free_codes + :free, given_codes = given_codes + :given
         WHERE id = :id",
        named_params! {":id": id.0, ":free": free, ":given": given},
    )
}

fn refuse_taken_name(tx: &ReadTx<'_>, name: &str, but: Option<CampaignId>) -> Result<(), StoreError> {
    match by_name(tx, name)? {
        Some(other) if Some(other.id) != but => Err(StoreError::NameTaken {
            name: name.to_owned(),
        }),
        _ => Ok(()),
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Campaign> {
    Ok(Campaign {
        id: CampaignId(row.get("id")?),
        fields: CampaignFields {
            name: row.get("name")?,
            terms: row.json("terms_json")?,
            imported_codes_only: row.get("imported_codes_only")?,
        },
        free: row.count("free_codes")?,
        given: row.count("given_codes")?,
    })
}
