//! Scores of survey answers.

use crate::score::{Score, Z_95, proportion};

/// The net promoter score of `counts`, answers from 0 to 10 in that order: -100 to 100, with a 95 % interval.
///
/// Share of promoters (9 and 10) less share of detractors (0 to 6), of those who answered: F. Reichheld, "The one
/// number you need to grow", Harvard Business Review 12/2003. The interval is the adjusted Wald one, which adds
/// three answers, 3/4 of them promoters and 3/4 detractors, and so holds for few answers too: B. Rocks,
/// "Interval estimation for the net promoter score", The American Statistician 70 (2016). `None` without answers.
pub fn nps(counts: &[u64; 11]) -> Option<Score> {
    let n: u64 = counts.iter().sum();
    if n == 0 {
        return None;
    }
    let detractors = counts[..=6].iter().sum::<u64>() as f64;
    let promoters = counts[9..].iter().sum::<u64>() as f64;
    let value = (promoters - detractors) / n as f64;

    let adjusted = n as f64 + 3.0;
    let promoting = (promoters + 0.75) / adjusted;
    let detracting = (detractors + 0.75) / adjusted;
    let centre = promoting - detracting;
    let variance = promoting + detracting - centre * centre;
    let margin = Z_95 * (variance / adjusted).sqrt();
    Some(Score::from_shares(n, value, centre, margin, -1.0))
}

/// How many of `counts`, answers from 1 up in that order, are in the top two boxes: per cent, with Wilson's 95 %
/// interval.
///
/// The top two of five or of seven boxes are the usual convention for customer satisfaction (CSAT); shares of two
/// scales may be counted together ([`together`]). `None` without answers.
pub fn csat(counts: &[u64]) -> Option<Score> {
    let top = counts.len().checked_sub(2)?;
    proportion(counts[top..].iter().sum(), counts.iter().sum())
}

/// How many of `counts`, answers from 1 (hard) up to the highest (easy), found it easy: the top three of seven boxes,
/// the top two of five. Per cent, with Wilson's 95 % interval; `None` without answers.
///
/// One of the conventions of the customer effort score (CES), the share of agreement with "it was easy": 5, 6 and 7
/// of 7.
pub fn easy(counts: &[u64]) -> Option<Score> {
    let boxes = if counts.len() >= 7 { 3 } else { 2 };
    let top = counts.len().checked_sub(boxes)?;
    proportion(counts[top..].iter().sum(), counts.iter().sum())
}

/// The mean of `counts`, answers from 1 up in that order, with a 95 % interval: the other usual convention of the
/// customer effort score. `None` without answers.
///
/// The interval is that of the normal distribution around the mean of the answers with one more at either end of the
/// scale, as Agresti and Coull add answers of both kinds to a share ("Approximate is better than exact", The American
/// Statistician 52, 1998): so it has a width even when everybody gave the same mark, and keeps within the scale.
pub fn mean(counts: &[u64]) -> Option<Score> {
    let n: u64 = counts.iter().sum();
    if n == 0 || counts.len() < 2 {
        return None;
    }
    let highest = counts.len() as f64;
    let moments = |ends: f64| {
        let weighted = |power: i32| {
            let marks = counts.iter().enumerate();
            marks
                .map(|(place, &count)| count as f64 * (place as f64 + 1.0).powi(power))
                .sum::<f64>()
                + ends * (1.0 + highest.powi(power))
        };
        let n = n as f64 + 2.0 * ends;
        let mean = weighted(1) / n;
        (mean, (weighted(2) / n - mean * mean).max(0.0) / n)
    };
    let (value, _) = moments(0.0);
    let (centre, variance) = moments(1.0);
    let margin = Z_95 * variance.sqrt();
    Some(Score {
        value,
        n,
        low: (centre - margin).max(1.0).min(value),
        high: (centre + margin).min(highest).max(value),
    })
}

/// Two shares of different people as one; a share of nobody adds nothing.
pub fn together(one: Option<Score>, other: Option<Score>) -> Option<Score> {
    let (Some(first), Some(second)) = (one, other) else {
        return one.or(other);
    };
    let successes = |score: Score| (score.value / 100.0 * score.n as f64).round() as u64;
    proportion(successes(first) + successes(second), first.n + second.n)
}
