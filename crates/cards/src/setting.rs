//! Setting of text by the text engine: shaping, both directions, line breaking; what comes out are lines of
//! pieces in visual order, in em of the body size.

use crate::face::Face;
use crate::hand::Hand;
use crate::pen::{Pen, stretches};
use domain::{Block, Direction, SpanKind};
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{
    BaseDirection, FontContext, FontFamily, FontFamilyName, Layout, LayoutContext, OverflowWrap, Run,
    StyleProperty, TextWrapMode,
};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Layout units in one em of body text: lines can then be broken anew for any size without shaping again.
const UNITS: f32 = 100.0;

/// Extra width in em of a space where the two scripts meet, so that they do not touch.
const SCRIPTS_MEET: f32 = 0.16;
/// The same where handwriting meets print.
const PRINT_MEETS: f32 = 0.04;

/// How strictly lines keep together what belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breaking {
    /// Names, codes, links and figures stay whole, words too.
    Whole,
    /// The last resort at the smallest size: only codes and figures stay whole.
    Forced,
}

/// A part of a line in one font and one direction, without a space inside.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) face: Face,
    pub(crate) pen: Pen,
    pub(crate) direction: Direction,
    /// Size against the body size.
    pub(crate) scale: f32,
    /// Width in em of the body size.
    pub(crate) advance: f32,
    /// Width in em of the body size of the space to the left of the piece, within the line.
    pub(crate) space_before: f32,
    pub(crate) parts: Vec<Part>,
}

/// A letter with its marks, or a ligature; lengths in em of the piece's own size from the piece's start.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) text: Range<usize>,
    pub(crate) x: f32,
    pub(crate) advance: f32,
    pub(crate) glyphs: Vec<(u16, f32, f32)>,
}

/// A block that is shaped and can be broken into lines of any width.
pub(crate) struct Setting {
    text: String,
    layout: Layout<Pen>,
}

impl Setting {
    /// What none of the fonts can write, as a reader sees it, each once.
    pub(crate) fn missing(&self) -> Vec<String> {
        let mut missing: Vec<String> = Vec::new();
        let mut whole = self.layout.clone();
        whole.break_all_lines(None);
        for run in whole.lines().flat_map(|line| line.runs()) {
            for cluster in clusters(&run) {
                let text = &self.text[cluster.range];
                let invisible = text
                    .chars()
                    .all(|letter| letter.is_whitespace() || is_direction_mark(letter));
                let lacks = cluster.glyphs.iter().any(|&(id, ..)| id == 0);
                if lacks && !invisible && !missing.iter().any(|known| known == text) {
                    missing.push(text.to_owned());
                }
            }
        }
        missing
    }
}

/// The text engine with the fonts of the hands that it has written.
pub(crate) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Pen>,
    faces: HashMap<u64, Face>,
}

impl Setter {
    /// Knows no fonts of the system, so that a card looks the same on every machine.
    pub(crate) fn new() -> Self {
        let collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        Self {
            fonts: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            faces: HashMap::new(),
        }
    }

    /// Opens the fonts of a hand that has not been written before.
    fn open(&mut self, hand: &Hand) {
        for face in hand.faces() {
            if self.faces.values().any(|known| known == face) {
                continue;
            }
            let blob = Blob::new(Arc::new(face.clone()));
            self.faces.insert(blob.id(), face.clone());
            let name = FontInfoOverride {
                family_name: Some(face.name()),
                ..FontInfoOverride::default()
            };
            self.fonts.collection.register_fonts(blob, Some(name));
        }
    }

    /// Shapes a block.
    pub(crate) fn set(
        &mut self,
        block: &Block,
        hand: &Hand,
        direction: Direction,
        breaking: Breaking,
    ) -> Setting {
        self.open(hand);
        // A tab or a carriage return has no place in handwriting; a space has, and is as long.
        let text = block.text.replace(['\t', '\r'], " ");
        let stretches = stretches(block, direction);
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.set_base_direction(match direction {
            Direction::Ltr => BaseDirection::Ltr,
            Direction::Rtl => BaseDirection::Rtl,
        });
        builder.push_default(StyleProperty::OverflowWrap(match breaking {
            Breaking::Whole => OverflowWrap::Normal,
            Breaking::Forced => OverflowWrap::Anywhere,
        }));
        for stretch in &stretches {
            let (families, scale) = match stretch.pen {
                Pen::Latin => (vec![&hand.latin.face], hand.latin.scale),
                Pen::Arabic => (vec![&hand.arabic.face, &hand.latin.face], hand.arabic.scale),
                Pen::Print => (vec![&hand.print], hand.print_scale),
            };
            let families: Vec<_> = families
                .into_iter()
                .map(|face| FontFamilyName::named(face.name()))
                .collect();
            let range = stretch.range.clone();
            builder.push(
                StyleProperty::FontFamily(FontFamily::List(Cow::Owned(families))),
                range.clone(),
            );
            builder.push(StyleProperty::FontSize(scale * UNITS), range.clone());
            builder.push(StyleProperty::Brush(stretch.pen), range);
        }
        for pair in stretches.windows(2) {
            if let Some(space) = space_at(&text, pair[0].range.end) {
                let print = pair.iter().any(|stretch| stretch.pen == Pen::Print);
                let wider = if print { PRINT_MEETS } else { SCRIPTS_MEET };
                builder.push(StyleProperty::WordSpacing(wider * UNITS), space);
            }
        }
        for span in &block.spans {
            let whole = match span.kind {
                SpanKind::Code | SpanKind::Figure => true,
                SpanKind::Name | SpanKind::Link => breaking == Breaking::Whole,
                SpanKind::Product | SpanKind::Other => false,
            };
            if whole && text.get(span.start..span.end).is_some() {
                builder.push(
                    StyleProperty::TextWrapMode(TextWrapMode::NoWrap),
                    span.start..span.end,
                );
                builder.push(
                    StyleProperty::OverflowWrap(OverflowWrap::Normal),
                    span.start..span.end,
                );
            }
        }
        if breaking == Breaking::Whole {
            for hyphen in inner_hyphens(&text) {
                builder.push(StyleProperty::TextWrapMode(TextWrapMode::NoWrap), hyphen);
            }
        }
        let layout = builder.build(&text);
        Setting { text, layout }
    }

    /// Breaks a block into lines no wider than `width` em, if its whole parts allow.
    pub(crate) fn lines(&self, setting: &mut Setting, width: f32) -> Vec<Vec<Piece>> {
        setting.layout.break_all_lines(Some(width * UNITS));
        setting
            .layout
            .lines()
            .map(|line| self.pieces(&setting.text, line.runs()))
            .collect()
    }

    fn pieces<'a>(&self, text: &str, runs: impl Iterator<Item = Run<'a, Pen>>) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut space = 0.0;
        let mut open = false;
        for run in runs {
            // The engine knows no other fonts than those that were opened.
            let Some(face) = self.faces.get(&run.font().data.id()) else {
                continue;
            };
            let size = run.font_size();
            let direction = if run.is_rtl() {
                Direction::Rtl
            } else {
                Direction::Ltr
            };
            for cluster in clusters(&run) {
                let letters = &text[cluster.range.clone()];
                if letters.chars().all(char::is_whitespace) {
                    space += cluster.advance / UNITS;
                    open = false;
                } else if !letters.chars().all(is_direction_mark) {
                    // A code of digits and letters is two runs for the engine, but one movement of the pen.
                    let goes_on = open
                        && pieces.last().is_some_and(|piece| {
                            (&piece.face, piece.pen, piece.direction) == (face, cluster.pen, direction)
                        });
                    if !goes_on {
                        pieces.push(Piece {
                            text: String::new(),
                            face: face.clone(),
                            pen: cluster.pen,
                            direction,
                            scale: size / UNITS,
                            advance: 0.0,
                            space_before: if pieces.is_empty() { 0.0 } else { space },
                            parts: Vec::new(),
                        });
                        (open, space) = (true, 0.0);
                    }
                    if let Some(piece) = pieces.last_mut() {
                        piece.append(cluster, size);
                    }
                }
            }
        }
        for piece in &mut pieces {
            piece.spell(text);
        }
        pieces
    }
}

impl Piece {
    /// Adds a cluster on the right; its text is still a range of the block.
    fn append(&mut self, cluster: Shaped, size: f32) {
        let x = self.parts.last().map_or(0.0, |part| part.x + part.advance);
        let glyphs = cluster
            .glyphs
            .iter()
            .map(|&(id, dx, dy)| (id, x + dx / size, dy / size))
            .collect();
        self.parts.push(Part {
            text: cluster.range,
            x,
            advance: cluster.advance / size,
            glyphs,
        });
        self.advance += cluster.advance / UNITS;
    }

    /// Puts the text together in the order in which a reader spells it.
    fn spell(&mut self, source: &str) {
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        order.sort_by_key(|&index| self.parts[index].text.start);
        for index in order {
            let start = self.text.len();
            self.text.push_str(&source[self.parts[index].text.clone()]);
            self.parts[index].text = start..self.text.len();
        }
    }
}

/// A cluster as the engine shaped it, in layout units; glyphs are placed from its left edge, y upwards.
struct Shaped {
    range: Range<usize>,
    advance: f32,
    glyphs: Vec<(u16, f32, f32)>,
    pen: Pen,
}

/// The clusters of a run from left to right, ligatures in one.
fn clusters(run: &Run<'_, Pen>) -> Vec<Shaped> {
    let mut shaped: Vec<Shaped> = Vec::new();
    for cluster in run.clusters() {
        if let Some(start) = shaped.last_mut().filter(|_| cluster.is_ligature_continuation()) {
            start.range.end = cluster.text_range().end;
            start.advance += cluster.advance();
            continue;
        }
        let mut x = 0.0;
        let mut glyphs = Vec::new();
        for glyph in cluster.glyphs() {
            glyphs.push((glyph.id as u16, x + glyph.x, -glyph.y));
            x += glyph.advance;
        }
        shaped.push(Shaped {
            range: cluster.text_range(),
            advance: cluster.advance(),
            glyphs,
            pen: cluster.style().brush,
        });
    }
    if run.is_rtl() {
        shaped.reverse();
    }
    shaped
}

/// Hyphens between two letters, with the letter after: "te-ai" and "semi-final" are not parted at a line's end.
fn inner_hyphens(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('-').filter_map(|(at, hyphen)| {
        let before = text[..at].chars().next_back()?;
        let after = text[at + hyphen.len()..].chars().next()?;
        (before.is_alphanumeric() && after.is_alphanumeric())
            .then(|| at..at + hyphen.len() + after.len_utf8())
    })
}

/// The space that ends or begins at a border between two pens.
fn space_at(text: &str, border: usize) -> Option<Range<usize>> {
    let before = text[..border].trim_end_matches(is_direction_mark);
    let after = text[border..].trim_start_matches(is_direction_mark);
    if before.ends_with(' ') {
        Some(before.len() - 1..before.len())
    } else if after.starts_with(' ') {
        let start = text.len() - after.len();
        Some(start..start + 1)
    } else {
        None
    }
}

/// Whether a character only steers the direction and leaves no trace on paper.
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
