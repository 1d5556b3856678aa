//! Private marks that tell values and parts apart in a rendered text until it becomes a letter.
//!
//! They are code points of the private use area; every text from outside is cleaned of them first, so
//! that a mark in a rendered text is always one of ours.

use domain::{Role, SpanKind};

const FIRST: char = '\u{E000}';
const LAST: char = '\u{E00F}';
const VALUE_END: char = '\u{E006}';
const ROLE_END: char = '\u{E00B}';

/// What one character of a marked text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A value begins.
    Value(SpanKind),
    /// The value ends.
    ValueEnd,
    /// A part of the letter begins.
    Role(Role),
    /// The part ends.
    RoleEnd,
}

fn value_start(kind: SpanKind) -> char {
    match kind {
        SpanKind::Name => '\u{E000}',
        SpanKind::Product => '\u{E001}',
        SpanKind::Code => '\u{E002}',
        SpanKind::Link => '\u{E003}',
        SpanKind::Figure => '\u{E004}',
        SpanKind::Other => '\u{E005}',
    }
}

fn role_start(role: Role) -> char {
    match role {
        Role::Greeting => '\u{E007}',
        Role::Body => '\u{E008}',
        Role::Close => '\u{E009}',
        Role::Signature => '\u{E00A}',
    }
}

impl Mark {
    /// The mark that `c` is, if it is one.
    pub(crate) fn of(c: char) -> Option<Self> {
        Some(match c {
            '\u{E000}' => Self::Value(SpanKind::Name),
            '\u{E001}' => Self::Value(SpanKind::Product),
            '\u{E002}' => Self::Value(SpanKind::Code),
            '\u{E003}' => Self::Value(SpanKind::Link),
            '\u{E004}' => Self::Value(SpanKind::Figure),
            '\u{E005}' => Self::Value(SpanKind::Other),
            VALUE_END => Self::ValueEnd,
            '\u{E007}' => Self::Role(Role::Greeting),
            '\u{E008}' => Self::Role(Role::Body),
            '\u{E009}' => Self::Role(Role::Close),
            '\u{E00A}' => Self::Role(Role::Signature),
            ROLE_END => Self::RoleEnd,
            _ => return None,
        })
    }
}

/// `text` marked as a value.
pub(crate) fn value(kind: SpanKind, text: &str) -> String {
    format!("{}{text}{VALUE_END}", value_start(kind))
}

/// `text` marked as a part of the letter.
pub(crate) fn role(role: Role, text: &str) -> String {
    format!("{}{text}{ROLE_END}", role_start(role))
}

/// Whether `c` is one of the private marks.
pub(crate) fn is_mark(c: char) -> bool {
    (FIRST..=LAST).contains(&c)
}

/// A value from outside on one line, as [`domain::clean_line`], and without our marks.
pub(crate) fn clean_line(text: &str) -> String {
    domain::clean_line(&text.replace(is_mark, ""))
}

/// A value of several lines, each as [`clean_line`], without empty ones.
pub(crate) fn clean_lines(text: &str) -> String {
    text.split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(clean_line)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
