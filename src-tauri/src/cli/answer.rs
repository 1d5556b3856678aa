//! What a command answers: a JSON object, or a few lines for people.

use super::words;
use app::DeedError;
use domain::Language;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

/// A command's answer in both shapes.
pub struct Answer {
    json: Value,
    lines: Vec<String>,
}

impl Answer {
    /// An answer whose JSON is `value`, to be shown as `lines` to people.
    pub fn new(value: &impl Serialize, lines: Vec<String>) -> Result<Self, DeedError> {
        let json = serde_json::to_value(value).map_err(|error| DeedError::Unexpected {
            detail: error.to_string(),
        })?;
        Ok(Self {
            json: if json.is_null() {
                Value::Object(Map::new())
            } else {
                json
            },
            lines,
        })
    }

    /// That the `what` of this number is taken away, and how `command` brings it back.
    pub fn removed(what: &str, command: &str, id: impl Display + Serialize) -> Result<Self, DeedError> {
        let line = format!("The {what} {id} is taken away; `{command} restore {id}` brings it back.");
        Self::new(&json!({ "id": id }), vec![line])
    }

    /// That the `what` of this number is back.
    pub fn restored(what: &str, id: impl Display + Serialize) -> Result<Self, DeedError> {
        let line = format!("The {what} {id} is back.");
        Self::new(&json!({ "id": id }), vec![line])
    }

    /// Prints it.
    pub fn print(self, as_json: bool) -> ExitCode {
        print(|out| {
            if as_json {
                writeln!(out, "{}", self.json)
            } else {
                self.lines.iter().try_for_each(|line| writeln!(out, "{line}"))
            }
        })
    }
}

/// Writes to standard output. A reader that stops reading (`| head`) is no failure.
pub fn print(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Says what went wrong in one line on standard error, whatever was typed, and as JSON on standard output where that
/// was asked for.
pub fn print_error(error: &DeedError, language: Language, as_json: bool) {
    let said = words::refusal(error, language);
    let parts: Vec<&str> = said.split(char::is_control).collect();
    eprintln!("thankwell: {}", parts.join(" "));
    if as_json {
        println!("{}", json!({ "error": error }));
    }
}
