//! The key of encrypted records: what a passphrase comes to under the salt of one file.

use ring::pbkdf2;
use std::fmt::{self, Write};
use std::num::NonZeroU32;

/// Rounds of PBKDF2-HMAC-SHA512, as SQLCipher 4 makes them: any program that knows it opens the file with the passphrase.
const ROUNDS: NonZeroU32 = NonZeroU32::new(256_000).expect("more than none");

/// The first bytes of an encrypted file.
pub type Salt = [u8; 16];

/// A key that opens encrypted records; it never shows itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    secret: [u8; 32],
    salt: Salt,
}

impl Key {
    /// The key that `passphrase` comes to for the file that begins with `salt`; takes a good part of a second.
    pub fn derive(passphrase: &str, salt: Salt) -> Self {
        let mut secret = [0; 32];
        pbkdf2::derive(
            pbkdf2::PBKDF2_HMAC_SHA512,
            ROUNDS,
            &salt,
            passphrase.as_bytes(),
            &mut secret,
        );
        Self { secret, salt }
    }

    /// Reads what [`Key::to_text`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 96 || !text.is_ascii() {
            return None;
        }
        let byte = |at: usize| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok();
        let mut key = Self {
            secret: [0; 32],
            salt: [0; 16],
        };
        for (at, place) in key.secret.iter_mut().chain(&mut key.salt).enumerate() {
            *place = byte(at)?;
        }
        Some(key)
    }

    /// The key in 96 signs, for a keyring.
    pub fn to_text(&self) -> String {
        let bytes = self.secret.iter().chain(&self.salt);
        bytes.fold(String::with_capacity(96), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Of which file it is.
    pub fn salt(&self) -> Salt {
        self.salt
    }

    /// As SQLCipher takes a key that was derived already.
    pub(crate) fn for_sqlcipher(&self) -> String {
        format!("x'{}'", self.to_text())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_from_its_text_and_shows_nothing_of_itself() {
        let key = Key {
            secret: [0xa7; 32],
            salt: [0x05; 16],
        };
        assert_eq!(Key::parse(&key.to_text()), Some(key.clone()));
        assert_eq!(format!("{key:?}"), "Key(…)");
        assert_eq!(Key::parse("é"), None);
        assert_eq!(Key::parse(&"z".repeat(96)), None);
    }
}
