//! Letters: roles, spans and isolates, and values as each language writes them.

mod shop;

use domain::{Currency, Digits, FormOfAddress, Formality, Language, Money, Role, SpanKind, Value};
use messages::MessageError;
use shop::{CATALOGUE, Note, customer, english, fill_own, sample_customer, spans, visible};

#[test]
fn a_value_shows_up_where_a_message_needs_it_and_its_span_is_exactly_the_value() {
    let note = Note::new(
        sample_customer(Language::En, FormOfAddress::Feminine),
        Language::En,
    );
    let fill = |id: &str| {
        let id = domain::TemplateId::parse(id).unwrap();
        let template = CATALOGUE.get(&id, Language::En).unwrap();
        CATALOGUE
            .fill(
                template,
                &note.filling(FormOfAddress::Feminine, Formality::Formal),
            )
            .unwrap()
            .letter
    };
    let letter = fill("second-purchase-offer");
    assert_eq!(spans(&letter, SpanKind::Code), ["GRAZIE-15"]);
    assert_eq!(spans(&letter, SpanKind::Figure), ["15%", "€30", "30 June 2026"]);
    assert_eq!(
        spans(&letter, SpanKind::Name),
        ["O'Neill", "Ellen Marsh", "Harbour Books"]
    );
    assert_eq!(
        spans(&fill("how-is-it"), SpanKind::Link),
        ["https://shop.example/opinion?id=K7F2"]
    );
    assert_eq!(
        spans(&fill("recent-product"), SpanKind::Product),
        ["the blue reading lamp"]
    );
    assert_eq!(spans(&fill("anniversary"), SpanKind::Figure), ["3"]);
    assert_eq!(
        spans(&fill("gift-enclosed"), SpanKind::Other),
        ["a jar of our own honey"]
    );
}

#[test]
fn an_own_text_without_parts_has_its_roles_by_position() {
    let source = "subject: Hello {{name}}\n---\nHello {{name}},\n\nthank you for {{purchase.products}}.\n\nSee you soon!\n\nYours,\n\n{{shop.sender}}\n{{shop.phone}}\n";
    let letter = fill_own(source, Language::En, &english()).unwrap().letter;
    let roles: Vec<Role> = letter.blocks.iter().map(|block| block.role).collect();
    assert_eq!(
        roles,
        [
            Role::Greeting,
            Role::Body,
            Role::Body,
            Role::Close,
            Role::Signature
        ]
    );
    assert_eq!(
        letter.blocks[1].text,
        "thank you for the blue reading lamp and two notebooks."
    );
    assert_eq!(letter.blocks[4].text, "Ellen Marsh\n+39 081 555 0101");
}

#[test]
fn values_never_double_the_punctuation_around_them() {
    let mut note = english();
    note.set
        .insert("issue".into(), "the mix-up at Rossi S.r.l.".into());
    note.set.insert("gift".into(), "a  mug , blue".into());
    let source = "subject: About {{issue}}.\n---\n{{> greeting}}\n\nSorry for {{issue}}. Here is {{gift}} {{#if years}}{{/if}}, and {{years}}... more .\n\n{{> close}}\n{{> signature}}";
    let filled = fill_own(source, Language::En, &note).unwrap();
    assert_eq!(filled.subject, "About the mix-up at Rossi S.r.l.");
    assert_eq!(
        filled.letter.blocks[1].text,
        "Sorry for the mix-up at Rossi S.r.l. Here is a mug , blue, and 3... more."
    );
}

#[test]
fn in_arabic_every_value_that_runs_the_other_way_is_isolated_outside_its_span() {
    let mut note = Note::new(
        sample_customer(Language::Ar, FormOfAddress::Masculine),
        Language::Ar,
    );
    note.customer = customer("Marco", "Rossi", "", "");
    note.set.insert("product".into(), "iPhone 15".into());
    note.set.insert("voucher.value".into(), "15%".into());
    let source = "subject: {{product}} {{voucher}}\n---\n{{> greeting}}\n\n{{product}}، {{voucher}}، {{survey.link}}، {{purchase.date}}، {{purchase.total}}، {{shop.phone}}، {{voucher.value}}، {{shop.company}}، {{purchase.products}}.\n\n{{> close}}\n{{> signature}}";
    let filled = fill_own(source, Language::Ar, &note).unwrap();
    assert_eq!(
        filled.letter.blocks[0].text, "تحية طيبة إلى \u{2068}Marco Rossi\u{2069}،",
        "one name, one isolate"
    );
    assert_eq!(
        filled.letter.blocks[1].text,
        "\u{2068}iPhone 15\u{2069}، \u{2066}GRAZIE-15\u{2069}، \u{2066}https://shop.example/opinion?id=K7F2\u{2069}، \
         \u{2068}14 مايو 2026\u{2069}، \u{2068}54 درهمًا\u{2069}، \u{2066}+39 081 555 0101\u{2069}، \u{2066}15%\u{2069}، \
         دار العطور، عطر الياسمين والبخور."
    );
    assert_eq!(
        filled.subject,
        "\u{2068}iPhone 15\u{2069} \u{2066}GRAZIE-15\u{2069}"
    );
    note.shop.digits = Digits::Arabic;
    note.set.remove("voucher.value");
    let text = fill_own(source, Language::Ar, &note).unwrap().letter.blocks[1]
        .text
        .clone();
    assert!(text.contains("\u{2068}١٤ مايو ٢٠٢٦\u{2069}"), "{text}");
    assert!(text.contains("، ١٥٪،"), "Arabic digits run with the text: {text}");
    assert!(
        text.contains("\u{2066}+39 081 555 0101\u{2069}"),
        "phones keep Latin digits: {text}"
    );
}

#[test]
fn an_arabic_name_in_a_latin_text_is_isolated() {
    let mut note = english();
    note.customer = customer("أحمد", "الهاشمي", "", "");
    let id = domain::TemplateId::parse("your-trust").unwrap();
    let template = CATALOGUE.get(&id, Language::En).unwrap();
    let letter = CATALOGUE
        .fill(template, &note.filling(FormOfAddress::Neutral, Formality::Formal))
        .unwrap()
        .letter;
    assert_eq!(letter.blocks[0].text, "Dear \u{2068}أحمد الهاشمي\u{2069},");
    assert_eq!(spans(&letter, SpanKind::Name)[0], "أحمد الهاشمي");
}

#[test]
fn what_is_set_by_hand_wins_and_is_written_as_the_language_writes_it() {
    let mut note = english();
    for (field, text) in [
        ("product", "the green lamp"),
        ("purchase.date", "2026-12-24"),
        ("customer.greeting_name", "Gracie"),
        ("voucher.value", "€5"),
        ("years", "1"),
    ] {
        note.set.insert(field.into(), text.into());
    }
    let source = "subject: x\n---\n{{> greeting}}\n\n{{product}} {{purchase.date}} {{voucher.value}}{{#percent}} off{{/percent}} {{plural years one=\"a year\" other=\"# years\"}}\n\n{{> close}}\n{{> signature}}";
    let letter = fill_own(source, Language::En, &note).unwrap().letter;
    assert_eq!(letter.blocks[0].text, "Dear Gracie,");
    assert_eq!(letter.blocks[1].text, "the green lamp 24 December 2026 €5 a year");
    note.set.insert("purchase.order".into(), "20261224".into());
    let order = fill_own(
        "subject: x\n---\n{{> greeting}}\n\n{{purchase.order}}",
        Language::En,
        &note,
    )
    .unwrap();
    assert_eq!(
        order.letter.blocks[1].text, "20261224",
        "only dates are read as dates"
    );
    note.set.insert("years".into(), "many".into());
    assert_eq!(
        fill_own(source, Language::En, &note).unwrap_err().code(),
        "not_a_number"
    );
    note.set.insert("colour".into(), "red".into());
    assert_eq!(
        fill_own(source, Language::En, &note),
        Err(MessageError::UnknownField {
            field: "colour".into()
        })
    );
}

#[test]
fn a_voucher_of_an_amount_reads_as_well_as_one_of_per_cent() {
    let offer = domain::TemplateId::parse("second-purchase-offer").unwrap();
    for (language, code, part) in [
        (Language::En, "GBP", "a voucher for your second: £50."),
        (Language::It, "EUR", "un buono: 50 €."),
        (Language::Ro, "RON", "un voucher de 50 de lei, valabil"),
        (Language::Ar, "AED", "قسيمة بقيمة ⟦50 درهمًا⟧ على"),
    ] {
        let mut note = Note::new(sample_customer(language, FormOfAddress::Neutral), language);
        let amount = Money::parse("50", Currency::parse(code).unwrap()).unwrap();
        note.voucher.as_mut().unwrap().value = Value::Amount { amount };
        let template = CATALOGUE.get(&offer, language).unwrap();
        let filled = CATALOGUE
            .fill(template, &note.filling(FormOfAddress::Neutral, Formality::Formal))
            .unwrap();
        let text = visible(&filled.letter.plain_text());
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn plurals_follow_the_language() {
    let anniversary = domain::TemplateId::parse("anniversary").unwrap();
    for (language, years, subject) in [
        (Language::Ro, "1", "Un an împreună"),
        (Language::Ro, "19", "19 ani împreună"),
        (Language::Ro, "20", "20 de ani împreună"),
        (Language::Ar, "1", "شكرًا على عام معًا"),
        (Language::Ar, "2", "شكرًا على عامين معًا"),
        (Language::Ar, "7", "شكرًا على ⟦7⟧ أعوام معًا"),
        (Language::Ar, "12", "شكرًا على ⟦12⟧ عامًا معًا"),
        (Language::Ar, "100", "شكرًا على ⟦100⟧ عام معًا"),
        (Language::It, "1", "Un anno insieme"),
        (Language::En, "10", "10 years together"),
    ] {
        let mut note = Note::new(sample_customer(language, FormOfAddress::Neutral), language);
        note.set.insert("years".into(), years.into());
        let template = CATALOGUE.get(&anniversary, language).unwrap();
        let filled = CATALOGUE.fill(
            template,
            &note.filling(FormOfAddress::Neutral, Formality::Familiar),
        );
        assert_eq!(visible(&filled.unwrap().subject), subject);
    }
}

#[test]
fn the_opt_out_line_is_one_clean_sentence_in_every_language_and_form() {
    for language in Language::ALL {
        for form in FormOfAddress::ALL {
            for formality in [Formality::Formal, Formality::Familiar] {
                let line = CATALOGUE.opt_out_line(language, form, formality);
                assert!(
                    line.ends_with('.') && !line.contains(['\n', '{']) && !line.contains("  "),
                    "{line}"
                );
            }
        }
    }
    let line = CATALOGUE.opt_out_line(Language::Ro, FormOfAddress::Feminine, Formality::Familiar);
    assert!(line.contains("nu mai vrei"), "{line}");
}
