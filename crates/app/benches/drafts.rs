//! What drafts with an attached card cost: `drafts [HOW MANY…]`, a thousand and ten thousand when none is said. Each in a
//! process of its own.

#[path = "own_process/mod.rs"]
mod own_process;

use app::{Audience, Desk, ImportRequest, NoteOptions, RunFiles, RunRequest, Unwatched};
use domain::{Channel, EnclosedCard, MailSetup, ShopField, TemplateId};
use own_process::{Fixed, Outcome, child, greatest_memory, seconds_of_work};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

const SIZES: [u64; 2] = [1_000, 10_000];

/// The same as the program's.
#[cfg(target_os = "linux")]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, deed, folder, people] = arguments.as_slice()
        && word == "--alone"
    {
        let (folder, people) = (Path::new(folder), people.parse()?);
        fs::create_dir_all(folder)?;
        let desk = Desk::open(&folder.join("data"), Box::new(Fixed(Mutex::new(people))))?;
        return match deed.as_str() {
            "lay" => lay(&desk, people),
            _ => write(&desk, folder, people),
        };
    }
    let named: Vec<u64> = arguments.iter().filter_map(|text| text.parse().ok()).collect();
    let sizes = if named.is_empty() { SIZES.to_vec() } else { named };
    println!(
        "{:>8} {:>9} {:>9} {:>10} {:>9} {:>9} {:>13}",
        "drafts", "seconds", "of work", "µs a draft", "MiB", "MB", "bytes a draft"
    );
    for people in sizes {
        let folder = tempfile::tempdir()?;
        child("lay", folder.path(), people)?;
        print!("{people:>8} {}", child("drafts", folder.path(), people)?);
    }
    Ok(())
}

/// Fills a shop whose customers have an address for mail and one of four languages.
fn lay(desk: &Desk, people: u64) -> Outcome<()> {
    let details = [
        (ShopField::Company, "Bottega Lumina"),
        (ShopField::Sender, "Chiara Lumi"),
        (ShopField::Email, "ciao@lumina.example"),
    ];
    desk.shop_set(&details.map(|(field, text)| (field, text.to_owned())).into())?;
    let mut list = String::from("Given name,E-mail,Language\n");
    for number in 0..people {
        let kind = (number % 4) as usize;
        let language = ["en", "it", "ro", "ar"][kind];
        let name = ["Maria", "Luca", "Ștefan", "ليلى"][kind];
        writeln!(list, "{name} {number},a{number}@example.com,{language}")?;
    }
    let path = desk.folder().join("customers.csv");
    fs::write(&path, list)?;
    let request = ImportRequest {
        path: path.display().to_string(),
        kind: Some(intake::Kind::Customers),
        ..ImportRequest::default()
    };
    let report = desk.import_run(&request, &Unwatched)?;
    match report.rejected.first() {
        Some(row) => Err(format!("rejected: {row:?}").into()),
        None => Ok(()),
    }
}

fn write(desk: &Desk, folder: &Path, people: u64) -> Outcome<()> {
    let drafts = folder.join("drafts");
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
            eml: Some(drafts.display().to_string()),
            ..RunFiles::default()
        },
        channel: Some(Channel::Email),
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: None,
    };
    let (begun, worked) = (Instant::now(), seconds_of_work()?);
    let report = desk.notes_write(&request, &Unwatched)?;
    if report.made != people {
        return Err(format!("{} of {people} drafts", report.made).into());
    }
    let (seconds, worked) = (begun.elapsed().as_secs_f64(), seconds_of_work()? - worked);
    let mut bytes = 0;
    for entry in fs::read_dir(drafts)? {
        bytes += entry?.metadata()?.len();
    }
    println!(
        "{seconds:>9.2} {worked:>9.2} {:>10.0} {:>9.1} {:>9.1} {:>13}",
        worked * 1e6 / people as f64,
        greatest_memory()? / 1024.0,
        bytes as f64 / 1e6,
        bytes / people
    );
    Ok(())
}
