//! WooCommerce's report of orders: all products of an order in one cell, the customer by name only. Its headers are
//! in the shop's language; where they are not English that cell tells, and the known words find the columns.

use crate::mapping::is_full_of;
use crate::source::{Columns, Export};
use crate::{Table, value};
use domain::PurchaseField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "woocommerce-orders",
    signatures: &[
        &[
            "Date",
            "Order #",
            "Status",
            "Customer",
            "Customer type",
            "Product(s)",
            "Items sold",
        ],
        &[
            "Date",
            "Order #",
            "Status",
            "Customer type",
            "Product(s)",
            "Items sold",
            "Coupon(s)",
        ],
    ],
    looks_like,
    columns: Columns::Purchases(&[
        (Field::Date, "Date"),
        (Field::Order, "Order #"),
        (Field::FullName, "Customer"),
        (Field::Product, "Product(s)"),
        (Field::Total, "N. Revenue (formatted)"),
        (Field::Total, "N. Revenue"),
        (Field::Total, "Net Sales"),
        (Field::Refunded, "Status"),
    ]),
    ..Export::USUAL
};

fn looks_like(table: &Table) -> bool {
    let lists_products = |column| is_full_of(table, column, |cell| value::counted_products(cell).is_some());
    (0..table.headers.len()).any(lists_products)
}
