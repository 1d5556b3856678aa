//! How the desk looks while somebody works at it: writing, the check, what was made, codes, the till; in every
//! language, light and dark, in a middling and in a small window.

use crate::calendar::Past;
use crate::driver::Window;
use crate::looks::is_whole;
use crate::machine::Place;
use app::{Audience, HoldOut, NoteOptions, RunFiles, RunRequest, Unwatched};
use domain::{Channel, TemplateId};

/// A shop in which there is something to see everywhere, and a code that was given in it.
fn busy_shop() -> (Place, String) {
    let place = Place::with_sample_shop();
    for values in [
        &["email=someone@example.com", "city=Bergamo"][..],
        &["given_name=安娜", "city=Bergamo"],
        &["given_name=Lena", "city=Bergamo"],
        &[
            "given_name=ليلى",
            "family_name=حداد",
            "language=ar",
            "city=Bergamo",
        ],
    ] {
        place.command(&[&["customers", "add"], values].concat());
    }
    let sorry = place.command(&["customers", "add", "given_name=Otto", "city=Bergamo", "--json"]);
    let sorry: serde_json::Value = serde_json::from_str(&sorry).expect("JSON");
    place.command(&["responses", "add", &format!("customer={}", sorry["id"]), "nps=1"]);
    let past = Past::of(&place.data());
    let campaign = past.year_of_codes("Autumn");
    past.days_ago(40);
    let request = RunRequest {
        options: NoteOptions::of(TemplateId::parse("your-trust").expect("a message")),
        audience: Audience::Filter {
            filter: domain::CustomerFilter::default(),
            with: Vec::new(),
            without: Vec::new(),
        },
        files: RunFiles::default(),
        channel: Some(Channel::Phone),
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: Some(HoldOut {
            percent: 20,
            days: 30,
        }),
    };
    past.desk.notes_write(&request, &Unwatched).expect("a run");
    past.days_ago(0);
    let customer = past.customer("Wilhelmina");
    let code = past.desk.voucher_give(campaign, customer).expect("a code");
    let code = code.voucher.code.to_string();
    drop(past);
    let cards = place.file("first.pdf").display().to_string();
    place.command(&[
        "notes",
        "write",
        "--template=your-trust",
        "--customer=3",
        "--customer=4",
        "--customer=5",
        "--pdf",
        &cards,
    ]);
    (place, code)
}

fn looks(story: &'static str, language: &str, theme: &str) {
    let (place, code) = busy_shop();
    let window = Window::open(story, place);
    window.click("@nav-settings");
    window.click(&format!("@theme-{theme}"));
    window.click(&format!("@window-language-{language}"));
    window.resize(1280, 800);
    writing(&window);
    made(&window);
    codes(&window);
    till(&window, &code);
    window.is_faultless();
}

fn keep(window: &Window, what: &str) {
    window.dismiss();
    window.picture(what);
    is_whole(window, what);
}

fn writing(window: &Window) {
    window.keys("Ctrl+3");
    window.see("@write-preview");
    keep(window, "write-empty");
    window.click("@audience-build");
    window.see("@audience-count");
    window.choose("@audience-city", "Bergamo");
    keep(window, "audience");
    window.click("@audience-use");
    window.see_no("@audience");
    window.click("@write-message");
    window.click("[data-message=voucher-next-order]");
    window.choose("@write-campaign", "Autumn");
    window.see("@card-picture");
    keep(window, "write");
    window.resize(1024, 700);
    keep(window, "write-small");
    window.resize(1280, 800);
    window.click("@export-check");
    window.see("@preflight");
    keep(window, "preflight");
    window.resize(1024, 700);
    keep(window, "preflight-small");
    window.resize(1280, 800);
    window.click("@copy-edit");
    window.see("@copy-text");
    keep(window, "copy");
    window.keys("Escape");
    window.see_no("[role=dialog]");
    window.click("@export-details");
    window.see("@making");
    keep(window, "making");
    window.keys("Escape");
    window.see_no("[role=dialog]");
}

fn made(window: &Window) {
    window.keys("Ctrl+4");
    window.see("@run-row");
    keep(window, "runs");
    window.click("@run-row");
    window.see("@run-note");
    keep(window, "run");
    window.click("@runs @row:last-child");
    window.see("@did-it-help");
    keep(window, "run-helped");
}

fn codes(window: &Window) {
    window.keys("Ctrl+6");
    window.see("@voucher-row");
    keep(window, "vouchers");
    window.click("@campaign-codes-shown");
    window.click("@tab-figures");
    window.see("@over-time");
    keep(window, "figures");
    window.click("@over-time details summary");
    window.see("@over-time-table");
    keep(window, "figures-table");
    window.click("@tab-codes");
    window.see("@voucher-row");
    window.click("@vouchers @row");
    window.see("@code-life");
    keep(window, "code");
    window.keys("Escape");
    window.see_no("[role=dialog]");
}

fn till(window: &Window, code: &str) {
    window.keys("t");
    window.see("@till-code");
    keep(window, "till");
    window.write("@till-code", code);
    window.keys("Enter");
    window.see("@till-use");
    keep(window, "till-good");
    window.write("@till-code", "SUMMER");
    window.keys("Enter");
    window.see("@till-verdict");
    keep(window, "till-unknown");
    window.keys("Escape");
    window.see_no("[role=dialog]");
}

#[test]
fn the_desk_is_whole_in_english_light() {
    looks("desk-en-light", "en", "light");
}

#[test]
fn the_desk_is_whole_in_english_dark() {
    looks("desk-en-dark", "en", "dark");
}

#[test]
fn the_desk_is_whole_in_italian_light() {
    looks("desk-it-light", "it", "light");
}

#[test]
fn the_desk_is_whole_in_italian_dark() {
    looks("desk-it-dark", "it", "dark");
}

#[test]
fn the_desk_is_whole_in_romanian_light() {
    looks("desk-ro-light", "ro", "light");
}

#[test]
fn the_desk_is_whole_in_romanian_dark() {
    looks("desk-ro-dark", "ro", "dark");
}

#[test]
fn the_desk_is_whole_in_arabic_light() {
    looks("desk-ar-light", "ar", "light");
}

#[test]
fn the_desk_is_whole_in_arabic_dark() {
    looks("desk-ar-dark", "ar", "dark");
}
