//! Who may be due a code: what a campaign's rule looks at, by customer.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, customers};
use domain::{Campaign, CustomerId, Facts, GivenCode, Money, PaidPurchase, PurchaseId, Rule};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// What the campaign's rule looks at of one customer.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn facts(tx: &ReadTx<'_>, campaign: &Campaign, customer: CustomerId) -> Result<Facts, StoreError> {
    let mut facts = Facts {
        tags: customers::tags_of(tx, customer)?,
        ..Facts::default()
    };
    let sql = "SELECT occasion, points, void FROM vouchers
               WHERE campaign_id = :campaign AND customer_id = :customer ORDER BY id";
    let named = named_params! {":campaign": campaign.id.0, ":customer": customer.0};
    facts.given = tx.rows(sql, named, |row| {
        Ok(GivenCode {
            occasion: row.get("occasion")?,
            points: row.get("points")?,
            void: row.get("void")?,
        })
    })?;
    match &campaign.fields.rule {
        Rule::ByHand => {}
        Rule::Referral { codes } => {
            let sql = "SELECT p.id FROM purchases p JOIN vouchers v ON v.id = p.referral_id
                       WHERE v.customer_id = :customer AND p.customer_id <> :customer AND p.removed = 0
                           AND p.settlement = 'paid' AND (:codes IS NULL OR v.campaign_id = :codes)
                       ORDER BY p.bought_on, p.id";
            let named = named_params! {":customer": customer.0, ":codes": codes.map(|codes| codes.0)};
            facts.referrals = tx.rows(sql, named, |row| row.get("id").map(PurchaseId))?;
        }
        Rule::FirstPurchase | Rule::Spent { .. } | Rule::Points { .. } => {
            let sql = "SELECT id, bought_on, total_minor, currency FROM purchases
                       WHERE customer_id = :customer AND removed = 0 AND settlement = 'paid'
                       ORDER BY bought_on, id";
            facts.purchases = tx.rows(sql, named_params! {":customer": customer.0}, |row| {
                Ok(PaidPurchase {
                    id: PurchaseId(row.get("id")?),
                    on: row.word("bought_on")?,
                    total: Money {
                        minor: row.get("total_minor")?,
                        currency: row.word("currency")?,
                    },
                })
            })?;
        }
    }
    Ok(facts)
}

/// Customers who may be due a code of the campaign, by name: nobody who is due one is missing. The rule itself says
/// who of them is ([`domain::due`]).
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn candidates(
    tx: &ReadTx<'_>,
    campaign: &Campaign,
    today: Date,
) -> Result<Vec<(CustomerId, String)>, StoreError> {
    let person = |row: &Row<'_>| Ok((CustomerId(row.get("id")?), row.get("name")?));
    match &campaign.fields.rule {
        Rule::ByHand => Ok(Vec::new()),
        Rule::FirstPurchase => {
            let days = i64::from(campaign.fields.terms.days.unwrap_or(u16::MAX));
            let since = today
                .checked_sub(jiff::Span::new().days(days))
                .unwrap_or(Date::MIN);
            let sql = "SELECT DISTINCT c.id, c.name, c.sort_name
                       FROM purchases p JOIN customers c ON c.id = p.customer_id
                       WHERE p.removed = 0 AND p.settlement = 'paid' AND p.bought_on >= :since AND c.removed = 0
                           AND NOT EXISTS (SELECT 1 FROM vouchers v WHERE v.campaign_id = :campaign
                               AND v.customer_id = c.id AND v.occasion = 'first_purchase')
                       ORDER BY c.sort_name, c.id";
            let named = named_params! {":since": word(&since), ":campaign": campaign.id.0};
            tx.rows(sql, named, person)
        }
        Rule::Referral { codes } => {
            let sql = "SELECT DISTINCT c.id, c.name, c.sort_name
                       FROM purchases p JOIN vouchers v ON v.id = p.referral_id JOIN customers c ON c.id = v.customer_id
                       WHERE p.removed = 0 AND p.settlement = 'paid' AND p.customer_id <> v.customer_id
                           AND c.removed = 0 AND (:codes IS NULL OR v.campaign_id = :codes)
                           AND NOT EXISTS (SELECT 1 FROM vouchers r WHERE r.campaign_id = :campaign
                               AND r.customer_id = c.id AND r.occasion = 'referral:' || p.id)
                       ORDER BY c.sort_name, c.id";
            let named = named_params! {":codes": codes.map(|codes| codes.0), ":campaign": campaign.id.0};
            tx.rows(sql, named, person)
        }
        Rule::Spent { steps, since, .. } => {
            let Some(least) = steps
                .iter()
                .map(|step| step.at_least)
                .min_by_key(|money| money.minor)
            else {
                return Ok(Vec::new());
            };
            let sql = "SELECT c.id, c.name FROM customers c JOIN (
                           SELECT customer_id FROM purchases
                           WHERE removed = 0 AND settlement = 'paid' AND bought_on >= :since AND currency = :currency
                           GROUP BY customer_id HAVING sum(total_minor) >= :least
                       ) spent ON spent.customer_id = c.id
                       WHERE c.removed = 0 ORDER BY c.sort_name, c.id";
            let named = named_params! {
                ":since": word(since),
                ":currency": word(&least.currency),
                ":least": least.minor,
            };
            tx.rows(sql, named, person)
        }
        Rule::Points { per, needed } => {
            let sql = "SELECT c.id, c.name FROM customers c JOIN (
                           SELECT customer_id, sum(max(total_minor, 0) / :per) AS points FROM purchases
                           WHERE removed = 0 AND settlement = 'paid' AND currency = :currency
                           GROUP BY customer_id
                       ) earned ON earned.customer_id = c.id
                       WHERE c.removed = 0 AND earned.points - (SELECT coalesce(sum(v.points), 0) FROM vouchers v
                               WHERE v.campaign_id = :campaign AND v.customer_id = c.id) >= :needed
                       ORDER BY c.sort_name, c.id";
            let named = named_params! {
                ":per": per.minor.max(1),
                ":currency": word(&per.currency),
                ":campaign": campaign.id.0,
                ":needed": needed,
            };
            tx.rows(sql, named, person)
        }
    }
}
