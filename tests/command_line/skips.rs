//! Who is left out of a run, or gets a part of it, and is told by name.

use crate::common::{Shop, list, number, page_count, text};
use crate::main_job::{JOB, buyers};
use serde_json::Value;

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
fn people_read_why_somebody_is_left_out_in_their_own_language() {
    let shop = Shop::sample();
    let customer = buyers(&shop).first().expect("a buyer").to_string();
    shop.json(&["customers", "opt-out", &customer, "--channel", "all"]);
    let said = |language: Option<&str>, locale: &str| {
        let job = [
            "notes",
            "write",
            "--template",
            "your-trust",
            "--customer",
            &customer,
            "--dry-run",
        ];
        let language = language.map(|language| ["--language", language]);
        let mut command =
            shop.command(&[&job[..], language.as_ref().map_or(&[][..], |one| &one[..])].concat());
        command
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env("LANG", locale);
        let output = command.output().expect("the program runs");
        String::from_utf8(output.stdout).expect("text")
    };
    for (language, locale, words) in [
        (None, "C.UTF-8", "does not wish to be contacted by card."),
        (None, "it_IT.UTF-8", "biglietto"),
        (Some("ro"), "it_IT.UTF-8", "felicitare"),
        (Some("ar"), "C.UTF-8", "لا يرغب"),
    ] {
        let said = said(language, locale);
        let line = said
            .lines()
            .find(|line| line.starts_with("left out:"))
            .unwrap_or_default();
        assert!(
            line.contains(words) && line.ends_with("[opted_out]"),
            "{locale}: {said}"
        );
    }
}
