//! Reading of picture files from anywhere, which may be anything.

use super::{MOST_BYTES, MOST_POINTS, PictureError, jpeg};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::{DynamicImage, ImageDecoder, ImageError, Limits};
use std::io::Cursor;

const PNG_START: [u8; 4] = [0x89, b'P', b'N', b'G'];

/// Bytes that a decoder may take: eight for each point, and a little for itself.
const MOST_MEMORY: u64 = MOST_POINTS * 8 + (16 << 20);

/// Reads a PNG or JPEG file into points of 8 bits a part, upright as its camera was held.
///
/// # Errors
/// Every [`PictureError`].
pub(crate) fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    if bytes.len() > MOST_BYTES {
        return Err(PictureError::TooLarge { width: 0, height: 0 });
    }
    if bytes.starts_with(&PNG_START) {
        let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(refused)?;
        upright(decoder)
    } else if bytes.starts_with(&jpeg::START) {
        upright(JpegDecoder::new(Cursor::new(bytes)).map_err(refused)?)
    } else if looks_like_svg(bytes) {
        Err(PictureError::Drawing)
    } else {
        Err(PictureError::UnknownKind)
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn upright(mut decoder: impl ImageDecoder) -> Result<DynamicImage, PictureError> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_POINTS {
        return Err(PictureError::TooLarge { width, height });
    }
    if width == 0 || height == 0 {
        let reason = "it has no points".to_owned();
        return Err(PictureError::Broken { reason });
    }
    let orientation = decoder.orientation().map_err(refused)?;
    decoder.set_limits(limits()).map_err(refused)?;
    let mut points = eight_bits(DynamicImage::from_decoder(decoder).map_err(refused)?);
    points.apply_orientation(orientation);
    Ok(points)
}

fn eight_bits(points: DynamicImage) -> DynamicImage {
    let color = points.color();
    match (color.has_color(), color.has_alpha()) {
        (false, false) => points.into_luma8().into(),
        (false, true) => points.into_luma_alpha8().into(),
        (true, false) => points.into_rgb8().into(),
        (true, true) => points.into_rgba8().into(),
    }
}

fn refused(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge { width: 0, height: 0 },
        other => PictureError::Broken {
            reason: other.to_string(),
        },
    }
}

/// Whether a file begins like an SVG drawing, perhaps after a byte order mark, a declaration and comments.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("<svg")
}
