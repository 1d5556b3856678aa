//! `backup`, `restore`, `backups`, `encryption` and `privacy`.

use super::answer::Answer;
use super::passphrase;
use super::terminal_job::TerminalJob;
use crate::clock::Machine;
use app::{BackupReport, Backups, DeedError, Desk, Encryption, ListFormat, RestoreReport};
use clap::{Subcommand, ValueEnum};
use domain::{BackupRhythm, CustomerId, KeepingRules};
use serde_json::json;
use std::path::Path;

#[derive(Subcommand)]
pub enum BackupFolder {
    /// Lists the backups that are kept, with their room and the rules
    List,
    /// Makes one into the folder of backups
    Now,
    /// Says how often one is made by itself while the window is open, and how many of each kind are kept
    Set {
        /// How often
        #[arg(long, value_name = "RHYTHM")]
        every: Option<Rhythm>,
        /// How many of each kind
        #[arg(long, value_name = "N")]
        keep: Option<u32>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Rhythm {
    Daily,
    Weekly,
    Never,
}

/// An open format.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Xlsx,
    Csv,
    Json,
}

#[derive(Subcommand)]
pub enum Encrypt {
    /// Says whether the data is encrypted, and where its key is
    Show,
    /// Encrypts the data, or changes its passphrase. The passphrase is asked for, or comes from THANKWELL_NEW_PASSPHRASE
    /// (the present one from THANKWELL_PASSPHRASE)
    Set {
        /// Let this computer's keyring hold the key, so that nobody is asked here
        #[arg(long)]
        remember: bool,
        /// Delete the backups that anybody can read, once an encrypted one is made
        #[arg(long)]
        clear_backups: bool,
    },
    /// Makes the data readable for anybody again
    Remove,
}

#[derive(Subcommand)]
pub enum Privacy {
    /// Lists people of whom nothing was heard for as long as the shop's rule says; nobody is erased by it
    Silent {
        /// Changes the rule: so many years; 0 for none
        #[arg(long, value_name = "YEARS")]
        years: Option<u32>,
    },
    /// Lists what was given out, erased and kept
    Log,
}

pub fn backup(desk: &Desk, file: &Path) -> Result<Answer, DeedError> {
    made(&desk.backup(file)?)
}

/// Brings a backup back, also in the place of data that does not open.
pub fn restore(opened: Result<Desk, DeedError>, folder: &Path, file: &Path) -> Result<Answer, DeedError> {
    let said = passphrase::named();
    let report = match opened {
        Ok(desk) => match desk.restore(file, said.as_ref()) {
            Err(DeedError::StoreLocked { path }) => {
                let typed = passphrase::opening().ok_or(DeedError::StoreLocked { path })?;
                desk.restore(file, Some(&typed))
            }
            answer => answer,
        },
        Err(
            DeedError::StoreBroken { .. }
            | DeedError::StoreNewer { .. }
            | DeedError::StoreLocked { .. }
            | DeedError::WrongPassphrase { .. },
        ) => match Desk::restore_unopened(folder, &Machine, file, said.as_ref()) {
            // Of the backup, or the one under which it is to be encrypted in the place of encrypted data.
            Err(DeedError::StoreLocked { path }) => {
                let typed = if Path::new(&path) == file {
                    passphrase::opening()
                } else {
                    passphrase::new()
                };
                let typed = typed.ok_or(DeedError::StoreLocked { path })?;
                Desk::restore_unopened(folder, &Machine, file, Some(&typed))
            }
            answer => answer,
        },
        Err(error) => Err(error),
    }?;
    let RestoreReport {
        file,
        aside,
        customers,
    } = &report;
    let mut lines = vec![format!("{file} is back, with {customers} customers.")];
    lines.push(match aside {
        Some(aside) => format!("What was there before is in {aside}"),
        None => format!("What was there before is beside it in {}", folder.display()),
    });
    Answer::new(&report, lines)
}

pub fn backups(desk: &Desk, command: &BackupFolder) -> Result<Answer, DeedError> {
    match command {
        BackupFolder::List => listed(&desk.backups_list()?),
        BackupFolder::Now => made(&desk.backup_now()?),
        BackupFolder::Set { every, keep } => {
            let before = desk.rules()?;
            let rules = KeepingRules {
                backup_every: every.map_or(before.backup_every, |every| match every {
                    Rhythm::Daily => BackupRhythm::Daily,
                    Rhythm::Weekly => BackupRhythm::Weekly,
                    Rhythm::Never => BackupRhythm::Never,
                }),
                backups_kept: (*keep).unwrap_or(before.backups_kept),
                ..before
            };
            listed(&desk.rules_set(&rules)?)
        }
    }
}

pub fn encryption(desk: &Desk, command: &Encrypt) -> Result<Answer, DeedError> {
    let state = match command {
        Encrypt::Show => desk.encryption()?,
        Encrypt::Set {
            remember,
            clear_backups,
        } => {
            let former = if desk.encryption()?.encrypted {
                passphrase::opening()
            } else {
                None
            };
            let new = passphrase::new().ok_or(DeedError::WeakPassphrase {
                least: app::LEAST_PASSPHRASE,
            })?;
            desk.encrypt(former.as_ref(), &new, *remember, *clear_backups)?
        }
        Encrypt::Remove => match passphrase::opening() {
            Some(passphrase) => desk.decrypt(&passphrase)?,
            None => {
                return Err(DeedError::StoreLocked {
                    path: desk.folder().display().to_string(),
                });
            }
        },
    };
    Answer::new(&state, told(&state))
}

pub fn privacy(desk: &Desk, command: &Privacy) -> Result<Answer, DeedError> {
    match command {
        Privacy::Silent { years } => {
            if let Some(years) = years {
                let rules = KeepingRules {
                    silent_years: Some(*years).filter(|years| *years > 0),
                    ..desk.rules()?
                };
                desk.rules_set(&rules)?;
            }
            let silent = desk.silent_people()?;
            let mut lines: Vec<String> = silent
                .people
                .iter()
                .map(|one| format!("{:>6}  {}  last heard of on {}", one.id, one.name, one.last))
                .collect();
            lines.push(format!("{} people", silent.total));
            Answer::new(&silent, lines)
        }
        Privacy::Log => {
            let entries = desk.privacy_log()?;
            let lines = entries
                .iter()
                .map(|entry| {
                    let deed = json!(entry.deed);
                    let whom = entry
                        .customer
                        .map(|id| format!(" customer {id}"))
                        .unwrap_or_default();
                    format!(
                        "{}  {}{whom}  {}",
                        entry.at,
                        deed.as_str().unwrap_or_default(),
                        entry.file
                    )
                })
                .collect();
            Answer::new(&json!({ "entries": entries }), lines)
        }
    }
}

pub fn erase(desk: &Desk, id: CustomerId) -> Result<Answer, DeedError> {
    let report = desk.customer_erase(id)?;
    let mut lines = vec![format!(
        "Customer {id} is erased. Scores of {} answers and sums of {} purchases stay, without them.",
        report.answers, report.purchases
    )];
    if !report.swept {
        lines.push(
            "The file could not be rewritten yet; that is done when the data is opened the next time."
                .to_owned(),
        );
    }
    for (what, files) in [
        ("These backups still hold them:", &report.backups),
        ("These files may still hold them:", &report.files),
    ] {
        if !files.is_empty() {
            lines.push(what.to_owned());
            lines.extend(files.iter().cloned());
        }
    }
    Answer::new(&report, lines)
}

/// All about one person for a page or for machines; else the list.
pub fn export(desk: &Desk, file: &Path, customer: Option<CustomerId>) -> Result<Answer, DeedError> {
    let about_one = file.extension().is_some_and(|ending| {
        let known = ["json", "html", "htm"];
        known.iter().any(|known| ending.eq_ignore_ascii_case(known))
    });
    if let Some(id) = customer.filter(|_| about_one) {
        let report = desk.person_export(id, file)?;
        return Answer::new(
            &report,
            vec![format!("All about customer {id} is in {}", report.file)],
        );
    }
    let report = desk.customers_export(file, customer, &TerminalJob::start())?;
    let line = format!("{} customers are in {}", report.rows, report.file);
    Answer::new(&report, vec![line])
}

/// Everything in open formats.
pub fn export_all(desk: &Desk, folder: &Path, format: Format) -> Result<Answer, DeedError> {
    let format = match format {
        Format::Xlsx => ListFormat::Workbook,
        Format::Csv => ListFormat::Csv,
        Format::Json => ListFormat::Json,
    };
    let reports = desk.export_all(folder, format, &TerminalJob::start())?;
    let lines = reports
        .iter()
        .map(|one| format!("{:>8}  {}", one.rows, one.file))
        .collect();
    Answer::new(&json!({ "files": reports }), lines)
}

fn made(report: &BackupReport) -> Result<Answer, DeedError> {
    let how = if report.encrypted { "encrypted; " } else { "" };
    let line = format!(
        "{} ({how}{} kB, {} customers, read through)",
        report.file,
        report.bytes / 1000,
        report.customers
    );
    Answer::new(report, vec![line])
}

fn listed(backups: &Backups) -> Result<Answer, DeedError> {
    let mut lines: Vec<String> = backups
        .rows
        .iter()
        .map(|row| format!("{}  {:>8} kB  {}", row.date, row.bytes / 1000, row.path))
        .collect();
    lines.push(format!(
        "{} backups, {} kB; {} of each kind are kept",
        backups.rows.len(),
        backups.bytes / 1000,
        backups.rules.backups_kept
    ));
    Answer::new(backups, lines)
}

fn told(state: &Encryption) -> Vec<String> {
    let mut lines = vec![
        match (state.encrypted, state.remembered) {
            (false, _) => "The data is not encrypted.",
            (true, true) => "The data is encrypted; this computer's keyring holds the key.",
            (true, false) => "The data is encrypted; its passphrase is asked for.",
        }
        .to_owned(),
    ];
    if state.encrypted && !state.readable_backups.is_empty() {
        lines.push("These backups can be read by anybody:".to_owned());
        lines.extend(state.readable_backups.iter().cloned());
    }
    lines
}
