//! The wording of a block: where its words are, what each is written with, and where lines may end between them.
//!
//! That does not depend on single letters and digits, only on which signs are some. So it is found once for all blocks
//! that are alike when they are [shortened]: a run's letters differ in codes and names, and hardly in anything else.

use crate::pen::{Pen, Stretch, stretches};
use crate::pen_slot::BLANK;
use crate::setting::Breaking;
use crate::shortened::Shortened;
use crate::stock::Stock;
use domain::{Block, Direction, SpanKind};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};

/// Extra width in em of a space where the two scripts meet, so that they do not touch.
const SCRIPTS_MEET: f32 = 0.04;
/// The same where handwriting meets print.
const PRINT_MEETS: f32 = 0.04;

/// Letters of one pen and one direction, between which no line ends.
#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "answers about one place, of which any may occur together"
)]
pub(crate) struct Place {
    /// Bytes of the block's text.
    start: u32,
    end: u32,
    /// Its spaces among the wording's.
    first_space: u32,
    last_space: u32,
    pub(crate) pen: Pen,
    /// In the bidirectional algorithm (UAX 9); of the space before it too.
    pub(crate) level: Level,
    pub(crate) space_level: Level,
    /// Whether a line may end before it.
    pub(crate) parts: bool,
    /// Whether it is a blank for a pen.
    pub(crate) blank: bool,
    /// Whether it belongs to a code or a figure, and whether more of that stands before it.
    pub(crate) whole: bool,
    pub(crate) held: bool,
    /// Whether a space of the same pen stands before and after it.
    pub(crate) after_space: bool,
    pub(crate) before_space: bool,
}

impl Place {
    /// Bytes of the block's text.
    pub(crate) fn text(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One space before a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    pub(crate) character: char,
    pub(crate) pen: Pen,
    pub(crate) level: Level,
    /// By how much it is wider than usual, in em.
    pub(crate) wider: f32,
}

/// What a block's text is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wording {
    /// In reading order.
    pub(crate) places: Vec<Place>,
    /// The places between two ends of line that the writer asked for.
    pub(crate) paragraphs: Vec<Range<usize>>,
    spaces: Vec<Space>,
}

impl Wording {
    /// The spaces before a word.
    pub(crate) fn before(&self, place: &Place) -> &[Space] {
        &self.spaces[place.first_space as usize..place.last_space as usize]
    }

    /// The wording of the text that was shortened to the one that this is of.
    fn lengthened(&self, shortened: &Shortened) -> Self {
        let mut at = shortened.places();
        let places = self.places.iter().map(|place| Place {
            start: at(place.start),
            end: at(place.end),
            ..*place
        });
        Self {
            places: places.collect(),
            paragraphs: self.paragraphs.clone(),
            spaces: self.spaces.clone(),
        }
    }
}

/// Wordings that are kept before all are let go.
const KEPT: usize = 2_000;

/// The wordings that one thread has met, by what they are found from.
#[derive(Default)]
pub(crate) struct Wordings {
    known: FxHashMap<Box<[u8]>, Arc<Wording>>,
    /// Room for what is looked for.
    key: Vec<u8>,
}

impl Wordings {
    /// The wording of a block, whose text is `text` to those who read it.
    pub(crate) fn of(
        &mut self,
        stock: &Stock,
        text: &str,
        block: &Block,
        direction: Direction,
        breaking: Breaking,
    ) -> Arc<Wording> {
        write_key(&mut self.key, text, block, direction, breaking);
        if let Some(known) = self.known.get(self.key.as_slice()) {
            return Arc::clone(known);
        }
        let shortened = Shortened::of(text, block);
        let short = &shortened.block;
        let mut key = Vec::with_capacity(self.key.len());
        write_key(&mut key, &short.text, short, direction, breaking);
        let found = stock.wording(&key, || {
            Reader::new(&short.text, short, direction, breaking).read()
        });
        let found = Arc::new(found.lengthened(&shortened));
        if self.known.len() == KEPT {
            self.known.clear();
        }
        self.known.insert(self.key.as_slice().into(), Arc::clone(&found));
        found
    }
}

/// Writes what a wording is found from.
fn write_key(key: &mut Vec<u8>, text: &str, block: &Block, direction: Direction, breaking: Breaking) {
    key.clear();
    key.extend(text.bytes().map(alike));
    // No text holds this byte.
    key.push(u8::MAX);
    key.push((direction == Direction::Rtl).into());
    key.push((breaking == Breaking::Forced).into());
    for span in &block.spans {
        key.extend_from_slice(&(span.start as u32).to_le_bytes());
        key.extend_from_slice(&(span.end as u32).to_le_bytes());
        key.push(span.kind as u8);
    }
}

/// One letter for all Latin ones and one digit for all, between which no rule about text tells.
fn alike(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'0',
        b'A'..=b'Z' | b'a'..=b'z' => b'a',
        other => other,
    }
}

/// Reads a block once from its first character to its last.
struct Reader<'a> {
    text: &'a str,
    block: &'a Block,
    breaking: Breaking,
    base: Level,
    bidi: Option<BidiInfo<'a>>,
    stretches: Vec<Stretch>,
    /// Where a space is wider, and by how much.
    widened: Vec<(usize, f32)>,
    found: Wording,
}

/// A word that is being read.
struct Open {
    text: Range<usize>,
    pen: Pen,
    level: Level,
}

/// What stands before the next word.
#[derive(Clone, Copy)]
struct Before {
    level: Level,
    /// With which a plain space stands directly before it.
    pen: Option<Pen>,
    parts: bool,
    /// Its first space.
    first_space: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, block: &'a Block, direction: Direction, breaking: Breaking) -> Self {
        let stretches = stretches(block, direction);
        let base = level_of(direction);
        Self {
            text,
            block,
            breaking,
            base,
            bidi: (base.is_rtl() || text.chars().any(turns)).then(|| BidiInfo::new(text, Some(base))),
            widened: widened(text, &stretches),
            stretches,
            found: Wording::default(),
        }
    }

    fn read(mut self) -> Wording {
        let mut breaks = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default())
            .segment_str(self.text)
            .peekable();
        let mut open: Option<Open> = None;
        let mut before = self.nothing();
        let (mut stretch, mut start) = (0, 0);
        let mut last = ['\0'; 2];
        for (at, character) in self.text.char_indices() {
            while let Some(place) = breaks.next_if(|&place| place <= at) {
                if place == at && !self.keeps_together(at, last, character) {
                    self.close(&mut open, &mut before, false);
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
                self.close(&mut open, &mut before, false);
                self.found.paragraphs.push(start..self.found.places.len());
                start = self.found.places.len();
                before = self.nothing();
            } else if character.is_whitespace() {
                let same_pen = open.as_ref().is_some_and(|open| open.pen == pen);
                self.close(&mut open, &mut before, same_pen && character == ' ');
                let wider = self.widened.iter().find(|&&(place, _)| place == at);
                self.found.spaces.push(Space {
                    character,
                    pen,
                    level,
                    wider: wider.map_or(0.0, |&(_, wider)| wider),
                });
                before.level = level;
                before.pen = (character == ' ').then_some(pen);
            } else if is_direction_mark(character) {
                self.close(&mut open, &mut before, false);
            } else {
                let end = at + character.len_utf8();
                // A blank is a word by itself.
                if last.contains(&BLANK) {
                    self.close(&mut open, &mut before, false);
                }
                match &mut open {
                    Some(open) if open.pen == pen && open.level == level => open.text.end = end,
                    _ => {
                        self.close(&mut open, &mut before, false);
                        open = Some(Open {
                            text: at..end,
                            pen,
                            level,
                        });
                    }
                }
            }
        }
        self.close(&mut open, &mut before, false);
        self.found.paragraphs.push(start..self.found.places.len());
        self.found
    }

    /// What stands before a line's first word.
    fn nothing(&self) -> Before {
        Before {
            level: self.base,
            pen: None,
            parts: false,
            first_space: self.found.spaces.len(),
        }
    }

    /// Ends the word that is being read, `before_space` of its pen or not.
    fn close(&mut self, open: &mut Option<Open>, before: &mut Before, before_space: bool) {
        let Some(Open { text, pen, level }) = open.take() else {
            return;
        };
        let spans = || self.block.spans.iter().filter(|span| is_whole(span.kind));
        self.found.places.push(Place {
            start: text.start as u32,
            end: text.end as u32,
            first_space: before.first_space as u32,
            last_space: self.found.spaces.len() as u32,
            pen,
            level,
            space_level: before.level,
            parts: before.parts,
            blank: self.text[text.clone()].starts_with(BLANK) && self.is_name(text.start),
            whole: spans().any(|span| span.start < text.end && text.start < span.end),
            held: spans().any(|span| span.start < text.start && text.start < span.end),
            after_space: before.pen == Some(pen),
            before_space,
        });
        *before = self.nothing();
    }

    fn is_name(&self, at: usize) -> bool {
        let mut spans = self.block.spans.iter();
        spans.any(|span| span.kind == SpanKind::Name && span.start == at)
    }

    /// Whether a line must not end at this place, though the script's own rules allow it.
    fn keeps_together(&self, at: usize, before: [char; 2], after: char) -> bool {
        let whole = self.breaking != Breaking::Forced;
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

/// The level of a text of that direction.
pub(crate) fn level_of(direction: Direction) -> Level {
    match direction {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Language, Role, Span};
    use proptest::prelude::*;

    fn block(text: &str, code: &str) -> Block {
        let start = text.find(code).unwrap_or_default();
        Block {
            role: Role::Body,
            text: text.to_owned(),
            spans: vec![Span {
                start,
                end: start + code.len(),
                kind: SpanKind::Code,
            }],
        }
    }

    /// Every letter and digit twice, and one more for it.
    fn drawn_out(text: &str) -> String {
        let several = |letter: char| match letter {
            'a'..='z' | 'A'..='Z' | 'à'..='ɏ' => vec![letter, letter, 'ș'],
            '0'..='9' => vec![letter, letter, '4'],
            'ء'..='ي' => vec![letter, letter, 'ك'],
            other => vec![other],
        };
        text.chars().flat_map(several).collect()
    }

    fn said(wording: &Wording) -> String {
        format!("{wording:?}")
    }

    proptest! {
        #[test]
        fn blocks_that_differ_in_letters_and_digits_alone_have_one_wording(
            words in prop::collection::vec("[a-zA-Z0-9'%,.€×àşȘشكرًا، رمز-]{1,9}", 1..12),
            code in "[A-Z0-9]{2,4}-[A-Z0-9]{2,4}",
            other in prop::sample::select(&[('z', 'Q', '7'), ('h', 'J', '0'), ('x', 'b', '9')][..]),
        ) {
            let text = format!("{} \u{2066}{code}\u{2069} {}", words.join(" "), words.concat());
            let changed = |text: &str| -> String {
                text.chars().map(|letter| match letter {
                    'a'..='z' => other.0,
                    'A'..='Z' => other.1,
                    '0'..='9' => other.2,
                    letter => letter,
                }).collect()
            };
            for language in [Language::En, Language::Ar] {
                for breaking in [Breaking::Whole, Breaking::Forced] {
                    let one = block(&text, &code);
                    let two = block(&changed(&text), &changed(&code));
                    let two = Block { spans: one.spans.clone(), ..two };
                    let direction = language.direction();
                    let anew = Reader::new(&two.text, &two, direction, breaking).read();
                    let (stock, mut known) = (Stock::default(), Wordings::default());
                    let first = known.of(&stock, &one.text, &one, direction, breaking);
                    let second = known.of(&stock, &two.text, &two, direction, breaking);
                    prop_assert!(Arc::ptr_eq(&first, &second));
                    prop_assert_eq!(said(&second), said(&anew));
                    // Rows that are longer, of letters with accents, make no difference to the rules either.
                    let three = block(&drawn_out(&text), &drawn_out(&code));
                    let anew = Reader::new(&three.text, &three, direction, breaking).read();
                    let third = known.of(&stock, &three.text, &three, direction, breaking);
                    prop_assert_eq!(said(&third), said(&anew));
                }
            }
        }
    }
}
