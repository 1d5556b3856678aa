//! New codes: made here, or brought along.

use crate::columns::word;
use crate::{StoreError, WriteTx, campaigns};
use domain::{CampaignId, VoucherCode, VoucherId};
use jiff::civil::Date;
use rusqlite::named_params;

/// So many codes are drawn before it is said that there is none left.
const DRAWS: usize = 1000;

/// Takes in codes that were brought along, and says how many: all of them or none.
///
/// # Errors
/// [`StoreError::CodeTaken`] names the first code that was ever issued before, in whatever spelling, or comes
/// twice; [`StoreError::Missing`] when there is no such campaign.
pub fn import(
    tx: &WriteTx<'_>,
    campaign: CampaignId,
    codes: &[VoucherCode],
    today: Date,
) -> Result<u64, StoreError> {
    campaigns::count_codes(tx, campaign, codes.len() as i64, 0)?;
    for code in codes {
        if issue(tx, campaign, code, today, true)?.is_none() {
            return Err(StoreError::CodeTaken { code: code.clone() });
        }
    }
    Ok(codes.len() as u64)
}

/// Makes `count` codes that lie ready to be given; `random` gives their bits.
///
/// # Errors
/// [`StoreError::NoCodeLeft`] when the codes of this shop are used up; [`StoreError::Missing`] when there is no such
/// campaign.
pub fn make(
    tx: &WriteTx<'_>,
    campaign: CampaignId,
    count: u64,
    today: Date,
    random: &mut dyn FnMut() -> u64,
) -> Result<(), StoreError> {
    campaigns::count_codes(tx, campaign, count as i64, 0)?;
    for _ in 0..count {
        new_code(tx, campaign, today, random)?;
    }
    Ok(())
}

/// One new code that was never issued before.
pub(super) fn new_code(
    tx: &WriteTx<'_>,
    campaign: CampaignId,
    today: Date,
    random: &mut dyn FnMut() -> u64,
) -> Result<VoucherId, StoreError> {
    for code in (0..DRAWS).filter_map(|_| VoucherCode::from_random(random())) {
        if let Some(id) = issue(tx, campaign, &code, today, false)? {
            return Ok(id);
        }
    }
    Err(StoreError::NoCodeLeft { campaign })
}

/// Writes a code down, unless it was ever issued before: void ones and those of removed customers are kept for that.
fn issue(
    tx: &WriteTx<'_>,
    campaign: CampaignId,
    code: &VoucherCode,
    today: Date,
    brought_along: bool,
) -> Result<Option<VoucherId>, StoreError> {
    let issued = tx.execute(
        "INSERT INTO vouchers (campaign_id, code, code_key, issued_on, brought_along)
         VALUES (:campaign, :code, :key, :today, :brought_along) ON CONFLICT (code_key) DO NOTHING",
        named_params! {
            ":campaign": campaign.0,
            ":code": code.as_str(),
            ":key": code.key(),
            ":today": word(&today),
            ":brought_along": brought_along,
        },
    )?;
    Ok((issued > 0).then(|| VoucherId(tx.last_number())))
}
