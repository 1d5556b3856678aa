//! Codes that a cancelled note sets free, and takes again when the cancelling is undone.

use crate::columns::Columns;
use crate::{ReadTx, StoreError, WriteTx, campaigns, vouchers};
use domain::{CampaignId, Terms, VoucherCode, VoucherId};
use jiff::civil::Date;
use rusqlite::named_params;
use serde::{Deserialize, Serialize};

/// A voucher's row as it was while somebody had the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FreedCode {
    voucher: i64,
    campaign: i64,
    customer: i64,
    occasion: String,
    terms_json: String,
    given_on: String,
    until_on: Option<String>,
    uses: i64,
    points: i64,
}

impl FreedCode {
    fn terms(&self) -> Result<Terms, StoreError> {
        // The row was read as it stood; its document is checked by the schema.
        serde_json::from_str(&self.terms_json).map_err(|_| StoreError::Missing {
            what: "terms of voucher",
            id: self.voucher,
        })
    }
}

/// Sets a code free that was given and never used, so that it can be given to somebody else; none when it was
/// used, is void, or a note that is not cancelled carries it.
pub(crate) fn free(tx: &WriteTx<'_>, code: &VoucherCode) -> Result<Option<FreedCode>, StoreError> {
    let sql = "SELECT id, campaign_id, customer_id, occasion, terms_json, given_on, until_on, uses, points
               FROM vouchers
               WHERE code_key = :key AND customer_id IS NOT NULL AND used = 0 AND void = 0
                 AND NOT EXISTS (SELECT 1 FROM redemptions WHERE voucher_id = vouchers.id)
                 AND NOT EXISTS (SELECT 1 FROM notes WHERE voucher_code = :code AND state <> 'cancelled')";
    let named = named_params! {":key": code.key(), ":code": code.as_str()};
    let found = tx.row(sql, named, |row| {
        Ok(FreedCode {
            voucher: row.get("id")?,
            campaign: row.get("campaign_id")?,
            customer: row.get("customer_id")?,
            occasion: row.get("occasion")?,
            terms_json: row.get("terms_json")?,
            given_on: row.get("given_on")?,
            until_on: row.get("until_on")?,
            uses: row.get("uses")?,
            points: row.get("points")?,
        })
    })?;
    let Some(freed) = found else {
        return Ok(None);
    };
    tx.execute(
        "UPDATE vouchers SET customer_id = NULL, occasion = NULL, terms_json = NULL, given_on = NULL, until_on = NULL,
             uses = NULL, points = 0
         WHERE id = :id",
        named_params! {":id": freed.voucher},
    )?;
    campaigns::promise(tx, CampaignId(freed.campaign), &freed.terms()?, -1)?;
    campaigns::count_codes(tx, CampaignId(freed.campaign), 1, -1)?;
    Ok(Some(freed))
}

/// Gives a code back to whom it was taken from; false when it was given to somebody else meanwhile, or they have
/// another one for the same occasion.
pub(crate) fn take_again(tx: &WriteTx<'_>, freed: &FreedCode) -> Result<bool, StoreError> {
    if has_another(tx, freed)? {
        return Ok(false);
    }
    let changed = tx.execute(
        "UPDATE vouchers SET customer_id = :customer, occasion = :occasion, terms_json = :terms, given_on = :given_on,
             until_on = :until, uses = :uses, points = :points
         WHERE id = :id AND customer_id IS NULL AND void = 0",
        named_params! {
            ":id": freed.voucher,
            ":customer": freed.customer,
            ":occasion": freed.occasion,
            ":terms": freed.terms_json,
            ":given_on": freed.given_on,
            ":until": freed.until_on,
            ":uses": freed.uses,
            ":points": freed.points,
        },
    )?;
    if changed > 0 {
        campaigns::promise(tx, CampaignId(freed.campaign), &freed.terms()?, 1)?;
        campaigns::count_codes(tx, CampaignId(freed.campaign), -1, 1)?;
    }
    Ok(changed > 0)
}

fn has_another(tx: &ReadTx<'_>, freed: &FreedCode) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) AS n FROM vouchers
               WHERE campaign_id = :campaign AND customer_id = :customer AND occasion = :occasion";
    let named = named_params! {
        ":campaign": freed.campaign,
        ":customer": freed.customer,
        ":occasion": freed.occasion,
    };
    Ok(tx.row(sql, named, |row| row.count("n"))?.unwrap_or_default() > 0)
}

/// Takes a code back for good; whether it was not so already.
pub(crate) fn void(tx: &WriteTx<'_>, code: &VoucherCode, today: Date) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM vouchers WHERE code_key = :key AND void = 0";
    let found = tx.row(sql, named_params! {":key": code.key()}, |row| {
        row.get("id").map(VoucherId)
    })?;
    if let Some(id) = found {
        vouchers::mark_void(tx, id, today)?;
    }
    Ok(found.is_some())
}

/// Takes [`void`] back.
pub(crate) fn unvoid(tx: &WriteTx<'_>, code: &VoucherCode, today: Date) -> Result<(), StoreError> {
    let sql = "SELECT id FROM vouchers WHERE code_key = :key AND void = 1 AND customer_id IS NOT NULL";
    let Some(id) = tx.row(sql, named_params! {":key": code.key()}, |row| {
        row.get("id").map(VoucherId)
    })?
    else {
        return Ok(());
    };
    let before = vouchers::row(tx, id, today)?.voucher;
    tx.execute(
        "UPDATE vouchers SET void = 0, void_on = NULL WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    campaigns::promise(tx, before.campaign, &before.terms, 1)?;
    campaigns::count_codes(tx, before.campaign, 0, 1)
}
