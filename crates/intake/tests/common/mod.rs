//! What the tests of several files share.

use domain::{Country, Currency, Language};
use intake::Defaults;
use jiff::civil::date;

/// An Italian, Romanian, English or Arabic shop.
pub fn shop(language: Language) -> Defaults {
    let (country, currency) = match language {
        Language::It => ("IT", "EUR"),
        Language::Ro => ("RO", "RON"),
        Language::En => ("GB", "GBP"),
        Language::Ar => ("AE", "AED"),
    };
    Defaults {
        country: Country::parse(country).ok(),
        currency: Currency::parse(currency).expect("a code of three letters"),
        language,
        today: date(2026, 11, 22),
    }
}
