//! How every view looks: light and dark, with large text in a small window, in every language of the window.

use crate::driver::Window;
use crate::for_everybody::is_for_everybody;
use crate::machine::Place;
use serde_json::{Value, json};

const VIEWS: [&str; 8] = [
    "today",
    "customers",
    "write",
    "runs",
    "messages",
    "vouchers",
    "feedback",
    "settings",
];

#[test]
fn every_view_is_whole_in_light_and_dark() {
    let window = Window::open("looks", Place::with_sample_shop());
    window.resize(1440, 900);
    for theme in ["light", "dark"] {
        window.click("@nav-settings");
        window.click(&format!("@theme-{theme}"));
        walk(&window, theme);
    }
    window.is_faultless();
}

#[test]
fn every_view_is_whole_with_large_text_in_a_small_window() {
    let window = Window::open("large-text", Place::with_sample_shop());
    window.resize(1024, 700);
    for zoom in ["100", "150"] {
        window.click("@nav-settings");
        window.click(&format!("@zoom-{zoom}"));
        walk(&window, zoom);
    }
    window.is_faultless();
}

#[test]
fn every_view_is_whole_in_every_language() {
    let window = Window::open("languages", Place::with_sample_shop());
    window.resize(1100, 740);
    for language in ["it", "ro", "ar"] {
        window.click("@nav-settings");
        window.click(&format!("@window-language-{language}"));
        walk(&window, language);
    }
    window.is_faultless();
}

#[test]
fn every_dialog_is_whole_with_large_text_in_a_small_window() {
    let window = Window::open("dialogs", Place::with_sample_shop());
    window.resize(1024, 700);
    window.click("@nav-settings");
    window.click("@zoom-150");
    for (view, way, dialog) in [
        ("2", "@import-open", "@import"),
        ("2", "@new-customer", "@customer-form"),
        ("3", "@write-message", "@message-list"),
        ("3", "@export-details", "@making"),
        ("5", "@message-new", "@message-name"),
        ("6", "@campaign-add", "@campaign-dialog"),
        ("7", "@feedback-log", "@feedback-dialog"),
        ("8", "@nav-shortcuts", "@shortcuts"),
    ] {
        window.keys(&format!("Ctrl+{view}"));
        window.click(way);
        window.see(dialog);
        window.picture(dialog.trim_start_matches('@'));
        is_whole(&window, dialog);
        is_for_everybody(&window, dialog);
        window.keys("Escape");
        window.see_no("[role=dialog]");
    }
    for (part, there, way, dialog) in [
        ("stationery", "@usual-hand", "@back-design", "@back-dialog"),
        ("hands", "@hand-row", "@hand-add", "@hand-dialog"),
        ("pictures", "@empty", "@picture-add", "@picture-dialog"),
        ("printers", "@empty", "@printer-measure", "@measure-dialog"),
    ] {
        window.keys("Ctrl+8");
        window.click(&format!("@tab-{part}"));
        // The way in is below a list that is still being fetched: it moves until the list is there.
        window.see(there);
        window.click(way);
        window.see(dialog);
        window.picture(dialog.trim_start_matches('@'));
        is_whole(&window, dialog);
        is_for_everybody(&window, dialog);
        window.keys("Escape");
        window.see_no("[role=dialog]");
    }
    window.is_faultless();
}

/// Goes through the views with something open in each, keeps pictures, and fails if anything sticks out.
fn walk(window: &Window, name: &str) {
    go_through(window, &mut |view| {
        window.picture(&format!("{name}-{view}"));
        is_whole(window, &format!("{view} in {name}"));
    });
}

/// Goes through the views with something open in each, and lets `look` look at it.
pub fn go_through(window: &Window, look: &mut dyn FnMut(&str)) {
    for (place, view) in VIEWS.iter().enumerate() {
        window.keys(&format!("Ctrl+{}", place + 1));
        window.see(&format!("@nav-{view}[aria-current]"));
        open_something(window, view);
        look(view);
    }
    for part in ["stationery", "hands", "pictures", "printers"] {
        window.click(&format!("@tab-{part}"));
        window.see("main h2");
        look(&format!("settings-{part}"));
    }
    window.click("@tab-shop");
}

/// Fails if anything sticks out of its place.
pub fn is_whole(window: &Window, what: &str) {
    let wrong: Vec<Value> =
        serde_json::from_value(window.run(STICKS_OUT, &json!([]))).expect("a list of places");
    assert!(wrong.is_empty(), "{what}: {wrong:#?}");
}

fn open_something(window: &Window, view: &str) {
    match view {
        "today" => window.see("@to-thank @row"),
        "runs" => window.see("h1"),
        "customers" => {
            window.see("@customer-row, @customer-file");
            if window.count("@customer-file") == 0 {
                window.click("@customers @row:nth-child(3)");
            }
            window.see("@timeline");
        }
        "write" => {
            if window.count("@write-count") == 0 {
                window.write("@write-customer-search", "Brightwater");
                window.click_on("@write-customer-option", "Daniel Brightwater");
                window.click("@write-message");
                window.click("[data-message=recent-product]");
            }
            window.see("@card-picture");
        }
        "messages" => {
            window.see("@message-list, @message-title");
            if window.count("@message-title") == 0 {
                window.click("[data-message=met-expectations]");
            }
            window.see("@message-preview");
        }
        "vouchers" => window.see("@campaign-card"),
        "feedback" => {
            window.see("@feedback-row, @feedback-pane");
            if window.count("@feedback-pane") == 0 {
                window.click("@feedback-row");
            }
            window.see("@feedback-pane");
        }
        _ => window.see("@shop-form"),
    }
}

/// What is wider than the place it has: words beyond their button, anything beyond the window.
const STICKS_OUT: &str = r"
const told = [];
const rolls = (one) => one && (/auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowX) || rolls(one.parentElement));
for (const one of document.querySelectorAll('nav *, main *, [role=dialog] *')) {
  const box = one.getBoundingClientRect();
  if (box.width < 2 || box.height < 2 || one.closest('.visually-hidden, svg')) continue;
  const { overflowX, display } = getComputedStyle(one);
  const name = `${one.tagName} ${one.className} ${(one.dataset.testid ?? '')}: ${one.textContent.trim().slice(0, 60)}`;
  if (display !== 'inline' && overflowX === 'visible' && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 2
      && one.matches('button, button *, label, legend, h1, h2, h3, p, dt, dd, th, .badge'))
    told.push(`words stick out of ${name}`);
  if ((box.right > innerWidth + 1 || box.left < -1) && !rolls(one.parentElement)) told.push(`beyond the window: ${name}`);
}
if (document.documentElement.scrollWidth > innerWidth) told.push('the window scrolls sideways');
return told;
";
