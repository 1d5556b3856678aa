//! Letters that were drawn before the program was built: those of the bundled fonts with the slips of a natural hand, which
//! nearly every card is written with, as a font program stores them.
//!
//! A file of them begins with their number; then follow which letter each is (glyph and slip) and where it ends among the
//! outlines, which stand behind that. Numbers are of four bytes, the lowest first; letters are in ascending order. What is
//! not there, such as a lively hand's letters or those of the shop's own fonts, is drawn when it is wanted.

use super::program::Look;
use crate::face::Face;

/// The letters of a font that were drawn beforehand.
pub(super) struct Beforehand<'a> {
    index: &'a [[u8; 8]],
    outlines: &'a [u8],
}

impl<'a> Beforehand<'a> {
    pub(super) fn of(face: &'a Face) -> Self {
        let Some((count, rest)) = face.drawn().split_first_chunk() else {
            return Self {
                index: &[],
                outlines: &[],
            };
        };
        let (numbers, _) = rest.as_chunks();
        let count = (u32::from_le_bytes(*count) as usize).min(numbers.len());
        Self {
            index: &numbers[..count],
            outlines: &rest[count * 8..],
        }
    }

    /// The outline of a letter, if it was drawn.
    pub(super) fn outline(&self, look: Look) -> Option<&'a [u8]> {
        let wanted = key(look);
        let place = self
            .index
            .binary_search_by_key(&wanted, |&entry| entry_of(entry).0)
            .ok()?;
        let start = place
            .checked_sub(1)
            .map_or(0, |before| entry_of(self.index[before]).1);
        self.outlines.get(start..entry_of(self.index[place]).1)
    }
}

/// Names a letter.
fn key((glyph, slip): Look) -> u32 {
    u32::from(glyph) << 8 | u32::from(slip.number())
}

/// The letter's name, and where it ends.
fn entry_of(entry: [u8; 8]) -> (u32, usize) {
    let [a, b, c, d, end @ ..] = entry;
    (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes(end) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::program::draw;
    use crate::slip::Slip;
    use domain::Liveliness;
    use skrifa::raw::TableProvider;
    use skrifa::raw::collections::IntSet;
    use skrifa::{GlyphId, MetadataProvider, Tag};
    use std::fs;
    use std::path::Path;

    /// What the four languages are written with, and names from near by.
    fn letters(face: &Face) -> impl Iterator<Item = char> {
        let marks = "àèéìòùÀÈÉÌÒÙăâîșțĂÂÎȘȚáíóúñçêëïôöüäßÉÖÜ‘’“”„–—…«»€£";
        let arabic = ('\u{621}'..='\u{652}').chain("،؛؟".chars());
        // Codes have none of these.
        let others = marks
            .chars()
            .chain(arabic)
            .filter(|_| *face != Face::BLOCK_LETTERS);
        ('!'..='~').chain(others)
    }

    /// What shaping does to letters unasked (OpenType 1.9, registered features), and what block letters ask for.
    const FEATURES: [&[u8; 4]; 12] = [
        b"ccmp", b"locl", b"rlig", b"rclt", b"calt", b"liga", b"clig", b"isol", b"init", b"medi", b"fina",
        b"zero",
    ];

    /// The glyphs that a font may write them with.
    fn glyphs(face: &Face) -> Vec<u16> {
        let font = face.font();
        let charmap = font.charmap();
        let mut glyphs: IntSet<GlyphId> = letters(face).filter_map(|letter| charmap.map(letter)).collect();
        if let Ok(substitutions) = font.gsub() {
            let features = substitutions.feature_list().expect("features");
            let usual = |tag: Tag| FEATURES.iter().any(|usual| Tag::new(usual) == tag);
            let numbers = (0..).zip(features.feature_records());
            let usual: IntSet<u16> = numbers
                .filter(|(_, record)| usual(record.feature_tag()))
                .map(|(number, _)| number)
                .collect();
            let lookups = substitutions.collect_lookups(&usual).expect("sound lookups");
            substitutions
                .closure_glyphs(&lookups, &mut glyphs)
                .expect("sound substitutions");
        }
        let known: Vec<u16> = glyphs.iter().map(|glyph| glyph.to_u32() as u16).collect();
        let sets = face.alternates();
        let others = known
            .iter()
            .flat_map(|&glyph| (0..3).map(move |turn| sets.other(glyph, turn)));
        let mut all: Vec<u16> = known.iter().copied().chain(others).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The slips of a natural hand that a font's letters are written with.
    fn slips(face: &Face) -> Vec<Slip> {
        let natural = |slip: fn(Liveliness, u32) -> Slip, count| {
            (0..count).map(move |number| slip(Liveliness::Natural, number))
        };
        let arabic = face.font().charmap().map('\u{645}').is_some();
        let mut slips: Vec<Slip> = match (arabic, face.joins_level()) {
            _ if *face == Face::BLOCK_LETTERS => natural(Slip::still, 3).collect(),
            (false, _) => natural(Slip::of, 5).collect(),
            (true, true) => natural(Slip::joined, 5).collect(),
            (true, false) => natural(Slip::still, 3).collect(),
        };
        slips.sort_unstable();
        slips
    }

    fn file_of(face: &Face) -> Vec<u8> {
        let glyphs = glyphs(face);
        let slips = slips(face);
        let looks: Vec<Look> = glyphs
            .iter()
            .flat_map(|&glyph| slips.iter().map(move |&slip| (glyph, slip)))
            .collect();
        let drawn = draw(face, &looks).expect("letters");
        let mut file = (drawn.len() as u32).to_le_bytes().to_vec();
        let mut end = 0;
        for (look, outline) in &drawn {
            end += outline.len() as u32;
            file.extend(key(*look).to_le_bytes());
            file.extend(end.to_le_bytes());
        }
        file.extend(drawn.iter().flat_map(|(_, outline)| outline));
        file
    }

    #[test]
    fn letters_drawn_beforehand_are_as_they_would_be_drawn_today() {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        for (face, file) in [
            (Face::CAVEAT, "caveat/Caveat.glyphs"),
            (Face::MYNERVE, "mynerve/Mynerve.glyphs"),
            (Face::SHANTELL_SANS, "shantell-sans/ShantellSans.glyphs"),
            (Face::KALAM, "kalam/Kalam.glyphs"),
            (Face::AREF_RUQAA, "aref-ruqaa/ArefRuqaa.glyphs"),
            (Face::MARHEY, "marhey/Marhey.glyphs"),
            (Face::MARHEY_FINE, "marhey/MarheyFine.glyphs"),
            (Face::LATEEF, "lateef/Lateef.glyphs"),
            (Face::BLOCK_LETTERS, "shantell-sans/BlockLetters.glyphs"),
        ] {
            let drawn = file_of(&face);
            if std::env::var_os("WRITE_GLYPHS").is_some() {
                fs::write(fonts.join(file), &drawn).expect("a place to write");
            } else {
                assert!(
                    face.drawn() == drawn,
                    "{file} is of another day: WRITE_GLYPHS=1 cargo test -p thankwell-cards --lib beforehand"
                );
            }
        }
    }

    #[test]
    fn a_letter_is_found_and_what_was_not_drawn_is_not() {
        let beforehand = Beforehand::of(&Face::CAVEAT);
        let letter = Face::CAVEAT
            .font()
            .charmap()
            .map('m')
            .expect("the letter")
            .to_u32() as u16;
        let natural = Slip::of(Liveliness::Natural, 3);
        let outline = beforehand.outline((letter, natural)).expect("drawn beforehand");
        let today = draw(&Face::CAVEAT, &[(letter, natural)]).expect("a letter");
        assert_eq!(outline, today[0].1);
        assert!(
            beforehand
                .outline((letter, Slip::of(Liveliness::Lively, 3)))
                .is_none()
        );
        assert!(beforehand.outline((u16::MAX, natural)).is_none());
        assert!(Beforehand::of(&Face::CABIN).outline((letter, natural)).is_none());
    }
}
