//! What is remembered of printers: measured on a page, or set by hand.

mod calibration;

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use cards::{Paper, Size};
use domain::{Adjustment, FieldError, PageMeasures, PrinterKey, PrinterMemory, PrinterMemoryId};
use serde::Serialize;
use ts_rs::TS;

/// A paper that a printer can be measured for.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PrinterPaper {
    /// Its name.
    pub id: String,
    /// Its width, standing.
    pub width_mm: f32,
    /// Its height, standing.
    pub height_mm: f32,
    /// What a printer without faults shows on the calibration page.
    pub expected: PageMeasures,
}

impl Desk {
    /// The papers that a printer can be measured for, the most usual first.
    pub fn printer_papers(&self) -> Vec<PrinterPaper> {
        let describe = |paper: Paper| PrinterPaper {
            expected: paper.expected(),
            width_mm: paper.size.width.0,
            height_mm: paper.size.height.0,
            id: paper.name,
        };
        Paper::all().into_iter().map(describe).collect()
    }

    /// All that is remembered of printers, by printer, tray and paper.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn printer_memories(&self) -> Result<Vec<PrinterMemory>, DeedError> {
        self.store
            .read(|tx| Ok::<_, DeedError>(store::printers::list(tx)?))
    }

    /// Remembers what makes up for the faults that were measured on a calibration page. When the page was printed
    /// with a memory already, `memory` is that one, and what is left of the faults is made up for too.
    ///
    /// # Errors
    /// [`DeedError::Fields`] for a measure that no such page shows; [`DeedError::NotFound`] for a paper or memory
    /// that is not there. Nothing is changed then.
    pub fn printer_measure(
        &self,
        key: &PrinterKey,
        measures: &PageMeasures,
        memory: Option<PrinterMemoryId>,
    ) -> Result<PrinterMemory, DeedError> {
        let paper = paper(&key.paper)?;
        let with = self.adjustment_of(memory)?;
        check_measures(measures, &paper.expected())?;
        let adjustment = paper.adjustment(measures, &with);
        let adjustment = adjustment.ok_or_else(|| DeedError::Fields {
            fields: vec![out_of_range("across", measures.across, 0.0, 0.0)],
        })?;
        self.remember(key, &paper, &adjustment)
    }

    /// Remembers an adjustment that was set by hand.
    ///
    /// # Errors
    /// [`DeedError::Fields`] for values that no printer in working order needs; [`DeedError::NotFound`] for a paper
    /// that is not there. Nothing is changed then.
    pub fn printer_adjust(
        &self,
        key: &PrinterKey,
        adjustment: &Adjustment,
    ) -> Result<PrinterMemory, DeedError> {
        self.remember(key, &paper(&key.paper)?, adjustment)
    }

    /// Forgets a memory and returns it, so that it can be restored.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such memory.
    pub fn printer_forget(&self, id: PrinterMemoryId) -> Result<PrinterMemory, DeedError> {
        self.store.write(|tx| {
            let memory =
                store::printers::get(tx, id)?.ok_or_else(|| DeedError::not_found("printer memory", id))?;
            store::printers::forget(tx, id)?;
            Ok(memory)
        })
    }

    /// Puts a memory back that was forgotten by mistake, and returns it.
    ///
    /// # Errors
    /// As for [`Desk::printer_adjust`].
    pub fn printer_restore(&self, memory: &PrinterMemory) -> Result<PrinterMemory, DeedError> {
        check(&memory.key, &memory.adjustment)?;
        self.store.write(|tx| {
            store::printers::restore(tx, memory)?;
            Ok(memory.clone())
        })
    }

    /// The adjustment of a memory; none changes nothing.
    pub(crate) fn adjustment_of(&self, memory: Option<PrinterMemoryId>) -> Result<Adjustment, DeedError> {
        let memory = memory.map(|id| self.memory(id)).transpose()?;
        Ok(memory.map(|memory| memory.adjustment).unwrap_or_default())
    }

    /// The adjustment for `paper` on the printer of a memory: the memory's own if it was measured on this paper, else
    /// what is known of the same printer there, of the same tray before another; none changes nothing.
    pub(crate) fn adjustment_on(
        &self,
        memory: Option<PrinterMemoryId>,
        paper: Size,
    ) -> Result<Adjustment, DeedError> {
        let (Some(id), Some(paper)) = (memory, Paper::of(paper)) else {
            return Ok(Adjustment::default());
        };
        let asked = self.memory(id)?;
        let memories = self.printer_memories()?;
        let known = memories
            .iter()
            .filter(|one| one.key.printer == asked.key.printer && one.key.paper == paper.name)
            .min_by_key(|one| (one.id != id, one.key.tray != asked.key.tray));
        Ok(known.map(|one| one.adjustment).unwrap_or_default())
    }

    fn memory(&self, id: PrinterMemoryId) -> Result<PrinterMemory, DeedError> {
        self.store.read(|tx| {
            store::printers::get(tx, id)?.ok_or_else(|| DeedError::not_found("printer memory", id))
        })
    }

    fn remember(
        &self,
        key: &PrinterKey,
        paper: &Paper,
        adjustment: &Adjustment,
    ) -> Result<PrinterMemory, DeedError> {
        let key = PrinterKey {
            printer: key.printer.trim().to_owned(),
            tray: key.tray.trim().to_owned(),
            paper: paper.name.clone(),
        };
        check(&key, adjustment)?;
        let measured_on = self.today();
        self.store.write(|tx| {
            Ok(PrinterMemory {
                id: store::printers::keep(tx, &key, adjustment, measured_on)?,
                key: key.clone(),
                adjustment: *adjustment,
                measured_on,
            })
        })
    }
}

/// The paper of that name.
pub(crate) fn paper(name: &str) -> Result<Paper, DeedError> {
    Paper::named(name).ok_or_else(|| DeedError::not_found("paper", name))
}

fn check(key: &PrinterKey, adjustment: &Adjustment) -> Result<(), DeedError> {
    if key.printer.trim().is_empty() {
        return Err(DeedError::Fields {
            fields: vec![FieldProblem::required("printer")],
        });
    }
    match adjustment.implausible_field() {
        None => Ok(()),
        Some(field) => Err(DeedError::Fields {
            fields: vec![FieldProblem {
                field: field.to_owned(),
                code: "bad_number".to_owned(),
                remedy: "is more than any printer in working order needs; measure again".to_owned(),
            }],
        }),
    }
}

/// How far a mark may be off, and a bar, against its length.
const FARTHEST_MM: f32 = 25.0;
const LONGEST: f32 = 0.1;

fn check_measures(measures: &PageMeasures, expected: &PageMeasures) -> Result<(), DeedError> {
    let mark = |name, value: f32| (name, value, 0.0, FARTHEST_MM);
    let bar =
        |name, value: f32, length: f32| (name, value, length * (1.0 - LONGEST), length * (1.0 + LONGEST));
    let all = [
        mark("left_top", measures.left_top),
        mark("left_bottom", measures.left_bottom),
        mark("top_left", measures.top_left),
        mark("top_right", measures.top_right),
        bar("across", measures.across, expected.across),
        bar("down", measures.down, expected.down),
    ];
    let fields: Vec<_> = all
        .into_iter()
        .filter(|(_, value, low, high)| !(*low..=*high).contains(value))
        .map(|(name, value, low, high)| out_of_range(name, value, low, high))
        .collect();
    if fields.is_empty() {
        Ok(())
    } else {
        Err(DeedError::Fields { fields })
    }
}

fn out_of_range(field: &str, value: f32, low: f32, high: f32) -> FieldProblem {
    FieldProblem::new(
        field,
        &FieldError::Number {
            text: value.to_string(),
            low: low as i64,
            high: high as i64,
        },
    )
}
