//! Surveys written in the window, and a paper form logged by its code with the keyboard only.

use crate::driver::Window;
use crate::machine::Place;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

#[test]
fn a_survey_is_written_in_the_window_and_a_form_is_logged_by_its_code() {
    let place = Place::with_sample_shop();
    place.command(&["shop", "set", "survey_link=https://lumina.example/f"]);
    let drafts = place.file("drafts");
    let drafts = drafts.display().to_string();
    place.command(&[
        "notes",
        "write",
        "--template",
        "how-is-it",
        "--customer",
        "1",
        "--eml",
        &drafts,
    ]);
    let code = code_in(&drafts);
    let window = Window::open("surveys", place);
    window.resize(1200, 860);

    window.keys("Ctrl+8");
    window.click("@tab-surveys");
    window.see("@survey-row");
    window.picture("list");
    window.click("@survey-new");
    window.write("@survey-name", "Christmas");
    window.write("@survey-wording-0", "Did you find a present?");
    window.choose("@survey-kind-0", "One of several");
    window.write("@survey-option-0-0", "Yes");
    window.write("@survey-option-0-1", "Not yet");
    window.picture("editor");
    window.click("@survey-save");
    window.see_no("[role=dialog]");
    window.see_words("@surveys", "Christmas");
    window.see_words("@surveys", "Still to be written");

    window.keys("Ctrl+7");
    window.click("@feedback-log");
    window.see("@feedback-code");
    window.types(&code);
    window.see("@feedback-asked");
    window.until(
        "the first question has the keyboard",
        "return document.activeElement?.dataset.testid?.startsWith('feedback-nps') ?? false;",
    );
    window.types("3");
    window.types("2");
    window.picture("logging");
    window.keys("Enter");
    window.until(
        "the next form has its turn",
        "return document.querySelector('[data-testid=feedback-code]')?.value === '';",
    );
    window.keys("Escape");
    window.see_no("[role=dialog]");

    window.keys("Ctrl+8");
    window.click("@tab-shop");
    window.click("@theme-dark");
    window.click("@window-language-ar");
    window.click("@tab-surveys");
    window.see("@survey-row");
    window.picture("list-ar-dark");
    window.click("@survey-edit");
    window.see("@survey-question");
    window.picture("editor-ar-dark");
    window.keys("Escape");
    window.see_no("[role=dialog]");
    window.keys("Ctrl+7");
    window.click("@feedback-log");
    window.see("@feedback-nps-0");
    window.picture("logging-ar-dark");
    window.is_faultless();
}

/// The code in the link of the one draft.
fn code_in(folder: &str) -> String {
    let draft = std::fs::read_dir(folder)
        .expect("the drafts")
        .filter_map(Result::ok)
        .map(|entry| std::fs::read(entry.path()).expect("a draft"))
        .next()
        .expect("a draft");
    let mail = mailparse::parse_mail(&draft).expect("a mail");
    let mut parts = vec![&mail];
    while let Some(part) = parts.pop() {
        let body = part.get_body().unwrap_or_default();
        if let Some((_, rest)) = body.split_once("/f?id=") {
            return rest.chars().take(7).collect();
        }
        parts.extend(part.subparts.iter());
    }
    panic!("the draft carries no code");
}

/// Presses what is at a place of the page, as a person would with the keyboard's help.
const PRESS: &str = "document.querySelector(arguments[0]).click(); return null;";

#[test]
fn the_form_file_is_filled_in_a_browser_without_a_network_and_its_answer_is_taken_in_once() {
    let place = Place::with_sample_shop();
    let page = place.file("form.html");
    place.command(&[
        "--language",
        "ar",
        "surveys",
        "form",
        "1",
        "--html",
        &page.display().to_string(),
    ]);
    let window = Window::browse("form-file", place, &page);
    window.until(
        "the form is there",
        "return document.querySelector('#save') !== null;",
    );
    let answer = "window.given = null; const made = URL.createObjectURL;
         URL.createObjectURL = (file) => { file.text().then((text) => (window.given = text)); return made(file); };
         return document.documentElement.dir;";
    assert_eq!(window.run(answer, &json!([])), json!("rtl"));

    window.run(PRESS, &json!(["#save"]));
    assert_eq!(
        window.run("return document.querySelectorAll('.why').length;", &json!([])),
        json!(1),
        "what has to be answered is asked for"
    );
    for place in [
        "[name=nps][value='4']",
        "[name=csat][value='2']",
        "[name=liked][value=price]",
        "[name=liked][value=advice]",
    ] {
        window.run(PRESS, &json!([place]));
    }
    window.run(
        "document.querySelector('[name=comment]').value = 'وصل متأخرًا\\n«جدًا»'; return null;",
        &json!([]),
    );
    window.picture("filled");
    window.run(PRESS, &json!(["#save"]));
    window.until(
        "the answer is given back",
        "return typeof window.given === 'string';",
    );
    let given = window.run("return window.given;", &json!([]));
    let file = window.place().file("answer.json");
    std::fs::write(&file, given.as_str().expect("an answer")).expect("a file");
    assert_eq!(
        window.run(
            "return fetch('https://example.com').then(() => 'reached', () => 'kept in');",
            &json!([])
        ),
        json!("kept in"),
        "the page may reach nothing"
    );

    let import = || {
        let said = window
            .place()
            .command(&["--json", "responses", "import", &file.display().to_string()]);
        serde_json::from_str::<serde_json::Value>(&said).expect("JSON")
    };
    let first = import();
    assert_eq!(
        (&first["new"], &first["source"]),
        (&json!(1), &json!("thankwell-form")),
        "{first}"
    );
    assert_eq!(import()["new"], json!(0), "the same file twice adds nothing");
    let listed = window
        .place()
        .command(&["--json", "responses", "list", "--search", "متأخر"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let kept = &listed["responses"][0];
    assert_eq!(
        (&kept["nps"], &kept["csat"], &kept["language"]),
        (&json!(4), &json!(2), &json!("ar"))
    );
    assert_eq!(kept["answers"]["liked"], json!(["advice", "price"]));
}

#[test]
fn the_form_file_puts_an_answer_into_a_mail_that_is_taken_in_and_refuses_what_mail_programs_would_cut() {
    let place = Place::with_sample_shop();
    let page = place.file("form.html");
    let path = page.display().to_string();
    place.command(&["--language", "it", "surveys", "form", "1", "--html", &path]);
    let window = Window::browse("form-mail", place, &page);
    window.until(
        "the form is there",
        "return document.querySelector('#mail') !== null;",
    );
    // No mail program is on this machine: what it would be given is kept instead of opened.
    window.run(
        "document.addEventListener('click', (event) => {
             if (event.target.id === 'draft') event.preventDefault();
         });
         return null;",
        &json!([]),
    );
    let write = "document.querySelector('[name=comment]').value = arguments[0]; return null;";
    window.run(PRESS, &json!(["[name=nps][value='9']"]));
    window.run(write, &json!(["Perché «no»?\nTutto & di più = 100 %"]));
    window.run(PRESS, &json!(["#mail"]));
    let link = window.run("return document.querySelector('#draft').href;", &json!([]));
    let link = link.as_str().expect("a link");
    assert!(
        link.starts_with("mailto:ciao@lumina.example.com?subject="),
        "{link}"
    );
    let (_, body) = link.split_once("&body=").expect("a body");
    let read = "return decodeURIComponent(arguments[0]);";
    let body = window.run(read, &json!([body]));
    let mail = window.place().file("mail.eml");
    let text = body.as_str().expect("a text").replace("\",\"", "\",\n\"");
    std::fs::write(
        &mail,
        format!("From: Ada <ada@example.com>\n\nEcco!\n{text}\n-- \nAda\n"),
    )
    .expect("a file");
    let import = || {
        let said = window
            .place()
            .command(&["--json", "responses", "import", &mail.display().to_string()]);
        serde_json::from_str::<serde_json::Value>(&said).expect("JSON")
    };
    assert_eq!(import()["new"], json!(1));
    assert_eq!(import()["new"], json!(0), "the same mail twice adds nothing");
    let packed = STANDARD.encode(format!("Ecco!\n{text}\n-- \nAda\n"));
    std::fs::write(
        &mail,
        format!(
            "From: Ada <ada@example.com>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
             Content-Transfer-Encoding: base64\n\n{packed}\n"
        ),
    )
    .expect("a file");
    let again = import();
    assert_eq!(
        (&again["new"], &again["unchanged"]),
        (&json!(0), &json!(1)),
        "the same answer as a mail program packs it"
    );
    let listed = window
        .place()
        .command(&["--json", "responses", "list", "--search", "tutto"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    assert_eq!(
        listed["responses"][0]["comment"],
        json!("Perché «no»?\nTutto & di più = 100 %")
    );

    window.run(write, &json!(["è".repeat(900)]));
    window.run(PRESS, &json!(["#mail"]));
    let told = window.run("return document.querySelector('#told').textContent;", &json!([]));
    assert!(
        told.as_str().is_some_and(|told| told.contains("allegarlo")),
        "{told}"
    );
    window.picture("too-long");
}
