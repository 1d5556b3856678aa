//! Telephone calls: what came of each, and what follows from it.

use crate::columns::{Columns, json, word};
use crate::marks::{self, Scribe};
use crate::{ReadTx, StoreError, WriteTx, customers};
use domain::{
    Call, CallId, CallOutcome, Channel, Consent, ConsentPurpose, ConsentState, CustomerId, MarkId, NoteId,
    NoteState,
};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// What a customer's consent says of where it came from when it was said in a call.
pub const SAID_IN_A_CALL: &str = "telephone";

/// What is written down of a call.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The note that was to be read out.
    pub note: NoteId,
    /// To whom.
    pub customer: CustomerId,
    /// What came of it.
    pub outcome: CallOutcome,
    /// When to call again; for [`CallOutcome::CallBack`] and nothing else.
    pub again_on: Option<Date>,
    /// What was said.
    pub words: &'a str,
}

/// Keeps a call. A note that was heard counts as gone out; whoever wants no more calls has opted out of them.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such note or customer.
pub fn insert(tx: &WriteTx<'_>, entry: &Entry<'_>, scribe: &Scribe<'_>) -> Result<CallId, StoreError> {
    let mut mark = None;
    if entry.outcome.has_reached() {
        mark = marks::set(tx, &[entry.note], NoteState::Sent, scribe)?.mark;
    }
    let mut before = None;
    if entry.outcome == CallOutcome::NoMoreCalls {
        let customer = customers::get(tx, entry.customer)?.ok_or(StoreError::Missing {
            what: "customer",
            id: entry.customer.0,
        })?;
        let mut said = customer.consents.into_iter();
        let everything = |one: &Consent| one.channel == Channel::Phone && one.purpose == ConsentPurpose::All;
        before = Some(said.find(everything));
        let out = Consent {
            channel: Channel::Phone,
            purpose: ConsentPurpose::All,
            state: ConsentState::OptedOut,
            source: SAID_IN_A_CALL.to_owned(),
            date: scribe.today,
        };
        customers::set_consent(tx, entry.customer, &out)?;
    }
    let id = tx.insert(
        "INSERT INTO calls (note_id, customer_id, outcome, called_on, again_on, words, clerk, mark_id, consent_json)
         VALUES (:note, :customer, :outcome, :called_on, :again_on, :words, :clerk, :mark, :consent)",
        named_params! {
            ":note": entry.note.0,
            ":customer": entry.customer.0,
            ":outcome": word(&entry.outcome),
            ":called_on": word(&scribe.today),
            ":again_on": entry.again_on.as_ref().map(word),
            ":words": entry.words,
            ":clerk": scribe.clerk,
            ":mark": mark.map(|mark| mark.0),
            ":consent": before.as_ref().map(json),
        },
    )?;
    customers::recount_notes(tx, entry.customer)?;
    Ok(CallId(id))
}

/// Takes a call back with what followed from it: the note is yet to be said, and what it thanks for is not thanked.
///
/// # Errors
/// [`StoreError::Missing`] when there is none (any more).
pub fn undo(tx: &WriteTx<'_>, id: CallId, today: Date) -> Result<(), StoreError> {
    let sql = "SELECT customer_id, mark_id, consent_json FROM calls WHERE id = :id AND undone = 0";
    let found = tx.row(sql, named_params! {":id": id.0}, |row| {
        let consent: Option<Option<Consent>> = row.maybe_json("consent_json")?;
        Ok((
            CustomerId(row.get("customer_id")?),
            row.get::<_, Option<i64>>("mark_id")?.map(MarkId),
            consent,
        ))
    })?;
    let (customer, mark, consent) = found.ok_or(StoreError::Missing {
        what: "call",
        id: id.0,
    })?;
    if let Some(mark) = mark {
        marks::undo(tx, mark, today)?;
    }
    if let Some(before) = consent {
        let said = (SAID_IN_A_CALL, today);
        customers::put_consent_back(tx, customer, Channel::Phone, before.as_ref(), said)?;
    }
    tx.execute(
        "UPDATE calls SET undone = 1 WHERE id = :id",
        named_params! {":id": id.0},
    )?;
    customers::recount_notes(tx, customer)
}

/// The calls for a note, oldest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_note(tx: &ReadTx<'_>, note: NoteId) -> Result<Vec<Call>, StoreError> {
    let sql = "SELECT id, note_id, outcome, called_on, again_on, words, clerk FROM calls
               WHERE note_id = :note AND undone = 0 ORDER BY id";
    tx.rows(sql, named_params! {":note": note.0}, from_row)
}

/// The calls to a customer, oldest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_customer(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<Call>, StoreError> {
    let sql = "SELECT id, note_id, outcome, called_on, again_on, words, clerk FROM calls
               WHERE customer_id = :customer AND undone = 0 ORDER BY id";
    tx.rows(sql, named_params! {":customer": customer.0}, from_row)
}

/// Somebody who wished to be called again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallBack {
    /// The last call.
    pub call: Call,
    /// Whom.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// The run of the note.
    pub run: domain::RunId,
}

/// Who wished to be called again on `today` or before, and was not called since, the longest waiting first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn call_backs(tx: &ReadTx<'_>, today: Date) -> Result<Vec<CallBack>, StoreError> {
    let sql = "SELECT c.id, c.note_id, c.outcome, c.called_on, c.again_on, c.words, c.clerk, c.customer_id,
                   p.name, n.run_id
               FROM calls c JOIN notes n ON n.id = c.note_id JOIN customers p ON p.id = c.customer_id
               WHERE c.again_on <= :today AND c.undone = 0 AND n.state = 'made' AND p.removed = 0
                 AND NOT EXISTS (SELECT 1 FROM calls l WHERE l.note_id = c.note_id AND l.id > c.id AND l.undone = 0)
               ORDER BY c.again_on, c.id";
    tx.rows(sql, named_params! {":today": word(&today)}, |row| {
        Ok(CallBack {
            call: from_row(row)?,
            customer: CustomerId(row.get("customer_id")?),
            name: row.get("name")?,
            run: domain::RunId(row.get("run_id")?),
        })
    })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Call> {
    Ok(Call {
        id: CallId(row.get("id")?),
        note: NoteId(row.get("note_id")?),
        outcome: row.word("outcome")?,
        called_on: row.word("called_on")?,
        again_on: row.maybe_word("again_on")?,
        words: row.get("words")?,
        clerk: row.get("clerk")?,
    })
}
