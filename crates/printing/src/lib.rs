//! Direct printing where CUPS is there: which printers it has, and a PDF file handed to one of them; and the system's
//! print dialog, where the desktop has one for other programs.
//!
//! The only room that knows CUPS and the desktop's bus. It speaks IPP (RFC 8011, PWG 5100.3 for trays and paper sizes) through the print
//! system's local socket: no network, no command-line tool, no text in somebody's language to be understood.
//!
//! Left to others: what is in the file, what is remembered of a printer, and what a person is told.

mod connection;
mod dialog;
mod error;
mod message;
mod order;
mod printer;
mod spooler;

pub use dialog::{Dialog, print_dialog};
pub use error::PrintError;
pub use order::PrintOrder;
pub use printer::{Printer, Readiness};
pub use spooler::{JobId, Spooler, Work};
