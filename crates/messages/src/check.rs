//! The writing check: what in a template breaks one of the five writing rules, and where.

mod variants;

use crate::compose::roles;
use crate::engine::compile;
use crate::source::{layout, place, tidy};
use crate::tags::{self, FaultCode, Part, Piece, Tag};
use crate::words::{self, Words};
use domain::{Language, Role};
use serde::Serialize;
use std::ops::Range;
use ts_rs::TS;
use variants::{Variant, VariantBlock};

/// A body longer than this many words is no short note.
const BODY_WORDS: usize = 110;

/// A sentence longer than this many words is read twice.
const SENTENCE_WORDS: usize = 40;

/// Words for a text message longer than this many characters, values not counted, do not go into two parts.
const TEXT_CHARACTERS: usize = 180;

/// Nobody listens to more words than this before they have said a word themselves.
const CALL_WORDS: usize = 70;

/// Nobody mends more findings than this at one sitting.
const LIMIT: usize = 100;

/// One of the five writing rules, or the form of the source itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The source can be read.
    Syntax,
    /// Be positive.
    Positive,
    /// Be formally laid out: subject, greeting, body, close, signature, and no shortcuts in spelling.
    Formal,
    /// Tell the customer how much they matter.
    CustomerMatters,
    /// Look to the future.
    Future,
    /// Be short and clear.
    Short,
}

/// Something in a template that breaks a rule, and the place in its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// Line, from 1.
    pub line: usize,
    /// Column in the line, in characters, from 1.
    pub column: usize,
    /// What it is: a stable name in `snake_case` for the window to say in the user's language.
    pub code: &'static str,
}

/// Checks a template's source against the five writing rules; an empty answer is a good text.
///
/// Every way in which the text can come out (forms of address, formality, with and without optional
/// values) is looked at; a finding stands once for each place, in the order of the source. What a text
/// lacks is reported where its letter starts. A source that cannot be read is checked for that alone.
pub fn check(source: &str, language: Language) -> Vec<Finding> {
    let source = tidy(source);
    let mut findings = Findings {
        source: &source,
        found: Vec::new(),
    };
    match layout(&source) {
        Err(fault) if fault.code == FaultCode::MissingSubject => {
            findings.add(Rule::Formal, 0, "missing_subject");
        }
        Err(fault) => findings.add(Rule::Syntax, fault.at, fault.code.name()),
        Ok(layout) => {
            let pieces = |part: &Range<usize>| tags::read(&source, part.clone());
            for part in layout.parts() {
                let (_, faults) = pieces(&part);
                for fault in &faults {
                    findings.add(Rule::Syntax, fault.at, fault.code.name());
                }
                if faults.is_empty() && compile(&source[part.clone()]).is_err() {
                    findings.add(Rule::Syntax, part.start, FaultCode::Unreadable.name());
                }
            }
            if findings.found.is_empty() {
                let words = words::of(language);
                for part in layout.parts() {
                    findings.spelling(&pieces(&part).0);
                }
                for variant in variants::all(&pieces(&layout.letter).0) {
                    findings.variant(&variant, words, layout.letter.start);
                }
                if let Some(text) = &layout.text {
                    findings.text_message(&pieces(text).0, words, text.start);
                }
                if let Some(call) = &layout.call {
                    findings.call(&pieces(call).0, words, call.start);
                }
            }
        }
    }
    findings.sorted()
}

struct Findings<'a> {
    source: &'a str,
    found: Vec<(usize, Rule, &'static str)>,
}

impl Findings<'_> {
    fn add(&mut self, rule: Rule, at: usize, code: &'static str) {
        if self.found.len() < LIMIT && !self.found.contains(&(at, rule, code)) {
            self.found.push((at, rule, code));
        }
    }

    fn sorted(mut self) -> Vec<Finding> {
        self.found.sort_unstable();
        let source = self.source;
        let finding = |(at, rule, code)| {
            let (line, column) = place(source, at);
            Finding {
                rule,
                line,
                column,
                code,
            }
        };
        self.found.into_iter().map(finding).collect()
    }

    /// What is wrong wherever it stands: words in capitals, rows of exclamation marks, doubled spaces.
    fn spelling(&mut self, pieces: &[Piece<'_>]) {
        for piece in pieces {
            let (start, texts) = match piece {
                Piece::Text(start, text) => (*start, vec![*text]),
                Piece::Tag(start, Tag::Form(forms) | Tag::Plural(_, forms)) => {
                    (*start, forms.iter().map(|(_, text)| *text).collect())
                }
                Piece::Tag(..) => continue,
            };
            let within = matches!(piece, Piece::Text(..));
            for text in texts {
                let at = |offset: usize| if within { start + offset } else { start };
                for (offset, word) in spans_of_letters(text) {
                    let loud = word.chars().filter(|c| c.is_uppercase()).count() >= 4;
                    if loud && !word.chars().any(char::is_lowercase) {
                        self.add(Rule::Positive, at(offset), "shouting");
                    }
                }
                if let Some(offset) = text.find("!!") {
                    self.add(Rule::Positive, at(offset), "shouting");
                }
                let inner = text.trim_end_matches(' ');
                if let Some(offset) = inner.find("  ").filter(|&offset| !line_start(inner, offset)) {
                    self.add(Rule::Formal, at(offset), "double_space");
                }
            }
        }
    }

    fn variant(&mut self, variant: &Variant, words: &Words, letter: usize) {
        let blocks = variant.blocks();
        let texts: Vec<_> = blocks
            .iter()
            .map(|block| (block.role, block.text.trim()))
            .collect();
        let roles = roles(&texts);
        for (role, code) in [
            (Role::Greeting, "missing_greeting"),
            (Role::Body, "missing_body"),
            (Role::Close, "missing_close"),
            (Role::Signature, "missing_signature"),
        ] {
            if !roles.contains(&role) {
                self.add(Rule::Formal, letter, code);
            }
        }
        let body: Vec<_> = blocks
            .iter()
            .zip(&roles)
            .filter(|(_, role)| **role == Role::Body)
            .map(|(block, _)| block)
            .collect();
        let mut all = Vec::new();
        for block in &body {
            all.extend(self.block(variant, block, words));
        }
        if body.is_empty() {
            return;
        }
        for (rule, list, code) in [
            (Rule::Positive, words.warm, "no_thanks_word"),
            (Rule::CustomerMatters, words.you, "never_says_you"),
            (Rule::CustomerMatters, words.valued, "never_says_valued"),
            (Rule::Future, words.ahead, "nothing_ahead"),
        ] {
            if words::find(list, &all).is_none() {
                self.add(rule, letter, code);
            }
        }
        let count: usize = body
            .iter()
            .map(|block| block.text.split_whitespace().count())
            .sum();
        if count > BODY_WORDS {
            self.add(Rule::Short, letter, "too_long");
        }
    }

    /// What is wrong in one block; answers its words as the lists spell them.
    fn block(&mut self, variant: &Variant, block: &VariantBlock<'_>, words: &Words) -> Vec<String> {
        let place = |offset: usize| variant.origin(block.start + offset);
        let found: Vec<(usize, String)> = spans_of_letters(block.text)
            .map(|(offset, word)| (place(offset), words::fold(word)))
            .collect();
        let folded: Vec<String> = found.iter().map(|(_, word)| word.clone()).collect();
        let mut from = 0;
        while let Some(at) = words::find(words.negative, &folded[from..]) {
            self.add(Rule::Positive, found[from + at].0, "negative_word");
            from += at + 1;
        }
        for (offset, sentence) in sentences(block.text) {
            if sentence.split_whitespace().count() > SENTENCE_WORDS {
                self.add(Rule::Short, place(offset), "sentence_too_long");
            }
        }
        for offset in strokes(block.text, words.slashed) {
            self.add(Rule::Formal, place(offset), "slash_form");
        }
        folded
    }

    /// What is wrong with the words for a text message: they are few, kind, and say who writes.
    fn text_message(&mut self, pieces: &[Piece<'_>], words: &Words, start: usize) {
        let shop: Vec<usize> = places_of("shop.company", pieces).collect();
        let greets = pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Tag(_, Tag::Part(Part::Hello))));
        for variant in variants::all(pieces) {
            let all = self.short_wording(&variant, words);
            if !greets && words::find(words.warm, &all).is_none() {
                self.add(Rule::Positive, start, "no_thanks_word");
            }
            if !shop.iter().any(|&at| variant.draws(at)) {
                self.add(Rule::Formal, start, "missing_shop");
            }
            if variant.length() > TEXT_CHARACTERS {
                self.add(Rule::Short, start, "text_too_long");
            }
        }
    }

    /// What is wrong with what is said on the telephone: it is kind, and nobody can say a link.
    fn call(&mut self, pieces: &[Piece<'_>], words: &Words, start: usize) {
        for at in places_of("survey.link", pieces).chain(places_of("shop.website", pieces)) {
            self.add(Rule::Formal, at, "link_in_call");
        }
        for variant in variants::all(pieces) {
            let all = self.short_wording(&variant, words);
            if words::find(words.warm, &all).is_none() {
                self.add(Rule::Positive, start, "no_thanks_word");
            }
            if all.len() > CALL_WORDS {
                self.add(Rule::Short, start, "too_long");
            }
        }
    }

    fn short_wording(&mut self, variant: &Variant, words: &Words) -> Vec<String> {
        let blocks = variant.blocks();
        let said = blocks.iter().map(|block| self.block(variant, block, words));
        said.collect::<Vec<_>>().concat()
    }
}

/// Where a field is called for.
fn places_of<'a>(name: &'a str, pieces: &'a [Piece<'_>]) -> impl Iterator<Item = usize> + 'a {
    pieces.iter().filter_map(move |piece| match piece {
        Piece::Tag(at, Tag::Field(field)) if *field == name => Some(*at),
        _ => None,
    })
}

/// The words of a text, each with its first byte; an apostrophe between letters belongs to its word.
fn spans_of_letters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(letter)?;
        let start = at;
        at += text[at..].find(|c| !letter(c)).unwrap_or(text.len() - at);
        Some((start, &text[start..at]))
    })
    .map(|(start, word)| (start, word.trim_end_matches(['\'', '’'])))
}

fn line_start(text: &str, at: usize) -> bool {
    at == 0 || text[..at].ends_with('\n')
}

/// The sentences of a block, each with its first byte; a point inside a number or address ends none.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(|c: char| !c.is_whitespace())?;
        let start = at;
        let mut chars = text[start..].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let ends = matches!(c, '.' | '!' | '?' | '؟' | '…');
            if ends && chars.peek().is_none_or(|(_, next)| next.is_whitespace()) {
                at = start + offset + c.len_utf8();
                return Some((start, &text[start..at]));
            }
        }
        at = text.len();
        Some((start, &text[start..]))
    })
}

/// Where a word offers two endings at once: "Caro/a", "Caro(a)", "he/she".
fn strokes<'a>(text: &'a str, pairs: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.split_whitespace().filter_map(move |token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        if token.contains("://") {
            return None;
        }
        let token = token.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let (word, rest) = token.split_once(['/', '('])?;
        let ending: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let folded = words::fold(&format!("{word}/{ending}"));
        let arabic = word.chars().all(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
        let short = ending.chars().count() <= 2 && words::fold(&ending).ends_with(['a', 'e', 'i', 'o', 'u']);
        let suspect = word.chars().count() >= 3 && (short || (arabic && !ending.is_empty()));
        (suspect || words::items(pairs).any(|pair| pair == folded)).then_some(start)
    })
}
