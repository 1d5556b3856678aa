//! Keeping the records: backups, encryption, and what privacy asks for.

use crate::window::{Jobs, OpenDesk, Topic, changed};
use app::{
    BackupReport, BackupRow, Backups, ConsentForm, DeedError, Encryption, EraseReport, ExportReport,
    ListFormat, Password, PersonExport, Progress, RestoreReport, SilentPeople,
};
use domain::{CustomerId, KeepingRules, PrivacyEntry};
use std::path::Path;
use tauri::{AppHandle, State, command, ipc::Channel};

#[command(async)]
pub fn desk_unlock(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    passphrase: Password,
    remember: bool,
) -> Result<Encryption, DeedError> {
    desk.unlock(&passphrase, remember)
        .inspect(|_| changed(&handle, Topic::ALL))
}

#[command(async)]
pub fn desk_restore(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    path: String,
    passphrase: Option<Password>,
) -> Result<RestoreReport, DeedError> {
    desk.restore(Path::new(&path), passphrase.as_ref())
        .inspect(|_| changed(&handle, Topic::ALL))
}

#[command(async)]
pub fn backups_list(desk: State<'_, OpenDesk>) -> Result<Backups, DeedError> {
    desk.get()?.backups_list()
}

#[command(async)]
pub fn backups_beside(desk: State<'_, OpenDesk>) -> Result<Vec<BackupRow>, DeedError> {
    desk.backups()
}

#[command(async)]
pub fn rules_set(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    rules: KeepingRules,
) -> Result<Backups, DeedError> {
    desk.get()?
        .rules_set(&rules)
        .inspect(|_| changed(&handle, &[Topic::Keeping]))
}

#[command(async)]
pub fn backup_now(handle: AppHandle, desk: State<'_, OpenDesk>) -> Result<BackupReport, DeedError> {
    desk.get()?
        .backup_now()
        .inspect(|_| changed(&handle, &[Topic::Keeping]))
}

#[command(async)]
pub fn backup_to(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    path: String,
) -> Result<BackupReport, DeedError> {
    desk.get()?
        .backup(Path::new(&path))
        .inspect(|_| changed(&handle, &[Topic::Keeping]))
}

#[command(async)]
pub fn backup_remove(handle: AppHandle, desk: State<'_, OpenDesk>, path: String) -> Result<(), DeedError> {
    desk.get()?
        .backup_remove(&path)
        .inspect(|()| changed(&handle, &[Topic::Keeping]))
}

#[command(async)]
pub fn encryption(desk: State<'_, OpenDesk>) -> Result<Encryption, DeedError> {
    desk.get()?.encryption()
}

#[command(async)]
pub fn encrypt(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    former: Option<Password>,
    passphrase: Password,
    remember: bool,
    clear: bool,
) -> Result<Encryption, DeedError> {
    desk.get()?
        .encrypt(former.as_ref(), &passphrase, remember, clear)
        .inspect(|_| changed(&handle, &[Topic::Keeping]))
}

#[command(async)]
pub fn decrypt(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    passphrase: Password,
) -> Result<Encryption, DeedError> {
    desk.get()?
        .decrypt(&passphrase)
        .inspect(|_| changed(&handle, &[Topic::Keeping]))
}

#[command(async)]
pub fn encryption_remember(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    remember: bool,
) -> Result<Encryption, DeedError> {
    desk.get()?
        .encryption_remember(remember)
        .inspect(|_| changed(&handle, &[Topic::Keeping]))
}

#[command(async)]
pub fn consent_add(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: CustomerId,
    form: ConsentForm,
) -> Result<(), DeedError> {
    desk.get()?
        .consent_add(id, &form)
        .inspect(|()| changed(&handle, &[Topic::Customers]))
}

#[command(async)]
pub fn person_export(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: CustomerId,
    path: String,
) -> Result<PersonExport, DeedError> {
    desk.get()?
        .person_export(id, Path::new(&path))
        .inspect(|_| changed(&handle, &[Topic::Keeping]))
}

#[command(async)]
pub fn customer_erase(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: CustomerId,
) -> Result<EraseReport, DeedError> {
    desk.get()?
        .customer_erase(id)
        .inspect(|_| changed(&handle, Topic::ALL))
}

#[command(async)]
pub fn silent_people(desk: State<'_, OpenDesk>) -> Result<SilentPeople, DeedError> {
    desk.get()?.silent_people()
}

#[command(async)]
pub fn privacy_log(desk: State<'_, OpenDesk>) -> Result<Vec<PrivacyEntry>, DeedError> {
    desk.get()?.privacy_log()
}

#[command(async)]
pub fn export_everything(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    folder: String,
    format: ListFormat,
    progress: Channel<Progress>,
    job: String,
) -> Result<Vec<ExportReport>, DeedError> {
    desk.get()?
        .export_all(Path::new(&folder), format, &jobs.start(&job, progress))
        .inspect(|_| changed(&handle, &[Topic::Keeping]))
}
