//! Keeping the records: copies of them, bringing a copy back, encrypting them. Files are swapped whole.

use crate::connection::{PATIENCE, keep_log, open_for_reading, settle};
use crate::key::Key;
use crate::open::{FILE_NAME, PARTS, free_name, open_file};
use crate::outside::{Outside, look_at};
use crate::sound::{Sound, check};
use crate::whole_file::{clear_away, copy_whole, put_in_place, remove_if_there, sync_folder};
use crate::{Opened, Store, StoreError};
use rusqlite::{Connection, named_params};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{PoisonError, TryLockError};
use std::time::{Duration, Instant};

/// What is being made to take the records' place.
const INCOMING: &str = "thankwell-incoming.db";
/// How long the looks and changes of this program that are under way are waited for.
const OWN_PATIENCE: Duration = Duration::from_secs(20);

/// How the records are to be encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// Anybody can read them.
    Open,
    /// Under this key.
    With(Key),
}

impl Store {
    /// Writes a copy of the records as they are now to `target`, whole or not at all; it is encrypted as they are, and
    /// has been read through.
    ///
    /// # Errors
    /// [`StoreError::File`] or [`StoreError::DiskFull`]; what was at `target` is then still there.
    pub fn backup_to(&self, target: &Path) -> Result<Sound, StoreError> {
        let open = self.opened();
        let open = open.as_ref().ok_or_else(|| self.closed())?;
        copy_whole(&self.reader(open)?, &self.path, target, open.key.as_ref())?;
        check(target, open.key.as_ref())
    }

    /// Puts a copy of `backup`, which `key` opens, in the place of the records; these are first copied to `aside`.
    ///
    /// Encrypted records stay encrypted: a backup that anybody can read is encrypted under their key on its way. The
    /// backup itself is left alone.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another program has the records open, [`StoreError::Broken`], [`StoreError::Newer`],
    /// [`StoreError::Locked`] or [`StoreError::WrongKey`] when the backup is no good: the records are then untouched.
    pub fn bring_back(&self, backup: &Path, key: Option<&Key>, aside: &Path) -> Result<(), StoreError> {
        let key = crate::connection::needed_key(backup, key)?;
        check(backup, key.as_ref())?;
        self.swap(|present, present_key, incoming| {
            copy_whole(present, &self.path, aside, present_key)?;
            if let (None, Some(present_key)) = (&key, present_key) {
                rewrite(backup, incoming, present_key)?;
                return Ok(Some(present_key.clone()));
            }
            let readable = open_for_reading(backup, key.as_ref())?;
            copy_whole(&readable, backup, incoming, key.as_ref())?;
            Ok(key.clone())
        })
    }

    /// Encrypts the records, encrypts them anew, or makes them readable: a whole new file takes their place.
    ///
    /// What the former file held is written over, as far as the disk lets a program do that.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another program has the records open, [`StoreError::DiskFull`]; the records are then as
    /// they were.
    pub fn seal(&self, sealing: &Sealing) -> Result<(), StoreError> {
        self.swap(|present, _, incoming| {
            let key = match sealing {
                Sealing::Open => None,
                Sealing::With(key) => Some(key),
            };
            export(present, "main", incoming, key)
                .map_err(|error| StoreError::from_sqlite(error, incoming))?;
            check(incoming, key)?;
            Ok(key.cloned())
        })
    }

    /// Whether something that was erased may still stand between the lines: a sweep was cut off, or could not be made.
    ///
    /// # Errors
    /// Any [`StoreError`] of reading.
    pub fn is_unswept(&self) -> Result<bool, StoreError> {
        self.read(|tx| Ok(tx.count("SELECT count(*) FROM unswept", &[])? > 0))
    }

    /// Gives back the room of what was deleted, and leaves nothing of it in the file or its log.
    ///
    /// # Errors
    /// [`StoreError::Busy`], [`StoreError::DiskFull`]: it stays to be done ([`Self::is_unswept`]).
    pub fn sweep_out(&self) -> Result<(), StoreError> {
        let open = self.opened();
        let open = open.as_ref().ok_or_else(|| self.closed())?;
        let writer = open.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let sweep = || {
            writer.execute_batch("PRAGMA secure_delete = ON; VACUUM; PRAGMA secure_delete = FAST")?;
            // The first column says whether somebody still reads the former state, which then stays in the log.
            writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0))
        };
        let fault = |error| StoreError::from_sqlite(error, &self.path);
        if sweep().map_err(fault)? {
            return Err(StoreError::Busy);
        }
        writer.execute("DELETE FROM unswept", []).map_err(fault)?;
        Ok(())
    }

    /// Puts a copy of `backup`, which `key` opens, in the place of records that cannot be opened; these are kept aside as
    /// `thankwell-replaced-<n>.db`.
    ///
    /// A readable backup in the place of encrypted records is encrypted under `key` on its way.
    ///
    /// # Errors
    /// [`StoreError::Broken`] or [`StoreError::Newer`] when the copy is no good, [`StoreError::Locked`] when it is a
    /// readable one in the place of encrypted records, and no key is said: the records are then untouched.
    pub fn restore(folder: &Path, backup: &Path, key: Option<&Key>) -> Result<Opened, StoreError> {
        let path = folder.join(FILE_NAME);
        let own = crate::connection::needed_key(backup, key)?;
        check(backup, own.as_ref())?;
        fs::create_dir_all(folder).map_err(StoreError::file(folder))?;
        let incoming = folder.join(INCOMING);
        let is_sealed = matches!(look_at(&path), Ok(Outside::Sealed(_)));
        let key = match (own, key) {
            (None, None) if is_sealed => return Err(StoreError::Locked { path }),
            (None, Some(key)) if is_sealed => {
                remove_if_there(&incoming)?;
                if let Err(error) = rewrite(backup, &incoming, key) {
                    clear_away(&incoming);
                    return Err(error);
                }
                Some(key.clone())
            }
            (own, _) => {
                let readable = open_for_reading(backup, own.as_ref())?;
                copy_whole(&readable, backup, &incoming, own.as_ref())?;
                own
            }
        };
        keep_aside(folder)?;
        put_in_place(&incoming, &path)?;
        Self::open_with(folder, key.as_ref())
    }

    /// Lets `make` write the file that takes the records' place, and opens that one; `make` gets the one connection that
    /// is left, its key, and where to write, and says the new one's key.
    fn swap(
        &self,
        make: impl FnOnce(&Connection, Option<&Key>, &Path) -> Result<Option<Key>, StoreError>,
    ) -> Result<(), StoreError> {
        let begun = Instant::now();
        let mut place = loop {
            match self.open.try_write() {
                Ok(place) => break place,
                Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
                Err(TryLockError::WouldBlock) if begun.elapsed() > OWN_PATIENCE => {
                    return Err(StoreError::Busy);
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        let open = place.as_mut().ok_or_else(|| self.closed())?;
        open.close_readers();
        let incoming = self.path.with_file_name(INCOMING);
        let writer = open.writer.get_mut().unwrap_or_else(PoisonError::into_inner);
        settle(writer, &self.path)?;
        let written = remove_if_there(&incoming).and_then(|()| make(writer, open.key.as_ref(), &incoming));
        let key = match written {
            Ok(key) => key,
            Err(error) => {
                clear_away(&incoming);
                let _ = writer.query_row("PRAGMA locking_mode = NORMAL", [], |_| Ok(()));
                let _ = writer.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()));
                let _ = keep_log(writer);
                let _ = writer.busy_timeout(PATIENCE);
                return Err(error);
            }
        };
        // Held until it is written over: its name will be the new file's.
        let former = File::options().write(true).open(&self.path);
        put_in_place(&incoming, &self.path)?;
        drop(place.take());
        if let Ok(former) = former {
            write_over(former);
        }
        self.memory.forget();
        self.changes.fetch_add(1, Ordering::Release);
        *place = Some(open_file(&self.path, key.as_ref())?.0);
        Ok(())
    }
}

/// Writes zeros over a file that has no name any more. A disk may still keep what was there, and nothing is told when
/// it cannot be done.
fn write_over(mut file: File) {
    static ZEROS: [u8; 65_536] = [0; 65_536];
    let Ok(about) = file.metadata() else { return };
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::nlink(&about) > 0 {
        return;
    }
    let mut left = about.len();
    while left > 0 {
        let some = left.min(ZEROS.len() as u64);
        if file.write_all(&ZEROS[..some as usize]).is_err() {
            return;
        }
        left -= some;
    }
    let _ = file.sync_all();
}

/// Copies all of the database `from` of `connection` into a new file under another key. SQLCipher, `sqlcipher_export`.
fn export(connection: &Connection, from: &str, into: &Path, key: Option<&Key>) -> rusqlite::Result<()> {
    // Attached with an empty key a database is a plain one.
    let key = key.map(Key::for_sqlcipher).unwrap_or_default();
    connection.execute(
        "ATTACH DATABASE :into AS incoming KEY :key",
        named_params! {":into": into.to_string_lossy(), ":key": key},
    )?;
    let copied = connection
        .query_row(
            "SELECT sqlcipher_export('incoming', :from)",
            named_params! {":from": from},
            |_| Ok(()),
        )
        .and_then(|()| {
            for pragma in ["application_id", "user_version"] {
                let value: i64 =
                    connection.query_row(&format!("PRAGMA {from}.{pragma}"), [], |row| row.get(0))?;
                connection.execute_batch(&format!("PRAGMA incoming.{pragma} = {value}"))?;
            }
            Ok(())
        });
    let detached = connection.execute_batch("DETACH DATABASE incoming");
    copied.and(detached)
}

/// Copies a database that anybody can read into a new file under `key`.
fn rewrite(from: &Path, into: &Path, key: &Key) -> Result<(), StoreError> {
    let copied = Connection::open_in_memory().and_then(|between| {
        between.execute(
            "ATTACH DATABASE :from AS backup KEY ''",
            named_params! {":from": from.to_string_lossy()},
        )?;
        export(&between, "backup", into, Some(key))
    });
    copied.map_err(|error| StoreError::from_sqlite(error, into))?;
    check(into, Some(key)).map(|_| ())
}

/// Gives the records a second name, `thankwell-replaced-<n>.db`, under which they stay when the first one is taken.
fn keep_aside(folder: &Path) -> Result<(), StoreError> {
    let aside = free_name(folder, "replaced");
    let name = |name: &str, part: &str| folder.join(format!("{name}{part}"));
    let there: Vec<&str> = PARTS
        .into_iter()
        .filter(|part| name(FILE_NAME, part).exists())
        .collect();
    for part in &there {
        let (from, to): (PathBuf, PathBuf) = (name(FILE_NAME, part), name(&aside, part));
        if fs::hard_link(&from, &to).is_err() {
            fs::copy(&from, &to).map_err(StoreError::file(&to))?;
        }
    }
    sync_folder(&folder.join(FILE_NAME))?;
    for part in there.into_iter().filter(|part| !part.is_empty()) {
        remove_if_there(&name(FILE_NAME, part))?;
    }
    Ok(())
}
