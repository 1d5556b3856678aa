//! All records table by table, as texts: what an export writes beside its lists, and what a file of records is built anew
//! from.
//!
//! Which tables and columns there are is told by the schema itself, never by what is read.

use crate::connection::begin;
use crate::migration::{APPLICATION_ID, STEPS, refuse_newer};
use crate::{ReadTx, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, named_params};
use std::fmt::Write;
use std::path::Path;

/// Longer values stand in a file of their own, in bytes: a cell of a workbook takes 32,767 characters.
const LONGEST_CELL: usize = 32_000;
/// The table in which SQLite keeps which numbers were given out already.
const NUMBERS: &str = "sqlite_sequence";

/// A table of the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    columns: Vec<Column>,
    order: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    name: String,
    kind: Kind,
    /// Whether it may hold nothing at all, which is not the same as an empty text.
    may_be_null: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Whole,
    Real,
    Text,
    Bytes,
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// In a cell: numbers in decimals, bytes in hexadecimal digits. Nothing at all is an empty cell; an empty text where
    /// that is something else, or one that begins with a quotation mark, has one more quotation mark before it.
    Cell(String),
    /// Too long for a cell: a text in UTF-8, or bytes.
    Long(Vec<u8>),
}

impl Table {
    /// The names of its columns.
    pub fn headers(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }

    /// Whether values of a column are bytes, not text.
    pub fn is_bytes(&self, column: &str) -> bool {
        let is_it = |one: &Column| one.name == column && one.kind == Kind::Bytes;
        self.columns.iter().any(is_it)
    }

    /// A name for a file of it.
    pub fn file_name(&self) -> &str {
        if self.name == NUMBERS {
            "numbers"
        } else {
            &self.name
        }
    }
}

/// All tables of the records, the numbers given out last. What can be made from others (the indexes of words), and
/// what only speaks of the file itself, is left out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Table>, StoreError> {
    tx.on_connection(tables)
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<Table>> {
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
               AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = :numbers) AND name <> 'unswept'
               ORDER BY name = :numbers, name";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map(named_params! {":numbers": NUMBERS}, |row| row.get("name"))?;
    names.map(|name| table(connection, name?)).collect()
}

fn table(connection: &Connection, name: String) -> rusqlite::Result<Table> {
    let sql = "SELECT name, type, \"notnull\", pk FROM pragma_table_info(:table) ORDER BY cid";
    let mut key = Vec::new();
    let mut statement = connection.prepare(sql)?;
    let columns = statement.query_map(named_params! {":table": name}, |row| {
        let column: String = row.get("name")?;
        let (declared, place): (String, i64) = (row.get("type")?, row.get("pk")?);
        if place > 0 {
            key.push((place, column.clone()));
        }
        Ok(Column {
            kind: match declared.as_str() {
                "INTEGER" => Kind::Whole,
                "REAL" => Kind::Real,
                "BLOB" => Kind::Bytes,
                // SQLite's own table declares nothing.
                "" if column == "seq" => Kind::Whole,
                _ => Kind::Text,
            },
            may_be_null: !row.get::<_, bool>("notnull")? && place == 0,
            name: column,
        })
    })?;
    let columns = columns.collect::<rusqlite::Result<Vec<Column>>>()?;
    key.sort();
    let key: Vec<String> = key.into_iter().map(|(_, column)| quoted(&column)).collect();
    let order = if key.is_empty() {
        quoted(&columns[0].name)
    } else {
        key.join(", ")
    };
    Ok(Table { name, columns, order })
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Hands all rows of a table to `work`, one after the other, in the order of its key.
///
/// # Errors
/// What `work` says, and any [`StoreError`] of reading.
pub fn with_rows<T, E: From<StoreError>>(
    tx: &ReadTx<'_>,
    table: &Table,
    work: impl FnOnce(&mut dyn Iterator<Item = Result<Vec<Written>, StoreError>>) -> Result<T, E>,
) -> Result<T, E> {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let sql = format!(
        "SELECT {} FROM {} ORDER BY {}",
        columns.join(", "),
        quoted(&table.name),
        table.order
    );
    tx.with_rows(
        &sql,
        |row| {
            let value = |(place, column): (usize, &Column)| Ok(written(row.get(place)?, column));
            table.columns.iter().enumerate().map(value).collect()
        },
        work,
    )
}

fn written(value: Value, column: &Column) -> Written {
    match value {
        Value::Null => Written::Cell(String::new()),
        Value::Integer(number) => Written::Cell(number.to_string()),
        Value::Real(number) => Written::Cell(format!("{number:?}")),
        Value::Text(text) if text.len() > LONGEST_CELL => Written::Long(text.into_bytes()),
        Value::Text(text) => {
            let marked = text.starts_with('"') || (text.is_empty() && column.may_be_null);
            Written::Cell(if marked { format!("\"{text}") } else { text })
        }
        Value::Blob(bytes) if bytes.len() * 2 > LONGEST_CELL => Written::Long(bytes),
        Value::Blob(bytes) => {
            let mut text = String::with_capacity(bytes.len() * 2);
            for byte in bytes {
                let _ = write!(text, "{byte:02x}");
            }
            Written::Cell(text)
        }
    }
}

/// What [`written`] wrote; none when that was never written so.
fn read(written: Written, column: &Column) -> Option<Value> {
    let text = match (written, column.kind) {
        (Written::Long(bytes), Kind::Bytes) => return Some(Value::Blob(bytes)),
        (Written::Long(bytes), _) => return String::from_utf8(bytes).ok().map(Value::Text),
        (Written::Cell(text), _) => text,
    };
    if text.is_empty() && column.may_be_null {
        return Some(Value::Null);
    }
    Some(match column.kind {
        Kind::Whole => Value::Integer(text.parse().ok()?),
        Kind::Real => Value::Real(text.parse().ok()?),
        Kind::Text => Value::Text(match text.strip_prefix('"') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Kind::Bytes => {
            let digits = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
            let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(digits).collect();
            Value::Blob(bytes?)
        }
    })
}

/// Which version of the schema the records have.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn version(tx: &ReadTx<'_>) -> Result<u32, StoreError> {
    let version: Option<u32> = tx.row("SELECT user_version FROM pragma_user_version", &[], |row| {
        row.get(0)
    })?;
    Ok(version.unwrap_or_default())
}

/// A file of records in the making.
pub struct Building<'a> {
    connection: &'a Connection,
    path: &'a Path,
    tables: Vec<Table>,
}

/// Makes a file of records of this version at `path` from what `fill` enters; anybody can read it.
///
/// # Errors
/// [`StoreError::Newer`] for a version that is not known yet, [`StoreError::Broken`] when what was entered does not
/// belong together, and what `fill` says.
pub fn build<E: From<StoreError>>(
    path: &Path,
    version: u32,
    fill: impl FnOnce(&Building<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let known = STEPS.len() as u32;
    refuse_newer(version, known)?;
    let broken = || StoreError::Broken {
        path: path.to_owned(),
    };
    if version == 0 {
        return Err(broken().into());
    }
    begin();
    let fault = |error| StoreError::from_sqlite(error, path);
    let mut connection = Connection::open(path).map_err(fault)?;
    // It is thrown away when it does not come to its end.
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY")
        .map_err(fault)?;
    let transaction = connection.transaction().map_err(fault)?;
    for step in &STEPS[..version as usize] {
        transaction.execute_batch(step).map_err(fault)?;
    }
    let tables = tables(&transaction).map_err(fault)?;
    for table in &tables {
        let emptied = transaction.execute(&format!("DELETE FROM {}", quoted(&table.name)), []);
        emptied.map_err(fault)?;
    }
    fill(&Building {
        connection: &transaction,
        path,
        tables,
    })?;
    transaction
        .execute(
            "INSERT INTO customer_search (rowid, words) SELECT id, search_text FROM customers WHERE removed = 0",
            [],
        )
        .map_err(fault)?;
    let dangling = transaction
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut check| check.exists([]))
        .map_err(fault)?;
    if dangling {
        return Err(broken().into());
    }
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .and_then(|()| transaction.pragma_update(None, "user_version", version))
        .and_then(|()| transaction.commit())
        .map_err(fault)?;
    connection.close().map_err(|(_, error)| fault(error))?;
    Ok(())
}

impl Building<'_> {
    /// The tables that records of this version have.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Enters a row: the values of the columns that are named.
    ///
    /// # Errors
    /// [`StoreError::Broken`] for a column that the table has not, or a value that it never holds.
    pub fn enter(&self, table: &Table, headers: &[String], row: Vec<Written>) -> Result<(), StoreError> {
        let broken = || StoreError::Broken {
            path: self.path.to_owned(),
        };
        let mut names = Vec::with_capacity(row.len());
        let mut values = Vec::with_capacity(row.len());
        for (header, cell) in headers.iter().zip(row) {
            let column = table.columns.iter().find(|column| column.name == *header);
            let column = column.ok_or_else(broken)?;
            names.push(quoted(&column.name));
            values.push(read(cell, column).ok_or_else(broken)?);
        }
        let places = vec!["?"; names.len()].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({places})",
            quoted(&table.name),
            names.join(", ")
        );
        self.connection
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.execute(rusqlite::params_from_iter(values)))
            .map(drop)
            .map_err(|error| match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::ConstraintViolation | rusqlite::ErrorCode::TypeMismatch) => {
                    broken()
                }
                _ => StoreError::from_sqlite(error, self.path),
            })
    }
}
