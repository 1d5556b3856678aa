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
