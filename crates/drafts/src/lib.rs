//! Drafts that a shop's own mail program opens, ready to be read once more and sent.
//!
//! The only room that knows MIME. It receives finished, escaped text and gives bytes and file names; writing
//! the file, asking whether the person may be contacted, and saying "sent" are for others. Nothing in here
//! opens a connection.

mod draft;
mod file_name;
mod header_text;
mod html_page;

pub use draft::{Draft, DraftError};
pub use file_name::file_name;
