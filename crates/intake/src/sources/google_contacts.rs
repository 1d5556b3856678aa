//! Google Contacts. Since 2024 with `First Name` and `Labels`, before with `Given Name` and `Group Membership`; the
//! numbered columns are as many as the fullest contact needs.

use crate::source::{Columns, Export};
use domain::CustomerField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "google-contacts",
    signatures: &[
        &[
            "First Name",
            "Last Name",
            "Phonetic First Name",
            "File As",
            "Organization Name",
            "Labels",
        ],
        &[
            "Name",
            "Given Name",
            "Family Name",
            "Yomi Name",
            "Group Membership",
        ],
    ],
    columns: Columns::Customers(&[
        (Field::GivenName, "First Name"),
        (Field::GivenName, "Given Name"),
        (Field::FamilyName, "Last Name"),
        (Field::FamilyName, "Family Name"),
        (Field::FullName, "Name"),
        (Field::Company, "Organization Name"),
        (Field::Company, "Organization 1 - Name"),
        (Field::Email, "E-mail 1 - Value"),
        (Field::Email, "E-mail 2 - Value"),
        (Field::Email, "E-mail 3 - Value"),
        (Field::Phone, "Phone 1 - Value"),
        (Field::Phone, "Phone 2 - Value"),
        (Field::Phone, "Phone 3 - Value"),
        (Field::Street, "Address 1 - Street"),
        (Field::Street2, "Address 1 - Extended Address"),
        (Field::City, "Address 1 - City"),
        (Field::Region, "Address 1 - Region"),
        (Field::Postcode, "Address 1 - Postal Code"),
        (Field::Country, "Address 1 - Country"),
        (Field::Birthday, "Birthday"),
        (Field::Note, "Notes"),
        (Field::Tags, "Labels"),
        (Field::Tags, "Group Membership"),
    ]),
    several: " ::: ",
    ..Export::USUAL
};
