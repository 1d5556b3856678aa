//! The showing of one form after another.

use super::super::fonts::Measures;
use super::{Inked, Out, Scribe};
use crate::number::{push_bare, small_whole, whole};
use crate::slip::Slip;

/// How far the pen may be from where a form belongs before it is moved, in thousandths of an em.
const NEAR: i32 = 2;

/// The same for characters without ink: far less than readers of text take for a gap between words.
const NEAR_UNSEEN: i32 = 24;

/// Forms being shown one after another: codes, and movements where the pen is not where the next form belongs.
pub(super) struct Show<'a> {
    out: &'a mut Out,
    scribe: &'a mut Scribe,
    face: u8,
    /// Where the pen is, in thousandths of an em from the start.
    pen: i32,
    /// Where the showing begins, and its first hole.
    start: (usize, usize),
    /// Whether it is an array of strings, and whether a string is open.
    array: bool,
    string: bool,
}

impl<'a> Show<'a> {
    pub(super) fn new(out: &'a mut Out, scribe: &'a mut Scribe, face: u8) -> Self {
        Self {
            start: (out.bytes.len(), out.holes.len()),
            out,
            scribe,
            face,
            pen: 0,
            array: false,
            string: false,
        }
    }

    pub(super) fn measures(&self) -> &Measures {
        &self.scribe.faces[usize::from(self.face)].1
    }

    /// Text without ink. Widths are rounded to hundredths of an em, so that few codes serve many cards.
    pub(super) fn cell(&mut self, x: f32, width: f32, letter: char) {
        let width = hundredths(width) * 10;
        let key = u64::from(self.face) << 48 | u64::from(width) << 32 | u64::from(letter);
        let form = match self.scribe.cells.get(&key) {
            Some(&form) => form,
            None => self.new_cell(key, width, letter),
        };
        self.put(form, small_whole(f64::from(x) * 1000.0), width, NEAR_UNSEEN);
    }

    #[cold]
    fn new_cell(&mut self, key: u64, width: u16, letter: char) -> u32 {
        let space = self.measures().space;
        let text = letter.encode_utf8(&mut [0; 4]).to_owned();
        let form = self.scribe.form(self.face, (space, Slip::NONE, 0), width, &text);
        self.scribe.cells.insert(key, form);
        form
    }

    pub(super) fn show(&mut self, ink: Inked, x: i32, width: u16, text: &str) {
        let form = self.scribe.form(self.face, ink, width, text);
        self.put(form, x, width, NEAR);
    }

    #[inline]
    fn put(&mut self, form: u32, x: i32, width: u16, near: i32) {
        if (x - self.pen).abs() > near {
            self.move_to(x);
        }
        if !self.string {
            self.open_string();
        }
        let code = match self.scribe.codes.get(form as usize) {
            Some(&code) => code,
            None => self.hole(form),
        };
        self.out.bytes.extend_from_slice(&code.to_be_bytes());
        self.pen += i32::from(width);
    }

    /// Leaves a hole for a code that is not known yet, and says what stands there so long.
    #[cold]
    fn hole(&mut self, form: u32) -> u16 {
        self.out.holes.push((self.out.bytes.len() as u32, form));
        0
    }

    #[cold]
    fn move_to(&mut self, x: i32) {
        self.close_string();
        self.open_array();
        push_bare(&mut self.out.bytes, (self.pen - x) as f32, 0);
        self.pen = x;
    }

    #[cold]
    fn open_string(&mut self) {
        self.out.bytes.push(b'(');
        self.string = true;
    }

    fn close_string(&mut self) {
        if self.string {
            self.out.bytes.push(b')');
            self.string = false;
        }
    }

    /// Makes an array of what was a single string so far.
    fn open_array(&mut self) {
        if self.array {
            return;
        }
        self.array = true;
        let (byte, hole) = self.start;
        self.out.bytes.insert(byte, b'[');
        for (place, _) in &mut self.out.holes[hole..] {
            *place += 1;
        }
    }

    /// Ends the showing.
    pub(super) fn close(mut self) {
        self.close_string();
        if self.out.bytes.len() > self.start.0 {
            let operator = if self.array { &b"]TJ"[..] } else { b"Tj" };
            self.out.bytes.extend_from_slice(operator);
        }
        self.out.bytes.push(b'\n');
    }
}

pub(super) fn thousandths(em: f32) -> i32 {
    whole(f64::from(em) * 1000.0) as i32
}

pub(super) fn hundredths(em: f32) -> u16 {
    small_whole(f64::from(em) * 100.0).clamp(0, 6_500) as u16
}
