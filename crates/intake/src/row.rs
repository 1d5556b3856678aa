//! One row of a list.

use crate::Rejected;

/// One row of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line of the file where the row begins, from 1; in a workbook the row of the sheet.
    pub line: u64,
    /// Its cells exactly as written, as many as there are headers.
    pub cells: Vec<String>,
}

impl Row {
    /// How many bytes its cells have.
    pub(crate) fn bytes(&self) -> usize {
        self.cells.iter().map(String::len).sum()
    }

    pub(crate) fn rejected(&self, code: &str) -> Rejected {
        Rejected::row(self.line, code, self.cells.iter().map(String::as_str))
    }
}

/// What stands in a line of a list where something begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A row with as many cells as there are headers.
    Whole(Row),
    /// One with too many or too few, its cells as they stand, or a contact card that cannot be read, without any; and
    /// why it cannot be taken.
    Broken(Row, Rejected),
}
