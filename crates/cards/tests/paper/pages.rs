//! Pages as pictures, against pictures that a person has looked at.
//!
//! After a wanted change run with `UPDATE_PAGES=1`, and look at every file in `tests/pages` before it is kept.

use crate::desk::{ask, compose, compose_on, pdf};
use crate::letters::usual;
use domain::Language;
use std::path::PathBuf;

struct Picture {
    width: u32,
    height: u32,
    grey: Vec<u8>,
}

fn read(bytes: &[u8]) -> Picture {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .expect("a PNG picture");
    let mut grey = vec![0; reader.output_buffer_size().expect("a size that fits memory")];
    let info = reader.next_frame(&mut grey).expect("a whole picture");
    grey.truncate(info.buffer_size());
    Picture {
        width: info.width,
        height: info.height,
        grey,
    }
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
        std::fs::write(&path, &drawn).expect("the picture can be kept");
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
fn every_hand_looks_as_it_did_in_every_language() {
    for hand in ["caveat", "mynerve", "shantell", "kalam"] {
        for language in Language::ALL {
            let file = pdf(&[compose(&usual(language), hand)], "a6");
            compare(&format!("{hand}-{}", language.code()), &file);
        }
    }
}

#[test]
fn a_sheet_of_four_looks_as_it_did() {
    let press = cards::Press::new();
    let card = |language| {
        compose_on(&press, &usual(language), "caveat", "a4-four-a6", 5).expect("the usual letter fits")
    };
    let cards = Language::ALL.map(card);
    compare("sheet-of-four", &pdf(&cards, "a4-four-a6"));
}
