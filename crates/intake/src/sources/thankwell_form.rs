//! The answers that the shop's own form file gives back: one file an answer.

use crate::source::{Columns, Export};
use domain::ResponseField;

pub(crate) static EXPORT: Export = Export {
    name: "thankwell-form",
    signatures: &[&["thankwell_form", "date", "survey", "key"]],
    columns: Columns::Answers(&[
        (ResponseField::Date, "date"),
        (ResponseField::Key, "key"),
        (ResponseField::Id, "id"),
        (ResponseField::Language, "language"),
    ]),
    // The last are facts that the list of answers tells beside them.
    not_answers: &[
        "thankwell_form",
        "survey",
        "version",
        "name",
        "order",
        "source",
        "clerk",
        "read",
        "complaint",
        "settled_on",
        "settled_how",
        "labels",
    ],
    ..Export::USUAL
};
