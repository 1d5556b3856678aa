//! Setting of a block: its words with their widths in reading order, where lines may end between them, and
//! lines of them in the order of the paper. Lengths are in em of the body size.

use crate::alternates::PLAIN;
use crate::card::WordShape;
use crate::hand::Hand;
use crate::meeting::even_out;
use crate::pen::{Pen, Stretch, stretches};
use crate::pen_slot::BLANK;
use crate::shaping::{Shaped, Shaper, Style};
use domain::{Block, Direction, SpanKind};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};

/// Extra width in em of a space where the two scripts meet, so that they do not touch.
const SCRIPTS_MEET: f32 = 0.10;
/// The same where handwriting meets print.
const PRINT_MEETS: f32 = 0.04;
/// The widest space, in em of its font, before it is widened: some fonts draw in most of a wide one.
const WIDEST_SPACE: f32 = 0.26;

/// How strictly lines keep together what belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breaking {
    /// Names, codes, links and figures stay whole, words too.
    Whole,
    /// The last resort at the smallest size: only codes and figures stay whole.
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
    shaped: Arc<Shaped>,
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
    base: Level,
    pens: Pens,
}

/// The fonts and sizes of the hand's pens.
#[derive(Clone, Copy)]
struct Pens {
    fonts: [u16; 3],
    scales: [f32; 3],
}

impl Pens {
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
        hand: &Hand,
        direction: Direction,
        breaking: Breaking,
    ) -> Self {
        // A tab or a carriage return has no place in handwriting; a space has, and is as long.
        let text = if block.text.contains(['\t', '\r']) {
            Cow::Owned(block.text.replace(['\t', '\r'], " "))
        } else {
            Cow::Borrowed(block.text.as_str())
        };
        let pens = Pens {
            fonts: shaper.pens(hand),
            scales: [hand.latin.scale, hand.arabic.scale, hand.print_scale],
        };
        let base = match direction {
            Direction::Ltr => Level::ltr(),
            Direction::Rtl => Level::rtl(),
        };
        let reader = Reader::new(shaper, &text, block, direction, base, breaking, pens);
        let (atoms, paragraphs) = reader.read();
        Self {
            text,
            atoms,
            paragraphs,
            base,
            pens,
        }
    }

    /// What none of the fonts can write, as a reader sees it.
    pub(crate) fn missing(&self) -> impl Iterator<Item = &String> {
        self.atoms.iter().flat_map(|atom| &atom.shaped.missing)
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
        for shape in &atom.shaped.shapes {
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
            let letters = shaper.shape(&text[range.clone()], atom.style, atom.pen);
            cut.push(Atom {
                text: atom.text.start + range.start..atom.text.start + range.end,
                advance: letters.advance * scale,
                space: if range.start == 0 { atom.space } else { 0.0 },
                parts: range.start > 0 || atom.parts,
                shaped: letters,
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
            for (index, shape) in atom.shaped.shapes.iter().enumerate() {
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
                last.shaped = shaper.shape(&self.text[last.text.clone()], last.style, last.pen);
                last.advance = last.shaped.advance * self.pens.scale(last.pen);
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

/// Reads a block once from its first character to its last.
struct Reader<'a> {
    shaper: &'a mut Shaper,
    text: &'a str,
    block: &'a Block,
    breaking: Breaking,
    pens: Pens,
    base: Level,
    bidi: Option<BidiInfo<'a>>,
    stretches: Vec<Stretch>,
    /// Where a space is wider, and by how much.
    widened: Vec<(usize, f32)>,
    spaces: [Option<f32>; 3],
    atoms: Vec<Atom>,
}

/// An atom that is being read.
struct Open {
    text: Range<usize>,
    pen: Pen,
    level: Level,
}

/// What stands before the next atom.
#[derive(Clone, Copy)]
struct Before {
    space: f32,
    level: Level,
    /// With which a plain space stands directly before it.
    pen: Option<Pen>,
    parts: bool,
}

impl<'a> Reader<'a> {
    fn new(
        shaper: &'a mut Shaper,
        text: &'a str,
        block: &'a Block,
        direction: Direction,
        base: Level,
        breaking: Breaking,
        pens: Pens,
    ) -> Self {
        let stretches = stretches(block, direction);
        Self {
            shaper,
            text,
            block,
            breaking,
            pens,
            base,
            bidi: (base.is_rtl() || text.chars().any(turns)).then(|| BidiInfo::new(text, Some(base))),
            widened: widened(text, &stretches),
            stretches,
            spaces: [None; 3],
            atoms: Vec::with_capacity(text.len() / 5),
        }
    }

    fn read(mut self) -> (Vec<Atom>, Vec<Range<usize>>) {
        let mut paragraphs = Vec::with_capacity(1);
        let mut breaks = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default())
            .segment_str(self.text)
            .peekable();
        let nothing = Before {
            space: 0.0,
            level: self.base,
            pen: None,
            parts: false,
        };
        let (mut open, mut before): (Option<Open>, _) = (None, nothing);
        let (mut stretch, mut start) = (0, 0);
        let mut last = ['\0'; 2];
        for (at, character) in self.text.char_indices() {
            while let Some(place) = breaks.next_if(|&place| place <= at) {
                if place == at && !self.keeps_together(at, last, character) {
                    self.close(&mut open, &mut before);
                    before.parts = true;
                }
            }
            last = [last[1], character];
            while self
                .stretches
                .get(stretch)
                .is_some_and(|stretch| stretch.range.end <= at)
            {
                stretch += 1;
            }
            let pen = self
                .stretches
                .get(stretch)
                .map_or_else(Pen::default, |stretch| stretch.pen);
            let level = self.bidi.as_ref().map_or(self.base, |bidi| bidi.levels[at]);
            if ends_line(character) {
                self.close(&mut open, &mut before);
                paragraphs.push(start..self.atoms.len());
                (start, before) = (self.atoms.len(), nothing);
            } else if character.is_whitespace() {
                let same_pen = open.as_ref().is_some_and(|open| open.pen == pen);
                self.close_before(&mut open, &mut before, same_pen && character == ' ');
                before.space += self.space(at, character, pen, level);
                before.level = level;
                before.pen = (character == ' ').then_some(pen);
            } else if is_direction_mark(character) {
                self.close(&mut open, &mut before);
            } else {
                let end = at + character.len_utf8();
                // A blank is an atom by itself.
                if last.contains(&BLANK) {
                    self.close(&mut open, &mut before);
                }
                match &mut open {
                    Some(open) if open.pen == pen && open.level == level => open.text.end = end,
                    _ => {
                        self.close(&mut open, &mut before);
                        open = Some(Open {
                            text: at..end,
                            pen,
                            level,
                        });
                    }
                }
            }
        }
        self.close(&mut open, &mut before);
        paragraphs.push(start..self.atoms.len());
        (self.atoms, paragraphs)
    }

    /// Ends the atom that is being read.
    fn close(&mut self, open: &mut Option<Open>, before: &mut Before) {
        self.close_before(open, before, false);
    }

    /// The same, `before_space` of its pen or not.
    fn close_before(&mut self, open: &mut Option<Open>, before: &mut Before, before_space: bool) {
        let Some(Open { text, pen, level }) = open.take() else {
            return;
        };
        let letters = &self.text[text.clone()];
        let blank = letters.starts_with(BLANK) && self.is_name(text.start);
        let (style, shaped) = if blank {
            let style = self.pens.style(pen, level);
            (style, self.shaper.blank(style))
        } else {
            let style = Style {
                variant: self.shaper.next_variant(letters, pen),
                after_space: before.pen == Some(pen),
                before_space,
                ..self.pens.style(pen, level)
            };
            (style, self.shaper.shape(letters, style, pen))
        };
        if let Some(drawn_in) = shaped.space {
            let plain = self.spaces[pen as usize].unwrap_or_default();
            before.space += drawn_in * self.pens.scale(pen) - plain;
        }
        let spans = || self.block.spans.iter().filter(|span| is_whole(span.kind));
        self.atoms.push(Atom {
            pen,
            advance: shaped.advance * self.pens.scale(pen),
            space: before.space,
            parts: before.parts,
            blank,
            shaped,
            style,
            level,
            space_level: before.level,
            whole: spans().any(|span| span.start < text.end && text.start < span.end),
            held: spans().any(|span| span.start < text.start && text.start < span.end),
            text,
        });
        *before = Before {
            space: 0.0,
            level: self.base,
            pen: None,
            parts: false,
        };
    }

    fn is_name(&self, at: usize) -> bool {
        let mut spans = self.block.spans.iter();
        spans.any(|span| span.kind == SpanKind::Name && span.start == at)
    }

    fn space(&mut self, at: usize, character: char, pen: Pen, level: Level) -> f32 {
        let known = self.spaces[pen as usize].filter(|_| character == ' ');
        let wide = known.unwrap_or_else(|| {
            let style = self.pens.style(pen, level);
            let text = &self.text[at..at + character.len_utf8()];
            self.shaper.shape(text, style, pen).advance.min(WIDEST_SPACE) * self.pens.scale(pen)
        });
        if character == ' ' {
            self.spaces[pen as usize] = Some(wide);
        }
        let wider = self.widened.iter().find(|&&(place, _)| place == at);
        wide + wider.map_or(0.0, |&(_, wider)| wider)
    }

    /// Whether a line must not end at this place, though the script's own rules allow it.
    fn keeps_together(&self, at: usize, before: [char; 2], after: char) -> bool {
        let whole = self.breaking == Breaking::Whole;
        let kept = |kind| is_whole(kind) || (whole && matches!(kind, SpanKind::Name | SpanKind::Link));
        // "te-ai" and "semi-final" are not parted at a line's end.
        let inner_hyphen = before[1] == '-' && before[0].is_alphanumeric() && after.is_alphanumeric();
        (whole && inner_hyphen)
            || self
                .block
                .spans
                .iter()
                .any(|span| span.start < at && at < span.end && kept(span.kind))
    }
}

fn is_whole(kind: SpanKind) -> bool {
    matches!(kind, SpanKind::Code | SpanKind::Figure)
}

/// Whether a character makes a text run in two directions, for a text from left to right.
fn turns(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a line ends with this character, whatever its width (class BK, LF and NL of UAX 14).
fn ends_line(character: char) -> bool {
    matches!(
        character,
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Where a space stands at the border of two pens, and by how much it is wider.
fn widened(text: &str, stretches: &[Stretch]) -> Vec<(usize, f32)> {
    let border = |pair: &[Stretch]| {
        let print = pair.iter().any(|stretch| stretch.pen == Pen::Print);
        let space = space_at(text, pair[0].range.end)?;
        Some((space, if print { PRINT_MEETS } else { SCRIPTS_MEET }))
    };
    stretches.windows(2).filter_map(border).collect()
}

/// The space that ends or begins at a border between two pens.
fn space_at(text: &str, border: usize) -> Option<usize> {
    let before = text[..border].trim_end_matches(is_direction_mark);
    let after = text[border..].trim_start_matches(is_direction_mark);
    if before.ends_with(' ') {
        Some(before.len() - 1)
    } else if after.starts_with(' ') {
        Some(text.len() - after.len())
    } else {
        None
    }
}

/// Whether a character only steers the direction and leaves no trace on paper.
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
