//! Notes as they were written: snapshots that are never changed but in how far they have come.

use crate::columns::{Columns, bounds, json, word};
use crate::{ReadTx, StoreError, WriteTx, customers, tally};
use domain::{
    Channel, CustomerId, FormatId, HandId, Language, Note, NoteId, NoteRow, NoteState, PurchaseId, Purpose,
    RunId, TemplateId, VoucherCode, Window,
};
use rusqlite::{Row, named_params};
use std::collections::BTreeSet;

/// Stores a note in its run; the number it carries is not looked at, the new one is returned.
///
/// `purpose` is that of its message: the latest offer is what [`customers::addressee`] tells the contact gate.
///
/// # Errors
/// [`StoreError::Missing`] when its run or its customer is not there; a picture that is not there is refused.
pub fn insert(tx: &WriteTx<'_>, note: &Note, purpose: Purpose) -> Result<NoteId, StoreError> {
    tx.change_one(
        "run",
        note.run.0,
        "UPDATE runs SET notes = notes + 1 WHERE id = :run",
        named_params! {":run": note.run.0},
    )?;
    customers::count_note(tx, note.customer, note.channel, note.written_on)?;
    let id = tx.insert(
        "INSERT INTO notes (run_id, customer_id, purchase_id, template, template_version, purpose, language, form,
             formality, channel, subject, letter_json, hand, format, stationery_json, qr_text, address_json, mail_json, voucher_code, seed,
             state, written_on)
         VALUES (:run, :customer, :purchase, :template, :template_version, :purpose, :language, :form,
             :formality, :channel, :subject, :letter, :hand, :format, :stationery, :qr_text, :address, :mail, :voucher, :seed,
             :state, :written_on)",
        named_params! {
            ":run": note.run.0,
            ":customer": note.customer.0,
            ":purchase": note.purchase.map(|purchase| purchase.0),
            ":template": note.template.as_str(),
            ":template_version": note.template_version,
            ":purpose": word(&purpose),
            ":language": word(&note.language),
            ":form": word(&note.form),
            ":formality": word(&note.formality),
            ":channel": word(&note.channel),
            ":subject": note.subject,
            ":letter": json(&note.letter),
            ":hand": note.hand.as_ref().map(|hand| &hand.0),
            ":format": note.format.as_ref().map(|format| &format.0),
            ":stationery": json(&note.stationery),
            ":qr_text": note.qr_text,
            ":address": json(&note.address_lines),
            ":mail": note.mail.as_ref().map(json),
            ":voucher": note.voucher.as_ref().map(VoucherCode::as_str),
            ":seed": note.seed,
            ":state": word(&note.state),
            ":written_on": word(&note.written_on),
        },
    )?;
    let logo = note.mail.as_ref().and_then(|mail| mail.logo);
    let pictures: BTreeSet<_> = note.stationery.pictures().into_iter().chain(logo).collect();
    for picture in pictures {
        tx.execute(
            "INSERT INTO note_pictures (note_id, picture_id) VALUES (:note, :picture)",
            named_params! {":note": id, ":picture": picture.0},
        )?;
    }
    Ok(NoteId(id))
}

/// A note by its number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: NoteId) -> Result<Option<Note>, StoreError> {
    let sql =
        "SELECT id, run_id, customer_id, purchase_id, template, template_version, language, form, formality,
                   channel, subject, letter_json, hand, format, stationery_json, qr_text, address_json, mail_json, voucher_code,
                   seed, state, written_on
               FROM notes WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, from_row)
}

/// All notes of a run, in the order in which they were stored.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_run(tx: &ReadTx<'_>, run: RunId) -> Result<Vec<Note>, StoreError> {
    let sql =
        "SELECT id, run_id, customer_id, purchase_id, template, template_version, language, form, formality,
                   channel, subject, letter_json, hand, format, stationery_json, qr_text, address_json, mail_json, voucher_code,
                   seed, state, written_on
               FROM notes WHERE run_id = :run ORDER BY id";
    tx.rows(sql, named_params! {":run": run.0}, from_row)
}

/// These notes, by number; what is not there is left out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn these(tx: &ReadTx<'_>, ids: &[NoteId]) -> Result<Vec<Note>, StoreError> {
    let mut notes = Vec::with_capacity(ids.len());
    for &id in ids {
        notes.extend(get(tx, id)?);
    }
    Ok(notes)
}

/// What has to be known of a note before it is made into files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Number.
    pub id: NoteId,
    /// To whom.
    pub customer: CustomerId,
    /// Its message.
    pub template: TemplateId,
    /// What that was for.
    pub purpose: Purpose,
    /// By which channel.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// The code it carries.
    pub voucher: Option<VoucherCode>,
    /// How far it has come.
    pub state: NoteState,
}

/// At most `limit` notes of a run after the note `after`, in the order in which they were stored.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn outlines(tx: &ReadTx<'_>, run: RunId, after: NoteId, limit: u32) -> Result<Vec<Outline>, StoreError> {
    let sql = "SELECT id, customer_id, template, purpose, channel, language, voucher_code, state FROM notes
               WHERE run_id = :run AND id > :after ORDER BY id LIMIT :limit";
    let named = named_params! {":run": run.0, ":after": after.0, ":limit": limit};
    tx.rows(sql, named, outline_from_row)
}

/// The same of one note.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn outline(tx: &ReadTx<'_>, id: NoteId) -> Result<Option<Outline>, StoreError> {
    let sql = "SELECT id, customer_id, template, purpose, channel, language, voucher_code, state FROM notes
               WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, outline_from_row)
}

/// The run that a note is of; none when there is no such note.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn run_of(tx: &ReadTx<'_>, id: NoteId) -> Result<Option<RunId>, StoreError> {
    let sql = "SELECT run_id FROM notes WHERE id = :id";
    tx.row(sql, named_params! {":id": id.0}, |row| {
        Ok(RunId(row.get("run_id")?))
    })
}

/// To whom a note is, and in which language.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such note.
pub fn addressed(tx: &ReadTx<'_>, id: NoteId) -> Result<(CustomerId, Language, Channel), StoreError> {
    let sql = "SELECT customer_id, language, channel FROM notes WHERE id = :id";
    let found = tx.row(sql, named_params! {":id": id.0}, |row| {
        let customer = CustomerId(row.get("customer_id")?);
        Ok((customer, row.word("language")?, row.word("channel")?))
    })?;
    found.ok_or(StoreError::Missing {
        what: "note",
        id: id.0,
    })
}

/// To whom a note is, by number and name, also when they were taken out of the list.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such note.
pub fn reader(tx: &ReadTx<'_>, id: NoteId) -> Result<(CustomerId, String), StoreError> {
    let sql = "SELECT c.id, c.name FROM notes n JOIN customers c ON c.id = n.customer_id WHERE n.id = :id";
    let found = tx.row(sql, named_params! {":id": id.0}, |row| {
        Ok((CustomerId(row.get("id")?), row.get("name")?))
    })?;
    found.ok_or(StoreError::Missing {
        what: "note",
        id: id.0,
    })
}

/// The lines of all notes of a run, in the order in which they were stored.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn rows_of_run(tx: &ReadTx<'_>, run: RunId) -> Result<Vec<NoteRow>, StoreError> {
    let sql =
        "SELECT n.id, n.run_id, n.customer_id, c.name, n.template, n.channel, n.language, n.voucher_code,
                   n.state, n.written_on
               FROM notes n JOIN customers c ON c.id = n.customer_id
               WHERE n.run_id = :run ORDER BY n.id";
    tx.rows(sql, named_params! {":run": run.0}, line_from_row)
}

/// All notes to a customer, newest first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn of_customer(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<NoteRow>, StoreError> {
    let sql =
        "SELECT n.id, n.run_id, n.customer_id, c.name, n.template, n.channel, n.language, n.voucher_code,
                   n.state, n.written_on
               FROM notes n JOIN customers c ON c.id = n.customer_id
               WHERE n.customer_id = :customer ORDER BY n.id DESC";
    tx.rows(sql, named_params! {":customer": customer.0}, line_from_row)
}

/// The window's notes, newest first, and how many there are in all.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>, window: Window) -> Result<(Vec<NoteRow>, u64), StoreError> {
    // The inner query passes over lines on the narrowest index, whatever the offset.
    let sql =
        "SELECT n.id, n.run_id, n.customer_id, c.name, n.template, n.channel, n.language, n.voucher_code,
                   n.state, n.written_on
               FROM (SELECT id FROM notes ORDER BY id DESC LIMIT :limit OFFSET :offset) shown
               JOIN notes n ON n.id = shown.id JOIN customers c ON c.id = n.customer_id ORDER BY n.id DESC";
    let (limit, offset) = bounds(window);
    let named = named_params! {":limit": limit, ":offset": offset};
    Ok((tx.rows(sql, named, line_from_row)?, tally::load(tx)?.notes))
}

/// Puts another text in the place of a note's own; the code it carries is the text's.
///
/// Whoever calls this keeps the former one first ([`former_texts::keep`](crate::former_texts::keep)).
///
/// # Errors
/// [`StoreError::Missing`] when there is no such note.
pub fn set_text(tx: &WriteTx<'_>, note: &Note) -> Result<(), StoreError> {
    tx.change_one(
        "note",
        note.id.0,
        "UPDATE notes SET subject = :subject, letter_json = :letter, qr_text = :qr_text, voucher_code = :voucher
         WHERE id = :id",
        named_params! {
            ":id": note.id.0,
            ":subject": note.subject,
            ":letter": json(&note.letter),
            ":qr_text": note.qr_text,
            ":voucher": note.voucher.as_ref().map(VoucherCode::as_str),
        },
    )
}

/// Moves notes on to `state`.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such note.
pub fn set_state(tx: &WriteTx<'_>, ids: &[NoteId], state: NoteState) -> Result<(), StoreError> {
    for id in ids {
        tx.change_one(
            "note",
            id.0,
            "UPDATE notes SET state = :state WHERE id = :id",
            named_params! {":id": id.0, ":state": word(&state)},
        )?;
    }
    Ok(())
}

fn outline_from_row(row: &Row<'_>) -> rusqlite::Result<Outline> {
    Ok(Outline {
        id: NoteId(row.get("id")?),
        customer: CustomerId(row.get("customer_id")?),
        template: row.word("template")?,
        purpose: row.word("purpose")?,
        channel: row.word("channel")?,
        language: row.word("language")?,
        voucher: row.maybe_word("voucher_code")?,
        state: row.word("state")?,
    })
}

fn line_from_row(row: &Row<'_>) -> rusqlite::Result<NoteRow> {
    Ok(NoteRow {
        id: NoteId(row.get("id")?),
        run: RunId(row.get("run_id")?),
        customer: CustomerId(row.get("customer_id")?),
        name: row.get("name")?,
        template: row.word("template")?,
        channel: row.word("channel")?,
        language: row.word("language")?,
        voucher: row.maybe_word("voucher_code")?,
        state: row.word("state")?,
        written_on: row.word("written_on")?,
    })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: NoteId(row.get("id")?),
        run: RunId(row.get("run_id")?),
        customer: CustomerId(row.get("customer_id")?),
        purchase: row.get::<_, Option<i64>>("purchase_id")?.map(PurchaseId),
        template: row.word("template")?,
        template_version: row.get("template_version")?,
        language: row.word("language")?,
        form: row.word("form")?,
        formality: row.word("formality")?,
        channel: row.word("channel")?,
        subject: row.get("subject")?,
        letter: row.json("letter_json")?,
        hand: row.get::<_, Option<String>>("hand")?.map(HandId),
        format: row.get::<_, Option<String>>("format")?.map(FormatId),
        stationery: row.json("stationery_json")?,
        qr_text: row.get("qr_text")?,
        address_lines: row.json("address_json")?,
        mail: row.maybe_json("mail_json")?,
        voucher: row.maybe_word("voucher_code")?,
        seed: row.get("seed")?,
        state: row.word("state")?,
        written_on: row.word("written_on")?,
    })
}
