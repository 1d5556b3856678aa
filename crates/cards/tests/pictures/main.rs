//! Pictures as others see them: files of any origin in, pictures, cards and refusals out.

mod card;
#[path = "../paper/desk.rs"]
#[allow(dead_code)]
mod desk;
mod hostile;
#[path = "../paper/letters.rs"]
#[allow(dead_code)]
mod letters;
mod light;
mod open;
mod photo;
mod placed;
mod preview;
mod qr;
mod scan;
