//! One person's copy is different: its handwriting before it is made, its words after.

use crate::driver::Window;
use crate::machine::Place;
use crate::papers::{cards_go_to, text_of_pdf};
use serde_json::Value;

#[test]
fn one_person_has_another_handwriting_than_the_others() {
    let window = Window::open("other-hand", Place::with_sample_shop());
    window.resize(1280, 800);
    window.keys("Ctrl+3");
    for name in ["Daniel Brightwater", "Owen Pritchard"] {
        window.write("@write-customer-search", name);
        window.click_on("@write-customer-option", name);
    }
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.see("@card-picture");
    let before = window.card();
    window.click("@copy-edit");
    window.choose("@copy-hand", "Kalam");
    window.picture("chosen");
    window.click("@copy-save");
    window.see_words("@copy-marks", "Other handwriting");
    window.until(
        "the card is written in the other hand",
        &format!(
            "return document.querySelector('[data-testid=card-picture]')?.innerHTML !== {}",
            Value::from(before)
        ),
    );
    window.picture("other");
    window.click("@write-previous");
    window.see_no("@copy-marks");
    cards_go_to(&window, &window.place().file("cards.pdf"));
    window.click("@export-run");
    window.see("@export-result[data-made='2']");
    let fonts = std::process::Command::new("pdffonts")
        .arg(window.place().file("cards.pdf"))
        .output()
        .expect("pdffonts");
    let fonts = String::from_utf8_lossy(&fonts.stdout).to_lowercase();
    assert!(fonts.contains("kalam") && fonts.contains("caveat"), "{fonts}");
    window.is_faultless();
}

#[test]
fn a_note_is_edited_after_it_was_made_and_printed_as_edited() {
    let place = Place::with_sample_shop();
    let first = place.file("first.pdf");
    let first_path = first.display().to_string();
    let two = ["--customer", "3", "--customer", "4"];
    let write = ["notes", "write", "--template", "your-trust", "--pdf", &first_path];
    place.command(&[&write[..], &two[..]].concat());
    let window = Window::open("edit-made", place);
    window.resize(1280, 800);
    window.keys("Ctrl+4");
    window.click("@run-row");
    window.see("@run-note");
    window.click("@run-notes @row");
    window.see("@note-card");
    window.picture("note");
    window.click("@note-edit");
    assert!(window.written("@note-text").contains("Pritchard"));
    window.write("@note-text", "Dear Owen, 安娜");
    window.click("@note-save");
    window.see_words("@note-problem", "cannot draw");
    window.write("@note-text", "Dear Owen, the blue lamp is back.");
    window.picture("editing");
    window.click("@note-save");
    window.see("@note-former");
    window.see("@note-card[alt*='blue lamp']");
    window.dismiss();
    window.click("@note-former summary");
    window.picture("edited");

    // Somebody else changes it while it is being edited: nothing is lost, and it is said.
    window.click("@note-edit");
    let text = window.place().file("text.txt");
    std::fs::write(&text, "Dear Owen,\n\nThe red lamp is back.").expect("a file");
    let note = note_of_place_one(&window);
    window.place().command(&[
        "runs",
        "edit",
        "1",
        "--note",
        &note,
        "--text",
        &text.display().to_string(),
    ]);
    window.write("@note-text", "Dear Owen, the green lamp is back.");
    window.click("@note-save");
    window.see_words("@error", "changed");
    window.see_words("@note-dialog .former", "red lamp");
    window.picture("changed-meanwhile");
    window.click("@note-replace");
    window.see("@note-card[alt*='green lamp']");
    window.keys("Escape");
    window.see_no("[role=dialog]");
    window.dismiss();

    window.see("@run-resume");
    window.picture("waits");
    window.click("@run-resume");
    window.see_words("@toast", "Finished");
    window.see_no("@run-resume");
    assert!(
        text_of_pdf(&first).contains("green lamp"),
        "its file is made anew"
    );
    window.click("@run-reprint");
    let again = window.place().file("again.pdf");
    window.write("@reprint-list", "1");
    window.write("@reprint-pdf-path", &again.display().to_string());
    window.click("@reprint-do");
    window.click("@reprint-close");
    window.see_no("[role=dialog]");
    assert!(
        text_of_pdf(&again).contains("green lamp"),
        "a reprint says what the edited note says"
    );
    window.is_faultless();

    window.place().command(&[
        "notes", "mark", "--run", "1", "--places", "1", "--state", "posted",
    ]);
    window.see("@run-filter-posted");
    window.click("@run-notes @row");
    window.see("@note-card");
    assert_eq!(
        window.count("@note-edit"),
        0,
        "what has left the shop stays as it was"
    );
}

fn note_of_place_one(window: &Window) -> String {
    let run = window.place().command(&["runs", "show", "1", "--json"]);
    let run: Value = serde_json::from_str(&run).expect("JSON");
    let notes = run["notes"].as_array().expect("notes");
    let first = notes.iter().find(|one| one["place"] == 1).expect("a note");
    first["id"].to_string()
}
