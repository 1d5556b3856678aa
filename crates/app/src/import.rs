//! Lists brought in: planned row by row, then taken in whole, and taken back whole.
//!
//! A plan is the import itself in a transaction that is dropped, so that it says exactly what will happen.

mod answers;
mod left_out;
mod list;
mod people;
mod request;
mod take;

pub use request::{
    FieldChange, ImportPlan, ImportReport, ImportRequest, ImportRow, LeftOutFile, Outcome, PlannedRow, Stay,
    StayReason, UndoReport,
};

use crate::desk::Desk;
use crate::error::{DeedError, ImportFault};
use crate::job::Job;
use domain::{BatchId, Survey};
use intake::{Defaults, Kind};
use list::ReadList;
use request::{OnRejected, SAMPLE_ROWS, Taken};
use std::collections::BTreeMap;

/// Why a transaction of an import ends without being kept.
enum Ending {
    Planned(Box<Planned>),
    Failed(DeedError),
}

/// What taking a list in would come to, and for answers which survey they are to.
struct Planned {
    survey: Option<Survey>,
    taken: Result<Taken, DeedError>,
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
    /// [`DeedError::Import`] names the file, the place and the remedy; [`DeedError::Cancelled`].
    pub fn import_plan(&self, request: &ImportRequest, job: &dyn Job) -> Result<ImportPlan, DeedError> {
        let list = list::read(self, request, job)?;
        let planned = taken_and_dropped(self, &list, request, job, &mut |_, _| Ok(()))?;
        let questions = match &planned.survey {
            Some(survey) => answers::columns(&list, request, survey)?,
            None => Vec::new(),
        };
        let (taken, lacks_columns) = match planned.taken {
            Ok(taken) => (taken, false),
            Err(DeedError::Import {
                fault: ImportFault::NoField,
                ..
            }) => (Taken::nothing(BatchId(0), ""), true),
            Err(error) => return Err(error),
        };
        let mut mapping = BTreeMap::new();
        for mapped in &list.mapping.columns {
            mapping
                .entry(mapped.field.clone())
                .or_insert_with(|| mapped.column.clone());
        }
        let sample = list.table.first_rows.iter().take(SAMPLE_ROWS);
        Ok(ImportPlan {
            source: list.source,
            kind: list.kind,
            shape: list.table.shape,
            encoding: list.table.encoding,
            encoding_certain: list.table.encoding_certain,
            delimiter: list.table.parted_by().map(String::from),
            sample: sample.map(|row| row.cells.clone()).collect(),
            headers: list.table.headers,
            mapping,
            lacks_columns,
            guesses: taken.guesses,
            formats: list.mapping.formats,
            remembered: list.remembered,
            survey: planned.survey.map(|survey| survey.id),
            questions,
            scale_words: taken.scale_words,
            new: taken.new,
            updated: taken.updated,
            unchanged: taken.unchanged,
            suppressed: taken.suppressed,
            rejected: taken.rejected,
            rejected_rows: taken.rejected_rows,
            rejected_cells: taken.rejected_cells,
            doubts: taken.doubts,
            doubtful_cells: taken.doubtful_cells,
            found: taken.found,
            rows: taken.rows,
        })
    }

    /// Takes a list in, in one transaction: all of it or, on failure, nothing. What a person said about how to read it
    /// is remembered for the next list of its shape.
    ///
    /// # Errors
    /// [`DeedError::Import`] names the file, the place and the remedy; [`DeedError::Cancelled`].
    pub fn import_run(&self, request: &ImportRequest, job: &dyn Job) -> Result<ImportReport, DeedError> {
        let list = list::read(self, request, job)?;
        let defaults = self.defaults()?;
        self.backup_before(crate::backup::BackupKind::BeforeImport)?;
        let taken = self.store.write(|tx| {
            list.remember(tx, defaults.today)?;
            take::all(tx, &list, request, &defaults, job, &mut |_, _| Ok(()))
        })?;
        Ok(ImportReport {
            batch: taken.batch,
            source: list.source,
            shape: list.table.shape,
            encoding: list.table.encoding,
            delimiter: list.table.parted_by().map(String::from),
            new: taken.new,
            updated: taken.updated,
            unchanged: taken.unchanged,
            suppressed: taken.suppressed,
            rejected: taken.rejected,
            rejected_rows: taken.rejected_rows,
            doubts: taken.doubts,
            doubtful_cells: taken.doubtful_cells,
        })
    }

    /// Takes a whole import back, updates included; what was changed or used since stays and is named.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such import, [`DeedError::AlreadyUndone`]; [`DeedError::Cancelled`]:
    /// nothing was taken back then.
    pub fn import_undo(&self, batch: BatchId, job: &dyn Job) -> Result<UndoReport, DeedError> {
        let undone = self.store.write(|tx| {
            store::batches::undo(tx, batch, self.today(), &mut |done, total| {
                Ok::<_, DeedError>(job.checkpoint(done, total)?)
            })
        })?;
        Ok(undone.into())
    }

    /// All imports, newest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn imports_list(&self) -> Result<Vec<ImportRow>, DeedError> {
        let batches = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::batches::list(tx)?))?;
        let row = |batch: store::batches::Batch| ImportRow {
            batch: batch.id,
            kind: batch.kind,
            file: batch.file_name,
            source: batch.source,
            date: batch.imported_on,
            new: batch.added,
            updated: batch.updated,
            undone: batch.undone,
        };
        Ok(batches.into_iter().map(row).collect())
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

/// What taking `list` in comes to, in a transaction that is dropped.
fn taken_and_dropped(
    desk: &Desk,
    list: &ReadList,
    request: &ImportRequest,
    job: &dyn Job,
    on_rejected: OnRejected<'_>,
) -> Result<Planned, DeedError> {
    let defaults = desk.defaults()?;
    let ending = desk.store.write(|tx| {
        let survey = match list.kind {
            Kind::Responses => Some(answers::survey_of(tx, list)?),
            Kind::Customers | Kind::Purchases => None,
        };
        let taken = take::all(tx, list, request, &defaults, job, on_rejected);
        Err::<(), Ending>(Ending::Planned(Box::new(Planned { survey, taken })))
    });
    match ending {
        Err(Ending::Planned(planned)) => Ok(*planned),
        Err(Ending::Failed(error)) => Err(error),
        Ok(()) => Err(DeedError::Unexpected {
            detail: "a plan was kept".to_owned(),
        }),
    }
}
