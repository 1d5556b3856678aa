//! Envelopes and address labels.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use cards::{Envelope, LabelSheet};
use domain::FieldError;
use serde::Serialize;
use ts_rs::TS;

/// An envelope.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EnvelopeRow {
    /// Its name.
    pub id: String,
    /// Its width, lying.
    pub width_mm: f32,
    /// Its height, lying.
    pub height_mm: f32,
}

/// A sheet of labels.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LabelSheetRow {
    /// Its name.
    pub id: String,
    /// Its name on the packet.
    pub name: String,
    /// Labels side by side.
    pub columns: u32,
    /// Labels one above another.
    pub rows: u32,
    /// A label's width.
    pub label_width_mm: f32,
    /// A label's height.
    pub label_height_mm: f32,
    /// The paper's width.
    pub paper_width_mm: f32,
    /// The paper's height.
    pub paper_height_mm: f32,
    /// The first free label of the sheet in use, counted from 1 at the top left, row by row.
    pub next: u32,
}

impl Desk {
    /// All envelopes.
    pub fn envelopes_list(&self) -> Vec<EnvelopeRow> {
        let row = |envelope: &Envelope| EnvelopeRow {
            id: envelope.id.to_owned(),
            width_mm: envelope.size.width.0,
            height_mm: envelope.size.height.0,
        };
        cards::envelopes().iter().map(row).collect()
    }

    /// All sheets of labels, each with its first free label.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn label_sheets_list(&self) -> Result<Vec<LabelSheetRow>, DeedError> {
        let next = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::usual::next_labels(tx)?))?;
        let row = |sheet: &LabelSheet| LabelSheetRow {
            id: sheet.id.to_owned(),
            name: sheet.name.to_owned(),
            columns: sheet.columns.into(),
            rows: sheet.rows.into(),
            label_width_mm: sheet.label.width.0,
            label_height_mm: sheet.label.height.0,
            paper_width_mm: sheet.paper.width.0,
            paper_height_mm: sheet.paper.height.0,
            next: next.get(sheet.id).copied().unwrap_or(1),
        };
        Ok(cards::label_sheets().iter().map(row).collect())
    }

    /// Writes down which label of a sheet is the first free one: a new sheet was begun, or some were used by hand.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such sheet; [`DeedError::Fields`] for a label that it does not have.
    pub fn labels_use(&self, sheet: &str, next: u32) -> Result<(), DeedError> {
        let sheet = label_sheet(sheet)?;
        check_label(sheet, next)?;
        self.store
            .write(|tx| Ok(store::usual::set_next_label(tx, sheet.id, next)?))
    }
}

/// The envelope of that name.
pub(crate) fn envelope(name: &str) -> Result<&'static Envelope, DeedError> {
    Envelope::named(&name.to_lowercase()).map_err(|_| DeedError::not_found("envelope", name))
}

/// The label sheet of that name, or of its number on the packet alone, such as `l7160`.
pub(crate) fn label_sheet(name: &str) -> Result<&'static LabelSheet, DeedError> {
    let wanted = name.to_lowercase();
    let by_number = |sheet: &&LabelSheet| {
        sheet
            .id
            .split_once('-')
            .is_some_and(|(_, number)| number == wanted)
    };
    LabelSheet::named(&wanted)
        .ok()
        .or_else(|| cards::label_sheets().iter().find(by_number))
        .ok_or_else(|| DeedError::not_found("label sheet", name))
}

/// Makes sure that a sheet has that label, counted from 1.
pub(crate) fn check_label(sheet: &LabelSheet, label: u32) -> Result<(), DeedError> {
    let places = sheet.places() as u32;
    if (1..=places).contains(&label) {
        return Ok(());
    }
    let error = FieldError::Number {
        text: label.to_string(),
        low: 1,
        high: places.into(),
    };
    Err(DeedError::Fields {
        fields: vec![FieldProblem::new("start", &error)],
    })
}
