//! What drafts with an attached card cost: seconds, peak memory, bytes; a thousand, then ten thousand.
//!
//! `BENCH_DRAFTS=1000,10000,100000` says how many instead.

use app::{Audience, Desk, NoteOptions, RunFiles, RunRequest, Unwatched, World};
use domain::{Channel, CustomerField, EnclosedCard, MailSetup, ShopField, TemplateId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::fs;
use std::path::Path;
use std::time::Instant;

struct Fixed;

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 5, 20)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

fn main() {
    let asked = std::env::var("BENCH_DRAFTS").unwrap_or_else(|_| "1000,10000".to_owned());
    for count in asked.split(',').filter_map(|count| count.trim().parse().ok()) {
        bench(count);
    }
}

fn bench(count: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open(&folder.path().join("data"), Box::new(Fixed)).expect("a desk");
    let details = [
        (ShopField::Company, "Bottega Lumina"),
        (ShopField::Sender, "Chiara Lumi"),
        (ShopField::Email, "ciao@lumina.example"),
    ];
    desk.shop_set(&details.map(|(field, text)| (field, text.to_owned())).into())
        .expect("details");
    for number in 0..count {
        let language = ["en", "it", "ro", "ar"][number % 4];
        let name = ["Maria", "Luca", "Ștefan", "ليلى"][number % 4];
        desk.customer_save(
            None,
            &[
                (CustomerField::GivenName, format!("{name} {number}")),
                (CustomerField::Language, language.to_owned()),
                (CustomerField::Email, format!("a{number}@example.com")),
            ]
            .into(),
        )
        .expect("a customer");
    }
    let request = RunRequest {
        options: NoteOptions {
            mail: Some(MailSetup {
                card: Some(EnclosedCard::Pdf),
                ..MailSetup::default()
            }),
            ..NoteOptions::of(TemplateId::parse("grateful-for-you").expect("a name"))
        },
        audience: Audience::Filter {
            filter: domain::CustomerFilter::default(),
            with: Vec::new(),
            without: Vec::new(),
        },
        files: RunFiles {
            eml: Some(folder.path().join("drafts").display().to_string()),
            ..RunFiles::default()
        },
        channel: Some(Channel::Email),
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: None,
    };
    let began = Instant::now();
    let report = desk.notes_write(&request, &Unwatched).expect("drafts");
    let seconds = began.elapsed().as_secs_f64();
    assert_eq!(report.made as usize, count, "{:?}", report.skipped.first());
    let bytes = size(&folder.path().join("drafts"));
    println!(
        "{count:>7} drafts with a card: {seconds:>7.2} s, {:>6.0} us each, {:>6.1} MB, {:>6} bytes each, peak {} MiB",
        seconds * 1e6 / count as f64,
        bytes as f64 / 1e6,
        bytes / count as u64,
        peak().map_or_else(|| "?".to_owned(), |kib| (kib / 1024).to_string())
    );
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("the drafts").flatten();
    entries
        .filter_map(|entry| entry.metadata().ok())
        .map(|about| about.len())
        .sum()
}

/// The most memory that the program has held, in KiB; known on Linux.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
