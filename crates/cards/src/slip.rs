//! Slips of the pen: the small ways in which a letter differs from its ideal each time it is written.
//!
//! There is a handful of slips for each liveliness. A font is embedded with a form for each slip that its letters
//! are written with, so that a slip costs a card nothing: it is a property of a form, not of a place.

use crate::number::whole;
use domain::Liveliness;
use kurbo::{BezPath, PathEl, Point, Vec2};
use std::f64::consts::TAU;

/// Slips of each strength: a prime number, so that steps through them come back late.
const SLIPS: u8 = 5;

/// Standard deviations of a natural hand, as measured on written pages (docs/adr/0045); lengths in em.
const TURN: f64 = 0.95 * TAU / 360.0;
const GROWTH: f64 = 0.044;
const SLANT: f64 = 0.022;
const LIFT: f64 = 0.014;
const ASIDE: f64 = 0.011;
const BEND: f64 = 0.007;
/// The pen's pressure: how much wider or narrower a stroke is on each side, all of it and from place to place.
const WEIGHT: f64 = 0.0024;
const SWELL: f64 = 0.0046;
/// From one wave of a bent stroke to the next, and from where the pen presses to where it presses again.
const BEND_LENGTH: f64 = 0.75;
const SWELL_LENGTH: f64 = 0.62;
/// Letters that join each other do so between these heights, where no slip moves anything.
const JOINS: [f64; 2] = [-0.02, 0.11];
/// What they stray by per height above that and per depth below it.
const JOINED_GROWTH: f64 = 0.075;
const JOINED_SLANT: f64 = 0.035;
/// How much longer or shorter ascenders and tails are, and from where to where a letter is neither.
const REACH: f64 = 0.07;
const BODY: [f64; 2] = [0.0, 0.45];
/// How far dots and accents stray from where they belong.
const MARK: [f64; 2] = [0.019, 0.014];
/// The height about which letters turn.
const MIDDLE: f64 = 0.22;

/// How far the slips of each liveliness stray against those of the natural one.
const STRENGTHS: [f64; 3] = [0.55, 1.0, 1.5];

/// How far each slip strays in each of its ways, in standard deviations: every row has mean 0 and deviation 1, and no
/// two rows go together.
const STRAYS: [[f64; SLIPS as usize]; 9] = [
    [0.0, 1.4, -0.7, 0.7, -1.4],
    [0.7, -1.4, 1.4, 0.0, -0.7],
    [-0.7, 0.0, 1.4, -1.4, 0.7],
    [1.4, -0.7, 0.0, -1.4, 0.7],
    [-1.4, 0.7, -0.7, 0.0, 1.4],
    [-0.7, -1.4, 0.7, 1.4, 0.0],
    [1.4, 0.0, -1.4, 0.7, -0.7],
    [0.7, -0.7, 1.4, -1.4, 0.0],
    [0.0, -0.7, 0.7, 1.4, -1.4],
];

/// The streaks that each slip leaves, as [`Slip::dry`] tells them: no two slips leave the same.
const DRY: [&[(usize, f64, f64)]; SLIPS as usize] = [
    &[(0, 1.0, 0.6)],
    &[(1, -0.8, -0.8), (2, 0.9, 0.5)],
    &[],
    &[(0, -0.75, -1.0)],
    &[(1, 0.9, 0.6)],
];

/// Which slip of the pen a letter is written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slip(u8);

impl Slip {
    /// The letter as the font draws it.
    pub const NONE: Self = Self(0);

    /// One of the slips of a hand so lively, the same for the same number; the even hand has none.
    pub(crate) fn of(liveliness: Liveliness, number: u32) -> Self {
        let strength = match liveliness {
            Liveliness::None => return Self::NONE,
            Liveliness::Calm => 0,
            Liveliness::Natural => 1,
            Liveliness::Lively => 2,
        };
        Self(1 + strength * SLIPS + (number % u32::from(SLIPS)) as u8)
    }

    /// The same for a letter that joins others on the base line: what joins stays where it is.
    pub(crate) fn joined(liveliness: Liveliness, number: u32) -> Self {
        match Self::of(liveliness, number) {
            Self::NONE => Self::NONE,
            Self(slip) => Self(slip + 3 * SLIPS),
        }
    }

    /// The same for a letter that joins others at any height: only what stands apart strays, and the pen runs dry.
    pub(crate) fn still(liveliness: Liveliness, number: u32) -> Self {
        // An eye that sees the letters alike asks for no more, and every form is an outline.
        match Self::of(liveliness, number % 3) {
            Self::NONE => Self::NONE,
            Self(slip) => Self(slip + 6 * SLIPS),
        }
    }

    /// Whether letters keep the shape and the place that the font gives them: what joins at any height, and codes.
    pub fn keeps_shape(self) -> bool {
        self == Self::NONE || self.0 > 6 * SLIPS
    }

    /// Which of a letter's [streaks](crate::streak) the pen leaves dry: which one, how much of it, and how far to one
    /// side of the stroke.
    pub(crate) fn dry(self) -> &'static [(usize, f64, f64)] {
        let number = self.0.checked_sub(1);
        number.map_or(&[], |number| DRY[usize::from(number % SLIPS)])
    }

    /// How far dots and accents above a letter stray, or those `below` and beside it, in em.
    pub(crate) fn shift(self, below: bool) -> Vec2 {
        let Some(number) = self.0.checked_sub(1) else {
            return Vec2::ZERO;
        };
        let strength = STRENGTHS[usize::from(number / SLIPS % 3)];
        let stray = |row: usize| strength * STRAYS[row + 2 * usize::from(below)][usize::from(number % SLIPS)];
        Vec2::new(MARK[0] * stray(1), MARK[1] * stray(4))
    }

    /// Names the slip in files; 0 is none.
    pub(crate) fn number(self) -> u8 {
        self.0
    }

    /// The outline of a letter as this slip leaves it; `em` units an em, the letter `advance` units wide, with its
    /// [`sides`]. A font whose letters are very even strays further, by the factor `looseness`.
    pub(crate) fn bend(
        self,
        outline: &BezPath,
        sides: &[Vec2],
        em: f64,
        advance: f64,
        looseness: f64,
    ) -> BezPath {
        let Some(number) = self.0.checked_sub(1).filter(|_| !self.keeps_shape()) else {
            return outline.clone();
        };
        let joined = number >= 3 * SLIPS;
        let strength = STRENGTHS[usize::from(number / SLIPS % 3)];
        let loose = strength * looseness;
        let number = usize::from(number % SLIPS);
        let stray = |deviation: f64, row: usize| loose * deviation * STRAYS[row][number];
        let (turn, slant) = (stray(TURN, 0), stray(SLANT, 1));
        let (wider, taller) = (stray(GROWTH, 2), stray(GROWTH, 3));
        let (aside, lift) = (stray(ASIDE, 4), stray(LIFT, 5));
        let (bend_across, bend_up) = (stray(BEND, 6), stray(BEND, 7));
        let (weight, swell) = (stray(WEIGHT, 8), strength.min(1.0) * SWELL);
        // The waves of five slips begin a fifth of a wave apart.
        let phase = |row: f64| row + number as f64 / f64::from(SLIPS);

        // Along the downstroke and along the line at once, so that both sides of a stroke agree.
        let pressed = |number: usize, point: Point| {
            let here = weight + swell * wave((point.x + point.y) / em / SWELL_LENGTH + phase(0.7));
            side(sides, number) * (here * em)
        };
        if joined {
            let (slant, taller) = (stray(JOINED_SLANT, 1), stray(JOINED_GROWTH, 3));
            return map(outline, |number, point| {
                let away = beyond(point.y / em, JOINS);
                let pressed = pressed(number, point) * (away.abs() / 0.08).min(1.0);
                point + pressed + Vec2::new(away * slant, away * taller) * em
            });
        }

        let (sin, cos) = turn.sin_cos();
        // Slant and growth, then the turn, as one map of what a point lies away from the middle.
        let across = Vec2::new((1.0 + wider) * cos, slant * cos - (1.0 + taller) * sin);
        let up = Vec2::new((1.0 + wider) * sin, slant * sin + (1.0 + taller) * cos);
        let middle = Vec2::new(advance / 2.0, MIDDLE * em);
        let to = middle + Vec2::new(aside, lift) * em;
        let (bend_across, bend_up) = (bend_across * em, bend_up * em);
        let (longer, deeper) = (stray(REACH, 6), stray(REACH, 7));
        let waves = 1.0 / (BEND_LENGTH * em);
        let moved = |point: Point| {
            let away = beyond(point.y / em, BODY) * em;
            let reach = away * if away > 0.0 { longer } else { deeper };
            let from = point.to_vec2() - middle + Vec2::new(0.0, reach);
            let bent = Vec2::new(
                bend_across * wave(from.y * waves + phase(0.0)),
                bend_up * wave(from.x * waves + phase(0.3)),
            );
            (to + Vec2::new(across.dot(from), up.dot(from)) + bent).to_point()
        };
        map(outline, |number, point| moved(point + pressed(number, point)))
    }
}

/// How far above or, then negative, below the bounds a height lies.
fn beyond(height: f64, [least, most]: [f64; 2]) -> f64 {
    (height - most).max(0.0) + (height - least).min(0.0)
}

/// The sine of so many whole turns, to the seventh digit; the same on every machine, and several times as quick.
fn wave(turns: f64) -> f64 {
    // From the nearest whole turn, then from the nearer end of the wave's middle half: within a quarter of a turn.
    let part = turns - whole(turns) as f64;
    let near = if part.abs() > 0.25 {
        0.5_f64.copysign(part) - part
    } else {
        part
    };
    let angle = near * TAU;
    let square = angle * angle;
    // Taylor's series, of which the first term left out is 6e-8 at the quarter.
    let terms = [1.0, -6.0, 120.0, -5_040.0, 362_880.0, -39_916_800.0];
    angle
        * terms
            .iter()
            .rev()
            .fold(0.0, |sum, term| sum * square + 1.0 / term)
}

/// A path whose points, told by their number too, are moved. What lies in the middle between two controls stays there:
/// fonts do not store such points.
fn map(path: &BezPath, mut moved: impl FnMut(usize, Point) -> Point) -> BezPath {
    let all = path.elements();
    let mut elements = Vec::with_capacity(all.len());
    let mut number = 0;
    let mut next = |point: Point, moves: bool| {
        number += 1;
        if moves { moved(number - 1, point) } else { point }
    };
    let mut between = false;
    for (place, &element) in all.iter().enumerate() {
        let element = match element {
            PathEl::MoveTo(to) => PathEl::MoveTo(next(to, true)),
            PathEl::LineTo(to) => PathEl::LineTo(next(to, true)),
            PathEl::QuadTo(by, to) => {
                let moved_by = next(by, true);
                if between && let Some(PathEl::QuadTo(before, middle)) = elements.last_mut() {
                    *middle = before.midpoint(moved_by);
                }
                between = matches!(all.get(place + 1), Some(PathEl::QuadTo(after, _))
                    if to.distance_squared(by.midpoint(*after)) < NEAR_MIDDLE);
                PathEl::QuadTo(moved_by, next(to, !between))
            }
            PathEl::CurveTo(by, and, to) => PathEl::CurveTo(next(by, true), next(and, true), next(to, true)),
            PathEl::ClosePath => PathEl::ClosePath,
        };
        elements.push(element);
    }
    BezPath::from_vec(elements)
}

/// The square of how far from the middle a point may lie, in units of the outline: what rounding makes of it.
const NEAR_MIDDLE: f64 = 0.6;

/// An outline whose edge is moved outwards by `side` on every side; inwards if it is negative.
///
/// Every point moves along the middle of the edges that meet there, as is usual for making type bolder; sharp
/// corners move no further than twice as far.
pub(crate) fn thickened(path: &BezPath, sides: &[Vec2], side: f64) -> BezPath {
    if side == 0.0 {
        return path.clone();
    }
    map(path, |number, point| point + self::side(sides, number) * side)
}

fn side(sides: &[Vec2], number: usize) -> Vec2 {
    sides.get(number).copied().unwrap_or_default()
}

/// How far each point of an outline moves when its edge moves outwards by one, in the order of the points.
pub(crate) fn sides(path: &BezPath) -> Vec<Vec2> {
    // Outlines of TrueType run with the clock, those of PostScript against it.
    let outwards = if kurbo::Shape::area(path) < 0.0 { 1.0 } else { -1.0 };
    let mut sides = Vec::new();
    for part in path.subpaths() {
        let mut points: Vec<Point> = Vec::new();
        for element in part {
            match *element {
                PathEl::MoveTo(to) | PathEl::LineTo(to) => points.push(to),
                PathEl::QuadTo(by, to) => points.extend([by, to]),
                PathEl::CurveTo(by, and, to) => points.extend([by, and, to]),
                PathEl::ClosePath => {}
            }
        }
        let edges = edges(&points);
        sides.extend((0..points.len()).map(|index| away(&points, &edges, index) * outwards));
    }
    sides
}

/// The direction from each point of a closed outline to the next one that lies elsewhere, of length 1; none if all
/// lie in one place.
fn edges(points: &[Point]) -> Vec<Vec2> {
    let count = points.len();
    let towards = |index: usize| {
        let here = points[index];
        let mut following = points[index + 1..].iter().chain(&points[..index]);
        let next = following.find(|next| **next != here);
        next.map_or(Vec2::ZERO, |&next| (next - here) / length(next - here))
    };
    (0..count).map(towards).collect()
}

/// The same as `hypot`, for lengths whose squares are numbers too.
pub(crate) fn length(along: Vec2) -> f64 {
    along.hypot2().sqrt()
}

/// How far a point of a closed outline moves when its edges move to the left by one.
fn away(points: &[Point], edges: &[Vec2], index: usize) -> Vec2 {
    let here = points[index];
    let mut preceding = (0..index).rev().chain((index + 1..points.len()).rev());
    let Some(before) = preceding.find(|&before| points[before] != here) else {
        return Vec2::ZERO;
    };
    let left = |along: Vec2| Vec2::new(-along.y, along.x);
    let sum = left(edges[before]) + left(edges[index]);
    let length = length(sum);
    if length < 1e-6 {
        return Vec2::ZERO;
    }
    // Moving along the middle by 1 / cos(half the turn) moves each edge by 1.
    sum / length * (2.0 / length).min(2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{Rect, Shape};

    fn box_of(path: &BezPath) -> Rect {
        path.bounding_box()
    }

    #[test]
    fn the_even_hand_has_no_slips_and_the_others_have_their_own() {
        let square = Rect::new(100.0, 0.0, 500.0, 400.0).to_path(0.1);
        assert_eq!(Slip::of(Liveliness::None, 3), Slip::NONE);
        assert_eq!(
            Slip::NONE.bend(&square, &sides(&square), 1000.0, 600.0, 1.0),
            square
        );
        let mut seen = Vec::new();
        for liveliness in [Liveliness::Calm, Liveliness::Natural, Liveliness::Lively] {
            for number in 0..u32::from(SLIPS) {
                let bent = Slip::of(liveliness, number).bend(&square, &sides(&square), 1000.0, 600.0, 1.0);
                assert!(!seen.contains(&bent), "no two slips look alike");
                seen.push(bent);
            }
        }
    }

    #[test]
    fn what_joins_letters_stays_where_it_is_however_they_slip() {
        let low = Rect::new(0.0, 0.0, 600.0, 90.0).to_path(0.1);
        let mut letter = low.clone();
        letter.extend(Rect::new(200.0, 90.0, 260.0, 600.0).to_path(0.1));
        for liveliness in [Liveliness::Calm, Liveliness::Natural, Liveliness::Lively] {
            for number in 0..u32::from(SLIPS) {
                let bent =
                    Slip::joined(liveliness, number).bend(&letter, &sides(&letter), 1000.0, 600.0, 1.0);
                let joins = low.elements().len();
                assert_eq!(bent.elements()[..joins], letter.elements()[..joins]);
                let still =
                    Slip::still(liveliness, number).bend(&letter, &sides(&letter), 1000.0, 600.0, 1.0);
                assert_eq!(still, letter, "what joins at any height moves nowhere");
                let top = box_of(&bent).y1;
                assert!((top - 600.0).abs() < 90.0, "a stem of 600 reaches {top}");
            }
        }
    }

    #[test]
    fn the_wave_is_the_sine_on_every_turn() {
        for step in -4_000..4_000 {
            let turns = f64::from(step) / 997.0;
            assert!(
                (wave(turns) - (turns * TAU).sin()).abs() < 1e-7,
                "after {turns} turns"
            );
        }
    }

    #[test]
    fn a_slip_is_small() {
        let square = Rect::new(100.0, 0.0, 500.0, 400.0).to_path(0.1);
        for number in 0..u32::from(SLIPS) {
            let bent = box_of(&Slip::of(Liveliness::Lively, number).bend(
                &square,
                &sides(&square),
                1000.0,
                600.0,
                1.0,
            ));
            for (before, after) in [
                (100.0, bent.x0),
                (0.0, bent.y0),
                (500.0, bent.x1),
                (400.0, bent.y1),
            ] {
                let distance: f64 = after - before;
                assert!(
                    distance.abs() < 90.0,
                    "an edge moved by {distance} of 1000: that looks drunk"
                );
            }
        }
    }

    #[test]
    fn thickening_moves_the_outer_edge_out_and_the_inner_edge_in() {
        for turned in [false, true] {
            let mut ring = Rect::new(0.0, 0.0, 100.0, 100.0).to_path(0.1);
            ring.extend(Rect::new(30.0, 30.0, 70.0, 70.0).to_path(0.1).reverse_subpaths());
            if turned {
                ring = ring.reverse_subpaths();
            }
            let area = thickened(&ring, &sides(&ring), 5.0).area().abs();
            assert!(
                (area - (110.0 * 110.0 - 30.0 * 30.0)).abs() < 1.0,
                "110 wide with a hole of 30, not {area}"
            );
        }
    }
}
