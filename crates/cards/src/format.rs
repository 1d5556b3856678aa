//! The card formats: how large a card is, how it folds and what is on its back. A new format is a new row.

use crate::CardError;
use crate::picture::Area;
use crate::units::{Mm, Pt, Size};
use domain::{Direction, FormatId};
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
    /// Body size of a letter that has room enough.
    pub largest_body: Pt,
    /// Below this, handwriting on such a card is hard to read or looks lost.
    pub smallest_body: Pt,
}

/// A card of `width` by `height`; margin and letters grow with its shorter side.
const fn flat(name: &'static str, width: f32, height: f32, margin: f32, bodies: [f32; 2]) -> Format {
    Format {
        name: Cow::Borrowed(name),
        card: Size::new(width, height),
        fold: None,
        postcard: false,
        margin: Mm(margin),
        largest_body: Pt(bodies[0]),
        smallest_body: Pt(bodies[1]),
    }
}

const fn folded(fold: Fold, mut card: Format) -> Format {
    card.fold = Some(fold);
    card
}

const fn postcard(mut card: Format) -> Format {
    card.postcard = true;
    card
}

/// Sizes of ISO 216 and inches; a lying A4 cut in four gives cards half a millimetre wider than A6.
static FORMATS: [Format; 22] = [
    flat("a6", 148.0, 105.0, 11.0, [18.0, 11.5]),
    flat("a4-four-a6", 148.5, 105.0, 11.25, [18.0, 11.5]),
    flat("a6-upright", 105.0, 148.0, 10.5, [18.0, 11.5]),
    flat("a5", 210.0, 148.0, 16.0, [24.0, 12.0]),
    flat("a5-upright", 148.0, 210.0, 16.0, [24.0, 12.0]),
    flat("a7", 105.0, 74.0, 8.0, [15.0, 10.5]),
    flat("5x7", 177.8, 127.0, 13.5, [21.5, 12.0]),
    flat("5x7-upright", 127.0, 177.8, 13.0, [21.5, 12.0]),
    folded(Fold::Book, flat("a5-folded", 105.0, 148.0, 10.5, [18.0, 11.5])),
    folded(Fold::Tent, flat("a5-tent", 148.0, 105.0, 11.0, [18.0, 11.5])),
    folded(Fold::Book, flat("a4-folded", 148.5, 210.0, 16.0, [24.0, 12.0])),
    folded(Fold::Tent, flat("a4-tent", 210.0, 148.5, 16.0, [24.0, 12.0])),
    folded(Fold::Book, flat("5x7-folded", 127.0, 177.8, 13.0, [21.5, 12.0])),
    folded(Fold::Tent, flat("5x7-tent", 177.8, 127.0, 13.5, [21.5, 12.0])),
    postcard(flat("postcard", 148.0, 105.0, 11.0, [18.0, 11.5])),
    postcard(flat("postcard-6x4", 152.4, 101.6, 11.0, [18.0, 11.5])),
    postcard(flat("postcard-a5", 210.0, 148.0, 16.0, [24.0, 12.0])),
    // Cards that are bought on punched sheets, called as those are.
    flat("avery-l7414", 89.99, 52.0, 5.5, [12.5, 9.0]),
    flat("avery-c32015", 85.0, 54.0, 5.5, [12.5, 9.0]),
    flat("avery-5371", 88.9, 50.8, 5.5, [12.5, 9.0]),
    flat("avery-5388", 127.0, 76.2, 8.5, [15.5, 10.5]),
    postcard(flat("avery-5389", 152.4, 101.6, 11.0, [18.0, 11.5])),
];

/// Every format that needs no measuring, in the order in which they are offered.
pub fn formats() -> &'static [Format] {
    &FORMATS
}

/// How long a side of the shop's own card may be, in mm.
pub const OWN_SIDE: [Mm; 2] = [Mm(50.0), Mm(420.0)];

impl Format {
    /// The name as notes keep it.
    pub fn id(&self) -> FormatId {
        FormatId(self.name.clone().into_owned())
    }

    /// The format of that name: one of [`formats`], or the shop's own, such as `own-120x90`, `own-99.5x210`,
    /// `own-120x170-folded` (as a book) and `own-170x120-tent`: width and height of the finished card in mm.
    ///
    /// # Errors
    /// [`CardError::UnknownFormat`] repeats the name; [`CardError::OwnSize`] for a card that is smaller than
    /// 50 mm or unfolds to more than 420 mm.
    pub fn named(id: &FormatId) -> Result<Self, CardError> {
        let unknown = || CardError::UnknownFormat { format: id.clone() };
        if let Some(known) = FORMATS.iter().find(|format| format.name == id.0) {
            return Ok(known.clone());
        }
        let mut parts = id.0.strip_prefix("own-").ok_or_else(unknown)?.split('-');
        let (width, height) = parts
            .next()
            .and_then(|size| size.split_once('x'))
            .ok_or_else(unknown)?;
        let fold = match parts.next() {
            None => None,
            Some("folded") => Some(Fold::Book),
            Some("tent") => Some(Fold::Tent),
            Some(_) => return Err(unknown()),
        };
        let (Some(width), Some(height), None) = (length(width), length(height), parts.next()) else {
            return Err(unknown());
        };
        Self::own(Size::new(width, height), fold)
    }

    /// The shop's own format.
    ///
    /// # Errors
    /// [`CardError::OwnSize`] for a card that is smaller than 50 mm or unfolds to more than 420 mm.
    pub fn own(card: Size, fold: Option<Fold>) -> Result<Self, CardError> {
        let ending = match fold {
            None => "",
            Some(Fold::Book) => "-folded",
            Some(Fold::Tent) => "-tent",
        };
        let shorter = card.width.0.min(card.height.0);
        // As on the cards of the table: from A7, with 8 mm and 15 pt, to A5, with 16 mm and 24 pt.
        let grown = ((shorter - 74.0) / (148.0 - 74.0)).clamp(-0.3, 1.2);
        let half = |points: f32| Pt((points * 2.0).round() / 2.0);
        let own = Self {
            name: Cow::Owned(format!("own-{}x{}{ending}", card.width.0, card.height.0)),
            card,
            fold,
            postcard: false,
            margin: Mm(8.0 + 8.0 * grown),
            largest_body: half(15.0 + 9.0 * grown),
            smallest_body: half((10.5 + 2.0 * grown).min(12.0)),
        };
        let [least, most] = OWN_SIDE;
        let flat = own.unfolded();
        if shorter < least.0 || flat.width.0.max(flat.height.0) > most.0 {
            return Err(CardError::OwnSize { least, most });
        }
        Ok(own)
    }

    /// Paper of a size without any margin.
    pub(crate) fn bare(size: Size) -> Self {
        flat("", size.width.0, size.height.0, 0.0, [0.0, 0.0])
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

    /// Where the fold runs on the unfolded card.
    pub fn crease(&self) -> Option<Crease> {
        self.fold.map(|fold| match fold {
            Fold::Book => Crease {
                upright: true,
                at: self.card.width,
            },
            Fold::Tent => Crease {
                upright: false,
                at: self.card.height,
            },
        })
    }

    /// Where on the unfolded inside the letter stands: where reading ends up, on the panel farther along.
    pub(crate) fn written_panel(&self, direction: Direction) -> Area {
        let (left, top) = match (self.fold, direction) {
            (None, _) | (Some(Fold::Book), Direction::Rtl) => (Mm(0.0), Mm(0.0)),
            (Some(Fold::Book), Direction::Ltr) => (self.card.width, Mm(0.0)),
            (Some(Fold::Tent), _) => (Mm(0.0), self.card.height),
        };
        Area {
            left,
            top,
            size: self.card,
        }
    }
}

/// A line along which a card is folded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Crease {
    /// Whether it runs from top to bottom.
    pub upright: bool,
    /// From the left edge of the unfolded card if it is upright, else from its top.
    pub at: Mm,
}

/// Millimetres with at most one decimal, as names of own formats have them.
fn length(text: &str) -> Option<f32> {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    (digits(whole, 3) && digits(tenth, 1))
        .then(|| text.parse().ok())
        .flatten()
}
