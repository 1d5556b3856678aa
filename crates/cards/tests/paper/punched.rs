//! Cards that are punched already: where they lie on their sheet, and from which one on.

use crate::sheets::{named, registers};
use cards::{CardError, Sheet, label_sheets};
use domain::{Direction, PrintSetup, SheetChoice, StackOrder};
use proptest::prelude::*;

proptest! {
    #[test]
    fn punched_cards_leave_the_places_empty_that_are_gone(
        which in 0_usize..20,
        gone in 0_usize..80,
        count in 0_usize..200,
        rtl: bool,
    ) {
        let known = &label_sheets()[which];
        let mut sheet = known.sheet();
        let places = sheet.places();
        let gone = gone % places;
        sheet.begin_at(gone).expect("the sheet has that place");
        let mut seen = vec![0; count];
        for number in 0..sheet.sheets_for(count) {
            let mut any = false;
            for (place, card) in sheet.cards_on(number, count) {
                any = true;
                prop_assert_eq!(number * places + place, gone + card, "cards follow each other");
                seen[card] += 1;
                let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
                prop_assert_eq!(
                    sheet.corner(place, direction),
                    sheet.corner(place, Direction::Ltr),
                    "what is gone is gone at the left in every language"
                );
                let (front, back) = (sheet.spot(place, 0, direction), sheet.spot(place, 1, direction));
                registers(&sheet, front, back, sheet.flip, (1.0, 2.0))?;
            }
            prop_assert!(any, "no sheet goes through the printer for nothing");
        }
        prop_assert!(seen.iter().all(|times| *times == 1));
        prop_assert_eq!(sheet.next_place(count), (gone + count) % places);
        let beyond = sheet.begin_at(places);
        let is_refused = matches!(beyond, Err(CardError::NoSuchLabel { .. }));
        prop_assert!(is_refused, "there is no such place");
    }
}

#[test]
fn punched_cards_begin_at_the_place_that_was_said_and_never_in_the_order_of_cut_piles() {
    for (name, choice) in [
        ("avery-l7414", SheetChoice::A4),
        ("avery-c32015", SheetChoice::A4),
        ("avery-5371", SheetChoice::Letter),
        ("avery-5388", SheetChoice::Letter),
        ("avery-5389", SheetChoice::Letter),
    ] {
        for sheet in [None, Some(choice)] {
            let setup = |start| PrintSetup {
                sheet,
                order: StackOrder::Stack,
                start,
                ..PrintSetup::default()
            };
            let begun = Sheet::chosen(&named(name), &setup(Some(2))).expect("it has two places");
            let on_first: Vec<_> = begun.cards_on(0, 1).collect();
            assert_eq!(on_first, [(1, 0)], "{name}");
            assert_eq!(begun.order, StackOrder::Reading, "{name}");
            for start in [0, begun.places() as u32 + 1] {
                assert!(
                    matches!(
                        Sheet::chosen(&named(name), &setup(Some(start))),
                        Err(CardError::NoSuchLabel { .. })
                    ),
                    "{name} has no place {start}"
                );
            }
        }
        let cut = PrintSetup {
            sheet: Some(SheetChoice::One),
            start: Some(9),
            ..PrintSetup::default()
        };
        let one = Sheet::chosen(&named(name), &cut).expect("a card a page");
        assert_eq!(
            (one.places(), one.used),
            (1, 0),
            "{name} one by one has no places to count"
        );
    }
}
