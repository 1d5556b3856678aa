//! Learning from a printed page what a printer does wrong.

pub(crate) mod drawing;
mod page;
mod paper;

pub(crate) use drawing::Drawing;
pub use page::{CalibrationWords, calibration_page};
pub use paper::Paper;
