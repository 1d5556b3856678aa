//! Which shapes the letters of a word are written in, so that no letter looks twice the same in a row and a word
//! that comes again looks written again.
//!
//! A word has a few variants. Each takes another of the shapes that the font offers for a letter, and other
//! [slips](Slip) of the pen. Arabic words vary as a whole when they are placed; their letters where the font joins them
//! on the base line, and there nothing moves; of others the dots alone. So joins never break.

use crate::card::WordShape;
use crate::face::Face;
use crate::kashida::{draw_out, sway};
use crate::meeting::free;
use crate::slip::Slip;
use domain::Liveliness;
use rustc_hash::FxHashMap;
use skrifa::raw::TableProvider;
use skrifa::raw::array::VarLenArray;
use skrifa::raw::tables::post::Post;
use std::mem;

/// Variants of a word under one liveliness.
const VARIANTS: u8 = 3;

/// The variant as the font shapes it, without any slip.
pub(crate) const PLAIN: u8 = 0;

/// Few letters have more different words.
const USUAL_WORDS: usize = 64;

/// Chooses the variants of a letter's words, one after the other.
pub(crate) struct Alternates {
    seed: u32,
    liveliness: Liveliness,
    /// Words so far, by the hash of their text, with the variant that comes next.
    seen: Vec<(u32, u8)>,
    /// Whether one of them has a hash with this lowest byte. Most words are new in their letter, and need not be
    /// looked for where none has.
    met: [bool; 256],
}

impl Alternates {
    /// At the beginning of a letter.
    pub(crate) fn of(seed: u32, liveliness: Liveliness) -> Self {
        Self {
            seed,
            liveliness,
            seen: Vec::with_capacity(USUAL_WORDS),
            met: [false; 256],
        }
    }

    /// The variant in which a word, told by its [`hash`], is written this time: never the one in which it was
    /// written last.
    pub(crate) fn next(&mut self, hash: u32) -> u8 {
        let level = match self.liveliness {
            Liveliness::None => return PLAIN,
            Liveliness::Calm => 0,
            Liveliness::Natural => 1,
            Liveliness::Lively => 2,
        };
        let met = mem::replace(&mut self.met[usize::from(hash as u8)], true);
        let seen = if met { self.seen.as_mut_slice() } else { &mut [] };
        let known = seen.iter_mut().find(|(known, _)| *known == hash);
        let variant = if let Some((_, next)) = known {
            *next
        } else {
            let mixed = (hash ^ self.seed).wrapping_mul(0x9e37_79b1) >> 16;
            (mixed % u32::from(VARIANTS)) as u8
        };
        let next = (variant + 1) % VARIANTS;
        match known {
            Some((_, known)) => *known = next,
            None => self.seen.push((hash, next)),
        }
        1 + level * VARIANTS + variant
    }

    /// The slip of a block letter at that place of a code: it stays upright, but the pen that writes it runs dry as
    /// elsewhere.
    pub(crate) fn upright(&self, letter: u8, at: usize) -> Slip {
        Slip::still(
            self.liveliness,
            self.seed.wrapping_add(u32::from(letter)).wrapping_add(at as u32),
        )
    }
}

/// FNV-1a (Fowler, Noll and Vo), 32 bits.
pub(crate) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A word's shape in one of its variants, made of the plain one.
pub(crate) fn vary(plain: &WordShape, variant: u8) -> WordShape {
    let mut shape = plain.clone();
    let Some(number) = variant.checked_sub(1) else {
        return shape;
    };
    let joined = shape.text.chars().any(is_joined);
    let slip = match (joined, shape.face.joins_level()) {
        (false, _) => Slip::of,
        (true, true) => Slip::joined,
        (true, false) => Slip::still,
    };
    let liveliness = match number / VARIANTS {
        0 => Liveliness::Calm,
        1 => Liveliness::Natural,
        _ => Liveliness::Lively,
    };
    let turn = number % VARIANTS;
    let seed = hash(&shape.text).wrapping_add(2 * u32::from(turn));
    let bearings = shape.face.bearings();
    let sets = shape.face.alternates();

    let mut written: FxHashMap<u16, u32> = FxHashMap::default();
    let mut shift = 0.0;
    for cluster in &mut shape.clusters {
        cluster.x += shift;
        let glyphs = &mut shape.glyphs[cluster.glyphs.clone()];
        for glyph in glyphs.iter_mut() {
            glyph.x += shift;
        }
        if let [glyph] = glyphs
            && !joined
        {
            let other = sets.other(glyph.id, turn);
            let wider = bearings.width(other) - bearings.width(glyph.id);
            glyph.id = other;
            cluster.advance += wider;
            shift += wider;
        }
        let Some(letter) = glyphs.first().map(|glyph| glyph.id) else {
            continue;
        };
        let times = written.entry(letter).or_default();
        let slip = slip(
            liveliness,
            seed.wrapping_add(u32::from(letter)).wrapping_add(*times),
        );
        *times += 1;
        for glyph in glyphs {
            glyph.slip = slip;
        }
    }
    shape.advance += shift;
    if joined && shape.face.joins_level() {
        sway(&mut shape, seed, liveliness);
        // Only now and then: in one of a word's variants.
        if hash(&shape.text) % u32::from(VARIANTS) == u32::from(turn) {
            draw_out(&mut shape);
        }
    }
    shape.free = free(&shape.face, &shape.glyphs, shape.advance);
    shape
}

/// Whether a character belongs to a script whose letters join.
fn is_joined(character: char) -> bool {
    matches!(
        character,
        '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
    )
}

/// The shapes that a font has for one letter.
#[derive(Debug, Default)]
pub(crate) struct AlternateSets {
    /// Every glyph that has others: its set, and its place there.
    places: FxHashMap<u16, (u16, u16)>,
    sets: Vec<Vec<u16>>,
}

impl AlternateSets {
    /// Found by the names of glyphs: `a`, `a.alt1` and `a.alt2`, or `a.ss01`, are shapes of one letter.
    pub(crate) fn of(face: &Face) -> Self {
        let mut by_base: FxHashMap<&str, Vec<u16>> = FxHashMap::default();
        let font = face.font();
        let post = font.post();
        for (id, name) in (0..).zip(post.iter().flat_map(names)) {
            let base = match name.rsplit_once('.') {
                Some((base, ending)) if is_alternate(ending) => base,
                _ => name,
            };
            by_base.entry(base).or_default().push(id);
        }
        let mut found = Self::default();
        for set in by_base.into_values().filter(|set| set.len() > 1) {
            let number = found.sets.len() as u16;
            let places = set.iter().zip(0..);
            found
                .places
                .extend(places.map(|(&id, place)| (id, (number, place))));
            found.sets.push(set);
        }
        found
    }

    /// The shape that lies `turn` further in its set; the glyph itself if it has no others.
    pub(crate) fn other(&self, id: u16, turn: u8) -> u16 {
        let Some(&(set, place)) = self.places.get(&id) else {
            return id;
        };
        let set = &self.sets[usize::from(set)];
        set[(usize::from(place) + usize::from(turn)) % set.len()]
    }
}

/// The names of a font's glyphs in their order, read in one go: asking for one by one reads all before it each time.
fn names<'a>(post: &'a Post<'a>) -> Vec<&'a str> {
    /// The names that every font may use come first (OpenType 1.9, "post").
    const COMMON: usize = 258;
    let own: Vec<&str> = post
        .string_data()
        .iter()
        .flat_map(VarLenArray::iter)
        .map(|name| name.map_or("", |name| name.as_str()))
        .collect();
    let indices = post.glyph_name_index().unwrap_or_default();
    let mut names = Vec::with_capacity(indices.len());
    for (id, index) in (0_u16..).zip(indices) {
        names.push(match usize::from(index.get()).checked_sub(COMMON) {
            Some(index) => own.get(index).copied().unwrap_or_default(),
            None => post.glyph_name(id.into()).unwrap_or_default(),
        });
    }
    names
}

fn is_alternate(ending: &str) -> bool {
    let digits = ending.strip_prefix("alt").or_else(|| ending.strip_prefix("ss"));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::MetadataProvider;

    #[test]
    fn a_word_that_comes_again_is_written_in_another_variant() {
        let mut alternates = Alternates::of(5, Liveliness::Natural);
        let (first, other, second) = (
            alternates.next(hash("little")),
            alternates.next(hash("by")),
            alternates.next(hash("little")),
        );
        assert_ne!(first, second);
        assert!(first != PLAIN && other != PLAIN);
        let mut even = Alternates::of(5, Liveliness::None);
        assert_eq!(
            [even.next(hash("little")), even.next(hash("little"))],
            [PLAIN, PLAIN]
        );
    }

    #[test]
    fn fonts_with_alternates_offer_several_shapes_of_common_letters() {
        for face in [Face::CAVEAT, Face::MYNERVE, Face::SHANTELL_SANS] {
            let charmap = face.font();
            let charmap = charmap.charmap();
            for letter in "aeilnorst".chars() {
                let id = charmap.map(letter).expect("the letter").to_u32() as u16;
                let others: Vec<_> = (0..VARIANTS)
                    .map(|turn| face.alternates().other(id, turn))
                    .collect();
                assert!(
                    others[0] == id && others[1] != id && others[2] != others[1],
                    "{face:?} has several shapes of {letter}: {others:?}"
                );
            }
        }
    }
}
