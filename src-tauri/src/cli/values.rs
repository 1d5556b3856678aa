//! Reading the values that arguments carry.

use domain::{Channel, FormOfAddress, Formality, Language};
use jiff::civil::Date;

/// One of an enum's words, or any other value that is written as one text.
pub fn word<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|error| error.to_string())
}

/// The numbers that a text such as `7,12-14` names, in order, each once.
pub fn numbers(text: &str) -> Result<Vec<u32>, String> {
    let wrong = || format!("{text:?} is not a list of numbers such as 7,12-14");
    let mut numbers = std::collections::BTreeSet::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number > 0);
        let (first, last) = (number(first).ok_or_else(wrong)?, number(last).ok_or_else(wrong)?);
        if first > last || last - first > 100_000 {
            return Err(wrong());
        }
        numbers.extend(first..=last);
    }
    Ok(numbers.into_iter().collect())
}

/// `FIELD=VALUE`.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// Before the first `=`.
    pub field: String,
    /// After it.
    pub value: String,
}

pub fn assignment(text: &str) -> Result<Assignment, String> {
    let (field, value) = text
        .split_once('=')
        .ok_or_else(|| format!("{text:?} is not FIELD=VALUE"))?;
    Ok(Assignment {
        field: field.trim().to_owned(),
        value: value.to_owned(),
    })
}

pub fn language(text: &str) -> Result<Language, String> {
    Language::parse(text).map_err(|error| error.to_string())
}

pub fn channel(text: &str) -> Result<Channel, String> {
    Channel::parse(text).map_err(|error| error.to_string())
}

pub fn form(text: &str) -> Result<FormOfAddress, String> {
    FormOfAddress::parse(text).map_err(|error| error.to_string())
}

pub fn formality(text: &str) -> Result<Formality, String> {
    Formality::parse(text).map_err(|error| error.to_string())
}

pub fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("a date is written YYYY-MM-DD, not {text:?}"))
}

/// Assignments by field, read with `parse`; a field that is not known is wrong usage with the list of those that are.
pub fn by_field<F: Ord>(
    assignments: Vec<Assignment>,
    parse: impl Fn(&str) -> Result<F, domain::UnknownName>,
) -> Result<std::collections::BTreeMap<F, String>, app::DeedError> {
    let mut values = std::collections::BTreeMap::new();
    for Assignment { field, value } in assignments {
        let known = parse(&field).map_err(|error| app::DeedError::field(&field, &error.into()))?;
        values.insert(known, value);
    }
    Ok(values)
}
