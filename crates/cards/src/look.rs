//! What a card is composed from.

use domain::{FormatId, HandId, Letter, Liveliness};

/// How the shop's cards look beyond letter, hand and format; the default is plain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// How lively the hand is.
    pub liveliness: Liveliness,
    /// The lines of the recipient's address, ready in their order; for the address side of postcards.
    pub recipient: Vec<String>,
}

/// One card to compose. The same order gives the same card.
#[derive(Clone, Copy, Debug)]
pub struct CardOrder<'a> {
    /// The finished text.
    pub letter: &'a Letter,
    /// The handwriting.
    pub hand: &'a HandId,
    /// The kind of card.
    pub format: &'a FormatId,
    /// What the handwriting's small chances start from.
    pub seed: u32,
    /// Everything else.
    pub look: &'a Look,
}
