//! A desk to try the press on: cards, files, and the tools that read them back.

use cards::{Card, CardError, Day, PdfFacts, Press, write_pdf};
use domain::{FormatId, HandId, Language, Letter};
use std::ops::ControlFlow;
use std::process::Command;

pub fn hand(name: &str) -> HandId {
    HandId(name.to_owned())
}

pub fn format(name: &str) -> FormatId {
    FormatId(name.to_owned())
}

pub fn compose(letter: &Letter, hand_name: &str) -> Card {
    Press::new()
        .compose(letter, &hand(hand_name), &format("a6"), 5)
        .expect("the letter fits an A6 card")
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

/// The PDF file of these cards.
pub fn pdf(cards: Vec<Card>, format_name: &str) -> Vec<u8> {
    let mut file = Vec::new();
    let cards = cards.into_iter().map(Ok::<_, CardError>);
    write_pdf(cards, &format(format_name), &facts(), &mut file, &mut |_| {
        ControlFlow::Continue(())
    })
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
