//! A real print system, with a printer whose paper is PDF files.
#![cfg(target_os = "linux")]

#[path = "../../../tests/common/print_system.rs"]
mod print_system;

use domain::PrintSides;
use print_system::PrintSystem;
use printing::{JobId, PrintError, PrintOrder, Printer, Readiness, Spooler, Work};
use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

const A6: (f32, f32) = (148.0, 105.0);
const A5: (f32, f32) = (210.0, 148.0);

/// A lying page of that many points with a line of text.
fn page(folder: &Path, (width, height): (u32, u32)) -> PathBuf {
    let stream = "BT /F 14 Tf 40 200 Td (Thank you, Office) Tj ET";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
        ),
        format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = String::from("0000000000 65535 f \n");
    for (object, number) in objects.iter().zip(1..) {
        writeln!(places, "{:010} 00000 n ", file.len()).expect("room");
        writeln!(file, "{number} 0 obj\n{object}\nendobj").expect("room");
    }
    let start = file.len();
    write!(
        file,
        "xref\n0 6\n{places}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    )
    .expect("room");
    let path = folder.join("page.pdf");
    std::fs::write(&path, file).expect("a page");
    path
}

fn order(printer: &str) -> PrintOrder<'_> {
    PrintOrder {
        printer,
        tray: None,
        sides: PrintSides::One,
        copies: 1,
        paper_mm: A6,
        title: "Thankwell 7",
    }
}

/// Waits for a job for half a minute at most.
fn watch(spooler: &Spooler, job: JobId, printer: &str) -> Result<(), PrintError> {
    let mut looks = 0;
    let mut look = |_: &Work| {
        looks += 1;
        assert!(looks < 200, "the job ends one way or another");
        ControlFlow::Continue(())
    };
    spooler.watch(job, printer, &mut look)
}

fn tool(name: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(name)
        .args(arguments)
        .arg(file)
        .args((name == "pdftotext").then_some("-"))
        .output()
        .expect("poppler-utils");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_card_comes_out_of_the_right_tray_on_both_sides_in_its_own_size() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let spooler = Spooler::at(&system.socket(), "root");
    let printers = spooler.printers().expect("printers");
    let [printer] = &printers[..] else {
        panic!("one printer: {printers:?}")
    };
    let Printer {
        name,
        description,
        trays,
        both_sides: true,
        readiness: Readiness::Ready,
        ..
    } = printer
    else {
        panic!("a printer that turns paper and is ready: {printer:?}")
    };
    assert_eq!(
        (name.as_str(), description.as_str()),
        (system.queue.as_str(), "Office")
    );
    assert_eq!(trays[..], ["tray-1", "tray-2", "manual"], "by their words in IPP");

    let folder = tempfile::tempdir().expect("a folder");
    let print = |points, paper_mm| {
        let order = PrintOrder {
            tray: Some("tray-2"),
            sides: PrintSides::Short,
            paper_mm,
            ..order(&system.queue)
        };
        let job = spooler
            .print(&page(folder.path(), points), &order)
            .expect("the job is taken");
        watch(&spooler, job, &system.queue).expect("the job is done");
        let paper = system.paper();
        assert!(tool("pdftotext", &[], &paper).contains("Thank you, Office"));
        let facts = tool("pdfinfo", &[], &paper);
        let size = facts.lines().find_map(|line| line.strip_prefix("Page size:"));
        size.unwrap_or_default().trim().to_owned()
    };
    // The paper stands, and a lying page is turned onto it; sizes are in points.
    assert_eq!(
        print((595, 420), A5),
        "421 x 595 pts (A5)",
        "A5 by the name that the printer has for it"
    );
    assert_eq!(
        print((420, 298), A6),
        "297 x 419 pts",
        "A6, for which it has no name"
    );
    let log = system.log();
    for option in [
        "InputSlot=Tray2",
        "Duplex=DuplexTumble",
        "PageSize=A5",
        "PageSize=Custom.297x419",
        "print-scaling=none",
    ] {
        assert!(log.contains(option), "the driver heard of {option}");
    }
    assert!(
        log.contains("Thankwell 7"),
        "the queue shows the title that was given"
    );
}

#[test]
fn what_the_printer_cannot_do_is_refused_before_anything_is_sent() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let spooler = Spooler::at(&system.socket(), "root");
    let folder = tempfile::tempdir().expect("a folder");
    let file = page(folder.path(), (420, 298));
    let refusal = |order: &PrintOrder<'_>| spooler.print(&file, order).expect_err("it cannot be printed");

    let unknown = refusal(&order("Attic"));
    assert!(matches!(unknown, PrintError::UnknownPrinter { printer } if printer == "Attic"));
    let tray = refusal(&PrintOrder {
        tray: Some("tray-9"),
        ..order(&system.queue)
    });
    assert!(matches!(tray, PrintError::UnknownTray { tray, .. } if tray == "tray-9"));

    let sink = folder.path().join("raw").display().to_string();
    system.add("Raw", &format!("file:{sink}"));
    let sides = refusal(&PrintOrder {
        sides: PrintSides::Long,
        ..order("Raw")
    });
    assert!(matches!(sides, PrintError::OneSideOnly { .. }), "{sides:?}");

    system.run("cupsdisable", &["-r", "paper jam", &system.queue]);
    let stopped = refusal(&order(&system.queue));
    assert!(
        matches!(&stopped, PrintError::Stopped { reasons, .. } if reasons.iter().any(|reason| reason == "paused")),
        "{stopped:?}"
    );
    system.run("cupsenable", &[&system.queue]);
    system.run("cupsreject", &[&system.queue]);
    let closed = refusal(&order(&system.queue));
    assert!(matches!(closed, PrintError::NotAccepting { .. }), "{closed:?}");

    let nobody = Spooler::at(&folder.path().join("no.sock"), "root");
    assert!(matches!(nobody.printers(), Err(PrintError::NoPrinting)));
}

#[test]
fn a_job_that_does_not_end_well_says_how_and_waits_in_no_queue() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let spooler = Spooler::at(&system.socket(), "root");
    let folder = tempfile::tempdir().expect("a folder");
    let file = page(folder.path(), (420, 298));
    let start = || spooler.print(&file, &order("Slow")).expect("the job is taken");
    // A printer on a network that never answers keeps its jobs.
    system.add("Slow", "socket://192.0.2.1:9100");

    let cancelled = start();
    system.run("cancel", &["-u", "nobody-else"]);
    system.run("cancel", &[&format!("Slow-{}", cancelled.0)]);
    let told = watch(&spooler, cancelled, "Slow");
    assert!(matches!(told, Err(PrintError::Cancelled { .. })), "{told:?}");

    let stopped = start();
    system.run("cupsdisable", &["Slow"]);
    let told = watch(&spooler, stopped, "Slow");
    assert!(matches!(told, Err(PrintError::Stopped { .. })), "{told:?}");
    let told = watch(&spooler, stopped, "Slow");
    assert!(
        matches!(told, Err(PrintError::Cancelled { .. })),
        "it was taken out of the queue, so that it is not printed twice: {told:?}"
    );
    system.run("cupsenable", &["Slow"]);

    let interrupted = start();
    let told = spooler.watch(interrupted, "Slow", &mut |_| ControlFlow::Break(()));
    assert!(matches!(told, Err(PrintError::Interrupted)), "{told:?}");
    let told = watch(&spooler, interrupted, "Slow");
    assert!(matches!(told, Err(PrintError::Cancelled { .. })), "{told:?}");

    let broken = folder.path().join("broken.pdf");
    std::fs::write(&broken, "%PDF-1.4 and nothing more").expect("a broken file");
    let failed = spooler
        .print(&broken, &order(&system.queue))
        .expect("the job is taken");
    let told = watch(&spooler, failed, &system.queue);
    assert!(matches!(told, Err(PrintError::Failed { .. })), "{told:?}");
}

#[test]
fn a_printer_that_is_taken_away_has_printed_nothing() {
    for settings in ["", "PreserveJobHistory No\n"] {
        taken_away(settings);
    }
}

fn taken_away(settings: &str) {
    let Some(system) = PrintSystem::start_with(settings) else {
        return;
    };
    let spooler = Spooler::at(&system.socket(), "root");
    let folder = tempfile::tempdir().expect("a folder");
    let file = page(folder.path(), (420, 298));
    system.add("Slow", "socket://192.0.2.1:9100");
    let job = spooler.print(&file, &order("Slow")).expect("the job is taken");
    let mut looks = 0;
    let told = spooler.watch(job, "Slow", &mut |_| {
        looks += 1;
        if looks == 2 {
            system.run("lpadmin", &["-x", "Slow"]);
        }
        if looks > 100 {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    assert!(
        matches!(&told, Err(PrintError::UnknownPrinter { printer } | PrintError::Cancelled { printer }) if printer == "Slow"),
        "its jobs went with it, and nobody may think that they are on paper: {told:?}"
    );
}

/// A printer without paper, until somebody lays a file at `paper`.
fn without_paper(paper: &Path) -> String {
    format!(
        "cat > /dev/null\necho 'STATE: +media-empty-error' >&2\nwhile [ ! -e {0} ]; do sleep 0.1; done\n\
         echo 'STATE: -media-empty-error' >&2",
        paper.display()
    )
}

#[test]
fn a_printer_that_runs_out_of_paper_says_so_while_one_waits_and_goes_on_when_it_has_some() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let spooler = Spooler::at(&system.socket(), "root");
    let folder = tempfile::tempdir().expect("a folder");
    let file = page(folder.path(), (420, 298));
    let paper = folder.path().join("paper");
    std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .expect("open");
    system.add_script("Empty", &without_paper(&paper));
    let job = spooler.print(&file, &order("Empty")).expect("the job is taken");
    let (mut looks, mut told) = (0, Vec::new());
    let ended = spooler.watch(job, "Empty", &mut |work| {
        looks += 1;
        assert!(looks < 300, "the job ends");
        if told.is_empty() && !work.reasons.is_empty() {
            told.clone_from(&work.reasons);
            std::fs::write(&paper, "a ream").expect("paper");
        }
        ControlFlow::Continue(())
    });
    assert!(ended.is_ok(), "{ended:?}");
    assert_eq!(told, ["media-empty-error"], "who waits hears what for");
}

#[test]
fn a_printer_that_fails_has_printed_nothing_whatever_the_print_system_does_about_it() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let spooler = Spooler::at(&system.socket(), "root");
    let folder = tempfile::tempdir().expect("a folder");
    let file = page(folder.path(), (420, 298));
    system.add_script("Broken", "exit 1");
    for policy in ["abort-job", "stop-printer", "retry-job", "retry-current-job"] {
        system.run(
            "lpadmin",
            &["-p", "Broken", "-o", &format!("printer-error-policy={policy}")],
        );
        system.run("cupsenable", &["Broken"]);
        let job = spooler.print(&file, &order("Broken")).expect("the job is taken");
        let mut looks = 0;
        let ended = spooler.watch(job, "Broken", &mut |_| {
            looks += 1;
            // Who waits for a printer that is tried again and again stops some time.
            if looks < 40 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        let is_told = match policy {
            "abort-job" => matches!(ended, Err(PrintError::Failed { .. })),
            "stop-printer" => matches!(ended, Err(PrintError::Stopped { .. })),
            _ => matches!(
                ended,
                Err(PrintError::Interrupted | PrintError::Held { .. } | PrintError::Failed { .. })
            ),
        };
        assert!(is_told, "{policy}: {ended:?}");
        let again = watch(&spooler, job, "Broken");
        assert!(again.is_err(), "{policy}: it waits in no queue: {again:?}");
    }
}

#[test]
fn a_job_that_somebody_holds_is_given_up_and_told() {
    let Some(system) = PrintSystem::start() else {
        return;
    };
    let spooler = Spooler::at(&system.socket(), "root");
    let folder = tempfile::tempdir().expect("a folder");
    let file = page(folder.path(), (420, 298));
    system.add("Slow", "socket://192.0.2.1:9100");
    let first = spooler.print(&file, &order("Slow")).expect("the job is taken");
    let second = spooler.print(&file, &order("Slow")).expect("the job is taken");
    system.run("lp", &["-i", &format!("Slow-{}", second.0), "-H", "hold"]);
    let told = watch(&spooler, second, "Slow");
    assert!(matches!(&told, Err(PrintError::Held { .. })), "{told:?}");
    let told = watch(&spooler, second, "Slow");
    assert!(
        matches!(told, Err(PrintError::Cancelled { .. })),
        "it is not printed later: {told:?}"
    );
    spooler.cancel(first).expect("the other one, too");
}
