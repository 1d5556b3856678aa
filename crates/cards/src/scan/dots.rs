//! Pictures of few colours, as fax programs and old scanners save them: dots that stand for shades are shades again.

use crate::card::Colour;
use image::{DynamicImage, GenericImageView, GrayImage};
use rustc_hash::FxHashSet;

/// A picture of more colours has shades of its own.
const FEW: usize = 16;
/// Of two colours, edges have no shades at all.
const FEWEST: usize = 2;
/// A point that is darker, or lighter, than all four around it by this stands alone.
const ALONE: i32 = 40;
/// Of the points that are not paper, more than this part stand alone where dots stand for shades.
const SCATTERED: f32 = 0.08;
/// How far dots are spread until they are a shade: patterns are four points wide and high. And how far edges are.
const SPREAD: f32 = 1.5;
const SMOOTH: f32 = 0.7;
/// At a picture's edge a dot has too few neighbours to become a shade with: so many points are cut off there.
const EDGE: u32 = 6;
/// The ink of a picture of few colours is at least as dark as this in its darkest part: its colour is that of the
/// whole stroke with its soft edges.
const LEAST_DARKNESS: f32 = 0.78;

/// Larger pictures are shrunk, which makes shades of their dots too.
const MOST_POINTS: u32 = 24_000_000;

/// What a picture becomes.
pub(super) struct Shaded {
    /// The picture, with shades where dots stood for them.
    pub(super) picture: DynamicImage,
    /// Whether it was one of few colours, whose ink is paler than it was on the paper.
    pub(super) is_of_few: bool,
}

/// The picture with shades where dots stood for them; any other stays as it is.
pub(super) fn shaded(picture: DynamicImage) -> Shaded {
    let colours = few_colours(&picture);
    let is_spread = picture.width() * picture.height() <= MOST_POINTS;
    let spread = match colours {
        Some(_) if is_spread && is_scattered(&picture.to_luma8()) => SPREAD,
        Some(..=FEWEST) if is_spread => SMOOTH,
        _ => 0.0,
    };
    let picture = if spread > 0.0 {
        picture.blur(spread)
    } else {
        picture
    };
    let (width, height) = (picture.width(), picture.height());
    let has_edge = spread >= SPREAD && width.min(height) > 4 * EDGE;
    Shaded {
        picture: if has_edge {
            picture.crop_imm(EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE)
        } else {
            picture
        },
        is_of_few: colours.is_some(),
    }
}

/// How many colours a picture that hides nothing has, if they are few.
fn few_colours(picture: &DynamicImage) -> Option<usize> {
    if picture.color().has_alpha() {
        return None;
    }
    let mut colours = FxHashSet::default();
    for (.., point) in picture.pixels() {
        if colours.insert(point.0) && colours.len() > FEW {
            return None;
        }
    }
    Some(colours.len())
}

/// Whether much of what is not paper stands alone.
fn is_scattered(picture: &GrayImage) -> bool {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let lights: Vec<i32> = picture.pixels().map(|point| i32::from(point.0[0])).collect();
    let lightest = lights.iter().copied().max().unwrap_or_default();
    let (mut inked, mut alone) = (0_u32, 0_u32);
    for y in 1..height.saturating_sub(1) {
        for x in 1..width.saturating_sub(1) {
            let at = y * width + x;
            inked += u32::from(lights[at] < lightest - ALONE);
            let around = [at - 1, at + 1, at - width, at + width].map(|near| lights[near] - lights[at]);
            let is_alone = around.iter().all(|&lighter| lighter > ALONE)
                || around.iter().all(|&lighter| lighter < -ALONE);
            alone += u32::from(is_alone);
        }
    }
    alone as f32 > inked as f32 * SCATTERED
}

/// The colour as dark as a pen's, its hue kept.
pub(super) fn deepened(colour: Colour) -> Colour {
    let Colour(red, green, blue) = colour;
    let dark = |part: u8| f32::from(u8::MAX - part);
    let darkest = dark(red.min(green).min(blue));
    let factor = (LEAST_DARKNESS * 255.0 / darkest.max(1.0)).max(1.0);
    let deeper = |part: u8| u8::MAX - (dark(part) * factor).min(255.0) as u8;
    Colour(deeper(red), deeper(green), deeper(blue))
}
