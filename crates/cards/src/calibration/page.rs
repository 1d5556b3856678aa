//! The page that a person prints and measures.

use super::drawing::Drawing;
use super::paper::{INSET, Paper};
use crate::CardError;
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

/// What the page says, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalibrationWords {
    /// What this page is.
    pub title: String,
    /// For which printer, tray and paper.
    pub subject: String,
    /// How it is measured, a step a line.
    pub steps: Vec<String>,
    /// At the arrow: this edge is the top.
    pub top: String,
}

/// Grey of the rulers: they are there to be counted, not to be looked at.
const RULER: Colour = Colour(0x7c, 0x80, 0x8a);
/// From the paper's edge to the rulers; hardly any printer prints nearer.
const EDGE: f32 = 5.0;
/// Rulers leave the corners to the marks.
const CORNER: f32 = 25.0;
/// A card smaller than this is measured by its letters alone.
const NARROWEST_FOR_TEXT: f32 = 90.0;

/// Writes the calibration page of a paper as a PDF file, printed with `adjustment`; the identity shows the printer
/// as it is.
///
/// Marks lie 10 mm from the edges: A and B are measured from the left edge, C and D from the top edge; E and F are
/// bars of the lengths that [`Paper::expected`] tells; G and H, from mark to mark, are equally long on a page that is
/// square. Text, not the marks, is mirrored for right-to-left languages.
///
/// # Errors
/// [`CardError::AddressTooLong`] and [`CardError::MissingGlyph`] when the words do not go on the page;
/// [`CardError::Write`] when the disk is full or gone.
pub fn calibration_page(
    press: &Press,
    paper: &Paper,
    words: &CalibrationWords,
    facts: &PdfFacts,
    adjustment: &Adjustment,
    out: &mut impl Write,
) -> Result<u64, CardError> {
    let direction = facts.language.direction();
    let side = Arc::new(press.with_shaper(|shaper| Page::of(paper, direction).side(shaper, words))?);
    let card = |_| {
        Ok::<_, CardError>(Card {
            direction,
            body: Pt(0.0),
            sides: vec![Arc::clone(&side)],
            written: 0,
        })
    };
    let sheet = Sheet::one_up(&Format::bare(paper.size));
    write_pdf(1, card, &sheet, facts, adjustment, out, &mut |_| {
        ControlFlow::Continue(())
    })
}

struct Page<'a> {
    paper: &'a Paper,
    width: f32,
    height: f32,
    direction: Direction,
    rulers: Drawing,
    marks: Drawing,
    arrow: Drawing,
    /// Texts with their middles and sizes.
    labels: Vec<(String, [f32; 2], f32)>,
}

impl<'a> Page<'a> {
    fn of(paper: &'a Paper, direction: Direction) -> Self {
        let mut page = Self {
            paper,
            width: paper.size.width.0,
            height: paper.size.height.0,
            direction,
            rulers: Drawing::in_colour(RULER),
            marks: Drawing::in_colour(INK),
            arrow: Drawing::in_colour(ORNAMENT),
            labels: Vec::new(),
        };
        page.draw_rulers();
        page.draw_corners();
        page.draw_centre();
        page.draw_bars();
        page.draw_arrow();
        page
    }

    fn label(&mut self, text: &str, middle: [f32; 2], size: f32) {
        self.labels.push((text.to_owned(), middle, size));
    }

    /// Millimetres along all four edges, counted from the left and from the top.
    fn draw_rulers(&mut self) {
        let (width, height) = (self.width, self.height);
        for (length, lies) in [(width, true), (height, false)] {
            let (first, last) = (CORNER as u32, (length - CORNER) as u32);
            for mark in first..=last {
                let along = mark as f32;
                let (tick, thickness) = match mark {
                    mark if mark % 10 == 0 => (3.2, 0.2),
                    mark if mark % 5 == 0 => (2.2, 0.16),
                    _ => (1.3, 0.12),
                };
                for far in [false, true] {
                    let place = |inwards: f32| match (lies, far) {
                        (true, false) => [along, inwards],
                        (true, true) => [along, height - inwards],
                        (false, false) => [inwards, along],
                        (false, true) => [width - inwards, along],
                    };
                    self.rulers.rule(place(EDGE), place(EDGE + tick), thickness);
                    if mark % 10 == 0 {
                        self.label(&mark.to_string(), place(EDGE + tick + 1.9), 5.5);
                    }
                }
            }
        }
    }

    /// A target near each corner, with the letters of what is measured from it.
    fn draw_corners(&mut self) {
        let (left, top) = (INSET.0, INSET.0);
        let (right, bottom) = (self.width - left, self.height - top);
        for middle in [[left, top], [right, top], [left, bottom], [right, bottom]] {
            self.marks.ring(middle, 2.4, 0.22);
            self.marks.cross(middle, 4.4, 0.18);
        }
        let (beside, tip, head) = (7.4, 3.6, 1.1);
        for (letter, y) in [("A", top), ("B", bottom)] {
            self.label(letter, [left + beside, y], 11.0);
            self.marks
                .polygon(&[[tip, y], [tip + 2.0, y - head], [tip + 2.0, y + head]]);
        }
        for (letter, x) in [("C", left), ("D", right)] {
            self.label(letter, [x, top + beside], 11.0);
            self.marks
                .polygon(&[[x, tip], [x - head, tip + 2.0], [x + head, tip + 2.0]]);
        }
    }

    /// The middle, and pieces of the diagonals, which are equally long on a square page.
    fn draw_centre(&mut self) {
        let (x, y) = (self.width / 2.0, self.height / 2.0);
        self.marks.ring([x, y], 3.0, 0.22);
        self.marks.cross([x, y], 8.0, 0.18);
        let (across, down) = (x - INSET.0, y - INSET.0);
        let half = across.hypot(down);
        let (step_x, step_y) = (across / half, down / half);
        let small = self.width < NARROWEST_FOR_TEXT;
        let (near, far) = if small { (9.0, 12.0) } else { (11.0, 16.0) };
        for (letter, way) in [("G", 1.0), ("H", -1.0)] {
            for end in [1.0, -1.0] {
                let at = |length: f32| [x + way * end * step_x * length, y + end * step_y * length];
                self.rulers.rule(at(near), at(far), 0.18);
                self.rulers.rule(at(half - 9.0), at(half - 4.0), 0.18);
                if end > 0.0 {
                    self.label(letter, at(far + 3.4), 9.0);
                }
            }
        }
    }

    /// One bar across the page and one along it, with every ten millimetres marked.
    fn draw_bars(&mut self) {
        let expected = self.paper.expected();
        let beside = self.bar_place();
        let below = self.height - if self.height < 160.0 { 20.0 } else { 30.0 };
        let from_left = (self.width - expected.across) / 2.0;
        let from_top = (self.height - expected.down) / 2.0 - 4.0;
        let bars = [("E", expected.across, true), ("F", expected.down, false)];
        for (letter, length, lies) in bars {
            let place = |along: f32, aside: f32| {
                if lies {
                    [from_left + along, below + aside]
                } else {
                    [beside + aside, from_top + along]
                }
            };
            self.marks.rule(place(0.0, 0.0), place(length, 0.0), 0.3);
            for ten in 0..=(length / 10.0) as u32 {
                let along = ten as f32 * 10.0;
                let tick = match ten {
                    _ if along <= 0.0 || along >= length => 2.8,
                    ten if ten % 5 == 0 => 1.8,
                    _ => 1.0,
                };
                self.marks.rule(place(along, -tick), place(along, tick), 0.22);
            }
            let inwards = if lies || self.direction == Direction::Ltr {
                -1.0
            } else {
                1.0
            };
            let aside = inwards * if lies { 4.2 } else { 6.0 };
            // Where reading begins, away from the other bar's end.
            let is_mirrored = lies && self.direction == Direction::Rtl;
            let along = |off: f32| if is_mirrored { length - off } else { off };
            self.label(letter, place(along(5.0), aside), 11.0);
            let length_place = if lies {
                place(along(16.0), aside)
            } else {
                place(length - 8.0, inwards * 7.5)
            };
            self.label(&format!("{length} mm"), length_place, 7.0);
        }
    }

    /// How far from the left the bar along the page stands: out of the text's way.
    fn bar_place(&self) -> f32 {
        let off = if self.width < NARROWEST_FOR_TEXT {
            20.0
        } else {
            26.0
        };
        match self.direction {
            Direction::Ltr => self.width - off,
            Direction::Rtl => off,
        }
    }

    /// Points to the edge that is the top.
    fn draw_arrow(&mut self) {
        let (x, size) = (self.width / 2.0, self.arrow_size());
        let at = |across: f32, down: f32| [x + across * size, 14.0 + down * size];
        self.arrow.polygon(&[
            at(0.0, 0.0),
            at(4.6, 5.0),
            at(1.7, 5.0),
            at(1.7, 9.0),
            at(-1.7, 9.0),
            at(-1.7, 5.0),
            at(-4.6, 5.0),
        ]);
        for chevron in 0..2 {
            let down = 10.2 + 1.8 * chevron as f32;
            self.arrow.polygon(&[
                at(0.0, down),
                at(3.0, down + 2.0),
                at(3.0, down + 2.9),
                at(0.0, down + 0.9),
                at(-3.0, down + 2.9),
                at(-3.0, down + 2.0),
            ]);
        }
    }

    fn arrow_size(&self) -> f32 {
        (self.height / 297.0).clamp(0.45, 1.0)
    }

    /// The whole page.
    fn side(self, shaper: &mut Shaper, words: &CalibrationWords) -> Result<Side, CardError> {
        let mut side = Side::blank(self.paper.size);
        let mut write =
            |texts: &[String], area: Area, align: Align, level: Level, sizes: [f32; 2], ink: Colour| {
                let style = Style {
                    align,
                    level,
                    sizes: sizes.map(Pt),
                    ink,
                    seed: None,
                };
                let lines = Lettering::of(shaper, texts, &PLAIN, None)?.write(area, &style)?;
                side.lines.extend(lines);
                Ok::<_, CardError>(())
            };
        let around = |[x, y]: [f32; 2], width: f32, height: f32| Area {
            left: Mm(x - width / 2.0),
            top: Mm(y - height / 2.0),
            size: Size::new(width, height),
        };
        for (text, middle, size) in &self.labels {
            let ink = if *size < 6.0 { RULER } else { INK };
            let texts = [text.clone()];
            write(
                &texts,
                around(*middle, 24.0, 12.0),
                Align::Middle,
                Level::Middle,
                [*size, *size],
                ink,
            )?;
        }
        let arrow_end = 14.0 + 15.4 * self.arrow_size();
        let top = [words.top.clone()];
        let place = around([self.width / 2.0, arrow_end + 3.0], 40.0, 6.0);
        write(&top, place, Align::Middle, Level::Middle, [9.0, 6.0], ORNAMENT)?;

        // Beside the bar, between the arrow and the middle, in sizes that suit the paper.
        let scale = (self.height / 297.0).clamp(0.5, 1.0);
        let margin = 16.0 + 8.0 * (scale - 0.5);
        let (left, right) = match self.direction {
            Direction::Ltr => (margin, self.bar_place() - 10.0),
            Direction::Rtl => (self.bar_place() + 10.0, self.width - margin),
        };
        let align = match self.direction {
            Direction::Ltr => Align::Left,
            Direction::Rtl => Align::Right,
        };
        let mut from = arrow_end + 4.0 + 6.0 * scale;
        let mut next = |height: f32| {
            let area = Area {
                left: Mm(left),
                top: Mm(from),
                size: Size::new(right - left, height),
            };
            from += height;
            area
        };
        let title = next(10.5 * scale);
        let title_sizes = [19.0 * scale, 4.0];
        write(
            std::slice::from_ref(&words.title),
            title,
            align,
            Level::Top,
            title_sizes,
            INK,
        )?;
        let subject = next(10.0 * scale);
        let subject_sizes = [10.0 * scale, 3.0];
        write(
            std::slice::from_ref(&words.subject),
            subject,
            align,
            Level::Top,
            subject_sizes,
            RULER,
        )?;
        if self.width >= NARROWEST_FOR_TEXT {
            let steps = wrapped(&words.steps, ((right - left) / 0.95) as usize);
            let room = self.height / 2.0 - 9.0 - next(0.0).top.0;
            write(&steps, next(room), align, Level::Top, [12.0 * scale, 5.0], INK)?;
        }
        side.shapes = vec![self.rulers.shape(), self.marks.shape(), self.arrow.shape()];
        Ok(side)
    }
}

/// Lines of at most so many letters, parted between words.
fn wrapped(texts: &[String], most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for text in texts {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > most {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
