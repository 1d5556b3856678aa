//! Backs, outsides and address sides: what is where, what is shared, and what they look like.

use crate::desk::{ask, facts, format, hand, pdf_on, text_of};
use crate::letters::usual;
use crate::pages::compare;
use cards::{Back, Card, CardError, CardOrder, Colour, Format, Look, Press, Sheet, Side};
use domain::Language;
use std::sync::Arc;

fn contact() -> Back {
    Back {
        contact: "Città di Carta\nStrada Nuova 4 · 400114 Cluj-Napoca\ncittadicarta.example".to_owned(),
        ..Back::default()
    }
}

fn green() -> Back {
    Back {
        colour: Some(Colour(0x2f, 0x4a, 0x43)),
        ..contact()
    }
}

fn recipient(language: Language) -> Vec<String> {
    let lines = match language {
        Language::Ar => ["ليلى حسن", "شارع الملك فهد \u{2066}12-14\u{2069}", "الرياض 12211"],
        _ => ["Benedetta Castelnuovo", "Via Garibaldi 123", "10123 Torino (TO)"],
    };
    lines.map(str::to_owned).to_vec()
}

fn try_on(press: &Press, language: Language, format_name: &str, look: &Look) -> Result<Card, CardError> {
    press.compose(&CardOrder {
        letter: &usual(language),
        hand: &hand("caveat"),
        format: &format(format_name),
        seed: 5,
        look,
    })
}

fn compose(language: Language, format_name: &str, back: Option<Back>) -> Card {
    let look = Look {
        back,
        recipient: recipient(language),
        ..Look::default()
    };
    try_on(&Press::new(), language, format_name, &look)
        .unwrap_or_else(|error| panic!("{format_name} in {language:?}: {error}"))
}

/// Where the word is, in mm from the side's top-left corner.
fn place(side: &Side, text: &str) -> (f32, f32) {
    let word = side
        .words()
        .find(|word| word.text == text)
        .unwrap_or_else(|| panic!("{text} stands on the side"));
    (word.placement[4], word.placement[5])
}

#[test]
fn a_flat_card_has_a_back_only_if_one_is_asked_for() {
    assert_eq!(compose(Language::It, "a6", None).sides.len(), 1);
    let card = compose(Language::It, "a6", Some(green()));
    assert_eq!((card.sides.len(), card.written), (2, 0));
    let (left, baseline) = place(&card.sides[1], "Strada");
    assert!(
        left > 30.0 && baseline > 85.0,
        "the contact stands in the middle of the foot"
    );
    let ink = card.sides[1].words().next().expect("a word").ink;
    assert!(ink.0 > 200, "on a dark ground one writes lightly");
    assert!(card.sides[1].bleeds(), "a ground reaches over the edge");
}

#[test]
fn a_folded_cards_outside_has_its_front_where_it_opens() {
    for (name, language, rear) in [
        ("a5-folded", Language::It, (0.0..105.0, 0.0..148.0)),
        ("a5-folded", Language::Ar, (105.0..210.0, 0.0..148.0)),
        ("a5-tent", Language::It, (0.0..148.0, 0.0..105.0)),
    ] {
        let card = compose(language, name, Some(green()));
        assert_eq!(
            (card.sides.len(), card.written),
            (2, 1),
            "the outside is printed first"
        );
        let (left, baseline) = place(&card.sides[0], "Strada");
        assert!(
            rear.0.contains(&left) && rear.1.contains(&baseline),
            "the contact is on the rear of {name} in {language:?}, not at {left}, {baseline}"
        );
        // The ornament is on the front as well.
        let on_the_front = card.sides[0].shapes.iter().any(|shape| match shape.outline[0] {
            cards::Step::Move([x, y]) => !(rear.0.contains(&x) && rear.1.contains(&y)),
            _ => false,
        });
        assert!(on_the_front, "the front of {name} is not empty");
        assert_eq!(
            compose(language, name, None).sides.len(),
            1,
            "the outside may stay blank"
        );
    }
}

#[test]
fn a_tent_is_read_from_both_of_its_sides() {
    let card = compose(Language::It, "a5-tent", Some(contact()));
    let word = card.sides[0].words().next().expect("the contact");
    assert!(
        word.placement[0] < 0.0 && word.placement[3] > 0.0,
        "its rear lies upside down on the flat sheet"
    );
}

#[test]
fn a_postcard_has_the_address_beside_the_stamp() {
    let card = compose(Language::It, "postcard", None);
    assert_eq!((card.sides.len(), card.written), (2, 0));
    let (left, baseline) = place(&card.sides[1], "Castelnuovo");
    assert!(
        left > 80.0 && (35.0..90.0).contains(&baseline),
        "{left}, {baseline}"
    );
    let card = compose(Language::Ar, "postcard", None);
    let (left, baseline) = place(&card.sides[1], "12211");
    assert!(
        left > 80.0 && (35.0..90.0).contains(&baseline),
        "in Arabic: {left}, {baseline}"
    );
    // Without an address there are lines to write one on.
    let look = Look::default();
    let blank = try_on(&Press::new(), Language::It, "postcard", &look).expect("it fits");
    assert!(blank.sides[1].shapes.len() > card.sides[1].shapes.len());
}

#[test]
fn cards_of_a_run_share_their_back_but_not_their_address() {
    let press = Press::new();
    let look = Look {
        back: Some(green()),
        recipient: recipient(Language::It),
        ..Look::default()
    };
    let both = |name| [0, 1].map(|_| try_on(&press, Language::It, name, &look).expect("it fits"));
    for (name, shared) in [("a6", 1), ("a4-folded", 0)] {
        let [first, second] = both(name);
        assert!(
            Arc::ptr_eq(&first.sides[shared], &second.sides[shared]) && first.sides[shared].common,
            "{name}: thousands of cards need one back"
        );
    }
    let [first, _] = both("postcard");
    assert!(!first.sides[1].common, "each postcard has its own address");
}

#[test]
fn what_does_not_fit_is_named_before_anything_is_printed() {
    let press = Press::new();
    let endless = "Libreria Antiquaria del Castelvecchio e delle Antiche Mappe ".repeat(4);
    for (name, look) in [
        (
            "a6",
            Look {
                back: Some(Back {
                    contact: endless.clone(),
                    ..Back::default()
                }),
                ..Look::default()
            },
        ),
        (
            "a5-folded",
            Look {
                back: Some(Back {
                    contact: endless.clone(),
                    ..Back::default()
                }),
                ..Look::default()
            },
        ),
        (
            "postcard",
            Look {
                recipient: vec![endless.clone()],
                ..Look::default()
            },
        ),
    ] {
        let (letter, hand, format) = (usual(Language::It), hand("caveat"), format(name));
        let order = CardOrder {
            letter: &letter,
            hand: &hand,
            format: &format,
            seed: 5,
            look: &look,
        };
        // The shop's line on the back is no address, and nobody's address can be mended for it.
        let named = |error: &CardError| match error {
            CardError::ContactTooLong { line, overflow } => {
                name != "postcard" && *line == endless.trim() && overflow.0 > 5.0
            }
            CardError::AddressTooLong { line, overflow } => {
                name == "postcard" && *line == endless && overflow.0 > 5.0
            }
            _ => false,
        };
        let composed = press.compose(&order).expect_err("it is too long");
        assert!(named(&composed), "{name}: {composed}");
        let checked = press.check(&order).expect_err("it is too long");
        assert!(
            named(&checked),
            "the check says what composing would say: {name}: {checked}"
        );
    }
}

#[test]
fn both_sides_are_found_again_in_the_file() {
    for (name, language) in [
        ("a6", Language::It),
        ("a5-folded", Language::Ar),
        ("postcard", Language::It),
    ] {
        let card = compose(language, name, Some(green()));
        let sheet = Sheet::one_up(&Format::named(&format(name)).expect("it is offered"));
        let file = pdf_on(&[card.clone(), card], &sheet, &facts());
        ask("qpdf", &["--check", "FILE"], &file);
        let text = text_of(&file);
        assert_eq!(text.matches('\u{c}').count(), 4, "two cards of two sides");
        assert_eq!(
            text.matches("Cluj-Napoca").count(),
            2,
            "the contact of {name}: {text}"
        );
    }
}

#[test]
fn backs_look_as_they_did() {
    for (name, language) in [
        ("a6", Language::It),
        ("a5-folded", Language::It),
        ("a5-folded", Language::Ar),
        ("a5-tent", Language::It),
        ("postcard", Language::It),
        ("postcard", Language::Ar),
    ] {
        let mut card = compose(language, name, Some(green()));
        // The side without the letter, alone.
        let other = 1 - card.written;
        card.sides = vec![Arc::clone(&card.sides[other])];
        card.written = 0;
        let sheet = Sheet::one_up(&Format::named(&format(name)).expect("it is offered"));
        compare(
            &format!("back-{name}-{}", language.code()),
            &pdf_on(&[card], &sheet, &facts()),
        );
    }
}
