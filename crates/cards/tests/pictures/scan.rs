//! Writing taken from photos and scans.

use crate::photo::{Photo, file, look, writing};
use cards::{Colour, PictureError, Scan, ScanError, ScanWishes, pages_in, scan};
use domain::Language;
use image::{GrayImage, ImageFormat, RgbImage, RgbaImage};
use proptest::prelude::*;

const PLAIN: ScanWishes = ScanWishes { page: 0, ink: None };

fn points(scan: &Scan) -> RgbaImage {
    image::load_from_memory(&scan.picture.to_png())
        .expect("a PNG file")
        .into_rgba8()
}

/// Keeps a photo and what became of it, on the card's white, for a person to look at.
fn looked(name: &str, photo: &RgbImage, scan: &Scan) {
    look(&format!("{name}-photo.jpg"), &file(photo, ImageFormat::Jpeg));
    let mut paper = points(scan);
    for point in paper.pixels_mut() {
        let cover = u32::from(point.0[3]);
        for part in &mut point.0[..3] {
            *part = ((u32::from(*part) * cover + 255 * (255 - cover)) / 255) as u8;
        }
        point.0[3] = 255;
    }
    let paper = image::DynamicImage::from(paper).into_rgb8();
    look(&format!("{name}-scan.png"), &file(&paper, ImageFormat::Png));
    look(&format!("{name}-kept.png"), &scan.picture.to_png());
}

fn taken(name: &str, photo: &Photo, writing: &GrayImage) -> Scan {
    let photo = photo.of(writing);
    let scan = scan(&file(&photo, ImageFormat::Jpeg), &PLAIN).unwrap_or_else(|error| panic!("{name}: {error}"));
    looked(name, &photo, &scan);
    scan
}

/// Part of the ink of the original that is kept, and part of what is kept that never was ink: both pictures
/// are laid over each other by their own bounds.
fn likeness(scan: &Scan, writing: &GrayImage) -> (f32, f32) {
    let kept = points(scan);
    let is_ink = |point: &image::Luma<u8>| point.0[0] < 100;
    let bounds = |inked: &mut dyn Iterator<Item = (u32, u32)>| {
        inked.fold([u32::MAX, u32::MAX, 0, 0], |[left, top, right, bottom], (x, y)| {
            [left.min(x), top.min(y), right.max(x), bottom.max(y)]
        })
    };
    let from = bounds(&mut writing.enumerate_pixels().filter(|(.., point)| is_ink(point)).map(|(x, y, _)| (x, y)));
    let to = bounds(&mut kept.enumerate_pixels().filter(|(.., point)| point.0[3] > 100).map(|(x, y, _)| (x, y)));
    let scale = |at: u32, from: [u32; 2], to: [u32; 2]| {
        (at as f32 - from[0] as f32) / (from[1] - from[0]) as f32 * (to[1] - to[0]) as f32 + to[0] as f32
    };
    // A point off is no loss: strokes are four points wide, and the angle is free by a third of a degree.
    let near = |width: u32, height: u32, x: f32, y: f32, holds: &dyn Fn(u32, u32) -> bool| {
        let reach = |at: f32, most: u32| {
            (at - 4.0).max(0.0) as u32..=((at + 4.0).max(0.0) as u32).min(most - 1)
        };
        reach(y, height).any(|y| reach(x, width).any(|x| holds(x, y)))
    };
    let (mut ink, mut found) = (0, 0);
    for (x, y, _) in writing.enumerate_pixels().filter(|(.., point)| is_ink(point)) {
        let x = scale(x, [from[0], from[2]], [to[0], to[2]]);
        let y = scale(y, [from[1], from[3]], [to[1], to[3]]);
        ink += 1;
        found += i32::from(near(kept.width(), kept.height(), x, y, &|x, y| kept.get_pixel(x, y).0[3] > 100));
    }
    let (mut all, mut wrong) = (0, 0);
    for (x, y, _) in kept.enumerate_pixels().filter(|(.., point)| point.0[3] > 40) {
        let x = scale(x, [to[0], to[2]], [from[0], from[2]]);
        let y = scale(y, [to[1], to[3]], [from[1], from[3]]);
        all += 1;
        wrong += i32::from(!near(writing.width(), writing.height(), x, y, &|x, y| is_ink(writing.get_pixel(x, y))));
    }
    (found as f32 / ink as f32, wrong as f32 / all.max(1) as f32)
}

#[test]
fn writing_is_straightened_to_a_third_of_a_degree() {
    for (language, hand) in [(Language::En, "caveat"), (Language::Ar, "kalam")] {
        let page = writing(language, hand, 150);
        let level = taken(&format!("level-{hand}"), &Photo::plain(), &page).turned;
        assert!(level.abs() < 0.6, "level writing leans by {level}");
        for turn in [-13.0, -4.3, -0.8, 1.5, 7.25, 12.0] {
            let photo = Photo { turn, ..Photo::by_the_window() };
            let scan = taken(&format!("turned-{hand}{turn}"), &photo, &page);
            let found = scan.turned - level;
            assert!(
                (found - turn).abs() < 0.3,
                "{hand} turned by {turn} was found to be turned by {found}"
            );
        }
    }
}

#[test]
fn paper_light_shadow_and_noise_go_and_ink_stays() {
    for (name, photo) in [
        ("plain", Photo::plain()),
        ("window", Photo::by_the_window()),
        (
            "grey-pencil",
            Photo {
                ink: [120, 120, 124],
                noise: 5,
                ..Photo::plain()
            },
        ),
        (
            "on-a-table",
            Photo {
                table: 120,
                turn: 5.0,
                ..Photo::by_the_window()
            },
        ),
    ] {
        let page = writing(Language::En, "caveat", 200);
        let scan = taken(name, &photo, &page);
        let (kept, wrong) = likeness(&scan, &page);
        assert!(kept > 0.97, "{name}: only {kept} of the ink is kept");
        assert!(wrong < 0.01, "{name}: {wrong} of what is kept was paper");
        let points = points(&scan);
        let see_through = points.pixels().filter(|point| point.0[3] == 0).count();
        let share = see_through as f32 / (points.width() * points.height()) as f32;
        assert!(share > 0.8, "{name}: only {share} is see-through");
        assert!(points.width() <= 1500 && points.height() <= 1500);
    }
}
