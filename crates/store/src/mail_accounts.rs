//! Mail accounts that drafts can be put into, and what was put where.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{MailAccount, MailAccountId, NoteId, RunId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// A draft that was put into an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutDraft {
    /// The note.
    pub note: NoteId,
    /// By what it is found again.
    pub message_id: String,
    /// SHA-256 of what was put, in hexadecimal digits.
    pub digest: String,
}

/// All accounts, by name.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<MailAccount>, StoreError> {
    let sql = "SELECT id, name, host, port, security, user, trusted FROM mail_accounts ORDER BY name, id";
    tx.rows(sql, &[], from_row)
}

/// An account by its number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: MailAccountId) -> Result<Option<MailAccount>, StoreError> {
    let sql = "SELECT id, name, host, port, security, user, trusted FROM mail_accounts WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, from_row)
}

/// Adds an account; the number it carries is not looked at, the new one is returned.
///
/// # Errors
/// Any [`StoreError`] of writing; the name must not be taken.
pub fn insert(tx: &WriteTx<'_>, account: &MailAccount) -> Result<MailAccountId, StoreError> {
    let id = tx.insert(
        "INSERT INTO mail_accounts (name, host, port, security, user, trusted)
         VALUES (:name, :host, :port, :security, :user, :trusted)",
        named_params! {
            ":name": account.name,
            ":host": account.host,
            ":port": account.port,
            ":security": word(&account.security),
            ":user": account.user,
            ":trusted": account.trusted,
        },
    )?;
    Ok(MailAccountId(id))
}

/// Forgets an account and what was put into it; the drafts themselves stay where they are.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such account.
pub fn delete(tx: &WriteTx<'_>, id: MailAccountId) -> Result<(), StoreError> {
    let named = named_params! {":id": id.0};
    tx.execute("DELETE FROM mail_drafts WHERE account_id = :id", named)?;
    tx.change_one(
        "mail account",
        id.0,
        "DELETE FROM mail_accounts WHERE id = :id",
        named,
    )
}

/// What was put into an account of a note.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn put_draft(
    tx: &ReadTx<'_>,
    account: MailAccountId,
    note: NoteId,
) -> Result<Option<PutDraft>, StoreError> {
    let sql = "SELECT note_id, message_id, digest FROM mail_drafts
               WHERE account_id = :account AND note_id = :note";
    tx.row(
        sql,
        named_params! {":account": account.0, ":note": note.0},
        put_from_row,
    )
}

/// What was put into an account of a run, in the order of its notes.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_run(tx: &ReadTx<'_>, account: MailAccountId, run: RunId) -> Result<Vec<PutDraft>, StoreError> {
    let sql = "SELECT d.note_id, d.message_id, d.digest FROM mail_drafts d JOIN notes n ON n.id = d.note_id
               WHERE d.account_id = :account AND n.run_id = :run ORDER BY d.note_id";
    tx.rows(
        sql,
        named_params! {":account": account.0, ":run": run.0},
        put_from_row,
    )
}

/// Writes down what is in an account, or is about to be.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn keep_draft(
    tx: &WriteTx<'_>,
    account: MailAccountId,
    draft: &PutDraft,
    on: Date,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO mail_drafts (note_id, account_id, message_id, digest, put_on)
         VALUES (:note, :account, :message_id, :digest, :on)
         ON CONFLICT (note_id, account_id) DO UPDATE
         SET message_id = excluded.message_id, digest = excluded.digest, put_on = excluded.put_on",
        named_params! {
            ":note": draft.note.0,
            ":account": account.0,
            ":message_id": draft.message_id,
            ":digest": draft.digest,
            ":on": word(&on),
        },
    )?;
    Ok(())
}

/// Forgets what was put into an account of a note.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn forget_draft(tx: &WriteTx<'_>, account: MailAccountId, note: NoteId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM mail_drafts WHERE account_id = :account AND note_id = :note",
        named_params! {":account": account.0, ":note": note.0},
    )?;
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<MailAccount> {
    Ok(MailAccount {
        id: MailAccountId(row.get("id")?),
        name: row.get("name")?,
        host: row.get("host")?,
        port: row.get("port")?,
        security: row.word("security")?,
        user: row.get("user")?,
        trusted: row.get("trusted")?,
    })
}

fn put_from_row(row: &Row<'_>) -> rusqlite::Result<PutDraft> {
    Ok(PutDraft {
        note: NoteId(row.get("note_id")?),
        message_id: row.get("message_id")?,
        digest: row.get("digest")?,
    })
}
