//! JPEG files, taken as they are: paper and screen decode them themselves (ITU-T T.81, annex B).

use super::PictureError;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType};

/// How every JPEG file begins.
pub(super) const START: [u8; 3] = [0xff, 0xd8, 0xff];

/// Of 100; what is lost cannot be seen in print.
const QUALITY: u8 = 92;

/// A JPEG file with nothing in it but the picture.
pub(super) struct Tidy {
    /// From the first marker to the last one.
    pub(super) file: Vec<u8>,
    /// Whether it needs no turning.
    pub(super) is_upright: bool,
    /// Whether every reader of PDF takes it: 8 bits, grey or three colours, baseline or progressive.
    pub(super) is_common: bool,
    /// Parts of colour.
    pub(super) parts: u8,
}

/// Leaves out what a camera says about place, time and itself, and whatever follows the picture.
///
/// # Errors
/// [`PictureError::Broken`] if a segment reaches over the end, or the end is missing.
pub(super) fn tidy(bytes: &[u8]) -> Result<Tidy, PictureError> {
    let mut kept = Tidy {
        file: Vec::with_capacity(bytes.len()),
        is_upright: true,
        is_common: false,
        parts: 0,
    };
    let mut rest = &bytes[2..];
    kept.file.extend_from_slice(&bytes[..2]);
    loop {
        rest = next_marker(rest).ok_or_else(ends_early)?;
        let marker = rest[1];
        if marker == END {
            kept.file.extend_from_slice(&[0xff, END]);
            return Ok(kept);
        }
        let length = rest.get(2..4).ok_or_else(ends_early)?;
        let length = 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
        let segment = rest
            .get(..length)
            .filter(|_| length >= 4)
            .ok_or_else(ends_early)?;
        rest = &rest[length..];
        match marker {
            EXIF => {
                let orientation = segment[4..]
                    .strip_prefix(b"Exif\0\0")
                    .and_then(image::metadata::Orientation::from_exif_chunk);
                kept.is_upright &= matches!(
                    orientation,
                    None | Some(image::metadata::Orientation::NoTransforms)
                );
            }
            0xe1..=0xed | 0xef | 0xfe => {}
            _ => {
                kept.file.extend_from_slice(segment);
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    let precision = segment.get(4).copied().unwrap_or_default();
                    kept.parts = segment.get(9).copied().unwrap_or_default();
                    kept.is_common =
                        matches!(marker, 0xc0..=0xc2) && precision == 8 && matches!(kept.parts, 1 | 3);
                }
                if marker == SCAN {
                    let data = scan_length(rest).ok_or_else(ends_early)?;
                    kept.file.extend_from_slice(&rest[..data]);
                    rest = &rest[data..];
                }
            }
        }
    }
}

/// Width and height in points that a JPEG file claims; none if it is not one.
pub(crate) fn measures(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(&START[..2])?;
    loop {
        rest = next_marker(rest)?;
        let number = |at: usize| {
            let two = rest.get(at..at + 2)?;
            Some(u32::from(u16::from_be_bytes([two[0], two[1]])))
        };
        match rest[1] {
            END | SCAN => return None,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Some((number(7)?, number(5)?)),
            _ => rest = rest.get(2 + number(2)? as usize..)?,
        }
    }
}

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const EXIF: u8 = 0xe1;

/// From the next marker on; bytes that fill space before it are skipped.
fn next_marker(bytes: &[u8]) -> Option<&[u8]> {
    let at = bytes
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff))?;
    Some(&bytes[at..])
}

/// Bytes of coded picture before the next marker that is not part of it.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7))
}

/// The points as a JPEG file.
///
/// # Errors
/// [`PictureError::Broken`] repeats the encoder's reason.
pub(super) fn encode(points: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut file = Vec::new();
    let kind = if points.color().has_color() {
        ExtendedColorType::Rgb8
    } else {
        ExtendedColorType::L8
    };
    JpegEncoder::new_with_quality(&mut file, QUALITY)
        .encode(points.as_bytes(), points.width(), points.height(), kind)
        .map_err(|error| PictureError::Broken {
            reason: error.to_string(),
        })?;
    Ok(file)
}

fn ends_early() -> PictureError {
    PictureError::Broken {
        reason: "it ends before the picture does".to_owned(),
    }
}
