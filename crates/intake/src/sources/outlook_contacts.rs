//! Outlook's contacts, from the web or from the desk, and Google's list made for it. A private address and telephone
//! come before those at work.

use crate::source::{Columns, Export};
use domain::CustomerField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "outlook-contacts",
    signatures: &[
        &[
            "First Name",
            "Middle Name",
            "Last Name",
            "Title",
            "Suffix",
            "E-mail Address",
            "Home Phone",
            "Business Phone",
        ],
        &[
            "First Name",
            "Last Name",
            "E-mail Address",
            "Mobile Phone",
            "Home Street",
            "Business Street",
        ],
    ],
    columns: Columns::Customers(&[
        (Field::GivenName, "First Name"),
        (Field::FamilyName, "Last Name"),
        (Field::Company, "Company"),
        (Field::Email, "E-mail Address"),
        (Field::Email, "E-mail 2 Address"),
        (Field::Email, "E-mail 3 Address"),
        (Field::Phone, "Mobile Phone"),
        (Field::Phone, "Primary Phone"),
        (Field::Phone, "Home Phone"),
        (Field::Phone, "Business Phone"),
        (Field::Phone, "Other Phone"),
        (Field::Street, "Home Street"),
        (Field::Street2, "Home Street 2"),
        (Field::City, "Home City"),
        (Field::Region, "Home State"),
        (Field::Postcode, "Home Postal Code"),
        (Field::Country, "Home Country/Region"),
        (Field::Street, "Business Street"),
        (Field::Street2, "Business Street 2"),
        (Field::City, "Business City"),
        (Field::Region, "Business State"),
        (Field::Postcode, "Business Postal Code"),
        (Field::Country, "Business Country/Region"),
        (Field::Birthday, "Birthday"),
        (Field::Note, "Notes"),
        (Field::Tags, "Categories"),
    ]),
    ..Export::USUAL
};
