//! What the tests of several files share.

use domain::{Channel, ConsentState, Country, Currency, Language};
use intake::{
    Asked, CustomerRecord, Defaults, IntakeError, Line, Mapping, PurchaseRecord, Reading, Rejected,
    ResponseRecord, Row, Source, Table,
};
use jiff::civil::date;

/// An Italian, Romanian, English or Arabic shop.
#[allow(dead_code, reason = "not every file of tests reads records")]
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

/// What a list says of each channel.
#[allow(dead_code, reason = "not every file of tests reads customers")]
pub fn consents(person: &CustomerRecord) -> Vec<(Channel, ConsentState)> {
    let consents = person.consents.iter();
    consents.map(|said| (said.channel, said.state)).collect()
}

/// All rows of a list: the whole ones, and why the others cannot be taken.
#[allow(dead_code, reason = "not every file of tests looks at rows")]
pub fn all_rows(table: &Table) -> (Vec<Row>, Vec<Rejected>) {
    let (mut whole, mut broken) = (Vec::new(), Vec::new());
    table
        .each_line(&mut |line| {
            match line {
                Line::Whole(row) => whole.push(row),
                Line::Broken(_, rejected) => broken.push(rejected),
            }
            Ok::<_, IntakeError>(())
        })
        .expect("what was read once is read again");
    assert_eq!(
        (table.whole, table.broken),
        (whole.len() as u64, broken.len() as u64),
        "the second reading finds what the first one counted"
    );
    (whole, broken)
}

/// All customers of a list.
#[allow(dead_code, reason = "not every file of tests reads customers")]
pub fn customers(
    table: &Table,
    source: Source,
    mapping: &Mapping,
    defaults: &Defaults,
) -> Result<Reading<CustomerRecord>, IntakeError> {
    Reading::gather(|take| intake::customers(table, source, mapping, defaults, take))
}

/// All purchases of a list.
#[allow(dead_code, reason = "not every file of tests reads purchases")]
pub fn purchases(
    table: &Table,
    source: Source,
    mapping: &Mapping,
    defaults: &Defaults,
) -> Result<Reading<PurchaseRecord>, IntakeError> {
    Reading::gather(|take| intake::purchases(table, source, mapping, defaults, take))
}

/// All answers of a list.
#[allow(dead_code, reason = "not every file of tests reads answers")]
pub fn responses(
    table: &Table,
    source: Source,
    mapping: &Mapping,
    defaults: &Defaults,
    asked: &Asked,
) -> Result<Reading<ResponseRecord>, IntakeError> {
    Reading::gather(|take| intake::responses(table, source, mapping, defaults, asked, take))
}
