//! What is asked of a printer.

use crate::message::{collection, keyword};
use crate::{PrintError, Printer, Readiness};
use domain::PrintSides;
use ipp::parser::IppParseError;
use ipp::value::IppValue;

/// A PDF file's way onto paper.
#[derive(Clone, Copy, Debug)]
pub struct PrintOrder<'a> {
    /// The queue's name.
    pub printer: &'a str,
    /// One of the printer's trays; the usual one when none is named.
    pub tray: Option<&'a str>,
    /// Which sides, and over which edge of the paper it is turned.
    pub sides: PrintSides,
    /// How often the whole file is printed, one whole after the other.
    pub copies: u16,
    /// The paper's width and height in millimetres, in whichever order.
    pub paper_mm: (f32, f32),
    /// What the queue shows; whoever looks at the queue reads it, so it must not name a customer.
    pub title: &'a str,
}

impl PrintOrder<'_> {
    /// The job's attributes (RFC 8011 section 5.2, PWG 5100.7 for `media-col`): never scaled, no banner pages, which
    /// would be printed on cards.
    pub(crate) fn attributes(
        &self,
        printer: &Printer,
    ) -> Result<Vec<(&'static str, IppValue)>, IppParseError> {
        // Paper stands in a printer's mind, and its sizes are hundredths of a millimetre.
        let hundredths = |mm: f32| (mm * 100.0).round() as i32;
        let (one, other) = self.paper_mm;
        let (width, height) = printer.paper(hundredths(one.min(other)), hundredths(one.max(other)));
        let size = collection([
            ("x-dimension", IppValue::Integer(width)),
            ("y-dimension", IppValue::Integer(height)),
        ])?;
        let mut media = vec![("media-size", size)];
        if let Some(tray) = self.tray {
            media.push(("media-source", keyword(tray)?));
        }
        Ok(vec![
            ("media-col", collection(media)?),
            ("sides", keyword(sides_keyword(self.sides))?),
            ("copies", IppValue::Integer(self.copies.max(1).into())),
            (
                "multiple-document-handling",
                keyword("separate-documents-collated-copies")?,
            ),
            ("print-scaling", keyword("none")?),
            ("job-sheets", keyword("none")?),
        ])
    }

    /// Whether `printer` has what is asked of it.
    pub(crate) fn check(&self, printer: &Printer) -> Result<(), PrintError> {
        let name = || printer.name.clone();
        if let Some(tray) = self.tray
            && !printer.trays.iter().any(|known| known == tray)
        {
            return Err(PrintError::UnknownTray {
                printer: name(),
                tray: tray.to_owned(),
            });
        }
        if self.sides != PrintSides::One && !printer.both_sides {
            return Err(PrintError::OneSideOnly { printer: name() });
        }
        match printer.readiness {
            Readiness::Ready => Ok(()),
            Readiness::Stopped => Err(PrintError::Stopped {
                printer: name(),
                reasons: printer.reasons.clone(),
            }),
            Readiness::Closed => Err(PrintError::NotAccepting { printer: name() }),
        }
    }
}

fn sides_keyword(sides: PrintSides) -> &'static str {
    match sides {
        PrintSides::One => "one-sided",
        PrintSides::Long => "two-sided-long-edge",
        PrintSides::Short => "two-sided-short-edge",
    }
}
