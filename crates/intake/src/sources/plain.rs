//! A list of the shop's own.

use crate::source::{Export, Says};
use domain::Channel;

pub(crate) static EXPORT: Export = Export {
    name: "plain",
    // As this program writes them itself.
    consents: &[
        ("consent_card", Channel::Card, Says::Word),
        ("consent_email", Channel::Email, Says::Word),
        ("consent_text", Channel::Text, Says::Word),
        ("consent_phone", Channel::Phone, Says::Word),
    ],
    ..Export::USUAL
};
