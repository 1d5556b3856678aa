//! Lists that are being brought in.

use crate::common::{Shop, number};
use crate::{assert_whole, at_work_when, ended, signal_to, start, total};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::time::{Duration, Instant};

const ROWS: u64 = 15_000;

fn list_of_customers(rows: u64) -> String {
    let mut list = String::from("First name,Last name,E-mail,Phone,City\n");
    for row in 0..rows {
        writeln!(
            list,
            "Ada{row},Byron{row},ada{row}@example.com,+39 333 {row:07},Bologna"
        )
        .expect("a text");
    }
    list
}

fn with_list(rows: u64) -> Shop {
    let shop = Shop::named();
    shop.lay("list.csv", list_of_customers(rows));
    shop
}

const IMPORT: [&str; 4] = ["customers", "import", "list.csv", "--json"];

#[test]
fn one_that_is_killed_has_taken_all_or_nothing() {
    let whole = with_list(ROWS);
    let begun = Instant::now();
    whole.json(&IMPORT[..3]);
    let usual = begun.elapsed();
    assert_eq!(total(&whole, "customers"), ROWS);

    let mut cut_off = 0;
    for moment in [0.1, 0.3, 0.6, f64::NAN] {
        let shop = with_list(ROWS);
        let mut import = start(&shop, &IMPORT);
        let begun = Instant::now();
        let log = shop.path("data/thankwell.db-wal");
        let log_grows = || fs::metadata(&log).is_ok_and(|log| log.len() > 2_000_000);
        // The last moment is the one in which everything is being made lasting.
        let has_come = || {
            if moment.is_nan() {
                log_grows()
            } else {
                begun.elapsed() > usual.mul_f64(moment)
            }
        };
        if at_work_when(&mut import, has_come) {
            import.kill().expect("kill -9");
            cut_off += 1;
        }
        import.wait().expect("an end");
        assert_whole(&shop);
        let taken = total(&shop, "customers");
        assert!(taken == 0 || taken == ROWS, "{taken} of {ROWS} at {moment}");
        if moment.is_nan() {
            let again = shop.json(&IMPORT[..3]);
            assert_eq!(
                number(&again, "new") + taken,
                ROWS,
                "the next try takes what is missing"
            );
            assert_eq!(total(&shop, "customers"), ROWS);
        }
    }
    // A machine that was busy for the first one may be faster for the others.
    assert!(cut_off >= 2, "imports were cut off, not waited for");
}

#[test]
fn one_that_is_stopped_ends_with_130_and_has_taken_nothing() {
    for signal in ["-INT", "-TERM"] {
        let shop = with_list(ROWS);
        let mut import = start(&shop, &IMPORT);
        let begun = Instant::now();
        assert!(
            at_work_when(&mut import, || begun.elapsed() > Duration::from_millis(700)),
            "it takes longer"
        );
        signal_to(&import, signal);
        let (code, answer) = ended(import);
        assert_eq!(
            (code, &answer["error"]["code"]),
            (Some(130), &Value::from("cancelled")),
            "{signal}"
        );
        assert_whole(&shop);
        assert_eq!(total(&shop, "customers"), 0);
    }
}

#[test]
fn a_long_list_that_is_only_being_read_is_stopped_within_a_moment() {
    let shop = with_list(600_000);
    let mut plan = start(&shop, &["customers", "import", "list.csv", "--dry-run", "--json"]);
    let begun = Instant::now();
    assert!(
        at_work_when(&mut plan, || begun.elapsed() > Duration::from_millis(700)),
        "it takes longer"
    );
    let asked = Instant::now();
    signal_to(&plan, "-INT");
    let (code, answer) = ended(plan);
    assert_eq!(
        (code, &answer["error"]["code"]),
        (Some(130), &Value::from("cancelled"))
    );
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
}

#[test]
fn an_undoing_that_is_stopped_has_taken_nothing_back_and_the_next_one_takes_all() {
    let shop = with_list(ROWS);
    let batch = number(&shop.json(&IMPORT[..3]), "batch").to_string();
    let mut undo = start(&shop, &["customers", "undo", &batch, "--json"]);
    let log = shop.path("data/thankwell.db-wal");
    let begun = Instant::now();
    let has_come = || {
        fs::metadata(&log).is_ok_and(|log| log.len() > 1_000_000)
            || begun.elapsed() > Duration::from_millis(700)
    };
    assert!(at_work_when(&mut undo, has_come), "it takes longer");
    signal_to(&undo, "-INT");
    let (code, answer) = ended(undo);
    assert_eq!(
        (code, &answer["error"]["code"]),
        (Some(130), &Value::from("cancelled"))
    );
    assert_whole(&shop);
    assert_eq!(total(&shop, "customers"), ROWS);
    let undone = shop.json(&["customers", "undo", &batch]);
    assert_eq!((number(&undone, "removed"), total(&shop, "customers")), (ROWS, 0));
}

#[test]
fn two_at_once_both_succeed_or_one_says_that_the_other_is_at_work() {
    let shop = with_list(2000);
    let other = list_of_customers(4000)
        .replace("ada", "mary")
        .replace("+39 333", "+39 444");
    shop.lay(
        "other.csv",
        other.lines().take(2001).collect::<Vec<_>>().join("\n"),
    );
    let both = [
        start(&shop, &IMPORT),
        start(&shop, &["customers", "import", "other.csv", "--json"]),
    ];
    let mut taken = 0;
    for import in both {
        let (code, answer) = ended(import);
        if code == Some(0) {
            taken += number(&answer, "new");
        } else {
            assert_eq!(
                (code, &answer["error"]["code"]),
                (Some(1), &Value::from("store_busy"))
            );
        }
    }
    assert_whole(&shop);
    assert!(taken >= 2000, "one of them was done");
    assert_eq!(total(&shop, "customers"), taken, "nothing is lost");
}

#[cfg(unix)]
#[test]
fn one_that_waits_for_ever_ends_when_it_is_asked_twice() {
    let shop = Shop::named();
    let made = std::process::Command::new("mkfifo")
        .arg(shop.path("pipe"))
        .status();
    assert!(made.expect("mkfifo").success());
    let mut import = start(&shop, &["customers", "import", "pipe", "--json"]);
    let begun = Instant::now();
    let mut told = 0_u64;
    let has_ended = |import: &mut std::process::Child| import.try_wait().expect("a child").is_some();
    while !has_ended(&mut import) {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "it can always be ended"
        );
        if begun.elapsed() > Duration::from_millis(500 * (told + 1)) {
            signal_to(&import, "-INT");
            told += 1;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(told >= 2, "the first asks kindly");
    assert_eq!(ended(import).0, Some(130));
    assert_whole(&shop);
}
