//! The stature of a font's letters, measured on their outlines: what fonts say about themselves is often wrong.

use crate::face::Face;
use crate::outline::Outlines;
use crate::slip::Slip;
use domain::Direction;
use kurbo::Shape;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};

/// Letters without marks or loops above or below, with marks above, and with tails below.
struct Samples {
    low: &'static str,
    high: &'static str,
    deep: &'static str,
}

const LATIN: Samples = Samples {
    low: "acemnorsuvxz",
    high: "bdfhklt",
    deep: "gjpqy",
};

const ARABIC: Samples = Samples {
    low: "دهصطم",
    high: "اكلط",
    deep: "جحعمي",
};

/// How tall and how thick letters are, in em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stature {
    /// Height of letters without ascenders.
    pub(crate) middle: f32,
    /// Height of letters with ascenders.
    pub(crate) ascent: f32,
    /// Depth of letters with tails.
    pub(crate) descent: f32,
    /// Width of a stroke.
    pub(crate) stroke: f32,
    /// From one base line to the next, as the font's maker wants it.
    pub(crate) line: f32,
}

impl Stature {
    /// The stature of the letters that are written in this direction; none for a font without them.
    pub(crate) fn of(face: &Face, direction: Direction) -> Option<Self> {
        let samples = match direction {
            Direction::Ltr => &LATIN,
            Direction::Rtl => &ARABIC,
        };
        let font = face.font();
        let (charmap, outlines) = (font.charmap(), Outlines::of(face, 1000.0));
        let drawn = |letters: &str| -> Vec<kurbo::BezPath> {
            letters
                .chars()
                .filter_map(|letter| charmap.map(letter))
                .filter_map(|glyph| outlines.draw(glyph.to_u32() as u16, Slip::NONE).ok())
                .filter(|outline| !outline.is_empty())
                .collect()
        };
        let (low, high, deep) = (drawn(samples.low), drawn(samples.high), drawn(samples.deep));
        let mean = |values: Vec<f64>| {
            let count = values.len();
            (count > 0).then(|| (values.iter().sum::<f64>() / count as f64 / 1000.0) as f32)
        };
        let height = |outlines: &[kurbo::BezPath]| {
            mean(outlines.iter().map(|outline| outline.bounding_box().y1).collect())
        };
        // A stroke of width w and length l has the area w·l and an edge of 2·l.
        let stroke = |outline: &kurbo::BezPath| 2.0 * outline.area().abs() / outline.perimeter(1.0).max(1.0);
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let line = metrics.ascent - metrics.descent + metrics.leading.max(0.0);
        Some(Self {
            line: line / f32::from(metrics.units_per_em.max(1)),
            middle: height(&low)?,
            ascent: height(&high)?,
            descent: mean(deep.iter().map(|outline| -outline.bounding_box().y0).collect())?,
            stroke: mean(low.iter().map(stroke).collect())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_of_a_hand_are_written_with_one_pen() {
        for hand in crate::hand::hands() {
            let stroke = |direction| {
                let script = hand.script(direction);
                let stature = Stature::of(&script.face, direction).expect("the script is written");
                stature.stroke * script.scale
            };
            let (latin, arabic) = (stroke(Direction::Ltr), stroke(Direction::Rtl));
            assert!(
                (arabic / latin - 1.0).abs() < 0.12,
                "{}: strokes of {latin} and {arabic} em",
                hand.name
            );
        }
    }
}
