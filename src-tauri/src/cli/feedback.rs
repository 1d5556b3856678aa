//! `responses`: logged and brought in; what is done with them is in `answers`.

use super::answer::Answer;
use super::answers;
use super::imports::{Import, run_import};
use super::surveys::{LogAnswer, log};
use super::terminal_job::TerminalJob;
use app::{DeedError, Desk, Kind};
use clap::Subcommand;
use domain::{ResponseId, SurveyId};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Responses {
    /// Logs one answer
    Add(LogAnswer),
    /// Brings in the answers that a form service collected
    Import(Import),
    /// Writes the answers to a survey to a list, a column for each question; it comes back with `responses import`
    Export {
        /// The file, ending in .xlsx, .csv or .json
        file: PathBuf,
        /// Which survey, by its number; the first
        #[arg(long, value_name = "ID")]
        survey: Option<SurveyId>,
    },
    /// Writes down what was done about an answer: settles a complaint, closes what was promised
    Settle {
        /// The answer's number
        id: ResponseId,
        /// What was done
        #[arg(long, value_name = "TEXT")]
        how: String,
    },
    /// Opens a complaint again, or makes one of an answer
    Reopen {
        /// The answer's number
        id: ResponseId,
    },
    /// Promises to see to an answer by a day
    FollowUp(answers::Promise),
    /// Lists who waits for an answer: what is due, and what nobody has taken up
    ToAnswer,
    /// Marks answers as read, or as unread
    Mark(answers::Mark),
    /// Puts a label on answers, or takes it off
    Tag(answers::Tag),
    /// Lists the labels of answers
    Tags,
    /// Records that somebody may be quoted, with the words and how they were asked
    Quote(answers::Quote),
    /// Lists who may be quoted
    Quotes,
    /// Shows one answer with all that is known beside it
    Show {
        /// The answer's number
        id: ResponseId,
    },
    /// Takes an answer away
    Remove {
        /// The answer's number
        id: ResponseId,
    },
    /// Brings an answer back that was taken away
    Restore {
        /// The answer's number
        id: ResponseId,
    },
    /// Lists answers, newest first
    List(Box<answers::List>),
}

pub fn run(desk: &Desk, command: Responses) -> Result<Answer, DeedError> {
    match command {
        Responses::Import(import) => run_import(desk, import, Kind::Responses),
        Responses::Export { file, survey } => {
            let report = desk.answers_export(&file, survey, &TerminalJob::start())?;
            let line = format!("{} answers are in {}", report.rows, report.file);
            Answer::new(&report, vec![line])
        }
        Responses::Add(answer) => log(desk, answer),
        Responses::Settle { id, how } => answers::settle(desk, id, &how),
        Responses::Reopen { id } => answers::reopen(desk, id),
        Responses::FollowUp(promise) => answers::promise(desk, promise),
        Responses::ToAnswer => answers::to_answer(desk),
        Responses::Mark(mark) => answers::mark(desk, mark),
        Responses::Tag(tag) => answers::tag(desk, tag),
        Responses::Tags => answers::tags(desk),
        Responses::Quote(quote) => answers::quote(desk, quote),
        Responses::Quotes => answers::quotes(desk),
        Responses::Show { id } => answers::show(desk, id),
        Responses::Remove { id } => {
            desk.response_remove(id)?;
            Answer::removed("answer", "responses", id)
        }
        Responses::Restore { id } => {
            desk.response_restore(id)?;
            Answer::restored("answer", id)
        }
        Responses::List(list) => answers::list(desk, *list),
    }
}
