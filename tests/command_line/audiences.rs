//! `audiences` and `plans`: groups under a name, and notes for later.

use crate::common::{Shop, list, number, text, texts};

/// A shop with somebody who bought tea, somebody who bought nothing, and somebody in another town.
fn shop() -> Shop {
    let shop = Shop::named();
    for (name, city) in [("Ada", "Torino"), ("Bea", "Torino"), ("Cleo", "Milano")] {
        let (name, city) = (format!("given_name={name}"), format!("city={city}"));
        shop.json(&[
            "customers",
            "add",
            &name,
            &city,
            "street=Via Po 1",
            "phone=+39 035 270011",
        ]);
    }
    shop.json(&["purchases", "add", "customer=1", "product=Tea", "price=40"]);
    shop
}

fn people(shop: &Shop, audience: &str) -> Vec<u64> {
    let shown = shop.json(&["audiences", "show", audience]);
    let ids: Vec<u64> = list(&shown, "customers")
        .iter()
        .map(|one| number(one, "id"))
        .collect();
    assert_eq!(number(&shown, "total"), ids.len() as u64);
    ids
}

#[test]
fn an_audience_is_kept_by_name_follows_its_filter_and_is_written_to() {
    let shop = shop();
    let filter = ["audiences", "save", "Town", "--city", "torino"];
    let saved = shop.json(&[&filter[..], &["--with", "3", "--without", "2"]].concat());
    assert_eq!(text(&saved, "name"), "Town");
    assert_eq!(
        people(&shop, "Town"),
        [1, 3],
        "by filter, then by hand, without whom a hand took out"
    );
    shop.json(&[
        "customers",
        "add",
        "given_name=Dora",
        "city=Torino",
        "phone=+39 035 270012",
    ]);
    assert_eq!(
        people(&shop, "Town"),
        [1, 4, 3],
        "whoever belongs to it later does so by itself"
    );

    let write = ["notes", "write", "--template", "your-trust", "--channel", "phone"];
    let report = shop.json(&[&write[..], &["--audience", "Town"]].concat());
    assert_eq!(number(&report, "made"), 3);

    let again = shop.json(&["audiences", "save", "Town", "--city", "milano"]);
    assert_eq!(again["id"], saved["id"], "a name is taken once: it is saved anew");
    assert_eq!(people(&shop, "Town"), [3]);
    shop.json(&["audiences", "rename", "Town", "Milan"]);
    assert_eq!(people(&shop, "Milan"), [3]);
    let id = number(&shop.json(&["audiences", "remove", "Milan"]), "id").to_string();
    assert_eq!(shop.refusal(&["audiences", "show", "Milan"])["code"], "not_found");
    assert!(list(&shop.json(&["audiences", "list"]), "audiences").is_empty());
    shop.json(&["audiences", "restore", &id]);
    assert_eq!(
        texts(list(&shop.json(&["audiences", "list"]), "audiences"), "name"),
        ["Milan"]
    );
}

#[test]
fn a_plan_keeps_its_people_its_day_and_its_offer_until_it_is_written() {
    let shop = shop();
    shop.json(&["shop", "set", "second_touch_days=9"]);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    shop.json(&["audiences", "save", "Town", "--city", "torino"]);
    let add = [
        "plans",
        "add",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Autumn",
    ];
    let plan = shop.json(&[&add[..], &["--audience", "Town"]].concat());
    let days = |plan: &serde_json::Value| {
        let day = |key| text(plan, key).parse::<jiff::civil::Date>().expect("a day");
        day("planned_on").until(day("due_on")).expect("days").get_days()
    };
    assert_eq!(days(&plan), 9, "as many days as the shop has set");
    let soon = shop.json(&[&add[..], &["--customer", "3", "--in", "2"]].concat());
    assert_eq!(days(&soon), 2);
    shop.json(&["customers", "set", "2", "city=Milano"]);

    let plans = || shop.json(&["plans", "list"]);
    assert_eq!(list(&plans(), "plans").len(), 2, "the first due comes first");
    assert_eq!(plans()["plans"][0]["id"], soon["id"]);
    let gone = number(&soon, "id").to_string();
    shop.json(&["plans", "remove", &gone]);
    assert_eq!(list(&plans(), "plans").len(), 1);
    shop.json(&["plans", "restore", &gone]);
    assert_eq!(list(&plans(), "plans").len(), 2);

    let id = number(&plan, "id").to_string();
    let written = shop.json(&["notes", "write", "--plan", &id, "--channel", "phone"]);
    assert_eq!(
        number(&written, "made"),
        2,
        "those who belonged to it when it was planned"
    );
    assert_eq!(
        number(&shop.json(&["vouchers", "list", "--campaign", "Autumn"]), "total"),
        2
    );
    assert_eq!(
        list(&plans(), "plans").len(),
        1,
        "what is written is planned no more"
    );
    let nobody = shop.refusal(&["plans", "add", "--template", "your-trust", "--customer", "99"]);
    assert_eq!(nobody["code"], "not_found");
}

#[test]
fn a_complaint_holds_an_offer_until_it_is_settled_or_somebody_says_why_not() {
    let shop = shop();
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    shop.json(&["responses", "add", "customer=1", "nps=1", "comment=The pot leaks"]);
    let complaint = shop.json(&["responses", "list", "--open"])["responses"][0]["id"].to_string();
    let write = |more: &[&str]| {
        let offer = [
            "notes",
            "write",
            "--template",
            "voucher-next-order",
            "--campaign",
            "Autumn",
        ];
        shop.json(&[&offer[..], &["--channel", "phone", "--customer", "1"], more].concat())
    };
    let held = |answer: &serde_json::Value| -> Vec<String> {
        texts(list(answer, "skipped"), "code")
            .iter()
            .map(|&code| code.to_owned())
            .collect()
    };
    assert_eq!(held(&write(&[])), ["open_complaint"]);
    let let_through = write(&["--override", "1=We spoke at the counter"]);
    assert_eq!((number(&let_through, "made"), held(&let_through)), (1, vec![]));
    let page = shop.json(&["customers", "show", "1"]).to_string();
    assert!(
        page.contains("We spoke at the counter"),
        "the reason is on record: {page}"
    );

    assert_eq!(
        held(&write(&[])),
        ["open_complaint"],
        "a reason is good for one run"
    );
    shop.json(&["responses", "settle", &complaint, "--how", "A new pot"]);
    assert_eq!(number(&write(&[]), "made"), 1);
    shop.json(&["responses", "reopen", &complaint]);
    assert_eq!(held(&write(&[])), ["open_complaint"]);

    shop.json(&["customers", "opt-out", "1", "--channel", "phone"]);
    assert_eq!(
        held(&write(&["--override", "1=They will not mind"])),
        ["opted_out"],
        "nobody puts aside what a customer said"
    );
}

#[test]
fn a_dry_run_says_each_reason_once_and_advises_gently_to_thank_first() {
    let shop = shop();
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    shop.json(&["responses", "add", "customer=1", "nps=1", "comment=The pot leaks"]);
    let dry_run = |template: &str| {
        let job = ["notes", "write", "--template", template, "--campaign", "Autumn"];
        shop.run(&[&job[..], &["--all", "--channel", "phone", "--dry-run"]].concat())
            .out
    };
    let offer = dry_run("voucher-next-order");
    assert_eq!(offer.matches("[open_complaint]").count(), 1, "{offer}");
    assert!(
        offer.contains("10.1177/10949968221102306"),
        "with its source: {offer}"
    );
    assert!(
        offer.contains("2 would have their note"),
        "a word, and no lock: {offer}"
    );
    let thanks = dry_run("your-trust");
    assert!(
        !thanks.contains("plans add"),
        "plain thanks need no advice: {thanks}"
    );
}
