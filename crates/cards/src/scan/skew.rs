//! Straightening: lines of writing make the sharpest rows when they lie level (projection profiles).

use super::ink::{darkness, tones};
use crate::picture::shrunk;
use image::{DynamicImage, Rgb, RgbImage};
use std::ops::Range;

/// Writing is straightened if it leans by at most this many degrees.
const MOST: f32 = 15.0;
/// Steps in degrees: at first, and then ever finer around the best.
const STEPS: [f32; 3] = [0.5, 0.1, 0.02];
/// Longest side in points of the picture that is measured.
const SMALL: u32 = 1000;
/// Level rows must be sharper than the rows as they are by this factor, or the slope is the writer's own.
const CLEARLY: f64 = 1.05;

/// By how many degrees the picture has to be turned against the clock so that its lines lie level.
pub(super) fn slope_of(flat: &RgbImage) -> f32 {
    let small = shrunk(DynamicImage::from(flat.clone()), SMALL).into_rgb8();
    let Some(tones) = tones(&small) else {
        return 0.0;
    };
    let middle = (small.width() as f32 / 2.0, small.height() as f32 / 2.0);
    let inked: Vec<[f32; 3]> = small
        .enumerate_pixels()
        .filter_map(|(x, y, point)| {
            let dark = darkness(*point).min(tones.full) - tones.none;
            (dark > 0.0).then_some([x as f32 - middle.0, y as f32 - middle.1, dark])
        })
        .collect();
    let height = small.width().max(small.height()) as usize * 2;
    let sharpness = |degrees: f32| sharpness(&inked, degrees, height);

    let (mut best, mut sharpest) = (0.0, sharpness(0.0));
    let level = sharpest;
    let mut reach = MOST;
    for step in STEPS {
        let centre = best;
        let count = (reach / step).round() as i32;
        for number in -count..=count {
            let degrees = centre + number as f32 * step;
            let found = sharpness(degrees);
            if degrees.abs() <= MOST && found > sharpest {
                (best, sharpest) = (degrees, found);
            }
        }
        reach = step * 1.5;
    }
    if sharpest > level * CLEARLY { best } else { 0.0 }
}

/// How much the ink differs from row to row when the picture is turned by so many degrees.
fn sharpness(inked: &[[f32; 3]], degrees: f32, height: usize) -> f64 {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let mut rows = vec![0.0_f32; height];
    for &[x, y, dark] in inked {
        let row = y * cos - x * sin + height as f32 / 2.0;
        let (whole, part) = (row.floor(), row.fract());
        let at = whole as usize;
        if let [first, second] = &mut rows[at.min(height - 2)..=(at + 1).min(height - 1)] {
            *first += dark * (1.0 - part);
            *second += dark * part;
        }
    }
    rows.windows(2)
        .map(|pair| f64::from(pair[1] - pair[0]).powi(2))
        .sum()
}

/// A picture that was turned, and where the paper lies in it: the corners are nobody's.
pub(super) struct Turned {
    pub(super) picture: RgbImage,
    /// The columns that hold paper, row by row; the rows that do, column by column.
    pub(super) rows: Vec<Range<u32>>,
    pub(super) columns: Vec<Range<u32>>,
}

/// The picture turned against the clock about its middle, on white, large enough for all of it.
pub(super) fn turned(flat: &RgbImage, degrees: f32) -> Turned {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = (flat.width() as f32, flat.height() as f32);
    let new_width = (width * cos + height * sin.abs()).round();
    let new_height = (height * cos + width * sin.abs()).round();
    // Where a new point was: the turn undone, y growing downwards.
    let origin = |x: u32, y: u32| {
        let (across, down) = (
            x as f32 + 0.5 - new_width / 2.0,
            y as f32 + 0.5 - new_height / 2.0,
        );
        [
            across * cos - down * sin + width / 2.0 - 0.5,
            across * sin + down * cos + height / 2.0 - 0.5,
        ]
    };
    let is_paper = |x: u32, y: u32| {
        let [x, y] = origin(x, y);
        x >= 0.0 && y >= 0.0 && x <= width - 1.0 && y <= height - 1.0
    };
    let (across, down) = (new_width as u32, new_height as u32);
    Turned {
        picture: RgbImage::from_fn(across, down, |x, y| {
            let [x, y] = origin(x, y);
            mixed(flat, x, y)
        }),
        rows: (0..down).map(|y| ends(across, |x| is_paper(x, y))).collect(),
        columns: (0..across).map(|x| ends(down, |y| is_paper(x, y))).collect(),
    }
}

/// From the first to behind the last for which something holds.
fn ends(count: u32, holds: impl Fn(u32) -> bool) -> Range<u32> {
    let first = (0..count).find(|&at| holds(at)).unwrap_or(count);
    let last = (first..count).rev().find(|&at| holds(at));
    first..last.map_or(first, |last| last + 1)
}

/// The colour between four points, white outside.
fn mixed(flat: &RgbImage, x: f32, y: f32) -> Rgb<u8> {
    let (left, top) = (x.floor(), y.floor());
    let (along, down) = (x - left, y - top);
    let at = |x: f32, y: f32| {
        if x < 0.0 || y < 0.0 {
            return [255.0; 3];
        }
        flat.get_pixel_checked(x as u32, y as u32)
            .map_or([255.0; 3], |point| point.0.map(f32::from))
    };
    let corners = [
        at(left, top),
        at(left + 1.0, top),
        at(left, top + 1.0),
        at(left + 1.0, top + 1.0),
    ];
    Rgb([0, 1, 2].map(|part| {
        let above = corners[0][part] * (1.0 - along) + corners[1][part] * along;
        let below = corners[2][part] * (1.0 - along) + corners[3][part] * along;
        (above * (1.0 - down) + below * down + 0.5) as u8
    }))
}
