//! The window shows and runs nothing but its own pages.

use crate::driver::{Window, wait};
use crate::machine::Place;
use serde_json::json;

#[test]
fn nothing_from_outside_and_no_stray_script_gets_into_the_window() {
    let window = Window::open("safety", Place::with_sample_shop());
    window.is_faultless();
    window.run(
        r"
        const put = (name, details, place = document.body) => {
          const one = Object.assign(document.createElement(name), details);
          place.append(one);
        };
        put('img', { src: 'http://192.0.2.1/picture.png' });
        put('script', { textContent: 'window.stray = true' });
        put('script', { src: 'https://192.0.2.1/script.js' });
        put('link', { rel: 'stylesheet', href: 'https://192.0.2.1/look.css' }, document.head);
        put('iframe', { src: 'https://192.0.2.1/' });
        put('a', { href: 'javascript:window.stray = true', id: 'stray-link', textContent: 'x' });
        document.getElementById('stray-link').click();
        fetch('https://192.0.2.1/data').catch(() => {});
        setTimeout('window.stray = true', 0);
        ",
        &json!([]),
    );
    let refused = wait("everything is refused", || {
        let faults = window.faults();
        let all = ["img-src", "script-src", "style-src", "connect-src"];
        all.iter()
            .all(|what| faults.iter().any(|fault| fault.contains(what)))
            .then_some(faults)
    });
    assert!(
        refused.iter().filter(|fault| fault.contains("192.0.2.1")).count() >= 4,
        "picture, script, look and call are refused: {refused:?}"
    );
    assert_eq!(
        window.run("return window.stray ?? null", &json!([])),
        json!(null),
        "no stray script ran"
    );
}

#[test]
fn the_window_cannot_be_led_to_another_page() {
    let window = Window::open("leading-away", Place::with_sample_shop());
    let home = window.run("return location.origin", &json!([]));
    window.run("location.href = 'https://192.0.2.1/'", &json!([]));
    window.click("@nav-customers");
    window.see("@customer-row");
    assert_eq!(
        window.run("return location.origin", &json!([])),
        home,
        "the page stays"
    );
}
