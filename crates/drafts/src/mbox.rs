//! Many mails in one file.

use std::io::{self, Write};

/// An archive of mails in one file, for keeping (RFC 4155, with the quoting called mboxrd).
///
/// Each mail stands behind a line `From sender date`; a line of a mail that begins like one, with or without `>`
/// before it, gets one `>` more, so that taking one away gives the mail back. Lines end in LF.
pub struct Mbox<W: Write> {
    out: W,
}

impl<W: Write> Mbox<W> {
    /// An empty archive, written to `out`.
    pub fn new(out: W) -> Self {
        Self { out }
    }

    /// Adds one mail; `sender` and `received` (seconds since 1970, UTC) stand on the line before it.
    ///
    /// # Errors
    /// What `out` says.
    pub fn add(&mut self, mail: &[u8], sender: &str, received: i64) -> io::Result<()> {
        writeln!(self.out, "From {sender} {}", asctime(received))?;
        let mut lines = mail.split(|&byte| byte == b'\n').peekable();
        while let Some(line) = lines.next() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() && lines.peek().is_none() {
                break;
            }
            let unquoted = line.iter().position(|&byte| byte != b'>').unwrap_or(line.len());
            if line[unquoted..].starts_with(b"From ") {
                self.out.write_all(b">")?;
            }
            self.out.write_all(line)?;
            self.out.write_all(b"\n")?;
        }
        self.out.write_all(b"\n")
    }

    /// What it was written to.
    ///
    /// # Errors
    /// What the last of the writing says.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// A moment as C's `asctime` writes it, in UTC: `Thu Nov 26 09:05:00 2026`.
fn asctime(seconds: i64) -> String {
    let moment = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    moment.strftime("%a %b %e %H:%M:%S %Y").to_string()
}
