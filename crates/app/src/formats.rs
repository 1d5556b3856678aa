//! Cards and the paper they are printed on.

use crate::desk::Desk;
use crate::error::DeedError;
use domain::FormatId;
use serde::Serialize;
use ts_rs::TS;

/// A card with the sheet it is printed on.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Format {
    /// Its name.
    pub id: FormatId,
    /// The card's width.
    pub card_width_mm: f32,
    /// The card's height.
    pub card_height_mm: f32,
    /// How many cards one sheet carries.
    pub cards_per_sheet: u32,
    /// The sheet's width.
    pub sheet_width_mm: f32,
    /// The sheet's height.
    pub sheet_height_mm: f32,
}

impl Desk {
    /// All cards and sheets, the first being the one that is taken when none is named.
    pub fn formats_list(&self) -> Vec<Format> {
        let describe = |format: &cards::Format| {
            let sheet = cards::Sheet::usual(format);
            Format {
                id: format.id(),
                card_width_mm: format.card.width.0,
                card_height_mm: format.card.height.0,
                cards_per_sheet: sheet.places() as u32,
                sheet_width_mm: sheet.paper.width.0,
                sheet_height_mm: sheet.paper.height.0,
            }
        };
        cards::formats().iter().map(describe).collect()
    }

    /// The format of that name.
    pub(crate) fn format(&self, id: &FormatId) -> Result<cards::Format, DeedError> {
        cards::Format::named(id).map_err(|_| DeedError::not_found("format", &id.0))
    }
}
