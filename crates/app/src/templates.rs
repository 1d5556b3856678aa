//! Messages: the built-in ones and the shop's own.

use crate::desk::Desk;
use crate::error::DeedError;
use domain::{Language, Occasion, Purpose, Template, TemplateId};
use messages::{Finding, TemplateSummary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A message's text in one language, open for reading or editing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TemplateText {
    /// The message and its text.
    #[serde(flatten)]
    pub template: Template,
    /// Whether it is the shop's own; a built-in one is copied on saving.
    pub own: bool,
}

/// A message's text as it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateForm {
    /// Its name.
    pub id: TemplateId,
    /// The language of the text.
    pub language: Language,
    /// When it fits.
    pub occasion: Occasion,
    /// Thanks or offer.
    pub purpose: Purpose,
    /// `subject: …`, a line `---`, then the letter.
    pub source: String,
}

impl Desk {
    /// All messages, built-in and own.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn templates_list(&self) -> Result<Vec<TemplateSummary>, DeedError> {
        Ok(self.catalogue()?.summaries())
    }

    /// One message's text in `language`.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such message in that language.
    pub fn template_open(&self, id: &TemplateId, language: Language) -> Result<TemplateText, DeedError> {
        let catalogue = self.catalogue()?;
        let template = catalogue
            .get(id, language)
            .ok_or_else(|| DeedError::not_found("message", format!("{id} ({})", language.code())))?;
        Ok(TemplateText {
            template: template.clone(),
            own: catalogue.is_own(id, language),
        })
    }

    /// What the five writing rules say about a text, place by place.
    pub fn template_check(&self, source: &str, language: Language) -> Vec<Finding> {
        messages::check(source, language)
    }

    /// Saves an own message, or an own version of a built-in one.
    ///
    /// # Errors
    /// [`DeedError::TemplateFault`] points at what cannot be filled; the saved text is then unchanged.
    pub fn template_save(&self, form: &TemplateForm) -> Result<TemplateText, DeedError> {
        let template = Template {
            id: form.id.clone(),
            language: form.language,
            version: 1,
            occasion: form.occasion,
            purpose: form.purpose,
            source: form.source.clone(),
        };
        messages::validate(&template)?;
        self.store
            .write(|tx| Ok::<_, DeedError>(store::templates::save(tx, &template)?))?;
        self.template_open(&form.id, form.language)
    }

    /// Takes an own text away; a built-in message of that name speaks again.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no own text of that name and language.
    pub fn template_remove(&self, id: &TemplateId, language: Language) -> Result<(), DeedError> {
        self.store.write(|tx| {
            if store::templates::remove(tx, id, language)? {
                Ok(())
            } else {
                Err(DeedError::not_found(
                    "own message",
                    format!("{id} ({})", language.code()),
                ))
            }
        })
    }

    /// The names of all values that a message can be filled with.
    pub fn merge_fields(&self) -> Vec<String> {
        messages::merge_fields()
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect()
    }
}
