//! Rows that were left out, as a file to mend and bring back.

use super::list::{ReadList, read};
use super::request::{ImportRequest, LeftOutFile};
use crate::csv_cell::csv_cell;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::whole_file::WholeFile;
use intake::Rejected;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

impl Desk {
    /// Writes `rejected` rows of the list of `request` to a CSV file with the columns of the list and a last one that
    /// says why, which is passed over when the file is brought back. Says how many there are; without any, no file is
    /// written.
    ///
    /// # Errors
    /// [`DeedError::Import`] when the list cannot be read any more, [`DeedError::File`] when the file cannot be written.
    pub fn import_left_out(
        &self,
        request: &ImportRequest,
        rejected: &[Rejected],
        file: &LeftOutFile,
    ) -> Result<u64, DeedError> {
        write_left_out(&read(self, request)?, rejected, file)
    }
}

/// Writes `rejected` rows of `list`; each row once, with all that is said of it.
fn write_left_out(list: &ReadList, rejected: &[Rejected], file: &LeftOutFile) -> Result<u64, DeedError> {
    let mut rows: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for one in rejected {
        let word = file.reasons.get(&one.code).unwrap_or(&one.code);
        let said = if one.column.is_empty() {
            word.clone()
        } else {
            format!("{}: {word}", one.column)
        };
        rows.entry(one.row).or_default().push(said);
    }
    if rows.is_empty() {
        return Ok(0);
    }
    let path = Path::new(&file.path);
    let fault = |error| DeedError::file(&error, path);
    let mut target = WholeFile::beside(path)?;
    let heading = format!("{} {}", intake::REASON_COLUMN, file.heading);
    let width = list.table.headers.len();
    let headers = list.table.headers.iter().map(String::as_str);
    // Excel takes a file for Unicode only by this mark.
    write!(target, "\u{FEFF}{}\r\n", line(headers.chain([heading.trim()]))).map_err(fault)?;
    let count = rows.len() as u64;
    for (row, reasons) in rows {
        let empty = Vec::new();
        let cells = list.table.row(row).map_or(&empty, |row| &row.cells);
        let own = (0..width).map(|column| cells.get(column).map_or("", String::as_str));
        let reasons = reasons.join("; ");
        // What a row has too much stays in sight, behind the reason.
        let surplus = cells.iter().skip(width).map(String::as_str);
        write!(
            target,
            "{}\r\n",
            line(own.chain([reasons.as_str()]).chain(surplus))
        )
        .map_err(fault)?;
    }
    target.put_in_place()?;
    Ok(count)
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    cells.map(csv_cell).collect::<Vec<_>>().join(",")
}
