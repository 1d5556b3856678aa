//! What is kept of a run beside its notes.

use crate::TemplateId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of a person in a run in whose way something stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RunOutcome {
    /// They got nothing.
    LeftOut,
    /// They got it by one channel and not by the other.
    InPart,
    /// They got it all the same, for a reason that a person stated.
    LetThrough,
}

/// One such case, with what stood in the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogEntry<P> {
    /// Its number.
    pub id: i64,
    /// On which day.
    pub date: Date,
    /// The message.
    pub template: TemplateId,
    /// What became of them.
    pub outcome: RunOutcome,
    /// What stood in the way.
    pub problem: P,
    /// Why it was put aside, in the words of whoever did; else empty.
    pub reason: String,
}

/// What a note said before it was edited by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormerText {
    /// Subject of the e-mail.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The day on which another took its place.
    #[ts(type = "string")]
    pub replaced_on: Date,
}
