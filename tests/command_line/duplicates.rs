//! One customer once: who may be twice in the list, made one, made two again.

use crate::common::{Shop, list, number, text};
use serde_json::{Value, json};

fn add(shop: &Shop, values: &[&str]) -> String {
    let added = shop.json(&[&["customers", "add"], values].concat());
    number(&added, "id").to_string()
}

fn pairs(shop: &Shop) -> Vec<(u64, u64, Value)> {
    list(&shop.json(&["customers", "duplicates"]), "pairs")
        .iter()
        .map(|pair| {
            (
                number(pair, "first"),
                number(pair, "second"),
                pair["reasons"].clone(),
            )
        })
        .collect()
}

#[test]
fn pairs_who_may_be_one_are_found_with_their_reasons_and_a_name_alone_is_no_reason() {
    let shop = Shop::named();
    shop.json(&["shop", "set", "country=RO"]);
    add(
        &shop,
        &["given_name=Maria", "family_name=Rossi", "email=maria@example.com"],
    );
    add(&shop, &["full_name=Rossi Maria", "email=maria@example.com"]);
    add(
        &shop,
        &["given_name=Ștefan", "family_name=Țuțea", "phone=0722 555 010"],
    );
    add(
        &shop,
        &["given_name=Stefan", "family_name=Tutea", "phone=+40 722 555 010"],
    );
    add(
        &shop,
        &["given_name=Ana", "family_name=Pop", "email=ana.pop@gmail.com"],
    );
    add(&shop, &["given_name=Anna", "email=anapop+shop@gmail.com"]);
    add(
        &shop,
        &[
            "given_name=Ion",
            "family_name=Pop",
            "street=Str. Lungă 5",
            "city=Brașov",
        ],
    );
    add(
        &shop,
        &[
            "given_name=Ion",
            "family_name=Popp",
            "street=Str Lunga 5",
            "city=Brasov",
        ],
    );
    add(
        &shop,
        &[
            "given_name=Leo",
            "family_name=Bo",
            "email=leo@example.com",
            "phone=0733 555 011",
        ],
    );
    add(
        &shop,
        &[
            "given_name=Leo",
            "family_name=Bo",
            "email=bo@example.com",
            "phone=0733 555 012",
        ],
    );
    assert_eq!(
        pairs(&shop),
        [
            (1, 2, json!(["same_mail"])),
            (5, 6, json!(["alike_mail"])),
            (3, 4, json!(["phone_and_name"])),
            (7, 8, json!(["address_and_name"])),
        ],
        "the two Leos are two"
    );
    shop.json(&["customers", "different", "5", "6"]);
    assert_eq!(pairs(&shop).len(), 3, "what was said is remembered");
    shop.json(&["customers", "different", "5", "6", "--undo"]);
    assert_eq!(pairs(&shop).len(), 4);
}

#[test]
fn two_made_one_keep_all_that_is_on_record_and_the_opt_out_of_either_and_are_made_two_again() {
    let shop = Shop::named();
    let kept = add(
        &shop,
        &[
            "given_name=Maria",
            "email=maria@example.com",
            "city=Torino",
            "tags=vip",
        ],
    );
    let other = add(
        &shop,
        &[
            "full_name=Maria Rossi",
            "email=m.rossi@example.com",
            "phone=+39 347 555 0199",
            "tags=tea",
        ],
    );
    let customer = format!("customer={other}");
    shop.json(&["purchases", "add", &customer, "product=Tea", "price=5"]);
    shop.json(&["responses", "add", &customer, "nps=9"]);
    shop.json(&["customers", "opt-out", &other, "--channel", "email"]);
    let before = (
        shop.json(&["customers", "show", &kept]),
        shop.json(&["customers", "show", &other]),
    );

    let merged = shop.json(&["customers", "merge", &kept, &other, "--take", "email=other"]);
    let one = shop.json(&["customers", "show", &kept]);
    assert_eq!(
        (text(&one, "email"), text(&one, "phone"), &one["tags"]),
        ("m.rossi@example.com", "+393475550199", &json!(["vip", "tea"]))
    );
    let kinds: Vec<&str> = list(&one, "timeline")
        .iter()
        .map(|entry| text(entry, "kind"))
        .collect();
    assert!(
        kinds.contains(&"purchase") && kinds.contains(&"response"),
        "{kinds:?}"
    );
    assert_eq!(text(&list(&one, "consents")[0], "state"), "opted_out", "no is no");
    assert_eq!(
        number(&shop.json(&["customers", "list", "--not-thanked"]), "total"),
        1
    );
    assert_eq!(number(&shop.json(&["customers", "list"]), "total"), 1);
    assert_eq!(shop.refusal(&["customers", "show", &other])["code"], "not_found");

    shop.lay("list.csv", "Name,E-mail,City\nMaria,maria@example.com,Torino\n");
    let again = shop.json(&["customers", "import", "list.csv"]);
    assert_eq!(number(&again, "new"), 0, "known by their former address: {again}");
    shop.json(&["customers", "undo", &number(&again, "batch").to_string()]);

    let undone = shop.json(&["customers", "unmerge", &number(&merged, "merge").to_string()]);
    assert_eq!(number(&undone, "back").to_string(), other);
    let now = (
        shop.json(&["customers", "show", &kept]),
        shop.json(&["customers", "show", &other]),
    );
    for (was, is) in [(&before.1, &now.1)] {
        for key in ["name", "email", "phone", "tags", "timeline", "consents"] {
            assert_eq!(was[key], is[key], "{key}");
        }
    }
    assert_eq!(
        list(&now.0, "timeline").len(),
        1,
        "only that they joined the list"
    );
    assert_eq!(number(&shop.json(&["customers", "list"]), "total"), 2);
    assert_eq!(
        shop.refusal(&["customers", "unmerge", &number(&merged, "merge").to_string()])["code"],
        "not_found"
    );
}

#[test]
fn whoever_was_picked_by_hand_is_so_as_the_one_they_were_made_one_with_and_both_are_again_once_made_two() {
    let shop = Shop::named();
    let [ada, ava, bea, cleo] = ["Ada", "Ava", "Bea", "Cleo"].map(|name| {
        let (name, mail) = (format!("given_name={name}"), format!("email={name}@example.com"));
        add(&shop, &[&name, &mail])
    });
    let plan = |people: [&str; 2]| {
        let add = [
            "plans",
            "add",
            "--template",
            "your-trust",
            "--customer",
            people[0],
        ];
        shop.json(&[&add[..], &["--customer", people[1]]].concat());
    };
    plan([&bea, &ava]);
    plan([&ava, &ada]);
    let save = ["audiences", "save", "Friends", "--language", "ar"];
    let picked = ["--with", ava.as_str(), "--with", &cleo];
    shop.json(&[&save[..], &picked].concat());
    let save = ["audiences", "save", "Others", "--with", &bea];
    shop.json(&[&save[..], &["--without", &ava]].concat());
    let planned = || {
        let plans = shop.json(&["plans", "list"]);
        let people = |plan: &Value| plan["customers"].clone();
        list(&plans, "plans").iter().map(people).collect::<Vec<_>>()
    };
    let people = |audience: &str| {
        let shown = shop.json(&["audiences", "show", audience]);
        let mut ids: Vec<u64> = list(&shown, "customers")
            .iter()
            .map(|row| number(row, "id"))
            .collect();
        ids.sort_unstable();
        ids
    };
    let before = (planned(), people("Friends"), people("Others"));
    assert_eq!(before.0, [json!([3, 2]), json!([2, 1])]);
    assert_eq!((&before.1[..], &before.2[..]), (&[2, 4][..], &[1, 3, 4][..]));

    let merged = shop.json(&["customers", "merge", &ada, &ava]);
    assert_eq!(planned(), [json!([3, 1]), json!([1])], "nobody is planned twice");
    assert_eq!(people("Friends"), [1, 4]);
    assert_eq!(
        people("Others"),
        [3, 4],
        "whoever was taken out by hand stays out"
    );
    shop.json(&["customers", "unmerge", &number(&merged, "merge").to_string()]);
    assert_eq!((planned(), people("Friends"), people("Others")), before);
}

#[test]
fn several_people_at_one_address_get_one_card_if_the_shop_wants() {
    let shop = Shop::named();
    let home = ["street=Via Po 7", "city=Torino", "postcode=10100", "country=IT"];
    let live = |shop: &Shop, name: &str| {
        let named = format!("given_name={name}");
        let mail = format!("email={name}@example.com");
        let values = [&[named.as_str(), mail.as_str()], &home[..]].concat();
        let id = add(shop, &values);
        shop.json(&[
            "purchases",
            "add",
            &format!("customer={id}"),
            "product=Tea",
            "price=5",
        ]);
    };
    live(&shop, "ada");
    live(&shop, "bea");
    let write = |options: &[&str]| {
        let run = ["notes", "write", "--template", "your-trust", "--all", "--dry-run"];
        shop.json(&[&run[..], options].concat())
    };
    let cards = ["--channel", "card"];
    assert_eq!(
        number(&write(&cards), "made"),
        2,
        "everybody their own, unless the shop says otherwise"
    );
    shop.json(&["shop", "set", "household=one"]);
    let one = write(&cards);
    assert_eq!(number(&one, "made"), 1);
    let skipped = &list(&one, "skipped")[0];
    assert_eq!(
        (text(skipped, "name"), text(skipped, "code")),
        ("bea", "shares_card")
    );
    assert_eq!(
        number(&write(&["--channel", "email"]), "made"),
        2,
        "mails go to everybody"
    );
    let both = write(&["--pdf", "cards.pdf", "--eml", "drafts"]);
    assert_eq!(number(&both, "made"), 2);
    assert_eq!(
        text(&list(&both, "partial")[0], "code"),
        "shares_card",
        "but no card"
    );
}
