//! `runs`: what was written once is written again, and never twice.

use crate::calendar::Past;
use crate::common::{Shop, list, number, page_count, pages, text};
use crate::main_job::done;
use app::{Audience, HoldOut, NoteOptions, PurchaseForm, PurchaseFormLine, RunFiles, RunRequest, Unwatched};
use domain::{Channel, RunId, TemplateId};
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

#[test]
fn a_run_is_resumed_into_the_files_that_were_named_when_it_was_begun() {
    let shop = Shop::named();
    for name in ["Ada", "Bea"] {
        shop.json(&[
            "customers",
            "add",
            &format!("given_name={name}"),
            "phone=+39 035 270011",
        ]);
    }
    let job = ["notes", "write", "--template", "your-trust", "--all"];
    shop.json(&job);
    assert_eq!(
        shop.refusal(&["runs", "resume", "1"])["code"],
        "no_files_named",
        "nobody has said where to"
    );
    shop.json(&[&job[..], &["--pdf", "cards.pdf"]].concat());
    let rows = shop.json(&["runs", "list"]);
    let row = &list(&rows, "runs")[0];
    assert!(row["resumable"] == true && row["unfinished"] == false, "{row}");

    // One card is written over by hand: it waits for its file again.
    let note = number(&list(&shop.json(&["runs", "show", "2"]), "notes")[0], "id").to_string();
    shop.lay("words.txt", "Dear Ada,\n\nwe kept the blue one for you.");
    shop.json(&["runs", "edit", "2", "--note", &note, "--text", "words.txt"]);
    fs::remove_file(shop.path("cards.pdf")).expect("an empty desk");
    assert!(list(&shop.json(&["runs", "list"]), "runs")[0]["unfinished"] == true);
    let resumed = shop.json(&["runs", "resume", "2"]);
    assert_eq!(number(&resumed, "made"), 2);
    assert_eq!(page_count(&shop.path("cards.pdf")), 2);
    assert!(pages(&shop.path("cards.pdf")).concat().contains("blue one"));
    assert!(list(&shop.json(&["runs", "list"]), "runs")[0]["unfinished"] == false);
    assert_eq!(shop.refusal(&["runs", "resume", "99"])["code"], "not_found");
}

/// A run of calls some days ago to so many new customers, two in five of them left in peace.
fn trial(past: &Past, people: usize) -> RunId {
    let ids = (0..people)
        .map(|nth| past.customer(&format!("Gast {nth}")))
        .collect();
    let request = RunRequest {
        options: NoteOptions::of(TemplateId::parse("your-trust").expect("a message")),
        audience: Audience::Customers { ids },
        files: RunFiles::default(),
        channel: Some(Channel::Phone),
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: Some(HoldOut {
            percent: 40,
            days: 20,
        }),
    };
    let report = past.desk.notes_write(&request, &Unwatched).expect("a run");
    report.run.expect("a number")
}

#[test]
fn whether_a_run_helped_is_told_with_its_doubt_and_too_few_is_said() {
    let shop = Shop::named();
    let (few, many, lately) = {
        let past = Past::of(&shop.path("data"));
        past.days_ago(50);
        let few = trial(&past, 5);
        past.days_ago(40);
        let many = trial(&past, 80);
        past.days_ago(30);
        for note in past.desk.run_open(many).expect("a run").notes {
            if note.note.customer.0 % 4 > 0 {
                let bought = PurchaseForm {
                    customer: note.note.customer.to_string(),
                    lines: vec![PurchaseFormLine {
                        product: "Mug".to_owned(),
                        quantity: "1".to_owned(),
                        price: "24".to_owned(),
                    }],
                    ..PurchaseForm::default()
                };
                past.desk.purchase_save(None, &bought).expect("a purchase");
            }
        }
        past.days_ago(10);
        (few, many, trial(&past, 20))
    };
    let report = |run: RunId| shop.json(&["runs", "report", &run.to_string()]);
    let helped = report(many);
    assert_eq!(
        (text(&helped, "verdict"), number(&helped, "held_out")),
        ("helped", 32)
    );
    assert_eq!(
        list(&helped, "people").len(),
        32,
        "who was left in peace is told now"
    );
    assert!(helped["difference"]["low"].as_f64() > Some(0.0), "{helped}");
    let said = shop.run(&["runs", "report", &many.to_string()]).out;
    assert!(said.contains("it helped") && said.contains("n = 32"), "{said}");

    let too_few = report(few);
    assert_eq!(text(&too_few, "verdict"), "too_few");
    let said = shop.run(&["runs", "report", &few.to_string()]).out;
    assert!(said.contains("too few to tell"), "{said}");

    let sealed = report(lately);
    assert_eq!(text(&sealed, "verdict"), "too_early");
    assert!(list(&sealed, "people").is_empty() && sealed["difference"].is_null());
    shop.json(&["customers", "add", "given_name=Ada", "phone=+39 035 270011"]);
    shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--search",
        "Ada",
        "--channel",
        "phone",
    ]);
    let plain = list(&shop.json(&["runs", "list"]), "runs")[0]["id"].to_string();
    assert_eq!(shop.refusal(&["runs", "report", &plain])["code"], "not_found");
}
