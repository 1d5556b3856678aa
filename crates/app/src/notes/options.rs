//! What is asked for when notes are previewed or written.

use domain::{
    CampaignId, Channel, CustomerFilter, CustomerId, FormOfAddress, Formality, FormatId, HandId, Language,
    Note, TemplateId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Which message, and how; what is not said follows the customer and the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteOptions {
    /// The message.
    pub template: TemplateId,
    /// Language; the customer's, else the shop's.
    #[serde(default)]
    pub language: Option<Language>,
    /// Form of address; the customer's.
    #[serde(default)]
    pub form: Option<FormOfAddress>,
    /// Formal or familiar; the customer's, else the shop's.
    #[serde(default)]
    pub formality: Option<Formality>,
    /// Handwriting of cards; the first.
    #[serde(default)]
    pub hand: Option<HandId>,
    /// Format of cards; the first.
    #[serde(default)]
    pub format: Option<FormatId>,
    /// Whose codes the notes carry.
    #[serde(default)]
    pub campaign: Option<CampaignId>,
    /// Values set by hand, by the merge field's name.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// What the handwriting's variation starts from; by chance when not said.
    #[serde(default)]
    pub seed: Option<u32>,
    /// The message's text, edited for these notes only.
    #[serde(default)]
    pub source: Option<String>,
}

/// For whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Audience {
    /// These, in this order.
    Customers {
        /// Their numbers.
        ids: Vec<CustomerId>,
    },
    /// All that the filter leaves, by name.
    Filter {
        /// The filter.
        filter: CustomerFilter,
    },
}

/// One run: a message to an audience, as cards, drafts, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunRequest {
    /// The message, and how.
    pub options: NoteOptions,
    /// For whom.
    pub audience: Audience,
    /// The file for cards.
    #[serde(default)]
    pub pdf: Option<String>,
    /// The folder for drafts.
    #[serde(default)]
    pub eml: Option<String>,
    /// The channel of notes that need no file: a text message, a call.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Only say what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// Where the files of a run go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RunFiles {
    /// The file for cards.
    pub pdf: Option<String>,
    /// The folder for drafts.
    pub eml: Option<String>,
}

impl RunFiles {
    /// Whether they hold this note, or it needs no file: a text message, a call.
    pub(super) fn hold(&self, note: &Note) -> bool {
        match note.channel {
            Channel::Card => self.pdf.is_some(),
            Channel::Email => self.eml.is_some(),
            Channel::Text | Channel::Phone => true,
        }
    }
}

impl RunRequest {
    /// Where its files go.
    pub(super) fn files(&self) -> RunFiles {
        RunFiles {
            pdf: self.pdf.clone(),
            eml: self.eml.clone(),
        }
    }

    /// The channels that the run serves; a card when nothing is said.
    pub(super) fn channels(&self) -> Vec<Channel> {
        let asked = [
            self.pdf.as_ref().map(|_| Channel::Card),
            self.eml.as_ref().map(|_| Channel::Email),
        ];
        let mut channels: Vec<Channel> = asked.into_iter().flatten().collect();
        if channels.is_empty() {
            channels.push(self.channel.unwrap_or(Channel::Card));
        }
        channels
    }
}

impl NoteOptions {
    /// The message with everything else left to the customer and the shop.
    pub fn of(template: TemplateId) -> Self {
        Self {
            template,
            language: None,
            form: None,
            formality: None,
            hand: None,
            format: None,
            campaign: None,
            set: BTreeMap::new(),
            seed: None,
            source: None,
        }
    }
}
