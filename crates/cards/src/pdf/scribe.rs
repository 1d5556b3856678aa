//! Writing of words on pages, on any thread: everything but the codes, which the document gives out in order.
//!
//! A scribe numbers the forms it uses by itself and leaves a hole of two bytes for each code that the document has not
//! given out yet. Words that it has written before are copied.

mod show;

use super::codes::Codes;
use super::content::{Paint, draw_shape};
use super::fonts::{Form, Measures};
use super::images;
use super::reading::{Cell, Reading};
use crate::card::{Colour, Line, Side, Word, WordShape};
use crate::face::Face;
use crate::number::{push_matrix, small_whole};
use crate::ornament::Sprig;
use crate::picture::Picture;
use crate::shaping::Spelling;
use crate::slip::Slip;
use crate::units::{Mm, POINTS_PER_MM, Size};
use domain::Direction;
use rustc_hash::FxHashMap;
use show::{Show, hundredths, thousandths};
use std::hash::{Hash, Hasher};
use std::mem;
use std::sync::Arc;

/// Pages that lack only their codes.
pub(super) struct Drawn {
    /// Who drew them.
    pub(super) scribe: usize,
    /// What each page shows, one after the other, and where each ends.
    pub(super) content: Vec<u8>,
    pub(super) ends: Vec<usize>,
    /// Where a code belongs, and the scribe's number of its form.
    pub(super) holes: Vec<(u32, u32)>,
    /// Forms that the scribe has never shown before, in the order of their appearance, which is that of its numbers.
    pub(super) fresh: Vec<(Face, Form)>,
    /// Sides that cards have in common, and where the four digits of their names belong.
    pub(super) commons: Vec<Arc<Side>>,
    pub(super) names: Vec<(u32, u32)>,
    /// Pictures that the scribe has never told of.
    pub(super) pictures: Vec<Picture>,
}

/// Words that are kept before all are let go.
const KEPT: usize = 12_000;

/// Draws pages.
pub(super) struct Scribe {
    number: usize,
    faces: Vec<(Face, Measures)>,
    /// The numbers of forms, by font, ink, width and text.
    numbers: FxHashMap<(u8, Inked, u16, Spelling), u32>,
    /// Those that the document does not know of, and the codes of the others.
    fresh: Vec<(Face, Form)>,
    codes: Arc<Vec<u16>>,
    /// Forms of single characters without ink, by font, width and character in one number.
    cells: FxHashMap<u64, u32>,
    words: Words,
    out: Out,
    ends: Vec<usize>,
    commons: Vec<Arc<Side>>,
    /// Those that show a sprig.
    sprigs: Vec<(Sprig, Size, Arc<Side>)>,
    names: Vec<(u32, u32)>,
    pictures: Vec<Picture>,
    /// How many of them the document knows of.
    shown: usize,
}

/// How a word is written: without text, or with its text and a space of so many hundredths of an em.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Silent,
    Spoken(u16),
}

impl Hash for Manner {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // One number is mixed sooner than a sign of which it is and another.
        state.write_u16(match self {
            Self::Silent => u16::MAX,
            Self::Spoken(space) => *space,
        });
    }
}

/// What a form looks like: a glyph, how it differs from the font's ideal, and how high it stands.
type Inked = (u16, Slip, i16);

/// Words that are written, ready to be copied. They lie one after the other, for a run copies many of them, and what is
/// spread over memory is slow to reach.
#[derive(Default)]
struct Words {
    /// Where a word is in what is written, by where it is in memory itself.
    places: FxHashMap<(usize, Manner), Extent>,
    written: Out,
    /// Keeps the words where they are, so that they can be told by that.
    shapes: Vec<Arc<WordShape>>,
}

/// A part of what is written: its bytes and its holes.
#[derive(Clone, Copy)]
struct Extent {
    bytes: [u32; 2],
    holes: [u32; 2],
}

/// What is being written, with holes for the codes of forms.
#[derive(Default)]
struct Out {
    bytes: Vec<u8>,
    holes: Vec<(u32, u32)>,
}

impl Out {
    /// Where the next byte and the next hole will be.
    fn end(&self) -> [u32; 2] {
        [self.bytes.len() as u32, self.holes.len() as u32]
    }

    /// Fills the holes of a part if all their codes are known.
    fn fill(&mut self, part: &mut Extent, codes: &[u16]) {
        let [from, to] = part.holes;
        let holes = &self.holes[from as usize..to as usize];
        if holes.is_empty() || holes.iter().any(|&(_, form)| form as usize >= codes.len()) {
            return;
        }
        for &(place, form) in holes {
            let place = place as usize;
            self.bytes[place..place + 2].copy_from_slice(&codes[form as usize].to_be_bytes());
        }
        part.holes = [to, to];
    }

    fn copy(&mut self, other: &Self, part: Extent) {
        let start = self.bytes.len() as u32;
        let [bytes, holes] = [part.bytes, part.holes].map(|[from, to]| from as usize..to as usize);
        self.bytes.extend_from_slice(&other.bytes[bytes]);
        let holes = other.holes[holes].iter();
        self.holes
            .extend(holes.map(|&(place, form)| (start + place - part.bytes[0], form)));
    }
}

impl Scribe {
    pub(super) fn new(number: usize) -> Self {
        Self {
            number,
            faces: Vec::new(),
            numbers: FxHashMap::default(),
            fresh: Vec::new(),
            codes: Arc::default(),
            cells: FxHashMap::default(),
            words: Words::default(),
            out: Out::default(),
            ends: Vec::new(),
            commons: Vec::new(),
            sprigs: Vec::new(),
            names: Vec::new(),
            pictures: Vec::new(),
            shown: 0,
        }
    }

    /// Hears of the codes that have been given out.
    pub(super) fn learn(&mut self, codes: &Codes) {
        self.codes = codes.of(self.number);
    }

    /// The page that is being drawn.
    pub(super) fn page(&mut self) -> &mut Vec<u8> {
        &mut self.out.bytes
    }

    /// Ends a page.
    pub(super) fn end_page(&mut self) {
        self.ends.push(self.out.bytes.len());
    }

    /// Hands over the pages drawn since the last time.
    pub(super) fn hand_over(&mut self) -> Drawn {
        let room = Out {
            bytes: Vec::with_capacity(self.out.bytes.len() * 9 / 8),
            holes: Vec::with_capacity(self.out.holes.len() * 9 / 8),
        };
        let Out { bytes, holes } = mem::replace(&mut self.out, room);
        let drawn = Drawn {
            scribe: self.number,
            content: bytes,
            ends: mem::take(&mut self.ends),
            holes,
            fresh: mem::take(&mut self.fresh),
            commons: mem::take(&mut self.commons),
            names: mem::take(&mut self.names),
            pictures: self.pictures[self.shown..].to_vec(),
        };
        self.shown = self.pictures.len();
        // What is kept of an earlier run of words does not help a later one.
        if self.words.places.len() > KEPT {
            self.words = Words::default();
        }
        drawn
    }

    /// Shows a side that is drawn once for all cards.
    pub(super) fn show_common(&mut self, side: &Arc<Side>) {
        let known = self
            .commons
            .iter()
            .position(|known| Arc::ptr_eq(known, side) || known == side);
        let known = known.unwrap_or_else(|| {
            self.commons.push(Arc::clone(side));
            self.commons.len() - 1
        });
        self.out.bytes.extend_from_slice(b"/Side");
        self.names.push((self.out.bytes.len() as u32, known as u32));
        self.out.bytes.extend_from_slice(b"0000 Do\n");
    }

    /// Shows a sprig on a side of that size; it too is drawn once.
    fn show_sprig(&mut self, sprig: Sprig, size: Size) {
        let known = self
            .sprigs
            .iter()
            .find(|(known, on, _)| (*known, *on) == (sprig, size));
        let drawn = if let Some((.., drawn)) = known {
            Arc::clone(drawn)
        } else {
            let drawn = Arc::new(Side {
                common: true,
                shapes: sprig.shapes(),
                ..Side::blank(size)
            });
            self.sprigs.push((sprig, size, Arc::clone(&drawn)));
            drawn
        };
        self.show_common(&drawn);
    }

    /// Draws a side from the lower left corner of its room.
    pub(super) fn draw(&mut self, side: &Side) {
        let height = side.size.height.0;
        let mut state = State::default();
        for ground in &side.grounds {
            draw_shape(&mut self.out.bytes, ground, &mut state.paint, height);
        }
        for placed in &side.pictures {
            if !self.pictures.contains(&placed.picture) {
                self.pictures.push(placed.picture.clone());
            }
            images::draw(&mut self.out.bytes, placed, height);
        }
        for shape in &side.shapes {
            draw_shape(&mut self.out.bytes, shape, &mut state.paint, height);
        }
        if let Some(sprig) = side.sprig {
            self.show_sprig(sprig, side.size);
        }
        self.out.bytes.extend_from_slice(b"BT\n");
        let mut silent = Vec::with_capacity(64);
        for line in &side.lines {
            add_silent_words(&mut silent, line);
        }
        if silent.contains(&true) {
            // Their text stands in cells; here they have none, so readers of text pass over them.
            self.out.bytes.extend_from_slice(b"/Span<</ActualText()>>BDC\n");
            for (word, _) in side.words().zip(&silent).filter(|(_, silent)| **silent) {
                self.write(word, Manner::Silent, &mut state, height);
            }
            self.out.bytes.extend_from_slice(b"EMC\n");
        }
        let mut silent = silent.as_slice();
        for line in &side.lines {
            let mut reading = Reading::of(line);
            let mut words = line.words.as_slice();
            let of_line;
            (of_line, silent) = silent.split_at(words.len());
            for stretch in of_line.chunk_by(|one, next| one == next) {
                let (these, rest) = words.split_at(stretch.len());
                if stretch[0] {
                    self.cells(&reading.cells(these), line, &mut state, height);
                } else {
                    for word in these {
                        self.write(word, Manner::Spoken(hundredths(word.space)), &mut state, height);
                    }
                }
                words = rest;
            }
        }
        self.out.bytes.extend_from_slice(b"ET\n");
    }

    /// The scribe's number of a font, which mostly is the one in force.
    #[inline]
    fn face(&mut self, face: &Face, state: &State) -> u8 {
        match state.face {
            Some(number) if self.faces[usize::from(number)].0 == *face => number,
            _ => self.find_face(face),
        }
    }

    #[cold]
    fn find_face(&mut self, face: &Face) -> u8 {
        let known = self.faces.iter().position(|(known, _)| known == face);
        let known = known.unwrap_or_else(|| {
            self.faces.push((face.clone(), Measures::of(face)));
            self.faces.len() - 1
        });
        known as u8
    }

    fn write(&mut self, word: &Word, manner: Manner, state: &mut State, height: f32) {
        let face = self.face(&word.face, state);
        state.set(&mut self.out.bytes, &self.faces, face, Some(word.ink));
        place(&mut self.out.bytes, word, height);
        let key = (Arc::as_ptr(&word.shape) as usize, manner);
        if let Some(part) = self.words.places.get_mut(&key) {
            self.words.written.fill(part, &self.codes);
            self.out.copy(&self.words.written, *part);
            return;
        }
        // What nobody else keeps, such as a code, does not come again.
        if Arc::strong_count(&word.shape) == 1 {
            let mut out = mem::take(&mut self.out);
            self.spell(&mut out, word, face, manner);
            self.out = out;
            return;
        }
        let mut written = mem::take(&mut self.words.written);
        let [byte, hole] = written.end();
        self.spell(&mut written, word, face, manner);
        let [last_byte, last_hole] = written.end();
        let part = Extent {
            bytes: [byte, last_byte],
            holes: [hole, last_hole],
        };
        self.out.copy(&written, part);
        self.words.written = written;
        self.words.shapes.push(Arc::clone(&word.shape));
        self.words.places.insert(key, part);
    }

    /// Writes the letters of a word. A reader finds its text in the first form of each cluster.
    fn spell(&mut self, written: &mut Out, word: &Word, face: u8, manner: Manner) {
        let mut show = Show::new(written, self, face);
        for cluster in &word.clusters {
            let mut text = match manner {
                Manner::Silent => "",
                Manner::Spoken(_) => &word.text[cluster.text.clone()],
            };
            for glyph in &word.glyphs[cluster.glyphs.clone()] {
                let width = show.measures().width(glyph.id);
                let lift = thousandths(glyph.y / STEP) as i16 * STEP as i16;
                show.show((glyph.id, glyph.slip, lift), thousandths(glyph.x), width, text);
                text = "";
            }
        }
        if let Manner::Spoken(space @ 1..) = manner {
            show.cell(word.advance, f32::from(space) / 100.0, ' ');
        }
        show.close();
    }

    /// Text without letters: every character in a cell of its own on the line's ruler, in the line's font and size.
    ///
    /// Readers of text turn such a line round rightly. Letters that cascade, marks, forms that stand for several
    /// letters, words in another size and words on a slope would lead them astray.
    fn cells(&mut self, cells: &[Cell], line: &Line, state: &mut State, height: f32) {
        let Some(start) = cells.iter().map(|cell| cell.x).reduce(f32::min) else {
            return;
        };
        let face = self.face(&line.face, state);
        state.set(&mut self.out.bytes, &self.faces, face, None);
        // On a panel that lies upside down the cells do so too.
        let turned = line.words.first().is_some_and(|word| word.placement[0] < 0.0);
        let (size, left) = if turned {
            (-line.size.0, -start)
        } else {
            (line.size.0, start)
        };
        let (left, bottom) = (left * POINTS_PER_MM, (height - line.baseline.0) * POINTS_PER_MM);
        push_matrix(
            &mut self.out.bytes,
            [size, 0.0, 0.0, size, left, bottom].map(|part| small_whole(f64::from(part) * 100.0)),
        );
        self.out.bytes.extend_from_slice(b"Tm");
        let em = Mm::from(line.size).0;
        let mut written = mem::take(&mut self.out);
        let mut show = Show::new(&mut written, self, face);
        for cell in cells {
            show.cell((cell.x - start) / em, cell.width / em, cell.letter);
        }
        if let [only] = cells {
            // pdfium passes over what measures nothing from its first place to its last.
            show.cell((only.x + only.width - start) / em, only.width.max(1.0) / em, ' ');
        }
        show.close();
        self.out = written;
    }

    /// The scribe's number of a form with a width and a text.
    fn form(&mut self, face: u8, ink: Inked, width: u16, text: &str) -> u32 {
        let number = self.numbers.len() as u32;
        let known = self.numbers.entry((face, ink, width, text.as_bytes().into()));
        *known.or_insert_with(|| {
            let (glyph, slip, lift) = ink;
            let form = Form {
                glyph,
                slip,
                lift,
                width,
                text: text.to_owned(),
            };
            self.fresh.push((self.faces[usize::from(face)].0.clone(), form));
            number
        })
    }
}

/// Whether a word climbs or falls so little that readers take it for one word: they part it at half a point.
fn is_level(word: &Word) -> bool {
    const MOST: f32 = 0.4 / POINTS_PER_MM;
    (word.placement[1] * word.advance).abs() < MOST
}

/// Whether a word stands so near its line's ruler that readers take it for a part of the line: they part lines at half an
/// em.
fn is_on_its_line(word: &Word, line: &Line) -> bool {
    const MOST: f32 = 0.45;
    (word.placement[5] - line.baseline.0).abs() < MOST * Mm::from(line.size).0
}

/// Appends which of a line's words are written without text, which then stands in cells on the line's ruler: foreign
/// ones, those in another font, on a slope or far from the ruler, and whatever touches such a word.
fn add_silent_words(all: &mut Vec<bool>, line: &Line) {
    let words = &line.words;
    let first = all.len();
    let silent = |word: &Word| {
        let strays = !is_level(word) || !is_on_its_line(word, line);
        word.direction == Direction::Rtl || word.face != line.face || strays
    };
    all.extend(words.iter().map(silent));
    let silent = &mut all[first..];
    if !silent.contains(&true) {
        return;
    }
    for index in 1..silent.len() {
        silent[index] |= silent[index - 1] && words[index - 1].space <= 0.0;
    }
    for index in (1..silent.len()).rev() {
        silent[index - 1] |= silent[index] && words[index - 1].space <= 0.0;
    }
}

/// The font and ink in force, so that they are only written when they change.
#[derive(Default)]
struct State {
    face: Option<u8>,
    paint: Paint,
}

impl State {
    #[inline]
    fn set(&mut self, out: &mut Vec<u8>, faces: &[(Face, Measures)], face: u8, ink: Option<Colour>) {
        if self.face != Some(face) {
            self.take(out, faces, face);
        }
        if let Some(ink) = ink {
            self.paint.take(out, ink);
        }
    }

    #[cold]
    fn take(&mut self, out: &mut Vec<u8>, faces: &[(Face, Measures)], face: u8) {
        // The size stands in the matrix of each word, so that words of any size are written alike.
        out.push(b'/');
        out.extend_from_slice(faces[usize::from(face)].0.name().as_bytes());
        out.extend_from_slice(b" 1 Tf\n");
        self.face = Some(face);
    }
}

/// From millimetres with y downwards to points with y upwards. Print is placed to a few thousandths of a
/// millimetre; a hand strays by far more than the tenth of a point that is the least here.
fn place(out: &mut Vec<u8>, word: &Word, height: f32) {
    let [across, down, up_across, up_down, left, top] = word.placement;
    let matrix = [across, -down, up_across, -up_down, left, height - top].map(|part| part * POINTS_PER_MM);
    let by_hand = matrix[1] != 0.0 || matrix[2] != 0.0;
    let part = |place: usize| {
        let part = f64::from(matrix[place]);
        if by_hand && place != 1 && place != 2 {
            small_whole(part * 10.0) * 10
        } else {
            small_whole(part * 100.0)
        }
    };
    push_matrix(out, [0, 1, 2, 3, 4, 5].map(part));
    out.extend_from_slice(b"Tm");
}

/// From one height of a form to the next, in thousandths of an em: finer ones would ask for more forms.
const STEP: f32 = 2.0;
