//! The shop's records: one file in the data folder, opened, looked at, changed and copied.

use crate::connection::{keep_log, needed_key, open_for_reading, open_for_writing};
use crate::key::Key;
use crate::list_memory::ListMemory;
use crate::migration::{Growth, STEPS, grow};
use crate::outside::look_at;
use crate::whole_file::sync_folder;
use crate::{ReadTx, StoreError, WriteTx};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, TryLockError};
use std::time::Duration;

/// The file's name in the data folder.
pub const FILE_NAME: &str = "thankwell.db";
/// Reading connections kept open for the next look.
const READERS_KEPT: usize = 4;

/// The shop's records; several threads may use them, and several processes at once.
///
/// Looking never waits for a change, and a change never for a look.
pub struct Store {
    pub(crate) path: PathBuf,
    /// None only when the file was swapped and could not be opened again.
    pub(crate) open: RwLock<Option<OpenFile>>,
    pub(crate) memory: ListMemory,
    /// How often this store itself has changed the records.
    pub(crate) changes: AtomicU64,
}

/// The file, open.
pub(crate) struct OpenFile {
    readers: Mutex<Vec<Connection>>,
    /// Closed after the readers: the last one to close brings the log into the file, and only this one can.
    pub(crate) writer: Mutex<Connection>,
    pub(crate) key: Option<Key>,
}

impl OpenFile {
    /// Closes all connections that only look.
    pub(crate) fn close_readers(&mut self) {
        self.readers
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// A store with how it was found.
pub struct Opened {
    /// The records.
    pub store: Store,
    /// How they were found.
    pub found: Found,
}

/// How the records were found when they were opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// There were none; these are new and empty.
    Nothing,
    /// As this version of the program keeps them.
    Current,
    /// Of an earlier version; they have been brought up to this one.
    Earlier {
        /// Which version they had.
        version: u32,
        /// Where a copy lies as they were.
        copy: PathBuf,
    },
}

impl Store {
    /// Opens the records in `folder`, which anybody can read; both are made when they are not there yet.
    ///
    /// # Errors
    /// As [`Store::open_with`].
    pub fn open(folder: &Path) -> Result<Opened, StoreError> {
        Self::open_with(folder, None)
    }

    /// Opens the records in `folder`, with `key` where they are encrypted; both are made when they are not there yet.
    ///
    /// Records of an earlier version are copied to `backups/` and then brought up to this one.
    ///
    /// # Errors
    /// [`StoreError::Locked`] for encrypted records of which `key` is not the key, [`StoreError::WrongKey`],
    /// [`StoreError::Newer`] for records of a later version, [`StoreError::Broken`] for a file that is none of
    /// ours or damaged: all are left as they are. [`StoreError::Busy`], [`StoreError::File`] and
    /// [`StoreError::DiskFull`] as the system says.
    pub fn open_with(folder: &Path, key: Option<&Key>) -> Result<Opened, StoreError> {
        fs::create_dir_all(folder).map_err(StoreError::file(folder))?;
        let path = folder.join(FILE_NAME);
        let (open, growth) = open_file(&path, key)?;
        let store = Self {
            path,
            open: RwLock::new(Some(open)),
            memory: ListMemory::default(),
            changes: AtomicU64::new(0),
        };
        let found = match growth {
            Growth::Created => Found::Nothing,
            Growth::None => Found::Current,
            Growth::Grown { from, copy } => Found::Earlier { version: from, copy },
        };
        Ok(Opened { store, found })
    }

    /// Puts the present file aside as `thankwell-broken-<n>.db` and starts with empty records.
    ///
    /// For a person who has been told that the file is broken; nothing is deleted.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn move_aside_and_create(folder: &Path) -> Result<Opened, StoreError> {
        move_aside(folder, "broken")?;
        Self::open(folder)
    }

    /// Looks at the records: `look` sees one state throughout, whatever is changed meanwhile.
    ///
    /// # Errors
    /// What `look` says, or why the records could not be opened for it.
    pub fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let open = self.opened();
        let open = open.as_ref().ok_or_else(|| self.closed())?;
        let connection = self.reader(open)?;
        let answer = look(&ReadTx::begin(&connection, &self.path, &self.memory)?);
        let mut readers = open.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS_KEPT {
            readers.push(connection);
        }
        answer
    }

    /// Changes the records: all of it when `change` ends well, nothing of it otherwise.
    ///
    /// Changes wait for each other, so `change` must not begin another one.
    ///
    /// # Errors
    /// What `change` says; [`StoreError::Busy`] when another process goes on changing for too long.
    pub fn write<T, E: From<StoreError>>(
        &self,
        change: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let open = self.opened();
        let open = open.as_ref().ok_or_else(|| self.closed())?;
        let mut writer = open.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = WriteTx::begin(&mut writer, &self.path)?;
        let answer = change(&transaction)?;
        transaction.commit()?;
        self.changes.fetch_add(1, Ordering::Release);
        Ok(answer)
    }

    /// What moves whenever the records are changed, by whom ever: for answers that are kept until then.
    ///
    /// None while something is being changed: keep nothing then.
    ///
    /// # Errors
    /// Any [`StoreError`] of reading.
    pub fn version(&self) -> Result<Option<(u64, i64)>, StoreError> {
        let here = self.changes.load(Ordering::Acquire);
        Ok(self.version_elsewhere()?.map(|elsewhere| (here, elsewhere)))
    }

    /// Waits at most so long for somebody else's change.
    ///
    /// # Errors
    /// Any [`StoreError`] of setting it.
    pub fn wait_at_most(&self, patience: Duration) -> Result<(), StoreError> {
        let open = self.opened();
        let open = open.as_ref().ok_or_else(|| self.closed())?;
        let writer = open.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer
            .busy_timeout(patience)
            .map_err(|error| StoreError::from_sqlite(error, &self.path))
    }

    /// A number that moves when another program, or another store on the same records, has changed them.
    ///
    /// None while this store itself is changing something: ask again then. SQLite, PRAGMA `data_version`: what a
    /// connection changes itself does not move its number, so it is the writing one that is asked.
    ///
    /// # Errors
    /// Any [`StoreError`] of reading.
    pub fn version_elsewhere(&self) -> Result<Option<i64>, StoreError> {
        let open = self.opened();
        let open = open.as_ref().ok_or_else(|| self.closed())?;
        let writer = match open.writer.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(None),
        };
        writer
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map(Some)
            .map_err(|error| StoreError::from_sqlite(error, &self.path))
    }

    /// Where the records are.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The key of the records; none when anybody can read them.
    pub fn key(&self) -> Option<Key> {
        self.opened().as_ref().and_then(|open| open.key.clone())
    }

    /// A lock that does not keep others from looking; whoever swaps the file never waits in line for the other one,
    /// so that a look inside a look cannot stand still.
    pub(crate) fn opened(&self) -> RwLockReadGuard<'_, Option<OpenFile>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn closed(&self) -> StoreError {
        StoreError::File {
            path: self.path.clone(),
            source: std::io::Error::other("the records are closed"),
        }
    }

    pub(crate) fn reader(&self, open: &OpenFile) -> Result<Connection, StoreError> {
        let waiting = open.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match waiting {
            Some(connection) => Ok(connection),
            None => open_for_reading(&self.path, open.key.as_ref()),
        }
    }
}

/// Opens the file at `path` and brings it up to the present version.
pub(crate) fn open_file(path: &Path, key: Option<&Key>) -> Result<(OpenFile, Growth), StoreError> {
    look_at(path)?;
    loop {
        let before = identity(path);
        let key = needed_key(path, key)?;
        let mut writer = open_for_writing(path, key.as_ref())?;
        let growth = grow(&mut writer, path, STEPS, key.as_ref())?;
        keep_log(&writer)
            .and_then(|()| writer.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())))
            .map_err(|error| StoreError::from_sqlite(error, path))?;
        // Somebody may have put another file in its place just now; from here on nobody can.
        if before.is_none() || before == identity(path) {
            let open = OpenFile {
                readers: Mutex::default(),
                writer: Mutex::new(writer),
                key,
            };
            return Ok((open, growth));
        }
    }
}

/// Tells one file of the same name from another.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let about = fs::metadata(path).ok()?;
    Some((about.dev(), about.ino()))
}

/// Elsewhere a file that somebody has open cannot be replaced.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}

/// The parts of a database; the log goes first: left behind, it would be read as belonging to another one.
pub(crate) const PARTS: [&str; 3] = ["-wal", "-shm", ""];

/// The first free `thankwell-<why>-<n>.db`.
pub(crate) fn free_name(folder: &Path, why: &str) -> String {
    let mut number = 1;
    loop {
        let name = format!("thankwell-{why}-{number}.db");
        if PARTS
            .iter()
            .all(|part| !folder.join(format!("{name}{part}")).exists())
        {
            return name;
        }
        number += 1;
    }
}

/// Renames the database and its log to [`free_name`].
fn move_aside(folder: &Path, why: &str) -> Result<(), StoreError> {
    let aside = free_name(folder, why);
    for part in PARTS {
        let from = folder.join(format!("{FILE_NAME}{part}"));
        if from.exists() {
            let to = folder.join(format!("{aside}{part}"));
            fs::rename(&from, &to).map_err(StoreError::file(&to))?;
        }
    }
    sync_folder(&folder.join(FILE_NAME))
}
