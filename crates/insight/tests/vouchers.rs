//! What becomes of voucher codes: columns without a gap, and a rate that admits its doubt.

use insight::{Stretch, over_time, redemption_rate};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

#[test]
fn nothing_given_is_no_rate() {
    assert_eq!(redemption_rate(0, 0), None);
    let rate = redemption_rate(15, 100).expect("a rate");
    // Wilson, 95 %: 9.31 to 23.28.
    assert!(
        (rate.low - 9.31).abs() < 0.01 && (rate.high - 23.28).abs() < 0.01,
        "{rate:?}"
    );
}

#[test]
fn days_become_weeks_and_months_as_they_grow_many() {
    let one = |day| (day, [1, 0, 0]);
    let start = date(2026, 11, 25);
    let until = |days: i32| over_time(&[one(start), one(start.checked_add(days.days()).expect("a day"))]);
    assert_eq!(over_time(&[]), (Stretch::Day, Vec::new()));
    let (stretch, buckets) = until(25);
    assert_eq!((stretch, buckets.len()), (Stretch::Day, 26));
    let (stretch, buckets) = until(26);
    assert_eq!(
        (stretch, buckets[0].from),
        (Stretch::Week, date(2026, 11, 23)),
        "weeks begin on Monday"
    );
    let (stretch, buckets) = until(400);
    assert_eq!((stretch, buckets[0].from), (Stretch::Month, date(2026, 11, 1)));
    assert_eq!(buckets.len(), 14, "empty months stand there too");
}

proptest! {
    #[test]
    fn every_day_falls_into_one_column(days in proptest::collection::btree_map(0_i32..1_500, 0_u64..9, 0..60)) {
        let day = |n: i32| -> Date { date(2024, 2, 29).checked_add(n.days()).expect("a day") };
        let told: Vec<(Date, [u64; 3])> = days.iter().map(|(n, count)| (day(*n), [*count, 1, 0])).collect();
        let (_, buckets) = over_time(&told);
        prop_assert_eq!(buckets.iter().map(|one| one.given).sum::<u64>(), days.values().sum::<u64>());
        prop_assert_eq!(buckets.iter().map(|one| one.redeemed).sum::<u64>(), days.len() as u64);
        prop_assert!(buckets.windows(2).all(|pair| pair[0].from < pair[1].from));
    }
}

#[test]
fn quarters_begin_in_january_april_july_and_october() {
    for (day, start, next) in [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 4, 1)),
        (date(2026, 3, 31), date(2026, 1, 1), date(2026, 4, 1)),
        (date(2026, 5, 31), date(2026, 4, 1), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2027, 1, 1)),
    ] {
        let quarter = Stretch::Quarter.start(day);
        assert_eq!(
            (quarter, Stretch::Quarter.next(quarter)),
            (start, Some(next)),
            "{day}"
        );
    }
}
