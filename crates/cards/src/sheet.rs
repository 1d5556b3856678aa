//! How cards lie on the paper that goes through the printer.

use crate::format::{Fold, Format};
use crate::units::{Mm, Size};
use domain::Direction;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In which order cards fill several sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// One sheet after the other.
    #[default]
    Reading,
    /// One pile after the other: the cut piles, laid on each other, are in order.
    CutAndStack,
}

/// About which edge of the paper the printer turns it for the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Flip {
    /// The long one.
    LongEdge,
    /// The short one.
    ShortEdge,
}

/// The papers that are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperChoice {
    /// As large as the unfolded card.
    #[default]
    One,
    /// The same with 3 mm of bleed and crop marks around, for a print shop.
    OneWithBleed,
    /// As many on A4 as it holds.
    A4,
    /// As many on US Letter as it holds.
    Letter,
}

/// Paper with places for cards.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Sheet {
    /// The paper.
    pub paper: Size,
    /// One unfolded card.
    pub card: Size,
    /// How it folds, which says how it is turned over.
    pub fold: Option<Fold>,
    /// Cards side by side.
    pub columns: u16,
    /// Cards one above another.
    pub rows: u16,
    /// Left edge of the first column.
    pub left: Mm,
    /// Top edge of the first row.
    pub top: Mm,
    /// From one card's left edge to the next one's.
    pub step_across: Mm,
    /// From one card's top edge to the next one's.
    pub step_down: Mm,
    /// How far grounds and pictures reach over a card's edge.
    pub bleed: Mm,
    /// Whether fine marks show where to cut.
    pub crop_marks: bool,
    /// In which order cards fill several sheets.
    pub order: Order,
    /// How the paper is turned over; if it is not, every page is for itself, as print shops want it.
    pub flip: Option<Flip>,
}

/// Paper of A4 lying on its side (ISO 216).
const LYING_A4: Size = Size {
    width: Mm(297.0),
    height: Mm(210.0),
};

impl Sheet {
    /// Paper of the card's own size.
    pub fn one_up(format: &Format) -> Self {
        let card = format.unfolded();
        Self {
            paper: card,
            card,
            fold: format.fold,
            columns: 1,
            rows: 1,
            left: Mm(0.0),
            top: Mm(0.0),
            step_across: card.width,
            step_down: card.height,
            bleed: Mm(0.0),
            crop_marks: false,
            order: Order::Reading,
            flip: None,
        }
    }

    /// The paper that a format's name promises: a lying A4 for its quarters, else the card's own size.
    pub fn usual(format: &Format) -> Self {
        let one = Self::one_up(format);
        if format.name != "a4-four-a6" {
            return one;
        }
        Self {
            paper: LYING_A4,
            columns: 2,
            rows: 2,
            crop_marks: true,
            ..one
        }
    }

    /// How many cards one sheet carries.
    pub fn places(&self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }

    /// How many sheets so many cards need.
    pub fn sheets_for(&self, cards: usize) -> usize {
        cards.div_ceil(self.places())
    }

    /// The cards, by their numbers from 0, that lie on a sheet, each with its place.
    pub fn cards_on(&self, sheet: usize, cards: usize) -> impl Iterator<Item = (usize, usize)> {
        let (order, places, sheets) = (self.order, self.places(), self.sheets_for(cards));
        (0..places)
            .map(move |place| match order {
                Order::Reading => (place, sheet * places + place),
                Order::CutAndStack => (place, place * sheets + sheet),
            })
            .filter(move |(_, card)| *card < cards)
    }

    /// The top-left corner of a place (from 0, in reading order); right-to-left rows begin at the right.
    pub fn corner(&self, place: usize, direction: Direction) -> (Mm, Mm) {
        let columns = usize::from(self.columns);
        let (row, column) = (place / columns, place % columns);
        let column = match direction {
            Direction::Ltr => column,
            Direction::Rtl => columns - 1 - column,
        };
        (
            self.left + self.step_across * column as f32,
            self.top + self.step_down * row as f32,
        )
    }
}
