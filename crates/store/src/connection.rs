//! Connections to the file of records: opened with its key, set up, and left alone for a swap of the file.

use crate::StoreError;
use crate::key::Key;
use crate::outside::{Outside, look_at};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::Once;
use std::time::Duration;

/// How long somebody else's change is waited for before it is called [`StoreError::Busy`]: longer than storing a run
/// of a hundred thousand notes takes, so that nobody is ever told of a lock while two programs merely work at once.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);
const STATEMENTS_KEPT: usize = 128;
/// What the one writing connection remembers of the file, and what each looking one does: small, so that the memory of
/// a long run stays flat.
const WRITER_CACHE_KIB: i64 = 2048;
const READER_CACHE_KIB: i64 = 1024;

/// The key that `path` needs, of those that are known; none for a plain file.
///
/// # Errors
/// [`StoreError::Locked`] when it is encrypted and `key` is not its own; those of [`look_at`].
pub(crate) fn needed_key(path: &Path, key: Option<&Key>) -> Result<Option<Key>, StoreError> {
    match look_at(path)? {
        Outside::Nothing | Outside::Plain => Ok(None),
        Outside::Sealed(salt) => match key.filter(|key| key.salt() == salt) {
            Some(key) => Ok(Some(key.clone())),
            None => Err(StoreError::Locked {
                path: path.to_owned(),
            }),
        },
    }
}

/// Lets SQLite begin before anything is opened. It calls itself ready before SQLCipher has told it its functions, so that
/// a second thread which opens records at the very first moment would find them without `sqlcipher_export`.
pub(crate) fn begin() {
    static BEGUN: Once = Once::new();
    // Should there be no memory even for this, the opening that follows tells it.
    BEGUN.call_once(|| drop(Connection::open_in_memory()));
}

/// Opens `path` for changes; it is made when it is not there.
pub(crate) fn open_for_writing(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    begin();
    let connection = Connection::open(path).map_err(|error| StoreError::from_sqlite(error, path))?;
    prepared(connection, path, key, WRITER_CACHE_KIB)
}

/// Opens `path` for looking at it.
pub(crate) fn open_for_reading(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    begin();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| StoreError::from_sqlite(error, path))?;
    prepared(connection, path, key, READER_CACHE_KIB)
}

fn prepared(
    connection: Connection,
    path: &Path,
    key: Option<&Key>,
    cache_kib: i64,
) -> Result<Connection, StoreError> {
    let set = |connection: &Connection| {
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        if let Some(key) = key {
            // What goes wrong is told by us; SQLCipher would write to standard error.
            connection.pragma_update(None, "cipher_log_level", "NONE")?;
            connection.pragma_update(None, "key", key.for_sqlcipher())?;
            connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
        }
        // A power cut must not take back what a person saw saved, hence FULL; and what is deleted is written over where
        // that costs no further writing. A negative size of the cache counts KiB.
        connection.execute_batch(
            "PRAGMA foreign_keys = ON;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = FAST;
             PRAGMA temp_store = MEMORY;",
        )?;
        connection.pragma_update(None, "cache_size", -cache_kib)
    };
    match set(&connection) {
        Ok(()) => Ok(connection),
        Err(error)
            if key.is_some() && error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) =>
        {
            Err(StoreError::WrongKey {
                path: path.to_owned(),
            })
        }
        Err(error) => Err(StoreError::from_sqlite(error, path)),
    }
}

/// Switches to the write-ahead log, under which looking and changing do not wait for each other.
///
/// Two processes that open a new file at once may meet here, where SQLite does not wait by itself.
pub(crate) fn keep_log(connection: &Connection) -> rusqlite::Result<()> {
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

/// Makes this the only connection there is, and the file whole without its log; until the connection is closed nobody
/// else gets at the file.
///
/// Under the write-ahead log every connection holds a shared lock on the file as long as it lives; leaving the log asks
/// for the exclusive one, so it says whether anybody else has the file open.
///
/// # Errors
/// [`StoreError::Busy`] when somebody else has; everything is then as before.
pub(crate) fn settle(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let fault = |error| StoreError::from_sqlite(error, path);
    connection.busy_timeout(Duration::from_secs(2)).map_err(fault)?;
    connection
        .query_row("PRAGMA locking_mode = EXCLUSIVE", [], |_| Ok(()))
        .map_err(fault)?;
    let left = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0));
    let settled = match left {
        Ok(mode) if mode == "delete" => connection.execute_batch("BEGIN EXCLUSIVE; COMMIT").map_err(fault),
        Ok(_) => Err(StoreError::Busy),
        Err(error) => Err(fault(error)),
    };
    if settled.is_err() {
        // The lock goes with the next look at the file.
        let _ = connection.query_row("PRAGMA locking_mode = NORMAL", [], |_| Ok(()));
        let _ = connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()));
        let _ = keep_log(connection);
        connection.busy_timeout(PATIENCE).map_err(fault)?;
    }
    settled
}
