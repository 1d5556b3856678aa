//! The built-in messages as text messages and as calls.

mod shop;

use domain::{FormOfAddress, Formality, Language, SpanKind};
use messages::{Rule, check};
use shop::{CATALOGUE, Note, own, sample_customer};
use std::fmt::Write as _;

/// How every message can speak to its reader.
fn ways() -> impl Iterator<Item = (FormOfAddress, Formality)> {
    let both = [Formality::Formal, Formality::Familiar];
    FormOfAddress::ALL
        .into_iter()
        .flat_map(move |form| both.map(|formality| (form, formality)))
}

fn note(language: Language, form: FormOfAddress) -> Note {
    Note {
        survey_id: None,
        ..Note::new(sample_customer(language, form), language)
    }
}

#[test]
fn each_message_reads_well_as_a_text_message() {
    for language in Language::ALL {
        let mut book = String::new();
        for template in CATALOGUE.templates().filter(|t| t.language == language) {
            writeln!(book, "######## {}", template.id).unwrap();
            let mut before = String::new();
            for (form, formality) in ways() {
                let note = note(language, form);
                let letter = CATALOGUE
                    .fill_text(template, &note.filling(form, formality))
                    .unwrap()
                    .unwrap_or_else(|| panic!("{} has words for a text message", template.id));
                let text = shop::visible(&letter.plain_text());
                if text != before {
                    writeln!(book, "{}, {}: {text}", form.name(), formality.name()).unwrap();
                }
                before = text;
            }
        }
        insta::assert_snapshot!(format!("texts_{}", language.code()), book);
    }
}

#[test]
fn each_message_reads_well_on_the_telephone() {
    for language in Language::ALL {
        let mut book = String::new();
        for template in CATALOGUE.templates().filter(|t| t.language == language) {
            writeln!(book, "######## {}", template.id).unwrap();
            for (form, formality) in [
                (FormOfAddress::Feminine, Formality::Formal),
                (FormOfAddress::Masculine, Formality::Familiar),
                (FormOfAddress::Couple, Formality::Familiar),
                (FormOfAddress::Firm, Formality::Formal),
            ] {
                let note = note(language, form);
                let letter = CATALOGUE
                    .fill_call(template, &note.filling(form, formality))
                    .unwrap();
                let text = shop::visible(&letter.plain_text()).replace("\n\n", "\n");
                writeln!(book, "==== {}, {}\n{text}", form.name(), formality.name()).unwrap();
            }
        }
        insta::assert_snapshot!(format!("calls_{}", language.code()), book);
    }
}

#[test]
fn no_text_message_greets_nobody_or_comes_from_nobody() {
    for template in CATALOGUE.templates() {
        for (form, formality) in ways() {
            let note = note(template.language, form);
            let filling = note.filling(form, formality);
            let letter = CATALOGUE.fill_text(template, &filling).unwrap().unwrap();
            let [block] = &letter.blocks[..] else {
                panic!("one line: {letter:?}");
            };
            let names: Vec<&str> = shop::spans(&letter, SpanKind::Name);
            assert!(
                names.contains(&note.shop.company.as_str()),
                "{}: {}",
                template.id,
                block.text
            );
            assert!(
                !block.text.contains(" ,") && !block.text.contains("  ") && !block.text.contains('\n'),
                "{}: {}",
                template.id,
                block.text
            );
        }
    }
}

#[test]
fn an_own_message_without_short_words_has_no_text_message_and_lends_its_letter_to_a_call() {
    let source = "subject: Thanks\n---\n{{> greeting}}\n\nThank you for {{product}}.\n\n{{> close}}\n{{> signature}}\n";
    let template = own("mine", Language::En, source);
    let note = shop::english();
    let filling = note.filling(note.customer.form, Formality::Formal);
    assert_eq!(CATALOGUE.fill_text(&template, &filling).unwrap(), None);
    let call = CATALOGUE.fill_call(&template, &filling).unwrap().plain_text();
    assert!(call.contains("Thank you for the blue reading lamp."), "{call}");
    assert!(
        !call.contains("Dear") && !call.contains("regards"),
        "a letter's frame is not read out: {call}"
    );
}

#[test]
fn a_wording_that_is_not_known_or_stands_twice_is_found() {
    let source = |rest: &str| {
        format!(
            "subject: Thanks\n---\n{{{{> greeting}}}}\n\nThank you, we hope to see you again soon.\n\n{{{{> close}}}}\n{{{{> signature}}}}\n{rest}"
        )
    };
    let codes = |rest: &str| {
        let found = check(&source(rest), Language::En);
        found
            .iter()
            .map(|finding| (finding.rule, finding.line, finding.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("--- text\n{{> hello}} thank you! {{shop.company}}\n"), []);
    assert_eq!(codes("--- fax\nThanks\n"), [(Rule::Syntax, 9, "unknown_section")]);
    assert_eq!(
        codes("--- text\nThanks {{shop.company}}\n--- text\nThanks\n"),
        [(Rule::Syntax, 11, "double_section")]
    );
    assert_eq!(
        codes("--- text\nThank you!\n"),
        [(Rule::Formal, 10, "missing_shop")],
        "whoever gets a text message wants to know from whom"
    );
    assert_eq!(
        codes("--- call\nThank you! Please go to {{survey.link}}.\n"),
        [(Rule::Formal, 10, "link_in_call")]
    );
    assert_eq!(
        codes("--- text\n{{shop.company}}: you must pay.\n"),
        [
            (Rule::Positive, 10, "no_thanks_word"),
            (Rule::Positive, 10, "negative_word")
        ]
    );
}
