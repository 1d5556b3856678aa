//! Places that take no file: refused before anything is on record.

use crate::common::{Shop, list, number, text};
use serde_json::Value;
use std::fs;
use std::process::{Command, Output};

#[test]
fn a_place_that_takes_no_file_is_refused_before_anything_is_on_record() {
    let shop = Shop::sample();
    shop.lay("file", "in the way");
    fs::create_dir(shop.path("folder.pdf")).expect("a folder");
    for targets in [
        &["--pdf", "file/out.pdf"][..],
        &["--pdf", "folder.pdf"],
        &["--eml", "file"],
        &["--eml", "file/drafts"],
        &["--pdf", "/proc/out.pdf"],
        &["--pdf", "new/out.pdf", "--eml", "file"],
        &["--pdf", "file/out.pdf", "--eml", "new/drafts"],
    ] {
        let job = [
            "notes",
            "write",
            "--template",
            "voucher-next-order",
            "--campaign",
            "1",
            "--all",
        ];
        let error = shop.refusal(&[&job[..], targets].concat());
        assert_eq!(
            (text(&error, "code"), text(&error, "fault")),
            ("file", "not_writable"),
            "{targets:?}"
        );
    }
    assert!(shop.files("new").is_empty(), "no file, and nothing hidden");
    assert_nothing_on_record(&shop);
}

fn assert_nothing_on_record(shop: &Shop) {
    assert_eq!(list(&shop.json(&["runs", "list"]), "runs").len(), 0);
    assert_eq!(
        number(
            &shop.json(&["customers", "list", "--not-contacted-for", "1"]),
            "total"
        ),
        80
    );
    assert!(number(&shop.json(&["customers", "list", "--not-thanked"]), "total") > 0);
}

/// Runs a command with a disk of so many KiB at `small`, where the system gives tests one; what is left there is in
/// the file `left`.
fn on_a_narrow_disk(shop: &Shop, kib: u32, arguments: &[&str]) -> Option<Output> {
    let script = format!(
        "mount -t tmpfs -o size={kib}k none small && \"$@\"; code=$?; find small -mindepth 1 > left; exit $code"
    );
    may_mount().then(|| {
        let wrapper = ["unshare", "--user", "--map-root-user", "--mount", "bash", "-c"];
        wrapped(shop, &wrapper, &script, arguments)
    })
}

/// Runs a command that may write no longer file than so many KiB.
fn with_short_files(shop: &Shop, kib: u32, arguments: &[&str]) -> Output {
    let script =
        format!("trap '' XFSZ; ulimit -f {kib}; \"$@\"; code=$?; find small -mindepth 1 > left; exit $code");
    wrapped(shop, &["bash", "-c"], &script, arguments)
}

fn wrapped(shop: &Shop, wrapper: &[&str], script: &str, arguments: &[&str]) -> Output {
    let _ = fs::create_dir(shop.path("small"));
    let job = shop.command(&[arguments, &["--json"]].concat());
    let mut outer = Command::new(wrapper[0]);
    outer
        .args(&wrapper[1..])
        .arg(script)
        .arg("bash")
        .arg(job.get_program())
        .args(job.get_args())
        .current_dir(shop.path(""))
        .env("THANKWELL_DATA", shop.path("data"));
    outer.output().expect("a shell")
}

fn may_mount() -> bool {
    let mount = [
        "--user",
        "--map-root-user",
        "--mount",
        "mount",
        "-t",
        "tmpfs",
        "none",
        "/mnt",
    ];
    let may = Command::new("unshare").args(mount).output();
    let may = may.is_ok_and(|output| output.status.success());
    if !may {
        eprintln!("this system gives tests no disk of their own; files are only kept short");
    }
    may
}

/// The command was refused for its file with that fault, and left none behind.
fn assert_no_file(shop: &Shop, output: &Output, fault: &str) {
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let answer: Value = serde_json::from_slice(&output.stdout).expect("an object");
    let error = &answer["error"];
    assert_eq!(
        (text(error, "code"), text(error, "fault")),
        ("file", fault),
        "{answer}"
    );
    // Where every file is kept short, the shop's own records are the first to have no room.
    let place = text(error, "path");
    assert!(
        place.contains("small") || (fault == "other" && place.ends_with("thankwell.db")),
        "the place is named: {answer}"
    );
    let left = fs::read_to_string(shop.path("left")).expect("a list");
    assert!(
        left.lines().all(|line| line == "small/drafts"),
        "no file is left: {left}"
    );
}

type OnDisk = fn(&Shop, &[&str]) -> Option<Output>;

#[test]
fn a_disk_that_fills_up_leaves_no_file_and_no_note() {
    let job = [
        "notes",
        "write",
        "--template",
        "recent-product",
        "--all",
        "--pdf",
        "small/out.pdf",
        "--eml",
        "small/drafts",
    ];
    let disks: [(OnDisk, &str); 2] = [
        (|shop, job| on_a_narrow_disk(shop, 64, job), "disk_full"),
        (|shop, job| Some(with_short_files(shop, 64, job)), "other"),
    ];
    for (on_disk, fault) in disks {
        let shop = Shop::sample();
        // The shop's own records must have room, or they would complain first.
        shop.json(&["customers", "list"]);
        if let Some(output) = on_disk(&shop, &job) {
            assert_no_file(&shop, &output, fault);
            assert_nothing_on_record(&shop);
        }
    }
}

#[test]
fn no_paper_that_goes_with_cards_is_left_half_on_a_full_disk() {
    let shop = Shop::sample();
    let write = [
        "notes",
        "write",
        "--template",
        "your-trust",
        "--all",
        "--pdf",
        "cards.pdf",
    ];
    shop.json(&write);
    let before = shop.json(&["runs", "show", "1"]);
    for (kib, job) in [
        (16, &["runs", "export", "1", "--envelopes", "small/out.pdf"][..]),
        (16, &["runs", "export", "1", "--labels", "small/out.pdf"]),
        (8, &["runs", "export", "1", "--pen-list", "small/out.pdf"]),
        (4, &["printers", "page", "small/out.pdf"]),
    ] {
        let Some(output) = on_a_narrow_disk(&shop, kib, job) else {
            return;
        };
        assert_no_file(&shop, &output, "disk_full");
    }
    assert_no_file(
        &shop,
        &with_short_files(&shop, 4, &["printers", "page", "small/out.pdf"]),
        "other",
    );
    assert_eq!(shop.json(&["runs", "show", "1"]), before, "the run is as it was");
    let labels = shop.json(&["labels", "list"]);
    assert!(
        list(&labels, "labels").iter().all(|sheet| sheet["next"] == 1),
        "no label is counted as used: {labels}"
    );
}
