//! What can be in the way of a mail account.

use domain::RunId;
use serde::Serialize;
use std::fmt::Write;
use ts_rs::TS;

/// What is in the way of a mail account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MailFault {
    /// Nobody answers at this name and port.
    Unreachable,
    /// The server does not prove that it is the one it should be; nothing was told to it.
    Untrusted,
    /// The line cannot be made secret; no password was sent.
    NotSecret,
    /// The file of certificates holds none.
    NoCertificates,
    /// Name or password are wrong, or the account takes no passwords.
    SignIn,
    /// The account names no folder for drafts.
    NoDraftsFolder,
    /// The account is full.
    Full,
    /// The line broke.
    CutOff,
    /// The server refuses for a reason of its own.
    Refused,
    /// Its password is not known.
    PasswordNeeded,
    /// Its password is not known, and no keyring answers on this machine.
    NoKeyring,
    /// The person asked to stop.
    Stopped,
}

impl MailFault {
    /// What to do, in English, for the command line.
    pub(crate) fn remedy(self, account: &str, said: &str, run: Option<RunId>, put: u64) -> String {
        let mut text = match self {
            Self::Unreachable => format!(
                "the mail server of {account:?} cannot be reached ({said}); look at its name and port"
            ),
            Self::Untrusted => format!(
                "the mail server of {account:?} does not prove that it is the right one ({said}); nothing was told to it. For a server of your own add the account with --certificate"
            ),
            Self::NotSecret => format!("the line to {account:?} cannot be made secret; no password was sent"),
            Self::NoCertificates => "the file of certificates cannot be read, or holds none (PEM)".to_owned(),
            Self::SignIn => format!(
                "{account:?} refuses name or password ({said}); some providers want an app password, some take none at all"
            ),
            Self::NoDraftsFolder => {
                format!("{account:?} names no folder for drafts; mark one in your mail program")
            }
            Self::Full => format!("{account:?} is full ({said}); make room there"),
            Self::CutOff => format!(
                "the line to {account:?} broke; what was on its way is looked for before it is put again"
            ),
            Self::Refused => format!("{account:?} refuses ({said})"),
            Self::PasswordNeeded => {
                format!("the password of {account:?} is not known; give it on standard input")
            }
            Self::NoKeyring => format!(
                "no keyring answers on this machine, so the password of {account:?} is asked for each time; give it on standard input"
            ),
            Self::Stopped => "stopped".to_owned(),
        };
        if let Some(run) = run {
            let _ = write!(
                text,
                "; {put} drafts are done; `thankwell runs resume {run}` does the rest, none twice"
            );
        }
        text
    }
}
