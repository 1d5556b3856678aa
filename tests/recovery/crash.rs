//! kill -9 at random moments of preparing, giving codes, exporting and migrating; after each restart nothing is half,
//! twice or lost.
//!
//! `CRASH_COUNT` says how many times (16 when it does not; `make crash-test` takes 200), `CRASH_SEED` where the random
//! moments start from.

use crate::common::{Shop, list, number, page_count, text};
use crate::{PATIENCE, assert_whole, signal_to, start};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

const PEOPLE: u64 = 40;

/// A small generator of chance that anybody can follow: splitmix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A stretch of time below `most`.
    fn up_to(&mut self, most: Duration) -> Duration {
        most.mul_f64((self.next() >> 11) as f64 / (1_u64 << 53) as f64)
    }
}

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

#[test]
fn whatever_is_killed_whenever_nothing_is_half_or_twice_or_lost() {
    let (count, seed) = (
        from_environment("CRASH_COUNT", 16),
        from_environment("CRASH_SEED", 1),
    );
    println!("{count} kills, CRASH_SEED={seed}");
    let mut chance = Chance(seed);
    let mut tally: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let stock = Stock::lay();
    for turn in 0..count {
        let (deed, phase) = match turn % 4 {
            0 => ("prepare", stock.kill_a_run(&mut chance, turn / 4)),
            1 => ("give", stock.kill_a_giving(&mut chance)),
            2 => ("export", stock.kill_an_export(&mut chance, turn / 4)),
            _ => ("migrate", stock.kill_a_migration(&mut chance)),
        };
        *tally.entry((deed, phase)).or_default() += 1;
    }
    for ((deed, phase), times) in &tally {
        println!("{deed:>8}  {phase:<28} {times}");
    }
    let cut_off: u64 = tally
        .iter()
        .filter(|((_, phase), _)| *phase != "was done")
        .map(|(_, times)| times)
        .sum();
    assert!(
        cut_off * 2 > count,
        "most were cut off, not waited for: {tally:?}"
    );
    if count >= 16 && cfg!(target_os = "linux") {
        assert!(
            tally.contains_key(&("give", GIVING)),
            "some were cut off while codes were being given: {tally:?}"
        );
    }
}

const GIVING: &str = "inside the transaction";

/// Shops as they are before each deed, with how long it usually takes.
struct Stock {
    fresh: Shop,
    usual_run: Duration,
    usual_giving: Duration,
    stored: Shop,
    usual_export: Duration,
    reference: Vec<u8>,
    old: Shop,
    old_notes: u64,
    usual_migration: Duration,
}

const FILES: [&str; 4] = ["--pdf", "out/cards.pdf", "--eml", "out/drafts"];
const RUN: [&str; 9] = [
    "notes",
    "write",
    "--template",
    "voucher-next-order",
    "--campaign",
    "Autumn",
    "--all",
    "--seed",
    "7",
];

impl Stock {
    fn lay() -> Self {
        let fresh = Shop::named();
        let mut orders = String::from("Order,Customer,E-mail,Date,Product,Quantity,Price,Currency\n");
        for row in 0..PEOPLE {
            let line =
                format!("A-{row},Ada Byron{row},ada{row}@example.com,2026-05-14,Blue Ridge mug,1,24.00,EUR");
            writeln!(orders, "{line}").expect("a text");
        }
        fresh.lay("orders.csv", orders);
        fresh.json(&["purchases", "import", "orders.csv"]);
        fresh.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
        let stored = copy_of(&fresh);
        let begun = Instant::now();
        let mut first = start(&stored, &[&RUN[..], &FILES].concat());
        wait_for(&mut first, &|run| is_giving(&stored, run));
        let giving = Instant::now();
        wait_for(&mut first, &|run| !is_giving(&stored, run));
        let usual_giving = giving.elapsed();
        assert!(first.wait().expect("an end").success());
        let usual_run = begun.elapsed();
        let reference = std::fs::read(stored.path("out/cards.pdf")).expect("the cards");
        std::fs::remove_dir_all(stored.path("out")).expect("an empty desk");
        let begun = Instant::now();
        copy_of(&stored).json(&[&["runs", "export", "1"], &FILES[..]].concat());
        let usual_export = begun.elapsed();

        let old = Shop::empty();
        std::fs::create_dir_all(old.path("data")).expect("a folder");
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/store/tests/fixtures/v1.db");
        std::fs::copy(fixture, old.path("data/thankwell.db")).expect("the first version's shop");
        let grown = python(
            "import sqlite3, sys
records = sqlite3.connect(sys.argv[1])
names = [row[1] for row in records.execute('PRAGMA table_info(notes)') if row[1] != 'id']
while records.execute('SELECT count(*) FROM notes').fetchone()[0] < 20000:
    records.execute(f'INSERT INTO notes ({\",\".join(names)}) SELECT {\",\".join(names)} FROM notes')
records.execute('UPDATE tally SET notes = (SELECT count(*) FROM notes)')
records.execute('UPDATE runs SET notes = (SELECT count(*) FROM notes WHERE run_id = runs.id)')
records.commit()
print(records.execute('SELECT count(*) FROM notes').fetchone()[0])",
            &old,
        );
        let begun = Instant::now();
        copy_of(&old).json(&["runs", "list"]);
        Self {
            fresh,
            usual_run,
            usual_giving,
            stored,
            usual_export,
            reference,
            old_notes: grown.trim().parse().expect("a count"),
            old,
            usual_migration: begun.elapsed(),
        }
    }

    fn kill_a_run(&self, chance: &mut Chance, turn: u64) -> &'static str {
        let shop = copy_of(&self.fresh);
        let mut run = start(&shop, &[&RUN[..], &FILES].concat());
        aim(&shop, &mut run, chance, turn, self.usual_run);
        after_a_run(&shop)
    }

    /// Kills a run between two codes: it is stopped first, to see that the records are still being changed.
    fn kill_a_giving(&self, chance: &mut Chance) -> &'static str {
        let shop = copy_of(&self.fresh);
        let mut run = start(&shop, &[&RUN[..], &FILES].concat());
        wait_for(&mut run, &|run| is_giving(&shop, run));
        std::thread::sleep(chance.up_to(self.usual_giving / 2));
        if run.try_wait().expect("a child").is_none() {
            signal_to(&run, "-STOP");
        }
        let giving = is_giving(&shop, &run);
        kill(&mut run);
        let runs = shop.json(&["runs", "list"]);
        let given = codes(&shop).len();
        match list(&runs, "runs").len() {
            0 => assert_eq!(given, 0, "no code without its run"),
            _ => assert_eq!(given as u64, PEOPLE, "no run without its codes"),
        }
        let stored = !list(&runs, "runs").is_empty();
        let phase = after_a_run(&shop);
        match (giving, stored) {
            (true, false) => GIVING,
            (true, true) => "just made lasting",
            (false, _) => phase,
        }
    }

    fn kill_an_export(&self, chance: &mut Chance, turn: u64) -> &'static str {
        let shop = copy_of(&self.stored);
        let job = [&["runs", "export", "1"], &FILES[..]].concat();
        let mut export = start(&shop, &job);
        let ended = aim(&shop, &mut export, chance, turn, self.usual_export);
        assert_whole(&shop);
        assert_no_half_card(&shop);
        let phase = match in_place(&shop).len() {
            _ if ended => "was done",
            0 if leftovers(&shop).is_empty() => "reading",
            0 => "drawing",
            files if files < PEOPLE as usize + 1 => "putting in place",
            _ => "marking",
        };
        assert_eq!(number(&shop.json(&job), "made"), PEOPLE);
        let again = std::fs::read(shop.path("out/cards.pdf")).expect("the cards");
        assert!(again == self.reference, "{phase}: the same bytes as at first");
        assert_eq!(codes(&shop), codes(&self.stored), "{phase}: no code moved");
        assert_eq!(in_place(&shop).len() as u64, PEOPLE + 1);
        assert_eq!(leftovers(&shop), Vec::<PathBuf>::new());
        phase
    }

    fn kill_a_migration(&self, chance: &mut Chance) -> &'static str {
        let shop = copy_of(&self.old);
        let mut open = start(&shop, &["runs", "list"]);
        std::thread::sleep(chance.up_to(self.usual_migration));
        let ended = kill(&mut open);
        let version = python(
            "import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute('PRAGMA user_version').fetchone()[0])",
            &shop,
        );
        let copied = shop.path("data/backups").exists()
            && std::fs::read_dir(shop.path("data/backups"))
                .expect("a folder")
                .flatten()
                .any(|entry| entry.path().extension().is_some_and(|ending| ending == "db"));
        let phase = match version.trim() {
            "1" if !copied => "copying before",
            "1" => "growing",
            _ if ended => "was done",
            _ => "grown, closing",
        };
        assert_whole(&shop);
        shop.json(&["runs", "list"]);
        assert_whole(&shop);
        let notes = python(
            "import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM notes').fetchone()[0])",
            &shop,
        );
        assert_eq!(
            notes.trim().parse(),
            Ok(self.old_notes),
            "{phase}: nothing is lost"
        );
        phase
    }
}

/// Proves after a run was killed that nothing is half, twice or lost, finishes it, and says how far it had come.
fn after_a_run(shop: &Shop) -> &'static str {
    assert_whole(shop);
    let runs = shop.json(&["runs", "list"]);
    let runs = list(&runs, "runs");
    assert!(runs.len() <= 1, "one run at most: {runs:?}");
    let placed = in_place(shop).len();
    let phase = match runs.first() {
        None if log_grew(shop) => "checking, giving, recording",
        None => "checking",
        Some(run) if run["unfinished"] == false => "was done",
        Some(_) if placed == 0 => "drawing",
        Some(_) if placed < PEOPLE as usize + 1 => "putting in place",
        Some(_) => "marking as made",
    };
    assert_no_half_card(shop);
    let codes_before = codes(shop);
    match runs.first() {
        None => {
            assert_eq!(placed, 0, "no file without its run");
            shop.json(&[&RUN[..], &FILES].concat());
        }
        Some(run) if run["unfinished"] == true => {
            let id = number(run, "id").to_string();
            assert_eq!(
                number(&shop.json(&["runs", "resume", &id]), "made"),
                PEOPLE,
                "{phase}"
            );
        }
        Some(_) => {}
    }
    let runs = shop.json(&["runs", "list"]);
    assert_eq!(list(&runs, "runs").len(), 1, "{phase}: one run, not two");
    let open = shop.json(&["runs", "show", "1"]);
    let notes = list(&open, "notes");
    let mut of_each: BTreeMap<(u64, &str), u64> = BTreeMap::new();
    for note in notes {
        *of_each
            .entry((number(note, "customer"), text(note, "channel")))
            .or_default() += 1;
        assert_eq!(text(note, "state"), "made", "{phase}");
    }
    assert_eq!(
        of_each.len() as u64,
        2 * PEOPLE,
        "{phase}: everybody has their card and their draft"
    );
    assert!(
        of_each.values().all(|times| *times == 1),
        "{phase}: no note twice"
    );
    let codes_after = codes(shop);
    assert_eq!(codes_after.len() as u64, PEOPLE, "{phase}");
    for (customer, code) in codes_before {
        assert_eq!(
            codes_after.get(&customer),
            Some(&code),
            "{phase}: a code stays with its customer"
        );
    }
    assert_eq!(
        in_place(shop).len() as u64,
        PEOPLE + 1,
        "{phase}: no file is lost"
    );
    assert_eq!(page_count(&shop.path("out/cards.pdf")), PEOPLE);
    assert_eq!(
        leftovers(shop),
        Vec::<PathBuf>::new(),
        "{phase}: nothing is left over"
    );
    phase
}

/// Kills a run of cards and drafts at a random moment, by turns anywhere, while it draws, while its files take their
/// places, and just after; says whether it had ended by itself.
fn aim(shop: &Shop, run: &mut Child, chance: &mut Chance, turn: u64, usual: Duration) -> bool {
    let last = shop.path("out/drafts");
    match turn % 4 {
        0 => std::thread::sleep(chance.up_to(usual)),
        1 => {
            wait_for(run, &|_| shop.path("out").exists());
            std::thread::sleep(chance.up_to(usual / 3));
        }
        2 => {
            wait_for(run, &|_| shop.path("out/cards.pdf").exists());
            std::thread::sleep(chance.up_to(Duration::from_millis(4)));
        }
        _ => {
            let all = |_: &Child| {
                std::fs::read_dir(&last)
                    .is_ok_and(|files| files.flatten().filter(is_draft).count() as u64 == PEOPLE)
            };
            wait_for(run, &all);
            std::thread::sleep(chance.up_to(Duration::from_millis(12)));
        }
    }
    kill(run)
}

/// Waits for a moment, or until the program has ended.
fn wait_for(run: &mut Child, moment: &dyn Fn(&Child) -> bool) {
    let begun = Instant::now();
    while !moment(run) && run.try_wait().expect("a child").is_none() {
        assert!(begun.elapsed() < PATIENCE, "the moment never came");
        std::thread::sleep(Duration::from_micros(100));
    }
}

/// Whether the program is changing the records and has no file in the making yet: it gives codes and stores notes.
///
/// SQLite, "WAL-mode file format", section 2.2: whoever writes holds byte 120 of the shared-memory file; Linux,
/// `proc_locks(5)`.
fn is_giving(shop: &Shop, run: &Child) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(shared) = std::fs::metadata(shop.path("data/thankwell.db-shm")) else {
        return false;
    };
    let locks = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    let (process, inode) = (run.id().to_string(), shared.ino().to_string());
    let is_held = locks.lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        matches!(words[..], [_, "POSIX", _, "WRITE", pid, file, from, to]
            if pid == process && file.rsplit(':').next() == Some(&inode)
                && from.parse().is_ok_and(|from: u64| from <= 120)
                && to.parse().map_or(true, |to: u64| to >= 120))
    });
    is_held && !shop.path("out").exists()
}

fn is_draft(entry: &std::fs::DirEntry) -> bool {
    entry.path().extension().is_some_and(|ending| ending == "eml")
}

/// kill -9; whether it had ended before.
fn kill(child: &mut Child) -> bool {
    let ended = child.try_wait().expect("a child").is_some();
    child.kill().expect("kill -9");
    child.wait().expect("an end");
    ended
}

/// The same shop in a folder of its own.
fn copy_of(shop: &Shop) -> Shop {
    let copy = Shop::empty();
    std::fs::create_dir_all(copy.path("data")).expect("a folder");
    for file in shop.files("data") {
        let name = file.strip_prefix(shop.path("data")).expect("below it").to_owned();
        let target = copy.path("data").join(name);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        std::fs::copy(&file, target).expect("a copy");
    }
    copy
}

fn log_grew(shop: &Shop) -> bool {
    std::fs::metadata(shop.path("data/thankwell.db-wal")).is_ok_and(|log| log.len() > 0)
}

fn is_hidden(path: &Path) -> bool {
    path.components()
        .any(|part| part.as_os_str().to_string_lossy().starts_with(".thankwell-"))
}

fn in_place(shop: &Shop) -> BTreeSet<PathBuf> {
    shop.files("out")
        .into_iter()
        .filter(|path| !is_hidden(path))
        .collect()
}

fn leftovers(shop: &Shop) -> Vec<PathBuf> {
    shop.files("out")
        .into_iter()
        .filter(|path| is_hidden(path))
        .collect()
}

fn assert_no_half_card(shop: &Shop) {
    let cards = shop.path("out/cards.pdf");
    if cards.exists() {
        assert_eq!(page_count(&cards), PEOPLE, "a file is whole or not there");
    }
    for draft in in_place(shop)
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
    {
        crate::common::draft(draft);
    }
}

/// Who has which code; fails when a customer has two or a code two customers.
fn codes(shop: &Shop) -> BTreeMap<u64, String> {
    let answer = shop.json(&["vouchers", "list"]);
    let given: Vec<_> = list(&answer, "vouchers")
        .iter()
        .filter(|one| !one["customer"].is_null())
        .collect();
    let codes: BTreeMap<u64, String> = given
        .iter()
        .map(|one| (number(one, "customer"), text(one, "code").to_owned()))
        .collect();
    let different: BTreeSet<&String> = codes.values().collect();
    assert_eq!(
        (codes.len(), different.len()),
        (given.len(), given.len()),
        "one code, one customer"
    );
    codes
}

fn python(program: &str, shop: &Shop) -> String {
    let output = Command::new("python3")
        .args(["-c", program])
        .arg(shop.path("data/thankwell.db"))
        .output()
        .expect("python3 reads the records");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("a text")
}
