//! By which channel a person may be reached, and what they said about it.

use crate::fields::UnknownName;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A way to reach a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// A printed card, by post or handed over.
    Card,
    /// An e-mail draft.
    Email,
    /// A text message.
    Text,
    /// A telephone call.
    Phone,
}

/// What a person said about offers by one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Said yes to offers and surveys.
    Given,
    /// Said no: nothing at all goes out by this channel.
    OptedOut,
}

/// One channel's consent with where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Consent {
    /// The channel that was spoken of.
    pub channel: Channel,
    /// Yes or no.
    pub state: ConsentState,
    /// Who or what said so: a file's name, "till", "reply to e-mail".
    pub source: String,
    /// On which day.
    #[ts(type = "string")]
    pub date: Date,
}

impl Channel {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Card, Self::Email, Self::Text, Self::Phone];

    /// Lower-case name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Email => "email",
            Self::Text => "text",
            Self::Phone => "phone",
        }
    }

    /// Reads one of the four names.
    ///
    /// # Errors
    /// [`UnknownName`] lists them.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|channel| channel.name() == text.trim().to_ascii_lowercase())
            .ok_or_else(|| UnknownName::new(text, &["card", "email", "text", "phone"]))
    }
}
