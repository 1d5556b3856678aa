//! `printers` and `runs print`: measured, remembered, and printed on a real print system.

use crate::common::print_system::PrintSystem;
use crate::common::{Shop, list, number, pages, text};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn page_size(pdf: &Path) -> (f64, f64) {
    let output = Command::new("pdfinfo").arg(pdf).output().expect("poppler-utils");
    let facts = String::from_utf8(output.stdout).expect("text");
    let size = facts.lines().find_map(|line| line.strip_prefix("Page size:"));
    let numbers: Vec<f64> = size
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|part| part.parse().ok())
        .collect();
    (numbers[0], numbers[1])
}

/// A page as dots, 100 to the inch, dark ones true.
struct Dots {
    width: usize,
    height: usize,
    dark: Vec<bool>,
}

const DOTS_PER_MM: f64 = 100.0 / 25.4;

impl Dots {
    /// The first page of a file.
    fn of(pdf: &Path) -> Self {
        let drawn = Command::new("pdftoppm")
            .args(["-r", "100", "-gray", "-singlefile"])
            .arg(pdf)
            .output()
            .expect("poppler-utils")
            .stdout;
        // P5, width, height, 255, each with one blank after it, then a byte a dot.
        let mut start = 0;
        let mut numbers = [0; 4];
        for number in &mut numbers {
            let end = start
                + drawn[start..]
                    .iter()
                    .position(u8::is_ascii_whitespace)
                    .expect("a head");
            let word = std::str::from_utf8(&drawn[start..end]).expect("a head");
            *number = word.trim_start_matches('P').parse().expect("a number");
            start = end + 1;
        }
        let [_, width, height, _] = numbers;
        Self {
            width,
            height,
            dark: drawn[start..].iter().map(|grey| *grey < 160).collect(),
        }
    }

    /// Turned by a quarter, its top to the left.
    fn turned(&self) -> Self {
        let place = |index: usize| (index % self.height, index / self.height);
        let dark = (0..self.dark.len()).map(|index| {
            let (x, y) = place(index);
            self.dark[x * self.width + self.width - 1 - y]
        });
        Self {
            width: self.height,
            height: self.width,
            dark: dark.collect(),
        }
    }

    /// How far the ink reaches: left, top, right, bottom, in millimetres.
    fn reach(&self) -> [f64; 4] {
        let dots = self.dark.iter().enumerate().filter(|(_, dark)| **dark);
        let mut reach = [usize::MAX, usize::MAX, 0, 0];
        for (index, _) in dots {
            let (x, y) = (index % self.width, index / self.width);
            reach = [reach[0].min(x), reach[1].min(y), reach[2].max(x), reach[3].max(y)];
        }
        reach.map(|dots| dots as f64 / DOTS_PER_MM)
    }

    /// The part of this page's ink near which the other page has some, too.
    fn covered_by(&self, other: &Self) -> f64 {
        let (mut ink, mut covered) = (0, 0);
        for (index, _) in self.dark.iter().enumerate().filter(|(_, dark)| **dark) {
            let (x, y) = (index % self.width, index / self.width);
            let near = |middle: usize, length: usize| middle.saturating_sub(2)..(middle + 3).min(length);
            let found =
                near(y, other.height).any(|y| near(x, other.width).any(|x| other.dark[y * other.width + x]));
            ink += 1;
            covered += u32::from(found);
        }
        assert!(ink > 500, "a card has ink: {ink} dots");
        f64::from(covered) / f64::from(ink)
    }
}

const OFF: [&str; 12] = [
    "--left-top",
    "12",
    "--left-bottom",
    "12",
    "--top-left",
    "11",
    "--top-right",
    "11",
    "--across",
    "80",
    "--down",
    "80",
];

/// The sample shop with one run of cards, made for paper of their own size.
fn shop_with_cards() -> (Shop, String) {
    let shop = Shop::sample();
    let report = shop.json(&[
        "notes",
        "write",
        "--template",
        "recent-product",
        "--customer",
        "1",
        "--pdf",
        "cards.pdf",
    ]);
    (shop, number(&report, "run").to_string())
}

#[test]
fn a_printer_is_measured_remembered_and_forgotten() {
    let shop = Shop::named();
    shop.json(&[
        "printers",
        "page",
        "page.pdf",
        "--paper",
        "a6",
        "--language",
        "ro",
    ]);
    let page = pages(&shop.path("page.pdf")).concat();
    assert!(page.contains("Pagină de calibrare"), "{page}");
    let measure = ["printers", "measure", "--printer", "Office", "--paper", "a6"];
    let memory = shop.json(&[&measure[..], &OFF].concat());
    let adjustment = &memory["adjustment"];
    let near = |field: &str, wanted: f64| {
        let value = adjustment[field].as_f64().expect("a number");
        assert!((value - wanted).abs() < 1e-4, "{field} is {value}");
    };
    near("offset_x_mm", -2.0);
    near("offset_y_mm", -1.0);
    near("scale_x", 1.0);
    let id = number(&memory, "id").to_string();
    let listed = shop.json(&["printers", "list"]);
    assert_eq!(text(&list(&listed, "memories")[0], "printer"), "Office");
    shop.json(&["printers", "page", "again.pdf", "--paper", "a6", "--memory", &id]);
    shop.json(&["printers", "forget", &id]);
    assert!(list(&shop.json(&["printers", "list"]), "memories").is_empty());
    assert_eq!(shop.refusal(&["printers", "forget", &id])["code"], "not_found");
    let mad = ["printers", "measure", "--printer", "Office", "--left-top", "900"];
    let refused = shop.refusal(&[&mad[..], &OFF[2..]].concat());
    assert_eq!(refused["code"], "fields");
}

#[test]
fn where_there_is_no_print_system_that_is_said_with_what_to_do_instead() {
    let (shop, run) = shop_with_cards();
    let without = |arguments: &[&str]| {
        let output = shop
            .command(arguments)
            .env("CUPS_SERVER", "/nowhere/cups.sock")
            .output()
            .expect("the program starts");
        let said = String::from_utf8(output.stderr).expect("text");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("one object");
        (answer, said)
    };
    let (listed, _) = without(&["printers", "list", "--json"]);
    assert_eq!(listed["direct"], false);
    let (refused, said) = without(&["runs", "print", &run, "--printer", "Office", "--json"]);
    assert_eq!(refused["error"]["fault"], "no_printing");
    assert!(
        said.contains("print it from its viewer, at actual size"),
        "{said}"
    );
}

#[test]
fn a_run_comes_out_of_the_printer_as_it_is_in_its_file_and_a_memory_moves_it() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let (shop, run) = shop_with_cards();
    let on_system = |arguments: &[&str]| {
        let output = shop
            .command(&[arguments, &["--json"]].concat())
            .env("CUPS_SERVER", system.socket())
            .env("USER", "root")
            .output()
            .expect("the program starts");
        let answer: Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"));
        answer
    };
    let queue = system.queue.as_str();
    let listed = on_system(&["printers", "list"]);
    let printer = &list(&listed, "printers")[0];
    assert_eq!(
        (text(printer, "name"), printer["duplex"].as_bool()),
        (queue, Some(true))
    );

    let print = |more: &[&str]| on_system(&[&["runs", "print", &run, "--printer", queue], more].concat());
    let report = print(&["--tray", "tray-2", "--duplex", "short"]);
    assert_eq!(
        (text(&report, "printer"), number(&report, "pages")),
        (queue, 1),
        "{report}"
    );
    let paper = system.paper();
    // The driver goes through PostScript, which keeps no text for our letters, but all the ink.
    let (card, straight) = (Dots::of(&shop.path("cards.pdf")).turned(), Dots::of(&paper));
    let (there, back) = (card.covered_by(&straight), straight.covered_by(&card));
    assert!(
        there > 0.98 && back > 0.98,
        "what is on paper is what is in the file: {there:.3}, {back:.3}"
    );
    let (one, other) = page_size(&shop.path("cards.pdf"));
    let (width, height) = page_size(&paper);
    assert!(
        (width - one.min(other)).abs() < 1.5 && (height - one.max(other)).abs() < 1.5,
        "the paper stands and is as large as the card: {width} x {height}"
    );
    let log = system.log();
    assert!(
        log.contains("InputSlot=Tray2") && log.contains("Duplex=DuplexTumble"),
        "tray and sides are asked for"
    );
    assert!(
        log.contains(&format!("Thankwell {run}")),
        "the queue shows the run"
    );
    let name = text(&shop.json(&["customers", "show", "1"]), "name").to_owned();
    assert!(!name.is_empty() && !log.contains(&name), "and no customer");

    // The usual tray was measured: 2 mm too far right and 1 mm too far down, as paper goes through it.
    on_system(
        &[
            &["printers", "measure", "--printer", queue, "--paper", "a6"][..],
            &OFF,
        ]
        .concat(),
    );
    std::fs::remove_file(&paper).expect("the tray is emptied");
    print(&[]);
    let (before, after) = (straight.reach(), Dots::of(&system.paper()).reach());
    for (side, wanted) in [(0, -2.0), (1, -1.0), (2, -2.0), (3, -1.0)] {
        let moved = after[side] - before[side];
        assert!(
            (moved - wanted).abs() < 0.5,
            "side {side} moved by {moved:.2} mm: {before:?}, {after:?}"
        );
    }

    let refusal = |arguments: &[&str]| on_system(arguments)["error"]["fault"].clone();
    assert_eq!(
        refusal(&["runs", "print", &run, "--printer", "Attic"]),
        "unknown_printer"
    );
    assert_eq!(
        refusal(&["runs", "print", &run, "--printer", queue, "--tray", "tray-9"]),
        "unknown_tray"
    );
    system.run("cupsdisable", &[queue]);
    assert_eq!(refusal(&["runs", "print", &run, "--printer", queue]), "stopped");
    system.run("cupsenable", &[queue]);
    let twice = on_system(&[
        "printers",
        "print",
        "cards.pdf",
        "--printer",
        queue,
        "--copies",
        "2",
    ]);
    assert_eq!(number(&twice, "pages"), 2, "each copy counts: {twice}");
}
