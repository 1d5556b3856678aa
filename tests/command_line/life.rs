//! The life of a note: marked, cancelled, taken back, come back by post.

use crate::common::{Shop, list, number, text};

fn written(files: &[&str]) -> Shop {
    let shop = Shop::named();
    shop.json(&[
        "customers",
        "add",
        "given_name=Ada",
        "street=Via Po 1",
        "city=Torino",
        "email=ada@example.com",
    ]);
    shop.json(&[
        "purchases",
        "add",
        "customer=1",
        "date=2026-05-14",
        "product=Mug",
        "price=24.00",
        "currency=EUR",
    ]);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    let job = [
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Autumn",
        "--customer",
        "1",
        "--channel",
        "card",
    ];
    shop.json(&[&job[..], files].concat());
    shop
}

fn state(shop: &Shop) -> String {
    text(&list(&shop.json(&["runs", "show", "1"]), "notes")[0], "state").to_owned()
}

fn given(shop: &Shop) -> usize {
    let vouchers = shop.json(&["vouchers", "list"]);
    list(&vouchers, "vouchers")
        .iter()
        .filter(|one| !one["customer"].is_null())
        .count()
}

#[test]
fn a_cancelled_note_frees_a_code_that_was_never_on_paper_and_undo_gives_it_back() {
    let shop = written(&[]);
    assert_eq!((state(&shop).as_str(), given(&shop)), ("prepared", 1));
    let cancelled = shop.json(&["runs", "cancel", "1"]);
    assert_eq!(number(&cancelled, "changed"), 1);
    assert_eq!((state(&shop).as_str(), given(&shop)), ("cancelled", 0));
    let mark = number(&cancelled, "mark").to_string();
    shop.json(&["notes", "unmark", &mark]);
    assert_eq!((state(&shop).as_str(), given(&shop)), ("prepared", 1));
}

#[test]
fn a_cancelled_card_keeps_its_code_and_is_refused_by_export() {
    let shop = written(&["--pdf", "cards.pdf"]);
    assert_eq!(state(&shop), "made");
    shop.json(&["notes", "mark", "1", "--state", "cancelled", "--clerk", "Chiara"]);
    assert_eq!(given(&shop), 1, "the code may be on paper");
    let again = shop.json(&["runs", "export", "1", "--pdf", "again.pdf"]);
    let skipped = list(&again, "skipped");
    assert_eq!((skipped.len(), text(&skipped[0], "code")), (1, "note_cancelled"));
    assert!(!shop.path("again.pdf").exists());
    let history = shop.json(&["notes", "history", "1"]);
    let marks = list(&history, "marks");
    assert_eq!((marks.len(), text(&marks[1], "clerk")), (2, "Chiara"));
}

#[test]
fn only_what_went_out_comes_back() {
    let shop = written(&["--pdf", "cards.pdf"]);
    let refused = shop.json(&["notes", "mark", "1", "--state", "returned"]);
    assert_eq!(text(&list(&refused, "refused")[0], "reason"), "not_gone_out");
    shop.json(&["notes", "mark", "--run", "1", "--state", "posted"]);
    shop.json(&["notes", "mark", "1", "--state", "returned"]);
    assert_eq!(state(&shop), "returned");
}

#[test]
fn a_cancelled_thank_you_leaves_the_purchase_to_be_thanked_for_again() {
    let shop = written(&[]);
    let thanks = [
        "notes",
        "write",
        "--template",
        "recent-product",
        "--customer",
        "1",
        "--pdf",
        "thanks.pdf",
    ];
    let run = number(&shop.json(&thanks), "run").to_string();
    let is_thanked = || !list(&shop.json(&["purchases", "list"]), "purchases")[0]["thanked_on"].is_null();
    assert!(is_thanked());
    let cancelled = shop.json(&["runs", "cancel", &run]);
    assert!(!is_thanked(), "nobody has said thank you");
    let page = shop.run(&["customers", "show", "1"]).out;
    assert!(page.contains("note recent-product by card, cancelled"), "{page}");
    shop.json(&["notes", "unmark", &number(&cancelled, "mark").to_string()]);
    assert!(is_thanked(), "and after all somebody has");
}
