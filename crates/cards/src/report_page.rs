//! A page of figures and pictures for the shop's meeting.

use crate::CardError;
use crate::calibration::Drawing;
use crate::card::{Card, Colour, INK, ORNAMENT, Side};
use crate::format::Format;
use crate::hand::PLAIN;
use crate::lettering::{Align, Lettering, Level, Style};
use crate::pdf::{PdfFacts, write_pdf};
use crate::picture::Area;
use crate::press::Press;
use crate::shaping::Shaper;
use crate::sheet::Sheet;
use crate::units::{Mm, Pt, Size};
use domain::{Adjustment, Direction};
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

/// How a bar is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good.
    Good,
    /// Neither.
    Plain,
    /// Bad.
    Bad,
}

/// A figure at the head of the page, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadFigure {
    /// What it is.
    pub label: String,
    /// The figure, or why there is none.
    pub headline: String,
    /// Where the true one lies, and from how many it comes, a line each.
    pub about: Vec<String>,
}

/// A standing bar.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkBar {
    /// Below it.
    pub label: String,
    /// Above it.
    pub count: String,
    /// How high it is, of the highest: 0 to 1.
    pub share: f32,
    /// Its colour.
    pub tone: Tone,
}

/// A figure with the interval around it, each as a place on its scale: 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The figure.
    pub value: f32,
    /// Lower end of the interval.
    pub low: f32,
    /// Upper end.
    pub high: f32,
}

/// A lying bar with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupBar {
    /// Of what.
    pub name: String,
    /// The figure in words, or why there is none.
    pub said: String,
    /// Where it lies; nothing is drawn without.
    pub placed: Option<Placed>,
}

/// Everything that the page shows, in the reader's language.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportPage {
    /// What this page is.
    pub title: String,
    /// Of which shop and time.
    pub subject: String,
    /// Up to four figures.
    pub figures: Vec<HeadFigure>,
    /// Over the standing bars.
    pub marks_title: String,
    /// The standing bars.
    pub marks: Vec<MarkBar>,
    /// Over the line.
    pub trend_title: String,
    /// The line with its band, in order of time.
    pub trend: Vec<Option<Placed>>,
    /// What stands below its points, for as many as there are.
    pub trend_labels: Vec<String>,
    /// The lowest, the middle and the highest of its scale.
    pub scale: [String; 3],
    /// Over the lying bars.
    pub groups_title: String,
    /// The lying bars; those that have no room are left out.
    pub groups: Vec<GroupBar>,
    /// What the figures mean, a line each.
    pub notes: Vec<String>,
}

const PAPER: Size = Size {
    width: Mm(210.0),
    height: Mm(297.0),
};
const MARGIN: f32 = 18.0;
const WIDTH: f32 = 174.0;
const SOFT: Colour = Colour(0x63, 0x58, 0x50);
const RULE: Colour = Colour(0xdc, 0xcf, 0xb8);
const BAND: Colour = Colour(0xea, 0xd9, 0xb4);
const BRASS: Colour = Colour(0xa5, 0x7a, 0x33);
const GOOD: Colour = Colour(0x2f, 0x5d, 0x40);
const PLAIN_TONE: Colour = Colour(0x94, 0x84, 0x6c);
const BAD: Colour = Colour(0x9a, 0x26, 0x20);
/// A page has room for so many lying bars.
const MOST_GROUPS: usize = 9;

/// Writes the page as a PDF file of one A4 page. Right-to-left languages are mirrored as a whole, time and scales too.
///
/// Letters that the page's fonts do not have are left out of names.
///
/// # Errors
/// [`CardError::AddressTooLong`] when words do not go in their place; [`CardError::Write`] when the disk is full or gone.
pub fn report_page(
    press: &Press,
    page: &ReportPage,
    facts: &PdfFacts,
    out: &mut impl Write,
) -> Result<u64, CardError> {
    let direction = facts.language.direction();
    let side = press.with_shaper(|shaper| {
        let mut drawn = Drawn {
            shaper,
            direction,
            side: Side::blank(PAPER),
        };
        drawn.page(page)?;
        Ok::<_, CardError>(Arc::new(drawn.side))
    })?;
    let card = |_| {
        Ok::<_, CardError>(Card {
            direction,
            body: Pt(0.0),
            sides: vec![Arc::clone(&side)],
            written: 0,
        })
    };
    let sheet = Sheet::one_up(&Format::bare(PAPER));
    write_pdf(1, card, &sheet, facts, &Adjustment::default(), out, &mut |_| {
        ControlFlow::Continue(())
    })
}

struct Drawn<'a> {
    shaper: &'a mut Shaper,
    direction: Direction,
    side: Side,
}

/// Where a text stands: from the start of the line, from the top, how wide, how high, in mm.
type Place = [f32; 4];

impl Drawn<'_> {
    fn page(&mut self, page: &ReportPage) -> Result<(), CardError> {
        let whole = |top: f32, high: f32| [MARGIN, top, WIDTH, high];
        self.text(&page.title, whole(14.0, 10.0), Align::Left, 20.0, INK)?;
        self.text(&page.subject, whole(25.0, 6.0), Align::Left, 10.5, SOFT)?;
        self.rule([MARGIN, 33.0], [MARGIN + WIDTH, 33.0], 0.4, ORNAMENT);
        self.figures(&page.figures)?;
        self.heading(&page.marks_title, 70.0)?;
        self.marks(&page.marks)?;
        self.heading(&page.trend_title, 126.0)?;
        self.trend(page)?;
        self.heading(&page.groups_title, 188.0)?;
        self.groups(&page.groups)?;
        for (line, note) in page.notes.iter().enumerate() {
            self.text(
                note,
                whole(274.0 + 4.2 * line as f32, 4.0),
                Align::Left,
                7.5,
                SOFT,
            )?;
        }
        Ok(())
    }

    /// From the start of the line as far from the left edge: mirrored where the language runs so.
    fn x(&self, from_start: f32) -> f32 {
        match self.direction {
            Direction::Ltr => from_start,
            Direction::Rtl => PAPER.width.0 - from_start,
        }
    }

    fn rule(&mut self, from: [f32; 2], to: [f32; 2], thickness: f32, colour: Colour) {
        let mut drawing = Drawing::in_colour(colour);
        drawing.rule([self.x(from[0]), from[1]], [self.x(to[0]), to[1]], thickness);
        self.side.shapes.push(drawing.shape());
    }

    fn polygon(&mut self, corners: &[[f32; 2]], colour: Colour) {
        let placed: Vec<[f32; 2]> = corners.iter().map(|[x, y]| [self.x(*x), *y]).collect();
        let mut drawing = Drawing::in_colour(colour);
        drawing.polygon(&placed);
        self.side.shapes.push(drawing.shape());
    }

    fn bar(&mut self, [left, top, width, height]: Place, colour: Colour) {
        let (right, bottom) = (left + width, top + height);
        self.polygon(
            &[[left, top], [right, top], [right, bottom], [left, bottom]],
            colour,
        );
    }

    /// Writes one line as large as said, smaller where it has no room; `align` counts from the start of the line.
    fn text(
        &mut self,
        text: &str,
        [left, top, width, height]: Place,
        align: Align,
        size: f32,
        ink: Colour,
    ) -> Result<(), CardError> {
        let known = self.known(text);
        if known.trim().is_empty() {
            return Ok(());
        }
        let (align, left) = match (self.direction, align) {
            (Direction::Ltr, align) => (align, left),
            (Direction::Rtl, Align::Left) => (Align::Right, PAPER.width.0 - left - width),
            (Direction::Rtl, Align::Right) => (Align::Left, PAPER.width.0 - left - width),
            (Direction::Rtl, Align::Middle) => (Align::Middle, PAPER.width.0 - left - width),
        };
        let area = Area {
            left: Mm(left),
            top: Mm(top),
            size: Size::new(width, height),
        };
        let style = Style {
            align,
            level: Level::Middle,
            sizes: [Pt(size), Pt(2.0)],
            ink,
            seed: None,
        };
        let texts = [known];
        let lines = Lettering::of(self.shaper, &texts, &PLAIN, None)?.write(area, &style)?;
        self.side.lines.extend(lines);
        Ok(())
    }

    /// A text without the letters that the fonts do not have, cut where it is endless.
    fn known(&mut self, text: &str) -> String {
        let text: String = text.chars().take(240).collect();
        let lettering = Lettering::of(self.shaper, std::slice::from_ref(&text), &PLAIN, None);
        let Err(CardError::MissingGlyph {
            characters: lacking, ..
        }) = lettering
        else {
            return text;
        };
        lacking
            .iter()
            .fold(text.clone(), |text, lacking| text.replace(lacking.as_str(), ""))
    }

    fn heading(&mut self, text: &str, top: f32) -> Result<(), CardError> {
        self.text(text, [MARGIN, top, WIDTH, 6.0], Align::Left, 12.0, INK)
    }

    fn figures(&mut self, figures: &[HeadFigure]) -> Result<(), CardError> {
        let count = figures.len().clamp(1, 4);
        let wide = WIDTH / count as f32;
        for (place, figure) in figures.iter().take(count).enumerate() {
            let left = MARGIN + wide * place as f32;
            let at = |top: f32, high: f32| [left, top, wide - 4.0, high];
            self.text(&figure.label, at(36.0, 5.0), Align::Left, 9.5, SOFT)?;
            self.text(&figure.headline, at(41.5, 10.0), Align::Left, 22.0, INK)?;
            for (line, about) in figure.about.iter().enumerate() {
                self.text(about, at(52.5 + 4.4 * line as f32, 4.2), Align::Left, 8.5, SOFT)?;
            }
        }
        Ok(())
    }

    fn marks(&mut self, marks: &[MarkBar]) -> Result<(), CardError> {
        let (top, high) = (82.0, 30.0);
        let bottom = top + high;
        let step = WIDTH / marks.len().max(1) as f32;
        let wide = (step * 0.66).min(12.0);
        for (place, mark) in marks.iter().enumerate() {
            let middle = MARGIN + step * (place as f32 + 0.5);
            let tall = (high * mark.share.clamp(0.0, 1.0)).max(0.3);
            let colour = match mark.tone {
                Tone::Good => GOOD,
                Tone::Plain => PLAIN_TONE,
                Tone::Bad => BAD,
            };
            self.bar([middle - wide / 2.0, bottom - tall, wide, tall], colour);
            let around = |top: f32| [middle - step / 2.0, top, step, 4.6];
            self.text(&mark.count, around(bottom - tall - 5.0), Align::Middle, 8.5, INK)?;
            self.text(&mark.label, around(bottom + 1.0), Align::Middle, 9.0, SOFT)?;
        }
        self.rule([MARGIN, bottom], [MARGIN + WIDTH, bottom], 0.3, PLAIN_TONE);
        Ok(())
    }

    fn trend(&mut self, page: &ReportPage) -> Result<(), CardError> {
        let (top, high, left) = (136.0, 40.0, MARGIN + 14.0);
        let wide = WIDTH - 14.0;
        let y = |share: f32| top + high * (1.0 - share.clamp(0.0, 1.0));
        for (step, label) in page.scale.iter().enumerate() {
            let at = y(step as f32 / 2.0);
            self.rule([left, at], [left + wide, at], 0.2, RULE);
            self.text(label, [MARGIN, at - 2.3, 12.0, 4.6], Align::Right, 8.0, SOFT)?;
        }
        let last = page.trend.len().saturating_sub(1).max(1) as f32;
        let x = |place: usize| left + wide * place as f32 / last;
        let points: Vec<(usize, Placed)> = page
            .trend
            .iter()
            .enumerate()
            .filter_map(|(place, point)| Some((place, (*point)?)))
            .collect();
        // Neighbours are joined; over a time without answers nothing is.
        let joined: Vec<[(usize, Placed); 2]> = points
            .windows(2)
            .filter_map(|pair| <[(usize, Placed); 2]>::try_from(pair).ok())
            .filter(|[one, two]| two.0 == one.0 + 1)
            .collect();
        for [(from, one), (to, two)] in &joined {
            let (from, to) = (x(*from), x(*to));
            let band = [
                [from, y(one.high)],
                [to, y(two.high)],
                [to, y(two.low)],
                [from, y(one.low)],
            ];
            self.polygon(&band, BAND);
        }
        for (place, one) in &points {
            self.rule([x(*place), y(one.low)], [x(*place), y(one.high)], 0.35, BRASS);
        }
        for [(from, one), (to, two)] in &joined {
            self.rule([x(*from), y(one.value)], [x(*to), y(two.value)], 0.6, INK);
        }
        for (place, one) in &points {
            let (x, y) = (x(*place), y(one.value));
            self.polygon(&[[x - 1.0, y], [x, y - 1.0], [x + 1.0, y], [x, y + 1.0]], INK);
        }
        let every = page.trend_labels.len().div_ceil(7).max(1);
        for (place, label) in page.trend_labels.iter().enumerate().step_by(every) {
            let room = (wide / last * every as f32).clamp(10.0, 26.0);
            let start = (x(place) - room / 2.0).clamp(MARGIN, MARGIN + WIDTH - room);
            self.text(
                label,
                [start, top + high + 1.5, room, 4.6],
                Align::Middle,
                8.0,
                SOFT,
            )?;
        }
        Ok(())
    }

    fn groups(&mut self, groups: &[GroupBar]) -> Result<(), CardError> {
        const NAME: f32 = 52.0;
        const SAID: f32 = 46.0;
        let (left, wide) = (MARGIN + NAME + 3.0, WIDTH - NAME - SAID - 6.0);
        for (row, group) in groups.iter().take(MOST_GROUPS).enumerate() {
            let top = 197.0 + 8.2 * row as f32;
            self.text(&group.name, [MARGIN, top, NAME, 6.0], Align::Left, 9.5, INK)?;
            let said = [MARGIN + WIDTH - SAID, top, SAID, 6.0];
            self.text(&group.said, said, Align::Right, 8.5, SOFT)?;
            let Some(placed) = group.placed else { continue };
            let at = |share: f32| left + wide * share.clamp(0.0, 1.0);
            self.bar([left, top + 2.8, wide, 0.4], RULE);
            self.bar([at(0.0), top + 1.2, at(placed.value) - at(0.0), 3.6], BRASS);
            let middle = top + 3.0;
            self.rule([at(placed.low), middle], [at(placed.high), middle], 0.4, INK);
            for end in [placed.low, placed.high] {
                self.rule([at(end), middle - 1.3], [at(end), middle + 1.3], 0.4, INK);
            }
        }
        Ok(())
    }
}
