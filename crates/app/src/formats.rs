//! Cards and the paper they are printed on.

use crate::desk::Desk;
use crate::error::DeedError;
use cards::{CardError, Fold, Sheet};
use domain::{FormatId, PrintSetup, SheetChoice};
use serde::Serialize;
use ts_rs::TS;

/// Something drawn, to be looked at.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Drawing {
    /// The picture.
    pub svg: String,
    /// Its width.
    pub width_mm: f32,
    /// Its height.
    pub height_mm: f32,
}

impl Drawing {
    /// A side of paper.
    pub(crate) fn of(side: &cards::Side) -> Self {
        Self {
            svg: cards::svg(side),
            width_mm: side.size.width.0,
            height_mm: side.size.height.0,
        }
    }
}

/// A kind of card, with the sheet that it usually goes on.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Format {
    /// Its name.
    pub id: FormatId,
    /// The finished card's width: folded, if it folds.
    pub card_width_mm: f32,
    /// The finished card's height.
    pub card_height_mm: f32,
    /// How it folds.
    pub fold: Option<Fold>,
    /// The width of the unfolded card.
    pub flat_width_mm: f32,
    /// The height of the unfolded card.
    pub flat_height_mm: f32,
    /// Whether its back is for the recipient's address and a stamp.
    pub postcard: bool,
    /// How many cards the usual sheet carries.
    pub cards_per_sheet: u32,
    /// The usual sheet's width.
    pub sheet_width_mm: f32,
    /// The usual sheet's height.
    pub sheet_height_mm: f32,
}

impl Format {
    fn of(format: &cards::Format) -> Self {
        let sheet = Sheet::usual(format);
        let flat = format.unfolded();
        Self {
            id: format.id(),
            card_width_mm: format.card.width.0,
            card_height_mm: format.card.height.0,
            fold: format.fold,
            flat_width_mm: flat.width.0,
            flat_height_mm: flat.height.0,
            postcard: format.postcard,
            cards_per_sheet: sheet.places() as u32,
            sheet_width_mm: sheet.paper.width.0,
            sheet_height_mm: sheet.paper.height.0,
        }
    }
}

/// How a format lies on a paper that can be chosen for it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SheetRow {
    /// The choice.
    pub sheet: SheetChoice,
    /// The paper's width as the cards lie on it.
    pub paper_width_mm: f32,
    /// The paper's height.
    pub paper_height_mm: f32,
    /// Cards side by side.
    pub columns: u32,
    /// Cards one above another.
    pub rows: u32,
    /// Whether the cards on it are punched already.
    pub punched: bool,
    /// The paper's name, under which printers are remembered; none for one that no printer is measured for.
    pub paper: Option<String>,
}

impl Desk {
    /// All formats that need no measuring, the first being the one that is taken when none is named.
    pub fn formats_list(&self) -> Vec<Format> {
        cards::formats().iter().map(Format::of).collect()
    }

    /// One format, also of the shop's own size, such as `own-120x90` or `own-120x170-folded`.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when the name means nothing; [`DeedError::OwnSize`] for a size that is no card's.
    pub fn format_open(&self, id: &FormatId) -> Result<Format, DeedError> {
        Ok(Format::of(&Self::format(id)?))
    }

    /// The papers on which a format can be printed.
    ///
    /// # Errors
    /// As [`Desk::format_open`].
    pub fn sheets_list(&self, id: &FormatId) -> Result<Vec<SheetRow>, DeedError> {
        let format = Self::format(id)?;
        let row = |sheet: SheetChoice| {
            let setup = PrintSetup {
                sheet: Some(sheet),
                ..PrintSetup::default()
            };
            let laid = Sheet::chosen(&format, &setup).ok()?;
            Some(SheetRow {
                sheet,
                paper_width_mm: laid.paper.width.0,
                paper_height_mm: laid.paper.height.0,
                columns: laid.columns.into(),
                rows: laid.rows.into(),
                punched: laid.punched,
                paper: cards::Paper::of(laid.paper).map(|paper| paper.name),
            })
        };
        Ok(SheetChoice::ALL.into_iter().filter_map(row).collect())
    }

    /// The format of that name.
    pub(crate) fn format(id: &FormatId) -> Result<cards::Format, DeedError> {
        cards::Format::named(id).map_err(|error| match error {
            CardError::OwnSize { least, most } => DeedError::OwnSize {
                least_mm: least.0.round() as u32,
                most_mm: most.0.round() as u32,
            },
            _ => DeedError::not_found("format", &id.0),
        })
    }
}
