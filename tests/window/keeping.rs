//! Backups, encryption and privacy in the window.

use crate::driver::{Window, wait};
use crate::machine::Place;

#[test]
fn a_backup_is_made_brought_back_and_the_data_is_encrypted_from_the_window() {
    let window = Window::open("keeping", Place::with_sample_shop());
    window.resize(1200, 820);
    window.click("@nav-settings");
    window.click("@tab-keeping");
    window.see("@backup-now");
    window.click("@backup-now");
    window.see("@backup-row");
    window.picture("backups");
    window.click("@bring-back");
    window.see("@bring-back-do");
    window.picture("bring-back");
    window.click("@bring-back-do");
    window.see_no("@bring-back-dialog");
    window.click("@encryption-set");
    window.write("@passphrase-new", "olive trees in the morning");
    window.write("@passphrase-again", "olive trees in the evening");
    window.picture("passphrase");
    window.write("@passphrase-again", "olive trees in the morning");
    window.click("@encrypt-do");
    window.see_no("@encrypt-dialog");
    window.see_words("@encryption-state", "Your data is encrypted.");
    window.picture("encrypted");
    window.click("@nav-customers");
    window.click("@customer-row");
    window.click("@said-add");
    window.see("@said-dialog");
    window.picture("said");
    window.click("@said-save");
    window.see("@said-event");
    window.click("@erase-person");
    window.see("@erase-do");
    window.picture("erase");
    window.click("@erase-do");
    window.see("@erase-close");
    window.see_no("@erase-dialog");
    window.picture("erased");
    window.click("@erase-close");
    window.is_faultless();
}

#[test]
fn backup_and_privacy_stand_in_arabic_and_in_the_dark() {
    let window = Window::open("keeping-arabic", Place::with_sample_shop());
    window.resize(1200, 820);
    window.click("@nav-settings");
    window.click("@theme-dark");
    window.click("@window-language-ar");
    window.click("@tab-keeping");
    window.see("@backup-now");
    window.click("@backup-now");
    window.see("@backup-row");
    window.picture("backups-dark");
    window.click("@encryption-set");
    window.see("@encrypt-dialog");
    window.picture("passphrase-dark");
    window.is_faultless();
}

#[test]
fn all_of_keeping_stands_in_four_languages() {
    let place = Place::with_sample_shop();
    place.command(&["backups", "now"]);
    place.command(&["privacy", "silent", "--years", "1"]);
    let page = place.file("one.html").display().to_string();
    place.command(&["customers", "export", &page, "--customer", "3"]);
    place.command(&["customers", "erase", "5"]);
    let window = Window::open("keeping-four", place);
    window.resize(1200, 1400);
    for language in ["en", "it", "ro", "ar"] {
        window.click("@nav-settings");
        window.click("@tab-shop");
        window.click(&format!("@window-language-{language}"));
        window.click("@tab-keeping");
        window.see("@backup-row");
        window.see("@privacy-log li");
        window.run(
            "document.querySelector('[data-testid=export-all]').scrollIntoView({ block: 'center' })",
            &serde_json::json!([]),
        );
        window.picture(&format!("privacy-{language}"));
        window.click("@backup-remove");
        window.see("@backup-remove-dialog");
        window.picture(&format!("remove-{language}"));
        window.keys("Escape");
        window.see_no("@backup-remove-dialog");
    }
    window.click("@backup-remove");
    let path = window.words("@backup-remove-dialog bdi[dir=ltr]");
    assert!(std::path::Path::new(&path).is_file(), "it says which one: {path}");
    window.click("@backup-remove-do");
    window.see_no("@backup-remove-dialog");
    wait("the backup is deleted", || {
        (!std::path::Path::new(&path).exists()).then_some(())
    });
    window.is_faultless();
}

#[test]
fn the_page_about_a_person_is_read_in_their_language() {
    for (story, customer) in [
        ("person-page-en", "Harriet"),
        ("person-page-ar", "ريم"),
        ("person-page-ro", "Ioana"),
    ] {
        let place = Place::with_sample_shop();
        let found = place.command(&["customers", "list", "--search", customer, "--json"]);
        let found: serde_json::Value = serde_json::from_str(&found).expect("a list");
        let id = found["customers"][0]["id"].to_string();
        place.command(&[
            "customers",
            "said",
            &id,
            "--channel",
            "email",
            "--purpose",
            "offers",
            "--word",
            "yes",
            "--basis",
            "consent",
            "--source",
            "at the till",
            "--wording",
            "May we write to you?",
        ]);
        let page = place.file("about.html");
        place.command(&[
            "customers",
            "export",
            &page.display().to_string(),
            "--customer",
            &id,
        ]);
        let window = Window::browse(story, place, &page);
        window.see("h1");
        window.picture("page");
        window.run(
            "document.querySelectorAll('h2')[1].scrollIntoView()",
            &serde_json::json!([]),
        );
        window.picture("said");
        window.run(
            "document.querySelectorAll('h2')[3].scrollIntoView()",
            &serde_json::json!([]),
        );
        window.picture("written");
    }
}
