//! A text in which one letter stands for each row of letters, and one digit for each row of digits.
//!
//! No rule about where lines end (UAX 14), about directions (UAX 9) or about pens asks how many letters stand in a row, or
//! which. So texts that differ in names and numbers alone are one when they are shortened, and are read once.

use domain::{Block, Span};

/// A block and its text, shortened.
pub(crate) struct Shortened {
    /// The block with its spans where they are in it.
    pub(crate) block: Block,
    /// Where a row ends, here and in the text itself, in ascending order.
    ends: Vec<[u32; 2]>,
}

/// Letters and digits of which any may stand for the others.
#[derive(Clone, Copy, PartialEq)]
enum Row {
    Latin,
    Arabic,
    Digits,
}

impl Row {
    fn of(character: char) -> Option<Self> {
        match character {
            // The signs of multiplication and division stand among those with accents.
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => {
                Some(Self::Latin)
            }
            '\u{620}'..='\u{64a}' => Some(Self::Arabic),
            '0'..='9' => Some(Self::Digits),
            _ => None,
        }
    }

    fn sign(self) -> char {
        match self {
            Self::Latin => 'a',
            Self::Arabic => 'ا',
            Self::Digits => '0',
        }
    }
}

impl Shortened {
    /// Shortens a block whose text is `text` to those who read it; no row reaches over the beginning or the end of a span.
    pub(crate) fn of(text: &str, block: &Block) -> Self {
        let mut short = String::with_capacity(text.len());
        let mut ends = Vec::with_capacity(text.len() / 4);
        // Spans are in order, and none begins before the one before it has ended.
        let mut bounds = block
            .spans
            .iter()
            .flat_map(|span| [span.start, span.end])
            .peekable();
        let mut moved = Vec::with_capacity(2 * block.spans.len());
        let mut last = None;
        for (at, character) in text.char_indices() {
            let row = Row::of(character);
            // Most characters go on with a row.
            if row.is_some() && row == last && bounds.peek().is_none_or(|bound| at < *bound) {
                continue;
            }
            while bounds.next_if(|bound| *bound <= at).is_some() {
                if last.take().is_some() {
                    ends.push([short.len() as u32, at as u32]);
                }
                moved.push(short.len());
            }
            if last.is_some() {
                ends.push([short.len() as u32, at as u32]);
            }
            short.push(row.map_or(character, Row::sign));
            last = row;
        }
        if last.is_some() {
            ends.push([short.len() as u32, text.len() as u32]);
        }
        moved.extend(bounds.map(|_| short.len()));
        let (pairs, _) = moved.as_chunks();
        let spans = block.spans.iter().zip(pairs);
        Self {
            block: Block {
                role: block.role,
                spans: spans
                    .map(|(span, &[start, end])| Span { start, end, ..*span })
                    .collect(),
                text: short,
            },
            ends,
        }
    }

    /// Tells for places in the shortened text, asked in ascending order, where they are in the text itself.
    pub(crate) fn places(&self) -> impl FnMut(u32) -> u32 {
        let mut ends = self.ends.iter().peekable();
        let mut here = [0, 0];
        move |place| {
            while let Some(&end) = ends.next_if(|[end, _]| *end <= place) {
                here = end;
            }
            here[1] + (place - here[0])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Role, SpanKind};

    #[test]
    fn rows_become_one_sign_and_every_place_is_found_again() {
        let text = "Zoë Țăran, 24% — شكرًا AB-1234.";
        let start = text.find("AB").expect("the code");
        let block = Block {
            role: Role::Body,
            text: text.to_owned(),
            spans: vec![Span {
                start,
                end: start + 7,
                kind: SpanKind::Code,
            }],
        };
        let shortened = Shortened::of(text, &block);
        assert_eq!(shortened.block.text, "a a, 0% — اًا a-0.");
        let span = &shortened.block.spans[0];
        assert_eq!(&shortened.block.text[span.start..span.end], "a-0");
        let mut places = shortened.places();
        assert_eq!(places(0), 0);
        assert_eq!(places(1), "Zoë".len() as u32);
        assert_eq!(places(2), "Zoë ".len() as u32);
        assert_eq!(places(3), "Zoë Țăran".len() as u32);
        assert_eq!(places(span.start as u32), start as u32);
        assert_eq!(places(span.end as u32), start as u32 + 7);
        assert_eq!(places(shortened.block.text.len() as u32), text.len() as u32);
    }
}
