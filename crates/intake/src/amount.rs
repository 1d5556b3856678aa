//! Amounts as lists write them; which sign is the decimal mark is decided once for a column.

use crate::mapped::Tally;
use crate::{ColumnFormat, Defaults};
use domain::{Currency, Language, Money, fold_digits, fold_for_search};
use std::cmp::Ordering;

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DecimalMark {
    Point,
    Comma,
}

/// How a column writes its amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AmountStyle {
    mark: DecimalMark,
    /// Whether the column proves the mark.
    pub certain: bool,
    /// Whether the column left anything to decide.
    pub decided: bool,
    /// The currency that the header names.
    currency: Option<Currency>,
}

/// What one number says about the decimal mark of its column.
enum Evidence {
    /// Cannot be read with the other mark.
    Proof(DecimalMark),
    /// One sign before three digits: thousands or thousandths.
    Open {
        /// The mark if they are thousands.
        if_thousands: DecimalMark,
    },
    /// Has no sign.
    None,
}

/// One written amount: `(12,50 €)` is negative, `12,50`, `€`.
struct Written {
    negative: bool,
    number: String,
    currency: String,
}

/// What the amounts of a column say about how it writes them.
#[derive(Clone, Debug)]
pub(crate) struct AmountTally {
    currency: Option<Currency>,
    usual: Currency,
    language: Language,
    points: u64,
    commas: u64,
    open: Option<DecimalMark>,
}

impl AmountTally {
    /// Nothing yet, of the column under `header`.
    pub fn of_column(header: &str, defaults: &Defaults) -> Self {
        Self {
            currency: currency_in(header, defaults.currency),
            usual: defaults.currency,
            language: defaults.language,
            points: 0,
            commas: 0,
            open: None,
        }
    }

    /// Decides for the column. Both signs in a number, a sign that repeats, or other than three digits after a
    /// sign prove the mark. `1.234` alone is taken for thousands unless the currency has three decimals; there
    /// the shop's language decides.
    pub fn style(&self) -> AmountStyle {
        let usual = match self.language {
            Language::It | Language::Ro => DecimalMark::Comma,
            Language::En | Language::Ar => DecimalMark::Point,
        };
        let has_thousandths = self.currency.unwrap_or(self.usual).decimals() == 3;
        let mark = match self.points.cmp(&self.commas) {
            Ordering::Greater => DecimalMark::Point,
            Ordering::Less => DecimalMark::Comma,
            Ordering::Equal => self.open.filter(|_| !has_thousandths).unwrap_or(usual),
        };
        AmountStyle {
            mark,
            certain: (self.points == 0) != (self.commas == 0),
            decided: self.points + self.commas > 0 || self.open.is_some(),
            currency: self.currency,
        }
    }
}

impl Tally for AmountTally {
    fn see(&mut self, cell: &str) {
        let Some(written) = take_apart(cell) else {
            return;
        };
        match evidence(&written.number) {
            Evidence::Proof(DecimalMark::Point) => self.points += 1,
            Evidence::Proof(DecimalMark::Comma) => self.commas += 1,
            Evidence::Open { if_thousands } => self.open = self.open.or(Some(if_thousands)),
            Evidence::None => {}
        }
    }
}

impl AmountStyle {
    /// A column of a tool that is known to write a decimal point.
    pub fn with_point() -> Self {
        Self {
            mark: DecimalMark::Point,
            certain: true,
            decided: false,
            currency: None,
        }
    }

    /// The style that a person says.
    pub fn read_as(self, said: ColumnFormat) -> Self {
        let mark = match said {
            ColumnFormat::DecimalComma => DecimalMark::Comma,
            ColumnFormat::DecimalPoint => DecimalMark::Point,
            ColumnFormat::DayFirst | ColumnFormat::MonthFirst => return self,
        };
        Self {
            mark,
            certain: true,
            decided: true,
            ..self
        }
    }

    /// `decimal point` or `decimal comma`.
    pub fn format(self) -> &'static str {
        match self.mark {
            DecimalMark::Point => "decimal point",
            DecimalMark::Comma => "decimal comma",
        }
    }

    /// The amount in the currency of its cell, else of its row, else of the header, else `usual`; `None` when it
    /// is no amount in this column's way of writing.
    pub fn read(self, text: &str, row: Option<Currency>, usual: Currency) -> Option<Money> {
        let written = take_apart(text)?;
        let fallback = row.or(self.currency).unwrap_or(usual);
        let currency = match written.currency.as_str() {
            "" => fallback,
            word => currency_called(word, fallback)?,
        };
        let sign = if written.negative { "-" } else { "" };
        Money::parse(&format!("{sign}{}", self.plain(&written.number)?), currency).ok()
    }

    /// The number with a point before its decimals and no groups; `None` when the groups are not thousands.
    fn plain(self, number: &str) -> Option<String> {
        let is_mark = |c: char| match self.mark {
            DecimalMark::Point => matches!(c, '.' | '٫'),
            DecimalMark::Comma => matches!(c, ',' | '٫'),
        };
        let (whole, fraction) = number.split_once(is_mark).unwrap_or((number, ""));
        let mut groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
        let first = groups.remove(0);
        let grouped = groups.is_empty()
            || (matches!(first.len(), 1..=3) && groups.iter().all(|group| group.len() == 3));
        let is_plain = fraction.bytes().all(|b| b.is_ascii_digit());
        (grouped && is_plain).then(|| format!("{first}{}.{fraction}", groups.concat()))
    }
}

/// Parts sign, number and currency; `None` when there is no digit or something else stands inside the number.
fn take_apart(text: &str) -> Option<Written> {
    let folded = fold_digits(text);
    let is_digit = |c: char| c.is_ascii_digit();
    let (start, end) = (folded.find(is_digit)?, folded.rfind(is_digit)? + 1);
    let number = &folded[start..end];
    if !number.chars().all(|c| is_digit(c) || is_group_or_mark(c)) {
        return None;
    }
    let around = format!("{} {}", &folded[..start], &folded[end..]);
    let negative = around.contains(['-', '−']) || (folded.starts_with('(') && folded.ends_with(')'));
    let currency = around.replace(['-', '−', '+', '(', ')'], " ");
    Some(Written {
        negative,
        number: number.to_owned(),
        currency: currency.trim().to_owned(),
    })
}

fn is_group_or_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬' | '\'' | '’') || c.is_whitespace()
}

fn evidence(number: &str) -> Evidence {
    let signs: Vec<(usize, char)> = number
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | ','))
        .collect();
    let mark = |sign: char| {
        if sign == '.' {
            DecimalMark::Point
        } else {
            DecimalMark::Comma
        }
    };
    let other = |sign: char| {
        if sign == '.' {
            DecimalMark::Comma
        } else {
            DecimalMark::Point
        }
    };
    match signs[..] {
        [] => Evidence::None,
        // Beside an Arabic decimal sign or group sign the Latin one can only be the opposite.
        [(_, sign), ..] if number.contains('٫') => Evidence::Proof(other(sign)),
        [(at, sign)] => {
            let (before, after) = (&number[..at], &number[at + 1..]);
            let is_thousands_like = after.len() == 3 && before.len() <= 3 && !before.starts_with('0');
            if is_thousands_like {
                Evidence::Open {
                    if_thousands: other(sign),
                }
            } else {
                Evidence::Proof(mark(sign))
            }
        }
        [.., (_, before_last), (_, last)] if before_last == last => Evidence::Proof(other(last)),
        [.., (_, last)] => Evidence::Proof(mark(last)),
    }
}

/// What the currencies of the four languages' shops are called, folded.
const CURRENCIES: [(&str, &str); 18] = [
    ("€", "EUR"),
    ("euro", "EUR"),
    ("lei", "RON"),
    ("leu", "RON"),
    ("£", "GBP"),
    ("د.ا", "AED"),
    ("dhs", "AED"),
    ("ر.س", "SAR"),
    ("ر.ق", "QAR"),
    ("د.ك", "KWD"),
    ("د.ب", "BHD"),
    ("ر.ع", "OMR"),
    ("ج.م", "EGP"),
    ("ل.ل", "LBP"),
    ("د.م", "MAD"),
    ("د.ت", "TND"),
    ("us$", "USD"),
    ("chf", "CHF"),
];

/// Codes that are taken for a currency wherever they stand.
const CODES: [&str; 20] = [
    "EUR", "RON", "MDL", "GBP", "USD", "CAD", "AUD", "CHF", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "EGP",
    "JOD", "LBP", "MAD", "TND", "IQD",
];

/// The currency of a sign, code or word; a bare `$` is `usual` where that is a dollar.
pub(crate) fn currency_called(word: &str, usual: Currency) -> Option<Currency> {
    let folded = fold_for_search(word);
    let folded = folded.trim_matches('.');
    if folded == "$" {
        let is_dollar = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"].contains(&usual.code());
        return if is_dollar {
            Some(usual)
        } else {
            Currency::parse("USD").ok()
        };
    }
    let by_name = CURRENCIES
        .iter()
        .find(|(name, _)| *name == folded)
        .map(|(_, code)| *code);
    let code = by_name.or_else(|| CODES.into_iter().find(|code| code.eq_ignore_ascii_case(folded)))?;
    Currency::parse(code).ok()
}

/// The currency that a header such as `Total (lei)` names.
fn currency_in(header: &str, usual: Currency) -> Option<Currency> {
    header
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '/' | '_' | '-' | ':'))
        .filter(|word| !word.is_empty())
        .find_map(|word| currency_called(word, usual))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Country;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn defaults(language: Language, currency: &str) -> Defaults {
        Defaults {
            country: Country::parse("IT").ok(),
            currency: Currency::parse(currency).unwrap(),
            language,
            today: date(2026, 11, 22),
        }
    }

    fn read(header: &str, cells: &[&str], defaults: &Defaults) -> Vec<Option<String>> {
        let style = style(header, cells, defaults);
        let money = |cell: &&str| style.read(cell, None, defaults.currency);
        let text = |money: Money| format!("{} {}", money.to_decimal(), money.currency);
        cells.iter().map(|cell| money(cell).map(text)).collect()
    }

    fn style(header: &str, cells: &[&str], defaults: &Defaults) -> AmountStyle {
        let mut tally = AmountTally::of_column(header, defaults);
        for cell in cells {
            tally.see(cell);
        }
        tally.style()
    }

    fn some(texts: &[&str]) -> Vec<Option<String>> {
        texts.iter().map(|text| Some((*text).to_owned())).collect()
    }

    #[test]
    fn the_mark_is_decided_once_for_the_column() {
        let italian = defaults(Language::It, "EUR");
        assert_eq!(
            read(
                "Totale",
                &["1.234,50 €", "7,5", "1.234", "(3,00)", "-2"],
                &italian
            ),
            some(&["1234.50 EUR", "7.50 EUR", "1234.00 EUR", "-3.00 EUR", "-2.00 EUR"])
        );
        assert_eq!(
            read("Total (lei)", &["1,234.50", "12.00"], &italian),
            some(&["1234.50 RON", "12.00 RON"])
        );
        assert_eq!(
            read("Totale", &["12,50", "9,00", "12.50"], &italian)[2],
            None,
            "the odd one out is refused, not read a hundredfold"
        );
    }

    #[test]
    fn thousands_and_thousandths_are_told_apart_by_the_currency() {
        let english = defaults(Language::En, "EUR");
        assert_eq!(read("Total", &["1.234"], &english), some(&["1234.00 EUR"]));
        let kuwaiti = defaults(Language::Ar, "KWD");
        assert_eq!(
            read("Total", &["1.234", "12.500"], &kuwaiti),
            some(&["1.234 KWD", "12.500 KWD"])
        );
    }

    #[test]
    fn arabic_digits_and_signs_are_read() {
        let arabic = defaults(Language::Ar, "AED");
        assert_eq!(
            read("المبلغ", &["١٬٢٣٤٫٥٠", "12.00", "٥ د.إ", "€ 3"], &arabic),
            some(&["1234.50 AED", "12.00 AED", "5.00 AED", "3.00 EUR"])
        );
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        let italian = defaults(Language::It, "EUR");
        for text in ["", "-", "12 pezzi", "1,2,3", "12x5", "1e5", "12.34.56", "??", "€"] {
            assert_eq!(read("Totale", &[text], &italian), [None], "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_column_of_amounts_reads_back(
            minors in proptest::collection::vec(-100_000_000i64..100_000_000, 1..20), comma: bool, grouped: bool,
        ) {
            let english = defaults(Language::En, "EUR");
            let (mark, group) = if comma { (',', '.') } else { ('.', ',') };
            let written: Vec<String> = minors.iter().map(|minor| {
                let (whole, cents) = ((minor.abs() / 100).to_string(), minor.abs() % 100);
                let mut text = String::new();
                for (index, digit) in whole.chars().enumerate() {
                    if grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
                        text.push(group);
                    }
                    text.push(digit);
                }
                let sign = if *minor < 0 { "-" } else { "" };
                format!("{sign}{text}{mark}{cents:02}")
            }).collect();
            let cells: Vec<&str> = written.iter().map(String::as_str).collect();
            let style = style("x", &cells, &english);
            let read: Vec<Option<i64>> = written.iter()
                .map(|cell| style.read(cell, None, english.currency).map(|money| money.minor)).collect();
            prop_assert_eq!(read, minors.into_iter().map(Some).collect::<Vec<_>>());
        }

        #[test]
        fn no_text_makes_the_reader_stumble(text in "\\PC{0,30}") {
            let _ = read(&text, &[&text], &defaults(Language::It, "EUR"));
        }
    }
}
