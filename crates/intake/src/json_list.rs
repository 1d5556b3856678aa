//! A JSON document of rows as a table, read row by row: what [`crate::write_list`] writes, and lists like it.

use crate::encoding::Script;
use crate::records::MAX_ROW;
use crate::row::Line;
use crate::text::Text;
use crate::watch::Watched;
use crate::{IntakeError, Row};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;
use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;

/// The most columns that rows may have between them.
const MAX_COLUMNS: usize = crate::MAX_COLUMNS;

/// Whether a text that begins like this may be such a document.
pub(crate) fn may_be(head: &str) -> bool {
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    start.starts_with(['{', '['])
}

/// The columns of an array of objects, or of the first array under a name, in the order in which they come; none for
/// any other document.
///
/// # Errors
/// [`IntakeError::LongRow`], [`IntakeError::TooManyColumns`], and what reading says.
pub(crate) fn headers(origin: Watched<'_>, script: Script) -> Result<Option<Vec<String>>, IntakeError> {
    let mut headers: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    let is_list = each_object(origin, script, &mut |place, object| {
        for (name, _) in object {
            if known.insert(name.clone()) {
                headers.push(name);
            }
        }
        if headers.len() > MAX_COLUMNS {
            return Err(IntakeError::TooManyColumns {
                line: line_of(place),
                column: MAX_COLUMNS as u64 + 1,
                limit: MAX_COLUMNS as u64,
            });
        }
        Ok(())
    })?;
    Ok((is_list && !headers.is_empty()).then_some(headers))
}

/// Hands every object to `take` as a row under `names`; those that say nothing are left out.
pub(crate) fn each_row<E: From<IntakeError>>(
    origin: Watched<'_>,
    script: Script,
    names: &Arc<[String]>,
    take: &mut dyn FnMut(Line) -> Result<(), E>,
) -> Result<(), E> {
    let places: HashMap<&str, usize> = names
        .iter()
        .enumerate()
        .map(|(place, name)| (name.as_str(), place))
        .collect();
    each_object(origin, script, &mut |place, object| {
        let mut cells = vec![String::new(); names.len()];
        for (name, value) in object {
            if let Some(place) = places.get(name.as_str()) {
                cells[*place] = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text,
                    other => other.to_string(),
                };
            }
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let line = line_of(place);
        take(Line::Whole(Row { line, cells }))
    })?;
    Ok(())
}

/// As in a list with a line of headers.
fn line_of(place: u64) -> u64 {
    place + 2
}

/// Hands the objects of the list to `take`, one after the other; says whether the document is a list of nothing else.
fn each_object<E: From<IntakeError>>(
    origin: Watched<'_>,
    script: Script,
    take: &mut dyn FnMut(u64, Object) -> Result<(), E>,
) -> Result<bool, E> {
    let since = Cell::new(0);
    let place = Cell::new(0);
    let mut text = Bounded {
        text: Text::of(origin, script).buffered(),
        since: &since,
        place: &place,
        pending: None,
    };
    text.begin().map_err(IntakeError::of_reading)?;
    let mut rows = Rows {
        take,
        since: &since,
        place: &place,
        met: false,
        stopped: None,
    };
    let mut reader = serde_json::Deserializer::from_reader(text);
    let read = reader.deserialize_any(&mut rows).and_then(|()| reader.end());
    match (rows.stopped, read) {
        (Some(stopped), _) => Err(stopped),
        (None, Ok(())) => Ok(rows.met),
        (None, Err(error)) if error.is_io() => Err(IntakeError::of_reading(error.into()).into()),
        (None, Err(_)) => Ok(false),
    }
}

/// The members of an object, in the order in which they stand there.
type Object = Vec<(String, Value)>;

struct Members(Object);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(object: D) -> Result<Self, D::Error> {
        object.deserialize_map(Self(Vec::new()))
    }
}

impl<'de> Visitor<'de> for Members {
    type Value = Self;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(member) = map.next_entry()? {
            self.0.push(member);
        }
        Ok(self)
    }
}

/// A text of which no row may be longer than any row of a list.
struct Bounded<'c, R> {
    text: R,
    /// How many bytes were read since the latest row.
    since: &'c Cell<u64>,
    place: &'c Cell<u64>,
    /// The first byte that is no space, already read.
    pending: Option<u8>,
}

impl<R: Read> Bounded<'_, R> {
    /// Passes over spaces and a mark at the beginning.
    fn begin(&mut self) -> io::Result<()> {
        let mut byte = [0];
        while self.text.read(&mut byte)? == 1 {
            if !matches!(byte[0], b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF) {
                self.pending = Some(byte[0]);
                break;
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if let (Some(first), Some(byte)) = (room.first_mut(), self.pending) {
            self.pending = None;
            *first = byte;
            return Ok(1);
        }
        let count = self.text.read(room)?;
        self.since.set(self.since.get() + count as u64);
        if self.since.get() > MAX_ROW {
            return Err(io::Error::other(IntakeError::LongRow {
                line: line_of(self.place.get()),
                column: 1,
                limit: MAX_ROW,
            }));
        }
        Ok(count)
    }
}

/// The objects of a document, taken one by one.
struct Rows<'a, 't, E> {
    take: &'a mut dyn FnMut(u64, Object) -> Result<(), E>,
    since: &'t Cell<u64>,
    place: &'t Cell<u64>,
    /// Whether a list was met.
    met: bool,
    /// What whoever takes them said.
    stopped: Option<E>,
}

impl<'de, E> Visitor<'de> for &mut Rows<'_, '_, E> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a list of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key::<IgnoredAny>()?.is_some() {
            if self.met {
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value_seed(List(self))?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.met = true;
        while let Some(object) = list.next_element::<Members>()? {
            self.since.set(0);
            if let Err(stopped) = (self.take)(self.place.get(), object.0) {
                self.stopped = Some(stopped);
                return Err(A::Error::custom("stopped"));
            }
            self.place.set(self.place.get() + 1);
        }
        Ok(())
    }
}

/// What stands under a name: the list, or something that is passed over.
struct List<'r, 'a, 't, E>(&'r mut Rows<'a, 't, E>);

impl<'de, E> DeserializeSeed<'de> for List<'_, '_, '_, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de, E> Visitor<'de> for List<'_, '_, '_, E> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("anything")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        self.0.visit_seq(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_unit<F: serde::de::Error>(self) -> Result<(), F> {
        Ok(())
    }

    fn visit_bool<F: serde::de::Error>(self, _: bool) -> Result<(), F> {
        Ok(())
    }

    fn visit_i64<F: serde::de::Error>(self, _: i64) -> Result<(), F> {
        Ok(())
    }

    fn visit_u64<F: serde::de::Error>(self, _: u64) -> Result<(), F> {
        Ok(())
    }

    fn visit_f64<F: serde::de::Error>(self, _: f64) -> Result<(), F> {
        Ok(())
    }

    fn visit_str<F: serde::de::Error>(self, _: &str) -> Result<(), F> {
        Ok(())
    }
}
