//! What can stand in the way of a filled message.

use crate::tags::FaultCode;
use domain::{Language, TemplateId};

/// Why a message cannot be filled, or a template cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// A value that the text cannot do without is not known.
    #[error("the message {template} needs {field}, which is not known")]
    MissingField {
        /// The message.
        template: TemplateId,
        /// The merge field, in its short form where it has one (`name`, `product`, `voucher`).
        field: String,
    },
    /// A value was set by hand for a merge field that does not exist.
    #[error("there is no merge field called {field}")]
    UnknownField {
        /// The name as it was given.
        field: String,
    },
    /// A count such as `years` was set to something that is no whole number.
    #[error("the message {template} counts {field}, which is no whole number")]
    NotANumber {
        /// The message.
        template: TemplateId,
        /// The merge field.
        field: String,
    },
    /// The template's source cannot be read.
    #[error("the message {template} cannot be read at line {line}, column {column}: {code}")]
    Syntax {
        /// The message.
        template: TemplateId,
        /// What is wrong, as in a [`Finding`](crate::Finding) of rule `syntax`.
        code: &'static str,
        /// Line in the source, from 1.
        line: usize,
        /// Column in the line, in characters, from 1.
        column: usize,
    },
    /// The filled text is beyond anything that could be a letter.
    #[error("the message {template} is far too long when filled")]
    TooLong {
        /// The message.
        template: TemplateId,
    },
    /// Two own templates have one name in one language.
    #[error("there are two messages called {template} in {}", language.code())]
    Duplicate {
        /// The name.
        template: TemplateId,
        /// The language.
        language: Language,
    },
}

impl MessageError {
    /// A stable name in `snake_case` for the window and the command line.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingField { .. } => "missing_field",
            Self::UnknownField { .. } => "unknown_field",
            Self::NotANumber { .. } => "not_a_number",
            Self::Syntax { code, .. } => code,
            Self::TooLong { .. } => "message_too_long",
            Self::Duplicate { .. } => "duplicate_template",
        }
    }

    /// Line and column in the source, from 1, where a place is to blame.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Syntax { line, column, .. } => Some((*line, *column)),
            _ => None,
        }
    }

    pub(crate) fn syntax(template: &TemplateId, code: FaultCode, place: (usize, usize)) -> Self {
        Self::Syntax {
            template: template.clone(),
            code: code.name(),
            line: place.0,
            column: place.1,
        }
    }
}
