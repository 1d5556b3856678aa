//! Drafts that a shop's own mail program opens, ready to be read once more and sent.
//!
//! The only room that knows MIME, mail links and text messages. It receives finished, escaped text and gives
//! bytes, links and file names; writing the file, asking whether the person may be contacted, and saying "sent"
//! are for others. Nothing in here opens a connection.

mod draft;
mod enclosed;
mod file_name;
mod header_text;
mod html_page;
mod links;
mod mbox;
mod text_message;

pub use draft::{Draft, DraftError, Stamp};
pub use enclosed::{Attachment, Enclosed, InlinePicture, PicturePlace};
pub use file_name::file_name;
pub use links::{LINK_BYTES, LinkTooLong, mail_link, phone_link, text_message_link};
pub use mbox::Mbox;
pub use text_message::{Alphabet, TextMessage};
