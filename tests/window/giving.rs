//! A code given on the spot, and an offer that follows a plain thank-you.

use crate::calendar::Past;
use crate::driver::Window;
use crate::machine::Place;
use crate::papers::{cards_go_to, text_of_pdf};
use app::{Audience, PlanForm};
use domain::{CampaignId, CustomerId, TemplateId};
use serde_json::Value;

fn json(place: &Place, arguments: &[&str]) -> Value {
    let text = place.command(&[arguments, &["--json"]].concat());
    serde_json::from_str(&text).expect("JSON")
}

fn shop() -> Place {
    let place = Place::with_sample_shop();
    place.command(&["campaigns", "add", "Counter", "--percent", "10", "--days", "30"]);
    place
}

#[test]
fn a_code_is_given_at_the_counter_and_stands_on_the_card() {
    let window = Window::open("give-code", shop());
    window.resize(1280, 800);
    window.keys("Ctrl+2");
    window.write("@customers-search", "Owen");
    window.click_on("@customer-row", "Owen Pritchard");
    window.see("@customer-file");
    window.click("@code-give");
    window.choose("@give-offer", "Counter");
    window.picture("choose");
    window.click("@give-do");
    let code = window.words("@given-code");
    window.picture("given");
    window.click("@give-print");
    window.see_words("@write-campaign", "Counter");
    window.see("@card-picture");
    assert!(window.words("@write-preview-text").contains(&code));
    let cards = window.place().file("cards.pdf");
    cards_go_to(&window, &cards);
    window.click("@export-run");
    window.see("@export-result[data-made='1']");
    assert!(
        text_of_pdf(&cards).contains(&code),
        "the card tells the code that was given"
    );
    let listed = json(window.place(), &["vouchers", "list", "--campaign", "Counter"]);
    assert_eq!(listed["vouchers"].as_array().map(Vec::len), Some(1));

    window.click("@nav-settings");
    window.click("@window-language-ar");
    window.click("@theme-dark");
    window.keys("Ctrl+6");
    window.click("@campaign-codes-shown");
    window.see("@campaign-desk h2");
    window.click("@code-give");
    window.write("@write-customer-search", "Adi");
    window.click("@write-customer-option");
    window.see("@give-to");
    window.click("@give-do");
    window.see("@given-code");
    window.picture("arabic-dark");
    window.is_faultless();
}

#[test]
fn a_note_that_thanks_and_offers_is_gently_parted_in_two() {
    let window = Window::open("second-touch", shop());
    window.resize(1280, 800);
    for language in ["it", "ro", "ar", "en"] {
        window.click("@nav-settings");
        window.click(&format!("@window-language-{language}"));
        window.keys("Ctrl+3");
        if language == "it" {
            window.write("@write-customer-search", "Owen");
            window.click_on("@write-customer-option", "Owen Pritchard");
            window.click("@write-message");
            window.click("[data-message=voucher-next-order]");
            window.choose("@write-campaign", "Counter");
        }
        window.see_words("@second-touch", "2022");
        window.run(
            "document.querySelector('[data-testid=second-touch]').scrollIntoView({ block: 'center' })",
            &serde_json::json!([]),
        );
        window.picture(language);
    }
    assert_eq!(
        window.count("@export-run:disabled"),
        0,
        "a nudge, never a lock: the note can be made all the same"
    );
    window.write("@second-touch-days", "7");
    window.click("@second-touch-plan");
    window.see("@message-list");
    window.dismiss();
    window.click("[data-message=your-trust]");
    window.see("@card-picture");
    window.see_no("@second-touch");
    cards_go_to(&window, &window.place().file("thanks.pdf"));
    window.click("@export-run");
    window.see("@export-result[data-made='1']");
    let plans = json(window.place(), &["plans", "list"]);
    assert_eq!(plans["plans"][0]["template"], "voucher-next-order", "{plans}");
    window.is_faultless();
}

#[test]
fn a_second_touch_whose_day_has_come_is_written_from_today() {
    let place = shop();
    let campaign = json(&place, &["campaigns", "list"])["campaigns"]
        .as_array()
        .expect("offers")
        .iter()
        .find(|one| one["name"] == "Counter")
        .and_then(|one| one["id"].as_i64())
        .expect("a number");
    {
        let past = Past::of(&place.data());
        past.days_ago(20);
        let form = PlanForm {
            template: TemplateId::parse("voucher-next-order").expect("a message"),
            campaign: Some(CampaignId(campaign)),
            audience: Audience::Customers {
                ids: vec![CustomerId(3)],
            },
            in_days: Some(14),
        };
        past.desk.plan_add(&form).expect("a plan");
    }
    let window = Window::open("second-touch-due", place);
    window.resize(1280, 800);
    window.keys("Ctrl+1");
    window.see("@planned");
    window.picture("today");
    window.click("@plan-write");
    window.see_words("@write-campaign", "Counter");
    window.see("@card-picture");
    assert_eq!(window.count("@second-touch"), 0, "this is the second touch");
    cards_go_to(&window, &window.place().file("offer.pdf"));
    window.click("@export-run");
    window.see("@export-result[data-made='1']");
    window.keys("Ctrl+1");
    window.see("h1");
    window.see_no("@planned");
    window.is_faultless();
}
