//! A table seen through its mapping: fields instead of columns.

use crate::source::Field;
use crate::{
    ColumnFormat, ColumnGuess, Defaults, IntakeError, Mapping, Rejected, Row, Source, Table, mapping, value,
};
use crate::{
    amount::{AmountStyle, AmountTally},
    date::{DateStyle, DateTally},
};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

/// A table with its columns given to fields.
pub(crate) struct Mapped<'t, F> {
    table: &'t Table,
    columns: Vec<(F, usize)>,
    formats: Vec<(usize, ColumnFormat)>,
}

/// A cell that is not empty.
pub(crate) struct Cell<'r> {
    line: u64,
    column: usize,
    header: &'r str,
    /// What it says, cleaned.
    pub text: Cow<'r, str>,
}

impl Cell<'_> {
    pub fn rejected(&self, code: &str) -> Rejected {
        Rejected::cell(self.line, self.header, code, &self.text)
    }
}

impl<'t, F: Field> Mapped<'t, F> {
    /// # Errors
    /// [`IntakeError::WrongKind`] when `source` holds something else; what [`Mapping::change`] refuses.
    pub fn new(table: &'t Table, source: Source, mapping: &Mapping) -> Result<Self, IntakeError> {
        if let Some(found) = source.kind().filter(|kind| *kind != F::KIND) {
            return Err(IntakeError::WrongKind {
                export: source,
                found,
                wanted: F::KIND,
            });
        }
        let mut columns = Vec::new();
        for mapped in &mapping.columns {
            columns.push((
                F::parse(&mapped.field)?,
                mapping::position(table, &mapped.column)?,
            ));
        }
        let mut formats = Vec::new();
        for (header, format) in &mapping.formats {
            formats.push((mapping::position(table, header)?, *format));
        }
        Ok(Self {
            table,
            columns,
            formats,
        })
    }

    /// # Errors
    /// [`IntakeError::ColumnNeeded`] when no column fills any of `fields`.
    pub fn require_one_of(&self, fields: &[F]) -> Result<(), IntakeError> {
        if fields
            .iter()
            .any(|field| self.columns_of(*field).next().is_some())
        {
            return Ok(());
        }
        Err(IntakeError::ColumnNeeded {
            fields: fields.iter().map(|field| field.name()).collect(),
            headers: self.table.headers.clone(),
        })
    }

    pub fn columns_of(&self, field: F) -> impl Iterator<Item = usize> {
        let of_field = move |(mapped, _): &&(F, usize)| *mapped == field;
        self.columns.iter().filter(of_field).map(|(_, column)| *column)
    }

    /// The fields that have a column, each once, in the order of the mapping.
    pub fn fields(&self) -> Vec<F> {
        let mut fields = Vec::new();
        for (field, _) in &self.columns {
            if !fields.contains(field) {
                fields.push(*field);
            }
        }
        fields
    }

    /// The cells of `row` for `field` that are not empty.
    pub fn cells<'r>(&'r self, row: &'r Row, field: F) -> impl Iterator<Item = Cell<'r>> {
        self.columns_of(field).filter_map(|column| {
            let text = value::clean(&row.cells[column]);
            (!text.is_empty()).then_some(Cell {
                line: row.line,
                column,
                header: &self.table.headers[column],
                text,
            })
        })
    }

    /// The first cell of `row` for `field` that is not empty.
    pub fn cell<'r>(&'r self, row: &'r Row, field: F) -> Option<Cell<'r>> {
        self.cells(row, field).next()
    }

    /// The cells of `row` for `field` in one text: a name that stands in two columns.
    pub fn joined<'r>(&'r self, row: &'r Row, field: F) -> Option<Cell<'r>> {
        let mut cells = self.cells(row, field);
        let mut first = cells.next()?;
        for next in cells {
            first.text = Cow::Owned(format!("{} {}", first.text, next.text));
        }
        Some(first)
    }

    /// One tally, as `tally` begins it, for each column of `field`.
    pub fn tallies<T>(&self, field: F, tally: impl Fn(usize) -> T) -> Tallies<T> {
        Tallies(
            self.columns_of(field)
                .map(|column| (column, tally(column)))
                .collect(),
        )
    }

    /// What is to be seen of the days in the columns of `field`.
    pub fn date_tallies(&self, field: F) -> Tallies<DateTally> {
        self.tallies(field, |_| DateTally::default())
    }

    /// What is to be seen of the amounts in the columns of `field`; nothing where the source always has a decimal point.
    pub fn amount_tallies(&self, field: F, source: Source, defaults: &Defaults) -> Tallies<AmountTally> {
        if source.export().decimal_point {
            return Tallies(Vec::new());
        }
        self.tallies(field, |column| {
            AmountTally::of_column(&self.table.headers[column], defaults)
        })
    }

    /// How each column of `field` writes days.
    pub fn dates(&self, field: F, seen: &Tallies<DateTally>, defaults: &Defaults) -> Styles<DateStyle> {
        let style = |column: usize| {
            let found = seen.of(column).cloned().unwrap_or_default().style(defaults);
            (column, self.said_of(column).fold(found, DateStyle::read_as))
        };
        Styles(self.columns_of(field).map(style).collect())
    }

    /// How each column of `field` writes amounts.
    pub fn amounts(&self, field: F, seen: &Tallies<AmountTally>) -> Styles<AmountStyle> {
        let style = |column: usize| {
            let found = seen
                .of(column)
                .map_or_else(AmountStyle::with_point, AmountTally::style);
            (column, self.said_of(column).fold(found, AmountStyle::read_as))
        };
        Styles(self.columns_of(field).map(style).collect())
    }

    fn said_of(&self, column: usize) -> impl Iterator<Item = ColumnFormat> {
        let of_column = move |(said, _): &&(usize, ColumnFormat)| *said == column;
        self.formats.iter().filter(of_column).map(|(_, format)| *format)
    }

    pub fn guess(&self, field: F, column: usize, format: &str, certain: bool) -> ColumnGuess {
        ColumnGuess {
            field: field.name().to_owned(),
            column: self.table.headers[column].clone(),
            format: format.to_owned(),
            certain,
        }
    }

    pub fn date_guesses(&self, field: F, styles: &Styles<DateStyle>) -> Vec<ColumnGuess> {
        let guess =
            |(column, style): &(usize, DateStyle)| self.guess(field, *column, &style.format, style.certain);
        styles.0.iter().map(guess).collect()
    }

    pub fn amount_guesses(&self, field: F, styles: &Styles<AmountStyle>) -> Vec<ColumnGuess> {
        let decided = styles.0.iter().filter(|(_, style)| style.decided);
        decided
            .map(|(column, style)| self.guess(field, *column, style.format(), style.certain))
            .collect()
    }
}

/// One style for each of the columns of a field.
pub(crate) struct Styles<S>(Vec<(usize, S)>);

impl<S> Styles<S> {
    /// The style of the column that `cell` stands in.
    pub fn of(&self, cell: &Cell<'_>) -> Option<&S> {
        self.0
            .iter()
            .find(|(column, _)| *column == cell.column)
            .map(|(_, style)| style)
    }
}

/// What stands in a row under a header, which may be written in other ways; each header is looked for once.
pub(crate) struct Under<'t> {
    table: &'t Table,
    known: RefCell<HashMap<String, Option<usize>>>,
}

impl<'t> Under<'t> {
    pub fn of(table: &'t Table) -> Self {
        Self {
            table,
            known: RefCell::default(),
        }
    }

    /// The cell of `row` under `header`, cleaned; empty where there is no such column.
    pub fn cell(&self, row: &Row, header: &str) -> String {
        let known = self.known.borrow().get(header).copied();
        let column = known.unwrap_or_else(|| {
            let column = self.table.column(header);
            self.known.borrow_mut().insert(header.to_owned(), column);
            column
        });
        column.map_or_else(String::new, |column| {
            value::clean(&row.cells[column]).into_owned()
        })
    }
}

/// Something that is learnt of a column from each of its cells, and takes no more room for many than for few.
pub(crate) trait Tally {
    /// Takes note of one cell, cleaned.
    fn see(&mut self, cell: &str);
}

/// One tally for each of some columns.
pub(crate) struct Tallies<T>(Vec<(usize, T)>);

impl<T: Tally> Tallies<T> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn see(&mut self, row: &Row) {
        for (column, tally) in &mut self.0 {
            tally.see(&value::clean(&row.cells[*column]));
        }
    }

    /// Whether one of them is so.
    pub fn any(&self, is: impl Fn(&T) -> bool) -> bool {
        self.0.iter().any(|(_, tally)| is(tally))
    }

    fn of(&self, column: usize) -> Option<&T> {
        self.0
            .iter()
            .find(|(seen, _)| *seen == column)
            .map(|(_, tally)| tally)
    }
}
