//! A JSON document of rows as a table: what [`crate::write_list`] writes, and lists like it.

use serde_json::Value;

/// Whether a text that begins like this may be such a document.
pub(crate) fn may_be(head: &str) -> bool {
    start_of(head).starts_with(['{', '['])
}

fn start_of(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

/// The columns and the rows of `text`: an array of objects, or one under a name; none for anything else.
pub(crate) fn rows(text: &str) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let start = start_of(text);
    if !start.starts_with(['{', '[']) {
        return None;
    }
    let list = match serde_json::from_str(start).ok()? {
        Value::Array(list) => list,
        Value::Object(all) => all.into_iter().find_map(|(_, value)| match value {
            Value::Array(list) => Some(list),
            _ => None,
        })?,
        _ => return None,
    };
    let mut headers: Vec<String> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let mut rows = Vec::with_capacity(list.len());
    for one in list {
        let Value::Object(one) = one else { return None };
        let mut row = vec![String::new(); headers.len()];
        for (name, value) in one {
            let place = *places.entry(name).or_insert_with_key(|name| {
                headers.push(name.clone());
                headers.len() - 1
            });
            if row.len() < headers.len() {
                row.resize(headers.len(), String::new());
            }
            row[place] = match value {
                Value::Null => String::new(),
                Value::String(text) => text,
                other => other.to_string(),
            };
        }
        rows.push(row);
    }
    for row in &mut rows {
        row.resize(headers.len(), String::new());
    }
    (!headers.is_empty()).then_some((headers, rows))
}
