//! Rows that were left out, as a file to mend and bring back.

use super::list::{ReadList, read};
use super::request::{ImportRequest, KEPT_REJECTED, LeftOutFile};
use super::taken_and_dropped;
use crate::csv_cell::csv_cell;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::whole_file::WholeFile;
use intake::{IntakeError, Line, Rejected, Row};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

impl Desk {
    /// Writes `rejected` rows of the list of `request` to a CSV file with the columns of the list and a last one that
    /// says why, which is passed over when the file is brought back. Where a plan could not tell all of them, the list is
    /// planned again, and all are written. Says how many there are; without any, no file is written.
    ///
    /// # Errors
    /// [`DeedError::Import`] when the list cannot be read any more, [`DeedError::File`] when the file cannot be written,
    /// [`DeedError::Cancelled`]: no file then.
    pub fn import_left_out(
        &self,
        request: &ImportRequest,
        rejected: &[Rejected],
        file: &LeftOutFile,
        job: &dyn Job,
    ) -> Result<u64, DeedError> {
        if rejected.is_empty() {
            return Ok(0);
        }
        let list = read(self, request, job)?;
        let mut left_out = LeftOut::beside(file, &list)?;
        if rejected.len() < KEPT_REJECTED {
            let mut reasons: BTreeMap<u64, Vec<&Rejected>> = BTreeMap::new();
            for one in rejected {
                reasons.entry(one.row).or_default().push(one);
            }
            let path = Path::new(&request.path);
            let (mut passed, rows) = (0, list.table.whole + list.table.broken);
            let written = list.table.each_line(&mut |line| {
                passed += 1;
                job.checkpoint(passed, rows)
                    .map_err(|stopped| Ending::Failed(stopped.into()))?;
                let (Line::Whole(row) | Line::Broken(row, _)) = line;
                let Some(reasons) = reasons.get(&row.line) else {
                    return Ok(());
                };
                left_out.write(&row, reasons).map_err(Ending::Failed)
            });
            written.map_err(|ending| ending.told(path))?;
        } else {
            taken_and_dropped(self, &list, request, job, &mut |row, rejected| {
                left_out.write(row, &[rejected])
            })?
            .taken?;
        }
        left_out.put_in_place()
    }
}

/// How the writing of rows ends before the last.
enum Ending {
    Unread(IntakeError),
    Failed(DeedError),
}

impl From<IntakeError> for Ending {
    fn from(error: IntakeError) -> Self {
        Self::Unread(error)
    }
}

impl Ending {
    fn told(self, list: &Path) -> DeedError {
        match self {
            Self::Unread(error) => DeedError::import(&error, list),
            Self::Failed(error) => error,
        }
    }
}

/// A file of left-out rows while it is written.
struct LeftOut<'f> {
    file: &'f LeftOutFile,
    target: WholeFile,
    width: usize,
    rows: u64,
}

impl<'f> LeftOut<'f> {
    fn beside(file: &'f LeftOutFile, list: &ReadList) -> Result<Self, DeedError> {
        let path = Path::new(&file.path);
        let mut target = WholeFile::beside(path)?;
        let heading = format!("{} {}", intake::REASON_COLUMN, file.heading);
        let headers = list.table.headers.iter().map(String::as_str);
        // Excel takes a file for Unicode only by this mark.
        write!(target, "\u{FEFF}{}\r\n", line(headers.chain([heading.trim()])))
            .map_err(|error| DeedError::file(&error, path))?;
        Ok(Self {
            file,
            target,
            width: list.table.headers.len(),
            rows: 0,
        })
    }

    /// Writes one row with all that is said of it.
    fn write(&mut self, row: &Row, reasons: &[&Rejected]) -> Result<(), DeedError> {
        let said = reasons.iter().map(|one| {
            let word = self.file.reasons.get(&one.code).unwrap_or(&one.code);
            if one.column.is_empty() {
                word.clone()
            } else {
                format!("{}: {word}", one.column)
            }
        });
        let reasons = said.collect::<Vec<_>>().join("; ");
        let cells = &row.cells;
        let own = (0..self.width).map(|column| cells.get(column).map_or("", String::as_str));
        // What a row has too much stays in sight, behind the reason.
        let surplus = cells.iter().skip(self.width).map(String::as_str);
        let line = line(own.chain([reasons.as_str()]).chain(surplus));
        self.rows += 1;
        write!(self.target, "{line}\r\n").map_err(|error| DeedError::file(&error, Path::new(&self.file.path)))
    }

    fn put_in_place(self) -> Result<u64, DeedError> {
        self.target.put_in_place()?;
        Ok(self.rows)
    }
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    cells.map(csv_cell).collect::<Vec<_>>().join(",")
}
