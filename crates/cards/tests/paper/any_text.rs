//! Whatever somebody pastes into a message: it is written as it is and read back, or refused by name; never a box.

use crate::desk::{ask, compose_on, pdf, text_of};
use crate::letters::letter;
use cards::{CardError, Press, formats, hands, svg};
use domain::{Language, Letter, Role};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::Cell;
use std::collections::BTreeMap;

/// What is pasted together: scripts that the hands write and others, and all that is not seen.
const PIECES: [&str; 60] = [
    "Thank you",
    "grazie",
    "Ștefania",
    "perché",
    "cafe\u{301}",
    "s\u{326}i t\u{326}",
    "Ğüßø",
    "O’Neill",
    "d'accordo",
    "WiFi-6E",
    "7284-PYLX",
    "12,50 €",
    "1/2",
    "25 %",
    "شكرًا",
    "مُحَمَّد",
    "لا إله",
    "ﷲ",
    "ﻻ",
    "پنج‌شنبه",
    "۱۲۳",
    "٤٥٦",
    "ـــ",
    "שלום",
    "谢谢",
    "ありがとう",
    "спасибо",
    "ευχαριστώ",
    "धन्यवाद",
    "ขอบคุณ",
    "감사",
    "🎁",
    "👩‍👩‍👧",
    "🇷🇴",
    "👍🏽",
    "3\u{fe0f}\u{20e3}",
    "❤\u{fe0f}",
    "→",
    "✓",
    "½",
    "№",
    "e\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
    "\u{301}",
    "\u{64e}",
    "\u{200d}",
    "\u{200c}",
    "\u{200b}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{34f}",
    "\u{202e}",
    "\u{202c}",
    "\u{2066}",
    "\u{2069}",
    "\u{200f}",
    "\u{7}",
    "\u{1b}[0m",
    "\u{e000}",
    "\u{e0041}",
];

/// What parts them.
const GAPS: [&str; 9] = ["", " ", "  ", "\n", "\u{a0}", "\u{202f}", "\t", "\u{2028}", "-"];

fn any_text() -> impl Strategy<Value = String> + Clone {
    let piece = (prop::sample::select(&PIECES[..]), prop::sample::select(&GAPS[..]));
    prop::collection::vec(piece, 0..12)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

/// A few pieces that a hand can write, so that much of it becomes a card.
fn writable_text() -> impl Strategy<Value = String> + Clone {
    let piece = (0..23_usize, prop::sample::select(&GAPS[..6]));
    prop::collection::vec(piece, 0..4).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, gap)| [PIECES[piece], gap])
            .collect()
    })
}

fn letter_of(text: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = Letter> {
    let language = prop::sample::select(Language::ALL.to_vec());
    (language, text.clone(), text.clone(), text).prop_map(|(language, greeting, body, signature)| {
        letter(
            language,
            &[
                (Role::Greeting, &greeting),
                (Role::Body, &body),
                (Role::Signature, &signature),
            ],
        )
    })
}

/// How often each letter and digit is there, marks and presentation forms aside, which readers spell in their own way.
fn letters_of(text: &str) -> BTreeMap<char, usize> {
    let mut found = BTreeMap::new();
    let mark = |letter: &char| matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    for letter in text
        .chars()
        .filter(|letter| letter.is_alphanumeric() && !mark(letter))
    {
        *found.entry(letter).or_default() += 1;
    }
    found
}

fn written_or_refused(note: &Letter, hand: &str, format: &str, seed: u32) -> Result<bool, TestCaseError> {
    let card = match compose_on(&Press::new(), note, hand, format, seed) {
        Ok(card) => card,
        Err(CardError::MissingGlyph { characters, .. }) => {
            let text = note.plain_text();
            prop_assert!(!characters.is_empty());
            for missing in characters {
                prop_assert!(
                    missing.chars().any(|letter| text.contains(letter)),
                    "{missing:?} is named and not in {text:?}"
                );
            }
            return Ok(false);
        }
        Err(CardError::TooLong { overflow, words }) => {
            prop_assert!(overflow.0 > 0.0 && words > 0);
            return Ok(false);
        }
        Err(other) => return Err(TestCaseError::fail(other.to_string())),
    };
    for word in card.words() {
        prop_assert!(
            word.glyphs.iter().all(|glyph| glyph.id != 0),
            "a box stands in {:?}",
            word.text
        );
    }
    prop_assert!(svg(card.written_side()).ends_with("</svg>"));
    let file = pdf(&[card], format);
    let checked = String::from_utf8_lossy(&ask("qpdf", &["--check", "FILE"], &file)).into_owned();
    prop_assert!(
        checked.contains("No syntax or stream encoding errors") && !checked.contains("WARNING"),
        "{checked}"
    );
    prop_assert_eq!(letters_of(&text_of(&file)), letters_of(&note.plain_text()));
    Ok(true)
}

#[test]
fn what_is_seen_of_the_pieces_is_written_or_refused_by_its_name() {
    for piece in PIECES {
        for hand in hands() {
            for language in [Language::Ro, Language::Ar] {
                let note = letter(language, &[(Role::Body, piece)]);
                if let Err(error) = written_or_refused(&note, &hand.name, "a6", 5) {
                    panic!("{piece:?} in {} and {language:?}: {error}", hand.name);
                }
            }
        }
    }
}

#[test]
fn a_word_without_end_is_broken_or_refused_in_a_moment() {
    for (letters, hand) in [
        ("wW", "mynerve"),
        ("لم", "kalam"),
        ("é", "caveat"),
        ("7-", "shantell"),
    ] {
        for language in [Language::It, Language::Ar] {
            let word = letters.repeat(10_000 / letters.chars().count());
            let note = letter(language, &[(Role::Body, &word)]);
            let begun = std::time::Instant::now();
            let refused = compose_on(&Press::new(), &note, hand, "a6", 5).expect_err("no card is so large");
            let CardError::TooLong { overflow, .. } = refused else {
                panic!("{refused}");
            };
            assert!(overflow.0 > 100.0, "{overflow:?}");
            assert!(begun.elapsed().as_secs() < 20, "it took {:?}", begun.elapsed());
        }
    }
}

#[test]
fn any_text_is_written_and_read_back_or_refused_by_name() {
    let written = Cell::new(0);
    let note = prop_oneof![letter_of(any_text()), letter_of(writable_text())];
    let order = (note, 0..hands().len(), 0..formats().len(), any::<u32>());
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 120,
        source_file: Some(file!()),
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&order, |(note, hand, format, seed)| {
        let is_written = written_or_refused(&note, &hands()[hand].name, &formats()[format].name, seed)?;
        written.set(written.get() + usize::from(is_written));
        Ok(())
    });
    if let Err(fault) = outcome {
        panic!("{fault}");
    }
    assert!(
        written.get() > 15,
        "only {} of the texts were written at all",
        written.get()
    );
}
