//! Notes as snapshots, and the runs that made them.

use crate::{
    Channel, CustomerId, FormOfAddress, Formality, Language, Letter, MailSnapshot, NoteId, NoteState,
    PurchaseId, RunId, Stationery, TemplateId, VoucherCode,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A handwriting by name: a bundled one such as `caveat`, or `own-3` for the third that the shop added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct HandId(pub String);

impl HandId {
    const OWN: &str = "own-";

    /// The handwriting that the shop added under this number.
    pub fn own(number: i64) -> Self {
        Self(format!("{}{number}", Self::OWN))
    }

    /// Under which number the shop added it; none for a bundled one.
    pub fn own_number(&self) -> Option<i64> {
        self.0
            .strip_prefix(Self::OWN)?
            .parse()
            .ok()
            .filter(|number| *number > 0)
    }
}

/// A card's format by name, such as `a6`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct FormatId(pub String);

/// One filled message to one customer: all that is needed to draw it again, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Note {
    /// Number in this shop.
    pub id: NoteId,
    /// The run it was made in.
    pub run: RunId,
    /// To whom.
    pub customer: CustomerId,
    /// For which purchase, if for one.
    pub purchase: Option<PurchaseId>,
    /// Which message.
    pub template: TemplateId,
    /// Which version of it.
    pub template_version: u32,
    /// Language of the text.
    pub language: Language,
    /// How grammar spoke to them.
    pub form: FormOfAddress,
    /// How close the shop stood.
    pub formality: Formality,
    /// Card, e-mail and so on; a card and a draft of one run are two notes.
    pub channel: Channel,
    /// Subject of the e-mail.
    pub subject: String,
    /// The text.
    pub letter: Letter,
    /// The handwriting, for cards.
    pub hand: Option<HandId>,
    /// The card's format, for cards.
    pub format: Option<FormatId>,
    /// How the card is made beside its words.
    pub stationery: Stationery,
    /// What its square code holds.
    pub qr_text: Option<String>,
    /// The reader's address, line by line, for cards that go without an envelope.
    pub address_lines: Vec<String>,
    /// What it carries beside its letter, for e-mails; those from before this was kept have none.
    #[serde(default)]
    pub mail: Option<MailSnapshot>,
    /// The code it carries.
    pub voucher: Option<VoucherCode>,
    /// What the handwriting's variation starts from.
    pub seed: u32,
    /// How far it has come.
    pub state: NoteState,
    /// The day it was written.
    #[ts(type = "string")]
    pub written_on: Date,
}

/// One batch of notes prepared, checked and exported together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Run {
    /// Number in this shop.
    pub id: RunId,
    /// The message.
    pub template: TemplateId,
    /// The day it was made.
    #[ts(type = "string")]
    pub made_on: Date,
    /// How many notes it holds.
    #[ts(type = "number")]
    pub notes: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_shops_own_hands_have_a_number() {
        assert_eq!(HandId::own(3).0, "own-3");
        assert_eq!(HandId::own(3).own_number(), Some(3));
        for bundled in ["caveat", "own-", "own-x", "own--1", "own-0", "3"] {
            assert_eq!(HandId(bundled.to_owned()).own_number(), None, "{bundled}");
        }
    }
}
