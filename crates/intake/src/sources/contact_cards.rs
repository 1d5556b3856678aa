//! Contact cards (vCard) of telephones and address books; `contacts.rs` makes rows of them.

use crate::source::{Columns, Export};
use domain::CustomerField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "vcard",
    signatures: &[&[
        "vCard FN",
        "vCard N given",
        "vCard EMAIL",
        "vCard TEL",
        "vCard UID",
    ]],
    columns: Columns::Customers(&[
        (Field::ExternalId, "vCard UID"),
        (Field::GivenName, "vCard N given"),
        (Field::FamilyName, "vCard N family"),
        (Field::FullName, "vCard FN"),
        (Field::Company, "vCard ORG"),
        (Field::Email, "vCard EMAIL"),
        (Field::Phone, "vCard TEL"),
        (Field::Street, "vCard ADR street"),
        (Field::Street2, "vCard ADR extended"),
        (Field::City, "vCard ADR city"),
        (Field::Region, "vCard ADR region"),
        (Field::Postcode, "vCard ADR code"),
        (Field::Country, "vCard ADR country"),
        (Field::Birthday, "vCard BDAY"),
        (Field::Tags, "vCard CATEGORIES"),
        (Field::Note, "vCard NOTE"),
        (Field::Language, "vCard LANG"),
    ]),
    id_prefix: "vcard:",
    ..Export::USUAL
};
