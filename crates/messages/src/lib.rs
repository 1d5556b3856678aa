//! What the shop says: message templates, the values that fill them, and the check of how they are written.
//!
//! The only room that knows Handlebars. It turns a template, a customer and a purchase into a
//! [`domain::Letter`]: text with marks on the values. What paper or mail makes of the letter belongs to
//! others, and so does who may be written to; nothing is read from disk, and the day is an argument.

mod builtin;
mod call_words;
mod caption;
mod catalogue;
mod check;
mod compose;
mod engine;
mod error;
mod facts;
mod fields;
mod filling;
mod form_words;
mod html;
mod marks;
mod source;
mod speech;
mod tags;
mod title;
mod values;
mod words;

pub use call_words::{CallLabel, call_label, call_outcome};
pub use caption::{calls_title, pen_list_title, qr_caption, texts_headings};
pub use catalogue::{Catalogue, TemplateSummary, validate};
pub use check::{Finding, Rule, check};
pub use error::MessageError;
pub use facts::TemplateFacts;
pub use fields::merge_fields;
pub use filling::{Filled, Filling, VoucherFacts};
pub use form_words::{FormWords, form_words};
pub use html::html;
pub use speech::{date_in, money_in};
pub use values::survey_link;
