//! The feedback desk: answers read, labelled, answered, counted.

use crate::window::{OpenDesk, Topic, changed};
use app::{AnswerFile, DeedError, FeedbackFigures, FeedbackReport, FollowUpForm, QuoteForm, Waiting};
use domain::{Breakdown, Language, QuoteRow, ResponseFilter, ResponseId, ResponsePage, Window};
use std::path::PathBuf;
use tauri::{AppHandle, State, command};

const TOPICS: &[Topic] = &[Topic::Responses];

#[command(async)]
pub fn responses_inbox(
    desk: State<'_, OpenDesk>,
    filter: ResponseFilter,
    window: Window,
    turn: u64,
) -> Result<ResponsePage, DeedError> {
    desk.get()?.responses_inbox(&filter, window, turn)
}

#[command(async)]
pub fn response_open(desk: State<'_, OpenDesk>, id: ResponseId) -> Result<AnswerFile, DeedError> {
    desk.get()?.response_open(id)
}

#[command(async)]
pub fn responses_mark_all_read(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    filter: ResponseFilter,
    read: bool,
) -> Result<Vec<ResponseId>, DeedError> {
    desk.get()?
        .responses_mark_all_read(&filter, read)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn responses_tag(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    ids: Vec<ResponseId>,
    tag: String,
) -> Result<Vec<ResponseId>, DeedError> {
    desk.get()?
        .responses_tag(&ids, &tag)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn responses_untag(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    ids: Vec<ResponseId>,
    tag: String,
) -> Result<Vec<ResponseId>, DeedError> {
    desk.get()?
        .responses_untag(&ids, &tag)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn responses_tags(desk: State<'_, OpenDesk>) -> Result<Vec<(String, u64)>, DeedError> {
    desk.get()?.responses_tags()
}

#[command(async)]
pub fn responses_to_answer(desk: State<'_, OpenDesk>) -> Result<Waiting, DeedError> {
    desk.get()?.responses_to_answer()
}

#[command(async)]
pub fn response_promise(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    form: FollowUpForm,
) -> Result<(), DeedError> {
    desk.get()?
        .response_promise(&form)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn response_take_back_promise(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: ResponseId,
) -> Result<(), DeedError> {
    desk.get()?
        .response_take_back_promise(id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn response_settle(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: ResponseId,
    how: Option<String>,
) -> Result<(), DeedError> {
    desk.get()?
        .response_settle(id, how.as_deref())
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn response_quote(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    form: QuoteForm,
) -> Result<(), DeedError> {
    desk.get()?
        .response_quote(&form)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn response_withdraw_quote(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: ResponseId,
    again: bool,
) -> Result<(), DeedError> {
    desk.get()?
        .response_withdraw_quote(id, again)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn response_forget_quote(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: ResponseId,
) -> Result<(), DeedError> {
    desk.get()?
        .response_forget_quote(id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn quotes_list(desk: State<'_, OpenDesk>) -> Result<Vec<QuoteRow>, DeedError> {
    desk.get()?.quotes_list()
}

#[command(async)]
pub fn feedback_figures(desk: State<'_, OpenDesk>) -> Result<FeedbackFigures, DeedError> {
    desk.get()?.feedback_figures()
}

#[command(async)]
pub fn feedback_report(
    desk: State<'_, OpenDesk>,
    filter: ResponseFilter,
    breakdowns: Vec<Breakdown>,
) -> Result<FeedbackReport, DeedError> {
    desk.get()?.feedback_report(&filter, &breakdowns)
}

#[command(async)]
pub fn report_picture_save(
    desk: State<'_, OpenDesk>,
    path: PathBuf,
    content: Vec<u8>,
) -> Result<(), DeedError> {
    desk.get()?.report_picture_save(&path, &content)
}

#[command(async)]
pub fn report_pdf(
    desk: State<'_, OpenDesk>,
    filter: ResponseFilter,
    by: Breakdown,
    language: Language,
    path: PathBuf,
) -> Result<(), DeedError> {
    desk.get()?.report_pdf(&filter, by, Some(language), &path)
}
