//! Filling: no gap and clean text for every message and every kind of customer.

mod shop;

use domain::{
    Currency, CustomerFields, Digits, FormOfAddress, Formality, Language, Letter, Money, Role, Template,
    Value,
};
use messages::{Filled, MessageError, TemplateFacts};
use proptest::prelude::*;
use shop::{CATALOGUE, Note, customer, sample_customer, visible};

const ISOLATES: [char; 4] = ['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];

fn awkward_customers() -> Vec<CustomerFields> {
    let long = "Wolfeschlegelsteinhausenbergerdorff ".repeat(6);
    vec![
        customer("Ana", "", "", ""),
        customer("", "D'Angelò", "", ""),
        customer("", "", "Ștefania Țuțea-Ionescu", ""),
        customer("", "", "", "Smith & Sons, Inc."),
        customer(&long, &long, "", &long),
        customer("أحمد", "الهاشمي", "", "مؤسسة النور"),
        customer("Zoë 🌻👩‍👧", "O’Brien", "", "<b>{{x}}</b> & Co."),
        customer("Anna e Marco", "Rossi", "Anna e Marco Rossi", ""),
        customer("  Evil\u{E000}\u{202E}\n{{name}} ", "\u{2068}x\t{{{y}}}", "", ""),
        customer("J.R.", "Jr.", "", "Ltd."),
    ]
}

fn problems(filled: &Filled, template: &Template) -> Vec<String> {
    let mut problems = Vec::new();
    let mut expect = |good: bool, what: &str| {
        if !good {
            problems.push(what.to_owned());
        }
    };
    let letter = &filled.letter;
    let roles: Vec<Role> = letter.blocks.iter().map(|block| block.role).collect();
    let body = roles.len().saturating_sub(3);
    expect(body > 0, "a body");
    expect(roles.first() == Some(&Role::Greeting), "begins with one greeting");
    expect(
        roles.ends_with(&[Role::Close, Role::Signature]),
        "ends with close and signature",
    );
    expect(
        roles.iter().filter(|role| **role == Role::Body).count() == body,
        "nothing but body between them",
    );
    for text in letter
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .chain([filled.subject.as_str()])
    {
        let plain: String = text.chars().filter(|c| !ISOLATES.contains(c)).collect();
        expect(!plain.trim().is_empty(), "no empty block");
        expect(!plain.contains("  "), "no double space");
        expect(plain == plain.trim(), "no outer space");
        expect(
            !plain.contains("\n\n") && !plain.contains(" \n") && !plain.contains("\n "),
            "clean line ends",
        );
        expect(
            !text.chars().any(|c| ('\u{E000}'..='\u{F8FF}').contains(&c)),
            "no private mark",
        );
        expect(!text.chars().any(|c| c.is_control() && c != '\n'), "no control");
        let open = text
            .chars()
            .filter(|c| matches!(c, '\u{2066}' | '\u{2068}'))
            .count();
        expect(open == text.matches('\u{2069}').count(), "isolates in pairs");
    }
    expect(!filled.subject.contains('\n'), "a subject of one line");
    let cedilla = ['ş', 'ţ', 'Ş', 'Ţ'];
    expect(
        !outside_values(letter).contains(cedilla),
        "no cedilla for the comma below",
    );
    if template.language != Language::Ro {
        expect(
            !outside_values(letter).contains(['ș', 'ț', 'ă']),
            "Romanian letters only in Romanian",
        );
    }
    let bare = outside_values(letter);
    for wrong in [
        " ,", " .", "..", ",,", "،،", " ،", "{", "}", "( )", "()", " :", " ;",
    ] {
        expect(!bare.contains(wrong), wrong);
    }
    for block in &letter.blocks {
        let mut at = 0;
        for span in &block.spans {
            expect(
                span.start >= at && span.start < span.end && span.end <= block.text.len(),
                "spans in order",
            );
            expect(
                block.text.is_char_boundary(span.start) && block.text.is_char_boundary(span.end),
                "spans on characters",
            );
            expect(
                !block.text[span.start..span.end].contains(ISOLATES),
                "isolates outside the span",
            );
            at = span.end;
        }
    }
    problems
}

/// The letter's own words, with `x` for each value.
fn outside_values(letter: &Letter) -> String {
    let mut bare = String::new();
    for block in &letter.blocks {
        let mut at = 0;
        for span in &block.spans {
            bare.push_str(&block.text[at..span.start]);
            bare.push('x');
            at = span.end;
        }
        bare.push_str(&block.text[at..]);
        bare.push('\n');
    }
    bare.replace(ISOLATES, "")
}

#[test]
fn every_message_is_whole_and_clean_for_every_awkward_customer() {
    let mut report = Vec::new();
    for template in CATALOGUE.templates() {
        let mut note = Note::new(CustomerFields::default(), template.language);
        for (index, customer) in awkward_customers().into_iter().enumerate() {
            note.customer = customer;
            if let Some(voucher) = &mut note.voucher {
                voucher.value = match index % 5 {
                    0 => Value::Percent { percent: 15 },
                    1 => Value::Amount {
                        amount: Money {
                            minor: 2050,
                            currency: Currency::EUR,
                        },
                    },
                    2 => Value::FreeDelivery,
                    3 => Value::Gift {
                        what: "tazza blu".to_owned(),
                    },
                    _ => Value::Text {
                        words: "قهوة على حسابنا".to_owned(),
                    },
                };
                voucher.minimum = voucher.minimum.filter(|_| index % 3 != 0);
            }
            note.shop.digits = if index % 2 == 0 {
                Digits::Arabic
            } else {
                Digits::Latin
            };
            for form in FormOfAddress::ALL {
                for formality in [Formality::Formal, Formality::Familiar] {
                    let place = format!(
                        "{}/{} {form:?} {formality:?} #{index}",
                        template.language.code(),
                        template.id
                    );
                    match CATALOGUE.fill(template, &note.filling(form, formality)) {
                        Ok(filled) => {
                            for problem in problems(&filled, template) {
                                report.push(format!(
                                    "{place}: {problem}\n{}",
                                    visible(&filled.letter.plain_text())
                                ));
                            }
                        }
                        Err(error) => report.push(format!("{place}: {error}")),
                    }
                }
            }
        }
    }
    assert!(
        report.is_empty(),
        "{} problems, first: {}",
        report.len(),
        report[..report.len().min(3)].join("\n")
    );
}

#[test]
fn each_needed_value_that_is_missing_is_named() {
    for template in CATALOGUE.templates() {
        for field in TemplateFacts::of(template).needs {
            let mut note = Note::new(
                sample_customer(template.language, FormOfAddress::Neutral),
                template.language,
            );
            // An empty text set by hand makes a field unknown.
            note.set.insert(field.clone(), " ".to_owned());
            let result = CATALOGUE.fill(template, &note.filling(FormOfAddress::Neutral, Formality::Formal));
            let expected = MessageError::MissingField {
                template: template.id.clone(),
                field,
            };
            assert_eq!(result, Err(expected), "{:?}", template.language);
        }
    }
}

#[test]
fn nobody_is_ever_greeted_without_a_name() {
    for template in CATALOGUE.templates() {
        let note = Note::new(CustomerFields::default(), template.language);
        for form in FormOfAddress::ALL {
            let error = CATALOGUE
                .fill(template, &note.filling(form, Formality::Familiar))
                .unwrap_err();
            assert_eq!(error.code(), "missing_field");
            assert!(
                matches!(error, MessageError::MissingField { field, .. } if field == "name"),
                "{form:?}"
            );
        }
    }
}

#[test]
fn optional_values_leave_no_trace_when_they_are_not_known() {
    for template in CATALOGUE.templates() {
        let mut note = Note::new(
            sample_customer(template.language, FormOfAddress::Couple),
            template.language,
        );
        for field in [
            "voucher.value",
            "voucher.minimum",
            "voucher.until",
            "purchase.order",
            "shop.sender",
        ] {
            if !TemplateFacts::of(template).needs.contains(&field.to_owned()) {
                note.set.insert(field.to_owned(), String::new());
            }
        }
        let filled = CATALOGUE
            .fill(
                template,
                &note.filling(FormOfAddress::Couple, Formality::Familiar),
            )
            .unwrap_or_else(|error| panic!("{}: {error}", template.id));
        assert_eq!(
            problems(&filled, template),
            Vec::<String>::new(),
            "{}",
            filled.letter.plain_text()
        );
    }
}

proptest! {
    #[test]
    fn any_customer_leaves_the_letter_whole(
        given in "\\PC{0,30}", family in "[\\PC\u{E000}-\u{E00F}\n\t]{0,30}", product in "[ -~א-يă-ș\u{2066}-\u{2069}.]{0,30}",
        template in 0..104_usize, form in 0..5_usize, formal in any::<bool>(),
    ) {
        let template = CATALOGUE.templates().nth(template).unwrap();
        let mut note = Note::new(customer(&given, &family, "", "Firm"), template.language);
        note.set.insert("product".into(), format!("p{product}"));
        let formality = if formal { Formality::Formal } else { Formality::Familiar };
        let filled = CATALOGUE.fill(template, &note.filling(FormOfAddress::ALL[form], formality)).unwrap();
        let problems: Vec<_> = problems(&filled, template);
        prop_assert!(problems.is_empty(), "{:?} {}", problems, visible(&filled.letter.plain_text()));
    }
}
