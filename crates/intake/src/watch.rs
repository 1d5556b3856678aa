//! Whoever waits for a file to be read: hears how far the reading has come, and may stop it.

use crate::IntakeError;
use crate::origin::{Bytes, Origin};
use std::cell::Cell;
use std::io;

/// Hears how many bytes of how many are read, and says whether to go on.
pub type GoOn<'w> = &'w dyn Fn(u64, u64) -> bool;

/// For whoever does not wait: the reading goes on to its end.
pub const UNWATCHED: GoOn<'static> = &|_, _| true;

/// One watch over all readings that it takes to know a file.
pub(crate) struct Watch<'w> {
    go_on: GoOn<'w>,
    length: u64,
    /// How many times the file is gone through, as far as is known.
    times: Cell<u64>,
    read: Cell<u64>,
    told: Cell<u64>,
    stopped: Cell<bool>,
}

impl<'w> Watch<'w> {
    pub fn over(origin: &Origin, go_on: GoOn<'w>) -> Self {
        Self {
            go_on,
            length: origin.length(),
            times: Cell::new(2),
            read: Cell::new(0),
            told: Cell::new(0),
            stopped: Cell::new(false),
        }
    }

    /// Says how many times the file is gone through in all.
    pub fn expect(&self, times: u64) {
        self.times.set(times);
    }

    /// Takes note of bytes that were read: as if the file were gone through once, and never backwards.
    ///
    /// # Errors
    /// What [`IntakeError::of_reading`] knows for [`IntakeError::Stopped`].
    pub fn pass(&self, bytes: u64) -> io::Result<()> {
        self.read.set(self.read.get() + bytes);
        let done = (self.read.get() / self.times.get()).min(self.length);
        self.told.set(self.told.get().max(done));
        if self.stopped.get() || !(self.go_on)(self.told.get(), self.length) {
            self.stopped.set(true);
            return Err(io::Error::other(IntakeError::Stopped));
        }
        Ok(())
    }

    /// Whether the reading was stopped; the readers of workbooks only say that they failed.
    pub fn is_stopped(&self) -> bool {
        self.stopped.get()
    }
}

/// The bytes of a list as somebody, or nobody, watches them being read.
#[derive(Clone, Copy)]
pub(crate) struct Watched<'o> {
    pub origin: &'o Origin,
    pub watch: Option<&'o Watch<'o>>,
}

impl<'o> Watched<'o> {
    /// Begins to read at `offset`.
    pub fn from(self, offset: u64) -> Bytes<'o> {
        self.origin.read(offset, self.watch)
    }

    /// The first bytes, at most `count`; nobody waits for so few.
    pub fn head(self, count: usize) -> io::Result<Vec<u8>> {
        self.origin.head(count)
    }

    /// Says how many times the file is gone through in all.
    pub fn expect(self, times: u64) {
        if let Some(watch) = self.watch {
            watch.expect(times);
        }
    }
}
