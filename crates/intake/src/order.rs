//! Rows gathered into orders.

use crate::{PurchaseRecord, Row, Who};
use domain::{Currency, Money, PurchaseLine, Settlement, fold_for_search};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// How many orders of one number are looked through: rows of an order stand near each other, and a column that
/// is no order number at all must not make the reading slow.
const NEAR: usize = 8;

/// A purchase of which more rows may come.
#[derive(Default)]
pub(crate) struct Draft<'t> {
    pub rows: Vec<&'t Row>,
    pub date: Option<Date>,
    pub currency: Option<Currency>,
    pub lines: Vec<PurchaseLine>,
    pub totals: Vec<Money>,
    pub settlements: Vec<Settlement>,
    pub is_cancelled: bool,
    pub is_broken: bool,
    pub referral: String,
    who: Who,
    order: String,
}

/// All purchases of a list, in the order of their first rows.
#[derive(Default)]
pub(crate) struct Orders<'t> {
    drafts: Vec<Draft<'t>>,
    by_number: HashMap<String, Vec<usize>>,
    spoilt: HashSet<String>,
}

impl<'t> Orders<'t> {
    /// The purchase that a row with this order number of this person belongs to; each row without a number is
    /// its own.
    pub fn draft(&mut self, order: &str, who: Who) -> &mut Draft<'t> {
        let known = self.by_number.get(order).map_or(&[][..], Vec::as_slice);
        let same = |index: &&usize| self.drafts[**index].who.agrees_with(&who);
        let found = known.iter().rev().take(NEAR).find(same).copied();
        let index = found.unwrap_or(self.drafts.len());
        if found.is_none() {
            self.drafts.push(Draft {
                order: order.to_owned(),
                ..Draft::default()
            });
            if !order.is_empty() {
                self.by_number.entry(order.to_owned()).or_default().push(index);
            }
        }
        let draft = &mut self.drafts[index];
        draft.who.learn(who);
        draft
    }

    /// Remembers that a row of this order could not be given to anybody.
    pub fn spoil(&mut self, order: &str) {
        if !order.is_empty() {
            self.spoilt.insert(order.to_owned());
        }
    }

    /// Whether some order has rows with different totals, which are then added up.
    pub fn any_adds_up_rows(&self) -> bool {
        let differ = |totals: &[Money]| totals.windows(2).any(|pair| pair[0] != pair[1]);
        self.drafts.iter().any(|draft| differ(&draft.totals))
    }

    /// Each purchase with its rows, or the code of why it cannot be taken.
    pub fn finished(self) -> impl Iterator<Item = (Vec<&'t Row>, Result<PurchaseRecord, &'static str>)> {
        let spoilt = self.spoilt;
        let taken = self.drafts.into_iter().filter(|draft| !draft.rows.is_empty());
        taken.map(move |mut draft| {
            let rows = std::mem::take(&mut draft.rows);
            let is_broken = draft.is_broken || spoilt.contains(&draft.order);
            (
                rows,
                if is_broken {
                    Err("order_incomplete")
                } else {
                    draft.finished()
                },
            )
        })
    }
}

impl Draft<'_> {
    fn finished(self) -> Result<PurchaseRecord, &'static str> {
        if self.who == Who::default() {
            return Err("nothing_to_identify");
        }
        Ok(PurchaseRecord {
            date: self.date.ok_or("missing_date")?,
            total: self.total().ok_or("missing_total")?,
            settlement: self.settlement(),
            who: self.who,
            order: self.order,
            referral: self.referral,
            lines: self.lines,
        })
    }

    /// The order's own total; the sum where its rows have different ones; else the sum of its lines.
    fn total(&self) -> Option<Money> {
        let currency = self.currency?;
        let all_alike = self.totals.windows(2).all(|pair| pair[0] == pair[1]);
        let minor = match self.totals.first() {
            Some(total) if all_alike => Some(total.minor),
            Some(_) => sum(self.totals.iter().map(|total| Some(total.minor))),
            None => sum(self
                .lines
                .iter()
                .map(|line| line.price_minor?.checked_mul(i64::from(line.quantity)))),
        };
        minor.map(|minor| Money { minor, currency })
    }

    /// What all rows that speak of it agree on; paid when only some lines were given back.
    fn settlement(&self) -> Settlement {
        match self.settlements.first() {
            Some(&first)
                if first != Settlement::Paid && self.settlements.iter().all(|other| *other == first) =>
            {
                first
            }
            _ if self.is_cancelled => Settlement::Voided,
            _ => Settlement::Paid,
        }
    }
}

fn sum(minors: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    minors
        .into_iter()
        .try_fold(0_i64, |sum, minor| sum.checked_add(minor?))
}

impl Who {
    /// Whether nothing that both know is different.
    fn agrees_with(&self, other: &Self) -> bool {
        let either_empty = |a: &str, b: &str| a.is_empty() || b.is_empty();
        (self.customer.is_none() || other.customer.is_none() || self.customer == other.customer)
            && (self.email.is_none() || other.email.is_none() || self.email == other.email)
            && (either_empty(&self.phone, &other.phone) || self.phone == other.phone)
            && (either_empty(&self.full_name, &other.full_name)
                || fold_for_search(&self.full_name) == fold_for_search(&other.full_name))
    }

    /// Takes from `other` what is not known yet.
    fn learn(&mut self, other: Self) {
        self.customer = self.customer.or(other.customer);
        self.email = self.email.take().or(other.email);
        if self.full_name.is_empty() {
            self.full_name = other.full_name;
        }
        if self.phone.is_empty() {
            self.phone = other.phone;
        }
    }
}
