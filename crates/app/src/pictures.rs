//! Pictures for cards: scans of the shop's own hand, logos, photographs.

use crate::desk::Desk;
use crate::error::DeedError;
use cards::Picture;
use domain::{PictureId, PictureRow};
use std::sync::PoisonError;

impl Desk {
    /// All pictures, newest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn pictures_list(&self) -> Result<Vec<PictureRow>, DeedError> {
        self.store
            .read(|tx| Ok::<_, DeedError>(store::pictures::list(tx)?))
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
