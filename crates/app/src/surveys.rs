//! Surveys: made, changed, taken out; what a file says of one.

use crate::desk::Desk;
use crate::error::{DeedError, ImportFault};
use domain::{
    Language, Question, RunId, Survey, SurveyId, SurveyProblem, TemplateId, check_questions, clean_line,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use ts_rs::TS;

/// A survey as a form or a file tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SurveyForm {
    /// The shop's name for it.
    pub name: String,
    /// The questions in order.
    pub questions: Vec<Question>,
}

/// A survey in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SurveyRow {
    /// The survey as it is asked now.
    #[serde(flatten)]
    pub survey: Survey,
    /// How many answers there are to all its versions.
    #[ts(type = "number")]
    pub answers: u64,
    /// Whether somebody was asked or has answered this version: then a change begins a new one.
    pub used: bool,
    /// The languages in which something is still to be written.
    pub missing: Vec<Language>,
}

/// A run whose notes asked a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AskedRun {
    /// The run.
    pub run: RunId,
    /// Its message.
    pub template: TemplateId,
    /// The day on which it was made.
    #[ts(type = "string")]
    pub made_on: Date,
    /// How many people it asked in each language.
    #[ts(type = "{ [language in Language]?: number }")]
    pub asked: BTreeMap<Language, u64>,
}

/// The largest file that is read as a survey, in bytes.
const LARGEST_FILE: u64 = 1024 * 1024;

impl Desk {
    /// All surveys, the one that is asked where none is named first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn surveys_list(&self) -> Result<Vec<SurveyRow>, DeedError> {
        self.ready_made_surveys()?;
        self.store.read(|tx| {
            let row = |survey: Survey| {
                Ok(SurveyRow {
                    answers: store::responses::count_of_survey(tx, survey.id)?,
                    used: store::surveys::is_used(tx, survey.id, survey.version)?,
                    missing: survey.missing(),
                    survey,
                })
            };
            store::surveys::list(tx)?.into_iter().map(row).collect()
        })
    }

    /// Makes the ready-made surveys where the shop never had any.
    fn ready_made_surveys(&self) -> Result<(), DeedError> {
        let has_some = self
            .store
            .read(|tx| Ok::<_, DeedError>(!store::surveys::list(tx)?.is_empty()))?;
        if has_some {
            return Ok(());
        }
        self.store.write(|tx| Ok(store::surveys::ensure_ready_made(tx)?))
    }

    /// A survey, in the version that is named or the one that is asked now.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such survey or version.
    pub fn survey_open(&self, id: SurveyId, version: Option<u32>) -> Result<Survey, DeedError> {
        self.store.read(|tx| {
            store::surveys::get(tx, id, version)?.ok_or_else(|| DeedError::not_found("survey", id))
        })
    }

    /// All runs whose notes asked a survey, the newest first: for them forms can be made that bear each reader's
    /// code.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn survey_runs(&self, id: SurveyId) -> Result<Vec<AskedRun>, DeedError> {
        self.store.read(|tx| {
            let mut runs = Vec::new();
            for (run, asked) in store::asks::runs_of(tx, id)? {
                if let Some(found) = store::runs::get(tx, run)? {
                    runs.push(AskedRun {
                        run,
                        template: found.template,
                        made_on: found.made_on,
                        asked,
                    });
                }
            }
            Ok(runs)
        })
    }

    /// The survey of that number, or of that name however it is capitalised; the first without either.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none.
    pub fn survey_named(&self, name: Option<&str>) -> Result<Survey, DeedError> {
        self.ready_made_surveys()?;
        let surveys = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::surveys::list(tx)?))?;
        let Some(name) = name.map(str::trim) else {
            return surveys
                .into_iter()
                .next()
                .ok_or_else(|| DeedError::not_found("survey", "1"));
        };
        let folded = domain::fold_for_search(name);
        let by_number = name.parse::<SurveyId>().ok();
        let named =
            |survey: &Survey| Some(survey.id) == by_number || domain::fold_for_search(&survey.name) == folded;
        surveys
            .into_iter()
            .find(named)
            .ok_or_else(|| DeedError::not_found("survey", name))
    }

    /// Enters a survey.
    ///
    /// # Errors
    /// [`DeedError::Survey`] says why it cannot be asked; [`DeedError::NameTaken`].
    pub fn survey_add(&self, form: &SurveyForm) -> Result<SurveyId, DeedError> {
        let name = checked(form)?;
        let today = self.today();
        self.store.write(|tx| {
            store::surveys::ensure_ready_made(tx)?;
            Ok(store::surveys::insert(tx, &name, &form.questions, today)?)
        })
    }

    /// Changes a survey and says its version: a new one begins when somebody was asked or has answered the one before.
    ///
    /// # Errors
    /// Those of [`Desk::survey_add`], and [`DeedError::NotFound`].
    pub fn survey_change(&self, id: SurveyId, form: &SurveyForm) -> Result<u32, DeedError> {
        let name = checked(form)?;
        let today = self.today();
        self.store
            .write(|tx| Ok(store::surveys::update(tx, id, &name, &form.questions, today)?))
    }

    /// Takes a survey out; its answers stay, and [`Desk::survey_restore`] brings it back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`]; [`DeedError::Survey`] for the last one, without which nothing could be asked.
    pub fn survey_remove(&self, id: SurveyId) -> Result<(), DeedError> {
        self.store.write(|tx| {
            let left = store::surveys::list(tx)?;
            if left.len() == 1 && left[0].id == id {
                return Err(DeedError::Survey {
                    problem: SurveyProblem::LastOne,
                });
            }
            Ok(store::surveys::remove(tx, id)?)
        })
    }

    /// Brings a survey back that was taken out.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when none of that number was taken out.
    pub fn survey_restore(&self, id: SurveyId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::surveys::restore(tx, id)?))
    }
}

/// Reads a survey from a file: JSON with `name` and `questions`, as `surveys show` writes it.
///
/// # Errors
/// [`DeedError::Import`] names the file and the place.
pub fn survey_from_file(path: &Path) -> Result<SurveyForm, DeedError> {
    let fault = |fault, line: Option<usize>, remedy: String| DeedError::Import {
        fault,
        line: line.map(|line| line as u64),
        column: None,
        path: path.display().to_string(),
        remedy,
    };
    let unreadable = |error: std::io::Error| fault(ImportFault::Unreadable, None, error.to_string());
    let length = std::fs::metadata(path).map_err(unreadable)?.len();
    if length > LARGEST_FILE {
        return Err(fault(
            ImportFault::TooLarge,
            None,
            "no survey is as large as this file".to_owned(),
        ));
    }
    let text = std::fs::read(path).map_err(unreadable)?;
    serde_json::from_slice(&text).map_err(|error| {
        fault(
            ImportFault::WrongKind,
            Some(error.line()),
            format!("is no survey as `thankwell surveys show --json` writes one: {error}"),
        )
    })
}

fn checked(form: &SurveyForm) -> Result<String, DeedError> {
    let problem = |problem| DeedError::Survey { problem };
    let name = clean_line(&form.name);
    if name.is_empty() {
        return Err(problem(SurveyProblem::NoName));
    }
    check_questions(&form.questions).map_err(problem)?;
    Ok(name)
}
