//! Whether a file of records is whole: read through from its first page to its last.

use crate::StoreError;
use crate::connection::open_for_reading;
use crate::key::Key;
use crate::migration::APPLICATION_ID;
use rusqlite::Connection;
use std::path::Path;

/// What a sound file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    /// The version of its schema.
    pub version: u32,
    /// How many customers are in its list.
    pub customers: u64,
}

/// Opens the file at `path` and reads it through.
///
/// # Errors
/// [`StoreError::Broken`] when something of it cannot be read or is not ours, [`StoreError::WrongKey`].
pub fn check(path: &Path, key: Option<&Key>) -> Result<Sound, StoreError> {
    let connection = open_for_reading(path, key)?;
    read_through(&connection)
        .map_err(|error| StoreError::from_sqlite(error, path))?
        .ok_or_else(|| StoreError::Broken {
            path: path.to_owned(),
        })
}

fn read_through(connection: &Connection) -> rusqlite::Result<Option<Sound>> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    if number("PRAGMA application_id")? != i64::from(APPLICATION_ID) {
        return Ok(None);
    }
    let found: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if found != "ok" {
        return Ok(None);
    }
    Ok(Some(Sound {
        version: number("PRAGMA user_version")?.unsigned_abs() as u32,
        customers: number("SELECT customers FROM tally")?.unsigned_abs(),
    }))
}
