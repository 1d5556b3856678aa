//! Which column fills which field: proposed from names and contents, changed by a person.

use crate::source::{Columns, Field};
use crate::{ColumnFormat, IntakeError, Kind, ScaleWords, Source, Table, date, value, words};
use domain::{AskCode, CustomerField, Email, PurchaseField, ResponseField, fold_for_search};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How many rows are looked at to see what a column holds.
const SAMPLE: usize = 1000;

/// One column and the field that it fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MappedColumn {
    /// The column's header.
    pub column: String,
    /// The field's name.
    pub field: String,
}

/// Which column fills which field.
///
/// Where several columns fill one field, the first that is not empty does; the parts of a `full_name` are joined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mapping {
    /// The columns that are used, the preferred one first.
    pub columns: Vec<MappedColumn>,
    /// How columns are to be read, by header, where a person said so; the others are found out.
    #[serde(default)]
    pub formats: BTreeMap<String, ColumnFormat>,
}

impl Mapping {
    /// Lays what a person says over what was proposed: each pair is a field's name and a column's header. The
    /// fields and columns that are named forget what they had before; an empty header leaves the field unfilled.
    ///
    /// # Errors
    /// [`IntakeError::Name`] for a field that `kind` has not, [`IntakeError::UnknownColumn`] for a header that
    /// `table` has not; nothing is changed then.
    pub fn change<'a>(
        &mut self,
        table: &Table,
        kind: Kind,
        changes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(), IntakeError> {
        let mut named = Vec::new();
        for (field, header) in changes {
            let field = match kind {
                Kind::Customers => CustomerField::parse(field)?.name(),
                Kind::Purchases => PurchaseField::parse(field)?.name(),
                Kind::Responses => ResponseField::parse(field)?.name(),
            };
            let column = if header.trim().is_empty() {
                None
            } else {
                Some(position(table, header)?)
            };
            named.push((field, column.map(|index| table.headers[index].as_str())));
        }
        self.columns.retain(|mapped| {
            let replaced = |(field, column): &(&str, Option<&str>)| {
                mapped.field == *field || Some(mapped.column.as_str()) == *column
            };
            !named.iter().any(replaced)
        });
        for (field, column) in named {
            if let Some(column) = column {
                self.add(field, column);
            }
        }
        Ok(())
    }

    /// Says how the columns of these headers are to be read.
    ///
    /// # Errors
    /// [`IntakeError::UnknownColumn`] for a header that `table` has not; nothing is changed then.
    pub fn read_as<'a>(
        &mut self,
        table: &Table,
        formats: impl IntoIterator<Item = (&'a str, ColumnFormat)>,
    ) -> Result<(), IntakeError> {
        let mut chosen = BTreeMap::new();
        for (header, format) in formats {
            chosen.insert(table.headers[position(table, header)?].clone(), format);
        }
        self.formats.extend(chosen);
        Ok(())
    }

    fn add(&mut self, field: &str, column: &str) {
        self.columns.push(MappedColumn {
            column: column.to_owned(),
            field: field.to_owned(),
        });
    }

    fn fills(&self, field: &str) -> bool {
        self.columns.iter().any(|mapped| mapped.field == field)
    }

    fn uses(&self, column: &str) -> bool {
        self.columns.iter().any(|mapped| mapped.column == column)
    }
}

/// The position of the column of this name.
pub(crate) fn position(table: &Table, column: &str) -> Result<usize, IntakeError> {
    table.column(column).ok_or_else(|| IntakeError::UnknownColumn {
        column: column.to_owned(),
        headers: table.headers.clone(),
    })
}

/// Which columns of `table` fill which fields of `kind`: those of a known tool, else those whose names are known
/// in one of the four languages, else those whose contents tell.
pub fn propose(table: &Table, source: Source, kind: Kind) -> Mapping {
    let mut mapping = Mapping::default();
    match &source.export().columns {
        columns @ (Columns::Customers(_) | Columns::Purchases(_)) => {
            for (field, column) in columns.pairs() {
                if let Some(index) = table.column(column) {
                    mapping.add(field, &table.headers[index]);
                }
            }
            // A tool that speaks the shop's language has the same columns under other names.
            let named = match kind {
                Kind::Customers => customer_columns(table),
                Kind::Purchases => purchase_columns(table),
                Kind::Responses => Mapping::default(),
            };
            for (field, _) in columns.pairs() {
                if mapping.fills(field) {
                    continue;
                }
                let of_field = named.columns.iter().filter(|mapped| mapped.field == field);
                let free: Vec<&MappedColumn> =
                    of_field.filter(|mapped| !mapping.uses(&mapped.column)).collect();
                for mapped in free {
                    mapping.add(field, &mapped.column);
                }
            }
        }
        Columns::Any | Columns::Responses => match kind {
            Kind::Customers => mapping = customer_columns(table),
            Kind::Purchases => mapping = purchase_columns(table),
            Kind::Responses => fill_response(&mut mapping, table, &[]),
        },
        columns @ Columns::Answers(_) => {
            for (field, column) in columns.pairs() {
                if let Some(index) = table.column(column)
                    && !mapping.uses(&table.headers[index])
                {
                    mapping.add(field, &table.headers[index]);
                }
            }
            fill_response(&mut mapping, table, source.export().not_answers);
        }
    }
    mapping
}

/// Gives each header that `words` know to its field, the first header to each.
fn fill_by_name<F: Field>(mapping: &mut Mapping, table: &Table, words: &[(F, &[&str])]) {
    for header in &table.headers {
        if let Some(field) = words::field_called(words, header)
            && !mapping.fills(field.name())
            && !mapping.uses(header)
        {
            mapping.add(field.name(), header);
        }
    }
}

/// Gives the first unused column whose cells are all `like` to `field`, if that has none.
fn fill_by_content(mapping: &mut Mapping, table: &Table, field: &str, like: fn(&str) -> bool) {
    if mapping.fills(field) {
        return;
    }
    let unused = |index: &usize| !mapping.uses(&table.headers[*index]);
    let mut columns = (0..table.headers.len()).filter(unused);
    if let Some(index) = columns.find(|&index| is_full_of(table, index, like)) {
        mapping.add(field, &table.headers[index]);
    }
}

fn customer_columns(table: &Table) -> Mapping {
    let mut mapping = Mapping::default();
    fill_by_name(&mut mapping, table, words::CUSTOMER);
    let (given, family, full) = (
        CustomerField::GivenName.name(),
        CustomerField::FamilyName.name(),
        CustomerField::FullName.name(),
    );
    let is_name = |header: &&String| {
        words::NAME
            .iter()
            .any(|name| words::key(name) == words::key(header))
    };
    if let Some(header) = table.headers.iter().find(is_name) {
        let field = match (mapping.fills(given), mapping.fills(family)) {
            (true, false) => family,
            (false, true) => given,
            _ => full,
        };
        if !mapping.fills(field) {
            mapping.add(field, header);
        }
    }
    fill_by_content(&mut mapping, table, CustomerField::Email.name(), is_email);
    mapping
}

/// Whether a column holds people's names: a list of customers, whatever tool gathered it.
pub(crate) fn names_people(table: &Table) -> bool {
    let people = customer_columns(table);
    [
        CustomerField::GivenName,
        CustomerField::FamilyName,
        CustomerField::FullName,
    ]
    .into_iter()
    .any(|field| people.fills(field.name()))
}

fn purchase_columns(table: &Table) -> Mapping {
    let mut mapping = Mapping::default();
    fill_by_name(&mut mapping, table, words::PURCHASE);
    let people = customer_columns(table);
    let column_of = |field: CustomerField| {
        let mapped = people.columns.iter().find(|mapped| mapped.field == field.name());
        mapped.map(|mapped| mapped.column.as_str())
    };
    let mut take = |field: PurchaseField, column: Option<&str>| match column {
        Some(column) if !mapping.uses(column) => mapping.add(field.name(), column),
        _ => {}
    };
    take(PurchaseField::Email, column_of(CustomerField::Email));
    take(PurchaseField::Phone, column_of(CustomerField::Phone));
    let whole = column_of(CustomerField::FullName);
    if let Some(index) = whole.and_then(|column| table.column(column))
        && is_full_of(table, index, is_whole_number)
    {
        take(PurchaseField::Customer, whole);
    }
    let parts = [
        column_of(CustomerField::GivenName),
        column_of(CustomerField::FamilyName),
    ];
    let names = if parts == [None, None] {
        [whole, None]
    } else {
        parts
    };
    for column in names {
        take(PurchaseField::FullName, column);
    }
    fill_by_content(&mut mapping, table, PurchaseField::Date.name(), date::is_date);
    fill_by_content(&mut mapping, table, PurchaseField::Product.name(), |cell| {
        value::counted_products(cell).is_some()
    });
    mapping
}

/// Finds the columns of answers, but those called in `not_answers`.
fn fill_response(mapping: &mut Mapping, table: &Table, not_answers: &[&str]) {
    let is_code = |cell: &str| AskCode::parse(cell).is_ok();
    fill_by_content(mapping, table, ResponseField::Id.name(), is_code);
    for field in [ResponseField::Nps, ResponseField::Csat, ResponseField::Ces] {
        if let Some(index) = score_column(table, field)
            && !mapping.uses(&table.headers[index])
        {
            mapping.add(field.name(), &table.headers[index]);
        }
    }
    fill_by_name(mapping, table, words::RESPONSE);
    for header in &table.headers {
        let whose = match words::field_called(words::CUSTOMER, header) {
            Some(CustomerField::Email) => ResponseField::Email,
            Some(CustomerField::FullName) if holds_numbers(table, header) => ResponseField::Customer,
            _ => continue,
        };
        if !mapping.fills(whose.name()) && !mapping.uses(header) {
            mapping.add(whose.name(), header);
        }
    }
    fill_by_content(mapping, table, ResponseField::Email.name(), is_email);
    fill_by_content(mapping, table, ResponseField::Date.name(), date::is_date);
    if !mapping.fills(ResponseField::Comment.name())
        && let Some(header) = wordiest_column(table, mapping, not_answers)
    {
        mapping.add(ResponseField::Comment.name(), header);
    }
}

/// The column whose question and answers are those of a score: the question by its words or its scale, the
/// answers by being mostly whole numbers of the scale.
pub(crate) fn score_column(table: &Table, field: ResponseField) -> Option<usize> {
    let (low, top) = if field == ResponseField::Nps {
        (0, 10)
    } else {
        (1, 7)
    };
    let known = ScaleWords::default();
    let in_scale = |cell: &str| {
        known
            .mark(cell, top)
            .or_else(|| known.mark(cell, 5))
            .is_some_and(|mark| mark >= low)
    };
    (0..table.headers.len()).find(|&index| {
        let cells = table.cells(index).take(SAMPLE).filter(|cell| !cell.is_empty());
        let (mut good, mut all) = (0_usize, 0_usize);
        for cell in cells {
            all += 1;
            good += usize::from(in_scale(&cell));
        }
        asks_for(field, &table.headers[index]) && good * 2 >= all
    })
}

fn asks_for(field: ResponseField, header: &str) -> bool {
    if words::key(header) == field.name() {
        return true;
    }
    let folded = fold_for_search(header);
    let mentions = |parts: &[&str]| parts.iter().any(|part| folded.contains(part));
    let numbers: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .collect();
    let (recommends, satisfies) = (mentions(&words::RECOMMEND), mentions(&words::SATISFIED));
    match field {
        ResponseField::Nps => {
            recommends || (!satisfies && numbers.windows(2).any(|pair| pair == ["0", "10"]))
        }
        ResponseField::Csat => satisfies && !recommends,
        ResponseField::Ces => mentions(&words::EASY) && !recommends && !satisfies,
        _ => false,
    }
}

/// The unused column with the longest answers on average, if any has words at all.
fn wordiest_column<'t>(table: &'t Table, mapping: &Mapping, not_answers: &[&str]) -> Option<&'t str> {
    let has_words =
        |cell: &str| cell.chars().any(char::is_alphabetic) && !is_email(cell) && !date::is_date(cell);
    let average = |index: usize| {
        let lengths: Vec<usize> = table
            .cells(index)
            .take(SAMPLE)
            .filter(|cell| has_words(cell))
            .map(|cell| cell.chars().count())
            .collect();
        lengths.iter().sum::<usize>() * 100 / lengths.len().max(1)
    };
    let answers = |header: &String| {
        let person = words::field_called(words::CUSTOMER, header);
        !mapping.uses(header)
            && !words::is_one_of(header, not_answers)
            && person.is_none_or(|field| field == CustomerField::Note)
    };
    let unused = (0..table.headers.len()).filter(|&index| answers(&table.headers[index]));
    let (length, index) = unused
        .map(|index| (average(index), index))
        .max_by_key(|(length, _)| *length)?;
    (length > 0).then(|| table.headers[index].as_str())
}

/// Whether the column has something and all that it has is `like`.
pub(crate) fn is_full_of(table: &Table, index: usize, like: fn(&str) -> bool) -> bool {
    let mut cells = table
        .cells(index)
        .take(SAMPLE)
        .filter(|cell| !cell.is_empty())
        .peekable();
    cells.peek().is_some() && cells.all(|cell| like(&cell))
}

fn holds_numbers(table: &Table, header: &str) -> bool {
    table
        .column(header)
        .is_some_and(|index| is_full_of(table, index, is_whole_number))
}

fn is_email(cell: &str) -> bool {
    Email::parse(cell).is_ok()
}

fn is_whole_number(cell: &str) -> bool {
    cell.parse::<u32>().is_ok()
}
