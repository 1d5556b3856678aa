//! One e-mail to one person, as a file.

use crate::enclosed::{Attachment, Enclosed, InlinePicture};
use crate::header_text::header_text;
use crate::html_page::html_page;
use domain::{Direction, Email, Language};
use mail_builder::headers::Header;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;

/// The longest name before an address, in bytes of UTF-8.
const NAME_BYTES: usize = 200;
/// The longest subject, in bytes of UTF-8.
const SUBJECT_BYTES: usize = 400;

/// A finished e-mail to one person, not yet a file.
///
/// Names, subject and text may hold anything a customer list can hold: they can shorten or blank themselves,
/// but never add a recipient or a header.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The one recipient.
    pub to: &'a Email,
    /// Their name as the mail program shows it; empty when not known.
    pub to_name: &'a str,
    /// The shop's address. Most mail programs put their own account in its place.
    pub from: Option<&'a Email>,
    /// The shop's name; without [`Draft::from`] it is not written.
    pub from_name: &'a str,
    /// One line; longer than 400 bytes of UTF-8 is cut.
    pub subject: &'a str,
    /// The letter as plain text, lines parted by `\n`.
    pub text: &'a str,
    /// The same letter as `<p>…</p>` paragraphs, already escaped, filled-in values in `<bdi>`.
    pub html: &'a str,
    /// The language of the letter; it decides the direction of the page.
    pub language: Language,
    /// What it carries beside the letter.
    pub enclosed: Enclosed<'a>,
}

/// What makes a mail one mail wherever it is kept: RFC 5322, sections 3.6.1 and 3.6.4.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    /// `left@right` without the angle brackets, unlike any other.
    pub message_id: &'a str,
    /// Seconds since 1970, UTC.
    pub date: i64,
}

/// Why a letter does not make a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// The subject has nothing to read in it.
    #[error("an e-mail draft needs a subject")]
    NoSubject,
    /// The plain text or the HTML has nothing in it.
    #[error("an e-mail draft needs a text")]
    NoText,
}

impl Draft<'_> {
    /// The bytes of an `.eml` file (RFC 5322) that mail programs open for editing, not for reading.
    ///
    /// `X-Unsent: 1` is what makes Thunderbird and Outlook open it so. It has no `Date` and no `Message-ID`,
    /// which the sending program adds; the same draft always gives the same bytes. Plain text and HTML are
    /// alternatives (RFC 2046, section 5.1.4), the HTML and its pictures are related (RFC 2387), lines end in
    /// CRLF, and everything outside ASCII is encoded.
    ///
    /// # Errors
    /// [`DraftError`] when subject or letter is blank.
    pub fn to_eml(&self) -> Result<Vec<u8>, DraftError> {
        self.write(None)
    }

    /// The same mail for a mailbox or an archive, which keep mails by their date and number.
    ///
    /// # Errors
    /// [`DraftError`] when subject or letter is blank.
    pub fn to_mail(&self, stamp: &Stamp<'_>) -> Result<Vec<u8>, DraftError> {
        self.write(Some(stamp))
    }

    fn write(&self, stamp: Option<&Stamp<'_>>) -> Result<Vec<u8>, DraftError> {
        let subject = header_text(self.subject, SUBJECT_BYTES);
        if subject.is_empty() {
            return Err(DraftError::NoSubject);
        }
        if self.text.trim().is_empty() || self.html.trim().is_empty() {
            return Err(DraftError::NoText);
        }

        let mut eml = Vec::new();
        match stamp {
            None => write_header(&mut eml, "X-Unsent", &Raw::new("1")),
            Some(stamp) => {
                write_header(&mut eml, "Date", &Date::new(stamp.date));
                write_header(&mut eml, "Message-ID", &MessageId::new(stamp.message_id));
            }
        }
        if let Some(from) = self.from {
            write_header(&mut eml, "From", &mailbox(self.from_name, from));
        }
        write_header(&mut eml, "To", &mailbox(self.to_name, self.to));
        write_header(&mut eml, "Subject", &Text::new(subject));
        write_header(&mut eml, "MIME-Version", &Raw::new("1.0"));
        self.body().write_part(&mut eml);
        Ok(eml)
    }

    /// The letter in both forms, and round it only the layers that something is in.
    fn body(&self) -> MimePart<'_> {
        let Enclosed {
            pictures,
            attachments,
            signature,
        } = self.enclosed;
        let text = mail_lines(&plain(self.text, self.language, signature));
        let html = mail_lines(&page(self.html, self.language, &self.enclosed));
        let layers = Layers(boundary(&text, &html));
        let mut page = MimePart::new("text/html", html);
        if !pictures.is_empty() {
            let pictures = pictures.iter().map(InlinePicture::part);
            page = layers.part("related", std::iter::once(page).chain(pictures));
        }
        // The last alternative is the one that is preferred.
        let letter = layers.part("alternative", [MimePart::new("text/plain", text), page]);
        if attachments.is_empty() {
            return letter;
        }
        let files = attachments.iter().map(Attachment::part);
        layers.part("mixed", std::iter::once(letter).chain(files))
    }
}

impl InlinePicture<'_> {
    fn part(&self) -> MimePart<'_> {
        MimePart::new("image/png", self.png)
            .inline()
            .cid(self.place.content_id())
    }
}

impl Attachment<'_> {
    fn part(&self) -> MimePart<'_> {
        MimePart::new(self.media_type, self.content).attachment(header_text(self.name, NAME_BYTES))
    }
}

/// Parts in parts; each layer is parted by a line of its own.
struct Layers(String);

impl Layers {
    fn part<'a>(&self, kind: &str, parts: impl IntoIterator<Item = MimePart<'a>>) -> MimePart<'a> {
        let boundary = format!("{}-{kind}", self.0);
        let kind = ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary);
        MimePart::new(kind, parts.into_iter().collect::<Vec<_>>())
    }
}

/// The page that mail programs show: `html` as of [`Draft::html`], with what is enclosed; pictures are called for by
/// [`PicturePlace::address`](crate::PicturePlace::address).
pub fn page(html: &str, language: Language, enclosed: &Enclosed<'_>) -> String {
    html_page(html, language, enclosed)
}

/// The letter with who the shop is, behind the line that mail programs know a signature by (RFC 3676, section 4.3).
/// Under a letter from right to left each of its lines runs in its own direction.
pub fn plain(text: &str, language: Language, signature: &[String]) -> String {
    if signature.is_empty() {
        return text.to_owned();
    }
    let lines: Vec<String> = match language.direction() {
        Direction::Ltr => signature.to_vec(),
        Direction::Rtl => signature
            .iter()
            .map(|line| format!("\u{2068}{line}\u{2069}"))
            .collect(),
    };
    format!("{}\n\n-- \n{}\n", text.trim_end(), lines.join("\n"))
}

fn write_header(eml: &mut Vec<u8>, name: &str, value: &impl Header) {
    eml.extend_from_slice(name.as_bytes());
    eml.extend_from_slice(b": ");
    value.write_header(eml, name.len() + 2);
}

fn mailbox(name: &str, email: &Email) -> Address<'static> {
    let name = Some(header_text(name, NAME_BYTES)).filter(|name| !name.is_empty());
    Address::new_address(name, email.as_str().to_owned())
}

/// The text with CRLF after every line, and without control characters that mail cannot carry.
fn mail_lines(text: &str) -> String {
    let carried = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(carried)
        .collect::<String>()
        .replace('\n', "\r\n")
}

/// A line that occurs in neither part. `=_` never occurs in quoted-printable or base64 (RFC 2045, section 6.7),
/// so only a part that is sent as it is could hold it. It depends on nothing else: equal drafts, equal bytes.
fn boundary(text: &str, html: &str) -> String {
    let taken = |boundary: &str| text.contains(boundary) || html.contains(boundary);
    let mut boundary = String::from("=_note");
    while taken(&boundary) {
        boundary.push('_');
    }
    boundary
}
