//! Lists brought in from other tools, and long work stopped.

use crate::window::{Jobs, OpenDesk, Topic, changed};
use app::{
    DeedError, ImportPlan, ImportReport, ImportRequest, ImportRow, LeftOutFile, Progress, Rejected,
    UndoReport,
};
use domain::BatchId;
use tauri::{AppHandle, State, command, ipc::Channel};

const TOPICS: &[Topic] = &[Topic::Customers, Topic::Purchases, Topic::Responses];

#[command(async)]
pub fn import_plan(
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    request: ImportRequest,
    progress: Channel<Progress>,
    job: String,
) -> Result<ImportPlan, DeedError> {
    desk.get()?.import_plan(&request, &jobs.start(&job, progress))
}

#[command(async)]
pub fn import_left_out(
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    request: ImportRequest,
    rejected: Vec<Rejected>,
    file: LeftOutFile,
    progress: Channel<Progress>,
    job: String,
) -> Result<u64, DeedError> {
    desk.get()?
        .import_left_out(&request, &rejected, &file, &jobs.start(&job, progress))
}

#[command(async)]
pub fn import_run(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    request: ImportRequest,
    progress: Channel<Progress>,
    job: String,
) -> Result<ImportReport, DeedError> {
    desk.get()?
        .import_run(&request, &jobs.start(&job, progress))
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn import_undo(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    batch: BatchId,
    progress: Channel<Progress>,
    job: String,
) -> Result<UndoReport, DeedError> {
    desk.get()?
        .import_undo(batch, &jobs.start(&job, progress))
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn imports_list(desk: State<'_, OpenDesk>) -> Result<Vec<ImportRow>, DeedError> {
    desk.get()?.imports_list()
}

#[command(async)]
pub fn job_cancel(jobs: State<'_, Jobs>, job: String) {
    jobs.cancel(&job);
}
