//! Whether customers come back, and stay.

use crate::score::{Score, proportion};

/// Of the customers who bought in a period, how many bought more than once: per cent, with Wilson's 95 % interval.
///
/// `buyers` bought at least once in the period, `repeat_buyers` of them at least twice. `None` when nobody
/// bought, or when more came back than came.
pub fn repeat_rate(repeat_buyers: u64, buyers: u64) -> Option<Score> {
    proportion(repeat_buyers, buyers)
}

/// Of the customers a shop had at the `start` of a period, how many it still has: (end - new) / start in per
/// cent, with Wilson's 95 % interval.
///
/// `end` counts the customers at the end of the period, `new` those of them gained within it; new ones never
/// lift the rate. `None` when there was nobody to keep, or when the counts contradict each other (more new
/// customers than customers, or more kept than there were).
pub fn retention_rate(start: u64, end: u64, new: u64) -> Option<Score> {
    proportion(end.checked_sub(new)?, start)
}
