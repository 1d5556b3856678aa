//! The paper form of a survey: plain type, boxes to tick and lines to write on with a pen.

use crate::CardError;
use crate::calibration::drawing::Drawing;
use crate::card::{Card, Colour, INK, Shape, Side};
use crate::format::Format;
use crate::hand::PLAIN;
use crate::lettering::{Align, Lettering, Level, Style};
use crate::pdf::{PdfFacts, write_pdf};
use crate::picture::Area;
use crate::press::Press;
use crate::qr::{SMALLEST_MODULE, qr};
use crate::shaping::Shaper;
use crate::sheet::Sheet;
use crate::units::{Mm, Pt, Size};
use domain::{Adjustment, Direction};
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

/// How a question is answered with a pen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperAnswer {
    /// One of these marks, with what stands at the low and the high end.
    Marks {
        /// The marks as they are written, lowest first.
        marks: Vec<String>,
        /// At the low end.
        low: String,
        /// At the high end.
        high: String,
    },
    /// One of five faces, sad to happy.
    Faces,
    /// Any of these.
    Ticks {
        /// What they say.
        options: Vec<String>,
    },
    /// Words.
    Lines,
}

/// One question of a paper form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperQuestion {
    /// What it asks.
    pub asks: String,
    /// How it is answered.
    pub answer: PaperAnswer,
}

/// A paper form in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperForm {
    /// Which way it is read.
    pub direction: Direction,
    /// At the top: the shop.
    pub title: String,
    /// Below: what to do.
    pub lead: String,
    /// The questions in order.
    pub questions: Vec<PaperQuestion>,
    /// At the foot: thanks, and where it goes.
    pub foot: String,
    /// Beside the code: what it is for.
    pub code_label: String,
}

/// A paper that survey forms are printed on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormPaper {
    /// The name on the command line.
    pub name: &'static str,
    /// The form itself.
    pub size: Size,
    /// Four of them on one A4 sheet, to be torn along its cuts.
    on_a4: bool,
    /// The largest and the smallest size of its text, in points.
    sizes: [f32; 2],
    margin: f32,
}

static PAPERS: [FormPaper; 4] = [
    FormPaper {
        name: "a4",
        size: Size::new(210.0, 297.0),
        on_a4: false,
        sizes: [13.0, 9.0],
        margin: 20.0,
    },
    FormPaper {
        name: "a5",
        size: Size::new(148.0, 210.0),
        on_a4: false,
        sizes: [11.5, 8.0],
        margin: 13.0,
    },
    FormPaper {
        name: "a6",
        size: Size::new(105.0, 148.0),
        on_a4: false,
        sizes: [9.5, 6.5],
        margin: 8.0,
    },
    FormPaper {
        name: "a4-four-a6",
        size: Size::new(105.0, 148.0),
        on_a4: true,
        sizes: [9.5, 6.5],
        margin: 8.0,
    },
];

/// Every paper, the largest first.
pub fn form_papers() -> &'static [FormPaper] {
    &PAPERS
}

/// Rules to write on and the frames of boxes.
const FRAME: Colour = Colour(0x55, 0x5a, 0x64);
/// Words beside the boxes.
const ASIDE: Colour = Colour(0x3c, 0x40, 0x48);
/// The least that a line to write on needs below the one before.
const LEAST_LINE: f32 = 6.0;

/// Writes a form for each of `codes` (one without a code for `None`) as a PDF file, and says how many pages it has.
///
/// # Errors
/// [`CardError::TooLong`] when the questions do not go on the paper at the smallest size; [`CardError::MissingGlyph`];
/// [`CardError::Write`] when the disk is full or gone.
pub fn survey_form_pdf(
    press: &Press,
    paper: &FormPaper,
    form: &PaperForm,
    codes: &[Option<String>],
    facts: &PdfFacts,
    out: &mut impl Write,
) -> Result<u64, CardError> {
    let card = |index: usize| {
        let code = codes.get(index).and_then(Option::as_deref);
        let side = press.with_shaper(|shaper| side(shaper, paper, form, code))?;
        Ok::<_, CardError>(Card {
            direction: form.direction,
            body: Pt(0.0),
            sides: vec![Arc::new(side)],
            written: 0,
        })
    };
    let bare = Format::bare(paper.size);
    let sheet = if paper.on_a4 {
        Sheet::n_up(&bare, Size::new(210.0, 297.0), Mm(0.0))?
    } else {
        Sheet::one_up(&bare)
    };
    write_pdf(
        codes.len(),
        card,
        &sheet,
        facts,
        &Adjustment::default(),
        out,
        &mut |_| ControlFlow::Continue(()),
    )
}

/// The form at the largest size of its text at which everything goes on the paper.
fn side(
    shaper: &mut Shaper,
    paper: &FormPaper,
    form: &PaperForm,
    code: Option<&str>,
) -> Result<Side, CardError> {
    let [largest, smallest] = paper.sizes;
    let mut size = largest;
    loop {
        let mut page = Page::new(shaper, paper, form, size);
        page.all(form, code)?;
        let over = page.overflow();
        if over <= 0.0 {
            return Ok(page.side());
        }
        size -= 0.5;
        if size < smallest {
            return Err(CardError::TooLong {
                overflow: Mm(over),
                words: (over / 2.0).ceil() as usize,
            });
        }
    }
}

/// The side of the square code in mm, its white included: seven signs are the smallest code of all, 21 modules.
const SQUARE: f32 = 29.0 * SMALLEST_MODULE.0;

struct Page<'a> {
    shaper: &'a mut Shaper,
    side: Side,
    frames: Drawing,
    squares: Vec<Shape>,
    size: f32,
    left: f32,
    right: f32,
    bottom: f32,
    /// Where the next thing begins.
    y: f32,
    direction: Direction,
    /// How many lines each question for words gets, once it is known what room is left.
    room_for_lines: f32,
}

impl<'a> Page<'a> {
    fn new(shaper: &'a mut Shaper, paper: &FormPaper, form: &PaperForm, size: f32) -> Self {
        let margin = paper.margin;
        Self {
            shaper,
            side: Side::blank(paper.size),
            frames: Drawing::in_colour(FRAME),
            squares: Vec::new(),
            size,
            left: margin,
            right: paper.size.width.0 - margin,
            bottom: paper.size.height.0 - margin,
            y: margin,
            direction: form.direction,
            room_for_lines: 0.0,
        }
    }

    /// One line of text of this size in millimetres.
    fn em(&self) -> f32 {
        Mm::from(Pt(self.size)).0
    }

    fn all(&mut self, form: &PaperForm, code: Option<&str>) -> Result<(), CardError> {
        let em = self.em();
        let foot = self.foot_height(form, code)?;
        self.bottom -= foot;
        let top = self.y;
        // Once to see what room the questions leave, then for good.
        for draft in [true, false] {
            self.y = top;
            self.side.lines.clear();
            self.frames = Drawing::in_colour(FRAME);
            self.paragraph(&form.title, 1.5, INK)?;
            self.y += 0.2 * em;
            self.paragraph(&form.lead, 1.0, ASIDE)?;
            self.y += 1.2 * em;
            for question in &form.questions {
                self.question(question)?;
            }
            if draft {
                let asked = form.questions.iter();
                let worded = asked.filter(|one| one.answer == PaperAnswer::Lines).count();
                self.room_for_lines = ((self.bottom - self.y) / worded.max(1) as f32).max(0.0);
            }
        }
        self.foot(form, code, foot)
    }

    fn overflow(&self) -> f32 {
        self.y - self.bottom
    }

    fn side(mut self) -> Side {
        self.side.shapes = vec![self.frames.shape()];
        self.side.shapes.append(&mut self.squares);
        self.side
    }

    /// How far a text is from the reading edge, as a place from the left.
    fn place(&self, from: f32, width: f32) -> f32 {
        match self.direction {
            Direction::Ltr => self.left + from,
            Direction::Rtl => self.right - from - width,
        }
    }

    fn align(&self) -> Align {
        Align::along(self.direction)
    }

    fn write(
        &mut self,
        texts: &[String],
        area: Area,
        align: Align,
        level: Level,
        size: f32,
        ink: Colour,
    ) -> Result<(), CardError> {
        let style = Style {
            align,
            level,
            sizes: [Pt(size), Pt(size * 0.7)],
            ink,
            seed: None,
        };
        let lines = Lettering::of(self.shaper, texts, &PLAIN, None)?.write(area, &style)?;
        self.side.lines.extend(lines);
        Ok(())
    }

    /// The lines of a text that has `width` for each, at `size` in points.
    fn wrapped(&mut self, text: &str, width: f32, size: f32) -> Result<Vec<String>, CardError> {
        let em = Mm::from(Pt(size)).0;
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            let texts = [longer.clone()];
            let wide = Lettering::of(self.shaper, &texts, &PLAIN, None)?.width() * em;
            if wide > width && !line.is_empty() {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            } else {
                line = longer;
            }
        }
        lines.push(line);
        Ok(lines)
    }

    /// A text over the whole width, as many times the usual size.
    fn paragraph(&mut self, text: &str, times: f32, ink: Colour) -> Result<(), CardError> {
        if text.is_empty() {
            return Ok(());
        }
        let size = self.size * times;
        let width = self.right - self.left;
        let lines = self.wrapped(text, width, size)?;
        let height = Lettering::of(self.shaper, &lines, &PLAIN, None)?
            .height_at(Pt(size))
            .0
            + 0.1;
        let area = Area {
            left: Mm(self.left),
            top: Mm(self.y),
            size: Size::new(width, height),
        };
        let align = self.align();
        self.write(&lines, area, align, Level::Top, size, ink)?;
        self.y += height;
        Ok(())
    }

    fn question(&mut self, question: &PaperQuestion) -> Result<(), CardError> {
        let em = self.em();
        self.paragraph(&question.asks, 1.08, INK)?;
        self.y += 0.35 * em;
        match &question.answer {
            PaperAnswer::Marks { marks, low, high } => self.marks(marks, low, high)?,
            PaperAnswer::Faces => self.faces(),
            PaperAnswer::Ticks { options } => self.ticks(options)?,
            PaperAnswer::Lines => {
                // Two lines at least, and what room the other questions leave.
                let room = 2.0 * LEAST_LINE + self.room_for_lines;
                let lines = ((room / 7.5).floor() as usize).clamp(2, 12);
                let step = (room / lines as f32).clamp(LEAST_LINE, 9.0);
                for _ in 0..lines {
                    self.y += step;
                    let y = self.y;
                    self.frames.rule([self.left, y], [self.right, y], 0.15);
                }
            }
        }
        self.y += 0.9 * em;
        Ok(())
    }

    fn marks(&mut self, marks: &[String], low: &str, high: &str) -> Result<(), CardError> {
        let em = self.em();
        let width = self.right - self.left;
        let gap = 0.35 * em;
        let count = marks.len() as f32;
        let most = (width - gap * (count - 1.0)) / count;
        let side = most.min(2.1 * em);
        let step = if marks.len() > 7 {
            most + gap
        } else {
            side + 2.2 * gap
        };
        let y = self.y;
        for (index, mark) in marks.iter().enumerate() {
            let left = self.place(index as f32 * step, side);
            self.square([left, y], side, 0.3);
            let area = Area {
                left: Mm(left),
                top: Mm(y),
                size: Size::new(side, side),
            };
            self.write(
                std::slice::from_ref(mark),
                area,
                Align::Middle,
                Level::Middle,
                self.size * 0.95,
                ASIDE,
            )?;
        }
        self.y += side + 0.3 * em;
        let span = (count - 1.0) * step + side;
        // Few marks stand close together: their ends' words may reach over the whole width.
        let wide = if marks.len() > 7 { span } else { width };
        let height = 1.35 * em;
        let half = wide / 2.0 - 0.3 * em;
        let points = self.size * 0.85;
        let (first, second) = match self.direction {
            Direction::Ltr => (Align::Left, Align::Right),
            Direction::Rtl => (Align::Right, Align::Left),
        };
        let area = |left: f32, width: f32, top: f32| Area {
            left: Mm(left),
            top: Mm(top),
            size: Size::new(width, height),
        };
        let texts = if marks.len() > 7 {
            vec![
                (low.to_owned(), 0.0, half, first),
                (high.to_owned(), wide - half, half, second),
            ]
        } else {
            let both = match self.direction {
                Direction::Ltr => format!("{} = {low},  {} = {high}", marks[0], marks[marks.len() - 1]),
                Direction::Rtl => format!("{} = {low}،  {} = {high}", marks[0], marks[marks.len() - 1]),
            };
            vec![(both, 0.0, wide, first)]
        };
        for (text, from, room, align) in texts {
            let left = self.place(from, room);
            let place = area(left, room, self.y);
            self.write(&[text], place, align, Level::Top, points, ASIDE)?;
        }
        self.y += height;
        Ok(())
    }

    fn square(&mut self, [left, top]: [f32; 2], side: f32, thickness: f32) {
        let (right, bottom) = (left + side, top + side);
        for (from, to) in [
            ([left, top], [right, top]),
            ([right, top], [right, bottom]),
            ([right, bottom], [left, bottom]),
            ([left, bottom], [left, top]),
        ] {
            self.frames.rule(from, to, thickness);
        }
    }

    /// Five faces whose mouths turn from down to up.
    fn faces(&mut self) {
        let em = self.em();
        let radius = 1.35 * em;
        let y = self.y + radius;
        for index in 0..5 {
            let left = self.place(index as f32 * 4.2 * em, 2.0 * radius);
            let x = left + radius;
            self.frames.ring([x, y], radius, 0.3);
            for eye in [-0.36, 0.36] {
                self.frames
                    .ring([x + eye * radius, y - 0.28 * radius], 0.05 * radius, 0.1 * radius);
            }
            let bend = (index as f32 - 2.0) / 2.0 * 0.32 * radius;
            let mouth = |part: f32| {
                let along = part * 2.0 - 1.0;
                [
                    x + along * 0.5 * radius,
                    y + 0.42 * radius + bend * (0.5 - along * along),
                ]
            };
            for piece in 0..12 {
                let part = |number: i32| number as f32 / 12.0;
                self.frames.rule(mouth(part(piece)), mouth(part(piece + 1)), 0.3);
            }
        }
        self.y += 2.0 * radius + 0.3 * em;
    }

    fn ticks(&mut self, options: &[String]) -> Result<(), CardError> {
        let em = self.em();
        let side = 1.1 * em;
        let width = self.right - self.left;
        let (mut from, mut rows) = (0.0, 0.0);
        let row = 1.75 * em;
        for option in options {
            let texts = [option.clone()];
            let wide = Lettering::of(self.shaper, &texts, &PLAIN, None)?.width() * em + 0.3;
            let wide = wide.min(width - 1.6 * em);
            let whole = 1.5 * em + wide;
            if from > 0.0 && from + whole > width {
                from = 0.0;
                rows += 1.0;
            }
            let y = self.y + rows * row;
            let left = self.place(from, side);
            self.square([left, y], side, 0.3);
            let area = Area {
                left: Mm(self.place(from + 1.5 * em, wide)),
                top: Mm(y - 0.3 * em),
                size: Size::new(wide, side + 0.6 * em),
            };
            let align = self.align();
            self.write(&texts, area, align, Level::Middle, self.size, INK)?;
            from += whole + 1.6 * em;
        }
        self.y += (rows + 1.0) * row;
        Ok(())
    }

    fn foot_height(&mut self, form: &PaperForm, code: Option<&str>) -> Result<f32, CardError> {
        let em = self.em();
        let width = self.foot_width(code);
        let lines = self.wrapped(&form.foot, width, self.size * 0.9)?;
        let text = lines.len() as f32 * 1.3 * em * 0.9;
        let code = if code.is_some() {
            (3.1 * em).max(SQUARE)
        } else {
            0.0
        };
        Ok(text.max(code) + 0.6 * em)
    }

    fn foot_width(&self, code: Option<&str>) -> f32 {
        let width = self.right - self.left;
        if code.is_some() {
            width - 11.0 * self.em() - SQUARE
        } else {
            width
        }
    }

    /// Thanks on the side where reading begins; on the other the code in large type, and at the edge as a square for a
    /// reader at the till, who types the same by it.
    fn foot(&mut self, form: &PaperForm, code: Option<&str>, height: f32) -> Result<(), CardError> {
        let em = self.em();
        let top = self.bottom + 0.6 * em;
        let width = self.foot_width(code);
        let lines = self.wrapped(&form.foot, width, self.size * 0.9)?;
        let align = self.align();
        let area = |left: f32, top: f32, width: f32, height: f32| Area {
            left: Mm(left),
            top: Mm(top),
            size: Size::new(width, height),
        };
        let left = self.place(0.0, width);
        let room = (height - 0.6 * em).max(1.3 * em);
        self.write(
            &lines,
            area(left, top, width, room),
            align,
            Level::Bottom,
            self.size * 0.9,
            ASIDE,
        )?;
        if let Some(code) = code {
            let (whole, wide) = (self.right - self.left, 10.0 * em);
            let square = qr(
                code,
                Mm(SQUARE),
                Mm(self.place(whole - SQUARE, SQUARE)),
                Mm(self.bottom + height - SQUARE),
            )?;
            self.squares.push(square.shape);
            let left = self.place(whole - SQUARE - wide, wide);
            let label = [form.code_label.clone()];
            self.write(
                &label,
                area(left, top, wide, 1.2 * em),
                Align::Middle,
                Level::Bottom,
                self.size * 0.75,
                ASIDE,
            )?;
            let signs = [code.to_owned()];
            let place = area(left, top + 1.2 * em, wide, room - 1.2 * em);
            self.write(&signs, place, Align::Middle, Level::Bottom, self.size * 1.35, INK)?;
        }
        Ok(())
    }
}
