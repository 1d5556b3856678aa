//! A desk to try the press on: cards, files, and the tools that read them back.

use cards::{Card, CardError, CardOrder, Day, Format, Look, PdfFacts, Press, Roll, Sheet, write_pdf};
use domain::{Adjustment, FormatId, HandId, Language, Letter};
use std::ops::ControlFlow;
use std::process::Command;

pub fn hand(name: &str) -> HandId {
    HandId(name.to_owned())
}

pub fn format(name: &str) -> FormatId {
    FormatId(name.to_owned())
}

pub fn compose(letter: &Letter, hand_name: &str) -> Card {
    compose_on(&Press::new(), letter, hand_name, "a6", 5).expect("the letter fits an A6 card")
}

/// A card without further look.
pub fn compose_on(
    press: &Press,
    letter: &Letter,
    hand_name: &str,
    format_name: &str,
    seed: u32,
) -> Result<Card, CardError> {
    press.compose(&CardOrder {
        letter,
        hand: &hand(hand_name),
        format: &format(format_name),
        seed,
        look: &Look::default(),
    })
}

/// The sheet that a format's name promises.
pub fn sheet(format_name: &str) -> Sheet {
    Sheet::usual(&Format::named(&format(format_name)).expect("the format is offered"))
}

pub fn facts() -> PdfFacts {
    PdfFacts {
        title: "Thank-you notes — ț".to_owned(),
        author: "Città di Carta".to_owned(),
        language: Language::En,
        created: Day {
            year: 2026,
            month: 11,
            day: 23,
        },
    }
}

/// These, as they are asked for one by one.
pub fn roll<T: Clone + Sync>(all: &[T]) -> Roll<impl Fn(usize) -> Result<T, CardError> + Sync> {
    Roll {
        count: all.len(),
        get: |at: usize| Ok(all[at].clone()),
    }
}

/// The PDF file of these cards.
pub fn pdf(cards: &[Card], format_name: &str) -> Vec<u8> {
    pdf_on(cards, &sheet(format_name), &facts())
}

/// The PDF file of these cards on that sheet.
pub fn pdf_on(cards: &[Card], sheet: &Sheet, facts: &PdfFacts) -> Vec<u8> {
    let mut file = Vec::new();
    write_pdf(
        cards.len(),
        |index| Ok::<_, CardError>(cards[index].clone()),
        sheet,
        facts,
        &Adjustment::default(),
        &mut file,
        &mut |_| ControlFlow::Continue(()),
    )
    .expect("a file in memory can be written");
    file
}

/// What a command-line tool prints about a file; the path stands where the arguments say `FILE`.
pub fn ask(tool: &str, arguments: &[&str], file: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cards.pdf");
    std::fs::write(&path, file).expect("a file");
    let path = path.to_str().expect("a plain path");
    let arguments = arguments
        .iter()
        .map(|argument| if *argument == "FILE" { path } else { argument });
    let answer = Command::new(tool)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{tool} reads the cards back and has to be installed: {error}"));
    assert!(
        answer.status.success(),
        "{tool} refuses the file: {}",
        String::from_utf8_lossy(&answer.stderr)
    );
    answer.stdout
}

/// The text that readers find in a file.
pub fn text_of(file: &[u8]) -> String {
    String::from_utf8(ask("pdftotext", &["-enc", "UTF-8", "FILE", "-"], file)).expect("text")
}

/// What one of `tests/tools` says about a file; `make setup-tests` installs what it needs.
pub fn python(tool: &str, file: &[u8]) -> Vec<u8> {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = here.join("../../target/python-test/bin/python");
    let tool = here.join("tests/tools").join(tool);
    ask(
        python.to_str().expect("a plain path"),
        &[tool.to_str().expect("a plain path"), "FILE"],
        file,
    )
}
