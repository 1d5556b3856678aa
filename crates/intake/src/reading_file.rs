//! From a file to a table: what kind of file it is, in which letters, and what parts its columns.

use crate::encoding::{self, Script};
use crate::form::Form;
use crate::origin::Origin;
use crate::signatures::refuse_other_formats;
use crate::text::{self, Shape};
use crate::watch::{GoOn, Watch, Watched};
use crate::{
    Encoding, FileShape, IntakeError, Row, Table, contacts, delimiter, json_list, own_form, table, workbook,
};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The largest list that is read, in bytes.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// The largest that must be read whole: what is no file but comes through a pipe, and mails.
pub const MAX_WHOLE: u64 = 256 * 1024 * 1024;

/// How much of a text is looked at to see what it is.
const HEAD: usize = 256 * 1024;

/// What a person may fix before a file is read; the rest is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding, where the one found was wrong.
    pub encoding: Option<Encoding>,
    /// The sign between columns, where the one found was wrong.
    pub delimiter: Option<char>,
}

/// Reads a file as a table; `go_on` watches and may stop it.
///
/// # Errors
/// [`IntakeError::TooLarge`] before anything is read, [`IntakeError::Unreadable`], [`IntakeError::Stopped`], and those of
/// [`read_bytes`].
pub fn read_file(path: &Path, options: &ReadOptions, go_on: GoOn<'_>) -> Result<Table, IntakeError> {
    let unreadable = |source| IntakeError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(unreadable)?;
    let facts = file.metadata().map_err(unreadable)?;
    let origin = if facts.is_file() {
        refuse_larger(facts.len(), MAX_BYTES)?;
        Origin::File(Arc::new(file), facts.len())
    } else {
        let mut content = Vec::new();
        file.take(MAX_WHOLE + 1)
            .read_to_end(&mut content)
            .map_err(unreadable)?;
        refuse_larger(content.len() as u64, MAX_WHOLE)?;
        Origin::Memory(content.into())
    };
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let watch = Watch::over(&origin, go_on);
    let table = read(&name, origin.watched(Some(&watch)), *options);
    if watch.is_stopped() {
        return Err(IntakeError::Stopped);
    }
    table.map_err(|error| error.in_file(path))
}

/// Reads the bytes of a file called `name` as a table.
///
/// # Errors
/// [`IntakeError::Empty`], [`IntakeError::SpreadsheetUnread`], [`IntakeError::NotAText`],
/// [`IntakeError::InvalidBytes`], [`IntakeError::UnclosedQuote`], [`IntakeError::LongRow`],
/// [`IntakeError::TooManyColumns`], [`IntakeError::TooLarge`], [`IntakeError::TooManyCells`] and
/// [`IntakeError::Delimiter`] each name the place and what helps.
pub fn read_bytes(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Table, IntakeError> {
    read(name, Origin::Memory(bytes.into()).watched(None), *options)
}

fn refuse_larger(bytes: u64, limit: u64) -> Result<(), IntakeError> {
    if bytes > limit {
        return Err(IntakeError::TooLarge { bytes, limit });
    }
    Ok(())
}

fn read(name: &str, origin: Watched<'_>, options: ReadOptions) -> Result<Table, IntakeError> {
    let not_a_text = || IntakeError::NotAText {
        name: name.to_owned(),
        looks_like: "binary",
    };
    let first_bytes = origin.head(HEAD).map_err(IntakeError::of_reading)?;
    let table = if first_bytes.starts_with(b"PK")
        && let Some(sheet) = workbook::first_sheet(name, origin)?
    {
        let form = Form::Sheet {
            origin: origin.origin.clone(),
            sheet,
        };
        Table::unread(FileShape::Workbook, form).learn(origin.watch, &mut Shape::default())?
    } else {
        refuse_other_formats(name, &first_bytes)?;
        let script = encoding::find(origin, options.encoding).map_err(IntakeError::of_reading)?;
        let script = script.ok_or_else(not_a_text)?;
        // UTF-16 that only its zero bytes told must look like a text in the end.
        let is_guess = script.encoding != Encoding::Utf8
            && script.mark == 0
            && script.certain
            && options.encoding.is_none();
        let mut shape = Shape::default();
        let read = table_of(name, origin, script, options)?.learn(origin.watch, &mut shape);
        let is_broken = matches!(read, Err(IntakeError::InvalidBytes { .. }));
        if !shape.is_text() || (is_guess && (is_broken || !shape.is_familiar())) {
            return Err(not_a_text());
        }
        let mut table = read?;
        table.encoding = script.encoding;
        table.encoding_certain = script.certain;
        table
    };
    if table.headers.is_empty() {
        return Err(IntakeError::Empty {
            name: name.to_owned(),
        });
    }
    Ok(table)
}

/// The table of a text, not read yet.
fn table_of(
    name: &str,
    origin: Watched<'_>,
    script: Script,
    options: ReadOptions,
) -> Result<Table, IntakeError> {
    let (head, is_all) = text::head(origin.origin, script, HEAD);
    if contacts::is_contacts(&head) {
        let form = Form::Cards {
            origin: origin.origin.clone(),
            script,
        };
        let mut table = Table::unread(FileShape::Cards, form);
        table.headers = contacts::HEADERS.map(str::to_owned).to_vec();
        return Ok(table);
    }
    if json_list::may_be(&head) {
        // Its letters, its names, its rows.
        origin.expect(if script.mark > 0 || options.encoding.is_some() {
            2
        } else {
            3
        });
        if let Some(names) = json_list::headers(origin, script)? {
            let headers = table::distinct(names.iter().map(String::as_str));
            let form = Form::Objects {
                origin: origin.origin.clone(),
                script,
                names: names.into(),
            };
            let mut table = Table::unread(FileShape::Objects, form);
            table.headers = headers;
            return Ok(table);
        }
    }
    if let Some((headers, rows)) = own_answers(&head, origin, script)? {
        let mut table = Table::unread(FileShape::Objects, Form::Kept(rows.into()));
        table.headers = headers;
        return Ok(table);
    }
    let announced = delimiter::announced(&head);
    let skip = announced.map_or(0, |(_, length)| length);
    let chosen = options.delimiter.or(announced.map(|(sign, _)| sign));
    let delimiter = chosen.unwrap_or_else(|| delimiter::find(&head[skip..], is_all));
    if !delimiter.is_ascii() || matches!(delimiter, '"' | '\r' | '\n' | '\0') {
        // Nothing to part is told first.
        if is_all && head[skip..].trim().is_empty() {
            return Err(IntakeError::Empty {
                name: name.to_owned(),
            });
        }
        return Err(IntakeError::Delimiter(delimiter));
    }
    let form = Form::Text {
        origin: origin.origin.clone(),
        script,
        delimiter,
        skip: skip as u64,
        lines: u64::from(announced.is_some()),
    };
    let mut table = Table::unread(FileShape::Text, form);
    table.delimiter = delimiter;
    Ok(table)
}

/// Headers and rows.
type Whole = (Vec<String>, Vec<Row>);

/// Headers and rows of answers of the shop's own form, which stand in lines or in mails.
fn own_answers(head: &str, origin: Watched<'_>, script: Script) -> Result<Option<Whole>, IntakeError> {
    if !own_form::may_be(head) {
        return Ok(None);
    }
    let text = text::whole(origin, script, MAX_WHOLE)?;
    Ok(own_form::read(&text))
}
