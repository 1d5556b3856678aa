//! Square codes, read back from the printed page.

use crate::desk::{ask, facts, pdf_on};
use cards::{Card, CardError, Mm, Pt, Sheet, Side, Size, qr};
use domain::Direction;
use proptest::prelude::*;
use std::sync::Arc;

/// What a telephone would read from a page.
pub fn read_from(picture: &[u8]) -> Vec<String> {
    let page = image::load_from_memory(picture).expect("a page").into_luma8();
    let mut page =
        rqrr::PreparedImage::prepare_from_greyscale(page.width() as usize, page.height() as usize, |x, y| {
            page.get_pixel(x as u32, y as u32).0[0]
        });
    page.detect_grids()
        .iter()
        .filter_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
        .collect()
}

/// The first page at so many dots an inch.
pub fn drawn(file: &[u8], resolution: u32) -> Vec<u8> {
    ask(
        "pdftoppm",
        &[
            "-r",
            &resolution.to_string(),
            "-gray",
            "-png",
            "-singlefile",
            "FILE",
        ],
        file,
    )
}

fn size(width: f32, height: f32) -> Size {
    Size {
        width: Mm(width),
        height: Mm(height),
    }
}

/// A card with nothing but a code on it.
fn coded(text: &str, most: f32) -> Card {
    let mut side = Side::blank(size(148.0, 105.0));
    side.shapes.push(
        qr(text, Mm(most), Mm(20.0), Mm(30.0))
            .expect("a short text")
            .shape,
    );
    Card {
        direction: Direction::Ltr,
        body: Pt(18.0),
        sides: vec![Arc::new(side)],
        written: 0,
    }
}

fn sheet() -> Sheet {
    crate::desk::sheet("a6")
}

#[test]
fn a_code_reads_back_from_paper_and_from_the_preview() {
    for text in [
        "7284-PYLX",
        "https://forms.example.org/s/9Kx2",
        "https://forms.example.org/s/9Kx2?c=7284-PYLX&utm_source=card&utm_medium=print",
        "رمز الخصم 7284",
    ] {
        let card = coded(text, 22.0);
        let file = pdf_on(std::slice::from_ref(&card), &sheet(), &facts());
        assert_eq!(read_from(&drawn(&file, 300)), [text], "from paper");
        let preview = cards::svg(card.written_side());
        let preview = ask(
            "rsvg-convert",
            &["--dpi-x=300", "--dpi-y=300", "--background-color=white", "FILE"],
            preview.as_bytes(),
        );
        assert_eq!(read_from(&preview), [text], "from the preview");
    }
}

#[test]
fn a_code_keeps_its_modules_large_or_is_refused() {
    let link = "https://forms.example.org/s/9Kx2?c=7284-PYLX";
    let square = qr(link, Mm(18.0), Mm(0.0), Mm(0.0)).expect("room enough");
    assert!(square.side.0 <= 18.0);
    let refused = qr(link, Mm(12.0), Mm(0.0), Mm(0.0)).expect_err("44 letters do not fit 12 mm");
    assert!(
        matches!(refused, CardError::CodeTooLong { characters: 44 }),
        "{refused}"
    );
    assert!(
        qr("A", Mm(11.0), Mm(0.0), Mm(0.0)).is_err(),
        "21 modules and the white need 11.6 mm"
    );
    assert!(qr("A", Mm(-4.0), Mm(0.0), Mm(0.0)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_text_is_coded_as_it_is_or_refused(text in ".{0,90}", most in 5.0..40.0_f32) {
        match qr(&text, Mm(most), Mm(3.0), Mm(4.0)) {
            Err(error) => {
                let refused = matches!(error, CardError::CodeTooLong { .. });
                prop_assert!(refused, "{}", error);
            }
            Ok(square) => {
                prop_assert!(square.side.0 <= most + 0.001);
                let steps = square.shape.outline.iter();
                let inside = steps.filter_map(|step| match step {
                    cards::Step::Move(at) | cards::Step::Line(at) => Some(*at),
                    cards::Step::Curve(..) => None,
                }).all(|[x, y]| x > 3.0 && y > 4.0 && x < 3.0 + most && y < 4.0 + most);
                prop_assert!(inside, "the white around the code is part of its side");
            }
        }
    }
}
