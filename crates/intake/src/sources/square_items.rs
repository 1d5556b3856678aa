//! Square's detail of sold items: a row for each, of one transaction; what was given back is a row of its own.

use crate::source::{Columns, Export};
use domain::PurchaseField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "square-items",
    signatures: &[&[
        "Date",
        "Time",
        "Item",
        "Qty",
        "Gross Sales",
        "Net Sales",
        "Transaction ID",
        "Event Type",
    ]],
    columns: Columns::Purchases(&[
        (Field::Order, "Transaction ID"),
        (Field::Date, "Date"),
        (Field::FullName, "Customer Name"),
        (Field::Product, "Item"),
        (Field::Quantity, "Qty"),
        (Field::Total, "Net Sales"),
    ]),
    is_record: |under| {
        !under("Event Type").eq_ignore_ascii_case("refund") && !under("Customer Name").is_empty()
    },
    ..Export::USUAL
};
