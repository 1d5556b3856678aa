//! The pen slot: in place of the recipient's name stands a ruled blank, to be filled in by pen.

use crate::card::{Colour, Shape, Step, Word};
use crate::plan::Line;
use crate::units::Mm;
use domain::{Block, Letter, Role, Span, SpanKind};

/// Stands for the blank while the letter is laid out: U+FFFC OBJECT REPLACEMENT CHARACTER.
pub(crate) const BLANK: char = '\u{fffc}';

/// No hand writes a name in less.
const SHORTEST: Mm = Mm(28.0);
/// A name by pen is wider than a written one, and needs room on both sides.
const WIDER: f32 = 1.25;

const RULE: Colour = Colour(0x8f, 0x94, 0xa3);
const RULE_WEIGHT: f32 = 0.2;

/// The letter with a blank for the name in its greeting, and that name; nothing if no name is greeted.
pub(crate) fn cut(letter: &Letter) -> Option<(Letter, String)> {
    let is_name = |span: &&Span| span.kind == SpanKind::Name;
    let greets =
        |block: &Block| block.role == Role::Greeting && block.spans.iter().any(|span| is_name(&span));
    let number = letter.blocks.iter().position(greets)?;
    let block = &letter.blocks[number];
    let start = block.spans.iter().find(is_name)?.start;
    let end = block.spans.iter().rfind(is_name)?.end;
    let name = block.text.get(start..end)?.to_owned();
    let text = [
        &block.text[..start],
        BLANK.encode_utf8(&mut [0; 4]),
        &block.text[end..],
    ]
    .concat();
    let after = start + BLANK.len_utf8();
    let mut spans: Vec<Span> = Vec::new();
    for span in &block.spans {
        if span.end <= start {
            spans.push(span.clone());
        } else if span.start >= end {
            spans.push(Span {
                start: span.start - end + after,
                end: span.end - end + after,
                kind: span.kind,
            });
        } else if span.start == start {
            spans.push(Span {
                start,
                end: after,
                kind: SpanKind::Name,
            });
        }
    }
    let mut cut = letter.clone();
    cut.blocks[number] = Block {
        role: Role::Greeting,
        text,
        spans,
    };
    Some((cut, name))
}

/// How wide the blank for a name is, in mm, if the name itself would be `written` mm wide.
pub(crate) fn width(written: Mm) -> Mm {
    Mm((written.0 * WIDER).max(SHORTEST.0))
}

/// Takes the blanks out of a line's words and puts rules in their places.
pub(crate) fn rules(line: &Line, words: &mut Vec<Word>) -> Vec<Shape> {
    let rule = |word: &Word| {
        let (left, _, width) = word.frame();
        let (right, top, bottom) = (left.0 + width.0, line.baseline, line.baseline + RULE_WEIGHT);
        Shape {
            outline: vec![
                Step::Move([left.0, top]),
                Step::Line([right, top]),
                Step::Line([right, bottom]),
                Step::Line([left.0, bottom]),
            ],
            colour: RULE,
        }
    };
    let mut rules = Vec::new();
    words.retain(|word| {
        let blank = word.clusters.is_empty();
        if blank {
            rules.push(rule(word));
        }
        !blank
    });
    rules
}
