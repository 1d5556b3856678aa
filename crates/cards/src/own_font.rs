//! The shop's own fonts: what a file can write, and whether it may be put into other files.

use crate::CardError;
use crate::face::Face;
use crate::hand::Hand;
use crate::look::{CardOrder, Look};
use crate::outline::Outlines;
use crate::press::Press;
use crate::slip::Slip;
use crate::stature::Stature;
use domain::{Block, Direction, FormatId, HandId, Language, Letter, Role};
use serde::Serialize;
use sha2::{Digest, Sha256};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider, Tag};
use ts_rs::TS;
use write_fonts::FontBuilder;

/// Larger files are fonts for whole continents, or no fonts.
pub const MOST_FONT_BYTES: usize = 20_000_000;

/// What a font's maker allows (OpenType, `OS/2` table, `fsType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Embedding {
    /// It may be embedded in files that are printed.
    Allowed,
    /// It may not be embedded.
    Restricted,
    /// It may be embedded only as a whole, and cards embed the letters in use.
    WholeOnly,
    /// Only pictures of its letters may be embedded.
    BitmapsOnly,
}

/// How much of a language a font can write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Coverage {
    /// The language.
    pub language: Language,
    /// Letters, digits and everyday signs that it lacks; if none, it can write the language.
    pub missing: String,
    /// Rarer signs that it lacks; a card that needs one is refused by name.
    pub signs: String,
}

/// What one should know of a font before writing with it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FontReport {
    /// As its maker calls it.
    pub name: String,
    /// What it can write.
    pub languages: Vec<Language>,
    /// All languages, with what is missing for each.
    pub coverage: Vec<Coverage>,
    /// What its maker allows.
    pub embedding: Embedding,
    /// Height of small letters in em, if it has Latin ones.
    pub x_height: Option<f32>,
    /// Width of its strokes in em.
    pub stroke: Option<f32>,
}

impl FontReport {
    /// Whether cards can be written with it.
    pub fn is_usable(&self) -> bool {
        self.embedding == Embedding::Allowed && !self.languages.is_empty()
    }
}

/// Why a file cannot become a handwriting.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum FontError {
    /// The file is something else.
    #[error("the file is no font")]
    NotAFont,
    /// A font packed for web pages (WOFF).
    #[error("the font is packed for web pages")]
    Web,
    /// Several fonts in one file.
    #[error("the file holds several fonts")]
    Collection,
    /// The file is larger than [`MOST_FONT_BYTES`].
    #[error("the file has {bytes} bytes")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Its letters are pictures of points, as those of emoji are, or it has none.
    #[error("the font has no outlines")]
    NoOutlines,
    /// A table is missing, cut off or nonsense.
    #[error("the font is broken: {reason}")]
    Broken {
        /// What the font tools said.
        reason: String,
    },
    /// Its maker does not allow to embed it.
    #[error("the font may not be embedded: {embedding:?}")]
    Forbidden {
        /// What its maker allows.
        embedding: Embedding,
    },
    /// It lacks letters of every language.
    #[error("the font can write no language")]
    WritesNothing,
}

/// A font of the shop's that was read and found whole.
#[derive(Clone, Debug)]
pub struct OwnFont {
    pub(crate) face: Face,
    report: FontReport,
}

impl OwnFont {
    /// Reads a TrueType or OpenType font; of a variable one, the instance that it begins with.
    ///
    /// # Errors
    /// [`FontError`] for what is no whole font. What it can write and whether it may be embedded is in the report.
    pub fn open(data: Vec<u8>) -> Result<Self, FontError> {
        if data.len() > MOST_FONT_BYTES {
            return Err(FontError::TooLarge { bytes: data.len() });
        }
        match data.get(..4) {
            Some(b"\0\x01\0\0" | b"OTTO" | b"true") => {}
            Some(b"wOFF" | b"wOF2") => return Err(FontError::Web),
            Some(b"ttcf") => return Err(FontError::Collection),
            _ => return Err(FontError::NotAFont),
        }
        let font = FontRef::new(&data).map_err(broken)?;
        check_tables(&font)?;
        let (name, embedding) = (name(&font), embedding(&font));
        // The name stands for the file: notes are printed again with the same letters.
        let digest = Sha256::digest(&data);
        let mark = digest
            .iter()
            .take(8)
            .fold(0, |mark, byte| mark << 8 | u64::from(*byte));
        let plain = plain(&font);
        let face = Face::own(format!("Own-{mark:016x}"), plain.unwrap_or(data));

        let coverage = Language::ALL.map(|language| coverage(&face, language)).to_vec();
        let able = coverage.iter().filter(|coverage| coverage.missing.is_empty());
        let languages: Vec<_> = able.map(|coverage| coverage.language).collect();
        let writes = |direction| languages.iter().any(|language| language.direction() == direction);
        let stature = |direction| writes(direction).then(|| Stature::of(&face, direction)).flatten();
        let (latin, arabic) = (stature(Direction::Ltr), stature(Direction::Rtl));
        let report = FontReport {
            name,
            languages,
            coverage,
            embedding,
            x_height: latin.map(|stature| stature.middle),
            stroke: latin.or(arabic).map(|stature| stature.stroke),
        };
        Ok(Self { face, report })
    }

    /// What one should know of it.
    pub fn report(&self) -> &FontReport {
        &self.report
    }

    /// How many languages of this direction it can write.
    pub(crate) fn writes(&self, direction: Direction) -> usize {
        let languages = self.report.languages.iter();
        languages
            .filter(|language| language.direction() == direction)
            .count()
    }
}

fn broken(error: impl std::fmt::Display) -> FontError {
    FontError::Broken {
        reason: error.to_string(),
    }
}

/// Everything that later steps rely on.
fn check_tables(font: &FontRef<'_>) -> Result<(), FontError> {
    let head = font.head().map_err(broken)?;
    font.hhea().map_err(broken)?;
    font.hmtx().map_err(broken)?;
    let glyphs = font.maxp().map_err(broken)?.num_glyphs();
    font.cmap().map_err(broken)?;
    // The bounds are those of the OpenType specification.
    if !(16..=16_384).contains(&head.units_per_em()) {
        return Err(broken(format!("{} units an em", head.units_per_em())));
    }
    if glyphs == 0 || !font.charmap().has_map() {
        return Err(broken("no glyphs for characters"));
    }
    if font.outline_glyphs().format().is_none() {
        return Err(FontError::NoOutlines);
    }
    Ok(())
}

/// The font without its variations, if it has some: then every table tells of the instance that it begins with.
fn plain(font: &FontRef<'_>) -> Option<Vec<u8>> {
    const VARIATIONS: [&[u8; 4]; 8] = [
        b"fvar", b"avar", b"gvar", b"cvar", b"HVAR", b"VVAR", b"MVAR", b"STAT",
    ];
    font.table_data(Tag::new(b"fvar"))?;
    let mut builder = FontBuilder::new();
    for record in font.table_directory().table_records() {
        let tag = record.tag().to_be_bytes();
        if VARIATIONS.contains(&&tag) {
            continue;
        }
        if let Some(table) = font.table_data(record.tag()) {
            builder.add_raw(write_fonts::types::Tag::new(&tag), table.as_bytes().to_vec());
        }
    }
    Some(builder.build())
}

/// The family's name, in English if there is one.
fn name(font: &FontRef<'_>) -> String {
    let named = |id| {
        let name = font.localized_strings(id).english_or_first()?.to_string();
        let name: String = name
            .chars()
            .filter(|letter| !letter.is_control() && !is_direction_mark(*letter))
            .take(60)
            .collect();
        let name = name.trim().to_owned();
        (!name.is_empty()).then_some(name)
    };
    named(StringId::TYPOGRAPHIC_FAMILY_NAME)
        .or_else(|| named(StringId::FAMILY_NAME))
        .unwrap_or_default()
}

/// Whether it would turn around the words that a name stands among.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Of several permissions the most generous holds; a font that says nothing forbids nothing.
fn embedding(font: &FontRef<'_>) -> Embedding {
    const RESTRICTED: u16 = 0x0002;
    const PREVIEW_AND_PRINT: u16 = 0x0004;
    const EDITABLE: u16 = 0x0008;
    const NO_SUBSETTING: u16 = 0x0100;
    const BITMAPS_ONLY: u16 = 0x0200;
    let bits = font.os2().map_or(0, |os2| os2.fs_type());
    if bits & RESTRICTED != 0 && bits & (PREVIEW_AND_PRINT | EDITABLE) == 0 {
        Embedding::Restricted
    } else if bits & BITMAPS_ONLY != 0 {
        Embedding::BitmapsOnly
    } else if bits & NO_SUBSETTING != 0 {
        Embedding::WholeOnly
    } else {
        Embedding::Allowed
    }
}

const LATIN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,;:!?'-()&%";
const ITALIAN: &str = "ÀÈÉÌÒÙàèéìòù";
const ROMANIAN: &str = "ĂÂÎȘȚăâîșț";
const LATIN_SIGNS: &str = "\"’‘“”–—…€£$/+@#«»„";
const ARABIC: &str =
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىي،؛؟\u{64b}\u{64c}\u{64d}\u{64e}\u{64f}\u{650}\u{651}\u{652}";
const ARABIC_SIGNS: &str = "٠١٢٣٤٥٦٧٨٩«»";

fn coverage(face: &Face, language: Language) -> Coverage {
    let (letters, more, signs) = match language {
        Language::En => (LATIN, "", LATIN_SIGNS),
        Language::It => (LATIN, ITALIAN, LATIN_SIGNS),
        Language::Ro => (LATIN, ROMANIAN, LATIN_SIGNS),
        Language::Ar => (ARABIC, "", ARABIC_SIGNS),
    };
    let font = face.font();
    let (charmap, outlines) = (font.charmap(), Outlines::of(face, 1000.0));
    let invisible = |letter: char| {
        let glyph = charmap.map(letter).unwrap_or_default().to_u32() as u16;
        let drawn = outlines.draw(glyph, Slip::NONE);
        drawn.map_or(true, |outline| {
            outline.is_empty() && letter.is_ascii_alphanumeric()
        })
    };
    let letters = format!("{letters}{more}");
    let lacking = |letters: &str| -> String {
        let missing = unwritable(face, language, letters);
        let lacks = |letter: &char| missing.contains(*letter) || invisible(*letter);
        letters.chars().filter(lacks).collect()
    };
    Coverage {
        language,
        missing: lacking(&letters),
        signs: lacking(signs),
    }
}

/// What the press itself finds missing: it can also put a letter together of its base and a mark.
fn unwritable(face: &Face, language: Language, letters: &str) -> String {
    let id = HandId("own".to_owned());
    let press = Press::new();
    press.add_hand(Hand::of_one(&id, face));
    let is_mark = |letter: char| ('\u{64b}'..='\u{652}').contains(&letter);
    let mut text = String::new();
    for letter in letters.chars() {
        // A mark needs a letter to stand on.
        text.push_str(if is_mark(letter) { " \u{640}" } else { " " });
        text.push(letter);
    }
    let block = Block {
        role: Role::Body,
        text,
        spans: Vec::new(),
    };
    let letter = Letter {
        language,
        blocks: vec![block],
    };
    let order = CardOrder {
        letter: &letter,
        hand: &id,
        format: &FormatId("a6".to_owned()),
        seed: 0,
        look: &Look::default(),
    };
    match press.compose(&order) {
        Err(CardError::MissingGlyph { characters, .. }) => characters.concat(),
        _ => String::new(),
    }
}
