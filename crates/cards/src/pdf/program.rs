//! The font program that a file embeds: for each code of the document a glyph of its own, as wide as the code and as high
//! on the line.
//!
//! Archives (PDF/A, ISO 19005-2, 6.2.11.5) want the widths in the file and in the font to agree. A document's
//! codes have widths of their own, so the font is built anew: code 7 is glyph 7, whatever it looks like. Nothing
//! is left of the original but outlines: hinting serves screens of few dots, and cards are printed.

use super::fonts::Form;
use crate::face::Face;
use crate::number::whole;
use crate::outline::Outlines;
use crate::slip::Slip;
use kurbo::{BezPath, PathEl, Point};
use rustc_hash::FxHashMap;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};
use write_fonts::FontBuilder;
use write_fonts::read::tables::glyf::CurvePoint;
use write_fonts::tables::glyf::{
    Anchor, Bbox, Component, ComponentFlags, CompositeGlyph, Contour, GlyfLocaBuilder, Glyph, SimpleGlyph,
    Transform,
};
use write_fonts::tables::head::{Flags, Head};
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::LocaFormat;
use write_fonts::tables::maxp::Maxp;
use write_fonts::types::{FWord, GlyphId16, LongDateTime, UfWord};

/// Widths are told in thousandths of an em; a program with coarser units could not hold them.
const FINEST_WIDTH: u16 = 1000;

/// No point of a sound font lies further out; from one end to the other is as far as a program can tell.
const FURTHEST: f64 = 16_383.0;

/// The first second of the year 2000, counted from 1904 as fonts do.
const MILLENNIUM: i64 = 3_029_529_600;

/// A TrueType program in which glyph 1 is the first of `forms`, glyph 2 the second, and so on.
///
/// # Errors
/// The reason why an outline cannot be drawn or put into a table.
pub(super) fn program(face: &Face, forms: &[Form]) -> Result<Vec<u8>, String> {
    let metrics = face.font().metrics(Size::unscaled(), LocationRef::default());
    // Coarse fonts are magnified by whole numbers, so that their points stay where they are.
    let factor = FINEST_WIDTH.div_ceil(metrics.units_per_em.max(1));
    let units = metrics.units_per_em * factor;
    let scaled = |length: f32| (length * f32::from(factor)).round() as i16;

    let mut drawn = Drawn::of(face, forms, f32::from(units))?;
    let mut glyphs = GlyfLocaBuilder::new();
    glyphs.add_glyph(&Glyph::Empty).map_err(reason)?;
    let mut widths = vec![LongMetric {
        advance: 0,
        side_bearing: 0,
    }];
    for form in forms {
        let lift = f64::from(form.lift) * f64::from(units) / 1000.0;
        let lift = whole(lift.clamp(-FURTHEST, FURTHEST)) as i16;
        let (glyph, bearing) = drawn.glyph((form.glyph, form.slip), lift, widths.len() as u16);
        glyphs.add_glyph(&glyph).map_err(reason)?;
        // printpdf rounds widths down on their way back to thousandths: half of one more brings them back.
        let advance = (f32::from(form.width) + 0.5) * f32::from(units) / 1000.0;
        widths.push(LongMetric {
            advance: advance.floor() as u16,
            side_bearing: bearing,
        });
    }
    let (glyf, loca, format) = glyphs.build();

    let head = Head {
        flags: Flags::BASELINE_AT_Y_0 | Flags::LSB_AT_X_0,
        // A day is asked for; that no file tells more of its making than its metadata say, it is always this one.
        created: LongDateTime::new(MILLENNIUM),
        modified: LongDateTime::new(MILLENNIUM),
        units_per_em: units,
        x_min: drawn.bounds.x_min,
        y_min: drawn.bounds.y_min,
        x_max: drawn.bounds.x_max,
        y_max: drawn.bounds.y_max,
        lowest_rec_ppem: 6,
        index_to_loc_format: i16::from(format == LocaFormat::Long),
        ..Head::default()
    };
    let hhea = Hhea {
        ascender: FWord::new(scaled(metrics.ascent)),
        descender: FWord::new(scaled(metrics.descent)),
        advance_width_max: UfWord::new(widths.iter().map(|width| width.advance).max().unwrap_or_default()),
        x_max_extent: FWord::new(drawn.bounds.x_max),
        caret_slope_rise: 1,
        number_of_h_metrics: widths.len() as u16,
        ..Hhea::default()
    };
    let maxp = Maxp {
        num_glyphs: widths.len() as u16,
        max_points: Some(drawn.points),
        max_contours: Some(drawn.contours),
        max_composite_points: Some(drawn.points),
        max_composite_contours: Some(drawn.contours),
        max_zones: Some(1),
        max_twilight_points: Some(0),
        max_storage: Some(0),
        max_function_defs: Some(0),
        max_instruction_defs: Some(0),
        max_stack_elements: Some(0),
        max_size_of_instructions: Some(0),
        max_component_elements: Some(1),
        max_component_depth: Some(1),
    };
    let hmtx = Hmtx::new(widths, Vec::new());
    let mut builder = FontBuilder::new();
    builder
        .add_table(&head)
        .and_then(|builder| builder.add_table(&hhea))
        .and_then(|builder| builder.add_table(&maxp))
        .and_then(|builder| builder.add_table(&hmtx))
        .and_then(|builder| builder.add_table(&loca))
        .and_then(|builder| builder.add_table(&glyf))
        .map_err(reason)?;
    Ok(builder.build())
}

fn reason(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// What a form looks like, at whatever height.
type Look = (u16, Slip);

/// The outlines that a program holds so far.
struct Drawn {
    /// Ready to be put in.
    outlines: FxHashMap<Look, SimpleGlyph>,
    /// Under which number an outline stands in the program, at which height, and the box around it.
    known: FxHashMap<Look, (u16, i16, Bbox)>,
    bounds: Bbox,
    points: u16,
    contours: u16,
}

impl Drawn {
    /// Draws what the forms look like, on all cores.
    fn of(face: &Face, forms: &[Form], units: f32) -> Result<Self, String> {
        let mut looks: Vec<Look> = forms.iter().map(|form| (form.glyph, form.slip)).collect();
        looks.sort_unstable();
        looks.dedup();
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let share = looks.len().div_ceil(threads).max(LEAST_SHARE);
        let drawn = thread::scope(|scope| {
            let shares = looks.chunks(share).map(|looks| {
                scope.spawn(move || {
                    let outlines = Outlines::of(face, units);
                    let mut drawn = Vec::with_capacity(looks.len());
                    for same in looks.chunk_by(|one, next| one.0 == next.0) {
                        let ideal = outlines.ideal(same[0].0)?;
                        drawn.extend(same.iter().map(|&look| (look, outline(&ideal.with(look.1)))));
                    }
                    Ok::<_, String>(drawn)
                })
            });
            let at_work: Vec<_> = shares.collect();
            let done = at_work.into_iter().map(ScopedJoinHandle::join);
            done.collect::<Result<Vec<_>, _>>()
        });
        let mut outlines = FxHashMap::default();
        for share in drawn.unwrap_or_else(|panic| resume_unwind(panic)) {
            let inked = share?
                .into_iter()
                .filter_map(|(look, outline)| Some((look, outline?)));
            outlines.extend(inked);
        }
        Ok(Self {
            outlines,
            known: FxHashMap::default(),
            bounds: Bbox::default(),
            points: 0,
            contours: 0,
        })
    }

    /// The glyph to stand under `number` of the program, and its left edge: the outline the first time, a
    /// reference to it from then on. Its height is given in the program's units.
    fn glyph(&mut self, look: Look, lift: i16, number: u16) -> (Glyph, i16) {
        if let Some(&(first, at, bounds)) = self.known.get(&look) {
            let up = lift - at;
            let component = Component::new(
                GlyphId16::new(first),
                Anchor::Offset { x: 0, y: up },
                Transform::default(),
                ComponentFlags::default(),
            );
            let bounds = lifted(bounds, up);
            self.bounds = self.bounds.union(bounds);
            return (CompositeGlyph::new(component, bounds).into(), bounds.x_min);
        }
        let Some(mut glyph) = self.outlines.remove(&look) else {
            return (Glyph::Empty, 0);
        };
        if lift != 0 {
            glyph.bbox = lifted(glyph.bbox, lift);
            for contour in &mut glyph.contours {
                let points = contour.iter().map(|&point| CurvePoint {
                    y: (point.y + lift).clamp(-(FURTHEST as i16), FURTHEST as i16),
                    ..point
                });
                *contour = Contour::from(points.collect::<Vec<_>>());
            }
        }
        let points: usize = glyph.contours.iter().map(Contour::len).sum();
        self.points = self.points.max(points as u16);
        self.contours = self.contours.max(glyph.contours.len() as u16);
        self.bounds = if self.known.is_empty() {
            glyph.bbox
        } else {
            self.bounds.union(glyph.bbox)
        };
        self.known.insert(look, (number, lift, glyph.bbox));
        let bearing = glyph.bbox.x_min;
        (glyph.into(), bearing)
    }
}

fn lifted(bounds: Bbox, up: i16) -> Bbox {
    Bbox {
        y_min: bounds.y_min.saturating_add(up),
        y_max: bounds.y_max.saturating_add(up),
        ..bounds
    }
}

/// Fewer outlines are not worth a thread.
const LEAST_SHARE: usize = 48;

/// An outline of lines and quadratic curves as a program holds it; none without ink.
fn outline(path: &BezPath) -> Option<SimpleGlyph> {
    let mut contours: Vec<Vec<CurvePoint>> = Vec::new();
    let near = |length: f64| whole(length.clamp(-FURTHEST, FURTHEST)) as i16;
    let point = |at: Point, on_curve| CurvePoint::new(near(at.x), near(at.y), on_curve);
    for element in path {
        match element {
            PathEl::MoveTo(to) => contours.push(vec![point(to, true)]),
            PathEl::LineTo(to) => contours.last_mut()?.push(point(to, true)),
            PathEl::QuadTo(by, to) => contours.last_mut()?.extend([point(by, false), point(to, true)]),
            PathEl::CurveTo(..) | PathEl::ClosePath => {}
        }
    }
    for contour in &mut contours {
        // Outlines close themselves.
        if contour.len() > 1 && contour.first() == contour.last() {
            contour.pop();
        }
        *contour = thinned(contour);
    }
    contours.retain(|contour| contour.len() > 1);
    let first = contours.first()?[0];
    let mut bbox = Bbox {
        x_min: first.x,
        y_min: first.y,
        x_max: first.x,
        y_max: first.y,
    };
    for point in contours.iter().flatten() {
        bbox.x_min = bbox.x_min.min(point.x);
        bbox.y_min = bbox.y_min.min(point.y);
        bbox.x_max = bbox.x_max.max(point.x);
        bbox.y_max = bbox.y_max.max(point.y);
    }
    Some(SimpleGlyph {
        bbox,
        contours: contours.into_iter().map(Contour::from).collect(),
        instructions: Vec::new(),
    })
}

/// An outline without the points in the middle between two controls: readers put them there by themselves.
fn thinned(contour: &[CurvePoint]) -> Vec<CurvePoint> {
    let count = contour.len();
    let in_the_middle = |index: usize| {
        let (before, here) = (contour[(index + count - 1) % count], contour[index]);
        let after = contour[(index + 1) % count];
        let between = |one: i16, here: i16, other: i16| {
            (i32::from(one) + i32::from(other) - 2 * i32::from(here)).abs() <= 1
        };
        here.on_curve
            && !before.on_curve
            && !after.on_curve
            && between(before.x, here.x, after.x)
            && between(before.y, here.y, after.y)
    };
    // Every contour keeps the point that it begins with.
    let kept = (0..count).filter(|&index| index == 0 || !in_the_middle(index));
    kept.map(|index| contour[index]).collect()
}
