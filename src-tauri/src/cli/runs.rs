//! `runs`.

use super::answer::Answer;
use super::mail::{MailFiles, unlock};
use super::notes::{call_lines, lines, marked, text_line};
use super::paper::{PaperFiles, PrintOptions};
use super::printers::{ToPrinter, printed};
use super::terminal_job::TerminalJob;
use super::values::numbers;
use super::words::spoken;
use app::{DeedError, Desk, HelpReport, RunNote, Score, Verdict};
use clap::Subcommand;
use domain::{Channel, Language, NoteId, NoteState, RunId};
use serde_json::json;
use std::path::PathBuf;

/// Places of cards in their run; by this name they are one value to the argument parser, not one a piece.
pub type Places = Vec<u32>;

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
        #[arg(long, value_name = "FILE", required_unless_present_any = ["eml", "mbox", "imap", "envelopes", "labels", "pen_list"])]
        pdf: Option<PathBuf>,
        #[command(flatten)]
        mail: MailFiles,
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
    /// Finishes a run that was cut off, in the files that were named when it was begun
    Resume {
        /// The run's number
        run: RunId,
    },
    /// Cancels every note of a run that has not gone out; codes that were never on paper are free again
    Cancel {
        /// The run's number
        run: RunId,
        /// Who says so
        #[arg(long, default_value = "", value_name = "NAME")]
        clerk: String,
        /// Takes codes back for good that may be on paper
        #[arg(long)]
        void_codes: bool,
    },
    /// Lists a run's text messages with numbers, parts and links, to be sent one by one
    Texts {
        /// The run's number
        run: RunId,
        /// Writes them into this list, too
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
    },
    /// Lists a run's calls with what to say and what to know
    Calls {
        /// The run's number
        run: RunId,
        /// Writes what is still to be said into this page, to be printed
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
    },
    /// Compares who came back: those written to, and those left in peace by --hold-out
    Report {
        /// The run's number
        run: RunId,
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
        #[command(flatten)]
        paper: PrintOptions,
        /// The first card that is still on a punched sheet, from 1 [default: as in the run's file, else where the last
        /// print stopped]
        #[arg(long, value_name = "N")]
        card_start: Option<u32>,
    },
}

pub fn run(desk: &Desk, command: Runs, language: Option<Language>) -> Result<Answer, DeedError> {
    match command {
        Runs::Texts { run, csv } => {
            if let Some(path) = csv {
                desk.texts_export(run, language.unwrap_or(desk.shop_get()?.language), &path)?;
            }
            let texts = desk.run_texts(run)?;
            let lines = texts.iter().map(|row| text_line(row, spoken(language))).collect();
            Answer::new(&json!({ "texts": texts }), lines)
        }
        Runs::Calls { run, html } => {
            if let Some(path) = html {
                desk.calls_export(run, language.unwrap_or(desk.shop_get()?.language), &path)?;
            }
            let calls = desk.run_calls(run)?;
            let lines = calls
                .iter()
                .flat_map(|sheet| call_lines(sheet, spoken(language)))
                .collect();
            Answer::new(&json!({ "calls": calls }), lines)
        }
        Runs::List => listed(desk),
        Runs::Print {
            run,
            printer,
            paper,
            card_start,
        } => {
            let print = paper.beginning_at(desk, card_start)?;
            let choice = printer.choice();
            let report = desk.run_print(
                run,
                &choice,
                print.as_ref(),
                &TerminalJob::start().in_language(language),
            )?;
            printed(&report, spoken(language))
        }
        Runs::Show { run } => shown(desk, run),
        Runs::Export {
            run,
            pdf,
            mail,
            papers,
        } => {
            let files = papers.files(desk, pdf, mail)?;
            let report = desk.run_export(run, &files, None, &TerminalJob::start())?;
            let lines = lines(&report, false, spoken(language));
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
            let preview = desk.note_edit(note, &written, subject.as_deref(), None)?;
            if let Some(problem) = preview.problems.first() {
                return Err(DeedError::unfit_text(problem.clone()));
            }
            let answer = json!({ "note": note, "text": preview.text, "edited": preview.edited });
            Answer::new(
                &answer,
                vec![format!("Note {note} is edited; export the run again.")],
            )
        }
        Runs::Resume { run } => {
            if let Some(account) = desk.run_mail_account(run)? {
                unlock(desk, account)?;
            }
            let report = desk.run_resume(run, &TerminalJob::start())?;
            let lines = lines(&report, false, spoken(language));
            Answer::new(&report, lines)
        }
        Runs::Cancel {
            run,
            clerk,
            void_codes,
        } => marked(&desk.run_cancel(run, &clerk, void_codes)?, "cancelled"),
        Runs::Report { run } => {
            let report = desk.run_report(run)?;
            let lines = help_lines(&report);
            Answer::new(&report, lines)
        }
        Runs::Reprint {
            run,
            notes,
            pdf,
            papers,
        } => {
            let wanted = chosen(desk, run, &notes)?;
            let files = papers.files(desk, pdf, MailFiles::default())?;
            let report = desk.run_export(run, &files, Some(&wanted), &TerminalJob::start())?;
            let lines = lines(&report, false, spoken(language));
            Answer::new(&report, lines)
        }
    }
}

fn listed(desk: &Desk) -> Result<Answer, DeedError> {
    let runs = desk.runs_list()?;
    let line = |row: &app::RunRow| {
        let mark = match (row.unfinished, row.resumable) {
            (false, _) => "",
            (true, true) => "  not all files made: resume it",
            (true, false) => "  not all files made: export it",
        };
        format!(
            "{:>4}  {}  {}  {} notes{mark}",
            row.run.id, row.run.made_on, row.run.template, row.run.notes
        )
    };
    Answer::new(&json!({ "runs": runs }), runs.iter().map(line).collect())
}

fn shown(desk: &Desk, run: RunId) -> Result<Answer, DeedError> {
    let open = desk.run_open(run)?;
    let line = |one: &RunNote| {
        let place = one.place.map(|place| format!("{place}.")).unwrap_or_default();
        format!(
            "{place:>5}  {}  {}  note {}  {}",
            one.note.name,
            json!(one.note.channel).as_str().unwrap_or_default(),
            one.note.id,
            match (one.note.channel, one.note.state) {
                (Channel::Phone, NoteState::Sent) => "spoken to".to_owned(),
                (_, state) => json!(state).as_str().unwrap_or_default().to_owned(),
            }
        )
    };
    Answer::new(&open, open.notes.iter().map(line).collect())
}

/// The notes at these places of a run.
pub fn chosen(desk: &Desk, run: RunId, list: &[u32]) -> Result<Vec<NoteId>, DeedError> {
    let open = desk.run_open(run)?;
    list.iter()
        .map(|&place| {
            let note = open.notes.iter().find(|one| one.place == Some(place));
            note.map(|one| one.note.id)
                .ok_or_else(|| DeedError::not_found("card", format!("{place} in run {run}")))
        })
        .collect()
}

/// Whether it helped, in a few lines.
fn help_lines(report: &HelpReport) -> Vec<String> {
    let said = match report.verdict {
        Verdict::TooEarly => format!("sealed until {} is over", report.until),
        Verdict::TooFew => "too few to tell".to_owned(),
        Verdict::Helped => "it helped: more of those written to came back".to_owned(),
        Verdict::Harmed => "it did not help: fewer of those written to came back".to_owned(),
    };
    let share = |who: &str, score: &Score| {
        format!(
            "{who}: {:.1} % came back ({:.1} to {:.1}), n = {}",
            score.value, score.low, score.high, score.n
        )
    };
    let mut lines = vec![format!("{} were left in peace; {said}", report.held_out)];
    lines.extend(report.written_to.iter().map(|score| share("written to", score)));
    lines.extend(
        report
            .left_in_peace
            .iter()
            .map(|score| share("left in peace", score)),
    );
    lines.extend(report.difference.iter().map(|difference| {
        format!(
            "difference: {:+.1} points ({:+.1} to {:+.1})",
            difference.value, difference.low, difference.high
        )
    }));
    lines
}
