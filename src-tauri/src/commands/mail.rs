//! Mail accounts, and drafts handed to the system's mail program.

use crate::mail_program;
use crate::window::{Jobs, OpenDesk, Topic, changed};
use app::{
    DeedError, DraftWays, MailAccountCheck, MailAccountForm, MailAccountRow, Password, Progress,
    TakeBackReport,
};
use domain::{MailAccountId, NoteId, RunId};
use tauri::{AppHandle, State, command, ipc};

#[command(async)]
pub fn mail_accounts_list(desk: State<'_, OpenDesk>) -> Result<Vec<MailAccountRow>, DeedError> {
    desk.get()?.mail_accounts_list()
}

#[command(async)]
pub fn mail_account_add(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    form: MailAccountForm,
    password: Password,
    remember: bool,
) -> Result<MailAccountCheck, DeedError> {
    desk.get()?
        .mail_account_add(&form, &password, remember)
        .inspect(|_| changed(&handle, &[Topic::Mail]))
}

#[command(async)]
pub fn mail_account_unlock(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: MailAccountId,
    password: Password,
    remember: bool,
) -> Result<MailAccountCheck, DeedError> {
    desk.get()?
        .mail_account_unlock(id, &password, remember)
        .inspect(|_| changed(&handle, &[Topic::Mail]))
}

#[command(async)]
pub fn mail_account_check(
    desk: State<'_, OpenDesk>,
    id: MailAccountId,
) -> Result<MailAccountCheck, DeedError> {
    desk.get()?.mail_account_check(id)
}

#[command(async)]
pub fn mail_account_remove(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: MailAccountId,
) -> Result<(), DeedError> {
    desk.get()?
        .mail_account_remove(id)
        .inspect(|()| changed(&handle, &[Topic::Mail]))
}

#[command(async)]
pub fn run_take_back(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    run: RunId,
    account: MailAccountId,
    progress: ipc::Channel<Progress>,
    job: String,
) -> Result<TakeBackReport, DeedError> {
    let report = desk
        .get()?
        .run_take_back(run, account, &jobs.start(&job, progress));
    // Even one that went only half the way has taken some out.
    changed(&handle, &[Topic::Notes]);
    report
}

#[command(async)]
pub fn note_draft(handle: AppHandle, desk: State<'_, OpenDesk>, id: NoteId) -> Result<DraftWays, DeedError> {
    desk.get()?
        .note_draft(id)
        .inspect(|_| changed(&handle, super::notes::TOPICS))
}

#[command(async)]
pub fn draft_open(desk: State<'_, OpenDesk>, id: NoteId) -> Result<(), DeedError> {
    mail_program::open(&desk.get()?.note_draft(id)?.file)
}

#[command(async)]
pub fn draft_open_link(desk: State<'_, OpenDesk>, id: NoteId) -> Result<(), DeedError> {
    mail_program::open_link(&desk.get()?.note_draft(id)?.link.unwrap_or_default())
}
