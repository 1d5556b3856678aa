//! The PDF file: pages stream out as cards come in; fonts, metadata and catalog follow at the end.
//!
//! printpdf builds the fonts and the document around them. It would keep every page in memory until the
//! end, so the pages are written here, and the memory in use does not grow with the number of cards.

mod content;
mod fonts;
mod intent;
mod program;
mod reading;
mod sink;
mod skeleton;
mod xmp;

use crate::CardError;
use crate::adjustment;
use crate::card::{Card, Side};
use crate::sheet::Sheet;
use crate::units::{Mm, POINTS_PER_MM};
use content::{bounds, close, draw, draw_marks, open};
use domain::{Adjustment, Direction, Language};
use fonts::Fonts;
use sink::Sink;
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What a PDF file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfFacts {
    /// Shown in the viewer's title bar.
    pub title: String,
    /// The shop.
    pub author: String,
    /// The language of most cards.
    pub language: Language,
    /// When the run was made.
    pub created: Day,
}

/// Writes `count` cards as a PDF file and says how many pages it has; without cards nothing is written.
///
/// `card_of` composes a card by its number from 0; it may be asked in any order and on any thread. Sheets with
/// several cards are filled in the reading direction of the file's language; a sheet's pages follow each other,
/// one for each side that any of its cards has. `progress` hears the number of cards after each one and may
/// break off. The same cards and facts give the same bytes.
///
/// # Errors
/// The first error among the cards; [`CardError::WrongSize`] for a card that the sheet is not laid out for;
/// [`CardError::Write`] when the disk is full or gone; [`CardError::Cancelled`]. After an error what was
/// written is no whole file, and the caller discards it.
pub fn write_pdf<E: From<CardError> + Send>(
    count: usize,
    card_of: impl Fn(usize) -> Result<Card, E> + Sync,
    sheet: &Sheet,
    facts: &PdfFacts,
    adjustment: &Adjustment,
    out: &mut impl Write,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<u64, E> {
    let mut document = Document::new(sheet, adjustment, facts.language.direction(), out);
    let mut done = 0;
    for number in 0..sheet.sheets_for(count) {
        let mut cards = Vec::with_capacity(sheet.places());
        for (place, index) in sheet.cards_on(number, count) {
            cards.push((place, card_of(index)?));
            done += 1;
            if progress(done).is_break() {
                return Err(CardError::Cancelled.into());
            }
        }
        document.print(&cards)?;
    }
    Ok(document.finish(facts)?)
}

/// Pages below one node of the page tree; viewers open a page without reading all the others.
const PAGES_PER_NODE: usize = 400;

/// The objects that every page refers to are numbered before the first page is written.
const PAGE_TREE: u32 = 1;
const RESOURCES: u32 = 2;

struct Document<'a, W: Write> {
    sheet: &'a Sheet,
    adjustment: &'a Adjustment,
    direction: Direction,
    sink: Sink<'a, W>,
    fonts: Fonts,
    marks: Vec<u8>,
    /// Where print shops trim, if they do.
    boxes: String,
    /// Sides that all cards have in common, each with the number of its object.
    forms: Vec<(Arc<Side>, u32)>,
    /// The open node of the page tree, its pages, and the finished nodes with their numbers of pages.
    node: u32,
    pages: Vec<u32>,
    nodes: Vec<(u32, usize)>,
}

impl<'a, W: Write> Document<'a, W> {
    fn new(sheet: &'a Sheet, adjustment: &'a Adjustment, direction: Direction, out: &'a mut W) -> Self {
        Self {
            sheet,
            adjustment,
            direction,
            sink: Sink::new(out, RESOURCES),
            fonts: Fonts::default(),
            marks: draw_marks(sheet),
            boxes: boxes(sheet),
            forms: Vec::new(),
            node: 0,
            pages: Vec::new(),
            nodes: Vec::new(),
        }
    }

    /// Writes the pages of one sheet, given its cards with their places.
    fn print(&mut self, cards: &[(usize, Card)]) -> Result<(), CardError> {
        let sides = cards.iter().map(|(_, card)| card.sides.len()).max().unwrap_or(0);
        for number in 0..sides {
            let mut content = adjustment::content(self.adjustment, self.sheet.paper);
            for (place, card) in cards {
                let Some(side) = card.sides.get(number) else {
                    continue;
                };
                if side.size != self.sheet.card {
                    return Err(CardError::WrongSize {
                        card: side.size,
                        place: self.sheet.card,
                    });
                }
                let spot = self.sheet.spot(*place, number, self.direction);
                let bleed = side.bleeds().then_some(self.sheet.bleed);
                open(&mut content, spot, side.size, bleed, self.sheet.paper);
                if side.common {
                    let form = self.form(side)?;
                    content.extend_from_slice(format!("/{} Do\n", form_name(form)).as_bytes());
                } else {
                    draw(&mut content, side, &mut self.fonts)?;
                }
                close(&mut content);
            }
            content.extend_from_slice(&self.marks);
            self.write_page(&content)?;
        }
        Ok(())
    }

    /// The number of the object that holds a common side; writes it when it is first asked for.
    fn form(&mut self, side: &Arc<Side>) -> Result<u32, CardError> {
        let known = self
            .forms
            .iter()
            .find(|(known, _)| Arc::ptr_eq(known, side) || known == side);
        if let Some((_, form)) = known {
            return Ok(*form);
        }
        let mut content = Vec::new();
        draw(&mut content, side, &mut self.fonts)?;
        let form = self.sink.reserve();
        let [left, bottom, width, height] = bounds(side.size, self.sheet.bleed);
        let entries = format!(
            "/Type/XObject/Subtype/Form/BBox[{left:.3} {bottom:.3} {:.3} {:.3}]/Resources {RESOURCES} 0 R",
            left + width,
            bottom + height
        );
        self.sink.write_compressed(form, &entries, &content)?;
        self.forms.push((Arc::clone(side), form));
        Ok(form)
    }

    fn write_page(&mut self, content: &[u8]) -> Result<(), CardError> {
        if self.pages.is_empty() {
            self.node = self.sink.reserve();
        }
        let contents = self.sink.reserve();
        self.sink.write_compressed(contents, "", content)?;
        let page = self.sink.reserve();
        let text = format!(
            "<</Type/Page/Parent {} 0 R/Resources {RESOURCES} 0 R/Contents {contents} 0 R{}>>",
            self.node, self.boxes
        );
        self.sink.write(page, text.as_bytes())?;
        self.pages.push(page);
        if self.pages.len() == PAGES_PER_NODE {
            self.close_node()?;
        }
        Ok(())
    }

    fn close_node(&mut self) -> Result<(), CardError> {
        let count = self.pages.len();
        let kids = references(self.pages.drain(..));
        let text = format!("<</Type/Pages/Parent {PAGE_TREE} 0 R/Count {count}/Kids[{kids}]>>");
        self.sink.write(self.node, text.as_bytes())?;
        self.nodes.push((self.node, count));
        Ok(())
    }

    fn finish(mut self, facts: &PdfFacts) -> Result<u64, CardError> {
        if !self.pages.is_empty() {
            self.close_node()?;
        }
        let count: usize = self.nodes.iter().map(|(_, pages)| pages).sum();
        if count == 0 {
            return Ok(0);
        }
        let [width, height] = [self.sheet.paper.width, self.sheet.paper.height].map(points);
        let kids = references(self.nodes.iter().map(|(node, _)| *node));
        let text = format!("<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 {width} {height}]>>");
        self.sink.write(PAGE_TREE, text.as_bytes())?;

        let tail = skeleton::of(&self.fonts, facts, PAGE_TREE, self.sink.next())?;
        let fonts: Vec<_> = tail
            .fonts
            .iter()
            .map(|(name, font)| format!("/{name} {font} 0 R"))
            .collect();
        let forms: Vec<_> = self
            .forms
            .iter()
            .map(|(_, form)| format!("/{} {form} 0 R", form_name(*form)))
            .collect();
        let forms = if forms.is_empty() {
            String::new()
        } else {
            format!("/XObject<<{}>>", forms.concat())
        };
        self.sink.write(
            RESOURCES,
            format!("<</Font<<{}>>{forms}>>", fonts.concat()).as_bytes(),
        )?;
        for (&(id, _), object) in &tail.objects {
            self.sink.reserve();
            self.sink.write_object(id, object)?;
        }
        self.sink.finish(tail.catalog, tail.info)?;
        Ok(count as u64)
    }
}

/// What pages call the object of a common side.
fn form_name(object: u32) -> String {
    format!("Side{object}")
}

/// The trimmed card and its bleed (ISO 32000-1, 14.11.2), of a page that holds one card on larger paper.
fn boxes(sheet: &Sheet) -> String {
    if sheet.places() != 1 || sheet.bleed.0 <= 0.0 {
        return String::new();
    }
    let area = |more: Mm| {
        let bottom = sheet.paper.height - sheet.top - sheet.card.height;
        let (left, bottom) = (sheet.left - more, bottom - more);
        let right = left + sheet.card.width + more * 2.0;
        let top = bottom + sheet.card.height + more * 2.0;
        [left, bottom, right, top].map(points).join(" ")
    };
    format!("/TrimBox[{}]/BleedBox[{}]", area(Mm(0.0)), area(sheet.bleed))
}

fn references(objects: impl Iterator<Item = u32>) -> String {
    objects
        .map(|object| format!("{object} 0 R"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A length in points, rounded to what no printer can tell apart.
fn points(length: Mm) -> String {
    format!("{:.3}", length.0 * POINTS_PER_MM)
}
