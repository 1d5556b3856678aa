//! What cards are made of: the usual stationery, pictures, handwritings, formats.

use crate::window::{OpenDesk, Topic, changed};
use app::{
    Audience, DeedError, Drawing, EnvelopeRow, Exception, Format, Hand, HandCheck, LabelSheetRow,
    NoteOptions, PictureCheck, PictureForm, SheetPreview, SheetRow,
};
use domain::{FormatId, HandId, Language, PictureId, PictureRow, PrintSetup, RunId, Usual};
use std::path::PathBuf;
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
pub fn picture_check(desk: State<'_, OpenDesk>, form: PictureForm) -> Result<PictureCheck, DeedError> {
    desk.get()?.picture_check(&form)
}

#[command(async)]
pub fn picture_add(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    form: PictureForm,
) -> Result<PictureRow, DeedError> {
    desk.get()?
        .picture_add(&form)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn picture_open(desk: State<'_, OpenDesk>, id: PictureId) -> Result<String, DeedError> {
    desk.get()?.picture_open(id)
}

#[command(async)]
pub fn picture_rename(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: PictureId,
    name: String,
) -> Result<PictureRow, DeedError> {
    desk.get()?
        .picture_rename(id, &name)
        .inspect(|_| changed(&handle, TOPICS))
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
pub fn hand_sample(
    desk: State<'_, OpenDesk>,
    hand: HandId,
    language: Language,
) -> Result<Drawing, DeedError> {
    desk.get()?.hand_sample(&hand, language)
}

#[command(async)]
pub fn hand_check(desk: State<'_, OpenDesk>, path: PathBuf) -> Result<HandCheck, DeedError> {
    desk.get()?.hand_check(&path)
}

#[command(async)]
pub fn hand_add(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    path: PathBuf,
    name: Option<String>,
) -> Result<Hand, DeedError> {
    desk.get()?
        .hand_add(&path, name.as_deref())
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn hand_rename(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: HandId,
    name: String,
) -> Result<Hand, DeedError> {
    desk.get()?
        .hand_rename(&id, &name)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn hand_remove(handle: AppHandle, desk: State<'_, OpenDesk>, id: HandId) -> Result<(), DeedError> {
    desk.get()?
        .hand_remove(&id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn hand_restore(handle: AppHandle, desk: State<'_, OpenDesk>, id: HandId) -> Result<(), DeedError> {
    desk.get()?
        .hand_restore(&id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn formats_list(desk: State<'_, OpenDesk>) -> Result<Vec<Format>, DeedError> {
    Ok(desk.get()?.formats_list())
}

#[command(async)]
pub fn format_open(desk: State<'_, OpenDesk>, format: FormatId) -> Result<Format, DeedError> {
    desk.get()?.format_open(&format)
}

#[command(async)]
pub fn sheets_list(desk: State<'_, OpenDesk>, format: FormatId) -> Result<Vec<SheetRow>, DeedError> {
    desk.get()?.sheets_list(&format)
}

#[command(async)]
pub fn sheet_preview(
    desk: State<'_, OpenDesk>,
    options: NoteOptions,
    audience: Option<Audience>,
    exceptions: Vec<Exception>,
    run: Option<RunId>,
    print: Option<PrintSetup>,
    page: u32,
) -> Result<SheetPreview, DeedError> {
    desk.get()?.sheet_preview(
        &options,
        audience.as_ref(),
        &exceptions,
        run,
        print.as_ref(),
        page,
    )
}

#[command(async)]
pub fn envelopes_list(desk: State<'_, OpenDesk>) -> Result<Vec<EnvelopeRow>, DeedError> {
    Ok(desk.get()?.envelopes_list())
}

#[command(async)]
pub fn label_sheets_list(desk: State<'_, OpenDesk>) -> Result<Vec<LabelSheetRow>, DeedError> {
    desk.get()?.label_sheets_list()
}

#[command(async)]
pub fn labels_use(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    sheet: String,
    next: u32,
) -> Result<(), DeedError> {
    desk.get()?
        .labels_use(&sheet, next)
        .inspect(|()| changed(&handle, TOPICS))
}
