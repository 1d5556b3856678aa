//! Voucher codes that can be read aloud, typed at a till and told from a typing error.

use crate::checked_code;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const RANDOM_SIGNS: usize = 7;

/// A voucher's code, in the spelling that is printed.
///
/// Codes made here have seven random signs and a check sign, printed `XXXX-XXXX`. Codes from the shop's own
/// till or web shop keep their own spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct VoucherCode(String);

/// Why a text is no code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was typed.
    #[error("a voucher code is needed")]
    Empty,
    /// Longer than 40 signs, or with a sign no printed code has.
    #[error("{0:?} cannot be a voucher code: letters, digits and hyphens only, 40 at most")]
    BadSign(String),
    /// Shaped like one of ours, but the check sign does not fit: a typing error.
    #[error("{0:?} has a typing error: its last sign does not fit the others")]
    BadCheck(String),
}

impl VoucherCode {
    /// The code that `random` gives: 35 of its 64 bits are used, five a sign.
    ///
    /// Returns `None` when the signs spell an offensive word in one of the four languages; ask again with other bits.
    pub fn from_random(random: u64) -> Option<Self> {
        checked_code::spell(random, RANDOM_SIGNS).map(Self)
    }

    /// Reads a code brought along from elsewhere, in its own spelling: ASCII letters, digits, `-` and `_`.
    ///
    /// # Errors
    /// [`CodeError::Empty`] or [`CodeError::BadSign`].
    pub fn from_elsewhere(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        if Self::key_of(text).is_empty() {
            return Err(CodeError::Empty);
        }
        let good = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if text.len() > 40 || !text.bytes().all(good) {
            return Err(CodeError::BadSign(text.to_owned()));
        }
        Ok(Self(text.to_ascii_uppercase()))
    }

    /// Reads what was typed or scanned for one of our own codes: case, spaces and hyphens do not matter, and
    /// I, 1 and L are one sign.
    ///
    /// # Errors
    /// [`CodeError::BadCheck`] when it is shaped like ours but mistyped, [`CodeError::BadSign`] when it is not ours.
    pub fn parse_own(text: &str) -> Result<Self, CodeError> {
        checked_code::read(text, RANDOM_SIGNS).map(Self)
    }

    /// The key under which a code is unique and found: upper case, letters and digits only, look-alikes folded
    /// together (O and 0; I, L and 1).
    pub fn key_of(text: &str) -> String {
        crate::fold_digits(text)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            })
            .collect()
    }

    /// This code's own key, see [`VoucherCode::key_of`].
    pub fn key(&self) -> String {
        Self::key_of(&self.0)
    }

    /// As it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What no shop wants on a card, spelt with the letters that codes have: English, Italian, Romanian, and Arabic as it
/// is written with Latin letters.
const OFFENSIVE: &[&str] = &[
    "ANUS", "ARSE", "ASS", "BAST", "CACA", "CAZZ", "CRAP", "CRET", "CUM", "CUNT", "CUR", "DEAD", "DYKE",
    "FAG", "FESS", "FTW", "FUCK", "FUK", "FUT", "GAY", "HATE", "HELL", "HMAR", "KAHB", "KALB", "KHRA", "KKK",
    "KSM", "KUS", "KYS", "LADR", "MERD", "NAZ", "NEEK", "NEGR", "NEK", "PENE", "PULA", "PUTT", "QAHB",
    "RAPE", "SCEM", "SEX", "SHRM", "SLUT", "SUCK", "SUGE", "TARF", "TEEZ", "TET", "TWAT", "WTF", "XXX",
    "ZAML", "ZBB", "ZEB",
];

/// The same with the digits that stand for Arabic letters: 3 for ʿayn, 5 for khāʾ, 7 for ḥāʾ, 9 for qāf.
const OFFENSIVE_WITH_DIGITS: &[&str] = &["3RS", "5RA", "5WL", "7MAR", "7YWAN", "9AHB"];

/// Whether somebody could read an offence in `code`, digits and V taken for the letters they resemble or not.
pub(crate) fn offends(code: &str) -> bool {
    let read_as = |v: char| -> String {
        code.chars()
            .map(|c| match c {
                '2' => 'Z',
                '3' => 'E',
                '4' => 'A',
                '5' => 'S',
                '6' | '9' => 'G',
                '7' => 'T',
                '8' => 'B',
                'V' => v,
                c => c,
            })
            .collect()
    };
    let readings = [read_as('V'), read_as('U')];
    OFFENSIVE
        .iter()
        .any(|word| readings.iter().any(|reading| reading.contains(word)))
        || OFFENSIVE_WITH_DIGITS.iter().any(|word| code.contains(word))
}

impl std::fmt::Display for VoucherCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for VoucherCode {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::from_elsewhere(&text)
    }
}

impl From<VoucherCode> for String {
    fn from(code: VoucherCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checked_code::ALPHABET;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_forgiven_its_case_its_spaces_and_its_look_alikes() {
        let code = (0..)
            .find_map(|n| VoucherCode::from_random(n).filter(|c| c.as_str().contains('L')))
            .unwrap();
        let typed = code.as_str().to_lowercase().replace('-', " ").replace('l', "1");
        assert_eq!(VoucherCode::parse_own(&typed), Ok(code));
    }

    #[test]
    fn a_typing_error_is_told_from_a_code_of_another_shape() {
        assert!(matches!(
            VoucherCode::parse_own("SUMMER"),
            Err(CodeError::BadSign(_))
        ));
        assert_eq!(VoucherCode::parse_own("  "), Err(CodeError::Empty));
        assert!(VoucherCode::from_elsewhere("SUMMER_26").is_ok());
        assert!(VoucherCode::from_elsewhere("a b").is_err());
        assert_eq!(
            VoucherCode::from_elsewhere("--"),
            Err(CodeError::Empty),
            "it would be found under nothing"
        );
    }

    #[test]
    fn no_code_spells_an_offence() {
        for n in 0..200_000_u64 {
            let mixed = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            if let Some(code) = VoucherCode::from_random(mixed) {
                assert!(!offends(&code.as_str().replace('-', "")), "{code}");
            }
        }
        for text in [
            "2FVCK7K8", "K5RA2222", "C4224ABC", "7MARZZZZ", "PVLAABCD", "KC4C4222",
        ] {
            assert!(offends(text), "{text} is read as it is meant, not as it is spelt");
        }
        assert!(!offends("K7F2MWQ9"));
    }

    proptest! {
        #[test]
        fn every_wrong_sign_and_every_swap_is_noticed(random: u64, place in 0_usize..8, other in 0_usize..8, by in 1_u8..32) {
            prop_assume!(VoucherCode::from_random(random).is_some());
            let code = VoucherCode::from_random(random).unwrap();
            let signs: Vec<char> = code.as_str().chars().filter(|&c| c != '-').collect();
            prop_assert_eq!(VoucherCode::parse_own(code.as_str()), Ok(code.clone()));

            let mut wrong = signs.clone();
            let index = ALPHABET.iter().position(|&a| char::from(a) == wrong[place]).unwrap();
            wrong[place] = char::from(ALPHABET[(index + usize::from(by)) % 32]);
            prop_assert!(VoucherCode::parse_own(&wrong.iter().collect::<String>()).is_err());

            let mut swapped = signs.clone();
            swapped.swap(place, other);
            if swapped != signs {
                prop_assert!(VoucherCode::parse_own(&swapped.iter().collect::<String>()).is_err());
            }
        }

        #[test]
        fn whatever_is_typed_is_answered(text in "\\PC{0,60}") {
            let _ = VoucherCode::parse_own(&text);
            let _ = VoucherCode::from_elsewhere(&text);
        }
    }
}
