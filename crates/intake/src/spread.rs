//! Whether the rows of an order stand near each other, found out before any is read, in the same room for long lists as
//! for short ones.
//!
//! Tools write the lines of an order one below the other, so that an order is whole once the list has gone on for a
//! while. Where a number comes again far below, its rows are gathered in further readings of the list.

use crate::Row;
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How far apart rows of one order may stand to be near each other: in rows, of which a very long one counts for many.
const NEAR: u64 = 1024;

/// How many rows that come again far below are gathered in one further reading.
const TOGETHER: u64 = 25_000;

/// The number of an order, in few bytes.
pub(crate) fn key_of(order: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    order.hash(&mut hasher);
    hasher.finish()
}

/// How far a list has gone on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clock(u64);

impl Clock {
    /// Goes on by one row.
    pub fn pass(&mut self, row: &Row) {
        self.0 += 1 + row.bytes() as u64 / 1024;
    }

    /// Whether what stood at `then` is no longer near.
    pub fn is_far_from(self, then: Self) -> bool {
        then.0 + NEAR < self.0
    }
}

/// Looks for orders whose rows are far apart.
#[derive(Default)]
pub(crate) struct Spread {
    clock: Clock,
    recent: HashMap<u64, Clock>,
    queue: VecDeque<(Clock, u64)>,
    seen: Sieve,
    far: Sieve,
    again: u64,
}

impl Spread {
    /// Takes note of a row of the order `key`.
    pub fn see(&mut self, key: u64, row: &Row) {
        self.clock.pass(row);
        while let Some((then, old)) = self.queue.front().copied()
            && self.clock.is_far_from(then)
        {
            self.queue.pop_front();
            if self.recent.get(&old) == Some(&then) {
                self.recent.remove(&old);
                self.seen.put(old);
            }
        }
        if self.recent.insert(key, self.clock).is_none() && self.seen.holds(key) {
            self.far.put(key);
            self.again += 1;
        }
        self.queue.push_back((self.clock, key));
    }

    /// What was found.
    pub fn found(self) -> Far {
        Far {
            parts: self.again.div_ceil(TOGETHER),
            orders: self.far,
        }
    }
}

/// The orders whose rows are far apart; a few others may pass for such, which costs nothing but room.
#[derive(Default)]
pub(crate) struct Far {
    orders: Sieve,
    /// In how many further readings they are gathered.
    pub parts: u64,
}

impl Far {
    /// In which further reading the order `key` is gathered; `None` when its rows are near each other.
    pub fn part_of(&self, key: u64) -> Option<u64> {
        (self.parts > 0 && self.orders.holds(key)).then(|| key % self.parts)
    }
}

/// A set of numbers in 8 MiB, whatever its size, that never forgets one and seldom takes another for one of its own: one
/// in a hundred thousand where it holds a million. (Bloom, "Space/time trade-offs in hash coding with allowable errors",
/// 1970.)
#[derive(Default)]
struct Sieve(Vec<u64>);

const WORDS: usize = 1 << 20;

impl Sieve {
    fn put(&mut self, key: u64) {
        if self.0.is_empty() {
            self.0 = vec![0; WORDS];
        }
        for (word, bit) in places(key) {
            self.0[word] |= bit;
        }
    }

    fn holds(&self, key: u64) -> bool {
        !self.0.is_empty() && places(key).all(|(word, bit)| self.0[word] & bit != 0)
    }
}

fn places(key: u64) -> impl Iterator<Item = (usize, u64)> {
    let (first, step) = (key, key.rotate_left(32) | 1);
    (0..4_u64).map(move |turn| {
        let place = first.wrapping_add(step.wrapping_mul(turn));
        ((place >> 6) as usize % WORDS, 1 << (place & 63))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_orders_whose_rows_are_far_apart_are_gathered_later() {
        let row = Row::default();
        let mut spread = Spread::default();
        for number in 0..100_000_u64 {
            // Two rows each, one below the other; the order "again" also every ten thousand rows.
            let order = key_of(&format!("S-{}", number / 2));
            spread.see(order, &row);
            if number % 10_000 == 0 {
                spread.see(key_of("again"), &row);
            }
        }
        let far = spread.found();
        assert_eq!(far.part_of(key_of("again")), Some(0));
        let wrong = (0..50_000).filter(|number| far.part_of(key_of(&format!("S-{number}"))).is_some());
        assert_eq!(wrong.count(), 0);
    }
}
