//! Every sample export, from its bytes to records.

mod common;

use common::{all_rows, consents, customers, purchases, responses, shop};
use domain::{Channel, ConsentState, Language, Settlement};
use intake::{
    CustomerRecord, Encoding, Kind, PurchaseRecord, ReadOptions, Reading, Source, Table, UNWATCHED, propose,
    read_file, recognise,
};
use jiff::civil::date;
use std::path::Path;

/// A sample export by its path below `tests/fixtures`.
fn sample(path: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(path);
    read_file(&path, &ReadOptions::default(), UNWATCHED).expect("a sample can be read")
}

fn read_customers(table: &Table, language: Language) -> Reading<CustomerRecord> {
    let source = recognise(table);
    let mapping = propose(table, source, Kind::Customers);
    customers(table, source, &mapping, &shop(language)).expect("a sample fits")
}

fn read_purchases(table: &Table, language: Language) -> Reading<PurchaseRecord> {
    let source = recognise(table);
    let mapping = propose(table, source, Kind::Purchases);
    purchases(table, source, &mapping, &shop(language)).expect("a sample fits")
}

fn codes<T>(reading: &Reading<T>) -> Vec<(u64, &str, &str)> {
    let rejected = reading.rejected.iter();
    rejected
        .map(|r| (r.row, r.column.as_str(), r.code.as_str()))
        .collect()
}

#[test]
fn shopify_customers_come_with_consent_and_without_the_quotes() {
    let table = sample("shopify/customers_export.csv");
    assert_eq!(recognise(&table), Source::ShopifyCustomers);
    let reading = read_customers(&table, Language::It);
    assert_eq!(codes(&reading), []);
    let lines: Vec<u64> = reading.records.iter().map(|(line, _)| *line).collect();
    assert_eq!(
        lines,
        [2, 3, 5, 6],
        "the note of the second customer has two lines"
    );

    let nicolo = &reading.records[0].1;
    assert_eq!(nicolo.fields.external_id, "shopify:7210448301122");
    assert_eq!(nicolo.fields.display_name(), "Nicolò D'Angelò");
    assert_eq!(
        nicolo.fields.phone, "+393475550111",
        "their own telephone, not that of the address"
    );
    assert_eq!(nicolo.fields.address.postcode, "00184");
    assert_eq!(nicolo.fields.address.region, "RM");
    assert_eq!(nicolo.fields.tags, ["vip", "bar"]);
    assert_eq!(nicolo.fields.note, "Prefers espresso, \"lungo\"");
    assert_eq!(nicolo.fields.language, Some(Language::It));
    assert_eq!(consents(nicolo), [(Channel::Email, ConsentState::Given)]);

    let ioana = &reading.records[1].1;
    assert_eq!(
        ioana.fields.phone, "+40722555010",
        "the telephone of the address where there is no other"
    );
    assert_eq!(ioana.fields.note, "Line one\nLine two");
    assert_eq!(ioana.fields.company, "Atelier SRL");
    assert_eq!(
        consents(ioana),
        [(Channel::Text, ConsentState::Given)],
        "no to advertising by mail is not no to every mail"
    );
    let ahmad = &reading.records[2].1;
    assert_eq!(ahmad.fields.email.as_ref().unwrap().as_str(), "ahmad@example.com");
    assert_eq!(ahmad.fields.language, Some(Language::Ar));
    assert_eq!(ahmad.fields.tags, ["quoted tag", "b"]);
    let unknown = &reading.records[3].1.fields;
    assert_eq!(
        (unknown.phone.as_str(), unknown.language),
        ("+393475550199", None)
    );
    let guessed = reading
        .guesses
        .iter()
        .find(|guess| guess.field == "language")
        .unwrap();
    assert_eq!(
        (guessed.format.as_str(), guessed.certain),
        ("from country", false)
    );
}

#[test]
fn shopify_orders_are_gathered_from_their_lines() {
    let table = sample("shopify/orders_export_1.csv");
    assert_eq!(recognise(&table), Source::ShopifyOrders);
    let reading = read_purchases(&table, Language::It);
    assert_eq!(codes(&reading), []);
    let orders: Vec<&PurchaseRecord> = reading.records.iter().map(|(_, order)| order).collect();
    assert_eq!(
        reading.records.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [2, 4, 5]
    );

    assert_eq!(
        (orders[0].order.as_str(), orders[0].date),
        ("#1001", date(2026, 5, 14))
    );
    assert_eq!(orders[0].who.full_name, "Nicolò D'Angelò");
    assert_eq!(
        orders[0].who.email.as_ref().unwrap().as_str(),
        "nicolo@example.it"
    );
    let lines: Vec<_> = orders[0]
        .lines
        .iter()
        .map(|l| (l.product.as_str(), l.quantity, l.price_minor))
        .collect();
    assert_eq!(
        lines,
        [
            ("Caffè \"Intenso\" - 250 g", 1, Some(1295)),
            ("Tazza espresso", 2, Some(2500))
        ]
    );
    assert_eq!(
        (orders[0].total.minor, orders[0].total.currency.code()),
        (6295, "EUR")
    );
    assert_eq!(orders[0].settlement, Settlement::Paid);

    assert_eq!(
        (orders[1].total.minor, orders[1].total.currency.code()),
        (4500, "RON")
    );
    assert_eq!(orders[1].settlement, Settlement::Refunded);
    assert_eq!(orders[2].settlement, Settlement::Voided);
    assert_eq!(orders[2].who.full_name, "أحمد العلي");
}

#[test]
fn google_forms_answers_are_found_by_what_is_asked() {
    let table = sample("googleforms/forms_download.csv");
    assert_eq!(recognise(&table), Source::GoogleForms);
    let mapping = propose(&table, Source::GoogleForms, Kind::Responses);
    let reading = responses(
        &table,
        Source::GoogleForms,
        &mapping,
        &shop(Language::En),
        &intake::Asked::default(),
    )
    .unwrap();
    assert_eq!(codes(&reading), []);
    let (line, maria) = &reading.records[0];
    assert_eq!((*line, maria.fields.date), (2, date(2026, 11, 3)));
    assert_eq!((maria.fields.nps, maria.fields.csat), (Some(10), Some(5)));
    assert_eq!(maria.fields.comment, "Tutto ottimo!");
    assert_eq!(maria.fields.source, "google-forms");
    assert_eq!(maria.email.as_ref().unwrap().as_str(), "maria@example.it");
    let (_, nobody) = &reading.records[1];
    assert_eq!((nobody.email.as_ref(), nobody.fields.nps), (None, Some(6)));
    assert_eq!(nobody.fields.comment, "Multi\nline, with \"quotes\"");
    assert_ne!(maria.external_key, nobody.external_key);
    assert_eq!(maria.external_key.len(), 64);
}

#[test]
fn an_italian_sheet_of_answers_is_recognised_too() {
    let table = sample("googleforms/sheets_export_it.csv");
    assert_eq!(recognise(&table), Source::GoogleForms);
    let mapping = propose(&table, Source::GoogleForms, Kind::Responses);
    let reading = responses(
        &table,
        Source::GoogleForms,
        &mapping,
        &shop(Language::It),
        &intake::Asked::default(),
    )
    .unwrap();
    let (_, answer) = &reading.records[0];
    assert_eq!(
        answer.fields.date,
        date(2026, 2, 12),
        "12/02 is in February for an Italian shop"
    );
    assert_eq!(
        (answer.fields.nps, answer.fields.comment.as_str()),
        (Some(9), "Più dolce, grazie")
    );
    assert!(
        !reading.guesses[0].certain,
        "one date proves nothing: {:?}",
        reading.guesses
    );
}

#[test]
fn italian_lists_read_alike_from_the_old_code_page_and_from_utf8() {
    let old = sample("encodings/it_semi_cp1252.csv");
    let new = sample("encodings/it_sepline_utf8bom.csv");
    assert_eq!((old.encoding, old.delimiter), (Encoding::Windows1252, ';'));
    assert_eq!(
        (new.encoding, new.delimiter, new.encoding_certain),
        (Encoding::Utf8, ';', true)
    );
    assert_eq!(
        all_rows(&old).0[0].line + 1,
        all_rows(&new).0[0].line,
        "the sep line counts as a line"
    );
    let people = |table| {
        read_customers(table, Language::It)
            .records
            .into_iter()
            .map(|(_, r)| r)
            .collect::<Vec<_>>()
    };
    assert_eq!(people(&old), people(&new));
    assert_eq!(people(&old)[0].fields.display_name(), "Nicolò D’Angelò");

    let reading = read_purchases(&old, Language::It);
    let bought: Vec<_> = reading
        .records
        .iter()
        .map(|(_, p)| {
            (
                p.who.full_name.as_str(),
                p.date,
                p.total.minor,
                p.lines[0].product.as_str(),
            )
        })
        .collect();
    assert_eq!(
        bought,
        [
            (
                "Nicolò D’Angelò",
                date(2026, 11, 3),
                123_450,
                "Caffè \"Intenso\"; 250 g"
            ),
            ("Maria Forlì", date(2026, 10, 28), 1200, "Tazza espresso"),
            ("Zoë Müller", date(2026, 2, 1), 750, "Più dolce"),
        ]
    );
    let guesses: Vec<_> = reading
        .guesses
        .iter()
        .map(|g| (g.field.as_str(), g.format.as_str(), g.certain))
        .collect();
    assert_eq!(
        guesses,
        [("date", "dd/mm/yyyy", true), ("total", "decimal comma", true)]
    );
}

#[test]
fn romanian_letters_come_out_with_a_comma_below() {
    let old = sample("encodings/ro_semi_cp1250.csv");
    let new = sample("encodings/ro_comma_utf8.csv");
    assert_eq!(
        (old.encoding, old.encoding_certain),
        (Encoding::Windows1250, false)
    );
    for (table, language) in [(&old, Language::En), (&new, Language::Ro)] {
        let people = read_customers(table, language);
        assert_eq!(people.records[0].1.fields.given_name, "Ștefăniță");
        assert_eq!(
            people.records[0].1.fields.family_name, "Țuțea",
            "Nume beside Prenume is the family's"
        );
    }
    let people = read_customers(&old, Language::Ro);
    let doubts: Vec<_> = people
        .doubts
        .iter()
        .map(|d| (d.row, d.code.as_str(), d.value.as_str()))
        .collect();
    assert_eq!(
        doubts,
        [(3, "lost_letter", "Mără?escu")],
        "the code page had no ș"
    );

    let bought = read_purchases(&old, Language::Ro).records;
    assert_eq!(
        bought[0].1.who.full_name, "Ștefăniță Țuțea",
        "given name first, whatever the columns' order"
    );
    assert_eq!(
        (bought[0].1.date, bought[0].1.total.minor),
        (date(2026, 11, 3), 123_450)
    );
    assert_eq!(bought[0].1.total.currency.code(), "RON");
    assert_eq!(bought[0].1.lines[0].product, "Ceașcă mare");
    let english = read_purchases(&new, Language::En).records;
    assert_eq!(english[0].1.total.currency.code(), "RON", "the header names lei");
}

#[test]
fn arabic_lists_are_read_with_their_own_digits() {
    let table = sample("encodings/ar_semi_utf16lebom.csv");
    assert_eq!((table.encoding, table.delimiter), (Encoding::Utf16Le, ';'));
    let people = read_customers(&table, Language::Ar);
    assert_eq!(codes(&people), []);
    assert_eq!(people.records[0].1.fields.full_name, "أحمد العلي");
    assert_eq!(people.records[0].1.fields.phone, "+971505550123");
    let bought = read_purchases(&table, Language::Ar).records;
    assert_eq!(
        (bought[0].1.date, bought[0].1.total.minor),
        (date(2026, 11, 3), 123_450)
    );
    assert_eq!(
        (bought[1].1.date, bought[1].1.total.minor),
        (date(2026, 10, 28), 1200)
    );
    assert_eq!(bought[1].1.lines[0].product, "هدية، كبيرة");
}

#[test]
fn digits_that_an_arabic_code_page_lost_are_rejected_by_name() {
    let table = sample("encodings/ar_semi_cp1256.csv");
    assert_eq!(table.encoding, Encoding::Windows1256);
    let people = read_customers(&table, Language::Ar);
    assert_eq!(codes(&people), [(2, "الهاتف", "damaged_phone")]);
    assert_eq!(people.records[0].1.fields.full_name, "فاطمة الزهراء");
    let bought = read_purchases(&table, Language::Ar);
    assert_eq!(codes(&bought), [(2, "التاريخ", "bad_date")]);
    assert_eq!(bought.records.len(), 1);
}
