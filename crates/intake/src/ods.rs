//! The sheets of an ODS file, read row by row as they stand in its `content.xml`.
//!
//! A cell and a row may say that they are repeated a million times, as the empty rest of a sheet is; only what holds
//! anything is laid out, and within bounds. (OASIS `OpenDocument` 1.3, part 3, sections 9.1 and 19.385.)

use crate::IntakeError;
use crate::form::TakeRecord;
use crate::watch::Watched;
use crate::workbook::{Gathered, MAX_CELLS, damaged, number_of};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::BufReader;

/// How many sheets there are; `None` when the file cannot be read.
pub(crate) fn sheets(origin: Watched<'_>) -> Option<usize> {
    let mut sheets = 0;
    each_event(origin, &mut |event| {
        if let Event::Start(tag) = event
            && tag.name().as_ref() == "table:table"
        {
            sheets += 1;
        }
        Ok::<_, IntakeError>(())
    })
    .ok()?;
    Some(sheets)
}

/// Hands each row of the sheet in this place that holds anything to `take`, with its number, from 1.
///
/// # Errors
/// [`IntakeError::TooManyCells`] and [`IntakeError::LongRow`] for what repeats itself beyond all lists.
pub(crate) fn each_record<E: From<IntakeError>>(
    origin: Watched<'_>,
    place: usize,
    take: TakeRecord<'_, E>,
) -> Result<(), E> {
    let mut sheet = Sheet::default();
    let mut met = 0;
    each_event(origin, &mut |event| {
        match event {
            Event::Start(tag) if tag.name().as_ref() == "table:table" => met += 1,
            _ if met != place + 1 => {}
            Event::Start(tag) => sheet.open(&tag)?,
            Event::End(tag) => sheet.close(tag.name().as_ref(), take)?,
            Event::Text(text) => sheet.say(&text.xml10_content())?,
            Event::CData(text) => sheet.say(&text.xml10_content())?,
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().ok().flatten().map(String::from);
                let named = || resolve_predefined_entity(&name.xml10_content()).map(str::to_owned);
                sheet.say(&letter.or_else(named).unwrap_or_default())?;
            }
            _ => {}
        }
        Ok(())
    })
}

fn each_event<E: From<IntakeError>>(
    origin: Watched<'_>,
    take: &mut dyn FnMut(Event<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut archive = zip::ZipArchive::new(BufReader::new(origin.from(0))).map_err(|_| damaged())?;
    let part = archive.by_name("content.xml").map_err(|_| damaged())?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut room = Vec::new();
    loop {
        room.clear();
        match reader.read_event_into(&mut room).map_err(|_| damaged())? {
            Event::Eof => return Ok(()),
            event => take(event)?,
        }
    }
}

/// A sheet while it is read.
#[derive(Default)]
struct Sheet {
    gathered: Gathered,
    /// The number of the last row that is over.
    rows: u64,
    /// How often the row that is open stands there.
    repeated: u64,
    column: u32,
    cells: usize,
    cell: Option<Cell>,
    /// How deep inside a remark about the cell, which is none of its text.
    remarks: usize,
}

/// The cell that is open.
struct Cell {
    repeated: u32,
    /// What its attributes say that it holds.
    value: Option<String>,
    text: String,
    paragraphs: usize,
}

impl Sheet {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), IntakeError> {
        match (tag.name().as_ref(), &mut self.cell) {
            ("table:table-row", _) => {
                self.repeated = number(tag, "table:number-rows-repeated");
                self.column = 0;
                self.gathered.clear(self.rows + 1);
            }
            ("table:table-cell" | "table:covered-table-cell", _) => {
                let repeated = number(tag, "table:number-columns-repeated");
                self.cell = Some(Cell {
                    repeated: u32::try_from(repeated).unwrap_or(u32::MAX),
                    value: value(tag),
                    text: String::new(),
                    paragraphs: 0,
                });
                self.remarks = 0;
            }
            ("office:annotation", Some(_)) => self.remarks += 1,
            ("text:p", Some(cell)) if self.remarks == 0 => {
                if cell.paragraphs > 0 {
                    cell.text.push('\n');
                }
                cell.paragraphs += 1;
            }
            ("text:s", Some(_)) => {
                let spaces = number(tag, "text:c").min(1024) as usize;
                self.say(&" ".repeat(spaces))?;
            }
            ("text:tab", Some(_)) => self.say("\t")?,
            ("text:line-break", Some(_)) => self.say("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), IntakeError> {
        if let Some(cell) = &mut self.cell
            && self.remarks == 0
            && cell.paragraphs > 0
        {
            cell.text.push_str(text);
            if cell.text.len() as u64 > crate::records::MAX_ROW {
                return Err(IntakeError::LongRow {
                    line: self.rows + 1,
                    column: u64::from(self.column) + 1,
                    limit: crate::records::MAX_ROW,
                });
            }
        }
        Ok(())
    }

    fn close<E: From<IntakeError>>(&mut self, name: &str, take: TakeRecord<'_, E>) -> Result<(), E> {
        match name {
            "office:annotation" => self.remarks = self.remarks.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    let text = cell.value.unwrap_or(cell.text);
                    self.gathered.put(self.column, &text, cell.repeated)?;
                    self.column = self.column.saturating_add(cell.repeated);
                }
            }
            "table:table-row" => {
                if self.gathered.width() > 0 {
                    for _ in 0..self.repeated {
                        self.rows += 1;
                        self.cells += self.gathered.width();
                        if self.cells > MAX_CELLS {
                            return Err(IntakeError::TooManyCells { limit: MAX_CELLS }.into());
                        }
                        self.gathered.stand_in(self.rows);
                        self.gathered.hand_on(take)?;
                    }
                } else {
                    self.rows = self.rows.saturating_add(self.repeated);
                }
                self.gathered.clear(self.rows + 1);
            }
            _ => {}
        }
        Ok(())
    }
}

/// What the attributes of a cell say that it holds; nothing where its text does.
fn value(tag: &BytesStart<'_>) -> Option<String> {
    let said = |name: &str| {
        let attribute = tag.try_get_attribute(name).ok().flatten()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    };
    if said("calcext:value-type").is_some_and(|kind| kind == "error") {
        return Some(String::new());
    }
    if let Some(number) = said("office:value") {
        return Some(number.parse().map(number_of).unwrap_or(number));
    }
    ["office:date-value", "office:time-value", "office:boolean-value"]
        .into_iter()
        .find_map(said)
        .or_else(|| said("office:string-value").filter(|text| !text.is_empty()))
}

/// The number that an attribute says; one without it, and as many as can be where it is no number.
fn number(tag: &BytesStart<'_>, name: &str) -> u64 {
    match tag.try_get_attribute(name) {
        Ok(Some(attribute)) => attribute.value.trim().parse().unwrap_or(u64::MAX),
        _ => 1,
    }
}
