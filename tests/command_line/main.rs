//! The whole story on the command line, on a machine without a display.

#[path = "../common/mod.rs"]
mod common;

#[path = "../common/calendar.rs"]
mod calendar;

mod audiences;
mod campaigns;
mod channels;
mod customers;
mod duplicates;
mod feedback;
mod feedback_desk;
mod hostile_lists;
mod imports;
mod keeping;
mod keyring;
mod life;
mod lists;
mod mail;
mod main_job;
mod messages;
mod offers;
mod paper;
mod places;
mod printing;
mod purchases;
mod reprints;
mod runs;
mod setup;
mod skips;
mod supplies;
mod surveys;
mod till;
mod usage;
