//! Postal addresses, kept in parts; the order of the parts on paper is the country's affair.

use crate::Country;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A postal address; a part that is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PostalAddress {
    /// Street with house number, in the order in which the person writes it.
    pub street: String,
    /// Flat, staircase, district: the second line.
    pub street2: String,
    /// Post code; empty where the country has none.
    pub postcode: String,
    /// City or town.
    pub city: String,
    /// Province, county, emirate or state.
    pub region: String,
    /// Country, when known; an address without one is in the shop's own.
    pub country: Option<Country>,
}

impl PostalAddress {
    /// Whether a postman could find it: a street and a city.
    pub fn is_deliverable(&self) -> bool {
        !self.street.is_empty() && !self.city.is_empty()
    }
}
