//! From the report of a run to paper: a real print system with a printer that has trays and turns the paper.

use crate::driver::{Window, wait};
use crate::machine::Place;
use crate::papers::cards_go_to;
use crate::post::begin;
use crate::print_system::PrintSystem;
use crate::printed::{Dots, page_size};
use std::fs;

#[test]
fn a_file_that_was_made_is_printed_from_its_report() {
    let place = Place::with_sample_shop();
    let nowhere = place.file("no-print-system");
    let window = Window::open("printing", place.beside(nowhere));
    window.resize(1200, 800);
    begin(&window);
    let cards = window.place().file("cards.pdf");
    cards_go_to(&window, &cards);
    window.click("@export-run");
    window.see("@export-files");
    window.click("@file-print");
    window.see("@no-printers");
    window.see("@print-dialog @print-by-system");
    window.picture("no-printers");
    window.keys("Escape");
    window.see_no("[role=dialog]");
    window.is_faultless();
}

#[test]
fn a_run_is_printed_from_its_report_with_tray_sides_and_what_was_measured() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let place = Place::with_sample_shop().beside(system.socket());
    // The second tray was measured: everything comes out 3 mm too far right.
    place.command(&[
        "printers",
        "measure",
        "--printer",
        &system.queue,
        "--tray",
        "tray-2",
        "--paper",
        "a4",
        "--left-top",
        "13",
        "--left-bottom",
        "13",
        "--top-left",
        "10",
        "--top-right",
        "10",
        "--across",
        "150",
        "--down",
        "200",
    ]);
    let window = Window::open("printer", place);
    window.resize(1200, 800);
    begin(&window);
    // Several on A4 for this run only, which is not what the shop usually does.
    window.click("@export-details");
    window.click("@sheet-a4");
    let cards = window.place().file("cards.pdf");
    window.write("@export-pdf-path", &cards.display().to_string());
    window.click("@making-done");
    window.click("@export-run");
    window.see("@export-result[data-made]");

    window.click("@file-print");
    window.see_words("@print-printer", "Office");
    window.see_no("@print-remembered");
    window.choose("@print-sides", "Both, turned on the short edge");
    window.picture("usual-tray");
    window.click("@print-now");
    window.see_words("@toast", "on its way to Office");
    window.see_no("@print-dialog");
    let paper = system.paper();
    // The sheet lies, and paper goes through a printer upright.
    let (made, straight) = (Dots::of(&cards).turned(), Dots::of(&paper));
    let ((width, height), (long, short)) = (page_size(&paper), page_size(&cards));
    assert!(
        (width - short).abs() < 1.5 && (height - long).abs() < 1.5,
        "the paper is as large as the sheet that was chosen for this run: {width} × {height}"
    );
    let (there, back) = (made.covered_by(&straight), straight.covered_by(&made));
    assert!(
        there > 0.98 && back > 0.98,
        "what is on paper is what is in the file: {there:.3}, {back:.3}"
    );
    assert!(
        system.log().contains("Duplex=DuplexTumble"),
        "both sides are asked for"
    );
    fs::remove_file(&paper).expect("the output tray is emptied");
    window.dismiss();

    window.click("@file-print");
    window.choose("@print-tray", "tray 2");
    window.see("@print-remembered");
    window.picture("measured-tray");
    window.click("@print-now");
    window.see_words("@toast", "on its way to Office");
    let moved = wait("paper in the tray", || {
        let (before, after) = (straight.middle(), Dots::of(&system.paper()).middle());
        Some(after.0 - before.0)
    });
    assert!(
        (moved + 3.0).abs() < 0.4,
        "the cards are moved by what was measured for the tray: {moved:.2} mm"
    );
    assert!(system.log().contains("InputSlot=Tray2"), "the tray is asked for");

    // A printer that does not answer well is said so in the dialog.
    system.run("cupsdisable", &[&system.queue]);
    window.dismiss();
    window.click("@file-print");
    window.see_words("@print-dialog", "It is paused.");
    window.picture("paused");
    window.keys("Escape");
    window.see_no("[role=dialog]");
    window.is_faultless();
}
