//! What cards are made of: the usual stationery, pictures, handwritings, formats.

use crate::window::{OpenDesk, Topic, changed};
use app::{DeedError, Format, Hand};
use domain::{PictureId, PictureRow, Usual};
use tauri::{AppHandle, State, command};

const TOPICS: &[Topic] = &[Topic::Stationery];

#[command(async)]
pub fn stationery_get(desk: State<'_, OpenDesk>) -> Result<Usual, DeedError> {
    desk.get()?.stationery_get()
}

#[command(async)]
pub fn stationery_set(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    usual: Usual,
) -> Result<Usual, DeedError> {
    desk.get()?
        .stationery_set(&usual)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn pictures_list(desk: State<'_, OpenDesk>) -> Result<Vec<PictureRow>, DeedError> {
    desk.get()?.pictures_list()
}

#[command(async)]
pub fn picture_remove(handle: AppHandle, desk: State<'_, OpenDesk>, id: PictureId) -> Result<(), DeedError> {
    desk.get()?
        .picture_remove(id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn picture_restore(handle: AppHandle, desk: State<'_, OpenDesk>, id: PictureId) -> Result<(), DeedError> {
    desk.get()?
        .picture_restore(id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn hands_list(desk: State<'_, OpenDesk>) -> Result<Vec<Hand>, DeedError> {
    desk.get()?.hands_list()
}

#[command(async)]
pub fn formats_list(desk: State<'_, OpenDesk>) -> Result<Vec<Format>, DeedError> {
    Ok(desk.get()?.formats_list())
}
