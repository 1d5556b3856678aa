//! Stories of runs, notes, own messages and the shop's details.

mod common;

use common::*;
use domain::*;
use store::{StoreError, asks, notes, runs, shop, surveys, templates};

fn template() -> TemplateId {
    TemplateId::parse("recent-product").expect("a good name")
}

#[test]
fn a_note_is_a_snapshot() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let bought = shop.buy(ana, day(1));
    let run = shop.write(|tx| runs::insert(tx, &template(), day(10)));
    let mut written = note(run, ana, day(10));
    written.purchase = Some(bought);
    written.voucher = VoucherCode::from_elsewhere("TEN-1").ok();
    written.id = shop.write(|tx| notes::insert(tx, &written, Purpose::Thanks));
    assert_eq!(shop.read(|tx| notes::get(tx, written.id)), Some(written.clone()));
    assert_eq!(shop.read(|tx| notes::of_run(tx, run)), [written.clone()]);

    shop.write(|tx| notes::set_state(tx, &[written.id], NoteState::Sent));
    let rows = shop.read(|tx| notes::of_customer(tx, ana));
    assert_eq!(rows[0].state, NoteState::Sent);
    assert_eq!(
        (rows[0].name.as_str(), &rows[0].voucher),
        ("Ana", &written.voucher)
    );

    let lost: Result<NoteId, StoreError> = shop
        .store
        .write(|tx| notes::insert(tx, &note(RunId(99), ana, day(1)), Purpose::Thanks));
    assert!(matches!(lost, Err(StoreError::Missing { what: "run", id: 99 })));
    assert_eq!(
        shop.read(|tx| notes::list(tx, ALL)).1,
        1,
        "a refused note is not counted"
    );
}

#[test]
fn a_run_that_asked_is_found_however_many_runs_came_after_it() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let (survey, asked) = shop.write(|tx| {
        let survey = surveys::ensure_default(tx)?;
        let mut asked = Vec::new();
        for at in 0..150_u64 {
            let run = runs::insert(tx, &template(), day(9))?;
            let id = notes::insert(tx, &note(run, ana, day(9)), Purpose::Thanks)?;
            if at % 49 == 0 {
                let code = (at * 7919..).find_map(AskCode::from_random).expect("a code");
                asks::insert(tx, &code, id, survey)?;
                asked.insert(0, (run, [(Language::It, 1)].into()));
            }
        }
        Ok((survey, asked))
    });
    assert_eq!(asked.len(), 4);
    assert_eq!(
        shop.read(|tx| asks::runs_of(tx, survey)),
        asked,
        "the newest first"
    );
}

#[test]
fn an_unfinished_run_is_known_after_a_restart() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let (done, open) = shop.write(|tx| {
        let done = runs::insert(tx, &template(), day(9))?;
        let open = runs::insert(tx, &template(), day(10))?;
        for run in [done, open, open] {
            notes::insert(tx, &note(run, ana, day(10)), Purpose::Thanks)?;
        }
        runs::mark_exported(tx, done)?;
        Ok((done, open))
    });
    let again = store::Store::open(shop.folder.path()).unwrap().store;
    let unfinished: Result<Vec<Run>, StoreError> = again.read(runs::unfinished);
    let unfinished = unfinished.unwrap();
    assert_eq!(unfinished.len(), 1);
    assert_eq!((unfinished[0].id, unfinished[0].notes), (open, 2));
    assert_eq!(shop.read(runs::list).len(), 2);
    assert!(shop.read(|tx| runs::is_exported(tx, done)));
    assert_eq!(shop.read(|tx| runs::get(tx, done)).unwrap().made_on, day(9));
    let window = Window { offset: 1, limit: 1 };
    let (rows, total) = shop.read(|tx| notes::list(tx, window));
    assert_eq!((rows[0].id, total), (NoteId(2), 3), "newest first");
}

#[test]
fn an_own_message_counts_its_versions_up() {
    let shop = empty_shop();
    let message = |language, source: &str| Template {
        id: TemplateId::parse("our-thanks").unwrap(),
        language,
        version: 1,
        occasion: Occasion::AfterPurchase,
        purpose: Purpose::Thanks,
        source: source.to_owned(),
    };
    let save = |template: &Template| shop.write(|tx| templates::save(tx, template));
    assert_eq!(save(&message(Language::It, "Grazie")), 1);
    assert_eq!(save(&message(Language::It, "Grazie mille")), 2);
    assert_eq!(save(&message(Language::Ar, "شكرا")), 1);
    let all = shop.read(templates::all);
    assert_eq!(all.len(), 2);
    assert_eq!(
        all[1],
        Template {
            version: 2,
            ..message(Language::It, "Grazie mille")
        }
    );
    let remove = || shop.write(|tx| templates::remove(tx, &message(Language::It, "").id, Language::It));
    assert!(remove());
    assert!(!remove(), "it is gone already");
    assert_eq!(
        save(&message(Language::It, "Altro")),
        3,
        "no version ever has two texts"
    );
}

#[test]
fn the_shop_is_empty_until_saved() {
    let shop = empty_shop();
    assert_eq!(shop.read(shop::load), Shop::default());
    let details = Shop {
        company: "Da Ștefan".into(),
        currency: Currency::parse("RON").unwrap(),
        digits: Digits::Arabic,
        offer_gap_days: 30,
        ..Shop::default()
    };
    shop.write(|tx| shop::save(tx, &Shop::default()));
    shop.write(|tx| shop::save(tx, &details));
    assert_eq!(shop.read(shop::load), details);
}

#[test]
fn the_key_of_the_codes_is_kept_once_and_for_all() {
    let shop = empty_shop();
    assert_eq!(shop.read(shop::secret), None);
    shop.write(|tx| shop::keep_secret(tx, &[7; 32]));
    shop.write(|tx| shop::keep_secret(tx, &[8; 32]));
    assert_eq!(
        shop.read(shop::secret),
        Some([7; 32]),
        "a code that was shown stays the same"
    );
}
