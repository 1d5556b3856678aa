//! Files for keeping: PDF/A-2b, checked clause by clause by a program that shares no line with the writer.

use crate::desk::{compose, compose_on, facts, format, hand, pdf, pdf_on, python, roll};
use crate::letters::{letter, usual};
use cards::{
    Addressed, Back, CalibrationWords, Card, CardOrder, Colour, Envelopes, Hand, Labels, Look, OwnFont,
    Paper, PdfFacts, PenList, Picture, Press, Qr, ScanWishes, Sheet, calibration_page, envelopes,
    envelopes_pdf, formats, hands, label_sheets, labels_pdf, pen_list_pdf, scan,
};
use domain::{Adjustment, Language, Role};
use std::ops::ControlFlow;
use std::path::PathBuf;

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

/// A small picture with a see-through corner.
fn leaf() -> Picture {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 16, 16);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a header");
    let dots: Vec<u8> = (0..=255).flat_map(|dot| [30, 120, dot, 255 - dot]).collect();
    writer.write_image_data(&dots).expect("a picture");
    writer.finish().expect("an end");
    Picture::open(&file).expect("a whole picture")
}

#[test]
fn backs_with_pictures_and_address_sides_are_kept_in_files_for_archives() {
    let press = Press::new();
    let look = Look {
        back: Some(Back {
            picture: Some(leaf()),
            logo: Some(leaf()),
            colour: Some(Colour(0x2f, 0x4a, 0x43)),
            contact: "Città di Carta\ncittadicarta.example".to_owned(),
        }),
        recipient: ["ليلى حسن", "شارع الملك فهد", "الرياض"]
            .map(str::to_owned)
            .to_vec(),
        ..Look::default()
    };
    for format_name in ["a6", "a5-folded", "postcard"] {
        let cards = [0, 1].map(|seed| {
            press
                .compose(&CardOrder {
                    letter: &usual(Language::Ar),
                    hand: &hand("mynerve"),
                    format: &format(format_name),
                    seed,
                    look: &look,
                })
                .expect("it fits")
        });
        assert_eq!(faults(&pdf(&cards, format_name)), "", "{format_name}");
    }
}

#[test]
fn envelopes_are_kept_in_files_for_archives() {
    let address = ["ليلى حسن", "Via Garibaldi 123", "10123 Torino (TO)"]
        .map(str::to_owned)
        .to_vec();
    let press = Press::new();
    for envelope in envelopes() {
        let mut file = Vec::new();
        let post = Addressed {
            sender: address.clone(),
            recipient: address.clone(),
        };
        let order = Envelopes {
            envelope,
            hand: Some(&hand("caveat")),
        };
        envelopes_pdf(
            &press,
            &order,
            &roll(&[post.clone(), post.clone()]),
            &facts(),
            &Adjustment::default(),
            &mut file,
            &mut |_| ControlFlow::Continue(()),
        )
        .expect("it fits");
        assert_eq!(faults(&file), "", "{envelope:?}");
    }
}

#[test]
fn sheets_of_labels_are_kept_in_files_for_archives() {
    let press = Press::new();
    let addresses: Vec<Vec<String>> = (0..3)
        .map(|number| match number {
            1 => ["ليلى حسن", "الرياض"].map(str::to_owned).to_vec(),
            _ => ["Ștefan Ionescu", "400114 Cluj-Napoca"]
                .map(str::to_owned)
                .to_vec(),
        })
        .collect();
    for sheet in label_sheets() {
        let mut file = Vec::new();
        let order = Labels {
            sheet,
            // From the last place on, so that there is a second page.
            start: sheet.places() - 1,
        };
        labels_pdf(
            &press,
            order,
            &roll(&addresses),
            &facts(),
            &Adjustment::default(),
            &mut file,
            &mut |_| ControlFlow::Continue(()),
        )
        .expect("they fit");
        assert_eq!(faults(&file), "", "{}", sheet.id);
    }
}

#[test]
fn lists_for_the_pen_are_kept_in_files_for_archives() {
    let names: Vec<(u32, String)> = (1..80)
        .map(|number| {
            (
                number,
                ["Ștefăniță Țuțea", "ليلى حسن"][number as usize % 2].to_owned(),
            )
        })
        .collect();
    for language in [Language::Ro, Language::Ar] {
        let list = PenList {
            title: "Names to write",
            direction: language.direction(),
        };
        let facts = PdfFacts { language, ..facts() };
        let mut file = Vec::new();
        pen_list_pdf(
            &Press::new(),
            &list,
            &roll(&names),
            &facts,
            &mut file,
            &mut |_| ControlFlow::Continue(()),
        )
        .expect("a list");
        assert_eq!(faults(&file), "", "{language:?}");
    }
}

#[test]
fn pages_for_measuring_are_kept_in_files_for_archives() {
    let words = CalibrationWords {
        title: "Pagină de calibrare".to_owned(),
        subject: "A4 · Office".to_owned(),
        steps: vec!["A, B: de la marginea stângă.".to_owned()],
        top: "Sus".to_owned(),
    };
    let off = Adjustment {
        offset_x_mm: 1.5,
        turn_degrees: 0.3,
        ..Adjustment::default()
    };
    for paper in Paper::all() {
        let facts = PdfFacts {
            language: Language::Ro,
            ..facts()
        };
        let mut file = Vec::new();
        calibration_page(&Press::new(), &paper, &words, &facts, &off, &mut file).expect("a page");
        assert_eq!(faults(&file), "", "{}", paper.name);
    }
}

/// A line of pen on yellowish paper.
fn scribble() -> Picture {
    let mut file = Vec::new();
    let (width, height) = (600_u32, 300_u32);
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    let dots: Vec<u8> = (0..width * height)
        .flat_map(|dot| {
            let (x, y) = ((dot % width) as f32, (dot / width) as f32);
            let line = 150.0 + 60.0 * (x / 40.0).sin();
            let inked = (y - line).abs() < 5.0 && (100.0..500.0).contains(&x);
            if inked { [30, 40, 90] } else { [240, 232, 214] }
        })
        .collect();
    writer.write_image_data(&dots).expect("a picture");
    writer.finish().expect("an end");
    scan(&file, &ScanWishes::default()).expect("it is ink").picture
}

#[test]
fn scans_codes_pen_slots_and_moved_sheets_are_kept_in_files_for_archives() {
    let press = Press::new();
    let code = |text: &str| Qr {
        text: text.to_owned(),
        caption: "Lettura".to_owned(),
    };
    let looks = [
        Look {
            signature: Some(scribble()),
            qr: Some(code("K7QM-24XR")),
            ..Look::default()
        },
        Look {
            body: Some(scribble()),
            pen_slot: true,
            back: Some(Back {
                contact: "Città di Carta".to_owned(),
                ..Back::default()
            }),
            ..Look::default()
        },
    ];
    let off = Adjustment {
        offset_x_mm: -2.0,
        scale_x: 1.003,
        skew_degrees: 0.2,
        ..Adjustment::default()
    };
    for format_name in ["a6", "a5-folded", "a5-tent", "postcard"] {
        for language in [Language::It, Language::Ar] {
            let cards: Vec<Card> = looks
                .iter()
                .map(|look| {
                    let look = Look {
                        recipient: vec!["Ada Byron".to_owned(), "Via Roma 1".to_owned()],
                        ..look.clone()
                    };
                    press
                        .compose(&CardOrder {
                            letter: &usual(language),
                            hand: &hand("caveat"),
                            format: &format(format_name),
                            seed: 3,
                            look: &look,
                        })
                        .expect("it fits")
                })
                .collect();
            let mut file = Vec::new();
            cards::write_pdf(
                cards.len(),
                |index| Ok::<_, cards::CardError>(cards[index].clone()),
                &Sheet::usual(&cards::Format::named(&format(format_name)).expect("it is offered")),
                &facts(),
                &off,
                &mut file,
                &mut |_| ControlFlow::Continue(()),
            )
            .expect("a file");
            assert_eq!(faults(&file), "", "{format_name} in {language:?}");
        }
    }
}

#[test]
fn the_shops_own_postscript_font_is_kept_in_files_for_archives() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fonts/postscript.otf");
    let font = OwnFont::open(std::fs::read(path).expect("a font")).expect("a whole font");
    let press = Press::new();
    press.add_hand(Hand::own(&hand("own-1"), &[font]).expect("it may be used"));
    let note = letter(
        Language::En,
        &[(Role::Greeting, "Dear Ann,"), (Role::Body, "thank you!")],
    );
    let card = compose_on(&press, &note, "own-1", "a6", 5).expect("it fits");
    assert_eq!(faults(&pdf(&[card], "a6")), "");
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
        ("/ID[<", "/IX[<", "6.1.3"),
        ("%%EOF", "%%EOX", "6.1.3"),
    ] {
        let found = replaced(old, new);
        assert!(
            found.lines().any(|fault| fault.starts_with(clause)),
            "{new} for {old} breaks {clause}; found {found:?}"
        );
    }

    // Every width of the first font another one, of as many digits.
    let widths = b"/W [1 [";
    let start = whole
        .windows(widths.len())
        .position(|bytes| bytes == widths)
        .expect("widths")
        + widths.len();
    let mut broken = whole.clone();
    for byte in broken[start..].iter_mut().take_while(|byte| **byte != b']') {
        if (b'1'..b'9').contains(byte) {
            *byte += 1;
        }
    }
    assert!(
        faults(&broken).lines().any(|fault| fault.starts_with("6.2.11.5")),
        "widths that are not the font's are seen"
    );
}
