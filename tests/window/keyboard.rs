//! Everything without the mouse: views, search, lists, dialogs; and always a sign of where the keyboard is.

use crate::driver::{Window, wait};
use crate::machine::Place;
use serde_json::json;

const VIEWS: [(&str, &str); 8] = [
    ("Ctrl+1", "Today"),
    ("Ctrl+2", "Customers"),
    ("Ctrl+3", "Write"),
    ("Ctrl+4", "Runs"),
    ("Ctrl+5", "Messages"),
    ("Ctrl+6", "Vouchers"),
    ("Ctrl+7", "Feedback"),
    ("Ctrl+8", "Settings"),
];

#[test]
fn a_customer_is_found_and_written_to_without_the_mouse() {
    let window = Window::open("keyboard", Place::with_sample_shop());
    for (stroke, view) in VIEWS {
        window.keys(stroke);
        window.see_words("main h1", view);
    }
    window.keys("Ctrl+2");
    window.see("@customers @customer-row");
    window.keys("/");
    window.until("the search has the keyboard", &has_keyboard("customers-search"));
    window.types("Nico");
    window.until(
        "the list is narrowed",
        "return document.querySelectorAll('[data-testid=customer-row]').length < 4",
    );
    window.keys("Down");
    window.until("the list has the keyboard", &has_keyboard("customers"));
    shows_the_keyboard(&window);
    window.picture("list");
    window.keys("Enter");
    window.see("@customer-file");

    window.keys("p");
    window.see("@purchase-form");
    shows_the_keyboard(&window);
    window.keys("Escape");
    window.see_no("@purchase-form");

    window.keys("?");
    window.see("@shortcuts");
    shows_the_keyboard(&window);
    window.picture("shortcuts");
    window.keys("Escape");
    window.see_no("@shortcuts");

    window.keys("w");
    window.see_words("main h1", "Write");
    window.see("@write-count");
    window.keys("Escape");
    window.see_words("main h1", "Customers");
    window.is_faultless();
}

#[test]
fn every_step_of_the_tab_key_shows_where_the_keyboard_is() {
    let window = Window::open("tabs", Place::with_sample_shop());
    for (stroke, view) in VIEWS {
        window.keys(stroke);
        window.see_words("main h1", view);
        let mut steps = Vec::new();
        for _ in 0..25 {
            window.keys("Tab");
            steps.push(shows_the_keyboard(&window));
        }
        steps.sort();
        steps.dedup();
        assert!(
            steps.len() > 10,
            "Tab goes through {view} and is not caught: {steps:#?}"
        );
    }
    window.is_faultless();
}

/// Fails unless the element that has the keyboard, or what stands for it, is marked; gives what it is.
fn shows_the_keyboard(window: &Window) -> String {
    let (what, shown) = wait("something has the keyboard", || {
        let told = window.run(KEYBOARD, &json!([]));
        Some((told[0].as_str()?.to_owned(), told[1] == json!(true)))
    });
    assert!(shown, "the keyboard is on {what}, but nothing shows it");
    what
}

fn has_keyboard(name: &str) -> String {
    format!("return document.activeElement?.dataset.testid === '{name}'")
}

/// What has the keyboard, and whether it, a frame around it or the row it stands on has an outline in sight.
const KEYBOARD: &str = r"
const at = document.activeElement;
if (!at || at === document.body || at === document.documentElement) return [at ? 'the page' : null, at === document.body];
const outlined = (one) => {
  if (!one) return false;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1.5 && !/, 0\)$/.test(outlineColor);
};
const row = document.getElementById(at.getAttribute('aria-activedescendant') ?? '');
const frames = [at, row, at.parentElement, at.parentElement?.parentElement];
return [at.outerHTML.slice(0, 160), frames.some(outlined)];
";
