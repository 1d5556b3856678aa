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
    let found = whole.unwrap_or_else(by_line);
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
