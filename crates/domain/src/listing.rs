//! What lists ask for and get: one shape for the window, the command line and the store.

use crate::{
    CampaignId, Channel, CustomerId, Language, Money, NoteId, NoteState, RunId, TemplateId, Voucher,
    VoucherCode, VoucherState,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which customers a list or a run is for; what is not said does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CustomerFilter {
    /// Words, parts of words or phone digits, found without accents and letter variants.
    pub search: String,
    /// Carries this label.
    pub tag: Option<String>,
    /// Is written to in this language.
    pub language: Option<Language>,
    /// Has not opted out of this channel.
    pub consent: Option<Channel>,
    /// No note was written since this day.
    #[ts(type = "string | null")]
    pub not_contacted_since: Option<Date>,
    /// Bought on this day or later.
    #[ts(type = "string | null")]
    pub bought_since: Option<Date>,
    /// Has a paid purchase that nobody said thank you for.
    pub not_thanked: bool,
    /// Lives in this town, however it is accented or capitalised.
    pub city: Option<String>,
    /// Spent at least so much in all, in this currency, refunds out.
    pub spent_at_least: Option<Money>,
    /// Bought a product whose name has all these words, or parts of words.
    pub product: Option<String>,
    /// No note was written in the last so many days, counted from the day on which the list is made.
    pub not_contacted_for: Option<u32>,
    /// Bought in the last so many days.
    pub bought_within: Option<u32>,
    /// Bought for the first time in the last so many days.
    pub first_bought_within: Option<u32>,
    /// Has their birthday today or in the next so many days ([`birthday_in`](crate::birthday_in)).
    pub birthday_within: Option<u32>,
}

/// In which order customers are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CustomerSort {
    /// By name as it is folded for search.
    #[default]
    Name,
    /// Latest purchase first, those without at the end.
    LastPurchase,
    /// Newest customers first.
    Added,
}

/// One line of the customer list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomerRow {
    /// Number.
    pub id: CustomerId,
    /// Name to show.
    pub name: String,
    /// City.
    pub city: String,
    /// E-mail address, empty when not known.
    pub email: String,
    /// Language to write in, when known.
    pub language: Option<Language>,
    /// Labels.
    pub tags: Vec<String>,
    /// How many paid purchases.
    #[ts(type = "number")]
    pub purchases: u64,
    /// Day of the latest paid purchase.
    #[ts(type = "string | null")]
    pub last_purchase: Option<Date>,
    /// Day of the latest note.
    #[ts(type = "string | null")]
    pub last_note: Option<Date>,
    /// Has a paid purchase that nobody said thank you for.
    pub to_thank: bool,
    /// Opted out of every channel.
    pub opted_out: bool,
}

/// A stretch of the customer list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustomerPage {
    /// The lines asked for.
    pub rows: Vec<CustomerRow>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: u64,
}

/// A note in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteRow {
    /// Number.
    pub id: NoteId,
    /// Its run.
    pub run: RunId,
    /// To whom.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// Which message.
    pub template: TemplateId,
    /// By which channel.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// The code it carries.
    pub voucher: Option<VoucherCode>,
    /// How far it has come.
    pub state: NoteState,
    /// The day it was written.
    #[ts(type = "string")]
    pub written_on: Date,
}

/// Which vouchers a list is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VoucherFilter {
    /// Of this campaign.
    pub campaign: Option<CampaignId>,
    /// In this state.
    pub state: Option<VoucherState>,
    /// Part of a code or of a customer's name.
    pub search: String,
    /// In which order.
    pub sort: VoucherSort,
}

/// In which order vouchers are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VoucherSort {
    /// Newest codes first.
    #[default]
    Newest,
    /// By the code.
    Code,
    /// By the customer's name, codes that nobody has at the end.
    Customer,
    /// Latest given first, codes that nobody has at the end.
    Given,
    /// Those that end first, codes without an end at the end.
    Until,
}

/// A voucher in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VoucherRow {
    /// The voucher.
    #[serde(flatten)]
    pub voucher: Voucher,
    /// Its campaign's name.
    pub campaign_name: String,
    /// Its customer's name, empty while it is free.
    pub customer_name: String,
}

/// A stretch of the voucher list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VoucherPage {
    /// The lines asked for.
    pub rows: Vec<VoucherRow>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: u64,
}

/// Where a list starts and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Window {
    /// How many lines are passed over.
    #[ts(type = "number")]
    pub offset: u64,
    /// How many lines at most.
    #[ts(type = "number")]
    pub limit: u64,
}
