//! Where the bytes of a list are, so that they can be read as often as needed without being kept.

use crate::watch::{Watch, Watched};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// The bytes of a list: an open file, which stays the same one even if another takes its name meanwhile, or memory.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    File(Arc<File>, u64),
    Memory(Arc<[u8]>),
}

impl Origin {
    /// How many bytes there are.
    pub fn length(&self) -> u64 {
        match self {
            Self::File(_, length) => *length,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Begins to read at `offset`, watched by whoever waits for it.
    pub fn read<'o>(&'o self, offset: u64, watch: Option<&'o Watch<'o>>) -> Bytes<'o> {
        Bytes {
            origin: self,
            offset,
            watch,
        }
    }

    /// The same bytes as somebody watches them being read.
    pub fn watched<'o>(&'o self, watch: Option<&'o Watch<'o>>) -> Watched<'o> {
        Watched { origin: self, watch }
    }

    /// The first bytes, at most `count`.
    pub fn head(&self, count: usize) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.read(0, None).take(count as u64).read_to_end(&mut head)?;
        Ok(head)
    }
}

/// One reading of an [`Origin`]; several do not disturb each other.
pub(crate) struct Bytes<'o> {
    origin: &'o Origin,
    offset: u64,
    watch: Option<&'o Watch<'o>>,
}

impl Read for Bytes<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let left = self.origin.length().saturating_sub(self.offset);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(room.len());
        let room = &mut room[..most];
        let count = match self.origin {
            Origin::File(file, _) => read_at(file, room, self.offset)?,
            Origin::Memory(bytes) => {
                let start = usize::try_from(self.offset)
                    .unwrap_or(bytes.len())
                    .min(bytes.len());
                (&bytes[start..]).read(room)?
            }
        };
        self.offset += count as u64;
        if let Some(watch) = self.watch {
            watch.pass(count as u64)?;
        }
        Ok(count)
    }
}

impl Seek for Bytes<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(distance) => self.origin.length().checked_add_signed(distance),
            SeekFrom::Current(distance) => self.offset.checked_add_signed(distance),
        };
        self.offset = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.offset)
    }
}

#[cfg(unix)]
fn read_at(file: &File, room: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, room, offset)
}

#[cfg(windows)]
fn read_at(file: &File, room: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, room, offset)
}
