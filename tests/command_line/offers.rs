//! `campaigns` and `vouchers`: terms, codes brought along, codes given.

use crate::common::{Shop, draft, list, number, text, texts};
use serde_json::Value;

fn write(shop: &Shop, campaign: &str, customer: &str, out: &str) -> Value {
    shop.json(&[
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        campaign,
        "--customer",
        customer,
        "--out",
        out,
    ])
}

fn codes(shop: &Shop) -> Vec<(String, Value)> {
    let answer = shop.json(&["vouchers", "list"]);
    list(&answer, "vouchers")
        .iter()
        .map(|voucher| (text(voucher, "code").to_owned(), voucher["customer"].clone()))
        .collect()
}

fn people(shop: &Shop) {
    // An offer by mail says where it comes from.
    shop.json(&["shop", "set", "address=Via Po 7, Torino"]);
    for name in ["Ada", "Mary", "Jane"] {
        let email = format!("email={}@example.com", name.to_lowercase());
        shop.json(&[
            "customers",
            "add",
            &format!("given_name={name}"),
            &email,
            "formality=familiar",
            "language=en",
        ]);
    }
}

#[test]
fn campaigns_keep_their_terms() {
    let shop = Shop::named();
    let id = shop.json(&[
        "campaigns",
        "add",
        "Autumn",
        "--percent",
        "15",
        "--days",
        "30",
        "--single",
    ]);
    assert_eq!(number(&id, "id"), 1);
    shop.json(&[
        "campaigns",
        "add",
        "Ten off",
        "--amount",
        "10",
        "--currency",
        "RON",
        "--minimum",
        "40",
        "--until",
        "2027-01-31",
        "--uses",
        "3",
    ]);
    let answer = shop.json(&["campaigns", "list"]);
    let named = |name: &str| {
        list(&answer, "campaigns")
            .iter()
            .find(|one| text(one, "name") == name)
            .expect("it")
    };
    assert_eq!(number(&named("Autumn")["terms"]["value"], "percent"), 15);
    assert_eq!(number(&named("Autumn")["terms"], "days"), 30);
    let terms = &named("Ten off")["terms"];
    assert_eq!(
        terms["value"]["amount"],
        serde_json::json!({ "minor": 1000, "currency": "RON" })
    );
    assert_eq!(
        (
            number(&terms["minimum"], "minor"),
            text(terms, "until"),
            number(terms, "uses")
        ),
        (4000, "2027-01-31", 3)
    );

    let taken = shop.refusal(&["campaigns", "add", "Autumn", "--percent", "5"]);
    assert_eq!(text(&taken, "code"), "name_taken");
    let wrong = shop.refusal(&[
        "campaigns",
        "add",
        "Wrong",
        "--percent",
        "500",
        "--days",
        "x",
        "--until",
        "soon",
    ]);
    assert_eq!(
        texts(list(&wrong, "fields"), "field"),
        ["percent", "days", "until"]
    );
}

#[test]
fn a_preview_shows_the_code_that_is_given_later_and_gives_nothing_away() {
    let shop = Shop::named();
    people(&shop);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    let preview = || {
        shop.json(&[
            "notes",
            "preview",
            "--template",
            "voucher-next-order",
            "--campaign",
            "Autumn",
            "--customer",
            "2",
        ])
    };
    let previewed = preview();
    for key in ["text", "subject", "problems"] {
        assert!(previewed.get(key).is_some(), "{key} is promised");
    }
    let code = text(&previewed, "voucher").to_owned();
    assert!(text(&previewed, "text").contains(&code));
    assert_eq!(text(&preview(), "voucher"), code, "asked again, the same");
    assert!(codes(&shop).is_empty(), "nothing was given");

    write(&shop, "Autumn", "1", "one");
    let report = write(&shop, "Autumn", "2", "two");
    assert_eq!((number(&report, "made"), list(&report, "files").len()), (1, 2));
    let given: Vec<String> = codes(&shop)
        .into_iter()
        .filter(|(_, who)| *who == 2)
        .map(|(code, _)| code)
        .collect();
    assert_eq!(given, std::slice::from_ref(&code));
    let draft = draft(&shop.files("two/drafts")[0]);
    assert!(
        draft.text.contains(&code) && draft.html.contains(&code),
        "the draft carries it"
    );
    let shown = shop.json(&["customers", "show", "2"]);
    let notes: Vec<&str> = list(&shown, "timeline")
        .iter()
        .filter(|entry| text(entry, "kind") == "note")
        .map(|entry| text(&entry["note"], "voucher"))
        .collect();
    assert_eq!(
        notes,
        [code.as_str(), code.as_str()],
        "card and draft are two notes with one code"
    );
}

#[test]
fn the_same_customer_and_occasion_get_the_same_code_again() {
    let shop = Shop::named();
    people(&shop);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    shop.json(&["campaigns", "add", "Winter", "--percent", "20"]);
    write(&shop, "Autumn", "1", "one");
    let first = codes(&shop);
    write(&shop, "Autumn", "1", "two");
    assert_eq!(codes(&shop), first, "a reprint makes no second code");
    write(&shop, "Winter", "1", "three");
    assert_eq!(codes(&shop).len(), 2, "another campaign is another code");
    shop.json(&["purchases", "add", "customer=1", "product=Mug", "price=9"]);
    write(&shop, "Autumn", "1", "four");
    assert_eq!(codes(&shop).len(), 3, "another purchase is another occasion");
}

#[test]
fn a_campaign_gives_nothing_with_a_message_that_has_no_use_for_a_code() {
    let shop = Shop::named();
    people(&shop);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    shop.json(&["campaigns", "add", "Till", "--percent", "15", "--imported"]);
    for campaign in ["Autumn", "Till"] {
        let report = shop.json(&[
            "notes",
            "write",
            "--template",
            "your-trust",
            "--campaign",
            campaign,
            "--all",
            "--out",
            campaign,
        ]);
        assert_eq!(number(&report, "made"), 3, "{campaign} holds nobody up: {report}");
    }
    assert!(
        codes(&shop).is_empty(),
        "nobody was given a code that they were not told"
    );
}

#[test]
fn codes_brought_along_are_given_in_order_until_they_are_gone() {
    let shop = Shop::named();
    people(&shop);
    shop.json(&["campaigns", "add", "Till", "--percent", "10", "--imported"]);
    shop.lay("codes.txt", "TILL-0001\nTILL-0002\n");
    let imported = shop.json(&["campaigns", "codes", "Till", "--import", "codes.txt"]);
    assert_eq!(number(&imported, "imported"), 2);
    let clash = shop.refusal(&["campaigns", "codes", "Till", "--import", "codes.txt"]);
    assert_eq!(text(&clash, "code"), "code_clash");
    assert!(
        codes(&shop).iter().all(|(_, customer)| customer.is_null()),
        "all are free"
    );

    let previewed = shop.json(&[
        "notes",
        "preview",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Till",
        "--customer",
        "1",
    ]);
    let report = shop.json(&[
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Till",
        "--all",
        "--eml",
        "drafts",
    ]);
    assert_eq!(number(&report, "made"), 2);
    let skipped = list(&report, "skipped");
    assert_eq!(skipped.len(), 1, "nobody is both or neither");
    assert_eq!(
        (text(&skipped[0], "code"), text(&skipped[0], "name")),
        ("no_code_left", "Mary")
    );
    let given = codes(&shop);
    assert!(given.iter().all(|(_, customer)| customer.is_u64()));
    let ada = given.iter().find(|(_, who)| *who == 1).expect("Ada has one");
    assert_eq!(
        text(&previewed, "voucher"),
        ada.0,
        "the code previewed is the code given"
    );

    shop.lay("bad.txt", "TILL-0003\n\u{1F600}\u{1F600}\n");
    let error = shop.refusal(&["campaigns", "codes", "Till", "--import", "bad.txt"]);
    assert_eq!((text(&error, "fault"), number(&error, "line")), ("bad_code", 2));
    assert_eq!(codes(&shop).len(), 2, "none of the list was taken");
}

#[test]
fn an_offer_that_has_ended_is_refused_by_preview_and_run_alike() {
    let shop = Shop::named();
    people(&shop);
    shop.json(&[
        "campaigns",
        "add",
        "Last year",
        "--percent",
        "10",
        "--until",
        "2020-12-31",
    ]);
    let preview = shop.json(&[
        "notes",
        "preview",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Last year",
        "--customer",
        "1",
    ]);
    assert_eq!(list(&preview, "problems").len(), 1, "{preview}");
    let report = write(&shop, "Last year", "1", "out");
    assert_eq!((number(&report, "made"), list(&report, "skipped").len()), (0, 1));
    assert!(codes(&shop).is_empty() && shop.files("out").is_empty());
}

#[test]
fn vouchers_are_found_by_campaign_code_and_name() {
    let shop = Shop::named();
    people(&shop);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    shop.json(&["campaigns", "add", "Winter", "--percent", "20"]);
    write(&shop, "Autumn", "1", "one");
    write(&shop, "Winter", "2", "two");
    let found = |filter: &[&str]| number(&shop.json(&[&["vouchers", "list"], filter].concat()), "total");
    let code = codes(&shop)[0].0.clone();
    assert_eq!(found(&["--campaign", "Autumn"]), 1);
    assert_eq!(found(&["--campaign", "1"]), 1, "by number too");
    assert_eq!(found(&["--search", "mary"]), 1);
    assert_eq!(found(&["--search", &code.to_lowercase()]), 1);
    assert_eq!(
        shop.refusal(&["vouchers", "list", "--campaign", "Spring"])["code"],
        "not_found"
    );
}

#[test]
fn nobody_gets_two_offers_within_the_days_that_the_shop_set_itself() {
    let shop = Shop::named();
    people(&shop);
    shop.json(&["shop", "set", "offer_gap_days=14"]);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    assert_eq!(number(&write(&shop, "Autumn", "1", "one"), "made"), 1);
    let again = write(&shop, "Autumn", "1", "two");
    assert_eq!(number(&again, "made"), 0);
    assert_eq!(
        texts(list(&again, "skipped"), "code"),
        ["contacted_recently"],
        "once, though card and draft were both refused"
    );
    let thanks = shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--customer",
        "1",
        "--out",
        "three",
    ]);
    assert_eq!(number(&thanks, "made"), 1, "thanks are no offer");
}
