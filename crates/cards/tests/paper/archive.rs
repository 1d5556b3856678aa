//! Files for keeping: PDF/A-2b, checked clause by clause by a program that shares no line with the writer.

use crate::desk::{compose, compose_on, facts, pdf, pdf_on, python};
use crate::letters::usual;
use cards::{Card, Press, Sheet, formats, hands};
use domain::Language;

/// What the check finds wrong.
fn faults(file: &[u8]) -> String {
    String::from_utf8(python("archive.py", file))
        .expect("text")
        .trim()
        .to_owned()
}

#[test]
fn every_hand_is_kept_in_files_for_archives() {
    for hand in hands() {
        let cards: Vec<Card> = Language::ALL
            .iter()
            .map(|language| compose(&usual(*language), &hand.name))
            .collect();
        assert_eq!(faults(&pdf(&cards, "a6")), "", "{}", hand.name);
    }
}

#[test]
fn every_format_is_kept_in_files_for_archives() {
    let press = Press::new();
    for format in formats() {
        let cards = [Language::It, Language::Ar].map(|language| {
            compose_on(&press, &usual(language), "caveat", &format.name, 5).expect("it fits")
        });
        for sheet in [
            Sheet::usual(format),
            Sheet::one_up(format),
            Sheet::one_up_with_bleed(format),
        ] {
            let file = pdf_on(&cards, &sheet, &facts());
            assert_eq!(faults(&file), "", "{} on {sheet:?}", format.name);
        }
    }
}

#[test]
fn the_check_sees_what_is_broken() {
    let whole = pdf(&[compose(&usual(Language::Ro), "mynerve")], "a6");
    let replaced = |old: &str, new: &str| {
        assert_eq!(old.len(), new.len(), "nothing moves");
        let at = whole
            .windows(old.len())
            .position(|bytes| bytes == old.as_bytes())
            .unwrap_or_else(|| panic!("{old} is in the file"));
        let mut broken = whole.clone();
        broken[at..at + new.len()].copy_from_slice(new.as_bytes());
        faults(&broken)
    };
    for (old, new, clause) in [
        ("%PDF-1.7", "%PDF-2.0", "6.1.2"),
        ("/GTS_PDFA1", "/GTS_PDFX1", "6.2.3"),
        ("/Resources 2", "/Resourses 2", "6.2.2"),
        ("<pdfaid:part>2", "<pdfaid:part>3", "6.6.4"),
        ("conformance>B", "conformance>X", "6.6.4"),
        ("<rdf:li>Citt", "<rdf:li>City", "6.6.3"),
        ("T00:00:00+", "T00:00:01+", "6.6.3"),
        ("/CIDFontType2", "/CIDFontType0", "6.2.11.2"),
        ("/FontFile2", "/FontFileX", "6.2.11.4.1"),
        ("/W [1 [0 0 0 0", "/W [1 [9 9 9 9", "6.2.11.5"),
        ("/ID[<", "/IX[<", "6.1.3"),
        ("%%EOF", "%%EOX", "6.1.3"),
    ] {
        let found = replaced(old, new);
        assert!(
            found.lines().any(|fault| fault.starts_with(clause)),
            "{new} for {old} breaks {clause}; found {found:?}"
        );
    }
}
