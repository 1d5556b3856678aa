//! The program's own messages: their texts, and what is the same of each in every language.

use domain::{Language, Occasion, Purpose, Template, TemplateId};
use include_dir::{Dir, include_dir};

static TEXTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Counts up whenever a built-in text changes in a release.
const VERSION: u32 = 1;

/// Name, occasion and purpose of every built-in message, in the order in which they are offered.
const MESSAGES: [(&str, Occasion, Purpose); 26] = [
    ("anything-else", Occasion::AfterPurchase, Purpose::Thanks),
    ("grateful-for-you", Occasion::AfterPurchase, Purpose::Thanks),
    ("love-what-you-bought", Occasion::AfterPurchase, Purpose::Thanks),
    ("recent-product", Occasion::AfterPurchase, Purpose::Thanks),
    ("order-dated", Occasion::AfterPurchase, Purpose::Thanks),
    ("how-is-it", Occasion::AfterPurchase, Purpose::Thanks),
    ("first-purchase", Occasion::FirstPurchase, Purpose::Thanks),
    ("second-purchase-offer", Occasion::FirstPurchase, Purpose::Offer),
    ("continued-custom", Occasion::RepeatCustomer, Purpose::Thanks),
    ("reliable-customer", Occasion::RepeatCustomer, Purpose::Thanks),
    ("met-expectations", Occasion::RepeatCustomer, Purpose::Thanks),
    ("work-again-soon", Occasion::Business, Purpose::Thanks),
    ("partnership", Occasion::Business, Purpose::Thanks),
    ("enjoyed-your-visit", Occasion::AfterVisit, Purpose::Thanks),
    ("your-trust", Occasion::AnyTime, Purpose::Thanks),
    ("pleasure-to-work-with", Occasion::AnyTime, Purpose::Thanks),
    ("voucher-next-order", Occasion::Reward, Purpose::Offer),
    ("another-chance", Occasion::QuietCustomer, Purpose::Offer),
    ("we-miss-you", Occasion::QuietCustomer, Purpose::Offer),
    ("welcome", Occasion::Joined, Purpose::Thanks),
    ("left-in-cart", Occasion::LeftInCart, Purpose::Offer),
    ("birthday", Occasion::YearlyDate, Purpose::Thanks),
    ("anniversary", Occasion::YearlyDate, Purpose::Thanks),
    ("season-greetings", Occasion::YearlyDate, Purpose::Thanks),
    ("gift-enclosed", Occasion::Gift, Purpose::Thanks),
    ("sorry-and-voucher", Occasion::Complaint, Purpose::Thanks),
];

/// Every built-in message in every language, in the order in which they are offered.
pub(crate) fn templates() -> impl Iterator<Item = Template> {
    MESSAGES.iter().flat_map(|&(name, occasion, purpose)| {
        Language::ALL.into_iter().filter_map(move |language| {
            let source = text(&format!("{}/{name}.hbs", language.code()))?;
            Some(Template {
                id: TemplateId::parse(name).ok()?,
                language,
                version: VERSION,
                occasion,
                purpose,
                source: source.to_owned(),
            })
        })
    })
}

/// When a built-in message fits and what it wants.
pub(crate) fn kind(id: &TemplateId) -> Option<(Occasion, Purpose)> {
    MESSAGES
        .iter()
        .find(|(name, ..)| *name == id.as_str())
        .map(|&(_, occasion, purpose)| (occasion, purpose))
}

/// Where a message stands in the order; own ones come after the built-in.
pub(crate) fn position(id: &TemplateId) -> usize {
    let built_in = MESSAGES.iter().position(|(name, ..)| *name == id.as_str());
    built_in.unwrap_or(MESSAGES.len())
}

/// What letters, text messages and calls are put together from; the last three frame what a template says.
const PARTS: [&str; 9] = [
    "name",
    "greeting",
    "hello",
    "close",
    "signature",
    "optout",
    "optout-text",
    "call-opening",
    "call-closing",
];

/// The parts that the letters of `language` are put together from, by name.
pub(crate) fn parts(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    PARTS
        .into_iter()
        .filter_map(move |name| Some((name, part(language, name)?)))
}

/// One part's source.
pub(crate) fn part(language: Language, name: &str) -> Option<&'static str> {
    text(&format!("{}/parts/{name}.hbs", language.code()))
}

fn text(path: &str) -> Option<&'static str> {
    TEXTS.get_file(path)?.contents_utf8()
}
