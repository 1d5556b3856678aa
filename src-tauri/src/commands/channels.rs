//! Text messages and calls: listed, handed to the system's own programs, written down.

use super::notes::TOPICS;
use crate::mail_program;
use crate::window::{OpenDesk, changed};
use app::{CallForm, CallSheet, DeedError, TextRow};
use domain::{CallId, Language, RunId};
use std::path::PathBuf;
use tauri::{AppHandle, State, command};

#[command(async)]
pub fn run_texts(desk: State<'_, OpenDesk>, run: RunId) -> Result<Vec<TextRow>, DeedError> {
    desk.get()?.run_texts(run)
}

#[command(async)]
pub fn texts_export(
    desk: State<'_, OpenDesk>,
    run: RunId,
    language: Language,
    path: PathBuf,
) -> Result<(), DeedError> {
    desk.get()?.texts_export(run, language, &path)
}

#[command(async)]
pub fn run_calls(desk: State<'_, OpenDesk>, run: RunId) -> Result<Vec<CallSheet>, DeedError> {
    desk.get()?.run_calls(run)
}

#[command(async)]
pub fn calls_export(
    desk: State<'_, OpenDesk>,
    run: RunId,
    language: Language,
    path: PathBuf,
) -> Result<(), DeedError> {
    desk.get()?.calls_export(run, language, &path)
}

#[command(async)]
pub fn call_log(handle: AppHandle, desk: State<'_, OpenDesk>, form: CallForm) -> Result<CallId, DeedError> {
    desk.get()?.call_log(&form).inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn call_undo(handle: AppHandle, desk: State<'_, OpenDesk>, call: CallId) -> Result<(), DeedError> {
    desk.get()?.call_undo(call).inspect(|()| changed(&handle, TOPICS))
}

/// Hands a number or a text message to the program that dials or sends; nothing else is handed on.
#[command(async)]
pub fn number_open(link: String) -> Result<(), DeedError> {
    let kind = ["tel", "sms"]
        .into_iter()
        .find(|kind| link.strip_prefix(kind).is_some_and(|rest| rest.starts_with(':')));
    let known = kind.is_some_and(|kind| mail_program::has_program_for(&format!("x-scheme-handler/{kind}")));
    if known && tauri_plugin_opener::open_url(&link, None::<&str>).is_ok() {
        return Ok(());
    }
    Err(DeedError::NotFound {
        what: "program for telephone numbers".to_owned(),
    })
}
