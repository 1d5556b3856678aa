//! The shop's records: the only room that knows SQL.
//!
//! A [`Store`] is one database file in the data folder. Whoever wants something of it gives [`Store::read`] or
//! [`Store::write`] a closure, and calls the functions of the nouns below with the transaction that it gets;
//! the signature says whether records change.
//!
//! Left to others: what the fields mean (`domain`), who may be contacted and what a note says (`app`,
//! `messages`), where the data folder is, and which day it is.

pub mod address_tasks;
pub mod answers;
pub mod asks;
pub mod audiences;
pub mod batches;
pub mod calls;
pub mod campaigns;
pub mod customers;
pub mod due;
pub mod erasure;
pub mod follow_ups;
pub mod former_texts;
pub mod held_out;
pub mod list_shapes;
pub mod mail_accounts;
pub mod marks;
pub mod notes;
pub mod own_hands;
pub mod pictures;
pub mod plans;
pub mod printers;
pub mod privacy_log;
pub mod purchases;
pub mod quotes;
pub mod records;
pub mod responses;
pub mod rules;
pub mod run_log;
pub mod runs;
pub mod shop;
pub mod suppressions;
pub mod surveys;
pub mod templates;
pub mod till;
pub mod uptake;
pub mod usual;
pub mod vouchers;

mod columns;
mod connection;
mod error;
mod freed_codes;
mod keeping;
mod key;
mod list_memory;
mod migration;
mod open;
mod outside;
mod sound;
mod tally;
mod transaction;
mod whole_file;

pub use error::StoreError;
pub use keeping::Sealing;
pub use key::{Key, Salt};
pub use open::{FILE_NAME, Found, Opened, Store};
pub use outside::{Outside, look_at};
pub use sound::{Sound, check};
pub use transaction::{ReadTx, WriteTx};
