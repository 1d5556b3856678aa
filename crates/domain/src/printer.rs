//! What the shop remembers of a printer: how far its paper comes out off the mark, and how to make up for it.

use crate::PrinterMemoryId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is done to a page so that paper comes out right, about the page's centre and in the direction of the feed:
/// x to the right, y towards the page's end.
///
/// A place `p` from the centre is printed at `offset + N·p`, where the first column of `N` is `scale_x` long and
/// turned by `turn` from the x axis, and the second is `scale_y` long and turned by `turn + skew` from the y axis.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Adjustment {
    /// To the right, in millimetres.
    pub offset_x_mm: f32,
    /// Towards the page's end, in millimetres.
    pub offset_y_mm: f32,
    /// Across the page; 1 leaves it as it is.
    pub scale_x: f32,
    /// Along the page.
    pub scale_y: f32,
    /// The whole page, clockwise, in degrees: paper that is drawn in crooked.
    pub turn_degrees: f32,
    /// The columns beside that, clockwise, in degrees: rows that are not square to the feed.
    pub skew_degrees: f32,
}

impl Default for Adjustment {
    /// Changes nothing.
    fn default() -> Self {
        Self {
            offset_x_mm: 0.0,
            offset_y_mm: 0.0,
            scale_x: 1.0,
            scale_y: 1.0,
            turn_degrees: 0.0,
            skew_degrees: 0.0,
        }
    }
}

impl Adjustment {
    /// Whether it changes nothing.
    pub fn is_identity(&self) -> bool {
        *self == Self::default()
    }

    /// The first field that no printer in working order needs as large, if there is one: more than 30 mm aside, a
    /// tenth too large or small, 5 degrees aslant.
    pub fn implausible_field(&self) -> Option<&'static str> {
        let fields = [
            ("offset_x_mm", self.offset_x_mm.abs() <= 30.0),
            ("offset_y_mm", self.offset_y_mm.abs() <= 30.0),
            ("scale_x", (0.9..=1.1).contains(&self.scale_x)),
            ("scale_y", (0.9..=1.1).contains(&self.scale_y)),
            ("turn_degrees", self.turn_degrees.abs() <= 5.0),
            ("skew_degrees", self.skew_degrees.abs() <= 5.0),
        ];
        fields
            .into_iter()
            .find(|(_, plausible)| !plausible)
            .map(|(field, _)| field)
    }
}

/// What a printer memory is kept under: the same printer draws each tray and each paper in differently.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct PrinterKey {
    /// The printer, by the name that the system or the shop gives it.
    pub printer: String,
    /// The tray, by the system's or the shop's name; empty for the one it usually takes.
    #[serde(default)]
    pub tray: String,
    /// The paper's name, such as `a4`.
    pub paper: String,
}

/// What is remembered of a printer for one tray and one paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PrinterMemory {
    /// Its number.
    pub id: PrinterMemoryId,
    /// Which printer, tray and paper.
    #[serde(flatten)]
    pub key: PrinterKey,
    /// What makes up for the printer's faults.
    pub adjustment: Adjustment,
    /// When it was measured last.
    pub measured_on: Date,
}

/// What a person measures on a printed calibration page, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PageMeasures {
    /// A: from the paper's left edge to the mark near the top.
    pub left_top: f32,
    /// B: from the paper's left edge to the mark near the bottom.
    pub left_bottom: f32,
    /// C: from the paper's top edge to the mark near the left.
    pub top_left: f32,
    /// D: from the paper's top edge to the mark near the right.
    pub top_right: f32,
    /// E: the length of the bar across the page.
    pub across: f32,
    /// F: the length of the bar along the page.
    pub down: f32,
}

/// Which sides of the paper are printed, and over which of its edges it is turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PrintSides {
    /// The front only.
    #[default]
    One,
    /// Both, turned over the long edge.
    Long,
    /// Both, turned over the short edge.
    Short,
}
