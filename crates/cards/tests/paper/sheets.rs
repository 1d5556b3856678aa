//! How cards lie on sheets: exact places, every card once, backs behind their fronts, stacks in order.

use crate::desk::{ask, compose_on, facts, format, pdf_on, sheet, text_of};
use crate::letters::letter;
use cards::{Card, CardError, Fold, Format, Mm, PdfFacts, Press, Sheet, Size, Spot};
use domain::{Direction, Flip, Language, PrintSetup, Role, SheetChoice, StackOrder};
use proptest::prelude::*;
use std::sync::Arc;

pub fn named(name: &str) -> Format {
    Format::named(&format(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn setup(sheet: SheetChoice, gutter_mm: f32) -> PrintSetup {
    PrintSetup {
        sheet: Some(sheet),
        gutter_mm,
        ..PrintSetup::default()
    }
}

fn chosen(name: &str, choice: SheetChoice, gutter_mm: f32) -> Sheet {
    Sheet::chosen(&named(name), &setup(choice, gutter_mm)).expect("the card goes on the paper")
}

#[test]
fn sheets_hold_as_many_cards_as_go_on_the_paper() {
    for (name, paper, gutter, grid, lying, first) in [
        ("a6", SheetChoice::A4, 0.0, (2, 2), true, (0.5, 0.0)),
        ("a6", SheetChoice::A4, 4.0, (1, 2), false, (31.0, 41.5)),
        ("a6", SheetChoice::Letter, 0.0, (1, 2), false, (33.95, 34.7)),
        ("a6-upright", SheetChoice::A4, 0.0, (2, 2), false, (0.0, 0.5)),
        ("a7", SheetChoice::A4, 0.0, (2, 4), false, (0.0, 0.5)),
        ("a7", SheetChoice::Letter, 3.0, (2, 3), false, (1.45, 25.7)),
        ("a5", SheetChoice::A4, 0.0, (1, 2), false, (0.0, 0.5)),
        ("5x7", SheetChoice::Letter, 0.0, (1, 2), false, (19.05, 12.7)),
        ("a5-folded", SheetChoice::A4, 0.0, (1, 2), false, (0.0, 0.5)),
        ("a4-folded", SheetChoice::A4, 0.0, (1, 1), true, (0.0, 0.0)),
        ("avery-l7414", SheetChoice::A4, 0.0, (2, 5), false, (15.0, 18.5)),
        ("avery-c32015", SheetChoice::A4, 7.0, (2, 4), false, (17.0, 31.5)),
        (
            "avery-5371",
            SheetChoice::Letter,
            0.0,
            (2, 5),
            false,
            (19.05, 12.7),
        ),
        (
            "avery-5388",
            SheetChoice::Letter,
            0.0,
            (1, 3),
            false,
            (44.45, 25.4),
        ),
        (
            "avery-5389",
            SheetChoice::Letter,
            0.0,
            (1, 2),
            false,
            (31.75, 31.75),
        ),
        (
            "postcard-6x4",
            SheetChoice::Letter,
            0.0,
            (1, 2),
            false,
            (31.75, 38.1),
        ),
    ] {
        let sheet = chosen(name, paper, gutter);
        assert_eq!((sheet.columns, sheet.rows), grid, "{name} on {paper:?}");
        assert_eq!(
            sheet.paper.width > sheet.paper.height,
            lying,
            "{name} on {paper:?}: paper goes in upright unless lying holds more"
        );
        let found = sheet.corner(0, Direction::Ltr);
        assert!(
            (found.0.0 - first.0).abs() < 0.01 && (found.1.0 - first.1).abs() < 0.01,
            "{name} on {paper:?}: the block lies in the middle, so its corner at {first:?}, not {found:?}"
        );
    }
}

#[test]
fn a_card_that_is_larger_than_the_paper_is_refused() {
    let large = named("own-250x200-tent");
    assert!(matches!(
        Sheet::chosen(&large, &setup(SheetChoice::A4, 0.0)),
        Err(CardError::PaperTooSmall { card, .. }) if card == Size::new(250.0, 400.0)
    ));
}

#[test]
fn the_letter_in_a_folded_card_stands_where_reading_ends_up() {
    let press = Press::new();
    for (name, language, panel) in [
        ("a5-folded", Language::It, (105.0, 0.0)),
        ("a5-folded", Language::Ar, (0.0, 0.0)),
        ("a5-tent", Language::It, (0.0, 105.0)),
        ("a5-tent", Language::Ar, (0.0, 105.0)),
    ] {
        let card = compose_on(&press, &crate::letters::usual(language), "kalam", name, 5).expect("it fits");
        let size = named(name).card;
        for word in card.words() {
            let (left, baseline, width) = word.frame();
            assert!(
                left.0 > panel.0 && left.0 + width.0 < panel.0 + size.width.0,
                "{} of {name} in {language:?} stands at {left:?}",
                word.text
            );
            assert!(baseline.0 > panel.1 && baseline.0 < panel.1 + size.height.0);
        }
        let crease = card.written_side().crease.expect("it folds");
        assert_eq!(
            (crease.upright, crease.at),
            if name == "a5-folded" {
                (true, Mm(105.0))
            } else {
                (false, Mm(105.0))
            }
        );
    }
}

/// A word alone on a card with another on its back.
fn two_sided(press: &Press, format_name: &str, language: Language, front: &str, back: &str) -> Card {
    let side = |word: &str| {
        let note = letter(language, &[(Role::Body, &format!("{{name:{word}}}"))]);
        compose_on(press, &note, "caveat", format_name, 5).expect("it fits")
    };
    let mut card = side(front);
    card.sides.push(Arc::clone(&side(back).sides[0]));
    card
}

/// Where a word is found on a page, in millimetres from its top-left corner.
fn found(file: &[u8], page: usize, word: &str) -> (f32, f32) {
    let page = page.to_string();
    let boxes = ask(
        "pdftotext",
        &["-f", &page, "-l", &page, "-bbox", "FILE", "-"],
        file,
    );
    let boxes = String::from_utf8(boxes).expect("text");
    let line = boxes
        .lines()
        .find(|line| line.contains(&format!(">{word}<")))
        .unwrap_or_else(|| panic!("{word} is on page {page}: {boxes}"));
    let value = |key: &str| -> f32 {
        let rest = line.split_once(key).expect("a box").1;
        rest.split('"')
            .nth(1)
            .expect("a number")
            .parse::<f32>()
            .expect("a number")
            / 72.0
            * 25.4
    };
    (
        value("xMin").midpoint(value("xMax")),
        value("yMin").midpoint(value("yMax")),
    )
}

#[test]
fn backs_are_printed_behind_their_fronts() {
    let press = Press::new();
    let names = [("Una", "Due"), ("Tre", "Quattro"), ("Cinque", "Sei")];
    for language in [Language::It, Language::Ar] {
        for flip in [Flip::Long, Flip::Short] {
            let setup = PrintSetup {
                flip: Some(flip),
                ..setup(SheetChoice::A4, 0.0)
            };
            let sheet = Sheet::chosen(&named("a6"), &setup).expect("it goes on A4");
            let cards = names.map(|(front, back)| two_sided(&press, "a6", language, front, back));
            let file = pdf_on(&cards, &sheet, &PdfFacts { language, ..facts() });
            assert_eq!(
                text_of(&file).matches('\u{c}').count(),
                2,
                "a front and a back page"
            );
            for (front, back) in names {
                let (front, back) = (found(&file, 1, front), found(&file, 2, back));
                // The lying A4 is turned about its short edge as a book, about its long edge as a calendar.
                let behind = match flip {
                    Flip::Short => (297.0 - front.0, front.1),
                    Flip::Long => (front.0, 210.0 - front.1),
                };
                let quadrant = |point: (f32, f32)| (point.0 > 148.5, point.1 > 105.0);
                assert_eq!(
                    quadrant(back),
                    quadrant(behind),
                    "{language:?}, {flip:?}: {back:?} is not behind {front:?}"
                );
            }
        }
    }
}

#[test]
fn a_print_shop_is_told_where_to_trim_and_how_far_ink_may_bleed() {
    let press = Press::new();
    let sheet = chosen("a5-folded", SheetChoice::Bleed, 0.0);
    let card = two_sided(&press, "a5-folded", Language::En, "Una", "Due");
    let file = pdf_on(&[card], &sheet, &facts());
    let boxes = String::from_utf8(ask("pdfinfo", &["-box", "-l", "2", "FILE"], &file)).expect("text");
    for (name, sides) in [
        ("MediaBox", [0.0, 0.0, 230.0, 168.0]),
        ("BleedBox", [7.0, 7.0, 223.0, 161.0]),
        ("TrimBox", [10.0, 10.0, 220.0, 158.0]),
    ] {
        let lines: Vec<&str> = boxes.lines().filter(|line| line.contains(name)).collect();
        assert_eq!(lines.len(), 2, "both pages say their {name}: {boxes}");
        for line in lines {
            let numbers: Vec<f32> = line
                .split_once(':')
                .expect("numbers")
                .1
                .split_whitespace()
                .map(|number| number.parse::<f32>().expect("a number") / 72.0 * 25.4)
                .collect();
            assert_eq!(numbers.len(), 4, "{line}");
            for (found, wanted) in numbers.iter().zip(sides) {
                assert!(
                    (found - wanted).abs() < 0.02,
                    "{name}: {numbers:?} is not {sides:?} mm"
                );
            }
        }
    }
    ask("qpdf", &["--check", "FILE"], &file);
}

#[test]
fn a_side_that_all_cards_have_in_common_is_written_once() {
    let press = Press::new();
    let file = |common: bool| {
        let note = letter(Language::En, &[(Role::Body, "Books, cards and a good word.")]);
        let card = compose_on(&press, &note, "caveat", "a6", 9).expect("it fits");
        let mut back = card.written_side().clone();
        back.common = common;
        let back = Arc::new(back);
        let cards: Vec<Card> = (0..30)
            .map(|_| {
                let mut card = two_sided(&press, "a6", Language::En, "Una", "Due");
                card.sides[1] = Arc::clone(&back);
                card
            })
            .collect();
        let file = pdf_on(&cards, &sheet("a6"), &facts());
        ask("qpdf", &["--check", "FILE"], &file);
        assert_eq!(
            text_of(&file).matches("Books").count(),
            30,
            "a side in common is read on every page like any other"
        );
        file.len()
    };
    let (own, common) = (file(false), file(true));
    assert!(
        own - common > 29 * 200,
        "thirty backs take {own} bytes each for itself, {common} in common"
    );
}

/// The point of the card's other side that is behind a point of its first, and where both are on their pages.
pub fn registers(
    sheet: &Sheet,
    front: Spot,
    back: Spot,
    flip: Flip,
    point: (f32, f32),
) -> Result<(), TestCaseError> {
    let (width, height) = (sheet.card.width.0, sheet.card.height.0);
    let on_page = |spot: Spot, (x, y): (f32, f32)| {
        let (x, y) = if spot.turned {
            (width - x, height - y)
        } else {
            (x, y)
        };
        (spot.left.0 + x, spot.top.0 + y)
    };
    let upright = sheet.paper.height.0 >= sheet.paper.width.0;
    let seen_from_behind = |(x, y): (f32, f32)| {
        // Turning about an edge keeps what runs along it.
        if (flip == Flip::Long) == upright {
            (sheet.paper.width.0 - x, y)
        } else {
            (x, sheet.paper.height.0 - y)
        }
    };
    let behind = match sheet.fold {
        Some(Fold::Tent) => (point.0, height - point.1),
        Some(Fold::Book) | None => (width - point.0, point.1),
    };
    let (wanted, found) = (seen_from_behind(on_page(front, point)), on_page(back, behind));
    prop_assert!(
        (wanted.0 - found.0).abs() < 0.01 && (wanted.1 - found.1).abs() < 0.01,
        "{found:?} should be {wanted:?} on {sheet:?}"
    );
    Ok(())
}

fn any_sheet() -> impl Strategy<Value = (Sheet, Flip)> {
    let fold = prop_oneof![Just(None), Just(Some(Fold::Book)), Just(Some(Fold::Tent))];
    let choice = prop_oneof![
        Just(SheetChoice::One),
        Just(SheetChoice::Bleed),
        Just(SheetChoice::A4),
        Just(SheetChoice::Letter)
    ];
    let order = prop_oneof![Just(StackOrder::Reading), Just(StackOrder::Stack)];
    let flip = prop_oneof![Just(Flip::Long), Just(Flip::Short)];
    let gutter = prop_oneof![Just(0.0_f32), 0.5_f32..12.0];
    (50_u16..105, 50_u16..140, fold, choice, order, flip, gutter).prop_map(
        |(width, height, fold, choice, order, flip, gutter_mm)| {
            let format =
                Format::own(Size::new(width.into(), height.into()), fold).expect("within the limits");
            let setup = PrintSetup {
                order,
                flip: Some(flip),
                ..setup(choice, gutter_mm)
            };
            let sheet = Sheet::chosen(&format, &setup).expect("it goes on any of these papers");
            let flip = sheet.flip;
            (sheet, flip)
        },
    )
}

proptest! {
    #[test]
    fn every_card_lies_on_one_place_of_one_sheet(
        (sheet, _) in any_sheet(),
        count in 0_usize..70,
        rtl: bool,
    ) {
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        let mut seen = vec![0; count];
        for number in 0..sheet.sheets_for(count) {
            let mut areas: Vec<(f32, f32)> = Vec::new();
            for (place, card) in sheet.cards_on(number, count) {
                seen[card] += 1;
                let (left, top) = sheet.corner(place, direction);
                prop_assert!(left.0 >= -0.01 && left.0 + sheet.card.width.0 <= sheet.paper.width.0 + 0.02);
                prop_assert!(top.0 >= -0.01 && top.0 + sheet.card.height.0 <= sheet.paper.height.0 + 0.02);
                for (x, y) in &areas {
                    prop_assert!(
                        (x - left.0).abs() > sheet.card.width.0 - 0.01 || (y - top.0).abs() > sheet.card.height.0 - 0.01,
                        "two cards overlap"
                    );
                }
                areas.push((left.0, top.0));
            }
            prop_assert!(!areas.is_empty(), "no sheet is empty");
        }
        prop_assert!(seen.iter().all(|times| *times == 1), "{:?}", seen);
    }

    #[test]
    fn a_back_lies_on_its_own_front_after_the_paper_is_turned(
        (sheet, flip) in any_sheet(),
        rtl: bool,
        point in (0.0_f32..50.0, 0.0_f32..50.0),
    ) {
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        for place in 0..sheet.places() {
            let (front, back) = (sheet.spot(place, 0, direction), sheet.spot(place, 1, direction));
            registers(&sheet, front, back, flip, point)?;
        }
    }

    #[test]
    fn cut_stacks_laid_on_each_other_are_in_order(
        (mut sheet, _) in any_sheet(),
        count in 1_usize..90,
    ) {
        sheet.order = StackOrder::Stack;
        // Cut the whole pile at once: one stack for each place, the first sheet on top.
        let mut stacks = vec![Vec::new(); sheet.places()];
        for number in 0..sheet.sheets_for(count) {
            for (place, card) in sheet.cards_on(number, count) {
                stacks[place].push(card);
            }
        }
        prop_assert_eq!(stacks.concat(), (0..count).collect::<Vec<_>>());
    }
}

#[test]
fn a_sheet_is_seen_as_it_prints() {
    let press = Press::new();
    let setup = PrintSetup {
        flip: Some(Flip::Long),
        ..setup(SheetChoice::A4, 0.0)
    };
    let sheet = Sheet::chosen(&named("a6"), &setup).expect("it goes on A4");
    let cards: Vec<(usize, Card)> = ["Una", "Bea", "Cia"]
        .iter()
        .enumerate()
        .map(|(place, name)| (place, two_sided(&press, "a6", Language::En, name, "Dorso")))
        .collect();
    let front = svg(&cards, &sheet, 0);
    assert!(front.starts_with("<svg") && front.contains("viewBox=\"0 0 297 210\""));
    for place in 0..3 {
        let (left, top) = sheet.corner(place, Direction::Ltr);
        assert!(
            front.contains(&format!("translate({} {})", left.0, top.0)),
            "the card in place {place} begins at {left:?}, {top:?}"
        );
    }
    assert_eq!(
        front.matches("class=\"trim\"").count(),
        3,
        "three cards on a sheet for four"
    );
    let back = svg(&cards, &sheet, 1);
    assert_eq!(
        back.matches("matrix(-1 0 0 -1 ").count(),
        3,
        "a lying sheet that is turned over its long edge has its backs upside down"
    );
    assert!(
        front.contains("stroke=\"#999999\""),
        "the marks for cutting are seen"
    );
    for picture in [front, back] {
        let own = picture.replace("http://www.w3.org/2000/svg", "");
        for foreign in ["<script", "<style", "style=", "http:", "url(", "<text"] {
            assert!(
                !own.contains(foreign),
                "{foreign} would be stopped by the window's rules"
            );
        }
    }
}

fn svg(cards: &[(usize, Card)], sheet: &Sheet, side: usize) -> String {
    cards::sheet_svg(cards, sheet, side, Direction::Ltr)
}
