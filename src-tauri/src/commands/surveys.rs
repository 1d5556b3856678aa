//! Surveys, and answers logged by hand.

use crate::window::{OpenDesk, Topic, changed};
use app::{
    AnswerLog, AskedNote, AskedRun, DeedError, SurveyForm, SurveyFormReport, SurveyFormRequest, SurveyRow,
};
use domain::{ResponseId, Survey, SurveyId};
use tauri::{AppHandle, State, command};

const SURVEYS: &[Topic] = &[Topic::Surveys];
const ANSWERS: &[Topic] = &[Topic::Responses, Topic::Surveys];

#[command(async)]
pub fn surveys_list(desk: State<'_, OpenDesk>) -> Result<Vec<SurveyRow>, DeedError> {
    desk.get()?.surveys_list()
}

#[command(async)]
pub fn survey_open(
    desk: State<'_, OpenDesk>,
    id: SurveyId,
    version: Option<u32>,
) -> Result<Survey, DeedError> {
    desk.get()?.survey_open(id, version)
}

#[command(async)]
pub fn survey_add(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    form: SurveyForm,
) -> Result<SurveyId, DeedError> {
    desk.get()?
        .survey_add(&form)
        .inspect(|_| changed(&handle, SURVEYS))
}

#[command(async)]
pub fn survey_change(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: SurveyId,
    form: SurveyForm,
) -> Result<u32, DeedError> {
    desk.get()?
        .survey_change(id, &form)
        .inspect(|_| changed(&handle, SURVEYS))
}

#[command(async)]
pub fn survey_remove(handle: AppHandle, desk: State<'_, OpenDesk>, id: SurveyId) -> Result<(), DeedError> {
    desk.get()?
        .survey_remove(id)
        .inspect(|()| changed(&handle, SURVEYS))
}

#[command(async)]
pub fn survey_restore(handle: AppHandle, desk: State<'_, OpenDesk>, id: SurveyId) -> Result<(), DeedError> {
    desk.get()?
        .survey_restore(id)
        .inspect(|()| changed(&handle, SURVEYS))
}

#[command(async)]
pub fn survey_form(
    desk: State<'_, OpenDesk>,
    request: SurveyFormRequest,
) -> Result<SurveyFormReport, DeedError> {
    desk.get()?.survey_form(&request)
}

#[command(async)]
pub fn ask_find(desk: State<'_, OpenDesk>, typed: String) -> Result<AskedNote, DeedError> {
    desk.get()?.ask_find(&typed)
}

#[command(async)]
pub fn response_log(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    log: AnswerLog,
) -> Result<ResponseId, DeedError> {
    desk.get()?
        .response_log(&log)
        .inspect(|_| changed(&handle, ANSWERS))
}

#[command(async)]
pub fn survey_runs(desk: State<'_, OpenDesk>, id: SurveyId) -> Result<Vec<AskedRun>, DeedError> {
    desk.get()?.survey_runs(id)
}
