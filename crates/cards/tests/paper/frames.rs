//! Where words stand on a card, in millimetres, as a snapshot and as a rule for any text.

use crate::desk::{compose, compose_on, format, hand};
use crate::letters::{letter, usual};
use crate::run::letter_of;
use cards::{Card, CardError, CardOrder, Look, Press, formats};
use domain::{Language, Letter, Role};
use proptest::prelude::*;
use std::fmt::Write;

fn frames(card: &Card) -> String {
    let mut text = String::new();
    writeln!(text, "body {} pt", card.body.0).expect("a string grows");
    for line in &card.written_side().lines {
        writeln!(text, "line at {:.1}, {:.1} pt", line.baseline.0, line.size.0).expect("a string grows");
        for word in &line.words {
            let (left, baseline, width) = word.frame();
            writeln!(
                text,
                "  {:6.1} {:6.1} {:5.1}  {}",
                left.0, baseline.0, width.0, word.text
            )
            .expect("a string grows");
        }
    }
    text
}

#[test]
fn words_stand_where_they_stood() {
    for language in Language::ALL {
        insta::assert_snapshot!(
            format!("caveat-{}", language.code()),
            frames(&compose(&usual(language), "caveat"))
        );
    }
}

#[test]
fn arabic_begins_at_the_right_and_latin_at_the_left() {
    let left = compose(&usual(Language::It), "caveat");
    let right = compose(&usual(Language::Ar), "caveat");
    let first = |card: &Card, index: usize| card.written_side().lines[index].words[0].frame().0.0;
    assert!(first(&left, 1) < 16.0, "the paragraph hugs the left margin");
    let last = right.written_side().lines[1]
        .words
        .last()
        .expect("a word")
        .frame();
    assert!(last.0.0 + last.2.0 > 132.0, "the paragraph hugs the right margin");
}

#[test]
fn no_word_of_the_text_stands_alone_on_a_line() {
    let press = Press::new();
    for name in ["caveat", "mynerve", "shantell", "kalam"] {
        for number in 0..120 {
            let card = press
                .compose(&CardOrder {
                    letter: &letter_of(number),
                    hand: &hand(name),
                    format: &format("a6"),
                    seed: number,
                    look: &Look::default(),
                })
                .expect("it fits");
            let lines = &card.written_side().lines;
            let text = &lines[1..lines.len() - 2];
            let lonely = text.iter().find(|line| line.words.len() < 2);
            assert!(
                lonely.is_none(),
                "{name}, letter {number}: {:?}",
                lonely.map(|line| &line.words[0].text)
            );
        }
    }
}

#[test]
fn a_short_note_is_not_glued_to_the_top() {
    let note = letter(
        Language::En,
        &[
            (Role::Greeting, "Dear Ann,"),
            (Role::Body, "thank you!"),
            (Role::Signature, "Eve"),
        ],
    );
    let card = compose(&note, "caveat");
    let (top, bottom) = (
        card.written_side().lines[0].baseline.0,
        105.0 - card.written_side().lines[2].baseline.0,
    );
    assert!(top > 25.0 && bottom > top * 0.8, "top {top}, bottom {bottom}");
}

/// Every word inside the frame, but for what the hand strays by: 1.5 mm.
fn inside(card: &Card) -> Result<(), TestCaseError> {
    let margin = formats()[0].margin.0 - 1.5;
    for word in card.words() {
        let (left, baseline, width) = word.frame();
        prop_assert!(left.0 >= margin, "{} begins at {}", word.text, left.0);
        prop_assert!(
            left.0 + width.0 <= 148.0 - margin,
            "{} ends at {}",
            word.text,
            left.0 + width.0
        );
        prop_assert!(
            baseline.0 > margin && baseline.0 < 105.0 - margin,
            "{} at {}",
            word.text,
            baseline.0
        );
    }
    Ok(())
}

fn any_letter(text: impl Strategy<Value = String>) -> impl Strategy<Value = Letter> {
    let language = prop_oneof![Just(Language::En), Just(Language::Ro), Just(Language::Ar)];
    let role = prop_oneof![
        Just(Role::Greeting),
        Just(Role::Body),
        Just(Role::Close),
        Just(Role::Signature)
    ];
    (language, prop::collection::vec((role, text), 0..5)).prop_map(|(language, blocks)| {
        // Braces would be read as marks.
        let blocks: Vec<_> = blocks
            .into_iter()
            .map(|(role, text)| (role, text.replace(['{', '}'], "")))
            .collect();
        letter(
            language,
            &blocks
                .iter()
                .map(|(role, text)| (*role, text.as_str()))
                .collect::<Vec<_>>(),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn writable_text_stays_inside_its_frame(
        note in any_letter("([a-zA-ZăîșțèòÀ',.!?0-9]{1,14}|[ا-غف-ي]{1,9}|\u{2066}[0-9A-Z-]{1,9}\u{2069}|[ \n]){0,60}"),
        seed: u32,
    ) {
        match compose_on(&Press::new(), &note, "caveat", "a6", seed) {
            Ok(card) => inside(&card)?,
            Err(CardError::TooLong { overflow, .. }) => prop_assert!(overflow.0 > 0.0),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }

    #[test]
    fn any_text_is_composed_or_refused(note in any_letter(any::<String>()), seed: u32) {
        match compose_on(&Press::new(), &note, "mynerve", "a6", seed) {
            Ok(card) => {
                inside(&card)?;
                prop_assert!(crate::desk::pdf(std::slice::from_ref(&card), "a6").starts_with(b"%PDF"));
                prop_assert!(cards::svg(card.written_side()).ends_with("</svg>"));
            }
            Err(CardError::MissingGlyph { characters, .. }) => prop_assert!(!characters.is_empty()),
            Err(CardError::TooLong { overflow, .. }) => prop_assert!(overflow.0 > 0.0),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}

#[test]
fn lines_move_apart_where_a_card_has_room() {
    let apart = |format: &str, body: &str| {
        let note = letter(Language::En, &[(Role::Greeting, "Dear Ann,"), (Role::Body, body)]);
        let still = Look {
            liveliness: domain::Liveliness::None,
            ..Look::default()
        };
        let card = Press::new()
            .compose(&CardOrder {
                letter: &note,
                hand: &hand("kalam"),
                format: &crate::desk::format(format),
                seed: 5,
                look: &still,
            })
            .expect("it fits");
        let lines = &card.written_side().lines;
        (lines[2].baseline.0 - lines[1].baseline.0) / cards::Mm::from(card.body).0
    };
    let short = "thank you for choosing the teapot, may it pour many slow mornings for you.";
    let (roomy, full) = (apart("a6", short), apart("a6", &short.repeat(7)));
    assert!(
        roomy > full * 1.08,
        "{roomy} em on a card with room, {full} on a full one"
    );
    assert!(
        roomy < full * 1.15,
        "more would look like a school book: {roomy} and {full}"
    );
}
