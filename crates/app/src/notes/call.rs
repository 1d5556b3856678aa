//! Telephone calls: the script with what is to be known, and what came of each call.

use super::call_page::calls_page;
use super::finish::thank_for_calls;
use super::options::RunFiles;
use super::problem::NoteProblem;
use super::text::{number_of, write_whole};
use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{
    Call, CallId, CallOutcome, Channel, Complaint, Consent, CustomerId, Language, Letter, NoteId, NoteState,
    PhoneNumber, Purchase, Response, RunId, Shop, clean_line,
};
use drafts::phone_link;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::Path;
use store::ReadTx;
use store::calls::Entry;
use ts_rs::TS;

/// What whoever calls should know of the person.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CallFacts {
    /// Their name.
    pub name: String,
    /// How it is said aloud; empty when nobody wrote it down.
    pub pronunciation: String,
    /// The number to dial; none when there is none (any more).
    pub number: Option<PhoneNumber>,
    /// The number as it was written.
    pub phone: String,
    /// A link that dials it.
    pub link: Option<String>,
    /// What they bought last.
    pub last_purchase: Option<Purchase>,
    /// The day on which they last heard from the shop.
    #[ts(type = "string | null")]
    pub last_contact: Option<Date>,
    /// Their oldest complaint that nobody has settled.
    pub complaint: Option<Complaint>,
    /// Their answers that nobody has read or settled, newest first: they may be asked about.
    pub open_answers: Vec<Response>,
    /// What they said about being contacted.
    pub consents: Vec<Consent>,
    /// What staff want to remember.
    pub note: String,
    /// The calls there were, oldest first.
    pub calls: Vec<Call>,
}

/// One call of a calling list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CallSheet {
    /// The note that is read out.
    pub id: NoteId,
    /// To whom.
    pub customer: CustomerId,
    /// The language to speak.
    pub language: Language,
    /// What is said: how the call begins, the message, how it ends.
    pub letter: Letter,
    /// How far it has come: said when it is `sent`.
    pub state: NoteState,
    /// Why they must not be called (any more); none when they may, or have been.
    #[ts(optional = nullable)]
    pub held: Option<NoteProblem>,
    /// What is to be known.
    pub facts: CallFacts,
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallForm {
    /// The note that was to be read out.
    pub note: NoteId,
    /// What came of it.
    pub outcome: CallOutcome,
    /// When to call again, where they wished that.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub again_on: Option<Date>,
    /// What was said; may be left out.
    #[serde(default)]
    pub words: String,
    /// Who called; may be left out.
    #[serde(default)]
    pub clerk: String,
}

/// Somebody who wished to be called again, and whose day has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CallBackRow {
    /// The last call.
    pub call: Call,
    /// Whom.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// The run of the note.
    pub run: RunId,
}

/// What is to be known of a customer before a call; none when they are no longer in the list.
pub(super) fn call_facts(
    tx: &ReadTx<'_>,
    id: CustomerId,
    shop: &Shop,
) -> Result<Option<CallFacts>, DeedError> {
    let Some(customer) = store::customers::get(tx, id)? else {
        return Ok(None);
    };
    let mut bought = store::purchases::of_customer(tx, id)?;
    bought.retain(|purchase| purchase.fields.is_thankable());
    let open = store::responses::of_customer(tx, id)?
        .into_iter()
        .map(|row| row.response);
    let open = open.filter(|answer| !answer.read || (answer.complaint && answer.settled_on.is_none()));
    let number = number_of(&customer.fields, shop).ok();
    Ok(Some(CallFacts {
        name: customer.fields.display_name(),
        pronunciation: customer.fields.pronunciation.clone(),
        link: number.as_ref().and_then(|number| phone_link(number.as_str())),
        number,
        phone: customer.fields.phone.clone(),
        last_purchase: bought
            .into_iter()
            .max_by_key(|purchase| (purchase.fields.date, purchase.id)),
        last_contact: store::customers::last_contact(tx, id)?,
        complaint: store::responses::open_complaint(tx, id)?,
        open_answers: open.collect(),
        consents: customer.consents,
        note: customer.fields.note,
        calls: store::calls::of_customer(tx, id)?,
    }))
}

impl Desk {
    /// The calls of a run, in the order in which they were written.
    ///
    /// Whoever was taken out of the list since is not among them.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run.
    pub fn run_calls(&self, run: RunId) -> Result<Vec<CallSheet>, DeedError> {
        let holds = self.holds(run, &RunFiles::default())?;
        self.store.read(|tx| {
            store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            let mut sheets = Vec::new();
            for note in store::notes::of_run(tx, run)? {
                if note.channel != Channel::Phone {
                    continue;
                }
                if let Some(facts) = call_facts(tx, note.customer, holds.shop())? {
                    sheets.push(CallSheet {
                        held: self.still_held(tx, &holds, note.id, note.state)?,
                        id: note.id,
                        customer: note.customer,
                        language: note.language,
                        letter: note.letter,
                        state: note.state,
                        facts,
                    });
                }
            }
            Ok(sheets)
        })
    }

    /// Writes down what came of a call. Whoever was reached has had their note, and what it thanks for is thanked;
    /// whoever wants no more calls has opted out of them; nobody is contacted by a call that nobody answered.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such note to be read out (any more); [`DeedError::Fields`] when it is
    /// not said when to call again.
    pub fn call_log(&self, form: &CallForm) -> Result<CallId, DeedError> {
        let again_on = match (form.outcome, form.again_on) {
            (CallOutcome::CallBack, Some(day)) if day > self.today() => Some(day),
            (CallOutcome::CallBack, _) => {
                return Err(DeedError::Fields {
                    fields: vec![FieldProblem::required("again_on")],
                });
            }
            _ => None,
        };
        let catalogue = self.catalogue()?;
        let clerk = clean_line(&form.clerk);
        let scribe = store::marks::Scribe {
            clerk: &clerk,
            ..self.own_mark()
        };
        self.store.write(|tx| {
            let note = store::notes::get(tx, form.note)?;
            let note = note.filter(|note| {
                note.channel == Channel::Phone
                    && !matches!(note.state, NoteState::Prepared | NoteState::Cancelled)
            });
            let note = note.ok_or_else(|| DeedError::not_found("call", form.note))?;
            let entry = Entry {
                note: form.note,
                customer: note.customer,
                outcome: form.outcome,
                again_on,
                words: &clean_line(&form.words),
            };
            let call = store::calls::insert(tx, &entry, &scribe)?;
            if form.outcome.has_reached() {
                thank_for_calls(tx, &catalogue, &[form.note], scribe.today)?;
            }
            Ok(call)
        })
    }

    /// The calls for a note, oldest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn note_calls(&self, note: NoteId) -> Result<Vec<Call>, DeedError> {
        self.store.read(|tx| Ok(store::calls::of_note(tx, note)?))
    }

    /// Takes what was written down of a call back, with what followed from it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none (any more).
    pub fn call_undo(&self, call: CallId) -> Result<(), DeedError> {
        let today = self.today();
        self.store.write(|tx| Ok(store::calls::undo(tx, call, today)?))
    }

    /// Writes the calls of a run as a page to print and to tick off, whole or not at all: what is still to be said, with
    /// what is to be known, the labels in `language`. What was written over by hand counts as made by that.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run, [`DeedError::File`] when the page cannot be written.
    pub fn calls_export(&self, run: RunId, language: Language, path: &Path) -> Result<(), DeedError> {
        self.finish_unfiled(run)?;
        let sheets = self.run_calls(run)?;
        let open = sheets
            .iter()
            .filter(|sheet| sheet.state == NoteState::Made && sheet.held.is_none());
        let page = calls_page(open, language);
        write_whole(path, page.as_bytes())
    }

    /// Who wished to be called again, and whose day has come.
    pub(crate) fn call_backs(tx: &ReadTx<'_>, today: Date) -> Result<Vec<CallBackRow>, DeedError> {
        let found = store::calls::call_backs(tx, today)?.into_iter();
        Ok(found
            .map(|one| CallBackRow {
                call: one.call,
                customer: one.customer,
                name: one.name,
                run: one.run,
            })
            .collect())
    }
}
