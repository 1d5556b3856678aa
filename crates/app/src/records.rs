//! All records in open formats, table by table, beside the lists of an export; and a file of records built from them, so
//! that an export comes back like a backup.

use crate::desk::Desk;
use crate::error::DeedError;
use crate::export::ExportReport;
use crate::job::Job;
use crate::whole_file::WholeFile;
use intake::{IntakeError, ListFormat, read_list, write_list};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use store::StoreError;
use store::records::{self, Building, Table, Written};
use tempfile::TempPath;

/// Where they are in the folder of an export.
const FOLDER: &str = "records";
/// The list that says of which version they are. It is written last, and taken away first: without it they are not whole.
const ABOUT: &str = "about";
/// Of so many rows one looks whether to stop.
const ROWS_BETWEEN_LOOKS: u64 = 500;
/// Begins a cell whose value stands in a file of its own.
const IN_A_FILE: &str = "\"file ";
const FORMATS: [ListFormat; 3] = [ListFormat::Workbook, ListFormat::Csv, ListFormat::Json];

impl Desk {
    /// Writes all records into the folder `records` of `folder`: a list for each table, and a file for each value that is
    /// too long for a cell. The answer is the folder, and how many rows are in it.
    pub(crate) fn write_records(
        &self,
        folder: &Path,
        format: ListFormat,
        job: &dyn Job,
    ) -> Result<ExportReport, DeedError> {
        let folder = folder.join(FOLDER);
        for format in FORMATS {
            // Those of before are of no use any more.
            let _ = fs::remove_file(list_of(&folder, ABOUT, format));
        }
        // One look, so that all tables are of the same moment.
        let (rows, version) = self.store.read(|tx| {
            let mut written = 0;
            for table in records::all(tx)? {
                written +=
                    records::with_rows(tx, &table, |rows| write_table(&folder, format, &table, rows, job))?;
            }
            Ok::<_, DeedError>((written, records::version(tx)?))
        })?;
        let about = [version.to_string(), env!("CARGO_PKG_VERSION").to_owned()];
        let about = std::iter::once(Ok(about.to_vec()));
        write(&folder, format, ABOUT, &["records", "thankwell"], about)?;
        Ok(ExportReport {
            file: folder.display().to_string(),
            rows,
        })
    }
}

/// Whether `path` is the folder of an export, of which the records can be brought back.
pub(crate) fn is_export(path: &Path) -> bool {
    find(path).is_some()
}

/// A file of records built from the export in the folder `path`; it is made in `beside`, and goes when it is dropped.
///
/// # Errors
/// [`DeedError::StoreBroken`] when it is no whole export, [`DeedError::StoreNewer`], [`DeedError::File`].
pub(crate) fn built_from(path: &Path, beside: &Path) -> Result<TempPath, DeedError> {
    let broken = || DeedError::StoreBroken {
        path: path.display().to_string(),
    };
    let (folder, format) = find(path).ok_or_else(broken)?;
    fs::create_dir_all(beside).map_err(|error| DeedError::file(&error, beside))?;
    let file = tempfile::Builder::new()
        .prefix(".thankwell-")
        .suffix(".db")
        .tempfile_in(beside)
        .map_err(|error| DeedError::file(&error, beside))?
        .into_temp_path();
    let mut version = None;
    read_list::<Reading>(&list_of(&folder, ABOUT, format), format, &mut |headers, row| {
        let place = headers.iter().position(|header| header == "records");
        version = place.and_then(|place| row.get(place)?.parse().ok());
        Ok(())
    })
    .map_err(|_| broken())?;
    let built = records::build::<Reading>(&file, version.ok_or_else(broken)?, |building| {
        for table in building.tables() {
            enter(building, table, &folder, format)?;
        }
        Ok(())
    });
    match built {
        Ok(()) => Ok(file),
        Err(Reading::Deed(error)) => Err(error),
        Err(Reading::Store(StoreError::Broken { .. }) | Reading::NoList) => Err(broken()),
        Err(Reading::Store(error)) => Err(error.into()),
    }
}

/// Why an export could not be read.
enum Reading {
    NoList,
    Store(StoreError),
    Deed(DeedError),
}

impl From<IntakeError> for Reading {
    fn from(_: IntakeError) -> Self {
        Self::NoList
    }
}

impl From<StoreError> for Reading {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The folder of the records of an export, and their format; `path` may be the one or the other folder.
fn find(path: &Path) -> Option<(PathBuf, ListFormat)> {
    [path.join(FOLDER), path.to_owned()]
        .into_iter()
        .find_map(|folder| {
            let format = FORMATS
                .into_iter()
                .find(|format| list_of(&folder, ABOUT, *format).is_file())?;
            Some((folder, format))
        })
}

fn list_of(folder: &Path, name: &str, format: ListFormat) -> PathBuf {
    folder.join(format!("{name}.{}", format.ending()))
}

/// Where the value stands that is too long for its cell: told by its place, never by what a cell says.
fn long_file(folder: &Path, table: &Table, row: u64, column: &str) -> PathBuf {
    let ending = if table.is_bytes(column) { "bin" } else { "txt" };
    folder.join(format!("{}-{row}-{column}.{ending}", table.file_name()))
}

fn write(
    folder: &Path,
    format: ListFormat,
    name: &str,
    headers: &[&str],
    rows: impl Iterator<Item = Result<Vec<String>, DeedError>>,
) -> Result<u64, DeedError> {
    let path = list_of(folder, name, format);
    let mut whole = WholeFile::beside(&path)?;
    let rows = write_list(&mut whole, format, name, headers, rows, |error| {
        DeedError::file(&error, &path)
    })?;
    whole.put_in_place()?;
    Ok(rows)
}

fn write_table(
    folder: &Path,
    format: ListFormat,
    table: &Table,
    rows: &mut dyn Iterator<Item = Result<Vec<Written>, StoreError>>,
    job: &dyn Job,
) -> Result<u64, DeedError> {
    let headers = table.headers();
    let rows = (1_u64..).zip(rows).map(|(number, row)| {
        if number % ROWS_BETWEEN_LOOKS == 0 {
            job.checkpoint(number, number + ROWS_BETWEEN_LOOKS)?;
        }
        let cell = |(value, column): (Written, &&str)| match value {
            Written::Cell(text) => Ok(text),
            Written::Long(bytes) => {
                let path = long_file(folder, table, number, column);
                let mut whole = WholeFile::beside(&path)?;
                whole
                    .write_all(&bytes)
                    .map_err(|error| DeedError::file(&error, &path))?;
                whole.put_in_place()?;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                Ok(format!("{IN_A_FILE}{name}"))
            }
        };
        row?.into_iter().zip(&headers).map(cell).collect()
    });
    write(folder, format, table.file_name(), &headers, rows)
}

fn enter(building: &Building<'_>, table: &Table, folder: &Path, format: ListFormat) -> Result<(), Reading> {
    let path = list_of(folder, table.file_name(), format);
    let mut number = 0;
    read_list::<Reading>(&path, format, &mut |headers, cells| {
        number += 1;
        let value = |(text, column): (String, &String)| {
            if !text.starts_with(IN_A_FILE) {
                return Ok(Written::Cell(text));
            }
            let path = long_file(folder, table, number, column);
            let bytes = fs::read(&path);
            let bytes = bytes.map_err(|error| Reading::Deed(DeedError::file(&error, &path)))?;
            Ok(Written::Long(bytes))
        };
        let row: Result<Vec<Written>, Reading> = cells.into_iter().zip(headers).map(value).collect();
        Ok(building.enter(table, headers, row?)?)
    })?;
    Ok(())
}
