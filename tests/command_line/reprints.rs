//! `runs reprint`: some cards of a run once more, as they were, on what is left of a sheet.

use crate::common::{list, number, pages, text};
use crate::paper::{SHORT, first_place, next_label, page_size, shop_with_people, write};
use serde_json::Value;
use std::fs;

#[test]
fn some_cards_of_a_run_are_printed_again() {
    let shop = shop_with_people(5);
    write(&shop, &["--pdf", "cards.pdf"]);
    let open = shop.json(&["runs", "show", "1"]);
    let places: Vec<u64> = list(&open, "notes")
        .iter()
        .map(|note| number(note, "place"))
        .collect();
    assert_eq!(places, [1, 2, 3, 4, 5]);
    let report = shop.json(&["runs", "reprint", "1", "--notes", "2,4-5", "--pdf", "again.pdf"]);
    assert_eq!(number(&report, "made"), 3);
    let read = pages(&shop.path("again.pdf"));
    let whole = pages(&shop.path("cards.pdf"));
    assert_eq!(read, [whole[1].clone(), whole[3].clone(), whole[4].clone()]);
    assert_eq!(
        text(
            &shop.refusal(&["runs", "reprint", "1", "--notes", "9", "--pdf", "x.pdf"]),
            "code"
        ),
        "not_found"
    );
    let nonsense = shop.run(&["runs", "reprint", "1", "--notes", "4-2", "--pdf", "x.pdf"]);
    assert_eq!(nonsense.code, Some(2), "{nonsense:?}");
}

#[test]
fn a_reprint_is_the_same_to_the_byte_whatever_is_usual_by_then() {
    let shop = shop_with_people(3);
    shop.json(&[
        "stationery",
        "set",
        "--liveliness",
        "lively",
        "--back-colour",
        "#f3ead9",
        "--hand",
        "mynerve",
    ]);
    write(&shop, &["--pdf", "cards.pdf"]);
    let before = fs::read(shop.path("cards.pdf")).expect("the cards");
    shop.json(&[
        "stationery",
        "set",
        "--liveliness",
        "none",
        "--back-colour",
        "none",
        "--hand",
        "kalam",
        "--format",
        "a5",
    ]);
    shop.json(&["runs", "export", "1", "--pdf", "again.pdf"]);
    assert!(before == fs::read(shop.path("again.pdf")).expect("the cards"));
    write(&shop, &["--pdf", "new.pdf"]);
    assert_eq!(
        page_size(&shop.path("new.pdf")),
        (210, 148),
        "new cards follow what is usual now"
    );
    let usual = shop.json(&["stationery", "show"]);
    assert_eq!(
        (text(&usual, "hand"), &usual["stationery"]["back"]),
        ("kalam", &Value::Null)
    );
}

#[test]
fn a_reprint_begins_at_the_card_and_the_label_that_are_said_and_the_next_goes_on_behind_it() {
    let shop = shop_with_people(4);
    let labels = ["--labels", "labels.pdf", "--label-sheet", "avery-l7160"];
    write(&shop, &[&SHORT[..], &labels].concat());
    let again = |more: &[&str]| {
        let reprint = ["runs", "reprint", "1", "--notes", "2", "--pdf", "cards.pdf"];
        shop.json(&[&reprint[..], more].concat())
    };
    // A sheet that was begun lies in the drawer: one card is gone from it, and four labels of another.
    again(&[&labels[..], &["--card-start", "2", "--start", "5"]].concat());
    assert_eq!(first_place(&shop, "Ada2", 1), 2);
    assert_eq!(
        (next_label(&shop, "avery-5388"), next_label(&shop, "avery-l7160")),
        (3, 6),
        "the next ones go on behind it"
    );
    again(&[]);
    assert_eq!(first_place(&shop, "Ada2", 1), 3);
    let nowhere = [
        "runs",
        "reprint",
        "1",
        "--notes",
        "2",
        "--pdf",
        "x.pdf",
        "--card-start",
        "4",
    ];
    assert_eq!(text(&shop.refusal(&nowhere), "code"), "fields");
    assert!(!shop.path("x.pdf").exists());
    assert_eq!(text(&shop.json(&["runs", "show", "1"]), "format"), "avery-5388");
}

#[test]
fn nothing_is_printed_over_a_card_that_was_printed_again() {
    let shop = shop_with_people(4);
    let two = [
        "notes",
        "write",
        "--template",
        "recent-product",
        "--customer",
        "1",
        "--customer",
        "2",
    ];
    shop.json(&[&two[..], &SHORT].concat());
    assert_eq!(next_label(&shop, "avery-5388"), 3);
    let again = |places: &str| {
        shop.json(&["runs", "reprint", "1", "--notes", places, "--pdf", "cards.pdf"]);
        next_label(&shop, "avery-5388")
    };
    assert_eq!(
        (again("1"), again("1,2")),
        (1, 3),
        "the sheet that is in use now has two cards that are gone"
    );
    shop.json(&["runs", "cancel", "1"]);
    assert_eq!(
        next_label(&shop, "avery-5388"),
        3,
        "what lies on that sheet are cards that were printed again, and they stay where they are"
    );
}

#[test]
fn a_run_that_others_lie_behind_by_a_whole_sheet_gives_no_place_back() {
    let shop = shop_with_people(4);
    let some = |people: &[&str]| {
        let mut job = vec!["notes", "write", "--template", "recent-product"];
        for person in people {
            job.extend(["--customer", person]);
        }
        shop.json(&[&job[..], &SHORT].concat());
        next_label(&shop, "avery-5388")
    };
    assert_eq!((some(&["1", "2"]), some(&["1", "2", "3"])), (3, 3));
    shop.json(&["runs", "cancel", "1"]);
    assert_eq!(
        next_label(&shop, "avery-5388"),
        3,
        "the sheet that is in use is another one"
    );
    shop.json(&["runs", "cancel", "2"]);
    assert_eq!(next_label(&shop, "avery-5388"), 3, "a whole sheet further");
}
