//! Cards and drafts that are being written.

use crate::common::{Shop, draft, list, number, page_count, pages, text};
use crate::{assert_whole, at_work_when, ended, signal_to, start};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const PEOPLE: u64 = 200;
const JOB: [&str; 12] = [
    "notes",
    "write",
    "--template",
    "voucher-next-order",
    "--campaign",
    "Autumn",
    "--all",
    "--seed",
    "7",
    "--out",
    "out",
    "--json",
];

fn shop_with_people() -> Shop {
    let shop = Shop::named();
    let mut orders = String::from("Order,Customer,E-mail,Date,Product,Quantity,Price,Currency\n");
    for row in 0..PEOPLE {
        writeln!(
            orders,
            "A-{row},Ada Byron{row},ada{row}@example.com,2026-05-14,Blue Ridge mug,1,24.00,EUR"
        )
        .expect("a text");
    }
    shop.lay("orders.csv", orders);
    assert_eq!(
        number(&shop.json(&["purchases", "import", "orders.csv"]), "new"),
        PEOPLE
    );
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    shop
}

/// Who has which code; fails when anybody has two.
fn codes(shop: &Shop) -> BTreeMap<u64, String> {
    let answer = shop.json(&["vouchers", "list"]);
    let vouchers = list(&answer, "vouchers");
    let codes: BTreeMap<u64, String> = vouchers
        .iter()
        .map(|voucher| (number(voucher, "customer"), text(voucher, "code").to_owned()))
        .collect();
    assert_eq!(codes.len(), vouchers.len(), "one code, one customer");
    codes
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

fn is_in_the_making(path: &Path) -> bool {
    path.components()
        .any(|part| part.as_os_str().to_string_lossy().starts_with(".thankwell-"))
}

fn drafts_in_the_making(shop: &Shop) -> usize {
    shop.files("out")
        .iter()
        .filter(|path| is_in_the_making(path) && has_ending(path, "eml"))
        .count()
}

fn cards_in_the_making(shop: &Shop) -> bool {
    shop.files("out")
        .iter()
        .any(|path| is_in_the_making(path) && path.parent() == Some(&shop.path("out")))
}

/// Every file that is in its place can be read to its end.
fn assert_no_half_file(shop: &Shop) {
    for path in shop
        .files("out")
        .into_iter()
        .filter(|path| !is_in_the_making(path))
    {
        if has_ending(&path, "pdf") {
            assert_eq!(page_count(&path), PEOPLE);
        } else {
            let whole = draft(&path).text;
            assert!(
                whole.contains("we will stop sending them.")
                    && whole.trim_end().ends_with("Bottega Lumina\nVia Po 7, Torino"),
                "{}: {whole}",
                path.display()
            );
        }
    }
}

#[test]
fn one_that_is_killed_leaves_no_half_file_and_the_next_one_gives_the_same_codes() {
    type Moment = fn(&Shop) -> bool;
    let moments: [(&str, Moment); 4] = [
        ("the first drafts are made", |shop| {
            drafts_in_the_making(shop) >= 20
        }),
        ("most drafts are made", |shop| drafts_in_the_making(shop) >= 150),
        ("the cards are drawn", cards_in_the_making),
        ("the cards are in place", |shop| {
            shop.path("out/cards.pdf").exists()
        }),
    ];
    for (moment, has_come) in moments {
        let shop = shop_with_people();
        let mut run = start(&shop, &JOB);
        let cut_off = at_work_when(&mut run, || has_come(&shop));
        if cut_off {
            run.kill().expect("kill -9");
        }
        run.wait().expect("an end");
        assert!(
            cut_off || moment == "the cards are in place",
            "{moment}: it was cut off"
        );
        assert_whole(&shop);
        assert_no_half_file(&shop);
        let before = codes(&shop);
        let runs = shop.json(&["runs", "list"]);
        for unfinished in list(&runs, "runs").iter().filter(|run| run["exported"] == false) {
            let run = number(unfinished, "id").to_string();
            let files = ["--pdf", "out/cards.pdf", "--eml", "out/drafts"];
            let finished = shop.json(&[&["runs", "export", &run], &files[..]].concat());
            assert_eq!(
                number(&finished, "made"),
                PEOPLE,
                "{moment}: what was cut off is finished"
            );
        }

        let report = shop.json(&JOB[..11]);
        assert_eq!(
            (number(&report, "made"), list(&report, "skipped").len()),
            (PEOPLE, 0),
            "{moment}"
        );
        let after = codes(&shop);
        assert_eq!(after.len() as u64, PEOPLE);
        for (customer, code) in &before {
            assert_eq!(
                after.get(customer),
                Some(code),
                "{moment}: customer {customer} keeps their code"
            );
        }
        let left = shop.files("out");
        assert!(
            !left.iter().any(|path| is_in_the_making(path)),
            "{moment}: what was left is swept"
        );
        assert_eq!(left.len() as u64, PEOPLE + 1);
        assert_no_half_file(&shop);
        let cards = pages(&shop.path("out/cards.pdf")).join("\n");
        assert!(
            after.values().all(|code| cards.contains(code)),
            "{moment}: every code is on a card"
        );
    }
}

#[test]
fn one_that_is_stopped_ends_with_130_and_leaves_nothing() {
    type Moment = fn(&Shop) -> bool;
    let moments: [Moment; 2] = [|shop| drafts_in_the_making(shop) >= 20, cards_in_the_making];
    for has_come in moments {
        let shop = shop_with_people();
        let mut run = start(&shop, &JOB);
        assert!(at_work_when(&mut run, || has_come(&shop)), "it takes longer");
        signal_to(&run, "-INT");
        let (code, answer) = ended(run);
        assert_eq!(
            (code, &answer["error"]["code"]),
            (Some(130), &Value::from("cancelled")),
            "{answer}"
        );
        assert!(
            shop.files("out").is_empty(),
            "nothing half made, nothing hidden: {:?}",
            shop.files("out")
        );
        assert_eq!(list(&shop.json(&["runs", "list"]), "runs").len(), 0);
        assert_whole(&shop);
    }
}

#[test]
fn two_at_once_into_one_folder_both_succeed_and_give_one_code_each() {
    let shop = shop_with_people();
    let both = [start(&shop, &JOB), start(&shop, &JOB)];
    for run in both {
        let (code, answer) = ended(run);
        assert_eq!(code, Some(0), "nobody hears of a lock: {answer}");
        assert_eq!(number(&answer, "made"), PEOPLE);
    }
    assert_whole(&shop);
    assert_eq!(codes(&shop).len() as u64, PEOPLE);
    assert_eq!(list(&shop.json(&["runs", "list"]), "runs").len(), 2);
    assert_no_half_file(&shop);
    let files = shop.files("out");
    assert_eq!(
        files.len() as u64,
        PEOPLE + 1,
        "no file is lost, none is left over"
    );
}

#[test]
fn two_at_once_never_give_one_code_to_two_people() {
    let shop = shop_with_people();
    shop.json(&["campaigns", "add", "Till", "--percent", "10", "--imported"]);
    let brought: Vec<String> = (0..PEOPLE / 2).map(|at| format!("TILL-{at:04}")).collect();
    shop.lay("codes.txt", brought.join("\n"));
    shop.json(&["campaigns", "codes", "Till", "--import", "codes.txt"]);
    let write_to = |people: std::ops::Range<u64>, folder| {
        let mut job = vec![
            "notes",
            "write",
            "--template",
            "voucher-next-order",
            "--campaign",
            "Till",
        ];
        job.extend(["--eml", folder, "--json"]);
        let numbers: Vec<String> = people.map(|number| format!("--customer={number}")).collect();
        job.extend(numbers.iter().map(String::as_str));
        start(&shop, &job)
    };
    // Each finds enough codes when it checks; together they need more than there are.
    let mut all_made = 0;
    for run in [
        write_to(1..PEOPLE / 2 + 1, "one"),
        write_to(PEOPLE / 2 + 1..PEOPLE + 1, "two"),
    ] {
        let (code, answer) = ended(run);
        assert_eq!(code, Some(0), "{answer}");
        let (made, skipped) = (number(&answer, "made"), list(&answer, "skipped"));
        assert_eq!(
            made + skipped.len() as u64,
            PEOPLE / 2,
            "nobody is both, nobody neither"
        );
        assert!(skipped.iter().all(|one| text(one, "code") == "no_code_left"));
        all_made += made;
    }
    assert_eq!(all_made, PEOPLE / 2, "every code is given");
    assert_eq!(codes(&shop).len() as u64, PEOPLE / 2);
    let drafts = shop.files("one").len() + shop.files("two").len();
    assert_eq!(drafts as u64, PEOPLE / 2);
    assert_whole(&shop);
}
