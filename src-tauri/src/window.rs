//! The window: one view of the desk, with long work that can be watched and stopped.

use crate::{clock::Machine, commands};
use app::{DeedError, Desk, Job, Progress};
use serde::Serialize;
use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tauri::ipc::Channel;
use tauri::{AppHandle, Emitter, Url, WebviewUrl, WebviewWindowBuilder};
use ts_rs::TS;

/// How often the window hears of progress: smooth to the eye, light on the machine.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(60);

/// The desk of this window, or why it could not be opened; every command then answers with that.
pub struct OpenDesk(Result<Desk, DeedError>);

impl OpenDesk {
    /// Opens the desk on `folder`.
    pub fn on(folder: &Path) -> Self {
        Self(Desk::open(folder, Box::new(Machine)))
    }

    /// The desk.
    ///
    /// # Errors
    /// Why the shop's data could not be opened.
    pub fn get(&self) -> Result<&Desk, DeedError> {
        self.0.as_ref().map_err(Clone::clone)
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

/// Opens the window on the shop whose data is in `folder` and stays until it is closed.
pub fn open(folder: &Path) -> ExitCode {
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
