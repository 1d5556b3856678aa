//! A word parted into runs: what one font writes in one script and one direction.
//!
//! A word has one pen and nearly always one script and one direction, which a look at its letters tells. Only where
//! it has letters of other kinds are the rules for any text asked: bidirectional (UAX 9), of scripts (UAX 24) and of
//! the letters that a reader takes for one (UAX 29).

use crate::face::Face;
use crate::wording::level_of;
use domain::Direction;
use harfrust::{Script, Tag, script};
use icu_normalizer::properties::{CanonicalComposition, CanonicalDecomposition, Decomposed};
use icu_properties::props::{GeneralCategory, GraphemeClusterBreak, Script as Kind};
use icu_properties::{CodePointMapData, PropertyNamesShort};
use icu_segmenter::GraphemeClusterSegmenter;
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use smallvec::SmallVec;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// A character of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter {
    /// Its place in the text, in bytes.
    pub(crate) at: usize,
    pub(crate) character: char,
    /// Whether it begins what a reader takes for one letter; marks do not.
    pub(crate) begins: bool,
    /// Its own script, if it does not go with any.
    script: Option<Script>,
    level: Level,
}

impl Letter {
    /// Where it ends in the text, in bytes.
    pub(crate) fn end(&self) -> usize {
        self.at + self.character.len_utf8()
    }
}

pub(crate) type Letters = SmallVec<[Letter; 24]>;

/// Letters that are shaped together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Places among the word's letters.
    pub(crate) letters: Range<usize>,
    /// Its font's place in the list.
    pub(crate) font: usize,
    pub(crate) script: Script,
    level: Level,
}

impl Run {
    pub(crate) fn is_right_to_left(&self) -> bool {
        self.level.is_rtl()
    }
}

pub(crate) type Runs = SmallVec<[Run; 2]>;

/// The letters of a word that stands in a text of that direction.
pub(crate) fn letters(text: &str, direction: Direction) -> Letters {
    let level = level_of(direction);
    let mut letters = Letters::new();
    for (at, character) in text.char_indices() {
        let Some((script, begins)) = usual(character, direction) else {
            return any_letters(text, direction);
        };
        letters.push(Letter {
            at,
            character,
            begins: begins || at == 0,
            script,
            level,
        });
    }
    letters
}

/// The script of a character, and whether it begins a letter, if neither depends on those beside it and it has no
/// direction but the text's.
fn usual(character: char, direction: Direction) -> Option<(Option<Script>, bool)> {
    let (script, begins) = match (direction, character) {
        (_, ' '..='/' | ':'..='@' | '['..='`' | '{'..='~' | '«' | '»' | '\u{2010}'..='\u{2027}' | '€')
        | (Direction::Ltr, '0'..='9')
        | (Direction::Rtl, '،' | '؛' | '؟' | 'ـ') => (None, true),
        (Direction::Ltr, 'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ') => {
            (Some(script::LATIN), true)
        }
        (Direction::Rtl, 'ء'..='ؿ' | 'ف'..='ي' | 'ٱ'..='ۓ') => (Some(script::ARABIC), true),
        (Direction::Rtl, '\u{64b}'..='\u{652}') => (None, false),
        _ => return None,
    };
    Some((script, begins))
}

/// The letters of any word.
fn any_letters(text: &str, direction: Direction) -> Letters {
    let bidi = BidiInfo::new(text, Some(level_of(direction)));
    let kinds = CodePointMapData::<Kind>::new();
    let names = PropertyNamesShort::<Kind>::new();
    let mut begins = GraphemeClusterSegmenter::new().segment_str(text).peekable();
    let script = |character| match kinds.get(character) {
        Kind::Common | Kind::Inherited | Kind::Unknown => None,
        kind => {
            let name = names.get(kind)?.as_bytes().try_into().ok()?;
            Some(Script::from_iso15924_tag(Tag::new(name)).unwrap_or(script::UNKNOWN))
        }
    };
    text.char_indices()
        .map(|(at, character)| Letter {
            at,
            character,
            begins: begins.next_if(|&place| place <= at).is_some(),
            script: script(character),
            level: bidi.levels[at],
        })
        .collect()
}

/// The runs of a word as they stand on paper, from left to right. `faces` are asked in turn for each letter.
pub(crate) fn runs(letters: &[Letter], faces: &[Face]) -> Runs {
    let mut runs = Runs::new();
    let mut fonts = Fonts {
        faces,
        charmaps: SmallVec::new(),
    };
    // What goes with any script goes with the letters before it, at the beginning with those behind it.
    let first = letters.iter().find_map(|letter| letter.script);
    let mut script = first.unwrap_or(script::LATIN);
    let mut start = 0;
    while let Some(letter) = letters.get(start) {
        script = letter.script.unwrap_or(script);
        let alike =
            |other: &Letter| other.level == letter.level && other.script.is_none_or(|own| own == script);
        let alike = letters[start..].iter().take_while(|other| alike(other)).count();
        let end = start + alike;
        let segment = runs.len();
        while start < end {
            let more = letters[start + 1..end].iter().take_while(|letter| !letter.begins);
            let next = start + 1 + more.count();
            let font = fonts.of(&letters[start..next]);
            match runs[segment..].last_mut() {
                Some(run) if run.font == font => run.letters.end = next,
                _ => runs.push(Run {
                    letters: start..next,
                    font,
                    script,
                    level: letter.level,
                }),
            }
            start = next;
        }
    }
    order(&mut runs);
    runs
}

/// Puts runs in the order of the paper (rule L2 of UAX 9).
fn order(runs: &mut [Run]) {
    if let [run] = runs
        && !run.level.is_rtl()
    {
        return;
    }
    let levels = runs.iter().map(|run| run.level.number());
    let most = levels.clone().max().unwrap_or_default();
    let least_odd = levels.filter(|level| level % 2 == 1).min().unwrap_or(most + 1);
    for level in (least_odd..=most).rev() {
        for turned in
            runs.chunk_by_mut(|one, other| (one.level.number() >= level) == (other.level.number() >= level))
        {
            if turned[0].level.number() >= level {
                turned.reverse();
            }
        }
    }
}

/// The fonts of a list, opened as far as they are asked.
struct Fonts<'a> {
    faces: &'a [Face],
    charmaps: SmallVec<[Charmap<'a>; 2]>,
}

impl Fonts<'_> {
    /// The place of the font that has most of one letter and its marks; of several such fonts the first.
    fn of(&mut self, cluster: &[Letter]) -> usize {
        let mut best = (0, Share { had: 0, of: 1 });
        if self.faces.len() == 1 {
            return best.0;
        }
        for (place, face) in self.faces.iter().enumerate() {
            if self.charmaps.len() <= place {
                self.charmaps.push(face.font().charmap());
            }
            let share = share(cluster, &self.charmaps[place]);
            if share.is_more_than(best.1) {
                best = (place, share);
            }
            if share.is_all() {
                break;
            }
        }
        best.0
    }
}

/// How many of the characters that are to be seen a font has.
#[derive(Clone, Copy)]
struct Share {
    had: u32,
    of: u32,
}

impl Share {
    fn is_all(self) -> bool {
        self.had >= self.of
    }

    fn is_more_than(self, other: Self) -> bool {
        !other.is_all() && (self.is_all() || self.had * other.of > other.had * self.of)
    }
}

/// What a font has of a letter, be it written in one character or as a letter and its mark.
fn share(cluster: &[Letter], charmap: &Charmap<'_>) -> Share {
    let has = |character: char| charmap.map(character).is_some_and(|glyph| glyph.to_u32() != 0);
    if let [letter] = cluster
        && has(letter.character)
    {
        return Share { had: 1, of: 1 };
    }
    let seen = cluster.iter().filter(|letter| is_seen(letter));
    let written = seen.fold(Share { had: 0, of: 0 }, |share, letter| Share {
        had: share.had + u32::from(has(letter.character)),
        of: share.of + 1,
    });
    if written.is_all() {
        return written;
    }
    let otherwise = match cluster {
        [letter] => match CanonicalDecomposition::new().decompose(letter.character) {
            Decomposed::Expansion(letter, mark) => Share {
                had: u32::from(has(letter)) + u32::from(has(mark)),
                of: 2,
            },
            Decomposed::Default | Decomposed::Singleton(_) => written,
        },
        [letter, mark] if is_mark(letter) || is_mark(mark) => {
            match CanonicalComposition::new().compose(letter.character, mark.character) {
                Some(whole) => Share {
                    had: u32::from(has(whole)),
                    of: 1,
                },
                None => written,
            }
        }
        _ => written,
    };
    if otherwise.is_more_than(written) {
        otherwise
    } else {
        written
    }
}

fn is_mark(letter: &Letter) -> bool {
    matches!(
        CodePointMapData::<GraphemeClusterBreak>::new().get(letter.character),
        GraphemeClusterBreak::Extend | GraphemeClusterBreak::SpacingMark
    )
}

/// Whether a character is to be seen on paper, and does not only steer others.
fn is_seen(letter: &Letter) -> bool {
    match CodePointMapData::<GeneralCategory>::new().get(letter.character) {
        GeneralCategory::Control | GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
            false
        }
        GeneralCategory::Format => CodePointMapData::<Kind>::new().get(letter.character) == Kind::Inherited,
        _ => !matches!(letter.character, '\u{fe0e}' | '\u{fe0f}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(letters: &[Letter]) -> String {
        format!("{letters:?}")
    }

    /// Every character whose kind is known without looking it up.
    fn known(direction: Direction) -> impl Strategy<Value = String> {
        let known: Vec<char> = ('\0'..=char::MAX)
            .filter(|&character| usual(character, direction).is_some())
            .collect();
        prop::collection::vec(prop::sample::select(known), 1..12).prop_map(|word| word.into_iter().collect())
    }

    proptest! {
        #[test]
        fn letters_that_are_known_by_sight_are_what_the_rules_of_unicode_make_of_them(
            (direction, word) in prop::sample::select(&[Direction::Ltr, Direction::Rtl][..])
                .prop_flat_map(|direction| (Just(direction), known(direction))),
        ) {
            prop_assert_eq!(said(&letters(&word, direction)), said(&any_letters(&word, direction)));
        }
    }

    #[test]
    fn every_letter_that_is_known_by_sight_is_known_rightly() {
        for direction in [Direction::Ltr, Direction::Rtl] {
            for character in '\0'..='\u{ffff}' {
                // Marks are no beginning, but where a text begins.
                let word = format!("!{character}");
                let (letters, any) = (letters(&word, direction), any_letters(&word, direction));
                assert_eq!(
                    said(&letters),
                    said(&any),
                    "U+{:04X} {direction:?}",
                    u32::from(character)
                );
            }
        }
    }

    fn parted(word: &str, direction: Direction, faces: &[Face]) -> Vec<(String, usize, bool)> {
        let letters = letters(word, direction);
        let runs = runs(&letters, faces).into_iter();
        let text = |run: &Run| {
            letters[run.letters.clone()]
                .iter()
                .map(|letter| letter.character)
                .collect()
        };
        runs.map(|run| (text(&run), run.font, run.is_right_to_left()))
            .collect()
    }

    fn run(text: &str, font: usize, right_to_left: bool) -> (String, usize, bool) {
        (text.to_owned(), font, right_to_left)
    }

    #[test]
    fn a_word_that_one_font_writes_is_one_run() {
        let faces = [Face::AREF_RUQAA, Face::CAVEAT];
        assert_eq!(parted("شُكْرًا،", Direction::Rtl, &faces), [run("شُكْرًا،", 0, true)]);
        assert_eq!(
            parted("“Thanks!”", Direction::Ltr, &faces[1..]),
            [run("“Thanks!”", 0, false)]
        );
    }

    #[test]
    fn what_one_font_lacks_the_next_writes_and_marks_stay_with_their_letter() {
        let faces = [Face::AREF_RUQAA, Face::SHANTELL_SANS];
        assert_eq!(
            parted("aш\u{301}b", Direction::Ltr, &faces),
            [run("a", 0, false), run("ш\u{301}", 1, false), run("b", 0, false)]
        );
        assert_eq!(
            parted("ş漢", Direction::Ltr, &[Face::CAVEAT, Face::CABIN]),
            [run("ş", 0, false), run("漢", 0, false)],
            "what no font has is left to the first"
        );
    }

    #[test]
    fn numbers_in_a_word_from_right_to_left_run_from_left_to_right() {
        assert_eq!(
            parted("عدد12رقم", Direction::Rtl, &[Face::AREF_RUQAA]),
            [run("رقم", 0, true), run("12", 0, false), run("عدد", 0, true)]
        );
    }
}
