//! Text messages and calls from the command line.

use crate::common::{Ended, Shop, list, number, text};

/// A note to the first customer, but for the way it goes.
const TO_ADA: &[&str] = &["notes", "write", "--template", "your-trust", "--customer", "1"];

fn shop() -> Shop {
    let shop = Shop::named();
    shop.json(&["shop", "set", "country=IT"]);
    shop.json(&[
        "customers",
        "add",
        "given_name=Ada",
        "phone=347 555 0199",
        "language=en",
        "formality=familiar",
        "pronunciation=AH-da",
    ]);
    shop.json(&["customers", "add", "given_name=Bo", "phone=none"]);
    shop
}

#[test]
fn a_run_of_text_messages_lists_each_with_number_parts_and_link() {
    let shop = shop();
    let folder = shop.path("out").display().to_string();
    let write = [
        "notes",
        "write",
        "--template",
        "your-trust",
        "--all",
        "--channel",
        "text",
    ];
    let dry = shop.json(&[&write[..], &["--dry-run"]].concat());
    assert_eq!(number(&dry, "made"), 1);
    let answer = shop.json(&[&write[..], &["--out", &folder]].concat());
    assert_eq!(number(&answer, "made"), 1);
    assert_eq!(text(&list(&answer, "skipped")[0], "code"), "phone_unusable");
    let row = &list(&answer, "texts")[0];
    assert_eq!(text(row, "number"), "+393475550199");
    assert_eq!((number(row, "parts"), text(row, "encoding")), (1, "gsm7"));
    assert!(
        text(row, "link").starts_with("sms:+393475550199?body=Hi%20Ada"),
        "{row}"
    );
    let csv = std::fs::read_to_string(shop.path("out").join("texts.csv")).unwrap();
    assert!(csv.contains(",Ada,+393475550199,\"Hi Ada, "), "{csv}");
    let run = number(&answer, "run").to_string();
    assert_eq!(list(&shop.json(&["runs", "texts", &run]), "texts").len(), 1);
    let marked = shop.json(&["notes", "mark", "--run", &run, "--state", "sent"]);
    assert_eq!(number(&marked, "changed"), 1);
}

#[test]
fn a_run_of_calls_says_what_to_say_and_keeps_what_came_of_it() {
    let shop = shop();
    let folder = shop.path("out").display().to_string();
    let answer = shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--customer",
        "1",
        "--channel",
        "phone",
        "--out",
        &folder,
    ]);
    let sheet = &list(&answer, "calls")[0];
    assert_eq!(text(&sheet["facts"], "pronunciation"), "AH-da");
    assert!(shop.path("out").join("calls.html").is_file());
    let note = number(sheet, "id").to_string();
    let later = shop.refusal(&[
        "notes",
        "call",
        &note,
        "--outcome",
        "call_back",
        "--again-on",
        "2020-01-01",
    ]);
    assert_eq!(text(&later, "code"), "fields", "that day is gone");
    shop.json(&["notes", "call", &note, "--outcome", "no_answer"]);
    let call = shop.json(&[
        "notes",
        "call",
        &note,
        "--outcome",
        "no_more_calls",
        "--words",
        "asked for peace",
    ]);
    let again = shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--customer",
        "1",
        "--channel",
        "phone",
    ]);
    assert_eq!(text(&list(&again, "skipped")[0], "code"), "opted_out");
    let history = shop.json(&["notes", "history", &note]);
    assert_eq!(list(&history, "calls").len(), 2);
    shop.json(&["notes", "uncall", &number(&call, "call").to_string()]);
    let again = shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--customer",
        "1",
        "--channel",
        "phone",
        "--dry-run",
    ]);
    assert_eq!(
        number(&again, "made"),
        1,
        "the opt-out is taken back with the call"
    );
}

/// A run of one note to Ada by this channel, and whoever asks for its cards.
fn refused_as_cards(shop: &Shop, write: &[&str]) -> Ended {
    let run = number(&shop.json(&[TO_ADA, write].concat()), "run").to_string();
    let before = shop.files(".");
    let export = ["runs", "export", &run, "--pdf", "cards.pdf"];
    let error = shop.refusal(&export);
    assert_eq!(text(&error, "code"), "nothing_for_files", "{error}");
    assert_eq!(number(&error, "run").to_string(), run);
    assert_eq!(shop.files("."), before, "nothing was written");
    shop.run(&export)
}

#[test]
fn a_run_that_has_no_cards_makes_no_cards_and_says_what_it_can_become() {
    let shop = shop();
    shop.json(&["customers", "set", "1", "email=ada@example.org"]);
    let mails = refused_as_cards(&shop, &["--eml", "drafts"]);
    for way in ["--eml DIR", "--mbox FILE", "--imap ACCOUNT"] {
        assert!(mails.err.contains(way), "{way}: {}", mails.err);
    }
    let texts = refused_as_cards(&shop, &["--channel", "text"]);
    assert!(texts.err.contains("`runs texts 2 --csv FILE`"), "{}", texts.err);
    let calls = refused_as_cards(&shop, &["--channel", "phone"]);
    assert!(calls.err.contains("`runs calls 3 --html FILE`"), "{}", calls.err);

    let card = [TO_ADA, &["--pdf", "ada.pdf"]].concat();
    let run = number(&shop.json(&card), "run").to_string();
    let cards = shop.run(&["runs", "export", &run, "--eml", "more"]);
    assert_eq!(cards.code, Some(1), "cards are no e-mails");
    assert!(cards.err.contains("--pdf FILE"), "{}", cards.err);
    shop.json(&["runs", "export", "1", "--eml", "again"]);
    assert_eq!(shop.files("again").len(), 1, "the way that was named works");
}

#[test]
fn a_text_and_a_call_that_were_written_over_by_hand_are_listed_and_done() {
    let shop = shop();
    shop.lay("words.txt", "Hi Ada, the blue one is here. Thank you!");
    for (run, channel, listed) in [
        ("1", "text", ["runs", "texts", "1", "--csv", "texts.csv"]),
        ("2", "phone", ["runs", "calls", "2", "--html", "calls.html"]),
    ] {
        shop.json(&[TO_ADA, &["--channel", channel]].concat());
        let note = number(&list(&shop.json(&["runs", "show", run]), "notes")[0], "id").to_string();
        shop.json(&["runs", "edit", run, "--note", &note, "--text", "words.txt"]);
        shop.json(&listed);
        let file = std::fs::read_to_string(shop.path(listed[4])).unwrap();
        assert!(file.contains("the blue one is here"), "{file}");
        let rows = shop.json(&["runs", "list"]);
        let row = &list(&rows, "runs")[0];
        assert!(
            row["unfinished"] == false,
            "nothing of it waits for a file: {row}"
        );
    }
}
