//! `shop` and `demo`.

use crate::common::{Shop, list, number, text, texts};

#[test]
fn the_shops_details_are_set_shown_and_cleared() {
    let shop = Shop::empty();
    let set = shop.json(&[
        "shop",
        "set",
        "company=Ceramiche Bellini",
        "sender=Giulia",
        "address=Via Roma 1\n80100 Napoli",
        "country=IT",
        "currency=EUR",
        "language=it",
        "survey_link=https://bellini.example/f",
        "digits=arabic",
    ]);
    let shown = shop.json(&["shop", "show"]);
    assert_eq!(set, shown);
    for (key, value) in [
        ("company", "Ceramiche Bellini"),
        ("sender", "Giulia"),
        ("address", "Via Roma 1\n80100 Napoli"),
        ("country", "IT"),
        ("currency", "EUR"),
        ("language", "it"),
        ("survey_link", "https://bellini.example/f"),
        ("digits", "arabic"),
    ] {
        assert_eq!(text(&shown, key), value);
    }
    shop.json(&["shop", "set", "sender="]);
    assert_eq!(
        text(&shop.json(&["shop", "show"]), "sender"),
        "",
        "an empty value clears"
    );
}

#[test]
fn a_detail_that_does_not_take_its_value_changes_none() {
    let shop = Shop::named();
    let error = shop.refusal(&[
        "shop",
        "set",
        "company=Other",
        "currency=groats",
        "language=fr",
        "email=nobody",
    ]);
    assert_eq!(text(&error, "code"), "fields");
    let mut fields = texts(list(&error, "fields"), "field");
    fields.sort_unstable();
    assert_eq!(fields, ["currency", "email", "language"], "all are named at once");
    assert_eq!(text(&shop.json(&["shop", "show"]), "company"), "Bottega Lumina");
    assert_eq!(shop.refusal(&["shop", "set", "colour=blue"])["code"], "fields");
}

#[test]
fn the_sample_shop_fills_an_empty_folder_once() {
    let shop = Shop::empty();
    let filled = shop.json(&["demo"]);
    assert_eq!(
        (number(&filled, "customers"), number(&filled, "responses")),
        (80, 40)
    );
    let purchases = shop.json(&["purchases", "list"]);
    assert_eq!(number(&filled, "purchases"), number(&purchases, "total"));
    assert_eq!(number(&shop.json(&["customers", "list"]), "total"), 80);
    assert_eq!(list(&shop.json(&["campaigns", "list"]), "campaigns").len(), 2);

    assert_eq!(
        shop.refusal(&["demo"]),
        serde_json::json!({ "code": "not_empty" })
    );
    assert_eq!(
        number(&shop.json(&["customers", "list"]), "total"),
        80,
        "nothing was doubled"
    );
}

#[test]
fn the_sample_shop_has_asked_for_its_answers_so_that_the_report_is_full() {
    let shop = Shop::empty();
    let filled = shop.json(&["demo"]);
    let runs = shop.json(&["runs", "list"]);
    let runs = list(&runs, "runs");
    let notes: u64 = runs.iter().map(|run| number(run, "notes")).sum();
    assert_eq!(
        (runs.len(), notes),
        (6, number(&filled, "notes")),
        "all are on record"
    );
    let report = shop.json(&[
        "report", "--by", "message", "--by", "run", "--by", "channel", "--by", "hand",
    ]);
    for groups in list(&report, "groups") {
        let rows = list(groups, "rows");
        let told = rows.iter().filter(|row| !row["nps"].is_null()).count();
        assert!(told >= 2, "at least two can be compared: {groups}");
        assert!(
            rows.iter().all(|row| !row["response_rate"].is_null()),
            "each tells how many of those asked answered: {groups}"
        );
    }
    // What was written can be looked at and printed again like any other run.
    for run in runs {
        let run = number(run, "id").to_string();
        let shown = shop.json(&["runs", "show", &run]);
        let state = |note: &serde_json::Value| note["state"].as_str().map(str::to_owned);
        assert!(
            list(&shown, "notes")
                .iter()
                .all(|note| matches!(state(note).as_deref(), Some("posted" | "sent"))),
            "nothing waits to be finished: {shown}"
        );
    }
    let again = shop.json(&["runs", "export", "1", "--pdf", "again.pdf"]);
    assert_eq!(list(&again, "skipped").len(), 0, "{again}");
    let plain = Shop::sample();
    assert_eq!(list(&plain.json(&["runs", "list"]), "runs").len(), 0);
}

#[test]
fn the_sample_shop_does_not_overwrite_the_details_of_a_shop_that_has_a_name() {
    let shop = Shop::named();
    shop.json(&["demo"]);
    let shown = shop.json(&["shop", "show"]);
    assert_eq!(
        (text(&shown, "company"), text(&shown, "language")),
        ("Bottega Lumina", "en")
    );
}

#[test]
fn every_language_has_its_sample_customers() {
    let shop = Shop::sample();
    let mut in_all = 0;
    for language in ["en", "it", "ro", "ar"] {
        let found = number(
            &shop.json(&["customers", "list", "--language", language]),
            "total",
        );
        assert!(found >= 10, "{found} customers read {language}");
        in_all += found;
    }
    assert_eq!(in_all, 80);
}
