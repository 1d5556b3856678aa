//! What is done about an answer: promised, settled, quoted.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{FollowUp, QuoteConsent, QuoteRow, ResponseId, ResponseRow, clean_line};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::ReadTx;
use ts_rs::TS;

/// A promise as it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUpForm {
    /// About which answer.
    pub response: ResponseId,
    /// Who promises.
    pub owner: String,
    /// What; may be left out.
    #[serde(default)]
    pub promise: String,
    /// By which day.
    #[ts(type = "string")]
    pub promised_by: Date,
}

/// A consent to be quoted as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuoteForm {
    /// Which answer may be quoted.
    pub response: ResponseId,
    /// The words that may be quoted; empty for the whole comment.
    #[serde(default)]
    pub words: String,
    /// Under which name; empty for none.
    #[serde(default)]
    pub named: String,
    /// How they were asked, and what they said to it.
    pub wording: String,
    /// The day on which they agreed; today when it is not said.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub agreed_on: Option<Date>,
}

/// A criticism that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ToAnswer {
    /// The answer.
    pub answer: ResponseRow,
    /// What was promised; nothing while nobody has.
    pub follow_up: Option<FollowUp>,
    /// Whether the promised day is over.
    pub overdue: bool,
}

/// Everybody who waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Waiting {
    /// The first of them.
    pub rows: Vec<ToAnswer>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: u64,
    /// How many of them were promised something by a day that is over.
    #[ts(type = "number")]
    pub overdue: u64,
}

/// The first `most` of those who wait for an answer.
pub(crate) fn waiting(tx: &ReadTx<'_>, today: Date, most: usize) -> Result<Waiting, DeedError> {
    let promises = store::follow_ups::open(tx, Some(today))?;
    let nobodys = store::follow_ups::nobodys(tx)?;
    let overdue = promises
        .iter()
        .filter(|promise| promise.promised_by < today)
        .count() as u64;
    let total = (promises.len() + nobodys.len()) as u64;
    let taken_up = promises
        .into_iter()
        .map(|promise| (promise.response, Some(promise)));
    let mut rows = Vec::new();
    for (id, follow_up) in taken_up
        .chain(nobodys.into_iter().map(|id| (id, None)))
        .take(most)
    {
        if let Some(answer) = store::responses::get(tx, id)? {
            let overdue = follow_up
                .as_ref()
                .is_some_and(|promise| promise.promised_by < today);
            rows.push(ToAnswer {
                answer,
                follow_up,
                overdue,
            });
        }
    }
    Ok(Waiting { rows, total, overdue })
}

impl Desk {
    /// Writes down what somebody promises to do about an answer, in the place of what was promised and not done yet.
    ///
    /// # Errors
    /// [`DeedError::Fields`] without a name; [`DeedError::NotFound`] when there is no such answer.
    pub fn response_promise(&self, form: &FollowUpForm) -> Result<(), DeedError> {
        let owner = clean_line(&form.owner);
        if owner.is_empty() {
            return Err(DeedError::Fields {
                fields: vec![FieldProblem::required("owner")],
            });
        }
        let today = self.today();
        self.store.write(|tx| {
            store::responses::get(tx, form.response)?
                .ok_or_else(|| DeedError::not_found("answer", form.response))?;
            let promise = form.promise.trim();
            Ok(store::follow_ups::promise(
                tx,
                form.response,
                &owner,
                promise,
                form.promised_by,
                today,
            )?)
        })
    }

    /// Takes a promise back that is not done yet, as if nobody had made it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when nothing is promised about that answer.
    pub fn response_take_back_promise(&self, id: ResponseId) -> Result<(), DeedError> {
        self.store.write(|tx| {
            if store::follow_ups::take_back(tx, id)? {
                Ok(())
            } else {
                Err(DeedError::not_found("promise about answer", id))
            }
        })
    }

    /// Writes down what was done about an answer, today: a complaint is settled by it, and what was promised is done.
    /// `None` opens both again, and makes a complaint of an answer that was none.
    ///
    /// # Errors
    /// [`DeedError::Fields`] when nothing is said of what was done; [`DeedError::NotFound`] when there is no such answer.
    pub fn response_settle(&self, id: ResponseId, how: Option<&str>) -> Result<(), DeedError> {
        let today = self.today();
        let Some(how) = how.map(str::trim) else {
            return self.store.write(|tx| {
                store::responses::settle(tx, id, None, "")?;
                Ok(store::follow_ups::reopen(tx, id)?)
            });
        };
        if how.is_empty() {
            return Err(DeedError::Fields {
                fields: vec![FieldProblem::required("how")],
            });
        }
        self.store.write(|tx| {
            let answer = store::responses::get(tx, id)?.ok_or_else(|| DeedError::not_found("answer", id))?;
            let promised = store::follow_ups::close(tx, id, how, today)?;
            // What was promised to somebody glad is done without their answer ever having been a complaint.
            if answer.response.complaint || !promised {
                store::responses::settle(tx, id, Some(today), how)?;
            }
            Ok(())
        })
    }

    /// Takes back that an answer is a complaint; an unhappy one stays one.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such answer.
    pub fn response_no_complaint(&self, id: ResponseId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::responses::no_complaint(tx, id)?))
    }

    /// Who waits for an answer: what was promised by today or before, the longest overdue first, and then complaints
    /// that nobody has taken up, the oldest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn responses_to_answer(&self) -> Result<Waiting, DeedError> {
        let today = self.today();
        self.store.read(|tx| waiting(tx, today, usize::MAX))
    }

    /// Every promise that is not done yet, the first due first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn follow_ups_list(&self) -> Result<Vec<FollowUp>, DeedError> {
        self.store.read(|tx| Ok(store::follow_ups::open(tx, None)?))
    }

    /// Records that a person agreed to be quoted, with the words and how they were asked.
    ///
    /// # Errors
    /// [`DeedError::Fields`] when there are no words to quote, or nothing is said of how they agreed;
    /// [`DeedError::NotFound`] when there is no such answer.
    pub fn response_quote(&self, form: &QuoteForm) -> Result<(), DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let answer = store::responses::get(tx, form.response)?
                .ok_or_else(|| DeedError::not_found("answer", form.response))?;
            let words = match form.words.trim() {
                "" => answer.response.fields.comment.trim(),
                words => words,
            };
            let wording = form.wording.trim();
            let problems: Vec<FieldProblem> = [("words", words), ("wording", wording)]
                .into_iter()
                .filter(|(_, text)| text.is_empty())
                .map(|(field, _)| FieldProblem::required(field))
                .collect();
            if !problems.is_empty() {
                return Err(DeedError::Fields { fields: problems });
            }
            let consent = QuoteConsent {
                response: form.response,
                words: words.to_owned(),
                named: clean_line(&form.named),
                wording: wording.to_owned(),
                agreed_on: form.agreed_on.unwrap_or(today),
                withdrawn_on: None,
            };
            Ok(store::quotes::record(tx, &consent)?)
        })
    }

    /// Notes that a person took back, today, that they may be quoted; with `again` they agree again.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when they never agreed.
    pub fn response_withdraw_quote(&self, id: ResponseId, again: bool) -> Result<(), DeedError> {
        let day = (!again).then(|| self.today());
        self.store.write(|tx| {
            if store::quotes::withdraw(tx, id, day)? {
                Ok(())
            } else {
                Err(DeedError::not_found("consent to quote answer", id))
            }
        })
    }

    /// Forgets that a person was asked whether they may be quoted, as if it had never been recorded.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn response_forget_quote(&self, id: ResponseId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::quotes::forget(tx, id)?))
    }

    /// Who agreed to be quoted, the latest first; those who took it back are at the end, and say so.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn quotes_list(&self) -> Result<Vec<QuoteRow>, DeedError> {
        self.store.read(|tx| Ok(store::quotes::list(tx)?))
    }
}
