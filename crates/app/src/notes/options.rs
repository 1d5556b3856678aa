//! What is asked for when notes are previewed or written.

use domain::{
    CampaignId, Channel, CustomerFilter, CustomerId, FormOfAddress, Formality, FormatId, HandId, Language,
    MailAccountId, MailSetup, PlanId, PrintSetup, Stationery, SurveyId, TemplateId, VoucherCode,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
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
    /// Handwriting of cards; the shop's usual one, else the first.
    #[serde(default)]
    pub hand: Option<HandId>,
    /// Format of cards; the shop's usual one, else the first.
    #[serde(default)]
    pub format: Option<FormatId>,
    /// How cards are made beside their words; as usual in the shop.
    #[serde(default)]
    pub stationery: Option<Stationery>,
    /// What e-mails carry beside their letter; as usual in the shop.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub mail: Option<MailSetup>,
    /// Whose codes the notes carry.
    #[serde(default)]
    pub campaign: Option<CampaignId>,
    /// The survey that the notes ask for, where they ask; the shop's first.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub survey: Option<SurveyId>,
    /// Values set by hand, by the merge field's name.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// What the handwriting's variation starts from; by chance when not said.
    #[serde(default)]
    pub seed: Option<u32>,
    /// The message's text, edited for these notes only.
    #[serde(default)]
    pub source: Option<String>,
    /// The text of one copy, written over by hand.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<CopyText>,
}

/// The text of one person's note as a person wrote it, paragraphs parted by empty lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopyText {
    /// The text.
    pub text: String,
    /// The code that stood in it when it was written; should the person get another, that one takes its place.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<VoucherCode>,
}

/// What is different for one person of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Exception {
    /// The person.
    pub customer: CustomerId,
    /// They get nothing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub leave_out: Option<bool>,
    /// Another message.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub template: Option<TemplateId>,
    /// Another handwriting.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub hand: Option<HandId>,
    /// Their copy's own text.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<CopyText>,
    /// Why they are written to although the gate would hold it back, in the words of whoever decided so.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub override_reason: Option<String>,
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
    /// All that the filter leaves, by name, and people added and taken out by hand.
    Filter {
        /// The filter.
        filter: CustomerFilter,
        /// Who belongs to it whatever the filter says, after the others.
        #[serde(default)]
        with: Vec<CustomerId>,
        /// Who does not belong to it whatever the filter says.
        #[serde(default)]
        without: Vec<CustomerId>,
    },
    /// Those who are due a code of a campaign, by name.
    Due {
        /// The campaign.
        campaign: CampaignId,
    },
}

/// One run: a message to an audience, as cards, drafts, or both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RunRequest {
    /// The message, and how.
    pub options: NoteOptions,
    /// For whom.
    pub audience: Audience,
    /// Where the files go.
    #[serde(flatten)]
    pub files: RunFiles,
    /// The channel of notes that need no file: a text message, a call.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Only say what would happen.
    #[serde(default)]
    pub dry_run: bool,
    /// What is different for some of them.
    #[serde(default)]
    pub exceptions: Vec<Exception>,
    /// The plan that this run carries out.
    #[serde(default)]
    #[ts(optional)]
    pub plan: Option<PlanId>,
    /// Whom to leave in peace by chance, to see later whether the others' notes helped; nobody when not said.
    #[serde(default)]
    #[ts(optional)]
    pub hold_out: Option<HoldOut>,
}

/// A part of the audience that gets nothing, chosen by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HoldOut {
    /// How many per cent of those whose note could be made, 1 to 50.
    pub percent: u8,
    /// For so many days it is watched who comes back, and later runs of the same offer (or message) leave them in
    /// peace too.
    pub days: u16,
}

/// Where the files of a run go, and how cards go on paper.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RunFiles {
    /// The file for cards.
    pub pdf: Option<String>,
    /// The folder for drafts.
    pub eml: Option<String>,
    /// The file that keeps all drafts together.
    #[ts(optional = nullable)]
    pub mbox: Option<String>,
    /// The mail account that drafts are put into.
    #[ts(optional = nullable)]
    pub imap: Option<MailAccountId>,
    /// The file for the cards' envelopes.
    pub envelopes: Option<EnvelopeFile>,
    /// The file for the cards' address labels.
    pub labels: Option<LabelFile>,
    /// The file that lists the names to be written with a pen.
    pub pen_list: Option<String>,
    /// How cards go on paper; as usual in the shop.
    pub print: Option<PrintSetup>,
}

/// Envelopes, addressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EnvelopeFile {
    /// The file.
    pub path: String,
    /// The envelope by name.
    pub envelope: String,
    /// The handwriting of the addresses; plain print when none is said.
    #[serde(default)]
    #[ts(optional)]
    pub hand: Option<HandId>,
}

/// Address labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LabelFile {
    /// The file.
    pub path: String,
    /// The label sheet by name.
    pub sheet: String,
    /// The first free label of the sheet, from 1; where the last print stopped when it is not said.
    #[serde(default)]
    pub start: Option<u32>,
}

impl RunFiles {
    /// Whether any of them is for cards.
    pub(super) fn asks_for_cards(&self) -> bool {
        self.pdf.is_some() || self.pen_list.is_some() || self.need_addresses()
    }

    /// Whether any of them is for e-mails.
    pub(super) fn asks_for_mail(&self) -> bool {
        self.eml.is_some() || self.mbox.is_some() || self.imap.is_some()
    }

    /// Whether they are of a kind that notes by these channels have none of; not so when no file is named.
    pub(super) fn suit_none_of(&self, channels: &BTreeSet<Channel>) -> bool {
        let asked = [
            (Channel::Card, self.asks_for_cards()),
            (Channel::Email, self.asks_for_mail()),
        ];
        let mut asked = asked.iter().filter(|(_, asks)| *asks).peekable();
        asked.peek().is_some() && !asked.any(|(channel, _)| channels.contains(channel))
    }

    /// Whether any of them needs the reader's postal address.
    pub(super) fn need_addresses(&self) -> bool {
        self.envelopes.is_some() || self.labels.is_some()
    }

    /// Whether any of them is made from a note by this channel, or it needs none.
    pub(super) fn concern(&self, channel: Channel) -> bool {
        match channel {
            Channel::Card => self.asks_for_cards(),
            _ => self.hold(channel),
        }
    }

    /// Whether they hold a note by this channel, or it needs no file: a text message, a call.
    pub(super) fn hold(&self, channel: Channel) -> bool {
        match channel {
            Channel::Card => self.pdf.is_some(),
            Channel::Email => self.asks_for_mail(),
            Channel::Text | Channel::Phone => true,
        }
    }
}

impl RunRequest {
    /// The channels that the run serves; a card when nothing is said.
    pub fn channels(&self) -> Vec<Channel> {
        let asked = [
            self.files.asks_for_cards().then_some(Channel::Card),
            self.files.asks_for_mail().then_some(Channel::Email),
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
            stationery: None,
            mail: None,
            campaign: None,
            survey: None,
            set: BTreeMap::new(),
            seed: None,
            source: None,
            text: None,
        }
    }
}
