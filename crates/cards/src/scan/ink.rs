//! The ink on evened paper: where it is, how dense, and of which colour.

use crate::card::Colour;
use image::{DynamicImage, Rgb, RgbImage, Rgba, RgbaImage};

/// What is darker than white paper by less than this is no ink, whatever else is on the page.
const LEAST_INK: f32 = 0.12;
/// The same as part of the usual ink: writing that shines through from the other side stays away.
const GHOST: f32 = 0.22;
/// Ink as dark as this part of the usual one covers the paper wholly.
const DENSE: f32 = 0.75;
/// Less ink than this part of the page is dust.
const LEAST_SHARE: f32 = 0.0002;
/// What is as light as this in its darkest part cannot be seen on white paper.
const LIGHT_INK: u64 = 170;
/// Ink that is nowhere darker than this cannot be told from stains.
const PALEST: f32 = 0.2;

/// An upright rectangle of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) left: u32,
    pub(super) top: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// How much darker than white paper a point is in its darkest part, 0 to 1.
pub(super) fn darkness(point: Rgb<u8>) -> f32 {
    let least = point.0.into_iter().min().unwrap_or_default();
    f32::from(u8::MAX - least) / 255.0
}

/// The picture on white paper, where it was see-through; light ink that was made for dark grounds on black.
pub(super) fn on_paper(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let points = picture.to_rgba8();
    let ground = u32::from(if is_light(&points) { 0 } else { u8::MAX });
    RgbImage::from_fn(points.width(), points.height(), |x, y| {
        let [red, green, blue, cover] = points.get_pixel(x, y).0;
        let part = |part: u8| {
            let (part, cover) = (u32::from(part), u32::from(cover));
            ((part * cover + ground * (255 - cover)) / 255) as u8
        };
        Rgb([part(red), part(green), part(blue)])
    })
}

/// Whether what covers a see-through ground is light, and does not cover all of it.
fn is_light(points: &RgbaImage) -> bool {
    let (mut light, mut covered) = (0_u64, 0_u64);
    for point in points.pixels() {
        let [red, green, blue, cover] = point.0.map(u64::from);
        light += red.min(green).min(blue) * cover;
        covered += cover;
    }
    let all = u64::from(points.width()) * u64::from(points.height()) * 255;
    covered < all / 4 * 3 && light > covered * LIGHT_INK
}

/// How dark paper, noise and ink are on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tones {
    /// At and below this nothing is inked.
    pub(super) none: f32,
    /// At and above this the paper is covered.
    pub(super) full: f32,
}

/// The tones of evened paper; none if there is no ink on it.
pub(super) fn tones(flat: &RgbImage) -> Option<Tones> {
    let mut counts = [0_u64; 256];
    for point in flat.pixels() {
        counts[(darkness(*point) * 255.0) as usize] += 1;
    }
    let total: u64 = counts.iter().sum();
    // Most of the page is paper, so its middle is the paper's, and the spread around it the noise.
    let middle = rank(&counts, total / 2);
    let mut distances = [0_u64; 256];
    for (value, count) in counts.iter().enumerate() {
        distances[value.abs_diff(middle)] += count;
    }
    // The middle distance from the middle is two thirds of a standard deviation of even noise.
    let noise = rank(&distances, total / 2) as f32 / 255.0 * 1.48;
    let middle = middle as f32 / 255.0;
    let least = (middle + 5.0 * noise).max(LEAST_INK);

    let first = ((least * 255.0).ceil() as usize).min(255);
    let inked: u64 = counts[first..].iter().sum();
    if (inked as f32) < total as f32 * LEAST_SHARE {
        return None;
    }
    let mut ink = counts;
    ink[..first].fill(0);
    let usual = rank(&ink, inked * 7 / 10) as f32 / 255.0;
    let none = (middle + 4.0 * noise).max(usual * GHOST).max(LEAST_INK / 2.0);
    (usual > PALEST && usual * DENSE > none).then_some(Tones {
        none,
        full: usual * DENSE,
    })
}

fn rank(counts: &[u64; 256], wanted: u64) -> usize {
    let mut seen = 0;
    counts
        .iter()
        .position(|count| {
            seen += count;
            seen > wanted
        })
        .unwrap_or(255)
}

/// The smallest rectangle with all ink but dust.
pub(super) fn bounds(flat: &RgbImage) -> Option<Bounds> {
    let tones = tones(flat)?;
    let stains = stains(flat, tones);
    let mut found: Option<[u32; 4]> = None;
    for stain in stains.iter().filter(|stain| stain.is_ink) {
        let [left, top, right, bottom] = stain.reach;
        found = Some(found.map_or(stain.reach, |known| {
            [
                known[0].min(left),
                known[1].min(top),
                known[2].max(right),
                known[3].max(bottom),
            ]
        }));
    }
    found.map(|[left, top, right, bottom]| Bounds {
        left,
        top,
        width: right - left + 1,
        height: bottom - top + 1,
    })
}

/// The part of a picture with a margin of a part of its longer side.
pub(super) fn cut(flat: &RgbImage, bounds: Bounds, margin: f32) -> RgbImage {
    let margin = ((bounds.width.max(bounds.height) as f32 * margin) as u32).max(4);
    let (left, top) = (
        bounds.left.saturating_sub(margin),
        bounds.top.saturating_sub(margin),
    );
    let right = (bounds.left + bounds.width + margin).min(flat.width());
    let bottom = (bounds.top + bounds.height + margin).min(flat.height());
    image::imageops::crop_imm(flat, left, top, right - left, bottom - top).to_image()
}

/// Points that touch each other and are darker than paper.
struct Stain {
    /// First and last column and row: left, top, right, bottom.
    reach: [u32; 4],
    points: Vec<u32>,
    /// Whether it is dark and large enough for ink.
    is_ink: bool,
}

fn stains(flat: &RgbImage, tones: Tones) -> Vec<Stain> {
    let (width, height) = flat.dimensions();
    let at = |x: u32, y: u32| y * width + x;
    let dark: Vec<f32> = flat.pixels().map(|point| darkness(*point)).collect();
    let mut seen: Vec<bool> = dark.iter().map(|dark| *dark <= tones.none).collect();
    // A dot of a pen is as wide as its stroke: what is much smaller than a page's finest dot is dust.
    let least = ((width.max(height) / 500).pow(2)).max(4) as usize;
    let mut stains = Vec::new();
    for start in 0..width * height {
        if seen[start as usize] {
            continue;
        }
        let mut stain = Stain {
            reach: [u32::MAX, u32::MAX, 0, 0],
            points: Vec::new(),
            is_ink: false,
        };
        let mut open = vec![start];
        seen[start as usize] = true;
        let mut darkest = 0.0_f32;
        while let Some(point) = open.pop() {
            let (x, y) = (point % width, point / width);
            stain.points.push(point);
            darkest = darkest.max(dark[point as usize]);
            let [left, top, right, bottom] = stain.reach;
            stain.reach = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
            for y in y.saturating_sub(1)..=(y + 1).min(height - 1) {
                for x in x.saturating_sub(1)..=(x + 1).min(width - 1) {
                    if !seen[at(x, y) as usize] {
                        seen[at(x, y) as usize] = true;
                        open.push(at(x, y));
                    }
                }
            }
        }
        stain.is_ink = darkest >= tones.full * 0.8 && stain.points.len() >= least;
        stains.push(stain);
    }
    stains
}

/// The ink lifted from evened paper, in another colour or its own as it is told to be; none if there is no ink.
pub(super) fn lifted(
    flat: &RgbImage,
    colour: Option<Colour>,
    own_colour: fn(Colour) -> Colour,
) -> Option<RgbaImage> {
    let tones = tones(flat)?;
    let mut cover = vec![0_u8; (flat.width() * flat.height()) as usize];
    let points: Vec<Rgb<u8>> = flat.pixels().copied().collect();
    for stain in stains(flat, tones).iter().filter(|stain| stain.is_ink) {
        for &point in &stain.points {
            let dark = darkness(points[point as usize]);
            let part = (dark - tones.none) / (tones.full - tones.none);
            cover[point as usize] = (part.clamp(0.0, 1.0) * 255.0).round() as u8;
        }
    }
    let own = colour.is_none().then(|| Inks::of(flat, &cover, tones));
    Some(RgbaImage::from_fn(flat.width(), flat.height(), |x, y| {
        let cover = cover[(y * flat.width() + x) as usize];
        let Colour(red, green, blue) = match (&own, colour) {
            _ if cover == 0 => Colour(255, 255, 255),
            (Some(inks), _) => own_colour(inks.at(x, y)),
            (None, Some(colour)) => colour,
            (None, None) => Colour(0, 0, 0),
        };
        Rgba([red, green, blue, cover])
    }))
}

/// Part of the picture that is inked.
pub(super) fn share(inked: &RgbaImage) -> f32 {
    let covered = inked.pixels().filter(|point| point.0[3] > 127).count();
    covered as f32 / (inked.width() * inked.height()).max(1) as f32
}

/// The colours of the ink, field by field: one pen's colour hardly changes, another pen's may be red.
struct Inks {
    columns: u32,
    rows: u32,
    fields: Vec<Colour>,
}

/// Side of a field in points.
const FIELD: u32 = 24;

impl Inks {
    fn of(flat: &RgbImage, cover: &[u8], tones: Tones) -> Self {
        let (columns, rows) = (flat.width().div_ceil(FIELD), flat.height().div_ceil(FIELD));
        let mut sums = vec![[0_u64; 4]; (columns * rows) as usize];
        let mut whole = [0_u64; 4];
        for (x, y, point) in flat.enumerate_pixels() {
            // The denser ink is, the purer is its colour: thin ink is mixed with the paper's.
            let weight = match cover[(y * flat.width() + x) as usize] {
                0..128 => 0,
                _ => ((darkness(*point) / tones.full).powi(8) * 256.0) as u64,
            };
            let sum = &mut sums[(y / FIELD * columns + x / FIELD) as usize];
            for sum in [sum, &mut whole] {
                for (sum, part) in sum.iter_mut().zip(point.0) {
                    *sum += u64::from(part) * weight;
                }
                sum[3] += weight;
            }
        }
        let fields = (0..columns * rows)
            .map(|field| {
                let (column, row) = (field % columns, field / columns);
                let mut sum = [0; 4];
                for y in row.saturating_sub(1)..=(row + 1).min(rows - 1) {
                    for x in column.saturating_sub(1)..=(column + 1).min(columns - 1) {
                        let near = sums[(y * columns + x) as usize];
                        sum = [0, 1, 2, 3].map(|part| sum[part] + near[part]);
                    }
                }
                let [red, green, blue, weight] = if sum[3] > 0 { sum } else { whole };
                let mean = |part: u64| (part / weight.max(1)) as u8;
                Colour(mean(red), mean(green), mean(blue))
            })
            .collect();
        Self {
            columns,
            rows,
            fields,
        }
    }

    fn at(&self, x: u32, y: u32) -> Colour {
        let (column, row) = ((x / FIELD).min(self.columns - 1), (y / FIELD).min(self.rows - 1));
        self.fields[(row * self.columns + column) as usize]
    }
}
