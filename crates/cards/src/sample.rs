//! A line in a handwriting, for choosing it from a list.

use crate::CardError;
use crate::card::{Line, Side, Word};
use crate::hand::Hand;
use crate::look::{CardOrder, Look};
use crate::press::Press;
use crate::units::{Mm, Pt, Size};
use domain::{Block, FormatId, Language, Letter, Role};

/// A line in `hand`, on paper that is cut close to the writing.
///
/// # Errors
/// [`CardError::MissingGlyph`] for a hand that cannot write the language.
pub fn hand_sample(hand: &Hand, language: Language) -> Result<Side, CardError> {
    let text = match language {
        Language::En => "Thank you from the heart",
        Language::It => "Grazie di cuore, città mia",
        Language::Ro => "Mulțumim din toată inima",
        Language::Ar => "شكرًا لكم من القلب",
    };
    let letter = Letter {
        language,
        blocks: vec![Block {
            role: Role::Body,
            text: text.to_owned(),
            spans: Vec::new(),
        }],
    };
    let press = Press::new();
    press.add_hand(hand.clone());
    let card = press.compose(&CardOrder {
        letter: &letter,
        hand: &hand.id(),
        format: &FormatId("a6".to_owned()),
        seed: 1,
        look: &Look::default(),
    })?;
    let written = card.written_side();
    Ok(close_to_writing(&written.lines))
}

/// Paper with these lines alone, and room for what reaches over them.
fn close_to_writing(lines: &[Line]) -> Side {
    let frames = || lines.iter().flat_map(|line| &line.words).map(Word::frame);
    let room = lines
        .iter()
        .map(|line| Mm::from(line.size).0)
        .fold(Mm::from(Pt(12.0)).0, f32::max);
    let left = frames().map(|(x, ..)| x.0).fold(f32::INFINITY, f32::min) - room * 0.3;
    let right = frames().map(|(x, _, width)| x.0 + width.0).fold(0.0, f32::max) + room * 0.3;
    let first = lines.first().map_or(0.0, |line| line.baseline.0) - room * 1.05;
    let last = lines.last().map_or(0.0, |line| line.baseline.0) + room * 0.6;
    let mut side = Side::blank(Size {
        width: Mm((right - left).max(1.0)),
        height: Mm((last - first).max(1.0)),
    });
    side.lines = lines.to_vec();
    for line in &mut side.lines {
        line.baseline = Mm(line.baseline.0 - first);
        for word in &mut line.words {
            word.placement[4] -= left;
            word.placement[5] -= first;
        }
    }
    side
}
