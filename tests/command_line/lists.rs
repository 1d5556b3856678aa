//! Lists with a memory: how they are read, mended, left out, remembered, and taken back in part.

use crate::common::{Shop, list, number, text};
use serde_json::Value;

fn import(shop: &Shop, what: &str, file: &str, options: &[&str]) -> Value {
    shop.json(&[&[what, "import", file], options].concat())
}

fn customer(shop: &Shop, search: &str) -> Value {
    let found = shop.json(&["customers", "list", "--search", search]);
    let id = number(&list(&found, "customers")[0], "id").to_string();
    shop.json(&["customers", "show", &id])
}

#[test]
fn a_shops_own_lists_brought_in_again_change_nobody() {
    let shop = Shop::sample();
    // Written down before anybody said where the shop is.
    shop.json(&["shop", "set", "country="]);
    shop.json(&["customers", "add", "given_name=Ana", "phone=051 555 0142"]);
    shop.json(&["shop", "set", "country=IT"]);
    shop.json(&["customers", "add", "given_name=Bea", "phone=555 0199 ext. 4"]);
    let people = number(&shop.json(&["customers", "list"]), "total");
    for file in ["people.csv", "people.xlsx", "people.json", "people.vcf"] {
        shop.json(&["customers", "export", file]);
        let plan = shop.json(&["customers", "import", file, "--dry-run"]);
        assert_eq!(
            ["new", "updated", "unchanged", "rejected_rows"].map(|key| number(&plan, key)),
            [0, 0, people, 0],
            "{file}: {}",
            plan["rows"]
        );
    }
}

#[test]
fn telephones_are_kept_with_the_code_of_their_country_whether_typed_or_imported() {
    let shop = Shop::named();
    shop.json(&["shop", "set", "country=RO"]);
    shop.lay(
        "list.csv",
        "Nume,Telefon,Țara\nAna,0722 555 010,\nBruno,051 555 0142,IT\nCleo,ask Maria 7,\n",
    );
    import(&shop, "customers", "list.csv", &[]);
    assert_eq!(text(&customer(&shop, "ana"), "phone"), "+40722555010");
    assert_eq!(
        text(&customer(&shop, "bruno"), "phone"),
        "+390515550142",
        "of their own country"
    );
    assert_eq!(
        text(&customer(&shop, "cleo"), "phone"),
        "ask Maria 7",
        "nothing is lost"
    );
    let typed = shop.json(&["customers", "add", "given_name=Dan", "phone=0733 555 010"]);
    assert_eq!(text(&typed, "phone"), "+40733555010");
    assert_eq!(
        text(&customer(&shop, "0733"), "given_name"),
        "Dan",
        "and found as people dial it"
    );
}

#[test]
fn undoing_an_import_undoes_what_it_can_and_names_who_stays_and_why() {
    let shop = Shop::named();
    shop.lay(
        "list.csv",
        "Name,E-mail\nAda,ada@example.com\nBea,bea@example.com\nCleo,cleo@example.com\n",
    );
    let batch = number(&import(&shop, "customers", "list.csv", &[]), "batch").to_string();
    let id = |search: &str| number(&customer(&shop, search), "id");
    let (ada, bea) = (id("ada"), id("bea"));
    shop.json(&["customers", "set", &ada.to_string(), "city=London"]);
    shop.json(&[
        "purchases",
        "add",
        &format!("customer={bea}"),
        "product=Tea",
        "price=5",
    ]);
    let undone = shop.json(&["customers", "undo", &batch]);
    assert_eq!((number(&undone, "removed"), number(&undone, "kept")), (1, 2));
    let stays: Vec<(u64, &str, &str)> = list(&undone, "stays")
        .iter()
        .map(|stay| (number(stay, "id"), text(stay, "name"), text(stay, "reason")))
        .collect();
    assert_eq!(stays, [(ada, "Ada", "changed_since"), (bea, "Bea", "in_use")]);

    let imports = shop.json(&["customers", "imports"]);
    let first = &list(&imports, "imports")[0];
    assert_eq!((text(first, "file"), number(first, "new")), ("list.csv", 3));
    assert_eq!(first["undone"], Value::Bool(true));
}

#[test]
fn what_was_said_of_a_list_holds_for_the_next_of_its_shape() {
    let shop = Shop::named();
    let content = "A1,A2,A3\nAda,ada@example.com,03/04/1980\n";
    shop.lay("first.csv", content);
    shop.lay("second.csv", content.replace("Ada", "Bea").replace("ada", "bea"));
    shop.lay("other.csv", "A1,A2\nCleo,cleo@example.com\n");
    let said = [
        "--map",
        "given_name=A1",
        "--map",
        "birthday=A3",
        "--read",
        "A3=month-first",
    ];
    import(&shop, "customers", "first.csv", &said);
    assert_eq!(text(&customer(&shop, "ada"), "birthday"), "1980-03-04");

    let plan = import(&shop, "customers", "second.csv", &["--dry-run"]);
    assert_eq!(text(&plan["mapping"], "given_name"), "A1");
    assert!(plan["remembered"].is_string(), "and it says since when: {plan}");
    import(&shop, "customers", "second.csv", &[]);
    let bea = customer(&shop, "bea");
    assert_eq!(
        (text(&bea, "given_name"), text(&bea, "birthday")),
        ("Bea", "1980-03-04")
    );

    let other = import(&shop, "customers", "other.csv", &["--dry-run"]);
    assert_eq!(other["remembered"], Value::Null, "another shape is another list");
    let afresh = import(&shop, "customers", "second.csv", &["--dry-run", "--afresh"]);
    assert_eq!(afresh["remembered"], Value::Null);
    assert!(afresh["mapping"].get("birthday").is_none(), "{afresh}");
}

#[test]
fn a_dry_run_shows_field_by_field_what_would_change_and_can_be_searched() {
    let shop = Shop::named();
    shop.lay("first.csv", "Name,E-mail,City\nAda,ada@example.com,London\n");
    shop.lay(
        "second.csv",
        "Name,E-mail,City\nAda,ada@example.com,Paris\nBea,bea@example.com,Bath\n",
    );
    import(&shop, "customers", "first.csv", &[]);
    let plan = import(
        &shop,
        "customers",
        "second.csv",
        &["--dry-run", "--search", "paris"],
    );
    assert_eq!(
        (number(&plan, "new"), number(&plan, "updated")),
        (1, 1),
        "all are counted"
    );
    assert_eq!(number(&plan, "found"), 1);
    let rows = list(&plan, "rows");
    assert_eq!(rows.len(), 1, "only what was looked for is shown");
    assert_eq!(
        rows[0]["changes"],
        serde_json::json!([{"field": "city", "before": "London", "after": "Paris"}])
    );
}

#[test]
fn left_out_rows_are_mended_in_place_or_saved_with_their_reason_and_brought_back() {
    let shop = Shop::named();
    shop.lay(
        "list.csv",
        "Name,E-mail\nAda,ada@example.com\n=Bea,bea(at)example.com\nCleo\nDora,dora@example.com,x\n",
    );
    let mended = import(
        &shop,
        "customers",
        "list.csv",
        &["--dry-run", "--mend", "3:E-mail=bea@example.com"],
    );
    assert_eq!((number(&mended, "new"), list(&mended, "rejected").len()), (2, 2));
    assert_eq!(
        mended["rejected_cells"]["4"],
        serde_json::json!(["Cleo"]),
        "what stands there is shown"
    );
    let first = import(&shop, "customers", "list.csv", &["--rejected", "left-out.csv"]);
    assert_eq!(list(&first, "rejected").len(), 3);
    let file = std::fs::read_to_string(shop.path("left-out.csv")).expect("the file is there");
    let lines: Vec<&str> = file.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(
        lines,
        [
            "Name,E-mail,Thankwell: why it was left out",
            "'=Bea,bea(at)example.com,E-mail: bad_email",
            "Cleo,,too_few_cells",
            "Dora,dora@example.com,too_many_cells,x",
        ],
        "a formula is defused, and a surplus cell stays in sight"
    );
    shop.lay("mended.csv", file.replace("(at)", "@").replace(",x", ""));
    let again = import(&shop, "customers", "mended.csv", &[]);
    assert_eq!(
        (number(&again, "new"), list(&again, "rejected").len()),
        (3, 0),
        "{again}"
    );
    assert_eq!(text(&customer(&shop, "bea"), "name"), "=Bea");
}
