//! Days whose month is a word: `Sat Jun 15 2024`, `15 giugno 2024`, `1 Mai 2026, 9:30`, `15 يونيو 2024`.

use crate::date::is_time;
use domain::fold_digits;
use jiff::civil::Date;

/// From January on; a Latin name may be cut after three letters. Arabic months go by two sets of names.
const NAMES: [&[&str]; 12] = [
    &["january", "gennaio", "ianuarie", "يناير", "كانونالثاني"],
    &["february", "febbraio", "februarie", "فبراير", "شباط"],
    &["march", "marzo", "martie", "مارس", "آذار", "اذار"],
    &["april", "aprile", "aprilie", "أبريل", "ابريل", "إبريل", "نيسان"],
    &["may", "maggio", "mai", "مايو", "أيار", "ايار"],
    &["june", "giugno", "iunie", "يونيو", "يونيه", "حزيران"],
    &["july", "luglio", "iulie", "يوليو", "يوليه", "تموز"],
    &["august", "agosto", "أغسطس", "اغسطس", "آب", "اب"],
    &["september", "settembre", "septembrie", "سبتمبر", "أيلول", "ايلول"],
    &[
        "october",
        "ottobre",
        "octombrie",
        "أكتوبر",
        "اكتوبر",
        "تشرينالأول",
        "تشرينالاول",
    ],
    &["november", "novembre", "noiembrie", "نوفمبر", "تشرينالثاني"],
    &[
        "december",
        "dicembre",
        "decembrie",
        "ديسمبر",
        "كانونالأول",
        "كانونالاول",
    ],
];

/// The day that `text` writes with a word for its month and four digits for its year, whatever weekday stands before
/// it and time behind it.
pub(crate) fn day_of(text: &str) -> Option<Date> {
    let folded = fold_digits(text.trim())
        .to_lowercase()
        .replace("كانون ", "كانون")
        .replace("تشرين ", "تشرين");
    let mut rest = folded.as_str();
    let mut first = word(&mut rest);
    if first.chars().all(|c| !c.is_ascii_digit()) && month(first).is_none() {
        first = word(&mut rest);
    }
    let (second, third) = (word(&mut rest), word(&mut rest));
    let (day, named, year) = if month(first).is_some() {
        (second, first, third)
    } else if first.len() == 4 {
        (third, second, first)
    } else {
        (first, second, third)
    };
    let rest = rest.trim_start_matches(parts_words);
    if year.len() != 4 || !(rest.is_empty() || is_time(rest)) {
        return None;
    }
    let day = day.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, '.' | '°' | 'º'));
    Date::new(year.parse().ok()?, month(named)?, day.parse().ok()?).ok()
}

fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '-' | '/' | '\u{60C}')
}

/// Takes the next word off.
fn word<'a>(rest: &mut &'a str) -> &'a str {
    let begun = rest.trim_start_matches(parts_words);
    let end = begun.find(parts_words).unwrap_or(begun.len());
    let (word, behind) = begun.split_at(end);
    *rest = behind;
    word
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let cut = word.len() >= 3 && word.is_ascii();
    (1..).zip(NAMES).find_map(|(month, names)| {
        names
            .iter()
            .any(|name| *name == word || cut && name.starts_with(word))
            .then_some(month)
    })
}
