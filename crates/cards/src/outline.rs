//! The outline of a letter, for every output the same.

use crate::face::Face;
use crate::slip::{Slip, sides, thickened};
use crate::streak::{Streak, streaks};
use kurbo::{Affine, BezPath, CubicBez, PathEl, Point, Rect, Vec2};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::cell::OnceCell;
use std::ops::Range;

/// How far a quadratic outline may lie from the cubic one it replaces, in units of the outline.
const ACCURACY: f64 = 0.1;

/// The letters of a font as outlines.
pub(crate) struct Outlines<'a> {
    font: FontRef<'a>,
    /// Units an em.
    units: f32,
    /// How much thicker strokes are than the font draws them, on every side, in em.
    weight: f64,
    looseness: f64,
}

impl<'a> Outlines<'a> {
    /// Outlines of `units` an em.
    pub(crate) fn of(face: &'a Face, units: f32) -> Self {
        Self {
            font: face.font(),
            units,
            weight: face.weight(),
            looseness: face.looseness(),
        }
    }

    /// The outline of a letter in lines and quadratic curves, y upwards; empty for a space.
    ///
    /// # Errors
    /// What the font tools say of a letter that cannot be drawn.
    pub(crate) fn draw(&self, id: u16, slip: Slip) -> Result<BezPath, String> {
        Ok(self.ideal(id)?.with(slip))
    }

    /// The outline of a letter, to be written with any slips.
    ///
    /// # Errors
    /// The same as of [`Outlines::draw`].
    pub(crate) fn ideal(&self, id: u16) -> Result<Ideal, String> {
        let size = Size::new(self.units);
        let mut path = Path::default();
        if let Some(outline) = self.font.outline_glyphs().get(GlyphId::from(id)) {
            outline
                .draw(DrawSettings::unhinted(size, LocationRef::default()), &mut path)
                .map_err(|error| format!("glyph {id}: {error}"))?;
        }
        let em = f64::from(self.units);
        let advance = self
            .font
            .glyph_metrics(size, LocationRef::default())
            .advance_width(GlyphId::from(id))
            .unwrap_or_default();
        let mut path = path.0;
        if self.weight != 0.0 {
            path = thickened(&path, &sides(&path), self.weight * em);
        }
        Ok(Ideal {
            sides: sides(&path),
            streaks: OnceCell::new(),
            marks: OnceCell::new(),
            looseness: self.looseness,
            path,
            em,
            advance: advance.into(),
        })
    }
}

/// The outline of a letter before any slip.
pub(crate) struct Ideal {
    path: BezPath,
    sides: Vec<Vec2>,
    /// Found for the first slip that leaves some.
    streaks: OnceCell<Vec<Streak>>,
    /// What stands apart from the letter's largest part, such as dots: which of the path's elements, and whether it is
    /// not above that.
    marks: OnceCell<Vec<(Range<usize>, bool)>>,
    looseness: f64,
    em: f64,
    advance: f64,
}

impl Ideal {
    /// As a slip leaves it.
    pub(crate) fn with(&self, slip: Slip) -> BezPath {
        if slip == Slip::NONE {
            return self.path.clone();
        }
        let mut path = self.path.clone();
        for (range, below) in self.marks.get_or_init(|| marks(&self.path)) {
            let shift = Affine::translate(slip.shift(*below) * self.em);
            for element in &mut path.elements_mut()[range.clone()] {
                *element = shift * *element;
            }
        }
        let dry = slip.dry();
        if !dry.is_empty() {
            let streaks = self.streaks.get_or_init(|| streaks(&self.path, self.em));
            for &(number, part, aside) in dry {
                if let Some(streak) = streaks.get(number) {
                    streak.cut(&mut path, part, aside);
                }
            }
        }
        slip.bend(&path, &self.sides, self.em, self.advance, self.looseness)
    }
}

/// The contours that stand apart from the largest one, as a writer sets dots and accents apart from their letter.
fn marks(path: &BezPath) -> Vec<(Range<usize>, bool)> {
    let elements = path.elements();
    let mut contours: Vec<(Range<usize>, Rect)> = Vec::new();
    for (place, element) in elements.iter().enumerate() {
        let points = match *element {
            PathEl::MoveTo(to) => {
                contours.push((place..place, Rect::from_points(to, to)));
                continue;
            }
            PathEl::LineTo(to) => [to, to],
            PathEl::QuadTo(by, to) | PathEl::CurveTo(_, by, to) => [by, to],
            PathEl::ClosePath => continue,
        };
        if let Some((_, bounds)) = contours.last_mut() {
            *bounds = points
                .into_iter()
                .fold(*bounds, |bounds, point| bounds.union_pt(point));
        }
    }
    let mut ends = contours
        .iter()
        .skip(1)
        .map(|(range, _)| range.start)
        .collect::<Vec<_>>();
    ends.push(elements.len());
    for ((range, _), end) in contours.iter_mut().zip(ends) {
        range.end = end;
    }
    let largest = contours
        .iter()
        .max_by(|(_, one), (_, other)| one.area().total_cmp(&other.area()));
    let Some((_, letter)) = largest.cloned() else {
        return Vec::new();
    };
    let apart = |bounds: &Rect| {
        bounds.x1 < letter.x0 || bounds.x0 > letter.x1 || bounds.y1 < letter.y0 || bounds.y0 > letter.y1
    };
    contours.retain(|(_, bounds)| apart(bounds));
    contours
        .into_iter()
        .map(|(range, bounds)| (range, bounds.y0 < letter.y1))
        .collect()
}

/// An outline of lines and quadratic curves, which is all that TrueType knows.
#[derive(Default)]
struct Path(BezPath);

fn point(x: f32, y: f32) -> Point {
    Point::new(x.into(), y.into())
}

impl OutlinePen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(point(x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(point(x, y));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(point(cx, cy), point(x, y));
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let from = self.0.current_position().unwrap_or_default();
        let cubic = CubicBez::new(from, point(cx0, cy0), point(cx1, cy1), point(x, y));
        for (_, _, part) in cubic.to_quads(ACCURACY) {
            self.0.quad_to(part.p1, part.p2);
        }
    }
    fn close(&mut self) {
        self.0.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Liveliness;
    use kurbo::Shape;

    #[test]
    fn a_dot_strays_from_its_letter_and_never_touches_it() {
        for face in [Face::KALAM, Face::SHANTELL_SANS, Face::MYNERVE, Face::CAVEAT] {
            let font = face.font();
            let letter = font.charmap().map('i').expect("the letter").to_u32() as u16;
            let ideal = Outlines::of(&face, 1000.0).ideal(letter).expect("an outline");
            let gaps: Vec<f64> = (0..5)
                .map(|number| {
                    let written = ideal.with(Slip::of(Liveliness::Natural, number));
                    let mut parts: Vec<_> = written
                        .subpaths()
                        .map(|part| BezPath::from_vec(part.to_vec()).bounding_box())
                        .collect();
                    // Streaks lie within the stem.
                    parts.sort_by(|one, other| other.height().total_cmp(&one.height()));
                    let dot = parts.iter().map(|part| part.y0).fold(f64::MIN, f64::max);
                    dot - parts[0].y1
                })
                .collect();
            assert!(gaps.iter().all(|gap| *gap > 20.0), "{face:?}: {gaps:?}");
            let spread = gaps.iter().fold(f64::MIN, |most, gap| most.max(*gap))
                - gaps.iter().fold(f64::MAX, |least, gap| least.min(*gap));
            assert!(
                spread > 15.0,
                "{face:?}: every dot as high as the other: {gaps:?}"
            );
        }
    }
}
