//! What a card is made of beside its words: how lively the hand is, pictures, a square code, the back.

use crate::{Colour, FormatId, HandId, MailSetup, PictureId, PrintSetup};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much the handwriting strays from line to line and from word to word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Liveliness {
    /// As even as print.
    None,
    /// A careful hand.
    Calm,
    /// A hand that writes many letters.
    #[default]
    Natural,
    /// A hand in a hurry.
    Lively,
}

impl Liveliness {
    /// All of them, from even to lively.
    pub const ALL: [Self; 4] = [Self::None, Self::Calm, Self::Natural, Self::Lively];
}

/// What the square code on a card holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum QrContent {
    /// The code of the voucher that the note carries.
    Voucher,
    /// The shop's feedback survey.
    Survey,
}

/// The back of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Back {
    /// A picture over the whole of it.
    pub picture: Option<PictureId>,
    /// The shop's sign.
    pub logo: Option<PictureId>,
    /// The ground.
    pub colour: Option<Colour>,
    /// Name, street, web site: the lines at the foot; empty for none.
    pub contact: String,
}

/// How a card is made beside its words; a note keeps it, so that it can be drawn again as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Stationery {
    /// How lively the hand is.
    pub liveliness: Liveliness,
    /// A ruled blank in the place of the name, which is written with a pen afterwards.
    pub pen_slot: bool,
    /// A square code for telephones.
    pub qr: Option<QrContent>,
    /// A scanned signature in the place of the written one.
    pub signature: Option<PictureId>,
    /// A scanned letter in the place of the written text.
    pub body: Option<PictureId>,
    /// The back; blank when none is said.
    pub back: Option<Back>,
}

impl Stationery {
    /// Every picture that it needs, each once.
    pub fn pictures(&self) -> Vec<PictureId> {
        let back = self.back.as_ref();
        let mut pictures: Vec<PictureId> = [
            self.signature,
            self.body,
            back.and_then(|back| back.picture),
            back.and_then(|back| back.logo),
        ]
        .into_iter()
        .flatten()
        .collect();
        pictures.sort_unstable();
        pictures.dedup();
        pictures
    }
}

/// What the shop takes when nothing else is said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Usual {
    /// How cards are made.
    pub stationery: Stationery,
    /// The handwriting; the first when none is said.
    pub hand: Option<HandId>,
    /// The format; the first when none is said.
    pub format: Option<FormatId>,
    /// How cards go on paper.
    pub print: PrintSetup,
    /// What e-mails carry beside their letter.
    pub mail: MailSetup,
    /// The envelopes in the drawer, by name.
    pub envelope: Option<String>,
    /// The label sheets in the drawer, by name.
    pub label_sheet: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_is_used_twice_is_needed_once() {
        let stationery = Stationery {
            signature: Some(PictureId(7)),
            back: Some(Back {
                logo: Some(PictureId(7)),
                picture: Some(PictureId(2)),
                ..Back::default()
            }),
            ..Stationery::default()
        };
        assert_eq!(stationery.pictures(), [PictureId(2), PictureId(7)]);
    }

    #[test]
    fn what_an_older_note_does_not_say_is_the_plain_card() {
        let stationery: Stationery = serde_json::from_str("{}").unwrap();
        assert_eq!(stationery, Stationery::default());
        assert_eq!(stationery.liveliness, Liveliness::Natural);
    }
}
