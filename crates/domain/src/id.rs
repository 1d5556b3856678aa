//! Identity as types, so that a customer's number can never be taken for a purchase's.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "number")]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.trim().parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A customer's number in this shop.
    CustomerId,
    /// A purchase's number in this shop, not the order number a web shop gave it.
    PurchaseId,
    /// The number of two customers' having been made one.
    MergeId,
    /// A campaign's number.
    CampaignId,
    /// A voucher's number; what the customer reads is its [`crate::VoucherCode`].
    VoucherId,
    /// One use of a code at the till.
    RedemptionId,
    /// A note's number.
    NoteId,
    /// One deed that moved notes on.
    MarkId,
    /// One telephone call.
    CallId,
    /// An address that is to be mended.
    AddressTaskId,
    /// A run's number.
    RunId,
    /// A survey's number.
    SurveyId,
    /// One person's answers.
    ResponseId,
    /// What is remembered of a printer.
    PrinterMemoryId,
    /// One import, which can be taken back whole.
    BatchId,
    /// A picture's number.
    PictureId,
    /// A saved audience's number.
    AudienceId,
    /// A planned note's number.
    PlanId,
    /// A mail account's number.
    MailAccountId,
}
