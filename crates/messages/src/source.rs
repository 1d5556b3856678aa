//! The form of a template's source: `subject: …`, a line `---`, then the letter; behind it, where there are any, the
//! words for a text message under a line `--- text` and those for a call under `--- call`.

use crate::tags::{Fault, FaultCode};
use std::borrow::Cow;
use std::ops::Range;

/// A source longer than this many bytes is no message.
const LIMIT: usize = 20_000;

/// Where subject, letter and the shorter wordings lie in a source.
pub(crate) struct Layout {
    pub(crate) subject: Range<usize>,
    pub(crate) letter: Range<usize>,
    /// The words of a text message.
    pub(crate) text: Option<Range<usize>>,
    /// What is said on the telephone.
    pub(crate) call: Option<Range<usize>>,
}

impl Layout {
    /// All that is there, in the order of the source's reading.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Range<usize>> {
        let said = [
            Some(&self.subject),
            Some(&self.letter),
            self.text.as_ref(),
            self.call.as_ref(),
        ];
        said.into_iter().flatten().cloned()
    }
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

/// Finds subject, letter and the shorter wordings in a tidy source.
///
/// # Errors
/// A [`Fault`] when the source is too large, does not begin with a subject and a line `---`, or has a wording twice or
/// one of a name that is not known.
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
    let start = first.len() + 1 + rule.len();
    let mut layout = Layout {
        subject: subject_at..first.len(),
        letter: start..source.len(),
        text: None,
        call: None,
    };
    let (mut at, mut open) = (start, Wording::Letter);
    for line in source[start..].split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("--- ") {
            let here = |code| Fault { at, code };
            layout.end(open, at);
            open = Wording::parse(name.trim()).ok_or_else(|| here(FaultCode::UnknownSection))?;
            let place = layout.place(open);
            if place.is_some() {
                return Err(here(FaultCode::DoubleSection));
            }
            *place = Some(at + line.len()..source.len());
        }
        at += line.len();
    }
    Ok(layout)
}

/// A wording behind the subject.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wording {
    Letter,
    Text,
    Call,
}

impl Wording {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "call" => Some(Self::Call),
            _ => None,
        }
    }
}

impl Layout {
    fn end(&mut self, wording: Wording, at: usize) {
        match wording {
            Wording::Letter => self.letter.end = at,
            Wording::Text => self.text.iter_mut().for_each(|text| text.end = at),
            Wording::Call => self.call.iter_mut().for_each(|call| call.end = at),
        }
    }

    fn place(&mut self, wording: Wording) -> &mut Option<Range<usize>> {
        match wording {
            Wording::Call => &mut self.call,
            Wording::Letter | Wording::Text => &mut self.text,
        }
    }
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
