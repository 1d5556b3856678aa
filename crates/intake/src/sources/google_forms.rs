//! Google Forms: a time stamp, then the shop's own questions. The stamp's column has a name in the language of
//! the account, so that where the name is not known its contents tell.

use crate::mapping::{is_full_of, names_people, score_column};
use crate::source::{Columns, Export};
use crate::{Table, date};
use domain::ResponseField;

pub(crate) static EXPORT: Export = Export {
    name: "google-forms",
    looks_like,
    columns: Columns::Responses,
    ..Export::USUAL
};

/// What the first column is called, in the languages in which it has been seen.
const STAMPS: [&str; 3] = ["Timestamp", "Informazioni cronologiche", "طابع زمني"];

fn looks_like(table: &Table) -> bool {
    let Some(first) = table.headers.first() else {
        return false;
    };
    let key = crate::words::key(first);
    let stamped = is_full_of(table, 0, date::is_date_with_time);
    let named = STAMPS.iter().any(|stamp| crate::words::key(stamp) == key);
    let asks = [ResponseField::Nps, ResponseField::Csat]
        .into_iter()
        .any(|field| score_column(table, field).is_some());
    (stamped && asks) || (named && !names_people(table) && (stamped || table.first_rows.is_empty()))
}
