//! A blank for the name, to be filled in by pen.

use crate::desk::{format, hand, pdf, text_of};
use crate::letters::{letter, usual};
use cards::{Card, CardOrder, Look, Mm, Press, Shape, Step};
use domain::{Language, Letter, Role};

fn compose(letter: &Letter, hand_name: &str, pen_slot: bool) -> Card {
    let look = Look {
        pen_slot,
        ..Look::default()
    };
    Press::new()
        .compose(&CardOrder {
            letter,
            hand: &hand(hand_name),
            format: &format("a6"),
            seed: 5,
            look: &look,
        })
        .expect("it fits")
}

/// Left edge, width and height above the card's lower edge of every straight rule.
fn rules(card: &Card) -> Vec<(f32, f32, f32)> {
    let straight = |shape: &&Shape| shape.outline.iter().any(|step| matches!(step, Step::Line(_)));
    let rule = |shape: &Shape| {
        let points = shape.outline.iter().map(|step| match step {
            Step::Move(to) | Step::Line(to) | Step::Curve(_, _, to) => *to,
        });
        let xs: Vec<f32> = points.clone().map(|point| point[0]).collect();
        let (left, right) = xs.iter().fold((f32::MAX, f32::MIN), |(left, right), x| {
            (left.min(*x), right.max(*x))
        });
        (
            left,
            right - left,
            points.map(|point| point[1]).fold(0.0, f32::max),
        )
    };
    card.written_side()
        .shapes
        .iter()
        .filter(straight)
        .map(rule)
        .collect()
}

#[test]
fn a_ruled_blank_stands_where_the_name_would_in_every_language_and_the_rest_stays() {
    for language in Language::ALL {
        for name in ["caveat", "mynerve"] {
            let note = usual(language);
            let (typed, open) = (compose(&note, name, false), compose(&note, name, true));
            assert!(rules(&typed).is_empty(), "without a pen slot nothing is ruled");
            let [(left, width, height)] = rules(&open)[..] else {
                panic!("one blank in {language:?}")
            };
            assert!(width >= 27.9, "{width} mm is too narrow to write a name by hand");
            let greeting = &open.written_side().lines[0];
            assert!(
                (height - greeting.baseline.0).abs() < 0.5,
                "a pen writes on the line"
            );
            for word in &greeting.words {
                let (start, _, wide) = word.frame();
                let apart = start.0 >= left + width - 0.1 || start.0 + wide.0 <= left + 0.1;
                assert!(apart, "{} stands in the blank", word.text);
            }
            assert!(left > 10.0 && left + width < 138.0, "it stays inside the margin");

            let words = |card: &Card| text_of(&pdf(std::slice::from_ref(card), "a6"));
            let span = &note.blocks[0].spans[0];
            let written = &note.blocks[0].text[span.start..span.end];
            let first = written.split(' ').next().expect("a name");
            assert!(words(&typed).contains(first) || language == Language::Ar);
            assert!(!words(&open).contains(first), "the name is left to the pen");
            let body = &open.written_side().lines[1..];
            assert!(
                body.iter()
                    .any(|line| line.words.iter().any(|word| word.text.contains("7284-PYLX")))
            );
        }
    }
}

#[test]
fn a_longer_name_has_a_longer_blank_and_a_name_that_the_hand_cannot_write_is_no_hindrance() {
    let note = |name: &str| {
        letter(
            Language::En,
            &[(Role::Greeting, &format!("Dear {{name:{name}}},"))],
        )
    };
    let width = |name: &str| rules(&compose(&note(name), "caveat", true))[0].1;
    assert!((width("Jo") - 28.0).abs() < 0.5);
    let long = "Bartholomew Featherstone";
    let typed = compose(&note(long), "caveat", false);
    let words = &typed.written_side().lines[0].words;
    let (from, to) = (words[1].frame(), words[words.len() - 1].frame());
    let written = Mm(to.0.0 + to.2.0 - from.0.0);
    assert!(width(long) > written.0 * 1.15, "{} for {written:?}", width(long));
    assert!((width("谢谢") - 28.0).abs() < 12.0, "a pen writes every script");
}

#[test]
fn a_greeting_without_a_name_has_no_blank() {
    let note = letter(
        Language::En,
        &[
            (Role::Greeting, "Dear friend,"),
            (Role::Body, "thank you, {name:Ann}."),
        ],
    );
    assert!(rules(&compose(&note, "kalam", true)).is_empty());
}
