//! What becomes of voucher codes.

use crate::score::{Score, proportion};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;
use ts_rs::TS;

/// The most columns that a picture over time has room for.
const COLUMNS: i32 = 26;

/// How long each column of a picture over time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Stretch {
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months, from January, April, July or October.
    Quarter,
}

/// What happened in one day, week or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Bucket {
    /// Its first day.
    #[ts(type = "string")]
    pub from: Date,
    /// Codes given.
    #[ts(type = "number")]
    pub given: u64,
    /// Uses.
    #[ts(type = "number")]
    pub redeemed: u64,
    /// Codes that ran out unused.
    #[ts(type = "number")]
    pub expired: u64,
}

/// Of the codes that were given, how many were used at least once: per cent, with Wilson's 95 % interval.
///
/// Codes that are still good count as not used so far. `None` when none was given.
pub fn redemption_rate(used: u64, given: u64) -> Option<Score> {
    proportion(used, given)
}

/// What happened by day (given, redeemed, expired, in order of the days) as columns without a gap: days where they
/// have room, else weeks, else months.
pub fn over_time(days: &[(Date, [u64; 3])]) -> (Stretch, Vec<Bucket>) {
    let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else {
        return (Stretch::Day, Vec::new());
    };
    let length = first.until(*last).map_or(0, |span| span.get_days());
    let stretch = if length < COLUMNS {
        Stretch::Day
    } else if length < COLUMNS * 7 {
        Stretch::Week
    } else {
        Stretch::Month
    };
    let mut buckets = Vec::new();
    let mut from = stretch.start(*first);
    while from <= *last {
        buckets.push(Bucket {
            from,
            given: 0,
            redeemed: 0,
            expired: 0,
        });
        let Some(next) = stretch.next(from) else { break };
        from = next;
    }
    for (day, [given, redeemed, expired]) in days {
        let place = buckets.partition_point(|bucket| bucket.from <= *day);
        if let Some(bucket) = place.checked_sub(1).and_then(|place| buckets.get_mut(place)) {
            bucket.given += given;
            bucket.redeemed += redeemed;
            bucket.expired += expired;
        }
    }
    (stretch, buckets)
}

impl Stretch {
    /// The first day of the one in which `day` lies.
    pub fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let since_monday = day.weekday().since(Weekday::Monday);
                day.checked_sub(i64::from(since_monday).days()).unwrap_or(day)
            }
            Self::Month => day.first_of_month(),
            Self::Quarter => {
                let into = (day.month() - 1) % 3;
                let first = day.first_of_month();
                first.checked_sub(i64::from(into).months()).unwrap_or(first)
            }
        }
    }

    /// The first day of the next one; none at the end of the calendar.
    pub fn next(self, from: Date) -> Option<Date> {
        let next = match self {
            Self::Day => from.checked_add(1.day()),
            Self::Week => from.checked_add(1.week()),
            Self::Month => from.checked_add(1.month()),
            Self::Quarter => from.checked_add(3.months()),
        };
        next.ok()
    }
}
