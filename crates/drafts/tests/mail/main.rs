//! Drafts are read back by two mail parsers, whatever the customer list holds.
#![expect(
    clippy::unwrap_used,
    reason = "a draft that cannot be read fails its test right there"
)]

mod eml;
mod enclosed;
mod mbox;
mod readers;
