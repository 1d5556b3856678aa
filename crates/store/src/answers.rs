//! The answers as the feedback desk reads them: listed, searched, labelled, counted apart.

mod asked;
mod list;
mod marks;
mod narrowing;
mod tags;

pub use asked::{answered_surveys, answered_versions, headings};
pub use list::{ids, list, mark_all_read, page, survey_name};
pub use marks::{Invited, by, by_day, invited, marks};
pub use tags::{tag, tags, untag};

pub(crate) use list::tags_of;
