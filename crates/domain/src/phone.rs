//! Telephone numbers that can be dialled from anywhere.

use crate::{Country, fold_digits};
use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber as Read, PhoneNumberFormat, PhoneNumberType};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A number with its country's code, in digits alone: `+390515550142` (ITU-T E.164).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct PhoneNumber(String);

/// A text that cannot be dialled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} cannot be dialled; a number from abroad begins with + and its country's code")]
pub struct PhoneError(pub String);

impl PhoneNumber {
    /// Reads a number as people write it, digits of whatever script; one without a country's code is of `country`.
    ///
    /// A number counts when it is as long as numbers of its country are. Whether anybody has it is not known.
    ///
    /// # Errors
    /// [`PhoneError`] repeats what is none.
    pub fn parse(text: &str, country: Option<Country>) -> Result<Self, PhoneError> {
        let wrong = || PhoneError(text.to_owned());
        let region = country.and_then(|country| Region::from_code(country.code()).ok());
        let read = Read::parse(fold_digits(text.trim()), region).map_err(|_| wrong())?;
        if read.is_possible_with_reason().is_err() || !read.extension().is_empty() {
            return Err(wrong());
        }
        Ok(Self(read.format_as(PhoneNumberFormat::E164).into_owned()))
    }

    /// The number with its `+`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is known to stand on a wall, where no text message is read.
    pub fn is_landline(&self) -> bool {
        let read = Read::parse(&self.0, None);
        read.is_ok_and(|read| read.get_type() == PhoneNumberType::FixedLine)
    }
}

/// A telephone as it is kept: with its country's code where it can be dialled, else as it was written.
///
/// A number without a country's code is of `country`. Nothing that somebody wrote is lost: "ask the neighbour" stays.
pub fn kept_phone(text: &str, country: Option<Country>) -> String {
    PhoneNumber::parse(text, country).map_or_else(|_| text.to_owned(), |number| number.0)
}

/// A telephone that somebody writes for whoever has the number `known`: as [`kept_phone`], but without a country's code
/// it is of the country of `known`.
pub fn kept_phone_beside(text: &str, known: &str) -> String {
    let region = Read::parse(known, None)
        .ok()
        .and_then(|read| PHONE_NUMBER_UTIL.get_region_for_country_code(read.country_code));
    kept_phone(
        text,
        region.and_then(|region| Country::parse(&region.as_region_str()).ok()),
    )
}

impl std::fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str, country: &str) -> Option<String> {
        let country = Country::parse(country).ok();
        PhoneNumber::parse(text, country).ok().map(|number| number.0)
    }

    #[test]
    fn a_number_is_read_as_people_of_its_country_write_it() {
        for (text, country, dialled) in [
            ("051 555 0142", "IT", "+390515550142"),
            ("0722 555 010", "RO", "+40722555010"),
            ("(0722) 555-010", "RO", "+40722555010"),
            ("٠٥٠ ٥٥٥ ٠١٢٣", "AE", "+971505550123"),
            ("00 39 347 555 0199", "RO", "+393475550199"),
            ("+44 20 7946 0018", "IT", "+442079460018"),
        ] {
            assert_eq!(number(text, country).as_deref(), Some(dialled), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for text in [
            "",
            "ask the neighbour",
            "12",
            "3.93475E+11",
            "+39",
            "051 555 0142 ext. 7",
        ] {
            assert_eq!(number(text, "IT"), None, "{text}");
        }
        assert_eq!(
            number("051 555 0142", ""),
            None,
            "nobody knows of which country it is"
        );
    }

    #[test]
    fn a_telephone_is_kept_so_that_it_can_be_dialled_and_else_as_it_was_written() {
        let romania = Country::parse("RO").ok();
        assert_eq!(kept_phone("0722 555 010", romania), "+40722555010");
        assert_eq!(kept_phone("+40722555010", None), "+40722555010");
        assert_eq!(kept_phone("0722 555 010", None), "0722 555 010");
        assert_eq!(kept_phone("ask Maria, ext. 7", romania), "ask Maria, ext. 7");
        for (text, known, kept) in [
            ("050 555 0123", "+971505550123", "+971505550123"),
            ("0745 555 011", "+40722555010", "+40745555011"),
            ("+390515550142", "+40722555010", "+390515550142"),
            ("0722 555 010", "", "0722 555 010"),
            ("0722 555 010", "ask Maria", "0722 555 010"),
        ] {
            assert_eq!(kept_phone_beside(text, known), kept);
        }
    }

    #[test]
    fn a_telephone_on_a_wall_is_told_from_one_in_a_pocket() {
        let is_landline = |text| PhoneNumber::parse(text, None).unwrap().is_landline();
        assert!(is_landline("+39 051 555 0142"));
        assert!(!is_landline("+39 347 555 0199"));
    }

    proptest! {
        #[test]
        fn whatever_is_taken_is_a_plus_and_digits(text in "\\PC{0,40}|[+0-9 ()/.-]{0,24}") {
            if let Ok(number) = PhoneNumber::parse(&text, Country::parse("IT").ok()) {
                let digits = number.as_str().strip_prefix('+').unwrap();
                prop_assert!(!digits.is_empty() && digits.len() <= 17, "{number}");
                prop_assert!(digits.bytes().all(|digit| digit.is_ascii_digit()), "{number}");
                prop_assert_eq!(PhoneNumber::parse(number.as_str(), None), Ok(number));
            }
        }
    }
}
