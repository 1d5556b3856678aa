//! The list of names that are written with a pen into the cards' blanks: which card, which name, a box to tick.

use crate::CardError;
use crate::card::{Card, Colour, Shape, Side, Step};
use crate::format::Format;
use crate::hand::PLAIN;
use crate::lettering::{Align, Lettering, Level, Style, direction_of};
use crate::pdf::{PdfFacts, write_pdf};
use crate::picture::Area;
use crate::post::Roll;
use crate::press::Press;
use crate::sheet::Sheet;
use crate::units::{Mm, Pt, Size};
use domain::{Adjustment, Direction};
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

/// A list of names in the order of their cards.
#[derive(Clone, Copy, Debug)]
pub struct PenList<'a> {
    /// What stands above it.
    pub title: &'a str,
    /// Which way the list runs.
    pub direction: Direction,
}

/// A4 (ISO 216), upright; US Letter is a little wider and lower, and the margins allow for it.
const PAPER: Size = Size::new(210.0, 297.0);
const MARGIN: f32 = 22.0;
const TOP: f32 = 40.0;
const ROW: f32 = 8.4;
const ROWS: usize = 26;
const COLUMNS: usize = 2;
const GAP: f32 = 12.0;
const BOX: f32 = 3.6;
const NUMBER: f32 = 12.0;
const INK: Colour = Colour(0x1c, 0x1c, 0x1c);
const RULE: Colour = Colour(0xb9, 0xb9, 0xb9);
const SIZES: [Pt; 2] = [Pt(11.0), Pt(6.5)];
const TITLE_SIZES: [Pt; 2] = [Pt(15.0), Pt(9.0)];

/// Writes the list as a PDF file of A4 pages and says how many it has; without names nothing is written.
///
/// `names` are the number of each card, as it is counted in the run, with the name as it is spelled.
///
/// # Errors
/// [`CardError::MissingGlyph`] for a name that the print cannot spell; [`CardError::Write`];
/// [`CardError::Cancelled`]; what `names` says.
pub fn pen_list_pdf<E: From<CardError> + Send>(
    press: &Press,
    list: &PenList<'_>,
    names: &Roll<impl Fn(usize) -> Result<(u32, String), E> + Sync>,
    facts: &PdfFacts,
    out: &mut impl Write,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<u64, E> {
    let per_page = ROWS * COLUMNS;
    let pages = names.count.div_ceil(per_page);
    let page = |index: usize| {
        let first = index * per_page;
        let rows = (first..(first + per_page).min(names.count)).map(&names.get);
        let rows = rows.collect::<Result<Vec<_>, E>>()?;
        let side = page_of(press, list, &rows, (index + 1, pages))?;
        Ok::<_, E>(Card {
            direction: list.direction,
            body: Pt(0.0),
            sides: vec![Arc::new(side)],
            written: 0,
        })
    };
    let sheet = Sheet::one_up(&Format::bare(PAPER));
    write_pdf(pages, page, &sheet, facts, &Adjustment::default(), out, progress)
}

fn page_of(
    press: &Press,
    list: &PenList<'_>,
    names: &[(u32, String)],
    (number, of): (usize, usize),
) -> Result<Side, CardError> {
    let mut side = Side::blank(PAPER);
    let width = (PAPER.width.0 - 2.0 * MARGIN - GAP) / COLUMNS as f32;
    let mirrored = list.direction == Direction::Rtl;
    let place = |left: f32, top: f32, width: f32, height: f32| Area {
        left: Mm(if mirrored {
            PAPER.width.0 - left - width
        } else {
            left
        }),
        top: Mm(top),
        size: Size::new(width, height),
    };
    press.with_shaper(|shaper| {
        let mut write = |text: String, area: Area, sizes: [Pt; 2], level: Level, at_end: bool| {
            let mut texts = [text];
            if let Err(CardError::MissingGlyph { characters, .. }) =
                Lettering::of(shaper, &texts, &PLAIN, None)
            {
                // A pen writes what no font has; the list only has to say which card it is.
                for character in &characters {
                    texts[0] = texts[0].replace(character.as_str(), "_");
                }
            }
            let lettering = Lettering::of(shaper, &texts, &PLAIN, None)?;
            let style = Style {
                align: if at_end == mirrored {
                    Align::Left
                } else {
                    Align::Right
                },
                level,
                sizes,
                ink: INK,
                seed: None,
            };
            side.lines.extend(lettering.write(area, &style)?);
            Ok::<_, CardError>(())
        };
        let across = PAPER.width.0 - 2.0 * MARGIN;
        write(
            list.title.to_owned(),
            place(MARGIN, 18.0, across, 12.0),
            TITLE_SIZES,
            Level::Middle,
            false,
        )?;
        if of > 1 {
            write(
                format!("{number} / {of}"),
                place(MARGIN, PAPER.height.0 - 18.0, across, 8.0),
                SIZES,
                Level::Middle,
                true,
            )?;
        }
        for (index, (card, name)) in names.iter().enumerate() {
            let left = MARGIN + (width + GAP) * (index / ROWS) as f32;
            let top = TOP + ROW * (index % ROWS) as f32;
            write(
                format!("{card}."),
                place(left + BOX, top, NUMBER - 2.0, ROW),
                SIZES,
                Level::Middle,
                true,
            )?;
            write(
                isolated(name, list.direction),
                place(left + BOX + NUMBER, top, width - BOX - NUMBER, ROW),
                SIZES,
                Level::Middle,
                false,
            )?;
            side.shapes
                .push(tick_box(place(left, top + (ROW - BOX) / 2.0, BOX, BOX)));
            side.shapes.push(rule(place(left, top + ROW - 0.2, width, 0.15)));
        }
        Ok::<_, CardError>(())
    })?;
    Ok(side)
}

/// The name beside a list that may run the other way; the lettering runs as its first letter does.
fn isolated(name: &str, direction: Direction) -> String {
    let own = direction_of(std::slice::from_ref(&name.to_owned()));
    if own == direction {
        name.to_owned()
    } else {
        format!("\u{2068}{name}\u{2069}")
    }
}

fn rule(area: Area) -> Shape {
    Shape {
        outline: rectangle(area, 0.0, false),
        colour: RULE,
    }
}

/// A frame: an outer part, and an inner one that runs the other way and so stays white.
fn tick_box(area: Area) -> Shape {
    let mut outline = rectangle(area, 0.0, false);
    outline.extend(rectangle(area, 0.3, true));
    Shape { outline, colour: INK }
}

fn rectangle(area: Area, inset: f32, backwards: bool) -> Vec<Step> {
    let (left, top) = (area.left.0 + inset, area.top.0 + inset);
    let right = area.left.0 + area.size.width.0 - inset;
    let bottom = area.top.0 + area.size.height.0 - inset;
    let mut corners = [[left, top], [right, top], [right, bottom], [left, bottom]];
    if backwards {
        corners.reverse();
    }
    let [first, rest @ ..] = corners;
    std::iter::once(Step::Move(first))
        .chain(rest.map(Step::Line))
        .collect()
}
