//! Which letters of which fonts a document uses, and the codes that stand for them on its pages.
//!
//! A code stands for a form, its height, its width and its text together: one Arabic form may serve several letters, and
//! text is found again in a file only if each code has one meaning.

use crate::CardError;
use crate::face::Face;
use crate::slip::Slip;
use rustc_hash::FxHashMap;
use skrifa::instance::{LocationRef, Size};
use skrifa::{GlyphId, MetadataProvider};
use std::collections::BTreeMap;

/// What one code stands for.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Number in the font.
    pub(super) glyph: u16,
    /// How it differs from the font's ideal.
    pub(super) slip: Slip,
    /// How high above the line it is inked, in thousandths of an em: marks, and letters that cascade.
    pub(super) lift: i16,
    /// How far the pen moves on, in thousandths of an em.
    pub(super) width: u16,
    /// What a reader finds when searching; empty for ink whose text stands elsewhere.
    pub(super) text: String,
}

/// What a scribe has to know of a font.
pub(super) struct Measures {
    /// How far each glyph moves the pen by itself, in thousandths of an em.
    widths: Vec<u16>,
    /// The form without ink.
    pub(super) space: u16,
}

impl Measures {
    pub(super) fn of(face: &Face) -> Self {
        let font = face.font();
        let font_metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let units = f32::from(font_metrics.units_per_em);
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width = |glyph| {
            let width = metrics.advance_width(GlyphId::from(glyph)).unwrap_or_default();
            (width * 1000.0 / units).round().max(0.0) as u16
        };
        Self {
            widths: (0..font_metrics.glyph_count).map(width).collect(),
            space: font.charmap().map(' ').map_or(0, |glyph| glyph.to_u32() as u16),
        }
    }

    /// How far a glyph moves the pen by itself, in thousandths of an em.
    pub(super) fn width(&self, glyph: u16) -> u16 {
        self.widths.get(usize::from(glyph)).copied().unwrap_or_default()
    }
}

/// A font as far as a document uses it.
pub(super) struct Usage {
    /// In the order of their codes, which begin at 1.
    pub(super) forms: Vec<Form>,
    codes: FxHashMap<(u16, Slip, i16, u16), Vec<u16>>,
}

/// The fonts of a document.
#[derive(Default)]
pub(super) struct Fonts(pub(super) BTreeMap<Face, Usage>);

impl Fonts {
    /// The code of a form; gives a new one to a new form.
    ///
    /// # Errors
    /// [`CardError::Embedding`] after some 63,000 of them in a font, which no real run comes near.
    pub(super) fn code(&mut self, face: &Face, form: &Form) -> Result<u16, CardError> {
        if !self.0.contains_key(face) {
            self.0.insert(face.clone(), Usage::new(face));
        }
        let code = self.0.get_mut(face).and_then(|usage| usage.code(form));
        code.ok_or_else(|| CardError::Embedding {
            font: face.name().to_owned(),
            reason: "more forms in one file than there are codes".to_owned(),
        })
    }
}

impl Usage {
    fn new(face: &Face) -> Self {
        let space = Measures::of(face).space;
        let mut usage = Self {
            forms: Vec::new(),
            codes: FxHashMap::default(),
        };
        // A font of which no code has a text is read as if its codes were characters; so one always has.
        usage.code(&nothing(space, " "));
        usage
    }

    fn code(&mut self, form: &Form) -> Option<u16> {
        let codes = self
            .codes
            .entry((form.glyph, form.slip, form.lift, form.width))
            .or_default();
        let known = codes
            .iter()
            .find(|&&code| self.forms[usize::from(code) - 1].text == form.text);
        if let Some(&code) = known {
            return Some(code);
        }
        let mut code = u16::try_from(self.forms.len() + 1).ok()?;
        while !is_plain(code) {
            // Nobody shows it.
            let unused = nothing(self.forms.first().map_or(0, |space| space.glyph), "");
            self.forms.push(unused);
            code = code.checked_add(1)?;
        }
        codes.push(code);
        self.forms.push(form.clone());
        Some(code)
    }
}

fn nothing(space: u16, text: &str) -> Form {
    Form {
        glyph: space,
        slip: Slip::NONE,
        lift: 0,
        width: 0,
        text: text.to_owned(),
    }
}

/// Whether a code's two bytes may stand in a string as they are (ISO 32000-1, 7.3.4.2).
fn is_plain(code: u16) -> bool {
    code.to_be_bytes()
        .iter()
        .all(|byte| !matches!(byte, b'(' | b')' | b'\\' | b'\n' | b'\r'))
}
