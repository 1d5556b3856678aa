//! Campaigns and their codes.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{
    Campaign, CampaignFields, CampaignId, Currency, CustomerId, FieldError, Money, Terms, Value, VoucherCode,
    VoucherFilter, VoucherPage, Window, fold_digits,
};
use hmac::{Hmac, KeyInit, Mac};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::path::Path;
use ts_rs::TS;

/// A campaign as it is typed; exactly one of `percent` and `amount` is filled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CampaignForm {
    /// The shop's name for it.
    pub name: String,
    /// Per cent off, 1 to 100.
    pub percent: String,
    /// Amount off.
    pub amount: String,
    /// Currency of the amounts; the shop's when empty.
    pub currency: String,
    /// Days of validity from the day a code is given.
    pub days: String,
    /// Last valid day.
    pub until: String,
    /// The least that must be spent.
    pub minimum: String,
    /// How often one code may be used; once when empty.
    pub uses: String,
    /// Give only codes that were brought along.
    pub imported: bool,
}

impl CampaignForm {
    fn read(&self, shop_currency: Currency) -> Result<CampaignFields, DeedError> {
        let mut problems = Vec::new();
        let name = domain::clean_line(&self.name);
        if name.is_empty() {
            problems.push(FieldProblem::required("name"));
        }
        let mut taken = |field: &str, error: FieldError| problems.push(FieldProblem::new(field, &error));
        let currency = match self.currency.trim() {
            "" => shop_currency,
            text => Currency::parse(text).unwrap_or_else(|error| {
                taken("currency", error.into());
                shop_currency
            }),
        };
        let mut number =
            |field: &str, text: &str, low: i64, high: i64| match fold_digits(text.trim()).as_str() {
                "" => None,
                digits => digits
                    .parse::<i64>()
                    .ok()
                    .filter(|n| (low..=high).contains(n))
                    .or_else(|| {
                        taken(
                            field,
                            FieldError::Number {
                                text: text.to_owned(),
                                low,
                                high,
                            },
                        );
                        None
                    }),
            };
        let percent = number("percent", &self.percent, 1, 100);
        let days = number("days", &self.days, 1, 3650);
        let uses = number("uses", &self.uses, 1, 10_000).unwrap_or(1);
        let mut money = |field: &str, text: &str| match fold_digits(text.trim()).as_str() {
            "" => None,
            digits => Money::parse(digits, currency)
                .map_err(|error| taken(field, error.into()))
                .ok(),
        };
        let amount = money("amount", &self.amount);
        let minimum = money("minimum", &self.minimum);
        let until = match self.until.trim() {
            "" => None,
            text => fold_digits(text)
                .parse::<Date>()
                .map_err(|_| taken("until", FieldError::Date(text.to_owned())))
                .ok(),
        };
        let value = match (percent, amount) {
            (Some(percent), None) => Some(Value::Percent {
                percent: percent as u8,
            }),
            (None, Some(amount)) if amount.minor > 0 => Some(Value::Amount { amount }),
            _ => {
                if problems.is_empty() {
                    problems.push(FieldProblem::required("percent"));
                }
                None
            }
        };
        match value {
            Some(value) if problems.is_empty() => Ok(CampaignFields {
                name,
                terms: Terms {
                    value,
                    minimum,
                    days: days.map(|n| n as u16),
                    until,
                    uses: uses as u16,
                },
                imported_codes_only: self.imported,
            }),
            _ => Err(DeedError::Fields { fields: problems }),
        }
    }
}

impl Desk {
    /// All campaigns with how many of their codes are free and given.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn campaigns_list(&self) -> Result<Vec<Campaign>, DeedError> {
        self.store.read(|tx| Ok(store::campaigns::list(tx)?))
    }

    /// Adds a campaign.
    ///
    /// # Errors
    /// [`DeedError::Fields`] names every field that does not take its value; [`DeedError::NameTaken`].
    pub fn campaign_add(&self, form: &CampaignForm) -> Result<CampaignId, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let fields = form.read(store::shop::load(tx)?.currency)?;
            Ok(store::campaigns::insert(tx, &fields, today)?)
        })
    }

    /// The campaign that goes by `text`: its number, or its name.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none.
    pub fn campaign_named(&self, text: &str) -> Result<CampaignId, DeedError> {
        self.store.read(|tx| {
            if let Some(campaign) = store::campaigns::by_name(tx, text.trim())? {
                return Ok(campaign.id);
            }
            match text.parse() {
                Ok(id) if store::campaigns::get(tx, id)?.is_some() => Ok(id),
                _ => Err(DeedError::not_found("campaign", text)),
            }
        })
    }

    /// Puts the codes of a list, one a line (or the first column of a CSV), into a campaign; all or none.
    ///
    /// # Errors
    /// [`DeedError::CodeClash`] names a code that was issued before, [`DeedError::Import`] the line of one that is none.
    pub fn campaign_import_codes(&self, campaign: CampaignId, path: &Path) -> Result<u64, DeedError> {
        let codes = intake::codes(path).map_err(|error| DeedError::import(&error, path))?;
        self.store.write(|tx| {
            store::campaigns::get(tx, campaign)?.ok_or_else(|| DeedError::not_found("campaign", campaign))?;
            Ok(store::vouchers::import(tx, campaign, &codes)?)
        })
    }

    /// A stretch of the vouchers.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn vouchers_list(&self, filter: &VoucherFilter, window: Window) -> Result<VoucherPage, DeedError> {
        let today = self.today();
        self.store
            .read(|tx| Ok(store::vouchers::list(tx, filter, window, today)?))
    }
}

/// The codes that a campaign would make for one customer and occasion, in the order in which they are tried.
///
/// They follow from the shop's own secret (256 bits of the system's randomness), so that a preview can show the
/// code that a note will carry without taking it, and nobody without the secret can foresee one. HMAC-SHA-256 as
/// pseudo-random function (RFC 2104, FIPS 180-4).
pub(crate) struct CodeStream {
    prefix: Hmac<Sha256>,
    tried: u64,
}

impl CodeStream {
    pub(crate) fn new(secret: &[u8; 32], campaign: CampaignId, customer: CustomerId, occasion: &str) -> Self {
        let mut prefix =
            <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("HMAC takes a key of any length");
        prefix.update(&campaign.0.to_be_bytes());
        prefix.update(&customer.0.to_be_bytes());
        prefix.update(occasion.as_bytes());
        Self { prefix, tried: 0 }
    }

    /// The next 64 bits.
    pub(crate) fn next_bits(&mut self) -> u64 {
        let mut mac = self.prefix.clone();
        mac.update(&self.tried.to_be_bytes());
        self.tried += 1;
        let digest = mac.finalize().into_bytes();
        digest
            .iter()
            .take(8)
            .fold(0, |bits, &byte| (bits << 8) | u64::from(byte))
    }

    /// The first code of the stream that no shop would mind.
    pub(crate) fn first_code(mut self) -> VoucherCode {
        loop {
            if let Some(code) = VoucherCode::from_random(self.next_bits()) {
                return code;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_customer_and_occasion_would_get_the_same_code_and_others_another() {
        let code = |secret: u8, customer, occasion: &str| {
            CodeStream::new(&[secret; 32], CampaignId(1), CustomerId(customer), occasion).first_code()
        };
        assert_eq!(code(1, 7, "purchase:3"), code(1, 7, "purchase:3"));
        assert_ne!(code(1, 7, "purchase:3"), code(1, 7, "purchase:4"));
        assert_ne!(code(1, 7, "purchase:3"), code(1, 8, "purchase:3"));
        assert_ne!(
            code(1, 7, "purchase:3"),
            code(2, 7, "purchase:3"),
            "the shop's secret decides"
        );
    }
}
