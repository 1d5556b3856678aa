//! `runs`.

use super::answer::Answer;
use super::notes::lines;
use super::paper::PaperFiles;
use super::printers::{ToPrinter, printed};
use super::terminal_job::TerminalJob;
use super::values::numbers;
use app::{DeedError, Desk, RunNote};
use clap::Subcommand;
use domain::{NoteId, RunId};
use serde_json::json;
use std::path::PathBuf;

/// Places of cards in their run; by this name they are one value to the argument parser, not one a piece.
type Places = Vec<u32>;

#[derive(Subcommand)]
pub enum Runs {
    /// Lists runs, newest first
    List,
    /// Shows a run's notes; `place` counts its cards in the order in which they are printed
    Show {
        /// The run's number
        run: RunId,
    },
    /// Makes a stored run's files again; finishes one that was cut off
    Export {
        /// The run's number
        run: RunId,
        /// The file for cards
        #[arg(long, value_name = "FILE", required_unless_present_any = ["eml", "envelopes", "labels", "pen_list"])]
        pdf: Option<PathBuf>,
        /// The folder for e-mail drafts
        #[arg(long, value_name = "DIR")]
        eml: Option<PathBuf>,
        #[command(flatten)]
        papers: Box<PaperFiles>,
    },
    /// Writes over the text of one note by hand; the former text is kept, and its file has to be made anew
    Edit {
        /// The run's number
        run: RunId,
        /// The note's number, as `runs show` says it
        #[arg(long, value_name = "ID")]
        note: NoteId,
        /// The file with the text; paragraphs parted by empty lines
        #[arg(long, value_name = "FILE")]
        text: PathBuf,
        /// The subject of the e-mail
        #[arg(long, value_name = "TEXT")]
        subject: Option<String>,
    },
    /// Prints some cards of a run again, as they were
    Reprint {
        /// The run's number
        run: RunId,
        /// Which cards, by their place in the run, such as 7,12-14
        #[arg(long, value_name = "LIST", value_parser = numbers)]
        notes: Places,
        /// The file for cards
        #[arg(long, value_name = "FILE", required_unless_present_any = ["envelopes", "labels", "pen_list"])]
        pdf: Option<PathBuf>,
        #[command(flatten)]
        papers: Box<PaperFiles>,
    },
    /// Prints a stored run's cards straight to a printer, with what is remembered of it, never scaled
    Print {
        /// The run's number
        run: RunId,
        #[command(flatten)]
        printer: ToPrinter,
    },
}

pub fn run(desk: &Desk, command: Runs) -> Result<Answer, DeedError> {
    match command {
        Runs::List => {
            let runs = desk.runs_list()?;
            let line = |row: &app::RunRow| {
                let mark = if row.exported {
                    ""
                } else {
                    "  not all files made: export it again"
                };
                format!(
                    "{:>4}  {}  {}  {} notes{mark}",
                    row.run.id, row.run.made_on, row.run.template, row.run.notes
                )
            };
            Answer::new(&json!({ "runs": runs }), runs.iter().map(line).collect())
        }
        Runs::Print { run, printer } => {
            let report = desk.run_print(run, &printer.choice(), None, &TerminalJob::start())?;
            printed(&report)
        }
        Runs::Show { run } => {
            let open = desk.run_open(run)?;
            let line = |one: &RunNote| {
                let place = one.place.map(|place| format!("{place}.")).unwrap_or_default();
                format!(
                    "{place:>5}  {}  {}  note {}",
                    one.note.name,
                    json!(one.note.channel).as_str().unwrap_or_default(),
                    one.note.id
                )
            };
            Answer::new(&open, open.notes.iter().map(line).collect())
        }
        Runs::Export {
            run,
            pdf,
            eml,
            papers,
        } => {
            let files = papers.files(desk, pdf, eml)?;
            let report = desk.run_export(run, &files, None, &TerminalJob::start())?;
            let lines = lines(&report, false);
            Answer::new(&report, lines)
        }
        Runs::Edit {
            run,
            note,
            text,
            subject,
        } => {
            if !desk.run_open(run)?.notes.iter().any(|one| one.note.id == note) {
                return Err(DeedError::not_found("note", format!("{note} in run {run}")));
            }
            let written = std::fs::read_to_string(&text).map_err(|error| DeedError::file(&error, &text))?;
            let preview = desk.note_edit(note, &written, subject.as_deref())?;
            if let Some(problem) = preview.problems.first() {
                return Err(DeedError::unfit_text(problem.clone()));
            }
            let answer = json!({ "note": note, "text": preview.text, "edited": preview.edited });
            Answer::new(
                &answer,
                vec![format!("Note {note} is edited; export the run again.")],
            )
        }
        Runs::Reprint {
            run,
            notes,
            pdf,
            papers,
        } => {
            let wanted = chosen(desk, run, &notes)?;
            let files = papers.files(desk, pdf, None)?;
            let report = desk.run_export(run, &files, Some(&wanted), &TerminalJob::start())?;
            let lines = lines(&report, false);
            Answer::new(&report, lines)
        }
    }
}

/// The notes at these places of a run.
fn chosen(desk: &Desk, run: RunId, list: &[u32]) -> Result<Vec<NoteId>, DeedError> {
    let open = desk.run_open(run)?;
    list.iter()
        .map(|&place| {
            let note = open.notes.iter().find(|one| one.place == Some(place));
            note.map(|one| one.note.id)
                .ok_or_else(|| DeedError::not_found("card", format!("{place} in run {run}")))
        })
        .collect()
}
