//! `customers`: added, corrected, shown, found, left in peace.

use crate::common::{Shop, list, number, text, texts};
use serde_json::Value;

fn add(shop: &Shop, values: &[&str]) -> String {
    number(&shop.json(&[&["customers", "add"], values].concat()), "id").to_string()
}

fn found(shop: &Shop, filters: &[&str]) -> Vec<String> {
    let answer = shop.json(&[&["customers", "list"], filters].concat());
    let rows = list(&answer, "customers");
    assert_eq!(rows.len() as u64, number(&answer, "total"));
    texts(rows, "name").into_iter().map(str::to_owned).collect()
}

#[test]
fn every_field_of_a_customer_is_kept_as_it_was_said() {
    let shop = Shop::named();
    let id = add(
        &shop,
        &[
            "given_name=Ștefan",
            "family_name=D’Angelò",
            "full_name=Ștefan D’Angelò",
            "company=Atelier SRL",
            "email=Stefan@Example.ro",
            "phone=0722 555 010",
            "street=Str. Lungă 5",
            "street2=Ap. 2",
            "postcode=00184",
            "city=Brașov",
            "region=BV",
            "country=RO",
            "language=ro",
            "form=masculine",
            "formality=familiar",
            "birthday=1980-02-29",
            "tags=vip, ceai",
            "note=prefers tea = green",
            "external_id=till:17",
        ],
    );
    let shown = shop.json(&["customers", "show", &id]);
    for (key, value) in [
        ("given_name", "Ștefan"),
        ("family_name", "D’Angelò"),
        ("company", "Atelier SRL"),
        ("phone", "+40722555010"),
        ("language", "ro"),
        ("form", "masculine"),
        ("formality", "familiar"),
        ("note", "prefers tea = green"),
        ("external_id", "till:17"),
    ] {
        assert_eq!(text(&shown, key), value, "{key}");
    }
    assert!(text(&shown, "email").eq_ignore_ascii_case("stefan@example.ro"));
    assert_eq!(text(&shown["address"], "postcode"), "00184");
    assert_eq!(shown["tags"], serde_json::json!(["vip", "ceai"]));

    shop.json(&["customers", "set", &id, "language=it", "form=couple", "phone="]);
    let corrected = shop.json(&["customers", "show", &id]);
    assert_eq!(
        (
            text(&corrected, "language"),
            text(&corrected, "form"),
            text(&corrected, "phone")
        ),
        ("it", "couple", ""),
        "the language and the form of address are corrected, an empty value clears"
    );
}

#[test]
fn a_field_that_does_not_take_its_value_is_named_and_nobody_is_added() {
    let shop = Shop::named();
    let error = shop.refusal(&[
        "customers",
        "add",
        "given_name=Ada",
        "email=ada",
        "birthday=31.31.2020",
    ]);
    let mut fields = texts(list(&error, "fields"), "field");
    fields.sort_unstable();
    assert_eq!(fields, ["birthday", "email"]);
    let nobody = shop.refusal(&["customers", "add", "city=Roma"]);
    assert_eq!(
        nobody["fields"][0]["code"], "required",
        "a customer has a name of some kind"
    );
    assert_eq!(shop.refusal(&["customers", "show", "1"])["code"], "not_found");
    assert_eq!(
        shop.refusal(&["customers", "set", "1", "city=Roma"])["code"],
        "not_found"
    );
    assert_eq!(
        shop.refusal(&["customers", "opt-out", "1", "--channel", "all"])["code"],
        "not_found"
    );
    assert_eq!(number(&shop.json(&["customers", "list"]), "total"), 0);
}

#[test]
fn search_forgives_marks_case_and_script_variants() {
    let shop = Shop::named();
    add(
        &shop,
        &["given_name=Ștefan", "family_name=Țuțea", "phone=+40 722 555 010"],
    );
    add(&shop, &["given_name=أحمد", "family_name=العلي"]);
    add(&shop, &["company=Caffè Nuvola", "city=Forlì"]);
    for (asked, name) in [
        ("stefan", "Ștefan Țuțea"),
        ("TUTEA", "Ștefan Țuțea"),
        ("tefa", "Ștefan Țuțea"),
        ("722555", "Ștefan Țuțea"),
        ("احمد", "أحمد العلي"),
        ("caffe", "Caffè Nuvola"),
        ("forli", "Caffè Nuvola"),
    ] {
        assert_eq!(found(&shop, &["--search", asked]), [name], "{asked}");
    }
    assert_eq!(found(&shop, &["--search", "nobody"]), [""; 0]);
    for odd in ["%", "_", "\"", "'", "*", "OR", "(", "😀"] {
        assert_eq!(
            found(&shop, &["--search", odd]).len(),
            0,
            "{odd} is text, not a command"
        );
    }
}

#[test]
fn each_filter_leaves_the_right_people_and_filters_add_up() {
    let shop = Shop::named();
    let (tea, coffee, firm) = (
        add(
            &shop,
            &[
                "given_name=Tea",
                "tags=vip",
                "language=en",
                "email=tea@example.com",
            ],
        ),
        add(
            &shop,
            &[
                "given_name=Coffee",
                "tags=vip",
                "language=it",
                "email=coffee@example.com",
            ],
        ),
        add(&shop, &["company=Firm", "language=it"]),
    );
    shop.json(&[
        "purchases",
        "add",
        &format!("customer={tea}"),
        "product=Mug",
        "price=9",
        "date=2026-01-10",
    ]);
    shop.json(&[
        "purchases",
        "add",
        &format!("customer={coffee}"),
        "product=Cup",
        "price=9",
        "date=2026-06-10",
    ]);
    shop.json(&["customers", "opt-out", &coffee, "--channel", "email"]);
    shop.json(&[
        "notes",
        "write",
        "--template",
        "recent-product",
        "--customer",
        &tea,
        "--out",
        "out",
    ]);

    assert_eq!(found(&shop, &["--tag", "vip"]), ["Coffee", "Tea"]);
    assert_eq!(found(&shop, &["--language", "it"]), ["Coffee", "Firm"]);
    assert_eq!(found(&shop, &["--consent", "email"]), ["Firm", "Tea"]);
    assert_eq!(found(&shop, &["--consent", "card"]), ["Coffee", "Firm", "Tea"]);
    assert_eq!(found(&shop, &["--bought-since", "2026-06-10"]), ["Coffee"]);
    assert_eq!(found(&shop, &["--not-thanked"]), ["Coffee"], "Tea has her note");
    assert_eq!(found(&shop, &["--not-contacted-for", "30"]), ["Coffee", "Firm"]);
    let for_ever = u32::MAX.to_string();
    assert_eq!(
        found(&shop, &["--not-contacted-for", &for_ever]),
        ["Coffee", "Firm"]
    );
    assert_eq!(
        found(&shop, &["--tag", "vip", "--language", "it", "--not-thanked"]),
        ["Coffee"]
    );
    assert_eq!(
        found(&shop, &["--tag", "VIP", "--bought-since", "2027-01-01"]),
        [""; 0]
    );
    assert!(!firm.is_empty());
}

#[test]
fn an_opt_out_says_channel_source_and_day() {
    let shop = Shop::named();
    let id = add(&shop, &["given_name=Ada"]);
    let one = shop.json(&["customers", "opt-out", &id, "--channel", "email"]);
    let consents: Vec<(&str, &str)> = list(&one, "consents")
        .iter()
        .map(|consent| (text(consent, "channel"), text(consent, "state")))
        .collect();
    assert_eq!(consents, [("email", "opted_out")]);
    let all = shop.json(&["customers", "opt-out", &id, "--channel", "all"]);
    assert_eq!(list(&all, "consents").len(), 4, "card, email, text and phone");
    assert!(
        list(&all, "consents")
            .iter()
            .all(|c| c["date"].is_string() && c["source"].is_string())
    );
}

#[test]
fn the_timeline_tells_everything_newest_first() {
    let shop = Shop::sample();
    let answer = shop.json(&["responses", "list"]);
    let customer = number(&list(&answer, "responses")[0], "customer").to_string();
    shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--customer",
        &customer,
        "--out",
        "out",
    ]);
    let shown = shop.json(&["customers", "show", &customer]);
    let timeline = list(&shown, "timeline");
    let dates = texts(timeline, "date");
    assert!(dates.is_sorted_by(|later, earlier| later >= earlier), "{dates:?}");
    let kinds = texts(timeline, "kind");
    for kind in ["added", "response", "note"] {
        assert!(kinds.contains(&kind), "{kind} is in {kinds:?}");
    }
    let people = shop.run(&["customers", "show", &customer]).out;
    assert!(people.contains("note your-trust by card"), "{people}");
    assert!(!matches!(shown["last_contact"], Value::Null));
}

#[test]
fn whoever_is_taken_off_the_list_comes_back_with_everything() {
    let shop = Shop::named();
    let id = add(&shop, &["given_name=Ada"]);
    let bought = shop.json(&[
        "purchases",
        "add",
        &format!("customer={id}"),
        "product=Mug",
        "price=9",
    ]);
    shop.json(&["customers", "remove", &id]);
    assert!(found(&shop, &[]).is_empty());
    assert_eq!(shop.refusal(&["customers", "remove", &id])["code"], "not_found");
    assert_eq!(
        number(&shop.json(&["customers", "restore", &id]), "id").to_string(),
        id
    );
    assert_eq!(found(&shop, &[]), ["Ada"]);
    assert_eq!(
        list(&shop.json(&["purchases", "list"]), "purchases")[0]["id"],
        bought["id"]
    );
    assert_eq!(shop.refusal(&["customers", "restore", "77"])["code"], "not_found");
}
