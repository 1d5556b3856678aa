//! The command line: the same deeds without a window. Names and JSON keys are a contract.

mod addresses;
mod answer;
mod answers;
mod audiences;
mod campaigns;
mod customers;
mod duplicates;
mod exceptions;
mod feedback;
mod imports;
mod keeping;
mod lists;
mod mail;
mod notes;
mod paper;
mod passphrase;
mod printers;
mod purchases;
mod report;
mod runs;
mod setup;
mod supplies;
mod surveys;
mod terminal_job;
mod values;
mod vouchers;
mod words;

use crate::clock::Machine;
use answer::Answer;
use app::{DeedError, Desk, MailFault};
use clap::{CommandFactory, Parser, Subcommand};
use domain::Language;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is returned for wrong usage.
pub const WRONG_USAGE: u8 = 2;
const STOPPED: u8 = 130;

/// Personal thank-you notes for a shop's customers: printed cards, e-mail drafts, vouchers and feedback.
///
/// With no command the window opens. Nothing is ever sent by the program itself.
#[derive(Parser)]
#[command(name = "thankwell", version, about, long_about, propagate_version = true)]
pub struct Arguments {
    /// The data folder, made if absent [default: the system's data folder]
    #[arg(long, env = "THANKWELL_DATA", global = true, value_name = "DIR")]
    data: Option<PathBuf>,

    /// Answer with one JSON object on standard output
    #[arg(long, global = true)]
    pub json: bool,

    /// Language of notes and texts, or of the customers listed: en, it, ro, ar
    #[arg(long, global = true, value_name = "L", value_parser = values::language)]
    pub language: Option<Language>,

    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Fills an empty data folder with the sample shop
    Demo(setup::Demo),
    /// The shop's own details
    #[command(subcommand)]
    Shop(setup::Shop),
    /// The customer list
    #[command(subcommand)]
    Customers(customers::Customers),
    /// Groups of customers under a name
    #[command(subcommand)]
    Audiences(audiences::Audiences),
    /// Notes planned for later
    #[command(subcommand)]
    Plans(audiences::Plans),
    /// What customers bought
    #[command(subcommand)]
    Purchases(purchases::Purchases),
    /// Messages, built-in and own
    #[command(subcommand)]
    Templates(lists::Templates),
    /// Offers and their codes
    #[command(subcommand)]
    Campaigns(campaigns::Campaigns),
    /// Voucher codes
    #[command(subcommand)]
    Vouchers(vouchers::Vouchers),
    /// The main job: notes previewed and written
    #[command(subcommand)]
    Notes(Box<notes::Notes>),
    /// Batches of notes
    #[command(subcommand)]
    Runs(runs::Runs),
    /// Addresses that a card came back from
    #[command(subcommand)]
    Addresses(addresses::Addresses),
    /// Mail accounts that drafts can be put into
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Printers: which there are, and what is remembered of them
    #[command(subcommand)]
    Printers(printers::Printers),
    /// What is taken for cards when nothing else is said
    #[command(subcommand)]
    Stationery(supplies::Stationery),
    /// Pictures and scans for cards
    #[command(subcommand)]
    Pictures(supplies::Pictures),
    /// Handwritings, bundled and own
    #[command(subcommand)]
    Hands(supplies::Hands),
    /// Cards and the papers they go on
    #[command(subcommand)]
    Formats(supplies::Formats),
    /// Envelopes
    #[command(subcommand)]
    Envelopes(supplies::Envelopes),
    /// Label sheets, with the first free label of each
    #[command(subcommand)]
    Labels(supplies::Labels),
    /// What is asked: sets of questions in four languages
    #[command(subcommand)]
    Surveys(surveys::Surveys),
    /// Answers to the feedback survey
    #[command(subcommand)]
    Responses(feedback::Responses),
    /// Survey scores with their intervals
    Report(Box<report::Report>),
    /// Writes a backup of everything to one file, read through
    Backup {
        /// The file
        file: PathBuf,
    },
    /// Brings a backup or an export back; what is there now is backed up first
    Restore {
        /// The backup, or the folder of an export
        file: PathBuf,
    },
    /// Writes everything in open formats into a folder: customers, purchases, consents, notes, codes, answers, and beside
    /// them all records, which `restore` brings back as they were
    Export {
        /// The folder
        folder: PathBuf,
        /// xlsx, csv or json
        #[arg(long, default_value = "xlsx", value_name = "F")]
        format: keeping::Format,
    },
    /// The backups that are kept in the data folder
    #[command(subcommand)]
    Backups(keeping::BackupFolder),
    /// Whether the data opens with a passphrase only
    #[command(subcommand)]
    Encryption(keeping::Encrypt),
    /// What privacy asks for
    #[command(subcommand)]
    Privacy(keeping::Privacy),
    /// Prints completions for a shell
    Completions {
        /// bash, zsh, fish, elvish or powershell
        shell: clap_complete::Shell,
    },
    /// Prints the manual page
    Man,
}

impl Arguments {
    /// Where the shop's data is: as said, else in the system's data folder.
    pub fn data_folder(&self) -> Option<PathBuf> {
        self.data
            .clone()
            .or_else(|| Some(dirs::data_dir()?.join("thankwell")))
    }
}

/// Runs one command on the shop whose data is in `folder`.
pub fn run(command: Command, folder: &Path, json: bool, language: Option<Language>) -> ExitCode {
    let outcome = match command {
        Command::Completions { shell } => {
            // Made in full first: the generator itself cannot be told that a reader stops reading.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "thankwell", &mut script);
            return answer::print(|out| out.write_all(&script));
        }
        Command::Man => {
            return answer::print(|mut out| clap_mangen::Man::new(Arguments::command()).render(&mut out));
        }
        Command::Restore { file } => keeping::restore(open(folder, false), folder, &file),
        command => open(folder, true).and_then(|desk| answer(command, &desk, language)),
    };
    match outcome {
        Ok(answer) => answer.print(json),
        Err(error) => {
            answer::print_error(&error, words::spoken(language), json);
            match error {
                DeedError::Cancelled
                | DeedError::Mail {
                    fault: MailFault::Stopped,
                    ..
                } => ExitCode::from(STOPPED),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

/// The desk on `folder`; for encrypted data with the passphrase of the environment, or one that is asked for.
fn open(folder: &Path, ask: bool) -> Result<Desk, DeedError> {
    let named = passphrase::named();
    match Desk::open_with(folder, Box::new(Machine), named.as_ref()) {
        Err(DeedError::StoreLocked { path }) if ask => {
            let typed = passphrase::opening().ok_or(DeedError::StoreLocked { path })?;
            Desk::open_with(folder, Box::new(Machine), Some(&typed))
        }
        opened => opened,
    }
}

fn answer(command: Command, desk: &Desk, language: Option<Language>) -> Result<Answer, DeedError> {
    match command {
        Command::Demo(asked) => setup::demo(desk, &asked),
        Command::Shop(command) => setup::shop(desk, command),
        Command::Customers(command) => customers::run(desk, command, language),
        Command::Audiences(command) => audiences::audiences(desk, command, language),
        Command::Plans(command) => audiences::plans(desk, command),
        Command::Purchases(command) => purchases::run(desk, command),
        Command::Templates(command) => lists::templates(desk, command, language),
        Command::Campaigns(command) => campaigns::run(desk, command),
        Command::Vouchers(command) => vouchers::vouchers(desk, command),
        Command::Notes(command) => notes::run(desk, *command, language),
        Command::Runs(command) => runs::run(desk, command, language),
        Command::Addresses(command) => addresses::run(desk, &command),
        Command::Mail(command) => mail::run(desk, command),
        Command::Stationery(command) => supplies::stationery(desk, command),
        Command::Pictures(command) => supplies::pictures(desk, command),
        Command::Hands(command) => supplies::hands(desk, command),
        Command::Formats(command) => supplies::formats(desk, command),
        Command::Envelopes(command) => supplies::envelopes(desk, command),
        Command::Labels(command) => supplies::labels(desk, &command),
        Command::Printers(command) => printers::printers(desk, command, language),
        Command::Surveys(command) => surveys::run(desk, command, language),
        Command::Responses(command) => feedback::run(desk, command),
        Command::Report(asked) => report::report(desk, *asked, language),
        Command::Backup { file } => keeping::backup(desk, &file),
        Command::Export { folder, format } => keeping::export_all(desk, &folder, format),
        Command::Backups(command) => keeping::backups(desk, &command),
        Command::Encryption(command) => keeping::encryption(desk, &command),
        Command::Privacy(command) => keeping::privacy(desk, &command),
        Command::Restore { .. } | Command::Completions { .. } | Command::Man => {
            unreachable!("answered before the desk was opened")
        }
    }
}
