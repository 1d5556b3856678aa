//! Files that appear whole or not at all: written beside, synced, renamed.
//!
//! What a program that was killed has left in a folder is swept by the next one that writes there.

use crate::error::{DeedError, FileFault};
use crate::syncing::Syncing;
use std::fs::{self, File, TryLockError};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

const PREFIX: &str = ".thankwell-";
/// A file in the making, or the sign that a folder of them belongs to somebody who is still at work.
const FILE_ENDING: &str = ".part";
/// A folder of files in the making; its sign has the same name.
const FOLDER_ENDING: &str = "parts";

/// A file in the making, next to where it will stand; dropping it leaves nothing behind.
pub struct WholeFile {
    target: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl WholeFile {
    /// Starts the file that will stand at `target`; missing folders are made.
    ///
    /// # Errors
    /// [`DeedError::File`] when the folder cannot be made or written.
    pub fn beside(target: &Path) -> Result<Self, DeedError> {
        let fault = |error| DeedError::file(&error, target);
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        // A folder cannot be replaced, and a device or a pipe must not be.
        if target.exists() && !target.is_file() {
            return Err(DeedError::File {
                fault: FileFault::NotWritable,
                path: target.display().to_string(),
            });
        }
        fs::create_dir_all(folder).map_err(fault)?;
        sweep(folder);
        Ok(Self {
            target: target.to_owned(),
            file: BufWriter::new(claim(folder).map_err(fault)?),
        })
    }

    /// Puts the finished file in place, replacing one of the same name.
    ///
    /// # Errors
    /// [`DeedError::File`] when the disk is full or the place cannot be written.
    pub fn put_in_place(self) -> Result<(), DeedError> {
        let Self { target, file } = self;
        let file = file
            .into_inner()
            .map_err(|error| DeedError::file(error.error(), &target))?;
        file.as_file()
            .sync_all()
            .map_err(|error| DeedError::file(&error, &target))?;
        file.persist(&target)
            .map_err(|error| DeedError::file(&error.error, &target))?;
        sync_folder_of(&target);
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

/// Files in the making that will stand in one folder; dropping it leaves nothing behind.
///
/// They are kept in a hidden folder inside it, not as open files: a run may have ten thousand drafts.
pub struct WholeFiles {
    folder: PathBuf,
    staging: PathBuf,
    names: Vec<Box<str>>,
    syncing: Syncing,
    /// Says that the staging folder is in use; goes after it.
    _sign: NamedTempFile,
}

impl WholeFiles {
    /// Starts files that will stand in `folder`, which is made if it is not there.
    ///
    /// # Errors
    /// [`DeedError::File`] when the folder cannot be made or written.
    pub fn inside(folder: &Path) -> Result<Self, DeedError> {
        let fault = |error| DeedError::file(&error, folder);
        fs::create_dir_all(folder).map_err(fault)?;
        sweep(folder);
        let sign = claim(folder).map_err(fault)?;
        let staging = sign.path().with_extension(FOLDER_ENDING);
        fs::create_dir(&staging).map_err(fault)?;
        Ok(Self {
            folder: folder.to_owned(),
            staging,
            names: Vec::new(),
            syncing: Syncing::default(),
            _sign: sign,
        })
    }

    /// Writes one of them.
    ///
    /// # Errors
    /// [`DeedError::File`] when the disk is full.
    pub fn write(&mut self, name: String, bytes: &[u8]) -> Result<(), DeedError> {
        let path = self.staging.join(&name);
        let fault = |error| DeedError::file(&error, &self.folder.join(&name));
        let mut file = File::create(path).map_err(fault)?;
        file.write_all(bytes).map_err(fault)?;
        self.syncing.add(file, &self.folder.join(&name))?;
        self.names.push(name.into_boxed_str());
        Ok(())
    }

    /// Where they will stand.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts them all in place, replacing those of the same names; returns these.
    ///
    /// # Errors
    /// [`DeedError::File`] when one cannot stand there; those put in place before it stay.
    pub fn put_in_place(mut self) -> Result<Vec<Box<str>>, DeedError> {
        self.syncing.finish()?;
        let names = std::mem::take(&mut self.names);
        for name in &names {
            let target = self.folder.join(&**name);
            fs::rename(self.staging.join(&**name), &target)
                .map_err(|error| DeedError::file(&error, &target))?;
        }
        if let Some(any) = names.last() {
            sync_folder_of(&self.folder.join(&**any));
        }
        Ok(names)
    }
}

impl Drop for WholeFiles {
    fn drop(&mut self) {
        // Some systems keep a file for as long as anybody has it open.
        let _ = self.syncing.finish();
        // What cannot be removed now is swept by the next run.
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// A new hidden file in `folder`, locked for as long as this program holds it; a lock goes with its program,
/// however that ends.
fn claim(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(FILE_ENDING);
    // A temporary file is private to its owner; the finished one must be as readable as any other.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    loop {
        let file = builder.tempfile_in(folder)?;
        match file.as_file().try_lock() {
            // A sweep that met the file before its lock has taken it for a dead program's.
            Err(TryLockError::WouldBlock) => {}
            Ok(()) if !file.path().exists() => {}
            // A disk that knows no locks is never swept.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
}

/// Removes what killed programs have left in `folder`: whatever nobody holds the lock of.
///
/// What cannot be read or removed stays; it is hidden, and no reason not to go on.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = name
            .to_str()
            .is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(FILE_ENDING));
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        if let Ok(file) = File::open(&path)
            && file.try_lock().is_ok()
        {
            // The sign goes last: without it nobody would find the folder.
            let folder = path.with_extension(FOLDER_ENDING);
            if !folder.exists() || fs::remove_dir_all(&folder).is_ok() {
                let _ = fs::remove_file(&path);
            }
        }
    }
}

/// Makes the rename itself last through a power cut, where the system allows it.
fn sync_folder_of(target: &Path) {
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty())
        && let Ok(folder) = File::open(folder)
    {
        // Some file systems refuse to sync a folder; the file itself is safe by then.
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_is_not_replaced() {
        use std::os::unix::fs::FileTypeExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("cards.pdf");
        let _socket = std::os::unix::net::UnixListener::bind(&place).expect("a socket");
        let refused = WholeFile::beside(&place).err();
        assert!(
            matches!(
                refused,
                Some(DeedError::File {
                    fault: FileFault::NotWritable,
                    ..
                })
            ),
            "it is refused with the place's name"
        );
        let kind = fs::symlink_metadata(&place).expect("it is there").file_type();
        assert!(kind.is_socket(), "and it is what it was");
    }

    #[test]
    fn a_file_that_is_dropped_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("new/cards.pdf");
        let mut file = WholeFile::beside(&target).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read_dir(target.parent().unwrap()).unwrap().count(), 0);
    }

    #[test]
    fn files_for_a_folder_appear_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = WholeFiles::inside(folder.path()).unwrap();
        files.write("a.eml".into(), b"a").unwrap();
        drop(files);
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            0,
            "a stopped run leaves no file"
        );
        let mut files = WholeFiles::inside(folder.path()).unwrap();
        files.write("a.eml".into(), b"a").unwrap();
        assert_eq!(files.put_in_place().unwrap(), [Box::from("a.eml")]);
        assert!(folder.path().join("a.eml").exists());
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing but the file is left"
        );
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_program_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at(".thankwell-dead1.part"), "half a card").unwrap();
        fs::write(at(".thankwell-dead2.part"), "").unwrap();
        fs::create_dir(at(".thankwell-dead2.parts")).unwrap();
        fs::write(at(".thankwell-dead2.parts/a.eml"), "a").unwrap();
        let kept = [
            "cards.pdf",
            "thankwell-mine.part",
            ".thankwell-notes",
            ".other.part",
        ];
        for name in kept {
            fs::write(at(name), "a person's own").unwrap();
        }
        drop(WholeFile::beside(&at("new.pdf")).unwrap());
        let mut expected = kept.map(str::to_owned);
        expected.sort();
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn two_programs_that_write_into_one_folder_leave_each_other_alone() {
        let folder = tempfile::tempdir().unwrap();
        let mut drafts = WholeFiles::inside(folder.path()).unwrap();
        drafts.write("a.eml".into(), b"a").unwrap();
        let mut cards = WholeFile::beside(&folder.path().join("cards.pdf")).unwrap();
        cards.write_all(b"cards").unwrap();
        drop(WholeFiles::inside(folder.path()).unwrap());
        drafts.write("b.eml".into(), b"b").unwrap();
        drafts.put_in_place().unwrap();
        cards.put_in_place().unwrap();
        assert_eq!(names(folder.path()), ["a.eml", "b.eml", "cards.pdf"]);
    }

    #[test]
    fn many_programs_at_once_all_get_their_file() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for writer in 0..8 {
                let folder = folder.path();
                scope.spawn(move || {
                    for round in 0..20 {
                        let mut file =
                            WholeFile::beside(&folder.join(format!("{writer}-{round}.pdf"))).unwrap();
                        file.write_all(b"whole").unwrap();
                        file.put_in_place().unwrap();
                    }
                });
            }
        });
        assert_eq!(
            names(folder.path()).len(),
            160,
            "nobody swept what another was writing"
        );
    }

    #[test]
    fn a_finished_file_replaces_the_old_one_whole() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("cards.pdf");
        fs::write(&target, "old and longer").unwrap();
        let mut file = WholeFile::beside(&target).unwrap();
        file.write_all(b"new").unwrap();
        assert_eq!(
            fs::read(&target).unwrap(),
            b"old and longer",
            "nothing is touched before the end"
        );
        file.put_in_place().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
    }
}
