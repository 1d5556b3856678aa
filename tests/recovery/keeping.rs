//! Backups that are brought back, and passphrases that are set, cut off by kill -9.

use crate::common::{Shop, number};
use crate::{at_work_when, start};
use std::fmt::Write;
use std::time::{Duration, Instant};

const ROWS: u64 = 20_000;
const PASSPHRASE: &str = "olive trees in the morning";

fn filled() -> Shop {
    let shop = Shop::named();
    let mut list = String::from("First name,Last name,E-mail,City\n");
    for row in 0..ROWS {
        writeln!(list, "Ada{row},Byron{row},ada{row}@example.com,Bologna").expect("a text");
    }
    shop.lay("list.csv", list);
    shop.json(&["customers", "import", "list.csv"]);
    shop
}

fn total(shop: &Shop, passphrase: Option<&str>) -> Option<u64> {
    let mut command = shop.command(&["customers", "list", "--search", "Ada1999", "--json"]);
    if let Some(passphrase) = passphrase {
        command.env("THANKWELL_PASSPHRASE", passphrase);
    }
    let output = command.output().expect("the program starts");
    let answer = serde_json::from_slice(&output.stdout).ok()?;
    output.status.success().then(|| number(&answer, "total"))
}

#[test]
fn a_restore_that_is_killed_leaves_the_state_before_or_the_one_that_was_brought_back() {
    let shop = filled();
    shop.json(&["backup", "kept.db"]);
    shop.json(&["customers", "add", "given_name=Zoe"]);
    let before = shop.json(&["customers", "list", "--search", "Zoe"]);
    assert_eq!(number(&before, "total"), 1);
    let mut cut_off = 0;
    for moment in [20, 120, 250, 400, 600] {
        let mut restore = start(&shop, &["restore", "kept.db", "--json"]);
        let begun = Instant::now();
        if at_work_when(&mut restore, || begun.elapsed() > Duration::from_millis(moment)) {
            restore.kill().expect("kill -9");
            cut_off += 1;
        }
        restore.wait().expect("an end");
        assert_eq!(
            total(&shop, None),
            Some(11),
            "everybody of the list is there after {moment} ms"
        );
        let zoe = number(&shop.json(&["customers", "list", "--search", "Zoe"]), "total");
        if zoe == 0 {
            shop.json(&["customers", "add", "given_name=Zoe"]);
        }
    }
    assert!(cut_off >= 2, "restores were cut off, not waited for");
}

#[test]
fn an_encryption_that_is_killed_leaves_records_that_open_with_or_without_the_passphrase() {
    let shop = filled();
    let mut cut_off = 0;
    for moment in [100, 300, 600, 900] {
        let mut command = shop.command(&["encryption", "set", "--json"]);
        command.env("THANKWELL_NEW_PASSPHRASE", PASSPHRASE);
        let mut child = command.spawn().expect("the program starts");
        let begun = Instant::now();
        if at_work_when(&mut child, || begun.elapsed() > Duration::from_millis(moment)) {
            child.kill().expect("kill -9");
            cut_off += 1;
        }
        child.wait().expect("an end");
        if total(&shop, None).is_none() {
            assert_eq!(
                total(&shop, Some(PASSPHRASE)),
                Some(11),
                "encrypted and whole after {moment} ms"
            );
            break;
        }
        assert_eq!(
            total(&shop, None),
            Some(11),
            "readable and whole after {moment} ms"
        );
    }
    assert!(cut_off >= 1, "one was cut off, not waited for");
}
