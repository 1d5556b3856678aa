//! A figure with its doubt.

use serde::Serialize;
use ts_rs::TS;

/// The 97.5th percentile of the normal distribution: both tails together leave out 5 %.
pub(crate) const Z_95: f64 = 1.959_963_984_540_054;

/// Below so many answers a figure is too doubtful to act on.
const ENOUGH: u64 = 20;

/// A figure, what it was counted from, and the 95 % interval in which the true figure may lie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Score {
    /// The figure itself: per cent, 0 to 100, or -100 to 100 for the net promoter score.
    pub value: f64,
    /// Of how many people or answers.
    #[ts(type = "number")]
    pub n: u64,
    /// Lower end of the interval, never above `value`.
    pub low: f64,
    /// Upper end of the interval, never below `value`.
    pub high: f64,
}

impl Score {
    /// A score in per cent from shares of one, its interval kept within `least` and 1 and around the value.
    ///
    /// An adjusted interval is centred off the value, and with a single answer can miss it; it is widened to it.
    pub(crate) fn from_shares(n: u64, value: f64, centre: f64, margin: f64, least: f64) -> Self {
        Self {
            value: 100.0 * value,
            n,
            low: 100.0 * (centre - margin).max(least).min(value),
            high: 100.0 * (centre + margin).min(1.0).max(value),
        }
    }
}

/// The share of `successes` in `n`, in per cent, with Wilson's 95 % interval.
///
/// `None` when `n` is 0, or when there are more successes than tries, which no count can give. The interval
/// stays honest near 0 % and 100 % and for few answers: E. B. Wilson, "Probable inference", JASA 22 (1927).
pub fn proportion(successes: u64, n: u64) -> Option<Score> {
    if n == 0 || successes > n {
        return None;
    }
    let count = n as f64;
    let share = successes as f64 / count;
    let z2 = Z_95 * Z_95;
    let shrink = 1.0 + z2 / count;
    let centre = (share + z2 / (2.0 * count)) / shrink;
    let margin = Z_95 * (share * (1.0 - share) / count + z2 / (4.0 * count * count)).sqrt() / shrink;
    Some(Score::from_shares(n, share, centre, margin, 0.0))
}

/// Whether a figure from `n` answers is too few to tell anything: below 20.
pub fn too_few(n: u64) -> bool {
    n < ENOUGH
}
