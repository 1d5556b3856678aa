//! A file as rows and named columns, before anybody asks what they mean.

use crate::form::Form;
use crate::row::Line;
use crate::text::Shape;
use crate::watch::{GoOn, Watch};
use crate::{Encoding, IntakeError, Row, value};
use domain::Email;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use ts_rs::TS;

/// What the last column of a list of left-out rows is called, before its heading: it says why, and is passed over
/// when the list comes back.
pub const REASON_COLUMN: &str = "Thankwell:";

/// The most columns of a list.
pub const MAX_COLUMNS: usize = 2048;

/// How many rows are kept to see what columns hold, and how many bytes of them.
const FIRST_ROWS: usize = 1000;
const FIRST_BYTES: usize = 4 * 1024 * 1024;

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
    /// A text without columns, in which each value has its name: a JSON document, answers of the shop's own form.
    Objects,
}

/// A list as rows and named columns. Only its first rows are kept: all of them are read anew from the file as often as
/// they are needed ([`Table::each_line`]).
#[derive(Clone, Debug)]
pub struct Table {
    /// What the file was; a workbook has no encoding to speak of.
    pub shape: FileShape,
    /// The encoding that the text was read in.
    pub encoding: Encoding,
    /// Whether the encoding is beyond doubt; a code page that was only guessed is not.
    pub encoding_certain: bool,
    /// The sign between columns, for the shape that has one: see [`Table::parted_by`].
    pub delimiter: char,
    /// Column names, each different: a name that comes twice is `Other` and `Other (2)`, an empty one `#3`.
    pub headers: Vec<String>,
    /// Whether the first record names the columns; false for a bare list, whose headers are `#1`, `#2`, …
    pub has_header: bool,
    /// The line of the first record.
    pub header_line: u64,
    /// The first whole rows, at most a thousand; empty rows are left out.
    pub first_rows: Vec<Row>,
    /// How many whole rows there are.
    pub whole: u64,
    /// How many rows have too many or too few cells.
    pub broken: u64,
    form: Form,
    /// The line of a second row of headers.
    second_header: Option<u64>,
    /// Whether a last column of [`REASON_COLUMN`] is passed over.
    has_reasons: bool,
    /// What should stand in cells instead, by line and column.
    mended: BTreeMap<u64, Vec<(usize, String)>>,
}

impl Table {
    /// A table of `form`, of which nothing is known yet.
    pub(crate) fn unread(shape: FileShape, form: Form) -> Self {
        Self {
            shape,
            encoding: Encoding::Utf8,
            encoding_certain: true,
            delimiter: '\t',
            headers: Vec::new(),
            has_header: true,
            header_line: 1,
            first_rows: Vec::new(),
            whole: 0,
            broken: 0,
            form,
            second_header: None,
            has_reasons: false,
            mended: BTreeMap::new(),
        }
    }

    /// The sign between its columns; none for what has no such sign.
    pub fn parted_by(&self) -> Option<char> {
        (self.shape == FileShape::Text).then_some(self.delimiter)
    }

    /// Reads headers and first rows, and counts the rest; `shape` tells of all letters that were met.
    pub(crate) fn learn(mut self, watch: Option<&Watch<'_>>, shape: &mut Shape) -> Result<Self, IntakeError> {
        let form = self.form.clone();
        if self.headers.is_empty() {
            form.each_record(watch, shape, &mut |record, line| {
                if record.iter().all(is_blank) {
                    return Ok(());
                }
                if self.headers.is_empty() {
                    self.name_columns(record, line)?;
                }
                if let Some(line) = self.line_of(record, line) {
                    self.count(line);
                }
                Ok::<_, IntakeError>(())
            })?;
            self.second_header = crate::two_headers::merge(&mut self);
        } else {
            form.each_row(watch, &mut |line| {
                self.count(line);
                Ok::<_, IntakeError>(())
            })?;
        }
        Ok(self)
    }

    fn count(&mut self, line: Line) {
        let Line::Whole(row) = line else {
            self.broken += 1;
            return;
        };
        self.whole += 1;
        let kept = self.first_rows.len() as u64;
        let bytes = || self.first_rows.iter().map(Row::bytes).sum::<usize>();
        if kept + 1 == self.whole && self.first_rows.len() < FIRST_ROWS && bytes() < FIRST_BYTES {
            self.first_rows.push(row);
        }
    }

    /// Hands every row to `take`, in the order of the file and as mended.
    ///
    /// # Errors
    /// Those of `take`, and [`IntakeError::Unreadable`] when the file has become so.
    pub fn each_line<E: From<IntakeError>>(
        &self,
        take: &mut dyn FnMut(Line) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.broken == 0 && self.first_rows.len() as u64 == self.whole {
            return self
                .first_rows
                .iter()
                .try_for_each(|row| take(Line::Whole(row.clone())));
        }
        self.each_line_of_file(None, take)
    }

    fn each_line_of_file<E: From<IntakeError>>(
        &self,
        watch: Option<&Watch<'_>>,
        take: &mut dyn FnMut(Line) -> Result<(), E>,
    ) -> Result<(), E> {
        self.form
            .each_record(watch, &mut Shape::default(), &mut |record, line| {
                if record.iter().all(is_blank) {
                    return Ok(());
                }
                match self.line_of(record, line) {
                    Some(line) => take(self.as_mended(line)),
                    None => Ok(()),
                }
            })?;
        self.form.each_row(watch, &mut |line| take(self.as_mended(line)))
    }

    /// Hands every whole row to `take`.
    pub(crate) fn each_row<E: From<IntakeError>>(
        &self,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each_line(&mut |line| match line {
            Line::Whole(row) => take(row),
            Line::Broken(..) => Ok(()),
        })
    }

    /// What lists of this shape have in common: their column names, folded; `None` for a bare list, whose columns
    /// could be anything.
    pub fn fingerprint(&self) -> Option<String> {
        let keys = self.headers.iter().map(|header| crate::words::key(header));
        self.has_header.then(|| keys.collect::<Vec<_>>().join(" | "))
    }

    /// Puts other values into rows, by the line where each begins and by column name. One with too many or too few cells
    /// gets as many as there are columns. The list is read again for it, which `go_on` may watch and stop.
    ///
    /// # Errors
    /// [`IntakeError::UnknownColumn`] for a column that the list has not, [`IntakeError::UnknownLine`] where no row
    /// begins, [`IntakeError::Stopped`].
    pub fn mend(
        &mut self,
        values: &BTreeMap<u64, BTreeMap<String, String>>,
        go_on: GoOn<'_>,
    ) -> Result<(), IntakeError> {
        for (line, values) in values {
            for (column, value) in values {
                let column = crate::mapping::position(self, column)?;
                self.mended
                    .entry(*line)
                    .or_default()
                    .push((column, value.clone()));
            }
        }
        let mut missing: BTreeSet<u64> = values.keys().copied().collect();
        let mut mended = Self {
            first_rows: Vec::new(),
            whole: 0,
            broken: 0,
            ..self.clone()
        };
        let form = self.form.clone();
        let watch = form.origin().map(|origin| Watch::over(origin, go_on));
        if let Some(watch) = &watch {
            watch.expect(1);
        }
        self.each_line_of_file(watch.as_ref(), &mut |line| {
            if let Line::Whole(row) = &line {
                missing.remove(&row.line);
            }
            mended.count(line);
            Ok::<_, IntakeError>(())
        })?;
        *self = mended;
        match missing.first() {
            Some(&line) => Err(IntakeError::UnknownLine { line }),
            None => Ok(()),
        }
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

    /// The cells of one column of the first rows from the top, cleaned of what other tools add to values.
    pub(crate) fn cells(&self, column: usize) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        self.first_rows
            .iter()
            .filter_map(move |row| row.cells.get(column))
            .map(|cell| value::clean(cell))
    }

    fn name_columns(&mut self, record: &csv::StringRecord, line: u64) -> Result<(), IntakeError> {
        if record.len() > MAX_COLUMNS {
            return Err(IntakeError::TooManyColumns {
                line,
                column: MAX_COLUMNS as u64 + 1,
                limit: MAX_COLUMNS as u64,
            });
        }
        self.has_header = !record
            .iter()
            .any(|cell| Email::parse(&value::clean(cell)).is_ok());
        let names = record.iter().map(|cell| if self.has_header { cell } else { "" });
        self.headers = distinct(names);
        self.header_line = line;
        let is_reason = |name: &mut String| name.starts_with(REASON_COLUMN);
        self.has_reasons = self.headers.len() > 1 && self.headers.pop_if(is_reason).is_some();
        Ok(())
    }

    /// A record as a row; nothing for headers.
    fn line_of(&self, record: &csv::StringRecord, line: u64) -> Option<Line> {
        if (self.has_header && line == self.header_line) || self.second_header == Some(line) {
            return None;
        }
        let width = self.headers.len();
        let read = width + usize::from(self.has_reasons);
        let extra = record.iter().skip(read).any(|cell| !cell.trim().is_empty());
        // A sheet leaves out the empty cells at the end of a row.
        let is_short = record.len() < width && self.shape != FileShape::Workbook;
        let code = match (extra, is_short) {
            (true, _) => "too_many_cells",
            (_, true) => "too_few_cells",
            _ => {
                let cells = record.iter().chain(std::iter::repeat(""));
                let cells = cells.take(width).map(str::to_owned).collect();
                return Some(Line::Whole(Row { line, cells }));
            }
        };
        let row = Row {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        };
        let rejected = row.rejected(code);
        Some(Line::Broken(row, rejected))
    }

    fn as_mended(&self, line: Line) -> Line {
        let number = match &line {
            Line::Whole(row) | Line::Broken(row, _) => row.line,
        };
        let Some(values) = self.mended.get(&number) else {
            return line;
        };
        let (Line::Whole(mut row) | Line::Broken(mut row, _)) = line;
        row.cells.resize(self.headers.len(), String::new());
        for (column, value) in values {
            row.cells[*column].clone_from(value);
        }
        Line::Whole(row)
    }
}

fn is_blank(cell: &str) -> bool {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .is_empty()
}

/// Column names cleaned, the empty ones numbered and repeated ones told apart.
pub(crate) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    // Each name that was given, and the next copy of it to try.
    let mut copies: HashMap<String, usize> = HashMap::new();
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
        while copies.contains_key(&header) {
            let copy = copies.entry(name.clone()).or_insert(2);
            header = format!("{name} ({copy})");
            *copy += 1;
        }
        copies.insert(header.clone(), 2);
        headers.push(header);
    }
    headers
}
