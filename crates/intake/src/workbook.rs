//! A workbook (XLSX, ODS) as rows of text: the first sheet that holds anything.

use crate::{IntakeError, MAX_BYTES, MAX_CELLS, ods_extent};
use calamine::{Data, DataRef, DataType, ExcelDateTime, Ods, Reader, Xlsx};
use std::io::{Cursor, Read};

/// The widest row that is read: a stray cell at the far end of a sheet must not make all rows as wide.
const MAX_COLUMNS: u32 = 1024;

/// Rows of cells with their numbers in the sheet, from 1; rows without anything are left out.
pub(crate) type Rows = Vec<(u64, Vec<String>)>;

/// Reads a workbook; `None` for an archive that is none.
///
/// Days and times come as ISO 8601, numbers without grouping and with a decimal point, formulas as what they last
/// came to.
///
/// # Errors
/// [`IntakeError::SpreadsheetUnread`] for one that is locked or damaged, [`IntakeError::TooLarge`] and
/// [`IntakeError::TooManyCells`] for one that unpacks to more than any customer list.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Option<Rows>, IntakeError> {
    let unread = || IntakeError::SpreadsheetUnread {
        name: name.to_owned(),
    };
    let Some(kind) = kind_of(bytes)? else {
        return Ok(None);
    };
    let rows = match kind {
        Kind::Xlsx => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unread())?;
            let sheets = book.sheet_names();
            let mut rows = Rows::new();
            for sheet in sheets {
                rows = xlsx_rows(&mut book, &sheet, &unread)?;
                if !rows.is_empty() {
                    break;
                }
            }
            rows
        }
        Kind::Ods => {
            // All repetitions are filled in by the reader.
            let content = part_of(bytes, "content.xml").ok_or_else(unread)?;
            if ods_extent::cells(&content) > MAX_CELLS {
                return Err(IntakeError::TooManyCells { limit: MAX_CELLS });
            }
            drop(content);
            let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| unread())?;
            let sheets = book.worksheets();
            let first = sheets
                .into_iter()
                .map(|(_, range)| range)
                .find(|range| !range.is_empty());
            first.map_or_else(|| Ok(Rows::new()), |range| ods_rows(&range))?
        }
    };
    Ok(Some(rows))
}

enum Kind {
    Xlsx,
    Ods,
}

/// What the archive holds, once its parts are known to unpack to something bearable: what a part says of its own
/// size may be a lie.
fn kind_of(bytes: &[u8]) -> Result<Option<Kind>, IntakeError> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(None);
    };
    let mut kind = None;
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            continue;
        };
        let part_name = part.name().unwrap_or_default().into_owned();
        kind = match part_name.as_str() {
            "xl/workbook.xml" => Some(Kind::Xlsx),
            "content.xml" if kind.is_none() => Some(Kind::Ods),
            _ => kind,
        };
        let limit = MAX_BYTES - unpacked;
        // A part that cannot be unpacked is found out by the reader that needs it.
        unpacked += std::io::copy(&mut part.take(limit + 1), &mut std::io::sink()).unwrap_or_default();
        if unpacked > MAX_BYTES {
            return Err(IntakeError::TooLarge {
                bytes: unpacked,
                limit: MAX_BYTES,
            });
        }
    }
    Ok(kind)
}

/// A part of an archive that is known to unpack to something bearable.
fn part_of(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = Vec::new();
    let part = archive.by_name(name).ok()?;
    part.take(MAX_BYTES).read_to_end(&mut content).ok()?;
    Some(content)
}

fn xlsx_rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    unread: &dyn Fn() -> IntakeError,
) -> Result<Rows, IntakeError> {
    let Ok(mut reader) = book.worksheet_cells_reader(sheet) else {
        // A sheet of charts has no cells.
        return Ok(Rows::new());
    };
    let mut rows = Gathered::default();
    while let Some(cell) = reader.next_cell().map_err(|_| unread())? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::DateTime(moment) => moment_of(moment),
            DataRef::Float(number) => number_of(*number),
            DataRef::DateTimeIso(text) => text.clone(),
            DataRef::Error(_) | DataRef::Empty => String::new(),
            other => other.as_string().unwrap_or_default(),
        };
        rows.put(row, column, text)?;
    }
    Ok(rows.finished())
}

fn ods_rows(range: &calamine::Range<Data>) -> Result<Rows, IntakeError> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut rows = Gathered::default();
    for (row, column, cell) in range.used_cells() {
        let text = match cell {
            Data::DateTime(moment) => moment_of(moment),
            Data::Float(number) => number_of(*number),
            Data::DateTimeIso(text) => text.clone(),
            Data::Error(_) | Data::Empty => String::new(),
            other => other.as_string().unwrap_or_default(),
        };
        rows.put(first_row + row as u32, first_column + column as u32, text)?;
    }
    Ok(rows.finished())
}

/// Cells put into rows as they come.
#[derive(Default)]
struct Gathered {
    rows: std::collections::BTreeMap<u32, Vec<String>>,
    cells: usize,
}

impl Gathered {
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), IntakeError> {
        if text.is_empty() || column >= MAX_COLUMNS {
            return Ok(());
        }
        let cells = self.rows.entry(row).or_default();
        let width = column as usize + 1;
        if cells.len() < width {
            self.cells += width - cells.len();
            cells.resize(width, String::new());
        }
        cells[column as usize] = text;
        if self.cells > MAX_CELLS {
            return Err(IntakeError::TooManyCells { limit: MAX_CELLS });
        }
        Ok(())
    }

    /// All rows as wide as the widest of them up to the last header.
    fn finished(self) -> Rows {
        let rows = self.rows.into_iter();
        rows.map(|(row, cells)| (u64::from(row) + 1, cells)).collect()
    }
}

/// A serial day of a spreadsheet as ISO 8601, with the time where it has one.
fn moment_of(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return number_of(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

/// A number as it is typed: a telephone or customer number keeps all its digits, a price its decimals.
fn number_of(number: f64) -> String {
    // Rust writes no exponent and the shortest digits that mean the same number.
    format!("{number}")
}
