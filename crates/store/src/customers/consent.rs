//! What customers said about being contacted: event after event; how things stand follows from them.

use super::{is_there, missing};
use crate::columns::{Columns, json, word};
use crate::tally::{self, Moved};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{
    BatchId, Channel, Consent, ConsentEvent, ConsentPurpose, ConsentState, ConsentWord, CustomerId,
    standing_consents,
};
use jiff::civil::Date;
use rusqlite::named_params;
use serde::{Deserialize, Serialize};

/// Keeps what a customer said, after all they said before.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such customer.
pub fn add_consent(tx: &WriteTx<'_>, id: CustomerId, event: &ConsentEvent) -> Result<(), StoreError> {
    if !is_there(tx, id)? {
        return Err(missing(id));
    }
    append(tx, id, event)?;
    count_opt_outs(tx, id)
}

/// Keeps what a customer said, when nothing more is known of it than how things stand now.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such customer.
pub fn set_consent(tx: &WriteTx<'_>, id: CustomerId, consent: &Consent) -> Result<(), StoreError> {
    add_consent(tx, id, &ConsentEvent::from(consent))
}

/// Says that the last word about one channel and purpose does not count any more; the word before it counts again.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such customer.
pub fn take_back_consent(
    tx: &WriteTx<'_>,
    id: CustomerId,
    (channel, purpose): (Channel, ConsentPurpose),
    source: &str,
    on: Date,
) -> Result<(), StoreError> {
    let back = ConsentEvent {
        purpose,
        ..ConsentEvent::said(channel, ConsentWord::TakenBack, source, on)
    };
    add_consent(tx, id, &back)
}

/// Takes back the last word about everything by a channel, and sees to it that things stand as they did `before`, in
/// records too in which that was not kept.
pub(crate) fn put_consent_back(
    tx: &WriteTx<'_>,
    id: CustomerId,
    channel: Channel,
    before: Option<&Consent>,
    (source, on): (&str, Date),
) -> Result<(), StoreError> {
    take_back_consent(tx, id, (channel, ConsentPurpose::All), source, on)?;
    let Some(before) = before else {
        return Ok(());
    };
    let standing = of_customer(tx, id)?.into_iter().find(|one| {
        one.channel == before.channel && one.purpose == before.purpose && one.state == before.state
    });
    if standing.is_none() {
        set_consent(tx, id, before)?;
    }
    Ok(())
}

/// All that a customer said, oldest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn consent_history(tx: &ReadTx<'_>, id: CustomerId) -> Result<Vec<ConsentEvent>, StoreError> {
    let sql = "SELECT channel, purpose, word, basis, source, wording, said_on, evidence_json, batch_id
               FROM consent_events WHERE customer_id = :id ORDER BY id";
    tx.rows(sql, named_params! {":id": id.0}, |row| {
        Ok(ConsentEvent {
            channel: row.word("channel")?,
            purpose: row.word("purpose")?,
            word: row.word("word")?,
            basis: row.maybe_word("basis")?,
            source: row.get("source")?,
            wording: row.get("wording")?,
            date: row.word("said_on")?,
            evidence: row.maybe_json("evidence_json")?.unwrap_or_default(),
            batch: row.get::<_, Option<i64>>("batch_id")?.map(BatchId),
        })
    })
}

/// What a merge did to what two customers said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedConsents {
    /// The events that were the other one's.
    pub moved: Vec<i64>,
    /// About what an opt-out was said again, so that it sticks.
    pub said_again: Vec<(Channel, ConsentPurpose)>,
}

/// Gives all that `from` said to `into`, who is the same person: whatever one of the two had opted out of, they stay
/// opted out of.
///
/// # Errors
/// [`StoreError::Missing`] when `into` is not there.
pub fn merge_consents(
    tx: &WriteTx<'_>,
    from: CustomerId,
    into: CustomerId,
    on: Date,
) -> Result<MergedConsents, StoreError> {
    if !is_there(tx, into)? {
        return Err(missing(into));
    }
    let mut noes = of_customer(tx, into)?;
    noes.extend(of_customer(tx, from)?);
    noes.retain(|one| one.state == ConsentState::OptedOut);
    let sql = "SELECT id FROM consent_events WHERE customer_id = :from ORDER BY id";
    let mut merged = MergedConsents {
        moved: tx.rows(sql, named_params! {":from": from.0}, |row| row.get("id"))?,
        said_again: Vec::new(),
    };
    give(tx, &merged.moved, into)?;
    for no in noes {
        let about = (no.channel, no.purpose);
        let stands = of_customer(tx, into)?.into_iter().any(|one| {
            one.state == ConsentState::OptedOut
                && one.channel == no.channel
                && (one.purpose == no.purpose || one.purpose == ConsentPurpose::All)
        });
        if !stands {
            let again = ConsentEvent {
                purpose: no.purpose,
                ..ConsentEvent::said(no.channel, ConsentWord::OptedOut, "merge", on)
            };
            append(tx, into, &again)?;
            merged.said_again.push(about);
        }
    }
    count_opt_outs(tx, into)?;
    Ok(merged)
}

/// Undoes [`merge_consents`]: the other one's events are theirs again, and what was said again is taken back.
///
/// # Errors
/// [`StoreError::Missing`] when one of the two is not there.
pub fn unmerge_consents(
    tx: &WriteTx<'_>,
    from: CustomerId,
    into: CustomerId,
    merged: &MergedConsents,
    on: Date,
) -> Result<(), StoreError> {
    for id in [from, into] {
        if !is_there(tx, id)? {
            return Err(missing(id));
        }
    }
    give(tx, &merged.moved, from)?;
    for &(channel, purpose) in merged.said_again.iter().rev() {
        take_back_consent(tx, into, (channel, purpose), "merge undone", on)?;
    }
    count_opt_outs(tx, from)?;
    count_opt_outs(tx, into)
}

/// How things stand: at most one entry a channel and purpose.
pub(super) fn of_customer(tx: &ReadTx<'_>, id: CustomerId) -> Result<Vec<Consent>, StoreError> {
    Ok(standing_consents(&consent_history(tx, id)?))
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

fn append(tx: &WriteTx<'_>, id: CustomerId, event: &ConsentEvent) -> Result<(), StoreError> {
    let evidence = Some(&event.evidence).filter(|evidence| **evidence != domain::ConsentEvidence::default());
    tx.execute(
        "INSERT INTO consent_events
             (customer_id, channel, purpose, word, basis, source, wording, said_on, evidence_json, batch_id)
         VALUES (:id, :channel, :purpose, :word, :basis, :source, :wording, :said_on, :evidence, :batch)",
        named_params! {
            ":id": id.0,
            ":channel": word(&event.channel),
            ":purpose": word(&event.purpose),
            ":word": word(&event.word),
            ":basis": event.basis.as_ref().map(word),
            ":source": event.source,
            ":wording": event.wording,
            ":said_on": word(&event.date),
            ":evidence": evidence.map(json),
            ":batch": event.batch.map(|batch| batch.0),
        },
    )?;
    Ok(())
}

fn give(tx: &WriteTx<'_>, events: &[i64], to: CustomerId) -> Result<(), StoreError> {
    for event in events {
        tx.execute(
            "UPDATE consent_events SET customer_id = :to WHERE id = :event",
            named_params! {":to": to.0, ":event": event},
        )?;
    }
    Ok(())
}

fn count_opt_outs(tx: &WriteTx<'_>, id: CustomerId) -> Result<(), StoreError> {
    let opted_out: i64 = of_customer(tx, id)?
        .iter()
        .filter(|one| one.state == ConsentState::OptedOut && one.purpose == ConsentPurpose::All)
        .map(|one| bit(one.channel))
        .sum();
    tx.execute(
        "UPDATE customers SET opted_out_channels = :opted_out, revision = revision + 1 WHERE id = :id",
        named_params! {":id": id.0, ":opted_out": opted_out},
    )?;
    tally::change(tx, &Moved::default())
}
