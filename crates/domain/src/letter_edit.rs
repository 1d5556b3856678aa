//! A letter with other words: what a person typed over it, with its marks where they still belong.

use crate::{Block, Letter, Role, Span, SpanKind};

/// U+2066 to U+2068 open an isolate, U+2069 closes one.
const CLOSE: char = '\u{2069}';

fn is_isolate(sign: char) -> bool {
    ('\u{2066}'..=CLOSE).contains(&sign)
}

/// A value of the former letter, as it is looked for in the new text.
struct Value<'letter> {
    text: &'letter str,
    kind: SpanKind,
    /// What opened its isolate, where it had one.
    isolate: Option<char>,
    /// Whether a word began with it and ended with it, so that "Ana" is not found inside "Banana".
    begins_word: bool,
    ends_word: bool,
}

impl Letter {
    /// The letter with `text` in the place of its own: paragraphs parted by empty lines, as [`Letter::plain_text`] writes
    /// them.
    ///
    /// Names, codes, figures and links that still stand in the text keep their marks and their isolates. With as many
    /// paragraphs as before each keeps its role; else the first is the greeting, the last ones close and sign as before,
    /// and what lies between is the body. A text without words makes a letter without blocks.
    #[must_use]
    pub fn edited(&self, text: &str) -> Self {
        let values = self.values();
        let paragraphs = paragraphs(text);
        let roles = self.roles_for(paragraphs.len());
        let marked = paragraphs.iter().zip(roles);
        Self {
            language: self.language,
            blocks: marked.map(|(text, role)| mark(text, role, &values)).collect(),
        }
    }

    /// Everything that was filled in, longest first, each once.
    fn values(&self) -> Vec<Value<'_>> {
        let mut values: Vec<Value<'_>> = Vec::new();
        for block in &self.blocks {
            for span in &block.spans {
                let text = &block.text[span.start..span.end];
                if text.trim().is_empty() || values.iter().any(|known| known.text == text) {
                    continue;
                }
                let before = block.text[..span.start].chars().next_back();
                let after = block.text[span.end..].chars().next();
                let joins = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
                values.push(Value {
                    text,
                    kind: span.kind,
                    isolate: before.filter(|sign| is_isolate(*sign) && after == Some(CLOSE)),
                    begins_word: !joins(before),
                    ends_word: !joins(after),
                });
            }
        }
        values.sort_by_key(|value| std::cmp::Reverse(value.text.len()));
        values
    }

    fn roles_for(&self, paragraphs: usize) -> Vec<Role> {
        let before: Vec<Role> = self.blocks.iter().map(|block| block.role).collect();
        if before.len() == paragraphs {
            return before;
        }
        let mut roles = vec![Role::Body; paragraphs];
        let greets = before.first() == Some(&Role::Greeting);
        let ending: Vec<Role> = before
            .iter()
            .rev()
            .copied()
            .take_while(|role| matches!(role, Role::Close | Role::Signature))
            .collect();
        for (role, place) in ending.into_iter().zip((usize::from(greets)..paragraphs).rev()) {
            roles[place] = role;
        }
        if let Some(first) = roles.first_mut().filter(|_| greets) {
            *first = Role::Greeting;
        }
        roles
    }
}

/// The paragraphs of a text without isolates, lines trimmed at their ends.
fn paragraphs(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|sign| !is_isolate(*sign)).collect();
    let mut paragraphs = vec![String::new()];
    for line in plain.lines() {
        let line = line.trim_end();
        let last = paragraphs.len() - 1;
        match (line.is_empty(), paragraphs[last].is_empty()) {
            (true, true) => {}
            (true, false) => paragraphs.push(String::new()),
            (false, empty) => {
                if !empty {
                    paragraphs[last].push('\n');
                }
                paragraphs[last].push_str(line);
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// A block of `text`, with the values that stand in it marked and isolated.
fn mark(text: &str, role: Role, values: &[Value<'_>]) -> Block {
    let mut block = Block {
        role,
        text: String::with_capacity(text.len()),
        spans: Vec::new(),
    };
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(sign) = rest.chars().next() {
        let stands = |value: &&Value<'_>| {
            let joins = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
            rest.strip_prefix(value.text).is_some_and(|after| {
                let inside_word =
                    value.begins_word && joins(before) || value.ends_word && joins(after.chars().next());
                !inside_word
            })
        };
        if let Some(value) = values.iter().find(stands) {
            block.text.extend(value.isolate);
            let start = block.text.len();
            block.text.push_str(value.text);
            block.spans.push(Span {
                start,
                end: block.text.len(),
                kind: value.kind,
            });
            block.text.extend(value.isolate.map(|_| CLOSE));
            before = value.text.chars().next_back();
            rest = &rest[value.text.len()..];
        } else {
            block.text.push(sign);
            before = Some(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn letter() -> Letter {
        let block = |role, text: &str, values: &[(&str, SpanKind)]| Block {
            role,
            text: text.to_owned(),
            spans: values
                .iter()
                .map(|(value, kind)| {
                    let start = text.find(value).expect("the value is in the text");
                    Span {
                        start,
                        end: start + value.len(),
                        kind: *kind,
                    }
                })
                .collect(),
        };
        Letter {
            language: Language::Ar,
            blocks: vec![
                block(
                    Role::Greeting,
                    "عزيزتي \u{2068}Ana\u{2069}،",
                    &[("Ana", SpanKind::Name)],
                ),
                block(
                    Role::Body,
                    "رمزك \u{2066}K7QP-94MX\u{2069}.",
                    &[("K7QP-94MX", SpanKind::Code)],
                ),
                block(Role::Close, "مع أطيب التحيات", &[]),
                block(Role::Signature, "كيارا", &[]),
            ],
        }
    }

    #[test]
    fn a_text_that_nobody_changed_gives_the_same_letter() {
        assert_eq!(letter().edited(&letter().plain_text()), letter());
    }

    #[test]
    fn values_that_still_stand_keep_their_marks_and_isolates() {
        let edited = letter()
            .edited("عزيزتي Ana،\n\nBanana Ana: K7QP-94MX!\n\n\n\nشكرا\n\nمع أطيب التحيات\n\nكيارا\n");
        let roles: Vec<Role> = edited.blocks.iter().map(|block| block.role).collect();
        assert_eq!(
            roles,
            [
                Role::Greeting,
                Role::Body,
                Role::Body,
                Role::Close,
                Role::Signature
            ]
        );
        assert_eq!(
            edited.blocks[1].text,
            "Banana \u{2068}Ana\u{2069}: \u{2066}K7QP-94MX\u{2069}!"
        );
        let marked: Vec<&str> = edited.blocks[1]
            .spans
            .iter()
            .map(|span| &edited.blocks[1].text[span.start..span.end])
            .collect();
        assert_eq!(marked, ["Ana", "K7QP-94MX"], "a name inside another word is none");
    }

    #[test]
    fn a_code_that_was_taken_out_is_gone_and_a_text_without_words_has_no_blocks() {
        let edited = letter().edited("عزيزتي Ana،\n\nشكرا");
        assert!(
            edited
                .blocks
                .iter()
                .all(|block| block.spans.iter().all(|span| span.kind != SpanKind::Code))
        );
        assert_eq!(letter().edited(" \n\n\u{2066}").blocks, []);
    }
}
