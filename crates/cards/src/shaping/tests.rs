//! What each word looks like to the last digit: a letter that was printed is printed again the same.

use super::*;
use crate::hand::{PLAIN as PLAIN_HAND, hands};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Words of all kinds, and what they are there for.
const WORDS: &[&str] = &[
    "Thanks,",
    "again",
    "Office",
    "difficult",
    "“you’ll”",
    "A.V.",
    "To",
    "1234567890",
    "(50%)",
    "€12,90",
    "perché",
    "com’è",
    "L’Aquila",
    "Mulțumim",
    "țe\u{326}",
    "Ștefan",
    "s\u{326}i",
    "e\u{301}a\u{30a}",
    "شكرًا",
    "لكم",
    "الله",
    "محمّد،",
    "بِسْمِ",
    "ـهـ",
    "«عميل»",
    "٪١٢",
    "12",
    "١٢٣",
    "عدد12رقم",
    "abcعربي",
    "می‌خواهم",
    "Олена",
    "Йо\u{301}сиф",
    "Ελένη",
    "Ωά",
    "Жанна-Łucja",
    "ǖế",
    "Zoë&Čapek",
    "naïve\u{ad}ly",
    "a\u{200d}b",
    "😀",
    "1\u{fe0f}\u{20e3}",
    "漢字",
    "שלום",
    "กข",
    "x\u{2060}y",
    "\u{301}",
    "\u{64e}",
    "ﬁ",
    "\u{a0}",
    "\u{2009}",
    "\t",
    "\r",
];

fn shaper() -> (Shaper, Vec<u16>) {
    let mut shaper = Shaper::new(Arc::default());
    let mut lists: Vec<u16> = hands()
        .iter()
        .chain([&PLAIN_HAND])
        .flat_map(|hand| shaper.pens(hand))
        .collect();
    lists.sort_unstable();
    lists.dedup();
    (shaper, lists)
}

fn styles(fonts: u16) -> impl Iterator<Item = Style> {
    (0..8).map(move |answers| Style {
        fonts,
        right_to_left: answers & 1 != 0,
        variant: PLAIN,
        after_space: answers & 2 != 0,
        before_space: answers & 4 != 0,
    })
}

/// All that is known of a word, in one line.
fn told(shaped: &Shaped) -> String {
    let mut told = format!("{}", shaped.advance);
    if let Some(space) = shaped.space {
        write!(told, " after {space}").expect("strings take all");
    }
    for shape in &*shaped.shapes {
        let [left, right] = shape.free;
        write!(told, " | {} {:?} {left} {right}:", shape.face.name(), shape.text).expect("strings take all");
        for cluster in &shape.clusters {
            write!(told, " {:?}@{}+{}", cluster.text, cluster.x, cluster.advance).expect("strings take all");
            for glyph in &shape.glyphs[cluster.glyphs.clone()] {
                write!(told, " {}({},{})", glyph.id, glyph.x, glyph.y).expect("strings take all");
            }
        }
    }
    if !shaped.missing.is_empty() {
        write!(told, " | lacks {:?}", shaped.missing).expect("strings take all");
    }
    told
}

fn names(faces: &[Face]) -> String {
    let names: Vec<_> = faces.iter().map(Face::name).collect();
    names.join(", ")
}

/// Whether a word is shown in this style, so that each is shown in one that it may stand in.
fn is_shown(number: usize, word: &str, style: Style) -> bool {
    let arabic = |letter| ('\u{590}'..'\u{700}').contains(&letter);
    let spaces = usize::from(style.after_space) + 2 * usize::from(style.before_space);
    style.right_to_left == word.chars().any(arabic) && spaces == number % 4
}

#[test]
fn words_look_as_they_always_did() {
    let (mut shaper, lists) = shaper();
    let mut page = String::new();
    for &fonts in &lists {
        let faces = shaper.lists[usize::from(fonts)].clone();
        let shown = faces[0] == Face::CAVEAT || faces.len() == 4;
        let mut all = Sha256::new();
        writeln!(page, "{}", names(&faces)).expect("strings take all");
        for (number, word) in WORDS.iter().enumerate() {
            for style in styles(fonts) {
                let told = told(&shaper.shape_anew(word, style));
                all.update(&told);
                if shown && is_shown(number, word, style) {
                    writeln!(page, "  {}: {told}", word.escape_debug()).expect("strings take all");
                }
            }
        }
        // What is not shown is in the sum.
        let sum = all
            .finalize()
            .iter()
            .fold(0_u64, |sum, byte| sum.rotate_left(8) ^ u64::from(*byte));
        writeln!(page, "  all: {sum:016x}").expect("strings take all");
    }
    insta::assert_snapshot!(page);
}
