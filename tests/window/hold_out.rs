//! Did it help: a part of the people is left in peace from the window, and what came of it is told there later.

use crate::calendar::Past;
use crate::driver::Window;
use crate::machine::Place;
use crate::papers::cards_go_to;
use app::{Audience, HoldOut, NoteOptions, PurchaseForm, PurchaseFormLine, RunFiles, RunRequest, Unwatched};
use domain::{Channel, RunId, TemplateId};

#[test]
fn a_part_of_the_people_is_left_in_peace_and_is_told_of_everywhere() {
    let window = Window::open("hold-out", Place::with_sample_shop());
    window.resize(1280, 800);
    window.keys("Ctrl+3");
    window.choose("@write-group", "All customers");
    window.see("@write-count");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.see("@card-picture");
    window.click("@hold-out-on");
    window.see_words("@hold-out-says", "under Runs after 30 days");
    window.see_words("@hold-out-says", "too few");
    window.write("@hold-out-percent", "60");
    window.see("@hold-out-percent[aria-invalid]");
    window.write("@hold-out-percent", "25");
    window.write("@hold-out-days", "14");
    window.see_words("@hold-out-says", "after 14 days");
    window.picture("asked");
    cards_go_to(&window, &window.place().file("cards.pdf"));
    window.click("@export-check");
    let told = window.words("@export-held-out");
    window.picture("checked");
    window.click("@export-run");
    window.see("@export-result[data-made]");
    assert_eq!(
        digits(&told),
        digits(&window.words("@export-held-out")),
        "the check tells how many are then left in peace"
    );
    window.keys("Ctrl+4");
    window.click("@run-row");
    window.see_words("@did-it-help", "Sealed until");
    window.picture("sealed");
    window.is_faultless();
}

#[test]
fn who_came_back_is_compared_with_its_doubt_once_the_days_are_over() {
    let place = Place::with_sample_shop();
    let (few, many) = {
        let past = Past::of(&place.data());
        past.days_ago(50);
        let few = run(&past, &["Ada", "Bea", "Cleo", "Dino", "Elio"]);
        let names: Vec<String> = (0..80).map(|nth| format!("Gast {nth}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        past.days_ago(40);
        let many = run(&past, &names);
        past.days_ago(30);
        // Of those written to most come back, of those left in peace nobody.
        for note in past.desk.run_open(many).expect("a run").notes {
            if note.note.customer.0 % 4 > 0 {
                let bought = PurchaseForm {
                    customer: note.note.customer.to_string(),
                    lines: vec![PurchaseFormLine {
                        product: "Tazza Aurora".to_owned(),
                        quantity: "1".to_owned(),
                        price: "24".to_owned(),
                    }],
                    ..PurchaseForm::default()
                };
                past.desk.purchase_save(None, &bought).expect("a purchase");
            }
        }
        (few, many)
    };
    let window = Window::open("hold-out-told", place);
    window.resize(1280, 800);
    for (language, theme) in [("en", "light"), ("ar", "dark")] {
        window.click("@nav-settings");
        window.click(&format!("@window-language-{language}"));
        window.click(&format!("@theme-{theme}"));
        window.keys("Ctrl+4");
        window.click(&format!("[data-run='{many}']"));
        if language == "en" {
            window.see_words("@did-it-help", "It helped");
            window.see_words("@did-it-help", "Difference");
        }
        window.see("@did-it-help .bar");
        window.picture(&format!("helped-{language}"));
        window.click(&format!("[data-run='{few}']"));
        if language == "en" {
            window.see_words("@did-it-help", "Too few to tell");
        }
        window.picture(&format!("few-{language}"));
    }
    window.is_faultless();
}

/// A run of calls to new customers of these names, two in five of them left in peace.
fn run(past: &Past, names: &[&str]) -> RunId {
    let ids = names.iter().map(|name| past.customer(name)).collect();
    let request = RunRequest {
        options: NoteOptions::of(TemplateId::parse("your-trust").expect("a message")),
        audience: Audience::Customers { ids },
        files: RunFiles::default(),
        channel: Some(Channel::Phone),
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: Some(HoldOut {
            percent: 40,
            days: 20,
        }),
    };
    let report = past.desk.notes_write(&request, &Unwatched).expect("a run");
    report.run.expect("a number")
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
