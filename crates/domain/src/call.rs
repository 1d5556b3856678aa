//! Telephone calls: what came of them, and what is to be known before one.

use crate::{CallId, NoteId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    /// They were spoken to.
    Reached,
    /// Nobody answered.
    NoAnswer,
    /// They wish to be called on another day.
    CallBack,
    /// They were spoken to and want no more calls.
    NoMoreCalls,
}

impl CallOutcome {
    /// All there are, the gladdest first.
    pub const ALL: [Self; 4] = [Self::Reached, Self::NoAnswer, Self::CallBack, Self::NoMoreCalls];

    /// Whether the person heard what the shop had to say.
    pub fn has_reached(self) -> bool {
        matches!(self, Self::Reached | Self::NoMoreCalls)
    }
}

/// One call, as it was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Call {
    /// Number.
    pub id: CallId,
    /// The note that was to be read out.
    pub note: NoteId,
    /// What came of it.
    pub outcome: CallOutcome,
    /// On which day.
    #[ts(type = "string")]
    pub called_on: Date,
    /// When to call again.
    #[ts(type = "string | null")]
    pub again_on: Option<Date>,
    /// What was said, in the words of whoever called.
    pub words: String,
    /// Who called; may be empty.
    pub clerk: String,
}
