//! Why a field does not take its value.

use crate::error::DeedError;
use domain::FieldError;
use serde::Serialize;
use ts_rs::TS;

/// A field that does not take its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FieldProblem {
    /// The field.
    pub field: String,
    /// `required`, or the code of a [`FieldError`].
    #[ts(
        type = "\"required\" | \"unknown_word\" | \"bad_email\" | \"bad_date\" | \"bad_amount\" | \"bad_number\" | \"too_long\""
    )]
    pub code: String,
    /// What it takes, in English, for the command line.
    #[serde(skip)]
    pub remedy: String,
}

impl FieldProblem {
    /// `field` is needed and empty.
    pub fn required(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            code: "required".to_owned(),
            remedy: "is needed".to_owned(),
        }
    }

    /// `field` does not take its value.
    pub fn new(field: &str, error: &FieldError) -> Self {
        Self {
            field: field.to_owned(),
            code: error.code().to_owned(),
            remedy: error.to_string(),
        }
    }
}

/// The name that somebody gives to something that is kept.
///
/// # Errors
/// [`DeedError::Fields`] for a blank one.
pub(crate) fn new_name(name: &str) -> Result<String, DeedError> {
    match name.trim() {
        "" => Err(DeedError::Fields {
            fields: vec![FieldProblem::required("name")],
        }),
        name => Ok(name.to_owned()),
    }
}

pub(crate) fn list_fields(fields: &[FieldProblem]) -> String {
    fields
        .iter()
        .map(|problem| format!("{}: {}", problem.field, problem.remedy))
        .collect::<Vec<_>>()
        .join("; ")
}
