//! The forms that a list comes in, each read from its beginning as often as asked, row by row.

use crate::encoding::Script;
use crate::origin::Origin;
use crate::records::Records;
use crate::row::Line;
use crate::text::{Shape, Text};
use crate::watch::Watch;
use crate::{IntakeError, Row, contacts, json_list, workbook};
use std::sync::Arc;

/// Where the rows of a list are.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    /// A text whose columns a sign parts, behind `skip` bytes of `lines` lines that are none of the list.
    Text {
        origin: Origin,
        script: Script,
        delimiter: char,
        skip: u64,
        lines: u64,
    },
    /// A sheet of a workbook.
    Sheet { origin: Origin, sheet: workbook::Sheet },
    /// Contact cards.
    Cards { origin: Origin, script: Script },
    /// A JSON document of objects, with the names that stand in them.
    Objects {
        origin: Origin,
        script: Script,
        names: Arc<[String]>,
    },
    /// Rows that were read whole, because their form is no list of rows.
    Kept(Arc<[Row]>),
}

/// Takes one record, cell by cell as it stands, with the line where it begins.
pub(crate) type TakeRecord<'t, E> = &'t mut dyn FnMut(&csv::StringRecord, u64) -> Result<(), E>;

impl Form {
    /// Where the bytes are; nowhere once the rows are kept.
    pub fn origin(&self) -> Option<&Origin> {
        match self {
            Self::Text { origin, .. }
            | Self::Sheet { origin, .. }
            | Self::Cards { origin, .. }
            | Self::Objects { origin, .. } => Some(origin),
            Self::Kept(_) => None,
        }
    }

    /// Hands all records to `take`, the headers among them, and looks at the letters; cards have none.
    pub fn each_record<E: From<IntakeError>>(
        &self,
        watch: Option<&Watch<'_>>,
        shape: &mut Shape,
        take: TakeRecord<'_, E>,
    ) -> Result<(), E> {
        match self {
            Self::Text {
                origin,
                script,
                delimiter,
                skip,
                lines,
            } => {
                let mut records = Records::of(
                    Text::of(origin.watched(watch), *script),
                    *delimiter,
                    *skip,
                    *lines,
                )?;
                let mut record = csv::StringRecord::new();
                let read = loop {
                    match records.read(&mut record) {
                        Ok(Some(line)) => take(&record, line)?,
                        Ok(None) => break Ok(()),
                        Err(error) => break Err(error.into()),
                    }
                };
                *shape = records.text().shape;
                read
            }
            Self::Sheet { origin, sheet } => sheet.each_record(origin.watched(watch), take),
            Self::Cards { .. } | Self::Objects { .. } | Self::Kept(_) => Ok(()),
        }
    }

    /// Hands all rows to `take` where the form has no headers of its own.
    pub fn each_row<E: From<IntakeError>>(
        &self,
        watch: Option<&Watch<'_>>,
        take: &mut dyn FnMut(Line) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::Cards { origin, script } => {
                contacts::each(Text::of(origin.watched(watch), *script).buffered(), take)
            }
            Self::Objects {
                origin,
                script,
                names,
            } => json_list::each_row(origin.watched(watch), *script, names, take),
            Self::Kept(rows) => rows.iter().try_for_each(|row| take(Line::Whole(row.clone()))),
            Self::Text { .. } | Self::Sheet { .. } => Ok(()),
        }
    }
}
