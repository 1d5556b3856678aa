//! Thunderbird's address book. A birthday stands in three columns and is left out.

use crate::source::{Columns, Export};
use domain::CustomerField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "thunderbird-contacts",
    signatures: &[&[
        "First Name",
        "Last Name",
        "Display Name",
        "Nickname",
        "Primary Email",
        "Secondary Email",
    ]],
    columns: Columns::Customers(&[
        (Field::GivenName, "First Name"),
        (Field::FamilyName, "Last Name"),
        (Field::FullName, "Display Name"),
        (Field::Company, "Organization"),
        (Field::Email, "Primary Email"),
        (Field::Email, "Secondary Email"),
        (Field::Phone, "Mobile Number"),
        (Field::Phone, "Home Phone"),
        (Field::Phone, "Work Phone"),
        (Field::Street, "Home Address"),
        (Field::Street2, "Home Address 2"),
        (Field::City, "Home City"),
        (Field::Region, "Home State"),
        (Field::Postcode, "Home ZipCode"),
        (Field::Country, "Home Country"),
        (Field::Note, "Notes"),
    ]),
    ..Export::USUAL
};
