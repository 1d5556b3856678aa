//! The window: one view of the desk, with long work that can be watched and stopped.

use crate::{clock::Machine, commands};
use app::{BackupRow, DeedError, Desk, Encryption, Job, Password, Progress, RestoreReport};
use serde::Serialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tauri::ipc::Channel;
use tauri::{AppHandle, Emitter, Manager, Url, WebviewUrl, WebviewWindowBuilder};
use ts_rs::TS;

/// How often the window hears of progress: smooth to the eye, light on the machine.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(60);

/// The desk of this window, or why it could not be opened; every command then answers with that.
pub struct OpenDesk {
    desk: OnceLock<Desk>,
    fault: Mutex<Option<DeedError>>,
    folder: PathBuf,
}

impl OpenDesk {
    /// Opens the desk on `folder`.
    pub fn on(folder: &Path) -> Self {
        let open = Self {
            desk: OnceLock::new(),
            fault: Mutex::default(),
            folder: folder.to_owned(),
        };
        // Why it does not open is told by every command.
        let _ = open.open(None);
        open
    }

    /// Opens encrypted data with its passphrase; with `remember` the system's keyring holds the key from now on, where one
    /// answers, which is said.
    ///
    /// # Errors
    /// Those of [`Desk::open_with`]; the data is untouched then.
    pub fn unlock(&self, passphrase: &Password, remember: bool) -> Result<Encryption, DeedError> {
        let desk = self.open(Some(passphrase))?;
        if remember {
            desk.encryption_remember(true)
        } else {
            desk.encryption()
        }
    }

    /// Brings a backup back: under the open desk, or in the place of data that does not open.
    ///
    /// # Errors
    /// Those of [`Desk::restore`].
    pub fn restore(&self, path: &Path, passphrase: Option<&Password>) -> Result<RestoreReport, DeedError> {
        if let Some(desk) = self.desk.get() {
            return desk.restore(path, passphrase);
        }
        let report = Desk::restore_unopened(&self.folder, &Machine, path, passphrase)?;
        self.open(passphrase)?;
        Ok(report)
    }

    /// The backups there are, also while the data does not open.
    ///
    /// # Errors
    /// [`DeedError::File`] when they cannot be looked at.
    pub fn backups(&self) -> Result<Vec<BackupRow>, DeedError> {
        Desk::backups_beside(&self.folder, &Machine)
    }

    fn open(&self, passphrase: Option<&Password>) -> Result<&Desk, DeedError> {
        // One at a time: a second desk on the same data would be thrown away at once.
        let mut fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(desk) = self.desk.get() {
            return Ok(desk);
        }
        match Desk::open_with(&self.folder, Box::new(Machine), passphrase) {
            Ok(desk) => {
                *fault = None;
                Ok(self.desk.get_or_init(|| desk))
            }
            Err(error) => {
                // A passphrase that was mistyped does not change what is asked for.
                if passphrase.is_none() {
                    *fault = Some(error.clone());
                }
                Err(error)
            }
        }
    }

    /// The desk.
    ///
    /// # Errors
    /// Why the shop's data could not be opened.
    pub fn get(&self) -> Result<&Desk, DeedError> {
        self.desk.get().ok_or_else(|| {
            let fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
            fault.clone().unwrap_or(DeedError::StoreBusy)
        })
    }
}

/// What has changed, so that open views can look again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// The shop's details.
    Shop,
    /// Customers.
    Customers,
    /// Purchases.
    Purchases,
    /// Notes and runs.
    Notes,
    /// Voucher codes.
    Vouchers,
    /// Surveys and their questions.
    Surveys,
    /// Survey answers.
    Responses,
    /// Messages.
    Templates,
    /// Campaigns.
    Campaigns,
    /// What cards are made of: the usual stationery, pictures, own handwritings, labels.
    Stationery,
    /// What is remembered of printers.
    Printers,
    /// Mail accounts.
    Mail,
    /// Backups, encryption, and what privacy asks to remember.
    Keeping,
}

impl Topic {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Shop,
        Self::Customers,
        Self::Purchases,
        Self::Notes,
        Self::Vouchers,
        Self::Surveys,
        Self::Responses,
        Self::Templates,
        Self::Campaigns,
        Self::Stationery,
        Self::Printers,
        Self::Mail,
        Self::Keeping,
    ];
}

/// Tells the open views what to look at again.
pub fn changed(handle: &AppHandle, topics: &[Topic]) {
    // A window that is just closing no longer listens, and nothing is lost by that.
    let _ = handle.emit("changed", topics);
}

/// Long work under way, by the name that the window gave it.
#[derive(Default)]
pub struct Jobs(Mutex<HashMap<String, Arc<AtomicBool>>>);

impl Jobs {
    /// Starts a job that reports to `progress`.
    pub fn start(&self, name: &str, progress: Channel<Progress>) -> WindowJob<'_> {
        let stop = Arc::new(AtomicBool::new(false));
        self.lock().insert(name.to_owned(), Arc::clone(&stop));
        WindowJob {
            name: name.to_owned(),
            stop,
            progress,
            told: Mutex::new(None),
            jobs: self,
        }
    }

    /// Asks a job to stop; one that has ended already takes no notice.
    pub fn cancel(&self, name: &str) {
        if let Some(stop) = self.lock().get(name) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<AtomicBool>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One job of the window.
pub struct WindowJob<'a> {
    name: String,
    stop: Arc<AtomicBool>,
    progress: Channel<Progress>,
    told: Mutex<Option<Instant>>,
    jobs: &'a Jobs,
}

impl Job for WindowJob<'_> {
    fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn progress(&self, progress: Progress) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let finished = progress.done >= progress.total;
        if finished || told.is_none_or(|last| last.elapsed() >= PROGRESS_INTERVAL) {
            *told = Some(Instant::now());
            // The work goes on even when nobody watches any more.
            let _ = self.progress.send(progress);
        }
    }
}

impl Drop for WindowJob<'_> {
    fn drop(&mut self) {
        self.jobs.lock().remove(&self.name);
    }
}

/// Whether there is a display to open a window on.
pub fn has_display() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Whether a page is the window's own: no link and no script leads it anywhere else.
fn is_own_page(page: &Url) -> bool {
    match page.host_str() {
        Some("localhost") => page.scheme() == "tauri" || tauri::is_dev(),
        Some("tauri.localhost") => true,
        _ => false,
    }
}

/// Makes the backups that are due, soon after the start and while the window is open; a failure is told.
fn keep_backing_up(handle: AppHandle) {
    const AFTER_START: Duration = Duration::from_secs(15);
    const BETWEEN: Duration = Duration::from_mins(30);
    std::thread::spawn(move || {
        std::thread::sleep(AFTER_START);
        loop {
            if let Ok(desk) = handle.state::<OpenDesk>().get() {
                match desk.backup_if_due() {
                    Ok(Some(_)) => changed(&handle, &[Topic::Keeping]),
                    Ok(None) => {}
                    Err(error) => {
                        let _ = handle.emit("backup-failed", error);
                    }
                }
            }
            std::thread::sleep(BETWEEN);
        }
    });
}

/// Opens the window on the shop whose data is in `folder` and stays until it is closed.
pub fn open(folder: &Path) -> ExitCode {
    #[cfg(target_os = "linux")]
    crate::web_view::draw_on_one_thread();
    let desk = OpenDesk::on(folder);
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(desk)
        .manage(Jobs::default())
        .invoke_handler(commands::handler())
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Thankwell")
                .inner_size(1240.0, 820.0)
                .min_inner_size(900.0, 620.0)
                .on_navigation(is_own_page)
                .build()?;
            #[cfg(target_os = "linux")]
            if let Some(window) = app.get_webview_window("main") {
                crate::web_view::reopen_when_ended(&window)?;
            }
            keep_backing_up(app.handle().clone());
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("thankwell: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
