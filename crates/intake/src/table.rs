//! A file as rows and named columns, before anybody asks what they mean.

use crate::encoding::{Decoded, count_line_ends, decode};
use crate::{Encoding, IntakeError, Rejected, contacts, delimiter, json_list, value, workbook};
use domain::Email;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use ts_rs::TS;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The most cells that are read, rows times columns.
pub const MAX_CELLS: usize = 20_000_000;

/// What the last column of a list of left-out rows is called, before its heading: it says why, and is passed over
/// when the list comes back.
pub const REASON_COLUMN: &str = "Thankwell:";

/// What a person may fix before a file is read; the rest is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding, where the one found was wrong.
    pub encoding: Option<Encoding>,
    /// The sign between columns, where the one found was wrong.
    pub delimiter: Option<char>,
}

/// What kind of file a table came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FileShape {
    /// A text in some encoding, its columns parted by some sign.
    Text,
    /// A workbook of a spreadsheet.
    Workbook,
    /// Contact cards.
    Cards,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file where the row begins, from 1; in a workbook the row of the sheet.
    pub line: u64,
    /// Its cells exactly as written, as many as there are headers.
    pub cells: Vec<String>,
}

/// A list as rows and named columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the file was; only a text has an encoding and a delimiter to speak of.
    pub shape: FileShape,
    /// The encoding that the text was read in.
    pub encoding: Encoding,
    /// Whether the encoding is beyond doubt; a code page that was only guessed is not.
    pub encoding_certain: bool,
    /// The sign between columns.
    pub delimiter: char,
    /// Column names, each different: a name that comes twice is `Other` and `Other (2)`, an empty one `#3`.
    pub headers: Vec<String>,
    /// Whether the first record names the columns; false for a bare list, whose headers are `#1`, `#2`, …
    pub has_header: bool,
    /// The line of the first record.
    pub header_line: u64,
    /// The rows with as many cells as there are headers; empty rows are left out.
    pub rows: Vec<Row>,
    /// The rows with too many or too few cells.
    pub rejected: Vec<Rejected>,
    /// The cells of those rows as they stand, in the same order; of contact cards there are none.
    pub broken: Vec<Row>,
    /// Whether a last column of [`REASON_COLUMN`] is passed over.
    has_reasons: bool,
}

impl Table {
    pub(crate) fn empty(shape: FileShape) -> Self {
        Self {
            shape,
            encoding: Encoding::Utf8,
            encoding_certain: true,
            delimiter: '\t',
            headers: Vec::new(),
            has_header: true,
            header_line: 1,
            rows: Vec::new(),
            rejected: Vec::new(),
            broken: Vec::new(),
            has_reasons: false,
        }
    }

    /// What lists of this shape have in common: their column names, folded; `None` for a bare list, whose columns
    /// could be anything.
    pub fn fingerprint(&self) -> Option<String> {
        let keys = self.headers.iter().map(|header| crate::words::key(header));
        self.has_header.then(|| keys.collect::<Vec<_>>().join(" | "))
    }

    /// The row that begins in `line`, whole or broken.
    pub fn row(&self, line: u64) -> Option<&Row> {
        let whole = self.rows.binary_search_by_key(&line, |row| row.line).ok();
        whole
            .map(|place| &self.rows[place])
            .or_else(|| self.broken.iter().find(|row| row.line == line))
    }

    /// Puts other values into the row that begins in `line`, by column name. One with too many or too few cells gets
    /// as many as there are columns.
    ///
    /// # Errors
    /// [`IntakeError::UnknownColumn`] for a column that the list has not, [`IntakeError::UnknownLine`] where no row
    /// begins.
    pub fn mend<'a>(
        &mut self,
        line: u64,
        values: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(), IntakeError> {
        let mut cells = Vec::new();
        for (column, value) in values {
            cells.push((crate::mapping::position(self, column)?, value));
        }
        let place = match self.rows.binary_search_by_key(&line, |row| row.line) {
            Ok(place) => place,
            Err(place) => {
                let broken = self.broken.iter().position(|row| row.line == line);
                let mut row = self
                    .broken
                    .remove(broken.ok_or(IntakeError::UnknownLine { line })?);
                row.cells.resize(self.headers.len(), String::new());
                self.rejected.retain(|rejected| rejected.row != line);
                self.rows.insert(place, row);
                place
            }
        };
        for (column, value) in cells {
            value.clone_into(&mut self.rows[place].cells[column]);
        }
        Ok(())
    }

    /// Whether there is one column only: a plain list, or a delimiter that was not found.
    pub fn is_one_column(&self) -> bool {
        self.headers.len() == 1
    }

    /// The position of the column of this name, as written or but for case, marks and punctuation.
    pub fn column(&self, name: &str) -> Option<usize> {
        let key = crate::words::key(name);
        let exact = self.headers.iter().position(|header| header == name);
        exact.or_else(|| {
            let alike = |header: &String| !key.is_empty() && crate::words::key(header) == key;
            self.headers.iter().position(alike)
        })
    }

    /// The cells of one column from the top, cleaned of what other tools add to values.
    pub(crate) fn cells(&self, column: usize) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        self.rows
            .iter()
            .filter_map(move |row| row.cells.get(column))
            .map(|cell| value::clean(cell))
    }
}

/// Reads a file as a table.
///
/// # Errors
/// [`IntakeError::TooLarge`] before anything is read, [`IntakeError::Unreadable`], and those of [`read_bytes`].
pub fn read_file(path: &Path, options: &ReadOptions) -> Result<Table, IntakeError> {
    let unreadable = |source| IntakeError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    let too_large = |bytes| IntakeError::TooLarge {
        bytes,
        limit: MAX_BYTES,
    };
    if bytes > MAX_BYTES {
        return Err(too_large(bytes));
    }
    let mut content = Vec::with_capacity(bytes as usize);
    let read = file
        .by_ref()
        .take(MAX_BYTES + 1)
        .read_to_end(&mut content)
        .map_err(unreadable)?;
    if read as u64 > MAX_BYTES {
        return Err(too_large(read as u64));
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    read_bytes(&name, &content, options)
}

/// Reads the bytes of a file called `name` as a table.
///
/// # Errors
/// [`IntakeError::Empty`], [`IntakeError::SpreadsheetUnread`], [`IntakeError::NotAText`],
/// [`IntakeError::InvalidBytes`], [`IntakeError::UnclosedQuote`], [`IntakeError::TooLarge`],
/// [`IntakeError::TooManyCells`] and [`IntakeError::Delimiter`] each name the place and what helps.
pub fn read_bytes(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Table, IntakeError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(IntakeError::TooLarge {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES,
        });
    }
    if bytes.starts_with(b"PK")
        && let Some(rows) = workbook::read(name, bytes)?
    {
        return of_workbook(name, rows);
    }
    refuse_other_formats(name, bytes)?;
    let decoded = decode(bytes, options.encoding)?.ok_or_else(|| IntakeError::NotAText {
        name: name.to_owned(),
        looks_like: "binary",
    })?;
    let text = decoded.text.as_str();
    if contacts::is_contacts(text) {
        return Ok(of_contacts(text, &decoded));
    }
    if let Some(table) = crate::own_form::read(text) {
        return Ok(table);
    }
    if let Some((headers, rows)) = json_list::rows(text) {
        return of_json(&headers, rows, &decoded);
    }
    let announced = delimiter::announced(text);
    let body = &text[announced.map_or(0, |(_, length)| length)..];
    if body
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .is_empty()
    {
        return Err(IntakeError::Empty {
            name: name.to_owned(),
        });
    }
    let chosen = options.delimiter.or(announced.map(|(sign, _)| sign));
    let delimiter = chosen.unwrap_or_else(|| delimiter::find(body));
    if !delimiter.is_ascii() || matches!(delimiter, '"' | '\r' | '\n' | '\0') {
        return Err(IntakeError::Delimiter(delimiter));
    }
    let mut table = Table {
        encoding: decoded.encoding,
        encoding_certain: decoded.certain,
        delimiter,
        ..Table::empty(FileShape::Text)
    };
    table.fill(body, 1 + u64::from(announced.is_some()))?;
    crate::two_headers::merge(&mut table);
    if table.headers.is_empty() {
        return Err(IntakeError::Empty {
            name: name.to_owned(),
        });
    }
    Ok(table)
}

/// The rows of a workbook as a table; its first row names the columns.
fn of_workbook(name: &str, rows: workbook::Rows) -> Result<Table, IntakeError> {
    let mut table = Table::empty(FileShape::Workbook);
    let mut record = csv::StringRecord::new();
    for (line, cells) in rows {
        record.clear();
        for cell in &cells {
            record.push_field(cell);
        }
        // A sheet leaves out the empty cells at the end of a row.
        for _ in cells.len()..table.headers.len() {
            record.push_field("");
        }
        table.take(&record, line);
    }
    crate::two_headers::merge(&mut table);
    if table.headers.is_empty() {
        return Err(IntakeError::Empty {
            name: name.to_owned(),
        });
    }
    Ok(table)
}

fn of_json(headers: &[String], rows: Vec<Vec<String>>, decoded: &Decoded) -> Result<Table, IntakeError> {
    if headers.len().saturating_mul(rows.len()) > MAX_CELLS {
        return Err(IntakeError::TooManyCells { limit: MAX_CELLS });
    }
    let rows = (2..)
        .zip(rows)
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    Ok(Table {
        encoding: decoded.encoding,
        encoding_certain: decoded.certain,
        headers: distinct(headers.iter().map(String::as_str)),
        rows: rows.map(|(line, cells)| Row { line, cells }).collect(),
        ..Table::empty(FileShape::Text)
    })
}

fn of_contacts(text: &str, decoded: &Decoded) -> Table {
    let (rows, left_out) = contacts::rows(text);
    let rejected = left_out
        .iter()
        .map(|(line, said, code)| Rejected::row(*line, code, [said.as_str()].into_iter()));
    Table {
        encoding: decoded.encoding,
        encoding_certain: decoded.certain,
        headers: contacts::HEADERS.map(str::to_owned).to_vec(),
        rejected: rejected.collect(),
        rows,
        ..Table::empty(FileShape::Cards)
    }
}

/// A reader that leaves headers, widths and white space to us.
pub(crate) fn csv_reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

impl Table {
    /// Reads the records of `body`, whose first character stands in line `first_line`.
    fn fill(&mut self, body: &str, first_line: u64) -> Result<(), IntakeError> {
        refuse_unclosed_quote(body, self.delimiter, first_line)?;
        let mut reader = csv_reader(body, self.delimiter as u8);
        let mut record = csv::StringRecord::new();
        let (mut line, mut counted, mut cells) = (first_line, 0, 0);
        // The text is in memory and valid, so the reader has nothing to fail with.
        while reader.read_record(&mut record).unwrap_or(false) {
            let offset = record
                .position()
                .map_or(counted, |position| position.byte() as usize);
            let blank = body[offset..]
                .bytes()
                .take_while(|b| matches!(b, b'\r' | b'\n'))
                .count();
            let start = offset + blank;
            line += count_line_ends(&body[counted..start]);
            counted = start;
            cells += record.len() + 1;
            if cells > MAX_CELLS {
                return Err(IntakeError::TooManyCells { limit: MAX_CELLS });
            }
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                self.take(&record, line);
            }
        }
        Ok(())
    }

    fn take(&mut self, record: &csv::StringRecord, line: u64) {
        if self.headers.is_empty() {
            self.has_header = !record
                .iter()
                .any(|cell| Email::parse(&value::clean(cell)).is_ok());
            let names = record.iter().map(|cell| if self.has_header { cell } else { "" });
            self.headers = distinct(names);
            self.header_line = line;
            let is_reason = |name: &mut String| name.starts_with(REASON_COLUMN);
            self.has_reasons = self.headers.len() > 1 && self.headers.pop_if(is_reason).is_some();
            if self.has_header {
                return;
            }
        }
        let width = self.headers.len();
        let read = width + usize::from(self.has_reasons);
        let extra = record.iter().skip(read).any(|cell| !cell.trim().is_empty());
        let code = match record.len() {
            _ if extra => "too_many_cells",
            length if length < width => "too_few_cells",
            _ => {
                let cells = record.iter().take(width).map(str::to_owned).collect();
                self.rows.push(Row { line, cells });
                return;
            }
        };
        self.rejected.push(Rejected::row(line, code, record.iter()));
        self.broken.push(Row {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
}

/// Column names cleaned, the empty ones numbered and repeated ones told apart.
pub(crate) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut headers = Vec::new();
    for (index, name) in names.enumerate() {
        let spaced = value::clean(name);
        let name = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if name.is_empty() {
            format!("#{}", index + 1)
        } else {
            name
        };
        let mut header = name.clone();
        let mut copy = 2_usize;
        while !seen.insert(header.clone()) {
            header = format!("{name} ({copy})");
            copy += 1;
        }
        headers.push(header);
    }
    headers
}

/// Follows the quotes as the CSV reader does. One that is left open swallows the rows below it, up to the end of
/// the text or to the next quote, which then stands where no cell ends.
fn refuse_unclosed_quote(body: &str, delimiter: char, first_line: u64) -> Result<(), IntakeError> {
    let ends_cell = |rest: &str| rest.is_empty() || rest.starts_with([delimiter, '\r', '\n']);
    let unclosed = |start: usize| IntakeError::UnclosedQuote {
        line: first_line + count_line_ends(&body[..start]),
    };
    let (mut opened, mut at_cell_start) = (None, true);
    let mut bytes = body.bytes().enumerate().peekable();
    while let Some((index, byte)) = bytes.next() {
        match (opened, byte) {
            (Some(start), b'"') if bytes.next_if(|&(_, next)| next == b'"').is_none() => {
                let swallowed = &body[start..index];
                if swallowed.contains(['\r', '\n']) && !ends_cell(body[index + 1..].trim_start_matches(' ')) {
                    return Err(unclosed(start));
                }
                opened = None;
            }
            (None, b'"') if at_cell_start => opened = Some(index),
            _ => {}
        }
        at_cell_start = opened.is_none() && (char::from(byte) == delimiter || matches!(byte, b'\r' | b'\n'));
    }
    opened.map_or(Ok(()), |start| Err(unclosed(start)))
}

/// First bytes by which other formats are known.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xFF\xD8\xFF", "jpeg"),
    (b"GIF8", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xD0\xCF\x11\xE0", "office"),
    (b"\x1F\x8B", "gzip"),
    (b"SQLite format 3\0", "sqlite"),
];

fn refuse_other_formats(name: &str, bytes: &[u8]) -> Result<(), IntakeError> {
    let Some(&(_, looks_like)) = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
    else {
        return Ok(());
    };
    let ending = Path::new(name)
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let named_so = matches!(ending.as_str(), "xlsx" | "xlsm" | "xls" | "ods");
    let holds = |part: &[u8]| {
        bytes
            .windows(part.len())
            .take(100_000)
            .any(|window| window == part)
    };
    let holds_sheets = match looks_like {
        "zip" => holds(b"xl/") || holds(b"opendocument.spreadsheet"),
        "office" => holds(b"W\0o\0r\0k\0b\0o\0o\0k\0"),
        _ => false,
    };
    let name = name.to_owned();
    if holds_sheets || (named_so && matches!(looks_like, "zip" | "office")) {
        Err(IntakeError::SpreadsheetUnread { name })
    } else {
        Err(IntakeError::NotAText { name, looks_like })
    }
}
