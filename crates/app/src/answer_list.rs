//! The answers to a survey as a list: a row for each answer, a column for each question.

use crate::desk::Desk;
use crate::error::DeedError;
use crate::export::ExportReport;
use crate::job::Job;
use domain::{
    ANSWER_SHAPE, AnswerFact, AnswerValue, Language, PrivacyDeed, Question, ResponseFilter, ResponseRow,
    ResponseSort, SurveyId, Window,
};
use intake::ListFormat;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;
use store::ReadTx;

/// How the answers to one survey are laid out.
pub(crate) struct AnswerSheet {
    survey: SurveyId,
    /// The questions of each version that was answered.
    versions: BTreeMap<u32, Vec<Question>>,
    /// Keys of questions, then headings that no question has.
    asked: Vec<String>,
}

impl Desk {
    /// Writes the answers to a survey, the shop's first where none is named, to `path`; its ending says in which format.
    /// The list comes back by [`Desk::import_run`].
    ///
    /// # Errors
    /// [`DeedError::UnknownEnding`], [`DeedError::NotFound`], [`DeedError::File`], [`DeedError::Cancelled`]: no file then.
    pub fn answers_export(
        &self,
        path: &Path,
        survey: Option<SurveyId>,
        job: &dyn Job,
    ) -> Result<ExportReport, DeedError> {
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        let format = ListFormat::of_ending(ending).filter(|format| *format != ListFormat::Cards);
        let format = format.ok_or_else(|| DeedError::UnknownEnding {
            path: path.display().to_string(),
            endings: ".xlsx, .csv, .json".to_owned(),
        })?;
        let survey = match survey {
            Some(survey) => survey,
            None => self
                .store
                .write(|tx| Ok::<_, DeedError>(store::surveys::ensure_default(tx)?))?,
        };
        let report = self.write_answers(path, format, survey, job)?;
        self.log(PrivacyDeed::ExportList, None, report.rows, &report.file)?;
        Ok(report)
    }

    pub(crate) fn write_answers(
        &self,
        path: &Path,
        format: ListFormat,
        survey: SurveyId,
        job: &dyn Job,
    ) -> Result<ExportReport, DeedError> {
        let sheet = self.store.read(|tx| AnswerSheet::of(tx, survey))?;
        let filter = ResponseFilter {
            survey: Some(survey),
            sort: ResponseSort::Oldest,
            ..ResponseFilter::default()
        };
        let ids = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::answers::ids(tx, &filter)?))?;
        let headers = sheet.headers();
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let page = |tx: &ReadTx<'_>, window: Window| {
            let page = store::answers::page(tx, &ids, window)?;
            let rows = page.rows.iter().map(|row| sheet.row(tx, row));
            let looked_at = (ids.len() as u64).saturating_sub(window.offset).min(window.limit);
            Ok((rows.collect::<Result<_, DeedError>>()?, looked_at))
        };
        self.write_rows(path, format, "answers", &headers, &page, job)
    }
}

impl AnswerSheet {
    fn of(tx: &ReadTx<'_>, survey: SurveyId) -> Result<Self, DeedError> {
        let current = store::surveys::get(tx, survey, None)?;
        let current = current.ok_or_else(|| DeedError::not_found("survey", survey))?;
        let mut versions = BTreeMap::from([(current.version, current.questions)]);
        for version in store::answers::answered_versions(tx, survey)? {
            if let Some(one) = store::surveys::get(tx, survey, Some(version))? {
                versions.insert(version, one.questions);
            }
        }
        let keys = versions
            .values()
            .flatten()
            .map(|question| question.key.clone())
            .chain(store::answers::headings(tx, survey)?);
        let mut asked: Vec<String> = Vec::new();
        for key in keys {
            if !asked.contains(&key) {
                asked.push(key);
            }
        }
        Ok(Self {
            survey,
            versions,
            asked,
        })
    }

    fn headers(&self) -> Vec<String> {
        let facts = AnswerFact::ALL.iter().map(|fact| fact.name());
        // Somebody's question may be called like one of the facts.
        let asked = self.asked.iter().map(|key| {
            if facts.clone().any(|fact| fact == key) {
                format!("{key}?")
            } else {
                key.clone()
            }
        });
        facts.clone().map(str::to_owned).chain(asked).collect()
    }

    fn row(&self, tx: &ReadTx<'_>, row: &ResponseRow) -> Result<Vec<String>, DeedError> {
        let response = &row.response;
        let fields = &response.fields;
        let customer = match fields.customer {
            Some(id) => store::customers::get(tx, id)?,
            None => None,
        };
        let order = match fields.purchase {
            Some(id) => store::purchases::get(tx, id)?.map(|purchase| purchase.fields.order),
            None => None,
        };
        let ask = match fields.note {
            Some(note) => store::asks::of_note(tx, note)?.map(|ask| ask.code.to_string()),
            None => None,
        };
        let yes = |is_it: bool| if is_it { "yes" } else { "" }.to_owned();
        let email = customer
            .as_ref()
            .and_then(|customer| customer.fields.email.as_ref());
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let fact = |fact: &AnswerFact| match fact {
            AnswerFact::Form => ANSWER_SHAPE.to_owned(),
            AnswerFact::Date => fields.date.to_string(),
            AnswerFact::Survey => self.survey.to_string(),
            AnswerFact::Version => response.survey_version.to_string(),
            AnswerFact::Key => format!("answer-{}", response.id),
            AnswerFact::Id => ask.clone().unwrap_or_default(),
            AnswerFact::Language => fields.language.map_or("", Language::code).to_owned(),
            AnswerFact::Email => email.map(ToString::to_string).unwrap_or_default(),
            AnswerFact::Customer => fields.customer.map(|id| id.to_string()).unwrap_or_default(),
            AnswerFact::Name => row.customer_name.clone(),
            AnswerFact::Order => order.clone().unwrap_or_default(),
            AnswerFact::Source => fields.source.clone(),
            AnswerFact::Clerk => fields.clerk.clone(),
            AnswerFact::Read => yes(response.read),
            AnswerFact::Complaint => yes(response.complaint),
            AnswerFact::SettledOn => day(response.settled_on),
            AnswerFact::SettledHow => response.settled_how.clone(),
            AnswerFact::Labels => row.tags.join(", "),
        };
        let mut cells: Vec<String> = AnswerFact::ALL.iter().map(fact).collect();
        let questions = self.versions.get(&response.survey_version);
        let questions = questions.map(Vec::as_slice).unwrap_or_default();
        for key in &self.asked {
            let place = questions.iter().position(|question| question.key == *key);
            let value = match place {
                Some(place) => fields.answer_to(questions, place),
                None => None,
            };
            let value = value.or_else(|| fields.answers.get(key).cloned());
            cells.push(value.map(said).unwrap_or_default());
        }
        Ok(cells)
    }
}

fn said(value: AnswerValue) -> String {
    match value {
        AnswerValue::Mark(mark) => mark.to_string(),
        AnswerValue::Words(words) => words,
        AnswerValue::Ticks(keys) => keys.join(";"),
    }
}
