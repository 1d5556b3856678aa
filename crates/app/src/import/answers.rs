//! Answers taken in: to the survey that was asked, of the customer whose note asked, else whose address it is.

use super::list::ReadList;
use super::request::{ImportRequest, Outcome, Taken};
use crate::error::DeedError;
use domain::{AnswerFact, Question, ResponseFields, ResponseId, Survey, SurveyId};
use intake::{AskedColumn, DeskFacts, Rejected, ResponseRecord, Source};
use std::collections::BTreeMap;
use std::path::Path;
use store::WriteTx;
use store::batches::{self, Entry};

/// The survey that a list answers, in the version that was asked: the one that somebody named, else the one that the
/// shop's own form names, else the first.
pub(super) fn survey_of(tx: &WriteTx<'_>, list: &ReadList) -> Result<Survey, DeedError> {
    let first = store::surveys::ensure_default(tx)?;
    let told = |fact: AnswerFact| {
        let column = list.table.column(fact.name())?;
        let row = list.table.first_rows.first()?;
        row.cells.get(column)?.trim().parse::<i64>().ok()
    };
    let own =
        (list.source == Source::ThankwellForm).then(|| (told(AnswerFact::Survey), told(AnswerFact::Version)));
    let (id, version) = match (list.survey(), own) {
        (Some(survey), _) => (survey, None),
        (None, Some((Some(survey), version))) => (SurveyId(survey), version),
        _ => (first, None),
    };
    let version = version.and_then(|version| u32::try_from(version).ok());
    let survey = match store::surveys::get(tx, id, version)? {
        Some(survey) => Some(survey),
        // A form of another shop, or of records that are gone: the questions of today are tried.
        None => store::surveys::get(tx, if list.survey().is_some() { id } else { first }, None)?,
    };
    survey.ok_or_else(|| DeedError::not_found("survey", id))
}

/// The questions of the other surveys and versions that rows of the shop's own lists and forms say they were asked;
/// where somebody said which survey was answered, its other versions.
pub(super) fn elsewhere(
    tx: &WriteTx<'_>,
    list: &ReadList,
    survey: &Survey,
    path: &Path,
) -> Result<BTreeMap<(SurveyId, u32), Vec<Question>>, DeedError> {
    let mut found = BTreeMap::new();
    if list.source != Source::ThankwellForm {
        return Ok(found);
    }
    let fault = |error| DeedError::import(&error, path);
    for (told, version) in intake::told_surveys(&list.table).map_err(fault)? {
        let asked = list.survey().unwrap_or(told);
        if (asked, version) == (survey.id, survey.version) {
            continue;
        }
        if let Some(other) = store::surveys::get(tx, asked, Some(version))? {
            found.insert((told, version), other.questions);
        }
    }
    Ok(found)
}

/// Which columns of the list answer the questions of `survey`.
pub(super) fn columns(
    list: &ReadList,
    request: &ImportRequest,
    survey: &Survey,
) -> Result<Vec<AskedColumn>, DeedError> {
    let fault = |error| DeedError::import(&error, Path::new(&request.path));
    let asked = list.asked(survey, &request.mapping).map_err(fault)?;
    intake::asked_columns(&list.table, list.source, &list.mapping, &asked).map_err(fault)
}

/// Takes one answer in.
pub(super) fn take(
    tx: &WriteTx<'_>,
    taken: &mut Taken,
    row: u64,
    record: ResponseRecord,
    survey: &Survey,
    said: Option<SurveyId>,
) -> Result<(), DeedError> {
    let (asked, mut version) = match record.elsewhere {
        Some((told, version)) => (said.unwrap_or(told), version),
        None => (survey.id, survey.version),
    };
    let mut fields = record.fields;
    if let (Some(desk), Some(customer)) = (&record.desk, fields.customer) {
        // A number is somebody else's in another shop.
        let known = store::customers::get(tx, customer)?;
        fields.customer = known
            .filter(|known| known.fields.display_name() == desk.name)
            .map(|known| known.id);
    }
    let desk = record.desk.unwrap_or_default();
    let mut name = String::new();
    if let Some(email) = &record.email {
        email.as_str().clone_into(&mut name);
        if let [id] = store::customers::find_by_email(tx, email)?[..] {
            fields.customer = Some(id);
        }
    }
    if let Some(code) = &record.ask {
        match store::asks::find(tx, code)? {
            Some(ask) => {
                fields.customer = Some(ask.customer);
                fields.purchase = ask.purchase;
                fields.note = Some(ask.note);
                fields.language = fields.language.or(Some(ask.language));
                if ask.survey == asked {
                    version = ask.survey_version;
                }
                code.as_str().clone_into(&mut name);
            }
            None => taken.doubt(Rejected {
                row,
                column: "id".to_owned(),
                code: "unknown_code".to_owned(),
                value: code.to_string(),
            }),
        }
    }
    if fields.purchase.is_none() && !desk.order.is_empty() {
        let order = store::purchases::find_by_order(tx, &desk.order)?;
        let theirs = order.filter(|order| Some(order.fields.customer) == fields.customer);
        fields.purchase = theirs.map(|order| order.id);
    }
    let key = Some(record.external_key.as_str());
    let id = if is_here(tx, desk.number, &fields)? {
        None
    } else {
        store::responses::insert(tx, &fields, asked, Some(version), key)?
    };
    let outcome = match id {
        Some(id) => {
            batches::record(tx, taken.batch, &Entry::ResponseNew(id))?;
            lay_on_desk(tx, id, desk)?;
            Outcome::New
        }
        None => Outcome::Unchanged,
    };
    taken.note(row, name, outcome, Vec::new());
    Ok(())
}

/// Whether the answer of this number is the same one: a list comes back to the shop that wrote it.
fn is_here(tx: &WriteTx<'_>, number: Option<ResponseId>, fields: &ResponseFields) -> Result<bool, DeedError> {
    let known = match number {
        Some(number) => store::responses::get(tx, number)?,
        None => None,
    };
    Ok(known.is_some_and(|row| {
        let known = row.response.fields;
        (known.date, known.nps, known.csat, known.ces) == (fields.date, fields.nps, fields.csat, fields.ces)
            && (known.customer, known.source, known.comment.trim())
                == (fields.customer, fields.source.clone(), fields.comment.trim())
    }))
}

/// Reads, labels and settles an answer as the shop's own list says.
fn lay_on_desk(tx: &WriteTx<'_>, id: ResponseId, desk: DeskFacts) -> Result<(), DeedError> {
    if desk.read {
        store::responses::mark_read(tx, &[id], true)?;
    }
    if desk.complaint {
        store::responses::settle(tx, id, None, "")?;
    }
    if let Some((day, how)) = desk.settled {
        store::responses::settle(tx, id, Some(day), &how)?;
    }
    for label in desk.labels {
        store::answers::tag(tx, &[id], &label)?;
    }
    Ok(())
}
