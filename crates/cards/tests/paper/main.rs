//! The room as others see it: letters in, cards, files and refusals out.

mod any_text;
mod archive;
mod backs;
mod calibration;
mod desk;
mod faults;
mod file;
mod formats;
mod frames;
mod letters;
mod liveliness;
mod own_fonts;
mod pages;
mod pen_slot;
mod post;
mod press;
mod punched;
mod run;
mod sheets;
mod tally;
mod text;
mod threads;
