//! An answer logged by hand: found by the code on the form, checked against the questions, kept once.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{
    Ask, AskCode, CodeError, CustomerId, FieldError, Language, PurchaseId, Question, QuestionKind,
    ResponseField, ResponseFields, ResponseId, Survey, SurveyId, TemplateId, UnknownName, clean_line,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::ReadTx;
use ts_rs::TS;

/// Within how many days a second answer of one person to one survey is taken for the first one again.
const DOUBLE_WITHIN_DAYS: i32 = 14;

/// One person's answers as somebody types them; what is not said is not known, and the day is today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AnswerLog {
    /// The code on the form, as it was typed; it says whose answer it is, about what, and which questions were asked.
    pub id: String,
    /// Who answered.
    pub customer: Option<CustomerId>,
    /// About which purchase.
    pub purchase: Option<PurchaseId>,
    /// Which survey; the code's, else the shop's first.
    pub survey: Option<SurveyId>,
    /// On which day, YYYY-MM-DD.
    pub date: String,
    /// The answers by the questions' keys; `nps`, `csat`, `ces` and `comment` find the first question of their kind.
    pub answers: BTreeMap<String, String>,
    /// The language that they answered in.
    pub language: Option<Language>,
    /// Who logs it on their behalf.
    pub clerk: String,
    /// Keep it although it looks like one that is there already.
    pub again: bool,
}

/// A note that asked, found by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AskedNote {
    /// Whose it is and what it asked.
    #[serde(flatten)]
    pub ask: Ask,
    /// The customer's name.
    pub customer_name: String,
    /// What they bought, in short; empty when no purchase is known.
    pub purchase_summary: String,
    /// The day of the purchase.
    #[ts(type = "string | null")]
    pub bought_on: Option<Date>,
    /// The message.
    pub template: TemplateId,
    /// The day on which it was written.
    #[ts(type = "string")]
    pub written_on: Date,
    /// The questions in the words in which they were asked.
    pub questions: Survey,
    /// The day of the answer that is there already.
    #[ts(type = "string | null")]
    pub answered_on: Option<Date>,
}

impl Desk {
    /// Finds a note that asked by the code that stands on it.
    ///
    /// # Errors
    /// [`DeedError::AskUnknown`] says whether it was mistyped.
    pub fn ask_find(&self, typed: &str) -> Result<AskedNote, DeedError> {
        self.store.read(|tx| {
            let ask = find(tx, typed)?;
            let note =
                store::notes::get(tx, ask.note)?.ok_or_else(|| DeedError::not_found("note", ask.note))?;
            let customer = store::customers::get(tx, ask.customer)?;
            let purchase = match ask.purchase {
                Some(id) => store::purchases::get(tx, id)?,
                None => None,
            };
            let products = purchase.as_ref().map(|purchase| {
                let lines = purchase.fields.lines.iter();
                lines
                    .map(|line| line.product.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            });
            let answered = store::responses::double(tx, ask.survey, Some(ask.note), None, self.today(), 0)?;
            Ok(AskedNote {
                customer_name: customer.map_or_else(String::new, |customer| customer.fields.display_name()),
                purchase_summary: products.unwrap_or_default(),
                bought_on: purchase.map(|purchase| purchase.fields.date),
                template: note.template,
                written_on: note.written_on,
                questions: store::surveys::get(tx, ask.survey, Some(ask.survey_version))?
                    .ok_or_else(|| DeedError::not_found("survey", ask.survey))?,
                answered_on: answered.map(|(_, day)| day),
                ask,
            })
        })
    }

    /// Logs one person's answer.
    ///
    /// # Errors
    /// [`DeedError::Fields`] names what does not fit, or asks for a score or words when there is neither;
    /// [`DeedError::AskUnknown`] for a code on no note; [`DeedError::NotFound`] when there is no such customer,
    /// purchase or survey; [`DeedError::DoubleEntry`] when the same answer seems to be there already.
    pub fn response_log(&self, log: &AnswerLog) -> Result<ResponseId, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let ask = match log.id.trim() {
                "" => None,
                typed => Some(find(tx, typed)?),
            };
            let (survey, version) = match (&ask, log.survey) {
                (Some(ask), _) => (ask.survey, Some(ask.survey_version)),
                (None, Some(survey)) => (survey, None),
                (None, None) => (store::surveys::ensure_default(tx)?, None),
            };
            let survey = store::surveys::get(tx, survey, version)?
                .ok_or_else(|| DeedError::not_found("survey", survey))?;
            let mut fields = read(log, &survey.questions, today)?;
            fields.customer = ask.as_ref().map(|ask| ask.customer).or(log.customer);
            fields.purchase = ask.as_ref().and_then(|ask| ask.purchase).or(log.purchase);
            fields.note = ask.as_ref().map(|ask| ask.note);
            fields.language = log.language.or(ask.as_ref().map(|ask| ask.language));
            if let Some(id) = fields.customer {
                store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))?;
            }
            if let Some(id) = fields.purchase {
                store::purchases::get(tx, id)?.ok_or_else(|| DeedError::not_found("purchase", id))?;
            }
            let double = store::responses::double(
                tx,
                survey.id,
                fields.note,
                fields.customer,
                fields.date,
                DOUBLE_WITHIN_DAYS,
            )?;
            if let Some((response, date)) = double.filter(|_| !log.again) {
                return Err(DeedError::DoubleEntry { response, date });
            }
            store::responses::insert(tx, &fields, survey.id, Some(survey.version), None)?.ok_or_else(|| {
                DeedError::Unexpected {
                    detail: "an answer without a key was taken for a copy".to_owned(),
                }
            })
        })
    }
}

/// The note that carries what was typed.
pub(crate) fn find(tx: &ReadTx<'_>, typed: &str) -> Result<Ask, DeedError> {
    let unknown = |mistyped| DeedError::AskUnknown {
        typed: typed.trim().chars().take(40).collect(),
        mistyped,
    };
    let code = AskCode::parse(typed).map_err(|error| unknown(matches!(error, CodeError::BadCheck(_))))?;
    store::asks::find(tx, &code)?.ok_or_else(|| unknown(false))
}

fn read(log: &AnswerLog, questions: &[Question], today: Date) -> Result<ResponseFields, DeedError> {
    let mut fields = ResponseFields::on(today, "staff");
    fields.clerk = clean_line(&log.clerk);
    let mut problems = Vec::new();
    if !log.date.trim().is_empty()
        && let Err(error) = fields.set(ResponseField::Date, &log.date)
    {
        problems.push(FieldProblem::new(ResponseField::Date.name(), &error));
    }
    for (key, text) in &log.answers {
        if let Err(error) = answer(&mut fields, questions, key, text) {
            problems.push(FieldProblem::new(key, &error));
        }
    }
    if problems.is_empty() && fields.is_blank() {
        problems.push(FieldProblem::required(ResponseField::Nps.name()));
    }
    if problems.is_empty() {
        Ok(fields)
    } else {
        Err(DeedError::Fields { fields: problems })
    }
}

fn answer(
    fields: &mut ResponseFields,
    questions: &[Question],
    key: &str,
    text: &str,
) -> Result<(), FieldError> {
    let of_kind = |question: &&Question| {
        matches!(
            (key, &question.kind),
            ("nps", QuestionKind::Nps)
                | ("csat", QuestionKind::Csat { .. })
                | ("ces", QuestionKind::Ces { .. })
                | ("comment", QuestionKind::Text)
        )
    };
    let by_key = questions.iter().find(|question| question.key == key);
    if let Some(question) = by_key.or_else(|| questions.iter().find(of_kind)) {
        if let Some(value) = question.read(text)? {
            fields.answer(questions, &question.key, value);
        }
        return Ok(());
    }
    // A score that this survey does not ask for was given all the same.
    match ResponseField::parse(key) {
        Ok(
            field @ (ResponseField::Nps | ResponseField::Csat | ResponseField::Ces | ResponseField::Comment),
        ) => fields.set(field, text),
        _ => Err(UnknownName::new(key, &["nps", "csat", "ces", "comment"]).into()),
    }
}
