//! Erasing a person, cut off by kill -9: all of them is gone or nothing, and nothing of them is left between the lines.

use crate::common::{Shop, list, number, text};
use crate::{at_work_when, start};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const ROWS: u64 = 20_000;
/// What only this person's data says.
const TRACES: [&str; 6] = [
    "quintilla",
    "zanardelli",
    "vicolo stretto",
    "anchov",
    "order-zz-77",
    "393331234567",
];

/// A shop with many people, the first of whom has a past.
fn filled() -> Shop {
    let shop = Shop::named();
    let mut rows = String::from("First name,Last name,E-mail,Phone,Street,City,Note\n");
    rows.push_str(
        "Quintilla,Zanardelli,quintilla@example.com,+393331234567,Vicolo Stretto 99,Torino,likes anchovies\n",
    );
    for row in 1..ROWS {
        writeln!(rows, "Ada{row},Byron{row},ada{row}@example.com,,,Bologna,").expect("a text");
    }
    shop.lay("list.csv", rows);
    shop.json(&["customers", "import", "list.csv"]);
    shop.json(&[
        "purchases",
        "add",
        "customer=1",
        "date=2026-11-05",
        "order=ORDER-ZZ-77",
        "product=Oil",
        "total=42",
    ]);
    shop.json(&[
        "responses",
        "add",
        "customer=1",
        "nps=9",
        "comment=Zanardelli loved the anchovies",
    ]);
    shop.json(&[
        "customers",
        "export",
        "Quintilla Zanardelli.html",
        "--customer",
        "1",
    ]);
    shop
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the folder").flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

/// What of the person can be read in the bytes of the records and of their log.
fn traces(shop: &Shop) -> Vec<&'static str> {
    let mut bytes = Vec::new();
    for name in ["thankwell.db", "thankwell.db-wal", "thankwell.db-journal"] {
        bytes.extend(fs::read(shop.path("data").join(name)).unwrap_or_default());
    }
    let all = String::from_utf8_lossy(&bytes).to_lowercase();
    TRACES.into_iter().filter(|trace| all.contains(trace)).collect()
}

/// Whether the records say that a sweep waits to be made, as a program that is not ours reads a copy of them.
fn waits_for_a_sweep(shop: &Shop) -> bool {
    let aside = shop.path("looked-at");
    copy(&shop.path("data"), &aside);
    let asked = "import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM unswept').fetchone()[0])";
    let output = Command::new("python3")
        .args(["-c", asked])
        .arg(aside.join("thankwell.db"))
        .output()
        .expect("python3 reads the records");
    String::from_utf8_lossy(&output.stdout).trim() == "1"
}

const ERASE: [&str; 4] = ["customers", "erase", "1", "--json"];

#[test]
fn one_that_is_killed_has_erased_all_or_nothing_and_the_next_opening_sweeps_up() {
    let shop = filled();
    let kept = shop.path("kept");
    copy(&shop.path("data"), &kept);
    assert!(!traces(&shop).is_empty(), "the bytes can tell");
    let begun = Instant::now();
    let report = shop.json(&ERASE[..3]);
    let usual = begun.elapsed();
    assert_eq!(report["swept"], true);
    assert!(
        list(&report, "files")
            .iter()
            .any(|file| text_of(file).ends_with("Zanardelli.html")),
        "its file is told of: {report}"
    );
    assert_eq!(
        traces(&shop),
        Vec::<&str>::new(),
        "one that is not cut off leaves nothing"
    );

    let count = std::env::var("CRASH_COUNT")
        .ok()
        .and_then(|count| count.parse().ok());
    let count: u32 = count.unwrap_or(12);
    let (mut cut_off, mut erased, mut unswept) = (0, 0, 0);
    for round in 0..count {
        copy(&kept, &shop.path("data"));
        let mut erase = start(&shop, &ERASE);
        let begun = Instant::now();
        let log = shop.path("data/thankwell.db-wal");
        let log_is = |size: u64| fs::metadata(&log).is_ok_and(|log| log.len() > size);
        // Two of three at a moment of chance, one while the file is being rewritten into its log.
        let chance = f64::from((round * 7919 + 13) % 100) / 100.0;
        let has_come = || match round % 3 {
            2 => log_is(400_000 + u64::from(round) * 300_000),
            _ => begun.elapsed() > usual.mul_f64(chance),
        };
        if at_work_when(&mut erase, || has_come() || begun.elapsed() > usual * 3) {
            erase.kill().expect("kill -9");
            cut_off += 1;
        }
        erase.wait().expect("an end");
        unswept += u32::from(waits_for_a_sweep(&shop));

        // The next opening, whatever it is for.
        let people = number(&shop.json(&["customers", "list"]), "total");
        let found = number(
            &shop.json(&["customers", "list", "--search", "quintilla"]),
            "total",
        );
        assert_eq!(people, ROWS - 1 + found, "nobody else is touched");
        if found == 1 {
            let her = shop.json(&["customers", "show", "1"]);
            assert!(
                her.to_string().contains("ORDER-ZZ-77") && her.to_string().contains("anchovies"),
                "all of her is there: {her}"
            );
        } else {
            erased += 1;
            assert_eq!(
                traces(&shop),
                Vec::<&str>::new(),
                "after round {round} nothing is left"
            );
            assert!(!waits_for_a_sweep(&shop), "and nothing waits any more");
            let again = shop.json(&["customers", "import", "list.csv"]);
            assert_eq!(number(&again, "suppressed"), 1, "no list brings her back");
        }
    }
    println!("{cut_off} of {count} cut off; erased {erased}, of which {unswept} were still to be swept");
    assert!(cut_off * 2 >= count, "most were cut off, not waited for");
    assert!(unswept >= 1, "one was cut off between erasing and sweeping");
}

fn text_of(value: &serde_json::Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn erasing_while_somebody_looks_at_the_records_is_swept_up_later() {
    let shop = filled();
    // Holds on to the state of before, as another program may.
    let asked = "import sqlite3, sys
records = sqlite3.connect(sys.argv[1], isolation_level=None)
records.execute('BEGIN')
records.execute('SELECT count(*) FROM customers').fetchone()
print('looking', flush=True)
sys.stdin.read()";
    let mut looker = Command::new("python3")
        .args(["-c", asked])
        .arg(shop.path("data/thankwell.db"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("python3 starts");
    let mut line = String::new();
    let mut said = std::io::BufReader::new(looker.stdout.take().expect("a pipe"));
    std::io::BufRead::read_line(&mut said, &mut line).expect("it looks");
    let mut erase = start(&shop, &ERASE);
    let begun = Instant::now();
    // It waits a while for whoever looks; then it says that the sweep is still to be made.
    assert!(
        at_work_when(&mut erase, || begun.elapsed() > Duration::from_secs(3)),
        "it waits for the other one"
    );
    let (code, report) = crate::ended(erase);
    assert_eq!(
        (code, &report["swept"]),
        (Some(0), &serde_json::Value::from(false)),
        "{report}"
    );
    drop(looker.stdin.take());
    looker.wait().expect("it ends");
    let _ = text(&shop.json(&["customers", "show", "2"]), "name");
    assert_eq!(traces(&shop), Vec::<&str>::new(), "the next opening has swept up");
}
