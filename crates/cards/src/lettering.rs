//! Lettering: lines of plain text that are no letter, such as an address or the shop's name and street.

use crate::CardError;
use crate::card::{self, Colour, Word};
use crate::format::Format;
use crate::hand::{Hand, Script};
use crate::manner::{Freedom, NoteManner, Pressure};
use crate::picture::Area;
use crate::plan::Line;
use crate::setting::{Breaking, Pens, Piece, Setting};
use crate::shaping::Shaper;
use crate::units::{Mm, Pt, Size};
use crate::writing::write_line;
use domain::{Block, Direction, Liveliness, Role};

/// Lines that are written small may stand closer by this factor before there are too many of them; Arabic ones have
/// more air to give.
const TIGHTEST: f32 = 0.78;
const TIGHTEST_ARABIC: f32 = 0.72;

/// Room in which a written line may begin where it likes and leave wider spaces, in em, if there is so much.
const STRAY: f32 = 0.9;

/// Where lines stand in their area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Middle,
    Right,
}

impl Align {
    /// To the side at which a text of this direction begins.
    pub(crate) fn along(direction: Direction) -> Self {
        match direction {
            Direction::Ltr => Self::Left,
            Direction::Rtl => Self::Right,
        }
    }
}

/// Where the block of lines stands between the area's top and bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Top,
    Middle,
    Bottom,
}

/// Lines of text, shaped; lengths are in em.
pub(crate) struct Lettering<'a> {
    texts: &'a [String],
    lines: Vec<Vec<Piece>>,
    script: &'a Script,
    direction: Direction,
}

/// How lettering fills an area.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) align: Align,
    pub(crate) level: Level,
    /// The size of text that has room enough, and the smallest that is still read.
    pub(crate) sizes: [Pt; 2],
    pub(crate) ink: Colour,
    /// From which the small chances of a writing hand follow; none for print.
    pub(crate) seed: Option<u32>,
}

/// Which way a text runs: as its first letter does.
pub(crate) fn direction_of(texts: &[String]) -> Direction {
    let letters = texts.iter().flat_map(|text| text.chars());
    let first = letters.into_iter().find(|letter| letter.is_alphabetic());
    match first {
        Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

impl<'a> Lettering<'a> {
    /// Shapes lines with a hand; `seed` as in [`Style`].
    ///
    /// # Errors
    /// [`CardError::MissingGlyph`].
    pub(crate) fn of(
        shaper: &mut Shaper,
        texts: &'a [String],
        hand: &'a Hand,
        seed: Option<u32>,
    ) -> Result<Self, CardError> {
        match seed {
            None => shaper.begin(0, Liveliness::None),
            Some(seed) => shaper.begin(seed, Liveliness::Calm),
        }
        let direction = direction_of(texts);
        let mut missing: Vec<String> = Vec::new();
        let mut lines = Vec::with_capacity(texts.len());
        for text in texts {
            let block = Block {
                role: Role::Body,
                text: text.replace('\n', " "),
                spans: Vec::new(),
            };
            let pens = Pens::of(shaper, hand, Breaking::Whole);
            let setting = Setting::of(shaper, &block, pens, direction, Breaking::Whole);
            for lacking in &setting.missing {
                if !missing.contains(lacking) {
                    missing.push(lacking.clone());
                }
            }
            let atoms = 0..setting.atoms.len();
            lines.push(setting.line(shaper, atoms));
        }
        if !missing.is_empty() {
            return Err(CardError::MissingGlyph {
                hand: hand.id(),
                characters: missing,
            });
        }
        Ok(Self {
            texts,
            lines,
            script: hand.script(direction),
            direction,
        })
    }

    /// Which way it runs.
    pub(crate) fn direction(&self) -> Direction {
        self.direction
    }

    /// How wide its widest line is, in em.
    pub(crate) fn width(&self) -> f32 {
        self.widths().fold(0.0, f32::max)
    }

    fn widths(&self) -> impl Iterator<Item = f32> {
        self.lines.iter().map(|line| width(line))
    }

    fn height(&self) -> f32 {
        self.height_with(self.script.leading)
    }

    fn height_with(&self, leading: f32) -> f32 {
        let Script { ascent, descent, .. } = self.script;
        ascent + descent + leading * (self.lines.len().max(1) - 1) as f32
    }

    /// The leading at which lines all but touch.
    fn tightest(&self) -> f32 {
        self.script.leading
            * match self.direction {
                Direction::Ltr => TIGHTEST,
                Direction::Rtl => TIGHTEST_ARABIC,
            }
    }

    /// The leading at which the lines are as high as a room, no wider than the script's own and not so narrow that
    /// they touch.
    fn leading_in(&self, height: f32, em: f32) -> f32 {
        let Script {
            ascent,
            descent,
            leading,
            ..
        } = *self.script;
        let gaps = (self.lines.len().max(2) - 1) as f32;
        ((height / em - ascent - descent) / gaps).clamp(self.tightest(), leading)
    }

    /// How high it is at a size.
    pub(crate) fn height_at(&self, size: Pt) -> Mm {
        Mm::from(size) * self.height()
    }

    /// The largest of the style's sizes at which it goes into an area of this size, if one does; at the smallest one
    /// lines may stand closer than usual.
    ///
    /// # Errors
    /// [`CardError::AddressTooLong`] names the widest line; [`CardError::AddressTooTall`] when there are too many.
    pub(crate) fn fit(&self, room: Size, style: &Style) -> Result<Pt, CardError> {
        let [largest, smallest] = style.sizes;
        let (widest, widest_line) =
            self.widths()
                .zip(self.texts)
                .fold((0.0, None), |(most, line), (width, text)| {
                    if width > most {
                        (width, Some(text))
                    } else {
                        (most, line)
                    }
                });
        let across = Pt::from(Mm(room.width.0 / f32::max(widest, f32::EPSILON)));
        let down = Pt::from(Mm(room.height.0 / self.height()));
        let size = Pt(largest.0.min(across.0).min(down.0));
        if size >= smallest {
            return Ok(size);
        }
        let em = Mm::from(smallest).0;
        let too_wide = em * widest - room.width.0;
        if too_wide > 0.0 {
            return Err(CardError::AddressTooLong {
                line: widest_line.cloned().unwrap_or_default(),
                overflow: Mm(too_wide),
            });
        }
        let too_high = em * self.height_with(self.tightest()) - room.height.0;
        if too_high <= 0.0 {
            return Ok(smallest);
        }
        Err(CardError::AddressTooTall {
            lines: self.lines.len(),
            overflow: Mm(too_high),
        })
    }

    /// The left part of an area that the lines take, so that lines which begin at the right stay near its left edge.
    ///
    /// # Errors
    /// As [`Self::fit`].
    pub(crate) fn at_left_of(&self, area: Area, style: &Style) -> Result<Area, CardError> {
        let em = Mm::from(self.fit(area.size, style)?).0;
        let taken = (em * self.width() + 0.01).min(area.size.width.0);
        Ok(Area::of(area.left.0, area.top.0, taken, area.size.height.0))
    }

    /// Writes the lines into an area of a side, as large as they fit.
    ///
    /// # Errors
    /// [`CardError::AddressTooLong`]; [`CardError::AddressTooTall`].
    pub(crate) fn write(&self, area: Area, style: &Style) -> Result<Vec<card::Line>, CardError> {
        let em = Mm::from(self.fit(area.size, style)?).0;
        let leading = self.leading_in(area.size.height.0, em);
        let free = area.size.height.0 - em * self.height_with(leading);
        let above = match style.level {
            Level::Top => 0.0,
            Level::Middle => free / 2.0,
            Level::Bottom => free,
        };
        let mut baseline = area.top.0 + above + em * self.script.ascent;
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut pressure = Pressure::of(style.seed.unwrap_or_default(), Liveliness::Calm);
        for (number, pieces) in self.lines.iter().enumerate() {
            let free = area.size.width.0 - em * width(pieces);
            let left = area.left.0
                + match style.align {
                    Align::Left => 0.0,
                    Align::Middle => free / 2.0,
                    Align::Right => free,
                };
            let words = match style.seed {
                None => print(pieces, em, left, baseline, style.ink),
                Some(seed) => {
                    let (stray, left) = match style.align {
                        Align::Left => (free.clamp(0.0, em * STRAY), left),
                        Align::Middle => (0.0, left),
                        Align::Right => {
                            let stray = free.clamp(0.0, em * STRAY);
                            (stray, left - stray)
                        }
                    };
                    let room = em * width(pieces) + stray;
                    self.scribble(pieces, number, em, room, [left, baseline], seed, &mut pressure)
                }
            };
            lines.push(card::Line {
                face: self.script.face.clone(),
                size: Pt::from(Mm(em * self.script.scale)),
                direction: self.direction,
                baseline: Mm(baseline),
                words,
            });
            baseline += em * leading;
        }
        Ok(lines)
    }

    /// A line with the manner of a hand, which begins somewhere in the `room` that it has, in mm, and ends there.
    #[expect(
        clippy::too_many_arguments,
        reason = "a line, and where, how and in which ink it is written"
    )]
    fn scribble(
        &self,
        pieces: &[Piece],
        number: usize,
        em: f32,
        room: f32,
        [left, baseline]: [f32; 2],
        seed: u32,
        pressure: &mut Pressure,
    ) -> Vec<Word> {
        let line = Line {
            role: Role::Body,
            begins: number == 0,
            pieces: pieces.to_vec(),
            em,
            baseline,
            indent: 0.0,
        };
        let frame = Format::bare(Size::new(room, 0.0));
        let mut words = write_line(
            &line,
            number,
            self.direction,
            &frame,
            NoteManner::of(seed),
            Freedom::of(Liveliness::Calm),
            pressure,
        );
        for word in &mut words {
            word.placement[4] += left;
        }
        words
    }
}

/// Width in em.
fn width(pieces: &[Piece]) -> f32 {
    pieces
        .iter()
        .map(|piece| piece.space_before + piece.advance)
        .sum()
}

/// A line that stands upright and level.
fn print(pieces: &[Piece], em: f32, left: f32, baseline: f32, ink: Colour) -> Vec<Word> {
    let mut x = left;
    let mut words = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        x += em * piece.space_before;
        let size = em * piece.scale;
        let next = pieces.get(index + 1).map_or(0.0, |next| next.space_before);
        words.push(Word {
            shape: piece.shape.clone(),
            size: Pt::from(Mm(size)),
            placement: [size, 0.0, 0.0, -size, x, baseline],
            space: next / piece.scale,
            ink,
        });
        x += em * piece.advance;
    }
    words
}
