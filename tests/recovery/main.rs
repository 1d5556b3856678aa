//! Work that is cut off, stopped or done twice at once leaves everything whole.

#[path = "../common/mod.rs"]
mod common;

mod crash;
mod erase;
mod export;
mod full_disk;
mod import;
mod keeping;
mod papers;

use common::{Shop, number};
use serde_json::Value;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything in here may take before the test gives up.
const PATIENCE: Duration = Duration::from_mins(2);

fn start(shop: &Shop, arguments: &[&str]) -> Child {
    let mut command = shop.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

/// Waits until `moment` has come, and says whether the program was still at work then.
fn at_work_when(child: &mut Child, mut moment: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    while !moment() {
        if child.try_wait().expect("a child").is_some() {
            return false;
        }
        assert!(begun.elapsed() < PATIENCE, "the moment never came");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.try_wait().expect("a child").is_none()
}

/// What the program answered when it came to its end by itself.
fn ended(child: Child) -> (Option<i32>, Value) {
    let output = child.wait_with_output().expect("an end");
    let answer = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code(), answer)
}

/// Whether the shop's records are whole, as a program that is not ours reads them.
fn assert_whole(shop: &Shop) {
    let asked = "import sqlite3, sys
records = sqlite3.connect(sys.argv[1])
print(records.execute('PRAGMA integrity_check').fetchone()[0])
print(records.execute('PRAGMA foreign_key_check').fetchall())";
    let output = Command::new("python3")
        .args(["-c", asked])
        .arg(shop.path("data/thankwell.db"))
        .output()
        .expect("python3 reads the records");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said, "ok\n[]\n", "{}", String::from_utf8_lossy(&output.stderr));
}

fn total(shop: &Shop, what: &str) -> u64 {
    number(&shop.json(&[what, "list"]), "total")
}

fn signal_to(child: &Child, signal: &str) {
    let sent = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(sent.expect("kill").success());
}

#[test]
fn a_shop_that_nobody_has_open_is_one_file() {
    let shop = Shop::sample();
    shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--all",
        "--out",
        "out",
    ]);
    assert_eq!(
        shop.files("data"),
        [shop.path("data/thankwell.db")],
        "whoever copies it has everything"
    );
    assert_whole(&shop);
}

#[test]
fn many_at_once_open_a_new_shop_and_nothing_is_lost() {
    let shop = Shop::empty();
    let all: Vec<Child> = (0..6)
        .map(|at| {
            start(
                &shop,
                &["customers", "add", &format!("given_name=Ada{at}"), "--json"],
            )
        })
        .collect();
    for one in all {
        let (code, answer) = ended(one);
        assert_eq!(code, Some(0), "{answer}");
    }
    assert_eq!(total(&shop, "customers"), 6);
    assert_whole(&shop);
}
