//! `campaigns`: terms of every kind, limits, rules that say who is due a code, codes made beforehand, figures.

use crate::common::{Shop, list, number, text, texts};
use serde_json::Value;

/// A shop with three customers, two of whom bought.
fn shop_with_buyers() -> Shop {
    let shop = Shop::named();
    for name in ["Ada", "Bea", "Cleo"] {
        shop.json(&[
            "customers",
            "add",
            &format!("given_name={name}"),
            "phone=+39 011 555 0101",
            "formality=familiar",
            "language=en",
            "phone=+39 035 270011",
        ]);
    }
    buy(&shop, 1, "Green tea", "40", &[]);
    buy(&shop, 2, "Candle", "150", &[]);
    shop
}

fn buy(shop: &Shop, customer: u64, product: &str, price: &str, more: &[&str]) -> u64 {
    let customer = format!("customer={customer}");
    let product = format!("product={product}");
    let price = format!("price={price}");
    let mut arguments = vec!["purchases", "add", &customer, &product, &price];
    arguments.extend(more);
    number(&shop.json(&arguments), "id")
}

fn write(shop: &Shop, campaign: &str, customers: &[&str]) -> Value {
    let mut arguments = vec![
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        campaign,
        "--channel",
        "phone",
    ];
    for customer in customers {
        arguments.extend(["--customer", customer]);
    }
    shop.json(&arguments)
}

fn code_of(shop: &Shop, campaign: &str) -> String {
    let listed = shop.json(&["vouchers", "list", "--campaign", campaign]);
    text(&list(&listed, "vouchers")[0], "code").to_owned()
}

fn due(shop: &Shop, campaign: &str) -> Vec<(u64, String)> {
    let answer = shop.json(&["campaigns", "due", campaign]);
    list(&answer, "due")
        .iter()
        .map(|row| (number(row, "customer"), text(row, "occasion").to_owned()))
        .collect()
}

#[test]
fn a_note_says_what_its_voucher_is_worth_in_every_language() {
    let shop = shop_with_buyers();
    shop.json(&["campaigns", "add", "Delivery", "--free-delivery", "--days", "10"]);
    shop.json(&["campaigns", "add", "Mug", "--gift", "a blue mug", "--days", "10"]);
    shop.json(&[
        "campaigns",
        "add",
        "Coffee",
        "--text",
        "a coffee on the house",
        "--days",
        "10",
    ]);
    for (campaign, language, said) in [
        ("Delivery", "en", "free delivery"),
        ("Delivery", "it", "(consegna gratuita)"),
        ("Delivery", "ro", "un voucher (livrare gratuită)"),
        ("Delivery", "ar", "توصيل مجاني"),
        ("Mug", "en", "a blue mug as a gift"),
        ("Mug", "ar", "a blue mug هدية"),
        ("Coffee", "en", "a coffee on the house"),
    ] {
        let preview = shop.json(&[
            "notes",
            "preview",
            "--template",
            "voucher-next-order",
            "--customer",
            "1",
            "--campaign",
            campaign,
            "--language",
            language,
        ]);
        let plain: String = text(&preview, "text")
            .chars()
            .filter(|c| !('\u{2066}'..='\u{2069}').contains(c))
            .collect();
        assert!(plain.contains(said), "{campaign} in {language}: {plain}");
        assert!(list(&preview, "problems").is_empty(), "{preview}");
    }
    let two = shop.run(&["campaigns", "add", "Both", "--percent", "5", "--gift", "a mug"]);
    assert_eq!(two.code, Some(2), "a code is worth one thing");
}

#[test]
fn changed_terms_hold_for_new_codes_and_codes_already_given_keep_theirs() {
    let shop = shop_with_buyers();
    shop.json(&["campaigns", "add", "Spring", "--percent", "10", "--days", "7"]);
    write(&shop, "Spring", &["1"]);
    let old = code_of(&shop, "Spring");
    let changed = shop.json(&[
        "campaigns",
        "set",
        "Spring",
        "gift=a mug",
        "minimum=20",
        "name=Summer",
    ]);
    assert_eq!((text(&changed, "gift"), text(&changed, "percent")), ("a mug", ""));
    assert_eq!(text(&changed, "days"), "7", "what is not named stays");
    write(&shop, "Summer", &["2"]);
    let terms = |code: &str| shop.json(&["vouchers", "check", code, "--spent", "100"])["terms"].clone();
    assert_eq!(terms(&old)["value"]["percent"], 10);
    assert_eq!(terms(&old)["minimum"], Value::Null);
    assert_eq!(terms(&code_of(&shop, "Summer"))["value"]["what"], "a mug");
    let unknown = shop.refusal(&["campaigns", "set", "Summer", "colour=red"]);
    assert_eq!(unknown["fields"][0]["code"], "unknown_word");
    let wrong = shop.refusal(&["campaigns", "set", "Summer", "percent=0"]);
    assert_eq!(wrong["fields"][0]["field"], "percent");
    assert_eq!(
        terms(&old)["value"]["percent"],
        10,
        "a refused change changes nothing"
    );
}

#[test]
fn every_limit_of_a_campaign_is_refused_by_its_own_name_in_the_check_and_in_the_run() {
    let shop = shop_with_buyers();
    for (name, terms, code) in [
        (
            "Codes",
            &["--percent", "10", "--cap-codes", "1"][..],
            "codes_capped",
        ),
        ("Money", &["--amount", "10", "--cap-value", "15"], "value_capped"),
        (
            "Tag",
            &["--percent", "10", "--tag", "regular"],
            "not_for_customer",
        ),
    ] {
        shop.json(&[&["campaigns", "add", name][..], terms].concat());
        let dry = shop.json(&[
            "notes",
            "write",
            "--template",
            "voucher-next-order",
            "--campaign",
            name,
            "--channel",
            "phone",
            "--customer",
            "1",
            "--customer",
            "2",
            "--dry-run",
        ]);
        let report = write(&shop, name, &["1", "2"]);
        let made = u64::from(name != "Tag");
        for answer in [dry, report] {
            assert_eq!(number(&answer, "made"), made, "{answer}");
            let codes = texts(list(&answer, "skipped"), "code");
            assert!(
                codes.iter().all(|one| *one == code) && !codes.is_empty(),
                "{name}: {answer}"
            );
        }
    }
    shop.json(&["customers", "set", "2", "tags=Regular"]);
    assert_eq!(
        number(&write(&shop, "Tag", &["2"]), "made"),
        1,
        "the label was given since"
    );

    shop.json(&[
        "campaigns",
        "add",
        "One",
        "--percent",
        "10",
        "--cap-per-customer",
        "1",
    ]);
    assert_eq!(number(&write(&shop, "One", &["1"]), "made"), 1);
    buy(&shop, 1, "Soap", "5", &[]);
    let again = write(&shop, "One", &["1"]);
    assert_eq!(texts(list(&again, "skipped"), "code"), ["customer_capped"]);
    let by_hand = shop.refusal(&["vouchers", "give", "--campaign", "One", "--customer", "1"]);
    assert_eq!(by_hand["problem"]["code"], "customer_capped");
    shop.json(&["vouchers", "void", &code_of(&shop, "One")]);
    let after = shop.json(&["vouchers", "give", "--campaign", "One", "--customer", "1"]);
    assert_eq!(text(&after, "state"), "given", "a void code does not count");
    let mismatch = shop.refusal(&["campaigns", "add", "No", "--gift", "a mug", "--cap-value", "10"]);
    assert_eq!(mismatch["fields"][0]["code"], "no_money");
}

#[test]
fn a_code_that_was_given_by_hand_is_the_one_that_a_card_then_tells_of() {
    let shop = shop_with_buyers();
    shop.json(&["campaigns", "add", "Gift", "--percent", "10"]);
    let given = shop.json(&["vouchers", "give", "--campaign", "Gift", "--customer", "1"]);
    assert_eq!(number(&write(&shop, "Gift", &["1"]), "made"), 1);
    let listed = shop.json(&["vouchers", "list", "--campaign", "Gift"]);
    assert_eq!(list(&listed, "vouchers").len(), 1, "one code, one customer");
    assert_eq!(code_of(&shop, "Gift"), text(&given, "code"));
    shop.json(&["vouchers", "redeem", text(&given, "code")]);
    buy(&shop, 1, "Soap", "5", &[]);
    assert_eq!(number(&write(&shop, "Gift", &["1"]), "made"), 1);
    let listed = shop.json(&["vouchers", "list", "--campaign", "Gift"]);
    assert_eq!(
        list(&listed, "vouchers").len(),
        2,
        "once it is used, the next thank-you brings another"
    );
}

#[test]
fn a_percentage_uses_up_the_money_of_its_campaign_at_the_till_and_an_undone_use_gives_it_back() {
    let shop = shop_with_buyers();
    shop.json(&[
        "campaigns",
        "add",
        "Tenth",
        "--percent",
        "10",
        "--uses",
        "5",
        "--cap-value",
        "5",
    ]);
    write(&shop, "Tenth", &["1"]);
    let code = code_of(&shop, "Tenth");
    shop.json(&["vouchers", "redeem", &code, "--spent", "60"]);
    let full = write(&shop, "Tenth", &["2"]);
    assert_eq!(texts(list(&full, "skipped"), "code"), ["value_capped"]);
    assert_eq!(
        shop.json(&["vouchers", "redeem", &code, "--spent", "60"])["worth"]["minor"],
        600,
        "a code that was given is a promise and is kept"
    );
    shop.json(&["vouchers", "undo", &code]);
    shop.json(&["vouchers", "undo", &code]);
    assert_eq!(number(&write(&shop, "Tenth", &["2"]), "made"), 1);
}

#[test]
fn a_code_for_certain_products_is_refused_when_the_purchase_has_none_of_them() {
    let shop = shop_with_buyers();
    shop.json(&[
        "campaigns",
        "add",
        "Tea",
        "--percent",
        "10",
        "--product",
        "tea",
        "--product",
        "Honey",
    ]);
    write(&shop, "Tea", &["1"]);
    let code = code_of(&shop, "Tea");
    let candle = shop.refusal(&["vouchers", "redeem", &code, "--purchase", "2"]);
    assert_eq!(candle["refusal"]["reason"], "wrong_products");
    let tea = shop.json(&["vouchers", "redeem", &code, "--purchase", "1", "--by", "Chiara"]);
    assert_eq!(tea["redemptions"][0]["purchase"], 1);
    let life = shop.json(&["vouchers", "show", &code.to_lowercase()]);
    assert_eq!(
        texts(list(&life, "events"), "kind"),
        ["issued", "given", "noted", "refused", "redeemed"]
    );
}

#[test]
fn the_first_purchase_makes_a_second_purchase_offer_due_once() {
    let shop = shop_with_buyers();
    shop.json(&["campaigns", "add", "Come back", "--rule", "first_purchase"]);
    let shown = shop.json(&["campaigns", "show", "Come back"]);
    assert_eq!(
        (text(&shown, "percent"), text(&shown, "days")),
        ("15", "7"),
        "the one that was tested"
    );
    let first = |id| (id, "first_purchase".to_owned());
    assert_eq!(due(&shop, "Come back"), [first(1), first(2)]);
    let never_bought = write(&shop, "Come back", &["3"]);
    assert_eq!(texts(list(&never_bought, "skipped"), "code"), ["not_due"]);
    assert_eq!(number(&write(&shop, "Come back", &["1"]), "made"), 1);
    assert_eq!(due(&shop, "Come back"), [first(2)]);
    let code = code_of(&shop, "Come back");
    assert_eq!(number(&write(&shop, "Come back", &["1"]), "made"), 1);
    let listed = shop.json(&["vouchers", "list", "--campaign", "Come back"]);
    assert_eq!(number(&listed, "total"), 1, "asking again gives the same code");
    assert_eq!(code_of(&shop, "Come back"), code);
    buy(&shop, 2, "Soap", "5", &["date=2020-01-01"]);
    assert!(
        due(&shop, "Come back").is_empty(),
        "a purchase before shows that this was not the first"
    );
}

#[test]
fn a_purchase_that_names_a_code_makes_its_owner_due_a_reward() {
    let shop = shop_with_buyers();
    shop.json(&["campaigns", "add", "Friends", "--percent", "5", "--uses", "100"]);
    shop.json(&[
        "campaigns",
        "add",
        "Thanks for the friend",
        "--amount",
        "10",
        "--rule",
        "referral",
        "--codes-of",
        "Friends",
    ]);
    let adas = shop.json(&["vouchers", "give", "--campaign", "Friends", "--customer", "1"]);
    let adas = text(&adas, "code").to_owned();
    assert_eq!(
        text(
            &shop.json(&["vouchers", "give", "--campaign", "Friends", "--customer", "1"]),
            "code"
        ),
        adas,
        "a customer has one referral code"
    );
    let wrong = shop.refusal(&[
        "purchases",
        "add",
        "customer=3",
        "product=Tea",
        "price=9",
        "referral=NOPE",
    ]);
    assert_eq!(
        (
            text(&wrong["fields"][0], "field"),
            text(&wrong["fields"][0], "code")
        ),
        ("referral", "unknown_code")
    );
    let named = format!("referral={}", adas.to_lowercase().replace('-', " "));
    let brought = buy(&shop, 3, "Tea", "9", &[&named]);
    buy(&shop, 1, "Tea", "9", &[&named]);
    assert_eq!(
        due(&shop, "Thanks for the friend"),
        [(1, format!("referral:{brought}"))],
        "naming one's own code brings nobody"
    );
    let gives = shop.json(&[
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Thanks for the friend",
        "--channel",
        "phone",
        "--customer",
        "1",
    ]);
    assert_eq!(number(&gives, "made"), 1);
    assert!(due(&shop, "Thanks for the friend").is_empty());

    // A code that a friend uses at the till on a purchase on record names its owner too.
    let beas = buy(&shop, 2, "Soap", "20", &[]);
    shop.json(&["vouchers", "redeem", &adas, "--purchase", &beas.to_string()]);
    assert_eq!(
        due(&shop, "Thanks for the friend"),
        [(1, format!("referral:{beas}"))]
    );

    shop.lay(
        "orders.csv",
        format!("Date,Order,Full name,Total,Referral code\n2026-11-01,Z1,Dora,30,{adas}\n2026-11-02,Z2,Elsa,30,WHO\n"),
    );
    let taken = shop.json(&["purchases", "import", "orders.csv"]);
    assert_eq!(number(&taken, "new"), 2, "{taken}");
    assert_eq!(texts(list(&taken, "doubts"), "code"), ["unknown_code"]);
    assert_eq!(due(&shop, "Thanks for the friend").len(), 2);
}

#[test]
fn what_was_spent_and_points_become_codes_and_a_refund_does_not() {
    let shop = shop_with_buyers();
    shop.json(&[
        "campaigns",
        "add",
        "Loyal",
        "--rule",
        "spent",
        "--steps",
        "100=5%, 140=10%",
    ]);
    let loyal = shop.json(&["campaigns", "due", "Loyal"]);
    assert_eq!(loyal["due"][0]["customer"], 2);
    assert_eq!(
        loyal["due"][0]["value"]["percent"], 10,
        "the highest step that was reached"
    );
    assert_eq!(number(&loyal, "total"), 1);
    let bad = shop.refusal(&["campaigns", "add", "Bad", "--rule", "spent", "--steps", "100:5"]);
    assert_eq!(bad["fields"][0]["code"], "bad_steps");

    shop.json(&[
        "campaigns",
        "add",
        "Points",
        "--amount",
        "5",
        "--rule",
        "points",
        "--points-per",
        "10",
        "--points-needed",
        "7",
    ]);
    assert_eq!(
        due(&shop, "Points"),
        [(2, "points:1".to_owned()), (2, "points:2".to_owned())]
    );
    buy(&shop, 1, "Refunded lamp", "500", &["refunded=yes"]);
    assert_eq!(due(&shop, "Points").len(), 2, "what was given back earns nothing");
    write(&shop, "Points", &["2"]);
    assert_eq!(due(&shop, "Points"), [(2, "points:2".to_owned())]);
    let file = shop.json(&["customers", "show", "2"]);
    assert_eq!(
        (
            &file["points"][0]["earned"],
            &file["points"][0]["spent"],
            &file["points"][0]["balance"]
        ),
        (&15.into(), &7.into(), &8.into())
    );
    assert_eq!(list(&file, "vouchers").len(), 1);
}

#[test]
fn codes_are_made_beforehand_and_written_to_a_file_for_the_web_shop() {
    let shop = shop_with_buyers();
    shop.json(&["campaigns", "add", "Web", "--percent", "10"]);
    assert_eq!(
        number(&shop.json(&["campaigns", "codes", "Web", "--make", "12"]), "made"),
        12
    );
    let written = shop.json(&["campaigns", "codes", "Web", "--export", "web.csv"]);
    assert_eq!(number(&written, "exported"), 12);
    let written = std::fs::read_to_string(shop.path("web.csv")).expect("a file");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines.len(), 13);
    assert!(lines[0].starts_with("code,state,"));
    assert!(lines[1].contains(",free,10%,"), "{}", lines[1]);
    write(&shop, "Web", &["1"]);
    let first = lines[1].split(',').next().expect("a code");
    assert_eq!(
        shop.json(&["vouchers", "show", first])["voucher"]["customer"],
        1,
        "in turn"
    );
    let clash = shop.refusal(&["campaigns", "codes", "Web", "--import", "web.csv"]);
    assert_eq!(clash["code"], "code_clash");
    let none = shop.refusal(&["campaigns", "codes", "Web", "--make", "0"]);
    assert_eq!(none["fields"][0]["field"], "make");
}

#[test]
fn the_report_admits_its_doubt_and_says_what_was_bought() {
    let shop = shop_with_buyers();
    shop.json(&["campaigns", "add", "Spring", "--percent", "10", "--days", "7"]);
    let empty = shop.json(&["campaigns", "report", "Spring"]);
    assert_eq!(
        (&empty["rate"], number(&empty, "given")),
        (&Value::Null, 0),
        "nothing is not nought per cent"
    );
    write(&shop, "Spring", &["1", "2"]);
    let listed = shop.json(&["vouchers", "list", "--campaign", "Spring", "--sort", "customer"]);
    let adas = text(&list(&listed, "vouchers")[0], "code").to_owned();
    shop.json(&["vouchers", "redeem", &adas, "--purchase", "1"]);
    let report = shop.json(&["campaigns", "report", "Spring"]);
    assert_eq!((number(&report, "given"), number(&report, "redeemed")), (2, 1));
    let rate = &report["rate"];
    assert_eq!(
        (rate["value"].as_f64(), rate["n"].as_u64()),
        (Some(50.0), Some(2))
    );
    // Wilson's interval for 1 of 2: 9.5 to 90.5.
    let near = |value: &Value, wanted: f64| (value.as_f64().expect("a number") - wanted).abs() < 0.06;
    assert!(near(&rate["low"], 9.45) && near(&rate["high"], 90.55), "{rate}");
    assert_eq!(report["too_few"], true);
    assert_eq!(report["bought"][0]["product"], "Green tea");
    let days = list(&report, "over_time");
    assert_eq!((number(&days[0], "given"), number(&days[0], "redeemed")), (2, 1));
}

#[test]
fn a_greeting_that_carries_an_offer_keeps_the_distance_of_offers_and_an_apology_does_not() {
    let shop = shop_with_buyers();
    shop.json(&["shop", "set", "offer_gap_days=14"]);
    shop.json(&["campaigns", "add", "Offer", "--percent", "10", "--days", "30"]);
    shop.json(&[
        "campaigns",
        "add",
        "Sorry",
        "--percent",
        "10",
        "--days",
        "30",
        "--purpose",
        "thanks",
    ]);
    // A card that is made counts as a contact; a call does so only once somebody has called.
    let card = shop.json(&[
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Offer",
        "--customer",
        "1",
    ]);
    assert_eq!(number(&card, "made"), 1);
    let with = |template: &str, campaign: &str| {
        shop.json(&[
            "notes",
            "write",
            "--template",
            template,
            "--campaign",
            campaign,
            "--channel",
            "phone",
            "--customer",
            "1",
            "--set",
            "issue=the lid was loose",
            "--dry-run",
        ])
    };
    let held = with("birthday", "Offer");
    assert_eq!(texts(list(&held, "skipped"), "code"), ["contacted_recently"]);
    assert_eq!(
        number(&with("birthday", "Sorry"), "made"),
        1,
        "codes of thanks are no offer"
    );
    assert_eq!(
        number(&with("sorry-and-voucher", "Offer"), "made"),
        1,
        "an apology stays one"
    );
}
