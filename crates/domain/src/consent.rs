//! By which channel a person may be reached, and what they said about it.
//!
//! What was said is kept event by event and never changed; how things stand follows from it ([`standing_consents`]).

use crate::fields::UnknownName;
use crate::{BatchId, Errand};
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

/// What the shop would use a channel for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ConsentPurpose {
    /// Anything at all.
    #[default]
    All,
    /// Offers and greetings: what is advertising.
    Offers,
    /// Surveys: asking for an opinion.
    Surveys,
}

/// The column of a customer list in which all stands that somebody said, as a JSON list of [`ConsentEvent`].
pub const CONSENT_HISTORY: &str = "consent_history";

/// What a person said about a purpose by one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Said yes.
    Given,
    /// Said no: nothing of that purpose goes out by this channel.
    OptedOut,
}

/// On what the shop relies when it writes. GDPR, article 6(1)(a), (b) and (f); directive 2002/58/EC, article 13(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentBasis {
    /// They agreed.
    Consent,
    /// Their address came with a sale, and they did not object.
    SoftOptIn,
    /// The purchase itself asks for it.
    Contract,
    /// The shop has a legitimate interest.
    LegitimateInterest,
}

/// How one channel stands for one purpose, with where that came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Consent {
    /// The channel that was spoken of.
    pub channel: Channel,
    /// What for.
    #[serde(default)]
    pub purpose: ConsentPurpose,
    /// Yes or no.
    pub state: ConsentState,
    /// Who or what said so: a file's name, "till", "reply to e-mail".
    pub source: String,
    /// On which day.
    #[ts(type = "string")]
    pub date: Date,
}

/// What an event of consent says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentWord {
    /// Yes.
    Given,
    /// No.
    OptedOut,
    /// What was said before no longer counts.
    TakenBack,
}

/// What proves that something was said. GDPR, article 7(1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ConsentEvidence {
    /// The file that tells of it, by name.
    pub file: String,
    /// The line of that file.
    #[ts(type = "number | null")]
    pub row: Option<u64>,
    /// The moment as another tool wrote it.
    pub moment: String,
    /// The network address from which it was said, as another tool wrote it.
    pub address: String,
}

/// One thing that was said, as it was said; never changed afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentEvent {
    /// About which channel.
    pub channel: Channel,
    /// About what.
    pub purpose: ConsentPurpose,
    /// What.
    pub word: ConsentWord,
    /// On what the shop relies, where that was told.
    pub basis: Option<ConsentBasis>,
    /// Who or what said so.
    pub source: String,
    /// The words that were agreed to, where they are known.
    pub wording: String,
    /// On which day.
    #[ts(type = "string")]
    pub date: Date,
    /// What proves it.
    pub evidence: ConsentEvidence,
    /// The import that brought it.
    pub batch: Option<BatchId>,
}

impl ConsentEvent {
    /// Something said on `date`, with nothing else known of it.
    pub fn said(channel: Channel, word: ConsentWord, source: &str, date: Date) -> Self {
        Self {
            channel,
            purpose: ConsentPurpose::All,
            word,
            basis: None,
            source: source.to_owned(),
            wording: String::new(),
            date,
            evidence: ConsentEvidence::default(),
            batch: None,
        }
    }
}

impl From<&Consent> for ConsentEvent {
    fn from(consent: &Consent) -> Self {
        let word = match consent.state {
            ConsentState::Given => ConsentWord::Given,
            ConsentState::OptedOut => ConsentWord::OptedOut,
        };
        Self {
            purpose: consent.purpose,
            ..Self::said(consent.channel, word, &consent.source, consent.date)
        }
    }
}

/// How things stand after `events`, oldest first: by channel and purpose, at most one each.
///
/// The latest word counts; one about everything also settles what was said before about a single purpose. What is taken
/// back counts as if it had never been said, so that the word before it counts again.
pub fn standing_consents(events: &[ConsentEvent]) -> Vec<Consent> {
    let mut counting: Vec<&ConsentEvent> = Vec::new();
    for event in events {
        if event.word == ConsentWord::TakenBack {
            let same = |one: &&ConsentEvent| one.channel == event.channel && one.purpose == event.purpose;
            if let Some(last) = counting.iter().rposition(same) {
                counting.remove(last);
            }
        } else {
            counting.push(event);
        }
    }
    let mut standing: Vec<Consent> = Vec::new();
    for event in counting {
        standing.retain(|one| {
            one.channel != event.channel
                || (one.purpose != event.purpose && event.purpose != ConsentPurpose::All)
        });
        standing.push(Consent {
            channel: event.channel,
            purpose: event.purpose,
            state: match event.word {
                ConsentWord::OptedOut => ConsentState::OptedOut,
                ConsentWord::Given | ConsentWord::TakenBack => ConsentState::Given,
            },
            source: event.source.clone(),
            date: event.date,
        });
    }
    standing.sort_by_key(|one| (one.channel, one.purpose));
    standing
}

impl ConsentPurpose {
    /// All three.
    pub const ALL: [Self; 3] = [Self::All, Self::Offers, Self::Surveys];

    /// Whether a word about this purpose is about `errand` too.
    pub fn covers(self, errand: Errand) -> bool {
        match self {
            Self::All => true,
            Self::Offers => matches!(errand, Errand::Offer | Errand::Greeting),
            Self::Surveys => errand == Errand::Survey,
        }
    }

    /// Lower-case name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Offers => "offers",
            Self::Surveys => "surveys",
        }
    }

    /// Reads one of the three names.
    ///
    /// # Errors
    /// [`UnknownName`] lists them.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.name() == text.trim().to_ascii_lowercase())
            .ok_or_else(|| UnknownName::new(text, &["all", "offers", "surveys"]))
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn said(purpose: ConsentPurpose, word: ConsentWord) -> ConsentEvent {
        ConsentEvent {
            purpose,
            ..ConsentEvent::said(Channel::Email, word, "till", date(2026, 11, 20))
        }
    }

    fn stands(events: &[ConsentEvent]) -> Vec<(ConsentPurpose, ConsentState)> {
        let standing = standing_consents(events).into_iter();
        standing.map(|one| (one.purpose, one.state)).collect()
    }

    #[test]
    fn the_latest_word_counts_and_one_about_everything_settles_the_others() {
        use ConsentPurpose::{All, Offers, Surveys};
        use ConsentWord::{Given, OptedOut, TakenBack};
        let mut events = vec![said(All, Given), said(Offers, OptedOut)];
        assert_eq!(
            stands(&events),
            [(All, ConsentState::Given), (Offers, ConsentState::OptedOut)]
        );
        events.push(said(Surveys, OptedOut));
        events.push(said(Surveys, TakenBack));
        assert_eq!(stands(&events).len(), 2, "what was taken back no longer counts");
        events.push(said(All, OptedOut));
        assert_eq!(stands(&events), [(All, ConsentState::OptedOut)]);
        events.push(said(All, TakenBack));
        assert_eq!(
            stands(&events),
            [(All, ConsentState::Given), (Offers, ConsentState::OptedOut)],
            "as it was before, with the opt-out from offers"
        );
    }
}
