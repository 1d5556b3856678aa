//! Values that nobody can see: a name of invisible signs leaves the same gap as none.

use domain::{Letter, Role, SpanKind};

/// The first name or product in a letter that has nothing to see in it, as the merge field that fills it.
pub(super) fn unseen(letter: &Letter) -> Option<&'static str> {
    letter.blocks.iter().find_map(|block| {
        let spans = block.spans.iter();
        let mut unseen = spans.filter(|span| !block.text[span.start..span.end].chars().any(is_seen));
        unseen.find_map(|span| match (span.kind, block.role) {
            (SpanKind::Product, _) => Some("product"),
            (SpanKind::Name, Role::Signature) => Some("shop.sender"),
            (SpanKind::Name, _) => Some("name"),
            _ => None,
        })
    })
}

/// Whether a sign leaves ink on paper: all but white space, controls, those that are ignored by default (Unicode
/// Standard, property `Default_Ignorable_Code_Point`) and the empty Braille pattern.
fn is_seen(letter: char) -> bool {
    !letter.is_whitespace()
        && !letter.is_control()
        && !matches!(
            letter,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{17B4}'
                | '\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFF8}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}
