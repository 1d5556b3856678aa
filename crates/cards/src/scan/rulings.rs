//! Lines that were printed on the paper: thin, pale, from edge to edge, and more than one; and a margin's line.

use super::ink::darkness;
use super::skew::Turned;
use image::{Rgb, RgbImage, imageops};
use std::ops::Range;

/// A row is looked at in this many stretches, because paper bends.
const STRETCHES: u32 = 24;
/// From one stretch to the next a line climbs or falls by at most this many points.
const BEND: usize = 2;
/// A printed line is darker than its paper by at least this.
const PALEST: f32 = 0.04;
/// Part of the stretches in which a line must be seen; writing hides it in the others.
const SEEN: f32 = 0.7;
/// The same for a line that ends before the paper does, among others of its kind; over its own length, which is at
/// least this part of the paper's.
const SEEN_SHORT: f32 = 0.85;
const LONG: f32 = 0.6;
/// Part of the stretches in which a line must be seen where even paper lets one expect it.
const SEEN_THROUGH: f32 = 0.6;
/// Even lines are this part of their distance out of place at most.
const UNEVEN: f32 = 0.12;
/// Lines of one kind differ in darkness by at most this part.
const ALIKE: f32 = 0.4;
/// Printed lines are thinner than this part of the page's longer side.
const THICKEST: f32 = 0.006;
/// What is darker than the line by this is ink on it.
const INK_ON_LINE: f32 = 0.16;

/// The picture without printed lines, level or upright, and whether there were any.
pub(super) fn without(turned: Turned) -> (RgbImage, bool) {
    let Turned {
        mut picture,
        rows,
        columns,
    } = turned;
    // Both directions are looked for before either is taken away: that leaves gaps in the other.
    let level = rulings(&picture, &rows);
    let lying = imageops::rotate90(&picture);
    // Turned by a quarter, the last row is the first column.
    let height = picture.height();
    let flipped: Vec<Range<u32>> = columns
        .iter()
        .map(|rows| height - rows.end.min(height)..height - rows.start.min(height))
        .collect();
    let upright = rulings(&lying, &flipped);
    let ruled = |lines: &[Ruling]| lines.iter().filter(|line| line.whole).count() > 1;
    // School paper has one line of its own kind beside its many: the margin's.
    let (level, upright) = match (ruled(&level), ruled(&upright)) {
        (true, true) => (printed(level), printed(upright)),
        (true, false) => (printed(level), margin(upright)),
        (false, true) => (margin(level), printed(upright)),
        (false, false) => (Vec::new(), Vec::new()),
    };
    erase(&mut picture, &level);
    if !upright.is_empty() {
        let mut lying = imageops::rotate90(&picture);
        erase(&mut lying, &upright);
        picture = imageops::rotate270(&lying);
    }
    let ruled = !(level.is_empty() && upright.is_empty());
    (picture, ruled)
}

/// A printed line: its row in each stretch, and how dark it is.
struct Ruling {
    rows: Vec<usize>,
    dark: f32,
    /// Whether it runs from edge to edge of the paper.
    whole: bool,
}

/// Of lines that run one way those from edge to edge, and others of their kind.
fn printed(mut rulings: Vec<Ruling>) -> Vec<Ruling> {
    let mut darks: Vec<f32> = rulings
        .iter()
        .filter(|ruling| ruling.whole)
        .map(|ruling| ruling.dark)
        .collect();
    darks.sort_by(f32::total_cmp);
    let usual = darks[darks.len() / 2];
    rulings.retain(|ruling| ruling.whole || (ruling.dark - usual).abs() < usual * ALIKE);
    rulings
}

/// The line that parts a margin off, if it crosses the paper from edge to edge; any other may be the writer's.
fn margin(mut rulings: Vec<Ruling>) -> Vec<Ruling> {
    rulings.retain(|ruling| ruling.whole);
    rulings
}

/// Whitens lines.
fn erase(picture: &mut RgbImage, rulings: &[Ruling]) {
    let thickest = thickest(picture);
    for ruling in rulings {
        for x in 0..picture.width() {
            let row = row_at(&ruling.rows, x, picture.width());
            let rows = row.saturating_sub(thickest)..(row + thickest + 1).min(picture.height() as usize);
            for y in rows {
                let point = picture.get_pixel_mut(x, y as u32);
                if darkness(*point) < ruling.dark + INK_ON_LINE {
                    *point = Rgb([u8::MAX; 3]);
                }
            }
        }
    }
}

fn thickest(picture: &RgbImage) -> usize {
    ((picture.width().max(picture.height()) as f32 * THICKEST) as usize).clamp(2, 12)
}

/// The row of a line in a column, between the middles of its stretches.
fn row_at(rows: &[usize], x: u32, width: u32) -> usize {
    let place = (x as f32 + 0.5) / width as f32 * rows.len() as f32 - 0.5;
    let place = place.clamp(0.0, rows.len() as f32 - 1.0);
    let first = place as usize;
    let second = (first + 1).min(rows.len() - 1);
    let part = place - first as f32;
    (rows[first] as f32 * (1.0 - part) + rows[second] as f32 * part).round() as usize
}

fn rulings(picture: &RgbImage, paper: &[Range<u32>]) -> Vec<Ruling> {
    let height = picture.height() as usize;
    let middles: Vec<Vec<Option<f32>>> = (0..STRETCHES)
        .map(|stretch| middles(picture, paper, stretch))
        .collect();
    let thickest = thickest(picture);
    let mut found: Vec<Ruling> = Vec::new();
    let mut row = 0;
    while row < height {
        let ruling = follow(&middles, row, thickest);
        row += if ruling.is_some() { 2 * thickest + 1 } else { 1 };
        found.extend(ruling);
    }
    // On a table the paper ends before the picture does: even lines of one kind are the paper's all the same.
    if found.iter().filter(|ruling| ruling.whole).count() < 2 {
        let middle = STRETCHES as usize / 2;
        let places: Vec<usize> = found.iter().map(|ruling| ruling.rows[middle]).collect();
        let gaps: Vec<f32> = places
            .windows(2)
            .map(|pair| pair[1].saturating_sub(pair[0]) as f32)
            .collect();
        let even = step_of(&gaps).is_some();
        for ruling in &mut found {
            ruling.whole |= even;
        }
    }
    complete(&mut found, &middles, height);
    found
}

/// Adds the lines that writing hides, where the paper's lines are evenly apart.
fn complete(found: &mut Vec<Ruling>, middles: &[Vec<Option<f32>>], height: usize) {
    let middle = STRETCHES as usize / 2;
    let mut whole: Vec<&Ruling> = found.iter().filter(|ruling| ruling.whole).collect();
    whole.sort_by_key(|ruling| ruling.rows[middle]);
    let place = |ruling: &Ruling| ruling.rows[middle] as f32;
    let gaps: Vec<f32> = whole
        .windows(2)
        .map(|pair| place(pair[1]) - place(pair[0]))
        .collect();
    let Some(step) = step_of(&gaps) else {
        return;
    };
    let dark = whole[whole.len() / 2].dark;
    let mut hidden: Vec<Ruling> = Vec::new();
    let mut look = |rows: Option<Vec<usize>>| {
        let seen = rows.and_then(|rows| traced(rows, middles));
        let rows = seen?;
        hidden.push(Ruling {
            rows,
            dark,
            whole: true,
        });
        Some(())
    };
    for (pair, gap) in whole.windows(2).zip(&gaps) {
        let count = (gap / step).round() as usize;
        for number in 1..count {
            let part = number as f32 / count as f32;
            let rows = pair[0].rows.iter().zip(&pair[1].rows);
            let between = |(above, below): (&usize, &usize)| {
                (*above as f32 * (1.0 - part) + *below as f32 * part).round() as usize
            };
            look(Some(rows.map(between).collect()));
        }
    }
    // Beyond the first and the last one, as far as lines are seen.
    for (outer, sign) in [(whole.first(), -1.0), (whole.last(), 1.0)] {
        let shifted = |number: usize| -> Option<Vec<usize>> {
            let rows = outer?
                .rows
                .iter()
                .map(|row| *row as f32 + sign * step * number as f32);
            rows.map(|row| (row >= 0.0 && row < height as f32).then_some(row.round() as usize))
                .collect()
        };
        (1..).map_while(|number| look(shifted(number))).for_each(drop);
    }
    found.extend(hidden);
}

/// How far apart lines are, if they are evenly so; some may be missing.
fn step_of(gaps: &[f32]) -> Option<f32> {
    let mut sorted = gaps.to_vec();
    sorted.sort_by(f32::total_cmp);
    let step = *sorted.get(sorted.len() / 4).filter(|_| sorted.len() >= 3)?;
    let multiple = |gap: &&f32| {
        let count = (**gap / step).round().max(1.0);
        (**gap - count * step).abs() < (step * UNEVEN).max(2.0)
    };
    let even = gaps.iter().filter(multiple).count();
    (step > 4.0 && even * 4 >= gaps.len() * 3).then_some(step)
}

/// The rows of a line where it is seen close to these, if it is in most stretches; writing may lie over it.
fn traced(mut rows: Vec<usize>, middles: &[Vec<Option<f32>>]) -> Option<Vec<usize>> {
    let (mut paper, mut seen) = (0, 0);
    for (row, stretch) in rows.iter_mut().zip(middles) {
        let reach = row.saturating_sub(BEND)..=(*row + BEND).min(stretch.len() - 1);
        let darkest = reach
            .filter_map(|at| stretch[at].map(|dark| (dark, at)))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((dark, at)) = darkest {
            paper += 1;
            if dark > PALEST {
                seen += 1;
                *row = at;
            }
        }
    }
    (paper >= 8 && seen as f32 >= paper as f32 * SEEN_THROUGH).then_some(rows)
}

/// How dark the middle one of a stretch's points is, row by row; none where there is no paper.
fn middles(picture: &RgbImage, paper: &[Range<u32>], stretch: u32) -> Vec<Option<f32>> {
    let width = picture.width();
    let columns = stretch * width / STRETCHES..(stretch + 1) * width / STRETCHES;
    (0..picture.height())
        .map(|y| {
            let paper = paper.get(y as usize).cloned().unwrap_or(0..0);
            let columns = columns.start.max(paper.start)..columns.end.min(paper.end);
            if columns.len() < 4 {
                return None;
            }
            let mut dark: Vec<u8> = columns
                .map(|x| (darkness(*picture.get_pixel(x, y)) * 255.0) as u8)
                .collect();
            let middle = dark.len() / 2;
            Some(f32::from(*dark.select_nth_unstable(middle).1) / 255.0)
        })
        .collect()
}

/// The printed line that begins in a row of the first stretch with paper, if one does.
fn follow(middles: &[Vec<Option<f32>>], start: usize, thickest: usize) -> Option<Ruling> {
    let mut row = start;
    let mut rows = Vec::with_capacity(middles.len());
    let mut seen: Vec<f32> = Vec::new();
    let mut paper: Vec<bool> = Vec::new();
    for stretch in middles {
        let reach = row.saturating_sub(BEND)..=(row + BEND).min(stretch.len() - 1);
        let darkest = reach
            .filter_map(|at| stretch[at].map(|dark| (dark, at)))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((dark, at)) = darkest {
            let is_line = dark > PALEST && is_thin(stretch, at, dark, thickest);
            if is_line {
                row = at;
                seen.push(dark);
            }
            paper.push(is_line);
        }
        rows.push(row);
    }
    // The stretch at the very edge may hold more table, or turned corner, than paper.
    let (first, last) = (paper.get(..2)?, paper.get(paper.len() - 2..)?);
    let whole = first.contains(&true) && last.contains(&true);
    let (begin, end) = (
        paper.iter().position(|seen| *seen)?,
        paper.iter().rposition(|seen| *seen)?,
    );
    let (length, share) = if whole {
        (paper.len(), SEEN)
    } else {
        (end + 1 - begin, SEEN_SHORT)
    };
    let long = length as f32 >= paper.len() as f32 * LONG;
    if (seen.len() as f32) < length as f32 * share || !long || paper.len() < 8 {
        return None;
    }
    seen.sort_by(f32::total_cmp);
    Some(Ruling {
        rows,
        dark: seen[seen.len() / 2],
        whole,
    })
}

/// Whether the paper is lighter again close above and below.
fn is_thin(stretch: &[Option<f32>], at: usize, dark: f32, thickest: usize) -> bool {
    let light = |at: Option<usize>| {
        at.and_then(|at| stretch.get(at).copied().flatten())
            .is_none_or(|other| other < dark * 0.5)
    };
    light(at.checked_sub(thickest)) && light(Some(at + thickest))
}
