//! Own templates: what they may say, and how they stand beside the built-in ones.

mod shop;

use domain::Language;
use messages::{Catalogue, MessageError, Rule, check};
use proptest::prelude::*;
use shop::{english, fill_own, own};

fn shared<T: Send + Sync>(_: &T) {}

#[test]
fn own_templates_cannot_reach_for_more_than_a_letter_needs() {
    let letter = |inside: &str| format!("subject: x\n---\n{{{{> greeting}}}}\n\n{inside}\n");
    for (inside, code, column) in [
        ("Dear {{customer.nmae}}", "unknown_field", 6),
        ("{{{name}}}", "triple_stash", 1),
        ("a {{&name}}", "triple_stash", 3),
        ("{{> header}}", "unknown_part", 1),
        ("{{> name}}", "unknown_part", 1),
        ("{{#each customer.tags}}x{{/each}}", "unknown_helper", 1),
        ("{{#if custmer.note}}x{{/if}}", "unknown_field", 1),
        ("{{lookup customer name}}", "unknown_helper", 1),
        ("{{#formal}}x", "unbalanced_block", 1),
        ("x{{/formal}}", "unbalanced_block", 2),
        ("{{#formal}}x{{/firm}}", "unbalanced_block", 13),
        ("{{form feminine=\"Cara\"}}", "missing_neutral", 1),
        ("{{plural years one=\"a\"}}", "missing_other", 1),
        ("{{#*inline \"a\"}}x{{/inline}}", "unknown_helper", 1),
        ("{{../name}}", "unknown_field", 1),
        ("{{this}}", "unknown_field", 1),
        ("{{(name)}}", "unknown_field", 1),
        ("{{ name", "stray_brace", 1),
        ("name }} x", "stray_brace", 6),
        ("\\{{name}}", "stray_brace", 1),
        ("{{fallback product name}}", "bad_argument", 1),
    ] {
        let error = fill_own(&letter(inside), Language::En, &english()).unwrap_err();
        let MessageError::Syntax {
            code: found,
            line,
            column: at,
            ..
        } = &error
        else {
            panic!("{inside}: {error}");
        };
        assert_eq!((*found, *line, *at), (code, 5, column), "{inside}");
        assert_eq!(error.code(), code);
        let refused = Catalogue::new(vec![own("mine", Language::En, &letter(inside))]);
        assert!(refused.is_err(), "{inside} is not taken in");
    }
    let deep = "{{#formal}}".repeat(500) + "x" + &"{{/formal}}".repeat(500);
    assert_eq!(
        fill_own(&letter(&deep), Language::En, &english())
            .unwrap_err()
            .code(),
        "too_deep"
    );
    let large = "x".repeat(20_001);
    assert_eq!(
        fill_own(&letter(&large), Language::En, &english())
            .unwrap_err()
            .code(),
        "too_large"
    );
    let mut note = english();
    note.customer.note = "word ".repeat(2_000);
    let loud = "{{customer.note}} ".repeat(900);
    assert_eq!(
        fill_own(&letter(&loud), Language::En, &note).unwrap_err().code(),
        "message_too_long"
    );
    assert_eq!(
        fill_own("Dear {{name}},", Language::En, &note)
            .unwrap_err()
            .code(),
        "missing_subject"
    );
}

#[test]
fn own_templates_stand_in_for_built_in_ones_and_are_found_beside_them() {
    let source = "subject: x\n---\n{{> greeting}}\n\nThank you.\n\n{{> close}}\n{{> signature}}\n";
    let catalogue = Catalogue::new(vec![
        own("your-trust", Language::En, source),
        own("mine", Language::Ro, source),
    ])
    .unwrap();
    let summaries = catalogue.summaries();
    assert_eq!(summaries.len(), 27);
    let mine = summaries.last().unwrap();
    assert_eq!((mine.id.as_str(), mine.own), ("mine", true));
    assert_eq!(mine.languages, [Language::Ro]);
    let trust = summaries
        .iter()
        .find(|summary| summary.id.as_str() == "your-trust")
        .unwrap();
    assert!(trust.own);
    assert!(catalogue.is_own(&trust.id, Language::En) && !catalogue.is_own(&trust.id, Language::It));
    assert!(catalogue.knows(&mine.id) && catalogue.get(&mine.id, Language::It).is_none());
    assert_eq!(
        trust.languages,
        Language::ALL,
        "the other languages keep the built-in text"
    );
    assert_eq!(catalogue.get(&trust.id, Language::En).unwrap().source, source);
    let twice = vec![
        own("mine", Language::Ro, source),
        own("mine", Language::Ro, source),
    ];
    assert_eq!(
        Catalogue::new(twice).err().map(|error| error.code()),
        Some("duplicate_template")
    );
    shared(&catalogue);
}

/// Sources that look like templates, and now and then are.
fn sources() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{{> greeting}}\n"),
        Just("{{> close}}"),
        Just("{{> signature}}"),
        Just("{{#formal}}"),
        Just("{{else}}"),
        Just("{{/formal}}"),
        Just("{{#if product}}"),
        Just("{{else if gift}}"),
        Just("{{/if}}"),
        Just("{{product}}"),
        Just("{{{"),
        Just("}}"),
        Just("{{"),
        Just("{{!--"),
        Just("--}}"),
        Just("{{form neutral=\"a\"}}"),
        Just("{{~name~}}"),
        Just("{{plural years other=\"#\"}}"),
        Just("{{#close}}"),
        Just("{{/close}}"),
        Just("\\"),
        Just("\n\n"),
        Just("\n"),
        Just(" Thank you, "),
        Just("\u{E000}"),
        Just("\u{2066}"),
        Just("!!"),
        Just("Caro/a "),
        Just("'"),
        Just("\"("),
        Just("{{fallback gift \"x\"}}"),
        Just("{{#*inline 'a'}}"),
        Just("{{../a}}"),
        Just("é {{"),
        Just("{{#if (not a)}}"),
    ];
    let pieces = proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat());
    prop_oneof![
        3 => pieces.prop_map(|letter| format!("subject: x\n---\n{letter}")),
        1 => "\\PC{0,200}",
    ]
}

proptest! {
    #[test]
    fn any_source_is_filled_or_refused_and_never_panics(source in sources(), index in 0..4_usize) {
        let language = Language::ALL[index];
        let findings = check(&source, language);
        for finding in &findings {
            prop_assert!(finding.line >= 1 && finding.column >= 1);
        }
        let result = fill_own(&source, language, &english());
        let readable = !matches!(result, Err(MessageError::Syntax { .. }));
        let faultless = findings.iter().all(|f| f.rule != Rule::Syntax && f.code != "missing_subject");
        prop_assert_eq!(readable, faultless, "the check and the filling read alike: {:?}", findings);
    }
}
