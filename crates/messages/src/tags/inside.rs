//! The inside of a tag: its words, and what they name.

use super::{Condition, FaultCode, Part, Tag};
use crate::fields;

/// One word inside a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word<'a> {
    /// A name.
    Bare(&'a str),
    /// A text in quotes.
    Quoted(&'a str),
    /// `name="text"`.
    Named(&'a str, &'a str),
}

/// Parts the inside of a tag into words.
pub(super) fn words(inside: &str) -> Result<Vec<Word<'_>>, FaultCode> {
    let mut words = Vec::new();
    let mut rest = inside;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        if rest.is_empty() {
            return Ok(words);
        }
        let bare_length = rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '='))
            .unwrap_or(rest.len());
        let (bare, after) = rest.split_at(bare_length);
        let (word, after) = match after.strip_prefix('=') {
            Some(value) if !bare.is_empty() => {
                let (text, after) = quoted(value)?;
                (Word::Named(bare, text), after)
            }
            None if bare.is_empty() => {
                let (text, after) = quoted(after)?;
                (Word::Quoted(text), after)
            }
            None if after.is_empty() || after.starts_with(|c: char| c.is_ascii_whitespace()) => {
                (Word::Bare(bare), after)
            }
            _ => return Err(FaultCode::BadArgument),
        };
        words.push(word);
        rest = after;
    }
}

/// A text in quotes, and what follows it.
fn quoted(text: &str) -> Result<(&str, &str), FaultCode> {
    let quote = text
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))
        .ok_or(FaultCode::BadArgument)?;
    let inside = &text[1..];
    let end = inside.find(quote).ok_or(FaultCode::BadArgument)?;
    // Backslashes mean something to Handlebars and braces to a reader; a letter needs neither.
    if inside[..end].contains(['\\', '{', '}']) {
        return Err(FaultCode::BadArgument);
    }
    Ok((&inside[..end], &inside[end + 1..]))
}

pub(super) fn field(name: &str) -> Result<&'static str, FaultCode> {
    fields::find(name).map(|(name, _)| name).ok_or_else(|| {
        let helper = ["form", "plural", "fallback"].contains(&name);
        if helper {
            FaultCode::BadArgument
        } else {
            FaultCode::UnknownField
        }
    })
}

pub(super) fn part(name: &str) -> Result<Part, FaultCode> {
    match name {
        "hello" => Ok(Part::Hello),
        "greeting" => Ok(Part::Greeting),
        "close" => Ok(Part::Close),
        "signature" => Ok(Part::Signature),
        _ => Err(FaultCode::UnknownPart),
    }
}

pub(super) fn condition(words: &[Word<'_>]) -> Result<Condition, FaultCode> {
    match words {
        [Word::Bare("if"), Word::Bare(name)] => field(name).map(Condition::If),
        [Word::Bare("unless"), Word::Bare(name)] => field(name).map(Condition::Unless),
        [Word::Bare("if" | "unless"), ..] => Err(FaultCode::BadArgument),
        [Word::Bare(name), rest @ ..] => {
            let known = Condition::SIMPLE.iter().find(|(simple, _)| simple == name);
            match known {
                Some((_, condition)) if rest.is_empty() => Ok(*condition),
                Some(_) => Err(FaultCode::BadArgument),
                None => Err(FaultCode::UnknownHelper),
            }
        }
        _ => Err(FaultCode::UnknownHelper),
    }
}

pub(super) fn inline<'a>(name: &str, arguments: &[Word<'a>]) -> Result<Tag<'a>, FaultCode> {
    match (name, arguments) {
        ("fallback", [Word::Bare(name), Word::Quoted(text)]) => Ok(Tag::Fallback(field(name)?, text)),
        ("form", forms) => {
            let names = ["feminine", "masculine", "neutral", "couple", "firm"];
            let forms = named(forms, &names)?;
            if forms.iter().any(|(name, _)| *name == "neutral") {
                Ok(Tag::Form(forms))
            } else {
                Err(FaultCode::MissingNeutral)
            }
        }
        ("plural", [Word::Bare(name), forms @ ..]) => {
            let forms = named(forms, &["zero", "one", "two", "few", "many", "other"])?;
            if forms.iter().any(|(name, _)| *name == "other") {
                Ok(Tag::Plural(field(name)?, forms))
            } else {
                Err(FaultCode::MissingOther)
            }
        }
        ("fallback" | "plural", _) => Err(FaultCode::BadArgument),
        _ => Err(FaultCode::UnknownHelper),
    }
}

fn named<'a>(words: &[Word<'a>], names: &[&str]) -> Result<Vec<(&'a str, &'a str)>, FaultCode> {
    words
        .iter()
        .map(|word| match word {
            Word::Named(name, text) if names.contains(name) => Ok((*name, *text)),
            _ => Err(FaultCode::BadArgument),
        })
        .collect()
}
