//! Square's customer directory. Amounts carry the sign of their currency.

use crate::source::{Columns, Export, Says};
use domain::{Channel, CustomerField as Field};

pub(crate) static EXPORT: Export = Export {
    name: "square-customers",
    signatures: &[
        &[
            "Reference ID",
            "First Name",
            "Last Name",
            "Email Address",
            "Phone Number",
            "Square Customer ID",
        ],
        &[
            "Reference ID",
            "First Name",
            "Surname",
            "Email Address",
            "Phone Number",
            "Square Customer ID",
        ],
    ],
    columns: Columns::Customers(&[
        (Field::ExternalId, "Square Customer ID"),
        (Field::GivenName, "First Name"),
        (Field::FamilyName, "Last Name"),
        (Field::FamilyName, "Surname"),
        (Field::Email, "Email Address"),
        (Field::Phone, "Phone Number"),
        (Field::Company, "Company Name"),
        (Field::Street, "Street Address 1"),
        (Field::Street2, "Street Address 2"),
        (Field::City, "City"),
        (Field::Region, "State"),
        (Field::Postcode, "Postal Code"),
        (Field::Birthday, "Birthday"),
        (Field::Note, "Memo"),
    ]),
    consents: &[("Email Subscription Status", Channel::Email, Says::Word)],
    id_prefix: "square:",
    ..Export::USUAL
};
