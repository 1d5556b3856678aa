//! Lists that [`crate::write_list`] wrote, read back cell by cell exactly as they were: nothing is guessed, trimmed or
//! understood.

use crate::list_writer::ListFormat;
use crate::origin::Origin;
use crate::{IntakeError, list_writer, unpacking};
use calamine::{DataRef, DataType, Reader, Xlsx};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

/// Takes the rows as they come: the columns' names, and the cells under them.
type Take<'a, E> = dyn FnMut(&[String], Vec<String>) -> Result<(), E> + 'a;

/// Reads the list at `path` and hands each row to `take`; none is kept. Says how many there were.
///
/// # Errors
/// What `take` says; [`IntakeError::Unreadable`] when it is no such list, or not whole; [`IntakeError::TooLarge`] and
/// [`IntakeError::LongRow`] when a workbook unpacks to more than any list.
pub fn read_list<E: From<IntakeError>>(
    path: &Path,
    format: ListFormat,
    take: &mut Take<'_, E>,
) -> Result<u64, E> {
    let unreadable = |source| IntakeError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(unreadable)?;
    let no_list = |why: &dyn fmt::Display| unreadable(std::io::Error::other(why.to_string()));
    match format {
        ListFormat::Csv => csv_text(BufReader::new(file), &no_list, take),
        ListFormat::Json => json(BufReader::new(file), &no_list, take),
        ListFormat::Workbook => {
            let length = file.metadata().map_err(unreadable)?.len();
            let origin = Origin::File(Arc::new(file), length);
            unpacking::kind_of(origin.watched(None))?;
            workbook(&origin, &no_list, take)
        }
        ListFormat::Cards => Err(no_list(&"contact cards are no list of rows").into()),
    }
}

type NoList<'a> = dyn Fn(&dyn fmt::Display) -> IntakeError + 'a;

fn csv_text<E: From<IntakeError>>(
    file: BufReader<File>,
    no_list: &NoList<'_>,
    take: &mut Take<'_, E>,
) -> Result<u64, E> {
    let mut reader = csv::ReaderBuilder::new().from_reader(file);
    let headers = reader.headers().map_err(|error| no_list(&error))?;
    let mut headers: Vec<String> = headers.iter().map(str::to_owned).collect();
    if let Some(first) = headers.first_mut()
        && let Some(rest) = first.strip_prefix('\u{FEFF}')
    {
        *first = rest.to_owned();
    }
    let mut count = 0;
    for record in reader.into_records() {
        let record = record.map_err(|error| no_list(&error))?;
        take(&headers, record.iter().map(list_writer::armed).collect())?;
        count += 1;
    }
    Ok(count)
}

fn workbook<E: From<IntakeError>>(
    origin: &Origin,
    no_list: &NoList<'_>,
    take: &mut Take<'_, E>,
) -> Result<u64, E> {
    let mut book: Xlsx<_> =
        Xlsx::new(BufReader::new(origin.read(0, None))).map_err(|error| no_list(&error))?;
    let sheet = book.sheet_names().into_iter().next();
    let sheet = sheet.ok_or_else(|| no_list(&"a workbook without a sheet"))?;
    let mut cells = book
        .worksheet_cells_reader(&sheet)
        .map_err(|error| no_list(&error))?;
    let mut headers: Vec<String> = Vec::new();
    let (mut at, mut row, mut count) = (0, Vec::new(), 0);
    loop {
        let cell = cells.next_cell().map_err(|error| no_list(&error))?;
        let place = cell.as_ref().map(calamine::Cell::get_position);
        if at > 0 && place.is_none_or(|(next, _)| next != at) {
            take(
                &headers,
                std::mem::replace(&mut row, vec![String::new(); headers.len()]),
            )?;
            count += 1;
        }
        let (Some(cell), Some((line, column))) = (cell, place) else {
            return Ok(count);
        };
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            other => other.as_string().unwrap_or_default(),
        };
        if line == 0 {
            headers.push(text);
            row = vec![String::new(); headers.len()];
        } else {
            at = line;
            *row.get_mut(column as usize)
                .ok_or_else(|| no_list(&"a cell beside the columns"))? = text;
        }
    }
}

fn json<E: From<IntakeError>>(
    file: BufReader<File>,
    no_list: &NoList<'_>,
    take: &mut Take<'_, E>,
) -> Result<u64, E> {
    let mut rows = Rows {
        take,
        count: 0,
        stopped: None,
    };
    let mut reader = serde_json::Deserializer::from_reader(file);
    let read = reader.deserialize_map(&mut rows).and_then(|()| reader.end());
    match (rows.stopped, read) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(no_list(&error).into()),
        (None, Ok(())) => Ok(rows.count),
    }
}

/// The rows of a JSON document, taken one by one.
struct Rows<'a, 'b, E> {
    take: &'a mut Take<'b, E>,
    count: u64,
    /// What whoever takes them said.
    stopped: Option<E>,
}

impl<'de, E> Visitor<'de> for &mut Rows<'_, '_, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows of texts under a name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if map.next_key::<String>()?.is_none() {
            return Err(A::Error::custom("no list"));
        }
        map.next_value_seed(&mut *self)?;
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        while let Some(row) = all.next_element::<BTreeMap<String, String>>()? {
            let (headers, cells): (Vec<String>, Vec<String>) = row.into_iter().unzip();
            if let Err(stopped) = (self.take)(&headers, cells) {
                self.stopped = Some(stopped);
                return Err(A::Error::custom("stopped"));
            }
            self.count += 1;
        }
        Ok(())
    }
}

impl<'de, E> DeserializeSeed<'de> for &mut Rows<'_, '_, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}
