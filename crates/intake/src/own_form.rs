//! What the shop's own form file gives back, as a table: one object of JSON an answer, one to a line where there are
//! several, or in a mail as a mail program saves it.

use crate::Row;
use crate::sources::thankwell_form::EXPORT;
use domain::AnswerFact;
use mail_parser::decoders::html::html_to_text;
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Message, MessageParser, PartType};
use serde_json::{Map, Value};

/// The mark by which such an answer is known, and the version of its shape.
pub(crate) const MARK: &str = AnswerFact::Form.name();

/// The columns that every answer has.
const FACTS: [&str; 7] = [
    MARK,
    AnswerFact::Date.name(),
    AnswerFact::Survey.name(),
    AnswerFact::Version.name(),
    AnswerFact::Key.name(),
    AnswerFact::Id.name(),
    AnswerFact::Language.name(),
];

/// The most answers that one text is looked through for.
const MOST: usize = 100_000;

/// How deep a mail in a mail is looked for.
const DEEPEST: usize = 3;

/// Whether a text may hold such answers, as far as its beginning tells.
pub(crate) fn may_be(head: &str) -> bool {
    head.contains(MARK) || is_mail(head)
}

/// Headers and rows of `text` as answers of the shop's own form; nothing when it holds none.
pub(crate) fn read(text: &str) -> Option<(Vec<String>, Vec<Row>)> {
    // What is not in ASCII stands there as it was written.
    if is_mail(text) && text.is_ascii() {
        of_texts(&unpacked(text))
    } else {
        of_texts(text)
    }
}

fn of_texts(text: &str) -> Option<(Vec<String>, Vec<Row>)> {
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
            // Nobody who answers says what only the shop's own list may say.
            let is_free = !headers.contains(key) && !EXPORT.not_answers.contains(&key.as_str());
            if is_free && headers.len() < 200 {
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

/// Whether a text begins as a mail that was saved (RFC 2045), or as several of them in one file.
fn is_mail(text: &str) -> bool {
    let mut head = text.lines().take(500).take_while(|line| !line.trim().is_empty());
    head.any(|line| {
        line.get(..13)
            .is_some_and(|name| name.eq_ignore_ascii_case("mime-version:"))
    })
}

/// What the letters of saved mails say, and the files that came with them, whatever they were packed in.
fn unpacked(text: &str) -> String {
    let mut all = String::new();
    let parser = MessageParser::default();
    if text.starts_with("From ") {
        for mail in MessageIterator::new(text.as_bytes()).flatten() {
            if let Some(mail) = parser.parse(mail.contents()) {
                add_texts(&mail, DEEPEST, &mut all);
            }
        }
    } else if let Some(mail) = parser.parse(text) {
        add_texts(&mail, DEEPEST, &mut all);
    }
    all
}

fn add_texts(mail: &Message<'_>, depth: usize, all: &mut String) {
    let parts = mail.text_body.iter().chain(&mail.attachments);
    for part in parts.filter_map(|part| mail.parts.get(*part as usize)) {
        match &part.body {
            PartType::Text(text) => all.push_str(text),
            PartType::Html(page) => all.push_str(&html_to_text(page)),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                all.push_str(std::str::from_utf8(bytes).unwrap_or_default());
            }
            PartType::Message(mail) if depth > 0 => add_texts(mail, depth - 1, all),
            PartType::Message(_) | PartType::Multipart(_) => {}
        }
        all.push('\n');
    }
}

/// The answers in a letter that was copied, where their lines were wrapped, or quoted with `>`.
fn in_mail(text: &str) -> Vec<(u64, Map<String, Value>)> {
    let begins = format!("{{\"{MARK}\"");
    let mut found = Vec::new();
    for (at, _) in text.match_indices(&begins).take(MOST) {
        let mut whole = String::new();
        for line in text[at..].lines() {
            let line = line.trim_start_matches(['>', ' ']);
            whole.push_str(line);
            if !line.ends_with(' ') {
                whole.push(' ');
            }
        }
        let mut values = serde_json::Deserializer::from_str(&whole).into_iter::<Value>();
        if let Some(Ok(Value::Object(one))) = values.next() {
            found.push((text[..at].matches('\n').count() as u64 + 1, one));
        }
    }
    found
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
        let plain = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n\
            {\"thankwell_form\":1,\"answers\":{\"comment\":\"رائع\"}}\n";
        assert_eq!(comments(plain), ["رائع"]);
        assert!(read("Please fill in thankwell_form for us").is_none());
    }

    /// A saved mail whose letter is written in this way.
    fn saved(kind: &str, coding: &str, letter: &str) -> String {
        format!(
            "From: Ada <ada@example.com>\r\nSubject: =?utf-8?q?Risposta?=\r\nMIME-Version: 1.0\r\n\
             Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {coding}\r\n\r\n{letter}\r\n"
        )
    }

    #[test]
    fn an_answer_is_found_in_a_saved_mail_however_that_is_packed() {
        let printable = saved(
            "text/plain",
            "quoted-printable",
            "Ecco:\r\n{\"thankwell_form\":1,\"answers\":{\"comment\":\"=D8=B1=D8=\r\n=A7=D8=A6=D8=B9\"}}",
        );
        assert_eq!(comments(&printable), ["رائع"]);
        // {"thankwell_form":1,"answers":{"comment":"È tutto bello"}}
        let packed = "eyJ0aGFua3dlbGxfZm9ybSI6MSwiYW5zd2VycyI6eyJjb21tZW50Ijoiw4ggdHV0dG8gYmVsbG8i\r\nfX0=";
        let base64 = saved("text/plain", "base64", packed);
        assert_eq!(comments(&base64), ["È tutto bello"]);
        let page = saved(
            "text/html",
            "7bit",
            "<p>{&quot;thankwell_form&quot;:1,&quot;answers&quot;:{&quot;comment&quot;:&quot;Nice&quot;}}</p>",
        );
        assert_eq!(comments(&page), ["Nice"]);
        let part = |kind: &str, coding: &str, text: &str| {
            format!("--x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n{text}\r\n")
        };
        let with_file = format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{}{}--x--\r\n",
            part("text/plain", "7bit", "See the file."),
            part("application/json; name=answer.json", "base64", packed)
        );
        assert_eq!(comments(&with_file), ["È tutto bello"]);
        let both = format!(
            "From ada Tue Nov  3 09:00:00 2026\n{base64}\n\nFrom bob Tue Nov  3 09:01:00 2026\n{page}"
        );
        assert_eq!(comments(&both), ["È tutto bello", "Nice"]);
        assert!(read(&saved("text/plain", "base64", "SGVsbG8=")).is_none());
    }
}
