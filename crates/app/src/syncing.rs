//! Written files reach the disk several at a time: it takes many at once almost as fast as one, and whoever writes ten
//! thousand drafts does not wait for each.

use crate::error::DeedError;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// So many files are on their way at once, and as many wait with them.
const AT_ONCE: usize = 16;

/// Files on their way to the disk, each with the name it will be told by.
#[derive(Default)]
pub(crate) struct Syncing {
    way: Option<SyncSender<(File, PathBuf)>>,
    threads: Vec<JoinHandle<Result<(), DeedError>>>,
}

impl Syncing {
    /// Sends a written file on its way.
    ///
    /// # Errors
    /// [`DeedError::File`] when this one or one before it does not get there.
    pub fn add(&mut self, file: File, name: &Path) -> Result<(), DeedError> {
        let way = self.way.get_or_insert_with(|| {
            let (way, end) = sync_channel(AT_ONCE);
            let end = Arc::new(Mutex::new(end));
            self.threads.extend((0..AT_ONCE).map(|_| {
                let end = Arc::clone(&end);
                thread::spawn(move || sync(&end))
            }));
            way
        });
        match way.send((file, name.to_owned())) {
            Ok(()) => Ok(()),
            // Nobody takes it any more.
            Err(_) => self.finish(),
        }
    }

    /// Waits until all are there.
    ///
    /// # Errors
    /// [`DeedError::File`] names the first that does not get there.
    pub fn finish(&mut self) -> Result<(), DeedError> {
        drop(self.way.take());
        let ended = self.threads.drain(..).map(|thread| {
            thread.join().unwrap_or_else(|_| {
                Err(DeedError::Unexpected {
                    detail: "a file was not synced".to_owned(),
                })
            })
        });
        // All are waited for, whatever came of the first.
        ended.fold(Ok(()), Result::and)
    }
}

/// Syncs files until none comes any more, or one does not get there.
fn sync(end: &Mutex<Receiver<(File, PathBuf)>>) -> Result<(), DeedError> {
    loop {
        let next = end.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((file, name)) = next else { return Ok(()) };
        file.sync_all().map_err(|error| DeedError::file(&error, &name))?;
    }
}
