//! Streaks: where a pen runs fast along a stroke it leaves its middle dry, and more ink where it begins, turns and ends.
//!
//! They are thin holes in a letter's outline, so they need no second ink, print on any printer without a screen of dots,
//! and cost a page nothing: like slips they are a property of a form.

use crate::slip::length;
use kurbo::{BezPath, PathEl, Point, Vec2};
use std::ops::Range;

/// How wide a stroke may be, in em; what is wider is a blot, what is narrower no stroke.
const STROKE: [f64; 2] = [0.022, 0.15];
/// The shortest stretch of a stroke that is run through fast, in em, and the longest that stays dry.
const LEAST: f64 = 0.17;
const MOST: f64 = 0.34;
/// What stays wet at both ends of such a stretch, as a part of it.
const WET: f64 = 0.16;
/// Straight edges are looked at in parts that are no longer, in em.
const LONGEST_EDGE: f64 = 0.12;
/// Curves that reach no further count as one edge.
const CURVED: f64 = 0.11;
/// Edges that are shorter are not looked from, in em.
const SHORT: f64 = 0.03;
/// No more are looked for in a letter.
const COUNT: usize = 3;
/// How much of the stroke's width a streak takes in its middle, and how far off the stroke's middle it lies.
const WIDTH: f64 = 0.24;
const ASIDE: f64 = 0.10;

/// A dry stretch of a stroke.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Streak {
    from: Point,
    by: Point,
    to: Point,
    /// Across the stroke in its middle, as long as the stroke is wide, to the side on which the ink lies.
    across: Vec2,
}

impl Streak {
    /// Appends it to an outline as a hole: `part` of its length from its beginning, or from its end if that is
    /// negative, more to one side of the stroke or to the other.
    pub(crate) fn cut(&self, path: &mut BezPath, part: f64, aside: f64) {
        let (from, by, to) = if part < 0.0 {
            (self.to, self.by, self.from)
        } else {
            (self.from, self.by, self.to)
        };
        // The first part of a quadratic curve (de Casteljau).
        let share = part.abs();
        let first = from.lerp(by, share);
        let end = first.lerp(by.lerp(to, share), share);
        let across = if part < 0.0 { -self.across } else { self.across };
        let off = self.across * (aside * ASIDE);
        // A control moves the middle of its curve by half.
        path.move_to(from + off);
        path.quad_to(first + off + across * WIDTH, end + off);
        path.quad_to(first + off - across * WIDTH, from + off);
        path.close_path();
    }
}

/// A place on an outline's edge, and the stroke that is seen from there.
struct Sight {
    /// In the middle between this edge and the opposite one.
    middle: Point,
    /// To the opposite edge.
    across: Vec2,
}

/// An edge of an outline, its length, and the direction to its inside, of length 1.
struct Edge {
    from: Point,
    to: Point,
    length: f64,
    inwards: Vec2,
}

/// The stretches of a letter's strokes that a pen runs through fast, the longest first; `em` units an em.
pub(crate) fn streaks(path: &BezPath, em: f64) -> Vec<Streak> {
    let (edges, contours) = edges(path, em);
    let mut runs: Vec<Vec<Sight>> = Vec::new();
    for contour in contours {
        let mut run: Vec<Sight> = Vec::new();
        for edge in &edges[contour] {
            // From one side of each stroke one sees enough, and from short edges no more than from those beside them.
            let sight = if edge.inwards.x + 0.3 * edge.inwards.y <= 0.0 {
                None
            } else if edge.length < SHORT * em {
                continue;
            } else {
                sight(edge, &edges, em)
            };
            if let Some(sight) = sight {
                let near = |last: &Sight| {
                    let along = sight.across.dot(last.across);
                    (sight.middle - last.middle).hypot2() < (0.2 * em).powi(2)
                        && along > 0.0
                        && along * along > 0.64 * sight.across.hypot2() * last.across.hypot2()
                };
                if run.last().is_some_and(|last| !near(last)) {
                    runs.push(std::mem::take(&mut run));
                }
                run.push(sight);
            } else if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
        }
        if !run.is_empty() {
            runs.push(run);
        }
    }
    let mut found: Vec<(f64, Streak)> = runs.iter().filter_map(|run| along(run, em)).collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut streaks: Vec<Streak> = Vec::with_capacity(COUNT);
    for (_, streak) in found {
        // Where a stroke turns it may be seen from both of its edges.
        let apart = |known: &Streak| (known.by - streak.by).hypot2() > (0.5 * LEAST * em).powi(2);
        if streaks.len() < COUNT && streaks.iter().all(apart) {
            streaks.push(streak);
        }
    }
    streaks
}

/// The edges of an outline, and which of them belong to each of its contours; a long curve counts as two.
fn edges(path: &BezPath, em: f64) -> (Vec<Edge>, Vec<Range<usize>>) {
    let mut edges: Vec<Edge> = Vec::with_capacity(2 * path.elements().len());
    let mut contours: Vec<Range<usize>> = Vec::new();
    let (mut start, mut here) = (Point::ZERO, Point::ZERO);
    for element in path {
        let mut line = |from: Point, to: Point| {
            let along = to - from;
            let far = length(along);
            if far <= 0.0 {
                return;
            }
            let inwards = Vec2::new(-along.y, along.x) / far;
            // From the middle of a long edge alone one would not see how far a stroke runs.
            let parts = (far / (LONGEST_EDGE * em)).ceil();
            let at = |number: f64| from.lerp(to, number / parts);
            edges.extend((0..parts as usize).map(|part| Edge {
                from: at(part as f64),
                to: at(part as f64 + 1.0),
                length: far / parts,
                inwards,
            }));
        };
        match element {
            PathEl::MoveTo(to) => {
                start = to;
                here = to;
                contours.push(edges.len()..edges.len());
                continue;
            }
            PathEl::QuadTo(by, to) if (to - here).hypot2() > (CURVED * em).powi(2) => {
                let middle = here.lerp(by, 0.5).lerp(by.lerp(to, 0.5), 0.5);
                line(here, middle);
                line(middle, to);
                here = to;
            }
            PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(.., to) => {
                line(here, to);
                here = to;
            }
            PathEl::ClosePath => {
                line(here, start);
                here = start;
            }
        }
        if let Some(contour) = contours.last_mut() {
            contour.end = edges.len();
        }
    }
    // Outlines of TrueType run with the clock: what lies to the left of an edge is outside.
    let twice_the_area: f64 = edges
        .iter()
        .map(|edge| edge.from.to_vec2().cross(edge.to.to_vec2()))
        .sum();
    if twice_the_area < 0.0 {
        for edge in &mut edges {
            edge.inwards = -edge.inwards;
        }
    }
    (edges, contours)
}

/// What is seen from the middle of an edge straight through the ink; none if that is no stroke.
fn sight(edge: &Edge, edges: &[Edge], em: f64) -> Option<Sight> {
    let eye = edge.from.midpoint(edge.to);
    let (least, mut most) = (STROKE[0] * em, STROKE[1] * em);
    let mut seen = false;
    for other in edges {
        // Only an edge that lies the other way round bounds a stroke.
        let facing = other.inwards.dot(edge.inwards);
        if facing > -0.75 {
            continue;
        }
        let far = (other.from - eye).dot(other.inwards);
        // Both are negative.
        if far > least * facing || far < most * facing {
            continue;
        }
        let far = far / facing;
        let hit = eye + edge.inwards * far;
        if (hit - other.from).dot(hit - other.to) <= 0.0 {
            (most, seen) = (far, true);
        }
    }
    let across = edge.inwards * most;
    seen.then(|| Sight {
        middle: eye + across / 2.0,
        across,
    })
}

/// The dry part of a stretch with its length, if that is long enough.
fn along(run: &[Sight], em: f64) -> Option<(f64, Streak)> {
    let last = run.last()?;
    let whole: f64 = run
        .windows(2)
        .map(|pair| length(pair[1].middle - pair[0].middle))
        .sum();
    if whole < LEAST * em {
        return None;
    }
    let at = |part: f64| {
        let mut left = whole * part;
        for pair in run.windows(2) {
            let step = length(pair[1].middle - pair[0].middle);
            if left <= step && step > 0.0 {
                let share = left / step;
                return (
                    pair[0].middle.lerp(pair[1].middle, share),
                    pair[0].across.lerp(pair[1].across, share),
                );
            }
            left -= step;
        }
        (last.middle, last.across)
    };
    let dry = (1.0 - 2.0 * WET).min(MOST * em / whole);
    let start = WET + (1.0 - 2.0 * WET - dry) / 2.0;
    let ((from, _), (middle, across), (to, _)) = (at(start), at(start + dry / 2.0), at(start + dry));
    Some((
        whole,
        Streak {
            from,
            by: middle + (middle - from.midpoint(to)),
            to,
            across,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{Rect, Shape};

    fn cut_from(path: &BezPath, streaks: &[Streak]) -> BezPath {
        let mut cut = path.clone();
        for streak in streaks {
            streak.cut(&mut cut, 1.0, 0.5);
        }
        cut
    }

    #[test]
    fn a_long_stroke_runs_dry_in_its_middle_whichever_way_its_outline_runs() {
        let stroke = Rect::new(100.0, 0.0, 160.0, 600.0).to_path(0.1);
        for path in [stroke.clone(), stroke.reverse_subpaths()] {
            let found = streaks(&path, 1000.0);
            assert_eq!(found.len(), 1, "one stroke, one stretch: {found:?}");
            let cut = cut_from(&path, &found);
            let share = cut.area().abs() / path.area().abs();
            assert!(
                (0.8..0.99).contains(&share),
                "a hole takes ink away: {share} is left"
            );
            let hole = BezPath::from_vec(cut.elements()[path.elements().len()..].to_vec()).bounding_box();
            assert!(
                hole.x0 > 110.0 && hole.x1 < 150.0 && hole.y0 > 60.0 && hole.y1 < 540.0,
                "ends and edges stay inked: {hole:?}"
            );
        }
    }

    #[test]
    fn blots_and_dots_do_not_run_dry() {
        for side in [60.0, 400.0] {
            let blot = Rect::new(0.0, 0.0, side, side).to_path(0.1);
            assert!(streaks(&blot, 1000.0).is_empty());
        }
    }
}
