//! `runs`: what was written once is written again, and never twice.

use crate::common::{Shop, list, number, pages};
use crate::main_job::done;
use std::fs;

#[test]
fn a_stored_run_is_exported_again_byte_for_byte() {
    let (shop, report) = done();
    let run = number(&report, "run").to_string();
    shop.json(&["runs", "export", &run, "--pdf", "same.pdf"]);
    let bytes = |name: &str| fs::read(shop.path(name)).expect("the cards");
    assert!(
        bytes("out.pdf") == bytes("same.pdf"),
        "the same notes give the same bytes"
    );
    // What happens to the shop after the run does not change what was said in it.
    shop.json(&["shop", "set", "company=Renamed"]);
    let again = shop.json(&["runs", "export", &run, "--pdf", "again.pdf"]);
    assert_eq!(again["made"], report["made"]);
    let (first, second) = (pages(&shop.path("out.pdf")), pages(&shop.path("again.pdf")));
    assert_eq!(first, second, "a note is a snapshot");
    assert_eq!(
        list(&shop.json(&["runs", "list"]), "runs").len(),
        1,
        "a reprint is no second run"
    );
    assert_eq!(
        shop.run(&["runs", "export", &run]).code,
        Some(2),
        "a file or a folder has to be named"
    );
    assert_eq!(
        shop.refusal(&["runs", "export", "99", "--pdf", "x.pdf"])["code"],
        "not_found"
    );
}

#[test]
fn a_run_without_a_file_waits_for_one_and_thanks_nobody_yet() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=Ada", "email=ada@example.com"]);
    shop.json(&["purchases", "add", "customer=1", "product=Mug", "price=9"]);
    let not_thanked = || number(&shop.json(&["customers", "list", "--not-thanked"]), "total");
    let exported = |at: usize| list(&shop.json(&["runs", "list"]), "runs")[at]["exported"] == true;
    let report = shop.json(&["notes", "write", "--template", "recent-product", "--all"]);
    assert_eq!((number(&report, "made"), list(&report, "files").len()), (1, 0));
    assert!(not_thanked() == 1 && !exported(0), "nothing was printed yet");
    shop.json(&["runs", "export", "1", "--pdf", "cards.pdf"]);
    assert!(not_thanked() == 0 && exported(0));

    let both = [
        "notes",
        "write",
        "--template",
        "recent-product",
        "--all",
        "--out",
        "out",
    ];
    shop.json(&both);
    let by_phone = [
        "notes",
        "write",
        "--template",
        "recent-product",
        "--all",
        "--channel",
        "phone",
    ];
    shop.json(&by_phone);
    assert!(exported(0), "a call needs no file");

    shop.json(&[
        "purchases",
        "add",
        "customer=1",
        "product=Lamp",
        "price=30",
        "date=2099-01-01",
    ]);
    shop.json(&["runs", "export", "2", "--pdf", "again.pdf"]);
    assert_eq!(
        not_thanked(),
        1,
        "an old card does not thank for a later purchase"
    );
}
