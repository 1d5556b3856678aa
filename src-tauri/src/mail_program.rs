//! The system's mail program, which drafts are handed to.

use app::{DeedError, FileFault};
use std::path::Path;

/// Opens a draft's file with the program that the system has for mails.
///
/// # Errors
/// [`DeedError::File`] when there is none.
pub fn open(file: &str) -> Result<(), DeedError> {
    let nothing_opens = || DeedError::File {
        fault: FileFault::NoProgram,
        path: file.to_owned(),
    };
    if !takes_drafts() {
        return Err(nothing_opens());
    }
    tauri_plugin_opener::open_path(Path::new(file), None::<&str>).map_err(|_| nothing_opens())
}

/// Opens a `mailto:` link with the program that the system has for such.
///
/// # Errors
/// [`DeedError::File`] when there is none.
pub fn open_link(link: &str) -> Result<(), DeedError> {
    let nothing_opens = || DeedError::File {
        fault: FileFault::NoProgram,
        path: "mailto:".to_owned(),
    };
    if !link.starts_with("mailto:") || !has_program_for("x-scheme-handler/mailto") {
        return Err(nothing_opens());
    }
    tauri_plugin_opener::open_url(link, None::<&str>).map_err(|_| nothing_opens())
}

/// Whether the system has a program for mails in files.
pub fn takes_drafts() -> bool {
    has_program_for("message/rfc822")
}

/// Whether the system has a program for files or links of this kind. Elsewhere than on Linux the system itself says so when it opens.
#[cfg(not(target_os = "linux"))]
pub fn has_program_for(_: &str) -> bool {
    true
}

/// Whether the system has a program for files or links of this kind. What opens one there starts in the background, and would say nothing.
#[cfg(target_os = "linux")]
pub fn has_program_for(kind: &str) -> bool {
    let asked = std::process::Command::new("xdg-mime")
        .args(["query", "default", kind])
        .output();
    // Without that tool nobody knows, so it is tried.
    asked.map_or(true, |answer| !answer.stdout.trim_ascii().is_empty())
}
