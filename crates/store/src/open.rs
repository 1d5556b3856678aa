//! The shop's records: one file in the data folder, opened, looked at, changed and copied.

use crate::list_memory::ListMemory;
use crate::migration::{APPLICATION_ID, Growth, STEPS, grow, refuse_newer};
use crate::whole_file::{copy_whole, put_in_place, sync_folder};
use crate::{ReadTx, StoreError, WriteTx};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::time::Duration;

const FILE_NAME: &str = "thankwell.db";
/// How long somebody else's change is waited for before it is called [`StoreError::Busy`]: longer than storing a run
/// of a hundred thousand notes takes, so that nobody is ever told of a lock while two programs merely work at once.
const PATIENCE: Duration = Duration::from_mins(1);
/// Reading connections kept open for the next look.
const READERS_KEPT: usize = 4;
const STATEMENTS_KEPT: usize = 128;
/// So much of the records is held in memory by who changes them, and by each who looks at them, in KiB. The system
/// holds the file, too: more here makes little faster, and a run of any length costs no more than this.
const CHANGING_KIB: u32 = 8 * 1024;
const LOOKING_KIB: u32 = 4 * 1024;

/// The shop's records; several threads may use them, and several processes at once.
///
/// Looking never waits for a change, and a change never for a look.
pub struct Store {
    path: PathBuf,
    readers: Mutex<Vec<Connection>>,
    /// Closed after the readers: the last one to close brings the log into the file, and only this one can.
    writer: Mutex<Connection>,
    memory: ListMemory,
    /// How often this store itself has changed the records.
    changes: AtomicU64,
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
    /// Opens the records in `folder`; both are made when they are not there yet.
    ///
    /// Records of an earlier version are copied to `backups/` and then brought up to this one.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for records of a later version, [`StoreError::Broken`] for a file that is none of
    /// ours or damaged: both are left as they are. [`StoreError::Busy`], [`StoreError::File`] and
    /// [`StoreError::DiskFull`] as the system says.
    pub fn open(folder: &Path) -> Result<Opened, StoreError> {
        fs::create_dir_all(folder).map_err(StoreError::file(folder))?;
        let path = folder.join(FILE_NAME);
        refuse_by_header(&path)?;
        let mut writer = Connection::open(&path).map_err(|error| StoreError::from_sqlite(error, &path))?;
        set_up(&writer, CHANGING_KIB).map_err(|error| StoreError::from_sqlite(error, &path))?;
        let growth = grow(&mut writer, &path, STEPS)?;
        keep_log(&writer).map_err(|error| StoreError::from_sqlite(error, &path))?;
        let store = Self {
            path,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
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

    /// Puts a copy of `backup` in the place of the present records, which are moved aside as
    /// `thankwell-replaced-<n>.db`.
    ///
    /// The backup is read through and checked first, and is itself left alone. No other program may have the
    /// records open.
    ///
    /// # Errors
    /// [`StoreError::Broken`] or [`StoreError::Newer`] when the copy is no good: the records are then untouched.
    pub fn restore(folder: &Path, backup: &Path) -> Result<Opened, StoreError> {
        refuse_by_header(backup)?;
        let source = open_for_reading(backup).map_err(|error| StoreError::from_sqlite(error, backup))?;
        check(&source, backup)?;
        fs::create_dir_all(folder).map_err(StoreError::file(folder))?;
        let incoming = folder.join("thankwell-incoming.db");
        copy_whole(&source, backup, &incoming)?;
        move_aside(folder, "replaced")?;
        put_in_place(&incoming, &folder.join(FILE_NAME))?;
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
        let connection = self.reader()?;
        let answer = look(&ReadTx::begin(&connection, &self.path, &self.memory)?);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
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
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
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
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
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
        let writer = match self.writer.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(None),
        };
        writer
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map(Some)
            .map_err(|error| StoreError::from_sqlite(error, &self.path))
    }

    /// Writes a copy of the records as they are now to `target`, whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::File`] or [`StoreError::DiskFull`]; what was at `target` is then still there.
    pub fn backup_to(&self, target: &Path) -> Result<(), StoreError> {
        copy_whole(&self.reader()?, &self.path, target)
    }

    /// Where the records are.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        let waiting = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(connection) = waiting {
            return Ok(connection);
        }
        open_for_reading(&self.path).map_err(|error| StoreError::from_sqlite(error, &self.path))
    }
}

fn open_for_reading(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    set_up(&connection, LOOKING_KIB)?;
    Ok(connection)
}

fn set_up(connection: &Connection, cache_kib: u32) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    // A power cut must not take back what a person saw saved, hence FULL. A negative cache is one in KiB.
    connection.execute_batch(&format!(
        "PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA cache_size = -{cache_kib};
         PRAGMA temp_store = MEMORY;",
    ))
}

/// Switches to the write-ahead log, under which looking and changing do not wait for each other.
///
/// Two processes that open a new file at once may meet here, where SQLite does not wait by itself.
fn keep_log(connection: &Connection) -> rusqlite::Result<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let mut attempts = PATIENCE.as_millis() / PAUSE.as_millis();
    loop {
        let switched = connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()));
        match &switched {
            Err(error)
                if attempts > 0
                    && matches!(
                        error.sqlite_error_code(),
                        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
                    ) =>
            {
                attempts -= 1;
                std::thread::sleep(PAUSE);
            }
            _ => return switched,
        }
    }
}

/// Refuses what the first bytes show to be a later version's, or no database, before anything opens it.
///
/// SQLite would take a file that is too short for a header for an empty one, and write over it. SQLite file
/// format, section 1.3: 16 bytes of magic, big-endian user version at byte 60, application id at byte 68.
fn refuse_by_header(path: &Path) -> Result<(), StoreError> {
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let mut header = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(100).read_to_end(&mut header),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => Err(error),
    }
    .map_err(StoreError::file(path))?;
    if header.is_empty() {
        return Ok(());
    }
    if header.len() < 100 || !header.starts_with(MAGIC) {
        return Err(StoreError::Broken {
            path: path.to_owned(),
        });
    }
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if number(68) == APPLICATION_ID as u32 {
        refuse_newer(number(60), STEPS.len() as u32)?;
    }
    Ok(())
}

/// Reads a backup through.
fn check(backup: &Connection, path: &Path) -> Result<(), StoreError> {
    let ours = backup.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0));
    let found = backup.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0));
    let sound = ours
        .and_then(|ours| Ok(ours == APPLICATION_ID && found? == "ok"))
        .map_err(|error| StoreError::from_sqlite(error, path))?;
    if sound {
        return Ok(());
    }
    Err(StoreError::Broken {
        path: path.to_owned(),
    })
}

/// Renames the database and its log to the first free `thankwell-<why>-<n>.db`.
fn move_aside(folder: &Path, why: &str) -> Result<(), StoreError> {
    const PARTS: [&str; 3] = ["-wal", "-shm", ""];
    let mut number = 1;
    let aside = loop {
        let name = format!("thankwell-{why}-{number}.db");
        if PARTS
            .iter()
            .all(|part| !folder.join(format!("{name}{part}")).exists())
        {
            break name;
        }
        number += 1;
    };
    // The log goes first: left behind, it would be read as belonging to the new database.
    for part in PARTS {
        let from = folder.join(format!("{FILE_NAME}{part}"));
        if from.exists() {
            let to = folder.join(format!("{aside}{part}"));
            fs::rename(&from, &to).map_err(StoreError::file(&to))?;
        }
    }
    sync_folder(&folder.join(FILE_NAME))
}
