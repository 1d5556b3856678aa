//! Answers taken in: to the survey that was asked, of the customer whose note asked, else whose address it is.

use super::list::ReadList;
use super::request::{ImportRequest, Outcome, Taken};
use crate::error::DeedError;
use domain::{Survey, SurveyId};
use intake::{AskedColumn, Rejected, ResponseRecord, Source};
use std::path::Path;
use store::WriteTx;
use store::batches::{self, Entry};

/// The survey that a list answers, in the version that was asked: the one that somebody named, else the one that the
/// shop's own form names, else the first.
pub(super) fn survey_of(tx: &WriteTx<'_>, list: &ReadList) -> Result<Survey, DeedError> {
    let first = store::surveys::ensure_default(tx)?;
    let told = |header: &str| {
        let column = list.table.column(header)?;
        let row = list.table.first_rows.first()?;
        row.cells.get(column)?.trim().parse::<i64>().ok()
    };
    let own = (list.source == Source::ThankwellForm).then(|| (told("survey"), told("version")));
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
) -> Result<(), DeedError> {
    let mut fields = record.fields;
    let mut name = String::new();
    let mut version = survey.version;
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
                if ask.survey == survey.id {
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
    let key = Some(record.external_key.as_str());
    let outcome = match store::responses::insert(tx, &fields, survey.id, Some(version), key)? {
        Some(id) => {
            batches::record(tx, taken.batch, &Entry::ResponseNew(id))?;
            Outcome::New
        }
        None => Outcome::Unchanged,
    };
    taken.note(row, name, outcome, Vec::new());
    Ok(())
}
