//! Messages by name: what a template is, before anyone fills it.

use crate::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A message's name: lower-case ASCII letters, digits and hyphens, such as `recent-product`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct TemplateId(String);

/// A text that cannot name a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a message's name has 1 to 60 lower-case letters, digits and hyphens, not {0:?}")]
pub struct TemplateIdError(pub String);

/// What a message is for, as the contact gate sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Says thank you, and asks for nothing but perhaps an opinion.
    Thanks,
    /// Wants the customer to buy.
    Offer,
}

/// When a message fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// After any purchase.
    AfterPurchase,
    /// After the first purchase.
    FirstPurchase,
    /// For those who come back.
    RepeatCustomer,
    /// After a job done together, for business customers.
    Business,
    /// After a visit.
    AfterVisit,
    /// A reward or an offer.
    Reward,
    /// Nothing heard for a while.
    QuietCustomer,
    /// Joined the list.
    Joined,
    /// An order left unfinished.
    LeftInCart,
    /// Birthday, anniversary, season.
    YearlyDate,
    /// A gift goes with it.
    Gift,
    /// Something went wrong.
    Complaint,
    /// Any time.
    AnyTime,
}

/// A value that a message can be filled with, by its name in the templates (`purchase.product`).
pub type MergeField = String;

/// A message in one language, as Handlebars source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Template {
    /// Its name, the same in every language.
    pub id: TemplateId,
    /// The language of this text.
    pub language: Language,
    /// Counts up when an own message is changed; a built-in one has the version of the program's texts.
    pub version: u32,
    /// When it fits.
    pub occasion: Occasion,
    /// Thanks or offer.
    pub purpose: Purpose,
    /// `subject: …`, a line `---`, then the letter.
    pub source: String,
}

impl TemplateId {
    /// Reads a name.
    ///
    /// # Errors
    /// [`TemplateIdError`] repeats a name that is none.
    pub fn parse(text: &str) -> Result<Self, TemplateIdError> {
        let good = (1..=60).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if good {
            Ok(Self(text.to_owned()))
        } else {
            Err(TemplateIdError(text.to_owned()))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for TemplateId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for TemplateId {
    type Error = TemplateIdError;
    fn try_from(text: String) -> Result<Self, TemplateIdError> {
        Self::parse(&text)
    }
}

impl From<TemplateId> for String {
    fn from(id: TemplateId) -> Self {
        id.0
    }
}
