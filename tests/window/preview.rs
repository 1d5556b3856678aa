//! The card before it is printed: both sides, the whole sheet, near and far, page after page.

use crate::driver::{Window, wait};
use crate::machine::Place;
use serde_json::json;

/// Pixels of the page to a millimetre at real size.
const PIXELS: f64 = 96.0 / 25.4;

#[test]
fn a_folded_card_is_seen_on_both_sides_and_on_its_sheet() {
    let window = Window::open("preview", Place::with_sample_shop());
    window.resize(1440, 900);
    begin(&window);
    window.choose("@write-format", "A5, folded to 105 × 148 mm");
    window.see("@fold");
    window.see_words("@side-written", "Inside");
    let inside = window.card();
    window.picture("inside");

    window.click("@more-stationery summary");
    window.click("@back-design");
    window.write("@back-contact", "Via dei Mille 4, Pisa");
    window.click("@colour-moss");
    window.see("@back-dialog @card-picture");
    window.picture("back-design");
    window.click("@back-take");
    window.see_no("@back-dialog");
    window.see_words("@side-other", "Outside");
    window.click("@side-other");
    let outside = wait("the outside is another drawing", || {
        Some(window.card()).filter(|card| *card != inside)
    });
    assert!(
        outside.contains("4f5d3a"),
        "the outside has the colour that was chosen"
    );
    window.picture("outside");

    window.click("@export-details");
    window.click("@sheet-a4");
    window.click("@more-paper summary");
    window.picture("files-and-paper");
    window.click("@making-done");
    window.click("@side-sheet");
    window.see_words("@sheet-place", "Sheet 1 of");
    let (width, height) = paper_size(&window);
    let scale = scale(&window);
    let short = width.min(height) / PIXELS / scale * 100.0;
    assert!(
        (short - 210.0).abs() < 4.0,
        "the sheet is an A4: {short} mm on its short edge"
    );
    window.picture("sheet");
    let outside = window.card();
    window.click("@sheet-turn");
    let first = wait("the sheet's other face is another drawing", || {
        Some(window.card()).filter(|card| *card != outside)
    });
    window.click("@sheet-next");
    window.see_words("@sheet-place", "Sheet 2 of");
    wait("the next sheet carries other letters", || {
        (window.card() != first).then_some(())
    });
    window.click("@sheet-previous");
    window.see_words("@sheet-place", "Sheet 1 of");
    wait("back to the first sheet", || {
        (window.card() == first).then_some(())
    });
    window.picture("sheet-turned");
    window.is_faultless();
}

#[test]
fn a_card_is_looked_at_closely_by_keyboard_and_measured() {
    let window = Window::open("closely", Place::with_sample_shop());
    window.resize(1200, 800);
    begin(&window);
    let whole = scale(&window);
    // A click gives the table the keyboard, so that plain keys are not typed into a field.
    window.click("@table");
    window.keys("1");
    wait("real size is 100 %", || {
        ((scale(&window) - 100.0).abs() < 0.1).then_some(())
    });
    let (width, height) = paper_size(&window);
    assert!(
        (width / PIXELS - 148.0).abs() < 0.5 && (height / PIXELS - 105.0).abs() < 0.5,
        "at real size the card measures as on paper: {width} × {height} pixels"
    );
    for _ in 0..6 {
        window.keys("+");
    }
    wait("four times is the closest", || {
        ((scale(&window) - 400.0).abs() < 0.1).then_some(())
    });
    window.picture("four-times");
    window.keys("0");
    wait("all of the card is in sight again", || {
        ((scale(&window) - whole).abs() < 2.0).then_some(())
    });
    window.keys("-");
    window.click("@rulers");
    window.see("@ruler-top");
    window.see("@ruler-side");
    window.click("@zoom-whole");
    window.picture("rulers");
    window.click("@as-paper");
    window.picture("plain");
    window.click("@enlarge");
    window.see_no("@write-group");
    window.picture("enlarged");
    window.keys("Escape");
    window.see("@write-group");
    window.is_faultless();
}

#[test]
fn a_card_is_brought_near_by_wheel_and_fingers_and_moved_by_hand() {
    let window = Window::open("by-hand", Place::with_sample_shop());
    window.resize(1200, 800);
    begin(&window);
    let whole = scale(&window);
    // The wheel alone scrolls; with Ctrl it brings nearer what is under the pointer, as two fingers on a pad do.
    window.run(
        "const table = document.querySelector('[data-testid=table]'); \
         const box = table.getBoundingClientRect(); \
         const turn = (ctrlKey) => table.dispatchEvent(new WheelEvent('wheel', { ctrlKey, deltaY: -120, \
           bubbles: true, cancelable: true, clientX: box.left + box.width / 4, clientY: box.top + box.height / 2 })); \
         turn(false); for (let times = 0; times < 4; times++) turn(true);",
        &json!([]),
    );
    let near = wait("the card is nearer", || {
        Some(scale(&window)).filter(|now| *now > whole * 2.0)
    });
    window.picture("near");
    let before = left(&window);
    touch(&window, "down", &[[0.6, 0.5]]);
    touch(&window, "move", &[[0.4, 0.5]]);
    touch(&window, "up", &[[0.4, 0.5]]);
    wait("the card follows the finger", || {
        (left(&window) < before - 20.0).then_some(())
    });
    touch(&window, "down", &[[0.3, 0.5], [0.7, 0.5]]);
    touch(&window, "move", &[[0.4, 0.5], [0.6, 0.5]]);
    touch(&window, "up", &[[0.4, 0.5], [0.6, 0.5]]);
    wait("two fingers that close take it farther away", || {
        ((scale(&window) - near / 2.0).abs() < near * 0.1).then_some(())
    });
    window.is_faultless();
}

/// Fingers on the table, each at a part of its width and height.
fn touch(window: &Window, deed: &str, fingers: &[[f64; 2]]) {
    window.run(
        "const table = document.querySelector('[data-testid=table]'); \
         const box = table.getBoundingClientRect(); \
         arguments[1].forEach(([x, y], finger) => table.dispatchEvent(new PointerEvent(`pointer${arguments[0]}`, { \
           pointerId: 40 + finger, pointerType: 'touch', isPrimary: finger === 0, bubbles: true, button: 0, \
           clientX: box.left + box.width * x, clientY: box.top + box.height * y })));",
        &json!([deed, fingers]),
    );
}

/// Where the paper begins, in pixels.
fn left(window: &Window) -> f64 {
    let left = window.run(
        "return document.querySelector('[data-testid=paper]').getBoundingClientRect().left",
        &json!([]),
    );
    left.as_f64().expect("the paper has a place")
}

#[test]
fn a_run_is_paged_through_by_keyboard() {
    let window = Window::open("paging", Place::with_sample_shop());
    begin(&window);
    let first = window.words("@write-preview-text");
    window.keys("Alt+Right");
    let second = wait("the next person's note", || {
        Some(window.words("@write-preview-text")).filter(|text| *text != first)
    });
    window.keys("Alt+Right");
    wait("the third person's note", || {
        Some(window.words("@write-preview-text")).filter(|text| *text != second)
    });
    window.keys("Alt+Left");
    window.keys("Alt+Left");
    wait("back to the first", || {
        (window.words("@write-preview-text") == first).then_some(())
    });
    window.is_faultless();
}

#[test]
fn the_paper_is_turned_measured_and_shown_plain_by_keyboard_alone_and_says_what_it_is() {
    let window = Window::open("paper-by-keyboard", Place::with_sample_shop());
    window.resize(1280, 800);
    begin(&window);
    window.until(
        "the card says whose it is and which side",
        "return /^Card for .+: Front$/.test(document.querySelector('[data-testid=card-picture]').ariaLabel)",
    );
    window.click("@table");
    for (control, pressed) in [("side-sheet", "true"), ("rulers", "true"), ("as-paper", "false")] {
        reach(&window, control);
        window.keys("Space");
        window.until(
            &format!("{control} is pressed"),
            &format!(
                "const one = document.querySelector('[data-testid={control}]'); \
                 return document.activeElement === one && one.getAttribute('aria-pressed') === '{pressed}' \
                   && (one.ariaLabel ?? one.textContent).trim() !== ''"
            ),
        );
    }
    window.see("@ruler-side");
    window.until(
        "the sheet says which it is",
        "return /^Sheet 1 of \\d+/.test(document.querySelector('[data-testid=card-picture]').ariaLabel)",
    );
    window.keys("End");
    window.until(
        "the last sheet",
        "return /^Sheet (\\d+) of \\1 /.test(document.querySelector('[data-testid=card-picture]').ariaLabel)",
    );
    window.keys("Home");
    window.see_words("@sheet-place", "Sheet 1 of");
    window.picture("sheet-plain-rulers");
    window.is_faultless();
}

/// Goes on with the tabulator until the control of that name has the keyboard.
fn reach(window: &Window, control: &str) {
    for _ in 0..12 {
        window.keys("Tab");
        let here = window.run("return document.activeElement?.dataset.testid ?? ''", &json!([]));
        if here == json!(control) {
            return;
        }
    }
    panic!("{control} is not reached from the card by the tabulator");
}

#[test]
fn in_the_dark_and_in_arabic_the_preview_is_whole() {
    let window = Window::open("preview-dark-arabic", Place::with_sample_shop());
    window.resize(1200, 800);
    window.click("@nav-settings");
    window.click("@theme-dark");
    window.click("@window-language-ar");
    begin(&window);
    window.click("@write-language");
    window.click_on("[role=option]", "العربية");
    window.see_no("[role=option]");
    window.until(
        "the note is in Arabic",
        "return document.querySelector('[data-testid=write-preview-text]')?.lang === 'ar'",
    );
    window.click("@rulers");
    window.see("@ruler-side");
    window.until(
        "the upright ruler stands where reading begins",
        "const box = (name) => document.querySelector(`[data-testid=${name}]`).getBoundingClientRect(); \
         return box('ruler-side').left > box('paper').right - 1",
    );
    window.picture("preview");
    window.click("@export-details");
    window.click("@export-labels");
    window.see("@label-picker");
    window.picture("files-and-paper");
    window.is_faultless();
}

/// A note to everyone, with the card on show.
fn begin(window: &Window) {
    window.click("@nav-write");
    window.click("@write-group");
    window.click("[role=option]:nth-child(3)");
    window.see_no("[role=option]");
    window.see("@write-count");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.see_no("[role=dialog]");
    window.see("@card-picture");
}

fn scale(window: &Window) -> f64 {
    let scale = window.run(
        "return Number(document.querySelector('[data-testid=table]').dataset.scale)",
        &json!([]),
    );
    scale.as_f64().expect("the table tells its scale")
}

fn paper_size(window: &Window) -> (f64, f64) {
    let size = window.run(
        "const { width, height } = document.querySelector('[data-testid=paper]').getBoundingClientRect(); \
         return [width, height]",
        &json!([]),
    );
    let length = |place: usize| size[place].as_f64().expect("the paper has a size");
    (length(0), length(1))
}
