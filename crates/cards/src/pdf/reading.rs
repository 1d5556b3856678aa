//! The order in which a line's characters stand in the file, so that readers of text find them as a person does.
//!
//! poppler sorts characters by their place on the page and turns right-to-left runs round. pdfium (Chrome) keeps
//! the order of the file, cuts it wherever the kind of character changes, and turns the pieces of a line round if
//! it takes the line for a right-to-left one. So the file has the pieces in the order that pdfium undoes; their
//! places are true, which suffices poppler.

use crate::card::{Line, Word};
use domain::Direction;
use std::ops::Range;
use std::sync::LazyLock;

/// A character in its place on the line's ruler, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) letter: char,
    /// From the side's left edge, or back from it where the side lies upside down.
    pub(super) x: f32,
    pub(super) width: f32,
}

/// What a reader without sight of the page takes a character for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Left,
    Right,
    /// Digits and what belongs to them or to another character: they run to the right, whatever the line does.
    Weak,
    Neutral,
}

impl Kind {
    fn of(letter: char) -> Self {
        // Up to the end of the Arabic letters.
        static USUAL: LazyLock<Vec<Kind>> =
            LazyLock::new(|| ('\0'..'\u{700}').map(Kind::in_general).collect());
        match USUAL.get(letter as usize) {
            Some(&kind) => kind,
            None => Self::in_general(letter),
        }
    }

    /// The classes of the Unicode Bidirectional Algorithm as far as cards have them, in four kinds.
    fn in_general(letter: char) -> Self {
        match letter {
            '0'..='9'
            | '+'
            | '-'
            | ','
            | '.'
            | '/'
            | ':'
            | '#'
            | '$'
            | '%'
            | '\u{a0}'
            | '\u{a2}'..='\u{a5}'
            | '\u{b0}'
            | '\u{b1}'
            | '\u{300}'..='\u{36f}'
            | '\u{609}'
            | '\u{60a}'
            | '\u{60c}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{66c}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{6f0}'..='\u{6f9}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2030}'..='\u{2034}'
            | '\u{20a0}'..='\u{20cf}' => Self::Weak,
            '\u{200f}' | '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                Self::Right
            }
            letter if letter.is_alphabetic() || letter == '\u{200e}' => Self::Left,
            _ => Self::Neutral,
        }
    }
}

/// How a line is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    direction: Direction,
    /// Whether readers take the line for a right-to-left one: when most of its pieces are.
    turned: bool,
    /// Marks without shape to add, so that they take the line for what it is.
    marks: usize,
}

/// What parts a mark from the letters beside it.
const NOTHING: char = '\u{200b}';
const LEFT_TO_RIGHT: char = '\u{200e}';
const RIGHT_TO_LEFT: char = '\u{200f}';

impl Reading {
    pub(super) fn of(line: &Line) -> Self {
        let mut reading = Self {
            direction: line.direction,
            turned: false,
            marks: 0,
        };
        if line.words.iter().all(|word| word.direction == Direction::Ltr) {
            return reading;
        }
        let (mut left, mut right) = (0_usize, 0_usize);
        let mut last = Kind::Neutral;
        // Whether the last strong letter was a foreign one in a left-to-right line: it gets a closing mark.
        let mut abroad = false;
        for word in &line.words {
            let space = (word.space > 0.0).then_some(' ');
            for kind in word.text.chars().chain(space).map(Kind::of) {
                if kind != last {
                    match kind {
                        Kind::Left => left += 1,
                        Kind::Right => right += 1,
                        Kind::Weak | Kind::Neutral if abroad => left += 1,
                        Kind::Weak | Kind::Neutral => {}
                    }
                    abroad = kind == Kind::Right && line.direction == Direction::Ltr;
                }
                last = kind;
            }
        }
        match line.direction {
            Direction::Rtl => {
                reading.marks = usize::from(right == left);
                reading.turned = right >= left;
            }
            Direction::Ltr => reading.marks = (right + 1).saturating_sub(left),
        }
        reading
    }

    /// The cells of a stretch of words (from left to right) in the order of the file.
    pub(super) fn cells(&mut self, words: &[Word]) -> Vec<Cell> {
        let mut cells = spelled(words, self.direction);
        if self.direction == Direction::Ltr && !words.iter().any(|word| is_foreign(&word.text)) {
            return cells;
        }
        match self.direction {
            Direction::Ltr => self.fence(&mut cells),
            Direction::Rtl if self.marks > 0 => {
                let x = cells.iter().map(|cell| cell.x).fold(f32::INFINITY, f32::min);
                cells.extend([NOTHING, RIGHT_TO_LEFT].map(|letter| Cell {
                    letter,
                    x,
                    width: 0.0,
                }));
                self.marks = 0;
            }
            Direction::Rtl => {}
        }
        order(cells, self.turned)
    }

    /// Puts left-to-right marks around foreign words.
    fn fence(&mut self, cells: &mut Vec<Cell>) {
        let mut from = 0;
        while let Some(first) = cells[from..]
            .iter()
            .position(|cell| Kind::of(cell.letter) == Kind::Right)
        {
            let first = from + first;
            let kinds = cells[first..].iter().map(|cell| Kind::of(cell.letter));
            let stretch = kinds.take_while(|kind| *kind != Kind::Left).collect::<Vec<_>>();
            let count = stretch
                .iter()
                .rposition(|kind| *kind == Kind::Right)
                .map_or(0, |last| last + 1);
            let foreign = &cells[first..first + count];
            let start = foreign.iter().map(|cell| cell.x).fold(f32::INFINITY, f32::min);
            let end = foreign
                .iter()
                .map(|cell| cell.x + cell.width)
                .fold(start, f32::max);
            let mark = |letter, x| Cell {
                letter,
                x,
                width: 0.0,
            };
            cells.insert(first + count, mark(LEFT_TO_RIGHT, end));
            let before = [NOTHING, LEFT_TO_RIGHT].repeat(self.marks);
            from = first + count + 1 + before.len();
            cells.splice(first..first, before.into_iter().map(|letter| mark(letter, start)));
            self.marks = 0;
        }
    }
}

/// Whether some character is read from right to left.
fn is_foreign(text: &str) -> bool {
    // The first of them is U+0590: texts of smaller bytes have none, and those are quickly told.
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(|letter| Kind::of(letter) == Kind::Right)
}

/// Where a word begins on its line's ruler, and the length of its em there.
fn ruler(word: &Word) -> (f32, f32) {
    let [across, .., left, _] = word.placement;
    (left * across.signum(), across.abs())
}

/// The cells of words in the order in which a person spells them.
fn spelled(words: &[Word], direction: Direction) -> Vec<Cell> {
    let letters_in = words.iter().map(|word| word.text.len() + 1).sum();
    let mut cells: Vec<Cell> = Vec::with_capacity(letters_in);
    let turns = direction == Direction::Rtl || words.iter().any(|word| word.direction != direction);
    let mut runs: Vec<(Direction, Range<usize>)> =
        Vec::with_capacity(if turns { words.len() * 2 } else { 0 });
    for (index, word) in words.iter().enumerate() {
        let (start, next) = (cells.len(), words.get(index + 1));
        letters(&mut cells, word, next);
        let end = cells.len();
        if word.space > 0.0 {
            let (left, across) = ruler(word);
            cells.push(Cell {
                letter: ' ',
                x: left + word.advance * across,
                width: word.space * across,
            });
        }
        if turns {
            runs.push((word.direction, start..end));
            let inside = next.is_some_and(|next| next.direction == word.direction);
            let around = if inside { word.direction } else { direction };
            runs.extend((end < cells.len()).then_some((around, end..end + 1)));
        }
    }
    if !turns {
        return cells;
    }
    if direction == Direction::Rtl {
        runs.reverse();
    }
    for stretch in runs.chunk_by_mut(|one, next| one.0 == next.0) {
        if stretch[0].0 != direction {
            stretch.reverse();
        }
    }
    let mut spelled = Vec::with_capacity(cells.len() + 8);
    for (_, run) in runs {
        spelled.extend_from_slice(&cells[run]);
    }
    spelled
}

/// A cell narrower than this part of the others' mean leads readers astray.
const NARROWEST: f32 = 0.15;

/// Appends a word's letters as spelled; those that share a form share its width.
fn letters(cells: &mut Vec<Cell>, word: &Word, next: Option<&Word>) {
    let (left, across) = ruler(word);
    let start = cells.len();
    for cluster in &word.clusters {
        let text = &word.text[cluster.text.clone()];
        let (mut x, advance) = (left + cluster.x * across, cluster.advance * across);
        let mut one = text.chars();
        if let (Some(letter), "") = (one.next(), one.as_str()) {
            cells.push(Cell {
                letter,
                x,
                width: advance,
            });
            continue;
        }
        let width = advance / text.chars().count().max(1) as f32;
        let mut add = |letter| {
            cells.push(Cell { letter, x, width });
            x += width;
        };
        match word.direction {
            Direction::Ltr => text.chars().for_each(&mut add),
            Direction::Rtl => text.chars().rev().for_each(&mut add),
        }
    }
    let cells = &mut cells[start..];
    // Where letters stand under or over each other, the word's room is shared evenly.
    let mean = word.advance * across / cells.len().max(1) as f32;
    if cells.iter().any(|cell| cell.width < mean * NARROWEST) {
        for (place, cell) in (0_u16..).zip(cells.iter_mut()) {
            (cell.x, cell.width) = (left + mean * f32::from(place), mean);
        }
    }
    // What follows without a space must not seem to stand apart.
    if let (Some(last), Some(next)) = (cells.last_mut(), next.filter(|_| word.space <= 0.0)) {
        last.width = (ruler(next).0 - last.x).clamp(last.width * 0.5, last.width * 2.0);
    }
    if word.direction == Direction::Rtl {
        cells.reverse();
    }
}

/// Spelled cells in the order of the file.
fn order(cells: Vec<Cell>, turned: bool) -> Vec<Cell> {
    let mut rightwards = turned;
    let mut pieces: Vec<(Kind, bool, Range<usize>)> = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let kind = Kind::of(cell.letter);
        match pieces.last_mut() {
            Some((last, _, range)) if *last == kind => range.end = index + 1,
            _ => {
                let backwards = match kind {
                    Kind::Right => {
                        rightwards = true;
                        true
                    }
                    Kind::Left => {
                        rightwards = false;
                        false
                    }
                    Kind::Neutral => rightwards,
                    Kind::Weak => false,
                };
                pieces.push((kind, backwards, index..index + 1));
            }
        }
    }
    if !turned && pieces.iter().all(|(_, backwards, _)| !backwards) {
        return cells;
    }
    if turned {
        pieces.reverse();
    }
    let mut ordered = Vec::with_capacity(cells.len());
    for (_, backwards, range) in pieces {
        let piece = &cells[range];
        if backwards {
            ordered.extend(piece.iter().rev());
        } else {
            ordered.extend_from_slice(piece);
        }
    }
    ordered
}
