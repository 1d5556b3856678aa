//! `vouchers check|redeem|undo|void`: the till without a window.

use crate::common::{Shop, list, text};
use serde_json::Value;

/// A shop in which one customer was given a code for purchases from 20 euros.
fn shop_with_a_code() -> (Shop, String) {
    let shop = Shop::named();
    shop.json(&[
        "customers",
        "add",
        "phone=+39 035 270011",
        "given_name=Ada",
        "formality=familiar",
        "language=en",
    ]);
    shop.json(&[
        "campaigns",
        "add",
        "Spring",
        "--percent",
        "15",
        "--days",
        "30",
        "--minimum",
        "20",
    ]);
    shop.json(&[
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Spring",
        "--customer",
        "1",
        "--channel",
        "phone",
    ]);
    let answer = shop.json(&["vouchers", "list"]);
    let code = text(&list(&answer, "vouchers")[0], "code").to_owned();
    (shop, code)
}

fn refused(shop: &Shop, arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.push("--json");
    let ended = shop.run(&all);
    assert_eq!(ended.code, Some(1), "a refusal is no success: {}", ended.out);
    serde_json::from_str(&ended.out).expect("one JSON object")
}

#[test]
fn a_code_is_checked_used_and_given_back_on_the_command_line() {
    let (shop, code) = shop_with_a_code();
    let sloppy = code.to_lowercase().replace('-', "");
    let asks = shop.json(&["vouchers", "check", &sloppy]);
    assert_eq!(asks["reason"], "ask_spent", "looking is an answer, not a failure");
    assert_eq!(asks["state"], "given");

    let little = refused(&shop, &["vouchers", "redeem", &code, "--spent", "19.99"]);
    assert_eq!(little["error"]["refusal"]["reason"], "too_little");

    let used = shop.json(&["vouchers", "redeem", &code, "--spent", "40", "--by", "Chiara"]);
    assert_eq!(
        (text(&used, "state"), &used["customer"]),
        ("redeemed", &Value::from(1))
    );
    assert_eq!(used["worth"]["minor"], 600);
    assert_eq!(used["redemptions"][0]["by"], "Chiara");
    let again = refused(&shop, &["vouchers", "redeem", &code, "--spent", "40"]);
    assert_eq!(again["error"]["refusal"]["reason"], "used_up");

    let back = shop.json(&["vouchers", "undo", &code]);
    assert_eq!(
        (text(&back, "state"), &back["uses_left"]),
        ("given", &Value::from(1))
    );
}

#[test]
fn a_void_code_is_refused_by_the_till_and_by_a_reprint() {
    let (shop, code) = shop_with_a_code();
    shop.json(&["vouchers", "void", &code]);
    let void = refused(&shop, &["vouchers", "redeem", &code, "--spent", "40"]);
    assert_eq!(void["error"]["refusal"]["reason"], "void");
    let note = shop.json(&[
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Spring",
        "--customer",
        "1",
        "--pdf",
        "again.pdf",
    ]);
    assert_eq!(note["made"], 0);
    assert_eq!(text(&list(&note, "skipped")[0], "code"), "voucher_unusable");
}
