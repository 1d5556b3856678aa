//! What the press promises: the same card for the same note, the right refusals, the right places.

use crate::desk::{compose, compose_on, facts, pdf, pdf_on, sheet, text_of};
use crate::letters::{letter, usual};
use cards::{Card, CardError, LARGEST_BODY, Mm, PdfFacts, Press, SMALLEST_BODY, hands, svg, write_pdf};
use domain::{Adjustment, Direction, Language, Letter, Role};
use std::io::Write;
use std::ops::ControlFlow;

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn long(paragraphs: usize) -> Letter {
    let sentence = "We were glad to see you again in our little shop, and we hope that the rain let you \
                    walk home dry with your new books under the arm.";
    let mut blocks = vec![(Role::Greeting, "Dear {name:Margaret},")];
    blocks.extend((0..paragraphs).map(|_| (Role::Body, sentence)));
    blocks.push((Role::Signature, "Eleanor"));
    letter(Language::En, &blocks)
}

#[test]
fn a_reprint_is_the_same_to_the_last_byte_and_another_note_is_not() {
    let cards = |seed| {
        let press = Press::new();
        Language::ALL
            .map(|language| compose_on(&press, &usual(language), "caveat", "a6", seed).expect("it fits"))
            .to_vec()
    };
    assert_eq!(
        pdf(&cards(1), "a6"),
        pdf(&cards(1), "a6"),
        "a note is a snapshot, also after a year"
    );
    let svgs = |seed| {
        cards(seed)
            .iter()
            .map(|card| svg(card.written_side()))
            .collect::<Vec<_>>()
    };
    assert_eq!(svgs(1), svgs(1));
    assert_ne!(
        svgs(1),
        svgs(2),
        "two notes with the same words would betray the machine"
    );
}

#[test]
fn a_press_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Press::new());
}

#[test]
fn one_press_serves_many_notes_as_many_presses_would() {
    let press = Press::new();
    for language in Language::ALL {
        let card = compose_on(&press, &usual(language), "kalam", "a6", 5).expect("it fits");
        assert_eq!(
            card,
            compose(&usual(language), "kalam"),
            "what was composed before leaves no trace"
        );
    }
}

#[test]
fn a_longer_letter_is_written_smaller_until_it_is_refused_with_its_overflow() {
    let press = Press::new();
    let mut size = LARGEST_BODY;
    let mut overflow = Mm(0.0);
    let mut refused = 0;
    for paragraphs in 1..14 {
        match compose_on(&press, &long(paragraphs), "caveat", "a6", 5) {
            Ok(card) => {
                assert_eq!(
                    refused, 0,
                    "a longer letter cannot fit where a shorter one did not"
                );
                assert!(
                    card.body <= size && card.body >= SMALLEST_BODY,
                    "{:?} after {size:?}",
                    card.body
                );
                size = card.body;
            }
            Err(CardError::TooLong { overflow: more, .. }) => {
                assert!(
                    more > overflow,
                    "{more:?} after {overflow:?}: each paragraph adds to the overflow"
                );
                overflow = more;
                refused += 1;
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert!(
        size < LARGEST_BODY && refused > 2,
        "the trial covers both outcomes"
    );
}

#[test]
fn what_the_hand_cannot_write_is_named_as_the_reader_sees_it() {
    let cosy = letter(
        Language::En,
        &[
            (Role::Greeting, "Dear {name:Zoë 👩‍🌾🎉},"),
            (Role::Body, "谢 and 🎉 for you"),
        ],
    );
    let error = compose_on(&Press::new(), &cosy, "caveat", "a6", 5).expect_err("no box may be printed");
    let CardError::MissingGlyph { hand, characters } = error else {
        panic!("{error}")
    };
    assert_eq!(hand.0, "caveat");
    assert_eq!(
        characters,
        ["👩‍🌾", "🎉", "谢"],
        "each once, and an emoji of three parts is one"
    );
}

#[test]
fn every_hand_writes_the_letters_of_the_four_languages() {
    let press = Press::new();
    for hand in hands() {
        for (language, letters) in [
            (
                Language::En,
                "The quick brown fox, “jumps” over the lazy dog’s – back… £5 & €6?! (Café №",
            ),
            (Language::It, "ÀÈÉÌÒÙ àèéìòù «così» perché"),
            (Language::Ro, "ĂÂÎȘȚ ăâîșț „bună” ziua"),
            (
                Language::Ar,
                "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأؤإئةى ٠١٢٣٤٥٦٧٨٩ ،؛؟ مُحَمَّدٌ",
            ),
        ] {
            let letters = letters.trim_end_matches('№');
            let card = compose_on(
                &press,
                &letter(language, &[(Role::Body, letters)]),
                &hand.name,
                "a6",
                5,
            );
            assert!(
                card.is_ok(),
                "{} in {language:?}: {}",
                hand.name,
                card.expect_err("it failed")
            );
        }
    }
}

#[test]
fn names_of_hands_and_formats_that_do_not_exist_are_refused() {
    let press = Press::new();
    let note = usual(Language::En);
    assert!(matches!(
        compose_on(&press, &note, "quill", "a6", 5),
        Err(CardError::UnknownHand { hand }) if hand.0 == "quill"
    ));
    assert!(matches!(
        compose_on(&press, &note, "caveat", "a0", 5),
        Err(CardError::UnknownFormat { format }) if format.0 == "a0"
    ));
}

#[test]
fn a_code_is_never_broken_and_never_slanted() {
    let press = Press::new();
    for words in 0..12 {
        let text = format!(
            "{}the code {{code:7284-PYLX-WQ}} is yours.",
            "really ".repeat(words)
        );
        for language in [Language::En, Language::Ar] {
            let note = letter(language, &[(Role::Body, &text)]);
            let card = compose_on(&press, &note, "mynerve", "a6", words as u32).expect("it fits");
            let code = card
                .words()
                .find(|word| word.text == "7284-PYLX-WQ")
                .expect("the code is one word");
            assert!(
                code.placement[1].abs() < 1e-6 && code.placement[2].abs() < 1e-6,
                "a code is read letter by letter, so it stands upright"
            );
        }
    }
}

#[test]
fn a_name_is_only_broken_when_nothing_else_helps() {
    let name = "Bartolomeo Massimiliano Ferdinando della Rovere Montefeltro di Castelvecchio";
    let press = Press::new();
    let short = letter(
        Language::It,
        &[(Role::Greeting, &format!("Caro {{name:{name}}},"))],
    );
    let card = compose_on(&press, &short, "caveat", "a6", 5).expect("a smaller size helps");
    assert_eq!(
        card.written_side()
            .lines
            .iter()
            .filter(|line| line.words.iter().any(|word| word.text == "della"))
            .count(),
        1
    );
    let endless = letter(
        Language::It,
        &[(Role::Greeting, &format!("Caro {{name:{name} {name} {name}}},"))],
    );
    let card = compose_on(&press, &endless, "caveat", "a6", 5).expect("broken, it fits");
    assert_eq!(
        card.body, SMALLEST_BODY,
        "every size was tried before the name was broken"
    );
}

#[test]
fn a_sheet_is_filled_in_reading_order() {
    let press = Press::new();
    let names = ["Una", "Bea", "Cia", "Dea", "Eva"];
    for (language, order) in [
        (Language::En, [(0, 0), (1, 0), (0, 1), (1, 1)]),
        (Language::Ar, [(1, 0), (0, 0), (1, 1), (0, 1)]),
    ] {
        let cards: Vec<_> = names
            .iter()
            .map(|name| {
                let note = letter(language, &[(Role::Body, &format!("{{name:{name}}}"))]);
                compose_on(&press, &note, "caveat", "a4-four-a6", 5).expect("it fits")
            })
            .collect();
        let facts = PdfFacts { language, ..facts() };
        let file = pdf_on(&cards, &sheet("a4-four-a6"), &facts);
        assert_eq!(
            text_of(&file).matches('\u{c}').count(),
            2,
            "five cards need two sheets"
        );
        let boxes = String::from_utf8(crate::desk::ask(
            "pdftotext",
            &["-l", "1", "-bbox", "FILE", "-"],
            &file,
        ))
        .expect("text");
        for (name, place) in names.iter().zip(order) {
            let line = boxes
                .lines()
                .find(|line| line.contains(&format!(">{name}<")))
                .expect("the name is on the sheet");
            let value = |key: &str| -> f32 {
                let rest = line.split_once(key).expect("a box").1;
                rest.split('"')
                    .nth(1)
                    .expect("a number")
                    .parse()
                    .expect("a number")
            };
            // Half of a lying A4 sheet is 421 points wide and 298 high.
            let found = ((value("xMin") / 421.0) as usize, (value("yMin") / 298.0) as usize);
            assert_eq!(found, place, "{name} in {language:?}");
        }
    }
    let four = sheet("a4-four-a6");
    assert_eq!(four.corner(0, Direction::Rtl), (Mm(148.5), Mm(0.0)));
}

#[test]
fn one_card_is_a_small_file() {
    for language in Language::ALL {
        for hand in hands() {
            let size = pdf(&[compose(&usual(language), &hand.name)], "a6").len();
            assert!(
                size < 80_000,
                "{} in {language:?}: {size} bytes; are whole fonts in the file?",
                hand.name
            );
        }
    }
}

#[test]
fn many_cards_share_their_fonts() {
    let press = Press::new();
    let size = |count: u32| {
        let cards = (0..count)
            .map(|seed| {
                let language = Language::ALL[seed as usize % 4];
                compose_on(&press, &usual(language), "caveat", "a6", seed).expect("it fits")
            })
            .collect::<Vec<_>>();
        pdf(&cards, "a6").len()
    };
    let (few, many) = (size(20), size(420));
    assert!(
        (many - few) / 400 < 4_000,
        "a further card costs {} bytes",
        (many - few) / 400
    );
    let pages = String::from_utf8(crate::desk::ask("pdfinfo", &["FILE"], &{
        let note = usual(Language::En);
        let cards = (0..850).map(|seed| compose_on(&press, &note, "kalam", "a6", seed).expect("it fits"));
        pdf(&cards.collect::<Vec<_>>(), "a6")
    }))
    .expect("text");
    assert!(
        pages.contains("Pages:           850"),
        "the page tree has several nodes: {pages}"
    );
}

/// Writes cards on the sheet of a format and hears of each.
fn written(
    cards: &[Card],
    format_name: &str,
    out: &mut impl Write,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<u64, CardError> {
    write_pdf(
        cards.len(),
        |index| Ok(cards[index].clone()),
        &sheet(format_name),
        &facts(),
        &Adjustment::default(),
        out,
        progress,
    )
}

#[test]
fn a_full_disk_is_an_error() {
    let mut full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a disk that is always full");
    let cards = [compose(&usual(Language::En), "caveat")];
    let error = written(&cards, "a6", &mut full, &mut go_on).expect_err("nothing fits there");
    assert!(matches!(error, CardError::Write(error) if error.kind() == std::io::ErrorKind::StorageFull));
}

#[test]
fn a_disk_that_fills_up_late_is_an_error_too() {
    struct Late(usize);
    impl Write for Late {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len())
                .ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let cards = [compose(&usual(Language::En), "caveat")];
    let whole = pdf(&cards, "a6").len();
    for room in [10, whole / 3, whole / 2, whole - 1] {
        let result = written(&cards, "a6", &mut Late(room), &mut go_on);
        assert!(
            matches!(result, Err(CardError::Write(_))),
            "with room for {room} bytes of {whole}"
        );
    }
}

#[test]
fn a_cancelled_print_says_so_and_an_error_among_the_cards_ends_it() {
    let card = compose(&usual(Language::En), "caveat");
    let cards = vec![card.clone(); 5];
    let mut heard = Vec::new();
    let result = written(&cards, "a6", &mut Vec::new(), &mut |done| {
        heard.push(done);
        if done == 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(result, Err(CardError::Cancelled)));
    assert_eq!(heard, [1, 2, 3], "no card is drawn after the person said stop");

    let card_of = |index| match index {
        0 => Ok(card.clone()),
        _ => Err(CardError::TooLong {
            overflow: Mm(3.0),
            words: 4,
        }),
    };
    let (sheet, straight) = (sheet("a6"), Adjustment::default());
    let result = write_pdf(
        2,
        card_of,
        &sheet,
        &facts(),
        &straight,
        &mut Vec::new(),
        &mut go_on,
    );
    assert!(matches!(result, Err(CardError::TooLong { .. })));
}

#[test]
fn a_card_of_another_size_is_not_squeezed_onto_the_sheet_and_no_cards_make_no_file() {
    let cards = [compose(&usual(Language::En), "caveat")];
    let result = written(&cards, "a4-four-a6", &mut Vec::new(), &mut go_on);
    assert!(matches!(result, Err(CardError::WrongSize { .. })));
    let mut file = Vec::new();
    assert_eq!(
        written(&[], "a6", &mut file, &mut go_on).expect("nothing to do"),
        0
    );
    assert!(file.is_empty(), "a PDF file without pages is no PDF file");
}

#[test]
fn the_preview_needs_nothing_from_elsewhere() {
    for language in Language::ALL {
        let picture = svg(compose(&usual(language), "caveat").written_side());
        for foreign in [
            "<script", "<style", "style=", "http:", "https:", "url(", "<text", "font",
        ] {
            let own = picture.replace("http://www.w3.org/2000/svg", "");
            assert!(
                !own.contains(foreign),
                "{foreign} would be stopped by the window's rules"
            );
        }
        assert!(
            picture.contains("viewBox=\"0 0 148 105\""),
            "the preview is measured in millimetres"
        );
        assert!(picture.len() < 250_000, "{} bytes", picture.len());
    }
}
