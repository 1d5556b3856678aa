//! Microsoft Forms, Open in Excel: times as a sheet keeps them, several choices in one cell parted by `;`.

use crate::source::{Columns, Export};
use domain::ResponseField;

pub(crate) static EXPORT: Export = Export {
    name: "microsoft-forms",
    signatures: &[
        &["ID", "Start time", "Completion time"],
        &["ID", "Ora di inizio", "Ora di completamento"],
        &["ID", "Ora de începere", "Ora finalizării"],
        &["المعرف", "وقت البدء", "وقت الإكمال"],
    ],
    columns: Columns::Answers(&[
        (ResponseField::Date, "Completion time"),
        (ResponseField::Date, "Ora di completamento"),
        (ResponseField::Date, "Ora finalizării"),
        (ResponseField::Date, "وقت الإكمال"),
        (ResponseField::Key, "ID"),
        (ResponseField::Key, "المعرف"),
        (ResponseField::Email, "Email"),
        (ResponseField::Email, "Posta elettronica"),
        (ResponseField::Email, "E-mail"),
        (ResponseField::Email, "البريد الإلكتروني"),
    ]),
    not_answers: &[
        "Start time",
        "Ora di inizio",
        "Ora de începere",
        "وقت البدء",
        "Last modified time",
        "Ora ultima modifica",
        "Name",
        "Nome",
        "Nume",
        "الاسم",
        "Total points",
        "Quiz feedback",
        "Points - *",
        "Feedback - *",
        "Points –*",
        "Feedback –*",
    ],
    ..Export::USUAL
};
