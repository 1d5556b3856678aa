//! What customers bought.

use crate::{CustomerId, Money, PurchaseId, VoucherCode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether the money stayed in the shop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Settlement {
    /// Paid, or on account.
    #[default]
    Paid,
    /// Paid back wholly; nobody is thanked for it.
    Refunded,
    /// Cancelled before it was paid; nobody is thanked for it.
    Voided,
}

/// One line of a purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PurchaseLine {
    /// What was bought, as the shop calls it.
    pub product: String,
    /// How many pieces; goods by weight count as one.
    pub quantity: u32,
    /// Price of one piece in minor units of the purchase's currency, when known.
    #[ts(type = "number | null")]
    pub price_minor: Option<i64>,
}

/// A purchase as it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PurchaseFields {
    /// Who bought.
    pub customer: CustomerId,
    /// On which day, in the shop's own time.
    #[ts(type = "string")]
    pub date: Date,
    /// The order's number in the till or web shop; empty when there is none.
    pub order: String,
    /// What, in the order of the receipt.
    pub lines: Vec<PurchaseLine>,
    /// What was paid for all of it.
    pub total: Money,
    /// Whether the money stayed in the shop.
    pub settlement: Settlement,
    /// The code that the buyer named: whoever was given it brought them here.
    #[serde(default)]
    pub referral: Option<VoucherCode>,
}

/// A purchase on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Purchase {
    /// Number in this shop.
    pub id: PurchaseId,
    /// What is known.
    #[serde(flatten)]
    pub fields: PurchaseFields,
    /// The day of the first thank-you note for it.
    #[ts(type = "string | null")]
    pub thanked_on: Option<Date>,
}

impl PurchaseFields {
    /// Whether there is something to thank for: the money stayed.
    pub fn is_thankable(&self) -> bool {
        self.settlement == Settlement::Paid
    }

    /// The product to name in a note: the dearest line, the first of those that cost the same.
    pub fn main_product(&self) -> Option<&str> {
        let mut best: Option<&PurchaseLine> = None;
        for line in self.lines.iter().filter(|line| !line.product.is_empty()) {
            if best.is_none_or(|b| line.price_minor.unwrap_or(0) > b.price_minor.unwrap_or(0)) {
                best = Some(line);
            }
        }
        best.map(|line| line.product.as_str())
    }
}
