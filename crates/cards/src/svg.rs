//! The preview: sides and sheets as SVG that needs no fonts, scripts, styles or other files.

pub(crate) mod pictures;

use crate::card::{Card, Colour, Shape, Side, Step, Word};
use crate::face::Face;
use crate::format::Crease;
use crate::marks::{Mark, marks};
use crate::number::push;
use crate::ornament::Sprig;
use crate::outline::Outlines;
use crate::sheet::{Sheet, Spot};
use crate::slip::Slip;
use crate::units::Size;
use domain::Direction;
use kurbo::{PathEl, Point};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size as FontSize};
use std::collections::BTreeSet;

/// Draws a side as SVG; one user unit is one millimetre, the paper is left transparent.
///
/// Outlines are named after font and glyph, so several previews may stand in one document.
pub fn svg(side: &Side) -> String {
    let mut out = Vec::new();
    open(&mut out, side.size);
    define(&mut out, [side]);
    draw_side(&mut out, side);
    close(out)
}

/// Draws a page of a sheet as SVG, with its marks: side number `side` of the cards, each after its place.
///
/// The edge of each card is a rectangle of class `trim` and each fold a line of class `crease`, both without
/// colour, for the window to show or not.
pub fn sheet_svg(cards: &[(usize, Card)], sheet: &Sheet, side: usize, direction: Direction) -> String {
    let sides: Vec<(usize, &Side)> = cards
        .iter()
        .filter_map(|(place, card)| Some((*place, &**card.sides.get(side)?)))
        .collect();
    let mut out = Vec::new();
    open(&mut out, sheet.paper);
    define(&mut out, sides.iter().map(|(_, side)| *side));
    for (place, drawn) in sides {
        let Spot { left, top, turned } = sheet.spot(place, side, direction);
        let Size { width, height } = drawn.size;
        out.extend_from_slice(b"<g transform=\"");
        if turned {
            out.extend_from_slice(b"matrix(-1 0 0 -1 ");
            numbers(&mut out, &[(left + width).0, (top + height).0], 3);
        } else {
            out.extend_from_slice(b"translate(");
            numbers(&mut out, &[left.0, top.0], 3);
        }
        out.extend_from_slice(b")\">");
        // An inner picture ends at its own edge, as ink does at the bleed's.
        let bleed = sheet.bleed.0;
        out.extend_from_slice(b"<svg");
        for (name, value) in [
            ("x", -bleed),
            ("y", -bleed),
            ("width", width.0 + 2.0 * bleed),
            ("height", height.0 + 2.0 * bleed),
        ] {
            attribute(&mut out, name, value);
        }
        out.extend_from_slice(b" viewBox=\"");
        let seen = [-bleed, -bleed, width.0 + 2.0 * bleed, height.0 + 2.0 * bleed];
        numbers(&mut out, &seen, 3);
        out.extend_from_slice(b"\">");
        draw_side(&mut out, drawn);
        out.extend_from_slice(b"</svg><rect class=\"trim\" fill=\"none\"");
        attribute(&mut out, "width", width.0);
        attribute(&mut out, "height", height.0);
        out.extend_from_slice(b"/>");
        if let Some(Crease { upright, at }) = drawn.crease {
            out.extend_from_slice(b"<path class=\"crease\" fill=\"none\" d=\"M");
            let (from, to) = if upright {
                ([at.0, 0.0], [at.0, height.0])
            } else {
                ([0.0, at.0], [width.0, at.0])
            };
            numbers(&mut out, &from, 3);
            out.push(b'L');
            numbers(&mut out, &to, 3);
            out.extend_from_slice(b"\"/>");
        }
        out.extend_from_slice(b"</g>");
    }
    for fold in [false, true] {
        draw_marks(&mut out, &marks(sheet), fold);
    }
    close(out)
}

fn open(out: &mut Vec<u8>, size: Size) {
    out.extend_from_slice(b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    numbers(out, &[size.width.0, size.height.0], 2);
    out.extend_from_slice(b"\" width=\"");
    push(out, size.width.0, 2);
    out.extend_from_slice(b"mm\" height=\"");
    push(out, size.height.0, 2);
    out.extend_from_slice(b"mm\">");
}

fn close(mut out: Vec<u8>) -> String {
    out.extend_from_slice(b"</svg>");
    String::from_utf8(out).expect("names, numbers and tags are ASCII")
}

/// The outlines of all letters and the pictures that the sides use, each once.
#[expect(
    clippy::mutable_key_type,
    reason = "a font is ordered by its name, which never changes"
)]
fn define<'a>(out: &mut Vec<u8>, sides: impl IntoIterator<Item = &'a Side>) {
    let sides: Vec<&Side> = sides.into_iter().collect();
    let used: BTreeSet<(&Face, u16, Slip)> = sides
        .iter()
        .flat_map(|side| side.words())
        .flat_map(|word| word.glyphs.iter().map(|glyph| (&word.face, glyph.id, glyph.slip)))
        .collect();
    out.extend_from_slice(b"<defs>");
    for &(face, id, slip) in &used {
        out.extend_from_slice(format!("<path id=\"{}\" d=\"", glyph_name(face, id, slip)).as_bytes());
        outline(out, &Outlines::of(face, units_per_em(face).into()), id, slip);
        out.extend_from_slice(b"\"/>");
    }
    pictures::define(out, &sides);
    out.extend_from_slice(b"</defs>");
}

fn draw_side(out: &mut Vec<u8>, side: &Side) {
    for ground in &side.grounds {
        draw_shape(out, ground);
    }
    for placed in &side.pictures {
        pictures::draw(out, placed);
    }
    for shape in side
        .shapes
        .iter()
        .chain(&side.sprig.map_or_else(Vec::new, Sprig::shapes))
    {
        draw_shape(out, shape);
    }
    for word in side.words() {
        draw_word(out, word);
    }
}

/// As the PDF has them: grey hairlines, dashed where the card is folded.
fn draw_marks(out: &mut Vec<u8>, marks: &[Mark], fold: bool) {
    if !marks.iter().any(|mark| mark.fold == fold) {
        return;
    }
    out.extend_from_slice(b"<path fill=\"none\" stroke=\"#999999\" stroke-width=\"0.088\"");
    if fold {
        out.extend_from_slice(b" stroke-dasharray=\"0.7 0.7\"");
    }
    out.extend_from_slice(b" d=\"");
    for mark in marks.iter().filter(|mark| mark.fold == fold) {
        for (letter, [x, y]) in [(b'M', mark.from), (b'L', mark.to)] {
            out.push(letter);
            numbers(out, &[x.0, y.0], 2);
        }
    }
    out.extend_from_slice(b"\"/>");
}

fn attribute(out: &mut Vec<u8>, name: &str, value: f32) {
    out.extend_from_slice(format!(" {name}=\"").as_bytes());
    push(out, value, 3);
    out.push(b'"');
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
        .metrics(FontSize::unscaled(), LocationRef::default())
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
