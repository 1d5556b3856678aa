//! Lengths on paper.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Mul, Sub};
use ts_rs::TS;

/// A length in millimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Mm(pub f32);

/// A length in typographic points of 1/72 inch, as letters are measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Pt(pub f32);

/// Points in a millimetre: 72 to the inch of 25.4 mm.
pub(crate) const POINTS_PER_MM: f32 = 72.0 / 25.4;

impl From<Pt> for Mm {
    fn from(points: Pt) -> Self {
        Self(points.0 / POINTS_PER_MM)
    }
}

impl From<Mm> for Pt {
    fn from(length: Mm) -> Self {
        Self(length.0 * POINTS_PER_MM)
    }
}

impl Add for Mm {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Mm {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Mul<f32> for Mm {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self(self.0 * factor)
    }
}

/// Width and height of a card or a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Size {
    /// From left to right.
    pub width: Mm,
    /// From top to bottom.
    pub height: Mm,
}

impl Size {
    /// A size in millimetres.
    pub const fn new(width: f32, height: f32) -> Self {
        Self {
            width: Mm(width),
            height: Mm(height),
        }
    }
}
