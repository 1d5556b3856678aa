//! Cards with the shop's own hand and with square codes.

use crate::desk::{ask, facts, format, hand, pdf_on, python, sheet};
use crate::letters::{letter, usual};
use crate::open::file;
use crate::photo::{Photo, look, writing, written};
use crate::qr::{drawn, read_from};
use cards::{
    Card, CardError, CardOrder, Look, Picture, PlacedPicture, Press, Qr, ScanWishes, Sheet, Side, scan,
};
use domain::{Language, Letter, Liveliness, Role};
use image::ImageFormat;
use image::imageops::{FilterType, blur};

/// A name with its flourish, photographed.
pub fn signature(language: Language) -> Picture {
    let mut letter = usual(language);
    letter.blocks.retain(|block| block.role == Role::Signature);
    let page = written(&letter, "mynerve", 200);
    let height = page.height() * 7 / 10;
    let page = image::imageops::crop_imm(&page, 0, 0, page.width(), height).to_image();
    let photo = Photo::by_the_window().of(&page);
    scan(
        &crate::photo::file(&photo, ImageFormat::Jpeg),
        &ScanWishes::default(),
    )
    .expect("a signature")
    .picture
}

fn order<'a>(
    letter: &'a Letter,
    names: &'a (domain::HandId, domain::FormatId),
    look: &'a Look,
) -> CardOrder<'a> {
    CardOrder {
        letter,
        hand: &names.0,
        format: &names.1,
        seed: 5,
        look,
    }
}

fn compose(letter: &Letter, format_name: &str, look: &Look) -> Result<Card, CardError> {
    let names = (hand("caveat"), format(format_name));
    let press = Press::new();
    let order = order(letter, &names, look);
    let card = press.compose(&order);
    assert_eq!(
        press.check(&order).map_err(|error| error.to_string()),
        card.as_ref().map(|_| ()).map_err(ToString::to_string),
        "the check beforehand says what composing says"
    );
    card
}

fn shown(name: &str, card: &Card, format_name: &str) -> Vec<u8> {
    let file = pdf_on(std::slice::from_ref(card), &sheet(format_name), &facts());
    ask("qpdf", &["--check", "FILE"], &file);
    let page = ask("pdftoppm", &["-r", "150", "-png", "-singlefile", "FILE"], &file);
    look(&format!("card-{name}.png"), &page);
    file
}

/// The lowest base line of the writing and its outermost ends.
fn reach(side: &Side) -> [f32; 3] {
    side.words()
        .fold([0.0, f32::MAX, 0.0], |[low, left, right], word| {
            let (x, y, width) = word.frame();
            [low.max(y.0), left.min(x.0), right.max(x.0 + width.0)]
        })
}

fn edges(placed: &PlacedPicture) -> [f32; 4] {
    let [across, down, aside, up, left, top] = placed.placement;
    [
        left.min(left + aside),
        top.min(top + down),
        (left + across).max(left + across + aside),
        (top + up).max(top + down + up),
    ]
}

#[test]
fn a_scanned_signature_stands_under_the_close_inside_the_card() {
    for language in [Language::En, Language::Ar] {
        for format_name in ["a6", "a7", "a5"] {
            let look = Look {
                signature: Some(signature(language)),
                ..Look::default()
            };
            let card = compose(&usual(language), format_name, &look).expect("room for a signature");
            let name = format!("signature-{}-{format_name}", language.code());
            shown(&name, &card, format_name);
            let side = card.written_side();
            let [picture] = side.pictures.as_slice() else {
                panic!("one picture on {name}")
            };
            let [left, top, right, bottom] = edges(picture);
            let [low, ..] = reach(side);
            assert!(
                top > low - 1.0,
                "{name}: the signature begins at {top}, under {low}"
            );
            assert!(top < low + 8.0, "{name}: and not far under it");
            let (width, height) = (side.size.width.0, side.size.height.0);
            assert!(
                left > 3.0 && right < width - 3.0 && bottom < height - 3.0,
                "{name}: {left} {right} {bottom}"
            );
            assert!(
                (7.0..17.0).contains(&(bottom - top)),
                "{name}: {} mm high",
                bottom - top
            );
            let written = &usual(language).blocks.last().expect("a signature").text.clone();
            let words: String = side.words().map(|word| word.text.as_str()).collect();
            let first = written.split(' ').next().expect("a word");
            assert!(
                !words.contains(first),
                "{name}: the name is not written a second time"
            );
            assert_eq!(&picture.text, written, "and is known");
        }
    }
}

#[test]
fn no_two_signatures_stand_alike_unless_the_hand_is_still() {
    let letter = usual(Language::En);
    let names = (hand("caveat"), format("a6"));
    let press = Press::new();
    let picture = signature(Language::En);
    let stands = |liveliness, seed| {
        let look = Look {
            signature: Some(picture.clone()),
            liveliness,
            ..Look::default()
        };
        let card = press
            .compose(&CardOrder {
                seed,
                ..order(&letter, &names, &look)
            })
            .expect("a card");
        card.written_side().pictures[0].placement
    };
    // As bits: two places are the same or not, there is no nearly.
    let exactly = |seed| stands(Liveliness::Natural, seed).map(f32::to_bits);
    assert_ne!(exactly(1), exactly(2));
    assert_eq!(exactly(1), exactly(1));
    let still = stands(Liveliness::None, 1);
    assert!(
        still[1] == 0.0 && still[2] == 0.0,
        "a still hand stays level: {still:?}"
    );
}

#[test]
fn a_scanned_note_stands_under_the_written_greeting() {
    for language in [Language::En, Language::Ar] {
        let page = writing(language, "kalam", 200);
        let photo = Photo::by_the_window().of(&page);
        let note = scan(
            &crate::photo::file(&photo, ImageFormat::Jpeg),
            &ScanWishes::default(),
        )
        .expect("a note");
        let look = Look {
            body: Some(note.picture),
            ..Look::default()
        };
        let card = compose(&usual(language), "a6", &look).expect("room for a note");
        shown(&format!("note-{}", language.code()), &card, "a6");
        let side = card.written_side();
        let greeting = usual(language).blocks[0].text.split(' ').count();
        assert_eq!(side.lines.len(), 1, "the greeting alone is written");
        assert!(side.words().count() >= greeting);
        let [_, top, _, bottom] = edges(&side.pictures[0]);
        assert!(top > reach(side)[0] && bottom < side.size.height.0 - 5.0);
        let mut only = usual(language);
        only.blocks.retain(|block| block.role != Role::Greeting);
        let card = compose(&only, "a6", &look).expect("a note without a greeting");
        assert_eq!(card.words().count(), 0);
    }
}

fn caption(language: Language) -> &'static str {
    match language {
        Language::En => "Tell us how it was",
        Language::It => "Ci dica com’è andata",
        Language::Ro => "Spuneți-ne părerea",
        Language::Ar => "أخبرنا برأيك",
    }
}

#[test]
fn a_square_code_is_read_from_the_card_in_every_language_and_size() {
    let link = "https://forms.example.org/s/9Kx2?c=7284-PYLX";
    for language in Language::ALL {
        for format_name in ["a6", "a7"] {
            let look = Look {
                qr: Some(Qr {
                    text: link.to_owned(),
                    caption: caption(language).to_owned(),
                }),
                ..Look::default()
            };
            let short = letter(
                language,
                &[
                    (Role::Greeting, &usual(language).blocks[0].text),
                    (Role::Body, "Grazie 2026."),
                    (Role::Close, &usual(language).blocks[3].text),
                    (Role::Signature, "2027"),
                ],
            );
            let letter = if format_name == "a6" {
                usual(language)
            } else {
                short
            };
            let card = compose(&letter, format_name, &look).expect("room for a code");
            let name = format!("code-{}-{format_name}", language.code());
            let file = shown(&name, &card, format_name);
            assert_eq!(read_from(&drawn(&file, 300)), [link], "{name}");
            let preview = ask(
                "rsvg-convert",
                &["--dpi-x=300", "--dpi-y=300", "--background-color=white", "FILE"],
                cards::svg(card.written_side()).as_bytes(),
            );
            assert_eq!(read_from(&preview), [link], "{name} in the preview");
            nothing_is_written_on_the_code(&card, &name);
        }
    }
}

/// The page as a tired printer leaves it and a telephone sees it: ink spreads and pales, paper is grey, the hand shakes.
fn tired(page: &[u8], resolution: u32) -> Vec<u8> {
    let page = image::load_from_memory(page).expect("a page").into_luma8();
    let blurred = blur(&page, 0.1 / 25.4 * resolution as f32);
    let mut chance = 0x2545_f491_4f6c_dd1d_u64;
    let seen = image::GrayImage::from_fn(blurred.width(), blurred.height(), |x, y| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let noise = (chance >> 40) as i32 % 25 - 12;
        let light = f32::from(blurred.get_pixel(x, y).0[0]) / 255.0;
        let shadow = 1.0 - 0.35 * x as f32 / blurred.width() as f32;
        image::Luma([((70.0 + 145.0 * light) * shadow + noise as f32).clamp(0.0, 255.0) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    seen.write_to(&mut bytes, ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

/// The page seen from so much closer: a telephone has more dots than a coarse printer.
fn near(page: &[u8], times: u32) -> Vec<u8> {
    let page = image::load_from_memory(page).expect("a page");
    let near = page.resize(page.width() * times, page.height() * times, FilterType::Triangle);
    let mut bytes = std::io::Cursor::new(Vec::new());
    near.write_to(&mut bytes, ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

#[test]
fn a_square_code_is_read_from_every_format_coarse_and_fine_and_from_a_tired_print() {
    for format in cards::formats() {
        // A voucher's code goes on every card, a survey's link on all but those of a visiting card's size.
        let small = format.card.height.0 < 60.0;
        let link = if small {
            "7284-PYLX"
        } else {
            "https://forms.example.org/s/9Kx2?c=7284-PYLX"
        };
        for language in [Language::Ro, Language::Ar] {
            let look = Look {
                qr: Some(Qr {
                    text: link.to_owned(),
                    caption: caption(language).to_owned(),
                }),
                ..Look::default()
            };
            let short = letter(language, &[(Role::Body, "2026"), (Role::Signature, "2027")]);
            let card = compose(&short, &format.name, &look).expect("room for a code");
            let name = format!("{} in {language:?}", format.name);
            nothing_is_written_on_the_code(&card, &name);
            let file = pdf_on(&[card], &Sheet::one_up(format), &facts());
            let page = drawn(&file, 200);
            assert_eq!(read_from(&page), [link], "{name} at 200 dots an inch");
            if language == Language::Ro {
                let seen = read_by_zxing(&file, 150);
                assert_eq!(seen.trim(), link, "{name} coarse and out of focus");
            }
            if format.name == "a7" {
                let coarse = near(&drawn(&file, 150), 2);
                assert_eq!(read_from(&coarse), [link], "{name} at 150 dots an inch");
                let page = drawn(&file, 600);
                assert_eq!(read_from(&page), [link], "{name} at 600 dots an inch");
                let page = tired(&drawn(&file, 300), 300);
                assert_eq!(read_from(&page), [link], "{name}, tired");
            }
        }
    }
}

/// What `ZXing` reads from a page at so many dots an inch, blurred by a whole dot: modules are at least two of them wide.
fn read_by_zxing(file: &[u8], resolution: u32) -> String {
    let page = image::load_from_memory(&drawn(file, resolution))
        .expect("a page")
        .into_luma8();
    let mut seen = format!("P5\n{} {}\n255\n", page.width(), page.height()).into_bytes();
    seen.extend_from_slice(blur(&page, 1.0).as_raw());
    String::from_utf8(python("square_codes.py", &seen)).expect("text")
}

fn nothing_is_written_on_the_code(card: &Card, name: &str) {
    let side = card.written_side();
    let points = side
        .shapes
        .iter()
        .flat_map(|shape| &shape.outline)
        .filter_map(|step| match step {
            cards::Step::Line(at) => Some(*at),
            _ => None,
        });
    let [left, top, right, bottom] = points.fold([f32::MAX, f32::MAX, 0.0, 0.0], |known, [x, y]| {
        [
            f32::min(known[0], x),
            f32::min(known[1], y),
            f32::max(known[2], x),
            f32::max(known[3], y),
        ]
    });
    for word in side.words() {
        let (x, y, width) = word.frame();
        let em = cards::Mm::from(word.size).0;
        let apart = x.0 > right + 1.5
            || x.0 + width.0 < left - 1.5
            || y.0 < top - 1.5
            || y.0 - em * 0.7 > bottom + 1.5;
        assert!(apart, "{name}: {:?} stands on the code's white", word.text);
    }
}

#[test]
fn a_code_is_read_from_every_card_of_a_sheet() {
    let names = (hand("caveat"), format("a4-four-a6"));
    let press = Press::new();
    let codes = ["7284-PYLX", "9911-ABCD", "0000-QQQQ", "1234-ZZZZ"];
    let cards: Vec<Card> = codes
        .iter()
        .map(|code| {
            let look = Look {
                qr: Some(Qr {
                    text: (*code).to_owned(),
                    caption: (*code).to_owned(),
                }),
                ..Look::default()
            };
            let letter = usual(Language::En);
            press.compose(&order(&letter, &names, &look)).expect("a card")
        })
        .collect();
    let sheet: Sheet = sheet("a4-four-a6");
    let file = pdf_on(&cards, &sheet, &facts());
    let mut read = read_from(&drawn(&file, 200));
    read.sort();
    let mut wanted = codes.to_vec();
    wanted.sort_unstable();
    assert_eq!(read, wanted);
    let text = crate::desk::text_of(&file);
    for code in codes {
        assert!(text.contains(code), "{code} is read as the caption:\n{text}");
    }
}

#[test]
fn a_letter_that_leaves_no_room_for_its_code_says_so() {
    let long = |sentences: usize| {
        let body = "We hope that it pours many slow mornings for you. ".repeat(sentences);
        letter(
            Language::En,
            &[(Role::Greeting, "Dear {name:Margaret},"), (Role::Body, &body)],
        )
    };
    let look = Look {
        qr: Some(Qr {
            text: "7284-PYLX".to_owned(),
            caption: String::new(),
        }),
        ..Look::default()
    };
    let (refused, letter) = (8..40)
        .find_map(|sentences| {
            let letter = long(sentences);
            compose(&letter, "a6", &look)
                .err()
                .map(|refused| (refused, letter))
        })
        .expect("no card holds forty sentences");
    assert!(
        matches!(&refused, CardError::NoRoomForCode { overflow } if overflow.0 > 0.0 && overflow.0 < 10.0),
        "{refused}"
    );
    assert!(
        compose(&letter, "a6", &Look::default()).is_ok(),
        "without the code there is room"
    );
    let look = Look {
        qr: Some(Qr {
            text: "x".repeat(400),
            caption: String::new(),
        }),
        ..Look::default()
    };
    let refused = compose(&usual(Language::En), "a6", &look)
        .map(|card| card.body)
        .expect_err("too long");
    assert!(
        matches!(refused, CardError::CodeTooLong { characters: 400 }),
        "{refused}"
    );
}

#[test]
fn a_photo_may_be_a_signature_too() {
    let look = Look {
        signature: Some(Picture::open(&file("colours.jpg")).expect("a photo")),
        ..Look::default()
    };
    compose(&usual(Language::It), "a6", &look).expect("anything that opens can be placed");
}
