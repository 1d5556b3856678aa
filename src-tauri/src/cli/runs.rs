//! `runs`.

use super::answer::Answer;
use super::notes::lines;
use super::terminal_job::TerminalJob;
use app::{DeedError, Desk, RunFiles};
use clap::Subcommand;
use domain::RunId;
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Runs {
    /// Lists runs, newest first
    List,
    /// Makes a stored run's files again; finishes one that was cut off
    Export {
        /// The run's number
        run: RunId,
        /// The file for cards
        #[arg(long, value_name = "FILE", required_unless_present = "eml")]
        pdf: Option<PathBuf>,
        /// The folder for e-mail drafts
        #[arg(long, value_name = "DIR")]
        eml: Option<PathBuf>,
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
        Runs::Export { run, pdf, eml } => {
            let path = |path: PathBuf| path.display().to_string();
            let files = RunFiles {
                pdf: pdf.map(path),
                eml: eml.map(path),
                ..RunFiles::default()
            };
            let report = desk.run_export(run, &files, None, &TerminalJob::start())?;
            let lines = lines(&report, false);
            Answer::new(&report, lines)
        }
    }
}
