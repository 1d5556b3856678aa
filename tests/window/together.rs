//! Two at once on one shop: a window and the command line, and two windows.

use crate::driver::Window;
use crate::machine::Place;
use crate::papers::cards_go_to;
use serde_json::Value;
use std::thread;

fn told(place: &Place, arguments: &[&str]) -> Value {
    let answer = place.command(&[arguments, &["--json"]].concat());
    serde_json::from_str(&answer).expect("JSON")
}

fn open_customer(window: &Window, name: &str) {
    window.click("@nav-customers");
    window.see_words("@customer-row", name);
    window.click_on("@customer-row", name);
    window.see_words("#customer-name", name);
}

fn look_up(window: &Window, code: &str) {
    window.keys("Ctrl+6");
    window.see("@voucher-row");
    window.keys("t");
    window.write("@till-code", code);
    window.keys("Enter");
    window.see_words("@till-verdict", "This code is good.");
}

#[test]
fn neither_the_window_nor_the_command_line_writes_over_the_other_and_the_window_shows_both() {
    let place = Place::with_sample_shop();
    let added = told(&place, &["customers", "add", "given_name=Abbie", "city=Faenza"]);
    let abbie = added["id"].to_string();
    let window = Window::open("together", place);
    window.resize(1280, 820);
    let place = window.place();
    open_customer(&window, "Abbie");

    // Different fields: both stay, and nobody is asked anything.
    window.click("@edit-customer");
    window.write("@field-email", "abbie@example.com");
    place.command(&["customers", "set", &abbie, "phone=+39 347 555 0188"]);
    window.click("@save");
    window.see_no("@customer-form");
    let shown = told(place, &["customers", "show", &abbie]);
    assert_eq!(shown["email"], "abbie@example.com");
    assert_eq!(
        shown["phone"], "+393475550188",
        "what the command line wrote stays"
    );

    // The same address: what the other wrote is shown, and nothing that was typed is lost.
    window.click("@edit-customer");
    window.write("@field-city", "Imola");
    place.command(&["customers", "set", &abbie, "street=Via Nuova 2", "city=Ravenna"]);
    window.click("@save");
    window.see("@changed-meanwhile");
    window.see_words("@customer-form", "Ravenna");
    assert_eq!(window.written("@field-city"), "Imola");
    assert_eq!(window.written("@field-street"), "Via Nuova 2");
    window.picture("changed-meanwhile");
    let shown = told(place, &["customers", "show", &abbie]);
    assert_eq!(
        shown["address"]["city"], "Ravenna",
        "nothing is written over unseen"
    );
    window.click("@save");
    window.see_no("@customer-form");
    window.see_words("@customer-file", "Imola");

    // What becomes of a customer, a code and a card is seen without a press.
    place.command(&["customers", "set", &abbie, "company=Bottega Abbie"]);
    window.see_words("@customer-file", "Bottega Abbie");
    let campaign = ["campaigns", "add", "Together", "--percent", "15", "--days", "30"];
    place.command(&campaign);
    place.command(&["vouchers", "give", "--campaign", "Together", "--customer", &abbie]);
    let listed = told(place, &["vouchers", "list", "--campaign", "Together"]);
    let code = listed["vouchers"][0]["code"].as_str().expect("a code").to_owned();
    window.see_words("@customer-file", &code);
    look_up(&window, &code);
    place.command(&["vouchers", "redeem", &code]);
    window.see_words("@till-verdict", "used");
    window.picture("used-elsewhere");
    place.command(&["vouchers", "undo", &code]);
    window.see_words("@till-verdict", "This code is good.");
    assert_eq!(
        window.count("@till-try"),
        0,
        "nobody has tried a code that is not good"
    );
    window.keys("Escape");
    window.see_no("[role=dialog]");
    window.is_faultless();
}

#[test]
fn a_run_in_the_window_and_customers_from_the_command_line_do_not_stand_in_each_others_way() {
    let window = Window::open("together-run", Place::with_sample_shop());
    window.resize(1280, 820);
    let before = told(window.place(), &["customers", "list"])["total"].as_u64();
    window.keys("Ctrl+3");
    window.click("@audience-build");
    window.see("@audience-count");
    window.click("@audience-use");
    window.see_no("@audience");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    cards_go_to(&window, &window.place().file("cards.pdf"));
    thread::scope(|together| {
        for desk in 0..3 {
            let place = window.place();
            together.spawn(move || {
                for turn in 0..4 {
                    place.command(&["customers", "add", &format!("given_name=Guest {desk}{turn}")]);
                }
            });
        }
        for turn in 0..2 {
            let place = window.place();
            together.spawn(move || {
                let pdf = place.file(&format!("again-{turn}.pdf")).display().to_string();
                let write = ["notes", "write", "--template", "season-greetings", "--all"];
                place.command(&[&write[..], &["--pdf", &pdf]].concat());
            });
        }
        window.click("@export-run");
        window.see("@export-result[data-made]");
    });
    window.picture("made");
    let after = told(window.place(), &["customers", "list"])["total"].as_u64();
    assert_eq!(after, before.map(|before| before + 12));
    assert_eq!(window.count("@error"), 0, "nobody hears of a lock");
    let runs = told(window.place(), &["runs", "list"]);
    let runs = runs["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 3);
    window.click("@nav-runs");
    window.see("@run-row");
    assert_eq!(window.count("@run-row"), 3);
    window.is_faultless();
}

#[test]
fn two_windows_on_one_shop_show_the_same_and_neither_writes_over_the_other() {
    let place = Place::with_sample_shop();
    let second = place.second_desk();
    let first = Window::open("together-first", place);
    let second = Window::open("together-second", second);
    for window in [&first, &second] {
        window.resize(1280, 820);
        window.click("@nav-customers");
        window.see("@customer-row");
    }
    first.click("@new-customer");
    first.write("@field-given_name", "Aaron");
    first.write("@field-city", "Faenza");
    first.click("@save");
    first.see_no("@customer-form");
    open_customer(&second, "Aaron");
    open_customer(&first, "Aaron");

    first.click("@edit-customer");
    second.click("@edit-customer");
    first.write("@field-city", "Imola");
    second.write("@field-city", "Ravenna");
    first.click("@save");
    first.see_no("@customer-form");
    second.click("@save");
    second.see("@changed-meanwhile");
    second.see_words("@customer-form", "Imola");
    second.picture("changed-meanwhile");
    second.click("@save");
    second.see_no("@customer-form");
    first.see_words("@customer-file", "Ravenna");
    first.picture("refreshed");

    // A code is used once, whichever till is first.
    let shop = first.place();
    shop.command(&["campaigns", "add", "Together", "--percent", "15", "--days", "30"]);
    shop.command(&["vouchers", "give", "--campaign", "Together", "--customer", "5"]);
    let listed = told(shop, &["vouchers", "list", "--campaign", "Together"]);
    let code = listed["vouchers"][0]["code"].as_str().expect("a code").to_owned();
    look_up(&first, &code);
    look_up(&second, &code);
    first.keys("Enter");
    first.see_words("@till-verdict", "Used.");
    second.see_words("@till-verdict", "used");
    second.picture("used-at-the-other-till");
    first.is_faultless();
    second.is_faultless();
}
