//! Whether everybody can use every view: each control has a name that is read aloud, each word stands out from its ground.

use crate::driver::Window;
use crate::looks::go_through;
use crate::machine::Place;
use serde_json::json;

#[test]
fn every_control_has_a_name_and_every_word_stands_out_in_light_and_dark() {
    let window = Window::open("for-everybody", Place::with_sample_shop());
    window.resize(1440, 900);
    let mut looked_at = 0;
    let mut wrong = Vec::new();
    for language in ["en", "ar"] {
        for theme in ["light", "dark"] {
            window.click("@nav-settings");
            window.click(&format!("@window-language-{language}"));
            window.click(&format!("@theme-{theme}"));
            let mut look = |view: &str| {
                let (seen, found) = look_at(&window);
                looked_at += seen;
                if !found.is_empty() {
                    window.picture(&format!("{language}-{theme}-{view}"));
                }
                wrong.extend(
                    found
                        .iter()
                        .map(|one| format!("{view}, {language}, {theme}: {one}")),
                );
            };
            go_through(&window, &mut look);
            window.keys("Ctrl+7");
            window.click("@tab-report");
            window.see("@groups .drawn svg path");
            look("report");
            window.click("@tab-inbox");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        looked_at > 4_000,
        "the views were there to be looked at: {looked_at}"
    );
    window.is_faultless();
}

#[test]
fn the_look_finds_a_control_without_a_name_and_a_word_too_pale() {
    let window = Window::open("for-nobody", Place::with_sample_shop());
    let spoil = r"
    const nameless = document.createElement('button');
    nameless.dataset.testid = 'nameless';
    nameless.style.inlineSize = '2rem';
    nameless.style.blockSize = '2rem';
    const pale = document.createElement('p');
    pale.dataset.testid = 'pale';
    pale.textContent = 'Hardly to be seen';
    pale.style.color = 'color-mix(in srgb, var(--ink) 40%, transparent)';
    document.querySelector('main h1').after(nameless, pale);
    ";
    window.run(spoil, &json!([]));
    let wrong = look_at(&window).1.concat();
    assert!(wrong.contains("no name") && wrong.contains("nameless"), "{wrong}");
    assert!(wrong.contains("contrast") && wrong.contains("pale"), "{wrong}");
}

/// Fails if there is anything in the window that not everybody can use.
pub fn is_for_everybody(window: &Window, what: &str) {
    let (_, wrong) = look_at(window);
    assert!(wrong.is_empty(), "{what}: {wrong:#?}");
}

/// How many controls and words were looked at, and what is wrong with them.
fn look_at(window: &Window) -> (u64, Vec<String>) {
    let found = window.run(LOOK, &json!([]));
    let wrong = serde_json::from_value(found["wrong"].clone()).expect("a list");
    (found["looked_at"].as_u64().expect("a count"), wrong)
}

/// What has no name of all that can be reached with the keyboard, and which words have less contrast with their ground
/// than WCAG 2.2 asks for (1.4.3: 4.5, large letters 3); what is switched off is passed over, as there.
const LOOK: &str = include_str!("for_everybody.js");
