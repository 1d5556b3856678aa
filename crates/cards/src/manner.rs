//! The manner of a hand: how far lines and words stray from the ruler.
//!
//! All values are standard deviations, in em of the body size where they are lengths. They come from measures of
//! written pages and from looking (docs/adr/0045): half of them looks typed, three times as much careless.

use crate::card::{Colour, Matrix, SHADES};
use crate::chance::Chance;
use domain::{Direction, Liveliness};
use std::f32::consts::TAU;

/// The slope that all lines of a card share, and what each has of its own: who writes uphill does so all the way.
const CARD_SLOPE: f32 = 0.26 * TAU / 360.0;
const LINE_SLOPE: f32 = 0.22 * TAU / 360.0;
/// A signature climbs.
const SIGNATURE_CLIMB: f32 = 1.2 * TAU / 360.0;
/// Lines do not begin below each other, and those of many a card less and less.
const LEFT_EDGE: f32 = 0.16;
const LEFT_DRIFT: f32 = 0.025;
/// No line begins further in than this, however the chance falls.
pub(crate) const LEFT_EDGE_MOST: f32 = 0.4;
const WAVE_HEIGHT: f32 = 0.035;
const WAVE_LENGTH: f32 = 13.0;
/// How far a line lies from its ruler: without one, no two lines are equally far apart, but the gap between paragraphs
/// must not be lost among those between lines.
const LINE_DROP: f32 = 0.035;
const LINE_DROP_MOST: f32 = 0.06;
/// Letters grow and shrink along a line.
const SWELL: f32 = 0.018;
const SWELL_LENGTH: f32 = 17.0;
const WORD_LIFT: f32 = 0.018;
const WORD_TURN: f32 = 0.5 * TAU / 360.0;
const WORD_SCALE: f32 = 0.020;
const WORD_SLANT: f32 = 0.020;
/// Where there is room, spaces are wider than a font's, and no two alike.
const WORD_GAP: [f32; 2] = [0.040, 0.125];
/// No space is narrower than a font's by more, for words must not seem one; nor wider, for readers then take what
/// follows for another column.
pub(crate) const LEAST_GAP: f32 = -0.07;
const MOST_GAP: f32 = 0.17;
/// Arabic letters that join on the base line are level in their font: their words sink towards their ends, and stray further.
const ARABIC_SINK: f32 = 1.0 * TAU / 360.0;
const ARABIC_FREEDOM: f32 = 1.5;
/// A signature leans into its direction: to the right per height.
const SIGNATURE_LEAN: f32 = 0.09;
/// The pen's pressure changes little from word to word, and sinks to its usual level from where it was after a pause.
const PRESSURE_CHANGE: f32 = 0.10;
const PRESSURE_SINKS: f32 = 0.10;
const USUAL_PRESSURE: [f32; 2] = [0.25, 0.55];
const FRESH_PRESSURE: [f32; 2] = [0.85, 1.0];
/// How much freer a signature is than the letter.
const SIGNATURE_FREEDOM: f32 = 1.6;

/// How freely the hand moves: 0 like print, 1 like a hand that writes many letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Freedom {
    strength: f32,
    signing: bool,
    /// To the right per height.
    lean: f32,
}

impl Freedom {
    /// In the letter's text.
    pub(crate) fn of(liveliness: Liveliness) -> Self {
        let strength = match liveliness {
            Liveliness::None => 0.0,
            Liveliness::Calm => 0.55,
            Liveliness::Natural => 1.0,
            Liveliness::Lively => 1.75,
        };
        Self {
            strength,
            signing: false,
            lean: 0.0,
        }
    }

    /// In the signature.
    pub(crate) fn signing(self, direction: Direction) -> Self {
        let lean = match direction {
            Direction::Ltr => SIGNATURE_LEAN,
            // Arabic letters lean to neither side when they are written faster.
            Direction::Rtl => 0.0,
        };
        Self {
            signing: true,
            lean: lean * self.strength.min(1.2),
            ..self
        }
    }

    fn factor(self) -> f32 {
        self.strength * if self.signing { SIGNATURE_FREEDOM } else { 1.0 }
    }
}

/// What the lines of a note have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoteManner {
    pub(crate) seed: u32,
    /// How far and where to they all climb, in standard deviations.
    shared: f32,
    /// How much further in than the one above each begins, in em.
    drift: f32,
}

impl NoteManner {
    /// The manner that follows from a note's seed.
    pub(crate) fn of(seed: u32) -> Self {
        let bell = |stream| Chance::of(seed, usize::from(u16::MAX), stream).bell();
        Self {
            seed,
            shared: bell(3).clamp(-2.0, 2.0),
            drift: bell(4).max(0.0) * LEFT_DRIFT,
        }
    }
}

/// How one line runs: it climbs or falls a little, in a slow wave, and does not begin at the ruler.
#[derive(Clone, Debug)]
pub(crate) struct LineManner {
    /// Radians, positive when the line climbs in its own direction, and the height that it gains so.
    slope: f32,
    rise: f32,
    wave: f32,
    phases: [f32; 3],
    /// Above the ruler, in em, all of the line.
    drop: f32,
    swell: f32,
    /// How far in the line begins, in em.
    pub(crate) edge: f32,
}

impl LineManner {
    /// The manner of a note's line.
    pub(crate) fn of(note: NoteManner, line: usize, freedom: Freedom) -> Self {
        let NoteManner { seed, shared, drift } = note;
        let mut chance = Chance::of(seed, line, 0);
        let own = chance.bell().clamp(-2.0, 2.0);
        let climb = if freedom.signing {
            SIGNATURE_CLIMB * (0.6 + 0.4 * shared.abs())
        } else {
            CARD_SLOPE * shared + LINE_SLOPE * own
        };
        let slope = climb * freedom.strength;
        let phases = [(); 3].map(|()| chance.even() * TAU);
        let edge = LEFT_EDGE * chance.bell().abs() + drift * line as f32;
        Self {
            slope,
            rise: slope.tan(),
            wave: WAVE_HEIGHT * freedom.strength,
            phases,
            drop: freedom.strength.min(1.3)
                * (LINE_DROP * chance.bell()).clamp(-LINE_DROP_MOST, LINE_DROP_MOST),
            swell: SWELL * freedom.strength,
            edge: (edge * freedom.strength).min(LEFT_EDGE_MOST),
        }
    }

    /// How much larger letters are there, added to a scale of 1.
    pub(crate) fn growth(&self, along: f32) -> f32 {
        self.swell * (along / SWELL_LENGTH * TAU + self.phases[2]).sin()
    }

    /// How high above the ruler the pen is, `along` em after the line's beginning; also the turn there.
    pub(crate) fn height(&self, along: f32) -> (f32, f32) {
        let wave =
            |part: f32, length: f32, phase: f32| part * self.wave * (along / length * TAU + phase).sin();
        let height = self.drop
            + along * self.rise
            + wave(0.65, WAVE_LENGTH, self.phases[0])
            + wave(0.35, WAVE_LENGTH * 0.43, self.phases[1]);
        (height, self.slope)
    }
}

/// How one word differs from the ideal one; Arabic words too vary only as a whole, so joins never break.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct WordManner {
    /// Upwards, in em.
    pub(crate) lift: f32,
    /// Radians, against the clock.
    pub(crate) turn: f32,
    /// Added to a scale of 1.
    pub(crate) growth: f32,
    /// To the right per height.
    pub(crate) slant: f32,
    /// Added to the space before the word, in em.
    pub(crate) gap: f32,
    /// Change of the pen's pressure, part of its range.
    press: f32,
}

impl WordManner {
    /// The same for a word in Arabic letters that are level in their font.
    pub(crate) fn sinking(self, freedom: Freedom) -> Self {
        Self {
            lift: self.lift * ARABIC_FREEDOM,
            turn: self.turn + ARABIC_SINK * freedom.strength.min(1.3),
            growth: self.growth * ARABIC_FREEDOM,
            slant: self.slant * ARABIC_FREEDOM,
            ..self
        }
    }

    /// The manner of a note's word.
    pub(crate) fn of(seed: u32, line: usize, word: usize, freedom: Freedom) -> Self {
        let (strength, lean) = (freedom.strength, freedom.lean);
        let freedom = freedom.factor();
        let mut chance = Chance::of(seed, line, word + 1);
        Self {
            lift: WORD_LIFT * freedom * chance.bell(),
            turn: WORD_TURN * freedom * chance.bell(),
            growth: WORD_SCALE * freedom * chance.bell(),
            slant: WORD_SLANT * freedom * chance.bell() + lean,
            // Lopsided on purpose: an even spread would glue some words together.
            gap: (strength.min(1.3) * (WORD_GAP[0] + WORD_GAP[1] * chance.bell())).clamp(LEAST_GAP, MOST_GAP),
            press: strength.min(1.2) * chance.bell(),
        }
    }
}

/// The pen's pressure: high after a pause, then sinking, and wandering from word to word.
#[derive(Clone, Debug)]
pub(crate) struct Pressure {
    now: f32,
    usual: f32,
    chance: Chance,
}

impl Pressure {
    /// At the beginning of a note.
    pub(crate) fn of(seed: u32, liveliness: Liveliness) -> Self {
        let mut chance = Chance::of(seed, usize::from(u16::MAX), 0);
        let usual = match liveliness {
            Liveliness::None => 1.0,
            _ => between(USUAL_PRESSURE, chance.even()),
        };
        let mut pressure = Self {
            now: 1.0,
            usual,
            chance,
        };
        pressure.pause();
        pressure
    }

    /// Where the pen was lifted for longer, as between paragraphs, there is more ink at its point.
    pub(crate) fn pause(&mut self) {
        if self.usual < 1.0 {
            self.now = between(FRESH_PRESSURE, self.chance.even());
        }
    }

    /// The ink of the next word. (A stroke of varying width would do the same, but on screens it is a pixel
    /// wide or not there.)
    pub(crate) fn next(&mut self, manner: &WordManner) -> Colour {
        let ink = SHADES[usize::from((self.now * (SHADES.len() - 1) as f32 + 0.5) as u8)];
        let sinks = PRESSURE_SINKS * (self.usual - self.now);
        self.now = (self.now + sinks + PRESSURE_CHANGE * manner.press).clamp(0.0, 1.0);
        ink
    }
}

fn between([least, most]: [f32; 2], part: f32) -> f32 {
    least + (most - least) * part
}

/// The map of a word whose middle on the base line lies at `middle` (mm, y downwards): `size` mm an em.
pub(crate) fn placement(
    middle: (f32, f32),
    advance: f32,
    size: f32,
    turn: f32,
    manner: &WordManner,
) -> Matrix {
    let size = size * (1.0 + manner.growth);
    let (sin, cos) = (turn + manner.turn).sin_cos();
    let across = [size * cos, -size * sin];
    let up = [
        size * (manner.slant * cos - sin),
        -size * (manner.slant * sin + cos),
    ];
    let half = advance / 2.0;
    [
        across[0],
        across[1],
        up[0],
        up[1],
        middle.0 - across[0] * half,
        middle.1 - across[1] * half,
    ]
}
