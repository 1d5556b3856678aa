//! Answers to the survey.

use crate::window::{OpenDesk, Topic, changed};
use app::DeedError;
use domain::{ResponseFilter, ResponseId, ResponsePage, Window};
use tauri::{AppHandle, State, command};

const TOPICS: &[Topic] = &[Topic::Responses];

#[command(async)]
pub fn responses_list(
    desk: State<'_, OpenDesk>,
    filter: ResponseFilter,
    window: Window,
) -> Result<ResponsePage, DeedError> {
    desk.get()?.responses_list(&filter, window)
}

#[command(async)]
pub fn response_remove(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: ResponseId,
) -> Result<(), DeedError> {
    desk.get()?
        .response_remove(id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn response_restore(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: ResponseId,
) -> Result<(), DeedError> {
    desk.get()?
        .response_restore(id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn responses_mark_read(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    ids: Vec<ResponseId>,
    read: bool,
) -> Result<(), DeedError> {
    desk.get()?
        .responses_mark_read(&ids, read)
        .inspect(|()| changed(&handle, TOPICS))
}
