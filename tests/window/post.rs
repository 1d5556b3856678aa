//! What goes with a card: a code to scan, a name to write by pen, the shop's own sheet of writing, envelopes, labels.

use crate::driver::{Window, wait};
use crate::machine::Place;
use crate::papers::text_of_pdf;
use crate::printed::{Dots, page_size};
use std::fs;
use std::path::PathBuf;

#[test]
fn a_code_on_the_card_is_read_back_from_its_file() {
    let window = Window::open("code", Place::with_sample_shop());
    window.resize(1200, 820);
    begin(&window);
    let before = window.card();
    window.click("@more-stationery summary");
    window.choose("@qr", "The survey");
    wait("the code is on the card", || {
        (window.card() != before).then_some(())
    });
    window.picture("card");
    let cards = make(&window, &[]);
    let link = window.place().command(&["shop", "show"]);
    let read = Dots::fine(&cards, 200).codes();
    let [code] = read.as_slice() else {
        panic!("there is one code on the card: {read:?}");
    };
    assert!(
        link.contains(code.split('?').next().unwrap_or(code)),
        "{code} leads to the shop's survey: {link}"
    );
    window.is_faultless();
}

#[test]
fn a_name_is_left_to_the_pen_and_listed() {
    let window = Window::open("pen", Place::with_sample_shop());
    window.resize(1200, 820);
    begin(&window);
    let before = window.card();
    window.click("@more-stationery summary");
    window.click("@pen-slot");
    wait("the line for the name is on the card", || {
        (window.card() != before).then_some(())
    });
    window.picture("card");
    let list = window.place().file("names.pdf");
    let cards = make(&window, &[("@export-pen-list", &list)]);
    assert!(
        !text_of_pdf(&cards).contains("Daniel"),
        "the name is not printed: {}",
        text_of_pdf(&cards)
    );
    assert!(
        text_of_pdf(&list).contains("Daniel Brightwater"),
        "the list says which name to write: {}",
        text_of_pdf(&list)
    );
    window.picture("made");
    window.is_faultless();
}

#[test]
fn a_sheet_written_by_hand_becomes_the_card() {
    let window = Window::open("own-sheet", Place::with_sample_shop());
    window.resize(1200, 820);
    let sheet = written_sheet(&window);
    window.click("@nav-settings");
    window.click("@tab-pictures");
    window.click("@picture-add");
    window.write("@picture-path", &sheet.display().to_string());
    window.see("@picture-after");
    window.write("@picture-name", "Written on Sunday");
    window.picture("cleaned");
    window.click("@picture-take");
    window.see_no("@picture-dialog");
    begin(&window);
    let before = window.card();
    window.click("@more-stationery summary");
    window.choose("@body-scan", "Written on Sunday");
    wait("the card is the scanned sheet", || {
        Some(window.card()).filter(|card| *card != before && card.contains("image"))
    });
    window.picture("card");
    let cards = make(&window, &[]);
    let ink = Dots::of(&cards).reach();
    assert!(
        ink[2] - ink[0] > 60.0 && ink[3] - ink[1] > 40.0,
        "the writing fills the card: {ink:?}"
    );
    window.is_faultless();
}

#[test]
fn envelopes_and_labels_are_made_with_the_cards() {
    let window = Window::open("post", Place::with_sample_shop());
    window.resize(1200, 820);
    begin(&window);
    let (envelopes, labels) = (
        window.place().file("envelopes.pdf"),
        window.place().file("labels.pdf"),
    );
    window.click("@export-details");
    window.click("@export-envelopes");
    window.choose("@envelope", "C5, for A5 cards: 229 × 162 mm");
    window.click("@export-labels");
    window.click("@label-sheet");
    window.picture("sheets-of-labels");
    window.click_on("[role=option]", "L7160");
    window.see_no("[role=option]");
    window.picture("asked-for");
    window.click("@making-done");
    make(
        &window,
        &[("@export-envelopes", &envelopes), ("@export-labels", &labels)],
    );
    window.picture("made");
    let near = |(width, height): (f64, f64), wanted: (f64, f64)| {
        let points = |mm: f64| mm / 25.4 * 72.0;
        (width - points(wanted.0)).abs() < 1.0 && (height - points(wanted.1)).abs() < 1.0
    };
    assert!(near(page_size(&envelopes), (229.0, 162.0)), "a C5 envelope");
    assert!(near(page_size(&labels), (210.0, 297.0)), "a sheet of A4");
    for file in [&envelopes, &labels] {
        let text = text_of_pdf(file);
        assert!(
            text.contains("Daniel Brightwater"),
            "the address is on it: {text}"
        );
    }
    window.is_faultless();
}

#[test]
fn punched_cards_begin_where_the_sheet_is_still_whole() {
    let window = Window::open("punched", Place::with_sample_shop());
    window.resize(1200, 820);
    begin(&window);
    window.choose("@write-format", "Avery L7414");
    window.click("@export-details");
    window.see("@first-card @label-picker[data-start='1']");
    window.see_no("@order");
    // The first three were used: no mouse is needed.
    window.run(
        "document.querySelector('[data-testid=first-card] [aria-checked=true]').focus()",
        &serde_json::json!([]),
    );
    for key in ["Right", "Down"] {
        window.keys(key);
    }
    window.see("@first-card @label-picker[data-start='4']");
    window.picture("first-card");
    window.click("@making-done");
    let cards = make(&window, &[]);
    let reach = Dots::of(&cards).reach();
    assert!(
        reach[0] > 105.0 && reach[1] > 70.0 && reach[3] < 123.0,
        "the card is in the second row, at the right: {reach:?}"
    );
    window.click("@export-again");
    begin(&window);
    window.choose("@write-format", "Avery L7414");
    window.click("@export-details");
    window.see("@first-card @label-picker[data-start='5']");
    window.see_words("@first-card", "stopped before this one");
    window.picture("remembered");
    window.keys("Escape");
    window.is_faultless();
}

#[test]
fn a_sheet_that_was_begun_is_told_in_every_language_light_and_dark() {
    let place = Place::with_sample_shop();
    for sheet in ["avery-l7414", "avery-l7160"] {
        place.command(&["labels", "use", sheet, "--next", "6"]);
    }
    let measure = "printers measure --printer Office --left-top 12 --left-bottom 12 --top-left 10 --top-right 10 \
                   --across 150 --down 200";
    place.command(&measure.split_whitespace().collect::<Vec<_>>());
    let window = Window::open("begun", place);
    window.resize(1200, 900);
    for (language, theme) in [("it", "dark"), ("ro", "light"), ("ar", "dark")] {
        window.click("@nav-settings");
        window.click(&format!("@theme-{theme}"));
        window.click(&format!("@window-language-{language}"));
        window.click("@tab-printers");
        window.picture(&format!("{language}-printers"));
        window.click("@tab-stationery");
        window.choose("@usual-labels", "L7160");
        window.see("@first-label @label-picker[data-start='6']");
        // A label was spoilt by hand.
        window.click("@first-label @label-7");
        window.see("@first-label @label-picker[data-start='7']");
        window.picture(&format!("{language}-usual"));
        window.click("@first-label @label-6");
        window.see("@first-label @label-picker[data-start='6']");
        begin(&window);
        window.choose("@write-format", "L7414");
        window.click("@export-details");
        window.see("@first-card @label-picker[data-start='6']");
        window.click("@export-labels");
        window.see("@first-label @label-picker[data-start='6']");
        window.click("@more-paper summary");
        window.choose("@correction", "Office");
        window.picture(&format!("{language}-sheets"));
        // Measured on A4, which says nothing about a card of its own size.
        window.click("@sheet-one");
        window.see_no("@first-card");
        window.see_words("@more-paper", "A4");
        window.picture(&format!("{language}-other-paper"));
        // As it was, for the next language.
        window.click("@print-usual");
        window.click("@export-labels");
        window.click("@making-done");
        window.see_no("@making");
    }
    window.is_faultless();
}

/// A note to one customer, with the card on show.
pub fn begin(window: &Window) {
    window.click("@nav-write");
    window.write("@write-customer-search", "Brightwater");
    window.click_on("@write-customer-option", "Daniel Brightwater");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.see_no("[role=dialog]");
    window.see("@card-picture");
}

/// Makes the cards, and with them what is named by its box and its file; gives the file of the cards.
fn make(window: &Window, more: &[(&str, &PathBuf)]) -> PathBuf {
    let cards = window.place().file("cards.pdf");
    window.click("@export-details");
    window.write("@export-pdf-path", &cards.display().to_string());
    for (output, file) in more {
        let path = format!("{output}-path");
        if window.count(&path) == 0 {
            window.click(output);
        }
        window.write(&path, &file.display().to_string());
    }
    window.click("@making-done");
    window.click("@export-run");
    window.see("@export-result[data-made='1']");
    assert!(cards.is_file(), "the cards are made");
    cards
}

/// A note in blue ink on a sheet of yellowish paper that lay a little askew.
fn written_sheet(window: &Window) -> PathBuf {
    let path = window.place().file("sheet.png");
    fs::write(&path, window.painted(WRITE)).expect("the picture is written");
    path
}

const WRITE: &str = r"
const sheet = document.createElement('canvas');
[sheet.width, sheet.height] = [1480, 1050];
const pen = sheet.getContext('2d');
pen.fillStyle = '#efe6cf';
pen.fillRect(0, 0, 1480, 1050);
pen.rotate(0.02);
pen.fillStyle = '#20336b';
const lines = ['thank you for coming by', 'and for the lovely plant: it', 'stands in our window.', 'Yours, Giulia'];
lines.forEach((line, row) => {
  pen.font = `italic ${88 + (row % 2) * 4}px serif`;
  pen.fillText(line, 150 + 20 * (row % 3), 230 + 180 * row);
});
return sheet.toDataURL('image/png').split(',')[1];
";
