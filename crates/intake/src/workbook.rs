//! A workbook (XLSX, ODS) as records of text, row by row: the first sheet that holds anything.

use crate::form::TakeRecord;
use crate::origin::Bytes;
use crate::records::MAX_ROW;
use crate::unpacking::{Kind, kind_of};
use crate::watch::Watched;
use crate::{IntakeError, ods};
use calamine::{DataRef, DataType, ExcelDateTime, Reader, Xlsx};
use std::io::BufReader;

/// The widest row that is read: a stray cell at the far end of a sheet must not make all rows as wide.
const MAX_COLUMNS: u32 = 1024;

/// The most cells of a sheet that repeats its rows.
pub const MAX_CELLS: usize = 20_000_000;

/// A sheet of a workbook.
#[derive(Clone, Debug)]
pub(crate) enum Sheet {
    /// By its name.
    Xlsx(String),
    /// By its place.
    Ods(usize),
}

/// The first sheet of a workbook that holds anything, or its first; `None` for an archive that is no workbook.
///
/// # Errors
/// [`IntakeError::SpreadsheetUnread`] for one that is locked or damaged, [`IntakeError::TooLarge`] and
/// [`IntakeError::LongRow`] for one that unpacks to more than any list.
pub(crate) fn first_sheet(name: &str, origin: Watched<'_>) -> Result<Option<Sheet>, IntakeError> {
    let unread = || IntakeError::SpreadsheetUnread {
        name: name.to_owned(),
    };
    let sheets: Vec<Sheet> = match kind_of(origin)? {
        None => return Ok(None),
        Some(Kind::Ods) => (0..ods::sheets(origin).ok_or_else(unread)?)
            .map(Sheet::Ods)
            .collect(),
        Some(Kind::Xlsx) => {
            let book = open(origin).ok_or_else(unread)?;
            book.sheet_names().into_iter().map(Sheet::Xlsx).collect()
        }
    };
    for sheet in &sheets {
        match sheet.each_record(origin, &mut |_, _| Err(Look::Filled)) {
            Err(Look::Filled) => return Ok(Some(sheet.clone())),
            Err(Look::Fault(IntakeError::SpreadsheetUnread { .. })) => return Err(unread()),
            Err(Look::Fault(fault)) => return Err(fault),
            Ok(()) => {}
        }
    }
    sheets.into_iter().next().map(Some).ok_or_else(unread)
}

/// How looking into a sheet ends.
enum Look {
    Filled,
    Fault(IntakeError),
}

impl From<IntakeError> for Look {
    fn from(fault: IntakeError) -> Self {
        Self::Fault(fault)
    }
}

fn open(origin: Watched<'_>) -> Option<Xlsx<BufReader<Bytes<'_>>>> {
    Xlsx::new(BufReader::new(origin.from(0))).ok()
}

impl Sheet {
    /// Hands each row that holds anything to `take`, with its number in the sheet, from 1.
    ///
    /// Days and times come as ISO 8601, numbers without grouping and with a decimal point, formulas as what they last
    /// came to.
    pub fn each_record<E: From<IntakeError>>(
        &self,
        origin: Watched<'_>,
        take: TakeRecord<'_, E>,
    ) -> Result<(), E> {
        match self {
            Self::Ods(place) => ods::each_record(origin, *place, take),
            Self::Xlsx(sheet) => {
                let mut book = open(origin).ok_or_else(damaged)?;
                let Ok(mut reader) = book.worksheet_cells_reader(sheet) else {
                    // A sheet of charts has no cells.
                    return Ok(());
                };
                let mut gathered = Gathered::default();
                while let Some(cell) = reader.next_cell().map_err(|_| damaged())? {
                    let (row, column) = cell.get_position();
                    gathered.go_to(u64::from(row) + 1, take)?;
                    match cell.get_value() {
                        DataRef::SharedString(text) => gathered.put(column, text, 1)?,
                        DataRef::String(text) | DataRef::DateTimeIso(text) => {
                            gathered.put(column, text, 1)?;
                        }
                        DataRef::DateTime(moment) => gathered.put(column, &moment_of(moment), 1)?,
                        DataRef::Float(number) => gathered.put(column, &number_of(*number), 1)?,
                        DataRef::Error(_) | DataRef::Empty => {}
                        other => gathered.put(column, &other.as_string().unwrap_or_default(), 1)?,
                    }
                }
                gathered.finish(take)
            }
        }
    }
}

/// Told in `first_sheet` with the file's name; later only of a file that changed meanwhile.
pub(crate) fn damaged() -> IntakeError {
    IntakeError::SpreadsheetUnread { name: String::new() }
}

/// The cells of one row, put together as they come.
#[derive(Default)]
pub(crate) struct Gathered {
    row: u64,
    cells: Vec<String>,
    bytes: u64,
    record: csv::StringRecord,
}

impl Gathered {
    /// Begins the row of this number, after the one before was handed on.
    pub fn go_to<E: From<IntakeError>>(&mut self, row: u64, take: TakeRecord<'_, E>) -> Result<(), E> {
        if row != self.row {
            self.hand_on(take)?;
            self.clear(row);
        }
        Ok(())
    }

    pub fn clear(&mut self, row: u64) {
        self.row = row;
        self.cells.clear();
        self.bytes = 0;
    }

    /// Puts a text into the cells that begin in `column`, from 0, as `often` as it is repeated.
    pub fn put(&mut self, column: u32, text: &str, often: u32) -> Result<(), IntakeError> {
        if text.is_empty() || column >= MAX_COLUMNS {
            return Ok(());
        }
        let end = column.saturating_add(often).min(MAX_COLUMNS);
        self.bytes += text.len() as u64 * u64::from(end - column);
        if self.bytes > MAX_ROW {
            return Err(IntakeError::LongRow {
                line: self.row,
                column: u64::from(column) + 1,
                limit: MAX_ROW,
            });
        }
        if self.cells.len() < end as usize {
            self.cells.resize(end as usize, String::new());
        }
        for cell in &mut self.cells[column as usize..end as usize] {
            text.clone_into(cell);
        }
        Ok(())
    }

    /// Has the same cells stand in the row of this number.
    pub fn stand_in(&mut self, row: u64) {
        self.row = row;
    }

    /// How many cells the row has up to the last that holds anything.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    pub fn hand_on<E: From<IntakeError>>(&mut self, take: TakeRecord<'_, E>) -> Result<(), E> {
        if self.cells.is_empty() {
            return Ok(());
        }
        self.record.clear();
        for cell in &self.cells {
            self.record.push_field(cell);
        }
        take(&self.record, self.row)
    }

    pub fn finish<E: From<IntakeError>>(mut self, take: TakeRecord<'_, E>) -> Result<(), E> {
        self.hand_on(take)
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
pub(crate) fn number_of(number: f64) -> String {
    // Rust writes no exponent and the shortest digits that mean the same number.
    format!("{number}")
}
