//! The card formats: how large a card is and how cards lie on a sheet of paper. A new format is a new row.

use crate::CardError;
use crate::units::{Mm, Size};
use domain::{Direction, FormatId};
use serde::Serialize;
use ts_rs::TS;

/// How cards lie on the paper that goes through the printer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Sheet {
    /// The paper.
    pub paper: Size,
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
    /// Whether fine marks show where to cut.
    pub cut_marks: bool,
}

/// A kind of card that the shop can print.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Format {
    /// The name that notes keep, such as `a6`.
    pub name: &'static str,
    /// The finished card.
    pub card: Size,
    /// From the card's edge to the writing, on every side.
    pub margin: Mm,
    /// The paper it is printed on.
    pub sheet: Sheet,
}

const fn size(width: f32, height: f32) -> Size {
    Size {
        width: Mm(width),
        height: Mm(height),
    }
}

/// A6 lying on its side (ISO 216), and a lying A4 that is cut into four of them (half a millimetre wider).
static FORMATS: [Format; 2] = [
    Format {
        name: "a6",
        card: size(148.0, 105.0),
        margin: Mm(11.0),
        sheet: Sheet {
            paper: size(148.0, 105.0),
            columns: 1,
            rows: 1,
            left: Mm(0.0),
            top: Mm(0.0),
            step_across: Mm(148.0),
            step_down: Mm(105.0),
            cut_marks: false,
        },
    },
    Format {
        name: "a4-four-a6",
        card: size(148.5, 105.0),
        margin: Mm(11.25),
        sheet: Sheet {
            paper: size(297.0, 210.0),
            columns: 2,
            rows: 2,
            left: Mm(0.0),
            top: Mm(0.0),
            step_across: Mm(148.5),
            step_down: Mm(105.0),
            cut_marks: true,
        },
    },
];

/// Every format, in the order in which they are offered.
pub fn formats() -> &'static [Format] {
    &FORMATS
}

impl Format {
    /// The name as notes keep it.
    pub fn id(&self) -> FormatId {
        FormatId(self.name.to_owned())
    }

    /// The format of that name.
    ///
    /// # Errors
    /// [`CardError::UnknownFormat`] repeats the name.
    pub fn named(id: &FormatId) -> Result<&'static Self, CardError> {
        FORMATS
            .iter()
            .find(|format| format.name == id.0)
            .ok_or_else(|| CardError::UnknownFormat { format: id.clone() })
    }

    /// How many cards one sheet carries.
    pub fn cards_per_sheet(&self) -> usize {
        usize::from(self.sheet.columns) * usize::from(self.sheet.rows)
    }

    /// The top-left corner of the card in `place` (from 0, in reading order) on its sheet; right-to-left
    /// languages fill each row from the right.
    pub fn corner(&self, place: usize, direction: Direction) -> (Mm, Mm) {
        let columns = usize::from(self.sheet.columns);
        let (row, column) = (place / columns, place % columns);
        let column = match direction {
            Direction::Ltr => column,
            Direction::Rtl => columns - 1 - column,
        };
        (
            self.sheet.left + self.sheet.step_across * column as f32,
            self.sheet.top + self.sheet.step_down * row as f32,
        )
    }
}
