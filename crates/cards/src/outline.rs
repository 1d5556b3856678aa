//! The outline of a letter, for every output the same.

use crate::face::Face;
use crate::slip::{Slip, sides, thickened};
use kurbo::{BezPath, CubicBez, Point, Vec2};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// How far a quadratic outline may lie from the cubic one it replaces, in units of the outline.
const ACCURACY: f64 = 0.1;

/// The letters of a font as outlines.
pub(crate) struct Outlines<'a> {
    font: FontRef<'a>,
    /// Units an em.
    units: f32,
    /// How much thicker strokes are than the font draws them, on every side, in em.
    weight: f64,
}

impl<'a> Outlines<'a> {
    /// Outlines of `units` an em.
    pub(crate) fn of(face: &'a Face, units: f32) -> Self {
        Self {
            font: face.font(),
            units,
            weight: face.weight(),
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
    em: f64,
    advance: f64,
}

impl Ideal {
    /// As a slip leaves it.
    pub(crate) fn with(&self, slip: Slip) -> BezPath {
        slip.bend(&self.path, &self.sides, self.em, self.advance)
    }
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
