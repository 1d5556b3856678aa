//! Handwritings: the bundled ones and the shop's own.

use crate::desk::Desk;
use crate::error::{DeedError, UnusableFault};
use crate::field_problem::new_name;
use crate::formats::Drawing;
use crate::supply_file::read_supply;
use cards::{CardError, FontError, FontReport, OwnFont};
use domain::{HandId, Language};
use serde::Serialize;
use std::path::Path;
use store::ReadTx;
use ts_rs::TS;

/// A handwriting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Hand {
    /// Its name in notes.
    pub id: HandId,
    /// Its name for people.
    pub name: String,
    /// Whether the shop added it.
    pub own: bool,
}

/// What one should know of a font before it becomes a handwriting.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HandCheck {
    /// Whether cards can be written with it.
    pub usable: bool,
    /// What it can write, and what its maker allows.
    pub report: FontReport,
    /// A line of it in the first language that it can write.
    pub sample: Option<Drawing>,
}

/// All handwritings, the bundled ones first.
pub(crate) fn all_hands(tx: &ReadTx<'_>) -> Result<Vec<Hand>, DeedError> {
    let bundled = cards::hands().iter().map(|hand| Hand {
        id: hand.id(),
        name: capitalised(&hand.name),
        own: false,
    });
    let own = store::own_hands::list(tx)?.into_iter().map(|hand| Hand {
        id: HandId::own(hand.number),
        name: hand.name,
        own: true,
    });
    Ok(bundled.chain(own).collect())
}

impl Desk {
    /// All handwritings, the bundled ones first; the first of all is taken when none is named.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn hands_list(&self) -> Result<Vec<Hand>, DeedError> {
        self.store.read(all_hands)
    }

    /// What a font could write; keeps nothing.
    ///
    /// # Errors
    /// [`DeedError::Unusable`] for what is no font.
    pub fn hand_check(&self, path: &Path) -> Result<HandCheck, DeedError> {
        let (_, font) = open(path)?;
        let report = font.report().clone();
        Ok(HandCheck {
            usable: report.is_usable(),
            sample: sample(&font),
            report,
        })
    }

    /// Brings a font in as a handwriting, when no name is said under its maker's for it, or else its file's. The same
    /// font twice is one.
    ///
    /// # Errors
    /// [`DeedError::Unusable`] for what is no font, may not be embedded, or can write no language.
    pub fn hand_add(&self, path: &Path, name: Option<&str>) -> Result<Hand, DeedError> {
        let (bytes, font) = open(path)?;
        // Asked before it is kept: a hand that is on record can always write.
        cards::Hand::own(&HandId::own(1), std::slice::from_ref(&font))
            .map_err(|error| unusable(&error, path))?;
        let name = match name.map(str::trim) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ if !font.report().name.is_empty() => font.report().name.clone(),
            _ => file_name(path),
        };
        let today = self.today();
        self.store.write(|tx| {
            let number = store::own_hands::add(tx, &name, &bytes, today)?;
            let known = store::own_hands::list(tx)?;
            let hand = known.into_iter().find(|hand| hand.number == number);
            Ok(Hand {
                id: HandId::own(number),
                name: hand.map(|hand| hand.name).unwrap_or_default(),
                own: true,
            })
        })
    }

    /// Gives an own handwriting another name; what was written with it stays as it is.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such own handwriting, [`DeedError::Fields`] for a blank name.
    pub fn hand_rename(&self, id: &HandId, name: &str) -> Result<Hand, DeedError> {
        let number = own_number(id)?;
        let name = new_name(name)?;
        self.store
            .write(|tx| Ok::<_, DeedError>(store::own_hands::rename(tx, number, &name)?))?;
        Ok(Hand {
            id: id.clone(),
            name,
            own: true,
        })
    }

    /// Takes an own handwriting out of the list; notes that were written with it keep it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such own handwriting.
    pub fn hand_remove(&self, id: &HandId) -> Result<(), DeedError> {
        self.set_hand_removed(id, true)
    }

    /// Brings an own handwriting back that was removed by mistake.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when it is gone for good, or was not removed.
    pub fn hand_restore(&self, id: &HandId) -> Result<(), DeedError> {
        self.set_hand_removed(id, false)
    }

    fn set_hand_removed(&self, id: &HandId, removed: bool) -> Result<(), DeedError> {
        let number = own_number(id)?;
        self.store
            .write(|tx| Ok(store::own_hands::set_removed(tx, number, removed)?))
    }

    /// A line in a handwriting.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such handwriting.
    pub fn hand_sample(&self, id: &HandId, language: Language) -> Result<Drawing, DeedError> {
        let unknown = || DeedError::not_found("hand", &id.0);
        self.teach(id)?;
        let hand = self.press.hand(id).map_err(|_| unknown())?;
        let side = cards::hand_sample(&hand, language).map_err(|error| DeedError::Unexpected {
            detail: error.to_string(),
        })?;
        Ok(Drawing::of(&side))
    }

    /// Lets the press write with an own handwriting, also with a removed one that a note needs.
    pub(crate) fn teach(&self, id: &HandId) -> Result<(), DeedError> {
        let Some(number) = id.own_number() else {
            return Ok(());
        };
        if self.press.hand(id).is_ok() {
            return Ok(());
        }
        let font = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::own_hands::font(tx, number)?))?
            .ok_or_else(|| DeedError::not_found("hand", &id.0))?;
        let hand = OwnFont::open(font)
            .and_then(|font| cards::Hand::own(id, &[font]))
            .map_err(|error| DeedError::Unexpected {
                detail: error.to_string(),
            })?;
        self.press.add_hand(hand);
        Ok(())
    }

    /// Makes sure that there is a handwriting of that name to write with.
    pub(crate) fn check_hand(tx: &ReadTx<'_>, id: &HandId) -> Result<(), DeedError> {
        let known = match id.own_number() {
            Some(number) => store::own_hands::list(tx)?
                .iter()
                .any(|hand| hand.number == number),
            None => cards::hands().iter().any(|hand| hand.id() == *id),
        };
        if known {
            return Ok(());
        }
        Err(DeedError::not_found("hand", &id.0))
    }
}

fn file_name(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn own_number(id: &HandId) -> Result<i64, DeedError> {
    id.own_number()
        .ok_or_else(|| DeedError::not_found("own hand", &id.0))
}

fn sample(font: &OwnFont) -> Option<Drawing> {
    let language = *font.report().languages.first()?;
    let hand = cards::Hand::own(&HandId::own(1), std::slice::from_ref(font)).ok()?;
    let side: Result<_, CardError> = cards::hand_sample(&hand, language);
    side.ok().map(|side| Drawing::of(&side))
}

fn open(path: &Path) -> Result<(Vec<u8>, OwnFont), DeedError> {
    let bytes = read_supply(path, cards::MOST_FONT_BYTES)?;
    let font = OwnFont::open(bytes.clone()).map_err(|error| unusable(&error, path))?;
    Ok((bytes, font))
}

fn unusable(error: &FontError, path: &Path) -> DeedError {
    let fault = match error {
        FontError::NotAFont => UnusableFault::NoFont,
        FontError::Web => UnusableFault::WebFont,
        FontError::Collection => UnusableFault::FontCollection,
        FontError::TooLarge { .. } => UnusableFault::TooLarge,
        FontError::NoOutlines => UnusableFault::NoOutlines,
        FontError::Broken { .. } => UnusableFault::Broken,
        FontError::Forbidden { .. } => UnusableFault::EmbeddingForbidden,
        FontError::WritesNothing => UnusableFault::WritesNothing,
    };
    DeedError::Unusable {
        fault,
        path: path.display().to_string(),
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
