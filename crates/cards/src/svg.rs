//! The preview: a card as SVG that needs no fonts, scripts, styles or other files.

use crate::card::{Colour, Shape, Side, Step, Word};
use crate::face::Face;
use crate::number::push;
use crate::outline::Outlines;
use crate::slip::Slip;
use kurbo::{PathEl, Point};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::collections::BTreeSet;

/// Draws a side as SVG; one user unit is one millimetre, the paper is left transparent.
///
/// Outlines are named after font and glyph, so several previews may stand in one document.
pub fn svg(side: &Side) -> String {
    let mut out = Vec::new();
    let text = |out: &mut Vec<u8>, part: &str| out.extend_from_slice(part.as_bytes());
    text(
        &mut out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ",
    );
    numbers(&mut out, &[side.size.width.0, side.size.height.0], 2);
    text(&mut out, "\" width=\"");
    push(&mut out, side.size.width.0, 2);
    text(&mut out, "mm\" height=\"");
    push(&mut out, side.size.height.0, 2);
    text(&mut out, "mm\"><defs>");
    let used: BTreeSet<(&Face, u16, Slip)> = side
        .words()
        .flat_map(|word| word.glyphs.iter().map(|glyph| (&word.face, glyph.id, glyph.slip)))
        .collect();
    for &(face, id, slip) in &used {
        text(
            &mut out,
            &format!("<path id=\"{}\" d=\"", glyph_name(face, id, slip)),
        );
        outline(&mut out, &Outlines::of(face, units_per_em(face).into()), id, slip);
        text(&mut out, "\"/>");
    }
    text(&mut out, "</defs>");
    for shape in side.grounds.iter().chain(&side.shapes) {
        draw_shape(&mut out, shape);
    }
    for word in side.words() {
        draw_word(&mut out, word);
    }
    text(&mut out, "</svg>");
    String::from_utf8(out).expect("names, numbers and tags are ASCII")
}

fn draw_word(out: &mut Vec<u8>, word: &Word) {
    let units = f32::from(units_per_em(&word.face));
    let matrix = word.placement;
    out.extend_from_slice(format!("<g fill=\"{}\" transform=\"matrix(", hex(word.ink)).as_bytes());
    // Outlines are in font units with y downwards already.
    numbers(
        out,
        &[
            matrix[0] / units,
            matrix[1] / units,
            -matrix[2] / units,
            -matrix[3] / units,
        ],
        7,
    );
    out.push(b' ');
    numbers(out, &matrix[4..], 3);
    out.extend_from_slice(b")\">");
    for glyph in &word.glyphs {
        out.extend_from_slice(
            format!("<use href=\"#{}\"", glyph_name(&word.face, glyph.id, glyph.slip)).as_bytes(),
        );
        for (name, place) in [(" x=\"", glyph.x), (" y=\"", -glyph.y)] {
            if (place * units).abs() >= 0.5 {
                out.extend_from_slice(name.as_bytes());
                push(out, place * units, 0);
                out.push(b'"');
            }
        }
        out.extend_from_slice(b"/>");
    }
    out.extend_from_slice(b"</g>");
}

fn draw_shape(out: &mut Vec<u8>, shape: &Shape) {
    out.extend_from_slice(format!("<path fill=\"{}\" d=\"", hex(shape.colour)).as_bytes());
    for step in &shape.outline {
        match step {
            Step::Move(to) => {
                out.push(b'M');
                numbers(out, to, 2);
            }
            Step::Line(to) => {
                out.push(b'L');
                numbers(out, to, 2);
            }
            Step::Curve(first, second, to) => {
                out.push(b'C');
                numbers(out, &[first[0], first[1], second[0], second[1], to[0], to[1]], 2);
            }
        }
    }
    out.extend_from_slice(b"Z\"/>");
}

fn glyph_name(face: &Face, id: u16, slip: Slip) -> String {
    format!("{}-{id}-{}", face.name(), slip.number())
}

fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

fn numbers(out: &mut Vec<u8>, values: &[f32], decimals: usize) {
    for (index, &value) in values.iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        push(out, value, decimals);
    }
}

fn units_per_em(face: &Face) -> u16 {
    face.font()
        .metrics(Size::unscaled(), LocationRef::default())
        .units_per_em
}

/// Path data in whole font units, y downwards. A letter that cannot be drawn is empty, as in every viewer.
fn outline(out: &mut Vec<u8>, outlines: &Outlines<'_>, id: u16, slip: Slip) {
    let mut step = |letter: u8, points: &[Point]| {
        out.push(letter);
        for (index, point) in points.iter().enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            numbers(out, &[point.x as f32, -point.y as f32], 0);
        }
    };
    for element in outlines.draw(id, slip).unwrap_or_default() {
        match element {
            PathEl::MoveTo(to) => step(b'M', &[to]),
            PathEl::LineTo(to) => step(b'L', &[to]),
            PathEl::QuadTo(by, to) => step(b'Q', &[by, to]),
            PathEl::CurveTo(by, and, to) => step(b'C', &[by, and, to]),
            PathEl::ClosePath => step(b'Z', &[]),
        }
    }
}
