//! The handwritings, and the fonts that each one is made of. A new hand is a new row.

use crate::CardError;
use domain::{Direction, HandId};
use skrifa::FontRef;

/// One bundled font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// A quick pen, Latin.
    Caveat,
    /// A ballpoint, Latin.
    Mynerve,
    /// A fountain pen, Latin.
    Kalam,
    /// Ruqʿa, the everyday Arabic handwriting.
    ArefRuqaa,
    /// A modern felt pen, Arabic.
    Marhey,
    /// A calm pen, Arabic.
    Lateef,
    /// Upright print for codes and links.
    Cabin,
}

impl Face {
    /// Every bundled font.
    pub const ALL: [Self; 7] = [
        Self::Caveat,
        Self::Mynerve,
        Self::Kalam,
        Self::ArefRuqaa,
        Self::Marhey,
        Self::Lateef,
        Self::Cabin,
    ];

    /// The font's name, as written into files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Caveat => "Caveat",
            Self::Mynerve => "Mynerve",
            Self::Kalam => "Kalam",
            Self::ArefRuqaa => "ArefRuqaa",
            Self::Marhey => "Marhey",
            Self::Lateef => "Lateef",
            Self::Cabin => "Cabin",
        }
    }

    /// The font file.
    pub(crate) fn data(self) -> &'static [u8] {
        match self {
            Self::Caveat => include_bytes!("../fonts/caveat/Caveat-Regular.ttf"),
            Self::Mynerve => include_bytes!("../fonts/mynerve/Mynerve-Regular.ttf"),
            Self::Kalam => include_bytes!("../fonts/kalam/Kalam-Regular.ttf"),
            Self::ArefRuqaa => include_bytes!("../fonts/aref-ruqaa/ArefRuqaa-Regular.ttf"),
            Self::Marhey => include_bytes!("../fonts/marhey/Marhey-Regular.ttf"),
            Self::Lateef => include_bytes!("../fonts/lateef/Lateef-Regular.ttf"),
            Self::Cabin => include_bytes!("../fonts/cabin/Cabin-Regular.ttf"),
        }
    }

    /// The font's tables.
    pub(crate) fn font(self) -> FontRef<'static> {
        FontRef::new(self.data()).expect("a bundled font is a whole font: every test opens each of them")
    }
}

/// How a hand writes one script; all lengths in em of the body size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Script {
    /// The font.
    pub(crate) face: Face,
    /// Its size against the body size, so that the two scripts of a hand look equally large.
    pub(crate) scale: f32,
    /// From one base line to the next, in letters of this script.
    pub(crate) leading: f32,
    /// What letters commonly need above the base line.
    pub(crate) ascent: f32,
    /// What letters commonly need below the base line.
    pub(crate) descent: f32,
}

/// A handwriting: one pen in two scripts, and print for what must be read letter by letter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hand {
    /// The name that notes keep, such as `caveat`.
    pub name: &'static str,
    pub(crate) latin: Script,
    pub(crate) arabic: Script,
    pub(crate) print: Face,
    /// Size of the print against the body size.
    pub(crate) print_scale: f32,
}

static HANDS: [Hand; 3] = [
    Hand {
        name: "caveat",
        latin: Script {
            face: Face::Caveat,
            scale: 1.08,
            leading: 1.22,
            ascent: 0.80,
            descent: 0.34,
        },
        arabic: Script {
            face: Face::ArefRuqaa,
            scale: 0.96,
            leading: 1.50,
            ascent: 0.90,
            descent: 0.50,
        },
        print: Face::Cabin,
        print_scale: 0.74,
    },
    Hand {
        name: "mynerve",
        latin: Script {
            face: Face::Mynerve,
            scale: 0.84,
            leading: 1.26,
            ascent: 0.72,
            descent: 0.30,
        },
        arabic: Script {
            face: Face::Marhey,
            scale: 0.76,
            leading: 1.48,
            ascent: 0.85,
            descent: 0.45,
        },
        print: Face::Cabin,
        print_scale: 0.72,
    },
    Hand {
        name: "kalam",
        latin: Script {
            face: Face::Kalam,
            scale: 0.80,
            leading: 1.28,
            ascent: 0.72,
            descent: 0.30,
        },
        arabic: Script {
            face: Face::Lateef,
            scale: 1.10,
            leading: 1.42,
            ascent: 0.85,
            descent: 0.45,
        },
        print: Face::Cabin,
        print_scale: 0.72,
    },
];

/// Every handwriting, in the order in which they are offered.
pub fn hands() -> &'static [Hand] {
    &HANDS
}

impl Hand {
    /// The name as notes keep it.
    pub fn id(&self) -> HandId {
        HandId(self.name.to_owned())
    }

    /// The handwriting of that name.
    ///
    /// # Errors
    /// [`CardError::UnknownHand`] repeats the name.
    pub fn named(id: &HandId) -> Result<&'static Self, CardError> {
        HANDS
            .iter()
            .find(|hand| hand.name == id.0)
            .ok_or_else(|| CardError::UnknownHand { hand: id.clone() })
    }

    /// The script that a text of this direction is written in.
    pub(crate) fn script(&self, direction: Direction) -> &Script {
        match direction {
            Direction::Ltr => &self.latin,
            Direction::Rtl => &self.arabic,
        }
    }
}
