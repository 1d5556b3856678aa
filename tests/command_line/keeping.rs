//! Backups, encryption and privacy on the command line.

use crate::common::{Shop, list, number, text};
use serde_json::Value;

const PASSPHRASE: &str = "olive trees in the morning";

fn with_passphrase(shop: &Shop, arguments: &[&str], named: &[(&str, &str)]) -> (Option<i32>, Value) {
    let mut command = shop.command(&[arguments, &["--json"]].concat());
    for (name, value) in named {
        command.env(name, value);
    }
    let output = command.output().expect("the program starts");
    (
        output.status.code(),
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
    )
}

#[test]
fn a_backup_is_made_and_comes_back() {
    let shop = Shop::sample();
    let before = number(&shop.json(&["customers", "list"]), "total");
    let made = shop.json(&["backup", "kept/backup.db"]);
    assert_eq!(number(&made, "customers"), before);
    shop.json(&["customers", "add", "given_name=Zoe"]);
    let back = shop.json(&["restore", "kept/backup.db"]);
    assert_eq!(number(&back, "customers"), before);
    assert_eq!(number(&shop.json(&["customers", "list"]), "total"), before);
    let kept = shop.json(&["backups", "list"]);
    assert_eq!(text(&list(&kept, "rows")[0], "kind"), "before_restore");
    let rules = shop.json(&["backups", "set", "--every", "weekly", "--keep", "3"]);
    assert_eq!(rules["rules"]["backup_every"], "weekly");
    shop.lay("bad.db", "no backup");
    assert_eq!(shop.refusal(&["restore", "bad.db"])["code"], "store_broken");
}

#[test]
fn encrypted_data_opens_with_the_passphrase_of_the_environment_only() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=Ana"]);
    let set = [("THANKWELL_NEW_PASSPHRASE", PASSPHRASE)];
    let (code, state) = with_passphrase(&shop, &["encryption", "set"], &set);
    assert_eq!(
        (code, &state["encrypted"]),
        (Some(0), &Value::from(true)),
        "{state}"
    );
    assert_eq!(shop.refusal(&["customers", "list"])["code"], "store_locked");
    let (code, answer) = with_passphrase(
        &shop,
        &["customers", "list"],
        &[("THANKWELL_PASSPHRASE", "wrong one")],
    );
    assert_eq!(
        (code, &answer["error"]["code"]),
        (Some(1), &Value::from("wrong_passphrase"))
    );
    let open = [("THANKWELL_PASSPHRASE", PASSPHRASE)];
    let (code, answer) = with_passphrase(&shop, &["customers", "list"], &open);
    assert_eq!((code, number(&answer, "total")), (Some(0), 1));
    let (code, state) = with_passphrase(&shop, &["encryption", "remove"], &open);
    assert_eq!(
        (code, &state["encrypted"]),
        (Some(0), &Value::from(false)),
        "{state}"
    );
    assert_eq!(number(&shop.json(&["customers", "list"]), "total"), 1);
}

#[test]
fn what_a_customer_says_is_kept_and_whoever_is_erased_is_gone() {
    let shop = Shop::sample();
    let said = shop.json(&[
        "customers",
        "said",
        "1",
        "--channel",
        "email",
        "--purpose",
        "offers",
        "--word",
        "no",
        "--source",
        "at the till",
    ]);
    let last = list(&said, "said").last().expect("a word").clone();
    assert_eq!(
        (text(&last, "purpose"), text(&last, "word")),
        ("offers", "opted_out")
    );
    let page = shop.json(&["customers", "export", "one.html", "--customer", "1"]);
    assert!(text(&page, "file").ends_with("one.html"));
    let exported = shop.json(&["customers", "export", "all.xlsx"]);
    assert_eq!(
        number(&exported, "rows"),
        number(&shop.json(&["customers", "list"]), "total")
    );
    let erased = shop.json(&["customers", "erase", "1"]);
    assert!(list(&erased, "files").iter().all(Value::is_string));
    assert_eq!(shop.refusal(&["customers", "show", "1"])["code"], "not_found");
    let log = shop.json(&["privacy", "log"]);
    assert_eq!(text(&list(&log, "entries")[0], "deed"), "erase");
    assert!(shop.json(&["privacy", "silent"])["total"].is_u64());
    let files = shop.json(&["export", "lists", "--format", "csv"]);
    assert_eq!(list(&files, "files").len(), 8);
}
