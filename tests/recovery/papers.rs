//! Envelopes, labels, the list for the pen and the measuring page, cut off while they are written.

use crate::common::{Shop, list, number, page_count};
use crate::{assert_whole, at_work_when, ended, signal_to, start};
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

const PEOPLE: u64 = 600;

/// What is made of a stored run, and how many pages that has.
const PAPERS: [(&[&str], u64); 4] = [
    // Three punched cards a sheet.
    (
        &["runs", "export", "1", "--pdf", "out/paper.pdf"],
        PEOPLE.div_ceil(3),
    ),
    (&["runs", "export", "1", "--envelopes", "out/paper.pdf"], PEOPLE),
    (
        &[
            "runs",
            "export",
            "1",
            "--labels",
            "out/paper.pdf",
            "--label-sheet",
            "avery-l7160",
        ],
        PEOPLE.div_ceil(21),
    ),
    (&["runs", "export", "1", "--pen-list", "out/paper.pdf"], 0),
];

/// A shop with a run of cards on record.
fn shop_with_a_run() -> Shop {
    let shop = Shop::named();
    let mut people = String::from("given_name,family_name,street,postcode,city,country\n");
    for row in 0..PEOPLE {
        writeln!(people, "Ada,Byron{row},Via Roma {row},10123,Torino,IT").expect("a text");
    }
    shop.lay("people.csv", people);
    assert_eq!(
        number(&shop.json(&["customers", "import", "people.csv"]), "new"),
        PEOPLE
    );
    shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--all",
        "--seed",
        "7",
        "--format",
        "avery-5388",
        "--pdf",
        "cards.pdf",
    ]);
    std::fs::create_dir(shop.path("out")).expect("a folder");
    shop
}

fn in_the_making(shop: &Shop) -> bool {
    let is_beside = |path: &Path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(".thankwell-"))
    };
    let files = shop.files("out");
    files
        .iter()
        .any(|path| is_beside(path) && path.metadata().is_ok_and(|known| known.len() > 0))
}

/// The first free place of the sheets in use: 1 if nothing was counted as used on any of them.
fn next_label(shop: &Shop) -> Value {
    let labels = shop.json(&["labels", "list"]);
    let begun = list(&labels, "labels")
        .iter()
        .map(|sheet| &sheet["next"])
        .find(|next| **next != 1);
    begun.cloned().unwrap_or_else(|| Value::from(1))
}

#[test]
fn a_paper_that_is_killed_is_whole_or_not_there_and_the_next_one_sweeps() {
    let shop = shop_with_a_run();
    for (job, pages) in PAPERS {
        let mut run = start(&shop, job);
        if at_work_when(&mut run, || in_the_making(&shop)) {
            run.kill().expect("kill -9");
        }
        run.wait().expect("an end");
        assert_whole(&shop);
        let place = shop.path("out/paper.pdf");
        if place.exists() {
            assert!(
                page_count(&place) >= pages.max(1),
                "{job:?}: what is in place is whole"
            );
        } else {
            assert_eq!(next_label(&shop), 1, "{job:?}: no label is counted as used");
        }

        shop.json(job);
        assert_eq!(
            shop.files("out"),
            std::slice::from_ref(&place),
            "{job:?}: what was left is swept"
        );
        assert!(page_count(&place) >= pages.max(1), "{job:?}");
        if pages > 0 {
            assert_eq!(page_count(&place), pages, "{job:?}");
        }
        std::fs::remove_file(place).expect("an empty desk");
        for sheet in ["avery-l7160", "avery-5388"] {
            shop.json(&["labels", "use", sheet, "--next", "1"]);
        }
    }
}

#[test]
fn a_paper_that_is_stopped_leaves_nothing_and_uses_no_label() {
    let shop = shop_with_a_run();
    for (job, _) in &PAPERS[..3] {
        let mut run = start(&shop, &[job, &["--json"][..]].concat());
        assert!(
            at_work_when(&mut run, || in_the_making(&shop)),
            "{job:?} takes longer"
        );
        signal_to(&run, "-INT");
        let (code, answer) = ended(run);
        assert_eq!(
            (code, &answer["error"]["code"]),
            (Some(130), &Value::from("cancelled")),
            "{job:?}: {answer}"
        );
        assert!(shop.files("out").is_empty(), "{job:?}: {:?}", shop.files("out"));
        assert_eq!(next_label(&shop), 1, "{job:?}: no label is counted as used");
        assert_whole(&shop);
    }
}

#[test]
fn a_measuring_page_that_is_killed_is_whole_or_not_there() {
    let shop = Shop::named();
    std::fs::create_dir(shop.path("out")).expect("a folder");
    let place = shop.path("out/page.pdf");
    let mut whole = 0;
    for turn in 0..12_u64 {
        let mut run = start(&shop, &["printers", "page", "out/page.pdf"]);
        std::thread::sleep(Duration::from_millis(turn * 12));
        // It may be done already.
        let _ = run.kill();
        run.wait().expect("an end");
        if place.exists() {
            assert_eq!(page_count(&place), 1, "after {} ms", turn * 12);
            std::fs::remove_file(&place).expect("an empty desk");
            whole += 1;
        }
    }
    shop.json(&["printers", "page", "out/page.pdf"]);
    assert_eq!(
        shop.files("out"),
        [place],
        "what was left is swept; {whole} were done in time"
    );
}
