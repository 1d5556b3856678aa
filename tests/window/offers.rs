//! Offers of every kind: begun, changed, due; a code's life; figures in Arabic and in the dark.

use crate::driver::Window;
use crate::machine::Place;
use serde_json::Value;

fn json(place: &Place, arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.push("--json");
    serde_json::from_str(&place.command(&all)).expect("JSON")
}

/// Gives those of 50 people of the sample shop who may be called a code of an offer, and uses nine of them, two on a purchase.
fn with_codes(place: &Place) {
    place.command(&["campaigns", "add", "Autumn", "--percent", "10", "--days", "60"]);
    let mut write = vec![
        "notes".to_owned(),
        "write".to_owned(),
        "--template=voucher-next-order".to_owned(),
        "--campaign=Autumn".to_owned(),
        "--channel=phone".to_owned(),
    ];
    write.extend((1..=50).map(|customer| format!("--customer={customer}")));
    let write: Vec<&str> = write.iter().map(String::as_str).collect();
    place.command(&write);
    let listed = json(place, &["vouchers", "list", "--campaign", "Autumn"]);
    let vouchers = listed["vouchers"].as_array().expect("codes");
    for voucher in vouchers.iter().take(9) {
        let code = voucher["code"].as_str().expect("a code");
        place.command(&["vouchers", "redeem", code, "--spent", "30", "--by", "Chiara"]);
    }
    let code = vouchers[10]["code"].as_str().expect("a code");
    let customer = voucher_customer(&vouchers[10]);
    let bought = json(
        place,
        &[
            "purchases",
            "add",
            &format!("customer={customer}"),
            "product=Tazza Aurora",
            "price=24",
        ],
    );
    place.command(&[
        "vouchers",
        "redeem",
        code,
        "--purchase",
        &bought["id"].to_string(),
    ]);
}

fn voucher_customer(voucher: &Value) -> String {
    voucher["customer"].to_string()
}

fn begin(window: &Window, name: &str, rule: &str) {
    window.click("@campaign-add");
    window.see("@campaign-dialog");
    window.write("@campaign-name", name);
    window.choose("@campaign-rule", rule);
}

#[test]
fn an_offer_of_each_kind_is_begun_and_one_is_changed() {
    let window = Window::open("offers-kinds", Place::with_sample_shop());
    window.resize(1240, 820);
    window.keys("Ctrl+6");
    window.see("@campaign-card");

    begin(&window, "Free mug", "Whoever I write to");
    window.click("@campaign-kind-gift");
    window.write("@campaign-gift", "a blue mug");
    window.click("@campaign-more summary");
    window.write("@campaign-products", "tea, honey");
    window.write("@campaign-cap_codes", "50");
    window.picture("gift");
    window.click("@campaign-save");
    window.see_words("@campaign-card", "a blue mug as a gift");

    begin(&window, "Come back", "After the first purchase");
    window.picture("first-purchase");
    window.click("@campaign-save");
    window.see_words("@campaign-desk, @campaign-card", "Come back");

    begin(&window, "Friends", "Whoever brings a friend");
    window.write("@campaign-percent", "5");
    window.picture("referral");
    window.click("@campaign-save");

    begin(&window, "Loyal", "Whoever spends much");
    window.write("@campaign-steps", "100=5");
    window.picture("spent");
    window.click("@campaign-save");
    window.see_no("@campaign-dialog");

    begin(&window, "Points", "Whoever gathers points");
    window.click("@campaign-kind-amount");
    window.write("@campaign-amount", "5");
    window.click("@campaign-save");
    window.see("@campaign-points-per[aria-invalid]");
    window.write("@campaign-points-per", "10");
    window.write("@campaign-points-needed", "20");
    window.picture("points");
    window.click("@campaign-save");
    window.see_no("@campaign-dialog");

    window.click("@campaign-edit");
    window.see("@campaign-dialog");
    window.write("@campaign-amount", "7.50");
    window.picture("edit");
    window.click("@campaign-save");
    window.see_words("@campaign-card", "€7.50");
    window.picture("list");

    let kinds: Vec<Value> = json(window.place(), &["campaigns", "list"])["campaigns"]
        .as_array()
        .expect("offers")
        .iter()
        .map(|one| one["rule"]["kind"].clone())
        .collect();
    for kind in ["by_hand", "first_purchase", "referral", "spent", "points"] {
        assert!(kinds.contains(&Value::from(kind)), "{kind} is among {kinds:?}");
    }
    window.is_faultless();
}

#[test]
fn those_who_are_due_are_written_to_from_today() {
    let place = Place::with_sample_shop();
    place.command(&[
        "campaigns",
        "add",
        "Thank you",
        "--amount",
        "5",
        "--rule",
        "points",
        "--points-per",
        "10",
        "--points-needed",
        "15",
        "--days",
        "30",
    ]);
    let due = json(&place, &["campaigns", "due", "Thank you"]);
    assert!(
        due["total"].as_u64().expect("a number") > 0,
        "somebody of the sample shop has points enough"
    );
    let window = Window::open("offers-due", place);
    window.resize(1240, 820);
    window.keys("Ctrl+1");
    window.see_words("@due-offers", "Thank you");
    window.picture("today");
    window.keys("Ctrl+6");
    window.click_on("@campaign-codes-shown", "See its codes");
    window.see("@campaign-desk h2");
    window.click("@tab-due");
    window.see("@due-row");
    window.picture("due");
    window.click("@due-write");
    window.see("@card-picture");
    window.see_words("@write-campaign", "Thank you");
    window.picture("write");
    window.is_faultless();
}

#[test]
fn a_code_is_opened_and_codes_are_made_and_saved() {
    let place = Place::with_sample_shop();
    with_codes(&place);
    let file = place.file("codes.csv");
    let window = Window::open("offers-code", place);
    window.resize(1240, 820);
    window.keys("Ctrl+6");
    window.see("@voucher-row");
    window.click_on("@campaign-codes-shown", "See its codes");
    window.see("@campaign-desk h2");
    window.choose("@voucher-state", "used");
    window.see("@voucher-row");
    window.click("@vouchers @row");
    window.see_words("@code-life", "Used");
    window.keys("Escape");
    window.see_no("[role=dialog]");
    window.keys("Enter");
    window.see_words("@code-life", "Used");
    window.see_words("@code-life", "Given to");
    window.picture("life");
    window.keys("Escape");
    window.see_no("[role=dialog]");

    window.click("@codes-make");
    window.write("@make-count", "25");
    window.picture("make");
    window.click("@make-codes-run");
    window.see_no("[role=dialog]");
    window.choose("@voucher-state", "free");
    window.see("@voucher-row");
    window.click("@codes-export");
    window.write("@export-path", &file.display().to_string());
    window.picture("export");
    window.click("@export-codes-run");
    window.see_no("[role=dialog]");
    let written = std::fs::read_to_string(&file).expect("the codes are in the file");
    let given = json(window.place(), &["campaigns", "report", "Autumn"])["given"]
        .as_u64()
        .expect("a number");
    assert_eq!(
        written.lines().count() as u64,
        1 + given + 25,
        "a line for each code, and the names of the columns"
    );
    window.is_faultless();
}

#[test]
fn the_figures_of_an_offer_are_drawn_in_light_and_in_the_dark_in_arabic() {
    let place = Place::with_sample_shop();
    with_codes(&place);
    let window = Window::open("offers-figures", place);
    window.resize(1240, 900);
    window.keys("Ctrl+6");
    window.click_on("@campaign-codes-shown", "See its codes");
    window.click("@tab-figures");
    window.see("@over-time");
    let rate = json(window.place(), &["campaigns", "report", "Autumn"])["rate"]["value"].as_f64();
    let rate = format!("{}%", rate.expect("a rate").round());
    window.see_words("@rate", &rate);
    window.see("@bought-row");
    window.picture("light");

    window.click("@nav-settings");
    window.click("@window-language-ar");
    window.click("@theme-dark");
    window.keys("Ctrl+6");
    window.click("@campaign-codes-shown");
    window.click("@tab-figures");
    window.see("@over-time");
    window.picture("arabic-dark");
    window.click("@over-time details summary");
    window.see("@over-time-table");
    window.picture("arabic-dark-table");
    window.click("@campaign-edit");
    window.see("@campaign-dialog");
    window.picture("arabic-dark-edit");
    window.keys("Escape");
    window.is_faultless();
}
