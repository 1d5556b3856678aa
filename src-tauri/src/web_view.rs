//! What the page needs of WebKitGTK, the web view of Linux: a way of drawing that does not fail, and a second life.

use std::ffi::OsString;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tauri::{Url, WebviewWindow};
use webkit2gtk::WebViewExt as _;

/// A page that ended sooner than this after it was opened anew is not opened again at once.
const SHORT_LIFE: Duration = Duration::from_secs(10);

/// How many threads of its own Mesa's software OpenGL draws with.
const DRAWING_THREADS: &str = "LP_NUM_THREADS";

/// Where no graphics card draws, begins the program anew so that the page is drawn on one thread; otherwise, and the
/// second time, comes back at once.
///
/// Mesa's software OpenGL looks up what its drawing threads use without waiting for them, and crashed in that
/// (docs/adr/0048). Whoever has set the variable is left alone.
pub fn draw_on_one_thread() {
    if has_graphics_card(Path::new("/dev")) || std::env::var_os(DRAWING_THREADS).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let mut again = Command::new(program);
        again.args(std::env::args_os().skip(1)).env(DRAWING_THREADS, "0");
        let error = again.exec();
        eprintln!("thankwell: cannot begin anew ({error}); the window opens all the same");
    }
}

/// Whether a graphics card draws: the kernel's drivers name a render node, NVIDIA's own a device.
fn has_graphics_card(devices: &Path) -> bool {
    let nodes = std::fs::read_dir(devices.join("dri"));
    let is_card = |name: OsString| name.to_string_lossy().starts_with("renderD");
    nodes.is_ok_and(|mut nodes| nodes.any(|node| node.is_ok_and(|node| is_card(node.file_name()))))
        || devices.join("nvidia0").exists()
}

/// Opens the page anew when its process has ended, whatever of the machine made it end.
///
/// # Errors
/// Those of [`WebviewWindow::with_webview`].
pub fn reopen_when_ended(window: &WebviewWindow) -> tauri::Result<()> {
    let mut home = window.url()?;
    home.set_query(Some("reopened"));
    let reopened = window.clone();
    window.with_webview(move |view| {
        let last = Mutex::new(None);
        view.inner().connect_web_process_terminated(move |_, reason| {
            eprintln!("thankwell: the page's process ended ({reason:?}); the page is opened anew");
            let now = Instant::now();
            let before = last.lock().ok().and_then(|mut last| last.replace(now));
            let short = before.is_some_and(|before: Instant| now - before < SHORT_LIFE);
            let wait = if short { SHORT_LIFE } else { Duration::ZERO };
            reopen(reopened.clone(), home.clone(), wait);
        });
    })
}

/// Opens the page after a while, from a thread: the process that ended is still being cleared away.
fn reopen(window: WebviewWindow, page: Url, after: Duration) {
    std::thread::spawn(move || {
        std::thread::sleep(after);
        if let Err(error) = window.navigate(page) {
            eprintln!("thankwell: the page could not be opened anew: {error}");
        }
    });
}
