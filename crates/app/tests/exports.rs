//! Lists that were written in open formats come back as they were.

use app::{
    ConsentForm, Desk, ImportRequest, Kind, ListFormat, PurchaseForm, PurchaseFormLine, Unwatched, World,
};
use domain::{
    Channel, ConsentBasis, ConsentEvent, ConsentPurpose, ConsentWord, Customer, CustomerField,
    CustomerFilter, CustomerId, CustomerSort, PurchaseFields, Window,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

struct Fixed;

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 11, 27)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

fn shop() -> (Desk, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open(&folder.path().join("data"), Box::new(Fixed)).expect("a desk");
    let italian = [
        (domain::ShopField::Country, "IT".to_owned()),
        (domain::ShopField::Currency, "EUR".to_owned()),
    ];
    desk.shop_set(&italian.into()).expect("the shop");
    (desk, folder)
}

/// People with everything that makes lists go wrong.
fn filled() -> (Desk, TempDir) {
    let (desk, folder) = shop();
    let people: [&[(CustomerField, &str)]; 5] = [
        &[
            (CustomerField::GivenName, "Ștefania"),
            (CustomerField::FamilyName, "Țuțea \"Fani\""),
            (CustomerField::Email, "stefania@example.ro"),
            (CustomerField::Phone, "+40722555010"),
            (CustomerField::Street, "Str. Lungă 5, ap. 3"),
            (CustomerField::Postcode, "0123"),
            (CustomerField::City, "Iași"),
            (CustomerField::Country, "RO"),
            (CustomerField::Language, "ro"),
            (CustomerField::Form, "feminine"),
            (CustomerField::Formality, "familiar"),
            (CustomerField::Birthday, "1980-02-29"),
            (CustomerField::Tags, "vip, olio"),
            (CustomerField::Note, "likes anchovies;\nno \"sugar\""),
            (CustomerField::ExternalId, "shopify:123"),
        ],
        &[
            (CustomerField::FullName, "أحمد بن علي"),
            (CustomerField::Email, "ahmad@example.com"),
            (CustomerField::Language, "ar"),
        ],
        &[
            (CustomerField::Company, "=HYPERLINK(\"http://x\")"),
            (CustomerField::Email, "firm@example.com"),
            (CustomerField::Form, "firm"),
        ],
        &[
            (CustomerField::GivenName, "-Ana"),
            (CustomerField::Email, "ana@example.com"),
        ],
        &[
            (CustomerField::GivenName, "@Bea"),
            (CustomerField::Email, "bea@example.com"),
        ],
    ];
    for values in people {
        let values: BTreeMap<CustomerField, String> = values
            .iter()
            .map(|(field, text)| (*field, (*text).to_owned()))
            .collect();
        desk.customer_save(None, &values).expect("a customer");
    }
    desk.customer_opt_out(CustomerId(1), Channel::Email, true)
        .expect("a no");
    let line = |product: &str, price: &str| PurchaseFormLine {
        product: product.to_owned(),
        quantity: "2".to_owned(),
        price: price.to_owned(),
    };
    for (customer, order, lines, refunded) in [
        (
            "1",
            "A-1",
            vec![line("Olio, \"nuovo\"", "12.50"), line("Pane", "3")],
            "",
        ),
        ("2", "A-2", vec![line("زيت زيتون", "8")], "yes"),
        ("4", "", vec![line("+Sapone", "4.20")], ""),
    ] {
        let form = PurchaseForm {
            customer: customer.to_owned(),
            date: "2026-11-05".to_owned(),
            order: order.to_owned(),
            refunded: refunded.to_owned(),
            lines,
            ..PurchaseForm::default()
        };
        desk.purchase_save(None, &form).expect("a purchase");
    }
    (desk, folder)
}

/// Customers and purchases, whatever their numbers.
fn everything(desk: &Desk) -> (Vec<Customer>, Vec<PurchaseFields>) {
    let all = Window {
        offset: 0,
        limit: 1000,
    };
    let page = desk
        .customers_list(&CustomerFilter::default(), CustomerSort::Name, all)
        .expect("a list");
    let mut people = Vec::new();
    let mut bought = Vec::new();
    for row in page.rows {
        let mut customer = desk.customer_open(row.id).expect("a customer");
        for entry in customer.timeline {
            if let app::TimelineEntry::Purchase { purchase, .. } = entry {
                let mut fields = purchase.fields;
                fields.customer = CustomerId(0);
                bought.push(fields);
            }
        }
        customer.customer.id = CustomerId(0);
        people.push(customer.customer);
    }
    (people, bought)
}

fn import(desk: &Desk, path: &Path, kind: Kind) {
    let request = ImportRequest {
        path: path.display().to_string(),
        kind: Some(kind),
        ..ImportRequest::default()
    };
    let report = desk.import_run(&request, &Unwatched).expect("an import");
    assert!(
        report.rejected.is_empty() && report.doubts.is_empty(),
        "{}: {report:?}",
        path.display()
    );
}

#[test]
fn every_list_comes_back_into_an_empty_shop_as_it_was_in_every_format() {
    let (desk, folder) = filled();
    let before = everything(&desk);
    for format in [ListFormat::Workbook, ListFormat::Csv, ListFormat::Json] {
        let out = folder.path().join(format.ending());
        let files = desk.export_all(&out, format, &Unwatched).expect("files");
        assert_eq!(files.len(), 8, "six lists, the contact cards, and all records");
        let (other, _kept) = shop();
        let file = |name: &str| out.join(format!("{name}.{}", format.ending()));
        import(&other, &file("customers"), Kind::Customers);
        import(&other, &file("purchases"), Kind::Purchases);
        let after = everything(&other);
        assert_eq!(after.0, before.0, "customers as {}", format.ending());
        assert_eq!(after.1, before.1, "purchases as {}", format.ending());
    }
}

#[test]
fn contact_cards_bring_back_what_they_can_hold() {
    let (desk, folder) = filled();
    let file = folder.path().join("people.vcf");
    let report = desk.customers_export(&file, None, &Unwatched).expect("cards");
    assert_eq!(report.rows, 5);
    let (other, _kept) = shop();
    import(&other, &file, Kind::Customers);
    let fields = |desk: &Desk| -> Vec<Vec<String>> {
        use CustomerField::{
            Birthday, City, Company, Country, Email, FamilyName, GivenName, Note, Phone, Postcode, Street,
            Tags,
        };
        let kept = [
            GivenName, FamilyName, Company, Email, Phone, Street, Postcode, City, Country, Birthday, Tags,
            Note,
        ];
        let (people, _) = everything(desk);
        let mut all: Vec<Vec<String>> = people
            .iter()
            .map(|one| kept.iter().map(|field| one.fields.get(*field)).collect())
            .collect();
        all.sort();
        all
    };
    assert_eq!(fields(&other), fields(&desk));
}

#[test]
fn no_cell_of_a_csv_is_a_formula_and_one_customer_alone_is_one_row() {
    let (desk, folder) = filled();
    let file = folder.path().join("people.csv");
    desk.customers_export(&file, None, &Unwatched).expect("a list");
    let text = fs::read_to_string(&file).expect("the file");
    assert!(text.starts_with('\u{FEFF}'), "spreadsheets read it as UTF-8");
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        for cell in line.split(',') {
            let cell = cell.trim_start_matches('"');
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    let one = folder.path().join("one.csv");
    let report = desk
        .customers_export(&one, Some(CustomerId(2)), &Unwatched)
        .expect("a list");
    assert_eq!(report.rows, 1);
    assert!(
        desk.customers_export(&folder.path().join("x.doc"), None, &Unwatched)
            .is_err()
    );
    assert!(
        desk.customers_export(&one, Some(CustomerId(99)), &Unwatched)
            .is_err()
    );
}

fn any_event() -> impl Strategy<Value = ConsentForm> {
    let texts = [
        "",
        "at the till",
        "=1+1",
        "\"yes\", she said;\nand twice",
        "țară ș șș 😀",
        "[{",
    ];
    let text = prop::sample::select(texts.map(str::to_owned).to_vec());
    let words = [ConsentWord::Given, ConsentWord::OptedOut, ConsentWord::TakenBack];
    let bases = [None, Some(ConsentBasis::Consent), Some(ConsentBasis::SoftOptIn)];
    (
        prop::sample::select(Channel::ALL.to_vec()),
        prop::sample::select(ConsentPurpose::ALL.to_vec()),
        prop::sample::select(words.to_vec()),
        prop::sample::select(bases.to_vec()),
        (text.clone(), text),
        1_i8..28,
    )
        .prop_map(
            |(channel, purpose, word, basis, (source, wording), day)| ConsentForm {
                channel,
                purpose,
                word,
                basis,
                source,
                wording,
                date: Some(date(2026, 3, day)),
            },
        )
}

fn said(desk: &Desk) -> Vec<(String, Vec<ConsentEvent>)> {
    let window = Window {
        offset: 0,
        limit: 100,
    };
    let page = desk
        .customers_list(&CustomerFilter::default(), CustomerSort::Name, window)
        .expect("a list");
    let of = |row: domain::CustomerRow| {
        let mut all = desk.customer_open(row.id).expect("a customer").said;
        for event in &mut all {
            event.batch = None;
        }
        (row.name, all)
    };
    page.rows.into_iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn all_that_customers_said_about_being_contacted_comes_back_with_the_list_alone(
        events in prop::collection::vec((0_usize..4, any_event()), 0..24),
    ) {
        let (desk, folder) = shop();
        let ids: Vec<CustomerId> = ["Ada", "Bea", "Cleo", "Dora"]
            .map(|name| {
                let fields = [
                    (CustomerField::GivenName, name.to_owned()),
                    (CustomerField::Email, format!("{name}@example.com")),
                ];
                desk.customer_save(None, &fields.into()).expect("a customer")
            })
            .to_vec();
        for (whose, event) in &events {
            desk.consent_add(ids[*whose], event).expect("a word");
        }
        let before = said(&desk);
        for ending in ["csv", "xlsx", "json"] {
            let path = folder.path().join(format!("people.{ending}"));
            desk.customers_export(&path, None, &Unwatched).expect("a list");
            let (other, _kept) = shop();
            import(&other, &path, Kind::Customers);
            prop_assert_eq!(&said(&other), &before, "as {}", ending);
            // The same list once more says nothing new.
            import(&other, &path, Kind::Customers);
            prop_assert_eq!(&said(&other), &before, "as {} again", ending);
        }
    }
}
