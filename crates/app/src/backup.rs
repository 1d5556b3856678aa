//! Copies of the records: made by hand, by themselves, and before something large; brought back whole.
//!
//! Everything that the shop keeps is in the one file of records, pictures and handwritings too, so a copy of it is a
//! backup. Those that the program makes by itself are in `backups/` in the data folder, named after their day and kind.

use crate::desk::{Desk, World};
use crate::encryption::{key_of, new_key};
use crate::error::DeedError;
use crate::mail_accounts::Password;
use crate::records::{built_from, is_export};
use domain::{CustomerId, KeepingRules, PrivacyDeed};
use jiff::civil::Date;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};
use store::{Outside, Store, check, look_at};
use ts_rs::TS;

const FOLDER: &str = "backups";

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupKind {
    /// By itself, as often as the shop wants.
    Scheduled,
    /// Before a list was brought in.
    BeforeImport,
    /// Before another backup was brought back.
    BeforeRestore,
    /// Before a newer program changed the records.
    BeforeUpdate,
    /// By a person, into the folder of backups.
    ByHand,
}

impl BackupKind {
    const NAMED: [(Self, &'static str); 4] = [
        (Self::Scheduled, "scheduled"),
        (Self::BeforeImport, "before-import"),
        (Self::BeforeRestore, "before-restore"),
        (Self::ByHand, "by-hand"),
    ];

    fn name(self) -> &'static str {
        let named = Self::NAMED.iter().find(|(kind, _)| *kind == self);
        named.map_or("before-update", |(_, name)| name)
    }

    /// Kind, day and number of a backup's file; none for a file of another name.
    fn of_file(name: &str) -> Option<(Self, Option<Date>, u32)> {
        let stem = name.strip_prefix("thankwell-")?.strip_suffix(".db")?;
        if stem.starts_with('v') && stem.contains("-before-v") {
            return Some((Self::BeforeUpdate, None, 0));
        }
        let day = stem.get(..10)?.parse().ok()?;
        let (number, kind) = stem.get(11..)?.split_once('-')?;
        let (kind, _) = Self::NAMED.into_iter().find(|(_, known)| *known == kind)?;
        Some((kind, Some(day), number.parse().ok()?))
    }
}

/// A backup in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BackupRow {
    /// The file.
    pub path: String,
    /// Why it was made.
    pub kind: BackupKind,
    /// On which day.
    #[ts(type = "string")]
    pub date: Date,
    /// How much room it takes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether it only opens with a passphrase.
    pub encrypted: bool,
}

/// The folder of backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Backups {
    /// Where it is.
    pub folder: String,
    /// What is in it, newest first.
    pub rows: Vec<BackupRow>,
    /// How much room all of them take.
    #[ts(type = "number")]
    pub bytes: u64,
    /// How much room the records take.
    #[ts(type = "number")]
    pub records_bytes: u64,
    /// What the shop wants.
    pub rules: KeepingRules,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BackupReport {
    /// The file.
    pub file: String,
    /// How much room it takes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// How many customers are in it.
    #[ts(type = "number")]
    pub customers: u64,
    /// Whether it only opens with a passphrase.
    pub encrypted: bool,
}

/// A backup that was brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RestoreReport {
    /// The file.
    pub file: String,
    /// Where the state before it was kept; none when it could not be opened, then it is beside the records.
    pub aside: Option<String>,
    /// How many customers there are now.
    #[ts(type = "number")]
    pub customers: u64,
}

impl Desk {
    /// What is in the folder of backups.
    ///
    /// # Errors
    /// [`DeedError::File`] when it cannot be read.
    pub fn backups_list(&self) -> Result<Backups, DeedError> {
        let rules = self.rules()?;
        let rows = Self::backups_beside(self.folder(), &*self.world)?;
        Ok(Backups {
            folder: self.backup_folder().display().to_string(),
            bytes: rows.iter().map(|row| row.bytes).sum(),
            records_bytes: fs::metadata(self.store.path()).map_or(0, |about| about.len()),
            rows,
            rules,
        })
    }

    /// The backups of the shop whose data is in `folder`, newest first, also while its records do not open.
    ///
    /// # Errors
    /// [`DeedError::File`] when they cannot be looked at.
    pub fn backups_beside(folder: &Path, world: &dyn World) -> Result<Vec<BackupRow>, DeedError> {
        let folder = folder.join(FOLDER);
        let mut rows = Vec::new();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => Some(entries),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(DeedError::file(&error, &folder)),
        };
        for entry in entries.into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let (Some((kind, day, number)), Ok(about)) = (BackupKind::of_file(&name), entry.metadata())
            else {
                continue;
            };
            let written = about
                .modified()
                .ok()
                .and_then(|at| jiff::Timestamp::try_from(at).ok());
            let date = day.or_else(|| Some(world.day_of(written?)));
            let row = BackupRow {
                path: entry.path().display().to_string(),
                kind,
                date: date.unwrap_or_else(|| world.today()),
                bytes: about.len(),
                encrypted: matches!(look_at(&entry.path()), Ok(Outside::Sealed(_))),
            };
            rows.push((row, number));
        }
        rows.sort_by(|(a, n), (b, m)| (b.date, m, &b.path).cmp(&(a.date, n, &a.path)));
        Ok(rows.into_iter().map(|(row, _)| row).collect())
    }

    /// How the shop keeps its records.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn rules(&self) -> Result<KeepingRules, DeedError> {
        self.store.read(|tx| Ok(store::rules::load(tx)?))
    }

    /// Says how the shop keeps its records; backups beyond what is kept go at once.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn rules_set(&self, rules: &KeepingRules) -> Result<Backups, DeedError> {
        let rules = KeepingRules {
            backups_kept: rules.backups_kept.clamp(1, 1000),
            silent_years: rules.silent_years.map(|years| years.clamp(1, 100)),
            ..*rules
        };
        self.store
            .write(|tx| Ok::<_, DeedError>(store::rules::save(tx, &rules)?))?;
        self.rotate()?;
        self.backups_list()
    }

    /// Writes a backup to `path`, whole and read through, or nothing.
    ///
    /// # Errors
    /// [`DeedError::File`] when the place cannot be written or the disk is full.
    pub fn backup(&self, path: &Path) -> Result<BackupReport, DeedError> {
        let report = self.copy_to(path)?;
        self.log(PrivacyDeed::Backup, None, report.customers, &report.file)?;
        Ok(report)
    }

    /// Writes a backup into the folder of backups.
    ///
    /// # Errors
    /// [`DeedError::File`] when the disk is full.
    pub fn backup_now(&self) -> Result<BackupReport, DeedError> {
        self.backup_kept(BackupKind::ByHand)
    }

    /// Makes the backup that is due by the shop's rules; none when none is, or there is nothing to keep yet.
    ///
    /// # Errors
    /// [`DeedError::File`] when the disk is full.
    pub fn backup_if_due(&self) -> Result<Option<BackupReport>, DeedError> {
        let kept = self.backups_list()?;
        let Some(days) = kept.rules.backup_every.days() else {
            return Ok(None);
        };
        let last = kept.rows.iter().filter(|row| row.kind == BackupKind::Scheduled);
        let due = last
            .map(|row| row.date)
            .max()
            .is_none_or(|last| domain::days_after(last, days) <= self.today());
        if !due || self.has_nothing()? {
            return Ok(None);
        }
        self.backup_kept(BackupKind::Scheduled).map(Some)
    }

    /// Makes a backup before something large happens, unless there is nothing to lose.
    pub(crate) fn backup_before(&self, kind: BackupKind) -> Result<(), DeedError> {
        if !self.has_nothing()? {
            self.backup_kept(kind)?;
        }
        Ok(())
    }

    /// Puts the backup at `path` in the place of the records, which are backed up first. The folder of an export
    /// ([`Desk::export_all`]) is as good as a backup.
    ///
    /// Encrypted records stay encrypted; a backup under another passphrase brings that one along.
    ///
    /// # Errors
    /// [`DeedError::StoreBroken`] and [`DeedError::StoreNewer`] when it is no good, [`DeedError::StoreLocked`] and
    /// [`DeedError::WrongPassphrase`] when it does not open, [`DeedError::StoreBusy`] when another program has the
    /// records open: they are then untouched.
    pub fn restore(&self, path: &Path, passphrase: Option<&Password>) -> Result<RestoreReport, DeedError> {
        there(path)?;
        if path.is_dir() {
            let built = built_from(path, self.folder())?;
            return self.bring_back(&built, path, None);
        }
        self.bring_back(path, path, passphrase)
    }

    /// Brings back the file at `path`, which was made of what is at `shown`.
    fn bring_back(
        &self,
        path: &Path,
        shown: &Path,
        passphrase: Option<&Password>,
    ) -> Result<RestoreReport, DeedError> {
        if path.canonicalize().ok() == self.store.path().canonicalize().ok() {
            // Looking at it from outside would lose the lock that keeps others off it.
            return Err(DeedError::StoreBusy);
        }
        let here = self.store.key();
        let key = match (look_at(path)?, &here) {
            (Outside::Sealed(salt), Some(here)) if passphrase.is_none() && here.salt() == salt => {
                Some(here.clone())
            }
            _ => key_of(path, passphrase, self.world.keyring())?,
        };
        let remembered = self.encryption()?.remembered;
        let aside = self.next_file(BackupKind::BeforeRestore)?;
        self.store.bring_back(path, key.as_ref(), &aside)?;
        self.forget_all()?;
        if remembered {
            self.encryption_remember(true)?;
        }
        let customers = self.customer_count()?;
        let file = shown.display().to_string();
        self.log(PrivacyDeed::Restore, None, customers, &file)?;
        self.rotate()?;
        Ok(RestoreReport {
            file,
            aside: Some(aside.display().to_string()),
            customers,
        })
    }

    /// Puts the backup at `path` in the place of records that do not open; these stay beside it under another name.
    ///
    /// Where those are encrypted and the backup is not, it is encrypted under `passphrase` on its way, which may be a new
    /// one: nothing is ever made readable by bringing it back.
    ///
    /// # Errors
    /// Those of [`Desk::restore`]; [`DeedError::StoreLocked`] with the place of the records when such a passphrase is
    /// missing, [`DeedError::WeakPassphrase`] when it is too short.
    pub fn restore_unopened(
        folder: &Path,
        world: &dyn World,
        path: &Path,
        passphrase: Option<&Password>,
    ) -> Result<RestoreReport, DeedError> {
        there(path)?;
        let built = if path.is_dir() {
            Some(built_from(path, folder)?)
        } else {
            None
        };
        let shown = path;
        let path = built.as_deref().unwrap_or(path);
        let own = key_of(path, passphrase, world.keyring())?;
        let customers = check(path, own.as_ref())?.customers;
        let is_sealed = matches!(look_at(&folder.join(store::FILE_NAME)), Ok(Outside::Sealed(_)));
        let key = match (own, passphrase) {
            (None, Some(passphrase)) if is_sealed => Some(new_key(passphrase, world)?),
            (own, _) => own,
        };
        Store::restore(folder, path, key.as_ref())?;
        Ok(RestoreReport {
            file: shown.display().to_string(),
            aside: None,
            customers,
        })
    }

    /// Deletes a backup that is in the folder of backups.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such backup there, [`DeedError::File`].
    pub fn backup_remove(&self, path: &str) -> Result<(), DeedError> {
        let kept = self.backups_list()?;
        if !kept.rows.iter().any(|row| row.path == path) {
            return Err(DeedError::not_found("backup", path));
        }
        fs::remove_file(path).map_err(|error| DeedError::file(&error, Path::new(path)))
    }

    pub(crate) fn backup_kept(&self, kind: BackupKind) -> Result<BackupReport, DeedError> {
        let path = self.next_file(kind)?;
        let report = self.copy_to(&path)?;
        self.rotate()?;
        Ok(report)
    }

    pub(crate) fn log(
        &self,
        deed: PrivacyDeed,
        customer: Option<CustomerId>,
        things: u64,
        file: &str,
    ) -> Result<(), DeedError> {
        let now = self.world.now();
        // Whoever reads the log later stands elsewhere.
        let whole = std::path::absolute(file).map(|path| path.display().to_string());
        let file = whole.unwrap_or_else(|_| file.to_owned());
        self.store
            .write(|tx| Ok::<_, DeedError>(store::privacy_log::add(tx, deed, customer, things, &file, now)?))
    }

    pub(crate) fn customer_count(&self) -> Result<u64, DeedError> {
        self.store.read(|tx| Ok(store::customers::count(tx)?))
    }

    fn copy_to(&self, path: &Path) -> Result<BackupReport, DeedError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|error| DeedError::file(&error, path))?;
        }
        let sound = self.store.backup_to(path)?;
        Ok(BackupReport {
            file: path.display().to_string(),
            bytes: fs::metadata(path).map_or(0, |about| about.len()),
            customers: sound.customers,
            encrypted: self.store.key().is_some(),
        })
    }

    /// Nobody in the list and nothing said about the shop: a copy would keep nothing.
    fn has_nothing(&self) -> Result<bool, DeedError> {
        Ok(self.customer_count()? == 0 && self.shop()? == domain::Shop::default())
    }

    fn backup_folder(&self) -> PathBuf {
        self.folder().join(FOLDER)
    }

    fn next_file(&self, kind: BackupKind) -> Result<PathBuf, DeedError> {
        let folder = self.backup_folder();
        fs::create_dir_all(&folder).map_err(|error| DeedError::file(&error, &folder))?;
        let today = self.today();
        let mut number = 1;
        loop {
            let path = folder.join(format!("thankwell-{today}-{number}-{}.db", kind.name()));
            if !path.exists() {
                return Ok(path);
            }
            number += 1;
        }
    }

    /// Lets the oldest backups of each kind go, beyond what is kept; those from before an update stay.
    fn rotate(&self) -> Result<(), DeedError> {
        let kept = self.backups_list()?;
        for (kind, _) in BackupKind::NAMED {
            let of_kind = kept.rows.iter().filter(|row| row.kind == kind);
            for row in of_kind.skip(kept.rules.backups_kept as usize) {
                fs::remove_file(&row.path).map_err(|error| DeedError::file(&error, Path::new(&row.path)))?;
            }
        }
        Ok(())
    }
}

/// Refuses a file that is not there, and a folder that is none of an export.
fn there(path: &Path) -> Result<(), DeedError> {
    if path.is_file() || is_export(path) {
        Ok(())
    } else if path.is_dir() {
        Err(DeedError::StoreBroken {
            path: path.display().to_string(),
        })
    } else {
        Err(DeedError::not_found("file", path.display()))
    }
}
