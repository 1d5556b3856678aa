//! How bringing in lists grows: `import [SIZE…]`, 2,000 to 200,000 customers with five purchases each when none is said.
//!
//! Each deed at each size happens in a process of its own, on a copy of what the one before left, so that what the system
//! says of its greatest need of memory is of that deed alone. `import --lay FOLDER SIZE` only writes the two lists, for
//! others to be measured on the same files.

use app::{Desk, ImportRequest, Job, Kind, Progress, World};
use domain::ShopField;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn Error>>;

const SIZES: [u64; 3] = [2_000, 20_000, 200_000];
const PURCHASES: u64 = 5;
const DEEDS: [(&str, &str); 6] = [
    ("plan", "dry run of the customers"),
    ("customers", "customers, all new"),
    ("again", "customers, all known"),
    ("purchases", "purchases, all new"),
    ("duplicates", "who is twice in the list"),
    ("undo", "the purchases taken back"),
];

/// A day that does not move, and no chance.
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

/// Watches and never stops, as the window does.
struct Watched;

impl Job for Watched {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, _: Progress) {}
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--alone", deed, folder, customers] => return alone(deed, Path::new(folder), customers.parse()?),
        ["--lay", folder, customers] => return lay(Path::new(folder), customers.parse()?),
        _ => {}
    }
    let named: Vec<u64> = arguments.iter().filter_map(|text| text.parse().ok()).collect();
    let sizes = if named.is_empty() { SIZES.to_vec() } else { named };
    println!(
        "{:<28} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "deed", "customers", "rows", "seconds", "µs a row", "MiB"
    );
    for customers in sizes {
        let folder = tempfile::tempdir()?;
        lay(folder.path(), customers)?;
        for (deed, told) in DEEDS {
            let output = Command::new(std::env::current_exe()?)
                .args(["--alone", deed])
                .arg(folder.path())
                .arg(customers.to_string())
                .output()?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
            }
            print!("{told:<28} {customers:>9} {}", String::from_utf8(output.stdout)?);
        }
    }
    Ok(())
}

fn alone(deed: &str, folder: &Path, customers: u64) -> Outcome<()> {
    let desk = Desk::open(folder, Box::new(Fixed))?;
    if deed == "plan" {
        let details = [(ShopField::Company, "Bottega Lumina"), (ShopField::Country, "IT")];
        desk.shop_set(&details.map(|(field, text)| (field, text.to_owned())).into())?;
    }
    let list = |name: &str, kind: Kind| ImportRequest {
        path: folder.join(name).display().to_string(),
        kind: Some(kind),
        ..ImportRequest::default()
    };
    let (people, orders) = (
        list("customers.csv", Kind::Customers),
        list("orders.csv", Kind::Purchases),
    );
    let begun = Instant::now();
    let (rows, expected) = match deed {
        "plan" => (desk.import_plan(&people, &Watched)?.new, customers),
        "customers" => (desk.import_run(&people, &Watched)?.new, customers),
        "again" => (desk.import_run(&people, &Watched)?.unchanged, customers),
        "purchases" => (desk.import_run(&orders, &Watched)?.new, customers * PURCHASES),
        "duplicates" => {
            desk.customers_duplicates()?;
            (customers, customers)
        }
        "undo" => {
            let latest = desk.imports_list()?.first().map(|row| row.batch);
            let undone = desk.import_undo(latest.ok_or("no import")?, &Watched)?;
            (undone.removed, customers * PURCHASES)
        }
        other => return Err(format!("no deed {other}").into()),
    };
    let seconds = begun.elapsed().as_secs_f64();
    if rows != expected {
        return Err(format!("{deed}: {rows} of {expected} rows").into());
    }
    println!(
        "{rows:>9} {seconds:>9.2} {:>9.1} {:>9.1}",
        seconds * 1e6 / rows as f64,
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

/// Writes the two lists.
fn lay(folder: &Path, customers: u64) -> Outcome<()> {
    let of = |all: &[&'static str], number: u64| all[(number % all.len() as u64) as usize];
    let mut people = BufWriter::new(File::create(folder.join("customers.csv"))?);
    let mut orders = BufWriter::new(File::create(folder.join("orders.csv"))?);
    writeln!(
        people,
        "Given name,Family name,E-mail,Phone,Street,Postcode,City,Country,Tags"
    )?;
    writeln!(
        orders,
        "Order,Customer,E-mail,Date,Product,Quantity,Price,Currency"
    )?;
    for number in 0..customers {
        let (given, family) = (of(&GIVEN, number), of(&FAMILY, number / 3));
        writeln!(
            people,
            "{given},{family} {number},a{number}@example.com,0347 {:07},Via Po {number},10100,Torino,IT,\"tea, vip\"",
            number % 10_000_000
        )?;
        for purchase in 0..PURCHASES {
            let product = of(&PRODUCT, number + purchase);
            let (month, day) = (1 + purchase % 5, 1 + number % 28);
            writeln!(
                orders,
                "S-{number}-{purchase},{given} {family} {number},a{number}@example.com,2026-{month:02}-{day:02},{product},{},{}.50,EUR",
                1 + number % 3,
                1 + number % 40
            )?;
        }
    }
    people.flush()?;
    orders.flush()?;
    Ok(())
}

/// The most memory that this process ever held, in KiB.
fn greatest_memory() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line
        .and_then(|line| line.split_whitespace().nth(1))
        .ok_or("no VmHWM")?;
    Ok(kib.parse()?)
}
