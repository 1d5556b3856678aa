//! The handwritings, and the fonts that each one is made of. A new hand is a new row.

use crate::CardError;
use crate::face::Face;
use crate::own_font::{Embedding, FontError, OwnFont};
use crate::stature::Stature;
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

impl Script {
    /// A font written so large that its letters are as tall as those of the bundled hands.
    fn measured(face: &Face, direction: Direction) -> Option<Self> {
        let stature = Stature::of(face, direction)?;
        let (middle, ascent) = match direction {
            Direction::Ltr => (0.39, 0.68),
            Direction::Rtl => (0.42, 0.60),
        };
        let scale = (middle / stature.middle).min(ascent / stature.ascent);
        // A font that would have to be so small or large has no letters that one could measure.
        if !(0.2..=5.0).contains(&scale) {
            return None;
        }
        let (ascent, descent) = (stature.ascent * scale, stature.descent * scale);
        let leading = match direction {
            Direction::Ltr => (ascent + descent + 0.40).clamp(1.2, 1.6),
            // Cascading letters need the room that the font's maker gives them.
            Direction::Rtl => (ascent + descent + 0.53)
                .max(stature.line * scale)
                .clamp(1.4, 2.6),
        };
        Some(Self {
            face: face.clone(),
            scale,
            leading,
            ascent: ascent + 0.12,
            descent: descent + 0.09,
        })
    }
}

/// The bundled hand whose letters of that direction are most like these.
fn most_like(script: &Script, direction: Direction) -> &'static Hand {
    let look = |script: &Script| {
        let stature = Stature::of(&script.face, direction)?;
        Some((stature.middle / stature.ascent, stature.stroke * script.scale))
    };
    let own = look(script);
    let distance = |hand: &Hand| match (own, look(hand.script(direction))) {
        (Some(own), Some(other)) => (own.0 - other.0).abs() + 10.0 * (own.1 - other.1).abs(),
        _ => f32::MAX,
    };
    let nearest = HANDS
        .iter()
        .min_by(|one, other| distance(one).total_cmp(&distance(other)));
    nearest.unwrap_or(&HANDS[0])
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
        print: Face::BLOCK_LETTERS,
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
            face: Face::MARHEY_FINE,
            scale: 0.76,
            leading: 1.48,
            ascent: 0.85,
            descent: 0.45,
        },
        print: Face::BLOCK_LETTERS,
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
        print: Face::BLOCK_LETTERS,
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
            scale: 1.15,
            leading: 1.42,
            ascent: 0.85,
            descent: 0.45,
        },
        print: Face::BLOCK_LETTERS,
        print_scale: 0.72,
    },
];

/// No handwriting but print in both scripts, for what a postman and machines read.
pub(crate) static PLAIN: Hand = Hand {
    name: Cow::Borrowed("plain"),
    latin: Script {
        face: Face::CABIN,
        scale: 1.0,
        leading: 1.30,
        ascent: 0.74,
        descent: 0.24,
    },
    arabic: Script {
        face: Face::LATEEF,
        scale: 1.42,
        leading: 1.62,
        ascent: 1.0,
        descent: 0.5,
    },
    print: Face::CABIN,
    print_scale: 1.0,
};

/// What stands in for the print in scripts that it lacks: the most upright Cyrillic and Greek that there is.
pub(crate) static SPARE: [Face; 2] = [Face::SHANTELL_SANS, Face::MYNERVE];

/// Every bundled handwriting, in the order in which they are offered.
pub fn hands() -> &'static [Hand] {
    &HANDS
}

impl Hand {
    /// The name as notes keep it.
    pub fn id(&self) -> HandId {
        HandId(self.name.clone().into_owned())
    }

    /// Whether it is print and no handwriting.
    pub(crate) fn is_plain(&self) -> bool {
        self.name == PLAIN.name
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

    /// A hand that writes with the shop's own fonts, one for both scripts or one for each. A script that none of
    /// them writes gets the bundled font of the hand most like them; sizes and line spacing follow from how tall
    /// the letters are.
    ///
    /// # Errors
    /// [`FontError::Forbidden`] and [`FontError::WritesNothing`].
    pub fn own(id: &HandId, fonts: &[OwnFont]) -> Result<Self, FontError> {
        for font in fonts {
            let embedding = font.report().embedding;
            if embedding != Embedding::Allowed {
                return Err(FontError::Forbidden { embedding });
            }
        }
        let script = |direction: Direction| {
            // Fonts of one script often have letters of the other for the sake of completeness only.
            let aptitude = |font: &&OwnFont| {
                let able = font.writes(direction);
                (font.report().languages.len() == able, able)
            };
            let able = fonts.iter().filter(|font| font.writes(direction) > 0);
            Script::measured(&able.max_by_key(aptitude)?.face, direction)
        };
        let (latin, arabic) = match (script(Direction::Ltr), script(Direction::Rtl)) {
            (Some(latin), Some(arabic)) => (latin, arabic),
            (Some(latin), None) => {
                let arabic = most_like(&latin, Direction::Ltr).arabic.clone();
                (latin, arabic)
            }
            (None, Some(arabic)) => (most_like(&arabic, Direction::Rtl).latin.clone(), arabic),
            (None, None) => return Err(FontError::WritesNothing),
        };
        Ok(Self {
            name: Cow::Owned(id.0.clone()),
            latin,
            arabic,
            print: Face::BLOCK_LETTERS,
            print_scale: 0.72,
        })
    }

    /// One font for everything, as it is: for trying what it can write.
    pub(crate) fn of_one(id: &HandId, face: &Face) -> Self {
        let script = Script {
            face: face.clone(),
            scale: 0.5,
            leading: 1.2,
            ascent: 0.8,
            descent: 0.3,
        };
        Self {
            name: Cow::Owned(id.0.clone()),
            latin: script.clone(),
            arabic: script,
            print: face.clone(),
            print_scale: 0.5,
        }
    }

    /// The script that a text of this direction is written in.
    pub(crate) fn script(&self, direction: Direction) -> &Script {
        match direction {
            Direction::Ltr => &self.latin,
            Direction::Rtl => &self.arabic,
        }
    }
}
