//! Text messages and calls in the real window, in every language: looked at, made, sent and said.

use crate::driver::{Window, wait};
use crate::looks::is_whole;
use crate::machine::Place;
use serde_json::Value;

const LANGUAGES: [&str; 4] = ["en", "it", "ro", "ar"];

/// A sample shop with one person more, whose name is not said as it is written, and who has complained.
fn place() -> (Place, u64) {
    let place = Place::with_sample_shop().with_a_desktop();
    let answer = place.command(&[
        "customers",
        "add",
        "given_name=Siobhán",
        "family_name=Byrne",
        "pronunciation=shi-VAWN burn",
        "phone=+353 85 555 0142",
        "language=ro",
        "form=feminine",
        "city=Bergamo",
        "--json",
    ]);
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let id = answer["id"].as_u64().expect("a number");
    place.command(&[
        "responses",
        "add",
        &format!("customer={id}"),
        "nps=2",
        "comment=The parcel was wet",
    ]);
    (place, id)
}

fn speak(window: &Window, language: &str) {
    window.click("@nav-settings");
    window.click(&format!("@window-language-{language}"));
    window.until(
        "the page speaks the language",
        &format!("return document.documentElement.lang === '{language}'"),
    );
}

#[test]
fn a_text_message_is_counted_while_it_is_looked_at_and_sent_by_hand() {
    let (place, id) = place();
    let window = Window::open("texts", place);
    window.resize(1280, 800);
    for (round, language) in LANGUAGES.iter().enumerate() {
        speak(&window, language);
        window.click(if round % 2 == 0 {
            "@theme-light"
        } else {
            "@theme-dark"
        });
        window.keys("Ctrl+2");
        window.write("@customers-search", "Siobh");
        window.see_words("@customer-row", "Byrne");
        window.click("@customer-row");
        window.see("@timeline");
        window.click("@write-to");
        window.click("@write-message");
        window.click("[data-message=continued-custom]");
        window.click("@write-as-text");
        window.see_words("@text-picture", "Byrne! Vă mulțumim că ne sunteți alături");
        window.see_words("@text-cost", "2");
        window.see_words("@text-dear", "ț");
        window.picture(&format!("{language}-preview"));
        is_whole(&window, &format!("the text message in {language}"));
        window.click("@export-run");
        window.see("@export-result[data-made='1']");
        window.click("@spoken-open");
        window.see_words("@text-row", "+353855550142");
        window.picture(&format!("{language}-list"));
        is_whole(&window, &format!("the list of text messages in {language}"));
        window.click("@text-open");
        let link = wait("a telephone is given the text", || {
            window.place().opened().get(round).cloned()
        });
        assert!(link.starts_with("sms:+353855550142?body="), "{link}");
        window.click("@text-sent");
        window.see_no("@text-sent");
        window.click("@text-not-sent");
        window.see("@text-sent");
        window.click("@text-sent");
        window.see_no("@text-sent");
        window.keys("Escape");
        window.see_no("[role=dialog]");
        window.dismiss();
    }
    window.click("@nav-runs");
    window.click("@run-row");
    window.click("@run-copy-text");
    window.see(".toast");
    window.picture("run");
    window.dismiss();
    window.keys("Ctrl+2");
    window.click("@customers-search");
    window.keys("Ctrl+a");
    window.keys("Ctrl+v");
    wait("the text that was copied is pasted", || {
        let pasted = window.written("@customers-search");
        pasted.contains("Vă mulțumim că ne sunteți alături").then_some(())
    });
    let shown = window
        .place()
        .command(&["customers", "show", &id.to_string(), "--json"]);
    assert_eq!(shown.matches("\"state\":\"sent\"").count() % 4, 0, "{shown}");
    assert!(shown.contains("\"channel\":\"text\""), "{shown}");
    window.is_faultless();
}

#[test]
fn a_call_is_read_out_large_and_what_came_of_it_is_one_key() {
    let (place, id) = place();
    let window = Window::open("calls", place);
    window.resize(1280, 800);
    for (round, language) in LANGUAGES.iter().enumerate() {
        speak(&window, language);
        window.click(if round % 2 == 0 {
            "@theme-dark"
        } else {
            "@theme-light"
        });
        window.keys("Ctrl+2");
        window.write("@customers-search", "Siobh");
        window.see_words("@customer-row", "Byrne");
        window.click("@customer-row");
        window.see("@timeline");
        window.click("@write-to");
        window.click("@write-message");
        window.click("[data-message=your-trust]");
        window.click("@write-as-phone");
        window.see_words("@call-picture", "Vorbesc cu doamna Byrne?");
        window.see_words("@call-open", "The parcel was wet");
        window.picture(&format!("{language}-preview"));
        is_whole(&window, &format!("the call in {language}"));
        window.click("@export-run");
        window.see("@export-result[data-made='1']");
        window.click("@spoken-open");
        window.see_words("@call-said", "shi-VAWN burn");
        window.click("@call-dial");
        let link = wait("a telephone is given the number", || {
            window.place().opened().get(round).cloned()
        });
        assert_eq!(link, "tel:+353855550142");
        window.picture(&format!("{language}-calling"));
        is_whole(&window, &format!("the calling list in {language}"));
        if round == 3 {
            window.click("@call-no-more-calls");
        } else {
            window.keys("1");
        }
        window.see("@calls-done");
        window.picture(&format!("{language}-done"));
        window.keys("Escape");
        window.see_no("[role=dialog]");
        window.dismiss();
    }
    window.keys("Ctrl+2");
    window.click("@customer-row");
    window.see("@call-entry");
    window.picture("timeline");
    let shown = window
        .place()
        .command(&["customers", "show", &id.to_string(), "--json"]);
    assert!(shown.contains("\"source\":\"telephone\""), "{shown}");
    window.click("@nav-settings");
    window.click("@window-language-en");
    window.click("@nav-runs");
    window.see_words("@runs", "spoken to: 1");
    window.click("@run-row");
    window.see_words("@run-note", "spoken to");
    window.picture("run");
    window.click("@run-choose-all");
    window.choose("@run-mark", "not spoken to");
    window.see_words("@run-note", "to call");
    window.is_faultless();
}

#[test]
fn an_email_is_looked_at_as_mail_programs_show_it() {
    let (place, _) = place();
    place.command(&[
        "stationery",
        "set",
        "--mail-card",
        "picture",
        "--mail-qr",
        "survey",
    ]);
    let window = Window::open("mail-preview", place);
    window.resize(1280, 1000);
    for language in LANGUAGES {
        speak(&window, language);
        // The invented reader is written to in the shop's own language.
        window
            .place()
            .command(&["shop", "set", &format!("language={language}")]);
        window.keys("Ctrl+3");
        window.click("@write-message");
        window.click("[data-message=continued-custom]");
        window.click("@write-as-email");
        window.until(
            "the mail is in the shop's language",
            &format!("return document.querySelector('[data-testid=email-letter]')?.lang === '{language}'"),
        );
        window.see_words("@email-letter", "Bottega Lumina");
        window.until(
            "the card and the square code stand in the mail, drawn",
            "const pictures = [...document.querySelectorAll('[data-testid=email-letter] img')];
             return pictures.length === 2 && pictures.every((one) => one.complete && one.naturalWidth > 100)",
        );
        for look in ["light", "dark", "plain"] {
            window.click(&format!("@email-ground-{look}"));
            window.see(if look == "plain" {
                "@email-plain"
            } else {
                "@email-letter"
            });
            window.click(if look == "dark" {
                "@email-width-narrow"
            } else {
                "@email-width-wide"
            });
            window.picture(&format!("{language}-{look}"));
            is_whole(&window, &format!("the e-mail by {look} in {language}"));
        }
        window.click("@email-ground-light");
        let foot = "const letter = document.querySelector('[data-testid=email-letter]');
             letter.scrollTop = letter.scrollHeight; return true";
        window.until("its foot is looked at", foot);
        window.picture(&format!("{language}-foot"));
        // As a file beside the letter it is named under it.
        window
            .place()
            .command(&["stationery", "set", "--mail-card", "pdf"]);
        window.keys("Ctrl+3");
        window.click("@write-as-card");
        window.click("@write-as-email");
        window.see_words("@email-files", ".pdf");
        window.picture(&format!("{language}-file"));
        is_whole(&window, &format!("the e-mail with a file in {language}"));
        window
            .place()
            .command(&["stationery", "set", "--mail-card", "picture"]);
    }
    window.is_faultless();
}
