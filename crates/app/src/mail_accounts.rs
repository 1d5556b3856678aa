//! Mail accounts that drafts can be put into. There are none until a person adds one.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use crate::mail_fault::MailFault;
use domain::{FieldError, LineSecurity, MailAccount, MailAccountId, clean_line};
use drafts::{Account, Mailbox, MailboxError, Security};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::PoisonError;
use ts_rs::TS;

/// Where the system keeps passwords for programs.
pub trait Keyring: Send + Sync {
    /// The password that was kept under `name`.
    ///
    /// # Errors
    /// [`NoKeyring`] when nothing on this machine keeps any, or it stays locked.
    fn read(&self, name: &str) -> Result<Option<String>, NoKeyring>;

    /// Keeps a password under `name`.
    ///
    /// # Errors
    /// The same.
    fn keep(&self, name: &str, password: &str) -> Result<(), NoKeyring>;

    /// Forgets the password under `name`; one that is not there is forgotten already.
    ///
    /// # Errors
    /// The same.
    fn forget(&self, name: &str) -> Result<(), NoKeyring>;
}

/// Nothing here keeps passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this machine has no keyring that answers")]
pub struct NoKeyring;

/// A machine without a keyring.
#[derive(Clone, Copy, Debug, Default)]
pub struct WithoutKeyring;

impl Keyring for WithoutKeyring {
    fn read(&self, _: &str) -> Result<Option<String>, NoKeyring> {
        Err(NoKeyring)
    }

    fn keep(&self, _: &str, _: &str) -> Result<(), NoKeyring> {
        Err(NoKeyring)
    }

    fn forget(&self, _: &str) -> Result<(), NoKeyring> {
        Err(NoKeyring)
    }
}

/// A password on its way; it is never written anywhere, not even by accident.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// This password.
    pub fn new(password: String) -> Self {
        Self(password)
    }

    /// The password itself, for whoever opens something with it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Where the password of an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PasswordPlace {
    /// In the system's keyring.
    Keyring,
    /// Known until the program ends.
    UntilClosed,
    /// Nowhere: it is asked for.
    Asked,
    /// Nowhere, because no keyring answers on this machine: it is asked for each time.
    NoKeyring,
}

/// A mail account in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MailAccountRow {
    /// Number.
    pub id: MailAccountId,
    /// What people here call it.
    pub name: String,
    /// The server.
    pub host: String,
    /// The server's port.
    pub port: u16,
    /// How the line to it becomes secret.
    pub security: LineSecurity,
    /// Who signs in.
    pub user: String,
    /// Whether a certificate of the shop's own is trusted for it.
    pub own_certificate: bool,
    /// Where its password is.
    pub password: PasswordPlace,
}

/// An account that is to be added.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct MailAccountForm {
    /// What people here call it.
    pub name: String,
    /// The server.
    pub host: String,
    /// The server's port; the usual one when it is not said.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the line to it becomes secret.
    #[serde(default)]
    pub security: LineSecurity,
    /// Who signs in.
    pub user: String,
    /// A file with certificates (PEM) that are trusted beside the system's.
    #[serde(default)]
    pub certificate: Option<String>,
}

/// An account that could be signed in to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MailAccountCheck {
    /// The account.
    pub account: MailAccountRow,
    /// Its folder of drafts, as the server names it.
    pub folder: String,
}

impl Desk {
    /// All accounts, by name.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn mail_accounts_list(&self) -> Result<Vec<MailAccountRow>, DeedError> {
        let accounts = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::mail_accounts::list(tx)?))?;
        Ok(accounts.into_iter().map(|account| self.row(account)).collect())
    }

    /// Adds an account that can be signed in to; with `remember` its password goes into the system's keyring, which
    /// the answer says.
    ///
    /// # Errors
    /// [`DeedError::Fields`], [`DeedError::NameTaken`], [`DeedError::File`] for the certificate, and
    /// [`DeedError::Mail`] when it cannot be signed in to: nothing is added then.
    pub fn mail_account_add(
        &self,
        form: &MailAccountForm,
        password: &Password,
        remember: bool,
    ) -> Result<MailAccountCheck, DeedError> {
        let mut account = read_form(form)?;
        let folder = signed_in(&account, password, |mailbox| mailbox.folder().to_owned())?;
        account.id = self.store.write(|tx| {
            if store::mail_accounts::list(tx)?
                .iter()
                .any(|other| other.name == account.name)
            {
                return Err(DeedError::NameTaken {
                    name: account.name.clone(),
                });
            }
            Ok(store::mail_accounts::insert(tx, &account)?)
        })?;
        self.know(&account, password, remember);
        Ok(MailAccountCheck {
            account: self.row(account),
            folder,
        })
    }

    /// Takes the password of an account until the program ends, and with `remember` into the system's keyring, which
    /// the answer says.
    ///
    /// # Errors
    /// [`DeedError::Mail`] when it does not open the account; then it is not kept.
    pub fn mail_account_unlock(
        &self,
        id: MailAccountId,
        password: &Password,
        remember: bool,
    ) -> Result<MailAccountCheck, DeedError> {
        let account = self.mail_account(id)?;
        let folder = signed_in(&account, password, |mailbox| mailbox.folder().to_owned())?;
        self.know(&account, password, remember);
        Ok(MailAccountCheck {
            account: self.row(account),
            folder,
        })
    }

    /// Signs in to an account, to see whether it would take drafts.
    ///
    /// # Errors
    /// [`DeedError::Mail`] says what stands in the way.
    pub fn mail_account_check(&self, id: MailAccountId) -> Result<MailAccountCheck, DeedError> {
        let account = self.mail_account(id)?;
        let mailbox = self.open_mailbox(&account)?;
        let folder = mailbox.folder().to_owned();
        mailbox.close();
        Ok(MailAccountCheck {
            account: self.row(account),
            folder,
        })
    }

    /// Forgets an account and its password; drafts that were put into it stay there.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such account.
    pub fn mail_account_remove(&self, id: MailAccountId) -> Result<(), DeedError> {
        let account = self.mail_account(id)?;
        self.store
            .write(|tx| Ok::<_, DeedError>(store::mail_accounts::delete(tx, id)?))?;
        self.passwords().remove(&id);
        // Without a keyring there is nothing in it.
        let _ = self.world.keyring().forget(&kept_under(&account));
        Ok(())
    }

    /// The account of that number or name.
    ///
    /// # Errors
    /// [`DeedError::NotFound`].
    pub fn mail_account_named(&self, name: &str) -> Result<MailAccountId, DeedError> {
        let accounts = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::mail_accounts::list(tx)?))?;
        let number: Option<i64> = name.parse().ok();
        let found = accounts
            .iter()
            .find(|account| account.name == name)
            .or_else(|| accounts.iter().find(|account| Some(account.id.0) == number));
        found
            .map(|account| account.id)
            .ok_or_else(|| DeedError::not_found("mail account", name))
    }

    pub(crate) fn mail_account(&self, id: MailAccountId) -> Result<MailAccount, DeedError> {
        self.store.read(|tx| {
            store::mail_accounts::get(tx, id)?.ok_or_else(|| DeedError::not_found("mail account", id))
        })
    }

    /// Opens the account with the password that is known.
    pub(crate) fn open_mailbox(&self, account: &MailAccount) -> Result<Mailbox, DeedError> {
        let known = self.passwords().get(&account.id).cloned();
        let password = match known {
            Some(password) => password,
            None => match self.world.keyring().read(&kept_under(account)) {
                Ok(Some(password)) => Password(password),
                Ok(None) => return Err(DeedError::mail(&account.name, MailFault::PasswordNeeded, "")),
                Err(NoKeyring) => return Err(DeedError::mail(&account.name, MailFault::NoKeyring, "")),
            },
        };
        opened(account, &password)
    }

    fn row(&self, account: MailAccount) -> MailAccountRow {
        let password = match self.world.keyring().read(&kept_under(&account)) {
            Ok(Some(_)) => PasswordPlace::Keyring,
            _ if self.passwords().contains_key(&account.id) => PasswordPlace::UntilClosed,
            Ok(None) => PasswordPlace::Asked,
            Err(NoKeyring) => PasswordPlace::NoKeyring,
        };
        MailAccountRow {
            id: account.id,
            name: account.name,
            host: account.host,
            port: account.port,
            security: account.security,
            user: account.user,
            own_certificate: !account.trusted.is_empty(),
            password,
        }
    }

    fn know(&self, account: &MailAccount, password: &Password, remember: bool) {
        self.passwords().insert(account.id, password.clone());
        if remember {
            // Where it went is read back for the answer.
            let _ = self.world.keyring().keep(&kept_under(account), &password.0);
        }
    }

    fn passwords(&self) -> std::sync::MutexGuard<'_, std::collections::BTreeMap<MailAccountId, Password>> {
        self.mail_passwords.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The account as a form tells of it, without a number yet.
fn read_form(form: &MailAccountForm) -> Result<MailAccount, DeedError> {
    let mut problems = Vec::new();
    let mut line = |field: &str, text: &str| {
        let line = clean_line(text);
        if line.is_empty() {
            problems.push(FieldProblem::required(field));
        }
        line
    };
    let (name, host, user) = (
        line("name", &form.name),
        line("host", &form.host),
        line("user", &form.user),
    );
    let port = form.port.unwrap_or(form.security.port());
    if port == 0 {
        let error = FieldError::Number {
            text: "0".to_owned(),
            low: 1,
            high: 65_535,
        };
        problems.push(FieldProblem::new("port", &error));
    }
    if !problems.is_empty() {
        return Err(DeedError::Fields { fields: problems });
    }
    let trusted = match form
        .certificate
        .as_deref()
        .map(str::trim)
        .filter(|path| !path.is_empty())
    {
        None => String::new(),
        Some(path) => std::fs::read_to_string(path)
            .map_err(|_| DeedError::mail(&name, MailFault::NoCertificates, ""))?,
    };
    Ok(MailAccount {
        id: MailAccountId(0),
        name,
        host,
        port,
        security: form.security,
        user,
        trusted,
    })
}

/// Under which name the keyring keeps an account's password: what it opens, whatever people here call it.
fn kept_under(account: &MailAccount) -> String {
    format!("{}@{}:{}", account.user, account.host, account.port)
}

fn opened(account: &MailAccount, password: &Password) -> Result<Mailbox, DeedError> {
    let trusted = Some(account.trusted.as_bytes()).filter(|pem| !pem.is_empty());
    let line = Account {
        host: &account.host,
        port: account.port,
        security: match account.security {
            LineSecurity::Tls => Security::Tls,
            LineSecurity::StartTls => Security::StartTls,
        },
        user: &account.user,
        trusted,
    };
    Mailbox::open(&line, &password.0).map_err(|error| DeedError::mailbox(&account.name, &error))
}

fn signed_in<T>(
    account: &MailAccount,
    password: &Password,
    work: impl FnOnce(&Mailbox) -> T,
) -> Result<T, DeedError> {
    let mailbox = opened(account, password)?;
    let answer = work(&mailbox);
    mailbox.close();
    Ok(answer)
}

impl DeedError {
    /// A mail account does not do what it is asked.
    pub(crate) fn mail(account: &str, fault: MailFault, said: &str) -> Self {
        Self::Mail {
            fault,
            account: account.to_owned(),
            said: said.to_owned(),
            run: None,
            put: 0,
        }
    }

    pub(crate) fn mailbox(account: &str, error: &MailboxError) -> Self {
        let (fault, said) = match error {
            MailboxError::Unreachable { detail } => (MailFault::Unreachable, detail.as_str()),
            MailboxError::Untrusted { detail } => (MailFault::Untrusted, detail.as_str()),
            MailboxError::NotSecret => (MailFault::NotSecret, ""),
            MailboxError::NoCertificates => (MailFault::NoCertificates, ""),
            MailboxError::SignIn { said } => (MailFault::SignIn, said.as_str()),
            MailboxError::NoDraftsFolder => (MailFault::NoDraftsFolder, ""),
            MailboxError::Full { said } => (MailFault::Full, said.as_str()),
            MailboxError::CutOff => (MailFault::CutOff, ""),
            MailboxError::Refused { said } => (MailFault::Refused, said.as_str()),
        };
        Self::mail(account, fault, said)
    }
}
