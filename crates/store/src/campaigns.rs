//! Campaigns: the terms under which vouchers are given.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Campaign, CampaignFields, CampaignId, Currency, Money, Room, Terms};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

const SELECT: &str =
    "SELECT id, name, terms_json, caps_json, rule_json, purpose, imported_codes_only, created_on,
       free_codes, given_codes
   FROM campaigns";

/// Begins a campaign.
///
/// # Errors
/// [`StoreError::NameTaken`] when there is one of that name.
pub fn insert(tx: &WriteTx<'_>, fields: &CampaignFields, created_on: Date) -> Result<CampaignId, StoreError> {
    refuse_taken_name(tx, &fields.name, None)?;
    let id = tx.insert(
        "INSERT INTO campaigns (name, terms_json, caps_json, rule_json, purpose, imported_codes_only, created_on)
         VALUES (:name, :terms, :caps, :rule, :purpose, :imported_codes_only, :created_on)",
        named_params! {
            ":name": fields.name,
            ":terms": json(&fields.terms),
            ":caps": json(&fields.caps),
            ":rule": json(&fields.rule),
            ":purpose": word(&fields.purpose),
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
        "UPDATE campaigns SET name = :name, terms_json = :terms, caps_json = :caps, rule_json = :rule,
             purpose = :purpose, imported_codes_only = :imported_codes_only
         WHERE id = :id",
        named_params! {
            ":id": id.0,
            ":name": fields.name,
            ":terms": json(&fields.terms),
            ":caps": json(&fields.caps),
            ":rule": json(&fields.rule),
            ":purpose": word(&fields.purpose),
            ":imported_codes_only": fields.imported_codes_only,
        },
    )
}

/// A campaign by its number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: CampaignId) -> Result<Option<Campaign>, StoreError> {
    tx.row(
        &format!("{SELECT} WHERE id = :id"),
        named_params! {":id": id.0},
        from_row,
    )
}

/// A campaign by its name, letter for letter.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn by_name(tx: &ReadTx<'_>, name: &str) -> Result<Option<Campaign>, StoreError> {
    tx.row(
        &format!("{SELECT} WHERE name = :name"),
        named_params! {":name": name},
        from_row,
    )
}

/// All campaigns, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Campaign>, StoreError> {
    tx.rows(&format!("{SELECT} ORDER BY id DESC"), &[], from_row)
}

/// What is left under a campaign's limits, but for the one on codes of one customer.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn room(tx: &ReadTx<'_>, campaign: &Campaign) -> Result<Room, StoreError> {
    let caps = &campaign.fields.caps;
    let given_away = match caps.value {
        Some(cap) => {
            let sql = "SELECT promised_minor + taken_minor AS minor FROM campaign_money
                       WHERE campaign_id = :id AND currency = :currency";
            let named = named_params! {":id": campaign.id.0, ":currency": word(&cap.currency)};
            tx.row(sql, named, |row| row.get("minor"))?.unwrap_or(0)
        }
        None => 0,
    };
    Ok(Room::new(caps, campaign.given, given_away))
}

/// What a campaign's codes have promised and taken off so far, by currency.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn money(tx: &ReadTx<'_>, id: CampaignId) -> Result<Vec<(Money, Money)>, StoreError> {
    let sql = "SELECT currency, promised_minor, taken_minor FROM campaign_money
               WHERE campaign_id = :id ORDER BY currency";
    tx.rows(sql, named_params! {":id": id.0}, |row| {
        let currency: Currency = row.word("currency")?;
        let money = |minor| Money { minor, currency };
        Ok((money(row.get("promised_minor")?), money(row.get("taken_minor")?)))
    })
}

/// Counts what a code promises in, `times` 1 when it is given and -1 when it is taken back.
pub(crate) fn promise(tx: &WriteTx<'_>, id: CampaignId, terms: &Terms, times: i64) -> Result<(), StoreError> {
    match terms.promise() {
        Some(promise) => move_money(tx, id, promise.currency, promise.minor * times, 0),
        None => Ok(()),
    }
}

/// Counts what a code took off, where that was not promised before.
pub(crate) fn take(tx: &WriteTx<'_>, id: CampaignId, terms: &Terms, amount: Money) -> Result<(), StoreError> {
    match terms.promise() {
        Some(_) => Ok(()),
        None => move_money(tx, id, amount.currency, 0, amount.minor),
    }
}

fn move_money(
    tx: &WriteTx<'_>,
    id: CampaignId,
    currency: Currency,
    promised: i64,
    taken: i64,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO campaign_money (campaign_id, currency, promised_minor, taken_minor)
         VALUES (:id, :currency, :promised, :taken)
         ON CONFLICT (campaign_id, currency) DO UPDATE SET promised_minor = promised_minor + :promised,
             taken_minor = taken_minor + :taken",
        named_params! {":id": id.0, ":currency": word(&currency), ":promised": promised, ":taken": taken},
    )?;
    Ok(())
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
            caps: row.json("caps_json")?,
            rule: row.json("rule_json")?,
            purpose: row.word("purpose")?,
            imported_codes_only: row.get("imported_codes_only")?,
        },
        created_on: row.word("created_on")?,
        free: row.count("free_codes")?,
        given: row.count("given_codes")?,
    })
}
