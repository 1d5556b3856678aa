//! The main job: from the sample shop to cards, drafts and notes on record.

use crate::common::{Draft, Shop, draft, list, number, page_count, pages, text, words};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The job as the README tells it.
const JOB: [&str; 9] = [
    "notes",
    "write",
    "--template",
    "recent-product",
    "--all",
    "--pdf",
    "out.pdf",
    "--eml",
    "drafts/",
];

fn done() -> (Shop, Value) {
    let shop = Shop::sample();
    let report = shop.json(&JOB);
    (shop, report)
}

/// The drafts of a run in the order in which its notes were made.
fn drafts(shop: &Shop, report: &Value) -> Vec<Draft> {
    let files = list(report, "files")
        .iter()
        .filter_map(Value::as_str)
        .map(PathBuf::from);
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "eml"));
    files
        .map(|path| draft(&shop.path(&path.display().to_string())))
        .collect()
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words
}

/// The words that a browser would show.
fn shown(html: &str) -> Vec<String> {
    let body = html.split_once("<body").expect("a body").1;
    let (mut shown, mut inside) = (String::new(), true);
    for letter in body.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                shown.push(' ');
            }
            _ if inside => {}
            _ => shown.push(letter),
        }
    }
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        shown = shown.replace(entity, letter);
    }
    words(&shown)
}

/// The customers with a purchase that was paid and not paid back.
fn buyers(shop: &Shop) -> BTreeSet<u64> {
    let answer = shop.json(&["purchases", "list"]);
    let paid = list(&answer, "purchases")
        .iter()
        .filter(|one| text(one, "settlement") == "paid");
    paid.map(|one| number(one, "customer")).collect()
}

#[test]
fn everybody_who_bought_has_a_note_and_everybody_else_is_named_with_the_reason() {
    let (shop, report) = done();
    let skipped = list(&report, "skipped");
    assert_eq!(
        number(&report, "made") + skipped.len() as u64,
        80,
        "nobody is both, nobody neither"
    );
    let left_out: BTreeSet<u64> = skipped.iter().map(|one| number(one, "customer")).collect();
    let buyers = buyers(&shop);
    assert_eq!(buyers.len() as u64, number(&report, "made"));
    assert!(left_out.is_disjoint(&buyers));
    for one in skipped {
        assert!(!text(one, "name").is_empty());
        assert_eq!(text(one, "code"), "missing_field");
        assert_eq!(
            text(&one["problem"], "field"),
            "product",
            "the reason says what is missing"
        );
    }
    assert_eq!(
        list(&report, "partial").len(),
        0,
        "everybody in the sample has both addresses"
    );
    assert_eq!(list(&report, "files").len() as u64, 1 + number(&report, "made"));
    assert!(report["run"].is_u64());

    let lines = shop.run(&JOB).out;
    for one in skipped {
        assert!(lines.contains(text(one, "name")), "people are told too: {lines}");
    }
}

#[test]
fn every_card_reads_back_as_the_text_of_its_note() {
    let (shop, report) = done();
    let pdf = shop.path("out.pdf");
    assert_eq!(page_count(&pdf), number(&report, "made"));
    let (pages, drafts) = (pages(&pdf), drafts(&shop, &report));
    assert_eq!(pages.len(), drafts.len());
    let mut arabic = 0;
    for (page, draft) in pages.iter().zip(&drafts) {
        arabic += u32::from(draft.html.contains("lang=\"ar\""));
        assert_eq!(
            sorted(words(page)),
            sorted(words(&draft.text)),
            "a thank-you reads the same on paper and by mail:\n{page}\n{}",
            draft.text
        );
    }
    assert!(arabic > 5, "Arabic is never optional");
}

#[test]
fn every_card_greets_its_reader_and_names_the_product() {
    let (shop, report) = done();
    let pages = pages(&shop.path("out.pdf"));
    let drafts = drafts(&shop, &report);
    let everybody = shop.json(&["customers", "list"]);
    for row in list(&everybody, "customers") {
        let Some(at) = drafts.iter().position(|draft| draft.to == text(row, "email")) else {
            continue;
        };
        let page = words(&pages[at]);
        let has = |phrase: &str| words(phrase).iter().all(|word| page.contains(word));
        let file = shop.json(&["customers", "show", &number(row, "id").to_string()]);
        let purchases = list(&file, "timeline")
            .iter()
            .filter(|entry| entry["kind"] == "purchase");
        let paid: Vec<&Value> = purchases
            .map(|entry| &entry["purchase"])
            .filter(|purchase| purchase["settlement"] == "paid")
            .collect();
        let latest = paid
            .iter()
            .map(|purchase| text(purchase, "date"))
            .max()
            .expect("a purchase");
        let of_that_day = paid.iter().filter(|purchase| text(purchase, "date") == latest);
        let lines: Vec<&Value> = of_that_day.flat_map(|purchase| list(purchase, "lines")).collect();
        assert!(
            lines.iter().any(|line| has(text(line, "product"))),
            "one of {lines:?} is on {}",
            pages[at]
        );
        let names = ["given_name", "family_name", "company"].map(|key| text(&file, key));
        assert!(
            names.iter().any(|name| !name.is_empty() && has(name)),
            "one of {names:?} is on {}",
            pages[at]
        );
    }
}

#[test]
fn every_draft_opens_for_editing_and_says_the_same_twice() {
    let (shop, report) = done();
    let drafts = drafts(&shop, &report);
    let mut readers = BTreeSet::new();
    for draft in &drafts {
        assert_eq!(draft.unsent.as_deref(), Some("1"), "it opens for editing");
        for header in ["Date", "Message-ID", "Received", "Sender"] {
            assert!(
                !draft.headers.iter().any(|name| name.eq_ignore_ascii_case(header)),
                "{header}"
            );
        }
        assert!(!draft.subject.trim().is_empty());
        assert_eq!(shown(&draft.html), words(&draft.text), "{}", draft.html);
        let arabic = draft.html.contains("lang=\"ar\"");
        assert_eq!(draft.html.contains("dir=\"rtl\""), arabic, "{}", draft.html);
        let in_arabic = draft
            .text
            .chars()
            .any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter));
        assert_eq!(arabic, in_arabic, "{}", draft.text);
        assert!(readers.insert(draft.to.clone()), "one draft each");
    }
    assert_eq!(drafts.len() as u64, number(&report, "made"));
    assert_eq!(
        shop.files("drafts").len(),
        drafts.len(),
        "nothing else lies in the folder"
    );
}

#[test]
fn offers_and_questions_by_mail_say_how_to_get_no_more_and_plain_thanks_do_not() {
    let shop = Shop::sample();
    let way_out = [("en", "rather not receive"), ("it", ""), ("ro", ""), ("ar", "")];
    for (language, phrase) in way_out {
        let last = |template: &str, channel: &str| {
            let preview = shop.json(&[
                "notes",
                "preview",
                "--template",
                template,
                "--language",
                language,
                "--channel",
                channel,
                "--customer",
                "3",
                "--campaign",
                "1",
            ]);
            assert_eq!(
                list(&preview, "problems").len(),
                0,
                "{template} {language}: {preview}"
            );
            text(&preview, "text")
                .lines()
                .last()
                .unwrap_or_default()
                .to_owned()
        };
        let sentence = last("voucher-next-order", "email");
        assert!(sentence.contains(phrase), "{sentence}");
        for template in [
            "how-is-it",
            "we-miss-you",
            "second-purchase-offer",
            "first-purchase",
        ] {
            assert_eq!(last(template, "email"), sentence, "{template} in {language}");
            assert_ne!(
                last(template, "card"),
                sentence,
                "a card has no address to answer to"
            );
        }
        for template in ["recent-product", "your-trust", "welcome", "birthday"] {
            assert_ne!(last(template, "email"), sentence, "{template} in {language}");
        }
    }
}

#[test]
fn notes_are_on_record_and_purchases_are_thanked_for() {
    let (shop, report) = done();
    let customer = *buyers(&shop).iter().next().expect("somebody");
    let file = shop.json(&["customers", "show", &customer.to_string()]);
    let notes = list(&file, "timeline")
        .iter()
        .filter(|entry| text(entry, "kind") == "note");
    let mut channels: Vec<(&str, &str)> = notes
        .map(|entry| (text(&entry["note"], "channel"), text(&entry["note"], "state")))
        .collect();
    channels.sort_unstable();
    assert_eq!(
        channels,
        [("card", "made"), ("email", "made")],
        "made is not sent: a person says that"
    );
    assert_eq!(
        number(&shop.json(&["customers", "list", "--not-thanked"]), "total"),
        0
    );
    let runs = shop.json(&["runs", "list"]);
    let run = &list(&runs, "runs")[0];
    assert_eq!(
        (number(run, "id"), &run["exported"]),
        (number(&report, "run"), &Value::Bool(true))
    );
}

#[test]
fn the_same_seed_gives_the_same_bytes_in_another_shop() {
    let made = || {
        let shop = Shop::sample();
        shop.json(&[&JOB[..], &["--seed", "7"]].concat());
        let drafts = shop
            .files("drafts")
            .into_iter()
            .map(|path| fs::read(path).expect("a draft"));
        (
            fs::read(shop.path("out.pdf")).expect("the cards"),
            drafts.collect::<Vec<_>>(),
        )
    };
    let (one, other) = (made(), made());
    assert!(one.0 == other.0, "the cards are the same to the byte");
    assert!(one.1 == other.1, "and so are the drafts");
}

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
fn whoever_opted_out_is_left_in_peace_by_every_path_and_named() {
    let shop = Shop::sample();
    let buyers: Vec<String> = buyers(&shop).iter().take(3).map(u64::to_string).collect();
    let [nothing, no_mail, later] = &buyers[..] else {
        panic!("three buyers")
    };
    shop.json(&["customers", "opt-out", nothing, "--channel", "all"]);
    shop.json(&["customers", "opt-out", no_mail, "--channel", "email"]);
    let report = shop.json(&JOB);
    let code = |list: &[Value], id: &String| {
        let one = list
            .iter()
            .find(|one| number(one, "customer").to_string() == *id)?;
        assert!(!text(one, "name").is_empty());
        Some(text(one, "code").to_owned())
    };
    let (skipped, partial) = (list(&report, "skipped"), list(&report, "partial"));
    assert_eq!(code(skipped, nothing).as_deref(), Some("opted_out"));
    assert_eq!(code(skipped, no_mail), None, "a card is welcome");
    assert_eq!(code(partial, no_mail).as_deref(), Some("opted_out"));
    assert_eq!(page_count(&shop.path("out.pdf")), number(&report, "made"));
    assert_eq!(shop.files("drafts").len() as u64, number(&report, "made") - 1);

    let preview = shop.json(&[
        "notes",
        "preview",
        "--template",
        "your-trust",
        "--customer",
        nothing,
    ]);
    assert_eq!(text(&list(&preview, "problems")[0], "code"), "opted_out");

    shop.json(&["customers", "opt-out", later, "--channel", "all"]);
    let run = number(&report, "run").to_string();
    let again = shop.json(&["runs", "export", &run, "--pdf", "again.pdf", "--eml", "again"]);
    assert_eq!(
        code(list(&again, "skipped"), later).as_deref(),
        Some("opted_out"),
        "{again}"
    );
    assert_eq!(number(&again, "made"), number(&report, "made") - 1);
    assert_eq!(page_count(&shop.path("again.pdf")), number(&again, "made"));
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
fn whoever_lacks_an_address_gets_the_other_note_and_the_gap_is_named() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=Ada", "email=ada@example.com"]);
    shop.json(&["customers", "add", "given_name=Mary"]);
    let report = shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--all",
        "--out",
        "out",
    ]);
    assert_eq!((number(&report, "made"), list(&report, "skipped").len()), (2, 0));
    let partial = list(&report, "partial");
    assert_eq!(partial.len(), 1);
    assert_eq!(
        (
            number(&partial[0], "customer"),
            text(&partial[0], "name"),
            text(&partial[0], "code")
        ),
        (2, "Mary", "no_email")
    );
    assert_eq!(page_count(&shop.path("out/cards.pdf")), 2);
    assert_eq!(shop.files("out/drafts").len(), 1);

    let report = shop.json(&[
        "notes",
        "write",
        "--template",
        "your-trust",
        "--all",
        "--eml",
        "mail",
    ]);
    assert_eq!((number(&report, "made"), list(&report, "partial").len()), (1, 0));
    assert_eq!(
        text(&list(&report, "skipped")[0], "code"),
        "no_email",
        "a draft alone needs an address"
    );
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let shop = Shop::sample();
    let state = || {
        let lists: &[&[&str]] = &[
            &["customers", "list"],
            &["customers", "list", "--not-thanked"],
            &["vouchers", "list"],
            &["campaigns", "list"],
            &["runs", "list"],
        ];
        lists.iter().map(|asked| shop.json(asked)).collect::<Vec<_>>()
    };
    let before = state();
    let job = [
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "1",
        "--all",
        "--out",
        "out",
    ];
    let plan = shop.json(&[&job[..], &["--dry-run"]].concat());
    assert_eq!(before, state());
    assert!(!shop.path("out").exists());
    assert!(plan["run"].is_null() && list(&plan, "files").is_empty());
    let report = shop.json(&job);
    for key in ["made", "skipped", "partial"] {
        assert_eq!(plan[key], report[key], "{key} is as was said");
    }
}

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
