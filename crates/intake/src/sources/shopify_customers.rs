//! Shopify's customer export, since 2024 with `Default Address …` columns, before without.

use crate::source::{Columns, Export, Says};
use domain::{Channel, CustomerField as Field};

pub(crate) static EXPORT: Export = Export {
    name: "shopify-customers",
    signatures: &[
        &[
            "First Name",
            "Last Name",
            "Email",
            "Accepts Email Marketing",
            "Total Spent",
            "Total Orders",
        ],
        &[
            "First Name",
            "Last Name",
            "Email",
            "Accepts Marketing",
            "Total Spent",
            "Total Orders",
        ],
    ],
    columns: Columns::Customers(&[
        (Field::ExternalId, "Customer ID"),
        (Field::GivenName, "First Name"),
        (Field::FamilyName, "Last Name"),
        (Field::Email, "Email"),
        (Field::Company, "Default Address Company"),
        (Field::Company, "Company"),
        (Field::Street, "Default Address Address1"),
        (Field::Street, "Address1"),
        (Field::Street2, "Default Address Address2"),
        (Field::Street2, "Address2"),
        (Field::City, "Default Address City"),
        (Field::City, "City"),
        (Field::Region, "Default Address Province Code"),
        (Field::Region, "Province Code"),
        (Field::Region, "Province"),
        (Field::Country, "Default Address Country Code"),
        (Field::Country, "Country Code"),
        (Field::Country, "Country"),
        (Field::Postcode, "Default Address Zip"),
        (Field::Postcode, "Zip"),
        (Field::Phone, "Phone"),
        (Field::Phone, "Default Address Phone"),
        (Field::Note, "Note"),
        (Field::Tags, "Tags"),
    ]),
    consents: &[
        ("Accepts Email Marketing", Channel::Email, Says::Word),
        ("Accepts Marketing", Channel::Email, Says::Word),
        ("Accepts SMS Marketing", Channel::Text, Says::Word),
    ],
    id_prefix: "shopify:",
    decimal_point: true,
    ..Export::USUAL
};
