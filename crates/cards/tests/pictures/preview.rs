//! The window's preview is the print: each side of each sheet, laid over its page.

use crate::desk::{ask, facts, format, hand, pdf_on};
use crate::letters::{letter, usual};
use cards::{Back, Card, CardOrder, Look, Press, Qr, Sheet, formats, hands, sheet_svg};
use domain::{Direction, Language, Role};
use image::GrayImage;

/// Dots an inch: a small letter is two blocks wide.
const RESOLUTION: u32 = 96;
/// Dots to a block, so that two programs' smoothing counts for little.
const BLOCK: u32 = 6;
/// Greys by which a block may differ.
const UNLIKE: f64 = 34.0;

fn points(picture: &[u8]) -> GrayImage {
    image::load_from_memory(picture).expect("a page").into_luma8()
}

fn shade(picture: &GrayImage, left: u32, top: u32) -> f64 {
    let dots = (0..BLOCK * BLOCK).map(|dot| (left + dot % BLOCK, top + dot / BLOCK));
    let sum: u64 = dots.map(|(x, y)| u64::from(picture.get_pixel(x, y).0[0])).sum();
    sum as f64 / f64::from(BLOCK * BLOCK)
}

fn is_seen_as_it_prints(name: &str, cards: &[Card], sheet: &Sheet, direction: Direction) {
    let placed: Vec<(usize, Card)> = cards.iter().cloned().enumerate().collect();
    let file = pdf_on(cards, sheet, &facts());
    for side in 0..cards[0].sides.len() {
        // MuPDF puts ink where it is; poppler draws glyphs half a dot off.
        let (page, dpi) = ((side + 1).to_string(), RESOLUTION.to_string());
        let printed = points(&ask(
            "mutool",
            &[
                "draw", "-q", "-r", &dpi, "-c", "gray", "-F", "png", "-o", "-", "FILE", &page,
            ],
            &file,
        ));
        let seen = points(&ask(
            "rsvg-convert",
            &[
                "--dpi-x",
                &dpi,
                "--dpi-y",
                &dpi,
                "--background-color=white",
                "FILE",
            ],
            sheet_svg(&placed, sheet, side, direction).as_bytes(),
        ));
        assert!(
            seen.width().abs_diff(printed.width()) <= 1 && seen.height().abs_diff(printed.height()) <= 1,
            "{name}: {} by {} dots are seen and {} by {} printed",
            seen.width(),
            seen.height(),
            printed.width(),
            printed.height()
        );
        let (width, height) = (
            seen.width().min(printed.width()) - BLOCK,
            seen.height().min(printed.height()) - BLOCK,
        );
        let mut inked = 0;
        for top in (0..height).step_by(BLOCK as usize) {
            for left in (0..width).step_by(BLOCK as usize) {
                let (seen, printed) = (shade(&seen, left, top), shade(&printed, left, top));
                inked += usize::from(printed < 230.0);
                assert!(
                    (seen - printed).abs() < UNLIKE,
                    "{name}, side {side}: at {left}, {top} a grey of {seen:.0} is seen and {printed:.0} printed"
                );
            }
        }
        assert!(inked > 20, "{name}, side {side}: there is something to compare");
    }
}

fn look(language: Language) -> Look {
    Look {
        qr: Some(Qr {
            text: "https://forms.example.org/s/9Kx2".to_owned(),
            caption: String::new(),
        }),
        back: Some(Back {
            contact: "Città di Carta\nVia Roma 5 · 10123 Torino".to_owned(),
            colour: Some(cards::Colour(0xf3, 0xea, 0xd9)),
            ..Back::default()
        }),
        recipient: match language {
            Language::Ar => vec!["ليلى حسن".to_owned(), "الرياض 12211".to_owned()],
            _ => vec!["Benedetta Castelnuovo".to_owned(), "10123 Torino (TO)".to_owned()],
        },
        ..Look::default()
    }
}

#[test]
fn every_format_is_seen_in_the_window_as_it_prints_on_both_sides() {
    let press = Press::new();
    for kind in formats() {
        for language in [Language::Ro, Language::Ar] {
            let greeting = &usual(language).blocks[0].text;
            let note = letter(
                language,
                &[
                    (Role::Greeting, greeting),
                    (Role::Body, "7284-PYLX 2026"),
                    (Role::Signature, "2027"),
                ],
            );
            let card = press
                .compose(&CardOrder {
                    letter: &note,
                    hand: &hand("caveat"),
                    format: &format(&kind.name),
                    seed: 5,
                    look: &look(language),
                })
                .unwrap_or_else(|error| panic!("{} in {language:?}: {error}", kind.name));
            let name = format!("{} in {language:?}", kind.name);
            let sheet = Sheet::usual(kind);
            let cards = vec![card; sheet.places().min(2)];
            is_seen_as_it_prints(&name, &cards, &sheet, language.direction());
        }
    }
}

#[test]
fn every_hand_is_seen_in_the_window_as_it_prints_in_every_language() {
    let press = Press::new();
    for known in hands() {
        for language in Language::ALL {
            let card = press
                .compose(&CardOrder {
                    letter: &usual(language),
                    hand: &hand(&known.name),
                    format: &format("a6"),
                    seed: 5,
                    look: &Look::default(),
                })
                .expect("it fits");
            let name = format!("{} in {language:?}", known.name);
            let sheet = crate::desk::sheet("a6");
            is_seen_as_it_prints(&name, &[card], &sheet, language.direction());
        }
    }
}
