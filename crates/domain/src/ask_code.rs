//! The short code of a note that asks for an opinion: by it an answer finds its way back to customer and purchase.

use crate::{CodeError, checked_code};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const RANDOM_SIGNS: usize = 5;

/// Five random signs and a check sign, printed `XXX-XXX`, of the alphabet that vouchers have: short enough to be typed
/// from a paper form, and one wrong sign or two that changed places are noticed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct AskCode(String);

impl AskCode {
    /// The code that `random` gives: 25 of its 64 bits are used, five a sign.
    ///
    /// Returns `None` when the signs spell an offensive word in one of the four languages; ask again with other bits.
    pub fn from_random(random: u64) -> Option<Self> {
        checked_code::spell(random, RANDOM_SIGNS).map(Self)
    }

    /// Reads what was typed, scanned or came back from a form: case, spaces and hyphens do not matter, and I, 1 and L
    /// are one sign.
    ///
    /// # Errors
    /// [`CodeError::Empty`]; [`CodeError::BadSign`] when it has not six signs; [`CodeError::BadCheck`] when it has, but
    /// is mistyped.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        checked_code::read(text.trim(), RANDOM_SIGNS).map(Self)
    }

    /// As it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AskCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for AskCode {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<AskCode> for String {
    fn from(code: AskCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checked_code::ALPHABET;
    use proptest::prelude::*;

    #[test]
    fn a_code_of_another_shape_is_told_from_a_typing_error() {
        assert_eq!(AskCode::parse(" - "), Err(CodeError::Empty));
        assert!(matches!(AskCode::parse("K7F2-MWQ9"), Err(CodeError::BadSign(_))));
        let code = AskCode::from_random(0x0012_3456).unwrap();
        let mut wrong = code.as_str().to_owned();
        let last = if wrong.ends_with('2') { "3" } else { "2" };
        wrong.replace_range(6.., last);
        assert_eq!(AskCode::parse(&wrong), Err(CodeError::BadCheck(wrong.clone())));
    }

    proptest! {
        #[test]
        fn every_wrong_sign_and_every_swap_is_noticed(random: u64, place in 0_usize..6, other in 0_usize..6, by in 1_u8..32) {
            prop_assume!(AskCode::from_random(random).is_some());
            let code = AskCode::from_random(random).unwrap();
            let signs: Vec<char> = code.as_str().chars().filter(|&c| c != '-').collect();
            prop_assert_eq!(AskCode::parse(&code.as_str().to_lowercase().replace('-', " ")), Ok(code.clone()));
            let mut wrong = signs.clone();
            let index = ALPHABET.iter().position(|&a| char::from(a) == wrong[place]).unwrap();
            wrong[place] = char::from(ALPHABET[(index + usize::from(by)) % 32]);
            prop_assert!(AskCode::parse(&wrong.iter().collect::<String>()).is_err());
            let mut swapped = signs.clone();
            swapped.swap(place, other);
            if swapped != signs {
                prop_assert!(AskCode::parse(&swapped.iter().collect::<String>()).is_err());
            }
        }

        #[test]
        fn whatever_is_typed_is_answered(text in "\\PC{0,30}") {
            let _ = AskCode::parse(&text);
        }
    }
}
