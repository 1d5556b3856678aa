//! Shopify's order export: a row for each line item, all else on the first row of an order.

use crate::source::{Columns, Export};
use domain::PurchaseField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "shopify-orders",
    signatures: &[&[
        "Name",
        "Email",
        "Financial Status",
        "Currency",
        "Total",
        "Lineitem quantity",
        "Lineitem name",
    ]],
    columns: Columns::Purchases(&[
        (Field::Order, "Name"),
        (Field::Email, "Email"),
        (Field::FullName, "Billing Name"),
        (Field::Phone, "Phone"),
        (Field::Phone, "Billing Phone"),
        (Field::Phone, "Shipping Phone"),
        (Field::Date, "Created at"),
        (Field::Product, "Lineitem name"),
        (Field::Quantity, "Lineitem quantity"),
        (Field::Price, "Lineitem price"),
        (Field::Currency, "Currency"),
        (Field::Refunded, "Financial Status"),
        (Field::Total, "Total"),
    ]),
    cancelled: Some("Cancelled at"),
    id_prefix: "shopify:",
    decimal_point: true,
    ..Export::USUAL
};
