//! The people and firms the shop thanks.

use crate::fields::UnknownName;
use crate::{
    Channel, Consent, ConsentPurpose, ConsentState, CustomerId, Email, Errand, Language, PostalAddress,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How grammar speaks to a customer. Never guessed from a name: unknown is [`FormOfAddress::Neutral`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FormOfAddress {
    /// A woman.
    Feminine,
    /// A man.
    Masculine,
    /// Not known, or neither: wording without gender.
    #[default]
    Neutral,
    /// Two people.
    Couple,
    /// A firm; always addressed formally.
    Firm,
}

/// How close the shop stands to a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Formality {
    /// Lei, dumneavoastră, حضرتكم.
    Formal,
    /// tu, tu, أنت.
    Familiar,
}

/// What the shop knows of a customer; a text that is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CustomerFields {
    /// Given name or names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The whole name where it came undivided, or in its own order.
    pub full_name: String,
    /// Firm, for firms and for people who buy for one.
    pub company: String,
    /// E-mail address.
    pub email: Option<Email>,
    /// Telephone: with its country's code where it can be dialled, else as written; digits Latin.
    pub phone: String,
    /// Where post reaches them.
    pub address: PostalAddress,
    /// The language to write in; the shop's own when not known.
    pub language: Option<Language>,
    /// How grammar speaks to them.
    pub form: FormOfAddress,
    /// How close the shop stands to them; the shop's habit when not said.
    pub formality: Option<Formality>,
    /// Birthday; the year is kept, never shown.
    #[ts(type = "string | null")]
    pub birthday: Option<Date>,
    /// Free labels, each once, in the order given.
    pub tags: Vec<String>,
    /// What staff want to remember.
    pub note: String,
    /// The customer's number in another tool, `source:number`.
    pub external_id: String,
    /// How the name is said aloud, in the shop's own spelling.
    pub pronunciation: String,
}

/// A customer in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Customer {
    /// Number in this shop.
    pub id: CustomerId,
    /// What is known.
    #[serde(flatten)]
    pub fields: CustomerFields,
    /// What counts of what they said about being contacted, at most one entry for each channel and purpose.
    pub consents: Vec<Consent>,
    /// The day they joined the list.
    #[ts(type = "string")]
    pub added_on: Date,
}

impl CustomerFields {
    /// The name as the list shows it: given and family name, else the whole name, the firm, the e-mail
    /// address or the telephone; empty only when nothing at all is known.
    pub fn display_name(&self) -> String {
        let person = [self.given_name.as_str(), self.family_name.as_str()];
        let person = person
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let email = self.email.as_ref().map_or("", Email::as_str);
        let firm_first = self.form == FormOfAddress::Firm;
        let (first, third) = if firm_first {
            (self.company.as_str(), person.as_str())
        } else {
            (person.as_str(), self.company.as_str())
        };
        [first, self.full_name.as_str(), third, email, self.phone.as_str()]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
            .to_owned()
    }
}

impl Customer {
    /// Whether they said no to everything by `channel`.
    pub fn opted_out(&self, channel: Channel) -> bool {
        self.noes(channel).any(|said| said.purpose == ConsentPurpose::All)
    }

    /// Whether they said no to `errand` by `channel`.
    pub fn opted_out_of(&self, channel: Channel, errand: Errand) -> bool {
        self.noes(channel).any(|said| said.purpose.covers(errand))
    }

    /// Whether they said no to anything by `channel`.
    pub fn objects(&self, channel: Channel) -> bool {
        self.noes(channel).next().is_some()
    }

    fn noes(&self, channel: Channel) -> impl Iterator<Item = &Consent> {
        let no = move |said: &&Consent| said.channel == channel && said.state == ConsentState::OptedOut;
        self.consents.iter().filter(no)
    }
}

impl FormOfAddress {
    /// Lower-case name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Feminine => "feminine",
            Self::Masculine => "masculine",
            Self::Neutral => "neutral",
            Self::Couple => "couple",
            Self::Firm => "firm",
        }
    }

    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Feminine,
        Self::Masculine,
        Self::Neutral,
        Self::Couple,
        Self::Firm,
    ];

    /// Reads one of the five names.
    ///
    /// # Errors
    /// [`UnknownName`] lists them.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|form| form.name() == text.trim().to_ascii_lowercase())
            .ok_or_else(|| UnknownName::new(text, &["feminine", "masculine", "neutral", "couple", "firm"]))
    }
}

impl Formality {
    /// Lower-case name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Formal => "formal",
            Self::Familiar => "familiar",
        }
    }

    /// Reads `formal` or `familiar`.
    ///
    /// # Errors
    /// [`UnknownName`] lists them.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        match text.trim().to_ascii_lowercase().as_str() {
            "formal" => Ok(Self::Formal),
            "familiar" => Ok(Self::Familiar),
            _ => Err(UnknownName::new(text, &["formal", "familiar"])),
        }
    }
}
