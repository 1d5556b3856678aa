//! The PDF file: pages stream out as cards come in; fonts, metadata and catalog follow at the end.
//!
//! printpdf builds the fonts and the document around them. It would keep every page in memory until the
//! end, so the pages are written here, and the memory in use does not grow with the number of cards.

mod beforehand;
mod codes;
mod content;
mod fonts;
mod glyf;
mod huffman;
mod images;
mod intent;
mod meaning;
mod program;
mod reading;
mod relay;
mod scribe;
mod sink;
mod skeleton;
mod xmp;

use crate::CardError;
use crate::adjustment;
use crate::card::{Card, Side};
use crate::number::push_count;
use crate::sheet::Sheet;
use crate::units::{Mm, POINTS_PER_MM, Size};
use codes::Codes;
use content::{bounds, close, draw_marks, open};
use domain::{Adjustment, Direction, Language};
use fonts::Fonts;
use huffman::Table;
use images::Images;
use relay::Relay;
use scribe::{Drawn, Scribe};
use sink::{Sink, pack_quickly, pack_streams};
use std::fmt::Write as _;
use std::io::Write;
use std::mem;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;

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
    let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    write_pdf_on(threads, count, card_of, sheet, facts, adjustment, out, progress)
}

/// The same as [`write_pdf`] on so many threads, which makes no difference to the file.
///
/// # Errors
/// The same as of [`write_pdf`].
#[allow(
    clippy::too_many_arguments,
    reason = "those of write_pdf, and the one that it chooses by itself"
)]
pub fn write_pdf_on<E: From<CardError> + Send>(
    threads: NonZeroUsize,
    count: usize,
    card_of: impl Fn(usize) -> Result<Card, E> + Sync,
    sheet: &Sheet,
    facts: &PdfFacts,
    adjustment: &Adjustment,
    out: &mut impl Write,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<u64, E> {
    let sheets = sheet.sheets_for(count);
    let at_once = (CARDS_AT_ONCE / sheet.places()).max(1);
    // Print shops trim what a desktop printer's faults are no part of.
    let boxes = if adjustment.is_identity() {
        boxes(sheet)
    } else {
        String::new()
    };
    let drawing = Drawing {
        sheet,
        adjustment,
        direction: facts.language.direction(),
        marks: draw_marks(sheet),
    };
    let codes = Codes::default();
    let mut order = Order {
        document: Document::new(
            sheet,
            adjustment::paper(adjustment, sheet.paper),
            boxes,
            &codes,
            out,
        ),
        table: None,
        done: 0,
        progress,
    };
    relay::run(
        threads.get(),
        sheets.div_ceil(at_once),
        Scribe::new,
        |scribe, piece| {
            let first = piece * at_once;
            let mut cards = 0;
            scribe.learn(&codes);
            for number in first..(first + at_once).min(sheets) {
                let places: Vec<_> = sheet.cards_on(number, count).collect();
                let composed = places
                    .into_iter()
                    .map(|(place, index)| Ok::<_, E>((place, card_of(index)?)));
                let composed = composed.collect::<Result<Vec<_>, E>>()?;
                cards += composed.len() as u64;
                drawing.draw(scribe, &composed)?;
            }
            Ok::<_, E>((cards, scribe.hand_over()))
        },
        |_, (coded, table): (Coded, Arc<Table>)| coded.pack(&table),
        &mut order,
    )?;
    Ok(order.document.finish(facts)?)
}

/// Cards that a thread draws before it looks up: few enough to stop soon.
const CARDS_AT_ONCE: usize = 16;

/// How cards are drawn on sheets; shared by all threads.
struct Drawing<'a> {
    sheet: &'a Sheet,
    adjustment: &'a Adjustment,
    direction: Direction,
    marks: Vec<u8>,
}

impl Drawing<'_> {
    /// Draws the pages of one sheet, given its cards with their places.
    fn draw(&self, scribe: &mut Scribe, cards: &[(usize, Card)]) -> Result<(), CardError> {
        let sides = cards.iter().map(|(_, card)| card.sides.len()).max().unwrap_or(0);
        for number in 0..sides {
            scribe
                .page()
                .extend(adjustment::content(self.adjustment, self.sheet.paper));
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
                open(scribe.page(), spot, side.size, bleed, self.sheet.paper);
                if side.common {
                    scribe.show_common(side);
                } else {
                    scribe.draw(side);
                }
                close(scribe.page());
            }
            scribe.page().extend_from_slice(&self.marks);
            scribe.end_page();
        }
        Ok(())
    }
}

/// Pages with their codes, to be put into the holes.
struct Coded {
    drawn: Drawn,
    /// Those of the scribe's forms, in the order of its numbers.
    codes: Arc<Vec<u16>>,
    names: Vec<usize>,
}

/// Pages as they stand in the file, one after the other, and where each ends.
struct Packed {
    content: Vec<u8>,
    ends: Vec<usize>,
}

impl Coded {
    /// Puts the codes and names where they belong.
    fn fill(&mut self) {
        let (content, codes) = (self.drawn.content.as_mut_slice(), self.codes.as_slice());
        for (place, form) in mem::take(&mut self.drawn.holes) {
            let place = place as usize;
            content[place..place + 2].copy_from_slice(&codes[form as usize].to_be_bytes());
        }
        for (place, side) in mem::take(&mut self.drawn.names) {
            let (place, mut name) = (place as usize, self.names[side as usize]);
            for digit in content[place..place + 4].iter_mut().rev() {
                *digit = b'0' + (name % 10) as u8;
                name /= 10;
            }
        }
    }

    fn pack(mut self, table: &Table) -> Packed {
        self.fill();
        let drawn = self.drawn;
        let mut pages = Packed {
            content: Vec::with_capacity(drawn.content.len()),
            ends: Vec::with_capacity(drawn.ends.len()),
        };
        let mut start = 0;
        for end in drawn.ends {
            table.pack(&drawn.content[start..end], &mut pages.content);
            pages.ends.push(pages.content.len());
            start = end;
        }
        pages
    }
}

/// The document, to which pages come in the order of their cards.
struct Order<'a, 'b, W: Write> {
    document: Document<'a, W>,
    /// How all pages are packed: as is best for the first ones.
    table: Option<Arc<Table>>,
    done: u64,
    progress: &'b mut dyn FnMut(u64) -> ControlFlow<()>,
}

impl<W: Write, E: From<CardError>> Relay<Result<(u64, Drawn), E>, (Coded, Arc<Table>), Packed, E>
    for Order<'_, '_, W>
{
    fn agree(&mut self, drawn: Result<(u64, Drawn), E>) -> Result<(Coded, Arc<Table>), E> {
        let (cards, drawn) = drawn?;
        for _ in 0..cards {
            self.done += 1;
            if (self.progress)(self.done).is_break() {
                return Err(CardError::Cancelled.into());
            }
        }
        let mut coded = self.document.code(drawn)?;
        let table = self.table.get_or_insert_with(|| {
            coded.fill();
            Arc::new(Table::of(&coded.drawn.content))
        });
        Ok((coded, Arc::clone(table)))
    }

    fn take(&mut self, packed: Packed) -> Result<(), E> {
        let mut start = 0;
        for end in packed.ends {
            self.document.write_page(&packed.content[start..end])?;
            start = end;
        }
        Ok(())
    }
}

/// Pages below one node of the page tree; viewers open a page without reading all the others.
const PAGES_PER_NODE: usize = 400;

/// The objects that every page refers to are numbered before the first page is written.
const PAGE_TREE: u32 = 1;
const RESOURCES: u32 = 2;

struct Document<'a, W: Write> {
    sheet: &'a Sheet,
    paper: Size,
    sink: Sink<'a, W>,
    fonts: Fonts,
    images: Images,
    codes: &'a Codes,
    /// Where print shops trim, if they do.
    boxes: String,
    /// Sides that all cards have in common, in the order of their names.
    commons: Vec<Arc<Side>>,
    /// The open node of the page tree, its pages, and the finished nodes with their numbers of pages.
    node: u32,
    pages: Vec<u32>,
    nodes: Vec<(u32, usize)>,
}

impl<'a, W: Write> Document<'a, W> {
    fn new(sheet: &'a Sheet, paper: Size, boxes: String, codes: &'a Codes, out: &'a mut W) -> Self {
        Self {
            sheet,
            paper,
            sink: Sink::new(out, RESOURCES),
            fonts: Fonts::default(),
            images: Images::default(),
            codes,
            boxes,
            commons: Vec::new(),
            node: 0,
            pages: Vec::new(),
            nodes: Vec::new(),
        }
    }

    /// Gives codes to the forms of drawn pages, and names to common sides.
    fn code(&mut self, mut drawn: Drawn) -> Result<Coded, CardError> {
        self.images.note(drawn.pictures.drain(..));
        let mut codes = self.codes.of(drawn.scribe);
        if !drawn.fresh.is_empty() {
            // Who fills earlier pages keeps what there was.
            let all = Arc::make_mut(&mut codes);
            for (face, form) in drawn.fresh.drain(..) {
                all.push(self.fonts.code(&face, &form)?);
            }
            self.codes.give(drawn.scribe, &codes);
        }
        let mut names = Vec::new();
        for side in &drawn.commons {
            let known = self
                .commons
                .iter()
                .position(|known| Arc::ptr_eq(known, side) || known == side);
            names.push(known.unwrap_or(self.commons.len()));
            if known.is_none() {
                self.commons.push(Arc::clone(side));
            }
        }
        Ok(Coded { drawn, codes, names })
    }

    /// Writes the objects of the common sides and of the pictures, and says how pages find them.
    fn write_shared(&mut self) -> Result<String, CardError> {
        let mut entries = String::new();
        // No page may be drawn by this scribe: its forms are its own.
        let mut scribe = Scribe::new(self.codes.scribes());
        for (name, side) in mem::take(&mut self.commons).into_iter().enumerate() {
            scribe.draw(&side);
            scribe.end_page();
            let mut coded = self.code(scribe.hand_over())?;
            coded.fill();
            let form = self.sink.reserve();
            let [left, bottom, width, height] = bounds(side.size, self.sheet.bleed);
            let head = format!(
                "/Type/XObject/Subtype/Form/BBox[{left:.3} {bottom:.3} {:.3} {:.3}]/Resources {RESOURCES} 0 R",
                left + width,
                bottom + height
            );
            let packed = pack_quickly(&coded.drawn.content);
            self.sink.write_packed(form, &head, &packed)?;
            // Writing into memory cannot fail.
            let _ = write!(entries, "/Side{name:04} {form} 0 R");
        }
        self.images.write(&mut self.sink, &mut entries)?;
        if !entries.is_empty() {
            entries = format!("/XObject<<{entries}>>");
        }
        Ok(entries)
    }

    fn write_page(&mut self, packed: &[u8]) -> Result<(), CardError> {
        if self.pages.is_empty() {
            self.node = self.sink.reserve();
        }
        let contents = self.sink.reserve();
        self.sink.write_packed(contents, "", packed)?;
        let page = self.sink.reserve();
        self.sink.write_with(page, |text| {
            text.extend_from_slice(b"<</Type/Page/Parent ");
            push_count(text, self.node.into());
            text.extend_from_slice(b" 0 R/Resources ");
            push_count(text, RESOURCES.into());
            text.extend_from_slice(b" 0 R/Contents ");
            push_count(text, contents.into());
            text.extend_from_slice(b" 0 R");
            text.extend_from_slice(self.boxes.as_bytes());
            text.extend_from_slice(b">>");
        })?;
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
        let [width, height] = [self.paper.width, self.paper.height].map(points);
        let kids = references(self.nodes.iter().map(|(node, _)| *node));
        let text = format!("<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 {width} {height}]>>");
        self.sink.write(PAGE_TREE, text.as_bytes())?;

        let forms = self.write_shared()?;
        let mut tail = skeleton::of(&self.fonts, facts, PAGE_TREE, self.sink.next())?;
        let fonts: Vec<_> = tail
            .fonts
            .iter()
            .map(|(name, font)| format!("/{name} {font} 0 R"))
            .collect();
        self.sink.write(
            RESOURCES,
            format!("<</Font<<{}>>{}{forms}>>", fonts.concat(), content::shades()).as_bytes(),
        )?;
        pack_streams(&mut tail.objects);
        for (&(id, _), object) in &tail.objects {
            self.sink.reserve();
            self.sink.write_object(id, object)?;
        }
        self.sink.finish(tail.catalog, tail.info)?;
        Ok(count as u64)
    }
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
