//! Writing in poor light, on school paper, in light ink on dark paper, and in files of few colours.

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

#[test]
fn chalk_in_a_very_deep_shadow_is_kept_whole() {
    let page = writing(Language::En, "caveat", 150);
    let plain = taken("board-plain", Photo::plain().of(&page));
    let lit = Photo {
        paper: [52, 64, 58],
        ink: [236, 236, 228],
        noise: 3,
        ..Photo::plain()
    }
    .of(&page);
    let shaded = RgbImage::from_fn(lit.width(), lit.height(), |x, y| {
        let far = x as f32 - lit.width() as f32 * 0.5 + (y as f32 - lit.height() as f32 * 0.4) * 0.6;
        let light = 1.0 - 0.78 / (1.0 + (-far / 14.0).exp());
        Rgb(lit.get_pixel(x, y).0.map(|part| (f32::from(part) * light) as u8))
    });
    look("board-photo.png", &file(&shaded, ImageFormat::Png));
    let found = taken("board-shadow", shaded);
    is_the_same_writing("a board in a shadow", &found, &plain);
    let half = |scan: &Scan| {
        let points = image::load_from_memory(&scan.picture.to_png())
            .expect("a PNG file")
            .into_rgba8();
        let width = points.width();
        let right = points
            .enumerate_pixels()
            .filter(|(x, _, point)| x * 2 > width && point.0[3] > 100);
        right.count() as f32 / (width as f32).powi(2)
    };
    let right = half(&found) / half(&plain);
    assert!(
        (0.65..1.4).contains(&right),
        "{right} times as much ink in the shadow"
    );
}

/// The picture in those colours alone; what a point is too light or too dark is made up for by its neighbours (Floyd and
/// Steinberg), or by a pattern of four by four (Bayer).
fn in_few(photo: &RgbImage, colours: &[[u8; 3]], pattern: bool) -> RgbImage {
    const BAYER: [[f32; 4]; 4] = [
        [0.0, 8.0, 2.0, 10.0],
        [12.0, 4.0, 14.0, 6.0],
        [3.0, 11.0, 1.0, 9.0],
        [15.0, 7.0, 13.0, 5.0],
    ];
    let (width, height) = (photo.width() as usize, photo.height() as usize);
    let mut owed = vec![[0.0_f32; 3]; width * (height + 1)];
    RgbImage::from_fn(photo.width(), photo.height(), |x, y| {
        let (column, row) = (x as usize, y as usize);
        let at = row * width + column;
        let wanted: Vec<f32> = (0..3)
            .map(|part| {
                let moved = if pattern {
                    (BAYER[row % 4][column % 4] - 7.5) * 16.0
                } else {
                    owed[at][part]
                };
                f32::from(photo.get_pixel(x, y).0[part]) + moved
            })
            .collect();
        let off = |colour: &[u8; 3]| -> f32 {
            colour
                .iter()
                .zip(&wanted)
                .map(|(part, wanted)| (f32::from(*part) - wanted).powi(2))
                .sum()
        };
        let nearest = colours
            .iter()
            .min_by(|one, other| off(one).total_cmp(&off(other)))
            .expect("a colour");
        for part in 0..3 {
            let left = wanted[part] - f32::from(nearest[part]);
            for (right, down, share) in [(1, 0, 7.0), (-1, 1, 3.0), (0, 1, 5.0), (1, 1, 1.0)] {
                let side = column as isize + right;
                if side >= 0 && side < width as isize {
                    owed[(row + down) * width + side as usize][part] += left * share / 16.0;
                }
            }
        }
        Rgb(*nearest)
    })
}

const BITS: [[u8; 3]; 2] = [[0, 0, 0], [255, 255, 255]];
/// The sixteen colours of old displays.
const SIXTEEN: [[u8; 3]; 16] = [
    [0, 0, 0],
    [128, 0, 0],
    [0, 128, 0],
    [128, 128, 0],
    [0, 0, 128],
    [128, 0, 128],
    [0, 128, 128],
    [192, 192, 192],
    [128, 128, 128],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [0, 0, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];
/// Sixteen that were picked for a photo, most of them for its paper: its ink is the palest of what it was.
const PALE: [[u8; 3]; 4] = [[226, 223, 216], [221, 218, 212], [180, 184, 203], [124, 136, 190]];

#[test]
fn a_file_of_few_colours_is_taken_as_dark_and_as_whole_as_the_pen_wrote() {
    let page = writing(Language::It, "mynerve", 150);
    let photo = Photo {
        ink: [70, 90, 160],
        paper: [225, 222, 215],
        noise: 6,
        ..Photo::plain()
    }
    .of(&page);
    let plain = taken("few-plain", photo.clone());
    for (name, colours, pattern, most) in [
        ("few-dots", &BITS[..], false, 2.2),
        ("few-pattern", &BITS[..], true, 2.2),
        ("few-sixteen", &SIXTEEN[..], false, 2.2),
        ("few-pale", &PALE[..], false, 1.6),
    ] {
        let scanned = in_few(&photo, colours, pattern);
        look(&format!("{name}-photo.png"), &file(&scanned, ImageFormat::Png));
        let found = taken(name, scanned);
        let shape = |scan: &Scan| scan.picture.width() as f32 / scan.picture.height() as f32;
        let ratio = shape(&found) / shape(&plain);
        assert!(
            (0.96..1.04).contains(&ratio),
            "{name}: cut out {ratio} times as wide for its height"
        );
        let ink = ink_beside_plain(&found, &plain);
        assert!((0.8..most).contains(&ink), "{name}: {ink} times as much ink");
        let points = image::load_from_memory(&found.picture.to_png())
            .expect("a PNG file")
            .into_rgba8();
        let dark = points.pixels().filter(|point| point.0[3] > 100);
        let mut darkest: Vec<u8> = dark
            .map(|point| point.0[0].min(point.0[1]).min(point.0[2]))
            .collect();
        darkest.sort_unstable();
        let middle = darkest[darkest.len() / 2];
        assert!(middle < 80, "{name}: ink as pale as {middle}");
    }
}
