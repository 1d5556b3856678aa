//! Files that appear whole or not at all: written beside, synced, renamed.

use crate::error::{DeedError, FileFault};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempDir};

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
        if target.is_dir() {
            return Err(DeedError::File {
                fault: FileFault::NotWritable,
                path: target.display().to_string(),
            });
        }
        fs::create_dir_all(folder).map_err(fault)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".thankwell-").suffix(".part");
        // A temporary file is private to its owner; the finished one must be as readable as any other.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let file = builder.tempfile_in(folder).map_err(fault)?;
        Ok(Self {
            target: target.to_owned(),
            file: BufWriter::new(file),
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
    staging: TempDir,
    names: Vec<String>,
}

impl WholeFiles {
    /// Starts files that will stand in `folder`, which is made if it is not there.
    ///
    /// # Errors
    /// [`DeedError::File`] when the folder cannot be made or written.
    pub fn inside(folder: &Path) -> Result<Self, DeedError> {
        let fault = |error| DeedError::file(&error, folder);
        fs::create_dir_all(folder).map_err(fault)?;
        let staging = tempfile::Builder::new()
            .prefix(".thankwell-")
            .suffix(".part")
            .tempdir_in(folder)
            .map_err(fault)?;
        Ok(Self {
            folder: folder.to_owned(),
            staging,
            names: Vec::new(),
        })
    }

    /// Writes one of them.
    ///
    /// # Errors
    /// [`DeedError::File`] when the disk is full.
    pub fn write(&mut self, name: String, bytes: &[u8]) -> Result<(), DeedError> {
        let path = self.staging.path().join(&name);
        let fault = |error| DeedError::file(&error, &self.folder.join(&name));
        let mut file = File::create(path).map_err(fault)?;
        file.write_all(bytes).map_err(fault)?;
        file.sync_all().map_err(fault)?;
        self.names.push(name);
        Ok(())
    }

    /// Puts them all in place, replacing those of the same names; returns where they are.
    ///
    /// # Errors
    /// [`DeedError::File`] when one cannot stand there; those put in place before it stay.
    pub fn put_in_place(self) -> Result<Vec<PathBuf>, DeedError> {
        let mut placed = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let target = self.folder.join(name);
            fs::rename(self.staging.path().join(name), &target)
                .map_err(|error| DeedError::file(&error, &target))?;
            placed.push(target);
        }
        if let Some(any) = placed.last() {
            sync_folder_of(any);
        }
        Ok(placed)
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
        assert_eq!(files.put_in_place().unwrap(), [folder.path().join("a.eml")]);
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing but the file is left"
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
