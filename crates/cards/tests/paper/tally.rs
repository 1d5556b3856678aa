//! A thousand cards, read back by two readers: poppler (most Linux viewers) and pdfium (Chrome, Edge, Android).
//!
//! `cargo test -p thankwell-cards tally -- --nocapture` shows the tally; with `TALLY=24000` before it, that of so many cards.

use crate::desk::{compose_on, facts, pdf, pdf_on, python, text_of};
use crate::run::{code, letter_of};
use cards::{Press, Sheet, formats, hands};
use domain::{Language, Letter};
use std::collections::HashMap;

/// How many are read back when nobody asks for more.
const CARDS: u32 = 1_000;

/// What one reader found of the cards in one hand.
#[derive(Default)]
struct Tally {
    latin: Count,
    arabic: Count,
    codes: Count,
    lost: Vec<String>,
}

#[derive(Default)]
struct Count {
    right: usize,
    of: usize,
}

impl Count {
    fn add(&mut self, right: usize, of: usize) {
        self.right += right;
        self.of += of;
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.of.max(1) as f64
    }
}

fn is_shapeless(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Words without what has no shape and only steers the direction.
fn words(text: &str) -> Vec<String> {
    let text: String = text.chars().filter(|letter| !is_shapeless(*letter)).collect();
    text.split_whitespace().map(str::to_owned).collect()
}

/// Words without punctuation and harakat, which readers place differently in right-to-left lines; poppler puts
/// the space after a number on the number's other side, so marks of direction part words as spaces do.
fn bare_words(text: &str) -> Vec<String> {
    let harakat = |letter: &char| matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}');
    let bare = |word: &str| -> String {
        word.chars()
            .filter(|letter| letter.is_alphanumeric() && !harakat(letter))
            .collect()
    };
    text.split(|letter: char| letter.is_whitespace() || is_shapeless(letter))
        .map(bare)
        .filter(|word: &String| !word.is_empty())
        .collect()
}

fn tally(found: &str, number: u32, letter: &Letter, tally: &mut Tally) {
    let expected = letter.plain_text();
    let whole = found.contains(&code(number));
    tally.codes.add(usize::from(whole), 1);
    if !whole {
        tally
            .lost
            .push(format!("{number}: {} in {found:?}", code(number)));
    }
    if letter.language == Language::Ar {
        let mut there: HashMap<String, usize> = HashMap::new();
        for word in bare_words(found) {
            *there.entry(word).or_default() += 1;
        }
        let expected = bare_words(&expected);
        let of = expected.len();
        let mut right = 0;
        for word in expected {
            match there.get_mut(&word) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    right += 1;
                }
                _ => tally.lost.push(format!("{number}: {word}")),
            }
        }
        tally.arabic.add(right, of);
    } else {
        let right = words(found) == words(&expected);
        tally.latin.add(usize::from(right), 1);
        if !right {
            tally.lost.push(format!("{number}: {found:?} for {expected:?}"));
        }
    }
}

/// One card of each format: whatever way up its panels lie, both readers find every word and the code.
#[test]
fn every_format_is_read_back_like_a_flat_card() {
    let press = Press::new();
    let mut failures = Vec::new();
    for format in formats() {
        let numbers = 300..304;
        let letters: Vec<Letter> = numbers.clone().map(letter_of).collect();
        let cards: Vec<_> = numbers
            .clone()
            .zip(&letters)
            .map(|(number, letter)| {
                compose_on(&press, letter, "kalam", &format.name, number).expect("it fits")
            })
            .collect();
        for ((number, letter), card) in numbers.zip(&letters).zip(cards) {
            let file = pdf_on(&[card], &Sheet::one_up(format), &facts());
            for (reader, text) in [("poppler", text_of(&file)), ("pdfium", by_pdfium(&file))] {
                let mut sum = Tally::default();
                tally(&text.replace('\u{c}', " "), number, letter, &mut sum);
                if !sum.lost.is_empty() {
                    failures.push(format!("{} in {reader}: {:#?}", format.name, sum.lost));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The one of 18,000 in which the last word of a steep signature was taken for a line of its own.
#[test]
fn a_signature_that_climbs_far_is_read_as_one_line() {
    let letter = letter_of(21_908);
    let card = compose_on(&Press::new(), &letter, "kalam", "a6", 21_908).expect("it fits");
    let text = text_of(&pdf(&[card], "a6"));
    assert_eq!(words(&text), words(&letter.plain_text()));
}

fn by_pdfium(file: &[u8]) -> String {
    String::from_utf8(python("pdfium_text.py", file)).expect("text")
}

#[test]
fn the_tally_of_a_thousand_cards_read_back_by_two_readers() {
    let press = Press::new();
    let asked = std::env::var("TALLY")
        .ok()
        .map(|count| count.parse::<u32>().expect("a number"));
    let each = asked.unwrap_or(CARDS) / hands().len() as u32;
    println!(
        "{:14} {:8} {:>12} {:>16} {:>10}",
        "hand", "reader", "Latin cards", "Arabic words", "codes"
    );
    let mut failures = Vec::new();
    for (place, hand) in (0..).zip(hands()) {
        let numbers = place * each..(place + 1) * each;
        let letters: Vec<Letter> = numbers.clone().map(letter_of).collect();
        let cards: Vec<_> = numbers
            .clone()
            .zip(&letters)
            .map(|(number, letter)| {
                compose_on(&press, letter, &hand.name, "a6", number)
                    .unwrap_or_else(|error| panic!("letter {number} in {}: {error}", hand.name))
            })
            .collect();
        let file = pdf(&cards, "a6");
        if let Some(folder) = std::env::var_os("KEEP_TALLY") {
            let place = std::path::Path::new(&folder).join(format!("{}.pdf", hand.name));
            std::fs::write(place, &file).expect("a file to look at");
        }
        for (reader, text) in [("poppler", text_of(&file)), ("pdfium", by_pdfium(&file))] {
            let mut sum = Tally::default();
            let pages: Vec<&str> = text.split('\u{c}').collect();
            assert_eq!(pages.len(), letters.len() + 1, "{reader} finds every page");
            for ((number, letter), page) in numbers.clone().zip(&letters).zip(pages) {
                tally(page, number, letter, &mut sum);
            }
            println!(
                "{:14} {reader:8} {:>5} of {:>3} {:>6} of {:>5} {:>4} of {:>3}   {:.2}%",
                hand.name,
                sum.latin.right,
                sum.latin.of,
                sum.arabic.right,
                sum.arabic.of,
                sum.codes.right,
                sum.codes.of,
                sum.arabic.share() * 100.0
            );
            if sum.latin.right < sum.latin.of || sum.arabic.share() < 0.99 || sum.codes.right < sum.codes.of {
                let lost = &sum.lost[..sum.lost.len().min(12)];
                failures.push(format!("{} in {reader}: {lost:#?}", hand.name));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "every Latin card exactly, Arabic words at least 99 of 100, every code: {}",
        failures.join("\n")
    );
}
