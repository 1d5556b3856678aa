//! Reads the tags of a template: which fields, blocks and parts it names, and where.
//!
//! Handlebars draws the text; this reader decides what a template may say to Handlebars at all. It knows
//! fields, conditions, the three parts and the three inline helpers, and finds fault with everything
//! else, so that no own template can loop, reach for files or print unescaped.

mod inside;

use inside::{Word, condition, field, inline, part, words};
use std::ops::Range;

/// Blocks within blocks deeper than this are a mistake.
const DEPTH: usize = 24;

/// Nobody mends more faults than this at one sitting.
const FAULTS: usize = 100;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words, and the byte where they start.
    Text(usize, &'a str),
    /// A tag, and the byte where it starts.
    Tag(usize, Tag<'a>),
}

/// What a tag says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tag<'a> {
    /// `{{product}}`
    Field(&'static str),
    /// `{{fallback product "your order"}}`
    Fallback(&'static str, &'a str),
    /// `{{form feminine="…" neutral="…"}}`
    Form(Vec<(&'a str, &'a str)>),
    /// `{{plural years one="…" other="…"}}`
    Plural(&'static str, Vec<(&'a str, &'a str)>),
    /// `{{> greeting}}`
    Part(Part),
    /// `{{#formal}}`
    Open(Condition),
    /// `{{else}}`, `{{else if product}}`
    Else(Option<Condition>),
    /// `{{/formal}}`
    End(Condition),
    /// `{{! … }}`
    Comment,
}

/// A part that a letter can call in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The short greeting of a text message.
    Hello,
    Greeting,
    Close,
    Signature,
}

/// What a block depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// The field has a value.
    If(&'static str),
    /// The field has none.
    Unless(&'static str),
    /// Formal address, or a firm.
    Formal,
    Feminine,
    Masculine,
    Neutral,
    Couple,
    Firm,
    /// A couple or a firm.
    Several,
    /// Formal, or several: whoever Romanian and Arabic address in the plural.
    PluralYou,
    /// The voucher's value is a percentage.
    Percent,
    /// The voucher is worth a thing and not money: free delivery, a gift, what the shop's own words say.
    Thing,
    /// No condition: the message's own close line.
    Close,
}

/// What is wrong with a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultCode {
    MissingSubject,
    UnknownSection,
    DoubleSection,
    TooLarge,
    TooDeep,
    StrayBrace,
    TripleStash,
    UnbalancedBlock,
    UnknownField,
    UnknownHelper,
    UnknownPart,
    BadArgument,
    MissingNeutral,
    MissingOther,
    Unreadable,
}

/// A fault and the byte where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) code: FaultCode,
}

impl FaultCode {
    /// The fault's stable name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::MissingSubject => "missing_subject",
            Self::UnknownSection => "unknown_section",
            Self::DoubleSection => "double_section",
            Self::TooLarge => "too_large",
            Self::TooDeep => "too_deep",
            Self::StrayBrace => "stray_brace",
            Self::TripleStash => "triple_stash",
            Self::UnbalancedBlock => "unbalanced_block",
            Self::UnknownField => "unknown_field",
            Self::UnknownHelper => "unknown_helper",
            Self::UnknownPart => "unknown_part",
            Self::BadArgument => "bad_argument",
            Self::MissingNeutral => "missing_neutral",
            Self::MissingOther => "missing_other",
            Self::Unreadable => "unreadable",
        }
    }
}

impl Tag<'_> {
    /// Whether the tag stands for no words of its own.
    fn stands_alone(&self) -> bool {
        !matches!(
            self,
            Self::Field(_) | Self::Fallback(..) | Self::Form(_) | Self::Plural(..)
        )
    }
}

impl Condition {
    /// The simple blocks, which take no field.
    pub(crate) const SIMPLE: [(&'static str, Self); 11] = [
        ("formal", Self::Formal),
        ("feminine", Self::Feminine),
        ("masculine", Self::Masculine),
        ("neutral", Self::Neutral),
        ("couple", Self::Couple),
        ("firm", Self::Firm),
        ("several", Self::Several),
        ("plural_you", Self::PluralYou),
        ("percent", Self::Percent),
        ("thing", Self::Thing),
        ("close", Self::Close),
    ];

    fn closes_with(self, name: &str) -> bool {
        match self {
            Self::If(_) => name == "if",
            Self::Unless(_) => name == "unless",
            simple => Self::SIMPLE.contains(&(name, simple)),
        }
    }
}

/// Reads the tags in `range` of `source`.
///
/// Pieces come in order; a faulty tag is left out of them and reported with its place.
pub(crate) fn read(source: &str, range: Range<usize>) -> (Vec<Piece<'_>>, Vec<Fault>) {
    let mut reader = Reader {
        source,
        range: range.clone(),
        pieces: Vec::new(),
        faults: Vec::new(),
        open: Vec::new(),
    };
    let mut at = range.start;
    while at < range.end {
        at = reader.step(at);
    }
    for (at, _, _) in std::mem::take(&mut reader.open) {
        reader.fault(at, FaultCode::UnbalancedBlock);
    }
    reader.faults.sort_by_key(|fault| fault.at);
    (reader.pieces, reader.faults)
}

struct Reader<'a> {
    source: &'a str,
    range: Range<usize>,
    pieces: Vec<Piece<'a>>,
    faults: Vec<Fault>,
    /// Where each open block starts, what it depends on, and whether its plain `else` has been seen.
    open: Vec<(usize, Condition, bool)>,
}

impl<'a> Reader<'a> {
    fn fault(&mut self, at: usize, code: FaultCode) {
        if self.faults.len() < FAULTS {
            self.faults.push(Fault { at, code });
        }
    }

    /// Reads the text up to the next tag, and the tag; answers with the byte after it.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.source[at..self.range.end];
        let text = rest.split("{{").next().unwrap_or_default();
        if let Some(brace) = text.find("}}") {
            self.fault(at + brace, FaultCode::StrayBrace);
        }
        if !text.is_empty() {
            self.pieces.push(Piece::Text(at, text));
        }
        let start = at + text.len();
        if start == self.range.end {
            return start;
        }
        if text.ends_with('\\') {
            self.fault(start - 1, FaultCode::StrayBrace);
        }
        let Some(length) = tag_length(&self.source[start..self.range.end]) else {
            self.fault(start, FaultCode::StrayBrace);
            return self.range.end;
        };
        let end = start + length;
        let inside =
            self.source[start + 2..end - 2].trim_matches(|c: char| c == '~' || c.is_ascii_whitespace());
        match self.tag(start, inside) {
            Ok(tag) => {
                let next = if tag.stands_alone() {
                    self.after_line(start, end)
                } else {
                    end
                };
                self.pieces.push(Piece::Tag(start, tag));
                next
            }
            Err(code) => {
                self.fault(start, code);
                end
            }
        }
    }

    /// Where to go on after a tag: one that stands alone on its line takes the line's end along, as in Handlebars.
    fn after_line(&self, start: usize, end: usize) -> usize {
        let blank = |text: &str| text.chars().all(|c| c == ' ' || c == '\t');
        let before = self.source[self.range.start..start]
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let after = self.source[end..self.range.end]
            .split('\n')
            .next()
            .unwrap_or_default();
        if blank(before) && blank(after) {
            self.range.end.min(end + after.len() + 1)
        } else {
            end
        }
    }

    fn tag(&mut self, start: usize, inside: &'a str) -> Result<Tag<'a>, FaultCode> {
        let trimmed = |rest: &'a str| rest.trim_matches(|c: char| c.is_ascii_whitespace());
        if inside.starts_with('!') {
            Ok(Tag::Comment)
        } else if inside.starts_with(['{', '&']) {
            Err(FaultCode::TripleStash)
        } else if let Some(name) = inside.strip_prefix('>') {
            part(trimmed(name)).map(Tag::Part)
        } else if let Some(rest) = inside.strip_prefix('#') {
            let condition = condition(&words(trimmed(rest))?);
            // A block that is not known still opens, so that its end is not a second fault.
            self.open
                .push((start, *condition.as_ref().unwrap_or(&Condition::Close), false));
            if self.open.len() > DEPTH {
                return Err(FaultCode::TooDeep);
            }
            condition.map(Tag::Open)
        } else if let Some(name) = inside.strip_prefix('/') {
            match self.open.pop() {
                Some((_, condition, _)) if condition.closes_with(trimmed(name)) => Ok(Tag::End(condition)),
                // Already reported where it was opened.
                Some((at, ..)) if self.faults.iter().any(|fault| fault.at == at) => Ok(Tag::Comment),
                _ => Err(FaultCode::UnbalancedBlock),
            }
        } else {
            let words = words(inside)?;
            match words.as_slice() {
                [Word::Bare("else"), rest @ ..] => self.otherwise(rest).map(Tag::Else),
                [Word::Bare(name)] => field(name).map(Tag::Field),
                [Word::Bare(name), arguments @ ..] => inline(name, arguments),
                _ => Err(FaultCode::BadArgument),
            }
        }
    }

    fn otherwise(&mut self, words: &[Word<'a>]) -> Result<Option<Condition>, FaultCode> {
        let next = if words.is_empty() {
            None
        } else {
            Some(condition(words)?)
        };
        match self.open.last_mut() {
            Some((_, condition, done))
                if !*done && *condition != Condition::Close && next != Some(Condition::Close) =>
            {
                *done = next.is_none();
                Ok(next)
            }
            _ => Err(FaultCode::UnbalancedBlock),
        }
    }
}

/// Bytes from `{{` to behind the `}}` that ends it.
fn tag_length(text: &str) -> Option<usize> {
    let inside = text[2..].trim_start_matches('~');
    if let Some(comment) = inside.strip_prefix('!') {
        let end = if comment.trim_ascii_start().starts_with("--") {
            "--}}"
        } else {
            "}}"
        };
        return text.find(end).map(|at| at + end.len());
    }
    if inside.starts_with('{') {
        return text.find("}}}").map(|at| at + 3);
    }
    let (mut quote, mut escaped) = (None, false);
    for (at, c) in text.char_indices().skip(2) {
        match quote {
            _ if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(q) if c == q => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if text[at..].starts_with("}}") => return Some(at + 2),
            None if text[at..].starts_with("{{") => return None,
            Some(_) | None => {}
        }
    }
    None
}
