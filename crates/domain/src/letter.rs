//! A finished letter: text with marks on the values that were filled in.

use crate::{Direction, Language};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a block of a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// "Dear Maria,"
    Greeting,
    /// A paragraph.
    Body,
    /// "Warm regards,"
    Close,
    /// Who signs, one line each.
    Signature,
}

/// What a filled-in value is, so that paper and mail can treat it rightly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SpanKind {
    /// A name of a person or firm.
    Name,
    /// A product.
    Product,
    /// A voucher code: never broken over lines, upright and plain.
    Code,
    /// A web address: plain.
    Link,
    /// A date, an amount or another number: never broken over lines.
    Figure,
    /// Anything else that was filled in.
    Other,
}

/// A filled-in value inside a block: the bytes `start..end` of its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it is.
    pub kind: SpanKind,
}

/// One paragraph. Lines inside it are parted by `\n`; values that run against the text's direction are
/// wrapped in U+2068 FIRST STRONG ISOLATE (codes, links and figures in U+2066) and U+2069, outside their span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Block {
    /// What it is for.
    pub role: Role,
    /// The words.
    pub text: String,
    /// Where the filled-in values are, in order, not overlapping.
    pub spans: Vec<Span>,
}

/// A filled message, ready for paper or mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Letter {
    /// The language it is written in.
    pub language: Language,
    /// Greeting, body, close, signature.
    pub blocks: Vec<Block>,
}

impl Letter {
    /// The whole text, blocks parted by an empty line; isolates are kept, as plain-text mail needs them.
    pub fn plain_text(&self) -> String {
        self.blocks
            .iter()
            .map(|block| block.text.as_str())
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    /// Which way it is written.
    pub fn direction(&self) -> Direction {
        self.language.direction()
    }
}
