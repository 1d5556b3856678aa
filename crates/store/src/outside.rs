//! What a file of records is, told from its first bytes, before anything opens it.

use crate::StoreError;
use crate::key::Salt;
use crate::migration::{APPLICATION_ID, STEPS, refuse_newer};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// A page of SQLCipher.
const PAGE: usize = 4096;
/// So many of the 256 bytes there are occur at least once in a page of chance; on average all but one in 30,000 do.
const DIFFERENT: usize = 250;

/// What a file is from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Not there, or empty.
    Nothing,
    /// A database that anybody can read.
    Plain,
    /// Encrypted, with this salt; or chance.
    Sealed(Salt),
}

/// Looks at the file at `path`.
///
/// SQLite would take a file that is too short for a header for an empty one, and write over it. SQLite file
/// format, section 1.3: 16 bytes of magic, big-endian user version at byte 60, application id at byte 68. An encrypted
/// one is whole pages of chance, its salt first.
///
/// # Errors
/// [`StoreError::Newer`] for a later version's, [`StoreError::Broken`] for what is no database, [`StoreError::File`].
pub fn look_at(path: &Path) -> Result<Outside, StoreError> {
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let mut page = Vec::new();
    let length = match File::open(path) {
        Ok(file) => file.metadata().and_then(|about| {
            file.take(PAGE as u64).read_to_end(&mut page)?;
            Ok(about.len())
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Outside::Nothing),
        Err(error) => Err(error),
    }
    .map_err(StoreError::file(path))?;
    if page.is_empty() {
        return Ok(Outside::Nothing);
    }
    if page.len() >= 100 && page.starts_with(MAGIC) {
        let number = |at: usize| u32::from_be_bytes([page[at], page[at + 1], page[at + 2], page[at + 3]]);
        if number(68) == APPLICATION_ID as u32 {
            refuse_newer(number(60), STEPS.len() as u32)?;
        }
        return Ok(Outside::Plain);
    }
    let whole_pages = page.len() == PAGE && length % PAGE as u64 == 0;
    if whole_pages && page.iter().collect::<BTreeSet<_>>().len() >= DIFFERENT {
        let mut salt = [0; 16];
        salt.copy_from_slice(&page[..16]);
        return Ok(Outside::Sealed(salt));
    }
    Err(StoreError::Broken {
        path: path.to_owned(),
    })
}
