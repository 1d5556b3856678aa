//! Printing straight to a printer, where the system lets us.

use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::notes::Skipped;
use crate::print_fault::PrintFault;
use domain::PrintSides;
use printing::{Dialog, PrintError, PrintOrder, Printer, Readiness, Spooler};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::path::Path;
use ts_rs::TS;

/// Which printers there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Printers {
    /// Whether files can be handed to a printer at all; else they are opened and printed from their viewer.
    pub direct: bool,
    /// The usual one first, then by name.
    pub printers: Vec<PrinterRow>,
}

/// A printer in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PrinterRow {
    /// The name by which it is asked for.
    pub name: String,
    /// What a person called it; may be empty.
    pub description: String,
    /// Whether it is the system's usual one.
    pub is_default: bool,
    /// Its trays.
    pub trays: Vec<TrayRow>,
    /// Whether it prints both sides by itself.
    pub duplex: bool,
    /// Whether it prints at the moment.
    pub ready: bool,
    /// What is the matter with it, as IPP keywords such as `paused` or `media-empty-error`.
    pub reasons: Vec<String>,
}

/// A tray of a printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TrayRow {
    /// Its word in IPP, such as `main`, `tray-2`, `by-pass-tray`, `envelope`.
    pub id: String,
    /// The same to be read, where the window has no word of its own for it.
    pub name: String,
}

/// How a file is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrinterChoice {
    /// The printer's name.
    pub printer: String,
    /// One of its trays; the usual one when none is said.
    #[serde(default)]
    pub tray: Option<String>,
    /// Which sides; as the cards were laid out when it is not said.
    #[serde(default)]
    pub sides: Option<PrintSides>,
    /// How often, 1 to 99.
    #[serde(default = "once")]
    pub copies: u16,
}

fn once() -> u16 {
    1
}

/// What became of a wish to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrintWay {
    /// Through the system's print dialog; the file is on its way to the printer.
    Dialog,
    /// The person closed the dialog.
    Cancelled,
    /// The system has no dialog for us: the file was opened, to be printed from its viewer at actual size.
    Viewer,
}

/// Paper that came out of the printer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PrintReport {
    /// The printer.
    pub printer: String,
    /// The print system's number of the job.
    pub job: i32,
    /// How many pages it was sent, each copy counted.
    #[ts(type = "number")]
    pub pages: u64,
    /// Whose cards were left out, and why.
    pub skipped: Vec<Skipped>,
}

impl From<Printer> for PrinterRow {
    fn from(printer: Printer) -> Self {
        Self {
            name: printer.name,
            description: printer.description,
            is_default: printer.usual,
            trays: printer
                .trays
                .into_iter()
                .map(|id| TrayRow {
                    name: id.replace('-', " "),
                    id,
                })
                .collect(),
            duplex: printer.both_sides,
            ready: printer.readiness == Readiness::Ready,
            reasons: printer.reasons,
        }
    }
}

impl Desk {
    /// The system's printers.
    ///
    /// # Errors
    /// [`DeedError::Print`] when the print system is there and gives no answer.
    pub fn printers_list(&self) -> Result<Printers, DeedError> {
        match Spooler::find().and_then(|spooler| spooler.printers()) {
            Ok(printers) => Ok(Printers {
                direct: true,
                printers: printers.into_iter().map(PrinterRow::from).collect(),
            }),
            Err(PrintError::NoPrinting) => Ok(Printers::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Prints a PDF file, never scaled, and waits until it is on paper.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such PDF file; [`DeedError::Fields`] for a number of copies that is
    /// none; [`DeedError::Print`] and [`DeedError::Cancelled`], and then nothing waits in the printer's queue.
    pub fn file_print(
        &self,
        path: &Path,
        choice: &PrinterChoice,
        job: &dyn Job,
    ) -> Result<PrintReport, DeedError> {
        let no_file = || DeedError::not_found("PDF file", path.display());
        let pdf = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        let (paper, pages) = cards::pages_of(path).filter(|_| pdf).ok_or_else(no_file)?;
        // The file's name might be a customer's.
        spool(
            path,
            "Thankwell",
            (paper.width.0, paper.height.0),
            pages,
            choice,
            job,
        )
    }

    /// Shows the system's print dialog for a PDF file and waits for the person. [`PrintWay::Viewer`] says that there
    /// is none, and that the host should open the file instead.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such PDF file; [`DeedError::Print`] when the dialog breaks down.
    pub fn file_print_dialog(&self, path: &Path) -> Result<PrintWay, DeedError> {
        let no_file = || DeedError::not_found("PDF file", path.display());
        let (paper, _) = cards::pages_of(path).ok_or_else(no_file)?;
        let paper_mm = (paper.width.0, paper.height.0);
        Ok(match printing::print_dialog(path, "Thankwell", paper_mm)? {
            Dialog::Printed => PrintWay::Dialog,
            Dialog::Dismissed => PrintWay::Cancelled,
            Dialog::Missing => PrintWay::Viewer,
        })
    }
}

/// Hands a file to the printer and waits; `title` is read by whoever looks at the queue.
pub(crate) fn spool(
    path: &Path,
    title: &str,
    paper_mm: (f32, f32),
    pages: u64,
    choice: &PrinterChoice,
    job: &dyn Job,
) -> Result<PrintReport, DeedError> {
    if !(1..=99).contains(&choice.copies) {
        return Err(DeedError::field(
            "copies",
            &domain::FieldError::Number {
                text: choice.copies.to_string(),
                low: 1,
                high: 99,
            },
        ));
    }
    let spooler = Spooler::find()?;
    let order = PrintOrder {
        printer: &choice.printer,
        tray: choice.tray.as_deref().filter(|tray| !tray.is_empty()),
        sides: choice.sides.unwrap_or_default(),
        copies: choice.copies,
        paper_mm,
        title,
    };
    let total = pages * u64::from(choice.copies);
    job.checkpoint(0, total)?;
    let id = spooler.print(path, &order)?;
    spooler.watch(id, &choice.printer, &mut |work| {
        job.waits_for(&work.reasons);
        match job.checkpoint(work.pages.min(total), total) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    Ok(PrintReport {
        printer: choice.printer.clone(),
        job: id.0,
        pages: total,
        skipped: Vec::new(),
    })
}

impl From<PrintError> for DeedError {
    fn from(error: PrintError) -> Self {
        let told = |fault, printer: String, reasons| Self::Print {
            fault,
            printer,
            reasons,
        };
        match error {
            PrintError::NoPrinting => told(PrintFault::NoPrinting, String::new(), Vec::new()),
            PrintError::UnknownPrinter { printer } => told(PrintFault::UnknownPrinter, printer, Vec::new()),
            PrintError::UnknownTray { printer, tray } => told(PrintFault::UnknownTray, printer, vec![tray]),
            PrintError::OneSideOnly { printer } => told(PrintFault::OneSideOnly, printer, Vec::new()),
            PrintError::Stopped { printer, reasons } => told(PrintFault::Stopped, printer, reasons),
            PrintError::NotAccepting { printer } => told(PrintFault::NotAccepting, printer, Vec::new()),
            PrintError::Cancelled { printer } => told(PrintFault::Cancelled, printer, Vec::new()),
            PrintError::Held { printer, reasons } => told(PrintFault::Held, printer, reasons),
            PrintError::Failed { printer, reasons } => told(PrintFault::Failed, printer, reasons),
            PrintError::NoAnswer { detail } => told(PrintFault::NoAnswer, String::new(), vec![detail]),
            PrintError::Interrupted => Self::Cancelled,
            error @ PrintError::File(_) => Self::Unexpected {
                detail: error.to_string(),
            },
        }
    }
}
