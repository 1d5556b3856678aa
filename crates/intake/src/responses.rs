//! Rows as answers to a survey.

use crate::mapped::Mapped;
use crate::{Defaults, IntakeError, Mapping, Reading, Rejected, Row, Source, Table, mapped::Styles};
use crate::{date::DateStyle, value};
use domain::{Email, ResponseField, ResponseFields, fold_digits};
use sha2::{Digest, Sha256};

/// One person's answers as a list tells them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRecord {
    /// The address that they gave.
    pub email: Option<Email>,
    /// What they answered; `source` is the source's name.
    pub fields: ResponseFields,
    /// The same for the same row of the same export, so that nothing is taken in twice: SHA-256 over its cells
    /// that are not empty, in hexadecimal digits.
    pub external_key: String,
}

/// Reads the rows of `table` as answers.
///
/// A row is rejected when a score is no whole number of its scale (`bad_number`), the day is missing or
/// unreadable (`missing_date`, `bad_date`), or nothing is answered (`nothing_answered`). An address or customer
/// number that cannot be read is left out and listed under `doubts`: the answer counts all the same.
///
/// # Errors
/// [`IntakeError::WrongKind`], [`IntakeError::ColumnNeeded`] without a day or without any answer,
/// [`IntakeError::Name`] and [`IntakeError::UnknownColumn`] for a mapping that does not fit.
pub fn responses(
    table: &Table,
    source: Source,
    mapping: &Mapping,
    defaults: &Defaults,
) -> Result<Reading<ResponseRecord>, IntakeError> {
    let mapped = Mapped::<ResponseField>::new(table, source, mapping)?;
    mapped.require_one_of(&[ResponseField::Date])?;
    mapped.require_one_of(&[ResponseField::Nps, ResponseField::Csat, ResponseField::Comment])?;
    let dates = mapped.dates(ResponseField::Date, defaults);
    let mut reading = Reading::of(table);
    for row in &table.rows {
        let answered = answers(&mapped, &dates, row, source, defaults);
        match answered.map(|fields| with_whose(&mapped, row, fields, &mut reading.doubts)) {
            Ok(record) => {
                reading.records.push((row.line, record));
            }
            Err(rejected) => reading.rejected.push(rejected),
        }
    }
    reading.guesses = mapped.date_guesses(ResponseField::Date, &dates);
    Ok(reading.sorted())
}

fn answers<'t>(
    mapped: &Mapped<'t, ResponseField>,
    dates: &Styles<DateStyle>,
    row: &'t Row,
    source: Source,
    defaults: &Defaults,
) -> Result<ResponseFields, Rejected> {
    let row_rejected = |code| Rejected::row(row.line, code, row.cells.iter().map(String::as_str));
    let stamp = mapped
        .cell(row, ResponseField::Date)
        .ok_or_else(|| row_rejected("missing_date"))?;
    let day = dates
        .of(&stamp)
        .and_then(|style| style.read(&stamp.text, defaults.today));
    let mut fields = ResponseFields::on(day.ok_or_else(|| stamp.rejected("bad_date"))?, source.name());
    for field in [ResponseField::Nps, ResponseField::Csat] {
        if let Some(cell) = mapped.cell(row, field) {
            fields
                .set(field, &cell.text)
                .map_err(|error| cell.rejected(error.code()))?;
        }
    }
    // As it was written: a comment is never cleaned.
    let comment = mapped
        .columns_of(ResponseField::Comment)
        .map(|column| row.cells[column].as_str());
    if let Some(words) = comment.into_iter().find(|words| !words.trim().is_empty()) {
        fields
            .set(ResponseField::Comment, words)
            .map_err(|error| row_rejected(error.code()))?;
    }
    if fields.nps.is_none() && fields.csat.is_none() && fields.comment.is_empty() {
        return Err(row_rejected("nothing_answered"));
    }
    Ok(fields)
}

fn with_whose<'t>(
    mapped: &Mapped<'t, ResponseField>,
    row: &'t Row,
    mut fields: ResponseFields,
    doubts: &mut Vec<Rejected>,
) -> ResponseRecord {
    if let Some(cell) = mapped.cell(row, ResponseField::Customer) {
        fields.customer = fold_digits(&cell.text).parse().ok();
        if fields.customer.is_none() {
            doubts.push(cell.rejected("bad_number"));
        }
    }
    let cell = mapped.cell(row, ResponseField::Email);
    let email = cell.and_then(|cell| {
        Email::parse(&cell.text)
            .map_err(|_| doubts.push(cell.rejected("bad_email")))
            .ok()
    });
    ResponseRecord {
        email,
        fields,
        external_key: key_of(row),
    }
}

/// SHA-256 over the cells that are not empty, each ended by a unit separator.
fn key_of(row: &Row) -> String {
    let mut digest = Sha256::new();
    for cell in row
        .cells
        .iter()
        .map(|cell| value::clean(cell))
        .filter(|cell| !cell.is_empty())
    {
        digest.update(cell.as_bytes());
        digest.update([0x1F]);
    }
    let digits =
        |byte: u8| [byte >> 4, byte & 0xF].map(|half| char::from_digit(half.into(), 16).unwrap_or_default());
    digest.finalize().into_iter().flat_map(digits).collect()
}
