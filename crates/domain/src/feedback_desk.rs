//! Answers in lists, and by what they are counted apart.

use crate::{
    Channel, CustomerId, HandId, Language, Mood, NoteId, Response, ResponseId, RunId, SurveyId, TemplateId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which answers a list or a report is for; what is not said does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each narrows by itself, and any of them may be asked for together"
)]
pub struct ResponseFilter {
    /// Of this customer.
    pub customer: Option<CustomerId>,
    /// Of this mood.
    pub mood: Option<Mood>,
    /// Not read yet.
    pub unread: bool,
    /// A complaint that nobody has settled.
    pub open_complaint: bool,
    /// Somebody has promised something about it and has not done it yet.
    pub promised: bool,
    /// The person agreed to be quoted.
    pub quotable: bool,
    /// Words, or parts of words, of the comment or of the customer's name, all of them.
    pub search: String,
    /// Exactly this mark for how likely they are to recommend, 0 to 10.
    pub nps: Option<u8>,
    /// Exactly this mark for how satisfied they are, on whichever scale.
    pub csat: Option<u8>,
    /// Exactly this mark for how easy it was, on whichever scale.
    pub ces: Option<u8>,
    /// Satisfaction on the scale with this best mark, 5 or 7.
    #[ts(optional = nullable)]
    pub csat_top: Option<u8>,
    /// Ease on the scale with this best mark, 5 or 7.
    #[ts(optional = nullable)]
    pub ces_top: Option<u8>,
    /// To this survey.
    pub survey: Option<SurveyId>,
    /// In this language: the one answered in, else the customer's.
    pub language: Option<Language>,
    /// About a purchase of a product whose name has all these words, or parts of words.
    pub product: Option<String>,
    /// Answered on this day or later.
    #[ts(type = "string | null")]
    pub since: Option<Date>,
    /// Answered on this day or before.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
    /// To this note.
    pub note: Option<NoteId>,
    /// To a note of this run.
    pub run: Option<RunId>,
    /// To a note with this message.
    pub template: Option<TemplateId>,
    /// To a note in this handwriting.
    pub hand: Option<HandId>,
    /// To a note by this channel.
    pub channel: Option<Channel>,
    /// Carries this label.
    pub tag: Option<String>,
    /// In which order.
    pub sort: ResponseSort,
}

/// In which order answers are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ResponseSort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// What needs somebody first: unread ones, the unhappy before the others; then complaints that nobody has
    /// settled; then the rest. Newest first among equals.
    Inbox,
}

/// An answer in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResponseRow {
    /// The answer.
    #[serde(flatten)]
    pub response: Response,
    /// How glad it is.
    pub mood: Mood,
    /// Its customer's name, empty when nobody knows.
    pub customer_name: String,
    /// Its labels, in alphabetical order.
    pub tags: Vec<String>,
    /// By which day somebody has promised to see to it, while that is not done.
    #[ts(type = "string | null")]
    pub promised_by: Option<Date>,
}

/// A stretch of the list of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResponsePage {
    /// The lines asked for.
    pub rows: Vec<ResponseRow>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: u64,
}

/// By what answers are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Breakdown {
    /// The product of the purchase that they are about; one of several products counts for each.
    Product,
    /// The language answered in, else the customer's.
    Language,
    /// The message that they answer.
    Message,
    /// The handwriting of the note that they answer.
    Hand,
    /// The channel of the note that they answer.
    Channel,
    /// The run of the note that they answer.
    Run,
    /// The survey.
    Survey,
}

impl Breakdown {
    /// Every one, in the order in which a report gives them.
    pub const ALL: [Self; 7] = [
        Self::Product,
        Self::Language,
        Self::Message,
        Self::Hand,
        Self::Channel,
        Self::Run,
        Self::Survey,
    ];
}

/// How often each mark was given. Marks of two scales are never counted as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// How likely to recommend: the place is the mark, 0 to 10.
    pub nps: [u64; 11],
    /// How satisfied, of five: the place is the mark less one.
    pub csat5: [u64; 5],
    /// How satisfied, of seven.
    pub csat7: [u64; 7],
    /// How easy it was, of five; the highest mark is the easiest.
    pub ces5: [u64; 5],
    /// How easy it was, of seven.
    pub ces7: [u64; 7],
    /// How many answers there are, with whichever marks or none.
    pub answers: u64,
}

/// A mark with the highest that could be given.
pub type MarkOf = (u8, u8);

impl Marks {
    /// Counts `answers` with these marks in; a mark off its scale, or skipped, is no mark.
    pub fn count(&mut self, nps: Option<u8>, csat: Option<MarkOf>, ces: Option<MarkOf>, answers: u64) {
        self.answers += answers;
        let of = |marks: Option<MarkOf>, top: u8| {
            let (mark, _) = marks.filter(|(_, of)| *of == top)?;
            mark.checked_sub(1).map(usize::from)
        };
        for (counts, place) in [
            (&mut self.nps[..], nps.map(usize::from)),
            (&mut self.csat5[..], of(csat, 5)),
            (&mut self.csat7[..], of(csat, 7)),
            (&mut self.ces5[..], of(ces, 5)),
            (&mut self.ces7[..], of(ces, 7)),
        ] {
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += answers;
            }
        }
    }

    /// Counts everything of `other` in.
    pub fn add(&mut self, other: &Self) {
        self.answers += other.answers;
        let pairs = (self.nps.iter_mut().zip(&other.nps))
            .chain(self.csat5.iter_mut().zip(&other.csat5))
            .chain(self.csat7.iter_mut().zip(&other.csat7))
            .chain(self.ces5.iter_mut().zip(&other.ces5))
            .chain(self.ces7.iter_mut().zip(&other.ces7));
        for (count, more) in pairs {
            *count += more;
        }
    }
}

/// Something that a person promised to do about an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUp {
    /// The answer.
    pub response: ResponseId,
    /// Who promised.
    pub owner: String,
    /// What: "call her", "send a new glass".
    pub promise: String,
    /// By which day.
    #[ts(type = "string")]
    pub promised_by: Date,
    /// The day on which it was promised.
    #[ts(type = "string")]
    pub opened_on: Date,
    /// The day on which it was done.
    #[ts(type = "string | null")]
    pub closed_on: Option<Date>,
    /// What came of it.
    pub outcome: String,
}

/// That a person agreed to be quoted, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuoteConsent {
    /// The answer that may be quoted.
    pub response: ResponseId,
    /// The words that they agreed to, as they may be quoted.
    pub words: String,
    /// Under which name; empty for none.
    pub named: String,
    /// How they were asked, and what they said to it.
    pub wording: String,
    /// The day on which they agreed.
    #[ts(type = "string")]
    pub agreed_on: Date,
    /// The day on which they took it back.
    #[ts(type = "string | null")]
    pub withdrawn_on: Option<Date>,
}

/// An answer that may be quoted, or might once, in the list of those.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuoteRow {
    /// What was agreed.
    #[serde(flatten)]
    pub consent: QuoteConsent,
    /// Whose it is.
    pub customer: Option<CustomerId>,
    /// Their name; empty when nobody knows.
    pub customer_name: String,
}
