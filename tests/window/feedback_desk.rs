//! The feedback desk: from an unhappy answer to an answered complaint, and the report with its pictures.

use crate::driver::Window;
use crate::looks::is_whole;
use crate::machine::Place;
use serde_json::{Value, json};

/// An answer as the command line tells it.
fn answer(window: &Window, id: i64) -> Value {
    let told = window
        .place()
        .command(&["responses", "show", &id.to_string(), "--json"]);
    serde_json::from_str(&told).expect("JSON")
}

/// The number of the answer that lies open.
fn open_id(window: &Window) -> i64 {
    let listed = window.place().command(&["responses", "to-answer", "--json"]);
    let waiting: Value = serde_json::from_str(&listed).expect("JSON");
    let name = window.words("@feedback-pane h2");
    let rows = waiting["waiting"].as_array().expect("rows");
    let comment = window.words("@feedback-comment-read");
    rows.iter()
        .map(|row| &row["answer"])
        .find(|row| row["customer_name"] == name.trim() && row["comment"].as_str() == Some(comment.trim()))
        .and_then(|row| row["id"].as_i64())
        .expect("the open answer waits")
}

#[test]
fn an_unhappy_answer_becomes_an_answered_complaint_and_stands_in_the_report() {
    let window = Window::open("feedback-desk", Place::with_sample_shop());
    window.resize(1280, 860);
    window.keys("Ctrl+7");
    window.see("@feedback-row");
    window.picture("inbox");
    window.keys("j");
    window.see("@feedback-pane @complaint");
    let id = open_id(&window);
    assert_eq!(
        answer(&window, id)["answer"]["mood"],
        "unhappy",
        "the unhappy come first"
    );
    window.picture("open");

    window.click("@promise-open");
    window.write("@promise-owner", "Chiara");
    window.click("@promise-save");
    window.see_words("@promise", "Chiara");
    window.dismiss();
    window.write("@tag-add", "delivery");
    window.keys("Enter");
    window.see_words("@answer-tags", "delivery");
    window.dismiss();
    assert_eq!(answer(&window, id)["answer"]["tags"], json!(["delivery"]));

    window.click("@complaint-settle");
    window.see_words("@complaint", "This is needed");
    window.write("@complaint-how", "Sent a new one, with a card");
    window.click("@complaint-settle");
    window.see_words("@complaint", "Sent a new one, with a card");
    window.dismiss();
    window.picture("closed");
    let closed = answer(&window, id);
    assert_eq!(closed["answer"]["settled_how"], "Sent a new one, with a card");
    assert_eq!(closed["follow_ups"][0]["owner"], "Chiara");
    assert_eq!(closed["follow_ups"][0]["outcome"], "Sent a new one, with a card");

    window.click("@feedback-write");
    window.until(
        "the apology is to be written",
        "return document.querySelector('h1').textContent.includes('Write')",
    );
    window.picture("apology");
    window.keys("Ctrl+7");
    window.see("@feedback-row");
    window.click("@tab-report");
    window.see("@marks .drawn svg path");
    window.see("@trend .drawn svg path");
    window.picture("report");
    window.click("@marks-table");
    window.click("@people-10");
    window.see("@feedback-row");
    window.see("@narrowed");
    window.picture("people-behind-a-bar");
    window.is_faultless();
}

#[test]
fn the_desk_and_the_report_are_mirrored_and_readable_in_arabic_and_in_the_dark() {
    let window = Window::open("feedback-desk-arabic", Place::with_sample_shop());
    window.resize(1280, 860);
    window.click("@nav-settings");
    window.click("@window-language-ar");
    window.keys("Ctrl+7");
    window.see("@feedback-row");
    window.keys("j");
    window.see("@feedback-pane @complaint");
    window.picture("open");
    window.click("@tab-report");
    window.see("@marks .drawn svg path");
    window.see("@trend .drawn svg path");
    window.picture("report");
    window.click("@nav-settings");
    window.click("@theme-dark");
    window.keys("Ctrl+7");
    window.see("@feedback-row");
    window.picture("dark");
    window.click("@tab-report");
    window.see("@marks .drawn svg path");
    window.picture("report-dark");
    window.is_faultless();
}

#[test]
fn the_reading_pane_shows_every_answer_in_the_words_that_were_asked() {
    let place = Place::with_sample_shop();
    let list = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/surveys/limesurvey.csv"
    );
    let first = place.command(&["surveys", "list", "--json"]);
    let first: Value = serde_json::from_str(&first).expect("JSON");
    let survey = first["surveys"]
        .as_array()
        .expect("surveys")
        .iter()
        .find(|one| one["ready_made"] == "purchase")
        .expect("the one after a purchase")["id"]
        .to_string();
    place.command(&["responses", "import", list, "--survey", &survey]);
    let window = Window::open("every-answer", place);
    window.resize(1280, 860);
    window.keys("Ctrl+7");
    window.see("@feedback-row");
    window.write("@feedback-search", "orari");
    window.see_words("@feedback-row", "Più orari");
    window.click_on("@feedback-row", "Più orari");
    window.see_words("@feedback-other-answers", "The product");
    window.see_words("@feedback-pane", "LimeSurvey");
    window.picture("english");
    window.keys("Escape");
    window.click("@nav-settings");
    window.click("@theme-dark");
    window.click("@window-language-ar");
    window.keys("Ctrl+7");
    window.write("@feedback-search", "orari");
    window.see_words("@feedback-row", "Più orari");
    window.click_on("@feedback-row", "Più orari");
    window.see("@feedback-other-answers");
    assert!(!window.words("@feedback-other-answers").contains("The product"));
    window.picture("arabic-dark");
    window.is_faultless();
}

#[test]
fn the_desk_the_report_and_the_surveys_are_whole_in_romanian_in_light_and_dark() {
    let window = Window::open("feedback-romanian", Place::with_sample_shop());
    window.resize(1280, 860);
    for theme in ["light", "dark"] {
        window.click("@nav-settings");
        window.click("@tab-shop");
        window.click(&format!("@theme-{theme}"));
        window.click("@window-language-ro");
        window.keys("Ctrl+7");
        window.see("@feedback-row");
        if window.count("@feedback-pane h2") == 0 {
            window.keys("j");
        }
        window.see("@feedback-pane h2");
        window.picture(&format!("open-{theme}"));
        is_whole(&window, "the inbox");
        window.click("@tab-report");
        window.see("@marks .drawn svg path");
        window.see("@trend .drawn svg path");
        window.picture(&format!("report-{theme}"));
        let groups = "document.querySelector('[data-testid=groups]').scrollIntoView();";
        window.run(groups, &json!([]));
        window.picture(&format!("groups-{theme}"));
        is_whole(&window, "the report");
        window.keys("Ctrl+8");
        window.click("@tab-surveys");
        window.see("@survey-row");
        window.picture(&format!("surveys-{theme}"));
        is_whole(&window, "the surveys");
        window.click("@survey-form");
        window.see("@form-dialog");
        window.picture(&format!("form-{theme}"));
        is_whole(&window, "the form dialog");
        window.keys("Escape");
    }
    window.is_faultless();
}
