//! Reading of the files that become pictures and handwritings: whole, but never more than such a file may hold.

use crate::error::{DeedError, UnusableFault};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The bytes of a file of at most `most`. What has no end of its own, such as a device, is not a file.
///
/// # Errors
/// [`DeedError::Unusable`] for what cannot be read or is larger.
pub(crate) fn read_supply(path: &Path, most: usize) -> Result<Vec<u8>, DeedError> {
    let unusable = |fault| DeedError::Unusable {
        fault,
        path: path.display().to_string(),
    };
    let unreadable = |_| unusable(UnusableFault::Unreadable);
    // Asked before it is opened: a pipe that nobody writes to never opens.
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(unusable(UnusableFault::Unreadable));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > most {
        return Err(unusable(UnusableFault::TooLarge));
    }
    Ok(bytes)
}
