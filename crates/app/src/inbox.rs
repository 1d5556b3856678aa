//! The feedback desk's inbox: answers listed, opened, marked, labelled.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{
    FollowUp, NoteRow, Purchase, QuoteConsent, ResponseFilter, ResponseId, ResponsePage, ResponseRow, Window,
    clean_line,
};
use serde::Serialize;
use std::sync::{Arc, PoisonError};
use ts_rs::TS;

/// So many lists that were begun keep their order.
const KEPT: usize = 3;
/// So many purchases and notes stand beside an answer at most, the latest.
const BESIDE: usize = 12;

/// A list of answers that a window has begun to show, in the order that it had then.
pub(crate) struct BegunList {
    filter: ResponseFilter,
    turn: u64,
    ids: Arc<[ResponseId]>,
}

/// One answer with everything that is known beside it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AnswerFile {
    /// The answer.
    pub answer: ResponseRow,
    /// The name of the survey that it answers.
    pub survey_name: String,
    /// The purchase that it is about, when that is known.
    pub purchase: Option<Purchase>,
    /// The customer's latest purchases, newest first.
    pub purchases: Vec<Purchase>,
    /// The latest notes to the customer, newest first.
    pub notes: Vec<NoteRow>,
    /// What was promised about it, oldest first.
    pub follow_ups: Vec<FollowUp>,
    /// Whether it may be quoted.
    pub quote: Option<QuoteConsent>,
}

impl Desk {
    /// A stretch of the answers.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn responses_list(&self, filter: &ResponseFilter, window: Window) -> Result<ResponsePage, DeedError> {
        self.store
            .read(|tx| Ok(store::answers::list(tx, filter, window)?))
    }

    /// A stretch of a list that keeps the order it had when it was begun: answers that are read meanwhile stay in their
    /// place, until the list is begun anew with another `turn`.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn responses_inbox(
        &self,
        filter: &ResponseFilter,
        window: Window,
        turn: u64,
    ) -> Result<ResponsePage, DeedError> {
        self.store.read(|tx| {
            let begun = {
                let lists = self.begun_lists.lock().unwrap_or_else(PoisonError::into_inner);
                let mut lists = lists.iter();
                lists
                    .find(|list| list.turn == turn && list.filter == *filter)
                    .map(|list| Arc::clone(&list.ids))
            };
            let ids = match begun {
                Some(ids) => ids,
                None => self.keep_begun(filter, turn, store::answers::ids(tx, filter)?.into()),
            };
            Ok(store::answers::page(tx, &ids, window)?)
        })
    }

    /// Keeps the order of a list that is begun; where two pages of it were asked for at once, the first order holds.
    fn keep_begun(&self, filter: &ResponseFilter, turn: u64, ids: Arc<[ResponseId]>) -> Arc<[ResponseId]> {
        let mut lists = self.begun_lists.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = lists
            .iter()
            .find(|list| list.turn == turn && list.filter == *filter);
        if let Some(begun) = begun {
            return Arc::clone(&begun.ids);
        }
        lists.retain(|list| list.filter != *filter);
        if lists.len() == KEPT {
            lists.remove(0);
        }
        lists.push(BegunList {
            filter: filter.clone(),
            turn,
            ids: Arc::clone(&ids),
        });
        ids
    }

    /// One answer with what is known beside it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn response_open(&self, id: ResponseId) -> Result<AnswerFile, DeedError> {
        self.store.read(|tx| {
            let answer = store::responses::get(tx, id)?.ok_or_else(|| DeedError::not_found("answer", id))?;
            let fields = &answer.response.fields;
            let survey_name = store::answers::survey_name(tx, id)?;
            let purchase = match fields.purchase {
                Some(id) => store::purchases::get(tx, id)?,
                None => None,
            };
            let (mut purchases, mut notes) = (Vec::new(), Vec::new());
            if let Some(customer) = fields.customer {
                purchases = store::purchases::of_customer(tx, customer)?;
                notes = store::notes::of_customer(tx, customer)?;
            }
            purchases.truncate(BESIDE);
            notes.truncate(BESIDE);
            Ok(AnswerFile {
                survey_name,
                purchase,
                purchases,
                notes,
                follow_ups: store::follow_ups::of_response(tx, id)?,
                quote: store::quotes::of_response(tx, id)?,
                answer,
            })
        })
    }

    /// Marks answers as read, or as unread again.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when one of them is not there; none is marked then.
    pub fn responses_mark_read(&self, ids: &[ResponseId], read: bool) -> Result<(), DeedError> {
        self.store
            .write(|tx| Ok(store::responses::mark_read(tx, ids, read)?))
    }

    /// Marks every answer that `filter` lets through as read, or as unread, and says which ones were not so before.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn responses_mark_all_read(
        &self,
        filter: &ResponseFilter,
        read: bool,
    ) -> Result<Vec<ResponseId>, DeedError> {
        self.store
            .write(|tx| Ok(store::answers::mark_all_read(tx, filter, read)?))
    }

    /// Puts a label on answers and says which of them did not carry it before.
    ///
    /// # Errors
    /// [`DeedError::Fields`] for a label without a letter; [`DeedError::NotFound`] when one of the answers is not there.
    pub fn responses_tag(&self, ids: &[ResponseId], tag: &str) -> Result<Vec<ResponseId>, DeedError> {
        let tag = label(tag)?;
        self.store.write(|tx| Ok(store::answers::tag(tx, ids, &tag)?))
    }

    /// Takes a label off answers and says which of them carried it.
    ///
    /// # Errors
    /// [`DeedError::Fields`] for a label without a letter.
    pub fn responses_untag(&self, ids: &[ResponseId], tag: &str) -> Result<Vec<ResponseId>, DeedError> {
        let tag = label(tag)?;
        self.store.write(|tx| Ok(store::answers::untag(tx, ids, &tag)?))
    }

    /// Every label of answers with how many carry it.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn responses_tags(&self) -> Result<Vec<(String, u64)>, DeedError> {
        self.store.read(|tx| Ok(store::answers::tags(tx)?))
    }
}

/// A label as it is kept: on one line, without commas, in which lists of labels are written.
fn label(text: &str) -> Result<String, DeedError> {
    let label = clean_line(&text.replace(',', " "));
    if label.is_empty() {
        return Err(DeedError::Fields {
            fields: vec![FieldProblem::required("tag")],
        });
    }
    Ok(label)
}
