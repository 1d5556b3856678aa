//! Growing a database from one version's schema to the next.

use crate::StoreError;
use crate::key::Key;
use crate::whole_file::copy_whole;
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Step by step from nothing to the present schema; step `n` (from 1) makes version `n`. A released step is
/// never edited.
pub(crate) const STEPS: &[&str] = &[
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
    include_str!("schema/0006.sql"),
    include_str!("schema/0007.sql"),
    include_str!("schema/0008.sql"),
    include_str!("schema/0009.sql"),
    include_str!("schema/0010.sql"),
    include_str!("schema/0011.sql"),
    include_str!("schema/0012.sql"),
];

/// Marks a file as this program's: `ThWl` in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x5468_576C;

/// How far a database had to be brought.
pub(crate) enum Growth {
    /// It was new.
    Created,
    /// It was of the present version.
    None,
    /// It was older; a copy of it as it was lies beside.
    Grown { from: u32, copy: PathBuf },
}

/// Brings the database behind `connection` to the version that `steps` lead to, whole or not at all.
///
/// Before an older one is changed, a copy goes to `backups/`, named after both versions.
pub(crate) fn grow(
    connection: &mut Connection,
    path: &Path,
    steps: &[&str],
    key: Option<&Key>,
) -> Result<Growth, StoreError> {
    let known = steps.len() as u32;
    let sqlite = |error| StoreError::from_sqlite(error, path);
    // One look: another process may be making these records at this very moment.
    let look = connection.transaction().map_err(sqlite)?;
    let found = version(&look, path)?;
    look.commit().map_err(sqlite)?;
    refuse_newer(found, known)?;
    if found == known {
        return Ok(Growth::None);
    }
    let copy = if found == 0 {
        None
    } else {
        Some(copy_before(connection, path, (found, known), key)?)
    };
    // A step may rebuild a table that others point to; the check below sees whether they still do.
    connection
        .pragma_update(None, "foreign_keys", false)
        .map_err(sqlite)?;
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(sqlite)?;
    let now = version(&transaction, path)?;
    refuse_newer(now, known)?;
    for step in &steps[now as usize..] {
        transaction.execute_batch(step).map_err(sqlite)?;
    }
    let dangling = transaction
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut check| check.exists([]))
        .map_err(sqlite)?;
    if dangling {
        return Err(StoreError::Broken {
            path: path.to_owned(),
        });
    }
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .and_then(|()| transaction.pragma_update(None, "user_version", known))
        .and_then(|()| transaction.commit())
        .and_then(|()| connection.pragma_update(None, "foreign_keys", true))
        .map_err(sqlite)?;
    Ok(match (now, copy) {
        (0, _) => Growth::Created,
        (from, Some(copy)) if from < known => Growth::Grown { from, copy },
        _ => Growth::None,
    })
}

/// The version of a database of this program, 0 for an empty file.
fn version(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    let sqlite = |error| StoreError::from_sqlite(error, path);
    let number = |sql| {
        connection
            .query_row(sql, [], |row| row.get::<_, i64>(0))
            .map_err(sqlite)
    };
    let version = number("PRAGMA user_version")?;
    let ours = number("PRAGMA application_id")? == i64::from(APPLICATION_ID);
    let empty = number("SELECT count(*) FROM sqlite_master")? == 0;
    match u32::try_from(version) {
        Ok(0) if empty => Ok(0),
        Ok(version) if ours && version > 0 => Ok(version),
        _ => Err(StoreError::Broken {
            path: path.to_owned(),
        }),
    }
}

/// Refuses a version that a later program has made.
pub(crate) fn refuse_newer(found: u32, known: u32) -> Result<(), StoreError> {
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(())
}

fn copy_before(
    connection: &Connection,
    path: &Path,
    (from, to): (u32, u32),
    key: Option<&Key>,
) -> Result<PathBuf, StoreError> {
    let folder = path.with_file_name("backups");
    std::fs::create_dir_all(&folder).map_err(StoreError::file(&folder))?;
    let copy = folder.join(format!("thankwell-v{from}-before-v{to}.db"));
    copy_whole(connection, path, &copy, key)?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITH_NEXT: &[&str] = &[STEPS[0], "ALTER TABLE shop ADD COLUMN motto TEXT"];

    fn at_version_one(folder: &Path) -> (Connection, PathBuf) {
        let path = folder.join("thankwell.db");
        let mut connection = Connection::open(&path).unwrap();
        assert!(matches!(
            grow(&mut connection, &path, &STEPS[..1], None),
            Ok(Growth::Created)
        ));
        connection
            .execute("INSERT INTO shop (id, details_json) VALUES (1, '{}')", [])
            .unwrap();
        (connection, path)
    }

    #[test]
    fn an_older_database_is_copied_before_it_grows() {
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, path) = at_version_one(folder.path());
        let Ok(Growth::Grown { from: 1, copy }) = grow(&mut connection, &path, WITH_NEXT, None) else {
            panic!("a version 1 database must grow to version 2");
        };
        assert_eq!(copy, folder.path().join("backups/thankwell-v1-before-v2.db"));
        let old = Connection::open(&copy).unwrap();
        assert_eq!(version(&old, &copy).unwrap(), 1, "the copy is of the old version");
        let rows: i64 = old
            .query_row("SELECT count(*) FROM shop", [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, 1, "the copy holds what the shop had");
        assert!(
            old.prepare("SELECT motto FROM shop").is_err(),
            "the copy was made before, not after"
        );
        connection.prepare("SELECT motto FROM shop").unwrap();
        assert_eq!(version(&connection, &path).unwrap(), 2);
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_version_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, path) = at_version_one(folder.path());
        let failing = &[
            STEPS[0],
            "ALTER TABLE shop ADD COLUMN motto TEXT; INSERT INTO nowhere VALUES (1)",
        ];
        assert!(grow(&mut connection, &path, failing, None).is_err());
        assert_eq!(version(&connection, &path).unwrap(), 1);
        assert!(
            connection.prepare("SELECT motto FROM shop").is_err(),
            "half a step was taken back"
        );
    }

    #[test]
    fn no_database_is_changed_when_its_copy_cannot_be_made() {
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, path) = at_version_one(folder.path());
        std::fs::write(folder.path().join("backups"), "a file where the folder should be").unwrap();
        assert!(matches!(
            grow(&mut connection, &path, WITH_NEXT, None),
            Err(StoreError::File { .. })
        ));
        assert_eq!(version(&connection, &path).unwrap(), 1);
    }
}
