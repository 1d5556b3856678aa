//! How far a hand strays, from even to lively, and what it never does.

use crate::desk::{format, hand};
use crate::letters::{letter, usual};
use cards::{Card, CardOrder, INK, Look, Press, Slip, Word, hands};
use domain::{Language, Letter, Liveliness, Role};

fn write(letter: &Letter, hand_name: &str, liveliness: Liveliness, seed: u32) -> Card {
    let order = CardOrder {
        letter,
        hand: &hand(hand_name),
        format: &format("a6"),
        seed,
        look: &Look {
            liveliness,
            ..Look::default()
        },
    };
    Press::new().compose(&order).expect("it fits")
}

/// What is inked for each letter of a word.
fn forms(word: &Word) -> Vec<(String, Vec<(u16, Slip)>)> {
    let clusters = word.clusters.iter();
    clusters
        .map(|cluster| {
            let glyphs = word.glyphs[cluster.glyphs.clone()].iter();
            (
                word.text[cluster.text.clone()].to_owned(),
                glyphs.map(|glyph| (glyph.id, glyph.slip)).collect(),
            )
        })
        .collect()
}

#[test]
fn no_letter_is_written_alike_twice_in_a_row() {
    let note = letter(
        Language::It,
        &[(
            Role::Body,
            "All'assessore della mezzanotte: carissima bottiglia, cappelletti e bollicine",
        )],
    );
    for hand in hands() {
        for liveliness in [Liveliness::Calm, Liveliness::Natural, Liveliness::Lively] {
            for seed in 0..8 {
                let card = write(&note, &hand.name, liveliness, seed);
                let mut pairs = 0;
                for word in card.words() {
                    for pair in forms(word).windows(2).filter(|pair| pair[0].0 == pair[1].0) {
                        pairs += 1;
                        assert_ne!(pair[0].1, pair[1].1, "{} in {}", word.text, hand.name);
                    }
                }
                assert!(pairs >= 6, "{}: {pairs} pairs were looked at", hand.name);
            }
        }
    }
}

#[test]
fn a_word_that_comes_again_is_written_anew() {
    let note = letter(
        Language::En,
        &[(Role::Body, "little by little by little by little")],
    );
    for hand in hands() {
        for seed in 0..8 {
            let card = write(&note, &hand.name, Liveliness::Natural, seed);
            let words: Vec<_> = card.words().filter(|word| word.text == "little").collect();
            for pair in words.windows(2) {
                let (one, other) = (forms(pair[0]), forms(pair[1]));
                let alike = one.iter().zip(&other).filter(|(one, other)| one == other);
                assert!(
                    alike.count() * 2 < one.len(),
                    "{}: most letters of the word look as they did",
                    hand.name
                );
            }
        }
    }
}

#[test]
fn the_even_hand_keeps_to_the_ruler() {
    for language in Language::ALL {
        for hand in hands() {
            let card = write(&usual(language), &hand.name, Liveliness::None, 5);
            for line in &card.written_side().lines {
                for word in &line.words {
                    assert!(
                        word.placement[1] == 0.0 && word.placement[2].abs() < 1e-6,
                        "{} stands upright",
                        word.text
                    );
                    assert!((word.frame().1.0 - line.baseline.0).abs() < 1e-3);
                    assert_eq!(word.ink, INK);
                    assert!(word.glyphs.iter().all(|glyph| glyph.slip == Slip::NONE));
                }
            }
        }
    }
}

#[test]
fn each_liveliness_strays_further_than_the_one_before() {
    for language in Language::ALL {
        let strays = Liveliness::ALL.map(|liveliness| {
            let mut sum = 0.0;
            for seed in 0..24 {
                let card = write(&usual(language), "mynerve", liveliness, seed);
                for line in &card.written_side().lines {
                    let away = |word: &Word| (word.frame().1.0 - line.baseline.0).abs();
                    sum += line.words.iter().map(away).sum::<f32>();
                }
            }
            sum
        });
        assert!(
            strays[0] < 0.1 && strays.is_sorted_by(|less, more| less * 1.2 < *more),
            "{language:?}: {strays:?}"
        );
    }
}

#[test]
fn arabic_letters_and_codes_are_never_bent() {
    for hand in hands() {
        let card = write(&usual(Language::Ar), &hand.name, Liveliness::Lively, 5);
        for word in card.words() {
            let joined = word.text.chars().any(|letter| ('ء'..='ي').contains(&letter));
            let bent = word.glyphs.iter().any(|glyph| glyph.slip != Slip::NONE);
            if joined || word.text.contains("7284") {
                assert!(!bent, "{} would not join, or not be read", word.text);
            } else if word.text == "Heron" {
                assert!(bent, "a Latin name is written as the Latin hand writes");
            }
        }
    }
}

#[test]
fn a_signature_is_larger_and_climbs() {
    for language in Language::ALL {
        let mut rise = 0.0;
        for seed in 0..8 {
            let card = write(&usual(language), "caveat", Liveliness::Natural, seed);
            let lines = &card.written_side().lines;
            let (text, signature) = (&lines[1], lines.last().expect("a signature"));
            assert!(signature.size.0 > 1.1 * text.size.0);
            let (first, last) = match language {
                Language::Ar => (signature.words.last(), signature.words.first()),
                _ => (signature.words.first(), signature.words.last()),
            };
            rise += first.expect("a word").frame().1.0 - last.expect("a word").frame().1.0;
        }
        assert!(rise / 8.0 > 0.1, "{language:?}: it rises by {} mm", rise / 8.0);
    }
}
