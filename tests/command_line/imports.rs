//! Lists brought in from other tools: planned, taken in, taken again, taken back.

use crate::common::{Shop, fixture, list, number, text, texts};
use serde_json::Value;
use std::path::Path;

const KEYS: [&str; 9] = [
    "batch",
    "source",
    "encoding",
    "delimiter",
    "new",
    "updated",
    "unchanged",
    "suppressed",
    "rejected",
];

fn counts(answer: &Value) -> [u64; 4] {
    ["new", "updated", "unchanged", "suppressed"].map(|key| number(answer, key))
}

fn import(shop: &Shop, what: &str, file: &str, options: &[&str]) -> Value {
    let answer = shop.json(&[&[what, "import", file], options].concat());
    for key in KEYS {
        assert!(answer.get(key).is_some(), "{key} is promised: {answer}");
    }
    for rejected in list(&answer, "rejected") {
        for key in ["row", "column", "code", "value"] {
            assert!(rejected.get(key).is_some(), "{key} is promised: {rejected}");
        }
    }
    answer
}

#[test]
fn only_a_text_with_columns_is_said_to_have_a_sign_between_them() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=Ada", "email=ada@example.org"]);
    shop.json(&["responses", "add", "nps=8", "date=2026-03-01", "comment=First"]);
    let book = "crates/intake/tests/fixtures/workbooks/list.ods";
    let book = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(book)
        .display()
        .to_string();
    for file in ["people.xlsx", "people.vcf", "people.csv"] {
        shop.json(&["customers", "export", file]);
    }
    for file in ["answers.json", "answers.csv"] {
        shop.json(&["responses", "export", file]);
    }
    for (what, file, parted) in [
        ("customers", "people.xlsx", false),
        ("customers", &book, false),
        ("customers", "people.vcf", false),
        ("customers", "people.csv", true),
        ("responses", "answers.json", false),
        ("responses", "answers.csv", true),
    ] {
        for dry_run in [&["--dry-run"][..], &[]] {
            let answer = import(&shop, what, file, dry_run);
            assert_eq!(answer["delimiter"].is_string(), parted, "{file}: {answer}");
            let said = shop.run(&[&[what, "import", file], dry_run].concat());
            assert_eq!(
                said.out.contains("columns parted by"),
                parted,
                "{file}: {}",
                said.out
            );
            assert_eq!(said.code, Some(0), "{file}: {}", said.err);
        }
    }
}

fn total(shop: &Shop, what: &str) -> u64 {
    number(&shop.json(&[what, "list"]), "total")
}

#[test]
fn a_shopify_customer_list_is_planned_taken_repeated_and_taken_back() {
    let shop = Shop::named();
    let file = fixture("shopify/customers_export.csv");

    let plan = import(&shop, "customers", &file, &["--dry-run"]);
    assert_eq!(counts(&plan), [4, 0, 0, 0]);
    assert_eq!(plan["batch"], Value::Null, "there is nothing to take back");
    assert_eq!(total(&shop, "customers"), 0, "a dry run changes nothing");

    let first = import(&shop, "customers", &file, &[]);
    assert_eq!(
        (
            text(&first, "source"),
            text(&first, "encoding"),
            text(&first, "delimiter")
        ),
        ("shopify-customers", "utf-8", ",")
    );
    assert_eq!(counts(&first), counts(&plan), "it does what the plan said");
    assert_eq!(total(&shop, "customers"), 4);

    let again = import(&shop, "customers", &file, &[]);
    assert_eq!(counts(&again), [0, 0, 4, 0], "nobody is doubled");

    let ahmad = &list(
        &shop.json(&["customers", "list", "--search", "احمد"]),
        "customers",
    )[0]
    .clone();
    let shown = shop.json(&["customers", "show", &number(ahmad, "id").to_string()]);
    assert_eq!(
        (text(&shown, "name"), text(&shown, "language")),
        ("أحمد العلي", "ar")
    );

    let batch = number(&first, "batch").to_string();
    let undone = shop.json(&["customers", "undo", &batch]);
    assert_eq!((number(&undone, "removed"), number(&undone, "restored")), (4, 0));
    assert_eq!(total(&shop, "customers"), 0);
    assert_eq!(
        shop.refusal(&["customers", "undo", &batch])["code"],
        "already_undone"
    );
    assert_eq!(shop.refusal(&["customers", "undo", "99"])["code"], "not_found");
}

#[test]
fn an_import_updates_whom_it_knows_and_undo_restores_them() {
    let shop = Shop::named();
    shop.lay(
        "first.csv",
        "Name,E-mail,City\nAda Byron,ada@example.com,London\n",
    );
    shop.lay(
        "second.csv",
        "Name,E-mail,City\nAda Byron,ada@example.com,Paris\nMary S,mary@example.com,Bath\n",
    );
    import(&shop, "customers", "first.csv", &[]);
    let second = import(&shop, "customers", "second.csv", &[]);
    assert_eq!(counts(&second), [1, 1, 0, 0]);
    let city = |shop: &Shop| {
        text(
            &list(&shop.json(&["customers", "list", "--search", "ada"]), "customers")[0],
            "city",
        )
        .to_owned()
    };
    assert_eq!(city(&shop), "Paris");
    let undone = shop.json(&["customers", "undo", &number(&second, "batch").to_string()]);
    assert_eq!((number(&undone, "removed"), number(&undone, "restored")), (1, 1));
    assert_eq!((city(&shop).as_str(), total(&shop, "customers")), ("London", 1));
}

#[test]
fn somebody_who_opted_out_is_not_brought_back_by_a_list() {
    let shop = Shop::named();
    let file = fixture("shopify/customers_export.csv");
    import(&shop, "customers", &file, &[]);
    let nicolo = list(
        &shop.json(&["customers", "list", "--search", "nicolo"]),
        "customers",
    )[0]
    .clone();
    shop.json(&[
        "customers",
        "opt-out",
        &number(&nicolo, "id").to_string(),
        "--channel",
        "all",
    ]);
    assert_eq!(counts(&import(&shop, "customers", &file, &[])), [0, 0, 3, 1]);
}

#[test]
fn rejected_rows_say_line_column_reason_and_value_and_the_others_are_taken() {
    let shop = Shop::named();
    shop.lay(
        "list.csv",
        "Name,E-mail,Birthday\nAda,ada@example.com,1980-05-01\nMary,not an address,\n,,\nJane,jane@example.com,\n",
    );
    let answer = import(&shop, "customers", "list.csv", &[]);
    let taken = number(&answer, "new");
    let rejected = list(&answer, "rejected");
    assert_eq!(taken, total(&shop, "customers"));
    assert!(taken >= 2, "the good rows are in");
    let mentioned: Vec<&Value> = rejected.iter().chain(list(&answer, "doubts")).collect();
    let bad = mentioned
        .iter()
        .find(|one| number(one, "row") == 3)
        .expect("the third line is named");
    assert_eq!(
        (text(bad, "column"), text(bad, "value")),
        ("E-mail", "not an address")
    );
    assert!(!text(bad, "code").is_empty());
}

#[test]
fn shopify_orders_find_their_customers_and_only_paid_ones_are_to_be_thanked_for() {
    let shop = Shop::named();
    import(&shop, "customers", &fixture("shopify/customers_export.csv"), &[]);
    let file = fixture("shopify/orders_export_1.csv");
    let answer = import(&shop, "purchases", &file, &[]);
    assert_eq!(
        (text(&answer, "source"), counts(&answer)),
        ("shopify-orders", [3, 0, 0, 0])
    );
    assert_eq!(counts(&import(&shop, "purchases", &file, &[])), [0, 0, 3, 0]);

    let answer = shop.json(&["purchases", "list"]);
    let mut orders: Vec<(&str, &str, &str)> = list(&answer, "purchases")
        .iter()
        .map(|order| {
            (
                text(order, "order"),
                text(order, "customer_name"),
                text(order, "settlement"),
            )
        })
        .collect();
    orders.sort_unstable();
    assert_eq!(
        orders,
        [
            ("#1001", "Nicolò D'Angelò", "paid"),
            ("#1002", "Ioana Mărășescu", "refunded"),
            ("#1003", "أحمد العلي", "voided"),
        ]
    );
    assert_eq!(
        total(&shop, "customers"),
        4,
        "the orders are of people already in the list"
    );
    let to_thank = shop.json(&["customers", "list", "--not-thanked"]);
    assert_eq!(texts(list(&to_thank, "customers"), "name"), ["Nicolò D'Angelò"]);

    let run = shop.json(&[
        "notes",
        "write",
        "--template",
        "recent-product",
        "--all",
        "--out",
        "out",
    ]);
    assert_eq!(number(&run, "made"), 1, "money back, no thanks for buying");
}

#[test]
fn every_encoding_of_the_four_languages_is_found_or_said() {
    for (file, encoding, delimiter, names) in [
        ("it_semi_cp1252.csv", "windows-1252", ";", ["Nicolò", "Müller"]),
        ("it_sepline_utf8bom.csv", "utf-8", ";", ["Nicolò", "Müller"]),
        ("ro_comma_utf8.csv", "utf-8", ",", ["Țuțea", "Mărășescu"]),
        ("ro_semi_cp1250.csv", "windows-1250", ";", ["Țuțea", "Ștefăniță"]),
        ("ar_semi_utf16lebom.csv", "utf-16le", ";", ["أحمد", "فاطمة"]),
        ("ar_semi_cp1256.csv", "windows-1256", ";", ["فاطمة", "الزهراء"]),
    ] {
        let path = fixture(&format!("encodings/{file}"));
        for options in [&[][..], &["--encoding", encoding, "--delimiter", delimiter]] {
            let shop = Shop::named();
            // Old code pages write the same letters in Romanian and Turkish: the shop's own language decides.
            shop.json(&["shop", "set", &format!("language={}", &file[..2])]);
            let answer = import(&shop, "customers", &path, options);
            assert_eq!(
                (text(&answer, "encoding"), text(&answer, "delimiter")),
                (encoding, delimiter),
                "{file} with {options:?}"
            );
            let everybody = shop.json(&["customers", "list"]);
            let everybody = texts(list(&everybody, "customers"), "name").join("\n");
            for name in names {
                assert!(
                    everybody.contains(name),
                    "{file} with {options:?} has {name}: {everybody}"
                );
            }
        }
    }
}

#[test]
fn columns_of_a_list_go_where_a_person_says() {
    let shop = Shop::named();
    shop.lay("list.csv", "who,via,x\nAda Byron,ada@example.com,vip\n");
    import(
        &shop,
        "customers",
        "list.csv",
        &["--map", "full_name=who", "--map", "email=via", "--map", "tags=x"],
    );
    let answer = shop.json(&["customers", "list", "--tag", "vip"]);
    assert_eq!(texts(list(&answer, "customers"), "name"), ["Ada Byron"]);
    let wrong = shop.refusal(&["customers", "import", "list.csv", "--map", "email=nowhere"]);
    assert_eq!(
        (text(&wrong, "code"), text(&wrong, "fault")),
        ("import", "wrong_choice")
    );
    let wrong = shop.refusal(&["customers", "import", "list.csv", "--map", "shoe_size=who"]);
    assert_eq!(
        (text(&wrong, "code"), text(&wrong, "fault")),
        ("import", "wrong_choice")
    );
}

#[test]
fn a_list_of_purchases_from_a_plain_file_makes_the_customers_it_names() {
    let shop = Shop::named();
    let answer = import(&shop, "purchases", &fixture("encodings/it_semi_cp1252.csv"), &[]);
    assert_eq!(counts(&answer), [3, 0, 0, 0]);
    assert_eq!(total(&shop, "customers"), 3);
    let purchases = shop.json(&["purchases", "list"]);
    let caffe = list(&purchases, "purchases")
        .iter()
        .find(|one| text(&one["lines"][0], "product").contains("Intenso"))
        .expect("the coffee");
    assert_eq!(
        (text(caffe, "date"), number(&caffe["total"], "minor")),
        ("2026-11-03", 123_450),
        "day before month and a decimal comma, as in Italy"
    );
}

#[test]
fn bad_files_are_refused_with_the_fault_and_nothing_is_taken() {
    let shop = Shop::named();
    shop.lay("empty.csv", "");
    shop.lay(
        "picture.csv",
        [0x89, b'P', b'N', b'G', 0, 0, 0, 13, 0, 1, 2, 255, 254],
    );
    shop.lay("book.xlsx", b"PK\x03\x04 and more");
    shop.lay(
        "broken.csv",
        b"Name,E-mail\nAda,a@example.com\nM\xC3,b@example.com\n",
    );
    shop.lay(
        "quote.csv",
        "Name,E-mail\nAda,a@example.com\n\"Mary,b@example.com\nJane,c@example.com\n",
    );
    shop.lay("other.csv", "colour,shape\nred,round\n");
    for (file, fault, options) in [
        ("empty.csv", "empty", &[][..]),
        ("picture.csv", "not_text", &[]),
        ("book.xlsx", "spreadsheet", &[]),
        ("broken.csv", "invalid_bytes", &["--encoding", "utf-8"]),
        ("quote.csv", "unclosed_quote", &[]),
        ("other.csv", "no_field", &[]),
        ("missing.csv", "unreadable", &[]),
    ] {
        let error = shop.refusal(&[&["customers", "import", file], options].concat());
        assert_eq!(
            (text(&error, "code"), text(&error, "fault")),
            ("import", fault),
            "{file}: {error}"
        );
        assert!(text(&error, "path").ends_with(file), "{error}");
    }
    let error = shop.refusal(&["customers", "import", &fixture("shopify/orders_export_1.csv")]);
    assert_eq!(text(&error, "fault"), "wrong_kind", "orders are no customer list");
    assert_eq!(total(&shop, "customers"), 0);
}

#[test]
fn a_list_of_purchases_is_taken_back_with_the_customers_that_it_brought() {
    let shop = Shop::named();
    let brought = import(&shop, "purchases", &fixture("encodings/it_semi_cp1252.csv"), &[]);
    let batch = number(&brought, "batch").to_string();
    let undone = shop.json(&["customers", "undo", &batch]);
    assert_eq!(
        number(&undone, "removed"),
        6,
        "three purchases and three customers"
    );
    assert_eq!((total(&shop, "purchases"), total(&shop, "customers")), (0, 0));
}

#[test]
fn what_staff_have_worked_on_since_is_kept_when_an_import_is_taken_back() {
    let shop = Shop::named();
    let brought = import(&shop, "customers", &fixture("shopify/customers_export.csv"), &[]);
    shop.json(&["customers", "set", "1", "form=feminine"]);
    shop.json(&["purchases", "add", "customer=2", "product=Mug", "price=9"]);
    let undone = shop.json(&["customers", "undo", &number(&brought, "batch").to_string()]);
    assert_eq!((number(&undone, "removed"), number(&undone, "kept")), (2, 2));
    assert_eq!(total(&shop, "customers"), 2);
}

#[test]
fn a_row_that_an_old_code_page_damaged_is_named_instead_of_taken_with_question_marks() {
    let shop = Shop::named();
    let answer = import(&shop, "customers", &fixture("encodings/ar_semi_cp1256.csv"), &[]);
    let rejected = list(&answer, "rejected");
    assert_eq!(rejected.len(), 1, "{answer}");
    assert_eq!(
        (
            number(&rejected[0], "row"),
            text(&rejected[0], "column"),
            text(&rejected[0], "code")
        ),
        (2, "الهاتف", "damaged_phone")
    );
    assert_eq!(total(&shop, "customers"), 1);
}

#[test]
fn every_tools_list_comes_in_as_it_is_and_who_left_a_mailing_list_is_not_written_to() {
    let shop = Shop::named();
    let sample = |path: &str| fixture(&format!("../../crates/intake/tests/fixtures/{path}"));
    for (what, path, source, new) in [
        ("customers", "workbooks/list.xlsx", "plain", 3),
        ("customers", "vcard/apple_3_0.vcf", "vcard", 0),
        ("customers", "vcard/android_2_1.vcf", "vcard", 1),
        (
            "customers",
            "google/contacts_new_format.csv",
            "google-contacts",
            0,
        ),
        ("customers", "square/customers.csv", "square-customers", 3),
        ("purchases", "square/items.csv", "square-items", 1),
        ("purchases", "paypal/activity_it_eur.csv", "paypal-activity", 1),
        (
            "customers",
            "mailchimp/unsubscribed_email_audience_export_0000000001.csv",
            "mailchimp",
            1,
        ),
    ] {
        let answer = import(&shop, what, &sample(path), &[]);
        assert_eq!(text(&answer, "source"), source, "{path}");
        assert_eq!(number(&answer, "new"), new, "{path}: {answer}");
    }
    let listed = shop.json(&["customers", "list", "--search", "bob@example.com"]);
    let bob = number(&list(&listed, "customers")[0], "id").to_string();
    let answer = shop.json(&[
        "notes",
        "write",
        "--template",
        "recent-product",
        "--customer",
        &bob,
        "--set",
        "product=Tea",
        "--channel",
        "email",
        "--out",
        "drafts",
        "--dry-run",
    ]);
    assert_eq!(texts(list(&answer, "skipped"), "code"), ["opted_out"], "{answer}");
}

#[test]
fn what_a_mailing_list_knows_of_a_yes_is_kept_as_evidence() {
    let shop = Shop::named();
    shop.lay(
        "audience.csv",
        "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LEID,EUID\n\
         ada@example.com,Ada,Byron,4,2024-03-14 09:12:31,192.0.2.1,2024-03-15 09:14:00,192.0.2.7,1,abc\n",
    );
    shop.json(&["customers", "import", "audience.csv"]);
    shop.json(&["export", "lists", "--format", "csv"]);
    let consents = std::fs::read_to_string(shop.path("lists/consents.csv")).expect("a list");
    for known in [
        "2024-03-15,",
        "2024-03-15 09:14:00",
        "192.0.2.7",
        "audience.csv",
        "given",
    ] {
        assert!(consents.contains(known), "{known}: {consents}");
    }
}
