//! Money in minor units, never in floating point.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A currency by its ISO 4217 code, upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Currency([u8; 3]);

/// An amount: `minor` hundredths (or thousandths, or whole units) of `currency`, as ISO 4217 counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Money {
    /// Amount in the currency's smallest unit.
    #[ts(type = "number")]
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// Why a text is no amount of money.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not three letters.
    #[error("a currency is three letters such as EUR, not {0:?}")]
    Currency(String),
    /// Not a number with a point before its decimals.
    #[error("an amount is a number such as 12.50, not {0:?}")]
    Amount(String),
    /// More decimals than the currency has.
    #[error("{currency} has {decimals} decimals, {text:?} has more")]
    TooFine {
        /// The currency's code.
        currency: String,
        /// How many decimals it has.
        decimals: u32,
        /// What was read.
        text: String,
    },
}

impl Currency {
    /// The euro, the currency of an empty shop.
    pub const EUR: Self = Self(*b"EUR");

    /// Reads a three-letter code in either case.
    ///
    /// # Errors
    /// [`MoneyError::Currency`] when it is not three ASCII letters.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        match text.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(|l| l.is_ascii_alphabetic()) => Ok(Self([
                a.to_ascii_uppercase(),
                b.to_ascii_uppercase(),
                c.to_ascii_uppercase(),
            ])),
            _ => Err(MoneyError::Currency(text.to_owned())),
        }
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// How many decimals the currency has (ISO 4217, column "minor unit").
    pub fn decimals(&self) -> u32 {
        match &self.0 {
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"PYG" | b"UGX" | b"XAF" | b"XOF" | b"XPF" => 0,
            _ => 2,
        }
    }
}

impl Money {
    /// Reads an amount with a point before the decimals and no grouping, such as `-12.5` or `1234`.
    ///
    /// # Errors
    /// [`MoneyError::Amount`] when it is no such number, [`MoneyError::TooFine`] when non-zero decimals would be lost.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let wrong = || MoneyError::Amount(text.to_owned());
        let trimmed = text.trim();
        let (negative, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
            return Err(wrong());
        }
        let decimals = currency.decimals() as usize;
        let (kept, lost) = fraction.split_at(fraction.len().min(decimals));
        if lost.bytes().any(|b| b != b'0') {
            return Err(MoneyError::TooFine {
                currency: currency.code().to_owned(),
                decimals: currency.decimals(),
                text: text.to_owned(),
            });
        }
        let minor: i64 = format!("{whole}{kept:0<decimals$}")
            .parse()
            .map_err(|_| wrong())?;
        Ok(Self {
            minor: if negative { -minor } else { minor },
            currency,
        })
    }

    /// The amount as a plain decimal number with a point, as [`Money::parse`] reads it.
    pub fn to_decimal(self) -> String {
        let decimals = self.currency.decimals();
        let sign = if self.minor < 0 { "-" } else { "" };
        let (unit, minor) = (10_u64.pow(decimals), self.minor.unsigned_abs());
        if decimals == 0 {
            format!("{sign}{minor}")
        } else {
            format!(
                "{sign}{}.{:0width$}",
                minor / unit,
                minor % unit,
                width = decimals as usize
            )
        }
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Self, MoneyError> {
        Self::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str, code: &str) -> Result<Money, MoneyError> {
        Money::parse(text, Currency::parse(code)?)
    }

    #[test]
    fn decimals_follow_the_currency() {
        assert_eq!(money("12.95", "EUR").map(|m| m.minor), Ok(1295));
        assert_eq!(money("12.5", "KWD").map(|m| m.minor), Ok(12_500));
        assert_eq!(money("1200", "JPY").map(|m| m.minor), Ok(1200));
        assert_eq!(
            money("12.950", "EUR").map(|m| m.minor),
            Ok(1295),
            "a trailing nought loses nothing"
        );
        assert!(
            money("12.955", "EUR").is_err(),
            "a lost half cent is an error, not a rounding"
        );
        for text in ["", "-", ".", "1,5", "1e3", "12 €"] {
            assert!(money(text, "EUR").is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_written_and_read_is_the_same(minor in -1_000_000_000_000i64..1_000_000_000_000, code in "EUR|KWD|JPY") {
            let amount = Money { minor, currency: Currency::parse(&code).unwrap() };
            prop_assert_eq!(Money::parse(&amount.to_decimal(), amount.currency), Ok(amount));
        }
    }
}
