//! The shop's own hand from paper: a scan or photo of real writing becomes ink that can stand on any card.
//!
//! The light on the paper is evened out, the writing straightened, ruled lines and the paper itself taken
//! away; what stays is ink, as dense as it was on the paper.

mod dots;
mod ink;
mod measure;
mod page;
mod paper;
mod rulings;
mod skew;
mod unpack;

pub use page::pages_in;

use crate::card::{Colour, INK};
use crate::picture::{Picture, PictureError, decode, shrunk};

/// Longest side in points of a finished scan: 300 dots an inch over the writing of an A6 card.
const LONGEST_SIDE: u32 = 1500;
/// Longest side of a photo while it is cleaned: the writing may fill only a part of it.
const LONGEST_PHOTO: u32 = 4000;
/// Writing lower than this many points cannot be printed as a line of writing.
const LOWEST_WRITING: u32 = 24;

/// What a scan is to become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScanWishes {
    /// Which page of a PDF file, from 0; of a photo it has no meaning.
    pub page: u32,
    /// The ink to write it anew with; none: as it was on the paper, or the cards' own if that was lighter than its paper.
    pub ink: Option<Colour>,
}

/// Cleaned writing, and what was found out about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// The ink on see-through paper, cut close to the writing.
    pub picture: Picture,
    /// By how many degrees it was turned against the clock to stand straight.
    pub turned: f32,
    /// Part of the picture that is inked, from 0 to 1.
    pub inked: f32,
    /// Whether ruled or squared paper was found and its lines taken away.
    pub ruled: bool,
}

impl Scan {
    /// Dots an inch when the writing is printed `width` millimetres wide; below 100 it looks coarse.
    pub fn resolution(&self, width: f32) -> f32 {
        self.picture.width() as f32 / width * 25.4
    }
}

/// Why writing could not be taken from a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// The file is no picture that can be read.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The PDF file opens only with a password, or is locked in a way that is not known.
    #[error("the PDF file is locked")]
    Locked,
    /// The PDF file has no such page.
    #[error("the PDF file has {pages} pages")]
    NoSuchPage {
        /// How many it has.
        pages: u32,
    },
    /// There is nothing on the paper, or so pale that it cannot be told from the paper.
    #[error("there is no ink on the paper")]
    NoInk,
    /// The paper is so dark that ink cannot be told from shadow.
    #[error("the picture is too dark")]
    TooDark,
    /// The writing is so small in the picture that it would print as a blur.
    #[error("the writing is only {height} points high")]
    TooSmall {
        /// Points from its top to its bottom.
        height: u32,
    },
}

/// Takes the writing from a PNG, JPEG or PDF file.
///
/// A photo may be taken in uneven light, on coloured, ruled or squared paper, with a dark table around it,
/// and turned by up to 15 degrees; also white or gold ink on dark paper. A single name that rises on purpose keeps its slope.
///
/// # Errors
/// Every [`ScanError`]; the input may be anything.
pub fn scan(bytes: &[u8], wishes: &ScanWishes) -> Result<Scan, ScanError> {
    let points = if page::is_pdf(bytes) {
        page::draw(bytes, wishes.page)?
    } else {
        decode(bytes)?
    };
    let dots::Shaded { picture, is_of_few } = dots::shaded(points);
    let mut photo = ink::on_paper(&shrunk(picture, LONGEST_PHOTO));
    let mut colour = wishes.ink;
    if paper::is_chalkboard(&photo) {
        // Light ink cannot stay as it was: cards are white.
        photo = paper::negative(&photo);
        colour = colour.or(Some(INK));
    }
    let flat = paper::flatten(&photo)?;
    let rough = ink::bounds(&flat).ok_or(ScanError::NoInk)?;
    // Straightened it is no higher.
    high_enough(rough.height)?;
    let flat = ink::cut(&flat, rough, 0.09);
    let turned = skew::slope_of(&flat);
    let (straight, ruled) = rulings::without(skew::turned(&flat, turned));

    let close = ink::bounds(&straight).ok_or(ScanError::NoInk)?;
    high_enough(close.height)?;
    let small = shrunk(ink::cut(&straight, close, 0.02).into(), LONGEST_SIDE).into_rgb8();
    let as_it_was = if is_of_few {
        dots::deepened
    } else {
        |colour| colour
    };
    let inked = ink::lifted(&small, colour, as_it_was).ok_or(ScanError::NoInk)?;
    Ok(Scan {
        inked: ink::share(&inked),
        picture: Picture::of(inked.into()),
        turned,
        ruled,
    })
}

fn high_enough(height: u32) -> Result<(), ScanError> {
    if height < LOWEST_WRITING {
        return Err(ScanError::TooSmall { height });
    }
    Ok(())
}
