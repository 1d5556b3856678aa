//! Figures against known values, and what holds for every count.

use insight::{
    Difference, Score, csat, easy, mean, nps, proportion, repeat_rate, retention_rate, together, too_few,
};
use proptest::prelude::*;

/// Answers with this many promoters, passives and detractors.
fn answers(promoters: u64, passives: u64, detractors: u64) -> [u64; 11] {
    let mut counts = [0; 11];
    counts[3] = detractors / 2;
    counts[6] = detractors - detractors / 2;
    counts[7] = passives / 2;
    counts[8] = passives - passives / 2;
    counts[9] = promoters / 2;
    counts[10] = promoters - promoters / 2;
    counts
}

/// Value and interval in whole numbers.
fn rounded(score: Option<Score>) -> (i64, i64, i64) {
    let score = score.expect("the figure is defined");
    (
        score.value.round() as i64,
        score.low.round() as i64,
        score.high.round() as i64,
    )
}

#[test]
fn the_promoter_score_and_its_interval_match_the_published_method() {
    for (promoters, passives, detractors, expected) in [
        (3, 1, 1, (40, -30, 80)),
        (7, 2, 1, (60, 7, 85)),
        (14, 4, 2, (60, 24, 81)),
        (35, 10, 5, (60, 38, 75)),
        (70, 20, 10, (60, 45, 71)),
        (10, 0, 0, (100, 48, 100)),
        (0, 0, 10, (-100, -100, -48)),
    ] {
        let score = nps(&answers(promoters, passives, detractors));
        assert_eq!(rounded(score), expected, "{promoters}/{passives}/{detractors}");
        assert_eq!(score.unwrap().n, promoters + passives + detractors);
    }
}

#[test]
fn the_scale_from_0_to_10_is_parted_at_6_and_8() {
    for answer in 0..11 {
        let mut counts = [0; 11];
        counts[answer] = 1;
        let expected = match answer {
            0..=6 => -100.0,
            7..=8 => 0.0,
            _ => 100.0,
        };
        assert_eq!(
            nps(&counts).unwrap().value.to_bits(),
            f64::to_bits(expected),
            "{answer} of 10"
        );
    }
}

#[test]
fn satisfaction_is_the_share_of_fours_and_fives() {
    let score = csat(&[1, 0, 1, 3, 5]).unwrap();
    assert_eq!((score.value.round() as i64, score.n), (80, 10));
}

#[test]
fn satisfaction_of_seven_is_the_share_of_the_top_two_too() {
    let score = csat(&[0, 0, 0, 0, 5, 3, 2]).unwrap();
    assert_eq!((score.value.round() as i64, score.n), (50, 10));
}

#[test]
fn marks_of_two_scales_are_one_share_and_a_scale_that_nobody_used_adds_nothing() {
    let five = csat(&[1, 0, 1, 3, 5]);
    let seven = csat(&[0, 0, 0, 0, 5, 3, 2]);
    assert_eq!(together(five, seven), proportion(13, 20));
    assert_eq!(together(five, csat(&[0; 7])), five);
    assert_eq!(together(None, None), None);
}

#[test]
fn effort_is_a_mean_and_a_share_of_those_who_found_it_easy() {
    // The published example of seven marks, whose sum is 4,080 of 1,000 answers.
    let counts = [80, 210, 140, 110, 160, 180, 120];
    let score = mean(&counts).unwrap();
    assert!((score.value - 4.08).abs() < 1e-9 && score.n == 1000, "{score:?}");
    let sum: u64 = (1..)
        .zip(counts)
        .map(|(mark, count): (u64, u64)| mark * count)
        .sum();
    assert_eq!(sum, 4080);
    let found_easy = easy(&counts).unwrap();
    assert!(
        (found_easy.value - 46.0).abs() < 1e-9,
        "160 + 180 + 120 of 1,000: {found_easy:?}"
    );
    assert!(
        (easy(&[1, 1, 1, 1, 1]).unwrap().value - 40.0).abs() < 1e-9,
        "4 and 5 of 5"
    );
}

#[test]
fn twenty_answers_of_one_kind_still_leave_a_doubt() {
    let score = mean(&[0, 0, 0, 0, 0, 0, 20]).unwrap();
    assert!(
        (score.value - 7.0).abs() < 1e-9 && score.low < 7.0 && score.low > 5.0,
        "{score:?}"
    );
}

#[test]
fn an_arrow_stands_only_where_the_difference_leaves_zero_out() {
    let few = (nps(&answers(7, 2, 1)).unwrap(), nps(&answers(5, 3, 2)).unwrap());
    let doubtful = Difference::between(few.0, few.1);
    assert!(doubtful.value > 0.0 && doubtful.low < 0.0, "{doubtful:?}");
    assert_eq!(doubtful.direction(), 0, "ten answers each tell nothing");
    let many = (
        nps(&answers(700, 200, 100)).unwrap(),
        nps(&answers(500, 300, 200)).unwrap(),
    );
    assert_eq!(Difference::between(many.0, many.1).direction(), 1);
    assert_eq!(Difference::between(many.1, many.0).direction(), -1);
}

#[test]
fn a_share_has_wilsons_interval() {
    // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
    // table I, method 3.
    for (successes, n, low, high) in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ] {
        let score = proportion(successes, n).unwrap();
        assert!(
            (score.low / 100.0 - low).abs() < 5e-5,
            "{successes} of {n}: {score:?}"
        );
        assert!(
            (score.high / 100.0 - high).abs() < 5e-5,
            "{successes} of {n}: {score:?}"
        );
    }
}

#[test]
fn the_documented_rates_come_out() {
    let repeat = repeat_rate(100, 300).unwrap();
    assert!(
        (repeat.value - 33.333).abs() < 0.001,
        "100 of 300 is a third, not a quarter"
    );
    let kept = retention_rate(20, 21, 9).unwrap();
    assert!(
        (kept.value - 60.0).abs() < 1e-9,
        "8 of 20 were lost; 9 new ones do not make up for them"
    );
    assert_eq!(kept.n, 20);
}

#[test]
fn what_is_not_defined_is_no_figure() {
    assert_eq!(nps(&[0; 11]), None);
    assert_eq!(csat(&[0; 5]), None);
    assert_eq!(proportion(0, 0), None);
    assert_eq!(repeat_rate(0, 0), None, "nobody bought");
    assert_eq!(retention_rate(0, 9, 9), None, "there was nobody to keep");
    assert_eq!(proportion(3, 2), None, "more successes than tries");
    assert_eq!(
        retention_rate(20, 5, 9),
        None,
        "more new customers than customers"
    );
    assert_eq!(retention_rate(20, 40, 9), None, "more kept than there were");
}

#[test]
fn a_defined_zero_is_a_figure() {
    assert_eq!(rounded(repeat_rate(0, 20)), (0, 0, 16));
    assert_eq!(rounded(retention_rate(20, 9, 9)), (0, 0, 16));
}

#[test]
fn nineteen_answers_are_too_few() {
    assert!(too_few(0) && too_few(19));
    assert!(!too_few(20));
}

/// Checks what holds for every score with a value from `least` to 100.
fn holds(score: Score, least: f64) -> Result<(), TestCaseError> {
    prop_assert!(least <= score.low && score.high <= 100.0, "{:?}", score);
    prop_assert!(
        score.low <= score.value && score.value <= score.high,
        "{:?}",
        score
    );
    prop_assert!(score.low < score.high, "an interval has a width: {:?}", score);
    Ok(())
}

proptest! {
    #[test]
    fn the_promoter_score_stays_on_its_scale_and_rises_with_every_promoter(
        counts: [u32; 11],
        small in prop::array::uniform11(0_u64..4),
    ) {
        for mut counts in [counts.map(u64::from), small] {
            let Some(before) = nps(&counts) else { continue };
            holds(before, -100.0)?;
            counts[9] += 1;
            let after = nps(&counts).unwrap();
            prop_assert!(after.value >= before.value);
            counts[9] -= 1;
            counts[0] += 1;
            prop_assert!(nps(&counts).unwrap().value <= before.value);
        }
    }

    #[test]
    fn a_share_stays_within_0_and_100_and_rises_with_every_success(n in 1_u64..5_000, part in 0.0..1.0) {
        let successes = (n as f64 * part) as u64;
        let score = proportion(successes, n).unwrap();
        holds(score, 0.0)?;
        let more = proportion(successes + 1, n).unwrap();
        prop_assert!(more.value > score.value && more.low > score.low && more.high >= score.high);
    }

    #[test]
    fn more_answers_of_the_same_kind_leave_less_doubt(
        small in prop::array::uniform11(0_u64..9),
        satisfied in prop::array::uniform5(0_u64..9),
        times in 2_u64..50,
    ) {
        let width = |score: Score| score.high - score.low;
        if let (Some(few), Some(many)) = (nps(&small), nps(&small.map(|count| count * times))) {
            prop_assert!((few.value - many.value).abs() < 1e-9);
            prop_assert!(width(many) < width(few));
        }
        if let (Some(few), Some(many)) = (csat(&satisfied), csat(&satisfied.map(|count| count * times))) {
            prop_assert!((few.value - many.value).abs() < 1e-9);
            prop_assert!(width(many) < width(few));
        }
    }

    #[test]
    fn nobody_is_kept_more_than_wholly(start: u32, end: u32, new: u32) {
        if let Some(kept) = retention_rate(start.into(), end.into(), new.into()) {
            holds(kept, 0.0)?;
        }
    }
}

#[test]
fn beside_a_small_group_the_next_smallest_is_kept_back_too() {
    let kept = |listed: &[u64], unlisted: &[u64]| insight::kept_back(listed, unlisted, 5);
    assert_eq!(kept(&[20, 9, 7], &[]), [false; 3], "nobody is given away");
    assert_eq!(kept(&[20, 9, 7, 3], &[]), [false, false, true, true]);
    assert_eq!(
        kept(&[20, 9, 4, 3], &[]),
        [false, false, true, true],
        "two are seven together"
    );
    assert_eq!(
        kept(&[20, 9, 2, 1], &[]),
        [false, true, true, true],
        "two are only three"
    );
    assert_eq!(
        kept(&[20, 9, 7], &[2]),
        [false, false, true],
        "two people are in no group"
    );
    assert_eq!(
        kept(&[20, 9, 3], &[40]),
        [false, false, true],
        "others are not shown anyway"
    );
    assert_eq!(kept(&[9, 3], &[]), [true, true]);
    assert_eq!(kept(&[3, 0], &[0]), [true, false]);
}

proptest! {
    #[test]
    fn whatever_is_kept_back_cannot_be_worked_out_of_the_total(
        listed in prop::collection::vec(0_u64..40, 0..12),
        unlisted in prop::collection::vec(0_u64..40, 0..4),
    ) {
        let kept = insight::kept_back(&listed, &unlisted, 5);
        let is_small = |size: &u64| (1..5).contains(size);
        let hidden: Vec<u64> = listed.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(size, _)| *size).collect();
        let shown: Vec<u64> = listed.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(size, _)| *size).collect();
        prop_assert!(shown.iter().all(|size| !is_small(size)));
        if listed.iter().chain(&unlisted).any(is_small) {
            let out: Vec<u64> = hidden.iter().chain(&unlisted).copied().filter(|size| *size > 0).collect();
            let is_covered = out.len() > 1 && out.iter().sum::<u64>() >= 5;
            prop_assert!(is_covered || shown.iter().all(|size| *size == 0));
        } else {
            prop_assert!(hidden.is_empty());
        }
    }
}
