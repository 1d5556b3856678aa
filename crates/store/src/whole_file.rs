//! Copies of the database that are there whole or not at all.

use crate::StoreError;
use crate::key::Key;
use crate::sound::check;
use rusqlite::{Connection, named_params};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Writes one consistent state of the database at `source` to `target`, replacing what was there.
///
/// It is written beside, read through, synced and renamed, so that neither a crash nor a full disk leaves half a copy.
/// `key` is the source's, and the copy's too.
pub(crate) fn copy_whole(
    connection: &Connection,
    source: &Path,
    target: &Path,
    key: Option<&Key>,
) -> Result<(), StoreError> {
    let part = beside(target);
    clear_away(&part);
    remove_if_there(&part)?;
    let made = connection
        .execute(
            "VACUUM INTO :part",
            named_params! {":part": part.to_string_lossy()},
        )
        .map_err(|error| StoreError::from_sqlite(error, source))
        .and_then(|_| check(&part, key))
        .and_then(|_| put_in_place(&part, target));
    if made.is_err() {
        clear_away(&part);
    }
    made
}

/// Removes a database in the making that did not come to its end, and what SQLite wrote beside it: on a full disk its
/// journal stays.
///
/// What went wrong is told already; a leftover only takes room and is replaced next time.
pub(crate) fn clear_away(part: &Path) {
    for ending in ["-journal", "-wal", "-shm", ""] {
        let mut name = part.file_name().unwrap_or_default().to_owned();
        name.push(ending);
        let _ = fs::remove_file(part.with_file_name(name));
    }
}

/// Syncs `part` and gives it the name `target`.
pub(crate) fn put_in_place(part: &Path, target: &Path) -> Result<(), StoreError> {
    File::options()
        .write(true)
        .open(part)
        .and_then(|file| file.sync_all())
        .map_err(StoreError::file(part))?;
    fs::rename(part, target).map_err(StoreError::file(target))?;
    sync_folder(target)
}

/// The name under which `target` is written before it is whole.
pub(crate) fn beside(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    target.with_file_name(name)
}

pub(crate) fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::file(path)(error)),
        _ => Ok(()),
    }
}

/// Makes a rename lasting; folders can be synced on Unix only.
#[cfg(unix)]
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(StoreError::file(folder))
}

/// Makes a rename lasting; folders can be synced on Unix only.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> Result<(), StoreError> {
    Ok(())
}
