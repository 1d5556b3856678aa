//! What the answers said over time, in weeks, months or quarters, with nobody given away.

use crate::figures::{LEAST_APART, Scores, keep_back, scores, sum};
use domain::Marks;
use insight::{Score, Stretch};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

/// Up to so many days are shown week by week, more month by month.
const WEEKS_UP_TO: i32 = 190;

/// The figures of a week, a month or a quarter; of fewer than five answers only how many they are.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TrendPoint {
    /// Its first day.
    #[ts(type = "string")]
    pub from: Date,
    /// How many answered.
    #[ts(type = "number")]
    pub n: u64,
    /// Net promoter score.
    pub nps: Option<Score>,
    /// Satisfied in per cent.
    pub csat: Option<Score>,
    /// Whether figures from enough answers are kept back, because those of a small point could be worked out with them.
    pub withheld: bool,
}

/// The figures over time, without a gap, in the shortest stretches of which most can be told.
pub(crate) fn trend(days: &[(Date, Marks)]) -> (Stretch, Vec<TrendPoint>) {
    let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else {
        return (Stretch::Month, Vec::new());
    };
    let (from, to) = (Stretch::Month.start(*first), Stretch::Month.start(*last));
    let long = from.until(to).is_ok_and(|span| span.get_days() >= WEEKS_UP_TO);
    let shortest = if long { Stretch::Month } else { Stretch::Week };
    let mut told = (shortest, in_stretches(days, shortest));
    for longer in [Stretch::Month, Stretch::Quarter] {
        if most_can_be_told(&told.1) {
            break;
        }
        if longer > told.0 {
            told = (longer, in_stretches(days, longer));
        }
    }
    let (stretch, mut points) = told;
    let listed = points.len();
    let withheld = keep_back(&mut points, listed, &sum(days));
    let point = |((from, marks), withheld): ((Date, Marks), bool)| {
        let Scores { nps, csat, .. } = scores(&marks);
        TrendPoint {
            from,
            n: marks.answers,
            nps,
            csat,
            withheld,
        }
    };
    (stretch, points.into_iter().zip(withheld).map(point).collect())
}

/// Whether at least half of the stretches in which somebody answered have enough answers.
fn most_can_be_told(points: &[(Date, Marks)]) -> bool {
    let of_least = |least: u64| points.iter().filter(|(_, marks)| marks.answers >= least).count();
    2 * of_least(LEAST_APART) >= of_least(1)
}

fn in_stretches(days: &[(Date, Marks)], stretch: Stretch) -> Vec<(Date, Marks)> {
    let mut points: Vec<(Date, Marks)> = Vec::new();
    for (day, marks) in days {
        let start = stretch.start(*day);
        while points.last().is_none_or(|(from, _)| *from < start) {
            let next = points.last().map_or(Some(start), |(from, _)| stretch.next(*from));
            let Some(next) = next else { break };
            points.push((next, Marks::default()));
        }
        if let Some((_, point)) = points.last_mut() {
            point.add(marks);
        }
    }
    points
}
