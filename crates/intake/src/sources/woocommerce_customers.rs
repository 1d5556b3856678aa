//! WooCommerce's report of customers. Its headers are in the shop's language; the known words find those.

use crate::source::{Columns, Export};
use domain::CustomerField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "woocommerce-customers",
    signatures: &[&[
        "Name",
        "Username",
        "Last Active",
        "Sign Up",
        "Email",
        "Total Spend",
        "AOV",
    ]],
    columns: Columns::Customers(&[
        (Field::FullName, "Name"),
        (Field::Email, "Email"),
        (Field::Phone, "Billing Phone"),
        (Field::Phone, "Shipping Phone"),
        (Field::City, "City"),
        (Field::Region, "Region"),
        (Field::Postcode, "Postal Code"),
        (Field::Country, "Country / Region"),
    ]),
    decimal_point: true,
    ..Export::USUAL
};
