//! Setting of a block: its words with their widths in reading order, and lines of them in the order of the paper.
//! Lengths are in em of the body size.

use crate::alternates::PLAIN;
use crate::card::WordShape;
use crate::hand::Hand;
use crate::meeting::even_out;
use crate::pen::Pen;
use crate::shaped::Shapes;
use crate::shaping::{Shaper, Style};
use crate::wording::{Place, Space, level_of};
use domain::{Block, Direction};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};

/// The widest space, in em of its font, before it is widened: some fonts draw in most of a wide one.
const WIDEST_SPACE: f32 = 0.26;
/// The narrowest space, in em of the body: Arabic fonts for books leave less, and a lively hand then glues words together.
const NARROWEST_SPACE: f32 = 0.24;

/// How much wider writers leave spaces than fonts have them, by pen, in em of the body (docs/adr/0050).
const WRITTEN_SPACE: [f32; 3] = [0.10, 0.09, 0.09];

/// Bytes of a dash.
const DASH: usize = '–'.len_utf8();

/// How strictly lines keep together what belongs together, and apart what is apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breaking {
    /// Names, codes, links and figures stay whole, words too.
    Whole,
    /// The same, with spaces as narrow as the fonts', as a writer who runs out of card leaves them.
    Close,
    /// The last resort at the smallest size: spaces as narrow, and only codes and figures stay whole.
    Forced,
}

/// Letters of one pen and one direction, between which no line ends.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "four answers about one place, of which each pair may occur"
)]
pub(crate) struct Atom {
    /// Bytes of the block's text.
    pub(crate) text: Range<usize>,
    pub(crate) pen: Pen,
    pub(crate) advance: f32,
    /// Width of the space before it.
    pub(crate) space: f32,
    /// Whether a line may end before it.
    pub(crate) parts: bool,
    /// Whether it is a blank for a pen, as wide as the line will make it.
    pub(crate) blank: bool,
    shapes: Shapes,
    style: Style,
    /// In the bidirectional algorithm (UAX 9); of the space before it too.
    level: Level,
    space_level: Level,
    /// Whether it belongs to a code or a figure, and whether more of that stands before it.
    whole: bool,
    held: bool,
}

/// A part of a line in one font and one direction, without a space inside.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) shape: Arc<WordShape>,
    pub(crate) pen: Pen,
    /// Size against the body size.
    pub(crate) scale: f32,
    pub(crate) advance: f32,
    /// Width of the space to the left of the piece, within the line.
    pub(crate) space_before: f32,
}

impl Piece {
    /// Whether it is left to be written by pen.
    pub(crate) fn is_blank(&self) -> bool {
        self.shape.clusters.is_empty()
    }
}

/// A block that is shaped and can be broken into lines of any width.
pub(crate) struct Setting<'a> {
    text: Cow<'a, str>,
    /// In reading order.
    pub(crate) atoms: Vec<Atom>,
    /// The atoms between two ends of line that the writer asked for.
    pub(crate) paragraphs: Vec<Range<usize>>,
    /// What none of the fonts can write, as a reader sees it.
    pub(crate) missing: Vec<String>,
    /// Whether any of it is written with the Arabic pen, and whether there is a blank.
    pub(crate) arabic: bool,
    pub(crate) blank: bool,
    base: Level,
    pens: Pens,
}

/// The fonts and sizes of the hand's pens.
#[derive(Clone, Copy)]
pub(crate) struct Pens {
    fonts: [u16; 3],
    scales: [f32; 3],
    /// By how much spaces are wider than the fonts'.
    wider: [f32; 3],
}

impl Pens {
    pub(crate) fn of(shaper: &mut Shaper, hand: &Hand, breaking: Breaking) -> Self {
        let close = hand.is_plain() || breaking != Breaking::Whole;
        Self {
            fonts: shaper.pens(hand),
            scales: [hand.latin.scale, hand.arabic.scale, hand.print_scale],
            wider: if close { [0.0; 3] } else { WRITTEN_SPACE },
        }
    }

    /// Of a word in its place.
    fn style_of(&self, place: &Place) -> Style {
        Style {
            after_space: place.after_space,
            before_space: place.before_space,
            ..self.style(place.pen, place.level)
        }
    }

    fn scale(&self, pen: Pen) -> f32 {
        self.scales[pen as usize]
    }

    fn style(&self, pen: Pen, level: Level) -> Style {
        Style {
            fonts: self.fonts[pen as usize],
            right_to_left: level.is_rtl(),
            variant: PLAIN,
            after_space: false,
            before_space: false,
        }
    }
}

impl<'a> Setting<'a> {
    /// Shapes a block.
    pub(crate) fn of(
        shaper: &mut Shaper,
        block: &'a Block,
        pens: Pens,
        direction: Direction,
        breaking: Breaking,
    ) -> Self {
        let text = text_of(block);
        let wording = shaper.wording(&text, block, direction, breaking);
        let mut spaces = Spaces::default();
        let mut atoms = Vec::with_capacity(wording.places.len());
        let mut lacking = Vec::new();
        for place in &wording.places {
            let (pen, level, range) = (place.pen, place.level, place.text());
            let mut space = 0.0;
            for before in wording.before(place) {
                space += spaces.width(before, shaper, pens);
            }
            let (style, letters) = if place.blank {
                let style = pens.style(pen, level);
                (style, Cow::Owned(shaper.blank(style)))
            } else {
                shaper.write(&text[range.clone()], pens.style_of(place), pen)
            };
            lacking.extend_from_slice(&letters.missing);
            if let Some(drawn_in) = letters.space {
                space = (space + drawn_in * pens.scale(pen) - spaces.plain(pen)).max(NARROWEST_SPACE);
            }
            atoms.push(Atom {
                text: range.clone(),
                pen,
                advance: letters.advance * pens.scale(pen),
                space,
                // A dash between spaces ends a line and begins none.
                parts: place.parts && !(range.len() == DASH && matches!(&text[range], "–" | "—")),
                blank: place.blank,
                shapes: letters.shapes.clone(),
                style,
                level,
                space_level: place.space_level,
                whole: place.whole,
                held: place.held,
            });
        }
        Self {
            paragraphs: wording.paragraphs.clone(),
            arabic: wording.places.iter().any(|place| place.pen == Pen::Arabic),
            blank: wording.places.iter().any(|place| place.blank),
            text,
            atoms,
            missing: lacking,
            base: level_of(direction),
            pens,
        }
    }

    /// Lets lines of `width` end inside what is wider than they are; codes and figures stay whole all the same.
    pub(crate) fn force(&mut self, shaper: &mut Shaper, width: f32) {
        let mut forced = Vec::with_capacity(self.atoms.len());
        let mut paragraphs = Vec::with_capacity(self.paragraphs.len());
        for paragraph in &self.paragraphs {
            let start = forced.len();
            for unit in units(&self.atoms[paragraph.clone()]) {
                let atoms = &self.atoms[paragraph.start + unit.start..paragraph.start + unit.end];
                let wide =
                    atoms.iter().map(|atom| atom.space + atom.advance).sum::<f32>() - atoms[0].space > width;
                for atom in atoms {
                    if wide {
                        self.cut(shaper, atom, width, &mut forced);
                    } else {
                        forced.push(atom.clone());
                    }
                }
            }
            paragraphs.push(start..forced.len());
        }
        self.atoms = forced;
        self.paragraphs = paragraphs;
    }

    /// Cuts an atom into ones that are not wider than `width`.
    fn cut(&self, shaper: &mut Shaper, atom: &Atom, width: f32, cut: &mut Vec<Atom>) {
        let mut atom = atom.clone();
        atom.parts |= !atom.held;
        if atom.whole || atom.advance <= width {
            cut.push(atom);
            return;
        }
        let scale = self.pens.scale(atom.pen);
        let text = &self.text[atom.text.clone()];
        let mut ends: Vec<(usize, f32)> = Vec::new();
        let mut start = 0;
        for shape in &*atom.shapes {
            let base = text[start..]
                .find(shape.text.as_str())
                .map_or(start, |at| start + at);
            ends.extend(
                shape
                    .clusters
                    .iter()
                    .map(|cluster| (base + cluster.text.end, cluster.advance * scale)),
            );
            start = base;
        }
        ends.sort_by_key(|&(end, _)| end);
        let (mut from, mut to, mut wide) = (0, 0, 0.0);
        let mut push = |range: Range<usize>| {
            if range.is_empty() {
                return;
            }
            let letters = shaper
                .shape(&text[range.clone()], atom.style, atom.pen)
                .into_owned();
            cut.push(Atom {
                text: atom.text.start + range.start..atom.text.start + range.end,
                advance: letters.advance * scale,
                space: if range.start == 0 { atom.space } else { 0.0 },
                parts: range.start > 0 || atom.parts,
                shapes: letters.shapes,
                ..atom.clone()
            });
        };
        for (end, advance) in ends {
            if wide + advance > width && to > from {
                push(from..to);
                (from, wide) = (to, 0.0);
            }
            wide += advance;
            to = to.max(end);
        }
        push(from..text.len());
    }

    /// A line of these atoms, from left to right.
    pub(crate) fn line(&self, shaper: &mut Shaper, atoms: Range<usize>) -> Vec<Piece> {
        let line = self.joined(shaper, atoms);
        let mut pieces = Vec::with_capacity(line.len());
        let mut add = |atom: &Atom, space: f32| {
            let scale = self.pens.scale(atom.pen);
            for (index, shape) in atom.shapes.iter().enumerate() {
                pieces.push(Piece {
                    shape: shape.clone(),
                    pen: atom.pen,
                    scale,
                    advance: shape.advance * scale,
                    space_before: if index == 0 && !pieces.is_empty() {
                        space
                    } else {
                        0.0
                    },
                });
            }
        };
        if line.iter().all(|atom| atom.level == Level::ltr()) {
            for atom in &*line {
                add(atom, atom.space);
            }
            even_out(&mut pieces);
            return pieces;
        }
        // Spaces are turned round with the words between which they stand.
        let mut order: Vec<(Level, Option<usize>, f32)> = Vec::with_capacity(line.len() * 2);
        for (index, atom) in line.iter().enumerate() {
            if index > 0 && atom.space > 0.0 {
                order.push((atom.space_level, None, atom.space));
            }
            order.push((atom.level, Some(index), 0.0));
        }
        let levels: Vec<Level> = order.iter().map(|&(level, ..)| level).collect();
        let mut space = 0.0;
        for index in BidiInfo::reorder_visual(&levels) {
            match order[index] {
                (_, Some(atom), _) => {
                    add(&line[atom], space);
                    space = 0.0;
                }
                (.., wide) => space += wide,
            }
        }
        even_out(&mut pieces);
        pieces
    }

    /// The atoms of a line, those shaped together again between which a line might have ended.
    fn joined(&self, shaper: &mut Shaper, atoms: Range<usize>) -> Cow<'_, [Atom]> {
        let touch = |one: &Atom, next: &Atom| {
            one.text.end == next.text.start
                && (one.pen, one.level) == (next.pen, next.level)
                && !(one.blank || next.blank)
        };
        let atoms = &self.atoms[atoms];
        if !atoms.windows(2).any(|pair| touch(&pair[0], &pair[1])) {
            return Cow::Borrowed(atoms);
        }
        let mut line: Vec<Atom> = Vec::with_capacity(atoms.len());
        for atom in atoms {
            if let Some(last) = line.last_mut().filter(|last| touch(last, atom)) {
                last.text.end = atom.text.end;
                last.style.before_space = atom.style.before_space;
                let letters = shaper.shape(&self.text[last.text.clone()], last.style, last.pen);
                last.advance = letters.advance * self.pens.scale(last.pen);
                last.shapes = letters.into_owned().shapes;
            } else {
                line.push(atom.clone());
            }
        }
        Cow::Owned(line)
    }

    /// Width of everything on one line.
    pub(crate) fn width(&self) -> f32 {
        self.atoms.iter().map(|atom| atom.space + atom.advance).sum()
    }

    /// Whether the block is written from right to left.
    pub(crate) fn right_to_left(&self) -> bool {
        self.base.is_rtl()
    }
}

/// A block's text as it is written: a tab or a carriage return has no place in handwriting; a space has, and is as long.
fn text_of(block: &Block) -> Cow<'_, str> {
    // Looking at all bytes, many at a time, is quicker than stopping at the first.
    let odd = |found, byte| found | matches!(byte, b'\t' | b'\r');
    if block.text.bytes().fold(false, odd) {
        Cow::Owned(block.text.replace(['\t', '\r'], " "))
    } else {
        Cow::Borrowed(block.text.as_str())
    }
}

/// Runs of atoms between which a line may end.
pub(crate) fn units(atoms: &[Atom]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= atoms.len() {
            return None;
        }
        let next = atoms[start + 1..].iter().position(|atom| atom.parts);
        let end = next.map_or(atoms.len(), |next| start + 1 + next);
        let unit = start..end;
        start = end;
        Some(unit)
    })
}

/// The widths of plain spaces, in em of the body.
#[derive(Default)]
struct Spaces([Option<f32>; 3]);

impl Spaces {
    /// The width of a space that stands before a word.
    fn width(&mut self, space: &Space, shaper: &mut Shaper, pens: Pens) -> f32 {
        let known = self.0[space.pen as usize].filter(|_| space.character == ' ');
        let wide = known.unwrap_or_else(|| {
            let style = pens.style(space.pen, space.level);
            let mut letters = [0; 4];
            let letters = space.character.encode_utf8(&mut letters);
            shaper.shape(letters, style, space.pen).advance.min(WIDEST_SPACE) * pens.scale(space.pen)
        });
        if space.character != ' ' {
            return wide + space.wider;
        }
        self.0[space.pen as usize] = Some(wide);
        wide.max(NARROWEST_SPACE) + pens.wider[space.pen as usize] + space.wider
    }

    fn plain(&self, pen: Pen) -> f32 {
        self.0[pen as usize].unwrap_or_default()
    }
}
