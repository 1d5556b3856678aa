//! The difference between two shares, with its doubt.

use crate::score::{Score, proportion};
use serde::Serialize;
use ts_rs::TS;

/// By how much one share is above another, in points of per cent, and the 95 % interval in which the true difference
/// may lie. When it holds 0, chance alone may have made the difference.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Difference {
    /// The difference itself, -100 to 100.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// The first share less the second, each as (successes, tries); `None` when a group is empty.
///
/// Newcombe's hybrid score interval without continuity correction, made of the two Wilson intervals: method 10 of
/// R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
/// methods", Statistics in Medicine 17 (1998) 873-890.
pub fn difference(first: (u64, u64), second: (u64, u64)) -> Option<Difference> {
    Some(Difference::between(
        proportion(first.0, first.1)?,
        proportion(second.0, second.1)?,
    ))
}

impl Difference {
    /// The first figure less the second, both of the same kind and of different people.
    ///
    /// The interval is made of the two figures' own ones, whatever they were made by: Newcombe's way for any figure, the
    /// "method of variance estimates recovery" of G. Y. Zou and A. Donner, "Construction of confidence limits about
    /// effect measures", Statistics in Medicine 27 (2008).
    pub fn between(one: Score, two: Score) -> Self {
        let value = one.value - two.value;
        Self {
            value,
            low: value - (one.value - one.low).hypot(two.high - two.value),
            high: value + (one.high - one.value).hypot(two.value - two.low),
        }
    }

    /// Whether it is up (1), down (-1), or whether chance alone may have made it (0): an arrow may stand only where the
    /// interval leaves 0 out.
    pub fn direction(&self) -> i8 {
        if self.low > 0.0 {
            1
        } else if self.high < 0.0 {
            -1
        } else {
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe 1998, table II: 95 % limits of method 10.
    #[test]
    fn the_interval_is_newcombes() {
        let published = [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ];
        for (first, second, low, high) in published {
            let found = difference(first, second).expect("two groups");
            assert!(
                (found.low / 100.0 - low).abs() < 6e-5,
                "{first:?} {second:?}: {found:?}"
            );
            assert!(
                (found.high / 100.0 - high).abs() < 6e-5,
                "{first:?} {second:?}: {found:?}"
            );
        }
    }

    #[test]
    fn a_group_of_nobody_tells_nothing() {
        assert_eq!(difference((0, 0), (1, 2)), None);
        assert_eq!(difference((1, 2), (0, 0)), None);
    }
}
