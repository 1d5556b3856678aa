//! The built-in messages: complete, in keeping with the documented list, and well written.

mod shop;

use domain::{FormOfAddress, Formality, Language};
use messages::{TemplateFacts, check};
use shop::{CATALOGUE, Note, sample_customer};
use std::fmt::Write as _;

#[test]
fn the_writing_check_finds_nothing_in_any_built_in_text() {
    let mut report = String::new();
    for template in CATALOGUE.templates() {
        for finding in check(&template.source, template.language) {
            writeln!(
                report,
                "{}/{}: {finding:?}",
                template.language.code(),
                template.id
            )
            .unwrap();
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn each_message_reads_well_in_each_language() {
    for language in Language::ALL {
        let mut book = String::new();
        for template in CATALOGUE.templates().filter(|t| t.language == language) {
            writeln!(book, "######## {}\n", template.id).unwrap();
            for (form, formality) in [
                (FormOfAddress::Feminine, Formality::Formal),
                (FormOfAddress::Masculine, Formality::Familiar),
                (FormOfAddress::Firm, Formality::Formal),
            ] {
                let note = Note::new(sample_customer(language, form), language);
                let filled = CATALOGUE.fill(template, &note.filling(form, formality)).unwrap();
                writeln!(book, "==== {}, {}", form.name(), formality.name()).unwrap();
                writeln!(
                    book,
                    "{}\n----\n{}\n",
                    shop::visible(&filled.subject),
                    shop::visible(&filled.letter.plain_text())
                )
                .unwrap();
            }
        }
        insta::assert_snapshot!(format!("messages_{}", language.code()), book);
    }
}

#[test]
fn what_each_message_needs_is_what_is_documented() {
    let documented: &[(&str, &[&str])] = &[
        ("anything-else", &["shop.company"]),
        ("grateful-for-you", &["shop.company"]),
        ("work-again-soon", &[]),
        ("met-expectations", &["survey.link"]),
        ("voucher-next-order", &["voucher"]),
        ("another-chance", &["shop.company"]),
        ("enjoyed-your-visit", &["survey.link"]),
        ("love-what-you-bought", &["shop.company"]),
        ("partnership", &[]),
        ("first-purchase", &["shop.company", "survey.link"]),
        ("order-dated", &["purchase.date"]),
        ("your-trust", &[]),
        ("continued-custom", &[]),
        ("reliable-customer", &["shop.company"]),
        ("pleasure-to-work-with", &[]),
        ("recent-product", &["shop.company", "product"]),
        ("welcome", &["shop.company"]),
        ("how-is-it", &["product", "survey.link"]),
        (
            "second-purchase-offer",
            &["voucher", "voucher.value", "voucher.until"],
        ),
        ("we-miss-you", &["shop.company", "voucher"]),
        ("left-in-cart", &["product"]),
        ("birthday", &["shop.company"]),
        ("anniversary", &["years"]),
        ("season-greetings", &["shop.company"]),
        ("gift-enclosed", &["gift"]),
        ("sorry-and-voucher", &["voucher", "issue"]),
    ];
    assert_eq!(
        CATALOGUE.templates().count(),
        documented.len() * 4,
        "26 messages in four languages"
    );
    for template in CATALOGUE.templates() {
        let (_, needs) = documented
            .iter()
            .find(|(id, _)| *id == template.id.as_str())
            .unwrap();
        let facts = TemplateFacts::of(template);
        assert_eq!(facts.needs, *needs, "{} in {:?}", template.id, template.language);
        assert_eq!(
            facts.asks_feedback,
            needs.contains(&"survey.link"),
            "whoever asks for an opinion says where: {}",
            template.id
        );
    }
    for summary in CATALOGUE.summaries() {
        assert_eq!(summary.languages, Language::ALL, "{}", summary.id);
        assert_eq!(
            summary.forms,
            FormOfAddress::ALL,
            "{}: the greeting tells all five apart",
            summary.id
        );
    }
}
