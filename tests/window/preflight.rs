//! Everyone is checked before a note exists: an audience is put together and kept, what is found is mended in place.

use crate::driver::Window;
use crate::machine::Place;
use crate::papers::text_of_pdf;
use serde_json::Value;

fn add(place: &Place, values: &[&str]) -> u64 {
    let answer = place.command(&[&["customers", "add"], values, &["--json"]].concat());
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    answer["id"].as_u64().expect("a number")
}

#[test]
fn what_a_check_finds_is_mended_in_place_and_a_copy_written_over_is_the_card() {
    let place = Place::with_sample_shop();
    let nameless = add(&place, &["email=someone@example.com", "city=Bergamo"]);
    let foreign = add(&place, &["given_name=安娜", "city=Bergamo"]);
    let sorry = add(&place, &["given_name=Otto", "city=Bergamo"]);
    add(&place, &["given_name=Lena", "city=Bergamo"]);
    place.command(&["responses", "add", &format!("customer={sorry}"), "nps=1"]);
    let window = Window::open("preflight", place);
    window.resize(1280, 800);
    window.keys("Ctrl+3");
    window.click("@audience-build");
    window.see("@audience-count");
    window.choose("@audience-city", "Bergamo");
    window.see_words("@audience-count", "4");
    window.write("@audience-name", "Bergamo");
    window.picture("audience");
    window.click("@audience-save");
    window.see_no("@audience");
    window.see_words("@write-count", "4");

    window.click("@write-message");
    window.click("[data-message=season-greetings]");
    window.click("@export-check");
    window.see("@preflight");
    window.picture("found");
    let finding = |customer: u64, part: &str| format!("[data-customer='{customer}'] {part}");
    window.click(&finding(nameless, "@finding-field"));
    window.write("@finding-text", "Maria");
    window.click("@finding-confirm");
    window.see_no(&finding(nameless, "p"));
    window.click(&finding(sorry, "@finding-override"));
    window.write("@finding-text", "He asked for a card");
    window.click("@finding-confirm");
    window.see_words(&finding(sorry, "em"), "He asked for a card");
    window.click(&finding(foreign, "@finding-leave-out"));
    window.see(&finding(foreign, "@finding-take-back"));
    window.see_words("@export-result", "3 notes can be made");
    window.picture("mended");

    window.click("@copy-edit");
    window.see("@copy-text");
    assert!(window.written("@copy-text").contains("Lena"));
    window.write("@copy-text", "Cara Lena, the lamp shines every evening.");
    window.picture("copy");
    window.click("@copy-save");
    window.see_no("@copy-dialog");
    window.see_words("@write-preview-text", "the lamp shines");
    let cards = window.place().file("cards.pdf");
    window.click("@export-details");
    window.write("@export-pdf-path", &cards.display().to_string());
    window.click("@making-done");
    window.see_no("@making");
    window.click("@export-run");
    window.see_words("@export-result", "3 notes can be made");
    window.click("@export-run");
    window.see("@export-result[data-made='3']");
    assert!(text_of_pdf(&cards).contains("the lamp shines"));
    let shown = window.place().command(&["customers", "show", &sorry.to_string()]);
    assert!(shown.contains("He asked for a card"), "{shown}");
    let shown = window
        .place()
        .command(&["customers", "show", &foreign.to_string()]);
    assert!(shown.contains("not written to"), "{shown}");
}
