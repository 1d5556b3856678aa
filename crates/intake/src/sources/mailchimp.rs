//! A Mailchimp audience: the files of those who subscribed, who unsubscribed, and whose address failed ("cleaned").
//! A yes is taken only with the day on which it was said.

use crate::source::{Columns, Export, Says};
use domain::{Channel, CustomerField as Field};

pub(crate) static EXPORT: Export = Export {
    name: "mailchimp",
    signatures: &[&["Email Address", "MEMBER_RATING", "OPTIN_TIME", "LEID", "EUID"]],
    columns: Columns::Customers(&[
        (Field::ExternalId, "EUID"),
        (Field::GivenName, "First Name"),
        (Field::FamilyName, "Last Name"),
        (Field::Email, "Email Address"),
        (Field::Phone, "Phone Number"),
        (Field::Street, "Address"),
        (Field::Country, "CC"),
        (Field::Note, "NOTES"),
        (Field::Tags, "TAGS"),
    ]),
    consents: &[
        ("OPTIN_TIME", Channel::Email, Says::Given),
        ("CONFIRM_TIME", Channel::Email, Says::Given),
        ("UNSUB_TIME", Channel::Email, Says::OptedOut),
        ("CLEAN_TIME", Channel::Email, Says::OptedOut),
    ],
    id_prefix: "mailchimp:",
    ..Export::USUAL
};
