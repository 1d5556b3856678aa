//! `templates`, `hands` and `formats`.

use crate::common::{Shop, list, number, text, texts};
use std::collections::BTreeSet;

#[test]
fn all_26_messages_are_listed_in_four_languages() {
    let shop = Shop::named();
    let answer = shop.json(&["templates", "list"]);
    let rows = list(&answer, "templates");
    assert_eq!(rows.len(), 26 * 4);
    let names: BTreeSet<&str> = rows.iter().map(|row| text(row, "id")).collect();
    assert_eq!(names.len(), 26);
    for row in rows {
        for key in ["id", "language", "forms", "occasion", "purpose", "needs"] {
            assert!(row.get(key).is_some(), "{key} is promised: {row}");
        }
    }
    for language in ["en", "it", "ro", "ar"] {
        let answer = shop.json(&["templates", "list", "--language", language]);
        assert_eq!(list(&answer, "templates").len(), 26, "{language}");
    }
}

#[test]
fn a_message_is_shown_as_its_source_and_as_it_reads() {
    let shop = Shop::sample();
    for language in ["en", "it", "ro", "ar"] {
        let mut read = BTreeSet::new();
        for form in ["feminine", "masculine", "neutral", "couple", "firm"] {
            let shown = shop.json(&[
                "templates",
                "show",
                "reliable-customer",
                "--language",
                language,
                "--form",
                form,
            ]);
            assert!(text(&shown, "source").contains("subject:"), "{language}");
            let example = text(&shown["example"], "text");
            assert!(
                example.contains("Bottega Lumina") && !example.contains("{{"),
                "{example}"
            );
            read.insert(example.to_owned());
        }
        if language == "it" || language == "ar" {
            assert!(read.len() > 1, "{language} tells forms of address apart");
        }
    }
    assert_eq!(
        shop.refusal(&["templates", "show", "nothing"])["code"],
        "not_found"
    );
}

#[test]
fn an_own_message_is_checked_added_and_written_with() {
    let shop = Shop::named();
    shop.json(&[
        "customers",
        "add",
        "given_name=Ada",
        "family_name=Byron",
        "formality=familiar",
        "language=en",
    ]);
    let source = "subject: A word of thanks\n---\n{{> greeting}}\n\nThank you, {{customer.given_name}}, from all of us.\n\n{{> close}}\n{{> signature}}\n";
    shop.lay("spring-visit.hbs", source);
    let saved = shop.json(&["templates", "add", "spring-visit.hbs", "--language", "en"]);
    assert_eq!(
        (text(&saved, "id"), text(&saved, "source")),
        ("spring-visit", source)
    );
    assert_eq!(
        list(&shop.json(&["templates", "list"]), "templates").len(),
        26 * 4 + 1
    );
    let preview = shop.json(&[
        "notes",
        "preview",
        "--template",
        "spring-visit",
        "--customer",
        "1",
    ]);
    assert!(
        text(&preview, "text").contains("Thank you, Ada, from all of us."),
        "{preview}"
    );

    shop.lay("wrong.hbs", "subject: X\n---\nDear {{customer.shoe_size}},\n");
    let error = shop.refusal(&["templates", "add", "wrong.hbs"]);
    assert_eq!(
        (
            text(&error, "code"),
            number(&error, "line"),
            number(&error, "column")
        ),
        ("template_fault", 3, 6)
    );
    let error = shop.refusal(&["templates", "add", "missing.hbs"]);
    assert_eq!(error["code"], "import", "{error}");
}

#[test]
fn the_writing_check_points_at_line_and_column() {
    let shop = Shop::named();
    shop.lay(
        "cold.hbs",
        "subject: Offer\n---\nDear customer,\n\nBUY NOW and save!!!\n",
    );
    let answer = shop.json(&["templates", "check", "cold.hbs", "--language", "en"]);
    let findings = list(&answer, "findings");
    assert!(findings.len() >= 2, "{answer}");
    for finding in findings {
        for key in ["rule", "code"] {
            assert!(!text(finding, key).is_empty());
        }
        assert!(number(finding, "line") >= 1 && number(finding, "column") >= 1);
    }
    let lines = shop
        .run(&["templates", "check", "cold.hbs", "--language", "en"])
        .out;
    assert!(
        lines.starts_with("cold.hbs:"),
        "an editor can jump there: {lines}"
    );
}

#[test]
fn hands_and_formats_are_listed_with_their_millimetres() {
    let shop = Shop::empty();
    let answer = shop.json(&["hands", "list"]);
    assert!(texts(list(&answer, "hands"), "id").len() >= 2);
    let answer = shop.json(&["formats", "list"]);
    let formats = list(&answer, "formats");
    assert!(formats.len() >= 2);
    for format in formats {
        for key in [
            "card_width_mm",
            "card_height_mm",
            "sheet_width_mm",
            "sheet_height_mm",
        ] {
            assert!(
                format[key].as_f64().is_some_and(|mm| mm > 50.0),
                "{key} of {format}"
            );
        }
    }
}

/// Punched cards of 85 to 90 by 50 to 55 mm.
const VISITING_CARDS: [&str; 3] = ["avery-5371", "avery-c32015", "avery-l7414"];

#[test]
fn every_hand_and_format_prints_every_language() {
    let shop = Shop::sample();
    let answer = shop.json(&["hands", "list"]);
    let formats = shop.json(&["formats", "list"]);
    for hand in texts(list(&answer, "hands"), "id") {
        for format in texts(list(&formats, "formats"), "id") {
            for language in ["en", "it", "ro", "ar"] {
                let preview = shop.json(&[
                    "notes",
                    "preview",
                    "--template",
                    "your-trust",
                    "--language",
                    language,
                    "--hand",
                    hand,
                    "--format",
                    format,
                ]);
                let mut problems = texts(list(&preview, "problems"), "code");
                // A card of a visiting card's size may be too small for a whole letter, and then says so.
                if VISITING_CARDS.contains(&format) {
                    problems.retain(|code| *code != "too_long");
                }
                assert!(problems.is_empty(), "{hand} {format} {language}: {preview}");
            }
        }
    }
    assert_eq!(
        shop.refusal(&["notes", "preview", "--template", "your-trust", "--hand", "claw"])["code"],
        "not_found"
    );
    assert_eq!(
        shop.refusal(&["notes", "preview", "--template", "your-trust", "--format", "a0"])["code"],
        "not_found"
    );
}

#[test]
fn an_offer_in_the_shops_own_words_is_an_offer_until_it_is_taken_away() {
    let shop = Shop::named();
    let kind = |name: &str| {
        let answer = shop.json(&["templates", "list", "--language", "en"]);
        let found = list(&answer, "templates")
            .iter()
            .find(|one| text(one, "id") == name);
        let one = found.unwrap_or_else(|| panic!("no {name}"));
        (
            text(one, "purpose").to_owned(),
            one["own"].as_bool().expect("own or not"),
        )
    };
    let source = "subject: Come again\n---\n{{> greeting}}\n\nHere is {{voucher.value}} with {{voucher}}, until {{voucher.until}}.\n\n{{> close}}\n{{> signature}}\n";
    shop.lay("we-miss-you.hbs", source);
    shop.json(&[
        "templates",
        "add",
        "we-miss-you.hbs",
        "--language",
        "en",
        "--purpose",
        "thanks",
    ]);
    assert_eq!(kind("we-miss-you"), ("offer".to_owned(), true));
    shop.json(&["templates", "remove", "we-miss-you", "--language", "en"]);
    assert_eq!(kind("we-miss-you"), ("offer".to_owned(), false));
    let again = shop.refusal(&["templates", "remove", "we-miss-you", "--language", "en"]);
    assert_eq!(again["code"], "not_found");

    shop.lay("spring.hbs", source);
    shop.json(&["templates", "add", "spring.hbs", "--language", "en"]);
    assert_eq!(kind("spring"), ("thanks".to_owned(), true));
    shop.json(&[
        "templates",
        "add",
        "spring.hbs",
        "--language",
        "en",
        "--purpose",
        "offer",
    ]);
    shop.json(&["templates", "add", "spring.hbs", "--language", "en"]);
    assert_eq!(kind("spring"), ("offer".to_owned(), true), "as it was said once");
}
