//! Typeform, Results, Download: a row a response, a column for each choice, times in UTC at the end.

use crate::source::{Columns, Export};
use domain::ResponseField;

pub(crate) static EXPORT: Export = Export {
    name: "typeform",
    signatures: &[&["Submit Date (UTC)", "Network ID"]],
    columns: Columns::Answers(&[
        (ResponseField::Date, "Submit Date (UTC)"),
        (ResponseField::Key, "#"),
    ]),
    not_answers: &[
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Network ID",
        "Tags",
        "Ending",
    ],
    ..Export::USUAL
};
