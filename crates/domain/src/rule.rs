//! When somebody is due a code: one rule for every kind of campaign.

use crate::{CampaignFields, CampaignId, Money, PurchaseId, Value};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How long after a period of [`Rule::Spent`] its codes may still be given, in days.
const GRACE: i32 = 30;

/// No customer is due more codes of one campaign at once.
const AT_ONCE: usize = 50;

/// When somebody is due a code of a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "GivingRule")]
pub enum Rule {
    /// Whoever writes decides.
    #[default]
    ByHand,
    /// After their first purchase and before their second; the days of validity run from that purchase.
    FirstPurchase,
    /// Once for each purchase of somebody else who named a code of theirs.
    Referral {
        /// Whose codes count when they are named; those of every campaign when none is said.
        codes: Option<CampaignId>,
    },
    /// Once for each step that they reach by what they spend in a period.
    Spent {
        /// From how much on which value.
        steps: Vec<Step>,
        /// The first day of the first period.
        #[ts(type = "string")]
        since: Date,
        /// How long a period is; the next begins on the day after.
        days: u16,
    },
    /// Each time that they have gathered enough points.
    Points {
        /// Each such amount of a purchase earns one point.
        per: Money,
        /// So many points are one code.
        needed: u32,
    },
}

/// A step of [`Rule::Spent`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// From so much on.
    pub at_least: Money,
    /// What the code is worth.
    pub value: Value,
}

/// A purchase that counts: paid, and not given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaidPurchase {
    /// Its number.
    pub id: PurchaseId,
    /// Its day.
    pub on: Date,
    /// What was paid.
    pub total: Money,
}

/// A code that a customer was given in the campaign, in whatever state it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenCode {
    /// What for.
    pub occasion: String,
    /// How many points it cost them.
    pub points: u32,
    /// Taken back since.
    pub void: bool,
}

/// What a rule looks at of one customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What they bought, oldest first.
    pub purchases: Vec<PaidPurchase>,
    /// Purchases of others who named one of their codes, oldest first.
    pub referrals: Vec<PurchaseId>,
    /// What they were given in this campaign.
    pub given: Vec<GivenCode>,
    /// Their labels.
    pub tags: Vec<String>,
}

/// A code that somebody asks for, or is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Due {
    /// What for, as a key: asked for again, it gives the same code.
    pub occasion: String,
    /// What it is worth, where that is not what the campaign's terms say.
    pub value: Option<Value>,
    /// From which day its validity runs, where that is not the day it is given.
    #[ts(type = "string | null")]
    pub from: Option<Date>,
    /// How many points it costs.
    pub points: u32,
}

/// Where a customer stands with their points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Points {
    /// Earned by purchases that were paid and kept.
    #[ts(type = "number")]
    pub earned: i64,
    /// Spent as vouchers.
    #[ts(type = "number")]
    pub spent: i64,
    /// What is left; below nought when a purchase was given back after its points were spent.
    #[ts(type = "number")]
    pub balance: i64,
    /// How many make a code.
    pub needed: u32,
}

impl Due {
    /// A code that whoever writes decided on.
    pub fn by_hand(occasion: impl Into<String>) -> Self {
        Self {
            occasion: occasion.into(),
            value: None,
            from: None,
            points: 0,
        }
    }
}

/// The codes that a customer is due on `today` and has not been given, oldest claim first.
///
/// A purchase that was given back does not count; a code that was given for it stays, and is not given again should
/// the purchase come back. An ended campaign owes nobody anything.
pub fn due(campaign: &CampaignFields, facts: &Facts, today: Date) -> Vec<Due> {
    let terms = &campaign.terms;
    if terms.until.is_some_and(|until| until < today) || !terms.are_for(&facts.tags) {
        return Vec::new();
    }
    let mut due = match &campaign.rule {
        Rule::ByHand => Vec::new(),
        Rule::FirstPurchase => first_purchase(campaign, facts, today).into_iter().collect(),
        Rule::Referral { .. } => {
            let occasion = |purchase: &PurchaseId| Due::by_hand(format!("referral:{purchase}"));
            facts.referrals.iter().map(occasion).collect()
        }
        Rule::Spent { steps, since, days } => spent(steps, *since, *days, facts, today),
        Rule::Points { per, needed } => {
            let standing = points(*per, *needed, facts);
            let codes = standing.balance.div_euclid(i64::from((*needed).max(1))).max(0);
            let had = facts.given.iter().filter(|code| code.points > 0).count() as i64;
            (1..=codes.min(AT_ONCE as i64))
                .map(|code| Due {
                    points: *needed,
                    ..Due::by_hand(format!("points:{}", had + code))
                })
                .collect()
        }
    };
    due.retain(|due| facts.given.iter().all(|code| code.occasion != due.occasion));
    if let Some(cap) = campaign.caps.per_customer {
        let has = facts.given.iter().filter(|code| !code.void).count();
        due.truncate((cap as usize).saturating_sub(has));
    }
    due.truncate(AT_ONCE);
    due
}

/// Where a customer stands with the points of a campaign that gives one for each `per` of a purchase.
pub fn points(per: Money, needed: u32, facts: &Facts) -> Points {
    let earned: i64 = facts
        .purchases
        .iter()
        .filter(|purchase| purchase.total.currency == per.currency)
        .map(|purchase| purchase.total.minor.max(0) / per.minor.max(1))
        .sum();
    let spent = facts.given.iter().map(|code| i64::from(code.points)).sum();
    Points {
        earned,
        spent,
        balance: earned - spent,
        needed,
    }
}

fn first_purchase(campaign: &CampaignFields, facts: &Facts, today: Date) -> Option<Due> {
    let first = facts.purchases.first()?;
    let came_back = facts.purchases.iter().any(|purchase| purchase.on > first.on);
    let over = campaign.terms.last_day(first.on).is_some_and(|last| last < today);
    (!came_back && !over && first.on <= today).then(|| Due {
        from: Some(first.on),
        ..Due::by_hand("first_purchase")
    })
}

/// The highest step of each period that is open: the present one, and the last one for some days of grace.
fn spent(steps: &[Step], since: Date, days: u16, facts: &Facts, today: Date) -> Vec<Due> {
    let days = i32::from(days.max(1));
    let passed = since.until(today).map_or(-1, |span| span.get_days());
    if passed < 0 {
        return Vec::new();
    }
    let present = passed / days;
    let is_open = |period: &i32| *period >= 0 && passed < (*period + 1) * days + GRACE;
    [present - 1, present]
        .into_iter()
        .filter(is_open)
        .filter_map(|period| step_reached(steps, since, days, period, facts))
        .collect()
}

fn step_reached(steps: &[Step], since: Date, days: i32, period: i32, facts: &Facts) -> Option<Due> {
    let reached = |step: &&Step| {
        let in_period = facts.purchases.iter().filter(|purchase| {
            let day = since.until(purchase.on).map_or(-1, |span| span.get_days());
            day >= 0 && day / days == period && purchase.total.currency == step.at_least.currency
        });
        in_period.map(|purchase| purchase.total.minor).sum::<i64>() >= step.at_least.minor
    };
    let key = |step: &Step| format!("spent:{period}:{}", step.at_least.minor);
    let has = |step: &Step| facts.given.iter().any(|code| code.occasion == key(step));
    let highest = steps
        .iter()
        .filter(reached)
        .max_by_key(|step| step.at_least.minor)?;
    let had_more = steps
        .iter()
        .any(|step| step.at_least.minor >= highest.at_least.minor && has(step));
    (!had_more).then(|| Due {
        value: Some(highest.value.clone()),
        ..Due::by_hand(key(highest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Caps, Currency, Purpose, Terms};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn euros(minor: i64) -> Money {
        Money {
            minor,
            currency: Currency::EUR,
        }
    }

    fn campaign(rule: Rule) -> CampaignFields {
        CampaignFields {
            name: "Autumn".to_owned(),
            terms: Terms {
                value: Value::Percent { percent: 15 },
                minimum: None,
                days: Some(7),
                until: None,
                uses: 1,
                products: Vec::new(),
                tags: Vec::new(),
            },
            caps: Caps::default(),
            rule,
            purpose: Purpose::Offer,
            imported_codes_only: false,
        }
    }

    fn bought(purchases: &[(Date, i64)]) -> Facts {
        let paid = |(number, (on, minor)): (i64, &(Date, i64))| PaidPurchase {
            id: PurchaseId(number),
            on: *on,
            total: euros(*minor),
        };
        Facts {
            purchases: (1..).zip(purchases).map(paid).collect(),
            ..Facts::default()
        }
    }

    fn give(facts: &mut Facts, due: &Due) {
        facts.given.push(GivenCode {
            occasion: due.occasion.clone(),
            points: due.points,
            void: false,
        });
    }

    fn occasions(due: &[Due]) -> Vec<&str> {
        due.iter().map(|due| due.occasion.as_str()).collect()
    }

    #[test]
    fn the_second_purchase_is_courted_for_seven_days_after_the_first() {
        let campaign = campaign(Rule::FirstPurchase);
        let first = date(2026, 11, 20);
        let facts = bought(&[(first, 900)]);
        let [due_now] = &due(&campaign, &facts, date(2026, 11, 27))[..] else {
            panic!("due to the last day")
        };
        assert_eq!(due_now.from, Some(first), "the days run from the purchase");
        assert!(due(&campaign, &facts, date(2026, 11, 28)).is_empty(), "too late");
        let twice_that_day = bought(&[(first, 900), (first, 300)]);
        assert_eq!(
            due(&campaign, &twice_that_day, first).len(),
            1,
            "one visit, two receipts"
        );
        let came_back = bought(&[(first, 900), (date(2026, 11, 22), 300)]);
        assert!(due(&campaign, &came_back, date(2026, 11, 23)).is_empty());
        assert!(due(&campaign, &Facts::default(), first).is_empty());
    }

    #[test]
    fn every_purchase_that_names_a_code_is_rewarded_once() {
        let campaign = campaign(Rule::Referral { codes: None });
        let mut facts = Facts {
            referrals: vec![PurchaseId(4), PurchaseId(9)],
            ..Facts::default()
        };
        let today = date(2026, 11, 20);
        let all = due(&campaign, &facts, today);
        assert_eq!(occasions(&all), ["referral:4", "referral:9"]);
        give(&mut facts, &all[0]);
        assert_eq!(occasions(&due(&campaign, &facts, today)), ["referral:9"]);
        facts.referrals.remove(0);
        assert_eq!(
            occasions(&due(&campaign, &facts, today)),
            ["referral:9"],
            "a reward for what was given back stays, and nothing else comes of it"
        );
    }

    #[test]
    fn the_discount_grows_with_what_was_spent_in_the_period_and_begins_anew_with_the_next() {
        let step = |at_least, percent| Step {
            at_least: euros(at_least),
            value: Value::Percent { percent },
        };
        let since = date(2026, 1, 1);
        let campaign = campaign(Rule::Spent {
            steps: vec![step(10_000, 5), step(30_000, 10)],
            since,
            days: 365,
        });
        let mut facts = bought(&[(date(2025, 12, 31), 90_000), (date(2026, 3, 1), 9_999)]);
        let today = date(2026, 11, 20);
        assert!(
            due(&campaign, &facts, today).is_empty(),
            "one cent short; last year is past"
        );
        facts.purchases.push(PaidPurchase {
            id: PurchaseId(3),
            on: date(2026, 11, 1),
            total: euros(1),
        });
        let first = due(&campaign, &facts, today);
        assert_eq!(first[0].value, Some(Value::Percent { percent: 5 }));
        give(&mut facts, &first[0]);
        assert!(due(&campaign, &facts, today).is_empty(), "each step once");
        facts.purchases.push(PaidPurchase {
            id: PurchaseId(4),
            on: today,
            total: euros(25_000),
        });
        let second = due(&campaign, &facts, today);
        assert_eq!(second[0].value, Some(Value::Percent { percent: 10 }));
        assert_eq!(
            due(&campaign, &facts, date(2027, 1, 30)),
            second,
            "what was reached on the last days is not lost over the holidays"
        );
        assert!(due(&campaign, &facts, date(2027, 2, 1)).is_empty());
        give(&mut facts, &second[0]);
        facts.purchases.push(PaidPurchase {
            id: PurchaseId(5),
            on: date(2027, 1, 2),
            total: euros(40_000),
        });
        let next = due(&campaign, &facts, date(2027, 1, 3));
        assert_eq!(
            occasions(&next),
            ["spent:1:30000"],
            "straight to the highest step"
        );
    }

    #[test]
    fn points_are_spent_as_codes_and_a_refund_takes_them_back() {
        let campaign = campaign(Rule::Points {
            per: euros(100),
            needed: 50,
        });
        let today = date(2026, 11, 20);
        let mut facts = bought(&[(today, 4_999), (today, 7_050)]);
        assert_eq!(points(euros(100), 50, &facts).earned, 49 + 70);
        let all = due(&campaign, &facts, today);
        assert_eq!(occasions(&all), ["points:1", "points:2"]);
        give(&mut facts, &all[0]);
        assert_eq!(occasions(&due(&campaign, &facts, today)), ["points:2"]);
        facts.purchases.pop();
        assert!(due(&campaign, &facts, today).is_empty());
        assert_eq!(
            points(euros(100), 50, &facts).balance,
            -1,
            "spent before it was given back"
        );
    }

    #[test]
    fn labels_the_limit_and_the_end_of_a_campaign_hold_for_every_rule() {
        let mut campaign = campaign(Rule::Referral { codes: None });
        let facts = Facts {
            referrals: vec![PurchaseId(1), PurchaseId(2), PurchaseId(3)],
            tags: vec!["Stammgast".to_owned()],
            ..Facts::default()
        };
        let today = date(2026, 11, 20);
        campaign.caps.per_customer = Some(2);
        assert_eq!(due(&campaign, &facts, today).len(), 2);
        campaign.terms.tags = vec!["press".to_owned()];
        assert!(due(&campaign, &facts, today).is_empty());
        campaign.terms.tags.push("stammgast".to_owned());
        assert_eq!(due(&campaign, &facts, today).len(), 2);
        campaign.terms.until = Some(date(2026, 11, 19));
        assert!(due(&campaign, &facts, today).is_empty());
    }

    proptest! {
        #[test]
        fn giving_all_that_is_due_leaves_nothing_due(
            totals in proptest::collection::vec((0_i16..700, 0_i64..60_000), 0..30),
            referrals in proptest::collection::btree_set(1_i64..20, 0..10),
            kind in 0_usize..4,
            needed in 1_u32..60,
        ) {
            let day = |n: i16| date(2026, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap();
            let mut days: Vec<(Date, i64)> = totals.iter().map(|(n, minor)| (day(*n), *minor)).collect();
            days.sort();
            let mut facts = bought(&days);
            facts.referrals = referrals.into_iter().map(PurchaseId).collect();
            let rule = match kind {
                0 => Rule::FirstPurchase,
                1 => Rule::Referral { codes: None },
                2 => Rule::Spent {
                    steps: vec![
                        Step { at_least: euros(5_000), value: Value::Percent { percent: 5 } },
                        Step { at_least: euros(20_000), value: Value::FreeDelivery },
                    ],
                    since: date(2026, 1, 1),
                    days: 90,
                },
                _ => Rule::Points { per: euros(1_000), needed },
            };
            let campaign = campaign(rule);
            for n in (0..800).step_by(37) {
                for _ in 0..100 {
                    let now = due(&campaign, &facts, day(n));
                    for one in &now {
                        prop_assert!(facts.given.iter().all(|code| code.occasion != one.occasion));
                        give(&mut facts, one);
                    }
                    if now.is_empty() {
                        break;
                    }
                }
                prop_assert!(due(&campaign, &facts, day(n)).is_empty());
            }
        }
    }
}
