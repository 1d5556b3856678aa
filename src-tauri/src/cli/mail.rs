//! `mail`: the accounts that drafts can be put into; and the options about e-mails that `notes` and `runs` share.

use super::answer::Answer;
use super::paper::{Choice, or_none, picture_or_none};
use super::terminal_job::TerminalJob;
use app::{
    AccountPerson, AccountReport, DeedError, Desk, MailAccountCheck, MailAccountForm, MailAccountRow,
    MailFault, Password, PasswordPlace, TakeBackReport,
};
use clap::{Args, Subcommand};
use console::Term;
use domain::{EnclosedCard, LineSecurity, MailAccountId, MailSetup, QrContent, RunId};
use serde_json::json;
use std::io::{IsTerminal, stdin};
use std::path::PathBuf;

/// What e-mails carry beside their letter; what is not said is as usual in the shop.
#[derive(Args, Default)]
pub struct MailOptions {
    /// Under the letter of e-mails: a text of several lines, shop (the shop's details) or none
    #[arg(id = "mail_signature", long = "mail-signature", value_name = "TEXT")]
    signature: Option<String>,
    /// The shop's sign under it: a picture's number or name, or none
    #[arg(id = "mail_logo", long = "mail-logo", value_name = "PICTURE")]
    logo: Option<String>,
    /// How the card goes with e-mails: picture (above the letter), pdf (attached) or none
    #[arg(id = "mail_card", long = "mail-card", value_name = "HOW", value_parser = or_none::<EnclosedCard>)]
    card: Option<Choice<EnclosedCard>>,
    /// A square code under the letter of e-mails: voucher, survey or none
    #[arg(id = "mail_qr", long = "mail-qr", value_name = "WHAT", value_parser = or_none::<QrContent>)]
    qr: Option<Choice<QrContent>>,
}

impl MailOptions {
    /// The usual with what was said; none when nothing was.
    pub fn over_usual(&self, desk: &Desk) -> Result<Option<MailSetup>, DeedError> {
        let mut mail = desk.stationery_get()?.mail;
        let before = mail.clone();
        self.change(desk, &mut mail)?;
        Ok((mail != before).then_some(mail))
    }

    /// Writes what was said into `mail`.
    pub fn change(&self, desk: &Desk, mail: &mut MailSetup) -> Result<(), DeedError> {
        match self.signature.as_deref() {
            None => {}
            Some("shop") => mail.signature = None,
            Some("none") => mail.signature = Some(String::new()),
            Some(text) => mail.signature = Some(text.to_owned()),
        }
        if let Some(name) = &self.logo {
            mail.logo = picture_or_none(desk, name)?;
        }
        if let Some(Choice(card)) = self.card {
            mail.card = card;
        }
        if let Some(Choice(qr)) = self.qr {
            mail.qr = qr;
        }
        Ok(())
    }
}

/// Where e-mail drafts go.
#[derive(Args, Default)]
pub struct MailFiles {
    /// The folder for e-mail drafts, a file each
    #[arg(long, value_name = "DIR")]
    pub eml: Option<PathBuf>,
    /// The file that keeps all e-mail drafts together, as an archive
    #[arg(long, value_name = "FILE")]
    mbox: Option<PathBuf>,
    /// The mail account that drafts are put into; `mail accounts list` names them. Its password comes from the
    /// keyring, else from standard input
    #[arg(long, value_name = "ACCOUNT")]
    imap: Option<String>,
}

impl MailFiles {
    /// Writes where they go into `files`; signs in where a password has to be asked for.
    pub fn into_files(self, desk: &Desk, files: &mut app::RunFiles) -> Result<(), DeedError> {
        files.eml = self.eml.map(|path| path.display().to_string());
        files.mbox = self.mbox.map(|path| path.display().to_string());
        if let Some(name) = self.imap {
            let id = desk.mail_account_named(&name)?;
            unlock(desk, id)?;
            files.imap = Some(id);
        }
        Ok(())
    }
}

/// Asks for the password of an account, if nobody knows it.
pub fn unlock(desk: &Desk, id: MailAccountId) -> Result<(), DeedError> {
    let row = desk.mail_accounts_list()?.into_iter().find(|row| row.id == id);
    if let Some(row) = row.filter(|row| asks(row.password)) {
        let fault = match row.password {
            PasswordPlace::NoKeyring => MailFault::NoKeyring,
            _ => MailFault::PasswordNeeded,
        };
        let password = read_password(&row.name).ok_or(DeedError::Mail {
            fault,
            account: row.name,
            said: String::new(),
            run: None,
            put: 0,
        })?;
        desk.mail_account_unlock(id, &password, false)?;
    }
    Ok(())
}

fn asks(place: PasswordPlace) -> bool {
    matches!(place, PasswordPlace::Asked | PasswordPlace::NoKeyring)
}

/// Reads a password without showing it, from a terminal; else the first line of standard input. None when there is
/// none. It is never an argument, which others on the machine could read.
fn read_password(account: &str) -> Option<Password> {
    let line = if stdin().is_terminal() {
        let terminal = Term::stderr();
        terminal.write_str(&format!("Password of {account}: ")).ok()?;
        terminal.read_secure_line().ok()?
    } else {
        let mut line = String::new();
        stdin().read_line(&mut line).ok()?;
        line
    };
    let password = line.trim_end_matches(['\r', '\n']);
    (!password.is_empty()).then(|| Password::new(password.to_owned()))
}

#[derive(Subcommand)]
pub enum Mail {
    /// Accounts that drafts can be put into; there are none until one is added
    #[command(subcommand)]
    Accounts(Accounts),
    /// Takes the drafts of a run out of an account again, as long as nobody wrote in them
    TakeBack {
        /// The run's number
        run: RunId,
        /// The account's name or number
        #[arg(long, value_name = "ACCOUNT")]
        imap: String,
    },
}

#[derive(Subcommand)]
pub enum Accounts {
    /// Lists all accounts, with where their passwords are
    List,
    /// Adds an account that can be signed in to (IMAP); the password is asked for, or read from standard input
    Add(AddAccount),
    /// Signs in, to see whether the account would take drafts
    Check {
        /// The account's name or number
        account: String,
    },
    /// Forgets an account and its password; drafts that were put into it stay there
    Remove {
        /// The account's name or number
        account: String,
    },
}

#[derive(Args)]
pub struct AddAccount {
    /// What people here call it
    name: String,
    /// The mail server, as its certificate names it
    #[arg(long, value_name = "HOST")]
    host: String,
    /// Who signs in
    #[arg(long, value_name = "NAME")]
    user: String,
    /// The server's port [default: 993, with --starttls 143]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// The line becomes secret after the greeting, instead of from the start
    #[arg(long)]
    starttls: bool,
    /// A file with the certificate (PEM) of a server of your own
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Do not keep the password in the system's keyring
    #[arg(long)]
    ask_each_time: bool,
}

pub fn run(desk: &Desk, command: Mail) -> Result<Answer, DeedError> {
    match command {
        Mail::Accounts(Accounts::List) => {
            let accounts = desk.mail_accounts_list()?;
            let lines = if accounts.is_empty() {
                vec!["There is no account; `thankwell mail accounts add` adds one.".to_owned()]
            } else {
                accounts.iter().map(line).collect()
            };
            Answer::new(&json!({ "accounts": accounts }), lines)
        }
        Mail::Accounts(Accounts::Add(add)) => {
            let password = read_password(&add.name).ok_or_else(|| DeedError::Mail {
                fault: MailFault::PasswordNeeded,
                account: add.name.clone(),
                said: String::new(),
                run: None,
                put: 0,
            })?;
            let form = MailAccountForm {
                name: add.name,
                host: add.host,
                port: add.port,
                security: if add.starttls {
                    LineSecurity::StartTls
                } else {
                    LineSecurity::Tls
                },
                user: add.user,
                certificate: add.certificate.map(|path| path.display().to_string()),
            };
            checked(&desk.mail_account_add(&form, &password, !add.ask_each_time)?)
        }
        Mail::Accounts(Accounts::Check { account }) => {
            let id = desk.mail_account_named(&account)?;
            unlock(desk, id)?;
            checked(&desk.mail_account_check(id)?)
        }
        Mail::Accounts(Accounts::Remove { account }) => {
            let id = desk.mail_account_named(&account)?;
            desk.mail_account_remove(id)?;
            Answer::new(
                &json!({ "id": id }),
                vec![format!("{account} and its password are forgotten.")],
            )
        }
        Mail::TakeBack { run, imap } => {
            let id = desk.mail_account_named(&imap)?;
            unlock(desk, id)?;
            let report = desk.run_take_back(run, id, &TerminalJob::start())?;
            let lines = taken_lines(&report);
            Answer::new(&report, lines)
        }
    }
}

fn checked(check: &MailAccountCheck) -> Result<Answer, DeedError> {
    let lines = vec![
        line(&check.account),
        format!("Drafts would go into {:?}.", check.folder),
    ];
    Answer::new(check, lines)
}

fn line(row: &MailAccountRow) -> String {
    let password = match row.password {
        PasswordPlace::Keyring => "password in the keyring",
        PasswordPlace::UntilClosed | PasswordPlace::Asked => "password asked for each time",
        PasswordPlace::NoKeyring => "password asked for each time: no keyring answers on this machine",
    };
    format!(
        "{:>3}  {}  {} at {}:{}  {password}",
        row.id, row.name, row.user, row.host, row.port
    )
}

/// Says where the draft is and in which other ways it can be handed over.
pub fn hand_over(ways: &app::DraftWays, open: bool) -> Result<Answer, DeedError> {
    if open {
        crate::mail_program::open(&ways.file)?;
    }
    let mut lines = vec![ways.file.clone()];
    match &ways.link {
        Some(link) => lines.push(link.clone()),
        None => lines.push(format!(
            "too long for a mailto link of {} bytes",
            ways.longest_link
        )),
    }
    if ways.pictures || !ways.files.is_empty() {
        lines.push("a link or a copied text carries no pictures and no files".to_owned());
    }
    Answer::new(ways, lines)
}

/// What came of putting drafts into an account.
pub fn account_lines(report: &AccountReport) -> Vec<String> {
    let mut lines = vec![format!(
        "{:?} of {}: {} drafts were put in, {} were there already",
        report.folder, report.account, report.added, report.there_already
    )];
    lines.extend(people("no more there (sent, moved or removed)", &report.gone));
    lines.extend(people("left as somebody wrote in it", &report.touched));
    lines
}

fn taken_lines(report: &TakeBackReport) -> Vec<String> {
    let mut lines = vec![format!(
        "{} drafts were taken out of {}",
        report.removed, report.account
    )];
    lines.extend(people("no more there (sent, moved or removed)", &report.gone));
    lines.extend(people("left as somebody wrote in it", &report.touched));
    lines
}

fn people(what: &str, people: &[AccountPerson]) -> Vec<String> {
    let line = |one: &AccountPerson| format!("{what}: {} ({})", one.name, one.customer);
    people.iter().map(line).collect()
}
