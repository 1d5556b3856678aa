//! What was made, seen in the window, while the command line works on the same shop.

use crate::driver::Window;
use crate::machine::Place;

#[test]
fn what_the_command_line_does_meanwhile_is_seen_without_a_press() {
    let place = Place::with_sample_shop();
    let window = Window::open("runs", place);
    window.click("@nav-runs");
    window.see("@nav-runs[aria-current]");
    let pdf = window.place().file("cards.pdf").display().to_string();
    window.place().command(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--all",
        "--pdf",
        &pdf,
    ]);
    window.see("@run-row");
    window.click("@run-row");
    window.see("@run-note");
    window.picture("run");
    window.place().command(&[
        "notes", "mark", "--run", "1", "--places", "1-2", "--state", "posted",
    ]);
    window.see("@run-filter-posted");
    window.is_faultless();
    window.picture("run-posted");
}
