//! The form of a template's source: `subject: …`, a line `---`, then the letter.

use crate::tags::{Fault, FaultCode};
use std::borrow::Cow;
use std::ops::Range;

/// A source longer than this many bytes is no message.
const LIMIT: usize = 20_000;

/// Where subject and letter lie in a source.
pub(crate) struct Layout {
    pub(crate) subject: Range<usize>,
    pub(crate) letter: Range<usize>,
}

/// The source with plain line ends and without byte order mark, marks or anything that could turn the
/// direction of the text around a value.
pub(crate) fn tidy(source: &str) -> Cow<'_, str> {
    let unwanted = |c: char| {
        crate::marks::is_mark(c)
            || matches!(c, '\r' | '\0' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if source.contains(unwanted) {
        Cow::Owned(
            source
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .replace(unwanted, ""),
        )
    } else {
        Cow::Borrowed(source)
    }
}

/// Finds subject and letter in a tidy source.
///
/// # Errors
/// A [`Fault`] when the source is too large, or does not begin with a subject and a line `---`.
pub(crate) fn layout(source: &str) -> Result<Layout, Fault> {
    let fault = |code| Fault { at: 0, code };
    if source.len() > LIMIT {
        return Err(fault(FaultCode::TooLarge));
    }
    let missing = || fault(FaultCode::MissingSubject);
    let (first, rest) = source.split_once('\n').ok_or_else(missing)?;
    let subject_at = match first.split_once(':') {
        Some((word, _)) if word.trim().eq_ignore_ascii_case("subject") => word.len() + 1,
        _ => return Err(missing()),
    };
    let rule = rest.split_inclusive('\n').next().unwrap_or_default();
    if first[subject_at..].trim().is_empty() || rule.trim() != "---" {
        return Err(missing());
    }
    Ok(Layout {
        subject: subject_at..first.len(),
        letter: first.len() + 1 + rule.len()..source.len(),
    })
}

/// Line and column of byte `at`, both from 1, columns in characters.
pub(crate) fn place(source: &str, at: usize) -> (usize, usize) {
    let before = &source[..source.floor_char_boundary(at)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}
