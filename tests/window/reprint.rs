//! Some cards of a run once more: on what is left of a sheet that was begun, with their labels.

use crate::driver::Window;
use crate::machine::Place;
use crate::papers::text_of_pdf;
use crate::printed::Dots;

#[test]
fn spoilt_cards_are_printed_again_from_the_card_and_the_label_that_are_left() {
    let place = Place::with_sample_shop();
    let first = place.file("first.pdf").display().to_string();
    let write = "notes write --template your-trust --customer 3 --customer 4 --format avery-l7414 --pdf";
    let write: Vec<&str> = write.split_whitespace().chain([first.as_str()]).collect();
    place.command(&write);
    let window = Window::open("reprint", place);
    window.resize(1200, 820);
    window.keys("Ctrl+4");
    window.click("@run-row");
    window.click("@run-reprint");
    let (cards, labels) = (
        window.place().file("again.pdf"),
        window.place().file("labels.pdf"),
    );
    window.write("@reprint-list", "1");
    window.write("@reprint-pdf-path", &cards.display().to_string());
    window.see("@first-card @label-picker[data-start='2']");
    window.click("@first-card @label-6");
    window.see("@first-card @label-picker[data-start='6']");
    window.click("@export-labels");
    window.choose("@label-sheet", "L7160");
    window.click("@first-label @label-9");
    window.write("@export-labels-path", &labels.display().to_string());
    window.picture("chosen");
    window.click("@reprint-do");
    window.see_words("@reprint-made", "1 card is made again");
    window.picture("made");
    assert!(
        text_of_pdf(&labels).contains("Adi Sârbu"),
        "{}",
        text_of_pdf(&labels)
    );
    let reach = Dots::of(&cards).reach();
    assert!(
        reach[0] > 105.0 && reach[1] > 122.0 && reach[3] < 175.0,
        "the card is in the third row, at the right: {reach:?}"
    );
    window.click("@reprint-close");
    window.see_no("[role=dialog]");

    for (language, theme) in [("it", "dark"), ("ro", "light"), ("ar", "dark")] {
        window.click("@nav-settings");
        window.click(&format!("@theme-{theme}"));
        window.click(&format!("@window-language-{language}"));
        window.keys("Ctrl+4");
        window.click("@run-row");
        window.click("@run-reprint");
        window.see("@first-card @label-picker[data-start='7']");
        window.write("@reprint-list", "1");
        window.click("@export-labels");
        window.see("@first-label @label-picker[data-start='10']");
        window.picture(language);
        window.keys("Escape");
        window.see_no("[role=dialog]");
    }
    window.is_faultless();
}
