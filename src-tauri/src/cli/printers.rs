//! `printers`: which there are, and what is remembered of them.

use super::answer::Answer;
use super::terminal_job::TerminalJob;
use super::words::{self, reason};
use app::{DeedError, Desk, PrintReport, PrinterChoice};
use clap::{Args, Subcommand};
use domain::{Language, PageMeasures, PrintSides, PrinterKey, PrinterMemory, PrinterMemoryId};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Printers {
    /// Lists the system's printers with their trays, and what is remembered of printers
    List,
    /// Makes the page that is printed and measured
    Page {
        /// The PDF file
        file: PathBuf,
        /// The paper, such as a4, letter, a6, or 90x120 in millimetres
        #[arg(long, value_name = "PAPER", default_value = "a4")]
        paper: String,
        /// Printed with this memory, by its number, to see whether it makes the printer right
        #[arg(long, value_name = "ID")]
        memory: Option<PrinterMemoryId>,
    },
    /// Lists the papers that a printer can be measured for
    Papers,
    /// Remembers what makes up for the faults that were measured on a printed calibration page, in millimetres
    Measure(Box<Measure>),
    /// Forgets what is remembered of a printer
    Forget {
        /// Its number, as `printers list` shows it
        id: PrinterMemoryId,
    },
    /// Prints a PDF file, never scaled
    Print {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        printer: ToPrinter,
    },
}

#[derive(Args)]
pub struct Measure {
    /// The printer, by the system's or your own name
    #[arg(long, value_name = "P")]
    printer: String,
    /// The tray; the one that the printer usually takes when it is not said
    #[arg(long, value_name = "T", default_value = "", hide_default_value = true)]
    tray: String,
    /// The paper, such as a4, letter, a6, or 90x120 in millimetres
    #[arg(long, value_name = "PAPER", default_value = "a4")]
    paper: String,
    /// A: from the paper's left edge to the mark near the top
    #[arg(long, value_name = "MM")]
    left_top: f32,
    /// B: from the paper's left edge to the mark near the bottom
    #[arg(long, value_name = "MM")]
    left_bottom: f32,
    /// C: from the paper's top edge to the mark near the left
    #[arg(long, value_name = "MM")]
    top_left: f32,
    /// D: from the paper's top edge to the mark near the right
    #[arg(long, value_name = "MM")]
    top_right: f32,
    /// E: the length of the bar across the page
    #[arg(long, value_name = "MM")]
    across: f32,
    /// F: the length of the bar along the page
    #[arg(long, value_name = "MM")]
    down: f32,
    /// The memory with which the page was printed already, by its number
    #[arg(long, value_name = "ID")]
    memory: Option<PrinterMemoryId>,
}

/// Where and how something is printed.
#[derive(Args)]
pub struct ToPrinter {
    /// The printer's name
    #[arg(long, value_name = "P")]
    printer: String,
    /// One of its trays; the usual one when it is not said
    #[arg(long, value_name = "T")]
    tray: Option<String>,
    /// Which sides: one, or both turned over the long or the short edge of the paper
    #[arg(long, value_name = "SIDES", value_parser = sides)]
    duplex: Option<PrintSides>,
    /// How often, 1 to 99
    #[arg(long, value_name = "N", default_value_t = 1)]
    copies: u16,
}

impl ToPrinter {
    /// As the desk takes it.
    pub fn choice(self) -> PrinterChoice {
        PrinterChoice {
            printer: self.printer,
            tray: self.tray,
            sides: self.duplex,
            copies: self.copies,
        }
    }
}

fn sides(text: &str) -> Result<PrintSides, String> {
    match text {
        "one" => Ok(PrintSides::One),
        "long" => Ok(PrintSides::Long),
        "short" => Ok(PrintSides::Short),
        _ => Err(format!("sides are one, long or short, not {text:?}")),
    }
}

pub fn printers(desk: &Desk, command: Printers, language: Option<Language>) -> Result<Answer, DeedError> {
    match command {
        Printers::Page { file, paper, memory } => {
            let file = desk.calibration_page(&file, &paper, language, memory)?;
            let line = format!(
                "{file}: print it at actual size, measure it, and tell `thankwell printers measure`."
            );
            Answer::new(&json!({ "file": file }), vec![line])
        }
        Printers::List => list(desk),
        Printers::Papers => {
            let papers = desk.printer_papers();
            let line = |paper: &app::PrinterPaper| {
                format!("{}  {} x {} mm", paper.id, paper.width_mm, paper.height_mm)
            };
            Answer::new(&json!({ "papers": papers }), papers.iter().map(line).collect())
        }
        Printers::Measure(measure) => {
            let key = PrinterKey {
                printer: measure.printer,
                tray: measure.tray,
                paper: measure.paper,
            };
            let measures = PageMeasures {
                left_top: measure.left_top,
                left_bottom: measure.left_bottom,
                top_left: measure.top_left,
                top_right: measure.top_right,
                across: measure.across,
                down: measure.down,
            };
            let memory = desk.printer_measure(&key, &measures, measure.memory)?;
            Answer::new(&memory, vec![remembered(&memory)])
        }
        Printers::Forget { id } => {
            let memory = desk.printer_forget(id)?;
            Answer::new(&memory, vec![format!("Forgotten: {}", remembered(&memory))])
        }
        Printers::Print { file, printer } => {
            let report = desk.file_print(
                &file,
                &printer.choice(),
                &TerminalJob::start().in_language(language),
            )?;
            printed(&report, words::spoken(language))
        }
    }
}

fn list(desk: &Desk) -> Result<Answer, DeedError> {
    let printers = desk.printers_list()?;
    let memories = desk.printer_memories()?;
    let mut lines: Vec<String> = printers
        .printers
        .iter()
        .map(|printer| {
            let state = match (printer.ready, printer.is_default) {
                (false, _) => format!("not ready ({})", printer.reasons.join(", ")),
                (true, true) => "ready, the usual one".to_owned(),
                (true, false) => "ready".to_owned(),
            };
            let trays: Vec<&str> = printer.trays.iter().map(|tray| tray.id.as_str()).collect();
            let sides = if printer.duplex { "both sides" } else { "one side" };
            format!("{}  {state}  {sides}  trays: {}", printer.name, trays.join(", "))
        })
        .collect();
    if !printers.direct {
        lines.push(
            "This machine has no print system to print to; PDF files print from their viewer.".to_owned(),
        );
    }
    lines.extend(memories.iter().map(remembered));
    Answer::new(
        &json!({ "direct": printers.direct, "printers": printers.printers, "memories": memories }),
        lines,
    )
}

/// The answer of a print.
pub fn printed(report: &PrintReport, language: Language) -> Result<Answer, DeedError> {
    let mut lines = vec![format!(
        "Printed {} pages on {} (job {}).",
        report.pages, report.printer, report.job
    )];
    let skipped = report.skipped.iter();
    lines.extend(skipped.map(|one| {
        let why = reason(&one.problem, language);
        format!("left out: {} ({}): {why}", one.name, one.customer)
    }));
    Answer::new(report, lines)
}

fn remembered(memory: &PrinterMemory) -> String {
    let (key, adjustment) = (&memory.key, &memory.adjustment);
    let tray = if key.tray.is_empty() {
        String::new()
    } else {
        format!(", {}", key.tray)
    };
    format!(
        "{}  {}{tray}, {}: {:+.2} mm right, {:+.2} mm down, {:.2} % wide, {:.2} % long, turned {:+.2}°, skewed {:+.2}° ({})",
        memory.id,
        key.printer,
        key.paper,
        adjustment.offset_x_mm,
        adjustment.offset_y_mm,
        adjustment.scale_x * 100.0,
        adjustment.scale_y * 100.0,
        adjustment.turn_degrees,
        adjustment.skew_degrees,
        memory.measured_on
    )
}
