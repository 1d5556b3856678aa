//! Data that does not open: the page that asks for its passphrase, or leads to a backup. Nothing is ever deleted.

use crate::driver::Window;
use crate::machine::Place;
use serde_json::json;
use std::fs;

const PASSPHRASE: &str = "olive trees in the morning";

/// The sample shop with a backup that anybody can read, and encrypted since.
fn encrypted() -> Place {
    let place = Place::with_sample_shop();
    place.command(&["backups", "now"]);
    place.command_with(
        &["encryption", "set"],
        &[("THANKWELL_NEW_PASSPHRASE", PASSPHRASE)],
    );
    place.command_with(&["backups", "now"], &[("THANKWELL_PASSPHRASE", PASSPHRASE)]);
    place
}

/// Shows the window as somebody has set it up before.
fn look(window: &Window, language: &str, theme: &str) {
    let script = "localStorage.setItem('thankwell.window', JSON.stringify(arguments[0])); location.reload()";
    window.run(
        script,
        &json!([{ "language": language, "theme": theme, "zoom": 100 }]),
    );
    window.see(&format!("html[lang^={language}] @lock-page h1"));
    window.listen_for_faults();
}

fn is_sealed(place: &Place) -> bool {
    let bytes = fs::read(place.data().join("thankwell.db")).expect("the data");
    !bytes.starts_with(b"SQLite format 3")
}

#[test]
fn encrypted_data_opens_with_its_passphrase_and_a_wrong_one_changes_nothing() {
    let place = encrypted();
    let before = fs::read(place.data().join("thankwell.db")).expect("the data");
    let window = Window::open("lock", place);
    window.resize(1200, 820);
    window.see("@lock-page");
    window.picture("asks");
    window.write("@lock-passphrase", "olive trees in the evening");
    window.click("@lock-open");
    window.see_words(
        "@lock-page",
        "This passphrase does not open it. Nothing was changed.",
    );
    window.picture("wrong");
    let after = fs::read(window.place().data().join("thankwell.db")).expect("the data");
    assert!(before == after, "not a byte of the data is touched");
    look(&window, "en", "dark");
    window.picture("dark");
    // With the keyboard alone: the field has it, Enter opens.
    window.until(
        "the field has the keyboard",
        "return document.activeElement?.dataset.testid === 'lock-passphrase'",
    );
    window.write("@lock-passphrase", PASSPHRASE);
    window.click("@lock-page input[type=checkbox]");
    window.click("@lock-passphrase");
    window.keys("Enter");
    window.see("@nav-customers");
    window.see_words("@toast", "No keyring answers on this computer");
    window.click("@nav-customers");
    window.see("@customer-row");
    window.is_faultless();
}

#[test]
fn with_the_passphrase_forgotten_a_backup_comes_back_and_is_encrypted_under_a_new_one() {
    let window = Window::open("lock-forgotten", encrypted());
    window.resize(1200, 820);
    look(&window, "ar", "light");
    window.see("@lock-backup-row");
    window.picture("asks-arabic");
    look(&window, "ar", "dark");
    window.see("@lock-backup-row");
    window.picture("asks-arabic-dark");
    look(&window, "en", "light");
    // The newest one is encrypted, under the passphrase of its day.
    window.click("@lock-backup-row:nth-of-type(1) @lock-bring-back");
    window.click("@bring-back-do");
    window.see_words("@bring-back-dialog", "Enter the passphrase it had on that day");
    window.picture("backup-asks");
    window.keys("Escape");
    window.see_no("@bring-back-dialog");
    window.click("@lock-backup-row:nth-of-type(2) @lock-bring-back");
    window.see_words("@bring-back-dialog", "is kept beside it");
    window.click("@bring-back-do");
    window.see_words("@bring-back-dialog", "Choose a passphrase");
    window.write("@backup-passphrase", "short");
    window.write("@backup-passphrase-again", "short");
    window.click("@bring-back-do");
    window.see_words("@bring-back-dialog", "at least 12 signs");
    window.picture("too-short");
    window.write("@backup-passphrase", "four winds over the valley");
    window.write("@backup-passphrase-again", "four winds over the valley");
    window.click("@bring-back-do");
    window.see("@nav-customers");
    window.click("@nav-customers");
    window.see("@customer-row");
    window.picture("back");
    let data = window.place().data();
    assert!(is_sealed(window.place()), "nothing was made readable on its way");
    assert!(
        data.join("thankwell-replaced-1.db").is_file(),
        "what did not open is kept beside it"
    );
    window.is_faultless();
}

#[test]
fn a_file_that_is_damaged_stays_where_it_is_and_a_backup_comes_back_in_its_place() {
    let place = Place::with_sample_shop();
    place.command(&["backups", "now"]);
    let file = place.data().join("thankwell.db");
    fs::write(&file, "this was a database once").expect("a damaged file");
    let window = Window::open("lock-damaged", place);
    window.resize(1200, 820);
    window.see_words("@lock-page", "Your data does not open");
    window.see_words("@lock-page", "nothing was deleted");
    window.picture("damaged");
    look(&window, "ar", "dark");
    window.see("@lock-backup-row");
    window.picture("damaged-arabic-dark");
    look(&window, "it", "light");
    window.see("@lock-backup-row");
    window.picture("damaged-italian");
    look(&window, "ro", "light");
    window.see("@lock-backup-row");
    window.picture("damaged-romanian");
    look(&window, "en", "light");
    window.click("@lock-bring-back");
    window.see("@bring-back-do");
    window.picture("bring-back");
    window.click("@bring-back-do");
    window.see("@nav-customers");
    window.click("@nav-customers");
    window.see("@customer-row");
    let aside = window.place().data().join("thankwell-replaced-1.db");
    assert_eq!(
        fs::read_to_string(aside).expect("it is kept"),
        "this was a database once"
    );
    window.is_faultless();
}
