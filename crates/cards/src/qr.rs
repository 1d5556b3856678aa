//! Square codes that a telephone reads from paper (ISO/IEC 18004), as one outline.

use crate::CardError;
use crate::card::{Colour, Shape, Step};
use crate::units::Mm;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// What a square code says, and the line under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// What a telephone reads: the voucher's code, the survey's address.
    pub text: String,
    /// What a person reads under it, in the letter's language; empty: nothing.
    pub caption: String,
}

/// The smallest module: telephones read 0.33 mm in good light, printers spread their ink.
pub const SMALLEST_MODULE: Mm = Mm(0.4);
/// Larger modules are no easier to read.
const LARGEST_MODULE: f32 = 0.6;
/// Modules of white around the code, as the standard asks.
pub(crate) const QUIET_MODULES: u16 = 4;
/// The white on each side of any code in mm is at least this.
pub(crate) const QUIET: f32 = 4.0 * SMALLEST_MODULE.0;
/// Black as ink can be: codes are read by contrast.
const BLACK: Colour = Colour(0x11, 0x11, 0x11);

/// A square code on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Square {
    /// Its side with the white around it.
    pub side: Mm,
    /// The dark modules: what touches in a row is one part.
    pub shape: Shape,
}

/// Makes a code whose side, with the white around it, is at most `most`, its upper left corner at (`left`,
/// `top`).
///
/// Errors are corrected at level M (15 %), or as well as the same number of modules allows.
///
/// # Errors
/// [`CardError::CodeTooLong`] when the modules would be smaller than [`SMALLEST_MODULE`].
pub fn qr(text: &str, most: Mm, left: Mm, top: Mm) -> Result<Square, CardError> {
    let code = encoded(text, most)?;
    let modules = code.size() as u16;
    let module = (most.0 / f32::from(modules + 2 * QUIET_MODULES)).min(LARGEST_MODULE);
    let at = |column: i32, row: i32| {
        let from_edge = |place: i32| (place + i32::from(QUIET_MODULES)) as f32 * module;
        [left.0 + from_edge(column), top.0 + from_edge(row)]
    };
    let mut outline = Vec::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let start = column;
            while column < code.size() && code.get_module(column, row) {
                column += 1;
            }
            if column > start {
                outline.extend([
                    Step::Move(at(start, row)),
                    Step::Line(at(column, row)),
                    Step::Line(at(column, row + 1)),
                    Step::Line(at(start, row + 1)),
                ]);
            }
            column += 1;
        }
    }
    Ok(Square {
        side: Mm(module * f32::from(modules + 2 * QUIET_MODULES)),
        shape: Shape {
            outline,
            colour: BLACK,
        },
    })
}

/// A code for a screen, where modules are as large as they need to be: up to version 20, 97 modules a side.
pub(crate) fn screen_code(text: &str) -> Result<QrCode, CardError> {
    encoded(text, Mm(f32::from(97 + 2 * QUIET_MODULES) * SMALLEST_MODULE.0))
}

/// The code with as few modules as possible.
fn encoded(text: &str, most: Mm) -> Result<QrCode, CardError> {
    let modules = (most.0 / SMALLEST_MODULE.0 + 0.01) as u16;
    // Version 1 has 21 modules a side, each further one four more.
    let largest = modules.saturating_sub(2 * QUIET_MODULES + 17) / 4;
    let too_long = || CardError::CodeTooLong {
        characters: text.chars().count(),
    };
    if largest == 0 {
        return Err(too_long());
    }
    let largest = Version::new(largest.min(40) as u8);
    let segments = QrSegment::make_segments(text);
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, largest, None, true)
        .map_err(|_| too_long())
}
