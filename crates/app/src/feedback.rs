//! Answers to the feedback survey: taken away and brought back.

use crate::desk::Desk;
use crate::error::DeedError;
use domain::ResponseId;

impl Desk {
    /// Takes an answer away; [`Desk::response_restore`] brings it back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn response_remove(&self, id: ResponseId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::responses::remove(tx, id)?))
    }

    /// Brings a removed answer back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when none of that number was removed.
    pub fn response_restore(&self, id: ResponseId) -> Result<(), DeedError> {
        self.store.write(|tx| {
            if store::responses::restore(tx, id)? {
                Ok(())
            } else {
                Err(DeedError::not_found("removed answer", id))
            }
        })
    }
}
