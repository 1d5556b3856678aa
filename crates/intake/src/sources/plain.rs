//! A list of the shop's own.

use crate::source::{Columns, Export};

pub(crate) static EXPORT: Export = Export {
    name: "plain",
    signatures: &[],
    looks_like: |_| false,
    columns: Columns::Any,
    consents: &[],
    cancelled: None,
    id_prefix: "",
    decimal_point: false,
};
