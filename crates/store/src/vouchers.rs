//! Voucher codes: one code for one customer, and for one customer, campaign and occasion one code.

mod issuing;
mod life;
mod listing;

pub use issuing::{import, make};
pub use life::{Mention, mentions};
pub use listing::{export, find, list, of_customer, row};

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx, campaigns};
use domain::{CampaignId, CapReached, CustomerId, Due, Terms, Voucher, VoucherCode, VoucherId};
use issuing::new_code;
use jiff::civil::Date;
use listing::{SELECT, from_row};
use rusqlite::named_params;

/// The code of this customer for this campaign and occasion: the one they have, else a free one, else a new one.
///
/// What they have is given back in whatever state it is in; the caller refuses one that is void, expired or
/// redeemed. `random` gives the bits of new codes.
///
/// # Errors
/// [`StoreError::NoCodeLeft`] when the campaign takes only codes brought along and none is free;
/// [`StoreError::Capped`] and [`StoreError::NotForCustomer`] when its limits or labels stand in the way of a new
/// one; [`StoreError::Missing`] when there is no such campaign or customer.
pub fn give(
    tx: &WriteTx<'_>,
    campaign: CampaignId,
    customer: CustomerId,
    due: &Due,
    today: Date,
    random: &mut dyn FnMut() -> u64,
) -> Result<Voucher, StoreError> {
    if let Some(voucher) = peek(tx, campaign, customer, &due.occasion, today)? {
        return Ok(voucher);
    }
    if !crate::customers::is_there(tx, customer)? {
        return Err(crate::customers::missing(customer));
    }
    let of = campaigns::get(tx, campaign)?.ok_or_else(|| campaigns::missing(campaign))?;
    let terms = terms_of(&of.fields.terms, due);
    may_have(tx, &of, customer)?;
    campaigns::room(tx, &of)?
        .take(terms.promise())
        .map_err(|cap| StoreError::Capped { campaign, cap })?;
    let id = match first_free(tx, campaign)? {
        Some((id, _)) => {
            campaigns::count_codes(tx, campaign, -1, 1)?;
            id
        }
        None if of.fields.imported_codes_only => return Err(StoreError::NoCodeLeft { campaign }),
        None => {
            let id = new_code(tx, campaign, today, random)?;
            campaigns::count_codes(tx, campaign, 0, 1)?;
            id
        }
    };
    tx.execute(
        "UPDATE vouchers SET customer_id = :customer, occasion = :occasion, terms_json = :terms,
             given_on = :today, until_on = :until, uses = :uses, points = :points
         WHERE id = :id AND customer_id IS NULL",
        named_params! {
            ":id": id.0,
            ":customer": customer.0,
            ":occasion": due.occasion,
            ":terms": json(&terms),
            ":today": word(&today),
            ":until": terms.last_day(due.from.unwrap_or(today)).as_ref().map(word),
            ":uses": terms.uses,
            ":points": due.points,
        },
    )?;
    campaigns::promise(tx, campaign, &terms, 1)?;
    Ok(row(tx, id, today)?.voucher)
}

/// The terms of a code that is given for `due`.
pub fn terms_of(terms: &Terms, due: &Due) -> Terms {
    Terms {
        value: due.value.clone().unwrap_or_else(|| terms.value.clone()),
        ..terms.clone()
    }
}

/// Whether this customer may have one more code of a campaign, by their labels and by how many they have.
///
/// # Errors
/// [`StoreError::NotForCustomer`] or [`StoreError::Capped`] when not.
pub fn may_have(
    tx: &ReadTx<'_>,
    campaign: &domain::Campaign,
    customer: CustomerId,
) -> Result<(), StoreError> {
    let tags = &campaign.fields.terms.tags;
    if !tags.is_empty() {
        let own = crate::customers::tags_of(tx, customer)?;
        if !campaign.fields.terms.are_for(&own) {
            return Err(StoreError::NotForCustomer {
                campaign: campaign.id,
                tags: tags.clone(),
            });
        }
    }
    if let Some(cap) = campaign.fields.caps.per_customer {
        let sql = "SELECT count(*) FROM vouchers
                   WHERE campaign_id = :campaign AND customer_id = :customer AND void = 0";
        let has = tx.count(
            sql,
            named_params! {":campaign": campaign.id.0, ":customer": customer.0},
        )?;
        if has >= u64::from(cap) {
            return Err(StoreError::Capped {
                campaign: campaign.id,
                cap: CapReached::PerCustomer { cap },
            });
        }
    }
    Ok(())
}

/// The code that this customer has for this campaign and occasion; nothing is given.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn peek(
    tx: &ReadTx<'_>,
    campaign: CampaignId,
    customer: CustomerId,
    occasion: &str,
    today: Date,
) -> Result<Option<Voucher>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE v.campaign_id = :campaign AND v.customer_id = :customer AND v.occasion = :occasion"
    );
    let named = named_params! {":campaign": campaign.0, ":customer": customer.0, ":occasion": occasion};
    tx.row(&sql, named, |row| from_row(row, today).map(|row| row.voucher))
}

/// The latest code that this customer has of this campaign, for whatever occasion.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn latest(
    tx: &ReadTx<'_>,
    campaign: CampaignId,
    customer: CustomerId,
    today: Date,
) -> Result<Option<Voucher>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE v.campaign_id = :campaign AND v.customer_id = :customer
         ORDER BY v.given_on DESC, v.id DESC LIMIT 1"
    );
    let named = named_params! {":campaign": campaign.0, ":customer": customer.0};
    tx.row(&sql, named, |row| from_row(row, today).map(|row| row.voucher))
}

/// The code that would be given next of those that lie ready; `None` when the next one would be made.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn next_free(tx: &ReadTx<'_>, campaign: CampaignId) -> Result<Option<VoucherCode>, StoreError> {
    Ok(first_free(tx, campaign)?.map(|(_, code)| code))
}

/// Takes a code back for good; it is never given again.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such voucher.
pub fn mark_void(tx: &WriteTx<'_>, id: VoucherId, today: Date) -> Result<(), StoreError> {
    let before = row(tx, id, today)?.voucher;
    let is_new = tx.execute(
        "UPDATE vouchers SET void = 1, void_on = :today WHERE id = :id AND void = 0",
        named_params! {":id": id.0, ":today": word(&today)},
    )?;
    if is_new == 0 {
        return Ok(());
    }
    if before.customer.is_some() {
        campaigns::promise(tx, before.campaign, &before.terms, -1)?;
        campaigns::count_codes(tx, before.campaign, 0, -1)
    } else {
        campaigns::count_codes(tx, before.campaign, -1, 0)
    }
}

/// Lays a code that its customer never saw back among the free ones, as if it had not been given.
///
/// # Errors
/// [`StoreError::Missing`] when nobody has it, it was used, or it is void.
pub fn lay_back(tx: &WriteTx<'_>, id: VoucherId, today: Date) -> Result<(), StoreError> {
    let before = row(tx, id, today)?.voucher;
    tx.change_one(
        "given and unused voucher",
        id.0,
        "UPDATE vouchers SET customer_id = NULL, occasion = NULL, terms_json = NULL, given_on = NULL,
             until_on = NULL, uses = NULL, points = 0
         WHERE id = :id AND customer_id IS NOT NULL AND used = 0 AND void = 0",
        named_params! {":id": id.0},
    )?;
    campaigns::promise(tx, before.campaign, &before.terms, -1)?;
    campaigns::count_codes(tx, before.campaign, 1, -1)
}

fn first_free(tx: &ReadTx<'_>, campaign: CampaignId) -> Result<Option<(VoucherId, VoucherCode)>, StoreError> {
    let sql = "SELECT id, code FROM vouchers
               WHERE campaign_id = :campaign AND customer_id IS NULL AND void = 0 ORDER BY id LIMIT 1";
    tx.row(sql, named_params! {":campaign": campaign.0}, |row| {
        Ok((VoucherId(row.get("id")?), row.word("code")?))
    })
}
