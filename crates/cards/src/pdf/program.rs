//! The font program that a file embeds: for each code of the document a glyph of its own, as wide as the code and as high
//! on the line.
//!
//! Archives (PDF/A, ISO 19005-2, 6.2.11.5) want the widths in the file and in the font to agree. A document's
//! codes have widths of their own, so the font is built anew: code 7 is glyph 7, whatever it looks like. Nothing
//! is left of the original but outlines: hinting serves screens of few dots, and cards are printed.

use super::beforehand::Beforehand;
use super::fonts::Form;
use super::glyf::{FURTHEST, Outliner, Written, refer};
use crate::face::Face;
use crate::number::whole;
use crate::outline::Outlines;
use crate::slip::Slip;
use rustc_hash::FxHashMap;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};
use write_fonts::FontBuilder;
use write_fonts::tables::glyf::Bbox;
use write_fonts::tables::head::{Flags, Head};
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::{Loca, LocaFormat};
use write_fonts::tables::maxp::Maxp;
use write_fonts::types::{FWord, LongDateTime, Tag, UfWord};

/// Widths are told in thousandths of an em; a program with coarser units could not hold them.
const FINEST_WIDTH: u16 = 1000;

/// The first second of the year 2000, counted from 1904 as fonts do.
const MILLENNIUM: i64 = 3_029_529_600;

/// A TrueType program in which glyph 1 is the first of `forms`, glyph 2 the second, and so on.
///
/// # Errors
/// The reason why an outline cannot be drawn or put into a table.
pub(super) fn program(face: &Face, forms: &[Form]) -> Result<Vec<u8>, String> {
    let metrics = face.font().metrics(Size::unscaled(), LocationRef::default());
    let factor = magnified(&metrics);
    let units = metrics.units_per_em * factor;
    let scaled = |length: f32| (length * f32::from(factor)).round() as i16;

    let lift = |form: &Form| {
        let lift = f64::from(form.lift) * f64::from(units) / 1000.0;
        whole(lift.clamp(-FURTHEST, FURTHEST)) as i16
    };
    let mut drawn = Drawn::of(face, firsts(forms, lift), units)?;
    // Glyph 0, for what a font does not have, is empty, and nobody shows it.
    let mut places = Vec::with_capacity(forms.len() + 2);
    places.extend([0, 0]);
    let mut widths = Vec::with_capacity(forms.len() + 1);
    widths.push(LongMetric {
        advance: 0,
        side_bearing: 0,
    });
    for form in forms {
        let bearing = drawn.add((form.glyph, form.slip), lift(form), widths.len() as u16);
        places.push(drawn.glyf.len() as u32);
        // printpdf rounds widths down on their way back to thousandths: half of one more brings them back.
        let advance = (f32::from(form.width) + 0.5) * f32::from(units) / 1000.0;
        widths.push(LongMetric {
            advance: advance.floor() as u16,
            side_bearing: bearing,
        });
    }
    let loca = Loca::new(places);

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
        index_to_loc_format: i16::from(loca.format() == LocaFormat::Long),
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
        .map_err(reason)?;
    builder.add_raw(Tag::new(b"glyf"), drawn.glyf);
    Ok(builder.build())
}

/// By how much a font is magnified. Coarse ones are by whole numbers, so that their points stay where they are.
fn magnified(metrics: &Metrics) -> u16 {
    FINEST_WIDTH.div_ceil(metrics.units_per_em.max(1))
}

fn reason(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// What a form looks like, at whatever height.
pub(super) type Look = (u16, Slip);

/// What the forms look like, each once and in order, with the height at which it is shown first.
fn firsts(forms: &[Form], lift: impl Fn(&Form) -> i16) -> Vec<(Look, i16)> {
    let mut known = FxHashMap::default();
    for form in forms {
        known.entry((form.glyph, form.slip)).or_insert_with(|| lift(form));
    }
    let mut firsts: Vec<(Look, i16)> = known.into_iter().collect();
    firsts.sort_unstable();
    firsts
}

/// Outlines that are ready to be put in, one after the other, and where each of them is.
#[derive(Default)]
struct Share {
    bytes: Vec<u8>,
    outlines: Vec<(Look, Range<usize>, Written)>,
}

impl Share {
    fn of(face: &Face, looks: &[(Look, i16)], units: u16) -> Result<Self, String> {
        let outlines = Outlines::of(face, units.into());
        let mut share = Self::default();
        let mut writer = Outliner::default();
        for same in looks.chunk_by(|(one, _), (next, _)| one.0 == next.0) {
            let ideal = outlines.ideal(same[0].0.0)?;
            for &(look, lift) in same {
                let start = share.bytes.len();
                if let Some(written) = writer.write(&mut share.bytes, &ideal.with(look.1), lift) {
                    share.outlines.push((look, start..share.bytes.len(), written));
                }
            }
        }
        Ok(share)
    }

    /// What was drawn beforehand, taken out of what is wanted.
    fn beforehand(face: &Face, looks: &mut Vec<(Look, i16)>) -> Self {
        let known = Beforehand::of(face);
        let mut share = Self::default();
        let mut writer = Outliner::default();
        looks.retain(|&(look, lift)| {
            let start = share.bytes.len();
            let outline = known.outline(look);
            let written = outline.and_then(|outline| writer.write_again(&mut share.bytes, outline, lift));
            share
                .outlines
                .extend(written.map(|written| (look, start..share.bytes.len(), written)));
            written.is_none()
        });
        share
    }
}

/// The glyphs that a program holds so far.
struct Drawn {
    shares: Vec<Vec<u8>>,
    /// Outlines that no glyph has yet: in which share, and where there.
    ready: FxHashMap<Look, (usize, Range<usize>, Written)>,
    /// Under which number an outline stands in the program, at which height, and the box around it.
    known: FxHashMap<Look, (u16, i16, Bbox)>,
    glyf: Vec<u8>,
    bounds: Bbox,
    points: u16,
    contours: u16,
}

impl Drawn {
    /// Draws what the forms look like, on all cores, but for what was drawn beforehand.
    fn of(face: &Face, mut looks: Vec<(Look, i16)>, units: u16) -> Result<Self, String> {
        let (mut shares, mut ready) = (Vec::new(), FxHashMap::default());
        let mut add = |Share { bytes, outlines }: Share| {
            let outlines = outlines.into_iter();
            ready.extend(outlines.map(|(look, range, written)| (look, (shares.len(), range, written))));
            shares.push(bytes);
        };
        add(Share::beforehand(face, &mut looks));
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let size = looks.len().div_ceil(threads).max(LEAST_SHARE);
        let drawn = thread::scope(|scope| {
            let mut shares = looks.chunks(size);
            let own = shares.next().unwrap_or_default();
            let at_work: Vec<_> = shares
                .map(|looks| scope.spawn(move || Share::of(face, looks, units)))
                .collect();
            let own = Share::of(face, own, units);
            let others = at_work.into_iter().map(ScopedJoinHandle::join);
            std::iter::once(Ok(own))
                .chain(others)
                .collect::<Result<Vec<_>, _>>()
        });
        for share in drawn.unwrap_or_else(|panic| resume_unwind(panic)) {
            add(share?);
        }
        Ok(Self {
            glyf: Vec::with_capacity(shares.iter().map(Vec::len).sum()),
            shares,
            ready,
            known: FxHashMap::default(),
            bounds: Bbox::default(),
            points: 0,
            contours: 0,
        })
    }

    /// Adds the glyph to stand under `number` of the program, and says where its left edge is: the outline the first
    /// time, a reference to it from then on. Its height is given in the program's units.
    fn add(&mut self, look: Look, lift: i16, number: u16) -> i16 {
        if let Some(&(first, at, bounds)) = self.known.get(&look) {
            let bounds = lifted(bounds, lift - at);
            refer(&mut self.glyf, first, lift - at, bounds);
            self.bounds = self.bounds.union(bounds);
            return bounds.x_min;
        }
        let Some((share, range, written)) = self.ready.remove(&look) else {
            return 0;
        };
        self.glyf.extend_from_slice(&self.shares[share][range]);
        self.points = self.points.max(written.points);
        self.contours = self.contours.max(written.contours);
        self.bounds = if self.known.is_empty() {
            written.bounds
        } else {
            self.bounds.union(written.bounds)
        };
        self.known.insert(look, (number, lift, written.bounds));
        written.bounds.x_min
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

/// Letters as a program stores them at the line's height, for [`beforehand`](super::beforehand); none for what has no ink.
#[cfg(test)]
pub(super) fn draw(face: &Face, looks: &[Look]) -> Result<Vec<(Look, Vec<u8>)>, String> {
    let metrics = face.font().metrics(Size::unscaled(), LocationRef::default());
    let looks: Vec<_> = looks.iter().map(|&look| (look, 0)).collect();
    let share = Share::of(face, &looks, metrics.units_per_em * magnified(&metrics))?;
    let outlines = share.outlines.into_iter();
    Ok(outlines
        .map(|(look, range, _)| (look, share.bytes[range].to_vec()))
        .collect())
}
