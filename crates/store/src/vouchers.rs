//! Voucher codes: one code for one customer, and for one customer, campaign and occasion one code.

use crate::columns::{Columns, bounds, json, word};
use crate::{ReadTx, StoreError, WriteTx, campaigns};
use domain::{
    CampaignId, CustomerId, Terms, Voucher, VoucherCode, VoucherFilter, VoucherId, VoucherPage, VoucherRow,
    VoucherState, Window, fold_for_search,
};
use jiff::civil::Date;
use rusqlite::{Row, ToSql, named_params};
use std::collections::HashSet;

/// So many codes are drawn before it is said that there is none left.
const DRAWS: usize = 1000;

const SELECT: &str =
    "SELECT v.id, v.campaign_id, v.code, v.customer_id, coalesce(v.terms_json, m.terms_json) AS terms_json,
       v.given_on, v.until_on, v.used, v.uses, v.void, m.name AS campaign_name, c.name AS customer_name
   FROM vouchers v JOIN campaigns m ON m.id = v.campaign_id LEFT JOIN customers c ON c.id = v.customer_id";

/// Takes in codes that were brought along, and says how many: all of them or none.
///
/// # Errors
/// [`StoreError::CodeTaken`] names the first code that was ever issued before, in whatever spelling, or comes
/// twice; [`StoreError::Missing`] when there is no such campaign.
pub fn import(tx: &WriteTx<'_>, campaign: CampaignId, codes: &[VoucherCode]) -> Result<u64, StoreError> {
    let mut keys = HashSet::new();
    for code in codes {
        if !keys.insert(code.key()) || is_taken(tx, code)? {
            return Err(StoreError::CodeTaken { code: code.clone() });
        }
    }
    campaigns::count_codes(tx, campaign, codes.len() as i64, 0)?;
    for code in codes {
        insert(tx, campaign, code)?;
    }
    Ok(codes.len() as u64)
}

/// The code of this customer for this campaign and occasion: the one they have, else a free one, else a new one.
///
/// What they have is given back in whatever state it is in; the caller refuses one that is void, expired or
/// redeemed. `random` gives the bits of new codes.
///
/// # Errors
/// [`StoreError::NoCodeLeft`] when the campaign takes only codes brought along and none is free;
/// [`StoreError::Missing`] when there is no such campaign or customer.
pub fn give(
    tx: &WriteTx<'_>,
    campaign: CampaignId,
    customer: CustomerId,
    occasion: &str,
    today: Date,
    random: &mut dyn FnMut() -> u64,
) -> Result<Voucher, StoreError> {
    if let Some(voucher) = peek(tx, campaign, customer, occasion, today)? {
        return Ok(voucher);
    }
    if !crate::customers::is_there(tx, customer)? {
        return Err(crate::customers::missing(customer));
    }
    let terms_from = campaigns::get(tx, campaign)?.ok_or_else(|| campaigns::missing(campaign))?;
    let id = match first_free(tx, campaign)? {
        Some((id, _)) => {
            campaigns::count_codes(tx, campaign, -1, 1)?;
            id
        }
        None if terms_from.fields.imported_codes_only => return Err(StoreError::NoCodeLeft { campaign }),
        None => {
            let code = new_code(tx, campaign, random)?;
            campaigns::count_codes(tx, campaign, 0, 1)?;
            insert(tx, campaign, &code)?
        }
    };
    let terms = terms_from.fields.terms;
    tx.execute(
        "UPDATE vouchers SET customer_id = :customer, occasion = :occasion, terms_json = :terms,
             given_on = :today, until_on = :until, uses = :uses
         WHERE id = :id AND customer_id IS NULL",
        named_params! {
            ":id": id.0,
            ":customer": customer.0,
            ":occasion": occasion,
            ":terms": json(&terms),
            ":today": word(&today),
            ":until": terms.last_day(today).as_ref().map(word),
            ":uses": terms.uses,
        },
    )?;
    Ok(row(tx, id, today)?.voucher)
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

/// The code brought along that would be given next; `None` when the next one would be made.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn next_free(tx: &ReadTx<'_>, campaign: CampaignId) -> Result<Option<VoucherCode>, StoreError> {
    Ok(first_free(tx, campaign)?.map(|(_, code)| code))
}

/// The voucher behind what was typed or scanned, whatever its case, spaces and look-alikes.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find(tx: &ReadTx<'_>, typed: &str, today: Date) -> Result<Option<VoucherRow>, StoreError> {
    let sql = format!("{SELECT} WHERE v.code_key = :key");
    let named = named_params! {":key": VoucherCode::key_of(typed)};
    tx.row(&sql, named, |row| from_row(row, today))
}

/// The window's vouchers, newest first, and how many there are in all; states are those of `today`.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(
    tx: &ReadTx<'_>,
    filter: &VoucherFilter,
    window: Window,
    today: Date,
) -> Result<VoucherPage, StoreError> {
    let (today_text, code, name) = (
        word(&today),
        VoucherCode::key_of(&filter.search),
        fold_for_search(&filter.search),
    );
    let campaign = filter.campaign.map(|campaign| campaign.0);
    let mut conditions = vec!["1 = 1"];
    let mut named: Vec<(&str, &dyn ToSql)> = Vec::new();
    if let Some(campaign) = &campaign {
        conditions.push("v.campaign_id = :campaign");
        named.push((":campaign", campaign));
    }
    if !name.is_empty() {
        conditions.push(
            "((:code <> '' AND instr(v.code_key, :code) > 0) OR instr(coalesce(c.sort_name, ''), :name) > 0)",
        );
        named.extend([(":code", &code as &dyn ToSql), (":name", &name)]);
    }
    if let Some(state) = filter.state {
        conditions.push(match state {
            VoucherState::Free => "v.void = 0 AND v.customer_id IS NULL",
            VoucherState::Void => "v.void = 1",
            VoucherState::Redeemed => "v.void = 0 AND v.used >= v.uses",
            VoucherState::Expired => "v.void = 0 AND v.used < v.uses AND v.until_on < :today",
            VoucherState::Given => {
                "v.void = 0 AND v.used < v.uses AND (v.until_on >= :today OR v.until_on IS NULL)"
            }
        });
        if matches!(state, VoucherState::Expired | VoucherState::Given) {
            named.push((":today", &today_text));
        }
    }
    let conditions = conditions.join(" AND ");
    let count = format!(
        "SELECT count(*) FROM vouchers v LEFT JOIN customers c ON c.id = v.customer_id WHERE {conditions}"
    );
    let total = tx.count(&count, &named)?;
    let (limit, offset) = bounds(window);
    named.extend([(":limit", &limit as &dyn ToSql), (":offset", &offset)]);
    let sql = format!("{SELECT} WHERE {conditions} ORDER BY v.id DESC LIMIT :limit OFFSET :offset");
    let rows = tx.rows(&sql, &named, |row| from_row(row, today))?;
    Ok(VoucherPage { rows, total })
}

/// Takes a code back for good; it is never given again.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such voucher.
pub fn mark_void(tx: &WriteTx<'_>, id: VoucherId) -> Result<(), StoreError> {
    let sql = "SELECT campaign_id, customer_id IS NULL AS free FROM vouchers WHERE id = :id AND void = 0";
    let before = tx.row(sql, named_params! {":id": id.0}, |row| {
        Ok((CampaignId(row.get("campaign_id")?), row.get::<_, bool>("free")?))
    })?;
    tx.change_one(
        "voucher",
        id.0,
        "UPDATE vouchers SET void = 1 WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    match before {
        Some((campaign, free)) => campaigns::count_codes(tx, campaign, -i64::from(free), -i64::from(!free)),
        None => Ok(()),
    }
}

/// A voucher by its number, as it is on `today`.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such voucher.
pub fn row(tx: &ReadTx<'_>, id: VoucherId, today: Date) -> Result<VoucherRow, StoreError> {
    let sql = format!("{SELECT} WHERE v.id = :id");
    let found = tx.row(&sql, named_params! {":id": id.0}, |row| from_row(row, today))?;
    found.ok_or(StoreError::Missing {
        what: "voucher",
        id: id.0,
    })
}

fn first_free(tx: &ReadTx<'_>, campaign: CampaignId) -> Result<Option<(VoucherId, VoucherCode)>, StoreError> {
    let sql = "SELECT id, code FROM vouchers
               WHERE campaign_id = :campaign AND customer_id IS NULL AND void = 0 ORDER BY id LIMIT 1";
    tx.row(sql, named_params! {":campaign": campaign.0}, |row| {
        Ok((VoucherId(row.get("id")?), row.word("code")?))
    })
}

fn new_code(
    tx: &ReadTx<'_>,
    campaign: CampaignId,
    random: &mut dyn FnMut() -> u64,
) -> Result<VoucherCode, StoreError> {
    for code in (0..DRAWS).filter_map(|_| VoucherCode::from_random(random())) {
        if !is_taken(tx, &code)? {
            return Ok(code);
        }
    }
    Err(StoreError::NoCodeLeft { campaign })
}

fn is_taken(tx: &ReadTx<'_>, code: &VoucherCode) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM vouchers WHERE code_key = :key";
    Ok(tx.count(sql, named_params! {":key": code.key()})? > 0)
}

fn insert(tx: &WriteTx<'_>, campaign: CampaignId, code: &VoucherCode) -> Result<VoucherId, StoreError> {
    let id = tx.insert(
        "INSERT INTO vouchers (campaign_id, code, code_key) VALUES (:campaign, :code, :key)",
        named_params! {":campaign": campaign.0, ":code": code.as_str(), ":key": code.key()},
    )?;
    Ok(VoucherId(id))
}

fn from_row(row: &Row<'_>, today: Date) -> rusqlite::Result<VoucherRow> {
    let customer = row.get::<_, Option<i64>>("customer_id")?.map(CustomerId);
    let until: Option<Date> = row.maybe_word("until_on")?;
    let used: i64 = row.get("used")?;
    let allowed: Option<i64> = row.get("uses")?;
    let state = if row.get("void")? {
        VoucherState::Void
    } else if customer.is_none() {
        VoucherState::Free
    } else if allowed.is_some_and(|allowed| used >= allowed) {
        VoucherState::Redeemed
    } else if until.is_some_and(|until| until < today) {
        VoucherState::Expired
    } else {
        VoucherState::Given
    };
    let terms: Terms = row.json("terms_json")?;
    Ok(VoucherRow {
        voucher: Voucher {
            id: VoucherId(row.get("id")?),
            campaign: CampaignId(row.get("campaign_id")?),
            code: row.word("code")?,
            customer,
            terms,
            given_on: row.maybe_word("given_on")?,
            until,
            used: u16::try_from(used).unwrap_or(u16::MAX),
            state,
        },
        campaign_name: row.get("campaign_name")?,
        customer_name: row.get::<_, Option<String>>("customer_name")?.unwrap_or_default(),
    })
}
