//! The card formats: how large a card is and how it folds. A new format is a new row.

use crate::CardError;
use crate::units::{Mm, Size};
use domain::FormatId;
use serde::Serialize;
use std::borrow::Cow;
use ts_rs::TS;

/// Where a card is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Fold {
    /// At its side, as a book: at the left, for right-to-left letters at the right.
    Book,
    /// At its top, so that it stands as a tent.
    Tent,
}

/// A kind of card that the shop can print.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Format {
    /// The name that notes keep, such as `a6`.
    pub name: Cow<'static, str>,
    /// The finished card; folded, if it folds.
    pub card: Size,
    /// How it folds.
    pub fold: Option<Fold>,
    /// Whether its back is for the recipient's address and a stamp.
    pub postcard: bool,
    /// From the edge of the written panel to the writing, on every side.
    pub margin: Mm,
}

const fn flat(name: &'static str, width: f32, height: f32, margin: f32) -> Format {
    Format {
        name: Cow::Borrowed(name),
        card: Size {
            width: Mm(width),
            height: Mm(height),
        },
        fold: None,
        postcard: false,
        margin: Mm(margin),
    }
}

/// A6 lying on its side (ISO 216), and a quarter of a lying A4 (half a millimetre wider).
static FORMATS: [Format; 2] = [
    flat("a6", 148.0, 105.0, 11.0),
    flat("a4-four-a6", 148.5, 105.0, 11.25),
];

/// Every format, in the order in which they are offered.
pub fn formats() -> &'static [Format] {
    &FORMATS
}

impl Format {
    /// The name as notes keep it.
    pub fn id(&self) -> FormatId {
        FormatId(self.name.clone().into_owned())
    }

    /// The format of that name.
    ///
    /// # Errors
    /// [`CardError::UnknownFormat`] repeats the name.
    pub fn named(id: &FormatId) -> Result<Self, CardError> {
        FORMATS
            .iter()
            .find(|format| format.name == id.0)
            .cloned()
            .ok_or_else(|| CardError::UnknownFormat { format: id.clone() })
    }

    /// The card as it is printed: unfolded.
    pub fn unfolded(&self) -> Size {
        let Size { width, height } = self.card;
        match self.fold {
            None => self.card,
            Some(Fold::Book) => Size {
                width: width * 2.0,
                height,
            },
            Some(Fold::Tent) => Size {
                width,
                height: height * 2.0,
            },
        }
    }
}
