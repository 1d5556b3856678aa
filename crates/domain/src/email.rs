//! E-mail addresses that no header can be broken with.

use email_address::{EmailAddress, Options};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A mail address that has been checked: one ASCII recipient, its domain in the ASCII form of IDNA.
///
/// Two addresses are the same customer's when they are equal: the whole address is lower case, plus tags
/// and dots are kept because they may be two people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Email(String);

/// Why a text is no mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EmailError {
    /// No `@`, or nothing on one side of it.
    #[error("an e-mail address has one @ with text on both sides")]
    NoAt,
    /// White space, a control or direction character, or one of `<>,;`.
    #[error("an e-mail address has no spaces and none of < > , ;")]
    ForbiddenCharacter,
    /// The domain is not one (no dot, a number at the end, characters that domains cannot have).
    #[error("the part after the @ is not a domain such as example.com")]
    BadDomain,
    /// The part before the `@` is not plain ASCII, or is quoted: many mail programs refuse those.
    #[error("the part before the @ has characters that most mail programs refuse")]
    BadLocalPart,
    /// Longer than 254 characters, or 64 before the `@` (RFC 5321, section 4.5.3.1).
    #[error("the e-mail address is too long")]
    TooLong,
}

impl Email {
    /// Reads one address.
    ///
    /// # Errors
    /// [`EmailError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        let forbidden = |c: char| {
            c.is_control()
                || c.is_whitespace()
                || "<>,;\"".contains(c)
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        };
        if text.chars().any(forbidden) {
            return Err(EmailError::ForbiddenCharacter);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailError::NoAt)?;
        if local.is_empty() || domain.is_empty() {
            return Err(EmailError::NoAt);
        }
        // Readers of mails would take `=?` for the start of an encoded word (RFC 2047), and see another address.
        if !local.is_ascii() || local.contains('@') || local.contains("=?") {
            return Err(EmailError::BadLocalPart);
        }
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| EmailError::BadDomain)?;
        let last = domain.rsplit('.').next().unwrap_or_default();
        if !domain.contains('.') || last.is_empty() || last.bytes().all(|b| b.is_ascii_digit()) {
            return Err(EmailError::BadDomain);
        }
        let whole = format!("{}@{domain}", local.to_ascii_lowercase());
        if whole.len() > 254 || local.len() > 64 {
            return Err(EmailError::TooLong);
        }
        let options = Options::default()
            .with_required_tld()
            .without_display_text()
            .without_domain_literal();
        EmailAddress::parse_with_options(&whole, options).map_err(|_| EmailError::BadLocalPart)?;
        Ok(Self(whole))
    }

    /// The whole address, lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;
    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_addresses_are_kept_in_lower_case() {
        assert_eq!(
            Email::parse(" AHMAD@Example.com ").map(String::from),
            Ok("ahmad@example.com".into())
        );
        assert_eq!(
            Email::parse("maria@münchen.example").map(String::from),
            Ok("maria@xn--mnchen-3ya.example".into())
        );
    }

    #[test]
    fn addresses_that_would_reach_somebody_else_are_refused() {
        for text in [
            "Maria <a@b.com>",
            "a@b",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "a@x, evil@y.com",
            "a@x.com>, <evil@y.com",
            "a@x.com\r\nBcc: b@y.com",
            "\"john doe\"@example.com",
            "a@@b.com",
            "@b.com",
            "a@",
            "",
            "مني@example.com",
            "a@x_y.com",
            "a\u{202E}@x.com",
        ] {
            assert!(Email::parse(text).is_err(), "{text:?} is no address for a draft");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_is_one_plain_ascii_recipient(text in "\\PC{0,40}@\\PC{0,40}") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert!(email.as_str().is_ascii());
                prop_assert_eq!(email.as_str().matches('@').count(), 1);
                prop_assert!(!email.as_str().contains([' ', ',', ';', '<', '>', '\r', '\n']));
            }
        }
    }
}
