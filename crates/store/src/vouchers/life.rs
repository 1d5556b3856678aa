//! What happened to one code, as far as its own row and the notes tell.

use crate::columns::Columns;
use crate::{ReadTx, StoreError};
use domain::{Channel, NoteId, NoteState, RunId, VoucherId};
use jiff::civil::Date;
use rusqlite::named_params;

/// A note that tells its reader a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The note.
    pub note: NoteId,
    /// Its run.
    pub run: RunId,
    /// How it goes out.
    pub channel: Channel,
    /// How far it has come.
    pub state: NoteState,
    /// The day it was written.
    pub written_on: Date,
}

/// The days on which a code was issued and made void, whether it was brought along, and the notes that tell of it,
/// oldest first.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such voucher.
#[allow(
    clippy::type_complexity,
    reason = "two days, a yes or no and a list; read in one place"
)]
pub fn mentions(
    tx: &ReadTx<'_>,
    id: VoucherId,
) -> Result<(Option<Date>, Option<Date>, bool, Vec<Mention>), StoreError> {
    let sql = "SELECT issued_on, void_on, brought_along FROM vouchers WHERE id = :id";
    let days = tx.row(sql, named_params! {":id": id.0}, |row| {
        Ok((
            row.maybe_word("issued_on")?,
            row.maybe_word("void_on")?,
            row.get("brought_along")?,
        ))
    })?;
    let (issued_on, void_on, brought_along) = days.ok_or(StoreError::Missing {
        what: "voucher",
        id: id.0,
    })?;
    let sql = "SELECT n.id, n.run_id, n.channel, n.state, n.written_on
               FROM notes n JOIN vouchers v ON v.code = n.voucher_code
               WHERE v.id = :id ORDER BY n.id";
    let notes = tx.rows(sql, named_params! {":id": id.0}, |row| {
        Ok(Mention {
            note: NoteId(row.get("id")?),
            run: RunId(row.get("run_id")?),
            channel: row.word("channel")?,
            state: row.word("state")?,
            written_on: row.word("written_on")?,
        })
    })?;
    Ok((issued_on, void_on, brought_along, notes))
}
