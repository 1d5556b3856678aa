//! The four languages of the shop's window, paper and mail.

use crate::fields::UnknownName;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language that Thankwell writes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Italian.
    It,
    /// Romanian, written with comma-below ș and ț.
    Ro,
    /// Arabic, right to left.
    Ar,
}

/// Which way a line of text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Which digits numbers, dates and money are written with; codes, links and phones are always Latin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Digits {
    /// 0 to 9.
    #[default]
    Latin,
    /// ٠ to ٩ in Arabic notes; other languages keep 0 to 9.
    Arabic,
}

impl Language {
    /// All four, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::En, Self::It, Self::Ro, Self::Ar];

    /// ISO 639-1 code, lower case.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::It => "it",
            Self::Ro => "ro",
            Self::Ar => "ar",
        }
    }

    /// Which way the language is written.
    pub fn direction(self) -> Direction {
        if self == Self::Ar {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }

    /// Reads a code with or without a region (`it`, `it-CH`, `ar_EG`), or the language's name in itself or in English.
    ///
    /// # Errors
    /// [`UnknownName`] repeats what was read and lists the codes.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        let folded = crate::fold_for_search(text);
        let code = folded.split(['-', '_']).next().unwrap_or_default();
        match code {
            "en" | "eng" | "english" | "inglese" | "engleza" => Ok(Self::En),
            "it" | "ita" | "italian" | "italiano" | "italiana" => Ok(Self::It),
            "ro" | "ron" | "rum" | "romanian" | "romana" | "rumeno" => Ok(Self::Ro),
            "ar" | "ara" | "arabic" | "arabo" | "araba" | "عربي" | "العربيه" | "عربيه" => {
                Ok(Self::Ar)
            }
            _ => Err(UnknownName::new(text, &["en", "it", "ro", "ar"])),
        }
    }
}

impl Digits {
    /// Reads `latin` or `arabic`.
    ///
    /// # Errors
    /// [`UnknownName`] lists the two.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        match text.trim().to_ascii_lowercase().as_str() {
            "latin" | "latn" => Ok(Self::Latin),
            "arabic" | "arab" => Ok(Self::Arabic),
            _ => Err(UnknownName::new(text, &["latin", "arabic"])),
        }
    }

    /// `latin` or `arabic`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Latin => "latin",
            Self::Arabic => "arabic",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_code_region_and_name() {
        for (text, language) in [
            ("it", Language::It),
            ("it-CH", Language::It),
            ("AR_eg", Language::Ar),
            ("română", Language::Ro),
            ("العربية", Language::Ar),
        ] {
            assert_eq!(Language::parse(text), Ok(language), "{text}");
        }
        assert!(Language::parse("de").is_err());
    }
}
