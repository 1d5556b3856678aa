//! What is drawn on a page, in the language of PDF content streams (ISO 32000-1, 8 and 9).

use crate::card::{Colour, SHADES, Shape, Step};
use crate::marks::marks;
use crate::number::{push_count, push_spaced};
use crate::sheet::{Sheet, Spot};
use crate::units::{Mm, POINTS_PER_MM, Size};
use std::fmt::Write;

/// Opens the room of a side on a page of `paper`: what follows is drawn from the side's lower left corner. What
/// reaches over the card's edge ends `bleed` after it. [`close`] leaves the room.
pub(super) fn open(out: &mut Vec<u8>, spot: Spot, size: Size, bleed: Option<Mm>, paper: Size) {
    let (left, bottom) = (spot.left, paper.height - spot.top - size.height);
    if spot.turned {
        out.extend_from_slice(b"q -1 0 0 -1 ");
        let corner = [left + size.width, bottom + size.height];
        numbers(out, &corner.map(|length| length.0 * POINTS_PER_MM), 3);
    } else {
        out.extend_from_slice(b"q 1 0 0 1 ");
        numbers(out, &[left, bottom].map(|length| length.0 * POINTS_PER_MM), 3);
    }
    out.extend_from_slice(b"cm\n");
    if let Some(bleed) = bleed {
        numbers(out, &bounds(size, bleed), 3);
        out.extend_from_slice(b"re W n\n");
    }
}

/// Left, bottom, width and height of a side with its bleed, in points from its lower left corner.
pub(super) fn bounds(size: Size, bleed: Mm) -> [f32; 4] {
    [
        Mm(-bleed.0),
        Mm(-bleed.0),
        size.width + bleed * 2.0,
        size.height + bleed * 2.0,
    ]
    .map(|length| length.0 * POINTS_PER_MM)
}

/// Leaves the room of a side.
pub(super) fn close(out: &mut Vec<u8>) {
    out.extend_from_slice(b"Q\n");
}

/// The colour in force, so that it is only written when it changes.
#[derive(Default)]
pub(super) struct Paint {
    colour: Option<Colour>,
    /// Whether it is told as one of the ink's shades.
    shades: bool,
}

impl Paint {
    /// Takes another colour.
    pub(super) fn take(&mut self, out: &mut Vec<u8>, colour: Colour) {
        if self.colour == Some(colour) {
            return;
        }
        self.colour = Some(colour);
        let shade = SHADES_BY_RED[usize::from(colour.0)];
        if SHADES[usize::from(shade)] != colour {
            self.shades = false;
            numbers(
                out,
                &[colour.0, colour.1, colour.2].map(|part| f32::from(part) / 255.0),
                3,
            );
            out.extend_from_slice(b"rg\n");
            return;
        }
        if !self.shades {
            out.extend_from_slice(b"/Ink cs ");
            self.shades = true;
        }
        push_count(out, shade.into());
        out.extend_from_slice(b" sc ");
    }
}

/// The shade with so much red, for no two have as much; any shade where there is none.
static SHADES_BY_RED: [u8; 256] = {
    let mut shades = [0; 256];
    let mut shade = 0;
    while shade < SHADES.len() {
        shades[SHADES[shade].0 as usize] = shade as u8;
        shade += 1;
    }
    shades
};

/// The entry of a page's resources that names the ink's shades (ISO 32000-1, 8.6.6.3).
pub(super) fn shades() -> String {
    let mut table = String::with_capacity(SHADES.len() * 6);
    for Colour(red, green, blue) in SHADES {
        // Writing into memory cannot fail.
        let _ = write!(table, "{red:02x}{green:02x}{blue:02x}");
    }
    format!(
        "/ColorSpace<</Ink[/Indexed/DeviceRGB {}<{table}>]>>",
        SHADES.len() - 1
    )
}

/// Draws a filled form on a side that is `height` mm high.
pub(super) fn draw_shape(out: &mut Vec<u8>, shape: &Shape, paint: &mut Paint, height: f32) {
    paint.take(out, shape.colour);
    let place = |[x, y]: &[f32; 2]| [x * POINTS_PER_MM, (height - y) * POINTS_PER_MM];
    for step in &shape.outline {
        match step {
            Step::Move(to) => {
                numbers(out, &place(to), 2);
                out.extend_from_slice(b"m\n");
            }
            Step::Line(to) => {
                numbers(out, &place(to), 2);
                out.extend_from_slice(b"l\n");
            }
            Step::Curve(first, second, to) => {
                for at in [first, second, to] {
                    numbers(out, &place(at), 2);
                }
                out.extend_from_slice(b"c\n");
            }
        }
    }
    out.extend_from_slice(b"h f\n");
}

/// The fine grey lines that show where a sheet is cut and folded.
pub(super) fn draw_marks(sheet: &Sheet) -> Vec<u8> {
    let mut out = Vec::new();
    let marks = marks(sheet);
    if marks.is_empty() {
        return out;
    }
    let height = sheet.paper.height;
    out.extend_from_slice(b"q 0.6 G 0.25 w\n");
    for fold in [false, true] {
        if fold && marks.iter().any(|mark| mark.fold) {
            out.extend_from_slice(b"[2 2] 0 d\n");
        }
        for mark in marks.iter().filter(|mark| mark.fold == fold) {
            for ([x, y], operator) in [(mark.from, b"m "), (mark.to, b"l ")] {
                let point = [x.0, height.0 - y.0].map(|length| length * POINTS_PER_MM);
                numbers(&mut out, &point, 2);
                out.extend_from_slice(operator);
            }
            out.extend_from_slice(b"S\n");
        }
    }
    out.extend_from_slice(b"Q\n");
    out
}

/// Appends numbers, each followed by a space.
pub(super) fn numbers(out: &mut Vec<u8>, values: &[f32], decimals: usize) {
    push_spaced(out, values, decimals);
}
