//! Pages as pictures, against pictures that a person has looked at.
//!
//! After a wanted change run with `UPDATE_PAGES=1`, and look at every file in `tests/pages` before it is kept.

use crate::desk::{ask, compose_on, format, hand, pdf};
use crate::letters::usual;
use cards::{CardOrder, Look, Press, formats, hands};
use domain::{Language, Liveliness};
use std::path::PathBuf;

struct Picture {
    width: u32,
    height: u32,
    grey: Vec<u8>,
}

fn read(bytes: &[u8]) -> Picture {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG picture");
    let mut grey = vec![0; reader.output_buffer_size().expect("a size that fits memory")];
    let info = reader.next_frame(&mut grey).expect("a whole picture");
    grey.truncate(info.buffer_size());
    // Some versions of the drawing tool write grey as three equal parts.
    let channels = grey.len() / (info.width * info.height) as usize;
    let grey = grey.chunks(channels).map(|point| point[0]).collect();
    Picture {
        width: info.width,
        height: info.height,
        grey,
    }
}

/// A picture as a small file, every grey kept: of fewer ones a coloured ground would be another.
fn pack(picture: &Picture) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width, picture.height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().expect("a picture");
    writer
        .write_image_data(&picture.grey)
        .expect("as many points as it says");
    writer.finish().expect("a whole file");
    file
}

/// Draws the first page at 50 dots an inch, in grey.
fn draw(file: &[u8]) -> Vec<u8> {
    ask(
        "pdftoppm",
        &["-r", "50", "-gray", "-png", "-singlefile", "FILE"],
        file,
    )
}

pub fn compare(name: &str, file: &[u8]) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pages")
        .join(format!("{name}.png"));
    let drawn = draw(file);
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::write(&path, pack(&read(&drawn))).expect("the picture can be kept");
    }
    let known = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (drawn, known) = (read(&drawn), read(&known));
    assert_eq!(
        (drawn.width, drawn.height),
        (known.width, known.height),
        "{name} has another size"
    );
    let differences: Vec<u8> = drawn
        .grey
        .iter()
        .zip(&known.grey)
        .map(|(drawn, known)| drawn.abs_diff(*known))
        .collect();
    let mean = differences
        .iter()
        .map(|difference| f64::from(*difference))
        .sum::<f64>()
        / differences.len() as f64;
    let changed = differences.iter().filter(|difference| **difference > 96).count();
    assert!(
        mean < 1.0 && changed * 400 < differences.len(),
        "{name} looks different: mean {mean:.2} of 255, {changed} of {} points changed",
        differences.len()
    );
}

#[test]
fn every_hand_looks_as_it_did_in_every_language_flat_and_folded() {
    let press = Press::new();
    for hand in hands() {
        for language in Language::ALL {
            for (format, name) in [("a6", ""), ("a5-folded", "-folded")] {
                let card = compose_on(&press, &usual(language), &hand.name, format, 5).expect("it fits");
                let name = format!("{}-{}{name}", hand.name, language.code());
                compare(&name, &pdf(&[card], format));
            }
        }
    }
}

#[test]
fn every_format_looks_as_it_did_in_both_directions() {
    let press = Press::new();
    for format in formats().iter().filter(|format| format.name != "a6") {
        for language in [Language::En, Language::Ar] {
            let card = compose_on(&press, &usual(language), "caveat", &format.name, 5).expect("it fits");
            let file = pdf(&[card], &format.name);
            compare(&format!("format-{}-{}", format.name, language.code()), &file);
        }
    }
}

#[test]
fn every_liveliness_looks_as_it_did() {
    let press = Press::new();
    for (liveliness, name) in [
        (Liveliness::None, "none"),
        (Liveliness::Calm, "calm"),
        (Liveliness::Lively, "lively"),
    ] {
        let order = CardOrder {
            letter: &usual(Language::En),
            hand: &hand("kalam"),
            format: &format("a6"),
            seed: 5,
            look: &Look {
                liveliness,
                ..Look::default()
            },
        };
        let card = press.compose(&order).expect("it fits");
        compare(&format!("kalam-en-{name}"), &pdf(&[card], "a6"));
    }
}

#[test]
fn a_sheet_of_four_looks_as_it_did() {
    let press = Press::new();
    let card = |language| {
        compose_on(&press, &usual(language), "caveat", "a4-four-a6", 5).expect("the usual letter fits")
    };
    let cards = Language::ALL.map(card);
    compare("sheet-of-four", &pdf(&cards, "a4-four-a6"));
}
