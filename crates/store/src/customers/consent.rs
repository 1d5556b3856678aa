//! What customers said about being contacted: the latest word by each channel.

use super::{is_there, missing};
use crate::columns::{Columns, word};
use crate::tally::{self, Moved};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Channel, Consent, CustomerId};
use rusqlite::named_params;

/// Keeps what a customer said, in the place of what they said about the same channel before.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such customer.
pub fn set_consent(tx: &WriteTx<'_>, id: CustomerId, consent: &Consent) -> Result<(), StoreError> {
    if !is_there(tx, id)? {
        return Err(missing(id));
    }
    tx.execute(
        "INSERT INTO consents (customer_id, channel, state, source, said_on)
         VALUES (:id, :channel, :state, :source, :said_on)
         ON CONFLICT (customer_id, channel) DO UPDATE
         SET state = excluded.state, source = excluded.source, said_on = excluded.said_on",
        named_params! {
            ":id": id.0,
            ":channel": word(&consent.channel),
            ":state": word(&consent.state),
            ":source": consent.source,
            ":said_on": word(&consent.date),
        },
    )?;
    count_opt_outs(tx, id)
}

/// Forgets what a customer said about one channel.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such customer.
pub fn clear_consent(tx: &WriteTx<'_>, id: CustomerId, channel: Channel) -> Result<(), StoreError> {
    if !is_there(tx, id)? {
        return Err(missing(id));
    }
    tx.execute(
        "DELETE FROM consents WHERE customer_id = :id AND channel = :channel",
        named_params! {":id": id.0, ":channel": word(&channel)},
    )?;
    count_opt_outs(tx, id)
}

/// What a customer said, one entry a channel at most.
pub(super) fn of_customer(tx: &ReadTx<'_>, id: CustomerId) -> Result<Vec<Consent>, StoreError> {
    let sql = "SELECT channel, state, source, said_on FROM consents WHERE customer_id = :id ORDER BY channel";
    tx.rows(sql, named_params! {":id": id.0}, |row| {
        Ok(Consent {
            channel: row.word("channel")?,
            state: row.word("state")?,
            source: row.get("source")?,
            date: row.word("said_on")?,
        })
    })
}

/// The bit of `opted_out_channels` that stands for `channel`.
pub(super) fn bit(channel: Channel) -> i64 {
    match channel {
        Channel::Card => 1,
        Channel::Email => 2,
        Channel::Text => 4,
        Channel::Phone => 8,
    }
}

/// All of those bits: nothing may be sent by any channel.
pub(super) const EVERY_CHANNEL: i64 = 15;

fn count_opt_outs(tx: &WriteTx<'_>, id: CustomerId) -> Result<(), StoreError> {
    let opted_out: i64 = of_customer(tx, id)?
        .iter()
        .filter(|consent| consent.state == domain::ConsentState::OptedOut)
        .map(|consent| bit(consent.channel))
        .sum();
    tx.execute(
        "UPDATE customers SET opted_out_channels = :opted_out, revision = revision + 1 WHERE id = :id",
        named_params! {":id": id.0, ":opted_out": opted_out},
    )?;
    tally::change(tx, &Moved::default())
}
