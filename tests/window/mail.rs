//! E-mails in the window: what they carry, a mail account at a real Dovecot, and the ways into a mail program.

#[path = "../../crates/drafts/tests/mailbox/dovecot.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses its own part; what is not there fails its test right there"
)]
mod dovecot;

use crate::driver::{Window, wait};
use crate::machine::Place;
use dovecot::{Dovecot, Wishes};
use serde_json::Value;
use std::fs;

#[test]
fn an_account_is_added_once_it_opens_and_a_draft_is_handed_to_the_mail_program() {
    let window = Window::open("mail", Place::with_sample_shop());
    window.resize(1200, 820);
    window.click("@nav-settings");
    window.click("@tab-mail");
    window.see("@mail-fields");
    window.choose("@mail-card", "As an attached PDF");
    window.choose("@mail-qr", "For the survey");
    window.picture("settings");
    let wishes = Wishes {
        drafts: Some("Bozze"),
        ..Wishes::default()
    };
    let Some(server) = Dovecot::start(&wishes) else {
        return;
    };
    describe_account(&window, &server, "wrong");
    window.click("@mail-account-take");
    window.see_words("@mail-account-dialog", "refuses user name or password");
    window.until(
        "the refusal is in sight",
        "const note = document.querySelector('[data-testid=error]').getBoundingClientRect();
         const dialog = document.querySelector('[data-testid=mail-account-dialog]').getBoundingClientRect();
         return note.top > dialog.top + 60 && note.bottom < dialog.bottom - 60",
    );
    window.picture("refused");
    window.write("@mail-new-password", "a secret");
    window.click("@mail-account-take");
    window.see_no("@mail-account-dialog");
    window.see_words("@mail-account", "Counter");
    window.picture("account");

    window.place().command(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--customer",
        "1",
        "--customer",
        "2",
        "--channel",
        "email",
    ]);
    window.click("@nav-runs");
    window.click("@run-row");
    window.see("@run-open-draft");
    window.picture("run");
    window.click("@run-open-draft");
    window.see("@way-file");
    window.see_words("@hand-over", "Does not carry");
    window.picture("hand-over");
    window.keys("Escape");
    window.see_no("@hand-over");
    window.is_faultless();
}

fn describe_account(window: &Window, server: &Dovecot, password: &str) {
    let authority = window.place().file("authority.pem");
    fs::write(&authority, &server.authority).expect("the certificate");
    window.click("@mail-account-add");
    window.write("@mail-name", "Counter");
    window.write("@mail-host", "localhost");
    window.write("@mail-user", "shop");
    window.write("@mail-new-password", password);
    window.click("@mail-more summary");
    window.write("@mail-port", &server.tls_port.to_string());
    window.write("@mail-certificate", &authority.display().to_string());
}

/// What the command line says of the notes of the only run: their states, in order.
fn states(window: &Window) -> Vec<String> {
    let shown = window.place().command(&["runs", "show", "1", "--json"]);
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    let notes = shown["notes"].as_array().expect("its notes");
    let state = |note: &Value| note["state"].as_str().expect("a state").to_owned();
    notes.iter().map(state).collect()
}

#[test]
fn drafts_are_laid_into_an_account_marked_as_sent_or_not_and_taken_out_again() {
    let wishes = Wishes {
        drafts: Some("Bozze"),
        ..Wishes::default()
    };
    let Some(server) = Dovecot::start(&wishes) else {
        return;
    };
    let window = Window::open("mail-drafts", Place::with_sample_shop());
    window.resize(1280, 860);
    window.click("@nav-settings");
    window.click("@tab-mail");
    describe_account(&window, &server, "a secret");
    window.click("@mail-account-take");
    window.see_words("@mail-account", "Counter");
    window.dismiss();

    window.click("@nav-write");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.choose("@write-group", "Who read Italian");
    window.see("@write-count");
    window.click("@export-details");
    window.click("@export-pdf");
    window.click("@export-account");
    window.picture("where-to");
    window.click("@making-done");
    window.see_no("@making");
    window.click("@export-run");
    // One of them has no e-mail address; the others are written to all the same.
    window.see_words("@export-result", "19 notes can be made");
    window.click("@export-run");
    window.see_words("@account-report", "Bozze");
    window.picture("laid-in");
    let laid = server.mails("Bozze");
    assert_eq!(laid.len(), 19, "the drafts are in the account");
    assert!(
        laid.iter().all(|(_, flags, _)| flags.contains('D')),
        "each with the mark of a draft"
    );

    window.click("@nav-runs");
    window.click("@run-row");
    window.click("@run-choose-all");
    window.choose("@run-mark", "sent");
    window.see_words(".toast", "sent");
    window.picture("all-sent");
    assert!(states(&window).iter().all(|state| state == "sent"));
    window.dismiss();
    window.click("@run-choose-all");
    window.choose("@run-mark", "not sent");
    window.see_words(".toast", "not sent");
    assert!(
        states(&window).iter().all(|state| state == "made"),
        "what was not sent after all is a draft that was made, and no more"
    );
    window.dismiss();

    // Somebody has written in the first one with another program, which lays a new mail in its place.
    let (path, _, mail) = &laid[0];
    let text = String::from_utf8_lossy(mail).replace("Subject: ", "Subject: Re: ");
    let parent = path.parent().expect("a folder");
    fs::write(parent.join("1700000000.M1P1.elsewhere:2,DS"), text).expect("a mail");
    fs::remove_file(path).expect("the former one is gone");
    window.click("@run-take-back");
    window.picture("take-out");
    window.click("@take-back-now");
    window.see_no("@take-back");
    window.see_words(".toast", "wrote in");
    window.picture("taken-out");
    assert_eq!(
        server.mails("Bozze").len(),
        1,
        "only what somebody wrote in stays"
    );
    let waiting = states(&window)
        .iter()
        .filter(|state| *state == "prepared")
        .count();
    assert_eq!(waiting, laid.len() - 1, "the others wait for their draft again");
    window.is_faultless();
}

#[test]
fn a_draft_goes_to_the_mail_program_by_file_by_link_and_by_the_clipboard() {
    let window = Window::open("mail-open", Place::with_sample_shop().with_a_desktop());
    window.resize(1200, 820);
    for (language, customer) in [("en", "1"), ("ar", "2")] {
        let to = format!("language={language}");
        window.place().command(&["customers", "set", customer, &to]);
        window.place().command(&[
            "notes",
            "write",
            "--template",
            "your-trust",
            "--customer",
            customer,
            "--channel",
            "email",
        ]);
    }
    window.click("@nav-runs");
    let rows = "return document.querySelectorAll('[data-testid=run-row]').length === 2";
    window.until("both runs are listed", rows);
    window.click("[data-testid=run-row][data-run='1']");
    window.click("@run-open-draft");
    window.click("@way-file");
    window.see_no("@hand-over");
    let opened = wait("the desktop is given the draft", || window.place().opened().pop());
    let draft = fs::read(opened.trim_start_matches("file://")).expect("the draft");
    assert!(
        draft.starts_with(b"X-Unsent: 1\r\n")
            || String::from_utf8_lossy(&draft).contains("\r\nX-Unsent: 1\r\n"),
        "it opens for writing"
    );
    window.click("@run-open-draft");
    window.click("@way-link");
    window.see_no("@hand-over");
    let link = wait("the desktop is given the link", || {
        window.place().opened().get(1).cloned()
    });
    assert!(
        link.starts_with("mailto:") && link.len() <= 1900 && link.contains("body="),
        "{link}"
    );
    window.click("@run-open-draft");
    window.click("@way-copy");
    window.see_no("@hand-over");
    window.see_words(".toast", "on the clipboard");
    window.dismiss();
    // What was copied is pasted into a field of the program's own.
    window.click("@nav-customers");
    window.click("@customers-search");
    window.keys("Ctrl+v");
    wait("what was copied is pasted", || {
        window
            .written("@customers-search")
            .contains("trust")
            .then_some(())
    });
    window.click("@nav-runs");
    window.click("[data-testid=run-row][data-run='2']");
    window.click("@run-open-draft");
    window.see("@way-file");
    window.picture("arabic-letter");
    window.is_faultless();
}

#[test]
fn the_settings_of_mails_stand_in_arabic_and_in_the_dark() {
    let window = Window::open("mail-arabic", Place::with_sample_shop());
    window.resize(1200, 820);
    window.click("@nav-settings");
    window.click("@theme-dark");
    window.click("@window-language-ar");
    window.click("@tab-mail");
    window.see("@mail-fields");
    window.picture("settings-dark");
    window.click("@mail-account-add");
    window.see("@mail-account-dialog");
    window.picture("add-dark");
    window.is_faultless();
}
