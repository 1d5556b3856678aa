//! Photos of handwriting that were never taken: a written card, on paper of any colour, in any light.

use crate::desk::{ask, format, hand, pdf};
use crate::letters::usual;
use cards::{Card, CardOrder, Look, Press};
use domain::{Language, Letter, Liveliness};
use image::{GrayImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use std::sync::Arc;

/// How a photo is taken.
#[derive(Clone)]
pub struct Photo {
    /// Degrees by which the writing falls from left to right.
    pub turn: f32,
    pub paper: [u8; 3],
    pub ink: [u8; 3],
    /// How much darker the lower right corner is than the upper left one.
    pub falloff: f32,
    /// How much light a hand's shadow on the left third takes.
    pub shadow: f32,
    /// Half of the range of each point's noise.
    pub noise: i32,
    /// Points from one ruled line to the next, and whether upright ones cross them.
    pub ruled: Option<(u32, bool)>,
    /// Points of dark table around the paper.
    pub table: u32,
}

impl Photo {
    /// White paper, level, in even light.
    pub fn plain() -> Self {
        Self {
            turn: 0.0,
            paper: [250, 250, 250],
            ink: [30, 40, 110],
            falloff: 0.0,
            shadow: 0.0,
            noise: 0,
            ruled: None,
            table: 0,
        }
    }

    /// Yellowish paper by a window in the evening, a hand's shadow on it.
    pub fn by_the_window() -> Self {
        Self {
            paper: [240, 228, 190],
            falloff: 0.45,
            shadow: 0.3,
            noise: 9,
            ..Self::plain()
        }
    }

    /// Takes the photo: white is paper and black is ink.
    pub fn of(&self, writing: &GrayImage) -> RgbImage {
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let (width, height) = (writing.width() as f32, writing.height() as f32);
        let full_width = (width * cos + height * sin.abs()) as u32 + 2 * self.table;
        let full_height = (height * cos + width * sin.abs()) as u32 + 2 * self.table;
        let mut chance = 0x2545_f491_4f6c_dd1d_u64;
        RgbImage::from_fn(full_width, full_height, |x, y| {
            let across = x as f32 - full_width as f32 / 2.0;
            let down = y as f32 - full_height as f32 / 2.0;
            let on_x = across * cos + down * sin + width / 2.0;
            let on_y = -across * sin + down * cos + height / 2.0;
            let on_paper = on_x >= 0.0 && on_y >= 0.0 && on_x < width && on_y < height;
            let mut colour = if on_paper {
                let inked = 1.0 - sampled(writing, on_x, on_y);
                let line = self.ruled.map_or(0.0, |(step, squared)| {
                    let near = |at: f32| (1.6 - (at % step as f32 - 20.0).abs()).clamp(0.0, 1.0);
                    near(on_y).max(if squared { near(on_x) } else { 0.0 })
                });
                let mut colour = [0.0; 3];
                for part in 0..3 {
                    let paper = f32::from(self.paper[part]);
                    let lined = paper * (1.0 - line) + [150.0, 180.0, 215.0][part] * line;
                    colour[part] = lined * (1.0 - inked) + f32::from(self.ink[part]) * inked;
                }
                colour
            } else if self.table > 0 {
                let grain = ((x / 7 + y / 31) % 3) as f32 * 9.0;
                [70.0 + grain, 48.0 + grain, 34.0]
            } else {
                self.paper.map(f32::from)
            };
            let (part_x, part_y) = (x as f32 / full_width as f32, y as f32 / full_height as f32);
            let soft = ((0.36 - part_x + 0.1 * part_y) / 0.04).clamp(0.0, 1.0);
            let light = (1.0 - self.falloff * (part_x + part_y) / 2.0) * (1.0 - self.shadow * soft);
            for part in &mut colour {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let noise = (chance >> 40) as i32 % (2 * self.noise + 1) - self.noise;
                *part = (*part * light + noise as f32).clamp(0.0, 255.0);
            }
            Rgb(colour.map(|part| part as u8))
        })
    }
}

/// Part of paper at a place between points, 0 to 1.
fn sampled(writing: &GrayImage, x: f32, y: f32) -> f32 {
    let at = |x: f32, y: f32| {
        writing
            .get_pixel_checked(x as u32, y as u32)
            .map_or(1.0, |point| f32::from(point.0[0]) / 255.0)
    };
    let (along, down) = (x.fract(), y.fract());
    let (left, top) = (x.floor(), y.floor());
    let above = at(left, top) * (1.0 - along) + at(left + 1.0, top) * along;
    let below = at(left, top + 1.0) * (1.0 - along) + at(left + 1.0, top + 1.0) * along;
    above * (1.0 - down) + below * down
}

/// The usual letter as points, black on white, at so many dots an inch.
pub fn writing(language: Language, hand: &str, resolution: u32) -> GrayImage {
    written(&usual(language), hand, resolution)
}

/// A letter on a card in a still hand, whose lines lie level, so that what a photo turns is known.
pub fn still(letter: &Letter, hand_name: &str) -> Card {
    let look = Look {
        liveliness: Liveliness::None,
        ..Look::default()
    };
    let order = CardOrder {
        letter,
        hand: &hand(hand_name),
        format: &format("a6"),
        seed: 5,
        look: &look,
    };
    let mut card = Press::new().compose(&order).expect("the letter fits an A6 card");
    // Nobody writes the printed ornament with a pen.
    for side in &mut card.sides {
        Arc::make_mut(side).sprig = None;
    }
    card
}

/// A written letter as points, black on white, at so many dots an inch.
pub fn written(letter: &Letter, hand: &str, resolution: u32) -> GrayImage {
    let file = pdf(&[still(letter, hand)], "a6");
    let page = ask(
        "pdftoppm",
        &[
            "-r",
            &resolution.to_string(),
            "-gray",
            "-png",
            "-singlefile",
            "FILE",
        ],
        &file,
    );
    let mut page = image::load_from_memory(&page).expect("a page").into_luma8();
    // The ink is blue: make it as black as it covers.
    for point in page.pixels_mut() {
        point.0[0] = 255 - ((255 - u32::from(point.0[0])) * 255 / 215).min(255) as u8;
    }
    page
}

/// A photo as a file.
pub fn file(photo: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    photo.write_to(&mut out, format).expect("memory");
    out.into_inner()
}

/// Keeps pictures for a person to look at, where `LOOK` says.
pub fn look(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).expect("a place to look at");
    }
}
