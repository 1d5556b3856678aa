//! What the shop's own form file gives back, as a table: one object of JSON an answer, one to a line where there are
//! several.

use crate::Row;
use serde_json::{Map, Value};

/// The mark by which such an answer is known, and the version of its shape.
pub(crate) const MARK: &str = "thankwell_form";

/// The columns that every answer has.
const FACTS: [&str; 7] = [MARK, "date", "survey", "version", "key", "id", "language"];

/// The most answers that one text is looked through for.
const MOST: usize = 100_000;

/// Headers and rows of `text` as answers of the shop's own form; nothing when it holds none.
pub(crate) fn read(text: &str) -> Option<(Vec<String>, Vec<Row>)> {
    if !text.contains(MARK) {
        return None;
    }
    let whole = object(text.trim()).map(|one| vec![(1, one)]);
    let by_line = || {
        let lines = (1_u64..).zip(text.lines());
        lines
            .filter_map(|(line, text)| Some((line, object(text.trim())?)))
            .take(MOST)
            .collect::<Vec<_>>()
    };
    let found = whole.unwrap_or_else(|| {
        let lines = by_line();
        if lines.is_empty() { in_mail(text) } else { lines }
    });
    found.first()?;
    let mut headers: Vec<String> = FACTS.map(str::to_owned).to_vec();
    for (_, one) in &found {
        for key in answers(one).into_iter().flat_map(Map::keys) {
            if !headers.contains(key) && headers.len() < 200 {
                headers.push(key.clone());
            }
        }
    }
    let cells = |one: &Map<String, Value>| {
        let cell = |(place, header): (usize, &String)| {
            let value = if place < FACTS.len() {
                one.get(header)
            } else {
                answers(one).and_then(|answers| answers.get(header))
            };
            value.map_or_else(String::new, written)
        };
        headers.iter().enumerate().map(cell).collect()
    };
    let rows = found
        .iter()
        .map(|(line, one)| Row {
            line: *line,
            cells: cells(one),
        })
        .collect();
    Some((headers, rows))
}

/// The answers in a mail that was saved or copied, where their lines were wrapped, quoted with `>`, or written as
/// quoted-printable (RFC 2045, 6.7).
fn in_mail(text: &str) -> Vec<(u64, Map<String, Value>)> {
    let begins = format!("{{\"{MARK}\"");
    let printable = text.to_ascii_lowercase().contains("quoted-printable");
    let mut found = Vec::new();
    for (at, _) in text.match_indices(&begins).take(MOST) {
        let mut whole = String::new();
        for line in text[at..].lines() {
            let line = line.trim_start_matches(['>', ' ']);
            if let Some(half) = line.strip_suffix('=').filter(|_| printable) {
                whole.push_str(half);
            } else {
                whole.push_str(line);
                if !line.ends_with(' ') {
                    whole.push(' ');
                }
            }
        }
        let whole = if printable { unescaped(&whole) } else { whole };
        let mut values = serde_json::Deserializer::from_str(&whole).into_iter::<Value>();
        if let Some(Ok(Value::Object(one))) = values.next() {
            found.push((text[..at].matches('\n').count() as u64 + 1, one));
        }
    }
    found
}

/// A text with the signs that are written as `=` and two hexadecimal digits.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        let digits = more.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let sign = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(sign) = sign.filter(|_| *first == b'=') {
            bytes.push(sign);
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn object(text: &str) -> Option<Map<String, Value>> {
    let value: Value = text.starts_with('{').then(|| serde_json::from_str(text).ok())??;
    match value {
        // The list of answers that the shop writes has its mark too, but no answers of their own.
        Value::Object(map) if map.contains_key(MARK) && answers(&map).is_some() => Some(map),
        _ => None,
    }
}

fn answers(one: &Map<String, Value>) -> Option<&Map<String, Value>> {
    one.get("answers").and_then(Value::as_object)
}

/// A value as a cell; several ticks are parted by `;`.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(written).collect::<Vec<_>>().join(";"),
        Value::Null | Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comments(text: &str) -> Vec<String> {
        let (headers, rows) = read(text).expect("an answer");
        let column = headers.iter().position(|header| header == "comment");
        let column = column.expect("a column of comments");
        rows.iter().map(|row| row.cells[column].clone()).collect()
    }

    #[test]
    fn an_answer_is_found_in_a_mail_however_its_lines_were_wrapped() {
        let wrapped = "From: Ada\n\nEcco:\n{\"thankwell_form\":1,\"date\":\"2026-11-03\",\n\
            \"answers\":{\"comment\":\"Tutto bene, ma\nun po' lento\"}}\n-- \nAda\n";
        assert_eq!(comments(wrapped), ["Tutto bene, ma un po' lento"]);
        let quoted = "> {\"thankwell_form\":1,\n> \"answers\":{\"comment\":\"Good \n> tea\"}}\n";
        assert_eq!(comments(quoted), ["Good tea"]);
        let printable = "Content-Transfer-Encoding: quoted-printable\n\n\
            {\"thankwell_form\":1,\"answers\":{\"comment\":\"\u{631}=D8=A7\u{626}=\n=D8=B9\"}}\n";
        assert_eq!(comments(printable), ["رائع"]);
        assert!(read("Please fill in thankwell_form for us").is_none());
    }
}
