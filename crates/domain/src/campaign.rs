//! Campaigns: the terms of an offer, and the codes given under them.

use crate::{CampaignId, Caps, CustomerId, Money, Purpose, Rule, VoucherCode, VoucherId, fold_for_search};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a voucher is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Value {
    /// So many per cent off.
    Percent {
        /// 1 to 100.
        percent: u8,
    },
    /// An amount off.
    Amount {
        /// How much.
        amount: Money,
    },
    /// Delivery is on the house.
    FreeDelivery,
    /// Something to take home.
    Gift {
        /// What, as the shop calls it.
        what: String,
    },
    /// Anything else, in the shop's own words.
    Text {
        /// The words, as they stand in the note.
        words: String,
    },
}

/// The terms of an offer; a code keeps those it was given under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Terms {
    /// What it is worth.
    pub value: Value,
    /// The least that must be spent, in the shop's currency.
    pub minimum: Option<Money>,
    /// Valid for so many days from the day it is given.
    pub days: Option<u16>,
    /// Valid until the end of this day.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
    /// How often one code may be used.
    pub uses: u16,
    /// Only for purchases with one of these in them; for any when there is none.
    #[serde(default)]
    pub products: Vec<String>,
    /// Only for customers who carry one of these labels; for all when there is none.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// A campaign as it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CampaignFields {
    /// The shop's name for it, unique.
    pub name: String,
    /// Its terms.
    pub terms: Terms,
    /// How much of it there is.
    pub caps: Caps,
    /// When somebody is due a code.
    pub rule: Rule,
    /// Whether its codes are offers, which the contact gate holds back at times, or go with thanks and apologies.
    pub purpose: Purpose,
    /// Whether only codes brought along are given; otherwise codes are made as they are needed.
    pub imported_codes_only: bool,
}

/// A campaign on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Campaign {
    /// Number in this shop.
    pub id: CampaignId,
    /// Name and terms.
    #[serde(flatten)]
    pub fields: CampaignFields,
    /// The day it was begun.
    #[ts(type = "string")]
    pub created_on: Date,
    /// Codes that are free to give.
    #[ts(type = "number")]
    pub free: u64,
    /// Codes that somebody has.
    #[ts(type = "number")]
    pub given: u64,
}

/// How far a code has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum VoucherState {
    /// Nobody has it.
    Free,
    /// Given to a customer.
    Given,
    /// Given, and the card that tells of it has been printed.
    Printed,
    /// Used as often as its terms allow.
    Redeemed,
    /// Past its last day.
    Expired,
    /// Taken back.
    Void,
}

/// One code under a campaign's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Voucher {
    /// Number in this shop.
    pub id: VoucherId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The code.
    pub code: VoucherCode,
    /// Who has it.
    pub customer: Option<CustomerId>,
    /// What it was given for, as a key: the same customer gets one code for it in a campaign.
    pub occasion: Option<String>,
    /// Under which terms it was given, or would be.
    pub terms: Terms,
    /// The day it was given.
    #[ts(type = "string | null")]
    pub given_on: Option<Date>,
    /// Its last valid day.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
    /// How often it was used.
    pub used: u16,
    /// How far it has come, on the day asked.
    pub state: VoucherState,
}

impl Terms {
    /// The last valid day of a code given on `day`: the earlier of the two limits, if there is one.
    pub fn last_day(&self, day: Date) -> Option<Date> {
        let by_days = self
            .days
            .and_then(|days| day.checked_add(jiff::Span::new().days(i64::from(days))).ok());
        [by_days, self.until].into_iter().flatten().min()
    }

    /// Whether one of `bought` is what these terms are for; part of a product's name is enough, without regard to
    /// case and accents.
    pub fn cover<'a>(&self, bought: impl IntoIterator<Item = &'a str>) -> bool {
        let wanted: Vec<String> = self
            .products
            .iter()
            .map(|product| fold_for_search(product))
            .collect();
        wanted.is_empty()
            || bought.into_iter().any(|product| {
                let product = fold_for_search(product);
                wanted.iter().any(|wanted| product.contains(wanted.as_str()))
            })
    }

    /// Whether a customer with these labels may have a code.
    pub fn are_for(&self, tags: &[String]) -> bool {
        let folded: Vec<String> = tags.iter().map(|tag| fold_for_search(tag)).collect();
        self.tags.is_empty() || self.tags.iter().any(|tag| folded.contains(&fold_for_search(tag)))
    }

    /// What one code promises in money at most, where that can be said beforehand.
    pub fn promise(&self) -> Option<Money> {
        let amount = self.value.amount()?;
        Some(Money {
            minor: amount.minor.saturating_mul(i64::from(self.uses)),
            ..amount
        })
    }
}

impl VoucherState {
    /// Whether a code in this state can be used by the customer who has it.
    pub fn is_usable(self) -> bool {
        matches!(self, Self::Given | Self::Printed)
    }
}

impl Value {
    /// What a voucher of this value takes off a purchase of `spent`: never more than was spent, a fraction of the
    /// smallest unit rounded to the customer's favour. `None` when the two are in different currencies, or the value
    /// is none in money.
    pub fn worth(&self, spent: Money) -> Option<Money> {
        let minor = match self {
            Self::Percent { percent } => {
                let hundredfold = i128::from(spent.minor.max(0)) * i128::from(*percent);
                i64::try_from((hundredfold + 99) / 100).unwrap_or(spent.minor)
            }
            Self::Amount { amount } if amount.currency == spent.currency => {
                amount.minor.min(spent.minor.max(0))
            }
            Self::Amount { .. } | Self::FreeDelivery | Self::Gift { .. } | Self::Text { .. } => return None,
        };
        Some(Money { minor, ..spent })
    }

    /// The amount, where it is one.
    pub fn amount(&self) -> Option<Money> {
        match self {
            Self::Amount { amount } => Some(*amount),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_earlier_of_two_limits_is_the_last_day() {
        let terms = |days, until| Terms {
            value: Value::Percent { percent: 15 },
            minimum: None,
            days,
            until,
            uses: 1,
            products: Vec::new(),
            tags: Vec::new(),
        };
        let given = date(2026, 11, 23);
        assert_eq!(terms(Some(7), None).last_day(given), Some(date(2026, 11, 30)));
        assert_eq!(
            terms(Some(7), Some(date(2026, 11, 25))).last_day(given),
            Some(date(2026, 11, 25))
        );
        assert_eq!(terms(None, None).last_day(given), None);
    }
}
