//! What an e-mail carries beside its letter, and the accounts that drafts can be put into.

use crate::{Email, MailAccountId, PictureId, QrContent, Shop};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the card goes with an e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum EnclosedCard {
    /// As a picture above the letter.
    Picture,
    /// As a PDF file beside it.
    Pdf,
}

/// What e-mails carry beside their letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MailSetup {
    /// Under the letter, line by line; the shop's details when it is not said, nothing when it is empty. What must
    /// say who sends it carries the shop's details all the same.
    pub signature: Option<String>,
    /// The shop's sign, under the signature.
    pub logo: Option<PictureId>,
    /// The same note as a card.
    pub card: Option<EnclosedCard>,
    /// A square code under the letter; one for a voucher stands only where the letter tells of one.
    pub qr: Option<QrContent>,
}

/// A square code in an e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MailCode {
    /// What it is.
    pub content: QrContent,
    /// What it holds.
    pub text: String,
}

/// What one e-mail carries beside its letter; its note keeps it, so that the same note gives the same mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MailSnapshot {
    /// The shop's address.
    pub from: Option<Email>,
    /// Who writes.
    pub from_name: String,
    /// Who the shop is, line by line.
    pub signature: Vec<String>,
    /// How to get no more such mail; for offers and surveys.
    pub way_out: Option<String>,
    /// The shop's sign.
    pub logo: Option<PictureId>,
    /// How the card goes with it; hand, format and stationery are the note's own.
    pub card: Option<EnclosedCard>,
    /// A square code.
    pub code: Option<MailCode>,
}

/// How the line to a mail server becomes secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum LineSecurity {
    /// From the start.
    #[default]
    Tls,
    /// After a greeting in the clear; nothing else goes in the clear.
    StartTls,
}

impl LineSecurity {
    /// The port that servers listen at.
    pub fn port(self) -> u16 {
        match self {
            Self::Tls => 993,
            Self::StartTls => 143,
        }
    }
}

/// A mail account that drafts can be put into. Its password is not among it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MailAccount {
    /// Number in this shop.
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
    /// Certificates (PEM) that are trusted beside the system's, for a server of the shop's own; empty for none.
    pub trusted: String,
}

impl Shop {
    /// Who the shop is, line by line, as it stands under an e-mail.
    pub fn details(&self) -> Vec<String> {
        let email = self.email.as_ref().map(Email::as_str).unwrap_or_default();
        let address = self.address.lines();
        std::iter::once(self.company.as_str())
            .chain(address)
            .chain([self.phone.as_str(), email, self.website.as_str()])
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The detail without which nobody can know who writes and how to answer, if one is missing: the name, and
    /// either the postal address or the e-mail address.
    pub fn missing_identity(&self) -> Option<&'static str> {
        if self.company.trim().is_empty() {
            return Some("company");
        }
        (self.address.trim().is_empty() && self.email.is_none()).then_some("address")
    }
}
