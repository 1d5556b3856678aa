//! A composed card: the list of things to draw, which every output reads.

use crate::face::Face;
use crate::format::Crease;
use crate::ornament::Sprig;
use crate::picture::PlacedPicture;
use crate::slip::Slip;
use crate::units::{Mm, Pt, Size};
use domain::Direction;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// An affine map `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, in the order of `[a, b, c, d, e, f]`.
pub type Matrix = [f32; 6];

/// One inked form, in em of its word from the word's start on the base line; x to the right, y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Number in the font.
    pub id: u16,
    /// How it differs from the font's ideal.
    pub slip: Slip,
    /// To the right.
    pub x: f32,
    /// Upwards.
    pub y: f32,
}

/// The smallest part of a word that text and ink share: a letter with its marks, or a ligature.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Bytes of the word's text.
    pub text: Range<usize>,
    /// From the word's start, in em.
    pub x: f32,
    /// Width in em.
    pub advance: f32,
    /// What is inked; which of the word's glyphs.
    pub glyphs: Range<usize>,
}

/// Letters without a space, in one font and one direction, as they are inked. Words that are spelled alike
/// share theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct WordShape {
    /// The letters as a reader spells them, also in Arabic.
    pub text: String,
    /// Which way they run.
    pub direction: Direction,
    /// The font.
    pub face: Face,
    /// Width in em.
    pub advance: f32,
    /// How much of the width is free of ink at the left and at the right, in em; negative where ink overhangs.
    pub free: [f32; 2],
    /// Everything that is inked.
    pub glyphs: Vec<Glyph>,
    /// Text and ink together, from left to right.
    pub clusters: Vec<Cluster>,
}

/// A word on paper, placed as one movement of the pen. What does not change with the place is read from its shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its letters.
    pub shape: Arc<WordShape>,
    /// Size of the letters before `placement`'s own small change of scale.
    pub size: Pt,
    /// Maps em, y upwards, to millimetres from the card's top-left corner, y downwards.
    pub placement: Matrix,
    /// Width in em of the space that stands to the right of the word, 0 if none does.
    pub space: f32,
    /// The ink, darker where the pen pressed.
    pub ink: Colour,
}

impl Deref for Word {
    type Target = WordShape;

    fn deref(&self) -> &WordShape {
        &self.shape
    }
}

impl Word {
    /// Where the word's base line begins, and its width, in millimetres from the card's top-left corner.
    pub fn frame(&self) -> (Mm, Mm, Mm) {
        (
            Mm(self.placement[4]),
            Mm(self.placement[5]),
            Mm(self.placement[0] * self.advance),
        )
    }
}

/// A colour as parts of red, green and blue from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The ink where the pen presses: blue-black, as registrars and letter writers use it.
pub const INK: Colour = Colour(0x16, 0x22, 0x4a);

/// The same ink where the pen hardly touches the paper.
pub const LIGHT_INK: Colour = Colour(0x2e, 0x3c, 0x6e);

/// The ink from where the pen hardly touches the paper to where it presses: more steps than an eye can tell.
pub(crate) const SHADES: [Colour; 16] = {
    const fn mix(light: u8, dark: u8, step: usize) -> u8 {
        (light as usize - (light - dark) as usize * step / 15) as u8
    }
    let mut shades = [INK; 16];
    let mut step = 0;
    while step < shades.len() {
        shades[step] = Colour(
            mix(LIGHT_INK.0, INK.0, step),
            mix(LIGHT_INK.1, INK.1, step),
            mix(LIGHT_INK.2, INK.2, step),
        );
        step += 1;
    }
    shades
};

/// The pre-printed ornament: terracotta.
pub const ORNAMENT: Colour = Colour(0xb8, 0x74, 0x54);

/// One step of an outline, in millimetres from the card's top-left corner, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begins a closed part.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A cubic curve: two controls and the end.
    Curve([f32; 2], [f32; 2], [f32; 2]),
}

/// A filled form: the flourish, a leaf of the ornament.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its outline; each part closes itself.
    pub outline: Vec<Step>,
    /// Its colour.
    pub colour: Colour,
}

/// A line of writing.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which way it is read, whatever the direction of single words.
    pub direction: Direction,
    /// The font of the letter's language.
    pub face: Face,
    /// Its size in this line.
    pub size: Pt,
    /// The ruler from which the words stray, from the card's top.
    pub baseline: Mm,
    /// From left to right, in Arabic too.
    pub words: Vec<Word>,
}

/// One side of a card before it is folded: everything that is drawn on it, in millimetres from its top-left
/// corner: grounds first, then pictures, shapes, the sprig and writing.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The trimmed paper, unfolded.
    pub size: Size,
    /// Where it is folded; nothing is drawn there.
    pub crease: Option<Crease>,
    /// Whether all cards of a run have this very side: a file holds it once.
    pub common: bool,
    /// The writing, from top to bottom.
    pub lines: Vec<Line>,
    /// Coloured grounds, below everything; they reach over the edge, and the bleed is cut off.
    pub grounds: Vec<Shape>,
    /// Photographs, logos and scans.
    pub pictures: Vec<PlacedPicture>,
    /// The flourish, ornaments, rules.
    pub shapes: Vec<Shape>,
    /// The pre-printed ornament, alike on the cards that have it: a file holds it once.
    pub sprig: Option<Sprig>,
}

impl Side {
    /// Empty paper.
    pub fn blank(size: Size) -> Self {
        Self {
            size,
            crease: None,
            common: false,
            lines: Vec::new(),
            grounds: Vec::new(),
            pictures: Vec::new(),
            shapes: Vec::new(),
            sprig: None,
        }
    }

    /// Whether something on it reaches up to its edge or over it, so that the edge must be cut off cleanly.
    pub fn bleeds(&self) -> bool {
        !self.grounds.is_empty() || self.pictures.iter().any(|picture| picture.clip.is_some())
    }

    /// Moves everything to the right and down.
    pub(crate) fn shift(&mut self, right: Mm, down: Mm) {
        self.map(|[x, y]| [x + right.0, y + down.0]);
        for line in &mut self.lines {
            line.baseline = line.baseline + down;
            for word in &mut line.words {
                word.placement[4] += right.0;
                word.placement[5] += down.0;
            }
        }
        if let Some(sprig) = &mut self.sprig {
            sprig.shift(right, down);
        }
        for picture in &mut self.pictures {
            picture.placement[4] += right.0;
            picture.placement[5] += down.0;
            if let Some(clip) = &mut picture.clip {
                clip.left = clip.left + right;
                clip.top = clip.top + down;
            }
        }
    }

    /// Turns everything upside down about the middle.
    pub(crate) fn turn(&mut self) {
        let (width, height) = (self.size.width, self.size.height);
        self.map(|[x, y]| [width.0 - x, height.0 - y]);
        let turned = |[a, b, c, d, x, y]: Matrix| [-a, -b, -c, -d, width.0 - x, height.0 - y];
        for line in &mut self.lines {
            line.baseline = height - line.baseline;
            for word in &mut line.words {
                word.placement = turned(word.placement);
            }
        }
        if let Some(sprig) = &mut self.sprig {
            sprig.turn(self.size);
        }
        for picture in &mut self.pictures {
            picture.placement = turned(picture.placement);
            if let Some(clip) = &mut picture.clip {
                clip.left = width - clip.left - clip.size.width;
                clip.top = height - clip.top - clip.size.height;
            }
        }
    }

    fn map(&mut self, to: impl Fn([f32; 2]) -> [f32; 2]) {
        for shape in self.grounds.iter_mut().chain(&mut self.shapes) {
            for step in &mut shape.outline {
                *step = match *step {
                    Step::Move(point) => Step::Move(to(point)),
                    Step::Line(point) => Step::Line(to(point)),
                    Step::Curve(first, second, point) => Step::Curve(to(first), to(second), to(point)),
                };
            }
        }
    }

    /// Every word, line by line, each line from left to right.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.lines.iter().flat_map(|line| &line.words)
    }
}

/// A composed card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Which way the letter is written.
    pub direction: Direction,
    /// Size of the body text that was found to fit.
    pub body: Pt,
    /// The sides in the order in which they are printed; cards of one run may share one.
    pub sides: Vec<Arc<Side>>,
    /// Which of the sides carries the letter.
    pub written: usize,
}

impl Card {
    /// The side that carries the letter.
    pub fn written_side(&self) -> &Side {
        &self.sides[self.written]
    }

    /// Every word of the letter's side, line by line, each line from left to right.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.written_side().words()
    }
}
