//! How much of a campaign there is.

use crate::Money;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Limits of a campaign; what is not said is not limited. Void codes do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Caps {
    /// So many codes may be given.
    pub codes: Option<u32>,
    /// So much money may be given away. An amount counts in full, for every use, on the day its code is given: it is
    /// promised from then on. A percentage counts by what it took off at the till, since nobody knows it before.
    pub value: Option<Money>,
    /// So many codes one customer may have.
    pub per_customer: Option<u32>,
}

/// Which limit stands in the way of another code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum CapReached {
    /// That on codes.
    Codes {
        /// How many there may be.
        cap: u32,
    },
    /// That on money.
    Value {
        /// How much may be given away.
        cap: Money,
    },
    /// That on codes for one customer.
    PerCustomer {
        /// How many they may have.
        cap: u32,
    },
}

/// What is left under a campaign's limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    caps: Caps,
    codes: u64,
    minor: i64,
}

impl Room {
    /// What is left when `codes` codes are out and `given_away` minor units, of the limit's currency, are gone.
    pub fn new(caps: &Caps, codes: u64, given_away: i64) -> Self {
        Self {
            caps: caps.clone(),
            codes,
            minor: given_away,
        }
    }

    /// Takes room for one more code that promises so much.
    ///
    /// # Errors
    /// The limit that has no room for it; nothing is taken then.
    pub fn take(&mut self, promise: Option<Money>) -> Result<(), CapReached> {
        if let Some(cap) = self.caps.codes
            && self.codes >= u64::from(cap)
        {
            return Err(CapReached::Codes { cap });
        }
        if let Some(cap) = self.caps.value {
            let promised = promise.filter(|promise| promise.currency == cap.currency);
            let after = self
                .minor
                .saturating_add(promised.map_or(0, |promise| promise.minor));
            let is_full = if promised.is_some() {
                after > cap.minor
            } else {
                self.minor >= cap.minor
            };
            if is_full {
                return Err(CapReached::Value { cap });
            }
            self.minor = after;
        }
        self.codes += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    fn euros(minor: i64) -> Money {
        Money {
            minor,
            currency: Currency::EUR,
        }
    }

    #[test]
    fn an_amount_is_held_to_the_limit_in_money_before_it_is_spent_and_a_percentage_after() {
        let caps = Caps {
            value: Some(euros(1_000)),
            ..Caps::default()
        };
        let mut room = Room::new(&caps, 0, 0);
        assert_eq!(room.take(Some(euros(600))), Ok(()));
        assert_eq!(
            room.take(Some(euros(600))),
            Err(CapReached::Value { cap: euros(1_000) }),
            "two of them would promise more than there is"
        );
        assert_eq!(
            room.take(Some(euros(400))),
            Ok(()),
            "what was refused took nothing"
        );
        assert_eq!(Room::new(&caps, 90, 999).take(None), Ok(()));
        assert!(
            Room::new(&caps, 90, 1_000).take(None).is_err(),
            "all of it was taken off"
        );
    }

    #[test]
    fn the_last_code_is_the_last() {
        let caps = Caps {
            codes: Some(2),
            ..Caps::default()
        };
        let mut room = Room::new(&caps, 1, 0);
        assert_eq!(room.take(None), Ok(()));
        assert_eq!(room.take(None), Err(CapReached::Codes { cap: 2 }));
    }
}
