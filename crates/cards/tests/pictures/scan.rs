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
    let scan =
        scan(&file(&photo, ImageFormat::Jpeg), &PLAIN).unwrap_or_else(|error| panic!("{name}: {error}"));
    looked(name, &photo, &scan);
    scan
}

/// Part of the ink of the original that is kept, and part of what is kept that never was ink: both pictures
/// are laid over each other by where their ink lies.
fn likeness(scan: &Scan, writing: &GrayImage) -> (f32, f32) {
    let kept = points(scan);
    let is_ink = |point: &image::Luma<u8>| point.0[0] < 150;
    // Where nearly all ink lies: one speck, or the tip of a stroke, must not move the whole picture.
    let bounds = |inked: &mut dyn Iterator<Item = (u32, u32)>| {
        let (mut across, mut down): (Vec<u32>, Vec<u32>) = inked.unzip();
        across.sort_unstable();
        down.sort_unstable();
        let last = across.len() - 1;
        let edge = last / 100;
        [across[edge], down[edge], across[last - edge], down[last - edge]]
    };
    let from = bounds(
        &mut writing
            .enumerate_pixels()
            .filter(|(.., point)| is_ink(point))
            .map(|(x, y, _)| (x, y)),
    );
    let to = bounds(
        &mut kept
            .enumerate_pixels()
            .filter(|(.., point)| point.0[3] > 100)
            .map(|(x, y, _)| (x, y)),
    );
    let scale = |at: u32, from: [u32; 2], to: [u32; 2]| {
        (at as f32 - from[0] as f32) / (from[1] - from[0]) as f32 * (to[1] - to[0]) as f32 + to[0] as f32
    };
    // A few points off are no loss: strokes are four points wide, and the angle is free by a third of a degree.
    let near = |width: u32, height: u32, x: f32, y: f32, holds: &dyn Fn(u32, u32) -> bool| {
        let off = (width as f32 * 0.006).max(4.0);
        let reach =
            |at: f32, most: u32| (at - off).max(0.0) as u32..=((at + off).max(0.0) as u32).min(most - 1);
        reach(y, height).any(|y| reach(x, width).any(|x| holds(x, y)))
    };
    let (mut ink, mut found) = (0, 0);
    for (x, y, _) in writing.enumerate_pixels().filter(|(.., point)| is_ink(point)) {
        let x = scale(x, [from[0], from[2]], [to[0], to[2]]);
        let y = scale(y, [from[1], from[3]], [to[1], to[3]]);
        ink += 1;
        found += i32::from(near(kept.width(), kept.height(), x, y, &|x, y| {
            kept.get_pixel(x, y).0[3] > 100
        }));
    }
    let (mut all, mut wrong) = (0, 0);
    for (x, y, _) in kept.enumerate_pixels().filter(|(.., point)| point.0[3] > 40) {
        let x = scale(x, [to[0], to[2]], [from[0], from[2]]);
        let y = scale(y, [to[1], to[3]], [from[1], from[3]]);
        all += 1;
        wrong += i32::from(!near(writing.width(), writing.height(), x, y, &|x, y| {
            is_ink(writing.get_pixel(x, y))
        }));
    }
    (found as f32 / ink as f32, wrong as f32 / all.max(1) as f32)
}

#[test]
fn writing_is_straightened_to_a_third_of_a_degree() {
    for (language, hand, turns) in [
        (Language::En, "caveat", [-13.0, -0.8, 7.25]),
        (Language::Ar, "kalam", [-4.3, 1.5, 12.0]),
    ] {
        let page = writing(language, hand, 110);
        let level = taken(&format!("level-{hand}"), &Photo::plain(), &page).turned;
        assert!(level.abs() < 0.6, "level writing leans by {level}");
        for turn in turns {
            let photo = Photo {
                turn,
                ..Photo::by_the_window()
            };
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
    let page = writing(Language::En, "caveat", 150);
    for (name, photo) in [
        ("plain", Photo::plain()),
        ("window", Photo::by_the_window()),
        (
            "pencil",
            Photo {
                ink: [120, 120, 124],
                noise: 5,
                ..Photo::plain()
            },
        ),
        (
            "on-a-table",
            Photo {
                table: 90,
                turn: 5.0,
                ..Photo::by_the_window()
            },
        ),
    ] {
        let scan = taken(name, &photo, &page);
        let (kept, wrong) = likeness(&scan, &page);
        assert!(kept > 0.97, "{name}: only {kept} of the ink is kept");
        assert!(wrong < 0.01, "{name}: {wrong} of what is kept was paper");
        let points = points(&scan);
        let see_through = points.pixels().filter(|point| point.0[3] == 0).count();
        let share = see_through as f32 / (points.width() * points.height()) as f32;
        assert!(share > 0.8, "{name}: only {share} is see-through");
        assert!(points.width() <= 1500 && points.height() <= 1500);
        assert!(!scan.ruled, "{name}: no lines were printed on the paper");
    }
}

#[test]
fn printed_lines_go_with_the_paper() {
    let page = writing(Language::Ar, "caveat", 150);
    let photo = Photo {
        ruled: Some((46, false)),
        turn: 2.0,
        noise: 5,
        ..Photo::plain()
    };
    let scan = taken("ruled", &photo, &page);
    assert!(scan.ruled, "the lines were seen");
    let (kept, wrong) = likeness(&scan, &page);
    assert!(kept > 0.95, "only {kept} of the ink is kept");
    assert!(wrong < 0.02, "{wrong} of what is kept was paper or line");
}

#[test]
fn squares_go_with_the_paper_in_both_directions() {
    let mut found = Vec::new();
    // Squared school paper ("a quadretti"): 5 mm or 4 mm squares, photographed in poor light and not quite straight.
    for (name, language, step, turn, light) in [
        ("level", Language::It, 30, 0.0, Photo::plain()),
        ("turned", Language::It, 30, 1.4, Photo::plain()),
        ("narrow", Language::Ro, 22, -2.3, Photo::plain()),
        ("window", Language::It, 30, 2.0, Photo::by_the_window()),
        ("arabic", Language::Ar, 30, -1.1, Photo::plain()),
        ("english", Language::En, 30, -1.1, Photo::plain()),
        (
            "table",
            Language::Ro,
            30,
            0.8,
            Photo {
                table: 70,
                ..Photo::by_the_window()
            },
        ),
    ] {
        let page = writing(language, "caveat", 150);
        let photo = Photo {
            ruled: Some((step, true)),
            turn,
            noise: light.noise.max(6),
            falloff: light.falloff.max(0.2),
            ..light
        };
        let scan = taken(&format!("squared-{name}"), &photo, &page);
        assert!(scan.ruled, "{name}: the squares were seen");
        let (kept, wrong) = likeness(&scan, &page);
        found.push((name, kept, wrong));
    }
    let good = |&(_, kept, wrong): &(&str, f32, f32)| kept > 0.95 && wrong < 0.01;
    assert!(
        found.iter().all(good),
        "what is kept of the ink, and what of it was paper or line: {found:?}"
    );
}

#[test]
fn ink_keeps_its_colour_or_takes_the_hands() {
    let page = writing(Language::En, "mynerve", 100);
    let photo = Photo {
        ink: [170, 20, 30],
        ..Photo::by_the_window()
    };
    let bytes = file(&photo.of(&page), ImageFormat::Png);
    let own = points(&scan(&bytes, &PLAIN).expect("writing"));
    // The ornament's leaves are of thinner ink, which is paler.
    let dense: Vec<_> = own.pixels().filter(|point| point.0[3] > 200).collect();
    let red = dense.iter().filter(|point| {
        let [red, green, blue, _] = point.0;
        red > 120 && red > green + 80 && red > blue + 80
    });
    let share = red.count() as f32 / dense.len() as f32;
    assert!(share > 0.9, "only {share} of the red ink stayed red");
    let wishes = ScanWishes {
        ink: Some(Colour(22, 34, 74)),
        ..PLAIN
    };
    let written = points(&scan(&bytes, &wishes).expect("writing"));
    assert!(
        written
            .pixels()
            .all(|point| point.0[3] == 0 || point.0[..3] == [22, 34, 74]),
        "all ink is the hand's"
    );
}

#[test]
fn what_holds_no_writing_is_refused_with_the_reason() {
    let empty = GrayImage::from_pixel(600, 400, image::Luma([255]));
    let paper = |photo: &Photo| scan(&file(&photo.of(&empty), ImageFormat::Png), &PLAIN);
    assert_eq!(paper(&Photo::plain()), Err(ScanError::NoInk));
    assert_eq!(paper(&Photo::by_the_window()), Err(ScanError::NoInk));
    let night = Photo {
        paper: [30, 30, 34],
        noise: 4,
        ..Photo::plain()
    };
    assert_eq!(paper(&night), Err(ScanError::TooDark));

    let dot = GrayImage::from_fn(600, 400, |x, y| {
        image::Luma([if (x as i32 - 300).abs() < 30 && (y as i32 - 200).abs() < 5 {
            0
        } else {
            255
        }])
    });
    let refused = scan(&file(&Photo::plain().of(&dot), ImageFormat::Png), &PLAIN);
    assert!(
        matches!(refused, Err(ScanError::TooSmall { height: 1..24 })),
        "{refused:?}"
    );
    assert_eq!(scan(b"GIF89a", &PLAIN), Err(PictureError::UnknownKind.into()));
}

/// A card of ours stands for what a note-taking program makes.
fn page_file() -> Vec<u8> {
    let letter = crate::letters::usual(Language::En);
    let card = crate::photo::still(&letter, "caveat");
    crate::desk::pdf(&[card.clone(), card], "a6")
}

#[test]
fn a_page_of_a_pdf_file_is_taken_like_a_photo() {
    let page = page_file();
    assert_eq!(pages_in(&page), Ok(2));
    let scan_of = |page_number| {
        let wishes = ScanWishes {
            page: page_number,
            ..PLAIN
        };
        scan(&page, &wishes)
    };
    let second = scan_of(1).expect("the second page");
    let (kept, wrong) = likeness(&second, &writing(Language::En, "caveat", 150));
    assert!(kept > 0.95 && wrong < 0.02, "{kept} kept, {wrong} wrong");
    assert_eq!(scan_of(2), Err(ScanError::NoSuchPage { pages: 2 }));

    let locked = crate::desk::ask(
        "qpdf",
        &["--encrypt", "secret", "owner", "256", "--", "FILE", "-"],
        &page,
    );
    assert_eq!(scan(&locked, &PLAIN), Err(ScanError::Locked));
    let half = &page[..page.len() / 2];
    assert!(matches!(
        scan(half, &PLAIN),
        Err(ScanError::Picture(_) | ScanError::NoSuchPage { .. })
    ));
}

#[test]
fn a_file_that_would_unpack_beyond_measure_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..260 {
        std::io::Write::write_all(&mut packed, &vec![0; 1 << 20]).expect("memory");
    }
    let packed = packed.finish().expect("memory");
    let mut file = b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n".to_vec();
    file.extend_from_slice(&packed);
    assert_eq!(
        scan(&file, &PLAIN),
        Err(PictureError::TooLarge { width: 0, height: 0 }.into())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_damaged_page_is_taken_or_refused(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30)) {
        let mut bytes = PAGE.with(Vec::clone);
        for (place, byte) in damage {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = pages_in(&bytes);
    }

    #[test]
    fn any_small_picture_is_cleaned_or_refused(width in 1..60_u32, height in 1..60_u32, seed in any::<u32>()) {
        let mut chance = u64::from(seed);
        let picture = RgbImage::from_fn(width, height, |_, _| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            image::Rgb([(chance >> 56) as u8, (chance >> 48) as u8, (chance >> 40) as u8])
        });
        let _ = scan(&file(&picture, ImageFormat::Png), &PLAIN);
    }
}

thread_local! {
    static PAGE: Vec<u8> = page_file();
}
