//! Which pen writes which part of a text: the hand's Latin letters, its Arabic letters, or print.

use domain::{Block, Direction, SpanKind};
use std::ops::Range;

/// What a stretch of text is written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pen {
    /// The hand's Latin letters.
    #[default]
    Latin,
    /// The hand's Arabic letters.
    Arabic,
    /// Upright print, for codes and links.
    Print,
}

/// A stretch of text under one pen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) range: Range<usize>,
    pub(crate) pen: Pen,
}

/// Cuts a block into stretches that touch and cover it.
///
/// Punctuation and spaces belong to the language's own pen, unless they stand between two letters of the
/// other script: then that script keeps them, so that no foreign "!" or "-" appears inside a name.
pub(crate) fn stretches(block: &Block, direction: Direction) -> Vec<Stretch> {
    let own = match direction {
        Direction::Ltr => Pen::Latin,
        Direction::Rtl => Pen::Arabic,
    };
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut push = |range: Range<usize>, pen: Pen| match stretches.last_mut() {
        Some(last) if last.pen == pen => last.range.end = range.end,
        _ => stretches.push(Stretch { range, pen }),
    };
    let mut undecided: Option<usize> = None;
    let mut before = own;
    for (at, character) in block.text.char_indices() {
        let decided = if is_print(block, at) {
            Some(Pen::Print)
        } else {
            script_of(character)
        };
        let Some(pen) = decided else {
            undecided.get_or_insert(at);
            continue;
        };
        if let Some(start) = undecided.take() {
            push(
                start..at,
                if pen == before && pen != Pen::Print {
                    pen
                } else {
                    own
                },
            );
        }
        push(at..at + character.len_utf8(), pen);
        before = pen;
    }
    if let Some(start) = undecided {
        push(start..block.text.len(), own);
    }
    stretches
}

fn is_print(block: &Block, at: usize) -> bool {
    block.spans.iter().any(|span| {
        matches!(span.kind, SpanKind::Code | SpanKind::Link) && (span.start..span.end).contains(&at)
    })
}

/// The script that a character asks for; none for spaces and for punctuation that both scripts use.
fn script_of(character: char) -> Option<Pen> {
    match character {
        // The Arabic blocks with their digits and punctuation, and the presentation forms.
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Some(Pen::Arabic),
        '%' | '+' | '#' | '@' | '&' | '$' | '€' | '£' => Some(Pen::Latin),
        _ if character.is_alphanumeric() => Some(Pen::Latin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Role, Span};

    fn pens(text: &str, direction: Direction, spans: Vec<Span>) -> Vec<(String, Pen)> {
        let block = Block {
            role: Role::Body,
            text: text.to_owned(),
            spans,
        };
        stretches(&block, direction)
            .into_iter()
            .map(|stretch| (text[stretch.range].to_owned(), stretch.pen))
            .collect()
    }

    #[test]
    fn punctuation_follows_the_language_unless_the_other_script_surrounds_it() {
        assert_eq!(
            pens("شكرًا على Blue-Bird Café!", Direction::Rtl, vec![]),
            [
                ("شكرًا على ".to_owned(), Pen::Arabic),
                ("Blue-Bird Café".to_owned(), Pen::Latin),
                ("!".to_owned(), Pen::Arabic)
            ],
            "a Latin exclamation mark would touch the last Latin letter"
        );
    }

    #[test]
    fn a_code_is_print_in_either_direction() {
        let span = Span {
            start: 5,
            end: 14,
            kind: SpanKind::Code,
        };
        assert_eq!(
            pens("Code 7284-PYLX.", Direction::Ltr, vec![span]),
            [
                ("Code ".to_owned(), Pen::Latin),
                ("7284-PYLX".to_owned(), Pen::Print),
                (".".to_owned(), Pen::Latin)
            ]
        );
    }
}
