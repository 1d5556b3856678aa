//! Links that hand a text to another program of the system.

use crate::header_text::header_text;
use domain::Email;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest link in bytes. No standard sets one; the shortest limit still met is about 2,000 characters.
pub const LINK_BYTES: usize = 1_900;

/// What stands as it is in a link: the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// The same in an address, whose `@` every program knows.
const RESERVED_IN_ADDRESS: &AsciiSet = &RESERVED.remove(b'@');

/// The text does not go into a link; the draft can be saved or its text copied instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the link would have {bytes} bytes, more than {LINK_BYTES}")]
pub struct LinkTooLong {
    /// How long it would be.
    pub bytes: usize,
}

/// A `mailto:` link that opens a new mail to `to` (RFC 6068). It carries plain text only: no picture, no file.
///
/// # Errors
/// [`LinkTooLong`]: an Arabic letter takes six bytes, so a page of it never fits.
pub fn mail_link(to: &Email, subject: &str, text: &str) -> Result<String, LinkTooLong> {
    let subject = header_text(subject, LINK_BYTES);
    within_limit(format!(
        "mailto:{}?subject={}&body={}",
        utf8_percent_encode(to.as_str(), RESERVED_IN_ADDRESS),
        escaped(&subject),
        escaped(&lines(text)),
    ))
}

/// An `sms:` link that opens a new text message (RFC 5724); none when `phone` has no digits.
///
/// # Errors
/// [`LinkTooLong`].
pub fn text_message_link(phone: &str, text: &str) -> Result<Option<String>, LinkTooLong> {
    let Some(number) = dialled(phone) else {
        return Ok(None);
    };
    within_limit(format!("sms:{number}?body={}", escaped(text))).map(Some)
}

/// A `tel:` link that dials (RFC 3966); none when `phone` has no digits.
pub fn phone_link(phone: &str) -> Option<String> {
    dialled(phone).map(|number| format!("tel:{number}"))
}

/// Digits of whatever script as they are dialled, with the `+` before a country's code.
fn dialled(phone: &str) -> Option<String> {
    let folded = domain::fold_digits(phone.trim());
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let plus = if folded.starts_with('+') { "+" } else { "" };
    (!digits.is_empty()).then(|| format!("{plus}{digits}"))
}

fn escaped(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Line breaks as RFC 6068 wants them, without control characters that no mail carries.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let carried = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String = text.chars().filter(carried).collect();
    text.replace('\n', "\r\n")
}

fn within_limit(link: String) -> Result<String, LinkTooLong> {
    match link.len() {
        bytes if bytes > LINK_BYTES => Err(LinkTooLong { bytes }),
        _ => Ok(link),
    }
}
