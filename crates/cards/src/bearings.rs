//! The measures of a font's letters, found once: looking them up in a font's tables takes longer than to place them.

use crate::face::Face;
use skrifa::instance::{LocationRef, Size};
use skrifa::{GlyphId, MetadataProvider};
use std::sync::OnceLock;

/// Widths and edges of the letters of one font, in em.
#[derive(Debug)]
pub(crate) struct Bearings {
    widths: Vec<f32>,
    /// The left and right edge of the ink, found when asked for.
    inks: Vec<OnceLock<Option<[f32; 2]>>>,
}

impl Bearings {
    pub(crate) fn of(face: &Face) -> Self {
        let font = face.font();
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let glyphs = 0..metrics.glyph_count();
        Self {
            widths: glyphs
                .clone()
                .map(|glyph| metrics.advance_width(GlyphId::new(glyph)).unwrap_or_default())
                .collect(),
            inks: glyphs.map(|_| OnceLock::new()).collect(),
        }
    }

    /// How far a letter moves the pen; 0 for one that the font does not have.
    pub(crate) fn width(&self, glyph: u16) -> f32 {
        self.widths.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// The left and right edge of a letter's ink from where it begins; none without ink.
    pub(crate) fn ink(&self, face: &Face, glyph: u16) -> Option<[f32; 2]> {
        *self.inks.get(usize::from(glyph))?.get_or_init(|| {
            let font = face.font();
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            let bounds = metrics.bounds(GlyphId::from(glyph))?;
            (bounds.x_max > bounds.x_min).then_some([bounds.x_min, bounds.x_max])
        })
    }
}
