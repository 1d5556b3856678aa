//! `LimeSurvey`, Export responses, CSV: codes or texts as headings; a response without a day of submission was left
//! before its end.

use crate::source::{Columns, Export};
use domain::ResponseField;

pub(crate) static EXPORT: Export = Export {
    name: "limesurvey",
    signatures: &[
        &["id", "submitdate", "lastpage", "startlanguage"],
        &["Response ID", "Date submitted", "Last page", "Start language"],
    ],
    columns: Columns::Answers(&[
        (ResponseField::Date, "submitdate"),
        (ResponseField::Date, "Date submitted"),
        (ResponseField::Language, "startlanguage"),
        (ResponseField::Language, "Start language"),
        (ResponseField::Key, "id"),
        (ResponseField::Key, "Response ID"),
    ]),
    not_answers: &[
        "lastpage",
        "Last page",
        "seed",
        "startdate",
        "Date started",
        "datestamp",
        "Date last action",
        "ipaddr",
        "IP address",
        "refurl",
        "Referrer URL",
        "interviewtime",
        "Total time",
        "groupTime*",
        "Group time*",
        "Question time*",
        "token",
        "firstname",
        "lastname",
    ],
    is_record: |under| !under("submitdate").is_empty() || !under("Date submitted").is_empty(),
    ..Export::USUAL
};
