//! Why somebody has no note, or a file is of no use, in words: those of the window, which live with it in four languages.

use app::{DeedError, NoteProblem};
use domain::Language;
use serde_json::{Value, json};

/// The window's wordings of one language.
struct Words {
    problems: &'static str,
    terms: &'static str,
    fields: &'static str,
    errors: &'static str,
    making: &'static str,
}

macro_rules! words_of {
    ($language:literal) => {
        Words {
            problems: include_str!(concat!("../../../ui/src/words/", $language, "/problems.ts")),
            terms: include_str!(concat!("../../../ui/src/words/", $language, "/terms.ts")),
            fields: include_str!(concat!("../../../ui/src/words/", $language, "/fields.ts")),
            errors: include_str!(concat!("../../../ui/src/words/", $language, "/errors.ts")),
            making: include_str!(concat!("../../../ui/src/words/", $language, "/making.ts")),
        }
    };
}

static EN: Words = words_of!("en");
static IT: Words = words_of!("it");
static RO: Words = words_of!("ro");
static AR: Words = words_of!("ar");

fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::It => &IT,
        Language::Ro => &RO,
        Language::Ar => &AR,
    }
}

/// The language to speak: the one that was asked for, else the system's, else English.
pub fn spoken(asked: Option<Language>) -> Language {
    let system = || {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let set = names.iter().filter_map(|name| std::env::var(name).ok());
        let locale = set.into_iter().find(|locale| !locale.is_empty())?;
        let code = locale.split(['_', '.', '@']).next()?;
        Language::ALL.into_iter().find(|language| language.code() == code)
    };
    asked.or_else(system).unwrap_or(Language::En)
}

/// What a printer waits for until somebody comes, by the keyword that it reports (RFC 8011, printer-state-reasons), said
/// in a language; none for what it only mentions.
pub fn printer_waits(keyword: &str, language: Language) -> Option<String> {
    let plain = ["-report", "-warning", "-error"]
        .iter()
        .find_map(|ending| keyword.strip_suffix(ending))
        .unwrap_or(keyword);
    let key = match plain {
        "media-empty" | "media-needed" => "reason_media_empty",
        "media-jam" => "reason_jam",
        "toner-empty" | "marker-supply-empty" => "reason_toner_empty",
        "door-open" | "cover-open" => "reason_door_open",
        "offline" => "reason_offline",
        _ => return None,
    };
    let word = |key| wording(words(language).making, key, language, None);
    Some(format!("{}: {}", word("printer")?, word(key)?))
}

/// What stands in the way of a note, said in a language, with its stable word.
pub fn reason(problem: &NoteProblem, language: Language) -> String {
    let code = problem.code();
    let data = json!(problem);
    let words = words(language);
    let term = |kind: &str, name: &Value| {
        let key = format!("{kind}_{}", name.as_str().unwrap_or_default());
        wording(words.terms, &key, language, None).unwrap_or(key)
    };
    let length = |mm: f32| {
        let number = format!("{mm:.1}");
        json!(match language {
            Language::It | Language::Ro => number.replace('.', ","),
            Language::En | Language::Ar => number,
        })
    };
    let list = |texts: &[String], between: &str| json!(texts.join(between));
    let mut key = code.to_owned();
    let mut blanks = data.clone();
    let mut set = |name: &str, value: Value| blanks[name] = value;
    match problem {
        NoteProblem::MissingField { field } | NoteProblem::ShopIncomplete { field } => {
            set("field", json!(field_name(words, field, language)));
        }
        NoteProblem::MissingLanguage { .. } => set("language", json!(term("language", &data["language"]))),
        NoteProblem::TooLong { overflow_mm, words } => {
            set("mm", length(*overflow_mm));
            set("n", json!(words));
        }
        NoteProblem::MissingGlyph { characters } => set("characters", list(characters, " ")),
        NoteProblem::Landline { number } => set("phone", json!(number)),
        NoteProblem::TooManyParts { parts, foreign, .. } => {
            set("n", json!(parts));
            if !foreign.is_empty() {
                "too_many_parts_dear".clone_into(&mut key);
                set("characters", list(foreign, " "));
            }
        }
        NoteProblem::OptedOut { .. } => set("channel", json!(term("channel", &data["channel"]))),
        NoteProblem::ContactedRecently { last, gap_days } => {
            set("date", json!(last));
            set("n", json!(gap_days));
        }
        NoteProblem::OpenComplaint { complaint } => set("date", json!(complaint.date)),
        NoteProblem::ContactedOften { times, free_on, .. } => {
            set("date", json!(free_on));
            set("n", json!(times));
        }
        NoteProblem::QuietDay { next: Some(next) } => set("date", json!(next)),
        NoteProblem::LeftInPeace { until } => set("date", json!(until)),
        NoteProblem::QuietDay { next: None } => "quiet_always".clone_into(&mut key),
        NoteProblem::SameAddress { others } => set("others", list(others, ", ")),
        NoteProblem::SharesCard { with } => set("other", json!(with)),
        NoteProblem::ThankedLately { days: 0, .. } => "thanked_today".clone_into(&mut key),
        NoteProblem::ThankedLately { days, .. } => set("n", json!(days)),
        NoteProblem::NoRoomForQr { overflow_mm } | NoteProblem::ContactTooLong { overflow_mm, .. } => {
            set("mm", length(*overflow_mm));
        }
        NoteProblem::AddressTooLong { line, overflow_mm } if !line.is_empty() => {
            "address_line_too_long".clone_into(&mut key);
            set("mm", length(*overflow_mm));
        }
        NoteProblem::AddressTooTall { lines, overflow_mm }
        | NoteProblem::ContactTooTall { lines, overflow_mm } => {
            set("n", json!(lines));
            set("mm", length(*overflow_mm));
        }
        NoteProblem::NoQrContent { .. } => {
            key = format!("no_qr_{}", data["content"].as_str().unwrap_or_default());
        }
        NoteProblem::CodesCapped { cap, .. } | NoteProblem::CustomerCapped { cap, .. } => {
            set("n", json!(cap));
        }
        NoteProblem::ValueCapped { cap, .. } => {
            set("amount", json!(format!("{} {}", cap.to_decimal(), cap.currency)));
        }
        NoteProblem::NotForCustomer { tags, .. } => set("tags", list(tags, ", ")),
        NoteProblem::VoucherUnusable { .. } => set("state", json!(term("voucher", &data["state"]))),
        _ => {}
    }
    match wording(words.problems, &key, language, blanks["n"].as_u64()) {
        Some(said) => format!("{} [{code}]", filled(&said, &blanks, language)),
        None => format!("[{code}]"),
    }
}

/// Why a deed was refused, said in a language where the window knows it in that one, else in English.
pub fn refusal(error: &DeedError, language: Language) -> String {
    let DeedError::Unusable { fault, path } = error else {
        return error.to_string();
    };
    let key = format!("unusable_{}", json!(fault).as_str().unwrap_or_default());
    // English names the options of the command line.
    let said = (language != Language::En).then(|| wording(words(language).errors, &key, language, None));
    match said.flatten() {
        Some(said) => format!("{path}: {said}"),
        None => error.to_string(),
    }
}

/// The name of a field, such as `customer.given_name` or `city`.
fn field_name(words: &Words, field: &str, language: Language) -> String {
    let (group, last) = field.split_once('.').unwrap_or(("", field));
    [format!("{group}_{last}"), last.to_owned()]
        .iter()
        .find_map(|key| wording(words.fields, key, language, None))
        .unwrap_or_else(|| field.to_owned())
}

/// A wording with its `{blanks}` filled in.
fn filled(said: &str, blanks: &Value, language: Language) -> String {
    let mut text = String::with_capacity(said.len());
    let mut rest = said;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        match &blanks[name] {
            Value::String(value) if language == Language::Ar => {
                // A Latin name or a date must not turn the sentence around it.
                text.extend(["\u{2068}", value, "\u{2069}"]);
            }
            Value::String(value) => text.push_str(value),
            Value::Null => {}
            value => text.push_str(&value.to_string()),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The wording behind a key of one of the window's files; its plural is chosen by `n`.
fn wording(file: &str, key: &str, language: Language, n: Option<u64>) -> Option<String> {
    let (_, rest) = file.split_once(&format!("\n  {key}:"))?;
    let rest = rest.trim_start();
    let Some(mut plural) = rest.strip_prefix('{') else {
        return literal(rest).map(|(text, _)| text);
    };
    let wanted = plural_class(language, n.unwrap_or_default());
    let mut other = None;
    loop {
        plural = plural.trim_start_matches(|sign: char| sign.is_whitespace() || sign == ',');
        let Some((class, after)) = plural.split_once(':').filter(|_| !plural.starts_with('}')) else {
            return other;
        };
        let (text, after) = literal(after.trim_start())?;
        if class == wanted {
            return Some(text);
        }
        if class == "other" {
            other = Some(text);
        }
        plural = after;
    }
}

/// A TypeScript string at the beginning of a text, and what comes after it.
fn literal(text: &str) -> Option<(String, &str)> {
    let quote = text
        .chars()
        .next()
        .filter(|sign| matches!(sign, '\'' | '"' | '`'))?;
    let mut said = String::new();
    let mut signs = text.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => said.extend(signs.next().map(|(_, sign)| if sign == 'n' { ' ' } else { sign })),
            sign if sign == quote => return Some((said, &text[at + sign.len_utf8()..])),
            sign => said.push(sign),
        }
    }
    None
}

/// The plural class of a whole number (Unicode CLDR).
fn plural_class(language: Language, n: u64) -> &'static str {
    match (language, n, n % 100) {
        (Language::Ar, 0, _) => "zero",
        (_, 1, _) => "one",
        (Language::Ar, 2, _) => "two",
        (Language::Ar, _, 3..=10) | (Language::Ro, 0, _) | (Language::Ro, _, 1..=19) => "few",
        (Language::Ar, _, 11..=99) => "many",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::UnusableFault;

    fn problems() -> Vec<NoteProblem> {
        let read = |value: Value| serde_json::from_value(value).expect("a problem");
        [
            json!({"code": "missing_field", "field": "customer.given_name"}),
            json!({"code": "template_fault", "fault": "syntax", "line": 3, "column": 4}),
            json!({"code": "missing_language", "language": "ro"}),
            json!({"code": "too_long", "overflow_mm": 4.25, "words": 12}),
            json!({"code": "missing_glyph", "characters": ["谢", "☂"]}),
            json!({"code": "opted_out", "channel": "email"}),
            json!({"code": "contacted_recently", "last": "2026-11-01", "gap_days": 30}),
            json!({"code": "contacted_often", "times": 3, "days": 30, "free_on": "2026-12-01"}),
            json!({"code": "quiet_day", "next": "2026-12-01"}),
            json!({"code": "quiet_day", "next": null}),
            json!({"code": "same_address", "others": ["Ana", "Radu"]}),
            json!({"code": "shares_card", "with": "Ana"}),
            json!({"code": "thanked_lately", "last": "2026-11-01", "days": 0}),
            json!({"code": "thanked_lately", "last": "2026-11-01", "days": 3}),
            json!({"code": "no_email"}),
            json!({"code": "address_too_long"}),
            json!({"code": "address_too_long", "line": "Via Roma 1", "overflow_mm": 3.2}),
            json!({"code": "address_too_tall", "lines": 6, "overflow_mm": 2.0}),
            json!({"code": "contact_too_long", "line": "Via Roma 1", "overflow_mm": 3.2}),
            json!({"code": "contact_too_tall", "lines": 6, "overflow_mm": 2.0}),
            json!({"code": "no_qr_content", "content": "survey"}),
            json!({"code": "codes_capped", "campaign": "Autumn", "cap": 40}),
            json!({"code": "not_for_customer", "campaign": "Autumn", "tags": ["tea"]}),
            json!({"code": "left_in_peace", "until": "2026-12-20"}),
            json!({"code": "note_cancelled"}),
        ]
        .map(read)
        .into()
    }

    #[test]
    fn every_reason_is_said_in_four_languages_with_nothing_left_open() {
        for problem in problems() {
            let said = Language::ALL.map(|language| reason(&problem, language));
            for (language, said) in Language::ALL.iter().zip(&said) {
                assert!(
                    said.ends_with(&format!(" [{}]", problem.code())),
                    "{language:?}: {said}"
                );
                assert!(!said.contains(['{', '}', '\\']), "{language:?}: {said}");
                assert!(
                    said.chars().count() > problem.code().len() + 8,
                    "{language:?}: {said}"
                );
            }
            assert!(
                (1..4).all(|at| said[at] != said[0]),
                "each in its own words: {said:?}"
            );
        }
    }

    #[test]
    fn why_a_file_is_of_no_use_is_said_in_four_languages() {
        let faults = [
            UnusableFault::Unreadable,
            UnusableFault::NoPicture,
            UnusableFault::Drawing,
            UnusableFault::Broken,
            UnusableFault::TooLarge,
            UnusableFault::Locked,
            UnusableFault::NoSuchPage,
            UnusableFault::NoInk,
            UnusableFault::TooDark,
            UnusableFault::TooSmall,
            UnusableFault::NoFont,
            UnusableFault::WebFont,
            UnusableFault::FontCollection,
            UnusableFault::NoOutlines,
            UnusableFault::EmbeddingForbidden,
            UnusableFault::WritesNothing,
        ];
        for fault in faults {
            let error = DeedError::Unusable {
                fault,
                path: "giulia.ttf".to_owned(),
            };
            let said = Language::ALL.map(|language| refusal(&error, language));
            assert!(
                said.iter().all(|said| said.starts_with("giulia.ttf: ")),
                "{said:?}"
            );
            assert!(
                (0..4).all(|at| (0..at).all(|other| said[at] != said[other])),
                "each in its own words: {said:?}"
            );
        }
    }

    #[test]
    fn numbers_take_the_plural_of_their_language() {
        let days = |days: u32| {
            let problem =
                serde_json::from_value(json!({"code": "thanked_lately", "last": "2026-11-01", "days": days}));
            problem.expect("a problem")
        };
        assert!(reason(&days(1), Language::En).starts_with("Already thanked yesterday."));
        assert!(reason(&days(5), Language::Ro).contains("acum 5 zile"));
        assert!(reason(&days(25), Language::Ro).contains("acum 25 de zile"));
        assert_ne!(
            reason(&days(5), Language::Ar).replace('5', ""),
            reason(&days(12), Language::Ar).replace("12", "")
        );
    }
}
