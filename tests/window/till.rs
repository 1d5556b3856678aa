//! The till: a code is typed, looked up, used and given back, by keyboard.

use crate::driver::Window;
use crate::machine::Place;
use serde_json::Value;

/// A code that a customer of the sample shop was given.
fn given_code(place: &Place) -> String {
    place.command(&["campaigns", "add", "Till", "--percent", "15", "--days", "30"]);
    place.command(&[
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Till",
        "--customer",
        "5",
        "--channel",
        "phone",
    ]);
    let listed = place.command(&["vouchers", "list", "--campaign", "Till", "--json"]);
    let listed: Value = serde_json::from_str(&listed).expect("JSON");
    let code = listed["vouchers"][0]["code"].as_str();
    code.expect("a code was given").to_owned()
}

#[test]
fn a_code_is_used_and_given_back_at_the_till_by_keyboard() {
    let place = Place::with_sample_shop();
    let code = given_code(&place);
    let window = Window::open("till", place);
    window.resize(1100, 740);
    window.keys("Ctrl+6");
    window.see("@voucher-row");
    window.keys("t");
    window.see("@till-code");
    window.write("@till-code", "SUMMER");
    window.keys("Enter");
    window.see_words("@till-verdict", "never issued");
    window.write("@till-code", &code.to_lowercase().replace('-', " "));
    window.keys("Enter");
    window.see_words("@till-verdict", "This code is good.");
    window.picture("good");
    window.keys("Enter");
    window.see_words("@till-verdict", "Used.");
    window.picture("used");
    window.click("@till-undo");
    window.see_words("@till-verdict", "This code is good.");
    window.keys("Escape");
    window.see_no("[role=dialog]");

    window.click("@nav-settings");
    window.click("@window-language-ar");
    window.click("@theme-dark");
    window.keys("Ctrl+6");
    window.see("@voucher-row");
    window.keys("t");
    window.write("@till-code", &code);
    window.keys("Enter");
    window.see("@till-redemption");
    window.picture("arabic-dark");
    window.is_faultless();
}
