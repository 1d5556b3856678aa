//! What customers said about being contacted is kept event by event.

mod common;

use common::*;
use domain::*;
use store::{StoreError, batches, customers, shop, suppressions};

fn email_of(shop: &TestShop, id: CustomerId) -> Vec<(ConsentPurpose, ConsentState)> {
    let customer = shop.read(|tx| customers::get(tx, id)).expect("the customer");
    let consents = customer.consents.into_iter();
    consents
        .filter(|one| one.channel == Channel::Email)
        .map(|one| (one.purpose, one.state))
        .collect()
}

fn say(shop: &TestShop, id: CustomerId, purpose: ConsentPurpose, word: ConsentWord) {
    let event = ConsentEvent {
        purpose,
        ..ConsentEvent::said(Channel::Email, word, "till", day(2))
    };
    shop.write(|tx| customers::add_consent(tx, id, &event));
}

#[test]
fn everything_that_was_said_stays_with_its_proof_and_cannot_be_changed() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let agreed = ConsentEvent {
        basis: Some(ConsentBasis::Consent),
        wording: "Yes, write to me about offers.".into(),
        evidence: ConsentEvidence {
            file: "list.csv".into(),
            row: Some(7),
            moment: "2026-01-02 10:00:00".into(),
            address: "192.0.2.7".into(),
        },
        ..ConsentEvent::said(Channel::Email, ConsentWord::Given, "list.csv", day(1))
    };
    let refused = ConsentEvent::said(Channel::Email, ConsentWord::OptedOut, "reply to e-mail", day(5));
    for event in [&agreed, &refused] {
        shop.write(|tx| customers::add_consent(tx, ana, event));
    }
    assert_eq!(
        shop.read(|tx| customers::consent_history(tx, ana)),
        [agreed, refused]
    );
    let records = rusqlite::Connection::open(shop.store.path()).expect("the records");
    let changed = records.execute("UPDATE consent_events SET word = 'given'", []);
    assert!(changed.is_err(), "not even by hand");
}

#[test]
fn an_import_taken_back_adds_to_the_history_and_things_stand_as_before() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    say(&shop, ana, ConsentPurpose::All, ConsentWord::Given);
    say(&shop, ana, ConsentPurpose::Offers, ConsentWord::OptedOut);
    let before = email_of(&shop, ana);
    let batch = shop.write(|tx| {
        let batch = batches::begin(tx, "customers", "list.csv", "plain", day(3))?;
        let known = customers::get(tx, ana)?.expect("the customer").consents;
        customers::set_consent(tx, ana, &opt_out(Channel::Email))?;
        let entry = batches::Entry::ConsentSet {
            customer: ana,
            channel: Channel::Email,
            before: known.into_iter().next(),
        };
        batches::record(tx, batch, &entry)?;
        Ok(batch)
    });
    assert_eq!(
        email_of(&shop, ana),
        [(ConsentPurpose::All, ConsentState::OptedOut)]
    );
    shop.write(|tx| batches::undo(tx, batch, day(4), &mut |_, _| Ok::<_, StoreError>(())));
    assert_eq!(email_of(&shop, ana), before, "with the opt-out from offers");
    let history = shop.read(|tx| customers::consent_history(tx, ana));
    assert_eq!(history.len(), 4, "nothing was taken away");
    assert_eq!(
        (history[3].word, history[3].date),
        (ConsentWord::TakenBack, day(4))
    );
}

#[test]
fn an_opt_out_sticks_in_a_merge_whoever_said_it_and_goes_again_when_that_is_undone() {
    for (first, second) in [
        (ConsentWord::OptedOut, ConsentWord::Given),
        (ConsentWord::Given, ConsentWord::OptedOut),
    ] {
        let shop = empty_shop();
        let kept = shop.add(&person("Ana", ""));
        let other = shop.add(&person("Anna", ""));
        say(&shop, kept, ConsentPurpose::All, first);
        say(&shop, other, ConsentPurpose::All, second);
        let before = (email_of(&shop, kept), email_of(&shop, other));
        let merged = shop.write(|tx| customers::merge_consents(tx, other, kept, day(6)));
        assert_eq!(
            email_of(&shop, kept),
            [(ConsentPurpose::All, ConsentState::OptedOut)]
        );
        let row = &shop.names(&CustomerFilter {
            consent: Some(Channel::Email),
            ..CustomerFilter::default()
        });
        assert!(
            !row.contains(&"Ana".to_owned()),
            "no list finds her by e-mail: {row:?}"
        );
        shop.write(|tx| customers::unmerge_consents(tx, other, kept, &merged, day(7)));
        assert_eq!((email_of(&shop, kept), email_of(&shop, other)), before);
    }
}

#[test]
fn an_erased_address_is_known_again_however_it_is_written_and_cannot_be_read() {
    let shop = empty_shop();
    shop.write(|tx| shop::keep_secret(tx, &[7; 32]));
    let address = |text: &str| CustomerFields {
        email: Some(Email::parse(text).expect("an address")),
        ..CustomerFields::default()
    };
    let holds = |text: &str| shop.read(|tx| suppressions::holds(tx, &address(text)));
    assert!(!holds("ana@example.com"));
    shop.write(|tx| suppressions::add(tx, &Email::parse("Ana@Example.com").expect("an address"), day(1)));
    assert!(holds("ana@example.com") && holds("ANA@EXAMPLE.COM"));
    assert!(!holds("ana+list@example.com") && !holds("bea@example.com"));
    let file = std::fs::read(shop.store.path()).expect("the records");
    let log = std::fs::read(shop.store.path().with_extension("db-wal")).unwrap_or_default();
    let written = String::from_utf8_lossy(&[file, log].concat()).to_lowercase();
    assert!(!written.contains("ana@example"), "only its hash is kept");
    let lifted: Result<(), StoreError> = shop
        .store
        .write(|tx| suppressions::lift(tx, &Email::parse("ana@example.com").expect("an address")));
    lifted.expect("it is forgotten");
    assert!(!holds("ana@example.com"));
}
