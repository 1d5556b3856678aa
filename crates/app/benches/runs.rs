//! How a run of notes with codes grows: `runs [SIZE…]`, from a thousand to a hundred thousand people when none is said.
//!
//! Each deed at each size happens in a process of its own, on a copy of the same shop, so that what the system says of
//! its greatest need of memory is of that deed alone. Seconds of work count all threads. Only growth is judged by eye:
//! no bench fails because a machine is slow.

#[path = "own_process/mod.rs"]
mod own_process;

use app::{
    Audience, CampaignForm, Desk, EnvelopeFile, ImportRequest, Job, LabelFile, NoteOptions, Progress,
    RunFiles, RunRequest, Unwatched,
};
use domain::{CustomerFilter, RunId, ShopField, TemplateId};
use own_process::{Fixed, Outcome, child, greatest_memory, seconds_of_work};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

const SIZES: [u64; 3] = [1_000, 10_000, 100_000];
/// Each with what it does; every one but the first works on a copy of what `lay` or `store` left.
const DEEDS: [(&str, &str); 5] = [
    ("check", "check before anything exists"),
    ("cards", "prepare and print cards"),
    ("papers", "prepare, print cards, envelopes, labels, list"),
    ("drafts", "prepare drafts"),
    ("export", "print a stored run again"),
];

/// Notes when a run has come so far: everybody checked, everything stored.
struct Watch {
    begun: Instant,
    people: u64,
    checked: Mutex<Option<f64>>,
    stored: Mutex<Option<f64>>,
}

impl Job for Watch {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, progress: Progress) {
        let note = |moment: &Mutex<Option<f64>>| {
            let mut moment = moment.lock().expect("nobody panics while noting");
            moment.get_or_insert_with(|| self.begun.elapsed().as_secs_f64());
        };
        if progress.done + 1 == self.people {
            note(&self.checked);
        }
        if progress.done >= self.people {
            note(&self.stored);
        }
    }
}

/// The same as the program's.
#[cfg(target_os = "linux")]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, deed, folder, people] = arguments.as_slice()
        && word == "--alone"
    {
        return alone(deed, Path::new(folder), people.parse()?);
    }
    let named: Vec<u64> = arguments.iter().filter_map(|text| text.parse().ok()).collect();
    let sizes = if named.is_empty() { SIZES.to_vec() } else { named };
    println!(
        "{:<48} {:>8} {:>9} {:>9} {:>10} {:>9}  stages",
        "deed", "people", "seconds", "of work", "µs a note", "MiB"
    );
    let shops = tempfile::tempdir()?;
    for people in sizes {
        let laid = shops.path().join(format!("laid-{people}"));
        child("lay", &laid, people)?;
        let stored = shops.path().join(format!("stored-{people}"));
        copy(&laid, &stored)?;
        child("cards", &stored, people)?;
        for (deed, told) in DEEDS {
            let desk = shops.path().join("desk");
            copy(if deed == "export" { &stored } else { &laid }, &desk)?;
            print!("{told:<48} {people:>8} {}", child(deed, &desk, people)?);
            std::fs::remove_dir_all(&desk)?;
        }
        std::fs::remove_dir_all(&laid)?;
        std::fs::remove_dir_all(&stored)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    std::fs::create_dir_all(to)?;
    std::fs::copy(from.join("thankwell.db"), to.join("thankwell.db"))?;
    Ok(())
}

fn alone(deed: &str, folder: &Path, people: u64) -> Outcome<()> {
    std::fs::create_dir_all(folder)?;
    let desk = Desk::open(folder, Box::new(Fixed(Mutex::new(people))))?;
    if deed == "lay" {
        return lay(&desk, people);
    }
    let watch = Watch {
        begun: Instant::now(),
        people,
        checked: Mutex::default(),
        stored: Mutex::default(),
    };
    let worked = seconds_of_work()?;
    let path = |name: &str| folder.join(name).display().to_string();
    let request = |files: RunFiles| RunRequest {
        options: NoteOptions {
            campaign: desk.campaigns_list().ok().and_then(|all| Some(all.first()?.id)),
            ..NoteOptions::of(TemplateId::parse("voucher-next-order").expect("a name"))
        },
        audience: Audience::Filter {
            filter: CustomerFilter::default(),
            with: Vec::new(),
            without: Vec::new(),
        },
        files,
        channel: None,
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: None,
    };
    let cards = RunFiles {
        pdf: Some(path("cards.pdf")),
        ..RunFiles::default()
    };
    let papers = RunFiles {
        envelopes: Some(EnvelopeFile {
            path: path("envelopes.pdf"),
            envelope: "c6".to_owned(),
            hand: None,
        }),
        labels: Some(LabelFile {
            path: path("labels.pdf"),
            sheet: "avery-l7160".to_owned(),
            start: Some(1),
        }),
        pen_list: Some(path("names.pdf")),
        ..cards.clone()
    };
    let drafts = RunFiles {
        eml: Some(path("drafts")),
        ..RunFiles::default()
    };
    let made = match deed {
        "check" => desk.run_check(&request(cards), None, &watch)?.ready,
        "cards" => desk.notes_write(&request(cards), &watch)?.made,
        "papers" => desk.notes_write(&request(papers), &watch)?.made,
        "drafts" => desk.notes_write(&request(drafts), &watch)?.made,
        "export" => desk.run_export(RunId(1), &cards, None, &Unwatched)?.made,
        other => return Err(format!("no deed {other}").into()),
    };
    if made != people {
        return Err(format!("{made} of {people} notes").into());
    }
    let seconds = watch.begun.elapsed().as_secs_f64();
    let worked = seconds_of_work()? - worked;
    let mut stages = String::new();
    let moment = |moment: &Mutex<Option<f64>>| moment.lock().ok().and_then(|moment| *moment);
    if let (Some(checked), Some(stored)) = (moment(&watch.checked), moment(&watch.stored)) {
        write!(
            stages,
            "checked {checked:.2}, stored {:.2}, drawn {:.2}",
            stored - checked,
            seconds - stored
        )?;
    }
    println!(
        "{seconds:>9.2} {worked:>9.2} {:>10.0} {:>9.1}  {stages}",
        worked * 1e6 / people as f64,
        greatest_memory()? / 1024.0
    );
    Ok(())
}

const GIVEN: [&str; 8] = [
    "Ada", "Marco", "Ștefan", "Ioana", "Giulia", "Maria", "Thomas", "Emma",
];
const FAMILY: [&str; 7] = [
    "Byron",
    "Rossi",
    "Țuțea",
    "Popescu",
    "Bianchi",
    "D’Angelo",
    "Smith",
];
const PRODUCT: [&str; 5] = [
    "Blue Ridge mug",
    "Teapot",
    "Linen apron",
    "Oak board",
    "Wool throw",
];

/// Fills a shop: everybody with an address and a purchase that nobody has said thank you for.
fn lay(desk: &Desk, people: u64) -> Outcome<()> {
    let details = [
        (ShopField::Company, "Bottega Lumina"),
        (ShopField::Sender, "Chiara Lumi"),
        (ShopField::Address, "Via Roma 1\n10121 Torino"),
    ];
    desk.shop_set(&details.map(|(field, text)| (field, text.to_owned())).into())?;
    desk.campaign_add(&CampaignForm {
        name: "Autumn".to_owned(),
        percent: "15".to_owned(),
        days: "30".to_owned(),
        ..CampaignForm::default()
    })?;
    let of = |all: &[&'static str], number: u64| all[(number % all.len() as u64) as usize];
    let mut customers = String::from("Given name,Family name,E-mail,Language,Street,Postcode,City,Country\n");
    let mut orders = String::from("Order,Customer,E-mail,Date,Product,Quantity,Price,Currency\n");
    for number in 0..people {
        let (given, family) = (of(&GIVEN, number), of(&FAMILY, number / 3));
        let language = of(&["en", "it", "ro"], number);
        writeln!(
            customers,
            "{given},{family} {number},a{number}@example.com,{language},Via Po {number},10100,Torino,IT"
        )?;
        writeln!(
            orders,
            "A-{number},{given} {family} {number},a{number}@example.com,2026-05-14,{},1,24.00,EUR",
            of(&PRODUCT, number)
        )?;
    }
    for (name, kind, list) in [
        ("customers.csv", intake::Kind::Customers, customers),
        ("orders.csv", intake::Kind::Purchases, orders),
    ] {
        let path = desk.folder().join(name);
        std::fs::write(&path, list)?;
        let request = ImportRequest {
            path: path.display().to_string(),
            kind: Some(kind),
            ..ImportRequest::default()
        };
        let report = desk.import_run(&request, &Unwatched)?;
        if !report.rejected.is_empty() {
            return Err(format!("rejected: {:?}", report.rejected.first()).into());
        }
    }
    Ok(())
}
