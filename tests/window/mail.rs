//! E-mails in the window: what they carry, a mail account at a real Dovecot, and the ways into a mail program.

#[path = "../../crates/drafts/tests/mailbox/dovecot.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses its own part; what is not there fails its test right there"
)]
mod dovecot;

use crate::driver::Window;
use crate::machine::Place;
use dovecot::{Dovecot, Wishes};
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
    let authority = window.place().file("authority.pem");
    fs::write(&authority, &server.authority).expect("the certificate");
    window.click("@mail-account-add");
    window.write("@mail-name", "Counter");
    window.write("@mail-host", "localhost");
    window.write("@mail-user", "shop");
    window.write("@mail-new-password", "wrong");
    window.click("@mail-more summary");
    window.write("@mail-port", &server.tls_port.to_string());
    window.write("@mail-certificate", &authority.display().to_string());
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
