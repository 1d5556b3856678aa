//! Codes in lists, with how far each has come.

use crate::columns::{Columns, bounds, word};
use crate::{ReadTx, StoreError};
use domain::{
    CampaignId, CustomerId, Terms, Voucher, VoucherCode, VoucherFilter, VoucherId, VoucherPage, VoucherRow,
    VoucherSort, VoucherState, Window, fold_for_search,
};
use jiff::civil::Date;
use rusqlite::{Row, ToSql, named_params};

/// Whether a card that tells of the code has left the printer.
const PRINTED: &str = "EXISTS (SELECT 1 FROM notes n WHERE n.voucher_code = v.code AND n.channel = 'card'
           AND n.state IN ('printed', 'handed_over', 'posted', 'sent', 'returned'))";

pub(super) const SELECT: &str =
    "SELECT v.id, v.campaign_id, v.code, v.customer_id, v.occasion,
       coalesce(v.terms_json, m.terms_json) AS terms_json,
       v.given_on, v.until_on, v.used, v.uses, v.void, m.name AS campaign_name, c.name AS customer_name,
       v.customer_id IS NOT NULL AND EXISTS (SELECT 1 FROM notes n WHERE n.voucher_code = v.code
           AND n.channel = 'card' AND n.state IN ('printed', 'handed_over', 'posted', 'sent', 'returned')) AS printed
   FROM vouchers v JOIN campaigns m ON m.id = v.campaign_id LEFT JOIN customers c ON c.id = v.customer_id";

/// The voucher behind what was typed or scanned, whatever its case, spaces and look-alikes.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find(tx: &ReadTx<'_>, typed: &str, today: Date) -> Result<Option<VoucherRow>, StoreError> {
    let sql = format!("{SELECT} WHERE v.code_key = :key");
    let named = named_params! {":key": VoucherCode::key_of(typed)};
    tx.row(&sql, named, |row| from_row(row, today))
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

/// The codes that a customer was given, latest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_customer(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    today: Date,
) -> Result<Vec<VoucherRow>, StoreError> {
    let sql = format!("{SELECT} WHERE v.customer_id = :customer ORDER BY v.given_on DESC, v.id DESC");
    tx.rows(&sql, named_params! {":customer": customer.0}, |row| {
        from_row(row, today)
    })
}

/// The window's vouchers in the order asked for, and how many there are in all; states are those of `today`.
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
    let mut conditions = vec!["1 = 1".to_owned()];
    let mut named: Vec<(&str, &dyn ToSql)> = Vec::new();
    if let Some(campaign) = &campaign {
        conditions.push("v.campaign_id = :campaign".to_owned());
        named.push((":campaign", campaign));
    }
    if !name.is_empty() {
        conditions.push(
            "((:code <> '' AND instr(v.code_key, :code) > 0) OR instr(coalesce(c.sort_name, ''), :name) > 0)"
                .to_owned(),
        );
        named.extend([(":code", &code as &dyn ToSql), (":name", &name)]);
    }
    if let Some(state) = filter.state {
        let living = "v.void = 0 AND v.used < v.uses AND (v.until_on >= :today OR v.until_on IS NULL)";
        conditions.push(match state {
            VoucherState::Free => "v.void = 0 AND v.customer_id IS NULL".to_owned(),
            VoucherState::Void => "v.void = 1".to_owned(),
            VoucherState::Redeemed => "v.void = 0 AND v.used >= v.uses".to_owned(),
            VoucherState::Expired => "v.void = 0 AND v.used < v.uses AND v.until_on < :today".to_owned(),
            VoucherState::Given => format!("{living} AND NOT {PRINTED}"),
            VoucherState::Printed => format!("{living} AND {PRINTED}"),
        });
        if matches!(
            state,
            VoucherState::Expired | VoucherState::Given | VoucherState::Printed
        ) {
            named.push((":today", &today_text));
        }
    }
    let conditions = conditions.join(" AND ");
    let count = format!(
        "SELECT count(*) FROM vouchers v LEFT JOIN customers c ON c.id = v.customer_id WHERE {conditions}"
    );
    let total = tx.count(&count, &named)?;
    let order = match filter.sort {
        VoucherSort::Newest => "v.id DESC",
        VoucherSort::Code => "v.code_key, v.id",
        VoucherSort::Customer => "c.sort_name IS NULL, c.sort_name, v.id DESC",
        VoucherSort::Given => "v.given_on IS NULL, v.given_on DESC, v.id DESC",
        VoucherSort::Until => "v.until_on IS NULL, v.until_on, v.id DESC",
    };
    let (limit, offset) = bounds(window);
    named.extend([(":limit", &limit as &dyn ToSql), (":offset", &offset)]);
    let sql = format!("{SELECT} WHERE {conditions} ORDER BY {order} LIMIT :limit OFFSET :offset");
    let rows = tx.rows(&sql, &named, |row| from_row(row, today))?;
    Ok(VoucherPage { rows, total })
}

/// At most `most` codes of a campaign with a number above `after`, in the order in which they were issued.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn export(
    tx: &ReadTx<'_>,
    campaign: CampaignId,
    after: VoucherId,
    most: u64,
    today: Date,
) -> Result<Vec<VoucherRow>, StoreError> {
    let sql = format!("{SELECT} WHERE v.campaign_id = :campaign AND v.id > :after ORDER BY v.id LIMIT :most");
    let named = named_params! {":campaign": campaign.0, ":after": after.0, ":most": most as i64};
    tx.rows(&sql, named, |row| from_row(row, today))
}

pub(super) fn from_row(row: &Row<'_>, today: Date) -> rusqlite::Result<VoucherRow> {
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
    } else if row.get("printed")? {
        VoucherState::Printed
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
            occasion: row.get("occasion")?,
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
