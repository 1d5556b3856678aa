//! Which letters of which fonts a document uses, and the codes that stand for them on its pages.
//!
//! A code stands for a form, its width and its text together: one Arabic form may serve several letters, and
//! text is found again in a file only if each code has one meaning.

use crate::CardError;
use crate::face::Face;
use crate::slip::Slip;
use skrifa::instance::{LocationRef, Size};
use skrifa::{GlyphId, MetadataProvider};
use std::collections::{BTreeMap, HashMap};

/// What one code stands for.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Number in the font.
    pub(super) glyph: u16,
    /// How it differs from the font's ideal.
    pub(super) slip: Slip,
    /// How far the pen moves on, in thousandths of an em.
    pub(super) width: u16,
    /// What a reader finds when searching; empty for ink whose text stands elsewhere.
    pub(super) text: String,
}

/// A font as far as a document uses it.
pub(super) struct Usage {
    /// How far each glyph moves the pen by itself, in thousandths of an em.
    widths: Vec<u16>,
    /// The form without ink.
    pub(super) space: u16,
    /// In the order of their codes, which begin at 1.
    pub(super) forms: Vec<Form>,
    codes: HashMap<(u16, Slip, u16), Vec<u16>>,
}

/// The fonts of a document.
#[derive(Default)]
pub(super) struct Fonts(pub(super) BTreeMap<Face, Usage>);

impl Fonts {
    /// The use of a font; begins with none.
    pub(super) fn usage(&mut self, face: &Face) -> &mut Usage {
        if !self.0.contains_key(face) {
            self.0.insert(face.clone(), Usage::new(face));
        }
        self.0.get_mut(face).expect("it is there now")
    }
}

impl Usage {
    fn new(face: &Face) -> Self {
        let font = face.font();
        let font_metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let units = f32::from(font_metrics.units_per_em);
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width = |glyph| {
            let width = metrics.advance_width(GlyphId::from(glyph)).unwrap_or_default();
            (width * 1000.0 / units).round().max(0.0) as u16
        };
        let space = font.charmap().map(' ').map_or(0, |glyph| glyph.to_u32() as u16);
        Self {
            widths: (0..font_metrics.glyph_count).map(width).collect(),
            space,
            // A font of which no code has a text is read as if its codes were characters; so one always has.
            forms: vec![Form {
                glyph: space,
                slip: Slip::NONE,
                width: 0,
                text: " ".to_owned(),
            }],
            codes: HashMap::from([((space, Slip::NONE, 0), vec![1])]),
        }
    }

    /// How far a glyph moves the pen by itself, in thousandths of an em.
    pub(super) fn natural_width(&self, glyph: u16) -> u16 {
        self.widths.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// The code of a form with a width and a text.
    ///
    /// # Errors
    /// [`CardError::Embedding`] after 65,535 of them, which no real run comes near.
    pub(super) fn code(
        &mut self,
        face: &Face,
        (glyph, slip): (u16, Slip),
        width: u16,
        text: &str,
    ) -> Result<u16, CardError> {
        let codes = self.codes.entry((glyph, slip, width)).or_default();
        let known = codes
            .iter()
            .find(|&&code| self.forms[usize::from(code) - 1].text == text);
        if let Some(&code) = known {
            return Ok(code);
        }
        let code = u16::try_from(self.forms.len() + 1).map_err(|_| CardError::Embedding {
            font: face.name().to_owned(),
            reason: "more than 65,535 forms in one file".to_owned(),
        })?;
        codes.push(code);
        self.forms.push(Form {
            glyph,
            slip,
            width,
            text: text.to_owned(),
        });
        Ok(code)
    }
}
