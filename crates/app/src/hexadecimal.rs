//! Bytes as a person could read them out.

use std::fmt::Write;

/// Two lower-case digits a byte.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // A text takes whatever is written to it.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
