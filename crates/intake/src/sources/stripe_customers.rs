//! Stripe's customers. Which columns there are is the account's choice; these four are always there.

use crate::source::{Columns, Export};
use domain::CustomerField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "stripe-customers",
    signatures: &[
        &["id", "Description", "Email", "Name", "Created (UTC)"],
        &["id", "Email", "Name", "Created (UTC)", "Delinquent"],
    ],
    columns: Columns::Customers(&[
        (Field::ExternalId, "id"),
        (Field::FullName, "Name"),
        (Field::Email, "Email"),
        (Field::Phone, "Phone"),
        (Field::Street, "Address Line1"),
        (Field::Street2, "Address Line2"),
        (Field::City, "Address City"),
        (Field::Region, "Address State"),
        (Field::Postcode, "Address Postal Code"),
        (Field::Country, "Address Country"),
        (Field::Street, "Card Address Line1"),
        (Field::City, "Card Address City"),
        (Field::Postcode, "Card Address Zip"),
        (Field::Country, "Card Address Country"),
        (Field::Note, "Description"),
    ]),
    id_prefix: "stripe:",
    decimal_point: true,
    ..Export::USUAL
};
