//! The whole way of a shop's feedback in its own language: asked on a printed card with a form beside it, logged, read,
//! promised, answered, settled, brought in from elsewhere, and told to the meeting.

use crate::driver::Window;
use crate::machine::Place;
use crate::papers::text_of_pdf;
use crate::printed::Dots;
use serde_json::Value;
use std::process::Command;

fn told(place: &Place, arguments: &[&str]) -> Value {
    let told = place.command(&[&["--json"], arguments].concat());
    serde_json::from_str(&told).expect("JSON")
}

/// The number of somebody of the sample shop.
fn number_of(place: &Place, name: &str) -> String {
    told(place, &["customers", "list", "--search", name])["customers"][0]["id"].to_string()
}

#[test]
fn a_shop_in_italian_goes_from_asking_on_a_card_to_an_answered_complaint_and_the_report() {
    let place = Place::with_sample_shop();
    let (unhappy, glad) = (number_of(&place, "ventura"), number_of(&place, "țîrlea"));
    let cards = place.file("cards.pdf").display().to_string();
    let asked = [
        "notes",
        "write",
        "--template",
        "met-expectations",
        "--customer",
        &unhappy,
    ];
    let on_cards = ["--customer", &glad, "--qr", "survey", "--pdf", &cards];
    place.command(&[&asked[..], &on_cards].concat());
    let window = Window::open("asking-to-report", place);
    window.resize(1280, 860);
    window.click("@nav-settings");
    window.click("@window-language-it");

    let code = form_for_the_run(&window);
    log(&window, &code);
    let id = take_up(&window, &unhappy);
    answer(&window, &id);
    bring_in(&window);
    tell(&window);
}

/// A form for the notes of the run, to go with the cards; says its code.
fn form_for_the_run(window: &Window) -> String {
    window.click("@tab-surveys");
    window.click("@survey-form");
    window.see("@form-dialog");
    window.choose("@form-size", "A6");
    window.picture("form-dialog");
    window.click("@form-run");
    let runs = window.words("[role=listbox]");
    assert!(
        runs.contains("1 biglietto"),
        "the run that asked, in Italian: {runs}"
    );
    window.click_on("[role=option]", "1 biglietto");
    window.see_no("[role=option]");
    let form = window.place().file("moduli.pdf");
    window.save_by("@form-make", &form);
    window.see_words("@form-made", "1 modulo pronto");
    window.picture("form-made");
    let code = Dots::fine(&form, 300)
        .codes()
        .pop()
        .expect("the square of the form");
    assert!(
        text_of_pdf(&form).contains(&code),
        "the square says what is printed beside it"
    );
    window.keys("Escape");
    window.see_no("[role=dialog]");
    code
}

/// The form comes back: logged by its code and digits.
fn log(window: &Window, code: &str) {
    window.keys("Ctrl+7");
    window.click("@feedback-log");
    window.see("@feedback-code");
    window.types(code);
    window.see_words("@feedback-asked", "Ventura");
    window.until(
        "the first question has the keyboard",
        "return document.activeElement?.dataset.testid?.startsWith('feedback-nps') ?? false;",
    );
    window.types("21");
    window.picture("logging");
    window.keys("Enter");
    window.until(
        "the next form has its turn",
        "return document.querySelector('[data-testid=feedback-code]')?.value === '';",
    );
    window.keys("Escape");
    window.see_no("[role=dialog]");
}

/// It is the first in the inbox, is taken up by a day that is over, and stands on Today; says its number.
fn take_up(window: &Window, unhappy: &str) -> String {
    window.click_on("@feedback-row", "Ventura");
    window.see("@complaint");
    let kept = told(window.place(), &["responses", "list", "--customer", unhappy]);
    let id = kept["responses"][0]["id"].to_string();
    assert_eq!(kept["responses"][0]["nps"], 2);
    let promise = [
        "responses",
        "follow-up",
        &id,
        "--owner",
        "Chiara",
        "--by",
        "2001-02-03",
    ];
    window.place().command(&promise);
    window.keys("Ctrl+1");
    window.see_words("@to-answer-row", "Ventura");
    window.picture("today");
    window.keys("Ctrl+7");
    window.click_on("@feedback-row", "Ventura");
    window.see_words("@promise", "Chiara");
    window.picture("overdue");
    id
}

/// One step to the apology with its voucher, one to what is said on the telephone, and what was done.
fn answer(window: &Window, id: &str) {
    let writes = |press: &str, channel: &str| {
        window.click(press);
        window.see_words("@write-count", "1");
        window.see("@write-preview-text");
        window.picture(channel);
        window.keys("Ctrl+7");
        window.click_on("@feedback-row", "Ventura");
        window.see("@feedback-pane");
    };
    writes("@feedback-write", "apology");
    writes("@feedback-call", "call");
    window.write("@complaint-how", "Telefonato, mandata una tazza nuova");
    window.click("@complaint-settle");
    window.see_words("@complaint", "Telefonato, mandata una tazza nuova");
    window.dismiss();
    let settled = told(window.place(), &["responses", "show", id]);
    assert_eq!(
        settled["follow_ups"][0]["outcome"],
        "Telefonato, mandata una tazza nuova"
    );
}

/// Answers from elsewhere: which survey, which column answers what, which mark a word is; remembered.
fn bring_in(window: &Window) {
    let list = window.place().file("altri.csv");
    let rows = "Quando,Ci consiglia?,Come si trova?\n3/11/2026,9,Una bomba\n4/11/2026,10,Molto soddisfatto\n";
    std::fs::write(&list, rows).expect("a list");
    window.click("@feedback-import");
    window.write("@import-path", &list.display().to_string());
    window.click("@import-look");
    window.see("@import-sample");
    window.choose("@map-date", "Quando");
    window.choose("@question-nps", "Ci consiglia?");
    window.choose("@question-csat", "Come si trova?");
    window.see_words("@import-words-unknown", "1 dicitura");
    window.picture("import");
    window.choose("@word-mark", "5");
    window.see_no("@import-words-unknown");
    window.picture("import-words");
    window.click("@import-check");
    assert_eq!(window.words("@count-new"), "2");
    window.click("@import-run");
    window.see("@import-result");
    window.click("@import-close");
    window.dismiss();
    let read = told(
        window.place(),
        &["responses", "list", "--csat", "5", "--nps", "9"],
    );
    let bomb = read["responses"].as_array().expect("answers").iter();
    assert!(bomb.into_iter().any(|one| one["source"] == "plain"), "{read}");
    window.click("@feedback-import");
    window.write("@import-path", &list.display().to_string());
    window.click("@import-look");
    window.see("@import-remembered");
    assert_eq!(
        window.count("@import-words-unknown"),
        0,
        "what was said once is remembered"
    );
    window.keys("Escape");
    window.see_no("[role=dialog]");
}

/// The report of one survey, and its pictures as files.
fn tell(window: &Window) {
    window.click("@tab-report");
    window.see("@marks .drawn svg path");
    window.choose("@report-survey", "Dopo un acquisto");
    window.see("@marks .drawn svg path");
    window.picture("report");
    window.choose("@report-by", "Lingua");
    window.see("@groups .drawn svg path");
    window.picture("report-groups");
    let drawing = window.place().file("voti.svg");
    window.save_by("@marks-svg", &drawing);
    let drawn = Command::new("rsvg-convert")
        .arg(&drawing)
        .output()
        .expect("librsvg draws");
    assert!(
        drawn.status.success() && drawn.stdout.len() > 2_000,
        "other programs can draw it: {}",
        String::from_utf8_lossy(&drawn.stderr)
    );
    window.dismiss();
    let png = window.save_by("@marks-png", &window.place().file("voti.png"));
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let (wide, high) = (size_at(&png, 16), size_at(&png, 20));
    assert!(
        wide > 700 && high > 300,
        "as sharp as print needs it: {wide} × {high}"
    );
    window.dismiss();
    let pdf = window.place().file("riunione.pdf");
    window.save_by("@report-pdf", &pdf);
    let page = text_of_pdf(&pdf);
    for words in [
        "Bottega Lumina",
        "Che cosa dicono i nostri clienti",
        "Ci consiglierebbe",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    window.dismiss();
    window.click("@tab-inbox");
    window.click("@more-filters");
    window.choose("@filter-survey", "Dopo una visita");
    window.see_no("@feedback-row");
    window.picture("no-answer-of-a-survey");
    window.is_faultless();
}

/// A number of four bytes, as the head of a PNG has its size.
fn size_at(png: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"))
}
