//! What brings a card to its reader: envelopes and address labels.

use crate::CardError;
use crate::card::{Card, Colour, Side};
use crate::format::Format;
use crate::hand::{Hand, PLAIN};
use crate::label_sheets::LabelSheet;
use crate::lettering::{Align, Lettering, Level, Style};
use crate::pdf::{PdfFacts, write_pdf};
use crate::picture::Area;
use crate::press::Press;
use crate::sheet::Sheet;
use crate::units::{Mm, Pt, Size};
use domain::{Adjustment, Direction, HandId};
use serde::Serialize;
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;
use ts_rs::TS;

/// An envelope, lying.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Envelope {
    /// The name that the shop's settings keep, such as `c6`.
    pub id: &'static str,
    /// Its size.
    pub size: Size,
}

/// ISO 269, and the American ones in inches.
static ENVELOPES: [Envelope; 5] = [
    Envelope {
        id: "c6",
        size: Size::new(162.0, 114.0),
    },
    Envelope {
        id: "dl",
        size: Size::new(220.0, 110.0),
    },
    Envelope {
        id: "c5",
        size: Size::new(229.0, 162.0),
    },
    Envelope {
        id: "5x7",
        size: Size::new(184.2, 133.4),
    },
    Envelope {
        id: "no10",
        size: Size::new(241.3, 104.8),
    },
];

/// Every envelope, in the order in which they are offered.
pub fn envelopes() -> &'static [Envelope] {
    &ENVELOPES
}

impl Envelope {
    /// The envelope of that name.
    ///
    /// # Errors
    /// [`CardError::UnknownEnvelope`] repeats the name.
    pub fn named(id: &str) -> Result<&'static Self, CardError> {
        ENVELOPES
            .iter()
            .find(|envelope| envelope.id == id)
            .ok_or_else(|| CardError::UnknownEnvelope {
                envelope: id.to_owned(),
            })
    }
}

/// What is written on envelopes.
#[derive(Clone, Copy, Debug)]
pub struct Envelopes<'a> {
    /// The kind.
    pub envelope: &'a Envelope,
    /// The handwriting of the recipients' addresses; plain print when none is said.
    pub hand: Option<&'a HandId>,
}

/// From whom and to whom a piece of post goes, in lines that are ready in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressed {
    /// The shop's own lines, small in the corner; none for none.
    pub sender: Vec<String>,
    /// The recipient's.
    pub recipient: Vec<String>,
}

/// What is printed on labels.
#[derive(Clone, Copy, Debug)]
pub struct Labels {
    /// The sheet.
    pub sheet: &'static LabelSheet,
    /// The first free label, counted from 0 at the top left, row by row.
    pub start: usize,
}

/// So many things, each asked for by its number from 0, in any order and on any thread: nobody holds all of them.
#[derive(Clone, Copy, Debug)]
pub struct Roll<F> {
    /// How many.
    pub count: usize,
    /// What there is at a number.
    pub get: F,
}

/// Black, as post machines read it best.
const BLACK: Colour = Colour(0, 0, 0);
const PLAIN_SIZES: [Pt; 2] = [Pt(13.0), Pt(8.0)];
const WRITTEN_SIZES: [Pt; 2] = [Pt(18.0), Pt(11.0)];
const SENDER_SIZES: [Pt; 2] = [Pt(8.5), Pt(6.0)];
const LABEL_SIZES: [Pt; 2] = [Pt(12.0), Pt(6.0)];

/// Free for stamps and postmarks in the upper right corner, whatever way the address runs: Universal Postal Convention
/// of 1947, detailed regulations, article 107 (d); the sender stands at the left, (e).
const STAMPS: Size = Size::new(74.0, 40.0);
/// No address comes nearer to the edge.
const QUIET: f32 = 15.0;
/// From the edge to the sender.
const CORNER: f32 = 9.0;
/// Of a label; text stays this far from its edge, because sheets and printers slip.
const INSET: f32 = 2.5;
/// Of the paper; most printers print no nearer to its edge.
const UNPRINTED: f32 = 5.0;

/// Writes one envelope a page as a PDF file and says how many pages it has; without `post` nothing is written.
///
/// The recipient stands right of the middle, the sender in the upper left corner, the upper right one is free
/// for stamps, in every script.
///
/// # Errors
/// [`CardError::AddressTooLong`] and [`CardError::MissingGlyph`] for the first address that cannot be written;
/// [`CardError::UnknownHand`]; [`CardError::Write`]; [`CardError::Cancelled`]; what `post` says.
pub fn envelopes_pdf<E: From<CardError> + Send>(
    press: &Press,
    envelopes: &Envelopes<'_>,
    post: &Roll<impl Fn(usize) -> Result<Addressed, E> + Sync>,
    facts: &PdfFacts,
    adjustment: &Adjustment,
    out: &mut impl Write,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<u64, E> {
    let sheet = Sheet::one_up(&Format::bare(envelopes.envelope.size));
    let written = envelopes.hand.map(|hand| press.hand(hand)).transpose()?;
    let page = |index: usize| {
        let post = (post.get)(index)?;
        Ok::<_, E>(alone(envelope(press, envelopes, &post, written.as_deref())?))
    };
    write_pdf(post.count, page, &sheet, facts, adjustment, out, progress)
}

/// Writes address labels as a PDF file and says which label is the first free one after them: 0 when the last
/// sheet is full. Without addresses nothing is written. `addresses` are their lines, ready in their order.
///
/// # Errors
/// [`CardError::AddressTooLong`] and [`CardError::MissingGlyph`] for the first address that does not go on its
/// label; [`CardError::NoSuchLabel`]; [`CardError::Write`]; [`CardError::Cancelled`]; what `addresses` says.
pub fn labels_pdf<E: From<CardError> + Send>(
    press: &Press,
    labels: Labels,
    addresses: &Roll<impl Fn(usize) -> Result<Vec<String>, E> + Sync>,
    facts: &PdfFacts,
    adjustment: &Adjustment,
    out: &mut impl Write,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<usize, E> {
    let mut sheet = labels.sheet.sheet();
    sheet.begin_at(labels.start)?;
    if addresses.count == 0 {
        return Ok(labels.start);
    }
    let places = sheet.places();
    let card = |index: usize| {
        let place = (labels.start + index) % places;
        let lines = (addresses.get)(index)?;
        Ok::<_, E>(alone(label(press, &lines, safe_area(&sheet, place), sheet.card)?))
    };
    write_pdf(addresses.count, card, &sheet, facts, adjustment, out, progress)?;
    Ok(sheet.next_place(addresses.count))
}

/// Makes sure that an address goes on an envelope.
///
/// # Errors
/// As [`envelopes_pdf`], but for writing.
pub fn check_envelope(press: &Press, envelopes: &Envelopes<'_>, post: &Addressed) -> Result<(), CardError> {
    let written = envelopes.hand.map(|hand| press.hand(hand)).transpose()?;
    envelope(press, envelopes, post, written.as_deref()).map(|_| ())
}

/// Makes sure that an address goes on any label of a sheet.
///
/// # Errors
/// As [`labels_pdf`], but for writing.
pub fn check_label(press: &Press, labels: &LabelSheet, address: &[String]) -> Result<(), CardError> {
    let sheet = labels.sheet();
    let areas = (0..labels.places()).map(|place| safe_area(&sheet, place));
    let Some(narrowest) = areas.reduce(|one, other| Area {
        size: Size {
            width: if one.size.width < other.size.width {
                one.size.width
            } else {
                other.size.width
            },
            height: if one.size.height < other.size.height {
                one.size.height
            } else {
                other.size.height
            },
        },
        ..one
    }) else {
        return Ok(());
    };
    label(press, address, narrowest, sheet.card).map(|_| ())
}

fn alone(side: Side) -> Card {
    Card {
        direction: Direction::Ltr,
        body: Pt(0.0),
        sides: vec![Arc::new(side)],
        written: 0,
    }
}

fn envelope(
    press: &Press,
    envelopes: &Envelopes<'_>,
    post: &Addressed,
    written: Option<&Hand>,
) -> Result<Side, CardError> {
    let Addressed { sender, recipient } = post;
    let size = envelopes.envelope.size;
    let mut page = Side::blank(size);
    let seed = written.map(|_| seed_of(recipient));
    let hand = written.unwrap_or(&PLAIN);
    press
        .with_shaper(|shaper| {
            let address = Lettering::of(shaper, recipient, hand, seed)?;
            let (width, height) = (size.width.0, size.height.0);
            let (left, top) = (width * 0.42, STAMPS.height.0.max(height * 0.36));
            page.lines = address.write(
                Area::of(left, top, width - left - QUIET, height - top - QUIET),
                &Style {
                    align: Align::along(address.direction()),
                    level: Level::Middle,
                    sizes: if seed.is_some() {
                        WRITTEN_SIZES
                    } else {
                        PLAIN_SIZES
                    },
                    ink: BLACK,
                    seed,
                },
            )?;
            if !sender.is_empty() {
                let sender = Lettering::of(shaper, sender, &PLAIN, None)?;
                let room = width - STAMPS.width.0 - CORNER;
                let area = Area::of(CORNER, CORNER, room.min(80.0), top - CORNER - 3.0);
                let style = Style {
                    align: Align::along(sender.direction()),
                    level: Level::Top,
                    sizes: SENDER_SIZES,
                    ink: BLACK,
                    seed: None,
                };
                page.lines
                    .extend(sender.write(sender.at_left_of(area, &style)?, &style)?);
            }
            Ok(())
        })
        .map(|()| page)
}

fn label(press: &Press, address: &[String], area: Area, size: Size) -> Result<Side, CardError> {
    let mut page = Side::blank(size);
    press
        .with_shaper(|shaper| {
            let lettering = Lettering::of(shaper, address, &PLAIN, None)?;
            page.lines = lettering.write(
                area,
                &Style {
                    align: Align::along(lettering.direction()),
                    level: Level::Middle,
                    sizes: LABEL_SIZES,
                    ink: BLACK,
                    seed: None,
                },
            )?;
            Ok(())
        })
        .map(|()| page)
}

/// Where text may stand on the label in `place`: off its own edge, and off the paper's.
fn safe_area(sheet: &Sheet, place: usize) -> Area {
    let (left, top) = sheet.corner(place, Direction::Ltr);
    let Size { width, height } = sheet.card;
    let inset = |length: Mm| INSET.min(length.0 * 0.08);
    let before = |start: Mm, length: Mm| inset(length).max(UNPRINTED - start.0);
    let after =
        |start: Mm, length: Mm, paper: Mm| inset(length).max(UNPRINTED - (paper.0 - start.0 - length.0));
    let (from_left, from_top) = (before(left, width), before(top, height));
    let from_right = after(left, width, sheet.paper.width);
    let from_bottom = after(top, height, sheet.paper.height);
    Area {
        left: Mm(from_left),
        top: Mm(from_top),
        size: Size::new(
            width.0 - from_left - from_right,
            height.0 - from_top - from_bottom,
        ),
    }
}

/// The same address is written the same way each time: FNV-1a of 32 bits over its lines.
pub(crate) fn seed_of(lines: &[String]) -> u32 {
    lines
        .iter()
        .flat_map(|line| line.bytes())
        .fold(0x811c_9dc5, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
}
