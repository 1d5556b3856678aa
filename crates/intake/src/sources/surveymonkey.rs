//! `SurveyMonkey`, All individual responses: two header rows, which are read as one.

use crate::source::{Columns, Export};
use domain::ResponseField;

pub(crate) static EXPORT: Export = Export {
    name: "surveymonkey",
    signatures: &[&["Respondent ID", "Collector ID", "End Date"]],
    columns: Columns::Answers(&[
        (ResponseField::Date, "End Date"),
        (ResponseField::Key, "Respondent ID"),
        (ResponseField::Email, "Email Address"),
        (ResponseField::Id, "Custom Data 1"),
    ]),
    not_answers: &[
        "Collector ID",
        "Start Date",
        "IP Address",
        "First Name",
        "Last Name",
        "Custom Data*",
        "Email Address",
    ],
    ..Export::USUAL
};
