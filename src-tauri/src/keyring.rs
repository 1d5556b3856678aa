//! The system's own place for passwords: Secret Service, macOS' keychain, Windows' credential manager.

use app::{Keyring, NoKeyring};
use keyring::{Entry, Error};

/// Under whose name this program's passwords are kept.
const SERVICE: &str = "Thankwell";

/// This machine's keyring; where none answers, each call says so.
pub struct SystemKeyring;

impl Keyring for SystemKeyring {
    fn read(&self, name: &str) -> Result<Option<String>, NoKeyring> {
        match entry(name)?.get_password() {
            Ok(password) => Ok(Some(password)),
            Err(Error::NoEntry) => Ok(None),
            Err(_) => Err(NoKeyring),
        }
    }

    fn keep(&self, name: &str, password: &str) -> Result<(), NoKeyring> {
        entry(name)?.set_password(password).map_err(|_| NoKeyring)
    }

    fn forget(&self, name: &str) -> Result<(), NoKeyring> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(_) => Err(NoKeyring),
        }
    }
}

fn entry(name: &str) -> Result<Entry, NoKeyring> {
    Entry::new(SERVICE, name).map_err(|_| NoKeyring)
}
