//! Files of other formats, known by their first bytes.

use crate::IntakeError;
use std::path::Path;

/// First bytes by which other formats are known.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xFF\xD8\xFF", "jpeg"),
    (b"GIF8", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xD0\xCF\x11\xE0", "office"),
    (b"\x1F\x8B", "gzip"),
    (b"SQLite format 3\0", "sqlite"),
];

/// Refuses what is known by the first `bytes` of it to be no text.
pub(crate) fn refuse_other_formats(name: &str, bytes: &[u8]) -> Result<(), IntakeError> {
    let Some(&(_, looks_like)) = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
    else {
        return Ok(());
    };
    let ending = Path::new(name)
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let named_so = matches!(ending.as_str(), "xlsx" | "xlsm" | "xls" | "ods");
    let holds = |part: &[u8]| {
        bytes
            .windows(part.len())
            .take(100_000)
            .any(|window| window == part)
    };
    let holds_sheets = match looks_like {
        "zip" => holds(b"xl/") || holds(b"opendocument.spreadsheet"),
        "office" => holds(b"W\0o\0r\0k\0b\0o\0o\0k\0"),
        _ => false,
    };
    let name = name.to_owned();
    if holds_sheets || (named_so && matches!(looks_like, "zip" | "office")) {
        Err(IntakeError::SpreadsheetUnread { name })
    } else {
        Err(IntakeError::NotAText { name, looks_like })
    }
}
