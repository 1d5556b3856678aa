//! A whole shop leaves in open formats and comes back from them without loss.

use app::{
    AnswerLog, ConsentForm, DeedError, Desk, ImportRequest, Kind, ListFormat, Password, PictureForm,
    PurchaseForm, PurchaseFormLine, Unwatched, World,
};
use domain::{
    Channel, ConsentBasis, ConsentPurpose, ConsentWord, CustomerField, CustomerFilter, CustomerId,
    CustomerSort, PictureKind, ResponseFilter, Window,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// A machine of a fixed day, whose chance is another one for each shop.
struct Fixed(AtomicU64);

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 11, 27)
    }

    fn now(&self) -> Timestamp {
        "2026-11-27T10:00:00Z".parse().expect("a moment")
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let before = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            *byte = (before.wrapping_mul(6_364_136_223_846_793_005) >> 56) as u8;
        }
    }
}

struct Shop {
    desk: Desk,
    folder: TempDir,
}

impl Shop {
    fn empty(chance: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(
            &folder.path().join("data"),
            Box::new(Fixed(AtomicU64::new(chance))),
        );
        Self {
            desk: desk.expect("a desk"),
            folder,
        }
    }

    fn sample() -> Self {
        let shop = Self::empty(3);
        shop.desk
            .demo_fill(app::SampleShop::WithoutNotes)
            .expect("the sample shop");
        shop
    }

    fn export(&self, name: &str, format: ListFormat) -> PathBuf {
        let out = self.folder.path().join(name);
        self.desk.export_all(&out, format, &Unwatched).expect("files");
        out
    }
}

/// All lists of an export, cell by cell, and its other files byte by byte, by their names.
///
/// Left out is what tells of exports and of bringing them back; of workbooks, which tell when they were written, only the
/// cells count.
fn contents(folder: &Path, format: ListFormat) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for folder in [folder.to_owned(), folder.join("records")] {
        for entry in fs::read_dir(&folder).expect("the folder").flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            // The numbers of the log's own rows go on.
            if !path.is_file() || name.starts_with("privacy_log") || name.starts_with("numbers") {
                continue;
            }
            let mut bytes = fs::read(&path).expect("a file");
            if format == ListFormat::Workbook && name.ends_with("xlsx") {
                bytes.clear();
                let rows = intake::read_list::<intake::IntakeError>(&path, format, &mut |headers, cells| {
                    bytes.extend(format!("{headers:?}{cells:?}\n").into_bytes());
                    Ok(())
                });
                rows.expect("a list");
            }
            let inside = folder.ends_with("records");
            found.insert(format!("{}{name}", if inside { "records/" } else { "" }), bytes);
        }
    }
    found
}

fn assert_same(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>(),
        "the same files"
    );
    for (name, bytes) in before {
        let (one, other) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&after[name]),
        );
        let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        assert!(*bytes == after[name], "{name} is not as it was: {differs:?}");
    }
}

/// Exports `shop`, brings that back into an empty one, and exports that.
fn round_trip(shop: &Shop, format: ListFormat) -> Shop {
    let out = shop.export("first", format);
    let other = Shop::empty(1_234_567);
    let report = other.desk.restore(&out, None).expect("it comes back");
    assert_eq!(report.file, out.display().to_string());
    let again = other.export("second", format);
    assert_same(&contents(&out, format), &contents(&again, format));
    fs::remove_dir_all(&out).expect("the folder");
    other
}

fn answer(customer: CustomerId, nps: u8, comment: &str) -> AnswerLog {
    let said = [("nps", nps.to_string()), ("comment", comment.to_owned())];
    AnswerLog {
        customer: Some(customer),
        answers: said.map(|(key, text)| (key.to_owned(), text)).into(),
        again: true,
        ..AnswerLog::default()
    }
}

const FORMATS: [ListFormat; 3] = [ListFormat::Workbook, ListFormat::Csv, ListFormat::Json];

#[test]
fn the_sample_shop_comes_back_from_every_format_and_works_on() {
    let shop = Shop::sample();
    let picture = PictureForm {
        path: concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/pictures/today.png").to_owned(),
        kind: PictureKind::Picture,
        page: None,
        ink: false,
        name: None,
    };
    shop.desk.picture_add(&picture).expect("a picture");
    shop.desk.customer_erase(CustomerId(2)).expect("erased");
    let all = Window { offset: 0, limit: 5 };
    for format in FORMATS {
        let other = round_trip(&shop, format);
        let found = |desk: &Desk| {
            let filter = CustomerFilter {
                search: "chiara".to_owned(),
                ..CustomerFilter::default()
            };
            let page = desk
                .customers_list(&filter, CustomerSort::Name, all)
                .expect("a list");
            (
                page.total,
                desk.feedback_figures().expect("figures"),
                desk.imports_list().expect("imports").len(),
            )
        };
        assert_eq!(
            found(&other.desk),
            found(&shop.desk),
            "search and figures find the same"
        );
        let new = other
            .desk
            .customer_save(None, &[(CustomerField::GivenName, "Zoe".to_owned())].into());
        assert!(new.is_ok(), "and the shop goes on: {new:?}");
    }
}

#[test]
fn an_export_takes_the_place_of_what_is_there_and_of_data_that_does_not_open() {
    let shop = Shop::sample();
    let out = shop.export("out", ListFormat::Csv);
    let other = Shop::sample();
    other.desk.customer_remove(CustomerId(1)).expect("taken out");
    let passphrase = Password::new("olive trees in the morning".to_owned());
    other
        .desk
        .encrypt(None, &passphrase, false, false)
        .expect("encrypted");
    let report = other.desk.restore(&out, None).expect("it comes back");
    assert!(report.aside.is_some(), "what was there is kept first");
    assert!(
        other.desk.encryption().expect("the state").encrypted,
        "encrypted data stays encrypted"
    );
    assert_eq!(
        other
            .desk
            .customer_open(CustomerId(1))
            .expect("a customer")
            .customer
            .id,
        CustomerId(1)
    );

    let broken = tempfile::tempdir().expect("a folder");
    fs::write(broken.path().join("thankwell.db"), "no database").expect("a file");
    let world = Fixed(AtomicU64::new(5));
    Desk::restore_unopened(broken.path(), &world, &out, None).expect("it comes back");
    let desk = Desk::open(broken.path(), Box::new(world)).expect("it opens");
    assert_eq!(
        desk.customer_open(CustomerId(1)).expect("a customer").customer.id,
        CustomerId(1)
    );
    let left: Vec<String> = fs::read_dir(broken.path())
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing half made is left");
}

/// What is done to an export, and how.
type Spoil<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn an_export_that_is_not_whole_or_was_spoilt_is_refused_and_the_records_stay() {
    let shop = Shop::sample();
    let other = Shop::sample();
    let before = contents(&other.export("before", ListFormat::Json), ListFormat::Json);
    let spoil: [Spoil<'_>; 5] = [
        ("no about", &|out| {
            fs::remove_file(out.join("about.json")).expect("gone");
        }),
        ("a list missing", &|out| {
            fs::remove_file(out.join("customers.json")).expect("gone");
        }),
        ("a list cut off", &|out| {
            let text = fs::read_to_string(out.join("customers.json")).expect("a list");
            fs::write(out.join("customers.json"), &text[..text.len() / 2]).expect("half of it");
        }),
        ("a customer missing", &|out| {
            let text = fs::read_to_string(out.join("customers.json")).expect("a list");
            let lines: Vec<&str> = text
                .lines()
                .enumerate()
                .filter(|(at, _)| *at != 1)
                .map(|(_, line)| line)
                .collect();
            fs::write(out.join("customers.json"), lines.join("\n")).expect("all but one");
        }),
        ("a column of another program", &|out| {
            let text = fs::read_to_string(out.join("shop.json")).expect("a list");
            fs::write(
                out.join("shop.json"),
                text.replace("details_json", "id) VALUES (1); DROP TABLE shop; --"),
            )
            .expect("spoilt");
        }),
    ];
    for (what, spoil) in spoil {
        let out = shop.export("spoilt", ListFormat::Json);
        spoil(&out.join("records"));
        let refused = other.desk.restore(&out, None).map(|_| ());
        assert!(
            matches!(
                refused,
                Err(DeedError::StoreBroken { .. } | DeedError::NotFound { .. })
            ),
            "{what}: {refused:?}"
        );
    }
    let out = shop.export("later", ListFormat::Json);
    let about = out.join("records/about.json");
    let text = fs::read_to_string(&about).expect("a list");
    fs::write(&about, text.replace("\"records\":\"", "\"records\":\"9")).expect("of a later program");
    let refused = other.desk.restore(&out, None).map(|_| ());
    assert!(
        matches!(refused, Err(DeedError::StoreNewer { .. })),
        "{refused:?}"
    );
    let after = contents(&other.export("after", ListFormat::Json), ListFormat::Json);
    assert_same(&before, &after);
}

#[test]
fn the_list_of_answers_alone_comes_back_with_every_question() {
    let shop = Shop::sample();
    let answers = |desk: &Desk| {
        let all = Window {
            offset: 0,
            limit: 1000,
        };
        let page = desk
            .responses_list(&ResponseFilter::default(), all)
            .expect("answers");
        let mut rows: Vec<String> = page
            .rows
            .into_iter()
            .map(|row| {
                let mut fields = row.response.fields;
                // Which tool it came from, and what only this shop's numbers say.
                fields.source = String::new();
                (fields.customer, fields.purchase, fields.note) = (None, None, None);
                fields.clerk = String::new();
                // Of what was not answered there is no scale.
                fields.csat_top = fields.csat.map_or(0, |_| fields.csat_top);
                fields.ces_top = fields.ces.map_or(0, |_| fields.ces_top);
                format!("{} {fields:?}", row.customer_name)
            })
            .collect();
        rows.sort();
        rows
    };
    let words = "- slow;\n\"late\", =and cold\n'=quoted";
    shop.desk
        .response_log(&answer(CustomerId(1), 3, words))
        .expect("an answer");
    for format in FORMATS {
        let out = shop.folder.path().join(format!("answers.{}", format.ending()));
        let report = shop.desk.answers_export(&out, None, &Unwatched).expect("a list");
        let other = Shop::empty(9);
        let people = shop.folder.path().join("people.csv");
        shop.desk
            .customers_export(&people, None, &Unwatched)
            .expect("a list");
        for (path, kind) in [(&people, Kind::Customers), (&out, Kind::Responses)] {
            let request = ImportRequest {
                path: path.display().to_string(),
                kind: Some(kind),
                ..ImportRequest::default()
            };
            let took = other.desk.import_run(&request, &Unwatched).expect("an import");
            assert_eq!(took.rejected.len(), 0, "{}: {:?}", path.display(), took.rejected);
        }
        let (before, after) = (answers(&shop.desk), answers(&other.desk));
        assert_eq!(report.rows, before.len() as u64);
        for (after, before) in after.iter().zip(&before) {
            assert_eq!(after, before, "as {}", format.ending());
        }
    }
}

/// Texts with everything that makes lists go wrong.
fn odd_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "[=+\\-@'\"]{1,3}[a-z]{0,5}",
        "[\u{600}-\u{6ff} ،]{1,10}",
        "(_x000[0-9D]_|;|,|\n|\t|\"\"|''|ș|ț){1,5}",
        Just("\"file nowhere".to_owned()),
        Just("é".repeat(9_000) + "end"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_shop_holds_comes_back_as_it_was(
        people in prop::collection::vec((odd_text(), odd_text(), odd_text()), 1..6),
        bought in prop::collection::vec((0_usize..6, odd_text(), 0_i64..100_000), 0..6),
        said in prop::collection::vec((0_usize..6, 0_usize..4, odd_text(), odd_text(), any::<bool>()), 0..6),
        answered in prop::collection::vec((0_usize..6, 0_u8..=10, odd_text()), 0..6),
        erased in proptest::option::of(0_usize..6),
        format in prop::sample::select(FORMATS.to_vec()),
    ) {
        let shop = Shop::empty(11);
        let desk = &shop.desk;
        let mut ids = Vec::new();
        for (place, (name, street, note)) in people.iter().enumerate() {
            let values = [
                (CustomerField::GivenName, format!("P{place}{name}")),
                (CustomerField::Email, format!("p{place}@example.com")),
                (CustomerField::Street, street.clone()),
                (CustomerField::Note, note.clone()),
            ];
            // What a field does not take is no part of the shop.
            ids.extend(desk.customer_save(None, &values.into()).ok());
        }
        prop_assume!(!ids.is_empty());
        let who = |place: usize| ids[place % ids.len()];
        for (place, product, minor) in &bought {
            let form = PurchaseForm {
                customer: who(*place).to_string(),
                date: "2026-11-05".to_owned(),
                order: product.chars().take(20).collect(),
                total: format!("{}.{:02}", minor / 100, minor % 100),
                lines: vec![PurchaseFormLine {
                    product: product.chars().take(80).collect(),
                    quantity: "1".to_owned(),
                    price: String::new(),
                }],
                ..PurchaseForm::default()
            };
            let _ = desk.purchase_save(None, &form);
        }
        for (place, channel, source, wording, given) in &said {
            let form = ConsentForm {
                channel: Channel::ALL[*channel],
                purpose: ConsentPurpose::Offers,
                word: if *given { ConsentWord::Given } else { ConsentWord::OptedOut },
                basis: given.then_some(ConsentBasis::Consent),
                source: source.clone(),
                wording: wording.clone(),
                date: None,
            };
            desk.consent_add(who(*place), &form).expect("a word");
        }
        for (place, nps, comment) in &answered {
            let _ = desk.response_log(&answer(who(*place), *nps, comment));
        }
        if let Some(place) = erased {
            desk.customer_erase(who(place)).expect("erased");
        }
        round_trip(&shop, format);
    }
}
