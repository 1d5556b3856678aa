//! Pictures for cards: scans of the shop's own hand, logos, photographs.

use crate::desk::Desk;
use crate::error::DeedError;
use domain::{PictureId, PictureRow};

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
}
