//! Pictures for cards: scans of the shop's own hand, logos, photographs.

use crate::desk::Desk;
use crate::error::{DeedError, UnusableFault};
use crate::field_problem::new_name;
use crate::supply_file::read_supply;
use base64::prelude::{BASE64_STANDARD, Engine};
use cards::{INK, Picture, PictureError, ScanError, ScanWishes};
use domain::{PictureId, PictureKind, PictureRow};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::PoisonError;
use store::pictures::NewPicture;
use ts_rs::TS;

/// A file that is to become a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PictureForm {
    /// The file: PNG or JPEG; a scan may be a page of a PDF file.
    pub path: String,
    /// What it is.
    pub kind: PictureKind,
    /// Which page of a PDF file, from 1; the first when it is not said.
    #[serde(default)]
    pub page: Option<u32>,
    /// Whether a scan is written anew with the cards' own ink, instead of the one it was written with.
    #[serde(default)]
    pub ink: bool,
    /// Its name for people; the file's when it is not said.
    #[serde(default)]
    pub name: Option<String>,
}

/// What a file would become.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PictureCheck {
    /// The file as it is, as a `data:` address; none where it is a PDF page.
    pub before: Option<String>,
    /// The picture that would be kept, as a `data:` address.
    pub after: String,
    /// Across.
    pub width_px: u32,
    /// Down.
    pub height_px: u32,
    /// How many pages the file has.
    pub pages: u32,
    /// Whether paper was taken away around ink.
    pub cleaned: bool,
    /// By how many degrees a scan was turned to stand straight.
    pub turned_degrees: f32,
}

impl Desk {
    /// All pictures, newest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn pictures_list(&self) -> Result<Vec<PictureRow>, DeedError> {
        self.store
            .read(|tx| Ok::<_, DeedError>(store::pictures::list(tx)?))
    }

    /// What a file would become; keeps nothing.
    ///
    /// # Errors
    /// [`DeedError::Unusable`] says why it cannot become a picture.
    pub fn picture_check(&self, form: &PictureForm) -> Result<PictureCheck, DeedError> {
        let (bytes, read) = read(form)?;
        let before = Picture::open(&bytes).ok().map(|before| address(&before));
        let pages = cards::pages_in(&bytes).map_err(|error| unusable(&error, form))?;
        Ok(PictureCheck {
            before,
            after: address(&read.picture),
            width_px: read.picture.width(),
            height_px: read.picture.height(),
            pages,
            cleaned: form.kind == PictureKind::Scan,
            turned_degrees: read.turned,
        })
    }

    /// Brings a picture in. The same picture twice is one.
    ///
    /// # Errors
    /// [`DeedError::Unusable`] says why the file cannot become a picture.
    pub fn picture_add(&self, form: &PictureForm) -> Result<PictureRow, DeedError> {
        let (_, read) = read(form)?;
        let name = match form.name.as_deref().map(str::trim) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => Path::new(&form.path)
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default(),
        };
        let content = read.picture.file();
        self.store.write(|tx| {
            let picture = NewPicture {
                kind: form.kind,
                name: &name,
                content: &content,
                size: (read.picture.width(), read.picture.height()),
                added_on: self.today(),
            };
            let id = store::pictures::add(tx, &picture)?;
            store::pictures::get(tx, id)?.ok_or_else(|| DeedError::not_found("picture", id))
        })
    }

    /// A picture for looking at, as a `data:` address.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such picture.
    pub fn picture_open(&self, id: PictureId) -> Result<String, DeedError> {
        Ok(address(&self.picture(id)?))
    }

    /// Gives a picture another name; what was made with it stays as it is.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such picture, [`DeedError::Fields`] for a blank name.
    pub fn picture_rename(&self, id: PictureId, name: &str) -> Result<PictureRow, DeedError> {
        let name = new_name(name)?;
        self.store.write(|tx| {
            store::pictures::rename(tx, id, &name)?;
            store::pictures::get(tx, id)?.ok_or_else(|| DeedError::not_found("picture", id))
        })
    }

    /// Takes a picture out of the list; notes that were made with it keep it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such picture.
    pub fn picture_remove(&self, id: PictureId) -> Result<(), DeedError> {
        self.store
            .write(|tx| Ok(store::pictures::set_removed(tx, id, true)?))
    }

    /// Brings a picture back that was removed by mistake.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when it is gone for good, or was not removed.
    pub fn picture_restore(&self, id: PictureId) -> Result<(), DeedError> {
        self.store
            .write(|tx| Ok(store::pictures::set_removed(tx, id, false)?))
    }

    /// A picture, read once and kept at hand: it never changes.
    pub(crate) fn picture(&self, id: PictureId) -> Result<Picture, DeedError> {
        let kept = |pictures: &std::collections::BTreeMap<_, Picture>| pictures.get(&id).cloned();
        if let Some(picture) = kept(&self.pictures.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(picture);
        }
        let content = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::pictures::content(tx, id)?))?
            .ok_or_else(|| DeedError::not_found("picture", id))?;
        let picture = Picture::open(&content).map_err(|error| DeedError::Unexpected {
            detail: format!("picture {id}: {error}"),
        })?;
        self.pictures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id, picture.clone());
        Ok(picture)
    }
}

/// A picture that was made from a file.
struct Read {
    picture: Picture,
    turned: f32,
}

fn read(form: &PictureForm) -> Result<(Vec<u8>, Read), DeedError> {
    let path = Path::new(&form.path);
    let bytes = read_supply(path, cards::MOST_BYTES)?;
    let made = match form.kind {
        PictureKind::Picture => Picture::open(&bytes)
            .map(|picture| Read { picture, turned: 0.0 })
            .map_err(ScanError::from),
        PictureKind::Scan => {
            let wishes = ScanWishes {
                page: form.page.unwrap_or(1).saturating_sub(1),
                ink: form.ink.then_some(INK),
            };
            cards::scan(&bytes, &wishes).map(|scan| Read {
                picture: scan.picture,
                turned: scan.turned,
            })
        }
    };
    made.map(|read| (bytes, read))
        .map_err(|error| unusable(&error, form))
}

fn unusable(error: &ScanError, form: &PictureForm) -> DeedError {
    let fault = match error {
        ScanError::Picture(PictureError::UnknownKind) => UnusableFault::NoPicture,
        ScanError::Picture(PictureError::Drawing) => UnusableFault::Drawing,
        ScanError::Picture(PictureError::Broken { .. }) => UnusableFault::Broken,
        ScanError::Picture(PictureError::TooLarge { .. }) => UnusableFault::TooLarge,
        ScanError::Locked => UnusableFault::Locked,
        ScanError::NoSuchPage { .. } => UnusableFault::NoSuchPage,
        ScanError::NoInk => UnusableFault::NoInk,
        ScanError::TooDark => UnusableFault::TooDark,
        ScanError::TooSmall { .. } => UnusableFault::TooSmall,
    };
    DeedError::Unusable {
        fault,
        path: form.path.clone(),
    }
}

/// The picture as an address that a window can show by itself.
fn address(picture: &Picture) -> String {
    format!(
        "data:{};base64,{}",
        picture.media_type(),
        BASE64_STANDARD.encode(picture.file())
    )
}
