//! Rows gathered into orders.

use crate::reading::Take;
use crate::spread::{Clock, key_of};
use crate::{Found, PurchaseRecord, Rejected, Row, Who};
use domain::{Currency, Money, PurchaseLine, Settlement, fold_for_search};
use jiff::civil::Date;
use std::collections::{HashMap, VecDeque};

/// How many orders of one number, of different people, are held: rows of an order stand near each other, and a column
/// that is no order number at all must not make the reading slow.
const HELD: usize = 8;

/// The most rows of one order.
const MAX_ROWS: usize = 5000;

/// A purchase of which more rows may come.
#[derive(Default)]
pub(crate) struct Draft {
    rows: Vec<Row>,
    doubts: Vec<Rejected>,
    pub date: Option<Date>,
    pub currency: Option<Currency>,
    pub lines: Vec<PurchaseLine>,
    pub totals: Vec<Money>,
    pub settlements: Vec<Settlement>,
    pub is_cancelled: bool,
    pub referral: String,
    is_broken: bool,
    is_long: bool,
    who: Who,
    order: String,
}

/// The orders of one number.
#[derive(Default)]
struct Number {
    drafts: VecDeque<Draft>,
    /// Whether a row of this number could not be given to anybody.
    is_spoilt: bool,
    touched: Clock,
}

/// The purchases of a list of which more rows may come, oldest first.
#[derive(Default)]
pub(crate) struct Orders {
    numbers: HashMap<u64, Number>,
    queue: VecDeque<(Clock, u64)>,
    clock: Clock,
    /// Whether some order has rows with different totals, which are then added up.
    pub adds_up_rows: bool,
}

impl Orders {
    /// Adds `row` to the order of this number of this person, as `lay` lays it over what earlier rows said; a row without
    /// a number is its own order.
    pub fn add<E>(
        &mut self,
        order: &str,
        who: Who,
        row: Row,
        doubts: Vec<Rejected>,
        lay: impl FnOnce(&Row, &mut Draft) -> Result<(), Rejected>,
        take: Take<'_, PurchaseRecord, E>,
    ) -> Result<(), E> {
        if order.is_empty() {
            let mut draft = Draft {
                who,
                ..Draft::default()
            };
            return match lay(&row, &mut draft) {
                Ok(()) => {
                    draft.rows.push(row);
                    draft.doubts = doubts;
                    self.give(draft, false, take)
                }
                Err(rejected) => take(Found::Rejected(row, rejected)),
            };
        }
        let number = self.touch(order);
        let known = number
            .drafts
            .iter()
            .rposition(|draft| draft.who.agrees_with(&who));
        let mut crowded = None;
        let place = known.unwrap_or_else(|| {
            crowded = (number.drafts.len() == HELD)
                .then(|| number.drafts.pop_front())
                .flatten();
            number.drafts.push_back(Draft {
                order: order.to_owned(),
                ..Draft::default()
            });
            number.drafts.len() - 1
        });
        let is_spoilt = number.is_spoilt;
        let draft = &mut number.drafts[place];
        draft.who.learn(who);
        let result = match lay(&row, draft) {
            Err(rejected) => {
                draft.is_broken = true;
                take(Found::Rejected(row, rejected))
            }
            Ok(()) if draft.is_long => {
                draft.forget();
                let rejected = row.rejected("order_too_long");
                take(Found::Rejected(row, rejected))
            }
            Ok(()) => {
                draft.rows.push(row);
                draft.doubts.extend(doubts);
                if draft.rows.len() > MAX_ROWS {
                    draft.is_long = true;
                    let rows = std::mem::take(&mut draft.rows);
                    draft.forget();
                    reject(rows, "order_too_long", take)
                } else {
                    Ok(())
                }
            }
        };
        result?;
        crowded.map_or(Ok(()), |draft| self.give(draft, is_spoilt, take))
    }

    /// Remembers that a row of this order could not be given to anybody.
    pub fn spoil(&mut self, order: &str) {
        if !order.is_empty() {
            self.touch(order).is_spoilt = true;
        }
    }

    /// Goes on by one row: gives to `take` what the list has left far behind.
    pub fn pass<E>(&mut self, row: &Row, take: Take<'_, PurchaseRecord, E>) -> Result<(), E> {
        self.clock.pass(row);
        while let Some((then, key)) = self.queue.front().copied()
            && self.clock.is_far_from(then)
        {
            self.queue.pop_front();
            if self
                .numbers
                .get(&key)
                .is_some_and(|number| number.touched == then)
            {
                self.give_all(key, take)?;
            }
        }
        Ok(())
    }

    /// Gives what is left to `take`.
    pub fn finish<E>(&mut self, take: Take<'_, PurchaseRecord, E>) -> Result<(), E> {
        while let Some((_, key)) = self.queue.pop_front() {
            self.give_all(key, take)?;
        }
        Ok(())
    }

    fn touch(&mut self, order: &str) -> &mut Number {
        let key = key_of(order);
        let number = self.numbers.entry(key).or_default();
        number.touched = self.clock;
        self.queue.push_back((self.clock, key));
        number
    }

    fn give_all<E>(&mut self, key: u64, take: Take<'_, PurchaseRecord, E>) -> Result<(), E> {
        let Some(number) = self.numbers.remove(&key) else {
            return Ok(());
        };
        for draft in number.drafts {
            self.give(draft, number.is_spoilt, take)?;
        }
        Ok(())
    }

    fn give<E>(
        &mut self,
        mut draft: Draft,
        is_spoilt: bool,
        take: Take<'_, PurchaseRecord, E>,
    ) -> Result<(), E> {
        self.adds_up_rows |= draft.totals.windows(2).any(|pair| pair[0] != pair[1]);
        let rows = std::mem::take(&mut draft.rows);
        if rows.is_empty() {
            return Ok(());
        }
        if draft.is_broken || is_spoilt {
            return reject(rows, "order_incomplete", take);
        }
        let doubts = std::mem::take(&mut draft.doubts);
        match draft.finished() {
            Ok(record) => {
                doubts
                    .into_iter()
                    .try_for_each(|doubt| take(Found::Doubt(doubt)))?;
                take(Found::Record(rows, record))
            }
            Err(code) => reject(rows, code, take),
        }
    }
}

fn reject<E>(rows: Vec<Row>, code: &str, take: Take<'_, PurchaseRecord, E>) -> Result<(), E> {
    rows.into_iter().try_for_each(|row| {
        let rejected = row.rejected(code);
        take(Found::Rejected(row, rejected))
    })
}

impl Draft {
    /// Lets go of what only adds up, once the order is not taken anyway.
    fn forget(&mut self) {
        self.lines.clear();
        self.totals.clear();
        self.settlements.clear();
        self.doubts.clear();
    }

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
