//! Finished files handed to the system's own programs.

use crate::window::OpenDesk;
use app::{DeedError, FileFault, PrintWay};
use std::path::{Path, PathBuf};
use tauri::{State, command};

#[command(async)]
pub fn file_open(path: String) -> Result<(), DeedError> {
    let file = own_kind(&path)?;
    tauri_plugin_opener::open_path(&file, None::<&str>).map_err(|_| nothing_opens(&file))
}

#[command(async)]
pub fn file_reveal(path: String) -> Result<(), DeedError> {
    let file = own_kind(&path)?;
    tauri_plugin_opener::reveal_item_in_dir(&file).map_err(|_| nothing_opens(&file))
}

#[command(async)]
pub fn file_print_dialog(desk: State<'_, OpenDesk>, path: String) -> Result<PrintWay, DeedError> {
    let file = own_kind(&path)?;
    let way = desk.get()?.file_print_dialog(&file)?;
    if way == PrintWay::Viewer {
        tauri_plugin_opener::open_path(&file, None::<&str>).map_err(|_| nothing_opens(&file))?;
    }
    Ok(way)
}

/// Only what this program makes is handed on: a card, a draft, or the folder they are in.
fn own_kind(path: &str) -> Result<PathBuf, DeedError> {
    let file = Path::new(path);
    let made_here = file
        .extension()
        .is_some_and(|ending| ending == "pdf" || ending == "eml");
    let there = if made_here { file.is_file() } else { file.is_dir() };
    if there {
        Ok(file.to_owned())
    } else {
        Err(DeedError::NotFound {
            what: format!("file {path}"),
        })
    }
}

fn nothing_opens(file: &Path) -> DeedError {
    DeedError::File {
        fault: FileFault::Other,
        path: file.display().to_string(),
    }
}
