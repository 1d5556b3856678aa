//! What a card is composed from.

use crate::card::Colour;
use crate::picture::Picture;
use crate::qr::Qr;
use domain::{FormatId, HandId, Letter, Liveliness};

/// How the shop's cards look beyond letter, hand and format; the default is plain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// How lively the hand is.
    pub liveliness: Liveliness,
    /// Whether the recipient's name in the greeting is left to be written by pen.
    pub pen_slot: bool,
    /// Stands in place of the written signature.
    pub signature: Option<Picture>,
    /// A whole note from the shop's own hand, in place of all that stands under the greeting.
    pub body: Option<Picture>,
    /// A square code in the lower corner where lines begin.
    pub qr: Option<Qr>,
    /// What is on the back, or outside of a folded card; none: nothing.
    pub back: Option<Back>,
    /// The lines of the recipient's address, ready in their order; for the address side of postcards.
    pub recipient: Vec<String>,
}

/// A card's back, or the outside of a folded one. With nothing chosen it shows a small ornament.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Back {
    /// A picture over the whole of it, or over a folded card's front; on a postcard it takes one side, and the
    /// letter stands beside the address.
    pub picture: Option<Picture>,
    /// The shop's sign.
    pub logo: Option<Picture>,
    /// The ground.
    pub colour: Option<Colour>,
    /// Small lines at the foot.
    pub contact: String,
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
