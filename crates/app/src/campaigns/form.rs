//! A campaign as it is typed.

use crate::error::{DeedError, FieldProblem};
use domain::{
    Campaign, CampaignFields, CampaignId, Caps, Currency, FieldError, Money, Purpose, Rule, Step, Terms,
    UnknownName, Value, clean_line, fold_digits,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::ReadTx;
use ts_rs::TS;

/// The second-purchase offer that was tested: 15 % within seven days of the first purchase.
const SECOND_PURCHASE: (u8, u16) = (15, 7);

/// A campaign as it is typed; exactly one of `percent`, `amount`, `free_delivery`, `gift` and `text` is filled, none
/// with the rule `spent`, whose `steps` say what a code is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CampaignForm {
    /// The shop's name for it.
    pub name: String,
    /// Per cent off, 1 to 100.
    pub percent: String,
    /// Amount off.
    pub amount: String,
    /// Delivery is on the house: `yes`.
    pub free_delivery: String,
    /// Something to take home.
    pub gift: String,
    /// Anything else, in the shop's own words.
    pub text: String,
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
    /// Only for purchases with one of these in them, between commas.
    pub products: String,
    /// Only for customers with one of these labels, between commas.
    pub tags: String,
    /// The most codes that are given.
    pub cap_codes: String,
    /// The most that is given away in money.
    pub cap_value: String,
    /// The most codes that one customer has.
    pub cap_per_customer: String,
    /// `offer`, or `thanks` for codes that go with thanks or an apology; an offer when empty.
    pub purpose: String,
    /// When somebody is due a code: `by_hand`, `first_purchase`, `referral`, `spent` or `points`; by hand when empty.
    pub rule: String,
    /// `referral`: the campaign whose codes count when they are named, by name or number; every one when empty.
    pub codes_of: String,
    /// `spent`: from how much on which value, such as `100=5%,300=20`.
    pub steps: String,
    /// `spent`: the first day of the first period; that of this year when empty.
    pub since: String,
    /// `spent`: days of a period; 365 when empty.
    pub period: String,
    /// `points`: each such amount earns a point.
    pub points_per: String,
    /// `points`: so many are a code.
    pub points_needed: String,
    /// Give only codes that were brought along.
    pub imported: bool,
}

/// What a form is read beside.
pub(super) struct Shelf {
    currency: Currency,
    campaigns: Vec<(CampaignId, String)>,
    today: Date,
}

impl Shelf {
    pub(super) fn look(tx: &ReadTx<'_>, today: Date) -> Result<Self, DeedError> {
        let campaigns = store::campaigns::list(tx)?;
        Ok(Self {
            currency: store::shop::load(tx)?.currency,
            campaigns: campaigns
                .into_iter()
                .map(|campaign| (campaign.id, campaign.fields.name))
                .collect(),
            today,
        })
    }
}

/// The fields while they are read, with what is wrong so far.
struct Reading {
    currency: Currency,
    problems: Vec<FieldProblem>,
}

impl Reading {
    fn wrong(&mut self, field: &str, error: impl Into<FieldError>) {
        self.problems.push(FieldProblem::new(field, &error.into()));
    }

    fn number(&mut self, field: &str, text: &str, low: i64, high: i64) -> Option<i64> {
        let digits = fold_digits(text.trim());
        if digits.is_empty() {
            return None;
        }
        let number = digits.parse().ok().filter(|n| (low..=high).contains(n));
        if number.is_none() {
            let text = text.to_owned();
            self.wrong(field, FieldError::Number { text, low, high });
        }
        number
    }

    /// An amount above nought.
    fn money(&mut self, field: &str, text: &str) -> Option<Money> {
        let digits = fold_digits(text.trim());
        if digits.is_empty() {
            return None;
        }
        match Money::parse(&digits, self.currency) {
            Ok(money) if money.minor > 0 => Some(money),
            Ok(_) => {
                self.wrong(field, domain::MoneyError::Amount(text.to_owned()));
                None
            }
            Err(error) => {
                self.wrong(field, error);
                None
            }
        }
    }

    fn date(&mut self, field: &str, text: &str) -> Option<Date> {
        let digits = fold_digits(text.trim());
        if digits.is_empty() {
            return None;
        }
        let date = digits.parse().ok();
        if date.is_none() {
            self.wrong(field, FieldError::Date(text.to_owned()));
        }
        date
    }

    fn yes(&mut self, field: &str, text: &str) -> bool {
        match text.trim().to_ascii_lowercase().as_str() {
            "" | "no" | "false" | "0" => false,
            "yes" | "true" | "1" => true,
            other => {
                self.wrong(field, UnknownName::new(other, &["yes", "no"]));
                false
            }
        }
    }

    /// A table of steps: `100=5%,300=20`.
    fn steps(&mut self, text: &str) -> Vec<Step> {
        let mut steps = Vec::new();
        for part in list(text) {
            let step = part.split_once('=').and_then(|(at_least, value)| {
                let at_least = Money::parse(&fold_digits(at_least.trim()), self.currency).ok()?;
                let value = fold_digits(value.trim()).replace('٪', "%");
                let value = match value.strip_suffix('%') {
                    Some(percent) => Value::Percent {
                        percent: percent.trim().parse().ok().filter(|n| (1..=100).contains(n))?,
                    },
                    None => Value::Amount {
                        amount: Money::parse(&value, self.currency).ok().filter(|m| m.minor > 0)?,
                    },
                };
                (at_least.minor > 0).then_some(Step { at_least, value })
            });
            if let Some(step) = step {
                steps.push(step);
            } else {
                self.wrong("steps", FieldError::Steps(text.to_owned()));
                return Vec::new();
            }
        }
        steps.sort_by_key(|step| step.at_least.minor);
        steps.dedup_by_key(|step| step.at_least.minor);
        steps
    }
}

impl CampaignForm {
    /// A campaign as it would be typed.
    pub(super) fn of(campaign: &Campaign) -> Self {
        let CampaignFields {
            name,
            terms,
            caps,
            rule,
            purpose,
            imported_codes_only,
        } = &campaign.fields;
        let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let money = |money: Option<Money>| money.map(Money::to_decimal).unwrap_or_default();
        let mut form = Self {
            name: name.clone(),
            days: number(terms.days.map(u32::from)),
            until: terms.until.map(|day| day.to_string()).unwrap_or_default(),
            minimum: money(terms.minimum),
            uses: terms.uses.to_string(),
            products: terms.products.join(", "),
            tags: terms.tags.join(", "),
            cap_codes: number(caps.codes),
            cap_value: money(caps.value),
            cap_per_customer: number(caps.per_customer),
            purpose: match purpose {
                Purpose::Offer => "offer",
                Purpose::Thanks => "thanks",
            }
            .to_owned(),
            imported: *imported_codes_only,
            ..Self::default()
        };
        match &terms.value {
            _ if matches!(rule, Rule::Spent { .. }) => {}
            Value::Percent { percent } => form.percent = percent.to_string(),
            Value::Amount { amount } => form.amount = amount.to_decimal(),
            Value::FreeDelivery => "yes".clone_into(&mut form.free_delivery),
            Value::Gift { what } => form.gift.clone_from(what),
            Value::Text { words } => form.text.clone_from(words),
        }
        let mut amounts = vec![terms.minimum, terms.value.amount(), caps.value];
        match rule {
            Rule::ByHand => "by_hand".clone_into(&mut form.rule),
            Rule::FirstPurchase => "first_purchase".clone_into(&mut form.rule),
            Rule::Referral { codes } => {
                "referral".clone_into(&mut form.rule);
                form.codes_of = codes.map(|id| id.to_string()).unwrap_or_default();
            }
            Rule::Spent { steps, since, days } => {
                "spent".clone_into(&mut form.rule);
                let step = |step: &Step| {
                    let value = match &step.value {
                        Value::Percent { percent } => format!("{percent}%"),
                        other => other.amount().map(Money::to_decimal).unwrap_or_default(),
                    };
                    format!("{}={value}", step.at_least.to_decimal())
                };
                form.steps = steps.iter().map(step).collect::<Vec<_>>().join(", ");
                form.since = since.to_string();
                form.period = days.to_string();
                amounts.extend(steps.iter().map(|step| Some(step.at_least)));
            }
            Rule::Points { per, needed } => {
                "points".clone_into(&mut form.rule);
                form.points_per = per.to_decimal();
                form.points_needed = needed.to_string();
                amounts.push(Some(*per));
            }
        }
        form.currency = amounts
            .into_iter()
            .flatten()
            .next()
            .map(|money| money.currency.to_string())
            .unwrap_or_default();
        form
    }

    /// Sets fields by name. A value of one kind takes the place of one of another kind.
    pub(super) fn set(&mut self, values: &BTreeMap<String, String>) -> Result<(), DeedError> {
        const WORTH: [&str; 5] = ["percent", "amount", "free_delivery", "gift", "text"];
        let unexpected = |error: serde_json::Error| DeedError::Unexpected {
            detail: error.to_string(),
        };
        let mut fields = match serde_json::to_value(&*self).map_err(unexpected)? {
            serde_json::Value::Object(fields) => fields,
            _ => serde_json::Map::new(),
        };
        if values
            .iter()
            .any(|(name, value)| WORTH.contains(&name.as_str()) && !value.trim().is_empty())
        {
            for name in WORTH {
                fields.insert(name.to_owned(), String::new().into());
            }
        }
        for (name, value) in values {
            match fields.get(name) {
                Some(serde_json::Value::Bool(_)) => {
                    let mut reading = Reading {
                        currency: Currency::EUR,
                        problems: Vec::new(),
                    };
                    let yes = reading.yes(name, value);
                    if !reading.problems.is_empty() {
                        return Err(DeedError::Fields {
                            fields: reading.problems,
                        });
                    }
                    fields.insert(name.clone(), yes.into());
                }
                Some(_) => {
                    fields.insert(name.clone(), value.clone().into());
                }
                None => {
                    return Err(DeedError::field(
                        name,
                        &UnknownName::new(
                            name,
                            &[
                                "name",
                                "percent",
                                "amount",
                                "free_delivery",
                                "gift",
                                "text",
                                "currency",
                                "days",
                                "until",
                                "minimum",
                                "uses",
                                "products",
                                "tags",
                                "cap_codes",
                                "cap_value",
                                "cap_per_customer",
                                "purpose",
                                "rule",
                                "codes_of",
                                "steps",
                                "since",
                                "period",
                                "points_per",
                                "points_needed",
                                "imported",
                            ],
                        )
                        .into(),
                    ));
                }
            }
        }
        *self = serde_json::from_value(fields.into()).map_err(unexpected)?;
        Ok(())
    }

    /// The campaign that the form describes.
    pub(super) fn read(&self, beside: &Shelf) -> Result<CampaignFields, DeedError> {
        let mut reading = Reading {
            currency: beside.currency,
            problems: Vec::new(),
        };
        let name = clean_line(&self.name);
        if name.is_empty() {
            reading.problems.push(FieldProblem::required("name"));
        }
        match self.currency.trim() {
            "" => {}
            text => match Currency::parse(text) {
                Ok(currency) => reading.currency = currency,
                Err(error) => reading.wrong("currency", error),
            },
        }
        let rule = self.rule(&mut reading, beside);
        let is_second_purchase = rule == Rule::FirstPurchase;
        let value = self.value(&mut reading, &rule);
        let mut days = reading.number("days", &self.days, 1, 3650).map(|n| n as u16);
        let until = reading.date("until", &self.until);
        if is_second_purchase && days.is_none() && until.is_none() {
            days = Some(SECOND_PURCHASE.1);
        }
        let caps = Caps {
            codes: reading
                .number("cap_codes", &self.cap_codes, 1, i64::from(u32::MAX))
                .map(|n| n as u32),
            value: reading.money("cap_value", &self.cap_value),
            per_customer: reading
                .number("cap_per_customer", &self.cap_per_customer, 1, i64::from(u32::MAX))
                .map(|n| n as u32),
        };
        let terms = Terms {
            value: value.clone().unwrap_or(Value::FreeDelivery),
            minimum: reading.money("minimum", &self.minimum),
            days,
            until,
            uses: reading.number("uses", &self.uses, 1, 10_000).unwrap_or(1) as u16,
            products: list(&self.products),
            tags: list(&self.tags),
        };
        let in_money = matches!(terms.value, Value::Percent { .. } | Value::Amount { .. });
        if caps.value.is_some() && value.is_some() && !in_money {
            reading.wrong("cap_value", FieldError::NoMoney);
        }
        let purpose = match self.purpose.trim() {
            "" | "offer" => Purpose::Offer,
            "thanks" => Purpose::Thanks,
            other => {
                reading.wrong("purpose", UnknownName::new(other, &["offer", "thanks"]));
                Purpose::Offer
            }
        };
        if value.is_none() && reading.problems.is_empty() {
            reading.problems.push(FieldProblem::required("percent"));
        }
        if !reading.problems.is_empty() {
            return Err(DeedError::Fields {
                fields: reading.problems,
            });
        }
        Ok(CampaignFields {
            name,
            terms,
            caps,
            rule,
            purpose,
            imported_codes_only: self.imported,
        })
    }

    /// What a code is worth, if exactly one thing was said.
    fn value(&self, reading: &mut Reading, rule: &Rule) -> Option<Value> {
        if let Rule::Spent { steps, .. } = rule {
            return steps.first().map(|step| step.value.clone());
        }
        let percent = reading.number("percent", &self.percent, 1, 100);
        let amount = reading.money("amount", &self.amount);
        let free_delivery = reading.yes("free_delivery", &self.free_delivery);
        let (gift, text) = (clean_line(&self.gift), clean_line(&self.text));
        for (field, words) in [("gift", &gift), ("text", &text)] {
            if words.chars().count() > 120 {
                reading.wrong(field, FieldError::TooLong(120));
            }
        }
        let mut said = Vec::new();
        said.extend(percent.map(|percent| Value::Percent {
            percent: percent as u8,
        }));
        said.extend(amount.map(|amount| Value::Amount { amount }));
        said.extend(free_delivery.then_some(Value::FreeDelivery));
        said.extend((!gift.is_empty()).then_some(Value::Gift { what: gift }));
        said.extend((!text.is_empty()).then_some(Value::Text { words: text }));
        if said.is_empty() && *rule == Rule::FirstPurchase {
            let percent = SECOND_PURCHASE.0;
            said.push(Value::Percent { percent });
        }
        match &said[..] {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    fn rule(&self, reading: &mut Reading, beside: &Shelf) -> Rule {
        match self.rule.trim() {
            "" | "by_hand" => Rule::ByHand,
            "first_purchase" => Rule::FirstPurchase,
            "referral" => {
                let of = clean_line(&self.codes_of);
                let known = beside
                    .campaigns
                    .iter()
                    .find(|(id, name)| *name == of || id.to_string() == of);
                if known.is_none() && !of.is_empty() {
                    reading.wrong("codes_of", UnknownName::new(&of, &["the offers there are"]));
                }
                Rule::Referral {
                    codes: known.map(|(id, _)| *id),
                }
            }
            "spent" => {
                let steps = reading.steps(&self.steps);
                if steps.is_empty() && reading.problems.is_empty() {
                    reading.problems.push(FieldProblem::required("steps"));
                }
                let new_year = beside.today.first_of_year();
                Rule::Spent {
                    steps,
                    since: reading.date("since", &self.since).unwrap_or(new_year),
                    days: reading.number("period", &self.period, 1, 3650).unwrap_or(365) as u16,
                }
            }
            "points" => {
                let per = reading.money("points_per", &self.points_per);
                let needed = reading.number("points_needed", &self.points_needed, 1, 1_000_000);
                for (field, text) in [
                    ("points_per", &self.points_per),
                    ("points_needed", &self.points_needed),
                ] {
                    if text.trim().is_empty() {
                        reading.problems.push(FieldProblem::required(field));
                    }
                }
                Rule::Points {
                    per: per.unwrap_or(Money {
                        minor: 1,
                        currency: reading.currency,
                    }),
                    needed: needed.unwrap_or(1) as u32,
                }
            }
            other => {
                let known = ["by_hand", "first_purchase", "referral", "spent", "points"];
                reading.wrong("rule", UnknownName::new(other, &known));
                Rule::ByHand
            }
        }
    }
}

/// The parts between commas, semicolons or line breaks, Arabic ones too.
fn list(text: &str) -> Vec<String> {
    text.split([',', ';', '،', '؛', '\n'])
        .map(clean_line)
        .filter(|part| !part.is_empty())
        .collect()
}
