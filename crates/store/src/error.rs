//! What can go wrong with the shop's records, as situations.

use domain::{BatchId, CampaignId, CapReached, VoucherCode};
use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why the records could not be read or changed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another window or command kept the records locked for too long; trying again may help.
    #[error("the records are in use by another program; try again in a moment")]
    Busy,
    /// A later version of the program made this database; it was left untouched.
    #[error("the records have version {found}, this program knows up to version {known}")]
    Newer {
        /// The database's version.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// The file is not a database of this program, or damaged; it was left as it is.
    #[error("{} cannot be read as the shop's records", path.display())]
    Broken {
        /// Where it is.
        path: PathBuf,
    },
    /// The file is encrypted, and there is no key for it; it was left as it is.
    #[error("{} is encrypted, and asks for its passphrase", path.display())]
    Locked {
        /// Where it is.
        path: PathBuf,
    },
    /// The file does not open with this passphrase; it was left as it is.
    #[error("{} does not open with this passphrase", path.display())]
    WrongKey {
        /// Where it is.
        path: PathBuf,
    },
    /// A file or folder could not be made, read or renamed.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No room is left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The data folder may be read, not written.
    #[error("{} may not be written", path.display())]
    ReadOnly {
        /// The database.
        path: PathBuf,
    },
    /// What should be changed is not there, or no longer.
    #[error("there is no {what} number {id}")]
    Missing {
        /// The noun: `customer`, `purchase` and so on.
        what: &'static str,
        /// Its number.
        id: i64,
    },
    /// Another campaign has this name.
    #[error("there is already a campaign named {name:?}")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// This code was issued before, or comes twice in the list.
    #[error("the voucher code {code} is taken")]
    CodeTaken {
        /// The code, as it came.
        code: VoucherCode,
    },
    /// A campaign has no free code left, and none may be made.
    #[error("campaign number {campaign} has no voucher code left")]
    NoCodeLeft {
        /// The campaign.
        campaign: CampaignId,
    },
    /// A campaign has no room for another code under its limits.
    #[error("campaign number {campaign} has reached its limit: {cap:?}")]
    Capped {
        /// The campaign.
        campaign: CampaignId,
        /// Which limit.
        cap: CapReached,
    },
    /// A campaign is for customers with other labels.
    #[error("campaign number {campaign} is for customers with other labels: {}", tags.join(", "))]
    NotForCustomer {
        /// The campaign.
        campaign: CampaignId,
        /// One of these is needed.
        tags: Vec<String>,
    },
    /// This import was taken back before.
    #[error("import number {batch} was already undone")]
    AlreadyUndone {
        /// The import.
        batch: BatchId,
    },
    /// Anything else that the database refused: an error of this program.
    #[error("the records refused: {0}")]
    Refused(#[source] rusqlite::Error),
}

impl StoreError {
    /// The situation behind what SQLite says about the database at `path`.
    pub(crate) fn from_sqlite(error: rusqlite::Error, path: &Path) -> Self {
        let path = || path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Broken { path: path() },
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path: path() },
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied) => {
                Self::File {
                    path: path(),
                    source: std::io::Error::other(error),
                }
            }
            // `sqlcipher_export` passes on only the words of what stopped it.
            _ if error.to_string().contains("database or disk is full") => Self::DiskFull,
            _ => Self::Refused(error),
        }
    }

    /// Brings a path into what the system said about it.
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
