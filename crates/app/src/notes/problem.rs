//! Why a note cannot be made for one person, so that it can be mended.

use super::text::TextEncoding;
use cards::CardError;
use domain::{
    CapReached, Channel, Complaint, HandId, Language, Money, PhoneNumber, PictureId, QrContent, Refusal,
    VoucherCode, VoucherState,
};
use jiff::civil::Date;
use messages::MessageError;
use serde::{Deserialize, Serialize};
use store::StoreError;
use ts_rs::TS;

/// What stands between a person and their note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum NoteProblem {
    /// The message needs a value that nobody knows.
    MissingField {
        /// The value's name.
        field: String,
    },
    /// The message itself has a fault.
    TemplateFault {
        /// What, as a stable word.
        fault: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The message has no text in the person's language.
    MissingLanguage {
        /// The language.
        language: Language,
    },
    /// The text does not fit on the card, however small the writing.
    TooLong {
        /// By how many millimetres.
        overflow_mm: f32,
        /// About how many words have to go.
        words: usize,
    },
    /// The hand cannot write these.
    MissingGlyph {
        /// The characters.
        characters: Vec<String>,
    },
    /// The card cannot be drawn for a reason that should not occur.
    CannotDraw {
        /// For the one who mends it.
        detail: String,
    },
    /// They said no to this channel.
    OptedOut {
        /// The channel.
        channel: Channel,
    },
    /// The last offer was too recent by the shop's own rule.
    ContactedRecently {
        /// Its day.
        #[ts(type = "string")]
        last: Date,
        /// The rule, in days.
        gap_days: u32,
    },
    /// They have complained, and nobody has settled it.
    OpenComplaint {
        /// The complaint.
        complaint: Complaint,
    },
    /// They were written to as often as the shop's own rule allows.
    ContactedOften {
        /// How often.
        times: u32,
        /// In how many days.
        days: u32,
        /// The first day on which they may be written to again.
        #[ts(type = "string")]
        free_on: Date,
    },
    /// The shop wants to be quiet today.
    QuietDay {
        /// The first day on which it does not; none within a year.
        #[ts(type = "string | null")]
        next: Option<Date>,
    },
    /// A person left them out of this run.
    LeftOut,
    /// Nobody knows their name: the greeting would be without one, or say the firm's. A warning.
    NoName,
    /// Somebody else of this run has the same postal address. A warning.
    SameAddress {
        /// Their names.
        others: Vec<String>,
    },
    /// Somebody else of this run at the same address gets the card for both: the shop sends one to a household.
    SharesCard {
        /// Their name.
        with: String,
    },
    /// They were thanked not long ago. A warning.
    ThankedLately {
        /// On which day.
        #[ts(type = "string")]
        last: Date,
        /// How many days ago.
        days: u32,
    },
    /// The text that was written for them by hand has no words.
    EmptyText,
    /// The text that was written for them by hand carries a code that is not theirs.
    ForeignCode {
        /// The code.
        voucher: VoucherCode,
    },
    /// The note has left the shop or is cancelled: its text stays as it was.
    AlreadyGone,
    /// A draft needs an e-mail address.
    NoEmail,
    /// A text message and a call need a telephone number.
    NoPhone,
    /// The telephone number cannot be dialled.
    PhoneUnusable {
        /// As it was written.
        phone: String,
    },
    /// A text message to a telephone on a wall. A warning.
    Landline {
        /// The number.
        number: PhoneNumber,
    },
    /// The message has no words for a text message.
    NoTextWording,
    /// The text message takes more parts than the shop allows.
    TooManyParts {
        /// How many it takes.
        #[ts(type = "number")]
        parts: usize,
        /// How many are allowed.
        allowed: u32,
        /// Its alphabet.
        encoding: TextEncoding,
        /// The characters that make it dear.
        foreign: Vec<String>,
    },
    /// A postcard, an envelope or a label needs a street and a city.
    NoPostalAddress,
    /// What the square code has to say is too long for it.
    QrTooLong,
    /// The text fits the card, but not together with the square code.
    NoRoomForQr {
        /// By how many millimetres.
        overflow_mm: f32,
    },
    /// A line of the address is too wide for the envelope, the label or the postcard.
    AddressTooLong {
        /// The line; empty in records of earlier versions.
        #[serde(default)]
        line: String,
        /// By how many millimetres.
        #[serde(default)]
        overflow_mm: f32,
    },
    /// A line at the foot of the card's back is too wide for it.
    ContactTooLong {
        /// The line.
        line: String,
        /// By how many millimetres.
        overflow_mm: f32,
    },
    /// There are more lines at the foot of the card's back than go there.
    ContactTooTall {
        /// How many there are.
        lines: usize,
        /// By how many millimetres.
        overflow_mm: f32,
    },
    /// The address has more lines than go on the envelope, the label or the postcard.
    AddressTooTall {
        /// How many it has.
        lines: usize,
        /// By how many millimetres.
        overflow_mm: f32,
    },
    /// A picture that the card needs is not there.
    MissingPicture {
        /// Its number.
        picture: PictureId,
    },
    /// The shop's own handwriting that the card needs is not there.
    MissingHand {
        /// Its name.
        hand: HandId,
    },
    /// The square code would be empty: the note carries no voucher, or the shop has no survey.
    NoQrContent {
        /// What it should hold.
        content: QrContent,
    },
    /// The campaign gives only codes that were brought along, and they are gone.
    NoCodeLeft {
        /// The campaign's name.
        campaign: String,
    },
    /// The campaign's rule owes them nothing now.
    NotDue {
        /// The campaign's name.
        campaign: String,
    },
    /// The campaign has given as many codes as it may.
    CodesCapped {
        /// The campaign's name.
        campaign: String,
        /// How many it may give.
        cap: u32,
    },
    /// The campaign has given away as much money as it may.
    ValueCapped {
        /// The campaign's name.
        campaign: String,
        /// How much it may give away.
        cap: Money,
    },
    /// They have as many codes of the campaign as one customer may have.
    CustomerCapped {
        /// The campaign's name.
        campaign: String,
        /// How many they may have.
        cap: u32,
    },
    /// The campaign is for customers with other labels.
    NotForCustomer {
        /// The campaign's name.
        campaign: String,
        /// They need one of these.
        tags: Vec<String>,
    },
    /// The code they have for this occasion can no longer be used.
    VoucherUnusable {
        /// Void, expired or redeemed.
        state: VoucherState,
        /// The code.
        voucher: VoucherCode,
    },
    /// A later run of the same offer or message leaves them in peace, to see whether it helps.
    LeftInPeace {
        /// The last day of that.
        #[ts(type = "string")]
        until: Date,
    },
    /// The note was cancelled; it does not go out any more.
    NoteCancelled,
    /// Offers and surveys say who sends them, and the shop's own details are missing.
    ShopIncomplete {
        /// The detail.
        field: String,
    },
}

impl NoteProblem {
    /// The stable word for it, as in the JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingField { .. } => "missing_field",
            Self::TemplateFault { .. } => "template_fault",
            Self::MissingLanguage { .. } => "missing_language",
            Self::TooLong { .. } => "too_long",
            Self::MissingGlyph { .. } => "missing_glyph",
            Self::CannotDraw { .. } => "cannot_draw",
            Self::OptedOut { .. } => "opted_out",
            Self::ContactedRecently { .. } => "contacted_recently",
            Self::OpenComplaint { .. } => "open_complaint",
            Self::ContactedOften { .. } => "contacted_often",
            Self::QuietDay { .. } => "quiet_day",
            Self::LeftOut => "left_out",
            Self::NoName => "no_name",
            Self::SameAddress { .. } => "same_address",
            Self::SharesCard { .. } => "shares_card",
            Self::ThankedLately { .. } => "thanked_lately",
            Self::EmptyText => "empty_text",
            Self::ForeignCode { .. } => "foreign_code",
            Self::AlreadyGone => "already_gone",
            Self::NoEmail => "no_email",
            Self::NoPhone => "no_phone",
            Self::PhoneUnusable { .. } => "phone_unusable",
            Self::Landline { .. } => "landline",
            Self::NoTextWording => "no_text_wording",
            Self::TooManyParts { .. } => "too_many_parts",
            Self::NoPostalAddress => "no_postal_address",
            Self::QrTooLong => "qr_too_long",
            Self::NoRoomForQr { .. } => "no_room_for_qr",
            Self::AddressTooLong { .. } => "address_too_long",
            Self::AddressTooTall { .. } => "address_too_tall",
            Self::ContactTooLong { .. } => "contact_too_long",
            Self::ContactTooTall { .. } => "contact_too_tall",
            Self::MissingPicture { .. } => "missing_picture",
            Self::MissingHand { .. } => "missing_hand",
            Self::NoQrContent { .. } => "no_qr_content",
            Self::NoCodeLeft { .. } => "no_code_left",
            Self::NotDue { .. } => "not_due",
            Self::CodesCapped { .. } => "codes_capped",
            Self::ValueCapped { .. } => "value_capped",
            Self::CustomerCapped { .. } => "customer_capped",
            Self::NotForCustomer { .. } => "not_for_customer",
            Self::VoucherUnusable { .. } => "voucher_unusable",
            Self::LeftInPeace { .. } => "left_in_peace",
            Self::NoteCancelled => "note_cancelled",
            Self::ShopIncomplete { .. } => "shop_incomplete",
        }
    }
}

impl NoteProblem {
    /// Why the campaign of this name gives no code, as the store says it.
    pub(crate) fn of_campaign(name: &str, error: StoreError) -> Self {
        let campaign = name.to_owned();
        match error {
            StoreError::Capped { cap, .. } => Self::capped(name, &cap),
            StoreError::NotForCustomer { tags, .. } => Self::NotForCustomer { campaign, tags },
            _ => Self::NoCodeLeft { campaign },
        }
    }

    /// A limit of the campaign of this name is reached.
    pub(super) fn capped(name: &str, cap: &CapReached) -> Self {
        let campaign = name.to_owned();
        match *cap {
            CapReached::Codes { cap } => Self::CodesCapped { campaign, cap },
            CapReached::Value { cap } => Self::ValueCapped { campaign, cap },
            CapReached::PerCustomer { cap } => Self::CustomerCapped { campaign, cap },
        }
    }
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// No note is made until it is mended; nobody can put it aside.
    Block,
    /// No note is made unless a person states a reason.
    Hold,
    /// The note is made; a person should know.
    Warn,
}

impl NoteProblem {
    /// How much it weighs.
    pub fn weight(&self) -> Weight {
        match self {
            Self::OpenComplaint { .. }
            | Self::ContactedRecently { .. }
            | Self::ContactedOften { .. }
            | Self::QuietDay { .. } => Weight::Hold,
            Self::NoName | Self::Landline { .. } | Self::SameAddress { .. } | Self::ThankedLately { .. } => {
                Weight::Warn
            }
            _ => Weight::Block,
        }
    }
}

impl From<Refusal> for NoteProblem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::OptedOut { channel } => Self::OptedOut { channel },
            Refusal::ContactedRecently { last, gap_days } => Self::ContactedRecently { last, gap_days },
            Refusal::OpenComplaint { complaint } => Self::OpenComplaint { complaint },
            Refusal::ContactedOften { times, days, free_on } => Self::ContactedOften { times, days, free_on },
            Refusal::QuietDay { next } => Self::QuietDay { next },
        }
    }
}

impl From<MessageError> for NoteProblem {
    fn from(error: MessageError) -> Self {
        match error {
            MessageError::MissingField { field, .. } => Self::MissingField { field },
            error => {
                let (line, column) = error.place().unwrap_or((1, 1));
                Self::TemplateFault {
                    fault: error.code().to_owned(),
                    line,
                    column,
                }
            }
        }
    }
}

impl From<CardError> for NoteProblem {
    fn from(error: CardError) -> Self {
        match error {
            CardError::TooLong { overflow, words } => Self::TooLong {
                overflow_mm: overflow.0,
                words,
            },
            CardError::CodeTooLong { .. } => Self::QrTooLong,
            CardError::NoRoomForCode { overflow } => Self::NoRoomForQr {
                overflow_mm: overflow.0,
            },
            CardError::AddressTooLong { line, overflow } => Self::AddressTooLong {
                line,
                overflow_mm: overflow.0,
            },
            CardError::AddressTooTall { lines, overflow } => Self::AddressTooTall {
                lines,
                overflow_mm: overflow.0,
            },
            CardError::ContactTooLong { line, overflow } => Self::ContactTooLong {
                line,
                overflow_mm: overflow.0,
            },
            CardError::ContactTooTall { lines, overflow } => Self::ContactTooTall {
                lines,
                overflow_mm: overflow.0,
            },
            CardError::MissingGlyph { characters, .. } => Self::MissingGlyph { characters },
            // Hands and formats are looked up before anyone is checked; the rest concerns writing the file.
            error => Self::CannotDraw {
                detail: error.to_string(),
            },
        }
    }
}
