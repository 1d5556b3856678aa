//! A list of the shop's own.

use crate::source::Export;

pub(crate) static EXPORT: Export = Export {
    name: "plain",
    ..Export::USUAL
};
