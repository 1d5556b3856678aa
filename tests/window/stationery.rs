//! What the shop settles once: how its notes look, its own handwriting and pictures, its printers, its labels.

use crate::driver::{Window, wait};
use crate::machine::Place;
use std::fs;
use std::path::Path;

#[test]
fn what_is_usual_is_kept_and_can_be_different_for_one_run() {
    let window = Window::open("stationery", Place::with_sample_shop());
    window.resize(1200, 820);
    window.click("@nav-settings");
    window.click("@tab-stationery");
    window.choose("@usual-format", "Postcard, 148 × 105 mm");
    window.choose("@usual-hand", "Mynerve, a ballpoint");
    window.click("@liveliness-calm");
    window.click("@sheet-a4");
    window.picture("usual");
    // A usual choice is kept at once: it is there after another view was shown.
    window.click("@nav-today");
    window.click("@nav-write");
    window.see_words("@write-format", "Postcard");
    window.see_words("@write-hand", "Mynerve");
    window.until(
        "the liveliness is the usual one",
        "return document.querySelector('[data-testid=liveliness-calm]').checked",
    );
    window.choose("@write-format", "A size of your own…");
    window.write("@own-width", "120");
    window.write("@own-height", "90");
    window.click("@liveliness-lively");
    window.see("@as-usual");
    window.click("@as-usual");
    window.see_no("@as-usual");
    window.click("@nav-settings");
    window.click("@tab-stationery");
    window.see_words("@usual-format", "Postcard");
    window.is_faultless();
}

#[test]
fn a_font_of_the_shops_own_is_checked_and_then_written_with() {
    let window = Window::open("own-font", Place::with_sample_shop());
    window.resize(1200, 820);
    let font = window.place().file("giulia.ttf");
    fs::copy(own_font(), &font).expect("a font to add");
    window.click("@nav-settings");
    window.click("@tab-hands");
    window.see("@hand-sample");
    window.picture("hands");
    window.click("@hand-add");
    window.write("@hand-path", &font.display().to_string());
    window.click("@hand-check");
    window.see_words("@font-report", "English");
    window.picture("report");
    window.write("@hand-name", "Giulia");
    window.click("@hand-take");
    window.see_no("@hand-dialog");
    window.see_words("@hand-row", "Giulia");
    window.click("@hand-rename");
    window.picture("renaming");
    window.write("@rename-name", "Nonna Pina");
    window.click("@rename-save");
    window.see_no("@rename-dialog");
    wait("the list has the new name", || {
        let rows = window.run(
            "return [...document.querySelectorAll('[data-testid=hand-row]')].map((row) => row.textContent).join()",
            &serde_json::json!([]),
        );
        rows.as_str()
            .is_some_and(|rows| rows.contains("Nonna Pina") && !rows.contains("Giulia"))
            .then_some(())
    });
    window.click_on("@toast button", "Undo");
    window.see_words("@hand-row", "Giulia");
    window.click("@hand-remove");
    window.see_no("@hand-remove");
    window.click_on("@toast button", "Undo");
    window.see("@hand-remove");
    window.click("@nav-write");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.see("@card-picture");
    let before = window.card();
    window.choose("@write-hand", "Giulia");
    wait("the card is written in the new hand", || {
        (window.card() != before).then_some(())
    });
    window.picture("written");
    window.is_faultless();
}

#[test]
fn a_file_that_is_no_font_is_refused_in_words() {
    let window = Window::open("no-font", Place::with_sample_shop());
    let file = window.place().file("list.ttf");
    fs::write(&file, "name,email\n").expect("a file that is no font");
    window.click("@nav-settings");
    window.click("@tab-hands");
    window.click("@hand-add");
    window.write("@hand-path", &file.display().to_string());
    window.click("@hand-check");
    window.see("@hand-dialog @error");
    window.picture("refused");
    assert!(
        !window
            .words("@hand-dialog @error")
            .contains("Something unexpected"),
        "the window knows what is wrong with it"
    );
}

#[test]
fn a_scan_is_cleaned_seen_and_taken_as_signature() {
    let window = Window::open("scan", Place::with_sample_shop());
    window.resize(1200, 820);
    window.click("@nav-settings");
    window.click("@tab-pictures");
    window.picture("none-yet");
    window.click("@picture-add");
    window.write("@picture-path", &signature(&window).display().to_string());
    window.see("@picture-after");
    window.picture("before-and-after");
    window.write("@picture-name", "Giulia");
    window.click("@picture-take");
    window.see_no("@picture-dialog");
    window.see_words("@picture-row", "Giulia");
    window.see("@thumb");
    window.picture("taken");
    window.click("@nav-write");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.see("@card-picture");
    let before = window.card();
    window.click("@more-stationery summary");
    window.choose("@signature-scan", "Giulia");
    wait("the card is signed with the scan", || {
        Some(window.card()).filter(|card| *card != before && card.contains("image"))
    });
    window.picture("signed");
    window.click("@nav-settings");
    window.click("@tab-pictures");
    window.click("@picture-remove");
    window.see_no("@picture-row");
    window.click_on("@toast button", "Undo");
    window.see_words("@picture-row", "Giulia");
    window.is_faultless();
}

#[test]
fn labels_begin_where_the_sheet_was_left() {
    let window = Window::open("labels", Place::with_sample_shop());
    window.resize(1200, 820);
    window.click("@nav-write");
    window.write("@write-customer-search", "Brightwater");
    window.click_on("@write-customer-option", "Daniel Brightwater");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.see("@card-picture");
    let labels = window.place().file("labels.pdf");
    window.click("@export-details");
    window.click("@export-labels");
    window.click("@label-5");
    window.write("@export-labels-path", &labels.display().to_string());
    window.write(
        "@export-pdf-path",
        &window.place().file("cards.pdf").display().to_string(),
    );
    window.picture("first-free-label");
    window.click("@making-done");
    window.click("@export-run");
    window.see("@export-result[data-made='1']");
    window.picture("made");
    assert!(labels.is_file(), "the labels are made");
    window.click("@export-again");
    window.click("@export-details");
    window.see("@label-picker[data-start='6']");
    window.is_faultless();
}

#[test]
fn a_printer_is_measured_once_and_remembered() {
    let window = Window::open("printers", Place::with_sample_shop());
    window.resize(1200, 900);
    window.click("@nav-settings");
    window.click("@tab-printers");
    window.see("@empty");
    window.click("@printer-measure");
    let page = window.place().file("page.pdf");
    if window.count("@measure-printer-name") > 0 {
        window.write("@measure-printer-name", "Laser in the shop");
    }
    window.write("@measure-path", &page.display().to_string());
    window.click("@measure-make");
    window.see("@measure-made");
    assert!(page.is_file(), "the page with rulers is made");
    for part in [
        "left_top",
        "left_bottom",
        "top_left",
        "top_right",
        "across",
        "down",
    ] {
        let field = format!("@measure-{part}");
        let should = window
            .run(
                "return document.querySelector(arguments[0]).closest('.field').textContent",
                &serde_json::json!([format!("[data-testid=measure-{part}]")]),
            )
            .as_str()
            .and_then(expected)
            .expect("each field says what it should be");
        // The printer sets everything a little to the right.
        let off = if part.starts_with("left") { 0.6 } else { 0.0 };
        window.write(&field, &format!("{:.1}", should + off));
    }
    window.picture("measures");
    window.click("@measure-save");
    window.see_no("@measure-dialog");
    window.see_words("@printer-memory", "0.6 mm across");
    window.picture("remembered");
    window.click("@printer-forget");
    window.see_no("@printer-memory");
    window.click_on("@toast button", "Undo");
    window.see("@printer-memory");
    window.is_faultless();
}

/// The number in "… should be 20 mm".
fn expected(words: &str) -> Option<f64> {
    words.split_whitespace().rev().nth(1)?.parse().ok()
}

fn own_font() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/cards/fonts/kalam/Kalam-Regular.ttf")
}

/// A signature in dark ink on a sheet that is not quite white, as a scanner sees it.
fn signature(window: &Window) -> std::path::PathBuf {
    let path = window.place().file("signature.png");
    fs::write(&path, window.painted(SIGN)).expect("the picture is written");
    path
}

const SIGN: &str = r"
const sheet = document.createElement('canvas');
[sheet.width, sheet.height] = [1200, 500];
const pen = sheet.getContext('2d');
pen.fillStyle = '#efe8d8';
pen.fillRect(0, 0, 1200, 500);
pen.strokeStyle = '#1d2a55';
pen.lineWidth = 9;
pen.lineCap = 'round';
pen.beginPath();
pen.moveTo(180, 300);
pen.bezierCurveTo(260, 60, 380, 60, 330, 300);
pen.bezierCurveTo(300, 460, 480, 180, 560, 260);
pen.bezierCurveTo(640, 340, 660, 180, 740, 250);
pen.bezierCurveTo(820, 330, 860, 200, 1000, 240);
pen.stroke();
return sheet.toDataURL('image/png').split(',')[1];
";
