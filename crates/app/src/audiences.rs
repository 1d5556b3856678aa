//! Audiences: groups of customers under a name, counted and looked through before anybody is written to.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use crate::notes::Audience;
use domain::{AudienceId, CustomerPage, SavedAudience, Window, clean_line};

/// A name longer than this does not fit where audiences are chosen.
const LONGEST_NAME: usize = 80;

impl Desk {
    /// A stretch of the people of an audience, in the order in which they are written to, and how many there are.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn audience_people(&self, audience: &Audience, window: Window) -> Result<CustomerPage, DeedError> {
        let ids = self.audience(audience)?;
        self.store.read(|tx| Ok(store::customers::cut(tx, &ids, window)?))
    }

    /// All saved audiences, by name.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn audiences_list(&self) -> Result<Vec<SavedAudience>, DeedError> {
        self.store.read(|tx| Ok(store::audiences::list(tx)?))
    }

    /// Saves an audience under its name: anew when its number is 0, else in the place of the one of that number.
    ///
    /// # Errors
    /// [`DeedError::Fields`] when it has no name or too long a one, [`DeedError::NameTaken`] when another has it;
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn audience_save(&self, audience: &SavedAudience) -> Result<SavedAudience, DeedError> {
        let mut audience = audience.clone();
        audience.name = clean_line(&audience.name);
        if audience.name.is_empty() {
            return Err(DeedError::Fields {
                fields: vec![FieldProblem::required("name")],
            });
        }
        if audience.name.chars().count() > LONGEST_NAME {
            return Err(DeedError::field(
                "name",
                &domain::FieldError::TooLong(LONGEST_NAME),
            ));
        }
        self.store.write(|tx| {
            if audience.id == AudienceId(0) {
                audience.id = store::audiences::insert(tx, &audience)?;
            } else {
                store::audiences::update(tx, &audience)?;
            }
            Ok(audience)
        })
    }

    /// The saved audience of this name, however it is accented or capitalised, or of this number.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none.
    pub fn audience_named(&self, name: &str) -> Result<SavedAudience, DeedError> {
        self.store.read(|tx| {
            let found = match store::audiences::find(tx, name)? {
                None => match name.parse() {
                    Ok(id) => store::audiences::get(tx, id)?,
                    Err(_) => None,
                },
                found => found,
            };
            found.ok_or_else(|| DeedError::not_found("audience", name))
        })
    }

    /// Takes a saved audience away, or brings it back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number; [`DeedError::NameTaken`] when another has come by its
    /// name.
    pub fn audience_remove(&self, id: AudienceId, removed: bool) -> Result<(), DeedError> {
        self.store.write(|tx| {
            let _: () = if removed {
                store::audiences::remove(tx, id)?;
            } else {
                store::audiences::restore(tx, id)?;
            };
            Ok(())
        })
    }

    /// The towns that customers live in with how many live in each, the largest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn customers_towns(&self) -> Result<Vec<(String, u64)>, DeedError> {
        self.store.read(|tx| Ok(store::customers::towns(tx)?))
    }
}

impl From<SavedAudience> for Audience {
    fn from(saved: SavedAudience) -> Self {
        Self::Filter {
            filter: saved.filter,
            with: saved.with,
            without: saved.without,
        }
    }
}
