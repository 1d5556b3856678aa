//! Pictures that the shop has brought in for its cards.

use crate::PictureId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PictureKind {
    /// Ink from a scanned sheet, without its paper: a signature, a letter.
    Scan,
    /// A photograph, a drawing, a logo.
    Picture,
}

/// A picture in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PictureRow {
    /// Number in this shop.
    pub id: PictureId,
    /// What it is.
    pub kind: PictureKind,
    /// Its name for people.
    pub name: String,
    /// Across.
    pub width_px: u32,
    /// Down.
    pub height_px: u32,
    /// The day it was brought in.
    #[ts(type = "string")]
    pub added_on: Date,
}
