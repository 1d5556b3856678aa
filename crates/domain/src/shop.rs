//! The shop itself.

use crate::fields::UnknownName;
use crate::{Country, Currency, Digits, Email, Formality, Language, QuietDays};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The shop's own details, as they appear in notes; a text that is not known is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Shop {
    /// The name over the door.
    pub company: String,
    /// Who signs.
    pub sender: String,
    /// Postal address, in lines.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Web site.
    pub website: String,
    /// The address that answers go to.
    pub email: Option<Email>,
    /// Where the shop is.
    pub country: Option<Country>,
    /// What prices are in.
    pub currency: Currency,
    /// The language to write in where a customer's is not known.
    pub language: Language,
    /// How customers are addressed where nothing else is said of one.
    pub formality: Formality,
    /// Where the feedback survey is answered.
    pub survey_link: String,
    /// Digits in Arabic notes.
    pub digits: Digits,
    /// At least so many days between two offers to one person; 0: no limit.
    pub offer_gap_days: u32,
    /// At most so many contacts with one person, by any channel, in `contact_limit_days`; 0: no limit.
    pub contact_limit: u32,
    /// In how many days.
    pub contact_limit_days: u32,
    /// On which days no offer, survey or greeting goes out.
    pub quiet_days: QuietDays,
    /// Thanks are worth a second look when the last ones are fewer days ago than this; 0: never.
    pub thanked_lately_days: u32,
    /// An offer that is planned after a plain thank-you follows it in so many days.
    pub second_touch_days: u32,
    /// In how many parts a text message may go out, each of which is paid for.
    pub text_parts: u32,
    /// Whether text messages keep the letters that make them dearer.
    pub text_letters: TextLetters,
    /// How many cards of one run go to one address.
    pub household: Household,
}

/// How many cards of one run go to several people at one address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Household {
    /// Everybody gets their own.
    #[default]
    Each,
    /// The first of them gets one for all.
    One,
}

impl Household {
    /// Lower-case name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::One => "one",
        }
    }

    /// Reads `each` or `one`.
    ///
    /// # Errors
    /// [`UnknownName`] lists them.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        match text.trim().to_ascii_lowercase().as_str() {
            "each" => Ok(Self::Each),
            "one" => Ok(Self::One),
            _ => Err(UnknownName::new(text, &["each", "one"])),
        }
    }
}

/// Which letters text messages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TextLetters {
    /// All, as the language is written; Romanian then has room for less than half in a part.
    #[default]
    All,
    /// Plain ones in the place of those that would make it dearer: `s` for `ș`.
    Plain,
}

impl TextLetters {
    /// Lower-case name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Plain => "plain",
        }
    }

    /// Reads `all` or `plain`.
    ///
    /// # Errors
    /// [`UnknownName`] lists them.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        match text.trim().to_ascii_lowercase().as_str() {
            "all" => Ok(Self::All),
            "plain" => Ok(Self::Plain),
            _ => Err(UnknownName::new(text, &["all", "plain"])),
        }
    }
}

impl Default for Shop {
    fn default() -> Self {
        Self {
            company: String::new(),
            sender: String::new(),
            address: String::new(),
            phone: String::new(),
            website: String::new(),
            email: None,
            country: None,
            currency: Currency::EUR,
            language: Language::En,
            formality: Formality::Formal,
            survey_link: String::new(),
            digits: Digits::Latin,
            offer_gap_days: 0,
            contact_limit: 0,
            contact_limit_days: 30,
            quiet_days: QuietDays::default(),
            text_parts: 2,
            text_letters: TextLetters::All,
            household: Household::Each,
            thanked_lately_days: 14,
            second_touch_days: 14,
        }
    }
}
