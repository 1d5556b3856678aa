//! `templates`.

use super::answer::Answer;
use super::values::{form, word};
use app::{DeedError, Desk, NoteOptions, TemplateForm};
use clap::Subcommand;
use domain::{Channel, FormOfAddress, Language, Occasion, Purpose, TemplateId};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Templates {
    /// Lists all messages
    List,
    /// Shows a message's text and how it reads
    Show {
        /// The message's name
        id: String,
        /// Form of address: feminine, masculine, neutral, couple, firm
        #[arg(long, value_parser = form, value_name = "F")]
        form: Option<FormOfAddress>,
    },
    /// Checks a text against the five writing rules
    Check {
        /// The file: `subject: …`, a line `---`, then the letter
        file: PathBuf,
    },
    /// Adds an own message, named after its file
    Add {
        /// The file, such as spring-visit.hbs
        file: PathBuf,
        /// thanks, or offer: whoever wants none gets none; an own version of a message is of its kind
        #[arg(long, value_parser = word::<Purpose>, value_name = "WHAT")]
        purpose: Option<Purpose>,
    },
    /// Takes an own text away; a built-in message of that name speaks again
    Remove {
        /// The message's name
        id: String,
    },
}

pub fn templates(desk: &Desk, command: Templates, language: Option<Language>) -> Result<Answer, DeedError> {
    match command {
        Templates::List => {
            let summaries = desk.templates_list()?;
            let (mut rows, mut lines) = (Vec::new(), Vec::new());
            for summary in &summaries {
                let languages = summary
                    .languages
                    .iter()
                    .filter(|l| language.is_none_or(|wanted| **l == wanted));
                for language in languages {
                    rows.push(json!({
                        "id": summary.id, "language": language, "forms": summary.forms, "occasion": summary.occasion,
                        "purpose": summary.purpose, "needs": summary.needs, "own": summary.own,
                    }));
                }
                let codes: Vec<&str> = summary.languages.iter().map(|language| language.code()).collect();
                lines.push(format!(
                    "{}  {}  needs: {}",
                    summary.id,
                    codes.join(" "),
                    summary.needs.join(", ")
                ));
            }
            Answer::new(&json!({ "templates": rows }), lines)
        }
        Templates::Show { id, form } => show(desk, &name(&id)?, language, form),
        Templates::Check { file } => {
            let source = read(&file)?;
            let findings = desk.template_check(&source, language.unwrap_or(desk.shop_get()?.language));
            let mut lines: Vec<String> = findings
                .iter()
                .map(|finding| {
                    format!(
                        "{}:{}:{}: {} ({})",
                        file.display(),
                        finding.line,
                        finding.column,
                        finding.code,
                        rule(finding.rule)
                    )
                })
                .collect();
            if lines.is_empty() {
                lines.push("The text keeps all five rules.".to_owned());
            }
            Answer::new(&json!({ "findings": findings }), lines)
        }
        Templates::Add { file, purpose } => {
            let stem = file
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default();
            let id = name(&stem)?;
            let known = desk.templates_list()?.into_iter().find(|known| known.id == id);
            let form = TemplateForm {
                language: language.unwrap_or(desk.shop_get()?.language),
                occasion: known.as_ref().map_or(Occasion::AnyTime, |known| known.occasion),
                purpose: purpose
                    .or(known.map(|known| known.purpose))
                    .unwrap_or(Purpose::Thanks),
                id,
                source: read(&file)?,
            };
            let saved = desk.template_save(&form)?;
            let line = format!(
                "The message {} ({}) is in place.",
                saved.template.id,
                saved.template.language.code()
            );
            Answer::new(&saved, vec![line])
        }
        Templates::Remove { id } => {
            let (id, language) = (name(&id)?, language.unwrap_or(desk.shop_get()?.language));
            desk.template_remove(&id, language)?;
            let line = format!("The own text of {id} ({}) is gone.", language.code());
            Answer::new(&json!({ "id": id, "language": language }), vec![line])
        }
    }
}

fn show(
    desk: &Desk,
    id: &TemplateId,
    language: Option<Language>,
    form: Option<FormOfAddress>,
) -> Result<Answer, DeedError> {
    let language = language.unwrap_or(desk.shop_get()?.language);
    let text = desk.template_open(id, language)?;
    let options = NoteOptions {
        language: Some(language),
        form,
        ..NoteOptions::of(id.clone())
    };
    let preview = desk.note_preview(&options, None, Channel::Email)?;
    let lines = vec![
        text.template.source.clone(),
        "=".repeat(40),
        preview.subject.clone(),
        String::new(),
        preview.text.clone(),
    ];
    let mut value = serde_json::to_value(&text).map_err(|error| DeedError::Unexpected {
        detail: error.to_string(),
    })?;
    value["example"] =
        json!({ "subject": preview.subject, "text": preview.text, "problems": preview.problems });
    Answer::new(&value, lines)
}

fn rule(rule: app::Rule) -> String {
    serde_json::to_value(rule)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// A message's name as it was typed.
pub fn name(text: &str) -> Result<TemplateId, DeedError> {
    TemplateId::parse(text).map_err(|_| DeedError::not_found("message", text))
}

fn read(file: &PathBuf) -> Result<String, DeedError> {
    std::fs::read_to_string(file).map_err(|error| DeedError::unreadable(&error, file))
}
