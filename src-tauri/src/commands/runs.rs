//! Runs that were stored: looked at, and made into files again.

use super::notes::TOPICS;
use crate::window::{Jobs, OpenDesk, changed};
use app::{DeedError, HelpReport, MarkReport, OpenRun, Progress, RunFiles, RunReport, RunRow};
use domain::{NoteId, RunId};
use tauri::{AppHandle, State, command, ipc};

#[command(async)]
pub fn runs_list(desk: State<'_, OpenDesk>) -> Result<Vec<RunRow>, DeedError> {
    desk.get()?.runs_list()
}

#[command(async)]
pub fn run_open(desk: State<'_, OpenDesk>, run: RunId) -> Result<OpenRun, DeedError> {
    desk.get()?.run_open(run)
}

#[command(async)]
#[allow(
    clippy::too_many_arguments,
    reason = "Tauri hands over each argument by its name"
)]
pub fn run_export(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    run: RunId,
    files: RunFiles,
    notes: Option<Vec<NoteId>>,
    progress: ipc::Channel<Progress>,
    job: String,
) -> Result<RunReport, DeedError> {
    desk.get()?
        .run_export(run, &files, notes.as_deref(), &jobs.start(&job, progress))
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn run_resume(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    run: RunId,
    progress: ipc::Channel<Progress>,
    job: String,
) -> Result<RunReport, DeedError> {
    desk.get()?
        .run_resume(run, &jobs.start(&job, progress))
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn run_cancel(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    run: RunId,
    void_codes: bool,
) -> Result<MarkReport, DeedError> {
    desk.get()?
        .run_cancel(run, "", void_codes)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn run_report(desk: State<'_, OpenDesk>, run: RunId) -> Result<HelpReport, DeedError> {
    desk.get()?.run_report(run)
}
