//! What is drawn on a page, in the language of PDF content streams (ISO 32000-1, 8 and 9).

use super::fonts::{Fonts, Usage};
use super::reading::{Cell, Reading};
use crate::CardError;
use crate::card::{Colour, Line, Shape, Side, Step, Word};
use crate::face::Face;
use crate::marks::marks;
use crate::number::push;
use crate::sheet::{Sheet, Spot};
use crate::slip::Slip;
use crate::units::{Mm, POINTS_PER_MM, Pt, Size};
use domain::Direction;

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

/// Draws a side from the lower left corner of its room.
pub(super) fn draw(out: &mut Vec<u8>, side: &Side, fonts: &mut Fonts) -> Result<(), CardError> {
    let height = side.size.height.0;
    for shape in side.grounds.iter().chain(&side.shapes) {
        draw_shape(out, shape, height);
    }
    out.extend_from_slice(b"BT\n");
    let mut state = State::default();
    let silent: Vec<Vec<bool>> = side.lines.iter().map(silent_words).collect();
    if silent.iter().flatten().any(|silent| *silent) {
        // Their text stands in cells; here they have none, so readers of text pass over them.
        out.extend_from_slice(b"/Span<</ActualText()>>BDC\n");
        for (line, silent) in side.lines.iter().zip(&silent) {
            for (word, _) in line.words.iter().zip(silent).filter(|(_, silent)| **silent) {
                ink(out, word, &mut state, fonts, height)?;
            }
        }
        out.extend_from_slice(b"EMC\n");
    }
    for (line, silent) in side.lines.iter().zip(&silent) {
        let mut reading = Reading::of(line);
        let mut words = line.words.as_slice();
        for stretch in silent.chunk_by(|one, next| one == next) {
            let (these, rest) = words.split_at(stretch.len());
            if stretch[0] {
                cells(out, &reading.cells(these), line, &mut state, fonts, height)?;
            } else {
                for word in these {
                    speak(out, word, &mut state, fonts, height)?;
                }
            }
            words = rest;
        }
    }
    out.extend_from_slice(b"ET\n");
    Ok(())
}

/// Whether a word climbs or falls so little that readers take it for one word: they part it at half a point.
fn is_level(word: &Word) -> bool {
    const MOST: f32 = 0.4 / POINTS_PER_MM;
    (word.placement[1] * word.advance).abs() < MOST
}

/// Which of a line's words are written without text, which then stands in cells on the line's ruler: foreign
/// ones, those in another font or on a slope, and whatever touches such a word.
fn silent_words(line: &Line) -> Vec<bool> {
    let words = &line.words;
    let mut silent: Vec<bool> = words
        .iter()
        .map(|word| word.direction == Direction::Rtl || word.face != line.face || !is_level(word))
        .collect();
    for index in 1..silent.len() {
        silent[index] |= silent[index - 1] && words[index - 1].space <= 0.0;
    }
    for index in (1..silent.len()).rev() {
        silent[index - 1] |= silent[index] && words[index - 1].space <= 0.0;
    }
    silent
}

/// Letters that carry their own text: the first form of each cluster.
fn speak(
    out: &mut Vec<u8>,
    word: &Word,
    state: &mut State,
    fonts: &mut Fonts,
    height: f32,
) -> Result<(), CardError> {
    state.set(out, &word.face, word.size, Some(word.ink));
    place(out, word, height);
    let mut line = Show::new(out, &word.face, word.size, fonts.usage(&word.face));
    for cluster in &word.clusters {
        let mut text = &word.text[cluster.text.clone()];
        for glyph in &word.glyphs[cluster.glyphs.clone()] {
            let width = line.usage.natural_width(glyph.id);
            line.show(
                (glyph.id, glyph.slip),
                thousandths(glyph.x),
                thousandths(glyph.y),
                width,
                text,
            )?;
            text = "";
        }
    }
    if word.space > 0.0 {
        line.cell(word.advance, word.space, " ")?;
    }
    line.close();
    Ok(())
}

/// Letters without text.
fn ink(
    out: &mut Vec<u8>,
    word: &Word,
    state: &mut State,
    fonts: &mut Fonts,
    height: f32,
) -> Result<(), CardError> {
    state.set(out, &word.face, word.size, Some(word.ink));
    place(out, word, height);
    let mut line = Show::new(out, &word.face, word.size, fonts.usage(&word.face));
    for glyph in &word.glyphs {
        line.show(
            (glyph.id, glyph.slip),
            thousandths(glyph.x),
            thousandths(glyph.y),
            0,
            "",
        )?;
    }
    line.close();
    Ok(())
}

/// Text without letters: every character in a cell of its own on the line's ruler, in the line's font and size.
///
/// Readers of text turn such a line round rightly. Letters that cascade, marks, forms that stand for several
/// letters, words in another size and words on a slope would lead them astray.
fn cells(
    out: &mut Vec<u8>,
    cells: &[Cell],
    line: &Line,
    state: &mut State,
    fonts: &mut Fonts,
    height: f32,
) -> Result<(), CardError> {
    let Some(start) = cells.iter().map(|cell| cell.x).reduce(f32::min) else {
        return Ok(());
    };
    let em = Mm::from(line.size).0;
    state.set(out, &line.face, line.size, None);
    // On a panel that lies upside down the cells do so too.
    let turned = line.words.first().is_some_and(|word| word.placement[0] < 0.0);
    let (turn, left) = if turned {
        (b"-1 0 0 -1 ".as_slice(), -start)
    } else {
        (b"1 0 0 1 ".as_slice(), start)
    };
    out.extend_from_slice(turn);
    numbers(
        out,
        &[left * POINTS_PER_MM, (height - line.baseline.0) * POINTS_PER_MM],
        3,
    );
    out.extend_from_slice(b"Tm\n");
    let mut shown = Show::new(out, &line.face, line.size, fonts.usage(&line.face));
    let mut buffer = [0; 4];
    for cell in cells {
        shown.cell(
            (cell.x - start) / em,
            cell.width / em,
            cell.letter.encode_utf8(&mut buffer),
        )?;
    }
    if let [only] = cells {
        // pdfium passes over what measures nothing from its first place to its last.
        shown.cell((only.x + only.width - start) / em, only.width.max(1.0) / em, " ")?;
    }
    shown.close();
    Ok(())
}

/// The font and ink in force, so that they are only written when they change.
#[derive(Default)]
struct State {
    font: Option<(Face, Pt)>,
    ink: Option<Colour>,
}

impl State {
    fn set(&mut self, out: &mut Vec<u8>, face: &Face, size: Pt, ink: Option<Colour>) {
        if self
            .font
            .as_ref()
            .is_none_or(|(known, known_size)| (known, *known_size) != (face, size))
        {
            out.extend_from_slice(format!("/{} ", face.name()).as_bytes());
            numbers(out, &[size.0], 3);
            out.extend_from_slice(b"Tf\n");
            self.font = Some((face.clone(), size));
        }
        if let Some(shade) = ink.filter(|_| ink != self.ink) {
            colour(out, shade, b"rg\n");
            self.ink = ink;
        }
    }
}

fn place(out: &mut Vec<u8>, word: &Word, height: f32) {
    let [across, down, up_across, up_down, left, top] = word.placement;
    // From millimetres with y downwards to points with y upwards, a text unit being the font size.
    let scale = POINTS_PER_MM / word.size.0;
    numbers(
        out,
        &[across, -down, up_across, -up_down].map(|part| part * scale),
        5,
    );
    numbers(out, &[left * POINTS_PER_MM, (height - top) * POINTS_PER_MM], 3);
    out.extend_from_slice(b"Tm\n");
}

/// Forms being shown one after another: codes, and movements where the pen is not where the next form belongs.
struct Show<'a> {
    out: &'a mut Vec<u8>,
    face: &'a Face,
    size: Pt,
    usage: &'a mut Usage,
    /// Where the pen is, in thousandths of an em from the start, and how high the line is raised.
    pen: i32,
    rise: i32,
    /// Whether an array, and a string in it, are open.
    array: bool,
    string: bool,
}

impl<'a> Show<'a> {
    fn new(out: &'a mut Vec<u8>, face: &'a Face, size: Pt, usage: &'a mut Usage) -> Self {
        Self {
            out,
            face,
            size,
            usage,
            pen: 0,
            rise: 0,
            array: false,
            string: false,
        }
    }

    /// Text without ink. Widths are rounded to hundredths of an em, so that few codes serve many cards.
    fn cell(&mut self, x: f32, width: f32, text: &str) -> Result<(), CardError> {
        let width = ((width * 100.0).round() * 10.0).max(0.0) as u16;
        self.show((self.usage.space, Slip::NONE), thousandths(x), 0, width, text)
    }

    fn show(&mut self, glyph: (u16, Slip), x: i32, y: i32, width: u16, text: &str) -> Result<(), CardError> {
        let code = self.usage.code(self.face, glyph, width, text)?;
        self.raise(y);
        if !self.array {
            self.out.push(b'[');
            self.array = true;
        }
        if x != self.pen {
            self.close_string();
            push(self.out, (self.pen - x) as f32, 0);
            self.pen = x;
        }
        if !self.string {
            self.out.push(b'<');
            self.string = true;
        }
        self.out.extend_from_slice(format!("{code:04x}").as_bytes());
        self.pen += i32::from(width);
        Ok(())
    }

    fn raise(&mut self, y: i32) {
        if y != self.rise {
            self.close_array();
            self.rise = y;
            numbers(self.out, &[y as f32 / 1000.0 * self.size.0], 3);
            self.out.extend_from_slice(b"Ts\n");
        }
    }

    fn close_string(&mut self) {
        if self.string {
            self.out.push(b'>');
            self.string = false;
        }
    }

    fn close_array(&mut self) {
        self.close_string();
        if self.array {
            self.out.extend_from_slice(b"]TJ\n");
            self.array = false;
        }
    }

    /// Ends the showing on the line itself.
    fn close(mut self) {
        self.close_array();
        self.raise(0);
    }
}

fn draw_shape(out: &mut Vec<u8>, shape: &Shape, height: f32) {
    colour(out, shape.colour, b"rg\n");
    let point = |point: &[f32; 2]| [point[0] * POINTS_PER_MM, (height - point[1]) * POINTS_PER_MM];
    for step in &shape.outline {
        match step {
            Step::Move(to) => {
                numbers(out, &point(to), 2);
                out.extend_from_slice(b"m\n");
            }
            Step::Line(to) => {
                numbers(out, &point(to), 2);
                out.extend_from_slice(b"l\n");
            }
            Step::Curve(first, second, to) => {
                for place in [first, second, to] {
                    numbers(out, &point(place), 2);
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

fn colour(out: &mut Vec<u8>, colour: Colour, operator: &[u8]) {
    numbers(
        out,
        &[colour.0, colour.1, colour.2].map(|part| f32::from(part) / 255.0),
        3,
    );
    out.extend_from_slice(operator);
}

fn thousandths(em: f32) -> i32 {
    (em * 1000.0).round() as i32
}

/// Appends numbers, each followed by a space.
fn numbers(out: &mut Vec<u8>, values: &[f32], decimals: usize) {
    for &value in values {
        push(out, value, decimals);
        out.push(b' ');
    }
}
