//! Lists brought in: planned row by row, then taken in whole, and taken back whole.
//!
//! A plan is the import itself in a transaction that is dropped, so that it says exactly what will happen.

mod people;
mod request;
mod take;

pub use request::{FieldChange, ImportPlan, ImportReport, ImportRequest, Outcome, PlannedRow, UndoReport};

use crate::desk::Desk;
use crate::error::{DeedError, ImportFault};
use crate::job::{Job, Unwatched};
use domain::BatchId;
use intake::{Defaults, Kind, Mapping, ReadOptions, Source, Table};
use request::{SHOWN_ROWS, Taken};
use std::collections::BTreeMap;
use std::path::Path;

/// A file that was read and understood, before anything is taken from it.
struct ReadList {
    table: Table,
    source: Source,
    kind: Kind,
    mapping: Mapping,
}

/// Why a transaction of an import ends without being kept.
enum Ending {
    Planned(Box<Taken>),
    Failed(DeedError),
}

impl<E: Into<DeedError>> From<E> for Ending {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl Desk {
    /// What an import would do, row by row; nothing is changed. A list whose columns must be matched by a person first
    /// is shown with [`ImportPlan::lacks_columns`].
    ///
    /// # Errors
    /// [`DeedError::Import`] names the file, the place and the remedy.
    pub fn import_plan(&self, request: &ImportRequest) -> Result<ImportPlan, DeedError> {
        let path = Path::new(&request.path);
        let list = read(request, path)?;
        let defaults = self.defaults()?;
        let ending = self.store.write(|tx| {
            let taken = take::all(tx, &list, path, &defaults, &Unwatched)?;
            Err::<(), Ending>(Ending::Planned(Box::new(taken)))
        });
        let lacks_columns = matches!(
            ending,
            Err(Ending::Failed(DeedError::Import {
                fault: ImportFault::NoField,
                ..
            }))
        );
        let taken = match ending {
            Err(Ending::Planned(taken)) => *taken,
            Err(Ending::Failed(_)) if lacks_columns => Taken::nothing(BatchId(0)),
            Err(Ending::Failed(error)) => return Err(error),
            Ok(()) => {
                return Err(DeedError::Unexpected {
                    detail: "a plan was kept".to_owned(),
                });
            }
        };
        let mut mapping = BTreeMap::new();
        for mapped in &list.mapping.columns {
            mapping
                .entry(mapped.field.clone())
                .or_insert_with(|| mapped.column.clone());
        }
        let sample = list
            .table
            .rows
            .iter()
            .take(SHOWN_ROWS)
            .map(|row| row.cells.clone())
            .collect();
        Ok(ImportPlan {
            source: list.source,
            kind: list.kind,
            shape: list.table.shape,
            encoding: list.table.encoding,
            encoding_certain: list.table.encoding_certain,
            delimiter: list.table.delimiter.to_string(),
            headers: list.table.headers,
            sample,
            mapping,
            lacks_columns,
            guesses: taken.guesses,
            new: taken.new,
            updated: taken.updated,
            unchanged: taken.unchanged,
            suppressed: taken.suppressed,
            rejected: taken.rejected,
            doubts: taken.doubts,
            rows: taken.rows,
        })
    }

    /// Takes a list in, in one transaction: all of it or, on failure, nothing.
    ///
    /// # Errors
    /// [`DeedError::Import`] names the file, the place and the remedy; [`DeedError::Cancelled`].
    pub fn import_run(&self, request: &ImportRequest, job: &dyn Job) -> Result<ImportReport, DeedError> {
        let path = Path::new(&request.path);
        let list = read(request, path)?;
        let defaults = self.defaults()?;
        let taken = self
            .store
            .write(|tx| take::all(tx, &list, path, &defaults, job))?;
        Ok(ImportReport {
            batch: taken.batch,
            source: list.source,
            encoding: list.table.encoding,
            delimiter: list.table.delimiter.to_string(),
            new: taken.new,
            updated: taken.updated,
            unchanged: taken.unchanged,
            suppressed: taken.suppressed,
            rejected: taken.rejected,
            doubts: taken.doubts,
        })
    }

    /// Takes a whole import back, updates included; what was changed since stays and is counted.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such import, [`DeedError::AlreadyUndone`].
    pub fn import_undo(&self, batch: BatchId) -> Result<UndoReport, DeedError> {
        let undone = self
            .store
            .write(|tx| Ok::<_, DeedError>(store::batches::undo(tx, batch, self.today())?))?;
        Ok(UndoReport {
            removed: undone.removed,
            restored: undone.restored,
            kept: undone.kept.len() as u64,
        })
    }

    fn defaults(&self) -> Result<Defaults, DeedError> {
        let shop = self.shop()?;
        Ok(Defaults {
            country: shop.country,
            currency: shop.currency,
            language: shop.language,
            today: self.today(),
        })
    }
}

fn read(request: &ImportRequest, path: &Path) -> Result<ReadList, DeedError> {
    let fault = |error| DeedError::import(&error, path);
    let delimiter = request.delimiter.as_deref().and_then(|text| text.chars().next());
    let table = intake::read_file(
        path,
        &ReadOptions {
            encoding: request.encoding,
            delimiter,
        },
    )
    .map_err(fault)?;
    let source = request.source.unwrap_or_else(|| intake::recognise(&table));
    let kind = request.kind.or(source.kind()).unwrap_or(Kind::Customers);
    let mut mapping = intake::propose(&table, source, kind);
    let changes = request
        .mapping
        .iter()
        .map(|(field, column)| (field.as_str(), column.as_str()));
    mapping.change(&table, kind, changes).map_err(fault)?;
    Ok(ReadList {
        table,
        source,
        kind,
        mapping,
    })
}
