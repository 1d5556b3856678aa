//! The handwritings, and the fonts that each one is made of. A new hand is a new row.

use crate::CardError;
use crate::face::Face;
use domain::{Direction, HandId};
use std::borrow::Cow;

/// How a hand writes one script; all lengths in em of the body size.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    /// The name that notes keep, such as `caveat`.
    pub name: Cow<'static, str>,
    pub(crate) latin: Script,
    pub(crate) arabic: Script,
    pub(crate) print: Face,
    /// Size of the print against the body size.
    pub(crate) print_scale: f32,
}

static HANDS: [Hand; 4] = [
    Hand {
        name: Cow::Borrowed("caveat"),
        latin: Script {
            face: Face::CAVEAT,
            scale: 1.08,
            leading: 1.22,
            ascent: 0.80,
            descent: 0.34,
        },
        arabic: Script {
            face: Face::AREF_RUQAA,
            scale: 0.96,
            leading: 1.50,
            ascent: 0.90,
            descent: 0.50,
        },
        print: Face::CABIN,
        print_scale: 0.74,
    },
    Hand {
        name: Cow::Borrowed("mynerve"),
        latin: Script {
            face: Face::MYNERVE,
            scale: 0.84,
            leading: 1.26,
            ascent: 0.72,
            descent: 0.30,
        },
        arabic: Script {
            face: Face::MARHEY,
            scale: 0.76,
            leading: 1.48,
            ascent: 0.85,
            descent: 0.45,
        },
        print: Face::CABIN,
        print_scale: 0.72,
    },
    Hand {
        name: Cow::Borrowed("shantell"),
        latin: Script {
            face: Face::SHANTELL_SANS,
            scale: 0.78,
            leading: 1.30,
            ascent: 0.76,
            descent: 0.28,
        },
        arabic: Script {
            face: Face::MARHEY,
            scale: 0.78,
            leading: 1.46,
            ascent: 0.85,
            descent: 0.45,
        },
        print: Face::CABIN,
        print_scale: 0.72,
    },
    Hand {
        name: Cow::Borrowed("kalam"),
        latin: Script {
            face: Face::KALAM,
            scale: 0.80,
            leading: 1.28,
            ascent: 0.72,
            descent: 0.30,
        },
        arabic: Script {
            face: Face::LATEEF,
            scale: 1.10,
            leading: 1.42,
            ascent: 0.85,
            descent: 0.45,
        },
        print: Face::CABIN,
        print_scale: 0.72,
    },
];

/// Every bundled handwriting, in the order in which they are offered.
pub fn hands() -> &'static [Hand] {
    &HANDS
}

impl Hand {
    /// The name as notes keep it.
    pub fn id(&self) -> HandId {
        HandId(self.name.clone().into_owned())
    }

    /// The bundled handwriting of that name.
    ///
    /// # Errors
    /// [`CardError::UnknownHand`] repeats the name.
    pub fn named(id: &HandId) -> Result<&'static Self, CardError> {
        HANDS
            .iter()
            .find(|hand| hand.name == id.0)
            .ok_or_else(|| CardError::UnknownHand { hand: id.clone() })
    }

    /// Every font that the hand writes with.
    pub(crate) fn faces(&self) -> [&Face; 3] {
        [&self.latin.face, &self.arabic.face, &self.print]
    }

    /// The script that a text of this direction is written in.
    pub(crate) fn script(&self, direction: Direction) -> &Script {
        match direction {
            Direction::Ltr => &self.latin,
            Direction::Rtl => &self.arabic,
        }
    }
}
