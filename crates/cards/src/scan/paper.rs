//! The paper under the writing: its light and colour at every place, so that it can be taken away.

use super::ScanError;
use super::ink::darkness;
use crate::picture::shrunk;
use image::{DynamicImage, Rgb, RgbImage};

/// Longest side in points of the small picture in which the paper is looked at.
const SMALL: u32 = 300;
/// How far around a place its paper is looked for: at first beyond the widest stroke, then close by.
const FAR: u32 = 12;
const NEAR: u32 = 6;
/// Paper is lighter than ink: at first the lightest quarter of a neighbourhood, then the middle of what is
/// not ink.
const LIGHT: f32 = 0.75;
const MIDDLE: f32 = 0.5;
/// What is darker than its paper by this is taken for ink when paper is looked for again.
const SURELY_INK: f32 = 0.14;
/// Paper darker than this everywhere cannot be told from ink.
const DARKEST_PAPER: u8 = 50;
/// Strokes on their own paper are darker by this than wood, cloth or stone; and than their noise in poor light.
const SURELY_WRITING: f32 = 0.3;
const LEAST_STROKE: u8 = 32;
/// Writing covers at least this part of what lies well within a shadow.
const WRITTEN: f32 = 0.006;
/// Half of the width in points of the widest stroke, where there are shadows.
const THICK: usize = 4;
/// A shadow is at least this part of the picture, counted as how many would fill it.
const LEAST_SHADOW: usize = 50;
/// Paper of light ink is at most as light as this.
const LIGHTEST_BOARD: i32 = 165;
/// Light ink is lighter than its paper by this.
const CHALK: i32 = 40;
/// What is added to every light of a board, so that the noise of its darkest places counts for little.
const BLACKEST: u32 = 12;
/// What is darker than this part of the light paper, and reaches the picture's edge, is the table.
const TABLE: f32 = 0.55;

/// The photo as if it lay on white paper in even light; a dark table around the paper is white too.
pub(super) fn flatten(photo: &RgbImage) -> Result<RgbImage, ScanError> {
    let small = shrunk(DynamicImage::from(photo.clone()), SMALL).into_rgb8();
    let first = light_of(&small, None, FAR, LIGHT);
    let mut ink: Vec<bool> = small
        .pixels()
        .zip(first.pixels())
        .map(|(point, paper)| darkness(over(*point, *paper)) > SURELY_INK)
        .collect();
    let strokes: Vec<bool> = small
        .pixels()
        .zip(first.pixels())
        .map(|(point, paper)| {
            let lost = paper.0[0].saturating_sub(point.0[0]);
            lost > LEAST_STROKE && darkness(over(*point, *paper)) > SURELY_WRITING
        })
        .collect();
    // The middle of a neighbourhood is no ink, and keeps to its own side of the paper's edge.
    let (table, is_shaded) = table_of(&light_of(&small, None, NEAR, MIDDLE), &strokes)?;
    if is_shaded {
        // The edge of a deep shadow looks like a stroke, but a wider one than any pen's.
        let columns = small.width() as usize;
        let edge = grown(&thick(&ink, columns), columns, THICK + 1);
        ink.iter_mut().zip(edge).for_each(|(ink, edge)| *ink &= !edge);
    }
    let paper = light_of(&small, Some((&ink, &first)), NEAR, MIDDLE);

    let (across, down) = (
        scale(photo.width(), small.width()),
        scale(photo.height(), small.height()),
    );
    Ok(RgbImage::from_fn(photo.width(), photo.height(), |x, y| {
        let (small_x, small_y) = ((x as f32 + 0.5) * across - 0.5, (y as f32 + 0.5) * down - 0.5);
        let nearest = (
            (small_x.round().max(0.0) as u32).min(small.width() - 1),
            (small_y.round().max(0.0) as u32).min(small.height() - 1),
        );
        if table[(nearest.1 * small.width() + nearest.0) as usize] {
            return Rgb([u8::MAX; 3]);
        }
        over(*photo.get_pixel(x, y), between(&paper, small_x, small_y))
    }))
}

fn scale(large: u32, small: u32) -> f32 {
    small as f32 / large as f32
}

/// A point as it would look if its paper were white.
fn over(point: Rgb<u8>, paper: Rgb<u8>) -> Rgb<u8> {
    let part = |part: u8, paper: u8| (u32::from(part) * 255 / u32::from(paper).max(1)).min(255) as u8;
    Rgb([
        part(point.0[0], paper.0[0]),
        part(point.0[1], paper.0[1]),
        part(point.0[2], paper.0[2]),
    ])
}

/// The colour between four points.
fn between(picture: &RgbImage, x: f32, y: f32) -> Rgb<u8> {
    let (most_x, most_y) = (picture.width() - 1, picture.height() - 1);
    let (x, y) = (x.clamp(0.0, most_x as f32), y.clamp(0.0, most_y as f32));
    let (left, top) = (x as u32, y as u32);
    let (right, bottom) = ((left + 1).min(most_x), (top + 1).min(most_y));
    let (along, down) = (x - left as f32, y - top as f32);
    let at = |x, y| picture.get_pixel(x, y).0.map(f32::from);
    let corners = [at(left, top), at(right, top), at(left, bottom), at(right, bottom)];
    Rgb([0, 1, 2].map(|part| {
        let above = corners[0][part] * (1.0 - along) + corners[1][part] * along;
        let below = corners[2][part] * (1.0 - along) + corners[3][part] * along;
        (above * (1.0 - down) + below * down + 0.5) as u8
    }))
}

/// The light of the paper around each point: the `rank`th part of its neighbourhood from dark to light.
///
/// With ink known, only the rest is looked at, and where there is no rest the first guess stays.
fn light_of(picture: &RgbImage, known: Option<(&[bool], &RgbImage)>, reach: u32, rank: f32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let is_paper = |x: u32, y: u32| known.is_none_or(|(ink, _)| !ink[(y * width + x) as usize]);
    let mut light = RgbImage::new(width, height);
    for y in 0..height {
        let rows = y.saturating_sub(reach)..(y + reach + 1).min(height);
        // How often each value of each part occurs in the neighbourhood, which moves to the right.
        let mut counts = [[0_u32; 256]; 3];
        let mut total = 0_u32;
        let column = |counts: &mut [[u32; 256]; 3], total: &mut u32, x: u32, comes: bool| {
            for row in rows.clone().filter(|&row| is_paper(x, row)) {
                for (counts, part) in counts.iter_mut().zip(picture.get_pixel(x, row).0) {
                    let count = &mut counts[usize::from(part)];
                    *count = if comes { *count + 1 } else { *count - 1 };
                }
                *total = if comes { *total + 1 } else { *total - 1 };
            }
        };
        for x in 0..reach.min(width) {
            column(&mut counts, &mut total, x, true);
        }
        for x in 0..width {
            if x + reach < width {
                column(&mut counts, &mut total, x + reach, true);
            }
            if x > reach {
                column(&mut counts, &mut total, x - reach - 1, false);
            }
            let enough = total >= reach;
            let found = match known {
                Some((_, first)) if !enough => *first.get_pixel(x, y),
                _ => Rgb([0, 1, 2].map(|part| ranked(&counts[part], total, rank))),
            };
            light.put_pixel(x, y, found);
        }
    }
    light
}

fn ranked(counts: &[u32; 256], total: u32, rank: f32) -> u8 {
    let wanted = (total as f32 * rank) as u32;
    let mut seen = 0;
    for (value, count) in counts.iter().enumerate() {
        seen += count;
        if seen > wanted {
            return value as u8;
        }
    }
    u8::MAX
}

/// Whether the writing is lighter than its paper, which is dark everywhere.
pub(super) fn is_chalkboard(photo: &RgbImage) -> bool {
    let small = shrunk(DynamicImage::from(photo.clone()), SMALL).into_rgb8();
    let ground = light_of(&small, None, NEAR, MIDDLE);
    let value = |point: &Rgb<u8>| i32::from(point.0.into_iter().max().unwrap_or_default());
    let mut lights: Vec<i32> = ground.pixels().map(value).collect();
    lights.sort_unstable();
    if lights[lights.len() * 9 / 10] > LIGHTEST_BOARD {
        return false;
    }
    let (mut lighter, mut darker) = (0, 0);
    for (point, ground) in small.pixels().zip(ground.pixels()) {
        let difference = value(point) - value(ground);
        lighter += usize::from(difference > CHALK);
        darker += usize::from(difference < -CHALK);
    }
    lighter > lights.len() / 500 && lighter > 4 * darker
}

/// A dark board with light strokes as white paper with dark ones, in even light: strokes are as many times lighter than
/// the board in a shadow as they are in the light.
pub(super) fn negative(photo: &RgbImage) -> RgbImage {
    let small = shrunk(DynamicImage::from(photo.clone()), SMALL).into_rgb8();
    let board = light_of(&small, None, FAR, MIDDLE);
    let (across, down) = (
        scale(photo.width(), small.width()),
        scale(photo.height(), small.height()),
    );
    let value = |point: Rgb<u8>| u32::from(point.0.into_iter().max().unwrap_or_default());
    RgbImage::from_fn(photo.width(), photo.height(), |x, y| {
        let (small_x, small_y) = ((x as f32 + 0.5) * across - 0.5, (y as f32 + 0.5) * down - 0.5);
        let board = value(between(&board, small_x, small_y));
        let light = value(*photo.get_pixel(x, y));
        Rgb([((board + BLACKEST) * 255 / (light + BLACKEST)).min(255) as u8; 3])
    })
}

/// Which points are not paper but what it lies on: dark, joined to the picture's edge, and not written on; and
/// whether some of it was written on, and is paper in a shadow.
fn table_of(paper: &RgbImage, strokes: &[bool]) -> Result<(Vec<bool>, bool), ScanError> {
    let (width, height) = paper.dimensions();
    let lights: Vec<u8> = paper
        .pixels()
        .map(|point| point.0.into_iter().max().unwrap_or_default())
        .collect();
    let mut counts = [0; 256];
    for light in &lights {
        counts[usize::from(*light)] += 1;
    }
    let lightest = ranked(&counts, lights.len() as u32, 0.9);
    if lightest < DARKEST_PAPER {
        return Err(ScanError::TooDark);
    }
    let dark = |at: usize| f32::from(lights[at]) < f32::from(lightest) * TABLE;
    let mut is_shaded = false;
    let (mut table, mut seen) = (vec![false; lights.len()], vec![false; lights.len()]);
    let (columns, rows) = (width as usize, height as usize);
    let edge = (0..columns)
        .flat_map(|x| [x, (rows - 1) * columns + x])
        .chain((0..rows).flat_map(|y| [y * columns, y * columns + columns - 1]));
    for start in edge {
        let mut part = Vec::new();
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if seen[at] || !dark(at) {
                continue;
            }
            seen[at] = true;
            part.push(at);
            let (x, y) = (at % columns, at / columns);
            open.extend((x > 0).then(|| at - 1));
            open.extend((x + 1 < columns).then_some(at + 1));
            open.extend((y > 0).then(|| at - columns));
            open.extend((y + 1 < rows).then_some(at + columns));
        }
        // A hand's shadow is as dark as a table, but there is writing in it as there is in the light.
        if is_written_on(&part, strokes, columns) {
            is_shaded = true;
        } else {
            for at in part {
                table[at] = true;
            }
        }
    }
    Ok((grown(&table, columns, EDGE), is_shaded))
}

/// Whether strokes stand well within a part of the picture, where its own edge is not taken for one.
fn is_written_on(part: &[usize], strokes: &[bool], columns: usize) -> bool {
    if part.len() * LEAST_SHADOW <= strokes.len() {
        return false;
    }
    let mut outside = vec![true; strokes.len()];
    for &at in part {
        outside[at] = false;
    }
    let near = grown(&outside, columns, FAR as usize + 1);
    let (mut within, mut written) = (0, 0);
    for &at in part.iter().filter(|&&at| !near[at]) {
        within += 1;
        written += usize::from(strokes[at]);
    }
    within * LEAST_SHADOW > strokes.len() && written as f32 > within as f32 * WRITTEN
}

/// The points of a mask that are [`THICK`] from everything outside it.
fn thick(mask: &[bool], columns: usize) -> Vec<bool> {
    let outside: Vec<bool> = mask.iter().map(|inside| !inside).collect();
    grown(&outside, columns, THICK).iter().map(|near| !near).collect()
}

/// Points by which the table is taken to reach onto the paper: its edge is soft and casts a shadow.
const EDGE: usize = 3;

fn grown(table: &[bool], columns: usize, by: usize) -> Vec<bool> {
    let rows = table.len() / columns;
    let mut grown = table.to_vec();
    for _ in 0..by {
        let last = grown.clone();
        for at in 0..last.len() {
            let (x, y) = (at % columns, at / columns);
            grown[at] |= (x > 0 && last[at - 1])
                || (x + 1 < columns && last[at + 1])
                || (y > 0 && last[at - columns])
                || (y + 1 < rows && last[at + columns]);
        }
    }
    grown
}
