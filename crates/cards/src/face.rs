//! The font files that hands write with: the bundled ones, and the shop's own.

use crate::alternates::AlternateSets;
use crate::bearings::Bearings;
use crate::forms::Forms;
use harfrust::{Feature, Tag};
use skrifa::FontRef;
use std::cmp::Ordering;
use std::fmt::{Debug, Formatter};
use std::hash::{Hash, Hasher};
use std::ptr;
use std::sync::{Arc, OnceLock};

/// One font file, as a handle that is cheap to copy. Two are the same if they have the same name, which for
/// the shop's own fonts holds a hash of the file.
#[derive(Clone)]
pub struct Face(Source);

#[derive(Clone)]
enum Source {
    Bundled(&'static Bundled),
    Own(Arc<Own>),
}

struct Bundled {
    name: &'static str,
    weight: f64,
    level: bool,
    looseness: f64,
    alternates: OnceLock<AlternateSets>,
    bearings: OnceLock<Bearings>,
    forms: OnceLock<Forms>,
    data: &'static [u8],
    drawn: &'static [u8],
}

struct Own {
    name: String,
    data: Vec<u8>,
    alternates: AlternateSets,
    bearings: OnceLock<Bearings>,
    forms: OnceLock<Forms>,
}

macro_rules! bundled {
    ($name:literal, $file:literal, $drawn:expr) => {
        bundled!($name, $file, $drawn, 0.0, false, 1.0)
    };
    ($name:literal, $file:literal, $drawn:expr, $weight:literal, $level:literal, $looseness:literal) => {{
        static FILE: Bundled = Bundled {
            name: $name,
            weight: $weight,
            level: $level,
            looseness: $looseness,
            alternates: OnceLock::new(),
            bearings: OnceLock::new(),
            forms: OnceLock::new(),
            data: include_bytes!(concat!("../fonts/", $file)),
            drawn: $drawn,
        };
        Face(Source::Bundled(&FILE))
    }};
}

impl Face {
    /// A quick pen, Latin.
    pub const CAVEAT: Self = bundled!(
        "Caveat",
        "caveat/Caveat-Regular.ttf",
        include_bytes!("../fonts/caveat/Caveat.glyphs")
    );
    /// A ballpoint, Latin.
    pub const MYNERVE: Self = bundled!(
        "Mynerve",
        "mynerve/Mynerve-Regular.ttf",
        include_bytes!("../fonts/mynerve/Mynerve.glyphs")
    );
    /// A friendly felt pen, Latin.
    pub const SHANTELL_SANS: Self = bundled!(
        "ShantellSans",
        "shantell-sans/ShantellSans-Regular.ttf",
        include_bytes!("../fonts/shantell-sans/ShantellSans.glyphs"),
        0.0,
        false,
        1.4
    );
    /// A fountain pen, Latin.
    pub const KALAM: Self = bundled!(
        "Kalam",
        "kalam/Kalam-Regular.ttf",
        include_bytes!("../fonts/kalam/Kalam.glyphs"),
        0.0,
        false,
        1.3
    );
    /// Ruqʿa, the everyday Arabic handwriting.
    pub const AREF_RUQAA: Self = bundled!(
        "ArefRuqaa",
        "aref-ruqaa/ArefRuqaa-Regular.ttf",
        include_bytes!("../fonts/aref-ruqaa/ArefRuqaa.glyphs"),
        -0.0055,
        false,
        1.0
    );
    /// A modern felt pen, Arabic.
    pub const MARHEY: Self = bundled!(
        "Marhey",
        "marhey/Marhey-Regular.ttf",
        include_bytes!("../fonts/marhey/Marhey.glyphs"),
        -0.0075,
        true,
        1.15
    );
    /// The same with a finer point.
    pub const MARHEY_FINE: Self = bundled!(
        "MarheyFine",
        "marhey/Marhey-Regular.ttf",
        include_bytes!("../fonts/marhey/MarheyFine.glyphs"),
        -0.011,
        true,
        1.15
    );
    /// A calm pen, Arabic.
    pub const LATEEF: Self = bundled!(
        "Lateef",
        "lateef/Lateef-Regular.ttf",
        include_bytes!("../fonts/lateef/Lateef.glyphs"),
        0.001,
        true,
        1.3
    );
    /// Block letters for codes and links, written with the pen: no two of them look alike, zeros are struck through.
    pub const BLOCK_LETTERS: Self = bundled!(
        "BlockLetters",
        "shantell-sans/ShantellSans-Regular.ttf",
        include_bytes!("../fonts/shantell-sans/BlockLetters.glyphs"),
        -0.001,
        false,
        1.0
    );
    /// Print, for addresses and what is small.
    pub const CABIN: Self = bundled!("Cabin", "cabin/Cabin-Regular.ttf", &[]);

    /// A font of the shop's. The name may hold ASCII letters, digits and hyphens only: it stands in files.
    pub(crate) fn own(name: String, data: Vec<u8>) -> Self {
        Self(Source::Own(Arc::new(Own {
            name,
            data,
            alternates: AlternateSets::default(),
            bearings: OnceLock::new(),
            forms: OnceLock::new(),
        })))
    }

    /// The font's name, as written into files.
    pub fn name(&self) -> &str {
        match &self.0 {
            Source::Bundled(file) => file.name,
            Source::Own(file) => &file.name,
        }
    }

    /// How much thicker its strokes are written than drawn, on every side, in em, so that the two scripts of a
    /// hand look like one pen.
    pub(crate) fn weight(&self) -> f64 {
        match &self.0 {
            Source::Bundled(file) => file.weight,
            Source::Own(_) => 0.0,
        }
    }

    /// How much further its letters stray than others' of the same liveliness: those that a font has in one shape only,
    /// or all very even.
    pub(crate) fn looseness(&self) -> f64 {
        match &self.0 {
            Source::Bundled(file) => file.looseness,
            Source::Own(_) => 1.0,
        }
    }

    /// Whether its letters join each other on the base line only: then what is above and below it may slip.
    pub(crate) fn joins_level(&self) -> bool {
        match &self.0 {
            Source::Bundled(file) => file.level,
            Source::Own(_) => false,
        }
    }

    /// What its shaping asks of the font beyond the usual.
    pub(crate) fn features(&self) -> &'static [Feature] {
        const STRUCK_ZERO: Feature = feature(*b"zero", 1);
        const NO_LIGATURES: Feature = feature(*b"rlig", 0);
        if *self == Self::BLOCK_LETTERS {
            &[STRUCK_ZERO, NO_LIGATURES]
        } else {
            &[]
        }
    }

    /// Shapes of the same letter, found the first time. The shop's own fonts are taken to have none: where their
    /// letters join, only the font knows which shape fits.
    pub(crate) fn alternates(&self) -> &AlternateSets {
        match &self.0 {
            Source::Bundled(file) => file.alternates.get_or_init(|| AlternateSets::of(self)),
            Source::Own(file) => &file.alternates,
        }
    }

    /// The measures of its letters, found the first time.
    pub(crate) fn bearings(&self) -> &Bearings {
        let bearings = match &self.0 {
            Source::Bundled(file) => &file.bearings,
            Source::Own(file) => &file.bearings,
        };
        bearings.get_or_init(|| Bearings::of(self))
    }

    /// What shaping needs of it, found the first time.
    pub(crate) fn forms(&self) -> &Forms {
        let forms = match &self.0 {
            Source::Bundled(file) => &file.forms,
            Source::Own(file) => &file.forms,
        };
        forms.get_or_init(|| Forms::of(self))
    }

    /// The font file.
    pub(crate) fn data(&self) -> &[u8] {
        match &self.0 {
            Source::Bundled(file) => file.data,
            Source::Own(file) => &file.data,
        }
    }

    /// Its letters as they were drawn before the program was built, for the font programs of files; nothing of the shop's
    /// own fonts.
    pub(crate) fn drawn(&self) -> &'static [u8] {
        match &self.0 {
            Source::Bundled(file) => file.drawn,
            Source::Own(_) => &[],
        }
    }

    /// The font's tables.
    pub(crate) fn font(&self) -> FontRef<'_> {
        FontRef::new(self.data())
            .expect("a face is a whole font: tests open the bundled, a report the shop's")
    }

    fn is_the_same_handle(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Source::Bundled(one), Source::Bundled(other)) => ptr::eq(*one, *other),
            (Source::Own(one), Source::Own(other)) => Arc::ptr_eq(one, other),
            (Source::Bundled(_), Source::Own(_)) | (Source::Own(_), Source::Bundled(_)) => false,
        }
    }
}

/// A feature for a whole text.
const fn feature(tag: [u8; 4], value: u32) -> Feature {
    Feature {
        tag: Tag::new(&tag),
        value,
        start: 0,
        end: u32::MAX,
    }
}

impl Debug for Face {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        write!(out, "Face({})", self.name())
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            // No two bundled fonts have the same name.
            (Source::Bundled(one), Source::Bundled(other)) => ptr::eq(*one, *other),
            _ => self.is_the_same_handle(other) || self.name() == other.name(),
        }
    }
}

impl Eq for Face {}

impl PartialOrd for Face {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Face {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.is_the_same_handle(other) {
            return Ordering::Equal;
        }
        self.name().cmp(other.name())
    }
}

impl Hash for Face {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}
