//! How cards go on the paper that passes through a printer.

use crate::PrinterMemoryId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The paper that cards are printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SheetChoice {
    /// One card a page, as large as the card: paper that is already cut.
    One,
    /// One card a page with bleed and crop marks, for a print shop.
    Bleed,
    /// As many as go on A4.
    A4,
    /// As many as go on US Letter.
    Letter,
}

impl SheetChoice {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::One, Self::Bleed, Self::A4, Self::Letter];
}

/// In which order the cards of a run fill their sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum StackOrder {
    /// Sheet by sheet, as one reads.
    #[default]
    Reading,
    /// So that the cut stacks, laid on each other, are in order.
    Stack,
}

/// Over which edge a printer turns the sheet for its back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Flip {
    /// As a book's leaf.
    Long,
    /// As a calendar's leaf.
    Short,
}

/// How cards go on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PrintSetup {
    /// The paper; the format's usual one when none is said.
    pub sheet: Option<SheetChoice>,
    /// Between two cards on a sheet, in millimetres, from 0 to [`PrintSetup::WIDEST_GUTTER_MM`].
    pub gutter_mm: f32,
    /// In which order cards fill sheets.
    pub order: StackOrder,
    /// Over which edge the printer turns; the one that suits the paper when none is said.
    pub flip: Option<Flip>,
    /// The printer whose offset, scale and skew are made up for.
    pub memory: Option<PrinterMemoryId>,
    /// The first card that is still on a punched sheet, from 1; where the last print stopped when it is not said.
    /// Never usual in a shop.
    #[ts(optional = nullable)]
    pub start: Option<u32>,
}

impl PrintSetup {
    /// A wider gutter is a mistake in the unit.
    pub const WIDEST_GUTTER_MM: f32 = 30.0;
}
