//! What came out of a printer: its size, and its ink as dots.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::Path;
use std::process::Command;

/// Width and height of the first page, in points.
pub fn page_size(pdf: &Path) -> (f64, f64) {
    let output = Command::new("pdfinfo").arg(pdf).output().expect("poppler-utils");
    let facts = String::from_utf8(output.stdout).expect("text");
    let size = facts.lines().find_map(|line| line.strip_prefix("Page size:"));
    let numbers: Vec<f64> = size
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|part| part.parse().ok())
        .collect();
    (numbers[0], numbers[1])
}

/// A page as dots, dark ones true.
pub struct Dots {
    width: usize,
    height: usize,
    dark: Vec<bool>,
    per_inch: f64,
}

impl Dots {
    /// The first page of a file, 100 dots to the inch.
    pub fn of(pdf: &Path) -> Self {
        Self::fine(pdf, 100)
    }

    /// The first page of a file with so many dots to the inch.
    pub fn fine(pdf: &Path, per_inch: u16) -> Self {
        let drawn = Command::new("pdftoppm")
            .args(["-r", &per_inch.to_string(), "-gray", "-singlefile"])
            .arg(pdf)
            .output()
            .expect("poppler-utils")
            .stdout;
        // P5, width, height, 255, each with one blank after it, then a byte a dot.
        let mut start = 0;
        let mut numbers = [0; 4];
        for number in &mut numbers {
            let end = start
                + drawn[start..]
                    .iter()
                    .position(u8::is_ascii_whitespace)
                    .expect("a head");
            let word = std::str::from_utf8(&drawn[start..end]).expect("a head");
            *number = word.trim_start_matches('P').parse().expect("a number");
            start = end + 1;
        }
        let [_, width, height, _] = numbers;
        Self {
            width,
            height,
            dark: drawn[start..].iter().map(|grey| *grey < 160).collect(),
            per_inch: f64::from(per_inch),
        }
    }

    /// Turned by a quarter, its top to the left.
    pub fn turned(&self) -> Self {
        let place = |index: usize| (index % self.height, index / self.height);
        let dark = (0..self.dark.len()).map(|index| {
            let (x, y) = place(index);
            self.dark[x * self.width + self.width - 1 - y]
        });
        Self {
            width: self.height,
            height: self.width,
            dark: dark.collect(),
            per_inch: self.per_inch,
        }
    }

    /// How far the ink reaches: left, top, right, bottom, in millimetres.
    pub fn reach(&self) -> [f64; 4] {
        let dots = self.dark.iter().enumerate().filter(|(_, dark)| **dark);
        let mut reach = [usize::MAX, usize::MAX, 0, 0];
        for (index, _) in dots {
            let (x, y) = (index % self.width, index / self.width);
            reach = [reach[0].min(x), reach[1].min(y), reach[2].max(x), reach[3].max(y)];
        }
        reach.map(|dots| dots as f64 / self.per_inch * 25.4)
    }

    /// Where the middle of all ink is, from the left and from the top in millimetres.
    pub fn middle(&self) -> (f64, f64) {
        let dots = self.dark.iter().enumerate().filter(|(_, dark)| **dark);
        let (mut across, mut down, mut count) = (0.0, 0.0, 0.0);
        for (index, _) in dots {
            across += (index % self.width) as f64;
            down += (index / self.width) as f64;
            count += 1.0;
        }
        let mm = |sum: f64| sum / count / self.per_inch * 25.4;
        (mm(across), mm(down))
    }

    /// The part of this page's ink near which the other page has some, too.
    pub fn covered_by(&self, other: &Self) -> f64 {
        let (mut ink, mut covered) = (0, 0);
        for (index, _) in self.dark.iter().enumerate().filter(|(_, dark)| **dark) {
            let (x, y) = (index % self.width, index / self.width);
            let near = |middle: usize, length: usize| middle.saturating_sub(2)..(middle + 3).min(length);
            let found =
                near(y, other.height).any(|y| near(x, other.width).any(|x| other.dark[y * other.width + x]));
            ink += 1;
            covered += u32::from(found);
        }
        assert!(ink > 500, "a card has ink: {ink} dots");
        f64::from(covered) / f64::from(ink)
    }

    /// What a telephone reads from the square codes of the page.
    pub fn codes(&self) -> Vec<String> {
        let mut page = rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| {
            if self.dark[y * self.width + x] { 0 } else { u8::MAX }
        });
        page.detect_grids()
            .iter()
            .filter_map(|grid| grid.decode().ok())
            .map(|(_, text)| text)
            .collect()
    }
}
