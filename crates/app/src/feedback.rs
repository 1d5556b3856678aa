//! Answers to the feedback survey: logged, read, counted.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{
    CustomerId, FieldError, ResponseField, ResponseFields, ResponseFilter, ResponseId, ResponsePage, Window,
};
use insight::Score;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The survey's scores, with how many answered.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FeedbackFigures {
    /// How many answers there are.
    #[ts(type = "number")]
    pub n: u64,
    /// Net promoter score, -100 to 100.
    pub nps: Option<Score>,
    /// Satisfied (4 or 5 of 5) in per cent.
    pub csat: Option<Score>,
    /// Answers per mark, 0 to 10.
    #[ts(type = "number[]")]
    pub nps_counts: [u64; 11],
    /// Answers per mark, 1 to 5.
    #[ts(type = "number[]")]
    pub csat_counts: [u64; 5],
    /// Whether there are too few to tell.
    pub too_few: bool,
}

impl Desk {
    /// A stretch of the answers, newest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn responses_list(&self, filter: &ResponseFilter, window: Window) -> Result<ResponsePage, DeedError> {
        self.store
            .read(|tx| Ok(store::responses::list(tx, filter, window)?))
    }

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

    /// Marks answers as read, or as unread again.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn responses_mark_read(&self, ids: &[ResponseId], read: bool) -> Result<(), DeedError> {
        self.store
            .write(|tx| Ok(store::responses::mark_read(tx, ids, read)?))
    }

    /// Writes down what was done about a complaint, today; `None` opens it again, and makes a complaint of an answer that was
    /// none.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such answer.
    pub fn response_settle(&self, id: ResponseId, how: Option<&str>) -> Result<(), DeedError> {
        let day = how.map(|_| self.today());
        let how = how.unwrap_or_default().trim();
        self.store
            .write(|tx| Ok(store::responses::settle(tx, id, day, how)?))
    }

    /// Takes back that an answer is a complaint; an unhappy one stays one.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such answer.
    pub fn response_no_complaint(&self, id: ResponseId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::responses::no_complaint(tx, id)?))
    }

    /// The survey's scores over all answers.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn feedback_figures(&self) -> Result<FeedbackFigures, DeedError> {
        let scores = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::responses::scores(tx, None, None)?))?;
        let answered = scores.nps.iter().sum::<u64>().max(scores.csat.iter().sum());
        Ok(FeedbackFigures {
            n: scores.answers,
            nps: insight::nps(&scores.nps),
            csat: insight::csat(&scores.csat),
            nps_counts: scores.nps,
            csat_counts: scores.csat,
            too_few: insight::too_few(answered),
        })
    }
}
