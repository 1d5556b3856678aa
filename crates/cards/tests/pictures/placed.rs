//! Pictures on paper and in the preview.

use crate::desk::{ask, facts, pdf_on, sheet};
use crate::open::file;
use crate::photo::look;
use cards::{Area, Card, Mm, Picture, PlacedPicture, Pt, Side, Size};
use domain::Direction;
use image::{RgbImage, Rgba, RgbaImage};
use std::sync::Arc;

fn area(left: f32, top: f32, width: f32, height: f32) -> Area {
    Area {
        left: Mm(left),
        top: Mm(top),
        size: Size {
            width: Mm(width),
            height: Mm(height),
        },
    }
}

fn png(points: &RgbaImage) -> Picture {
    let mut bytes = std::io::Cursor::new(Vec::new());
    points
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("memory");
    Picture::open(&bytes.into_inner()).expect("a PNG file")
}

/// A disc of half see-through red on nothing.
fn disc() -> Picture {
    png(&RgbaImage::from_fn(100, 100, |x, y| {
        let inside = (x as f32 - 50.0).hypot(y as f32 - 50.0) < 48.0;
        Rgba([255, 0, 0, if inside { 128 } else { 0 }])
    }))
}

/// A photo over the left half up to the edge, a logo on the right.
fn card() -> Card {
    let mut side = Side::blank(area(0.0, 0.0, 148.0, 105.0).size);
    let photo = Picture::open(&file("colours.jpg")).expect("a photo");
    side.pictures
        .push(PlacedPicture::covering(photo, area(0.0, 0.0, 74.0, 105.0)));
    side.pictures
        .push(PlacedPicture::contained(disc(), area(84.0, 10.0, 50.0, 85.0)));
    Card {
        direction: Direction::Ltr,
        body: Pt(18.0),
        sides: vec![Arc::new(side)],
        written: 0,
    }
}

/// The card as points, 4 a millimetre, on white.
fn printed(file: &[u8]) -> RgbImage {
    let page = ask("pdftoppm", &["-r", "101.6", "-png", "-singlefile", "FILE"], file);
    image::load_from_memory(&page).expect("a page").into_rgb8()
}

fn previewed(side: &Side) -> RgbImage {
    let page = ask(
        "rsvg-convert",
        &[
            "--dpi-x=101.6",
            "--dpi-y=101.6",
            "--background-color=white",
            "FILE",
        ],
        cards::svg(side).as_bytes(),
    );
    image::load_from_memory(&page).expect("a page").into_rgb8()
}

#[test]
fn pictures_stand_where_they_are_placed_on_paper_and_in_the_preview_alike() {
    let card = card();
    let pdf = pdf_on(std::slice::from_ref(&card), &sheet("a6"), &facts());
    ask("qpdf", &["--check", "FILE"], &pdf);
    for (name, page) in [
        ("paper", printed(&pdf)),
        ("preview", previewed(card.written_side())),
    ] {
        look(
            &format!("placed-{name}.png"),
            &crate::photo::file(&page, image::ImageFormat::Png),
        );
        let at = |x: f32, y: f32| page.get_pixel((x * 4.0) as u32, (y * 4.0) as u32).0;
        let near =
            |found: [u8; 3], wanted: [u8; 3]| (0..3).all(|part| found[part].abs_diff(wanted[part]) < 30);
        // 3:2 covers 74 by 105 when it is 157.5 wide and cut on both sides.
        for (x, y, wanted) in [
            (10.0, 10.0, [220, 30, 30]),
            (64.0, 10.0, [30, 200, 60]),
            (10.0, 95.0, [30, 60, 200]),
            (73.0, 104.0, [30, 60, 200]),
            (76.0, 50.0, [255, 255, 255]),
            // The disc is 50 wide in the middle of its place, and half see-through.
            (109.0, 52.5, [255, 127, 127]),
            (109.0, 29.5, [255, 127, 127]),
            (109.0, 26.0, [255, 255, 255]),
            (86.0, 30.0, [255, 255, 255]),
        ] {
            assert!(near(at(x, y), wanted), "{name} at {x}, {y}: {:?}", at(x, y));
        }
    }
}

#[test]
fn a_picture_is_in_the_file_once_however_many_cards_show_it() {
    let one = pdf_on(&[card()], &sheet("a6"), &facts());
    let many = pdf_on(&vec![card(); 60], &sheet("a6"), &facts());
    assert!(
        many.len() < one.len() + 60 * 900,
        "60 cards of {} bytes, one of {}",
        many.len(),
        one.len()
    );
    let list = String::from_utf8(ask("pdfimages", &["-list", "FILE"], &many)).expect("text");
    let numbers: std::collections::BTreeSet<&str> = list
        .lines()
        .skip(2)
        .filter_map(|line| line.split_whitespace().nth(10))
        .collect();
    assert_eq!(numbers.len(), 2, "a photo and a disc:\n{list}");
    assert!(
        list.contains("jpeg"),
        "the photo stays as the camera wrote it:\n{list}"
    );
    ask("qpdf", &["--check", "FILE"], &many);
}

#[test]
fn coarse_pictures_are_known_before_they_are_printed() {
    let placed = PlacedPicture::contained(disc(), area(0.0, 0.0, 25.4, 50.0));
    assert!(
        (placed.resolution() - 100.0).abs() < 0.1,
        "{}",
        placed.resolution()
    );
}
