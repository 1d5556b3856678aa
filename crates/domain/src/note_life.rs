//! The life of a note: how far it has come, who said so, and what is to be done when it comes back.

use crate::{AddressTaskId, CustomerId, MarkId, NoteId, PostalAddress};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far a note has come. A file is made by the program; only a person knows what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteState {
    /// Stored; its file may not have been written yet.
    Prepared,
    /// Exported: its card or draft was written. Scripts know it as `made`, so the word stays.
    Made,
    /// Its card is on paper.
    Printed,
    /// Its card was given by hand.
    HandedOver,
    /// Its card went by post.
    Posted,
    /// Its e-mail or text went out.
    Sent,
    /// It came back: nobody there to read it.
    Returned,
    /// It will not go out.
    Cancelled,
}

impl NoteState {
    /// All of them, in the order of a note's life.
    pub const ALL: [Self; 8] = [
        Self::Prepared,
        Self::Made,
        Self::Printed,
        Self::HandedOver,
        Self::Posted,
        Self::Sent,
        Self::Returned,
        Self::Cancelled,
    ];

    /// Whether the note has left the shop.
    pub fn has_gone_out(self) -> bool {
        matches!(
            self,
            Self::HandedOver | Self::Posted | Self::Sent | Self::Returned
        )
    }

    /// Whether a person may move a note on (or back) from here to `to`.
    ///
    /// What has gone out cannot be cancelled, only what has gone out comes back, and that a file was made is for the
    /// program to say, but may be said again of a note that went on by mistake.
    ///
    /// # Errors
    /// [`MarkRefusal`] says why not.
    pub fn may_become(self, to: Self) -> Result<(), MarkRefusal> {
        match (self, to) {
            (from, to) if from == to => Err(MarkRefusal::AlreadySo),
            (Self::Prepared, Self::Cancelled) => Ok(()),
            (Self::Prepared, _) => Err(MarkRefusal::NotMade),
            (Self::Cancelled, _) => Err(MarkRefusal::IsCancelled),
            (_, Self::Prepared) => Err(MarkRefusal::HasFile),
            (from, Self::Cancelled) if from.has_gone_out() => Err(MarkRefusal::GoneOut),
            (from, Self::Returned) if !from.has_gone_out() => Err(MarkRefusal::NotGoneOut),
            _ => Ok(()),
        }
    }
}

/// Why a note was not marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MarkRefusal {
    /// It is so already.
    AlreadySo,
    /// Its file is not made yet.
    NotMade,
    /// Its file is made; that cannot be unsaid.
    HasFile,
    /// It has left the shop and can no longer be cancelled.
    GoneOut,
    /// It has not left the shop and cannot have come back.
    NotGoneOut,
    /// It was cancelled; only undoing that brings it back.
    IsCancelled,
    /// It was marked otherwise meanwhile, so this mark is no longer there to be undone.
    MarkedSince,
    /// Its code went to somebody else meanwhile, so it cannot be brought back.
    CodeGivenOn,
}

/// One step in a note's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteMark {
    /// The deed it was part of.
    pub mark: MarkId,
    /// What the note became.
    pub state: NoteState,
    /// When, in seconds since 1970, UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// By whom; empty for the program itself or when nobody said.
    pub clerk: String,
    /// Whether it was taken back.
    pub undone: bool,
}

/// An address that a card came back from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddressTask {
    /// Number.
    pub id: AddressTaskId,
    /// Whose address.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// The card that came back.
    pub note: NoteId,
    /// The address it was sent to.
    pub address: PostalAddress,
    /// Since when it is to be mended.
    #[ts(type = "string")]
    pub opened_on: Date,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_went_out_comes_back_and_only_what_did_not_is_cancelled() {
        for from in NoteState::ALL {
            let gone = from.has_gone_out();
            assert_eq!(
                from.may_become(NoteState::Returned).is_ok(),
                gone && from != NoteState::Returned,
                "{from:?}"
            );
            assert_eq!(
                from.may_become(NoteState::Cancelled).is_ok(),
                !gone && from != NoteState::Cancelled,
                "{from:?}"
            );
        }
    }

    #[test]
    fn nothing_is_said_of_a_note_without_its_file_and_a_cancelled_one_stays_so() {
        for to in NoteState::ALL {
            let may = NoteState::Prepared.may_become(to);
            assert_eq!(may.is_ok(), to == NoteState::Cancelled, "{to:?}");
            assert!(NoteState::Cancelled.may_become(to).is_err(), "{to:?}");
        }
    }
}
