//! The nouns and rules of a shop that says thank you: the one vocabulary every room imports.
//!
//! No I/O, no SQL, no clock and no chance in here: dates and random bits are arguments. A value of one of
//! these types has been checked once, where it was parsed; past that door nothing checks it again.

mod address;
mod address_lines;
mod answer;
mod answer_fact;
mod ask_code;
mod audience;
mod call;
mod campaign;
mod caps;
mod checked_code;
mod colour;
mod consent;
mod contact_gate;
mod country;
mod customer;
mod email;
mod feedback_desk;
mod fields;
mod fold;
mod html;
mod id;
mod keeping;
mod language;
mod letter;
mod letter_edit;
mod likeness;
mod listing;
mod mail;
mod money;
mod note;
mod note_life;
mod phone;
mod picture;
mod plan;
mod print_setup;
mod printer;
mod purchase;
mod quiet_days;
mod ready_made;
mod rule;
mod run_log;
mod shop;
mod stationery;
mod survey;
mod template;
mod till;
mod voucher_code;

pub use address::PostalAddress;
pub use address_lines::{address_lines, sender_lines};
pub use answer::{AnswerValue, Ask, Mood, Response, ResponseFields, field_filled_by};
pub use answer_fact::{ANSWER_SHAPE, AnswerFact};
pub use ask_code::AskCode;
pub use audience::{SavedAudience, birthday_in, days_after, days_before, next_birthday};
pub use call::{Call, CallOutcome};
pub use campaign::{Campaign, CampaignFields, Terms, Value, Voucher, VoucherState};
pub use caps::{CapReached, Caps, Room};
pub use colour::{Colour, ColourError};
pub use consent::{
    CONSENT_HISTORY, Channel, Consent, ConsentBasis, ConsentEvent, ConsentEvidence, ConsentPurpose,
    ConsentState, ConsentWord, standing_consents,
};
pub use contact_gate::{
    Addressee, Complaint, Errand, Refusal, Standing, contacts_count_since, may_contact, refusals,
};
pub use country::Country;
pub use customer::{Customer, CustomerFields, FormOfAddress, Formality};
pub use email::{Email, EmailError};
pub use feedback_desk::{
    Breakdown, FollowUp, MarkOf, Marks, QuoteConsent, QuoteRow, ResponseFilter, ResponsePage, ResponseRow,
    ResponseSort,
};
pub use fields::{
    CustomerField, FieldError, PurchaseField, ResponseField, ShopField, UnknownName, clean_line,
};
pub use fold::{fold_digits, fold_for_search, strip_direction_marks};
pub use html::escape_html;
pub use id::{
    AddressTaskId, AudienceId, BatchId, CallId, CampaignId, CustomerId, MailAccountId, MarkId, MergeId,
    NoteId, PictureId, PlanId, PrinterMemoryId, PurchaseId, RedemptionId, ResponseId, RunId, SurveyId,
    VoucherId,
};
pub use keeping::{BackupRhythm, KeepingRules, PrivacyDeed, PrivacyEntry};
pub use language::{Digits, Direction, Language};
pub use letter::{Block, Letter, Role, Span, SpanKind};
pub use likeness::{ALIKE, LikePair, LikeReason, mailbox_of, name_likeness, place, place_of};
pub use listing::{
    CustomerFilter, CustomerPage, CustomerRow, CustomerSort, NoteRow, VoucherFilter, VoucherPage, VoucherRow,
    VoucherSort, Window,
};
pub use mail::{EnclosedCard, LineSecurity, MailAccount, MailCode, MailSetup, MailSnapshot};
pub use money::{Currency, Money, MoneyError};
pub use note::{FormatId, HandId, Note, Run};
pub use note_life::{AddressTask, MarkRefusal, NoteMark, NoteState};
pub use phone::{PhoneError, PhoneNumber, kept_phone, kept_phone_beside};
pub use picture::{PictureKind, PictureRow};
pub use plan::Plan;
pub use print_setup::{Flip, PrintSetup, SheetChoice, StackOrder};
pub use printer::{Adjustment, PageMeasures, PrintSides, PrinterKey, PrinterMemory};
pub use purchase::{Purchase, PurchaseFields, PurchaseLine, Settlement};
pub use quiet_days::QuietDays;
pub use ready_made::{ReadyMade, scale_ends};
pub use rule::{Due, Facts, GivenCode, PaidPurchase, Points, Rule, Step, due, points};
pub use run_log::{FormerText, LogEntry, RunOutcome};
pub use shop::{Household, Shop, TextLetters};
pub use stationery::{Back, Liveliness, QrContent, Stationery, Usual};
pub use survey::{
    CesScale, Choice, CsatScale, EasyEnd, LONGEST_ANSWER, MOST_QUESTIONS, Question, QuestionKind, Survey,
    SurveyProblem, Wording, check_questions,
};
pub use template::{MergeField, Occasion, Purpose, Template, TemplateId, TemplateIdError};
pub use till::{FailedTry, Redemption, TILL_PAUSE, TILL_TRIES, TillRefusal, may_redeem};
pub use voucher_code::{CodeError, VoucherCode};
