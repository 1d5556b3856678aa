//! What is not writing: the flourish under a signature and the sprig in the corner.

use crate::card::{Colour, ORNAMENT, Shape, Side, Step, Word};
use crate::chance::Chance;
use crate::format::Format;
use crate::hand::{Hand, Script};
use crate::units::{Mm, Pt, Size};
use domain::Direction;

type Point = [f32; 2];

/// A curve of the pen that swells and ends in a point on both sides.
fn swelling(from: Point, controls: [Point; 2], to: Point, width: f32, colour: Colour) -> Shape {
    let aside = |point: Point, side: f32| {
        let (along, across) = (to[0] - from[0], to[1] - from[1]);
        let length = along.hypot(across).max(f32::EPSILON);
        [
            point[0] - across / length * side,
            point[1] + along / length * side,
        ]
    };
    // Controls at distance d move the middle of a cubic by 3/4 d.
    let side = width / 1.5;
    Shape {
        outline: vec![
            Step::Move(from),
            Step::Curve(aside(controls[0], side), aside(controls[1], side), to),
            Step::Curve(aside(controls[1], -side), aside(controls[0], -side), from),
        ],
        colour,
    }
}

/// A stroke of the pen: it is set down as wide as it is, and leaves the paper in a point.
fn drawn(from: Point, controls: [Point; 2], to: Point, width: f32, colour: Colour) -> Shape {
    let (along, across) = (controls[0][0] - from[0], controls[0][1] - from[1]);
    let length = along.hypot(across).max(f32::EPSILON);
    let [along, across] = [along / length * width / 2.0, across / length * width / 2.0];
    let beside = |point: Point, side: f32| [point[0] - across * side, point[1] + along * side];
    let behind = |side: f32| {
        let [x, y] = beside(from, side);
        [x - along * 1.2, y - across * 1.2]
    };
    Shape {
        outline: vec![
            Step::Move(beside(from, 1.0)),
            Step::Curve(beside(controls[0], 1.1), beside(controls[1], 0.8), to),
            Step::Curve(
                beside(controls[1], -0.8),
                beside(controls[0], -1.1),
                beside(from, -1.0),
            ),
            Step::Curve(behind(-1.0), behind(1.0), beside(from, 1.0)),
        ],
        colour,
    }
}

/// The stroke under the last words of a letter, drawn in the direction of writing and as steep as they climb; now and
/// then there is none, and every third time or so the pen goes back once more. Nothing without words. No stroke leaves the part of the side between
/// `edges`, in mm.
pub(crate) fn flourish(
    words: &[Word],
    em: f32,
    script: &Script,
    direction: Direction,
    seed: u32,
    edges: [f32; 2],
) -> Vec<Shape> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    let mut chance = Chance::of(seed, usize::from(u16::MAX), 1);
    let left = first.placement[4];
    let right = last.placement[4] + last.placement[0] * last.advance;
    let width = right - left;
    let (from, sign, room) = match direction {
        Direction::Ltr => (left, 1.0, edges[1] - left),
        Direction::Rtl => (right, -1.0, right - edges[0]),
    };
    let (begun, ended) = match direction {
        Direction::Ltr => (first.placement[5], last.placement[5]),
        Direction::Rtl => (last.placement[5], first.placement[5]),
    };
    // Below the deepest word at the beginning; half as steep as the words, so that the end stays clear of them.
    let climb = ((ended - begun) / width.max(em)).clamp(-0.04, 0.01) * 0.5;
    let depth = begun.max(ended - climb * width)
        + em * ((script.descent + 0.1).clamp(0.42, 0.54) + 0.03 * chance.bell().clamp(-1.0, 1.0));
    let inset = width * (0.03 + 0.08 * chance.even());
    let reach = (width * (0.86 + 0.1 * chance.even()) + em * 0.5)
        .min(room - inset)
        .max(em);
    let rise = em * (0.10 + 0.06 * chance.even());
    let place = |part: f32, down: f32| {
        let along = inset + reach * part;
        [from + sign * along, depth + climb * along + down]
    };
    let end = place(1.0, -rise);
    let mut strokes = vec![drawn(
        place(0.0, rise * 0.6 * chance.even()),
        [
            place(0.2 + 0.2 * chance.even(), -rise * (0.2 + 0.9 * chance.even())),
            place(0.5 + 0.25 * chance.even(), rise * (0.2 + 0.9 * chance.even())),
        ],
        end,
        em * (0.050 + 0.012 * chance.even()),
        last.ink,
    )];
    let kind = chance.even();
    if kind < BARE {
        strokes.clear();
    } else if kind < BARE + TWICE {
        let back = 0.25 + 0.4 * chance.even();
        strokes.push(swelling(
            end,
            [place(0.88, rise * 0.2), place(back + 0.25, rise * 1.2)],
            place(back, rise * (0.6 + 0.4 * chance.even())),
            em * 0.042,
            last.ink,
        ));
    }
    strokes
}

/// How often there is no stroke under a signature, and how often there are two.
const BARE: f32 = 0.2;
const TWICE: f32 = 0.36;

/// Size of the corner that the sprig needs, in mm, on a card whose shorter side is [`USUAL_SIDE`].
const SPRIG: f32 = 17.0;
const USUAL_SIDE: f32 = 105.0;
/// It grows with the card, within these bounds.
const SPRIG_GROWTH: [f32; 2] = [0.58, 1.3];

/// The small pre-printed sprig in a corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sprig {
    /// Where its stem begins, in mm from the side's top-left corner.
    foot: Point,
    /// Which way it grows, to the right and downwards: more than 1 or -1 on large cards, less on small ones.
    growth: Point,
}

impl Sprig {
    /// Its stem and leaves.
    pub fn shapes(self) -> Vec<Shape> {
        let at = |x: f32, y: f32| {
            [
                self.foot[0] + self.growth[0] * x,
                self.foot[1] + self.growth[1] * y,
            ]
        };
        twig([[0.0, 0.0], [5.5, 0.6], [11.0, 4.0], [14.0, 11.0]], at, ORNAMENT)
    }

    /// Moves it to the right and down.
    pub(crate) fn shift(&mut self, right: Mm, down: Mm) {
        self.foot = [self.foot[0] + right.0, self.foot[1] + down.0];
    }

    /// Turns it upside down with a side of that size.
    pub(crate) fn turn(&mut self, size: Size) {
        self.foot = [size.width.0 - self.foot[0], size.height.0 - self.foot[1]];
        self.growth = self.growth.map(|sign| -sign);
    }
}

/// The sprig in the lower corner where lines begin, if the writing leaves that corner free.
pub(crate) fn sprig(
    side: &Side,
    body: Pt,
    direction: Direction,
    hand: &Hand,
    format: &Format,
) -> Option<Sprig> {
    let script = hand.script(direction);
    let em = Mm::from(body).0;
    let corner = [format.margin.0 - 2.0, side.size.height.0 - format.margin.0 + 2.5];
    let [least, most] = SPRIG_GROWTH;
    let growth = (format.card.width.0.min(format.card.height.0) / USUAL_SIDE).clamp(least, most);
    let reach = SPRIG * growth;
    let taken = side.words().any(|word| {
        let (left, baseline, width) = word.frame();
        let near = match direction {
            Direction::Ltr => left.0,
            Direction::Rtl => side.size.width.0 - left.0 - width.0,
        };
        near < corner[0] + reach + em && baseline.0 + em * script.descent > corner[1] - reach
    });
    let covered = side.pictures.iter().any(|picture| {
        let [left, top, right, bottom] = picture.bounds();
        let near = match direction {
            Direction::Ltr => left,
            Direction::Rtl => side.size.width.0 - right,
        };
        near < corner[0] + reach && bottom > corner[1] - reach && top < corner[1]
    });
    let (left, inwards) = match direction {
        Direction::Ltr => (corner[0], 1.0),
        Direction::Rtl => (side.size.width.0 - corner[0], -1.0),
    };
    (!taken && !covered).then_some(Sprig {
        foot: [left, corner[1]],
        growth: [inwards * growth, -growth],
    })
}

/// Two twigs that meet at the foot, `width` mm wide, with their middle at `centre`: for where nothing else is.
pub(crate) fn laurel(centre: Point, width: f32, colour: Colour) -> Vec<Shape> {
    // As drawn, from the foot: 16 mm to each side and 15 upwards.
    let scale = width / 32.0;
    let half = |side: f32| {
        let at = move |x: f32, y: f32| [centre[0] + side * x * scale, centre[1] + (7.0 - y) * scale];
        twig([[-1.6, -0.5], [6.5, -0.6], [13.0, 4.5], [11.6, 13.2]], at, colour)
    };
    let mut shapes = half(1.0);
    shapes.extend(half(-1.0));
    shapes
}

/// Where the leaves of a twig stand on its stem, which way they turn off it, and how long they are; no two opposite each
/// other, as an engraver draws them. Then where its berries hang, and how far off.
const LEAVES: [(f32, f32, f32); 8] = [
    (0.20, 0.80, 4.3),
    (0.31, -0.92, 4.5),
    (0.45, 0.86, 4.2),
    (0.56, -0.80, 4.1),
    (0.69, 0.72, 3.6),
    (0.79, -0.74, 3.4),
    (0.90, 0.55, 2.8),
    (1.0, -0.10, 3.2),
];
const BERRIES: [(f32, f32, f32); 3] = [(0.43, -1.0, 2.0), (0.58, 1.0, 2.0), (0.68, -1.0, 1.8)];

/// A stem with leaves and berries, as stationery is printed: each leaf has a light vein. `at` maps its own millimetres,
/// y upwards, to the side's.
fn twig(stem: [Point; 4], at: impl Fn(f32, f32) -> Point, colour: Colour) -> Vec<Shape> {
    let mut shapes = vec![swelling(
        at(stem[0][0], stem[0][1]),
        [at(stem[1][0], stem[1][1]), at(stem[2][0], stem[2][1])],
        at(stem[3][0], stem[3][1]),
        0.32,
        colour,
    )];
    for (part, aside, length) in LEAVES {
        let (base, tangent) = on_cubic(stem, part);
        let turn = tangent + aside;
        let along = |distance: f32, off: f32| {
            at(
                base[0] + distance * turn.cos() - off * turn.sin(),
                base[1] + distance * turn.sin() + off * turn.cos(),
            )
        };
        let belly = length * 0.25;
        // A half on each side of the vein, the one that looks to the light a little fuller.
        for (side, full, vein) in [(1.0, belly, 0.10), (-1.0, belly * 0.82, 0.03)] {
            shapes.push(Shape {
                outline: vec![
                    Step::Move(along(0.3, 0.0)),
                    Step::Curve(
                        along(length * 0.28, side * full),
                        along(length * 0.68, side * full),
                        along(length, 0.0),
                    ),
                    Step::Curve(
                        along(length * 0.75, side * vein),
                        along(length * 0.45, side * vein),
                        along(0.3, 0.0),
                    ),
                ],
                colour,
            });
        }
    }
    for (part, aside, far) in BERRIES {
        let (base, tangent) = on_cubic(stem, part);
        let turn = tangent + aside;
        let (across, up) = (turn.cos(), turn.sin());
        let middle = [base[0] + far * across, base[1] + far * up];
        let bend = [
            base[0] + far * 0.6 * across - 0.2 * up,
            base[1] + far * 0.6 * up + 0.2 * across,
        ];
        shapes.push(swelling(
            at(base[0], base[1]),
            [at(bend[0], bend[1]), at(bend[0], bend[1])],
            at(middle[0], middle[1]),
            0.16,
            colour,
        ));
        shapes.push(berry(middle, 0.42, &at, colour));
    }
    shapes
}

/// A round thing.
fn berry(middle: Point, radius: f32, at: impl Fn(f32, f32) -> Point, colour: Colour) -> Shape {
    // Controls of a quarter of a circle lie this part of its radius from its ends.
    const CONTROL: f32 = 0.5523;
    let to = |x: f32, y: f32| at(middle[0] + radius * x, middle[1] + radius * y);
    let mut outline = vec![Step::Move(to(1.0, 0.0))];
    for [x, y] in [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]] {
        // From (x, y) a quarter against the clock to (-y, x).
        outline.push(Step::Curve(
            to(x - CONTROL * y, y + CONTROL * x),
            to(-y + CONTROL * x, x + CONTROL * y),
            to(-y, x),
        ));
    }
    Shape { outline, colour }
}

/// Point and direction (radians) of a cubic Bézier curve at `part` of its course.
fn on_cubic(points: [Point; 4], part: f32) -> (Point, f32) {
    let rest = 1.0 - part;
    let [p0, p1, p2, p3] = points;
    let point = |axis: usize| {
        rest.powi(3) * p0[axis]
            + 3.0 * rest.powi(2) * part * p1[axis]
            + 3.0 * rest * part.powi(2) * p2[axis]
            + part.powi(3) * p3[axis]
    };
    let slope = |axis: usize| {
        rest.powi(2) * (p1[axis] - p0[axis])
            + 2.0 * rest * part * (p2[axis] - p1[axis])
            + part.powi(2) * (p3[axis] - p2[axis])
    };
    ([point(0), point(1)], slope(1).atan2(slope(0)))
}
