//! The main job in Arabic: the whole window mirrored, and a card that reads from the right.

use crate::driver::Window;
use crate::machine::Place;
use crate::papers::{cards_go_to, text_of_pdf};
use serde_json::{Value, json};

#[test]
fn in_arabic_the_window_mirrors_and_a_card_reads_from_the_right() {
    let window = Window::open("arabic", Place::new());
    window.click("@nav-settings");
    window.click("@window-language-ar");
    window.until(
        "the page is in Arabic and from right to left",
        "const { lang, dir } = document.documentElement; return lang === 'ar' && dir === 'rtl'",
    );
    let navigation = window.run(
        "const { left, right } = document.querySelector('nav').getBoundingClientRect(); \
         return [left, innerWidth - right]",
        &json!([]),
    );
    assert!(
        navigation[0].as_f64() > Some(700.0) && navigation[1] == json!(0),
        "the navigation stands on the right: {navigation}"
    );
    window.picture("settings");

    window.click("@nav-today");
    window.see("@step-demo");
    window.picture("empty-shop");
    window.click("@step-demo");
    window.see("@to-thank @row");
    window.dismiss();
    window.picture("today");

    window.click("@nav-customers");
    // Typed without the marks over the letters, as most people type.
    window.write("@customers-search", "امال");
    window.see_words("@customer-row", "آمال الراوي");
    window.click("@customer-row");
    window.see("@timeline @purchase-entry");
    window.picture("customer");

    window.click("@write-to");
    window.click("@write-message");
    window.picture("messages-to-pick");
    window.click("[data-message=recent-product]");
    window.see_words("@write-preview-text", "آمال");
    assert_eq!(
        window.run(
            "return document.querySelector('[data-testid=write-preview-text]').lang",
            &json!([])
        ),
        json!("ar"),
        "the note is in the customer's own language"
    );
    let (left, right) = margins_of_the_greeting(&window);
    assert!(
        right < 0.15 && left > right * 2.0,
        "the greeting begins at the right edge: {left:.2} free on the left, {right:.2} on the right"
    );
    window.picture("write");

    let cards = window.place().file("بطاقات.pdf");
    cards_go_to(&window, &cards);
    window.click("@export-run");
    window.see("@export-result[data-made='1']");
    window.picture("made");
    let said = letters_and_words(&window.words("@write-preview-text"));
    let printed = letters_and_words(&text_of_pdf(&cards));
    // Readers of PDF disagree on where a Latin word parts an Arabic line, so each word is looked for by itself.
    for word in said.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || c == '،') {
        assert!(printed.contains(word), "the card says {word}: {printed}");
    }
    window.click("@nav-feedback");
    window.see("@feedback-row");
    window.click("@feedback-row");
    window.see("@feedback-pane");
    window.picture("feedback");
    window.click("@nav-vouchers");
    window.see("@campaign-card");
    window.picture("vouchers");
    window.click("@nav-messages");
    window.see("@message-list");
    window.picture("messages");
    window.is_faultless();
}

/// How much of the card's breadth is free at the left and the right of its first lines.
fn margins_of_the_greeting(window: &Window) -> (f64, f64) {
    let card = window.card();
    let margins: Value = window.run_later(GREETING, &json!([card]));
    let share = |side: usize| margins[side].as_f64().expect("the card has ink");
    (share(0), share(1))
}

/// The text without the marks that only steer its direction.
fn letters_and_words(text: &str) -> String {
    let steering =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let bare: String = text.chars().filter(|c| !steering(*c)).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

const GREETING: &str = r"
const done = arguments[arguments.length - 1];
const card = new Image();
card.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(arguments[0])}`;
card.decode().then(() => {
  const [width, height] = [600, 426];
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  brush.drawImage(card, 0, 0, width, height);
  const { data } = brush.getImageData(0, 0, width, Math.round(height * 0.22));
  let [first, last] = [width, 0];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 128 || data[at] > 120) continue;
    const x = (at / 4) % width;
    first = Math.min(first, x);
    last = Math.max(last, x);
  }
  done([first / width, 1 - last / width]);
}, () => done(null));
";
