//! Pictures: a photo, a logo, a scanned signature. Opened once, checked, and then as cheap to hand on as a
//! number.

mod decode;
mod jpeg;
mod placed;

pub(crate) use decode::decode;
pub(crate) use jpeg::measures as measures_of_jpeg;
pub use placed::{Area, PlacedPicture};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, GrayAlphaImage, GrayImage, ImageFormat, RgbImage, RgbaImage};
use sha2::{Digest, Sha256};
use std::fmt;
use std::io::Cursor;
use std::sync::{Arc, OnceLock};

/// Points of a picture that is opened at most; a phone's 64 megapixels. Small files can claim any size.
pub const MOST_POINTS: u64 = 64_000_000;

/// Bytes of a picture file that are read at most.
pub const MOST_BYTES: usize = 64 << 20;

/// Longest side in points that is kept: 350 dots an inch on A5, more than paper shows.
pub const LONGEST_SIDE: u32 = 3000;

/// Longest side in points of what a screen shows: the width of a card at twice its size.
const ON_SCREEN: u32 = 1600;

/// Why a file is not taken as a picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is neither PNG nor JPEG.
    #[error("the file is neither a PNG nor a JPEG picture")]
    UnknownKind,
    /// It is a drawing (SVG), which has no points of its own: saved as PNG it can be used.
    #[error("an SVG drawing has to be saved as PNG first")]
    Drawing,
    /// It begins like a picture and cannot be read to the end.
    #[error("the picture is broken: {reason}")]
    Broken {
        /// What the decoder said.
        reason: String,
    },
    /// It has more points, or bytes, than are read.
    #[error("the picture of {width} × {height} points is too large")]
    TooLarge {
        /// Points side by side, 0 when the file alone is too large.
        width: u32,
        /// Points one above another, 0 when the file alone is too large.
        height: u32,
    },
}

/// A picture that can be drawn; clones share it. Two pictures are equal when they look the same.
#[derive(Clone)]
pub struct Picture(Arc<Kept>);

struct Kept {
    name: String,
    width: u32,
    height: u32,
    content: Content,
    /// For a screen, when it was asked for.
    shown: OnceLock<String>,
}

/// What a picture is made of.
pub(crate) enum Content {
    /// A JPEG file, upright and without anything but the picture, with its parts of colour (1 or 3).
    Jpeg {
        /// The file.
        file: Vec<u8>,
        /// Bytes a point.
        parts: u8,
    },
    /// Points, row by row.
    Points {
        /// One byte a point for grey, three for red, green and blue.
        colour: Vec<u8>,
        /// Bytes a point in `colour`: 1 or 3.
        parts: u8,
        /// How much each point covers, if any of them does not wholly.
        cover: Option<Vec<u8>>,
    },
}

impl Picture {
    /// Opens a PNG or JPEG file: upright as the camera was held, at most [`LONGEST_SIDE`] points long,
    /// without place, time and camera, which a photo carries along.
    ///
    /// Opening what [`Picture::file`] returns gives the same picture.
    ///
    /// # Errors
    /// Every [`PictureError`]; the input may be anything.
    pub fn open(bytes: &[u8]) -> Result<Self, PictureError> {
        let decoded = decode(bytes)?;
        let small = decoded.width().max(decoded.height()) <= LONGEST_SIDE;
        let is_photo = bytes.starts_with(&jpeg::START);
        if !is_photo {
            return Ok(Self::of(shrunk(decoded, LONGEST_SIDE)));
        }
        let tidy = jpeg::tidy(bytes)?;
        if tidy.is_upright && tidy.is_common && small {
            return Ok(Self::of_jpeg(
                tidy.file,
                tidy.parts,
                decoded.width(),
                decoded.height(),
            ));
        }
        Self::photo(&shrunk(decoded, LONGEST_SIDE))
    }

    fn photo(points: &DynamicImage) -> Result<Self, PictureError> {
        let parts = if points.color().has_color() { 3 } else { 1 };
        Ok(Self::of_jpeg(
            jpeg::encode(points)?,
            parts,
            points.width(),
            points.height(),
        ))
    }

    fn of_jpeg(file: Vec<u8>, parts: u8, width: u32, height: u32) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"jpeg");
        hash.update(&file);
        Self(Arc::new(Kept {
            name: name(hash),
            width,
            height,
            content: Content::Jpeg { file, parts },
            shown: OnceLock::new(),
        }))
    }

    /// A picture of these points.
    pub(crate) fn of(points: DynamicImage) -> Self {
        let (width, height) = (points.width(), points.height());
        let points = points.into_rgba8();
        let covers = points.pixels().any(|point| point.0[3] != u8::MAX);
        let grey = points.pixels().all(|point| {
            let [red, green, blue, cover] = point.0;
            cover == 0 || (red == green && green == blue)
        });
        // What does not show has no colour: it would only make files larger and unequal.
        let seen = |point: [u8; 4]| if point[3] == 0 { [u8::MAX; 4] } else { point };
        let colour: Vec<u8> = if grey {
            points.pixels().map(|point| seen(point.0)[0]).collect()
        } else {
            points
                .pixels()
                .flat_map(|point| {
                    let [red, green, blue, _] = seen(point.0);
                    [red, green, blue]
                })
                .collect()
        };
        let cover = covers.then(|| points.pixels().map(|point| point.0[3]).collect::<Vec<_>>());
        let parts = if grey { 1 } else { 3 };
        let mut hash = Sha256::new();
        hash.update(b"points");
        hash.update(width.to_le_bytes());
        hash.update(height.to_le_bytes());
        hash.update([parts, u8::from(covers)]);
        hash.update(&colour);
        hash.update(cover.as_deref().unwrap_or_default());
        Self(Arc::new(Kept {
            name: name(hash),
            width,
            height,
            content: Content::Points { colour, parts, cover },
            shown: OnceLock::new(),
        }))
    }

    /// A name that only this picture has, in letters and digits; the same on every machine.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Points side by side.
    pub fn width(&self) -> u32 {
        self.0.width
    }

    /// Points one above another.
    pub fn height(&self) -> u32 {
        self.0.height
    }

    /// Whether paper shows through somewhere.
    pub fn is_see_through(&self) -> bool {
        matches!(&self.0.content, Content::Points { cover: Some(_), .. })
    }

    /// `image/png` or `image/jpeg`: what [`Picture::file`] is.
    pub fn media_type(&self) -> &'static str {
        match self.0.content {
            Content::Jpeg { .. } => "image/jpeg",
            Content::Points { .. } => "image/png",
        }
    }

    /// The picture as a small file, to be kept or shown; see [`Picture::media_type`].
    pub fn file(&self) -> Vec<u8> {
        match &self.0.content {
            Content::Jpeg { file, .. } => file.clone(),
            Content::Points { .. } => self.to_png(),
        }
    }

    /// The picture as a PNG file.
    pub fn to_png(&self) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        self.points()
            .write_to(&mut file, ImageFormat::Png)
            .expect("memory takes any picture that was opened");
        file.into_inner()
    }

    /// The picture as a `data:` address, as large as a screen shows it.
    pub fn shown(&self) -> &str {
        self.0.shown.get_or_init(|| {
            if self.0.width.max(self.0.height) > ON_SCREEN {
                let small = shrunk(self.points(), ON_SCREEN);
                return match &self.0.content {
                    Content::Jpeg { .. } => Self::photo(&small).map(|photo| photo.shown().to_owned()),
                    Content::Points { .. } => Ok(Self::of(small).shown().to_owned()),
                }
                .unwrap_or_default();
            }
            address(self.media_type(), &self.file())
        })
    }

    /// What the picture is made of.
    pub(crate) fn content(&self) -> &Content {
        &self.0.content
    }

    /// The points, for drawing and for cleaning.
    pub(crate) fn points(&self) -> DynamicImage {
        let (width, height) = (self.0.width, self.0.height);
        match &self.0.content {
            Content::Jpeg { file, .. } => decode(file).expect("it was decoded when it was opened"),
            Content::Points { colour, parts, cover } => {
                let whole = "as many points as there are places";
                match (parts, cover) {
                    (1, None) => GrayImage::from_raw(width, height, colour.clone())
                        .expect(whole)
                        .into(),
                    (1, Some(cover)) => {
                        GrayAlphaImage::from_raw(width, height, with_cover::<1>(colour, cover))
                            .expect(whole)
                            .into()
                    }
                    (_, None) => RgbImage::from_raw(width, height, colour.clone())
                        .expect(whole)
                        .into(),
                    (_, Some(cover)) => RgbaImage::from_raw(width, height, with_cover::<3>(colour, cover))
                        .expect(whole)
                        .into(),
                }
            }
        }
    }
}

impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Picture {}

impl fmt::Debug for Picture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "Picture({} of {} × {})",
            self.0.name, self.0.width, self.0.height
        )
    }
}

fn address(media_type: &str, file: &[u8]) -> String {
    format!("data:{media_type};base64,{}", STANDARD.encode(file))
}

/// 128 of a hash's 256 bits: pictures of one shop never meet in them.
fn name(hash: Sha256) -> String {
    let bytes: [u8; 32] = hash.finalize().into();
    let half = bytes[..16]
        .iter()
        .fold(0_u128, |number, &byte| (number << 8) | u128::from(byte));
    format!("{half:032x}")
}

fn with_cover<const PARTS: usize>(colour: &[u8], cover: &[u8]) -> Vec<u8> {
    let mut both = Vec::with_capacity(colour.len() + cover.len());
    for (colour, cover) in colour.chunks_exact(PARTS).zip(cover) {
        both.extend_from_slice(colour);
        both.push(*cover);
    }
    both
}

/// The points on at most `longest` rows and columns.
pub(crate) fn shrunk(points: DynamicImage, longest: u32) -> DynamicImage {
    let side = points.width().max(points.height());
    if side <= longest {
        return points;
    }
    let part = |length: u32| {
        let scaled = u64::from(length) * u64::from(longest) / u64::from(side);
        u32::try_from(scaled).map_or(longest, |scaled| scaled.max(1))
    };
    let (width, height) = (part(points.width()), part(points.height()));
    // Each new point is the mean of those it replaces: no fine line is lost.
    if !points.color().has_alpha() {
        return points.thumbnail_exact(width, height);
    }
    // What does not show must not colour its neighbours: weigh every colour by its cover, and undo it after.
    let mut points = points.into_rgba8();
    for point in points.pixels_mut() {
        let cover = u32::from(point.0[3]);
        for part in &mut point.0[..3] {
            *part = ((u32::from(*part) * cover + 127) / 255) as u8;
        }
    }
    let mut small = image::imageops::thumbnail(&points, width, height);
    for point in small.pixels_mut() {
        let cover = u32::from(point.0[3]).max(1);
        for part in &mut point.0[..3] {
            *part = ((u32::from(*part) * 255 + cover / 2) / cover).min(255) as u8;
        }
    }
    small.into()
}
