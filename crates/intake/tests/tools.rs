//! The exports of shop programs, tills, mailing lists and address books, each from a file in its own shape.

mod common;

use common::{consents, customers, purchases, shop};
use domain::{Channel, ConsentState, Language, Settlement};
use intake::{
    CustomerRecord, Kind, PurchaseRecord, ReadOptions, Reading, Source, Table, UNWATCHED, propose, read_file,
    recognise,
};
use jiff::civil::date;
use std::path::Path;

fn sample(path: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(path);
    read_file(&path, &ReadOptions::default(), UNWATCHED).expect("a sample can be read")
}

/// The people of a sample that must be recognised as `source`, nobody left out.
fn people(path: &str, source: Source, language: Language) -> Vec<CustomerRecord> {
    let table = sample(path);
    assert_eq!(recognise(&table), source, "{path}");
    let mapping = propose(&table, source, Kind::Customers);
    let reading = customers(&table, source, &mapping, &shop(language)).expect("a sample fits");
    assert_eq!(reading.rejected, [], "{path}");
    assert_eq!(reading.doubts, [], "{path}");
    reading.records.into_iter().map(|(_, record)| record).collect()
}

fn orders(path: &str, source: Source, language: Language) -> Reading<PurchaseRecord> {
    let table = sample(path);
    assert_eq!(recognise(&table), source, "{path}");
    let mapping = propose(&table, source, Kind::Purchases);
    purchases(&table, source, &mapping, &shop(language)).expect("a sample fits")
}

fn rejected<T>(reading: &Reading<T>) -> Vec<(u64, &str)> {
    let rejected = reading.rejected.iter();
    rejected.map(|r| (r.row, r.code.as_str())).collect()
}

#[test]
fn woocommerce_customers_come_with_their_addresses_and_telephones() {
    let people = people(
        "woocommerce/wc-customers-report-export.csv",
        Source::WoocommerceCustomers,
        Language::It,
    );
    let maria = &people[0].fields;
    assert_eq!(maria.display_name(), "Maria Forlì");
    assert_eq!(maria.phone, "+393475550111", "the quote of spreadsheets is gone");
    assert_eq!(maria.address.postcode, "47121");
    assert_eq!(maria.language, Some(Language::It));
    assert_eq!(people[1].fields.phone, "+40722555010");
    assert_eq!(people[1].fields.language, Some(Language::Ro));
}

#[test]
fn woocommerce_orders_part_the_products_of_one_cell() {
    let reading = orders(
        "woocommerce/wc-orders-report-export.csv",
        Source::WoocommerceOrders,
        Language::It,
    );
    assert_eq!(rejected(&reading), []);
    let order = &reading.records[0].1;
    assert_eq!(order.who.full_name, "Maria Forlì");
    assert_eq!(order.date, date(2026, 11, 3));
    let lines: Vec<(u32, &str)> = order
        .lines
        .iter()
        .map(|line| (line.quantity, line.product.as_str()))
        .collect();
    assert_eq!(lines, [(2, "Caffè, macinato fine"), (1, "Tazza blu")]);
    assert_eq!((order.total.minor, order.total.currency.code()), (4150, "EUR"));
    assert_eq!(reading.records[1].1.settlement, Settlement::Refunded);
}

#[test]
fn woocommerce_orders_with_translated_headers_are_recognised_by_their_products() {
    let reading = orders(
        "woocommerce/ordini_it.csv",
        Source::WoocommerceOrders,
        Language::It,
    );
    assert_eq!(rejected(&reading), []);
    let order = &reading.records[0].1;
    assert_eq!(
        (order.order.as_str(), order.who.full_name.as_str()),
        ("1204", "Maria Forlì")
    );
    assert_eq!((order.lines.len(), order.total.minor), (2, 4150));
}

#[test]
fn square_tells_who_unsubscribed() {
    let people = people("square/customers.csv", Source::SquareCustomers, Language::En);
    let hannah = &people[0];
    assert_eq!(hannah.fields.external_id, "square:SQ7Z1");
    assert_eq!(hannah.fields.address.street2, "Apt 4");
    assert_eq!(hannah.fields.birthday, Some(date(1990, 4, 12)));
    assert_eq!(consents(hannah), [(Channel::Email, ConsentState::Given)]);
    assert_eq!(consents(&people[1]), [(Channel::Email, ConsentState::OptedOut)]);
    assert_eq!(consents(&people[2]), [], "nobody asked Rita");
}

#[test]
fn square_items_of_one_transaction_are_one_purchase_and_refunds_none() {
    let reading = orders("square/items.csv", Source::SquareItems, Language::En);
    let order = &reading.records[0].1;
    assert_eq!((order.order.as_str(), order.total.minor), ("TX100", 3550));
    assert_eq!(order.lines.len(), 2);
    assert_eq!(reading.records.len(), 1);
    assert_eq!(
        rejected(&reading),
        [(4, "not_a_sale"), (5, "not_a_sale")],
        "one was given back, one was nobody's"
    );
}

#[test]
fn stripe_customers_keep_their_number() {
    let people = people("stripe/customers.csv", Source::StripeCustomers, Language::En);
    assert_eq!(people[0].fields.external_id, "stripe:cus_TEST1");
    assert_eq!(people[0].fields.display_name(), "Elena Vásquez");
}

#[test]
fn of_paypals_activity_only_finished_payments_are_purchases() {
    let reading = orders("paypal/activity_it_eur.csv", Source::PaypalActivity, Language::It);
    assert_eq!(
        rejected(&reading),
        [(3, "not_a_sale"), (4, "not_a_sale"), (5, "not_a_sale")],
        "a withdrawal, a pending payment, a refund"
    );
    let payment = &reading.records[0].1;
    assert_eq!(
        payment.date,
        date(2026, 11, 3),
        "the day comes first in an Italian account"
    );
    assert_eq!(
        (payment.total.minor, payment.total.currency.code()),
        (110_000, "EUR")
    );
    assert_eq!(payment.lines[0].product, "Lampada Aurora");
}

#[test]
fn mailchimp_keeps_people_who_left_from_being_written_to() {
    for (file, state) in [
        ("subscribed", ConsentState::Given),
        ("unsubscribed", ConsentState::OptedOut),
        ("cleaned", ConsentState::OptedOut),
    ] {
        let path = format!("mailchimp/{file}_email_audience_export_0000000001.csv");
        let people = people(&path, Source::Mailchimp, Language::En);
        assert_eq!(consents(&people[0]), [(Channel::Email, state)], "{file}");
    }
}

#[test]
fn mailchimp_tells_when_and_from_where_a_yes_was_confirmed() {
    let path = "mailchimp/subscribed_email_audience_export_0000000001.csv";
    let ada = &people(path, Source::Mailchimp, Language::En)[0];
    let said = &ada.consents[0];
    assert_eq!(
        (said.moment.as_str(), said.address.as_str(), said.date),
        ("2024-03-14 09:14:00", "192.0.2.1", Some(date(2024, 3, 14)))
    );
    assert_eq!(ada.fields.tags, ["VIP", "Blog"]);
    assert_eq!(ada.fields.external_id, "mailchimp:abc");
}

#[test]
fn google_contacts_of_both_ages_give_the_first_of_several_values() {
    let new = people(
        "google/contacts_new_format.csv",
        Source::GoogleContacts,
        Language::Ro,
    );
    let stefan = &new[0].fields;
    assert_eq!(stefan.display_name(), "Ștefan Popescu");
    assert_eq!(
        stefan.email.as_ref().map(ToString::to_string).as_deref(),
        Some("stefan@example.ro")
    );
    assert_eq!(stefan.address.street, "Str. Lungă 5");
    assert_eq!(stefan.tags, ["Clienți"]);
    assert_eq!(stefan.birthday, Some(date(1987, 10, 6)));

    let old = people(
        "google/contacts_old_format.csv",
        Source::GoogleContacts,
        Language::Ar,
    );
    assert_eq!(old[0].fields.display_name(), "ليلى حداد");
    assert_eq!(old[0].fields.tags, ["زبائن"]);
    assert_eq!(old[0].fields.phone, "+971505550123");
}

#[test]
fn outlook_contacts_give_the_private_telephone_first() {
    let people = people(
        "outlook/outlook_com_contacts.csv",
        Source::OutlookContacts,
        Language::En,
    );
    assert_eq!(people[0].fields.phone, "+4915155550100");
    assert_eq!(people[0].fields.birthday, Some(date(1980, 2, 3)));
}

#[test]
fn thunderbirds_second_address_serves_where_the_first_is_empty() {
    let people = people("thunderbird/abook.csv", Source::ThunderbirdContacts, Language::Ro);
    let ioana = &people[0].fields;
    assert_eq!(ioana.display_name(), "Ioana Crețu");
    assert_eq!(
        ioana.email.as_ref().map(ToString::to_string).as_deref(),
        Some("ioana@example.ro")
    );
    assert_eq!(
        (ioana.address.city.as_str(), ioana.phone.as_str()),
        ("Cluj-Napoca", "+40264555012")
    );
}
