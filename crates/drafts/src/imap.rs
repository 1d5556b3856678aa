//! The line to a mail server: made secret, signed in, and what the client library leaves out.

use crate::mailbox::{Account, MailboxError, Security};
use async_imap::imap_proto::{Response, Status};
use async_imap::{Authenticator, Client};
use std::fmt;
use std::io;
use std::sync::Arc;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};

pub(crate) type Session = async_imap::Session<TlsStream<TcpStream>>;

/// A string in a command: quoted, without what ends a line (RFC 3501, section 9).
pub(crate) struct Words<'a>(pub &'a str);

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars().filter(|c| !c.is_control()) {
            if matches!(c, '"' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        f.write_str("\"")
    }
}

/// Connects, makes the line secret, and signs in.
pub(crate) async fn sign_in(account: &Account<'_>, password: &str) -> Result<Session, MailboxError> {
    let connector = connector(account.trusted)?;
    let unreachable = |error: io::Error| MailboxError::Unreachable {
        detail: error.to_string(),
    };
    let name = ServerName::try_from(account.host.to_owned()).map_err(|error| MailboxError::Unreachable {
        detail: error.to_string(),
    })?;
    let stream = TcpStream::connect((account.host, account.port))
        .await
        .map_err(unreachable)?;
    let (stream, greeted) = match account.security {
        Security::Tls => (stream, false),
        Security::StartTls => (begin_tls(stream).await?, true),
    };
    let stream = connector
        .connect(name, stream)
        .await
        .map_err(|error| handshake_fault(&error))?;
    let mut client = Client::new(stream);
    if !greeted {
        greeting(&mut client).await?;
    }
    let refused = |(error, _): (async_imap::error::Error, _)| match error {
        async_imap::error::Error::No(said) | async_imap::error::Error::Bad(said) => {
            MailboxError::SignIn { said: spoken(&said) }
        }
        error => refused(error),
    };
    // PLAIN (RFC 4616) carries every letter, LOGIN only ASCII; the line is secret in both.
    let is_ascii = account.user.is_ascii() && password.is_ascii();
    if is_ascii {
        client.login(account.user, password).await.map_err(refused)
    } else {
        let plain = Plain {
            user: account.user,
            password,
        };
        client.authenticate("PLAIN", plain).await.map_err(refused)
    }
}

struct Plain<'a> {
    user: &'a str,
    password: &'a str,
}

impl Authenticator for Plain<'_> {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        format!("\0{}\0{}", self.user, self.password)
    }
}

/// Asks for a secret line (RFC 3501, section 6.2.1). What the server said in the clear is forgotten.
async fn begin_tls(stream: TcpStream) -> Result<TcpStream, MailboxError> {
    let mut client = Client::new(stream);
    greeting(&mut client).await?;
    match client.run_command_and_check_ok("STARTTLS", None).await {
        Ok(()) => Ok(client.into_inner()),
        Err(async_imap::error::Error::No(_) | async_imap::error::Error::Bad(_)) => {
            Err(MailboxError::NotSecret)
        }
        Err(error) => Err(refused(error)),
    }
}

async fn greeting<T>(client: &mut Client<T>) -> Result<(), MailboxError>
where
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + fmt::Debug + Send,
{
    match client.read_response().await {
        Ok(Some(_)) => Ok(()),
        Ok(None) | Err(_) => Err(MailboxError::CutOff),
    }
}

fn connector(trusted: Option<&[u8]>) -> Result<TlsConnector, MailboxError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(pem) = trusted {
        let own: Vec<CertificateDer<'_>> = CertificateDer::pem_slice_iter(pem)
            .filter_map(Result::ok)
            .collect();
        if roots.add_parsable_certificates(own).0 == 0 {
            return Err(MailboxError::NoCertificates);
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| MailboxError::Unreachable {
            detail: error.to_string(),
        })?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

fn handshake_fault(error: &io::Error) -> MailboxError {
    let detail = error.to_string();
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(rustls::Error::InvalidCertificate(_)) => MailboxError::Untrusted { detail },
        Some(_) => MailboxError::NotSecret,
        None => MailboxError::CutOff,
    }
}

/// Adds `mail` to a folder (RFC 3501, section 6.3.11). The library's own way keeps the server's reason to itself
/// when it refuses before the mail is sent.
pub(crate) async fn append(
    session: &mut Session,
    folder: &str,
    flags: &str,
    mail: &[u8],
) -> Result<(), MailboxError> {
    let command = format!("APPEND {} {flags} {{{}}}", Words(folder), mail.len());
    let id = session.run_command(&command).await.map_err(refused)?;
    let mut sent = false;
    loop {
        let Some(answer) = session.read_response().await.map_err(|_| MailboxError::CutOff)? else {
            return Err(MailboxError::CutOff);
        };
        match answer.parsed() {
            Response::Continue { .. } if !sent => {
                let stream = session.get_mut();
                let written = async {
                    stream.write_all(mail).await?;
                    stream.write_all(b"\r\n").await?;
                    stream.flush().await
                };
                written.await.map_err(|_| MailboxError::CutOff)?;
                sent = true;
            }
            Response::Done { tag, status, outcome } if *tag == id => {
                let said = outcome.information.as_deref().unwrap_or_default();
                return match status {
                    Status::Ok => Ok(()),
                    _ => Err(said_no(said)),
                };
            }
            _ => {}
        }
    }
}

/// Why a command was not carried out.
pub(crate) fn refused(error: async_imap::error::Error) -> MailboxError {
    match error {
        async_imap::error::Error::No(said) | async_imap::error::Error::Bad(said) => said_no(&spoken(&said)),
        async_imap::error::Error::Io(_) | async_imap::error::Error::ConnectionLost => MailboxError::CutOff,
        error => MailboxError::Refused {
            said: error.to_string(),
        },
    }
}

fn said_no(said: &str) -> MailboxError {
    let said = said.to_owned();
    // The code of RFC 9208; some servers only say it in words.
    if said.to_ascii_lowercase().contains("quota") {
        MailboxError::Full { said }
    } else {
        MailboxError::Refused { said }
    }
}

/// The server's own words in what the library makes of them.
fn spoken(said: &str) -> String {
    let words = said.split_once("info: Some(\"").map(|(_, words)| words);
    words.map_or_else(
        || said.to_owned(),
        |words| words.trim_end_matches("\")").to_owned(),
    )
}
