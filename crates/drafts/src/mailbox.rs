//! The folder of drafts in a mail account (IMAP, RFC 3501).

use crate::imap::{self, Session, Words};
use async_imap::types::{Flag, NameAttribute};
use futures_lite::StreamExt;
use std::future::Future;
use std::time::Duration;
use tokio::runtime::Runtime;

/// So long a server may take for one answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A mail account; its password is asked for when it is opened, and kept nowhere.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// The server's name, which its certificate must carry.
    pub host: &'a str,
    /// The port: 993 where the line is secret from the start, 143 where it becomes so.
    pub port: u16,
    /// How the line becomes secret; there is no way without.
    pub security: Security,
    /// Who signs in.
    pub user: &'a str,
    /// Certificates (PEM) that are trusted beside the system's: for a shop's own mail server.
    pub trusted: Option<&'a [u8]>,
}

/// How the line to the server becomes secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From the start.
    Tls,
    /// After a greeting in the clear; nothing else goes in the clear.
    StartTls,
}

/// Why a mail account does not do what it is asked. What a server said is its own text, in whatever language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailboxError {
    /// Nobody answers at this name and port.
    #[error("the mail server cannot be reached: {detail}")]
    Unreachable {
        /// What the system says.
        detail: String,
    },
    /// The server does not prove that it is the one it should be; nothing was told to it.
    #[error("the mail server's certificate is not to be trusted: {detail}")]
    Untrusted {
        /// What is wrong with it.
        detail: String,
    },
    /// The line cannot be made secret; no password was sent.
    #[error("the mail server offers no secret line")]
    NotSecret,
    /// The certificates that should be trusted too cannot be read.
    #[error("the file of trusted certificates holds none")]
    NoCertificates,
    /// Name or password are wrong, or the account takes no passwords.
    #[error("the mail server refuses name or password: {said}")]
    SignIn {
        /// The server's words.
        said: String,
    },
    /// The account has no folder marked as the one for drafts (RFC 6154).
    #[error("the mail account names no folder for drafts")]
    NoDraftsFolder,
    /// The account is full (RFC 9208).
    #[error("the mail account is full: {said}")]
    Full {
        /// The server's words.
        said: String,
    },
    /// The line broke; what was being put may or may not be there, and is looked for before it is put again.
    #[error("the line to the mail server broke")]
    CutOff,
    /// The server refuses for a reason of its own.
    #[error("the mail server refuses: {said}")]
    Refused {
        /// The server's words.
        said: String,
    },
}

/// What came of putting a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is there now.
    Added,
    /// It was there before.
    AlreadyThere,
}

/// What came of taking a draft back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// It is gone.
    Removed,
    /// It is not there: sent, moved or removed by somebody.
    NotThere,
    /// Somebody wrote in it, so it stays.
    Touched,
}

/// An open account at its folder of drafts.
pub struct Mailbox {
    thread: OwnThread,
    session: Session,
    folder: String,
}

impl Mailbox {
    /// Signs in and opens the folder that the account itself marks as the one for drafts, whatever its name.
    ///
    /// # Errors
    /// [`MailboxError`]; a password is only ever sent over a secret line to a server with a good certificate.
    pub fn open(account: &Account<'_>, password: &str) -> Result<Self, MailboxError> {
        let thread = OwnThread::new()?;
        let (session, folder) = thread.finish(in_time(async {
            let mut session = imap::sign_in(account, password).await?;
            let folder = drafts_folder(&mut session).await?;
            session.select(&folder).await.map_err(imap::refused)?;
            Ok((session, folder))
        }))?;
        Ok(Self {
            thread,
            session,
            folder,
        })
    }

    /// The folder as the server names it.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Puts `mail` in as a draft, unless one with its message id (without the angle brackets) is there already.
    ///
    /// # Errors
    /// [`MailboxError`]; the folder is then as it was, but after [`MailboxError::CutOff`] nobody knows.
    pub fn put(&mut self, message_id: &str, mail: &[u8]) -> Result<Put, MailboxError> {
        let Self {
            thread,
            session,
            folder,
        } = self;
        thread.finish(in_time(async {
            if find(session, message_id).await?.is_some() {
                return Ok(Put::AlreadyThere);
            }
            imap::append(session, folder, r"(\Draft \Seen)", mail).await?;
            Ok(Put::Added)
        }))
    }

    /// Whether a draft with this message id (without the angle brackets) is there.
    ///
    /// # Errors
    /// [`MailboxError`].
    pub fn has(&mut self, message_id: &str) -> Result<bool, MailboxError> {
        let Self { thread, session, .. } = self;
        thread.finish(in_time(async { Ok(find(session, message_id).await?.is_some()) }))
    }

    /// Takes a draft out again if `is_as_put` knows its bytes for what was put in, and it was not answered or sent.
    ///
    /// # Errors
    /// [`MailboxError`]; the folder is then as it was.
    pub fn take_back(
        &mut self,
        message_id: &str,
        is_as_put: impl Fn(&[u8]) -> bool + Sync,
    ) -> Result<TakenBack, MailboxError> {
        let Self { thread, session, .. } = self;
        thread.finish(in_time(async {
            let Some(uid) = find(session, message_id).await? else {
                return Ok(TakenBack::NotThere);
            };
            if !is_untouched(session, uid, &is_as_put).await? {
                return Ok(TakenBack::Touched);
            }
            remove(session, uid).await?;
            Ok(TakenBack::Removed)
        }))
    }

    /// Signs out.
    pub fn close(mut self) {
        // Whoever does not answer to a goodbye is left without one.
        let _ = self.thread.finish(in_time(async {
            self.session.logout().await.map_err(imap::refused)
        }));
    }
}

/// Brings what an account is asked to its end on a thread of its own: whoever asks may stand on a thread of another
/// runtime, as the window's deeds do, where nothing may be waited for.
struct OwnThread(Option<Runtime>);

impl OwnThread {
    fn new() -> Result<Self, MailboxError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| MailboxError::Unreachable {
            detail: error.to_string(),
        })?;
        Ok(Self(Some(runtime)))
    }

    fn finish<T: Send>(
        &self,
        work: impl Future<Output = Result<T, MailboxError>> + Send,
    ) -> Result<T, MailboxError> {
        let Some(runtime) = &self.0 else {
            return Err(MailboxError::CutOff);
        };
        std::thread::scope(|scope| match scope.spawn(|| runtime.block_on(work)).join() {
            Ok(answer) => answer,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    }
}

impl Drop for OwnThread {
    fn drop(&mut self) {
        // The end of a runtime is waited for, which is not allowed either.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// The folder with the attribute `\Drafts` (RFC 6154, section 2).
async fn drafts_folder(session: &mut Session) -> Result<String, MailboxError> {
    let mut names = session.list(None, Some("*")).await.map_err(imap::refused)?;
    let mut found = None;
    while let Some(name) = names.next().await {
        let name = name.map_err(imap::refused)?;
        if found.is_none() && name.attributes().contains(&NameAttribute::Drafts) {
            found = Some(name.name().to_owned());
        }
    }
    drop(names);
    // A list also ends where the line does.
    session.noop().await.map_err(imap::refused)?;
    found.ok_or(MailboxError::NoDraftsFolder)
}

async fn find(session: &mut Session, message_id: &str) -> Result<Option<u32>, MailboxError> {
    // What came in since the last command is told first.
    session.noop().await.map_err(imap::refused)?;
    let question = format!("HEADER Message-ID {}", Words(&format!("<{message_id}>")));
    let found = session.uid_search(question).await.map_err(imap::refused)?;
    Ok(found.into_iter().max())
}

async fn is_untouched(
    session: &mut Session,
    uid: u32,
    is_as_put: &impl Fn(&[u8]) -> bool,
) -> Result<bool, MailboxError> {
    let mut fetched = session
        .uid_fetch(uid.to_string(), "(FLAGS BODY.PEEK[])")
        .await
        .map_err(imap::refused)?;
    let mut same = false;
    while let Some(message) = fetched.next().await {
        let message = message.map_err(imap::refused)?;
        let answered = message.flags().any(|flag| flag == Flag::Answered);
        same |= message.body().is_some_and(is_as_put) && !answered;
    }
    Ok(same)
}

async fn remove(session: &mut Session, uid: u32) -> Result<(), MailboxError> {
    let uid = uid.to_string();
    {
        let marked = session.uid_store(&uid, r"+FLAGS.SILENT (\Deleted)").await;
        let mut marked = marked.map_err(imap::refused)?;
        while let Some(answer) = marked.next().await {
            answer.map_err(imap::refused)?;
        }
    }
    // Without UIDPLUS (RFC 4315) it stays marked until the mail program clears up: to clear up for it would
    // remove what somebody else has marked.
    let capabilities = session.capabilities().await.map_err(imap::refused)?;
    if capabilities.has_str("UIDPLUS") {
        let cleared = session.uid_expunge(&uid).await.map_err(imap::refused)?;
        let mut cleared = std::pin::pin!(cleared);
        while let Some(answer) = cleared.next().await {
            answer.map_err(imap::refused)?;
        }
    }
    Ok(())
}

async fn in_time<T>(work: impl Future<Output = Result<T, MailboxError>>) -> Result<T, MailboxError> {
    tokio::time::timeout(PATIENCE, work)
        .await
        .unwrap_or(Err(MailboxError::CutOff))
}
