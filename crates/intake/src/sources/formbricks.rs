//! Formbricks, Responses, Download: numbered questions between the response's own facts.

use crate::source::{Columns, Export};
use domain::ResponseField;

pub(crate) static EXPORT: Export = Export {
    name: "formbricks",
    signatures: &[&["Response ID", "Timestamp", "Finished", "Survey ID"]],
    columns: Columns::Answers(&[
        (ResponseField::Date, "Timestamp"),
        (ResponseField::Key, "Response ID"),
        (ResponseField::Email, "Verified Email"),
        (ResponseField::Email, "email"),
        (ResponseField::Language, "language"),
    ]),
    not_answers: &[
        "No.",
        "Finished",
        "Survey ID",
        "Formbricks ID*",
        "User ID",
        "userId",
        "Notes",
        "Tags",
        "source",
        "url",
        "country",
        "userAgent*",
        "action",
        "Verified Email",
        "email",
        "firstName",
        "lastName",
    ],
    is_record: |under| crate::value::yes_or_no(&under("Finished")) != Some(false),
    ..Export::USUAL
};
