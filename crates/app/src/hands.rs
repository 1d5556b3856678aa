//! Handwritings: the bundled ones and the shop's own.

use crate::desk::Desk;
use crate::error::DeedError;
use domain::HandId;
use serde::Serialize;
use store::ReadTx;
use ts_rs::TS;

/// A handwriting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Hand {
    /// Its name in notes.
    pub id: HandId,
    /// Its name for people.
    pub name: String,
    /// Whether the shop added it.
    pub own: bool,
}

impl Desk {
    /// All handwritings, the bundled ones first; the first of all is taken when none is named.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn hands_list(&self) -> Result<Vec<Hand>, DeedError> {
        let bundled = cards::hands().iter().map(|hand| Hand {
            id: hand.id(),
            name: capitalised(&hand.name),
            own: false,
        });
        let own = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::own_hands::list(tx)?))?;
        let own = own.into_iter().map(|hand| Hand {
            id: HandId::own(hand.number),
            name: hand.name,
            own: true,
        });
        Ok(bundled.chain(own).collect())
    }

    /// Makes sure that there is a handwriting of that name to write with.
    pub(crate) fn check_hand(&self, tx: &ReadTx<'_>, id: &HandId) -> Result<(), DeedError> {
        let known = match id.own_number() {
            Some(number) => store::own_hands::list(tx)?
                .iter()
                .any(|hand| hand.number == number),
            None => cards::hands().iter().any(|hand| hand.id() == *id),
        };
        if known {
            return Ok(());
        }
        Err(DeedError::not_found("hand", &id.0))
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
