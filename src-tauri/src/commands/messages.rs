//! Messages.

use crate::window::{OpenDesk, Topic, changed};
use app::{DeedError, Finding, TemplateForm, TemplateSummary, TemplateText};
use domain::{Language, TemplateId};
use tauri::{AppHandle, State, command};

#[command(async)]
pub fn templates_list(desk: State<'_, OpenDesk>) -> Result<Vec<TemplateSummary>, DeedError> {
    desk.get()?.templates_list()
}

#[command(async)]
pub fn template_open(
    desk: State<'_, OpenDesk>,
    id: TemplateId,
    language: Language,
) -> Result<TemplateText, DeedError> {
    desk.get()?.template_open(&id, language)
}

#[command(async)]
pub fn template_check(
    desk: State<'_, OpenDesk>,
    source: String,
    language: Language,
) -> Result<Vec<Finding>, DeedError> {
    Ok(desk.get()?.template_check(&source, language))
}

#[command(async)]
pub fn template_save(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    text: TemplateForm,
) -> Result<TemplateText, DeedError> {
    desk.get()?
        .template_save(&text)
        .inspect(|_| changed(&handle, &[Topic::Templates]))
}

#[command(async)]
pub fn template_remove(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: TemplateId,
    language: Language,
) -> Result<(), DeedError> {
    desk.get()?
        .template_remove(&id, language)
        .inspect(|()| changed(&handle, &[Topic::Templates]))
}

#[command(async)]
pub fn merge_fields(desk: State<'_, OpenDesk>) -> Result<Vec<String>, DeedError> {
    Ok(desk.get()?.merge_fields())
}
