//! `PayPal`'s activity: payments among transfers, fees and refunds. Only finished payments from somebody are purchases.

use crate::source::{Columns, Export};
use domain::PurchaseField as Field;

pub(crate) static EXPORT: Export = Export {
    name: "paypal-activity",
    signatures: &[
        &[
            "Date",
            "Time",
            "TimeZone",
            "Name",
            "Type",
            "Status",
            "Currency",
            "Gross",
            "Fee",
            "Net",
            "From Email Address",
        ],
        &[
            "Date",
            "Time",
            "Time zone",
            "Name",
            "Type",
            "Status",
            "Currency",
            "Gross",
            "Fee",
            "Net",
            "From Email Address",
        ],
    ],
    columns: Columns::Purchases(&[
        (Field::Order, "Transaction ID"),
        (Field::Date, "Date"),
        (Field::Email, "From Email Address"),
        (Field::FullName, "Name"),
        (Field::Product, "Item Title"),
        (Field::Product, "Subject"),
        (Field::Total, "Gross"),
        (Field::Currency, "Currency"),
    ]),
    is_record,
    ..Export::USUAL
};

/// Words of kinds that bring money in but are no purchase.
const NO_SALES: [&str; 7] = [
    "refund",
    "reversal",
    "transfer",
    "conversion",
    "withdrawal",
    "hold",
    "deposit",
];

fn is_record(under: &dyn Fn(&str) -> String) -> bool {
    let kind = under("Type").to_lowercase();
    under("Status").eq_ignore_ascii_case("completed")
        && !under("Gross").starts_with(['-', '\u{2212}'])
        && !under("From Email Address").is_empty()
        && !NO_SALES.iter().any(|word| kind.contains(word))
}
