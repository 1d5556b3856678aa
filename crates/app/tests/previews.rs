//! Whoever a note is for, its preview has no gap: the text is whole, or what stands in its way is named.

use app::{Desk, NoteOptions, NotePreview, NoteProblem, World};
use domain::{Channel, CustomerField, CustomerId, FormOfAddress, Formality, Language, ShopField, TemplateId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tempfile::TempDir;

/// A day and chance that are the same in every test.
struct Fixed;

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 5, 20)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

struct Shop {
    desk: Desk,
    templates: Vec<TemplateId>,
    _folder: TempDir,
}

/// A shop for all cases of one test; each adds a customer of its own.
fn shop() -> Shop {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open(folder.path(), Box::new(Fixed)).expect("a desk");
    let details = [
        (ShopField::Company, "Bottega Lumina"),
        (ShopField::Address, "Via Roma 1, Torino"),
        (ShopField::Sender, "Chiara Lumi"),
        (ShopField::SurveyLink, "https://lumina.example.com/f"),
    ];
    desk.shop_set(&details.map(|(field, text)| (field, text.to_owned())).into())
        .expect("details");
    let autumn = app::CampaignForm {
        name: "Autumn".to_owned(),
        percent: "15".to_owned(),
        days: "30".to_owned(),
        ..app::CampaignForm::default()
    };
    desk.campaign_add(&autumn).expect("an offer");
    let summaries = desk.templates_list().expect("messages");
    Shop {
        desk,
        templates: summaries.into_iter().map(|summary| summary.id).collect(),
        _folder: folder,
    }
}

/// What a customer of these tests may lack.
const OPTIONAL: [&str; 4] = ["name", "product", "purchase.date", "years"];

/// A customer and what they are written, as odd as lists of real shops have them.
#[derive(Clone, Debug)]
struct Case {
    fields: BTreeMap<CustomerField, String>,
    product: String,
    template: usize,
    language: Language,
    form: FormOfAddress,
    formality: Formality,
}

/// Whatever a person may have typed, or nothing.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        4 => "[A-Za-zÀ-ž'’ -]{1,20}",
        2 => "[ء-ي ]{1,16}",
        1 => "[{}<>&\"%$#@!?.,;:/\\\\ ]{1,8}",
        1 => "\\PC{1,12}",
        1 => any::<String>().prop_map(|text| text.chars().take(12).collect()),
        1 => "(Ada \u{1F33B}|\u{202E}Ada|A\u{301}da|Ada\u{200D}|\u{2067}أحمد)",
    ]
}

fn case() -> impl Strategy<Value = Case> {
    let names = (typed(), typed(), typed(), typed());
    let manner = (
        proptest::sample::select(&Language::ALL[..]),
        proptest::sample::select(FormOfAddress::ALL.to_vec()),
        any::<bool>(),
    );
    (names, typed(), 0_usize..26, manner).prop_map(|(names, product, template, (language, form, formal))| {
        let (given, family, full, company) = names;
        let fields = [
            (CustomerField::GivenName, given),
            (CustomerField::FamilyName, family),
            (CustomerField::FullName, full),
            (CustomerField::Company, company),
            (CustomerField::Email, "somebody@example.com".to_owned()),
        ];
        Case {
            fields: fields.into(),
            product,
            template,
            language,
            form,
            formality: if formal {
                Formality::Formal
            } else {
                Formality::Familiar
            },
        }
    })
}

impl Case {
    /// Adds the customer with a purchase, where there is something that was bought.
    fn customer(&self, desk: &Desk) -> CustomerId {
        let id = desk
            .customer_save(None, &self.fields)
            .expect("names of any kind are taken");
        let purchase = app::PurchaseForm {
            customer: id.to_string(),
            date: "2024-05-14".to_owned(),
            order: format!("A-{id}"),
            lines: vec![app::PurchaseFormLine {
                product: self.product.clone(),
                ..app::PurchaseFormLine::default()
            }],
            ..app::PurchaseForm::default()
        };
        // A product of white space is no purchase; the message then says that it lacks one.
        let _ = desk.purchase_save(None, &purchase);
        id
    }

    fn preview(&self, shop: &Shop, customer: CustomerId, channel: Channel) -> NotePreview {
        let campaign = shop.desk.campaign_named("Autumn").expect("the offer");
        let options = NoteOptions {
            language: Some(self.language),
            form: Some(self.form),
            formality: Some(self.formality),
            campaign: Some(campaign),
            set: [("gift", "a jar of honey"), ("issue", "the delay")]
                .map(|(field, text)| (field.to_owned(), text.to_owned()))
                .into(),
            seed: Some(7),
            ..NoteOptions::of(shop.templates[self.template].clone())
        };
        shop.desk
            .note_preview(&options, Some(customer), channel)
            .expect("a preview")
    }

    /// Everything that was typed, in one piece.
    fn all_typed(&self) -> String {
        let names = self.fields.values().map(String::as_str);
        names
            .chain([self.product.as_str()])
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[test]
fn a_preview_is_whole_or_says_what_is_missing() {
    let shop = shop();
    proptest!(ProptestConfig::with_cases(200), |(case in case())| {
        let customer = case.customer(&shop.desk);
        let mail = case.preview(&shop, customer, Channel::Email);
        for problem in &mail.problems {
            let expected = matches!(problem, NoteProblem::MissingField { field } if OPTIONAL.contains(&field.as_str()));
            prop_assert!(expected, "{:?} stands in the way", problem);
        }
        prop_assert_eq!(mail.text.is_empty(), !mail.problems.is_empty(), "a text, or a reason");
        if mail.problems.is_empty() {
            let typed = case.all_typed();
            for part in [&mail.subject, &mail.text] {
                prop_assert!(typed.contains("{{") || !part.contains("{{"), "a brace is left: {}", part);
                prop_assert!(!part.contains("  "), "two spaces: {part:?}");
                prop_assert!(part.lines().all(|line| line == line.trim()), "a line with an edge of space: {part:?}");
                let mut open = 0_i32;
                for letter in part.chars() {
                    match letter {
                        '\u{2066}'..='\u{2068}' => open += 1,
                        '\u{2069}' => open -= 1,
                        '\n' => prop_assert_eq!(open, 0, "isolates are closed in their line: {:?}", part),
                        _ => {}
                    }
                    prop_assert!(open >= 0, "an isolate is closed that was never opened: {part:?}");
                }
                prop_assert_eq!(open, 0);
            }
            prop_assert!(says_something(&mail.subject) && says_something(&mail.text));
            prop_assert_eq!(mail.text.contains("\n\n\n"), false, "an empty paragraph");
            prop_assert!(!mail.html.contains("<script"));
        }
        let card = case.preview(&shop, customer, Channel::Card);
        let drawn = !card.sides.is_empty();
        prop_assert_eq!(drawn, card.problems.is_empty(), "a picture, or a reason: {:?}", card.problems);
        prop_assert!(!card.problems.iter().any(|problem| matches!(problem, NoteProblem::CannotDraw { .. } | NoteProblem::TemplateFault { .. })), "{:?}", card.problems);
    });
}

#[test]
fn a_name_that_nobody_can_see_is_a_missing_name() {
    let shop = shop();
    proptest!(ProptestConfig::with_cases(200), |(
        invisible in "[\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{00AD}\u{3164}\u{2800} \u{00A0}\u{3000}\u{180E}]{1,6}",
        mut case in case(),
    )| {
        for field in [CustomerField::GivenName, CustomerField::FamilyName, CustomerField::FullName, CustomerField::Company] {
            case.fields.insert(field, invisible.clone());
        }
        let preview = case.preview(&shop, case.customer(&shop.desk), Channel::Email);
        let named = preview.problems.iter().any(
            |problem| matches!(problem, NoteProblem::MissingField { field } if OPTIONAL.contains(&field.as_str())),
        );
        prop_assert!(named && preview.text.is_empty(), "nobody is greeted: {:?}", preview.text);
    });
}
