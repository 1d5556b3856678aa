//! Drafts that a shop's own mail program opens, ready to be read once more and sent.
//!
//! The only room that knows MIME, mail links, text messages and IMAP. It receives finished, escaped text and gives
//! bytes, links and file names; writing the file, asking whether the person may be contacted, and saying "sent"
//! are for others. [`Mailbox`] alone opens a connection, to the account it is given.

mod draft;
mod enclosed;
mod file_name;
mod header_text;
mod html_page;
mod imap;
mod links;
mod mailbox;
mod mbox;
mod text_message;

pub use draft::{Draft, DraftError, Stamp, page, plain};
pub use enclosed::{Attachment, Enclosed, InlinePicture, PicturePlace};
pub use file_name::file_name;
pub use links::{LINK_BYTES, LinkTooLong, mail_link, phone_link, text_message_link};
pub use mailbox::{Account, Mailbox, MailboxError, Put, Security, TakenBack};
pub use mbox::Mbox;
pub use text_message::{Alphabet, TextMessage, plain_letters};
