//! How far a hand strays, from even to lively, and what it never does.

use crate::desk::{format, hand};
use crate::letters::{letter, usual};
use cards::{Card, CardOrder, INK, Look, Press, Slip, Word, hands};
use domain::{Language, Letter, Liveliness, Role};
use skrifa::MetadataProvider;

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
fn codes_and_letters_that_cascade_are_never_bent() {
    for hand in hands() {
        let card = write(&usual(Language::Ar), &hand.name, Liveliness::Lively, 5);
        for word in card.words() {
            let joined = word.text.chars().any(|letter| ('ء'..='ي').contains(&letter));
            let bent = word.glyphs.iter().any(|glyph| !glyph.slip.keeps_shape());
            if joined && word.face == cards::Face::AREF_RUQAA || word.text.contains("7284") {
                assert!(!bent, "{} would not join, or not be read", word.text);
            } else if joined || word.text == "Heron" {
                assert!(bent, "{} is written by a hand, not set", word.text);
            }
        }
    }
}

/// What is inked of a word.
fn outlines(word: &Word) -> Vec<(u16, Slip)> {
    word.glyphs.iter().map(|glyph| (glyph.id, glyph.slip)).collect()
}

#[test]
fn an_arabic_word_that_comes_again_is_written_anew_where_its_font_joins_on_the_line() {
    let note = letter(Language::Ar, &[(Role::Body, "شكرًا جزيلًا شكرًا جزيلًا شكرًا جزيلًا")]);
    for hand in ["mynerve", "shantell", "kalam"] {
        let card = write(&note, hand, Liveliness::Natural, 5);
        let thanks: Vec<_> = card.words().filter(|word| word.text.starts_with("شكر")).collect();
        assert_eq!(thanks.len(), 3);
        for pair in thanks.windows(2) {
            assert_ne!(outlines(pair[0]), outlines(pair[1]), "{hand}");
        }
        let still = write(&note, hand, Liveliness::None, 5);
        assert!(
            still
                .words()
                .all(|word| word.glyphs.iter().all(|glyph| glyph.slip == Slip::NONE))
        );
    }
}

#[test]
fn a_code_is_written_with_the_pen_and_not_set_in_type() {
    for hand in hands() {
        for language in Language::ALL {
            let card = write(&usual(language), &hand.name, Liveliness::Natural, 5);
            let code = card
                .words()
                .find(|word| word.text.contains("7284"))
                .expect("the code");
            assert_eq!(
                code.face,
                cards::Face::BLOCK_LETTERS,
                "{}: block letters",
                hand.name
            );
            assert!(
                code.glyphs.iter().all(|glyph| glyph.slip.keeps_shape()) && code.placement[1] == 0.0,
                "plain ones all the same: they are read letter by letter"
            );
        }
    }
}

#[test]
fn a_zero_in_a_code_is_no_letter() {
    let note = letter(Language::En, &[(Role::Body, "Your code {code:O0-1I} of 2010 O")]);
    for hand in hands() {
        let card = write(&note, &hand.name, Liveliness::Natural, 5);
        let code = card.words().find(|word| word.text == "O0-1I").expect("the code");
        assert_eq!(code.face, cards::Face::BLOCK_LETTERS, "{}", hand.name);
        let font = include_bytes!("../../fonts/shantell-sans/ShantellSans-Regular.ttf");
        let font = skrifa::FontRef::new(font).expect("the font of the block letters");
        let usual = |letter: char| font.charmap().map(letter).expect("a letter").to_u32() as u16;
        for (letter, glyph) in "O0-1I".chars().zip(&code.glyphs) {
            assert_eq!(
                glyph.id == usual(letter),
                letter != '0',
                "{letter} in {}: a zero is struck through, nothing else is changed",
                hand.name
            );
        }
    }
}

#[test]
fn an_apostrophe_does_not_cover_an_accent() {
    let note = letter(Language::It, &[(Role::Body, "com’è c’è cos'è l’àncora")]);
    for hand in hands() {
        for seed in 0..6 {
            let card = write(&note, &hand.name, Liveliness::Natural, seed);
            for word in card.words() {
                let at = word.text.find(['’', '\'']).expect("each has one");
                let place = word.clusters.iter().position(|cluster| cluster.text.start == at);
                let pair = &word.clusters[place.expect("a cluster")..][..2];
                let font = skrifa::FontRef::new(hand_font(&hand.name)).expect("a font");
                let metrics = font.glyph_metrics(
                    skrifa::instance::Size::new(1.0),
                    skrifa::instance::LocationRef::default(),
                );
                let edge = |cluster: &cards::Cluster, right: bool| {
                    let glyphs = word.glyphs[cluster.glyphs.clone()].iter();
                    let edges = glyphs.filter_map(|glyph| {
                        let bounds = metrics.bounds(glyph.id.into())?;
                        Some(glyph.x + if right { bounds.x_max } else { bounds.x_min })
                    });
                    edges
                        .reduce(if right { f32::max } else { f32::min })
                        .expect("ink")
                };
                let clear = edge(&pair[1], false) - edge(&pair[0], true);
                // Slips move either by a few hundredths.
                assert!(
                    clear > -0.08,
                    "{}: {} overlaps by {clear} em",
                    hand.name,
                    word.text
                );
            }
        }
    }
}

fn hand_font(name: &str) -> &'static [u8] {
    match name {
        "caveat" => include_bytes!("../../fonts/caveat/Caveat-Regular.ttf"),
        "mynerve" => include_bytes!("../../fonts/mynerve/Mynerve-Regular.ttf"),
        "shantell" => include_bytes!("../../fonts/shantell-sans/ShantellSans-Regular.ttf"),
        _ => include_bytes!("../../fonts/kalam/Kalam-Regular.ttf"),
    }
}

/// Widths of the spaces of the text's lines, in em of the line.
fn spaces(card: &Card) -> Vec<f32> {
    let mut spaces = Vec::new();
    for line in &card.written_side().lines[1..] {
        for pair in line.words.windows(2) {
            let (left, _, width) = pair[0].frame();
            let ink = left.0 + width.0 - pair[0].free[1] * pair[0].placement[0];
            let next = pair[1].frame().0.0 + pair[1].free[0] * pair[1].placement[0];
            let em = pair[0].placement[0];
            spaces.push((next - ink) / em);
        }
    }
    spaces
}

fn deviation(values: &[f32]) -> f32 {
    let mean = values.iter().sum::<f32>() / values.len() as f32;
    let squares = values.iter().map(|value| (value - mean).powi(2));
    (squares.sum::<f32>() / values.len() as f32).sqrt()
}

#[test]
fn no_two_spaces_are_alike_and_no_two_words_are_glued_together() {
    for hand in hands() {
        for language in [Language::En, Language::It, Language::Ro] {
            let mut all = Vec::new();
            for seed in 0..12 {
                all.extend(spaces(&write(
                    &usual(language),
                    &hand.name,
                    Liveliness::Natural,
                    seed,
                )));
            }
            let mean = all.iter().sum::<f32>() / all.len() as f32;
            let deviation = deviation(&all);
            let least = all.iter().copied().fold(f32::MAX, f32::min);
            assert!(
                (0.1..0.4).contains(&(deviation / mean)),
                "{} {language:?}: {deviation} of {mean} em; written pages have a quarter",
                hand.name
            );
            assert!(least > 0.14, "{} {language:?}: {least} em of {mean}", hand.name);
        }
    }
}

#[test]
fn no_two_lines_are_equally_far_apart_unless_the_hand_is_still() {
    for hand in hands() {
        for (liveliness, least, most) in [(Liveliness::None, 0.0, 0.002), (Liveliness::Natural, 0.05, 0.11)] {
            let mut apart = Vec::new();
            for seed in 0..40 {
                let card = write(&usual(Language::En), &hand.name, liveliness, seed);
                let em = cards::Mm::from(card.body).0;
                let lines = &card.written_side().lines[1..4];
                let begun = |line: &cards::Line| line.words[0].frame().1.0 / em;
                apart.extend(lines.windows(2).map(|pair| begun(&pair[1]) - begun(&pair[0])));
            }
            let deviation = deviation(&apart);
            assert!(
                (least..most).contains(&deviation),
                "{}, {liveliness:?}: {deviation} em",
                hand.name
            );
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
