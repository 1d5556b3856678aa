//! What a search is made of: folded words, three-letter pieces of them, and telephone digits.
//!
//! The index holds the three-character pieces (trigrams) of every customer's words, each word after two
//! spaces. So three characters or more are found anywhere in a word, two as its beginning (` ma`) and one as
//! its first (`  m`). The index says who may match; the text itself says who does.

use domain::{CustomerFields, Email, fold_digits, fold_for_search};

/// So many pieces are asked of the index at most; the text itself is compared with all that was typed.
const MOST_PIECES: usize = 16;
/// So many words are looked for at most.
const MOST_WORDS: usize = 12;
/// Digits at the end of a telephone number that are the same with and without a country code.
const TAIL: usize = 8;
/// Fewer digits than these are no telephone number that could be told from another.
const LEAST_PHONE: usize = 6;

/// What to look for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Search {
    /// The question to the index of pieces.
    pub(crate) pieces: String,
    /// What a customer's text must contain, all of it.
    pub(crate) parts: Vec<String>,
    /// A whole telephone number, which may also be stored without its first digits.
    pub(super) phone: Option<String>,
}

impl Search {
    /// Reads what a person typed; `None` when there is nothing to look for.
    pub(crate) fn parse(typed: &str) -> Option<Self> {
        if let Some(digits) = phone_digits(typed) {
            let national = without_zeros(&digits);
            let whole = national.len() > TAIL;
            let asked = if whole {
                &national[national.len() - TAIL..]
            } else {
                national
            };
            return Some(Self {
                pieces: question(&pieces(asked)),
                parts: vec![national.to_owned()],
                phone: whole.then(|| national.to_owned()),
            });
        }
        let folded = fold_for_search(typed);
        let parts: Vec<String> = folded
            .split_whitespace()
            .take(MOST_WORDS)
            .map(|word| {
                let word = if is_number(word) {
                    without_zeros(word)
                } else {
                    word
                };
                match word.chars().count() {
                    1 => format!("  {word}"),
                    2 => format!(" {word}"),
                    _ => word.to_owned(),
                }
            })
            .collect();
        let mut asked: Vec<String> = parts.iter().flat_map(|part| pieces(telling(part))).collect();
        asked.sort_unstable();
        asked.dedup();
        asked.truncate(MOST_PIECES);
        (!parts.is_empty()).then(|| Self {
            pieces: question(&asked),
            parts,
            phone: None,
        })
    }
}

/// The text in which a customer is found: every word after two spaces.
pub(super) fn text(fields: &CustomerFields) -> String {
    let digits = digits(&fields.phone);
    let sources: [&str; 7] = [
        &fields.given_name,
        &fields.family_name,
        &fields.full_name,
        &fields.company,
        fields.email.as_ref().map_or("", Email::as_str),
        &fields.address.city,
        &digits,
    ];
    let mut text = String::new();
    for source in sources.into_iter().chain(fields.tags.iter().map(String::as_str)) {
        for word in fold_for_search(source).split_whitespace() {
            text.push_str("  ");
            text.push_str(word);
        }
    }
    text
}

/// The digits of a telephone number, Latin.
pub(super) fn digits(phone: &str) -> String {
    fold_digits(phone).chars().filter(char::is_ascii_digit).collect()
}

/// The end of a number, under which it is found; empty when there are too few digits.
pub(super) fn tail(digits: &str) -> String {
    let national = without_zeros(digits);
    if national.len() < LEAST_PHONE {
        return String::new();
    }
    national[national.len().saturating_sub(TAIL)..].to_owned()
}

/// Whether two numbers are one, with and without country code or leading zeros.
pub(super) fn same_phone(one: &str, other: &str) -> bool {
    let (one, other) = (without_zeros(one), without_zeros(other));
    one.ends_with(other) || other.ends_with(one)
}

/// The digits of what is nothing but a telephone number or part of one: three digits at least.
fn phone_digits(typed: &str) -> Option<String> {
    let folded = fold_for_search(typed);
    let sign = |c: char| c.is_ascii_digit() || " +()-./".contains(c);
    let digits = digits(&folded);
    (folded.chars().all(sign) && digits.len() >= 3).then_some(digits)
}

/// A number without its leading zeros, unless too little would be left to look for.
fn without_zeros(digits: &str) -> &str {
    let national = digits.trim_start_matches('0');
    if national.len() < 3 { digits } else { national }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The part that tells one customer from another: half the list may share what follows an `@`.
fn telling(part: &str) -> &str {
    match part.split_once('@') {
        Some((local, _)) if local.chars().count() >= 3 => local,
        _ => part,
    }
}

/// As few pieces as cover the whole part: every third, and the last.
fn pieces(part: &str) -> Vec<String> {
    let signs: Vec<char> = part.chars().collect();
    let last = signs.len().saturating_sub(3);
    (0..last)
        .step_by(3)
        .chain([last])
        .map(|start| signs[start..].iter().take(3).collect())
        .collect()
}

/// All `pieces`, quoted for FTS5 so that no sign in them means anything to it.
fn question(pieces: &[String]) -> String {
    let quoted: Vec<String> = pieces
        .iter()
        .map(|piece| format!("\"{}\"", piece.replace('"', "\"\"")))
        .collect();
    quoted.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_beginnings_and_long_ones_are_found_anywhere() {
        let search = Search::parse(" Mâ  R \"Ro-ssi\" ").unwrap();
        assert_eq!(search.parts, [" ma", "  r", "\"ro-ssi\""]);
        assert!(
            search.pieces.contains(r#""""ro""#),
            "a quotation mark is an ordinary sign: {}",
            search.pieces
        );
        assert_eq!(Search::parse(" \u{301} "), None);
    }

    #[test]
    fn one_number_is_the_same_in_all_its_spellings() {
        for (one, other) in [
            ("0722555010", "40722555010"),
            ("0040722555010", "0722555010"),
            ("39021234567", "021234567"),
        ] {
            assert!(same_phone(one, other), "{one} {other}");
            assert_eq!(tail(one), tail(other));
        }
        assert!(!same_phone("0722555010", "0733555010"));
        assert_eq!(tail("112"), "", "an emergency number tells nobody from another");
    }
}
