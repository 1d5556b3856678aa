//! The main job: from the sample shop to cards, drafts and notes on record.

use crate::common::{Draft, Shop, draft, list, number, page_count, pages, text, words};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The job as the README tells it.
pub const JOB: [&str; 9] = [
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

/// The sample shop with the job done, and what it reported.
pub fn done() -> (Shop, Value) {
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
pub fn buyers(shop: &Shop) -> BTreeSet<u64> {
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

/// The letter without who the shop is, which stands under every mail.
fn letter_of(text: &str) -> &str {
    let (letter, signature) = text.split_once("\n-- \n").expect("a signature");
    assert!(!signature.trim().is_empty());
    letter
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
            sorted(words(letter_of(&draft.text))),
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
            // With the code of an offer a greeting is one, too.
            "birthday",
        ] {
            assert_eq!(last(template, "email"), sentence, "{template} in {language}");
            assert_ne!(
                last(template, "card"),
                sentence,
                "a card has no address to answer to"
            );
        }
        for template in ["recent-product", "your-trust", "welcome"] {
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
