//! What became of a campaign's codes: the counts behind its figures.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError};
use domain::CampaignId;
use jiff::civil::Date;
use rusqlite::named_params;

/// How many codes of a campaign there are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uptake {
    /// Given at some time and not void.
    pub given: u64,
    /// Those of them that were used at least once.
    pub used: u64,
    /// Those of them that ran out unused.
    pub expired: u64,
    /// Void, whether they were given or not.
    pub void: u64,
    /// Uses at the till that were not taken back.
    pub uses: u64,
}

/// A product that was bought with a campaign's codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// Its name.
    pub product: String,
    /// In how many purchases.
    pub purchases: u64,
    /// How many pieces.
    pub pieces: u64,
}

/// What became of a campaign's codes until `today`.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn counts(tx: &ReadTx<'_>, campaign: CampaignId, today: Date) -> Result<Uptake, StoreError> {
    let sql = "SELECT
            count(*) FILTER (WHERE customer_id IS NOT NULL AND void = 0) AS given,
            count(*) FILTER (WHERE customer_id IS NOT NULL AND void = 0 AND used > 0) AS used,
            count(*) FILTER (WHERE customer_id IS NOT NULL AND void = 0 AND used = 0 AND until_on < :today) AS expired,
            count(*) FILTER (WHERE void = 1) AS void,
            coalesce(sum(used), 0) AS uses
        FROM vouchers WHERE campaign_id = :campaign";
    let named = named_params! {":campaign": campaign.0, ":today": word(&today)};
    let counts = tx.row(sql, named, |row| {
        Ok(Uptake {
            given: row.count("given")?,
            used: row.count("used")?,
            expired: row.count("expired")?,
            void: row.count("void")?,
            uses: row.count("uses")?,
        })
    })?;
    Ok(counts.unwrap_or_default())
}

/// By day and in order: how many codes were given, how many uses there were, how many codes ran out unused.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn by_day(
    tx: &ReadTx<'_>,
    campaign: CampaignId,
    today: Date,
) -> Result<Vec<(Date, [u64; 3])>, StoreError> {
    let sql = "SELECT day, sum(given) AS given, sum(used) AS used, sum(expired) AS expired FROM (
            SELECT given_on AS day, 1 AS given, 0 AS used, 0 AS expired FROM vouchers
            WHERE campaign_id = :campaign AND given_on IS NOT NULL AND void = 0
            UNION ALL
            SELECT r.redeemed_on, 0, 1, 0 FROM redemptions r JOIN vouchers v ON v.id = r.voucher_id
            WHERE v.campaign_id = :campaign AND r.undone = 0 AND v.void = 0
            UNION ALL
            SELECT until_on, 0, 0, 1 FROM vouchers
            WHERE campaign_id = :campaign AND until_on < :today AND used = 0 AND void = 0
        ) GROUP BY day ORDER BY day";
    let named = named_params! {":campaign": campaign.0, ":today": word(&today)};
    tx.rows(sql, named, |row| {
        Ok((
            row.word("day")?,
            [row.count("given")?, row.count("used")?, row.count("expired")?],
        ))
    })
}

/// What was bought where a campaign's codes were used: the `most` products in most purchases, and how many purchases
/// are known. A use that names no purchase counts with what its customer bought on that day; what erased people bought
/// counts without them.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn bought(tx: &ReadTx<'_>, campaign: CampaignId, most: u64) -> Result<(Vec<Bought>, u64), StoreError> {
    const PURCHASES: &str = "SELECT DISTINCT p.id FROM redemptions r
            JOIN vouchers v ON v.id = r.voucher_id
            JOIN purchases p ON (p.removed = 0 OR (p.removed = 2 AND p.customer_id IN (
                SELECT id FROM customers WHERE erased_on IS NOT NULL))) AND p.settlement = 'paid' AND (p.id = r.purchase_id
                OR (r.purchase_id IS NULL AND p.customer_id = v.customer_id AND p.bought_on = r.redeemed_on))
            WHERE v.campaign_id = :campaign AND r.undone = 0";
    let known = tx.count(
        &format!("SELECT count(*) FROM ({PURCHASES})"),
        named_params! {":campaign": campaign.0},
    )?;
    let sql = format!(
        "SELECT l.product, count(DISTINCT l.purchase_id) AS purchases, sum(l.quantity) AS pieces
         FROM ({PURCHASES}) used JOIN purchase_lines l ON l.purchase_id = used.id
         WHERE l.product <> '' GROUP BY l.product ORDER BY purchases DESC, pieces DESC, l.product LIMIT :most"
    );
    let named = named_params! {":campaign": campaign.0, ":most": most as i64};
    let rows = tx.rows(&sql, named, |row| {
        Ok(Bought {
            product: row.get("product")?,
            purchases: row.count("purchases")?,
            pieces: row.count("pieces")?,
        })
    })?;
    Ok((rows, known))
}
