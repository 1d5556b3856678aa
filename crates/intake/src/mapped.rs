//! A table seen through its mapping: fields instead of columns.

use crate::source::Field;
use crate::{
    ColumnFormat, ColumnGuess, Defaults, IntakeError, Mapping, Rejected, Row, Source, Table, mapping, value,
};
use crate::{amount::AmountStyle, date::DateStyle};
use std::borrow::Cow;

/// A table with its columns given to fields.
pub(crate) struct Mapped<'t, F> {
    table: &'t Table,
    columns: Vec<(F, usize)>,
    formats: Vec<(usize, ColumnFormat)>,
}

/// A cell that is not empty.
pub(crate) struct Cell<'t> {
    line: u64,
    column: usize,
    header: &'t str,
    /// What it says, cleaned.
    pub text: Cow<'t, str>,
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
    pub fn cells(&self, row: &'t Row, field: F) -> impl Iterator<Item = Cell<'t>> {
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
    pub fn cell(&self, row: &'t Row, field: F) -> Option<Cell<'t>> {
        self.cells(row, field).next()
    }

    /// The cells of `row` for `field` in one text: a name that stands in two columns.
    pub fn joined(&self, row: &'t Row, field: F) -> Option<Cell<'t>> {
        let mut cells = self.cells(row, field);
        let mut first = cells.next()?;
        for next in cells {
            first.text = Cow::Owned(format!("{} {}", first.text, next.text));
        }
        Some(first)
    }

    /// How each column of `field` writes days.
    pub fn dates(&self, field: F, defaults: &Defaults) -> Styles<DateStyle> {
        Styles(
            self.columns_of(field)
                .map(|column| {
                    let found = DateStyle::of_column(self.table.cells(column), defaults);
                    (column, self.said_of(column).fold(found, DateStyle::read_as))
                })
                .collect(),
        )
    }

    /// How each column of `field` writes amounts.
    pub fn amounts(&self, field: F, source: Source, defaults: &Defaults) -> Styles<AmountStyle> {
        let found = |column: usize| {
            if source.export().decimal_point {
                AmountStyle::with_point()
            } else {
                AmountStyle::of_column(&self.table.headers[column], self.table.cells(column), defaults)
            }
        };
        Styles(
            self.columns_of(field)
                .map(|column| {
                    let said = self.said_of(column);
                    (column, said.fold(found(column), AmountStyle::read_as))
                })
                .collect(),
        )
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
