//! Letters as a TrueType program stores them (OpenType 1.9, "glyf"): outlines of lines and quadratic curves, and
//! references to outlines that stand there already. Lengths are in units of the program.

use crate::number::whole;
use kurbo::{BezPath, PathEl, Point};
use write_fonts::read::FontRead;
use write_fonts::read::tables::glyf::SimpleGlyph;
use write_fonts::tables::glyf::Bbox;

/// No point of a sound font lies further out; from one end to the other is as far as a program can tell.
pub(super) const FURTHEST: f64 = 16_383.0;

/// What is told of a point (simple glyph flags).
const ON_CURVE: u8 = 0x01;
const SHORT: [u8; 2] = [0x02, 0x04];
const REPEATED: u8 = 0x08;
/// Forwards for a short step, no step at all otherwise.
const SAME_OR_FORWARDS: [u8; 2] = [0x10, 0x20];

/// Where and how a reference stands (composite glyph flags): its place in words or in bytes, no other glyphs to come.
const WORDS: u16 = 0x0001;
const PLACED: u16 = 0x0002;

/// An outline that was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub(super) bounds: Bbox,
    pub(super) points: u16,
    pub(super) contours: u16,
}

impl Written {
    /// What an outline says of itself; none if it is not whole.
    fn of(written: &[u8]) -> Option<Self> {
        let number = |place: usize| Some(u16::from_be_bytes(*written.get(place * 2..)?.first_chunk()?));
        let edge = |place| Some(number(place)?.cast_signed());
        let contours = number(0)?;
        Some(Self {
            bounds: Bbox {
                x_min: edge(1)?,
                y_min: edge(2)?,
                x_max: edge(3)?,
                y_max: edge(4)?,
            },
            // The last contour ends with the last point.
            points: number(4 + usize::from(contours))? + 1,
            contours,
        })
    }
}

/// A point of an outline, on its curve or beside it.
#[derive(Clone, Copy, PartialEq)]
struct Dot {
    at: [i16; 2],
    on_curve: bool,
}

/// Writes outlines one after the other, and keeps its room for the next.
#[derive(Default)]
pub(super) struct Outliner {
    dots: Vec<Dot>,
    /// Where each contour ends among them.
    ends: Vec<usize>,
    /// What is told of each point, as it will stand there, and its steps to the right and upwards.
    flags: Vec<u8>,
    steps: [Vec<u8>; 2],
}

impl Outliner {
    /// Appends an outline, `lift` higher than it is drawn; none without ink.
    pub(super) fn write(&mut self, out: &mut Vec<u8>, path: &BezPath, lift: i16) -> Option<Written> {
        self.read(path);
        self.put(out, lift)
    }

    /// Appends an outline that was written before, `lift` higher than it was; none if it is not whole.
    pub(super) fn write_again(&mut self, out: &mut Vec<u8>, written: &[u8], lift: i16) -> Option<Written> {
        if lift == 0 {
            let known = Written::of(written)?;
            out.extend_from_slice(written);
            return Some(known);
        }
        let outline = SimpleGlyph::read(written.into()).ok()?;
        self.dots.clear();
        self.dots.extend(outline.points().map(|point| Dot {
            at: [point.x, point.y],
            on_curve: point.on_curve,
        }));
        self.ends.clear();
        let ends = outline.end_pts_of_contours().iter();
        self.ends.extend(ends.map(|end| usize::from(end.get()) + 1));
        self.put(out, lift)
    }

    fn put(&mut self, out: &mut Vec<u8>, lift: i16) -> Option<Written> {
        let first = self.dots.first()?.at;
        let (mut least, mut most) = (first, first);
        for dot in &mut self.dots {
            dot.at[1] = (dot.at[1] + lift).clamp(-(FURTHEST as i16), FURTHEST as i16);
        }
        least[1] = self.dots[0].at[1];
        most[1] = least[1];
        for dot in &self.dots {
            for axis in [0, 1] {
                least[axis] = least[axis].min(dot.at[axis]);
                most[axis] = most[axis].max(dot.at[axis]);
            }
        }
        let written = Written {
            bounds: Bbox {
                x_min: least[0],
                y_min: least[1],
                x_max: most[0],
                y_max: most[1],
            },
            points: self.dots.len() as u16,
            contours: self.ends.len() as u16,
        };
        put(out, written.contours);
        put_bounds(out, written.bounds);
        for &end in &self.ends {
            put(out, end as u16 - 1);
        }
        // No instructions: hinting serves screens of few dots.
        put(out, 0);
        self.step();
        repeat(out, &self.flags);
        for steps in &self.steps {
            out.extend_from_slice(steps);
        }
        if !out.len().is_multiple_of(2) {
            out.push(0);
        }
        Some(written)
    }

    /// Finds the points of a path.
    fn read(&mut self, path: &BezPath) {
        self.dots.clear();
        self.ends.clear();
        let near = |length: f64| whole(length.clamp(-FURTHEST, FURTHEST)) as i16;
        let dot = |at: Point, on_curve| Dot {
            at: [near(at.x), near(at.y)],
            on_curve,
        };
        let mut start = 0;
        for element in path {
            match element {
                PathEl::MoveTo(to) => {
                    start = self.close(start);
                    self.dots.push(dot(to, true));
                }
                PathEl::LineTo(to) => self.dots.push(dot(to, true)),
                PathEl::QuadTo(by, to) => self.dots.extend([dot(by, false), dot(to, true)]),
                PathEl::CurveTo(..) | PathEl::ClosePath => {}
            }
        }
        self.close(start);
    }

    /// Ends the contour that begins at `start`, and says where the next one begins. Points in the middle between two
    /// controls fall away: readers put them there by themselves.
    fn close(&mut self, start: usize) -> usize {
        // Outlines close themselves.
        if self.dots.len() > start + 1 && self.dots[start] == self.dots[self.dots.len() - 1] {
            self.dots.pop();
        }
        let (mut kept, count) = (start, self.dots.len());
        if count > start {
            let first = self.dots[start];
            let mut before = self.dots[count - 1];
            for index in start..count {
                let here = self.dots[index];
                let after = if index + 1 < count {
                    self.dots[index + 1]
                } else {
                    first
                };
                // Every contour keeps the point that it begins with.
                if index == start || !is_between(before, here, after) {
                    self.dots[kept] = here;
                    kept += 1;
                }
                before = here;
            }
        }
        // A single point has no ink.
        if kept < start + 2 {
            kept = start;
        }
        self.dots.truncate(kept);
        if kept > start {
            self.ends.push(kept);
        }
        kept
    }

    /// Finds what is told of each point, and the steps from each to the next.
    fn step(&mut self) {
        self.flags.clear();
        for steps in &mut self.steps {
            steps.clear();
        }
        let mut last = [0; 2];
        for dot in &self.dots {
            let mut flag = if dot.on_curve { ON_CURVE } else { 0 };
            for axis in [0, 1] {
                let step = dot.at[axis] - last[axis];
                match (step, u8::try_from(step.unsigned_abs())) {
                    (0, _) => flag |= SAME_OR_FORWARDS[axis],
                    (_, Ok(short)) => {
                        flag |= SHORT[axis] | if step > 0 { SAME_OR_FORWARDS[axis] } else { 0 };
                        self.steps[axis].push(short);
                    }
                    (_, Err(_)) => self.steps[axis].extend_from_slice(&step.to_be_bytes()),
                }
            }
            last = dot.at;
            self.flags.push(flag);
        }
    }
}

/// Whether a point lies in the middle between two controls.
fn is_between(before: Dot, here: Dot, after: Dot) -> bool {
    let middle = |axis: usize| {
        let [before, here, after] = [before, here, after].map(|dot| i32::from(dot.at[axis]));
        (before + after - 2 * here).abs() <= 1
    };
    here.on_curve && !before.on_curve && !after.on_curve && middle(0) && middle(1)
}

/// Appends flags, those that come more than twice with their number.
fn repeat(out: &mut Vec<u8>, flags: &[u8]) {
    for same in flags.chunk_by(|one, next| one == next) {
        for run in same.chunks(256) {
            match run {
                [one] => out.push(*one),
                [one, other] => out.extend([one, other]),
                _ => out.extend([run[0] | REPEATED, (run.len() - 1) as u8]),
            }
        }
    }
}

/// Appends a reference to glyph `number`, drawn `up` higher.
pub(super) fn refer(out: &mut Vec<u8>, number: u16, up: i16, bounds: Bbox) {
    out.extend_from_slice(&(-1_i16).to_be_bytes());
    put_bounds(out, bounds);
    if let Ok(up) = i8::try_from(up) {
        put(out, PLACED);
        put(out, number);
        out.extend_from_slice(&[0, up as u8]);
    } else {
        put(out, PLACED | WORDS);
        put(out, number);
        out.extend_from_slice(&[0, 0]);
        out.extend_from_slice(&up.to_be_bytes());
    }
}

fn put(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_be_bytes());
}

fn put_bounds(out: &mut Vec<u8>, bounds: Bbox) {
    for value in [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max] {
        out.extend_from_slice(&value.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// To the right, upwards, and whether it lies on the curve.
    type Place = (i16, i16, bool);

    fn written(path: &BezPath, lift: i16) -> Option<(Written, Vec<Place>)> {
        let mut bytes = Vec::new();
        let written = Outliner::default().write(&mut bytes, path, lift)?;
        let glyph = SimpleGlyph::read(bytes.as_slice().into()).expect("a glyph");
        assert_eq!(glyph.num_points(), usize::from(written.points));
        assert_eq!(glyph.end_pts_of_contours().len(), usize::from(written.contours));
        let points = glyph.points();
        Some((
            written,
            points.map(|point| (point.x, point.y, point.on_curve)).collect(),
        ))
    }

    #[test]
    fn an_outline_is_lifted_closed_once_and_rid_of_points_that_readers_put_there() {
        let path = BezPath::from_svg("M0,0 Q10,0 10,10 Q10,20 0,20 Q-10,20 -10,10 Q-10,0 0,0 Z M5,5 Z")
            .expect("a path");
        let (written, points) = written(&path, 300).expect("ink");
        let corners = [
            (0, 300, true),
            (10, 300, false),
            (10, 320, false),
            (-10, 320, false),
            (-10, 300, false),
        ];
        // All but the first lie in the middle between two controls.
        assert_eq!(points, corners);
        assert_eq!(written.contours, 1, "a point alone has no ink");
        assert_eq!(
            written.bounds,
            Bbox {
                x_min: -10,
                y_min: 300,
                x_max: 10,
                y_max: 320
            }
        );
        assert!(written_nothing(), "what has no ink is not written");
    }

    fn written_nothing() -> bool {
        written(&BezPath::new(), 0).is_none()
    }

    proptest! {
        #[test]
        fn points_are_read_back_wherever_they_are(
            points in prop::collection::vec((-9000_i16..9000, -300_i16..300), 2..600),
        ) {
            let mut path = BezPath::new();
            path.move_to((0.0, 0.0));
            for &(x, y) in &points {
                path.line_to((f64::from(x), f64::from(y)));
            }
            path.line_to((12_000.0, 12_000.0));
            path.close_path();
            let (_, read) = written(&path, 0).expect("ink");
            let straight = points.iter().map(|&(x, y)| (x, y, true));
            let all: Vec<_> = [(0, 0, true)].into_iter().chain(straight).chain([(12_000, 12_000, true)]).collect();
            prop_assert_eq!(read, all);
        }
    }
}
