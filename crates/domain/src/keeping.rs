//! How the shop keeps its records, and what is remembered of data that was given out or erased.

use crate::CustomerId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How often a copy of the records is made by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum BackupRhythm {
    /// Each day on which the program is open.
    #[default]
    Daily,
    /// Each week.
    Weekly,
    /// Only before something large happens.
    Never,
}

impl BackupRhythm {
    /// After so many days the next one is due; none for never.
    pub fn days(self) -> Option<u32> {
        match self {
            Self::Daily => Some(1),
            Self::Weekly => Some(7),
            Self::Never => None,
        }
    }
}

/// How the shop keeps its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct KeepingRules {
    /// How often a copy is made by itself.
    pub backup_every: BackupRhythm,
    /// How many copies of each kind are kept; older ones make room.
    pub backups_kept: u32,
    /// After so many years of silence a person is proposed to be erased; never without.
    pub silent_years: Option<u32>,
}

impl Default for KeepingRules {
    /// A copy a day, ten of them, and people of whom nothing was heard for two years are proposed.
    fn default() -> Self {
        Self {
            backup_every: BackupRhythm::Daily,
            backups_kept: 10,
            silent_years: Some(2),
        }
    }
}

/// A deed that privacy asks to remember.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrivacyDeed {
    /// All about one person was written to a file.
    ExportPerson,
    /// A list was written to a file.
    ExportList,
    /// A person was erased.
    Erase,
    /// The records were copied.
    Backup,
    /// A copy was brought back.
    Restore,
    /// The records were encrypted.
    Encrypt,
    /// Their passphrase was changed.
    ChangePassphrase,
    /// They were made readable.
    Decrypt,
}

/// That it was done, without what was in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrivacyEntry {
    /// What.
    pub deed: PrivacyDeed,
    /// About whom alone.
    pub customer: Option<CustomerId>,
    /// How many people, where it is about several.
    #[ts(type = "number")]
    pub things: u64,
    /// The file.
    pub file: String,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
}
