//! Writing in poor light, on school paper, and in light ink on dark paper.

use crate::photo::{Photo, file, look, writing};
use cards::{INK, Scan, ScanWishes, scan};
use domain::Language;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

fn taken(name: &str, photo: impl Into<DynamicImage>) -> Scan {
    let mut bytes = std::io::Cursor::new(Vec::new());
    photo
        .into()
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("a picture");
    let taken =
        scan(&bytes.into_inner(), &ScanWishes::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    look(&format!("{name}-kept.png"), &taken.picture.to_png());
    taken
}

/// How much ink there is, as a share of the picture that the same writing gives on white paper.
fn ink_beside_plain(found: &Scan, plain: &Scan) -> f32 {
    let ink = |scan: &Scan| {
        let points = image::load_from_memory(&scan.picture.to_png())
            .expect("a PNG file")
            .into_rgba8();
        let covered = points.pixels().filter(|point| point.0[3] > 100).count();
        covered as f32 / (points.width() as f32).powi(2)
    };
    ink(found) / ink(plain)
}

fn is_the_same_writing(name: &str, found: &Scan, plain: &Scan) {
    let shape = |scan: &Scan| scan.picture.width() as f32 / scan.picture.height() as f32;
    let ratio = shape(found) / shape(plain);
    assert!(
        (0.96..1.04).contains(&ratio),
        "{name}: cut out {ratio} times as wide for its height"
    );
    let ink = ink_beside_plain(found, plain);
    assert!((0.7..1.35).contains(&ink), "{name}: {ink} times as much ink");
}

#[test]
fn white_and_gold_ink_on_dark_paper_is_written_anew_in_the_cards_ink() {
    let page = writing(Language::En, "caveat", 150);
    let plain = taken("light-plain", Photo::plain().of(&page));
    for (name, paper, ink) in [
        ("white-on-black", [26, 26, 30], [240, 240, 236]),
        ("gold-on-green", [22, 60, 42], [212, 175, 92]),
        ("chalk-on-blue", [44, 62, 112], [235, 235, 235]),
    ] {
        let photo = Photo {
            paper,
            ink,
            noise: 5,
            falloff: 0.2,
            ..Photo::plain()
        };
        let found = taken(name, photo.of(&page));
        is_the_same_writing(name, &found, &plain);
        let points = image::load_from_memory(&found.picture.to_png())
            .expect("a PNG file")
            .into_rgba8();
        assert!(
            points
                .pixels()
                .all(|point| point.0[3] == 0 || point.0[..3] == [INK.0, INK.1, INK.2]),
            "{name}: light ink would not be seen on a card"
        );
    }
    let see_through = RgbaImage::from_fn(page.width(), page.height(), |x, y| {
        Rgba([255, 255, 255, 255 - page.get_pixel(x, y).0[0]])
    });
    is_the_same_writing(
        "white on nothing",
        &taken("white-on-nothing", see_through),
        &plain,
    );
}

#[test]
fn writing_in_a_deep_shadow_is_kept_whole() {
    let page = writing(Language::Ro, "mynerve", 150);
    let plain = taken("shadow-plain", Photo::plain().of(&page));
    let lit = Photo {
        noise: 4,
        ..Photo::plain()
    }
    .of(&page);
    // A hand's shadow over the right half, darker than a wooden table.
    let shaded = RgbImage::from_fn(lit.width(), lit.height(), |x, y| {
        let far = x as f32 - lit.width() as f32 * 0.55 + (y as f32 - lit.height() as f32 * 0.4) * 0.6;
        let light = 1.0 - 0.55 / (1.0 + (-far / 14.0).exp());
        Rgb(lit.get_pixel(x, y).0.map(|part| (f32::from(part) * light) as u8))
    });
    let found = taken("deep-shadow", shaded);
    let width = found.picture.width() as f32 / found.picture.height() as f32;
    let whole = plain.picture.width() as f32 / plain.picture.height() as f32;
    assert!(width > whole * 0.8, "cut off: {width} instead of {whole}");
    let ink = ink_beside_plain(&found, &plain);
    assert!((0.6..1.3).contains(&ink), "{ink} times as much ink");
}

#[test]
fn the_line_of_a_margin_goes_with_the_lines_that_it_crosses() {
    let page = writing(Language::It, "caveat", 150);
    let plain = taken("margin-plain", Photo::plain().of(&page));
    let mut lined = Photo {
        ruled: Some((46, false)),
        noise: 4,
        ..Photo::plain()
    }
    .of(&page);
    for y in 0..lined.height() {
        for x in 14..16 {
            lined.put_pixel(x, y, Rgb([214, 120, 124]));
        }
    }
    let bytes = file(&lined, ImageFormat::Png);
    look("margin-photo.png", &bytes);
    let found = taken("margin", lined);
    assert!(found.ruled, "the lines were seen");
    is_the_same_writing("margin", &found, &plain);
}
