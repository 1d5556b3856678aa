//! Reads the lists that other tools write: bytes to a table, a table to customers, purchases and answers.
//!
//! The only room that knows CSV, workbooks, contact cards and other tools' exports. A file is first a [`Table`] ([`read_file`]), then a
//! [`Source`] is recognised ([`recognise`]), its columns get a [`Mapping`] ([`propose`], which a person may
//! change), and last the rows become records ([`customers`], [`purchases`], [`responses`]), one after the other as they
//! are read: a list of a million rows takes no more room than one of a thousand. Every row ends as
//! part of a record or as a [`Rejected`] that names its line, never both and never neither. Voucher codes come by
//! their own door ([`codes()`]).
//!
//! What it leaves to others: whether a person is already known, consent history and batches (`store`, `app`),
//! and every word that a person reads (the window). A new tool is one file in `sources/` and one line in
//! `source.rs`.

mod amount;
mod asked_columns;
mod codes;
mod column_format;
mod contacts;
mod customers;
mod date;
mod delimiter;
mod encoding;
mod error;
mod form;
mod json_list;
mod list_reader;
mod list_writer;
mod mapped;
mod mapping;
mod month_names;
mod ods;
mod order;
mod origin;
mod own_form;
mod purchases;
mod questions;
mod reading;
mod reading_file;
mod records;
mod responses;
mod row;
mod scale_words;
mod signatures;
mod source;
mod sources;
mod spread;
mod table;
mod text;
mod two_headers;
mod unpacking;
mod value;
mod watch;
mod words;
mod workbook;

pub use asked_columns::{AskedColumn, ScaleWord, asked_columns};
pub use codes::{code_columns, codes};
pub use column_format::ColumnFormat;
pub use customers::{CustomerRecord, ListedConsent, customers};
pub use encoding::Encoding;
pub use error::IntakeError;
pub use list_reader::read_list;
pub use list_writer::{ListFormat, write_list};
pub use mapping::{MappedColumn, Mapping, propose};
pub use purchases::{PurchaseRecord, Who, purchases};
pub use questions::Asked;
pub use reading::{ColumnGuess, Defaults, Found, Reading, Rejected, Take, Understood};
pub use reading_file::{MAX_BYTES, ReadOptions, read_bytes, read_file};
pub use records::MAX_ROW;
pub use responses::{DeskFacts, ResponseRecord, responses, told_surveys};
pub use row::{Line, Row};
pub use scale_words::ScaleWords;
pub use source::{Kind, Source, recognise};
pub use table::{FileShape, MAX_COLUMNS, REASON_COLUMN, Table};
pub use watch::{GoOn, UNWATCHED};
pub use workbook::MAX_CELLS;
