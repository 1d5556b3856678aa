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

/// How many of `counts`, answers from 1 to 5 in that order, are 4 or 5: per cent, with Wilson's 95 % interval.
///
/// The top two of five boxes are the usual convention for customer satisfaction (CSAT). `None` without answers.
pub fn csat(counts: &[u64; 5]) -> Option<Score> {
    proportion(counts[3] + counts[4], counts.iter().sum())
}
