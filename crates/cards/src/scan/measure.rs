//! What the pictures and streams of a PDF file would unpack to, found out before anything is unpacked.
//!
//! The reader of PDF knows no limits, and a few bytes can claim a picture of a square kilometre.

use super::ScanError;
use super::unpack::{ascii_85, ascii_hex, flate, lzw, runs};
use crate::picture::{MOST_POINTS, PictureError, measures_of_jpeg};
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys::{COLUMNS, DECODE_PARMS, HEIGHT, WIDTH};
use hayro::hayro_syntax::object::{Array, Dict, Object, Stream};
use std::borrow::Cow;

/// Tiles of a JPEG 2000 picture (ISO 15444-1, A.5.1).
const MOST_TILES: u64 = 65_535;
/// More filters one behind another are made by nobody who means well.
const MOST_FILTERS: usize = 4;

/// Refuses a file with a picture of too many points, or a stream that unpacks to too many bytes.
pub(super) fn refuse_large(pdf: &Pdf) -> Result<(), ScanError> {
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            measure(&stream)?;
        }
    }
    Ok(())
}

fn measure(stream: &Stream<'_>) -> Result<(), ScanError> {
    let filters = stream.filters();
    if filters.len() > MOST_FILTERS {
        return Err(too_large(0, 0));
    }
    let side = |key: &'static [u8]| stream.dict().get::<u32>(key).unwrap_or_default();
    let (width, height) = (side(WIDTH), side(HEIGHT));
    points(width, height)?;
    // What is packed once, and only so, was measured before the file was opened.
    if matches!(filters.as_slice(), [] | [Filter::FlateDecode]) {
        return Ok(());
    }
    let mut data = stream.raw_data();
    for filter in &filters {
        let unpacked = match filter {
            Filter::FlateDecode => flate(&data),
            Filter::LzwDecode => lzw(&data),
            Filter::RunLengthDecode => runs(&data),
            Filter::Ascii85Decode => ascii_85(&data),
            Filter::AsciiHexDecode => ascii_hex(&data),
            Filter::DctDecode => {
                let (width, height) = measures_of_jpeg(&data).unwrap_or_default();
                return points(width, height);
            }
            Filter::CcittFaxDecode => return points(columns(stream).max(width), height.max(1)),
            Filter::JpxDecode => return jpeg_2000(&data),
            Filter::Jbig2Decode => return jbig2(&data),
            Filter::Crypt => continue,
        };
        data = Cow::Owned(unpacked.ok_or_else(|| too_large(0, 0))?);
    }
    Ok(())
}

/// How wide the lines of a fax are said to be.
fn columns(stream: &Stream<'_>) -> u32 {
    let dict = stream.dict();
    let of = |parms: Dict<'_>| parms.get::<u32>(COLUMNS);
    let several = || {
        let all = dict.get::<Array<'_>>(DECODE_PARMS)?;
        all.iter::<Dict<'_>>().filter_map(of).max()
    };
    dict.get::<Dict<'_>>(DECODE_PARMS)
        .and_then(of)
        .or_else(several)
        .unwrap_or(1728)
}

/// The size marker of a code stream: SIZ stands right behind its start (ISO 15444-1, A.5.1).
fn jpeg_2000(data: &[u8]) -> Result<(), ScanError> {
    let start = [0xff, 0x4f, 0xff, 0x51];
    let Some(at) = data.windows(4).position(|bytes| bytes == start) else {
        return Ok(());
    };
    let word = |nth: usize| number(data, at + 8 + 4 * nth).unwrap_or_default();
    let (width, height) = (word(0).saturating_sub(word(2)), word(1).saturating_sub(word(3)));
    points(width, height)?;
    let tiles = u64::from(width.div_ceil(word(4).max(1))) * u64::from(height.div_ceil(word(5).max(1)));
    let parts = data
        .get(at + 40..at + 42)
        .map_or(0, |bytes| u16::from(bytes[0]) << 8 | u16::from(bytes[1]));
    if tiles > MOST_TILES || u64::from(width) * u64::from(height) * u64::from(parts) > 4 * MOST_POINTS {
        return Err(too_large(width, height));
    }
    Ok(())
}

/// The heads of the segments (ISO 14492, 7.2): pages and regions say how large they are.
fn jbig2(data: &[u8]) -> Result<(), ScanError> {
    let mut at = 0;
    while let Some(segment) = number(data, at) {
        let (Some(&flags), Some(&counts)) = (data.get(at + 4), data.get(at + 5)) else {
            break;
        };
        at += 5;
        let referred = match counts >> 5 {
            7 => {
                let referred = (number(data, at).unwrap_or_default() & 0x1fff_ffff) as usize;
                at += 4 + (referred + 1).div_ceil(8);
                referred
            }
            few => {
                at += 1;
                usize::from(few)
            }
        };
        at += referred
            * if segment <= 256 {
                1
            } else if segment <= 65_536 {
                2
            } else {
                4
            };
        at += if flags & 0x40 == 0 { 1 } else { 4 };
        let Some(length) = number(data, at) else { break };
        at += 4;
        // Regions of text, halftone, generic and refined ones; and the page, whose height may be left open.
        let has_size = matches!(flags & 0x3f, 4..=7 | 20..=23 | 36..=43 | 48);
        if has_size && let (Some(width), Some(height)) = (number(data, at), number(data, at + 4)) {
            points(width, if height == u32::MAX { 1 } else { height })?;
        }
        if length == u32::MAX {
            break;
        }
        at = at.saturating_add(length as usize);
    }
    Ok(())
}

fn number(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

fn points(width: u32, height: u32) -> Result<(), ScanError> {
    if u64::from(width) * u64::from(height) > MOST_POINTS {
        return Err(too_large(width, height));
    }
    Ok(())
}

fn too_large(width: u32, height: u32) -> ScanError {
    PictureError::TooLarge { width, height }.into()
}
