//! The one gate that decides whether a person may be contacted.

use crate::{Channel, Customer, Occasion, Purpose, ResponseId, Shop, days_after, days_before};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// With what the shop comes to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Errand {
    /// Thanks for a purchase, a visit, a job done together.
    Thanks,
    /// An apology for what went wrong.
    Apology,
    /// A question for their opinion.
    Survey,
    /// A birthday, a season, a welcome: kind, and not asked for.
    Greeting,
    /// Something to buy.
    Offer,
}

impl Errand {
    /// The errand of a message: what it offers or asks weighs more than what it thanks for, but an apology stays one.
    pub fn of(purpose: Purpose, occasion: Occasion, asks_feedback: bool) -> Self {
        match (purpose, occasion) {
            (Purpose::Offer, _) => Self::Offer,
            (_, Occasion::Complaint) => Self::Apology,
            _ if asks_feedback => Self::Survey,
            (_, Occasion::YearlyDate | Occasion::Joined | Occasion::QuietCustomer | Occasion::LeftInCart) => {
                Self::Greeting
            }
            _ => Self::Thanks,
        }
    }

    /// Whether it waits for a better day: everything but thanks and apologies.
    fn can_wait(self) -> bool {
        !matches!(self, Self::Thanks | Self::Apology)
    }
}

/// A complaint that nobody has settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Complaint {
    /// The answer that it is.
    pub response: ResponseId,
    /// The day it was made.
    #[ts(type = "string")]
    pub date: Date,
}

/// What lies between the shop and a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The day of the last offer made to them, by any channel.
    pub last_offer: Option<Date>,
    /// The day of the last thanks.
    pub last_thanks: Option<Date>,
    /// The days on which they were written to by any channel, newest first: one for each run, however many channels
    /// it served, as far back as the shop's limit looks.
    pub contacts: Vec<Date>,
    /// The oldest complaint that nobody has settled.
    pub open_complaint: Option<Complaint>,
}

/// Everything that is known of a customer when a note is written to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The customer.
    pub customer: Customer,
    /// What lies between the shop and them.
    pub standing: Standing,
}

/// Why a person is left in peace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// They said no to this channel.
    OptedOut {
        /// The channel.
        channel: Channel,
    },
    /// They have complained, and nobody has settled it.
    OpenComplaint {
        /// The complaint.
        complaint: Complaint,
    },
    /// The last offer was too recent by the shop's own rule.
    ContactedRecently {
        /// The day of the last offer.
        #[ts(type = "string")]
        last: Date,
        /// The shop's rule.
        gap_days: u32,
    },
    /// They were written to as often as the shop's own rule allows.
    ContactedOften {
        /// How often.
        times: u32,
        /// In how many days.
        days: u32,
        /// The first day on which they may be written to again.
        #[ts(type = "string")]
        free_on: Date,
    },
    /// The shop wants to be quiet today.
    QuietDay {
        /// The first day on which it does not; none within a year.
        #[ts(type = "string | null")]
        next: Option<Date>,
    },
}

impl Refusal {
    /// Whether a person may put it aside for a reason that they state. Nobody puts aside what a customer said.
    pub fn may_be_overridden(&self) -> bool {
        !matches!(self, Self::OptedOut { .. })
    }
}

/// Everything that holds `customer` back from being written to by `channel` on this `errand` on `today`, the weightiest
/// first; nothing when they may be.
///
/// An opt-out holds what it is about by its channel: everything, offers with greetings, or surveys. An open complaint and a quiet day hold offers, surveys and greetings; thanks
/// for a purchase and apologies pass. The gap between offers holds offers. The shop's limit of contacts holds
/// everything but an apology. A quiet day is the day on which notes are made: when they reach people is not known here.
pub fn refusals(
    customer: &Customer,
    channel: Channel,
    errand: Errand,
    standing: &Standing,
    shop: &Shop,
    today: Date,
) -> Vec<Refusal> {
    let mut found = Vec::new();
    if customer.opted_out_of(channel, errand) {
        found.push(Refusal::OptedOut { channel });
    }
    if let Some(complaint) = standing.open_complaint.filter(|_| errand.can_wait()) {
        found.push(Refusal::OpenComplaint { complaint });
    }
    if errand == Errand::Offer
        && let Some(last) = standing.last_offer
        && days_between(last, today) < i64::from(shop.offer_gap_days)
    {
        found.push(Refusal::ContactedRecently {
            last,
            gap_days: shop.offer_gap_days,
        });
    }
    if errand != Errand::Apology {
        found.extend(too_often(standing, shop, today));
    }
    if errand.can_wait() && shop.quiet_days.hold(today) {
        found.push(Refusal::QuietDay {
            next: shop.quiet_days.next_open(today),
        });
    }
    found
}

/// Whether `customer` may be written to by `channel` on this `errand` on `today`; `overridden` when a person has stated
/// a reason to write to them all the same.
///
/// # Errors
/// [`Refusal`] gives the weightiest reason to show beside the person's name.
pub fn may_contact(
    customer: &Customer,
    channel: Channel,
    errand: Errand,
    standing: &Standing,
    shop: &Shop,
    today: Date,
    overridden: bool,
) -> Result<(), Refusal> {
    refusals(customer, channel, errand, standing, shop, today)
        .into_iter()
        .find(|refusal| !(overridden && refusal.may_be_overridden()))
        .map_or(Ok(()), Err)
}

/// Since when contacts count towards the shop's limit: with a limit of M days, those of today and the M - 1 days before.
pub fn contacts_count_since(shop: &Shop, today: Date) -> Option<Date> {
    let limited = shop.contact_limit > 0 && shop.contact_limit_days > 0;
    limited.then(|| days_before(today, shop.contact_limit_days - 1))
}

fn too_often(standing: &Standing, shop: &Shop, today: Date) -> Option<Refusal> {
    let since = contacts_count_since(shop, today)?;
    let counted: Vec<Date> = standing
        .contacts
        .iter()
        .copied()
        .filter(|day| *day >= since)
        .collect();
    // The limit's oldest contact has to leave the period before there is room for another.
    let leaves = *counted.get(shop.contact_limit as usize - 1)?;
    Some(Refusal::ContactedOften {
        times: counted.len() as u32,
        days: shop.contact_limit_days,
        free_on: days_after(leaves, shop.contact_limit_days),
    })
}

fn days_between(earlier: Date, later: Date) -> i64 {
    earlier.until(later).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Consent, ConsentPurpose, ConsentState, CustomerFields, CustomerId, QuietDays};
    use jiff::civil::date;

    fn customer() -> Customer {
        Customer {
            id: CustomerId(1),
            fields: CustomerFields::default(),
            consents: vec![],
            added_on: date(2026, 1, 1),
        }
    }

    const EVERY_ERRAND: [Errand; 5] = [
        Errand::Thanks,
        Errand::Apology,
        Errand::Survey,
        Errand::Greeting,
        Errand::Offer,
    ];

    fn those_held(standing: &Standing, shop: &Shop, today: Date) -> Vec<Errand> {
        let held = |errand: &Errand| {
            may_contact(&customer(), Channel::Card, *errand, standing, shop, today, false).is_err()
        };
        EVERY_ERRAND.into_iter().filter(held).collect()
    }

    #[test]
    fn an_opt_out_holds_for_its_channel_and_every_errand_and_nobody_overrides_it() {
        let mut customer = customer();
        customer.consents.push(Consent {
            channel: Channel::Email,
            purpose: ConsentPurpose::All,
            state: ConsentState::OptedOut,
            source: "till".into(),
            date: date(2026, 1, 2),
        });
        for errand in EVERY_ERRAND {
            let ask = |channel| {
                may_contact(
                    &customer,
                    channel,
                    errand,
                    &Standing::default(),
                    &Shop::default(),
                    date(2026, 2, 1),
                    true,
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
    }

    #[test]
    fn the_gap_between_offers_counts_whole_days_and_holds_nothing_but_offers() {
        let shop = Shop {
            offer_gap_days: 7,
            ..Shop::default()
        };
        let standing = Standing {
            last_offer: Some(date(2026, 2, 1)),
            ..Standing::default()
        };
        assert_eq!(those_held(&standing, &shop, date(2026, 2, 7)), [Errand::Offer]);
        assert_eq!(those_held(&standing, &shop, date(2026, 2, 8)), []);
    }

    #[test]
    fn an_open_complaint_holds_what_can_wait_and_lets_thanks_and_apologies_pass() {
        let standing = Standing {
            open_complaint: Some(Complaint {
                response: ResponseId(4),
                date: date(2026, 1, 20),
            }),
            ..Standing::default()
        };
        let held = [Errand::Survey, Errand::Greeting, Errand::Offer];
        assert_eq!(those_held(&standing, &Shop::default(), date(2026, 2, 1)), held);
    }

    #[test]
    fn the_limit_of_contacts_frees_a_place_when_its_oldest_leaves_the_period() {
        let shop = Shop {
            contact_limit: 2,
            contact_limit_days: 30,
            ..Shop::default()
        };
        let standing = Standing {
            contacts: vec![date(2026, 2, 20), date(2026, 2, 1), date(2026, 1, 5)],
            ..Standing::default()
        };
        let held = [Errand::Thanks, Errand::Survey, Errand::Greeting, Errand::Offer];
        assert_eq!(those_held(&standing, &shop, date(2026, 3, 2)), held);
        assert_eq!(those_held(&standing, &shop, date(2026, 3, 3)), []);
        let refused = refusals(
            &customer(),
            Channel::Card,
            Errand::Thanks,
            &standing,
            &shop,
            date(2026, 3, 2),
        );
        assert_eq!(
            refused,
            [Refusal::ContactedOften {
                times: 2,
                days: 30,
                free_on: date(2026, 3, 3)
            }]
        );
    }

    #[test]
    fn a_quiet_day_holds_what_can_wait_until_the_next_day_that_is_not() {
        let shop = Shop {
            quiet_days: QuietDays::parse("sunday").unwrap(),
            ..Shop::default()
        };
        let held = [Errand::Survey, Errand::Greeting, Errand::Offer];
        assert_eq!(those_held(&Standing::default(), &shop, date(2026, 11, 29)), held);
        assert_eq!(those_held(&Standing::default(), &shop, date(2026, 11, 30)), []);
    }

    #[test]
    fn the_errand_of_a_message_is_the_weightiest_thing_it_does() {
        let errand = |purpose, occasion, asks| Errand::of(purpose, occasion, asks);
        assert_eq!(
            errand(Purpose::Offer, Occasion::AfterPurchase, true),
            Errand::Offer
        );
        assert_eq!(
            errand(Purpose::Thanks, Occasion::AfterPurchase, true),
            Errand::Survey
        );
        assert_eq!(
            errand(Purpose::Thanks, Occasion::Complaint, true),
            Errand::Apology
        );
        assert_eq!(
            errand(Purpose::Thanks, Occasion::YearlyDate, false),
            Errand::Greeting
        );
        assert_eq!(
            errand(Purpose::Thanks, Occasion::FirstPurchase, false),
            Errand::Thanks
        );
    }
}
