//! Records that cannot be read without their passphrase, and backups that come back.

mod common;

use common::*;
use domain::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use store::{Key, Opened, Outside, Sealing, Store, StoreError, check, customers, look_at};

const PASSPHRASE: &str = "olive trees in the morning";

fn key(passphrase: &str, salt: u8) -> Key {
    Key::derive(passphrase, [salt; 16])
}

fn filled() -> TestShop {
    let shop = empty_shop();
    for number in 0..200 {
        let id = shop.add(&person("Ștefania", &format!("Țuțea {number}")));
        shop.buy(id, day(1));
    }
    shop.write(|tx| customers::set_consent(tx, CustomerId(1), &opt_out(Channel::Email)));
    shop
}

/// Every row of every table, and the schema.
fn everything(store: &Store) -> BTreeMap<String, Vec<String>> {
    let connection = rusqlite::Connection::open(store.path()).expect("the records");
    if let Some(key) = store.key() {
        connection
            .pragma_update(None, "key", format!("x'{}'", key.to_text()))
            .expect("the key");
    }
    let rows = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).expect("a table");
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..columns)
                .map(|at| row.get_ref(at).map(|value| format!("{value:?}")))
                .collect::<rusqlite::Result<Vec<_>>>()
        });
        let mut rows: Vec<String> = rows
            .expect("rows")
            .map(|row| row.expect("a row").join("|"))
            .collect();
        rows.sort();
        rows
    };
    let mut all = BTreeMap::new();
    all.insert(
        "schema".to_owned(),
        rows("SELECT type, name, sql FROM sqlite_master ORDER BY name"),
    );
    let tables =
        rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'customer_search%'");
    for table in tables {
        let name = table.trim_start_matches("Text([").trim_end_matches("])");
        let bytes = name.split(", ").map(|byte| byte.parse::<u8>().expect("a byte"));
        let name = String::from_utf8(bytes.collect()).expect("a name");
        all.insert(name.clone(), rows(&format!("SELECT * FROM {name}")));
    }
    all
}

fn readable(folder: &Path) -> bool {
    fs::read_dir(folder).expect("the folder").flatten().any(|file| {
        fs::read(file.path()).is_ok_and(|bytes| bytes.windows(9).any(|part| part == "Ștefania".as_bytes()))
    })
}

#[test]
fn encrypted_records_hold_the_same_and_nobody_reads_them_without_the_key() {
    let shop = filled();
    let folder = shop.folder.path();
    assert!(readable(folder));
    let before = everything(&shop.store);
    shop.store
        .seal(&Sealing::With(key(PASSPHRASE, 5)))
        .expect("encrypted");
    assert!(!readable(folder), "not even in what is left of the former file");
    assert_eq!(everything(&shop.store), before);
    assert_eq!(
        shop.found("tutea 19").len(),
        11,
        "searching goes on in the open program"
    );

    let TestShop { store, folder } = shop;
    drop(store);
    let path = folder.path().join("thankwell.db");
    assert_eq!(look_at(&path).expect("a file"), Outside::Sealed([5; 16]));
    let file = fs::read(&path).expect("the file");
    let refused = |key: Option<&Key>| {
        Store::open_with(folder.path(), key)
            .map(|_| ())
            .expect_err("refused")
    };
    assert!(matches!(refused(None), StoreError::Locked { .. }));
    assert!(matches!(
        refused(Some(&key(PASSPHRASE, 6))),
        StoreError::Locked { .. }
    ));
    assert!(matches!(
        refused(Some(&key("another", 5))),
        StoreError::WrongKey { .. }
    ));
    assert_eq!(fs::read(&path).expect("the file"), file, "it was left as it is");
    assert_eq!(
        fs::read_dir(folder.path()).expect("files").count(),
        1,
        "nothing was put beside it"
    );
    let Opened { store, .. } = Store::open_with(folder.path(), Some(&key(PASSPHRASE, 5))).expect("it opens");
    assert_eq!(everything(&store), before);
}

#[test]
fn a_passphrase_is_changed_and_taken_away_again() {
    let shop = filled();
    let before = everything(&shop.store);
    shop.store
        .seal(&Sealing::With(key(PASSPHRASE, 5)))
        .expect("encrypted");
    shop.store
        .seal(&Sealing::With(key("new one", 6)))
        .expect("changed");
    assert!(!readable(shop.folder.path()));
    assert!(matches!(
        check(shop.store.path(), Some(&key(PASSPHRASE, 6))),
        Err(StoreError::WrongKey { .. })
    ));
    shop.add(&person("Ana", ""));
    shop.store.seal(&Sealing::Open).expect("readable");
    assert!(readable(shop.folder.path()));
    assert_eq!(shop.store.key(), None);
    assert_eq!(shop.found("ana").len(), 1);
    let Opened { store, .. } = {
        let folder = shop.folder.path().to_owned();
        drop(shop.store);
        Store::open(&folder).expect("anybody opens it")
    };
    assert_eq!(everything(&store).len(), before.len());
}

#[test]
fn backups_of_encrypted_records_are_encrypted_and_open_with_the_passphrase_alone() {
    let shop = filled();
    shop.store
        .seal(&Sealing::With(key(PASSPHRASE, 5)))
        .expect("encrypted");
    let backup = shop.folder.path().join("kept.db");
    let sound = shop.store.backup_to(&backup).expect("a backup");
    assert_eq!(sound.customers, 200);
    assert!(!readable(shop.folder.path()));
    let Outside::Sealed(salt) = look_at(&backup).expect("a file") else {
        panic!("it is encrypted");
    };
    let from_the_passphrase = Key::derive(PASSPHRASE, salt);
    assert_eq!(check(&backup, Some(&from_the_passphrase)).expect("sound"), sound);

    let elsewhere = tempfile::tempdir().expect("another machine");
    let Opened { store, .. } =
        Store::restore(elsewhere.path(), &backup, Some(&from_the_passphrase)).expect("it comes back");
    let there = TestShop {
        store,
        folder: elsewhere,
    };
    assert_eq!(there.read(customers::count), 200);
}

#[test]
fn a_backup_comes_back_into_open_records_and_the_present_state_is_kept_first() {
    let shop = filled();
    let folder = shop.folder.path().to_owned();
    let (backup, aside) = (folder.join("kept.db"), folder.join("aside.db"));
    shop.store.backup_to(&backup).expect("a backup");
    shop.add(&person("Ana", ""));
    shop.store
        .bring_back(&backup, None, &aside)
        .expect("it comes back");
    assert_eq!(shop.read(customers::count), 200);
    assert_eq!(check(&aside, None).expect("sound").customers, 201);

    shop.store
        .seal(&Sealing::With(key(PASSPHRASE, 5)))
        .expect("encrypted");
    shop.store
        .bring_back(&backup, None, &aside)
        .expect("a readable backup");
    assert_eq!(
        shop.store.key(),
        Some(key(PASSPHRASE, 5)),
        "it never makes the records readable"
    );
    assert!(matches!(look_at(shop.store.path()), Ok(Outside::Sealed(_))));
    assert!(matches!(look_at(&aside), Ok(Outside::Sealed(_))));
    assert_eq!(shop.found("tutea 19").len(), 11);

    fs::write(folder.join("bad.db"), "no backup").expect("a file");
    for bad in ["bad.db", "nowhere.db"] {
        assert!(shop.store.bring_back(&folder.join(bad), None, &aside).is_err());
    }
    shop.add(&person("Bea", ""));
    assert_eq!(shop.read(customers::count), 201, "work goes on after a refusal");
}

#[test]
fn nothing_is_swapped_under_somebody_else_who_has_the_records_open() {
    let shop = filled();
    let other = Store::open(shop.folder.path()).expect("a second window").store;
    let refused = shop.store.seal(&Sealing::With(key(PASSPHRASE, 5)));
    assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
    shop.add(&person("Ana", ""));
    let seen: Result<_, StoreError> = other.read(customers::count);
    assert_eq!(seen.expect("a look"), 201, "both go on with the same records");
    let changed: Result<_, StoreError> = other.write(|tx| customers::insert(tx, &person("Bea", ""), day(1)));
    changed.expect("a change");
    assert_eq!(shop.read(customers::count), 202);
    drop(other);
    shop.store
        .seal(&Sealing::With(key(PASSPHRASE, 5)))
        .expect("now it is alone");
}

#[test]
fn a_swap_that_fails_leaves_the_records_open_and_as_they_were() {
    let shop = filled();
    let folder = shop.folder.path();
    fs::create_dir(folder.join("thankwell-incoming.db")).expect("something in the way");
    assert!(shop.store.seal(&Sealing::With(key(PASSPHRASE, 5))).is_err());
    shop.add(&person("Ana", ""));
    assert_eq!(shop.read(customers::count), 201);
    let other = Store::open(folder).expect("others open them too").store;
    let seen: Result<_, StoreError> = other.read(customers::count);
    assert_eq!(seen.expect("a look"), 201);
}

#[test]
fn a_file_of_chance_is_asked_a_passphrase_and_never_taken_for_an_empty_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("thankwell.db");
    let mut state = 1_u64;
    let noise: Vec<u8> = (0..8192)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect();
    fs::write(&path, &noise).expect("a file");
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Locked { .. })
    ));
    let Ok(Outside::Sealed(salt)) = look_at(&path) else {
        panic!("it may be encrypted");
    };
    let tried = Store::open_with(folder.path(), Some(&Key::derive(PASSPHRASE, salt)));
    assert!(matches!(tried, Err(StoreError::WrongKey { .. })));
    assert_eq!(fs::read(&path).expect("the file"), noise);
}

#[test]
fn readable_records_are_not_brought_in_for_encrypted_ones_that_nobody_opened() {
    let shop = filled();
    let backup = shop.folder.path().join("kept.db");
    shop.store.backup_to(&backup).expect("a backup");
    shop.store
        .seal(&Sealing::With(key(PASSPHRASE, 5)))
        .expect("encrypted");
    let TestShop { store, folder } = shop;
    drop(store);
    let refused = Store::restore(folder.path(), &backup, None);
    assert!(matches!(refused, Err(StoreError::Locked { .. })));
}
