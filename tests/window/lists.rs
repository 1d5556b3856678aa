//! Lists with a memory and one customer once: mended in the window, remembered, taken back; twice in the list, made one.

use crate::driver::Window;
use crate::machine::Place;
use std::fmt::Write;
use std::fs;

const LIST: &str = "Nume,E-mail,Oraș,Data nașterii\n\
    Maria Ionescu,maria@example.com,Cluj,03/04/1984\n\
    Dan Pop,dan(at)example.com,Arad,05/06/1979\n\
    Ilinca Moraru,ilinca@example.com,Sibiu,07/08/1990\n\
    Doar,prea,puține\n";

/// A shop that knows Maria, and one man twice.
fn with_known_people() -> Place {
    let place = Place::new();
    place.command(&[
        "shop",
        "set",
        "company=Bottega Aurora",
        "country=RO",
        "sender=Giulia",
    ]);
    place.command(&[
        "customers",
        "add",
        "full_name=Maria Ionescu",
        "email=maria@example.com",
        "city=Cluj-Napoca",
    ]);
    place.command(&[
        "customers",
        "add",
        "given_name=Ștefan",
        "family_name=Țuțea",
        "phone=0722 555 010",
        "tags=vip",
    ]);
    place.command(&[
        "customers",
        "add",
        "full_name=Tutea Stefan",
        "phone=+40722555010",
        "city=Iași",
    ]);
    place
}

#[test]
fn a_row_is_mended_where_it_is_and_whoever_is_twice_in_the_list_is_made_one() {
    let place = with_known_people();
    let list = place.file("lista.csv");
    fs::write(&list, LIST).expect("a list on the desk");
    let window = Window::open("lists", place);

    window.click("@nav-customers");
    window.click("@import-open");
    window.write("@import-path", &list.display().to_string());
    window.click("@import-look");
    window.see("@import-sample");
    window.click("@import-check");
    window.see_words("@count-rejected", "2");
    window.click("@read-month-first");
    window.see_words("@import-guesses", "as you said");
    window.picture("check");
    window.click("@tab-updated");
    window.see_words("@import-rows", "Cluj-Napoca");
    window.picture("changed");
    window.click("@tab-rejected");
    window.see("@import-rejected");
    window.picture("left-out");
    window.click("@mend-3");
    window.see("@mend-row");
    window.picture("mend");
    window.write("@mend-row @mend-cell", "dan@example.com");
    window.click("@mend-save");
    window.see_words("@count-rejected", "1");
    window.see_words("@count-new", "2");
    window.click("@import-run");
    window.see("@import-result");
    window.picture("result");
    window.click("@import-close");

    window.click("@import-open");
    window.see("@earlier-imports");
    window.picture("earlier");
    window.write("@import-path", &list.display().to_string());
    window.click("@import-look");
    window.see("@import-remembered");
    window.picture("remembered");
    window.keys("Escape");

    window.click("@new-customer");
    window.write("@field-given_name", "Stefan");
    window.write("@field-family_name", "Tutea");
    window.write("@field-phone", "0722 555 010");
    window.see_words("@alike", "same phone");
    window.picture("alike");
    window.keys("Escape");

    window.click("@duplicates-open");
    window.see_words("@duplicate-pairs", "Țuțea");
    window.picture("duplicates");
    window.click("@compare-2-3");
    window.see("@merge-pair");
    window.picture("compare");
    window.click("@merge-run");
    window.see_words("@duplicates", "Nobody");
    window.click("@duplicates-close");
    window.dismiss();
    window.click("@nav-settings");
    window.click("@window-language-ar");
    window.click("@theme-dark");
    window.click("@nav-customers");
    window.write("@customers-search", "tutea");
    window.see_words("@customers-count", "واحد");
    window.see_words("@customer-row", "Țuțea");
    window.click("@customer-row");
    window.see("@merged-with");
    window.picture("made-one-ar-dark");
    window.click("@unmerge");
    window.see_no("@merged-with");
    window.click("@duplicates-open");
    window.click("@compare-2-3");
    window.see("@merge-pair");
    window.picture("compare-ar-dark");
    window.keys("Escape");
    window.click("@import-open");
    window.see("@earlier-imports");
    window.write("@import-path", &list.display().to_string());
    window.click("@import-look");
    window.see("@import-remembered");
    window.click("@import-check");
    window.click("@tab-rejected");
    window.see("@import-rejected");
    window.picture("left-out-ar-dark");
    window.is_faultless();
}

#[test]
fn a_long_list_is_watched_and_stopped_while_it_is_read_and_watched_while_it_is_taken_back() {
    let place = Place::with_sample_shop();
    let list_of = |rows: usize| {
        (0..rows).fold(String::from("Name,E-mail,City\n"), |mut list, row| {
            let _ = writeln!(list, "Ada{row} Byron,ada{row}@example.com,Forlì");
            list
        })
    };
    let (long, short) = (place.file("long.csv"), place.file("short.csv"));
    fs::write(&long, list_of(900_000)).expect("a list");
    fs::write(&short, list_of(3_000)).expect("a list");
    let window = Window::open("long-lists", place);
    window.resize(1200, 860);
    for (theme, language) in [("light", "en"), ("dark", "ar")] {
        window.click("@nav-settings");
        window.click(&format!("@theme-{theme}"));
        window.click(&format!("@window-language-{language}"));
        window.click("@nav-customers");
        window.click("@import-open");
        window.write("@import-path", &long.display().to_string());
        window.click("@import-look");
        window.see("[role=dialog] progress");
        window.picture(&format!("reading-{theme}"));
        window.click("@import-stop-reading");
        window.see("@error");
        window.picture(&format!("stopped-{theme}"));
        window.write("@import-path", &short.display().to_string());
        window.click("@import-look");
        window.see("@import-sample");
        window.click("@import-check");
        window.click("@import-run");
        window.see("@import-result");
        window.click("@import-undo");
        window.see("@import-undoing progress");
        window.picture(&format!("undoing-{theme}"));
        window.see("@import-undone");
        window.click("@import-close");
    }
    window.is_faultless();
}
