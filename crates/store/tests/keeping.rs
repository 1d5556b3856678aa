//! Stories of the file itself: nothing is lost, nothing is half.

mod common;

use common::*;
use domain::*;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use store::{Found, Opened, Store, StoreError, campaigns, customers, purchases, vouchers};

/// Every table, index and trigger, as SQLite keeps them.
fn schema(path: &Path) -> String {
    let connection = rusqlite::Connection::open(path).expect("a database");
    let mut statement = connection
        .prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
        .expect("a schema");
    let sql: rusqlite::Result<Vec<String>> = statement
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect);
    sql.expect("every statement").join("\n\n")
}

#[test]
fn the_schema_is_the_one_on_record() {
    let shop = empty_shop();
    insta::assert_snapshot!(schema(shop.store.path()));
}

/// A copy of a released database, opened by this program.
fn grown(version: u32) -> TestShop {
    grown_with(version, "")
}

/// The same, in which its own program wrote something more before.
fn grown_with(version: u32, sql: &str) -> TestShop {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("thankwell.db");
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/v{version}.db"));
    fs::copy(old, &path).expect("the released database");
    let former = rusqlite::Connection::open(&path).expect("a database");
    former.execute_batch(sql).expect("what was written");
    former.close().expect("a closed database");
    let Opened { store, found } = Store::open(folder.path()).expect("it opens");
    assert!(
        matches!(&found, Found::Earlier { version: from, copy } if *from == version && copy.is_file()),
        "{found:?}: it was copied before it grew"
    );
    TestShop { store, folder }
}

#[test]
fn every_released_database_grows_into_the_fresh_schema() {
    for version in [1, 3] {
        let shop = grown(version);
        assert_eq!(shop.found("stefan"), ["Ștefan Țuțea"]);
        assert_eq!(
            schema(shop.store.path()),
            schema(empty_shop().store.path()),
            "version {version}"
        );
    }
}

#[test]
fn old_unhappy_answers_of_a_released_database_are_no_open_complaints_and_new_ones_are() {
    let shop = grown_with(
        3,
        "INSERT INTO surveys (id, name, questions_json) VALUES (90, 'Till', '[]');
         INSERT INTO responses (survey_id, customer_id, answered_on, csat, comment, source, mood, search_text, read)
         SELECT 90, id, '2025-03-02', 1, 'Too late', 'paper', 'unhappy', 'too late', 1 FROM customers WHERE id = 1
         UNION ALL SELECT 90, id, '2026-11-20', 1, 'Broken', 'paper', 'unhappy', 'broken', 0 FROM customers WHERE id = 2;",
    );
    let open = |id| {
        shop.read(|tx| customers::addressee(tx, CustomerId(id), None))
            .expect("the customer")
            .standing
            .open_complaint
            .map(|complaint| complaint.date)
    };
    assert_eq!(open(1), None, "a year and a half ago: it is over");
    assert_eq!(
        open(2),
        Some(jiff::civil::date(2026, 11, 20)),
        "a week ago: somebody has to see to it"
    );
}

#[test]
fn what_customers_of_a_released_database_said_is_the_beginning_of_their_history() {
    let shop = grown_with(
        3,
        "DELETE FROM consents;
         INSERT INTO consents (customer_id, channel, state, source, said_on) VALUES
             (1, 'email', 'opted_out', 'reply to e-mail', '2026-03-04'), (1, 'card', 'given', 'till', '2026-01-02'),
             (2, 'email', 'given', 'list.csv', '2026-02-02');",
    );
    let said = |id| shop.read(|tx| customers::consent_history(tx, CustomerId(id)));
    let first: Vec<_> = said(1)
        .into_iter()
        .map(|event| (event.channel, event.word, event.source, event.date.to_string()))
        .collect();
    assert_eq!(
        first,
        [
            (
                Channel::Card,
                ConsentWord::Given,
                "till".to_owned(),
                "2026-01-02".to_owned()
            ),
            (
                Channel::Email,
                ConsentWord::OptedOut,
                "reply to e-mail".to_owned(),
                "2026-03-04".to_owned()
            ),
        ]
    );
    let customer = shop
        .read(|tx| customers::get(tx, CustomerId(1)))
        .expect("the customer");
    assert!(customer.opted_out(Channel::Email) && !customer.opted_out(Channel::Card));
    assert_eq!(said(2).len(), 1);
}

#[test]
fn the_codes_of_a_released_database_keep_their_terms_their_uses_and_their_place_under_a_limit() {
    let shop = grown(3);
    let listed = shop.read(|tx| vouchers::list(tx, &VoucherFilter::default(), ALL, day(27)));
    let states: Vec<_> = listed
        .rows
        .iter()
        .map(|row| (row.campaign_name.as_str(), row.voucher.state))
        .collect();
    assert_eq!(
        states,
        [
            ("Spring", VoucherState::Free),
            ("Spring", VoucherState::Free),
            ("Spring", VoucherState::Given),
            ("Spring", VoucherState::Redeemed),
            ("Ten", VoucherState::Void),
            ("Ten", VoucherState::Given),
        ]
    );
    let mut ten = shop.read(|tx| campaigns::by_name(tx, "Ten")).unwrap();
    let euros = |minor| Money {
        minor,
        currency: Currency::EUR,
    };
    assert_eq!(
        (&ten.fields.rule, ten.fields.purpose),
        (&Rule::ByHand, Purpose::Offer)
    );
    assert_eq!(
        shop.read(|tx| campaigns::money(tx, ten.id)),
        [(euros(2_000), euros(0))],
        "one code of ten euros, good for two uses; the void one promises nothing"
    );
    let spring = shop.read(|tx| campaigns::by_name(tx, "Spring")).unwrap();
    assert_eq!(
        shop.read(|tx| campaigns::money(tx, spring.id)),
        [(euros(0), euros(600))],
        "15 % of 40; the use that was taken back took nothing"
    );
    ten.fields.caps.value = Some(euros(3_999));
    shop.write(|tx| campaigns::update(tx, ten.id, &ten.fields));
    let more: Result<_, StoreError> = shop.store.write(|tx| {
        vouchers::give(
            tx,
            ten.id,
            CustomerId(2),
            &Due::by_hand("again"),
            day(27),
            &mut bits(1),
        )
    });
    assert!(matches!(more, Err(StoreError::Capped { .. })), "{more:?}");
}

#[test]
fn a_second_opening_finds_what_the_first_has_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let deep = folder.path().join("made/when/absent");
    let Opened { store, found } = Store::open(&deep).unwrap();
    assert_eq!(found, Found::Nothing);
    let id: Result<_, StoreError> = store.write(|tx| customers::insert(tx, &person("Ana", ""), day(1)));
    drop(store);
    let Opened { store, found } = Store::open(&deep).unwrap();
    assert_eq!(found, Found::Current);
    let ana: Result<_, StoreError> = store.read(|tx| customers::get(tx, id.unwrap()));
    assert_eq!(ana.unwrap().unwrap().fields, person("Ana", ""));
}

#[test]
fn a_change_that_fails_leaves_nothing() {
    let shop = empty_shop();
    let failed: Result<(), StoreError> = shop.store.write(|tx| {
        customers::insert(tx, &person("Half", ""), day(1))?;
        Err(StoreError::DiskFull)
    });
    assert!(matches!(failed, Err(StoreError::DiskFull)));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _: Result<(), StoreError> = shop.store.write(|tx| {
            customers::insert(tx, &person("Half", ""), day(1))?;
            panic!("in the middle");
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(shop.read(customers::count), 0);
    shop.add(&person("Ana", ""));
    assert_eq!(shop.names(&CustomerFilter::default()), ["Ana"]);
}

#[test]
fn looking_does_not_wait_for_a_long_change() {
    let shop = empty_shop();
    shop.add(&person("Ana", ""));
    let (begun, has_begun) = mpsc::channel();
    let (seen, has_seen) = mpsc::channel::<u64>();
    std::thread::scope(|scope| {
        let writer = &shop;
        scope.spawn(move || {
            writer.write(|tx| {
                customers::insert(tx, &person("Bea", ""), day(1))?;
                begun.send(()).unwrap();
                let seen = has_seen.recv_timeout(Duration::from_secs(5)).unwrap();
                assert_eq!(seen, 1, "a look meanwhile sees the state before");
                Ok(())
            });
        });
        has_begun.recv().unwrap();
        seen.send(shop.read(customers::count)).unwrap();
    });
    assert_eq!(shop.read(customers::count), 2);
}

#[test]
fn a_change_elsewhere_that_never_ends_is_called_busy() {
    let shop = empty_shop();
    let other = rusqlite::Connection::open(shop.store.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    shop.store.wait_at_most(Duration::from_secs(1)).unwrap();
    let refused: Result<CustomerId, StoreError> = shop
        .store
        .write(|tx| customers::insert(tx, &person("Ana", ""), day(1)));
    assert!(matches!(refused, Err(StoreError::Busy)));
    other.execute_batch("ROLLBACK").unwrap();
    shop.add(&person("Ana", ""));
}

#[test]
fn two_that_open_a_new_folder_at_once_both_succeed() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().expect("a folder");
        std::thread::scope(|scope| {
            let open = || Store::open(folder.path()).map(|opened| opened.found);
            let openings: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
            let found: Vec<Found> = openings
                .into_iter()
                .map(|opening| opening.join().unwrap().unwrap())
                .collect();
            let created = found.iter().filter(|found| **found == Found::Nothing);
            assert_eq!(created.count(), 1, "one made it, the others found it");
        });
    }
}

#[test]
fn a_newer_database_is_refused_and_left_untouched() {
    let shop = empty_shop();
    let folder = shop.folder;
    drop(shop.store);
    let path = folder.path().join("thankwell.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = DELETE; PRAGMA user_version = 99")
        .unwrap();
    drop(connection);
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Newer { found: 99, known: 12 })
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
    let files = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, 1, "nothing was put beside it");
}

#[test]
fn a_broken_file_is_moved_aside_and_never_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("thankwell.db");
    for (number, content) in [
        "not a database at all, but longer than a header ".repeat(9),
        "x".into(),
    ]
    .iter()
    .enumerate()
    {
        fs::write(&path, content).unwrap();
        assert!(
            matches!(Store::open(folder.path()), Err(StoreError::Broken { path: p }) if p == path),
            "{content}"
        );
        assert_eq!(
            &fs::read_to_string(&path).unwrap(),
            content,
            "opening leaves it alone"
        );
        let Opened { store, found } = Store::move_aside_and_create(folder.path()).unwrap();
        assert_eq!(found, Found::Nothing);
        drop(store);
        let aside = folder.path().join(format!("thankwell-broken-{}.db", number + 1));
        assert_eq!(&fs::read_to_string(aside).unwrap(), content);
    }
}

#[test]
fn a_truncated_file_is_broken_not_empty() {
    let shop = empty_shop();
    for number in 0..300 {
        shop.add(&person("Ana", &number.to_string()));
    }
    let folder = shop.folder;
    drop(shop.store);
    let path = folder.path().join("thankwell.db");
    let whole = fs::read(&path).unwrap();
    for length in [50, 5000, whole.len() / 2] {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(
            matches!(Store::open(folder.path()), Err(StoreError::Broken { .. })),
            "cut to {length} of {} bytes",
            whole.len()
        );
        assert_eq!(fs::read(&path).unwrap(), &whole[..length]);
    }
}

#[test]
fn somebody_elses_database_is_not_taken_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("thankwell.db");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE theirs (id)").unwrap();
    drop(other);
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Broken { .. })
    ));
}

#[test]
fn a_backup_is_whole_and_comes_back() {
    let shop = empty_shop();
    shop.add(&person("Ana", ""));
    let backup = shop.folder.path().join("backup.db");
    shop.store.backup_to(&backup).unwrap();
    shop.add(&person("Bea", ""));
    shop.store.backup_to(&backup).unwrap();
    assert!(
        !shop.folder.path().join("backup.db.part").exists(),
        "nothing is left beside it"
    );
    shop.add(&person("Cleo", ""));
    assert!(matches!(
        shop.store.backup_to(Path::new("/nowhere/at/all.db")),
        Err(StoreError::File { .. })
    ));

    let folder = shop.folder;
    drop(shop.store);
    fs::write(folder.path().join("bad.db"), "no backup").unwrap();
    assert!(matches!(
        Store::restore(folder.path(), &folder.path().join("bad.db"), None),
        Err(StoreError::Broken { .. })
    ));
    let Opened { store, .. } = Store::restore(folder.path(), &backup, None).unwrap();
    let shop = TestShop { store, folder };
    assert_eq!(shop.found("a"), ["Ana"]);
    assert_eq!(shop.names(&CustomerFilter::default()), ["Ana", "Bea"]);
    assert!(
        shop.folder.path().join("thankwell-replaced-1.db").exists(),
        "the replaced records are kept"
    );
}

const CHILD_FOLDER: &str = "STORE_TEST_KILLED_FOLDER";

/// Does nothing by itself: the test below starts this program again with this story only, and kills it.
#[test]
fn a_process_that_will_be_killed() {
    let Some(folder) = std::env::var_os(CHILD_FOLDER) else {
        return;
    };
    let store = Store::open(folder.as_ref()).unwrap().store;
    for batch in 0.. {
        let written: Result<(), StoreError> = store.write(|tx| {
            for number in 0..50 {
                let id = customers::insert(tx, &person("Ana", &format!("{batch} {number}")), day(1))?;
                purchases::insert(tx, &purchase(id, day(1)))?;
            }
            // The parent must see it before the commit at times, hence no buffering.
            let mut out = std::io::stdout();
            writeln!(out, "batch").and_then(|()| out.flush()).unwrap();
            Ok(())
        });
        written.unwrap();
    }
}

#[test]
fn a_killed_process_leaves_whole_changes_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut before = 0;
    for round in 1..=4 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_process_that_will_be_killed", "--nocapture"])
            .env(CHILD_FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let batches = lines.map_while(Result::ok).filter(|line| line.ends_with("batch"));
        assert_eq!(batches.take(round * 2).count(), round * 2);
        child.kill().unwrap();
        child.wait().unwrap();

        let shop = TestShop {
            store: Store::open(folder.path()).expect("it opens").store,
            folder: tempfile::tempdir().expect("a folder"),
        };
        let count = shop.read(customers::count);
        assert_eq!(count % 50, 0, "fifty at a time or none");
        assert!(
            count >= before + (round as u64 * 2 - 1) * 50,
            "what was committed stays"
        );
        assert_eq!(shop.names(&CustomerFilter::default()).len() as u64, count);
        assert_eq!(shop.found("ana").len() as u64, count.min(customers::SEARCH_CAP));
        assert_eq!(shop.read(|tx| purchases::list(tx, ALL)).1, count);
        assert_eq!(shop.read(customers::count_to_thank), count);
        let connection = rusqlite::Connection::open(shop.store.path()).unwrap();
        let sound: String = connection
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(sound, "ok");
        before = count;
    }
}
