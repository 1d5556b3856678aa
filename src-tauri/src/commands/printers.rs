//! Printers: which there are, what is remembered of them, and printing.

use crate::window::{Jobs, OpenDesk, Topic, changed};
use app::{DeedError, PrintReport, PrinterChoice, PrinterPaper, Printers, Progress};
use domain::{
    Adjustment, Language, PageMeasures, PrintSetup, PrinterKey, PrinterMemory, PrinterMemoryId, RunId,
};
use std::path::Path;
use tauri::{AppHandle, State, command, ipc};

const TOPICS: &[Topic] = &[Topic::Printers];

#[command(async)]
pub fn printers_list(desk: State<'_, OpenDesk>) -> Result<Printers, DeedError> {
    desk.get()?.printers_list()
}

#[command(async)]
pub fn printer_papers(desk: State<'_, OpenDesk>) -> Result<Vec<PrinterPaper>, DeedError> {
    Ok(desk.get()?.printer_papers())
}

#[command(async)]
pub fn printer_memories(desk: State<'_, OpenDesk>) -> Result<Vec<PrinterMemory>, DeedError> {
    desk.get()?.printer_memories()
}

#[command(async)]
pub fn calibration_page(
    desk: State<'_, OpenDesk>,
    path: String,
    paper: String,
    language: Option<Language>,
    memory: Option<PrinterMemoryId>,
) -> Result<String, DeedError> {
    desk.get()?
        .calibration_page(Path::new(&path), &paper, language, memory)
}

#[command(async)]
pub fn printer_measure(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    key: PrinterKey,
    measures: PageMeasures,
    memory: Option<PrinterMemoryId>,
) -> Result<PrinterMemory, DeedError> {
    desk.get()?
        .printer_measure(&key, &measures, memory)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn printer_adjust(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    key: PrinterKey,
    adjustment: Adjustment,
) -> Result<PrinterMemory, DeedError> {
    desk.get()?
        .printer_adjust(&key, &adjustment)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn printer_forget(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: PrinterMemoryId,
) -> Result<PrinterMemory, DeedError> {
    desk.get()?
        .printer_forget(id)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn printer_restore(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    memory: PrinterMemory,
) -> Result<PrinterMemory, DeedError> {
    desk.get()?
        .printer_restore(&memory)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
#[allow(
    clippy::too_many_arguments,
    reason = "Tauri hands over each argument by its name"
)]
pub fn run_print(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    run: RunId,
    choice: PrinterChoice,
    print: Option<PrintSetup>,
    progress: ipc::Channel<Progress>,
    job: String,
) -> Result<PrintReport, DeedError> {
    desk.get()?
        .run_print(run, &choice, print.as_ref(), &jobs.start(&job, progress))
        .inspect(|_| changed(&handle, super::notes::TOPICS))
}

#[command(async)]
pub fn file_print(
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    path: String,
    choice: PrinterChoice,
    progress: ipc::Channel<Progress>,
    job: String,
) -> Result<PrintReport, DeedError> {
    desk.get()?
        .file_print(Path::new(&path), &choice, &jobs.start(&job, progress))
}
