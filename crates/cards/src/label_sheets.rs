//! The sheets of labels that can be bought, and the labels on them. A new sheet is a new row.
//!
//! Measures from glabels' templates (`avery-us-templates.xml`, `avery-iso-templates.xml`,
//! `zweckform-iso-templates.xml`), in mm. Real sheets vary by half a millimetre.

use crate::CardError;
use crate::format::Format;
use crate::sheet::{A4, LETTER, Sheet};
use crate::units::{Mm, Size};
use domain::{Flip, StackOrder};
use serde::Serialize;
use ts_rs::TS;

/// A sheet of labels, or of cards that are punched already.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct LabelSheet {
    /// The name that the shop's settings keep, such as `avery-l7160`.
    pub id: &'static str,
    /// As printed on the packet.
    pub name: &'static str,
    /// The paper, upright.
    pub paper: Size,
    /// One label.
    pub label: Size,
    /// Labels side by side.
    pub columns: u16,
    /// Labels one above another.
    pub rows: u16,
    /// Left edge of the first column.
    pub left: Mm,
    /// Top edge of the first row.
    pub top: Mm,
    /// From one label's left edge to the next one's.
    pub step_across: Mm,
    /// From one label's top edge to the next one's.
    pub step_down: Mm,
}

/// Label, columns and rows, first corner, steps.
const fn sheet(
    id: &'static str,
    name: &'static str,
    paper: Size,
    label: [f32; 2],
    grid: [u16; 2],
    first: [f32; 2],
    step: [f32; 2],
) -> LabelSheet {
    LabelSheet {
        id,
        name,
        paper,
        label: Size::new(label[0], label[1]),
        columns: grid[0],
        rows: grid[1],
        left: Mm(first[0]),
        top: Mm(first[1]),
        step_across: Mm(step[0]),
        step_down: Mm(step[1]),
    }
}

#[rustfmt::skip]
static SHEETS: [LabelSheet; 20] = [
    sheet("avery-l7160", "Avery L7160", A4, [63.99, 38.10], [3, 7], [7.48, 15.49], [66.04, 38.10]),
    sheet("avery-l7161", "Avery L7161", A4, [63.57, 46.78], [3, 6], [7.41, 8.11], [65.93, 46.74]),
    sheet("avery-l7162", "Avery L7162", A4, [99.10, 33.90], [2, 8], [3.99, 12.98], [102.48, 33.90]),
    sheet("avery-l7163", "Avery L7163", A4, [99.10, 38.10], [2, 7], [3.35, 15.17], [103.01, 38.10]),
    sheet("avery-l7164", "Avery L7164", A4, [63.50, 71.98], [3, 4], [7.35, 3.53], [66.00, 71.98]),
    sheet("avery-l7165", "Avery L7165", A4, [99.06, 67.73], [2, 4], [4.67, 13.04], [101.64, 67.73]),
    sheet("avery-l7169", "Avery L7169", A4, [99.10, 138.99], [2, 2], [5.01, 7.06], [101.49, 138.99]),
    sheet("avery-l7651", "Avery L7651 mini", A4, [38.10, 21.20], [5, 13], [4.70, 10.90], [40.60, 21.20]),
    sheet("zweckform-3474", "Zweckform 3474", A4, [70.00, 37.00], [3, 8], [0.0, 0.0], [70.00, 37.00]),
    sheet("avery-l7414", "Avery L7414 cards", A4, [89.99, 52.00], [2, 5], [15.00, 18.50], [89.99, 52.00]),
    sheet("avery-c32015", "Avery C32015 cards", A4, [85.00, 54.00], [2, 4], [17.00, 31.50], [91.00, 60.00]),
    sheet("avery-5160", "Avery 5160 / 8160", LETTER, [66.67, 25.40], [3, 10], [3.97, 12.70], [70.64, 25.40]),
    sheet("avery-5161", "Avery 5161", LETTER, [101.60, 25.40], [2, 10], [3.97, 12.70], [106.36, 25.40]),
    sheet("avery-5162", "Avery 5162", LETTER, [101.60, 33.87], [2, 7], [3.97, 21.17], [106.36, 33.87]),
    sheet("avery-5163", "Avery 5163", LETTER, [101.60, 50.80], [2, 5], [4.13, 12.70], [106.36, 50.80]),
    sheet("avery-5164", "Avery 5164", LETTER, [101.60, 84.67], [2, 3], [3.97, 12.70], [106.36, 84.67]),
    sheet("avery-5167", "Avery 5167", LETTER, [44.45, 12.70], [4, 20], [7.14, 12.70], [52.39, 12.70]),
    sheet("avery-5371", "Avery 5371 / 8371 cards", LETTER, [88.90, 50.80], [2, 5], [19.05, 12.70], [88.90, 50.80]),
    sheet("avery-5389", "Avery 5389 postcards", LETTER, [152.40, 101.60], [1, 2], [31.75, 31.75], [152.40, 114.30]),
    sheet("avery-5388", "Avery 5388 index cards", LETTER, [127.00, 76.20], [1, 3], [44.45, 25.40], [127.00, 76.20]),
];

/// Every sheet of labels, in the order in which they are offered.
pub fn label_sheets() -> &'static [LabelSheet] {
    &SHEETS
}

impl LabelSheet {
    /// The sheet of that name.
    ///
    /// # Errors
    /// [`CardError::UnknownLabelSheet`] repeats the name.
    pub fn named(id: &str) -> Result<&'static Self, CardError> {
        SHEETS
            .iter()
            .find(|sheet| sheet.id == id)
            .ok_or_else(|| CardError::UnknownLabelSheet { sheet: id.to_owned() })
    }

    /// The sheet on which cards of a format are bought, punched; none for cards that are cut.
    pub fn of_cards(format: &Format) -> Option<&'static Self> {
        Self::named(&format.name).ok()
    }

    /// How many labels it has.
    pub fn places(&self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }

    /// The same as a sheet for cards of the label's size, without marks: it is punched already.
    pub fn sheet(&self) -> Sheet {
        Sheet {
            paper: self.paper,
            card: self.label,
            fold: None,
            columns: self.columns,
            rows: self.rows,
            left: self.left,
            top: self.top,
            step_across: self.step_across,
            step_down: self.step_down,
            bleed: Mm(0.0),
            crop_marks: false,
            order: StackOrder::Reading,
            flip: Flip::Long,
            punched: true,
            used: 0,
        }
    }
}
