//! `printers` and `runs print`: measured, remembered, and printed on a real print system.

use crate::common::print_system::PrintSystem;
use crate::common::printed::{Dots, page_size};
use crate::common::{Shop, list, number, pages, text};
use serde_json::Value;

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

#[test]
fn a_correction_counts_on_the_paper_that_it_was_measured_on_and_on_no_other() {
    let (shop, run) = shop_with_cards();
    shop.json(&[
        "customers",
        "set",
        "1",
        "street=Via Roma 1",
        "city=Torino",
        "country=IT",
    ]);
    let papers = |name: &str, more: &[&str]| {
        let (cards, envelopes, labels) = (
            format!("{name}-cards.pdf"),
            format!("{name}-envelopes.pdf"),
            format!("{name}-labels.pdf"),
        );
        let export = [
            "runs",
            "export",
            &run,
            "--sheet",
            "a4",
            "--pdf",
            &cards,
            "--envelopes",
            &envelopes,
            "--labels",
            &labels,
            "--label-sheet",
            "l7160",
            "--start",
            "1",
        ];
        shop.json(&[&export[..], more].concat());
        [cards, envelopes, labels].map(|file| Dots::of(&shop.path(&file)).middle())
    };
    let off = "--left-top 13 --left-bottom 13 --top-left 10 --top-right 10";
    let measure = |paper: &str, across: &str, down: &str, tray: &str| {
        let all = format!(
            "printers measure --printer Office --paper {paper} {tray} {off} --across {across} --down {down}"
        );
        let memory = shop.json(&all.split_whitespace().collect::<Vec<_>>());
        number(&memory, "id").to_string()
    };
    let plain = papers("plain", &[]);
    let a4 = measure("a4", "150", "200", "");
    let corrected = papers("a4", &["--memory", &a4]);
    // The sheet of four lies, and is written as it goes through the printer.
    assert!(
        (corrected[0].0 - (210.0 - plain[0].1)).abs() > 2.0 || (corrected[0].0 - plain[0].0).abs() > 2.0,
        "cards on A4 are moved: {plain:?}, {corrected:?}"
    );
    assert_eq!(corrected[1], plain[1], "nobody has measured envelopes");
    assert!(
        (corrected[2].0 - plain[2].0 + 3.0).abs() < 0.3,
        "labels lie on A4, too: {plain:?}, {corrected:?}"
    );
    // Once envelopes are measured on that printer, they are made right along with its A4.
    measure("c6", "80", "100", "--tray envelope");
    let both = papers("both", &["--memory", &a4]);
    assert_ne!(both[1], plain[1]);
    assert_eq!(both[2], corrected[2]);
}

#[test]
fn punched_cards_are_printed_where_they_lie_in_their_file() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let shop = Shop::sample();
    let report = shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--customer",
        "1",
        "--customer",
        "2",
        "--format",
        "avery-l7414",
        "--card-start",
        "4",
        "--pdf",
        "cards.pdf",
    ]);
    let run = number(&report, "run").to_string();
    let print = |more: &[&str]| {
        let order = ["runs", "print", &run, "--printer", &system.queue, "--json"];
        let output = shop
            .command(&[&order[..], more].concat())
            .env("CUPS_SERVER", system.socket())
            .env("USER", "root")
            .output()
            .expect("the program starts");
        assert!(output.status.success(), "{output:?}");
        let paper = system.paper();
        let dots = Dots::of(&paper);
        std::fs::remove_file(paper).expect("the tray is emptied");
        dots
    };
    let next = || {
        let labels = shop.json(&["labels", "list"]);
        let sheet = list(&labels, "labels")
            .iter()
            .find(|sheet| sheet["id"] == "avery-l7414");
        number(sheet.expect("it is offered"), "next")
    };
    let in_file = Dots::of(&shop.path("cards.pdf"));
    let after = next();
    assert!(after > 4, "{after}");
    let printed = print(&[]);
    assert!(
        in_file.covered_by(&printed) > 0.98 && printed.covered_by(&in_file) > 0.98,
        "the cards that were laid out are the cards that are printed"
    );
    assert_eq!(next(), after, "and their places are counted once");
    let again = print(&[]);
    assert!(
        again.reach()[1] > printed.reach()[1] + 20.0,
        "printed once more, they go on what is left of the sheet"
    );
    let said = print(&["--card-start", "1"]);
    assert!(said.reach()[1] < 60.0, "{:?}", said.reach());
}

#[test]
fn a_printer_without_paper_is_told_of_while_one_waits_and_one_that_fails_has_printed_nothing() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let (shop, run) = shop_with_cards();
    let paper = shop.path("paper").display().to_string();
    std::fs::set_permissions(shop.path(""), std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .expect("open");
    system.add_script(
        "Empty",
        &format!(
            "cat > /dev/null; echo 'STATE: +media-empty-error' >&2; for n in 1 2 3 4 5 6 7 8 9 10; do \
             [ -e {paper} ] || sleep 0.2; done; echo 'STATE: -media-empty-error' >&2"
        ),
    );
    system.add_script("Broken", "exit 1");
    let print = |queue: &str, language: &str| {
        let order = [
            "--language",
            language,
            "runs",
            "print",
            &run,
            "--printer",
            queue,
            "--json",
        ];
        let output = shop
            .command(&order)
            .env("CUPS_SERVER", system.socket())
            .env("USER", "root")
            .output()
            .expect("the program starts");
        let said = String::from_utf8(output.stderr).expect("text");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("one object");
        (answer, said)
    };
    let state = || {
        let run = shop.json(&["runs", "show", &run]);
        text(&list(&run, "notes")[0], "state").to_owned()
    };
    let (failed, said) = print("Broken", "en");
    assert_eq!(failed["error"]["fault"], "failed", "{failed}");
    assert!(!said.is_empty());
    assert_eq!(state(), "made", "nothing of it is on paper");
    for (language, words) in [
        ("en", "Printer: It has no paper."),
        ("it", "carta"),
        ("ro", "hârtie"),
        ("ar", "ورق"),
    ] {
        let (printed, said) = print("Empty", language);
        assert_eq!(number(&printed, "pages"), 1, "{printed}");
        assert!(said.contains(words), "{language}: {said}");
        assert_eq!(state(), "printed");
    }
}
