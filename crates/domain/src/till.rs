//! The till: when a code may be used, and what a use leaves on record.

use crate::{Money, PurchaseId, RedemptionId, Voucher, VoucherId, VoucherState};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use ts_rs::TS;

/// After so many codes that nobody was ever given, within [`TILL_PAUSE`], the till waits.
pub const TILL_TRIES: usize = 10;

/// How long wrong codes are held against the till.
///
/// With 10,000 living codes among 32⁷ one guess in 3.4 million hits; at ten guesses a minute that is eight months
/// of day and night.
pub const TILL_PAUSE: Duration = Duration::from_mins(1);

/// A try at the till that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FailedTry {
    /// When, in seconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// What was typed: its first 40 signs.
    pub typed: String,
    /// Why it was refused, as a stable word.
    pub reason: String,
    /// The code that it was, where it was one.
    pub voucher: Option<VoucherId>,
}

/// One use of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Redemption {
    /// Number in this shop.
    pub id: RedemptionId,
    /// The voucher that was used.
    pub voucher: VoucherId,
    /// The day.
    #[ts(type = "string")]
    pub on: Date,
    /// On which purchase, where that was said.
    pub purchase: Option<PurchaseId>,
    /// What the purchase cost before the voucher, where that was said.
    pub spent: Option<Money>,
    /// What the voucher took off, where that is known.
    pub amount: Option<Money>,
    /// Who stood at the till; empty when nobody said.
    pub by: String,
    /// Whether it was taken back; it is kept all the same.
    pub undone: bool,
    /// The day it was taken back, where that is known.
    #[ts(type = "string | null")]
    pub undone_on: Option<Date>,
}

/// Why the till does not take a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum TillRefusal {
    /// Shaped like one of ours, but its check sign does not fit: read it again.
    Mistyped,
    /// No such code was ever issued here.
    Unknown,
    /// It lies ready, but nobody was given it.
    NotGiven,
    /// Used as often as its terms allow.
    UsedUp,
    /// Past its last day.
    Expired {
        /// That day.
        #[ts(type = "string | null")]
        until: Option<Date>,
    },
    /// Taken back by the shop.
    Void,
    /// Its terms ask for a least purchase, and nobody said what was bought.
    AskSpent {
        /// The least that must be spent.
        minimum: Money,
    },
    /// Less was spent than its terms ask for.
    TooLittle {
        /// The least that must be spent.
        minimum: Money,
        /// What was.
        spent: Money,
    },
    /// The purchase has nothing in it that the code is for.
    WrongProducts {
        /// What it is for.
        products: Vec<String>,
    },
    /// The purchase is in another currency than the terms.
    OtherCurrency {
        /// An amount of the terms.
        terms: Money,
        /// What was spent.
        spent: Money,
    },
    /// Too many wrong codes; the till waits.
    Wait {
        /// Until the next try.
        seconds: u16,
    },
}

impl TillRefusal {
    /// A stable word for command line and records.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Mistyped => "mistyped",
            Self::Unknown => "unknown",
            Self::NotGiven => "not_given",
            Self::UsedUp => "used_up",
            Self::Expired { .. } => "expired",
            Self::Void => "void",
            Self::AskSpent { .. } => "ask_spent",
            Self::TooLittle { .. } => "too_little",
            Self::WrongProducts { .. } => "wrong_products",
            Self::OtherCurrency { .. } => "other_currency",
            Self::Wait { .. } => "wait",
        }
    }

    /// Whether the try may have been a guess.
    pub fn may_be_a_guess(&self) -> bool {
        matches!(self, Self::Mistyped | Self::Unknown)
    }
}

/// Whether a voucher may be used for a purchase of `spent`, by its state and under the terms it was given under.
///
/// `bought` are the purchase's products, where it is on record; without them nobody can tell whether the code is for
/// them, and whoever stands at the till is shown what it is for.
///
/// # Errors
/// The reason why not.
pub fn may_redeem(
    voucher: &Voucher,
    spent: Option<Money>,
    bought: Option<&[&str]>,
) -> Result<(), TillRefusal> {
    match voucher.state {
        VoucherState::Free => return Err(TillRefusal::NotGiven),
        VoucherState::Redeemed => return Err(TillRefusal::UsedUp),
        VoucherState::Void => return Err(TillRefusal::Void),
        VoucherState::Expired => return Err(TillRefusal::Expired { until: voucher.until }),
        VoucherState::Given | VoucherState::Printed => {}
    }
    if let Some(bought) = bought
        && !voucher.terms.cover(bought.iter().copied())
    {
        return Err(TillRefusal::WrongProducts {
            products: voucher.terms.products.clone(),
        });
    }
    if let Some(spent) = spent
        && let Some(terms) = [voucher.terms.minimum, voucher.terms.value.amount()]
            .into_iter()
            .flatten()
            .find(|terms| terms.currency != spent.currency)
    {
        return Err(TillRefusal::OtherCurrency { terms, spent });
    }
    match (voucher.terms.minimum, spent) {
        (Some(minimum), None) => Err(TillRefusal::AskSpent { minimum }),
        (Some(minimum), Some(spent)) if spent.minor < minimum.minor => {
            Err(TillRefusal::TooLittle { minimum, spent })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CampaignId, Currency, CustomerId, Terms, Value, VoucherCode};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn euros(minor: i64) -> Money {
        Money {
            minor,
            currency: Currency::EUR,
        }
    }

    fn voucher(state: VoucherState, minimum: Option<i64>) -> Voucher {
        Voucher {
            id: VoucherId(1),
            campaign: CampaignId(1),
            code: VoucherCode::from_elsewhere("SPRING-1").unwrap(),
            customer: Some(CustomerId(1)),
            occasion: Some("purchase:1".to_owned()),
            terms: Terms {
                value: Value::Percent { percent: 15 },
                minimum: minimum.map(euros),
                days: None,
                until: None,
                uses: 1,
                products: Vec::new(),
                tags: Vec::new(),
            },
            given_on: Some(date(2026, 11, 1)),
            until: Some(date(2026, 11, 30)),
            used: 0,
            state,
        }
    }

    #[test]
    fn every_state_but_given_is_refused_by_its_own_name() {
        let reason = |state| {
            may_redeem(&voucher(state, None), None, None)
                .err()
                .map(|refusal| refusal.reason())
        };
        assert_eq!(reason(VoucherState::Given), None);
        assert_eq!(reason(VoucherState::Free), Some("not_given"));
        assert_eq!(reason(VoucherState::Redeemed), Some("used_up"));
        assert_eq!(reason(VoucherState::Expired), Some("expired"));
        assert_eq!(reason(VoucherState::Void), Some("void"));
    }

    #[test]
    fn a_least_purchase_is_asked_for_and_held_to() {
        let bound = voucher(VoucherState::Given, Some(2_000));
        let reason = |spent: Option<Money>| {
            may_redeem(&bound, spent, None)
                .err()
                .map(|refusal| refusal.reason())
        };
        assert_eq!(reason(None), Some("ask_spent"));
        assert_eq!(reason(Some(euros(1_999))), Some("too_little"));
        assert_eq!(reason(Some(euros(2_000))), None, "the least is enough");
        let lei = Money {
            minor: 10_000,
            currency: Currency::parse("RON").unwrap(),
        };
        assert_eq!(
            reason(Some(lei)),
            Some("other_currency"),
            "nobody here knows what a leu is worth"
        );
    }

    #[test]
    fn a_code_for_certain_products_is_refused_for_others_and_asked_about_when_nobody_knows() {
        let mut bound = voucher(VoucherState::Printed, None);
        bound.terms.products = vec!["tè verde".to_owned(), "Candle".to_owned()];
        let ask =
            |bought: Option<&[&str]>| may_redeem(&bound, None, bought).map_err(|refusal| refusal.reason());
        assert_eq!(
            ask(Some(&["Soap", "TE VERDE 100 g"])),
            Ok(()),
            "case and accents do not matter"
        );
        assert_eq!(ask(Some(&["Soap"])), Err("wrong_products"));
        assert_eq!(ask(Some(&[])), Err("wrong_products"));
        assert_eq!(
            ask(None),
            Ok(()),
            "what is not on record cannot be held against a customer"
        );
    }

    proptest! {
        #[test]
        fn no_voucher_takes_off_more_than_was_spent(percent in 1_u8..=100, amount in 1_i64..1_000_000, spent in 0_i64..1_000_000) {
            for value in [Value::Percent { percent }, Value::Amount { amount: euros(amount) }] {
                let worth = value.worth(euros(spent)).unwrap().minor;
                prop_assert!((0..=spent).contains(&worth), "{worth} of {spent}");
            }
            let exact = spent as f64 * f64::from(percent) / 100.0;
            let worth = Value::Percent { percent }.worth(euros(spent)).unwrap().minor as f64;
            prop_assert!(worth >= exact - 1e-6 && worth < exact + 1.0, "{worth} for {exact}");
        }
    }
}
