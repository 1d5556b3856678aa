//! Answers to the feedback survey, as they are logged.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{CustomerId, FieldError, ResponseField, ResponseFields, ResponseId};
use std::collections::BTreeMap;

impl Desk {
    /// Logs one person's answer; a day that is not said is today.
    ///
    /// # Errors
    /// [`DeedError::Fields`] names what does not fit, or asks for a score or a comment when there is neither;
    /// [`DeedError::NotFound`] when there is no such customer.
    pub fn response_add(&self, values: &BTreeMap<ResponseField, String>) -> Result<ResponseId, DeedError> {
        let mut fields = ResponseFields::on(self.today(), "staff");
        let mut problems = Vec::new();
        for (&field, text) in values {
            let set = match field {
                ResponseField::Customer | ResponseField::Date if text.trim().is_empty() => Ok(()),
                ResponseField::Customer => match text.parse::<CustomerId>() {
                    Ok(id) => {
                        fields.customer = Some(id);
                        Ok(())
                    }
                    Err(_) => Err(FieldError::Number {
                        text: text.clone(),
                        low: 1,
                        high: i64::MAX,
                    }),
                },
                other => fields.set(other, text),
            };
            if let Err(error) = set {
                problems.push(FieldProblem::new(field.name(), &error));
            }
        }
        if problems.is_empty() && fields.nps.is_none() && fields.csat.is_none() && fields.comment.is_empty() {
            problems.push(FieldProblem::required(ResponseField::Nps.name()));
        }
        if !problems.is_empty() {
            return Err(DeedError::Fields { fields: problems });
        }
        self.store.write(|tx| {
            if let Some(id) = fields.customer {
                store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))?;
            }
            let survey = store::surveys::ensure_default(tx)?;
            store::responses::insert(tx, &fields, survey, None, None)?.ok_or_else(|| DeedError::Unexpected {
                detail: "an answer without a key was taken for a copy".to_owned(),
            })
        })
    }

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
