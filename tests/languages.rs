//! Every message in every language for people whose names are awkward, and every word of the window.

mod common;

use common::{Shop, draft, list, number, text};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// People whom a list of a real shop has, and a careless message stumbles over.
const PEOPLE: [&[&str]; 10] = [
    &["given_name=Cher", "form=feminine"],
    &["family_name=Popescu", "form=masculine"],
    &["company=Edilnova & Figli S.r.l.", "form=firm"],
    &["full_name=Anna e Marco Rossi", "form=couple"],
    &[
        "given_name=Ștefania",
        "family_name=Țuțea",
        "form=feminine",
        "formality=familiar",
    ],
    &["given_name=منى", "family_name=الخطيب", "form=feminine"],
    &["given_name=Zoë", "family_name=D’Angelò-O'Neill", "form=neutral"],
    &[
        "given_name=Maximiliana Alexandrina Wilhelmina",
        "family_name=von Hohenstaufen-Constantinescu y Fernández de la Vega",
        "form=feminine",
        "formality=familiar",
    ],
    &["given_name=Sam 🌻", "family_name=Lee", "formality=familiar"],
    &[
        "given_name=<b>Bobby</b>",
        "family_name={{name}}",
        "company=",
        "form=masculine",
    ],
];

const PRODUCTS: [&str; 5] = [
    "Blue Ridge mug",
    "كوب شاي",
    "Cană mare & farfurie",
    "Caffè \"Intenso\" - 250 g",
    "L'altra <tazza>",
];

fn shop_with_everybody(language: &str) -> Shop {
    let shop = Shop::empty();
    shop.json(&[
        "shop",
        "set",
        "company=Bottega Lumina",
        "sender=Chiara Lumi",
        "address=Via Po 7, Torino",
        "survey_link=https://lumina.example.com/f",
        &format!("language={language}"),
    ]);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15", "--days", "30"]);
    for (at, fields) in (1..).zip(PEOPLE) {
        let email = format!("email=customer{at}@example.com");
        shop.json(&[&["customers", "add", &email], fields].concat());
        let product = format!("product={}", PRODUCTS[at % PRODUCTS.len()]);
        let customer = format!("customer={at}");
        shop.json(&[
            "purchases",
            "add",
            &customer,
            "date=2024-05-14",
            "order=A",
            &product,
            "price=9.50",
        ]);
    }
    shop
}

fn message_names(shop: &Shop) -> Vec<String> {
    let answer = shop.json(&["templates", "list", "--language", "en"]);
    list(&answer, "templates")
        .iter()
        .map(|one| text(one, "id").to_owned())
        .collect()
}

/// The options under which every message has all that it asks for.
fn asked<'a>(template: &'a str, language: &'a str) -> Vec<&'a str> {
    vec![
        "--template",
        template,
        "--language",
        language,
        "--campaign",
        "Autumn",
        "--set",
        "gift=una piccola ciotola",
        "--set",
        "issue=livrarea întârziată",
    ]
}

/// What no letter may show, whoever reads it.
fn faults(letter: &str, language: &str) -> Vec<String> {
    let mut faults = Vec::new();
    // Braces that are a part of somebody's name stay as they are; none of the message's own may be left.
    let own = letter.replace("{{name}}", "Bobby");
    for gap in [
        "{{",
        "}}",
        "  ",
        " ,",
        " .",
        "،،",
        " ،",
        ",,",
        "..",
        "( )",
        "()",
        "undefined",
        "null",
    ] {
        if own.contains(gap) {
            faults.push(format!("{gap:?}"));
        }
    }
    for line in own.lines() {
        // What parts a mail from the sender's details ends in a space (RFC 3676, section 4.3).
        if line.trim() != line && line != "-- " {
            faults.push(format!("space around {line:?}"));
        }
        if [
            "Dear,",
            "Caro/a",
            "Dear Customer",
            "Gentile Cliente",
            "Stimate client,",
        ]
        .contains(&line)
        {
            faults.push(format!("a greeting of nobody: {line:?}"));
        }
        let mut depth = 0;
        for letter in line.chars() {
            match letter {
                '\u{2066}'..='\u{2068}' => depth += 1,
                '\u{2069}' => depth -= 1,
                _ => {}
            }
            if depth < 0 {
                break;
            }
        }
        if depth != 0 {
            faults.push(format!("isolates that do not match in {line:?}"));
        }
    }
    if own.contains("\n\n\n") {
        faults.push("an empty paragraph".to_owned());
    }
    if language == "ro" && own.contains(['ş', 'ţ', 'Ş', 'Ţ']) {
        faults.push("a letter with a cedilla".to_owned());
    }
    faults
}

/// The text but for the code under which a note asks: a note that does not exist yet has none of its own.
fn without_ask_code(text: &str) -> String {
    let mut parts = text.trim_end().split("?id=");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(part.get("XXX-XXX".len()..).unwrap_or_default());
    }
    rest
}

fn every_message_reads_well(language: &str) {
    let shop = shop_with_everybody(language);
    let names = message_names(&shop);
    assert_eq!(names.len(), 26);
    for (turn, name) in names.iter().enumerate() {
        let asked = asked(name, language);
        let report = shop.json(&[&["notes", "write"], &asked[..], &["--all", "--eml", name]].concat());
        assert_eq!(
            number(&report, "made") as usize,
            PEOPLE.len(),
            "{name} in {language}: {report}"
        );
        let mut drafts: BTreeMap<String, _> = BTreeMap::new();
        for path in shop.files(name) {
            let draft = draft(&path);
            for part in [&draft.subject, &draft.text] {
                let faults = faults(part, language);
                assert!(
                    faults.is_empty(),
                    "{name} in {language} has {}:\n{part}",
                    faults.join(", ")
                );
            }
            assert!(
                !draft.html.contains("<b>Bobby"),
                "a name is text, not a command: {}",
                draft.html
            );
            assert_eq!(
                draft.html.contains("dir=\"rtl\""),
                language == "ar",
                "{name} in {language}"
            );
            drafts.insert(draft.to.clone(), draft);
        }
        assert_eq!(drafts.len(), PEOPLE.len());

        let reader = turn % PEOPLE.len() + 1;
        let id = reader.to_string();
        let previewed = shop.json(
            &[
                &["notes", "preview"],
                &asked[..],
                &["--customer", &id, "--channel", "email"],
            ]
            .concat(),
        );
        let draft = &drafts[&format!("customer{reader}@example.com")];
        assert_eq!(list(&previewed, "problems").len(), 0, "{previewed}");
        assert_eq!(
            without_ask_code(text(&previewed["mail"], "text")),
            without_ask_code(&draft.text),
            "what is seen is what is written: {name} in {language}"
        );
        assert_eq!(text(&previewed, "subject"), draft.subject);
    }
}

#[test]
fn every_english_message_reads_well_for_awkward_people() {
    every_message_reads_well("en");
}

#[test]
fn every_italian_message_reads_well_for_awkward_people() {
    every_message_reads_well("it");
}

#[test]
fn every_romanian_message_reads_well_for_awkward_people() {
    every_message_reads_well("ro");
}

#[test]
fn every_arabic_message_reads_well_for_awkward_people() {
    every_message_reads_well("ar");
}

/// The texts in quotes in the window's words of one language, each with its file.
fn words_of_the_window(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("ui/src/words")
        .join(language);
    let mut words = Vec::new();
    for entry in fs::read_dir(&folder).expect("the window's words").flatten() {
        let source = fs::read_to_string(entry.path()).expect("a file of words");
        let file = entry.file_name().to_string_lossy().into_owned();
        // Before the first brace that opens words stand imports and types.
        let Some((_, body)) = source.split_once("> = {") else {
            continue;
        };
        words.extend(quoted(body).into_iter().map(|word| (file.clone(), word)));
    }
    assert!(words.len() > 300, "{language} has words: {}", words.len());
    words
}

/// The string literals of a piece of TypeScript, without those that are names of entries.
fn quoted(source: &str) -> Vec<String> {
    let (mut found, mut letters) = (Vec::new(), source.chars());
    while let Some(letter) = letters.next() {
        if !matches!(letter, '\'' | '"' | '`') {
            continue;
        }
        let mut word = String::new();
        while let Some(inner) = letters.next() {
            match inner {
                '\\' => word.extend(letters.next()),
                end if end == letter => break,
                other => word.push(other),
            }
        }
        if !letters.as_str().starts_with(':') {
            found.push(word);
        }
    }
    found
}

#[test]
fn the_windows_romanian_has_no_letter_of_old_code_pages() {
    for (file, word) in words_of_the_window("ro") {
        assert!(!word.contains(['ş', 'ţ', 'Ş', 'Ţ']), "{file}: {word}");
    }
}

/// A word that was forgotten in translation shows in Latin letters; names, blanks and examples may.
#[test]
fn the_windows_arabic_is_arabic() {
    const NAMES: [&str; 25] = [
        "Thankwell",
        "UTF-8",
        "UTF-16",
        "Windows-1250",
        "Windows-1252",
        "Windows-1256",
        "CSV",
        "PDF",
        "NPS",
        "CSAT",
        "Shopify",
        "Google Forms",
        "Microsoft Forms",
        "Typeform",
        "SurveyMonkey",
        "LimeSurvey",
        "Formbricks",
        "English",
        "A4",
        "A5",
        "A6",
        "A7",
        "DL",
        "US Letter",
        // A source is cited as it is printed.
        "Kim, Choi and Kim, Journal of Interactive Marketing 57(4), 2022",
    ];
    for (file, word) in words_of_the_window("ar") {
        let without_blanks = word
            .split('{')
            .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
        let mut rest = without_blanks.collect::<Vec<_>>().join(" ");
        for name in NAMES {
            rest = rest.replace(name, "");
        }
        let has = |range: std::ops::RangeInclusive<char>| rest.chars().any(|letter| range.contains(&letter));
        let latin = has('a'..='z') || has('A'..='Z');
        let arabic = has('\u{600}'..='\u{6ff}');
        assert!(arabic || !latin, "{file}: {word:?} is not Arabic");
    }
}
