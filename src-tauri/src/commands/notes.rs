//! Notes and runs.

use crate::window::{Jobs, OpenDesk, Topic, changed};
use app::{
    DeedError, MarkReport, MarkRequest, NoteOptions, NotePreview, Preflight, Progress, RunReport, RunRequest,
};
use domain::{AddressTaskId, Channel, CustomerId, FormerText, MarkId, NoteId, NoteMark};
use tauri::{AppHandle, State, command, ipc};

pub(super) const TOPICS: &[Topic] = &[
    Topic::Notes,
    Topic::Customers,
    Topic::Purchases,
    Topic::Vouchers,
    Topic::Campaigns,
];

#[command(async)]
pub fn note_preview(
    desk: State<'_, OpenDesk>,
    options: NoteOptions,
    customer: Option<CustomerId>,
    channel: Channel,
) -> Result<NotePreview, DeedError> {
    desk.get()?.note_preview(&options, customer, channel)
}

#[command(async)]
pub fn notes_write(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    request: RunRequest,
    progress: ipc::Channel<Progress>,
    job: String,
) -> Result<RunReport, DeedError> {
    desk.get()?
        .notes_write(&request, &jobs.start(&job, progress))
        .inspect(|_| changed(&handle, TOPICS))
        // A run whose drafts went only half the way into an account is on record.
        .inspect_err(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn run_check(
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    request: RunRequest,
    changed: Option<Vec<CustomerId>>,
    progress: ipc::Channel<Progress>,
    job: String,
) -> Result<Preflight, DeedError> {
    desk.get()?
        .run_check(&request, changed.as_deref(), &jobs.start(&job, progress))
}

#[command(async)]
pub fn note_edit(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: NoteId,
    text: String,
    subject: Option<String>,
    seen: Option<String>,
) -> Result<NotePreview, DeedError> {
    desk.get()?
        .note_edit(id, &text, subject.as_deref(), seen.as_deref())
        .inspect(|_| changed(&handle, &[Topic::Notes]))
}

#[command(async)]
pub fn note_former_texts(desk: State<'_, OpenDesk>, id: NoteId) -> Result<Vec<FormerText>, DeedError> {
    desk.get()?.note_former_texts(id)
}

#[command(async)]
pub fn note_open(desk: State<'_, OpenDesk>, id: NoteId) -> Result<NotePreview, DeedError> {
    desk.get()?.note_open(id)
}

#[command(async)]
pub fn notes_mark(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    request: MarkRequest,
) -> Result<MarkReport, DeedError> {
    desk.get()?
        .notes_mark(&request)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn mark_undo(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    mark: MarkId,
) -> Result<MarkReport, DeedError> {
    desk.get()?.mark_undo(mark).inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn note_history(desk: State<'_, OpenDesk>, id: NoteId) -> Result<Vec<NoteMark>, DeedError> {
    desk.get()?.note_history(id)
}

#[command(async)]
pub fn address_dismiss(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    task: AddressTaskId,
) -> Result<(), DeedError> {
    desk.get()?
        .address_dismiss(task)
        .inspect(|()| changed(&handle, &[Topic::Notes]))
}

#[command(async)]
pub fn address_reopen(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    task: AddressTaskId,
) -> Result<(), DeedError> {
    desk.get()?
        .address_reopen(task)
        .inspect(|()| changed(&handle, &[Topic::Notes]))
}
