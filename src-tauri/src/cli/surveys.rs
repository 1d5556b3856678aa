//! `surveys`, and `responses add`: what is asked, and what was answered by hand.

use super::answer::Answer;
use super::values::{Assignment, assignment};
use app::{AnswerLog, DeedError, Desk, FieldProblem, SurveyForm, SurveyFormRequest, survey_from_file};
use clap::{Args, Subcommand};
use domain::{FieldError, Language, RunId, Survey, SurveyId};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Surveys {
    /// Lists the surveys; the first is the one that notes ask for when none is named
    List,
    /// Shows a survey's questions; with --json as `surveys add` reads them
    Show {
        /// Name or number
        survey: String,
        /// A former version [default: the one that is asked now]
        #[arg(long, value_name = "N")]
        edition: Option<u32>,
    },
    /// Adds a survey from a file: JSON with name and questions
    Add {
        /// The file
        file: PathBuf,
    },
    /// Puts a file's name and questions in a survey's place; a new version where the old one was asked before
    Change {
        /// Name or number
        survey: String,
        /// The file
        file: PathBuf,
    },
    /// Writes the form: a PDF to fill with a pen, or a page that works without a network
    Form {
        /// Name or number
        survey: String,
        /// The PDF file
        #[arg(long, value_name = "FILE", required_unless_present = "html")]
        pdf: Option<PathBuf>,
        /// The page, one file that gives the answer back as a small file or a mail
        #[arg(long, value_name = "FILE", conflicts_with = "pdf")]
        html: Option<PathBuf>,
        /// a4, a5, a6, or a4-four-a6 to be torn apart
        #[arg(long, value_name = "F", default_value = "a5")]
        format: String,
        /// A form with their code for everybody whom this run asked
        #[arg(long, value_name = "RUN")]
        run: Option<RunId>,
    },
    /// Lists all runs whose notes asked it: `surveys form --run` makes forms with each reader's code for them
    Asked {
        /// Name or number
        survey: String,
    },
    /// Takes a survey out; its answers stay
    Remove {
        /// Name or number
        survey: String,
    },
    /// Brings a survey back that was taken out
    Restore {
        /// Its number
        id: SurveyId,
    },
}

pub fn run(desk: &Desk, command: Surveys, language: Option<Language>) -> Result<Answer, DeedError> {
    let shown = |desk: &Desk| Ok::<_, DeedError>(language.unwrap_or(desk.shop_get()?.language));
    match command {
        Surveys::List => {
            let surveys = desk.surveys_list()?;
            let line = |row: &app::SurveyRow| {
                let missing = if row.missing.is_empty() {
                    String::new()
                } else {
                    let codes: Vec<_> = row.missing.iter().map(|language| language.code()).collect();
                    format!("  (still to be written: {})", codes.join(", "))
                };
                format!(
                    "{:>3}  {}  version {}, {} questions, {} answers{missing}",
                    row.survey.id,
                    row.survey.name,
                    row.survey.version,
                    row.survey.questions.len(),
                    row.answers
                )
            };
            let lines = surveys.iter().map(line).collect();
            Answer::new(&json!({ "surveys": surveys }), lines)
        }
        Surveys::Show { survey, edition } => {
            let survey = desk.survey_named(Some(&survey))?;
            let survey = desk.survey_open(survey.id, edition)?;
            let lines = lines_of(&survey, shown(desk)?);
            Answer::new(&survey, lines)
        }
        Surveys::Add { file } => {
            let form: SurveyForm = survey_from_file(&file)?;
            let id = desk.survey_add(&form)?;
            Answer::new(
                &json!({ "id": id, "version": 1 }),
                vec![format!("Survey {id} is there: {}.", form.name)],
            )
        }
        Surveys::Change { survey, file } => {
            let id = desk.survey_named(Some(&survey))?.id;
            let version = desk.survey_change(id, &survey_from_file(&file)?)?;
            Answer::new(
                &json!({ "id": id, "version": version }),
                vec![format!("Survey {id} is changed: version {version}.")],
            )
        }
        Surveys::Form {
            survey,
            pdf,
            html,
            format,
            run,
        } => {
            let mut path = pdf.or(html.clone()).unwrap_or_default();
            if html.is_some() && path.extension().is_none() {
                path.set_extension("html");
            }
            let report = desk.survey_form(&SurveyFormRequest {
                survey: desk.survey_named(Some(&survey))?.id,
                path: path.display().to_string(),
                paper: format,
                language,
                run,
            })?;
            let line = format!(
                "{} forms on {} pages: {}",
                report.forms, report.pages, report.path
            );
            Answer::new(&report, vec![line])
        }
        Surveys::Asked { survey } => {
            let runs = desk.survey_runs(desk.survey_named(Some(&survey))?.id)?;
            let line = |one: &app::AskedRun| {
                let asked = one.asked.iter();
                let asked: Vec<String> = asked
                    .map(|(language, n)| format!("{} {n}", language.code()))
                    .collect();
                format!(
                    "run {}  {}  {}  {}",
                    one.run,
                    one.made_on,
                    one.template.as_str(),
                    asked.join(", ")
                )
            };
            let lines = runs.iter().map(line).collect();
            Answer::new(&json!({ "runs": runs }), lines)
        }
        Surveys::Remove { survey } => {
            let id = desk.survey_named(Some(&survey))?.id;
            desk.survey_remove(id)?;
            Answer::removed("survey", "surveys", id)
        }
        Surveys::Restore { id } => {
            desk.survey_restore(id)?;
            Answer::restored("survey", id)
        }
    }
}

fn lines_of(survey: &Survey, language: Language) -> Vec<String> {
    let mut lines = vec![format!("{} (version {})", survey.name, survey.version)];
    for question in &survey.questions {
        let scale = match question.kind.marks() {
            Some((low, high)) => format!(" [{low}–{high}]"),
            None => String::new(),
        };
        let star = if question.required { " *" } else { "" };
        lines.push(format!(
            "  {}: {}{scale}{star}",
            question.key,
            question.asks(language)
        ));
        for (place, option) in question.kind.options().iter().enumerate() {
            let words = option.wording.in_any(language).unwrap_or(&option.key);
            lines.push(format!("    {}. {words} ({})", place + 1, option.key));
        }
    }
    lines
}

#[derive(Args)]
pub struct LogAnswer {
    /// The code on the form or card: it says whose answer it is, about what, and what was asked
    #[arg(long, value_name = "CODE", default_value = "")]
    id: String,
    /// The survey, where there is no code (name or number) [default: the first]
    #[arg(long, value_name = "S")]
    survey: Option<String>,
    /// Who logs it on the customer's behalf
    #[arg(long, value_name = "NAME", default_value = "")]
    clerk: String,
    /// Keep it although it looks like one that is there already
    #[arg(long)]
    again: bool,
    /// FIELD=VALUE: customer, purchase, date, language; nps (0 to 10), csat, ces, comment, or any question's key
    #[arg(required = true, value_parser = assignment, value_name = "FIELD=VALUE")]
    values: Vec<Assignment>,
}

pub fn log(desk: &Desk, command: LogAnswer) -> Result<Answer, DeedError> {
    let survey = command
        .survey
        .as_deref()
        .map(|name| desk.survey_named(Some(name)))
        .transpose()?;
    let mut log = AnswerLog {
        id: command.id,
        survey: survey.map(|survey| survey.id),
        clerk: command.clerk,
        again: command.again,
        ..AnswerLog::default()
    };
    for Assignment { field, value } in command.values {
        match field.as_str() {
            "id" => log.id = value,
            "date" => log.date = value,
            "customer" => log.customer = number(&field, &value)?,
            "purchase" => log.purchase = number(&field, &value)?,
            "language" if value.trim().is_empty() => {}
            "language" => {
                let language = Language::parse(&value).map_err(|error| refused(&field, &error.into()))?;
                log.language = Some(language);
            }
            _ => {
                log.answers.insert(field, value);
            }
        }
    }
    let id = desk.response_log(&log)?;
    Answer::new(&json!({ "id": id }), vec![format!("Answer {id} is on record.")])
}

fn refused(field: &str, error: &FieldError) -> DeedError {
    DeedError::Fields {
        fields: vec![FieldProblem::new(field, error)],
    }
}

fn number<T: std::str::FromStr>(field: &str, text: &str) -> Result<Option<T>, DeedError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let bad = |_| {
        let error = FieldError::Number {
            text: text.to_owned(),
            low: 1,
            high: i64::MAX,
        };
        refused(field, &error)
    };
    text.parse::<T>().map(Some).map_err(bad)
}
