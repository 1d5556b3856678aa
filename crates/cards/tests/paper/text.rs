//! Text read back from the file, as a search or a screen reader finds it.

use crate::desk::{ask, compose, compose_on, facts, pdf, text_of};
use crate::letters::usual;
use domain::Language;

const HANDS: [&str; 4] = ["caveat", "mynerve", "shantell", "kalam"];

fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `pdftotext` puts the space after a Latin name inside the marks around it, so marks part words as spaces do.
fn words(text: &str) -> Vec<String> {
    let parted = text.split(|letter: char| letter.is_whitespace() || is_direction_mark(letter));
    parted
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words without punctuation and harakat: readers place those of a right-to-left line differently.
fn bare_words(text: &str) -> Vec<String> {
    let bare = |word: &String| -> String { word.chars().filter(|letter| letter.is_alphanumeric()).collect() };
    words(text)
        .iter()
        .map(bare)
        .filter(|word: &String| !word.is_empty())
        .collect()
}

#[test]
fn latin_cards_read_back_word_for_word() {
    for hand in HANDS {
        for language in [Language::En, Language::It, Language::Ro] {
            let letter = usual(language);
            let text = text_of(&pdf(&[compose(&letter, hand)], "a6"));
            assert_eq!(
                words(&text),
                words(&letter.plain_text()),
                "{hand} in {language:?}"
            );
        }
    }
}

#[test]
fn arabic_cards_read_back_in_reading_order() {
    for hand in HANDS {
        let letter = usual(Language::Ar);
        let text = text_of(&pdf(&[compose(&letter, hand)], "a6"));
        let (found, expected) = (bare_words(&text), bare_words(&letter.plain_text()));
        let right = expected.iter().filter(|word| found.contains(word)).count();
        assert!(
            right * 100 >= expected.len() * 95,
            "{hand}: {right} of {} words; found {found:?}",
            expected.len()
        );
    }
}

#[test]
fn a_code_that_begins_with_digits_stays_whole_and_in_order_in_every_language() {
    for hand in HANDS {
        for language in Language::ALL {
            let text = text_of(&pdf(&[compose(&usual(language), hand)], "a6"));
            assert!(text.contains("7284-PYLX"), "{hand} in {language:?} reads {text}");
        }
    }
}

#[test]
fn no_chance_of_the_hand_disturbs_the_text() {
    let press = cards::Press::new();
    for name in HANDS {
        for language in Language::ALL {
            let letter = usual(language);
            let cards = (0..40).map(|seed| compose_on(&press, &letter, name, "a6", seed * 77_777));
            let cards = cards.map(|card| card.expect("it fits")).collect::<Vec<_>>();
            let read = |text: &str| match language {
                Language::Ar => bare_words(text),
                _ => words(text),
            };
            let text = text_of(&pdf(&cards, "a6"));
            let expected = read(&letter.plain_text());
            for (seed, page) in text.split('\u{c}').take(40).enumerate() {
                assert_eq!(
                    read(page),
                    expected,
                    "{name} in {language:?}, seed {seed}: words are moved, not parted"
                );
            }
        }
    }
}

#[test]
fn the_file_says_what_it_is() {
    let file = pdf(&[compose(&usual(Language::En), "caveat")], "a6");
    assert!(
        file.starts_with(b"%PDF-1.7"),
        "the version that the features ask for"
    );
    let facts = facts();
    let info = String::from_utf8(ask("pdfinfo", &["FILE"], &file)).expect("text");
    for fact in [
        facts.title.as_str(),
        facts.author.as_str(),
        "Nov 23 00:00:00 2026",
        "419.528 x 297.638 pts",
    ] {
        assert!(info.contains(fact), "{fact} is missing in {info}");
    }
    let all = String::from_utf8_lossy(&file);
    assert!(
        all.contains("/Lang <656e>"),
        "screen readers ask for the language"
    );
    assert!(
        all.contains("/PrintScaling /None"),
        "a card must come out in its own size"
    );
    assert!(
        all.contains("/DisplayDocTitle true"),
        "the title, not the file name, is shown"
    );
}

#[test]
fn the_file_is_sound() {
    let cards = Language::ALL
        .iter()
        .map(|language| compose(&usual(*language), "mynerve"))
        .collect::<Vec<_>>();
    let answer = ask("qpdf", &["--check", "FILE"], &pdf(&cards, "a6"));
    assert!(String::from_utf8_lossy(&answer).contains("No syntax or stream encoding errors"));
}
