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

#[test]
fn a_card_that_came_back_opens_a_task_until_the_address_is_mended_or_left() {
    let shop = written(&["--pdf", "cards.pdf"]);
    let tasks = || list(&shop.json(&["addresses", "list"]), "addresses").to_vec();
    shop.json(&["notes", "mark", "1", "--state", "posted"]);
    assert!(tasks().is_empty());
    let returned = shop.json(&["notes", "mark", "1", "--state", "returned"]);
    let [task] = &tasks()[..] else { panic!("one task") };
    assert_eq!((text(task, "name"), number(task, "note")), ("Ada", 1));
    assert_eq!(text(&task["address"], "street"), "Via Po 1");

    let lines = shop.run(&["addresses", "list"]).out;
    assert!(lines.contains("Via Po 1, Torino"), "{lines}");
    let id = number(task, "id").to_string();
    shop.json(&["addresses", "leave", &id]);
    assert!(tasks().is_empty(), "somebody says that it is right");
    shop.json(&["addresses", "reopen", &id]);
    assert_eq!(tasks().len(), 1);
    let mark = number(&returned, "mark").to_string();
    shop.json(&["notes", "unmark", &mark]);
    assert!(tasks().is_empty(), "the card did not come back");

    shop.json(&["notes", "mark", "1", "--state", "returned"]);
    shop.json(&["customers", "set", "1", "email=ada@example.org"]);
    assert_eq!(tasks().len(), 1, "the address is as it was");
    shop.json(&["customers", "set", "1", "street=Via Po 11"]);
    assert!(tasks().is_empty(), "it is mended");
    assert_eq!(shop.refusal(&["addresses", "leave", "99"])["code"], "not_found");

    shop.json(&["customers", "set", "1", "street=Via Po 1"]);
    let [again] = &tasks()[..] else {
        panic!("the address that a card came back from is in force again")
    };
    assert_eq!(text(&again["address"], "street"), "Via Po 1");
    shop.json(&["addresses", "leave", &number(again, "id").to_string()]);
    shop.json(&["customers", "set", "1", "street=Via Po 11"]);
    shop.json(&["customers", "set", "1", "street=Via Po 1"]);
    assert!(tasks().is_empty(), "somebody has said that it is right");
}

#[test]
fn a_mended_address_that_a_card_comes_back_from_too_is_asked_for_again_and_once_per_person() {
    let shop = written(&["--pdf", "cards.pdf"]);
    let tasks = || list(&shop.json(&["addresses", "list"]), "addresses").to_vec();
    let street = |tasks: &[serde_json::Value]| -> Vec<String> {
        let street = |task: &serde_json::Value| text(&task["address"], "street").to_owned();
        tasks.iter().map(street).collect()
    };
    let send_and_get_back = |note: &str| {
        shop.json(&["notes", "mark", note, "--state", "posted"]);
        shop.json(&["notes", "mark", note, "--state", "returned"])
    };
    let send_another = |file: &str| {
        let write = [
            "notes",
            "write",
            "--template",
            "your-trust",
            "--customer",
            "1",
            "--pdf",
        ];
        shop.json(&[&write[..], &[file]].concat());
    };
    let first = send_and_get_back("1");
    shop.json(&["customers", "set", "1", "street=Via Po 11"]);
    assert!(tasks().is_empty());
    send_another("second.pdf");
    let second = send_and_get_back("2");
    assert_eq!(street(&tasks()), ["Via Po 11"], "the new address is no better");
    send_another("third.pdf");
    let third = send_and_get_back("3");
    assert_eq!(
        street(&tasks()),
        ["Via Po 11"],
        "one person, one address, one task"
    );

    let mark = |marked: &serde_json::Value| number(marked, "mark").to_string();
    shop.json(&["notes", "unmark", &mark(&second)]);
    assert_eq!(
        street(&tasks()),
        ["Via Po 11"],
        "another card came back from there"
    );
    let id = number(&tasks()[0], "id").to_string();
    shop.json(&["addresses", "leave", &id]);
    assert!(tasks().is_empty());
    shop.json(&["addresses", "reopen", &id]);
    shop.json(&["notes", "unmark", &mark(&third)]);
    assert!(tasks().is_empty(), "none has come back from there");

    shop.json(&["customers", "set", "1", "street=Via Po 1"]);
    assert_eq!(
        street(&tasks()),
        ["Via Po 1"],
        "the first card has come back all the same"
    );
    shop.json(&["customers", "set", "1", "street=Via Po 11"]);
    shop.json(&["notes", "unmark", &mark(&first)]);
    shop.json(&["customers", "set", "1", "street=Via Po 1"]);
    assert!(tasks().is_empty(), "no card has come back from there after all");
}

#[test]
fn a_code_on_a_card_is_given_then_printed_then_redeemed() {
    let shop = written(&["--pdf", "cards.pdf"]);
    let code = text(&shop.json(&["vouchers", "list"])["vouchers"][0], "code").to_owned();
    let state = || text(&shop.json(&["vouchers", "list"])["vouchers"][0], "state").to_owned();
    assert_eq!(state(), "given", "a file is no paper yet");
    shop.json(&["notes", "mark", "1", "--state", "printed"]);
    assert_eq!(state(), "printed");
    shop.json(&["notes", "mark", "1", "--state", "posted"]);
    assert_eq!(state(), "printed", "and stays so whatever becomes of the card");
    assert_eq!(shop.json(&["vouchers", "check", &code])["state"], "printed");
    shop.json(&["vouchers", "redeem", &code, "--spent", "40"]);
    assert_eq!(state(), "redeemed");
    shop.json(&["vouchers", "undo", &code]);
    assert_eq!(state(), "printed");
}

#[test]
fn a_code_that_is_freed_gives_its_money_and_its_points_back() {
    let shop = written(&[]);
    shop.json(&[
        "customers",
        "add",
        "given_name=Bea",
        "street=Via Po 2",
        "city=Torino",
    ]);
    shop.json(&[
        "campaigns",
        "add",
        "Fives",
        "--amount",
        "5",
        "--currency",
        "EUR",
        "--cap-value",
        "5",
    ]);
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
        "2",
    ]);
    let write = |campaign: &str, customer: &str| {
        let job = [
            "notes",
            "write",
            "--template",
            "voucher-next-order",
            "--campaign",
            campaign,
        ];
        shop.json(&[&job[..], &["--customer", customer, "--channel", "card"]].concat())
    };
    let cancel = |report: &serde_json::Value| {
        let run = number(report, "run").to_string();
        number(&shop.json(&["runs", "cancel", &run]), "mark").to_string()
    };
    let first = write("Fives", "1");
    assert_eq!(
        text(&list(&write("Fives", "2"), "skipped")[0], "code"),
        "value_capped"
    );
    let mark = cancel(&first);
    let second = write("Fives", "2");
    assert_eq!(number(&second, "made"), 1, "the money is there again");
    let refused = shop.json(&["notes", "unmark", &mark]);
    assert_eq!(
        text(&list(&refused, "refused")[0], "reason"),
        "code_given_on",
        "what somebody else has is not taken from them"
    );

    let points = || number(&shop.json(&["customers", "show", "1"])["points"][0], "balance");
    assert_eq!(points(), 2);
    let spent = write("Points", "1");
    assert_eq!((number(&spent, "made"), points()), (1, 0));
    let mark = cancel(&spent);
    assert_eq!(points(), 2, "points of a code that nobody has are not spent");
    shop.json(&["notes", "unmark", &mark]);
    assert_eq!(points(), 0);
}
