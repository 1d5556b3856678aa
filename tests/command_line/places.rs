//! Places that take no file: refused before anything is on record.

use crate::common::{Shop, list, number, text};
use serde_json::Value;
use std::fs;
use std::process::Command;

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

/// A disk of 64 KiB where the system lets us have one, and everywhere a limit on how long a file may get.
#[test]
fn a_disk_that_fills_up_leaves_no_file_and_no_note() {
    let narrow_disk =
        "mount -t tmpfs -o size=64k none small && \"$@\"; code=$?; find small -mindepth 1 > left; exit $code";
    let short_files =
        "trap '' XFSZ; ulimit -f 64; \"$@\"; code=$?; find small -mindepth 1 > left; exit $code";
    let in_a_namespace = ["unshare", "--user", "--map-root-user", "--mount", "bash", "-c"];
    let may_mount = Command::new("unshare")
        .args([
            "--user",
            "--map-root-user",
            "--mount",
            "mount",
            "-t",
            "tmpfs",
            "none",
            "/mnt",
        ])
        .output()
        .is_ok_and(|output| output.status.success());
    if !may_mount {
        eprintln!("this system gives tests no disk of their own; files are only kept short");
    }
    let disks = [
        may_mount.then_some((&in_a_namespace[..], narrow_disk, "disk_full")),
        Some((&["bash", "-c"][..], short_files, "other")),
    ];
    for (wrapper, script, fault) in disks.into_iter().flatten() {
        let shop = Shop::sample();
        fs::create_dir(shop.path("small")).expect("a folder");
        // The shop's own records must have room, or they would complain first.
        shop.json(&["customers", "list"]);
        let job = shop.command(&[
            "notes",
            "write",
            "--template",
            "recent-product",
            "--all",
            "--pdf",
            "small/out.pdf",
            "--eml",
            "small/drafts",
            "--json",
        ]);
        let mut wrapped = Command::new(wrapper[0]);
        wrapped
            .args(&wrapper[1..])
            .arg(script)
            .arg("bash")
            .arg(job.get_program())
            .args(job.get_args());
        wrapped
            .current_dir(shop.path(""))
            .env("THANKWELL_DATA", shop.path("data"));
        let output = wrapped.output().expect("a shell");
        assert_eq!(
            output.status.code(),
            Some(1),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let answer: Value = serde_json::from_slice(&output.stdout).expect("an object");
        assert_eq!(
            (text(&answer["error"], "code"), text(&answer["error"], "fault")),
            ("file", fault),
            "{answer}"
        );
        let left = fs::read_to_string(shop.path("left")).expect("a list");
        assert!(
            left.lines().all(|line| line == "small/drafts"),
            "no file is left: {left}"
        );
        assert_nothing_on_record(&shop);
    }
}
