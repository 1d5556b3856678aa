//! Countries by ISO 3166-1 alpha-2 code.

use crate::fields::UnknownName;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A country as its two-letter code (ISO 3166-1 alpha-2), upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Country([u8; 2]);

impl Country {
    /// Reads a two-letter code in either case, a country's English name, or its name in one of the four languages for
    /// the countries where the shops mostly are.
    ///
    /// # Errors
    /// [`UnknownName`] when it is neither.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        let trimmed = text.trim();
        if let [a, b] = trimmed.as_bytes()
            && a.is_ascii_alphabetic()
            && b.is_ascii_alphabetic()
        {
            return Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]));
        }
        let folded = crate::fold_for_search(trimmed);
        NAMES
            .iter()
            .find(|(_, names)| names.contains(&folded.as_str()))
            .map(|(code, _)| Self(**code))
            .or_else(|| {
                let mut names = postal_names();
                let (code, _) = names.find(|(_, name)| crate::fold_for_search(name) == folded)?;
                <[u8; 2]>::try_from(code.as_bytes()).ok().map(Self)
            })
            .ok_or_else(|| UnknownName::new(text, &["IT", "RO", "AE", "GB", "…"]))
    }

    /// The name as the Universal Postal Union wants it on post abroad, in English capitals; the code where there is
    /// none.
    pub fn postal_name(&self) -> String {
        let mut names = postal_names();
        let name = names.find(|(code, _)| *code == self.code());
        name.map_or_else(|| self.code().to_owned(), |(_, name)| name.to_owned())
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Country {
    type Error = UnknownName;
    fn try_from(text: String) -> Result<Self, UnknownName> {
        Self::parse(&text)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

/// The English names of all countries in capitals, after the tz database's iso3166.tab, which is in the public domain.
const POSTAL_NAMES: &str = include_str!("country_names.txt");

fn postal_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    POSTAL_NAMES.lines().filter_map(|line| line.split_once(' '))
}

/// Names as they come out of [`crate::fold_for_search`].
const NAMES: &[(&[u8; 2], &[&str])] = &[
    (b"IT", &["italy", "italia", "ايطاليا"]),
    (b"RO", &["romania", "رومانيا"]),
    (b"MD", &["moldova", "republica moldova", "مولدوفا"]),
    (
        b"GB",
        &[
            "united kingdom",
            "great britain",
            "regno unito",
            "marea britanie",
            "المملكه المتحده",
        ],
    ),
    (b"IE", &["ireland", "irlanda", "ايرلندا"]),
    (
        b"US",
        &[
            "united states",
            "united states of america",
            "usa",
            "stati uniti",
            "statele unite",
            "الولايات المتحده",
        ],
    ),
    (b"FR", &["france", "francia", "franta", "فرنسا"]),
    (b"DE", &["germany", "germania", "المانيا"]),
    (b"ES", &["spain", "spagna", "spania", "اسبانيا"]),
    (b"CH", &["switzerland", "svizzera", "elvetia", "سويسرا"]),
    (b"AT", &["austria", "النمسا"]),
    (
        b"AE",
        &[
            "united arab emirates",
            "uae",
            "emirati arabi uniti",
            "emiratele arabe unite",
            "الامارات",
            "الامارات العربيه المتحده",
        ],
    ),
    (
        b"SA",
        &[
            "saudi arabia",
            "arabia saudita",
            "السعوديه",
            "المملكه العربيه السعوديه",
        ],
    ),
    (b"EG", &["egypt", "egitto", "egipt", "مصر"]),
    (b"JO", &["jordan", "giordania", "iordania", "الاردن"]),
    (b"LB", &["lebanon", "libano", "liban", "لبنان"]),
    (
        b"NL",
        &[
            "the netherlands",
            "holland",
            "olanda",
            "paesi bassi",
            "tarile de jos",
            "هولندا",
        ],
    ),
    (b"BE", &["belgio", "belgia", "بلجيكا"]),
    (b"PT", &["portogallo", "portugalia", "البرتغال"]),
    (b"GR", &["grecia", "اليونان"]),
    (b"PL", &["polonia", "بولندا"]),
    (b"HU", &["ungheria", "ungaria", "المجر"]),
    (b"BG", &["bulgaria", "بلغاريا"]),
    (
        b"CZ",
        &[
            "czech republic",
            "czechia",
            "cechia",
            "repubblica ceca",
            "cehia",
            "التشيك",
        ],
    ),
    (b"SK", &["slovacchia", "slovacia", "سلوفاكيا"]),
    (b"SI", &["slovenia", "سلوفينيا"]),
    (b"HR", &["croazia", "croatia", "كرواتيا"]),
    (b"RS", &["serbia", "صربيا"]),
    (b"SE", &["svezia", "suedia", "السويد"]),
    (b"NO", &["norvegia", "النرويج"]),
    (b"DK", &["danimarca", "danemarca", "الدنمارك"]),
    (b"FI", &["finlandia", "فنلندا"]),
    (b"LU", &["lussemburgo", "luxemburg", "لوكسمبورغ"]),
    (b"TR", &["turkey", "turkiye", "turchia", "turcia", "تركيا"]),
    (b"UA", &["ucraina", "اوكرانيا"]),
    (b"CA", &["canada", "كندا"]),
    (b"AU", &["australia", "استراليا"]),
    (b"BR", &["brasile", "brazilia", "البرازيل"]),
    (b"JP", &["giappone", "japonia", "اليابان"]),
    (b"CN", &["cina", "الصين"]),
    (b"SY", &["siria", "سوريا"]),
    (b"PS", &["palestine", "palestina", "فلسطين"]),
    (b"LY", &["libia", "ليبيا"]),
    (b"YE", &["yemen", "اليمن"]),
    (b"SD", &["sudan", "السودان"]),
    (b"KW", &["kuwait", "الكويت"]),
    (b"QA", &["qatar", "قطر"]),
    (b"BH", &["bahrain", "البحرين"]),
    (b"OM", &["oman", "عمان", "سلطنه عمان"]),
    (b"MA", &["morocco", "marocco", "maroc", "المغرب"]),
    (b"TN", &["tunisia", "تونس"]),
    (b"DZ", &["algeria", "الجزائر"]),
    (b"IQ", &["iraq", "irak", "العراق"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_code_and_by_name_in_four_languages() {
        for text in ["it", "IT", " Italy", "Italia", "إيطاليا"] {
            assert_eq!(
                Country::parse(text).map(|c| c.code().to_owned()),
                Ok("IT".to_owned()),
                "{text}"
            );
        }
        assert_eq!(
            Country::parse("الإمارات العربية المتحدة").map(|c| c.to_string()),
            Ok("AE".to_owned())
        );
        assert!(Country::parse("Atlantis").is_err());
        assert_eq!(
            Country::parse("The Netherlands").map(|c| c.to_string()),
            Ok("NL".to_owned())
        );
        assert_eq!(
            Country::parse("Țările de Jos").map(|c| c.to_string()),
            Ok("NL".to_owned())
        );
        assert_eq!(Country::parse("ZZ").map(|c| c.postal_name()), Ok("ZZ".to_owned()));
    }

    #[test]
    fn every_country_is_known_by_its_english_name_and_written_so_on_post_abroad() {
        let mut last = "";
        let mut count = 0;
        for (code, name) in postal_names() {
            assert!(
                last < code && name == name.to_uppercase() && name.len() > 2,
                "{code} {name}"
            );
            let read = Country::parse(&name.to_lowercase()).map(|country| country.to_string());
            assert_eq!(read, Ok(code.to_owned()), "{name}");
            let country = Country::parse(code).expect("a code");
            assert_eq!(country.postal_name(), name);
            (last, count) = (code, count + 1);
        }
        assert!(count > 240);
    }
}
