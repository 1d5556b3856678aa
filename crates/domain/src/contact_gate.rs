//! The one gate that decides whether a person may be contacted.

use crate::{Channel, Customer, Purpose, Shop};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a person is left in peace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// They said no to this channel.
    OptedOut {
        /// The channel.
        channel: Channel,
    },
    /// The last offer was too recent by the shop's own rule.
    ContactedRecently {
        /// The day of the last offer.
        #[ts(type = "string")]
        last: Date,
        /// The shop's rule.
        gap_days: u32,
    },
}

/// Whether `customer` may be written to by `channel` for `purpose` on `today`.
///
/// `last_offer` is the day of the last offer that was made to them, by any channel.
///
/// # Errors
/// [`Refusal`] gives the reason to show beside the person's name.
pub fn may_contact(
    customer: &Customer,
    channel: Channel,
    purpose: Purpose,
    last_offer: Option<Date>,
    shop: &Shop,
    today: Date,
) -> Result<(), Refusal> {
    if customer.opted_out(channel) {
        return Err(Refusal::OptedOut { channel });
    }
    if purpose == Purpose::Offer
        && let Some(last) = last_offer
        && days_between(last, today) < i64::from(shop.offer_gap_days)
    {
        return Err(Refusal::ContactedRecently {
            last,
            gap_days: shop.offer_gap_days,
        });
    }
    Ok(())
}

fn days_between(earlier: Date, later: Date) -> i64 {
    earlier.until(later).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Consent, ConsentState, CustomerFields, CustomerId};
    use jiff::civil::date;

    fn customer() -> Customer {
        Customer {
            id: CustomerId(1),
            fields: CustomerFields::default(),
            consents: vec![],
            added_on: date(2026, 1, 1),
        }
    }

    #[test]
    fn an_opt_out_holds_for_its_channel_and_every_purpose() {
        let mut customer = customer();
        customer.consents.push(Consent {
            channel: Channel::Email,
            state: ConsentState::OptedOut,
            source: "till".into(),
            date: date(2026, 1, 2),
        });
        let ask = |channel| {
            may_contact(
                &customer,
                channel,
                Purpose::Thanks,
                None,
                &Shop::default(),
                date(2026, 2, 1),
            )
        };
        assert_eq!(
            ask(Channel::Email),
            Err(Refusal::OptedOut {
                channel: Channel::Email
            })
        );
        assert_eq!(ask(Channel::Card), Ok(()));
    }

    #[test]
    fn the_gap_between_offers_counts_whole_days_and_never_holds_a_thank_you() {
        let shop = Shop {
            offer_gap_days: 7,
            ..Shop::default()
        };
        let ask = |purpose, day| {
            may_contact(
                &customer(),
                Channel::Card,
                purpose,
                Some(date(2026, 2, 1)),
                &shop,
                date(2026, 2, day),
            )
            .is_ok()
        };
        assert!(!ask(Purpose::Offer, 7), "six days after is too soon");
        assert!(ask(Purpose::Offer, 8), "seven days after is enough");
        assert!(ask(Purpose::Thanks, 2), "thanks are not an offer");
    }
}
