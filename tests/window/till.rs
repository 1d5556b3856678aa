//! The till: a code is typed, looked up, used and given back, by keyboard.

use crate::driver::Window;
use crate::machine::Place;
use serde_json::Value;

/// A code that a customer of the sample shop was given.
fn given_code(place: &Place) -> String {
    place.command(&["campaigns", "add", "Till", "--percent", "15", "--days", "30"]);
    place.command(&["vouchers", "give", "--campaign", "Till", "--customer", "5"]);
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

/// A code brought along with every sign that is read in two ways, and one made here; both given.
fn codes_to_misread(place: &Place) -> (String, String) {
    place.command(&["campaigns", "add", "Brought", "--percent", "5"]);
    let list = place.file("codes.csv");
    std::fs::write(&list, "LOIL-0110-AB\n").expect("a file");
    place.command(&[
        "campaigns",
        "codes",
        "Brought",
        "--import",
        &list.display().to_string(),
    ]);
    place.command(&["vouchers", "give", "--campaign", "Brought", "--customer", "5"]);
    ("LOIL-0110-AB".to_owned(), given_code(place))
}

/// The same code with a sign in it that its check character does not fit.
fn misread(code: &str) -> String {
    let (first, rest) = code.split_at(1);
    let other = if first == "7" { "8" } else { "7" };
    format!("{other}{rest}")
}

#[test]
fn the_till_forgives_how_a_code_is_typed_and_tells_a_typing_error_from_an_unknown_code() {
    let place = Place::with_sample_shop();
    let (code, other) = codes_to_misread(&place);
    let window = Window::open("till-forgives", place);
    window.resize(1100, 740);
    window.keys("Ctrl+6");
    window.see("@voucher-row");
    window.keys("t");
    for typed in [
        code.to_lowercase(),
        code.replace('-', ""),
        code.replace('-', " - "),
        code.replace('L', "1").replace('O', "0"),
        "ioll oiio ab".to_owned(),
    ] {
        window.write("@till-code", &typed);
        window.keys("Enter");
        window.see_words("@till-verdict", "This code is good.");
        window.write("@till-code", "");
        window.see_no("@till-verdict");
    }
    window.write("@till-code", &misread(&other));
    window.keys("Enter");
    window.see_words("@till-verdict", "typing error");
    window.write("@till-code", "SUMMER");
    window.keys("Enter");
    window.see_words("@till-verdict", "never issued");
    window.picture("unknown");
    window.click("@till-tries summary");
    window.see_words("@till-try", "SUMMER");
    assert_eq!(window.count("@till-try"), 2, "each try that was refused is kept");
    window.picture("tries");
    window.is_faultless();
}

#[test]
fn after_ten_wrong_codes_the_till_counts_down_and_then_takes_codes_again() {
    let place = Place::with_sample_shop();
    let code = given_code(&place);
    let window = Window::open("till-waits", place);
    window.resize(1100, 740);
    for language in ["ar", "en"] {
        window.click("@nav-settings");
        window.click(&format!("@window-language-{language}"));
        if language == "ar" {
            window.click("@theme-dark");
            for nth in 0..10 {
                window
                    .place()
                    .command(&["vouchers", "check", &format!("WRONG{nth}")]);
            }
        }
        window.keys("Ctrl+6");
        window.see("@voucher-row");
        window.keys("t");
        window.write("@till-code", &code);
        window.keys("Enter");
        window.see("@till-verdict");
        window.see("@till-check:disabled");
        window.picture(&format!("waits-{language}"));
        if language == "ar" {
            window.keys("Escape");
            window.see_no("[role=dialog]");
        }
    }
    let said = window.words("@till-verdict");
    assert!(said.contains("Please wait"), "{said}");
    window.until(
        "the seconds count down",
        &format!(
            "return document.querySelector('[data-testid=till-verdict]')?.textContent.trim() !== {}",
            Value::from(said)
        ),
    );
    for _ in 0..3 {
        // A minute is longer than the patience of one look.
        if window.count("@till-check:disabled") == 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_secs(20));
    }
    window.see("@till-check:not(:disabled)");
    window.keys("Enter");
    window.see_words("@till-verdict", "This code is good.");
    window.is_faultless();
}
