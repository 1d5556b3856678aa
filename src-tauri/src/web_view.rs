//! What the page needs of WebKitGTK, the web view of Linux: a way of drawing that does not fail, and a second life.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tauri::{Url, WebviewWindow};
use webkit2gtk::WebViewExt as _;

/// A page that ended sooner than this after it was opened anew is not opened again at once.
const SHORT_LIFE: Duration = Duration::from_secs(10);

/// The web view's word for drawing without OpenGL; a page that is open already no longer heeds the setting of that name.
const WITHOUT_OPENGL: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Begins the program anew with the processor drawing, where there is no graphics card; otherwise comes back at once.
///
/// Without a card the web view draws through a software OpenGL, which costs more than it saves and which crashed in
/// Mesa 22 (docs/adr/0048). Whoever has set the variable is left alone.
pub fn draw_without_opengl() {
    if has_graphics_card(Path::new("/dev")) || std::env::var_os(WITHOUT_OPENGL).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let mut again = Command::new(program);
        again.args(std::env::args_os().skip(1)).env(WITHOUT_OPENGL, "1");
        let error = again.exec();
        eprintln!("thankwell: cannot draw without OpenGL ({error}); the window opens all the same");
    }
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

/// Whether a graphics card draws: the kernel's drivers name a render node, NVIDIA's own a device.
fn has_graphics_card(devices: &Path) -> bool {
    let render_nodes = std::fs::read_dir(devices.join("dri"));
    let is_render_node = |name: std::ffi::OsString| name.to_string_lossy().starts_with("renderD");
    render_nodes.is_ok_and(|nodes| nodes.flatten().any(|node| is_render_node(node.file_name())))
        || devices.join("nvidia0").exists()
}
