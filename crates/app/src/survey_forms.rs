//! Forms of a survey: on paper with each reader's code, and as a page that works without any network.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use crate::survey_page::survey_page;
use crate::whole_file::WholeFile;
use cards::{CardError, Day, PaperAnswer, PaperForm, PaperQuestion, PdfFacts, form_papers};
use domain::{
    Ask, Digits, FieldError, Language, Question, QuestionKind, RunId, Shop, Survey, SurveyId, UnknownName,
    scale_ends,
};
use messages::form_words;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;
use ts_rs::TS;

/// A form to be made: of which survey, where it goes, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SurveyFormRequest {
    /// The survey.
    pub survey: SurveyId,
    /// The file to write: a PDF for paper, a page of HTML by its ending `.html`.
    pub path: String,
    /// The paper: `a4`, `a5`, `a6` or `a4-four-a6` (to be torn apart).
    pub paper: String,
    /// The language; the shop's.
    pub language: Option<Language>,
    /// A form for each reader whom the notes of this run asked, with their code and in their language.
    pub run: Option<RunId>,
}

/// A form that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SurveyFormReport {
    /// The file.
    pub path: String,
    /// How many pages it has.
    #[ts(type = "number")]
    pub pages: u64,
    /// How many forms are on them.
    #[ts(type = "number")]
    pub forms: u64,
}

impl Desk {
    /// Writes the form of a survey; one file holds one language, so of a run those whose notes are in it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for a survey or run that is not there, or a run that asked nobody in that language;
    /// [`DeedError::Fields`] names a paper that is none, or one that the questions do not go on; [`DeedError::File`]
    /// leaves no file.
    pub fn survey_form(&self, request: &SurveyFormRequest) -> Result<SurveyFormReport, DeedError> {
        let shop = self.shop()?;
        let asks = match request.run {
            Some(run) => self.store.read(|tx| {
                store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
                Ok::<_, DeedError>(store::asks::of_run(tx, run)?)
            })?,
            None => Vec::new(),
        };
        let language = request
            .language
            .or(asks.first().map(|ask| ask.language))
            .unwrap_or(shop.language);
        let asks: Vec<Ask> = asks.into_iter().filter(|ask| ask.language == language).collect();
        if let (Some(run), true) = (request.run, asks.is_empty()) {
            return Err(DeedError::not_found("asking note in run", run));
        }
        // What a run asked stays as it was asked.
        let version = asks.first().filter(|ask| ask.survey == request.survey);
        let survey = self.survey_open(request.survey, version.map(|ask| ask.survey_version))?;
        let path = Path::new(&request.path);
        let is_page = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm"));
        let mut file = WholeFile::beside(path)?;
        let (pages, forms) = if is_page {
            let page = survey_page(&survey, &shop, language);
            file.write_all(page.as_bytes())
                .map_err(|error| DeedError::file(&error, path))?;
            (1, 1)
        } else {
            let codes: Vec<Option<String>> = if request.run.is_some() {
                asks.iter().map(|ask| Some(ask.code.to_string())).collect()
            } else {
                vec![None]
            };
            let pages = self.paper_form(&survey, &shop, language, request, &codes, &mut file)?;
            (pages, codes.len() as u64)
        };
        file.put_in_place()?;
        Ok(SurveyFormReport {
            path: path.display().to_string(),
            pages,
            forms,
        })
    }

    fn paper_form(
        &self,
        survey: &Survey,
        shop: &Shop,
        language: Language,
        request: &SurveyFormRequest,
        codes: &[Option<String>],
        file: &mut WholeFile,
    ) -> Result<u64, DeedError> {
        let refused = |error: &FieldError| DeedError::Fields {
            fields: vec![FieldProblem::new("paper", error)],
        };
        let papers = form_papers();
        let paper = papers
            .iter()
            .find(|paper| paper.name == request.paper)
            .ok_or_else(|| {
                let names: Vec<&str> = papers.iter().map(|paper| paper.name).collect();
                refused(&UnknownName::new(&request.paper, &names).into())
            })?;
        let form = paper_words(survey, shop, language);
        let today = self.today();
        let facts = PdfFacts {
            title: survey.name.clone(),
            author: shop.company.clone(),
            language,
            created: Day {
                year: today.year(),
                month: today.month() as u8,
                day: today.day() as u8,
            },
        };
        // A sheet of four is filled, so that none of it is wasted.
        let filled: Vec<Option<String>> = if paper.name == "a4-four-a6" && request.run.is_none() {
            vec![None; 4]
        } else {
            codes.to_vec()
        };
        cards::survey_form_pdf(&self.press, paper, &form, &filled, &facts, file).map_err(
            |error| match error {
                CardError::Write(error) => DeedError::file(&error, Path::new(&request.path)),
                CardError::TooLong { .. }
                | CardError::AddressTooLong { .. }
                | CardError::AddressTooTall { .. } => refused(&FieldError::TooLong(survey.questions.len())),
                error => DeedError::Unexpected {
                    detail: error.to_string(),
                },
            },
        )
    }
}

/// What a paper form says.
fn paper_words(survey: &Survey, shop: &Shop, language: Language) -> PaperForm {
    let words = form_words(language);
    let shop_name = if shop.company.is_empty() {
        &shop.sender
    } else {
        &shop.company
    };
    let mark = |mark: u8| {
        let latin = mark.to_string();
        if language != Language::Ar || shop.digits == Digits::Latin {
            return latin;
        }
        let arabic = |c: char| {
            c.to_digit(10)
                .and_then(|digit| char::from_u32(0x0660 + digit))
                .unwrap_or(c)
        };
        latin.chars().map(arabic).collect()
    };
    let question = |question: &Question| PaperQuestion {
        asks: question.asks(language).to_owned(),
        answer: match (&question.kind, question.kind.marks()) {
            (
                QuestionKind::Csat {
                    scale: domain::CsatScale::Faces,
                },
                _,
            ) => PaperAnswer::Faces,
            (kind, Some((low, high))) => {
                let (at_low, at_high) = scale_ends(kind, language).unwrap_or_default();
                PaperAnswer::Marks {
                    marks: (low..=high).map(mark).collect(),
                    low: at_low.to_owned(),
                    high: at_high.to_owned(),
                }
            }
            (QuestionKind::Text, None) => PaperAnswer::Lines,
            (kind, None) => PaperAnswer::Ticks {
                options: kind
                    .options()
                    .iter()
                    .map(|option| option.wording.in_any(language).unwrap_or(&option.key).to_owned())
                    .collect(),
            },
        },
    };
    PaperForm {
        direction: language.direction(),
        title: shop_name.clone(),
        lead: words.paper_lead.to_owned(),
        questions: survey.questions.iter().map(question).collect(),
        foot: words.thanks.to_owned(),
        code_label: words.code.to_owned(),
    }
}
