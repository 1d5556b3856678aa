//! The file as programs see it: sound, honest about itself, and free of the faults that PDF libraries have.

use crate::desk::{ask, compose, compose_on, facts, pdf, pdf_on, python, sheet};
use crate::letters::usual;
use cards::{Card, CardError, Day, PdfFacts, Press, formats, hands, write_pdf};
use domain::{Adjustment, Language};
use lopdf::{Document, Object};
use std::io::{ErrorKind, Result as IoResult, Write};
use std::ops::ControlFlow;
use std::process::Command;

fn every_card() -> Vec<Card> {
    let press = Press::new();
    hands()
        .iter()
        .flat_map(|hand| Language::ALL.map(|language| (hand, usual(language))))
        .map(|(hand, letter)| compose_on(&press, &letter, &hand.name, "a6", 5).expect("it fits"))
        .collect()
}

/// A place that has room for so many bytes, or cannot empty its hands at the end.
struct Full {
    room: usize,
    flushes: bool,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> IoResult<usize> {
        let taken = bytes.len().min(self.room);
        if taken == 0 && !bytes.is_empty() {
            return Err(ErrorKind::StorageFull.into());
        }
        self.room -= taken;
        Ok(taken)
    }
    fn flush(&mut self) -> IoResult<()> {
        if self.flushes {
            Ok(())
        } else {
            Err(ErrorKind::StorageFull.into())
        }
    }
}

fn write(cards: &[Card], out: &mut impl Write) -> Result<u64, CardError> {
    write_pdf(
        cards.len(),
        |index| Ok::<_, CardError>(cards[index].clone()),
        &sheet("a6"),
        &facts(),
        &Adjustment::default(),
        out,
        &mut |_| ControlFlow::Continue(()),
    )
}

#[test]
fn wherever_the_disk_is_full_it_is_an_error() {
    let cards = Language::ALL.map(|language| compose(&usual(language), "caveat"));
    let whole = pdf(&cards, "a6").len();
    for part in 0..40 {
        let room = whole * part / 40 + usize::from(part == 39) * (whole / 40 - 1);
        let result = write(&cards, &mut Full { room, flushes: true });
        assert!(
            matches!(result, Err(CardError::Write(_))),
            "with room for {room} of {whole} bytes"
        );
    }
    let room = whole;
    assert!(
        write(&cards, &mut Full { room, flushes: true }).is_ok(),
        "short writes are no errors"
    );
    let result = write(&cards, &mut Full { room, flushes: false });
    assert!(
        matches!(result, Err(CardError::Write(_))),
        "what is not flushed is not written"
    );
}

#[test]
fn qpdf_finds_every_file_sound() {
    let sound = |file: &[u8], what: &str| {
        let answer = ask("qpdf", &["--check", "FILE"], file);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(
            answer.contains("No syntax or stream encoding errors") && !answer.contains("WARNING"),
            "{what}: {answer}"
        );
    };
    sound(&pdf(&every_card(), "a6"), "every hand in every language");
    let press = Press::new();
    for format in formats() {
        for language in Language::ALL {
            let card = compose_on(&press, &usual(language), "kalam", &format.name, 5).expect("it fits");
            let what = format!("{} in {language:?}", format.name);
            sound(&pdf(&[card.clone(), card], &format.name), &what);
        }
    }
}

#[test]
fn ghostscript_and_mupdf_draw_every_hand_without_a_word_of_complaint() {
    let file = pdf(&every_card(), "a6");
    let draw = [
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=nullpage",
        "FILE",
    ];
    assert_eq!(complaints("gs", &draw, &file), "");
    let draw = ["draw", "-q", "-F", "pgm", "-o", "/dev/null", "FILE"];
    assert_eq!(complaints("mutool", &draw, &file), "");
}

/// What a program says while it draws a file.
fn complaints(tool: &str, arguments: &[&str], file: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cards.pdf");
    std::fs::write(&path, file).expect("a file");
    let arguments = arguments.iter().map(|argument| match *argument {
        "FILE" => path.as_os_str(),
        argument => argument.as_ref(),
    });
    let answer = Command::new(tool)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{tool} draws the cards and has to be installed: {error}"));
    assert!(answer.status.success(), "{tool} cannot draw the file");
    let said = [answer.stdout, answer.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    // Debian builds MuPDF without colour management, and it says so for every file.
    said.replace("warning: ICC support is not available\n", "")
}

/// Width, height and greys of a PGM picture.
fn grey(picture: &[u8]) -> (usize, usize, &[u8]) {
    let mut rest = picture;
    let mut fields = Vec::new();
    while fields.len() < 4 {
        let end = rest.iter().position(u8::is_ascii_whitespace).expect("a header");
        fields.push(std::str::from_utf8(&rest[..end]).expect("a header in ASCII"));
        rest = &rest[end + 1..];
    }
    let number = |index: usize| fields[index].parse().expect("a number");
    assert_eq!(fields[0], "P5");
    (number(1), number(2), rest)
}

#[test]
fn every_viewer_shows_the_same_card() {
    for (hand, language) in [
        ("caveat", Language::Ar),
        ("mynerve", Language::Ro),
        ("kalam", Language::Ar),
        ("shantell", Language::It),
    ] {
        let file = pdf(&[compose(&usual(language), hand)], "a6");
        let poppler = ask("pdftoppm", &["-r", "72", "-gray", "-singlefile", "FILE"], &file);
        let pdfium = python("pdfium_picture.py", &file);
        let draw = [
            "draw", "-q", "-r", "72", "-c", "gray", "-F", "pgm", "-o", "-", "FILE", "1",
        ];
        let mupdf = ask("mutool", &draw, &file);
        let (width, height, expected) = grey(&poppler);
        for (viewer, picture) in [("pdfium", &pdfium), ("mupdf", &mupdf)] {
            let (its_width, its_height, found) = grey(picture);
            assert!(
                its_width.abs_diff(width) <= 1 && its_height.abs_diff(height) <= 1,
                "{viewer} draws {its_width} by {its_height}"
            );
            // Blocks of 8 by 8 dots, so that smoothing counts for little.
            let shade = |greys: &[u8], stride: usize, left: usize, top: usize| -> f64 {
                let sum: u32 = (0..64)
                    .map(|dot| u32::from(greys[(top + dot / 8) * stride + left + dot % 8]))
                    .sum();
                f64::from(sum) / 64.0
            };
            for top in (0..height.min(its_height) - 8).step_by(8) {
                for left in (0..width.min(its_width) - 8).step_by(8) {
                    let difference =
                        (shade(expected, width, left, top) - shade(found, its_width, left, top)).abs();
                    assert!(
                        difference < 48.0,
                        "{hand} in {language:?}: {viewer} draws another thing at {left}, {top}"
                    );
                }
            }
        }
    }
}

#[test]
fn names_with_signs_of_their_own_are_read_back_as_they_are() {
    let said = PdfFacts {
        title: "<Mulțumim> & “شكرًا” ‘100 %’ \u{1f381}".to_owned(),
        author: "O'Neill & <Ştefan> \\ (Città) \"di\" Carta\u{7}".to_owned(),
        language: Language::Ar,
        created: Day {
            year: 2026,
            month: 2,
            day: 9,
        },
    };
    let file = pdf_on(&[compose(&usual(Language::Ar), "caveat")], &sheet("a6"), &said);
    let info = String::from_utf8(ask("pdfinfo", &["FILE"], &file)).expect("text");
    let author = said.author.replace('\u{7}', " ");
    for (key, value) in [("Title", &said.title), ("Author", &author)] {
        let line = info
            .lines()
            .find(|line| line.starts_with(key))
            .unwrap_or_default();
        assert_eq!(
            line.split_once(':').map(|(_, value)| value.trim()),
            Some(value.trim())
        );
    }
    assert!(info.contains("Producer:        Thankwell"), "{info}");
    assert!(info.contains("PDF version:     1.7"), "{info}");
    let xmp = String::from_utf8(ask("pdfinfo", &["-meta", "FILE"], &file)).expect("text");
    for part in [
        "&lt;Mulțumim&gt; &amp; “شكرًا”",
        "O'Neill &amp; &lt;Ştefan&gt;",
        "<rdf:li>ar</rdf:li>",
        "<xmp:CreateDate>2026-02-09T00:00:00+00:00<",
    ] {
        assert!(xmp.contains(part), "{part} is missing in {xmp}");
    }
    assert!(!xmp.contains('\u{7}'), "no bell rings in XML");
    let whole = Document::load_mem(&file).expect("a sound file");
    let catalog = whole.catalog().expect("a catalog");
    let preferences = catalog
        .get(b"ViewerPreferences")
        .and_then(Object::as_dict)
        .expect("preferences");
    assert_eq!(
        preferences.get(b"PrintScaling").and_then(Object::as_name).ok(),
        Some(b"None".as_slice()),
        "a card comes out in its own size"
    );
    assert_eq!(
        catalog.get(b"Lang").and_then(Object::as_str).ok(),
        Some(b"ar".as_slice())
    );
    let mode = catalog.get(b"PageMode").and_then(Object::as_name).ok();
    assert_eq!(
        mode,
        Some(b"UseNone".as_slice()),
        "no panel opens by itself, and a mode is a name"
    );
    for (id, object) in &whole.objects {
        if let Ok(entries) = object.as_dict() {
            assert!(!entries.has(b"Annots"), "no empty list of notes in {id:?}");
            assert!(!entries.has(b"GTS_PDFXVersion"), "no empty claim in {id:?}");
        }
    }
    assert!(
        !file.windows(6).any(|bytes| bytes == b"D:1970"),
        "no date is made up"
    );
}

#[test]
fn each_file_has_its_own_identifier_and_a_reprint_the_same() {
    let identifier = |language, hand| {
        let file = pdf(&[compose(&usual(language), hand)], "a6");
        let ids = Document::load_mem(&file).expect("a sound file").trailer;
        let ids = ids
            .get(b"ID")
            .and_then(Object::as_array)
            .expect("two identifiers")
            .clone();
        assert_eq!(ids.len(), 2);
        ids[0].as_str().expect("bytes").to_vec()
    };
    let one = identifier(Language::En, "caveat");
    assert_eq!(one, identifier(Language::En, "caveat"));
    assert_ne!(one, identifier(Language::It, "caveat"));
    assert_ne!(one, identifier(Language::En, "kalam"));
    assert!(one.len() >= 16, "too short to be one's own");
}

#[test]
fn only_the_forms_in_use_are_embedded() {
    for hand in hands() {
        for language in Language::ALL {
            let file = pdf(&[compose(&usual(language), &hand.name)], "a6");
            let whole = Document::load_mem(&file).expect("a sound file");
            let programs: Vec<i64> = whole
                .objects
                .values()
                .filter_map(|object| object.as_stream().ok()?.dict.get(b"Length1").ok()?.as_i64().ok())
                .collect();
            assert!(!programs.is_empty(), "every font is embedded");
            for size in programs {
                // A letter has some 300 forms, each letter in several shapes; whole fonts have up to 700,000 bytes.
                assert!(
                    size < 90_000,
                    "{} in {language:?}: a font of {size} bytes",
                    hand.name
                );
            }
        }
    }
}
