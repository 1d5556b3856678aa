//! Records that only open with a passphrase. The passphrase always opens them; the system's keyring may hold the key
//! too, so that nobody is asked on this computer.

use crate::backup::{BackupKind, BackupReport};
use crate::desk::{Desk, World};
use crate::error::DeedError;
use crate::hexadecimal::hexadecimal;
use crate::mail_accounts::{Keyring, NoKeyring, Password};
use domain::PrivacyDeed;
use serde::Serialize;
use std::path::Path;
use store::{Key, Outside, Salt, Sealing, look_at};
use ts_rs::TS;

/// A passphrase has so many signs at least.
pub const LEAST_PASSPHRASE: u32 = 12;

/// How the records are encrypted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Encryption {
    /// Whether they are.
    pub encrypted: bool,
    /// Whether the system's keyring holds the key, so that nobody is asked on this computer.
    pub remembered: bool,
    /// Whether a keyring answers on this machine.
    pub keyring: bool,
    /// So many signs a passphrase has at least.
    pub least: u32,
    /// Backups that anybody can read.
    pub readable_backups: Vec<String>,
}

impl Desk {
    /// How the records are encrypted.
    ///
    /// # Errors
    /// [`DeedError::File`] when the folder of backups cannot be read.
    pub fn encryption(&self) -> Result<Encryption, DeedError> {
        let key = self.store.key();
        let held = match &key {
            Some(key) => self.world.keyring().read(&kept_under(key.salt())),
            None => self.world.keyring().read("records"),
        };
        let backups = self.backups_list()?.rows.into_iter();
        Ok(Encryption {
            encrypted: key.is_some(),
            remembered: key.is_some() && matches!(held, Ok(Some(_))),
            keyring: held.is_ok(),
            least: LEAST_PASSPHRASE,
            readable_backups: backups.filter(|row| !row.encrypted).map(|row| row.path).collect(),
        })
    }

    /// Encrypts the records under `passphrase`, or changes the one they have; with `remember` the system's keyring holds
    /// the key, which the answer says. With `clear` the backups that anybody could read are deleted, once an
    /// encrypted one is made.
    ///
    /// # Errors
    /// [`DeedError::WeakPassphrase`]; [`DeedError::WrongPassphrase`] when the records are encrypted and `former` is not
    /// their passphrase; [`DeedError::StoreBusy`] when another program has them open, [`DeedError::File`] when there is
    /// no room for a second copy. The records are as they were then.
    pub fn encrypt(
        &self,
        former: Option<&Password>,
        passphrase: &Password,
        remember: bool,
        clear: bool,
    ) -> Result<Encryption, DeedError> {
        strong_enough(passphrase)?;
        let before = self.store.key();
        self.prove(former)?;
        let key = new_key(passphrase, &*self.world)?;
        self.store.seal(&Sealing::With(key.clone()))?;
        self.forget_all()?;
        if let Some(before) = &before {
            // Without a keyring there is nothing in it.
            let _ = self.world.keyring().forget(&kept_under(before.salt()));
        }
        if remember {
            // Where it went is read back for the answer.
            let _ = self.world.keyring().keep(&kept_under(key.salt()), &key.to_text());
        }
        let deed = if before.is_some() {
            PrivacyDeed::ChangePassphrase
        } else {
            PrivacyDeed::Encrypt
        };
        self.log(deed, None, 0, "")?;
        if clear {
            let readable = self.encryption()?.readable_backups;
            let _: BackupReport = self.backup_kept(BackupKind::ByHand)?;
            for path in readable {
                self.backup_remove(&path)?;
            }
        }
        self.encryption()
    }

    /// Makes the records readable for anybody again. Backups that are encrypted stay so.
    ///
    /// # Errors
    /// [`DeedError::WrongPassphrase`], [`DeedError::StoreBusy`], [`DeedError::File`]: the records are as they were then.
    pub fn decrypt(&self, passphrase: &Password) -> Result<Encryption, DeedError> {
        let before = self.store.key();
        self.prove(Some(passphrase))?;
        self.store.seal(&Sealing::Open)?;
        self.forget_all()?;
        if let Some(before) = before {
            let _ = self.world.keyring().forget(&kept_under(before.salt()));
        }
        self.log(PrivacyDeed::Decrypt, None, 0, "")?;
        self.encryption()
    }

    /// Lets the system's keyring hold the key, or forget it.
    ///
    /// # Errors
    /// Only what the store says; where the key is is in the answer.
    pub fn encryption_remember(&self, remember: bool) -> Result<Encryption, DeedError> {
        if let Some(key) = self.store.key() {
            let name = kept_under(key.salt());
            let keyring = self.world.keyring();
            let _ = if remember {
                keyring.keep(&name, &key.to_text())
            } else {
                keyring.forget(&name)
            };
        }
        self.encryption()
    }

    /// Whoever changes the passphrase knows it: an open window is not enough.
    fn prove(&self, passphrase: Option<&Password>) -> Result<(), DeedError> {
        let Some(key) = self.store.key() else {
            return Ok(());
        };
        if passphrase.is_some_and(|said| Key::derive(said.reveal(), key.salt()) == key) {
            return Ok(());
        }
        Err(DeedError::WrongPassphrase {
            path: self.store.path().display().to_string(),
        })
    }
}

fn strong_enough(passphrase: &Password) -> Result<(), DeedError> {
    if passphrase.reveal().chars().count() < LEAST_PASSPHRASE as usize {
        return Err(DeedError::WeakPassphrase {
            least: LEAST_PASSPHRASE,
        });
    }
    Ok(())
}

/// A key for records that are to be encrypted under `passphrase` from now on.
///
/// # Errors
/// [`DeedError::WeakPassphrase`].
pub(crate) fn new_key(passphrase: &Password, world: &dyn World) -> Result<Key, DeedError> {
    strong_enough(passphrase)?;
    let mut salt = [0; 16];
    world.fill_random(&mut salt);
    Ok(Key::derive(passphrase.reveal(), salt))
}

/// The key of the file at `path`: from the passphrase, else from the keyring; none for one that anybody can read.
///
/// # Errors
/// [`DeedError::StoreLocked`] when it takes one and there is none; those of looking at the file.
pub(crate) fn key_of(
    path: &Path,
    passphrase: Option<&Password>,
    keyring: &dyn Keyring,
) -> Result<Option<Key>, DeedError> {
    let Outside::Sealed(salt) = look_at(path)? else {
        return Ok(None);
    };
    if let Some(passphrase) = passphrase {
        return Ok(Some(Key::derive(passphrase.reveal(), salt)));
    }
    match keyring.read(&kept_under(salt)) {
        Ok(Some(text)) => Ok(Key::parse(&text)),
        Ok(None) | Err(NoKeyring) => Ok(None),
    }
    .and_then(|key| {
        key.map(Some).ok_or_else(|| DeedError::StoreLocked {
            path: path.display().to_string(),
        })
    })
}

/// Under which name the keyring holds the key of the file that begins with `salt`, wherever that file lies.
fn kept_under(salt: Salt) -> String {
    format!("records {}", hexadecimal(&salt))
}
