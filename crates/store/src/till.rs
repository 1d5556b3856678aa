//! The till: every use of a code, and every try that was refused.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx, campaigns};
use domain::{
    CampaignId, Currency, FailedTry, Money, PurchaseId, Redemption, RedemptionId, Terms, TillRefusal,
    VoucherId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, named_params};

const SELECT: &str =
    "SELECT id, voucher_id, redeemed_on, purchase_id, currency, spent_minor, amount_minor, clerk, undone, undone_on
   FROM redemptions";

/// The most of what was typed that is kept: no code is longer.
const TYPED: usize = 40;

/// Writes a use of a code down and counts it; the number in `redemption` is given here.
///
/// Whether the code may be used is the caller's to ask first (see [`domain::may_redeem`]).
///
/// # Errors
/// [`StoreError::Missing`] when there is no such voucher, or nobody has it.
pub fn redeem(tx: &WriteTx<'_>, redemption: &Redemption) -> Result<RedemptionId, StoreError> {
    tx.change_one(
        "voucher",
        redemption.voucher.0,
        "UPDATE vouchers SET used = used + 1 WHERE id = :id AND customer_id IS NOT NULL",
        named_params! {":id": redemption.voucher.0},
    )?;
    let currency = [redemption.spent, redemption.amount]
        .into_iter()
        .flatten()
        .next()
        .map(|money| money.currency);
    let id = tx.insert(
        "INSERT INTO redemptions (voucher_id, redeemed_on, purchase_id, currency, spent_minor, amount_minor, clerk)
         VALUES (:voucher, :on, :purchase, :currency, :spent, :amount, :clerk)",
        named_params! {
            ":voucher": redemption.voucher.0,
            ":on": word(&redemption.on),
            ":purchase": redemption.purchase.map(|purchase| purchase.0),
            ":currency": currency.as_ref().map(word),
            ":spent": redemption.spent.map(|money| money.minor),
            ":amount": redemption.amount.map(|money| money.minor),
            ":clerk": redemption.by,
        },
    )?;
    if let Some(amount) = redemption.amount {
        count_taken(tx, redemption.voucher, amount)?;
    }
    Ok(RedemptionId(id))
}

/// Counts what a use took off, against its campaign's limit in money; a negative amount takes it back.
fn count_taken(tx: &WriteTx<'_>, voucher: VoucherId, amount: Money) -> Result<(), StoreError> {
    let sql = "SELECT campaign_id, terms_json FROM vouchers WHERE id = :id AND terms_json IS NOT NULL";
    let of = tx.row(sql, named_params! {":id": voucher.0}, |row| {
        Ok((
            CampaignId(row.get("campaign_id")?),
            row.json::<Terms>("terms_json")?,
        ))
    })?;
    match of {
        Some((campaign, terms)) => campaigns::take(tx, campaign, &terms, amount),
        None => Ok(()),
    }
}

/// Takes a use back; it stays on record as undone, and the code may be used once more.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such use, or it was taken back before.
pub fn undo(tx: &WriteTx<'_>, id: RedemptionId, today: Date) -> Result<VoucherId, StoreError> {
    tx.change_one(
        "redemption",
        id.0,
        "UPDATE redemptions SET undone = 1, undone_on = :today WHERE id = :id AND undone = 0",
        named_params! {":id": id.0, ":today": word(&today)},
    )?;
    let sql = format!("{SELECT} WHERE id = :id");
    let undone = tx.row(&sql, named_params! {":id": id.0}, from_row)?;
    let Some(Redemption { voucher, amount, .. }) = undone else {
        return Err(StoreError::Missing {
            what: "redemption",
            id: id.0,
        });
    };
    if let Some(amount) = amount {
        let back = Money {
            minor: -amount.minor,
            ..amount
        };
        count_taken(tx, voucher, back)?;
    }
    tx.change_one(
        "voucher",
        voucher.0,
        "UPDATE vouchers SET used = used - 1 WHERE id = :id AND used > 0",
        named_params! {":id": voucher.0},
    )?;
    Ok(voucher)
}

/// The uses of a code, newest first, with those that were taken back.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_voucher(tx: &ReadTx<'_>, voucher: VoucherId) -> Result<Vec<Redemption>, StoreError> {
    let sql = format!("{SELECT} WHERE voucher_id = :voucher ORDER BY id DESC");
    tx.rows(&sql, named_params! {":voucher": voucher.0}, from_row)
}

/// Keeps a try that was refused: when, what was typed (its first 40 signs), which code it was, and why.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn refuse(
    tx: &WriteTx<'_>,
    at: Timestamp,
    typed: &str,
    voucher: Option<VoucherId>,
    refusal: &TillRefusal,
) -> Result<(), StoreError> {
    let typed: String = typed.trim().chars().take(TYPED).collect();
    tx.insert(
        "INSERT INTO till_refusals (at_second, typed, voucher_id, reason, may_be_guess)
         VALUES (:at, :typed, :voucher, :reason, :guess)",
        named_params! {
            ":at": at.as_second(),
            ":typed": typed,
            ":voucher": voucher.map(|voucher| voucher.0),
            ":reason": refusal.reason(),
            ":guess": refusal.may_be_a_guess(),
        },
    )?;
    Ok(())
}

/// The seconds (since 1970) of the last `most` codes that may have been guesses, typed after `since` and not
/// after `now`, newest first. What a clock that was set back left in the future does not count.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn guesses(tx: &ReadTx<'_>, since: i64, now: i64, most: usize) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT at_second FROM till_refusals WHERE may_be_guess = 1 AND at_second > :since
               AND at_second <= :now ORDER BY at_second DESC LIMIT :most";
    let named = named_params! {":since": since, ":now": now, ":most": most as i64};
    tx.rows(sql, named, |row| row.get("at_second"))
}

/// The tries of a code that were refused, oldest first: seconds since 1970, and why.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn refused_tries(tx: &ReadTx<'_>, voucher: VoucherId) -> Result<Vec<(i64, String)>, StoreError> {
    let sql = "SELECT at_second, reason FROM till_refusals WHERE voucher_id = :voucher ORDER BY id";
    tx.rows(sql, named_params! {":voucher": voucher.0}, |row| {
        Ok((row.get("at_second")?, row.get("reason")?))
    })
}

/// The last `most` tries that were refused, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn latest_tries(tx: &ReadTx<'_>, most: u32) -> Result<Vec<FailedTry>, StoreError> {
    let sql = "SELECT at_second, typed, reason, voucher_id FROM till_refusals ORDER BY id DESC LIMIT :most";
    tx.rows(sql, named_params! {":most": most}, |row| {
        Ok(FailedTry {
            at: row.get("at_second")?,
            typed: row.get("typed")?,
            reason: row.get("reason")?,
            voucher: row.get::<_, Option<i64>>("voucher_id")?.map(VoucherId),
        })
    })
}

/// How often a code was refused, by reason, the most frequent first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn refusals(tx: &ReadTx<'_>, voucher: VoucherId) -> Result<Vec<(String, u64)>, StoreError> {
    let sql = "SELECT reason, count(*) AS times FROM till_refusals WHERE voucher_id = :voucher
               GROUP BY reason ORDER BY times DESC, reason";
    tx.rows(sql, named_params! {":voucher": voucher.0}, |row| {
        Ok((row.get("reason")?, row.count("times")?))
    })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Redemption> {
    let currency: Option<Currency> = row.maybe_word("currency")?;
    let money = |minor: Option<i64>| {
        minor
            .zip(currency)
            .map(|(minor, currency)| Money { minor, currency })
    };
    Ok(Redemption {
        id: RedemptionId(row.get("id")?),
        voucher: VoucherId(row.get("voucher_id")?),
        on: row.word("redeemed_on")?,
        purchase: row.get::<_, Option<i64>>("purchase_id")?.map(PurchaseId),
        spent: money(row.get("spent_minor")?),
        amount: money(row.get("amount_minor")?),
        by: row.get("clerk")?,
        undone: row.get("undone")?,
        undone_on: row.maybe_word("undone_on")?,
    })
}
