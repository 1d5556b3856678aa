//! Marks: what became of notes, when and who said so, with what follows from it.

use crate::columns::{Columns, json, word};
use crate::freed_codes::{self, FreedCode};
use crate::{ReadTx, StoreError, WriteTx, address_tasks, customers, purchases};
use domain::{Channel, CustomerId, MarkId, MarkRefusal, NoteId, NoteMark, NoteState, RunId, VoucherCode};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// What a deed on notes came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Under which number it can be undone; none when nothing was changed.
    pub mark: Option<MarkId>,
    /// The notes that were changed.
    pub changed: Vec<NoteId>,
    /// Those that were not, and why.
    pub refused: Vec<(NoteId, MarkRefusal)>,
}

/// Who marks notes, and when.
#[derive(Clone, Copy, Debug)]
pub struct Scribe<'a> {
    /// Who; empty for the program itself, or when nobody said.
    pub clerk: &'a str,
    /// The moment.
    pub now: Timestamp,
    /// The day in the shop's own time.
    pub today: Date,
    /// Whether cancelling takes codes back for good that may be on paper; else they stay with their customers.
    pub void_codes: bool,
}

/// Moves notes on to `state`, as far as each may become it.
///
/// Cancelling sets a code free that was never on paper, and what the note thanked for waits for its thanks again. A
/// card that came back opens a task to mend the address.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such note.
pub fn set(
    tx: &WriteTx<'_>,
    ids: &[NoteId],
    state: NoteState,
    scribe: &Scribe<'_>,
) -> Result<Marked, StoreError> {
    let mut marked = Marked::default();
    for &id in ids {
        let note = facts(tx, id)?;
        if let Err(refusal) = note.state.may_become(state) {
            marked.refused.push((id, refusal));
            continue;
        }
        let mark = match marked.mark {
            Some(mark) => mark,
            None => begin(tx, state, scribe)?,
        };
        marked.mark = Some(mark);
        change(tx, mark, &note, state, scribe)?;
        marked.changed.push(id);
    }
    Ok(marked)
}

/// Notes that the program has made the files of these notes, which waited for them.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn made(tx: &WriteTx<'_>, ids: &[NoteId], scribe: &Scribe<'_>) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let mark = begin(tx, NoteState::Made, scribe)?;
    let sql = "INSERT INTO note_marks (note_id, mark_id, before) VALUES (:note, :mark, 'prepared')";
    for &id in ids {
        set_state(tx, id, NoteState::Made)?;
        tx.execute(sql, named_params! {":note": id.0, ":mark": mark.0})?;
    }
    Ok(())
}

/// Takes a deed back for every note that was not marked otherwise since.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn undo(tx: &WriteTx<'_>, mark: MarkId, today: Date) -> Result<Marked, StoreError> {
    let sql = "SELECT note_id, before, freed_json, voided,
                   (SELECT max(mark_id) FROM note_marks l WHERE l.note_id = m.note_id AND l.undone = 0) AS latest
               FROM note_marks m WHERE mark_id = :mark AND undone = 0 ORDER BY note_id";
    let steps = tx.rows(sql, named_params! {":mark": mark.0}, |row| {
        Ok(Step {
            note: NoteId(row.get("note_id")?),
            before: row.word("before")?,
            freed: row.maybe_json("freed_json")?,
            voided: row.get("voided")?,
            latest: MarkId(row.get("latest")?),
        })
    })?;
    let mut undone = Marked {
        mark: Some(mark),
        ..Marked::default()
    };
    for step in steps {
        let note = facts(tx, step.note)?;
        let refusal = if step.latest != mark {
            Some(MarkRefusal::MarkedSince)
        } else if !take_code_again(tx, &step)? {
            Some(MarkRefusal::CodeGivenOn)
        } else {
            None
        };
        if let Some(refusal) = refusal {
            undone.refused.push((step.note, refusal));
            continue;
        }
        if step.voided
            && let Some(code) = &note.voucher
        {
            freed_codes::unvoid(tx, code, today)?;
        }
        tx.execute(
            "UPDATE note_marks SET undone = 1 WHERE note_id = :note AND mark_id = :mark",
            named_params! {":note": step.note.0, ":mark": mark.0},
        )?;
        set_state(tx, step.note, step.before)?;
        match note.state {
            NoteState::Cancelled => {
                purchases::thank_again(tx, note.id, note.written_on.min(today))?;
                customers::recount_notes(tx, note.customer)?;
            }
            NoteState::Returned => address_tasks::undo(tx, note.id)?,
            _ => {}
        }
        if hear(tx, &note, step.before)? {
            purchases::thank_again(tx, note.id, note.written_on.min(today))?;
        }
        undone.changed.push(step.note);
    }
    Ok(undone)
}

/// What happened to a note, oldest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_note(tx: &ReadTx<'_>, note: NoteId) -> Result<Vec<NoteMark>, StoreError> {
    let sql = "SELECT m.id, m.state, m.at_second, m.clerk, n.undone
               FROM note_marks n JOIN marks m ON m.id = n.mark_id WHERE n.note_id = :note ORDER BY m.id";
    tx.rows(sql, named_params! {":note": note.0}, |row| {
        Ok(NoteMark {
            mark: MarkId(row.get("id")?),
            state: row.word("state")?,
            at: row.get("at_second")?,
            clerk: row.get("clerk")?,
            undone: row.get("undone")?,
        })
    })
}

/// What must be known of a note to mark it.
struct Facts {
    id: NoteId,
    run: RunId,
    customer: CustomerId,
    channel: Channel,
    voucher: Option<VoucherCode>,
    state: NoteState,
    written_on: Date,
    /// Its run's files were about to be put in place: its code may be on paper.
    placing: bool,
}

/// One note's part in a deed.
struct Step {
    note: NoteId,
    before: NoteState,
    freed: Option<FreedCode>,
    voided: bool,
    latest: MarkId,
}

fn begin(tx: &WriteTx<'_>, state: NoteState, scribe: &Scribe<'_>) -> Result<MarkId, StoreError> {
    let id = tx.insert(
        "INSERT INTO marks (state, at_second, clerk) VALUES (:state, :at, :clerk)",
        named_params! {":state": word(&state), ":at": scribe.now.as_second(), ":clerk": scribe.clerk},
    )?;
    Ok(MarkId(id))
}

fn change(
    tx: &WriteTx<'_>,
    mark: MarkId,
    note: &Facts,
    state: NoteState,
    scribe: &Scribe<'_>,
) -> Result<(), StoreError> {
    set_state(tx, note.id, state)?;
    let (mut freed, mut voided) = (None, false);
    match state {
        NoteState::Cancelled => {
            if let Some(code) = &note.voucher {
                if note.state == NoteState::Prepared && !note.placing {
                    freed = freed_codes::free(tx, code)?;
                } else if scribe.void_codes {
                    voided = freed_codes::void(tx, code, scribe.today)?;
                }
            }
            match thanks_too(tx, note)? {
                Some(heir) => purchases::pass_on_thanks(tx, note.id, heir)?,
                None => purchases::unthank(tx, note.id)?,
            }
            customers::recount_notes(tx, note.customer)?;
        }
        NoteState::Returned if note.channel == Channel::Card => {
            address_tasks::begin(tx, note.customer, note.id, scribe.today)?;
        }
        _ => {}
    }
    hear(tx, note, state)?;
    tx.execute(
        "INSERT INTO note_marks (note_id, mark_id, before, freed_json, voided)
         VALUES (:note, :mark, :before, :freed, :voided)",
        named_params! {
            ":note": note.id.0,
            ":mark": mark.0,
            ":before": word(&note.state),
            ":freed": freed.as_ref().map(json),
            ":voided": voided,
        },
    )?;
    Ok(())
}

/// What follows when a call becomes `state`: once it was heard it is a contact, and it thanks for nothing when it was
/// not after all. Says whether it is heard now; what it thanks for then depends on its message, which is not known here.
fn hear(tx: &WriteTx<'_>, note: &Facts, state: NoteState) -> Result<bool, StoreError> {
    let heard = state.has_gone_out();
    if note.channel != Channel::Phone || note.state.has_gone_out() == heard {
        return Ok(false);
    }
    if !heard {
        purchases::unthank(tx, note.id)?;
    }
    customers::recount_notes(tx, note.customer)?;
    Ok(heard)
}

fn take_code_again(tx: &WriteTx<'_>, step: &Step) -> Result<bool, StoreError> {
    match &step.freed {
        Some(freed) => freed_codes::take_again(tx, freed),
        None => Ok(true),
    }
}

fn set_state(tx: &WriteTx<'_>, id: NoteId, state: NoteState) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE notes SET state = :state WHERE id = :id",
        named_params! {":id": id.0, ":state": word(&state)},
    )?;
    Ok(())
}

/// Another note of the same run to the same person that is made: a draft beside the card.
fn thanks_too(tx: &ReadTx<'_>, note: &Facts) -> Result<Option<NoteId>, StoreError> {
    let sql = "SELECT id FROM notes WHERE customer_id = :customer AND run_id = :run AND id <> :id
                 AND state NOT IN ('prepared', 'cancelled') ORDER BY id LIMIT 1";
    let named = named_params! {":customer": note.customer.0, ":run": note.run.0, ":id": note.id.0};
    tx.row(sql, named, |row| row.get("id").map(NoteId))
}

fn facts(tx: &ReadTx<'_>, id: NoteId) -> Result<Facts, StoreError> {
    let sql =
        "SELECT n.id, n.run_id, n.customer_id, n.channel, n.voucher_code, n.state, n.written_on, r.placing
               FROM notes n JOIN runs r ON r.id = n.run_id WHERE n.id = :id";
    let found = tx.row(sql, named_params! {":id": id.0}, facts_from_row)?;
    found.ok_or(StoreError::Missing {
        what: "note",
        id: id.0,
    })
}

fn facts_from_row(row: &Row<'_>) -> rusqlite::Result<Facts> {
    Ok(Facts {
        id: NoteId(row.get("id")?),
        run: RunId(row.get("run_id")?),
        customer: CustomerId(row.get("customer_id")?),
        channel: row.word("channel")?,
        voucher: row.maybe_word("voucher_code")?,
        state: row.word("state")?,
        written_on: row.word("written_on")?,
        placing: row.get("placing")?,
    })
}
