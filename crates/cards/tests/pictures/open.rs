//! Opening of picture files.

use cards::{LONGEST_SIDE, Picture, PictureError};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;
use std::io::Cursor;
use std::path::PathBuf;

pub fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pictures/files")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn open(name: &str) -> Picture {
    Picture::open(&file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn points(picture: &Picture) -> DynamicImage {
    image::load_from_memory(&picture.to_png()).expect("a PNG file")
}

fn written(points: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    points.into().write_to(&mut out, format).expect("memory");
    out.into_inner()
}

/// Red above on the left, green above on the right, blue below.
fn shows_the_three_fields(picture: &Picture) {
    let points = points(picture);
    assert_eq!(points.dimensions(), (48, 32));
    for (x, y, strongest) in [(10, 6, 0), (38, 6, 1), (10, 26, 2), (38, 26, 2)] {
        let colour = points.get_pixel(x, y).0;
        let most = (0..3).max_by_key(|&part| colour[part]).expect("three parts");
        assert_eq!(most, strongest, "{colour:?} at {x}, {y}");
    }
}

#[test]
fn every_usual_kind_of_picture_is_opened() {
    for name in ["colours.jpg", "progressive.jpg", "cmyk.jpg"] {
        shows_the_three_fields(&open(name));
    }
    let grey = open("grey.jpg");
    assert_eq!(
        (grey.width(), grey.height(), grey.media_type()),
        (48, 32, "image/jpeg")
    );
    let paletted = open("paletted.png");
    assert!(
        paletted.is_see_through(),
        "a palette may have a colour that is not there"
    );
    let sixteen = points(&open("sixteen.png"));
    assert_eq!(
        sixteen.get_pixel(0, 0).0,
        [0x80, 0x12, 0xff, 0xff],
        "the upper half of 16 bits"
    );
    assert_eq!(sixteen.get_pixel(7, 0).0[3], 0x80);
}

#[test]
fn a_photo_stands_upright_and_forgets_where_it_was_taken() {
    let turned = file("turned.jpg");
    assert!(turned.windows(6).any(|part| part == b"Secret"));
    let picture = Picture::open(&turned).expect("a photo");
    shows_the_three_fields(&picture);
    assert!(
        !picture
            .file()
            .windows(4)
            .any(|part| part == b"Exif" || part == b"Secr"),
        "what the camera says about the shop is nobody's business"
    );
}

#[test]
fn a_photo_that_needs_no_turning_is_kept_as_the_camera_wrote_it() {
    let photo = file("colours.jpg");
    assert_eq!(
        open("colours.jpg").file(),
        photo,
        "coding it anew would only lose something"
    );
    let mut longer = photo.clone();
    longer.extend_from_slice(b"a second picture that some cameras append");
    assert_eq!(Picture::open(&longer).expect("a photo").file(), photo);
}

#[test]
fn what_is_kept_opens_as_the_same_picture() {
    for name in [
        "colours.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "grey.jpg",
        "turned.jpg",
        "paletted.png",
        "sixteen.png",
    ] {
        let picture = open(name);
        assert_eq!(Picture::open(&picture.file()).as_ref(), Ok(&picture), "{name}");
        assert_eq!(picture, open(name), "{name} opens twice alike");
    }
    assert_ne!(open("colours.jpg"), open("grey.jpg"));
}

#[test]
fn a_large_picture_is_kept_as_large_as_paper_shows() {
    let noise = RgbImage::from_fn(4000, 1000, |x, y| Rgb([(x % 251) as u8, (y % 241) as u8, 90]));
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let picture = Picture::open(&written(noise.clone(), format)).expect("a large picture");
        assert_eq!((picture.width(), picture.height()), (LONGEST_SIDE, 750));
        assert_eq!(Picture::open(&picture.file()), Ok(picture));
    }
}

#[test]
fn what_does_not_show_colours_nothing_when_a_picture_shrinks() {
    let drawn = image::RgbaImage::from_fn(6001, 20, |x, _| {
        if x % 2 == 0 {
            image::Rgba([250, 250, 250, 255])
        } else {
            image::Rgba([0, 0, 0, 0])
        }
    });
    let shrunk = points(&Picture::open(&written(drawn, ImageFormat::Png)).expect("a drawing")).into_rgba8();
    let pale = shrunk
        .pixels()
        .filter(|point| point.0[3] > 30)
        .all(|point| point.0[0] > 235);
    assert!(pale, "black that nobody saw must not darken the white beside it");
}

#[test]
fn what_is_no_picture_is_refused_by_its_kind() {
    assert_eq!(Picture::open(b""), Err(PictureError::UnknownKind));
    assert_eq!(Picture::open(b"GIF89a"), Err(PictureError::UnknownKind));
    for drawing in [
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "\u{feff}<?xml version='1.0'?>\n<!-- our logo --><svg/>",
    ] {
        assert_eq!(Picture::open(drawing.as_bytes()), Err(PictureError::Drawing));
    }
    assert_eq!(
        Picture::open(&file("bomb.png")),
        Err(PictureError::TooLarge {
            width: 60000,
            height: 60000
        })
    );
    for name in ["colours.jpg", "progressive.jpg", "sixteen.png"] {
        let whole = file(name);
        let half = &whole[..whole.len() / 2];
        assert!(
            matches!(Picture::open(half), Err(PictureError::Broken { .. })),
            "half of {name} is not a picture"
        );
    }
}

/// A real file with some bytes changed, left out or doubled.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let names = prop::sample::select(vec![
        "colours.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "grey.jpg",
        "turned.jpg",
        "paletted.png",
        "sixteen.png",
        "bomb.png",
    ]);
    let damage = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..12);
    (names, damage).prop_map(|(name, damage)| {
        let mut bytes = file(name);
        for (place, byte, deed) in damage {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match deed {
                0 | 1 => bytes[at] = byte,
                2 => bytes.truncate(at),
                _ => bytes.insert(at, byte),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn anything_at_all_is_a_picture_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600), kind in 0..3_u8) {
        let start: &[u8] = match kind {
            0 => &[],
            1 => &[0xff, 0xd8, 0xff],
            _ => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        };
        let _ = Picture::open(&[start, &bytes].concat());
    }

    #[test]
    fn a_damaged_picture_is_opened_as_far_as_it_can_be_or_refused(bytes in damaged()) {
        if let Ok(picture) = Picture::open(&bytes) {
            prop_assert_eq!(Picture::open(&picture.file()), Ok(picture));
        }
    }
}
