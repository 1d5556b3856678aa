//! `responses` and `report`: answers read, labelled, answered, quoted, counted apart, and the page for the meeting.

use crate::common::{Shop, list, number, pages, text, texts};
use std::process::Command;

/// The number of an unhappy answer of the sample shop whose customer is known.
fn unhappy(shop: &Shop) -> String {
    let answer = shop.json(&["responses", "list", "--unhappy"]);
    let rows = list(&answer, "responses");
    let known = rows
        .iter()
        .find(|row| !row["customer"].is_null())
        .expect("one of a customer");
    number(known, "id").to_string()
}

#[test]
fn an_unhappy_answer_is_promised_settled_and_opened_again() {
    let shop = Shop::sample();
    let id = unhappy(&shop);
    shop.json(&["responses", "reopen", &id]);
    let before = number(&shop.json(&["responses", "to-answer"]), "total");
    shop.json(&[
        "responses",
        "follow-up",
        &id,
        "--owner",
        "Chiara",
        "--by",
        "2001-02-03",
        "--promise",
        "call her",
    ]);
    let waiting = shop.json(&["responses", "to-answer"]);
    assert_eq!(
        number(&waiting, "total"),
        before,
        "promised by a day that is over: it still waits"
    );
    assert_eq!(number(&waiting, "overdue"), 1);
    let first = &list(&waiting, "waiting")[0];
    assert_eq!(
        number(&first["answer"], "id").to_string(),
        id,
        "what is overdue comes first"
    );
    let promised = shop.json(&["responses", "list", "--promised"]);
    assert_eq!(number(&promised, "total"), 1);
    let nothing = shop.refusal(&["responses", "settle", &id, "--how", " "]);
    assert_eq!(
        text(&nothing["fields"][0], "field"),
        "how",
        "closing says what was done"
    );
    shop.json(&["responses", "settle", &id, "--how", "Sent a new one"]);
    let file = shop.json(&["responses", "show", &id]);
    assert_eq!(text(&file["answer"], "settled_how"), "Sent a new one");
    assert_eq!(text(&file["follow_ups"][0], "outcome"), "Sent a new one");
    assert_eq!(
        number(&shop.json(&["responses", "list", "--promised"]), "total"),
        0
    );
    shop.json(&["responses", "reopen", &id]);
    assert!(shop.json(&["responses", "show", &id])["follow_ups"][0]["closed_on"].is_null());
}

#[test]
fn answers_are_labelled_and_marked_and_found_by_it() {
    let shop = Shop::sample();
    let id = unhappy(&shop);
    let tagged = shop.json(&["responses", "tag", "delivery", &id]);
    assert_eq!(list(&tagged, "changed").len(), 1);
    let found = shop.json(&["responses", "list", "--tag", "delivery"]);
    assert_eq!(number(&found, "total"), 1);
    assert_eq!(
        text(&shop.json(&["responses", "tags"])["tags"][0], "tag"),
        "delivery"
    );
    shop.json(&["responses", "mark", &id, "--unread"]);
    let inbox = shop.json(&["responses", "list", "--sort", "inbox"]);
    assert_eq!(list(&inbox, "responses")[0]["read"], false);
    assert_eq!(text(&list(&inbox, "responses")[0], "mood"), "unhappy");
    let glad = shop.json(&["responses", "list", "--mood", "glad", "--nps", "10"]);
    assert!(list(&glad, "responses").iter().all(|row| row["nps"] == 10));
}

#[test]
fn who_may_be_quoted_is_listed_with_the_words_and_how_they_agreed() {
    let shop = Shop::sample();
    let glad = shop.json(&["responses", "list", "--mood", "glad"]);
    let id = number(&list(&glad, "responses")[0], "id").to_string();
    shop.json(&[
        "responses",
        "quote",
        &id,
        "--wording",
        "May we quote you? Yes!",
        "--words",
        "Wonderful",
        "--named",
        "A. B.",
    ]);
    let quotes = shop.json(&["responses", "quotes"]);
    let quote = &list(&quotes, "quotes")[0];
    assert_eq!(
        (text(quote, "words"), text(quote, "named")),
        ("Wonderful", "A. B.")
    );
    assert_eq!(
        number(&shop.json(&["responses", "list", "--quotable"]), "total"),
        1
    );
    shop.json(&["responses", "quote", &id, "--withdraw"]);
    assert_eq!(
        number(&shop.json(&["responses", "list", "--quotable"]), "total"),
        0
    );
}

#[test]
fn the_report_tells_figures_apart_and_hides_groups_that_are_too_small() {
    let shop = Shop::sample();
    let report = shop.json(&["report", "--by", "language", "--by", "survey"]);
    assert_eq!(texts(list(&report, "groups"), "by"), ["language", "survey"]);
    let languages = list(&report["groups"][0], "rows");
    assert!(!languages.is_empty());
    for row in languages {
        let n = number(row, "n");
        assert_eq!(row["nps"].is_null(), n < 5 || row["nps"].is_null(), "{row}");
        assert!(
            n >= 5 || (row["nps"].is_null() && row["csat"].is_null()),
            "too few to be told apart: {row}"
        );
    }
    let months: u64 = list(&report, "trend")
        .iter()
        .map(|point| number(point, "n"))
        .sum();
    assert_eq!(months, number(&report, "n"), "every answer lies in some month");
    assert!(
        report["nps_change"].is_null(),
        "nothing to compare with without a first day"
    );
    let recent = shop.json(&["report", "--since", "2000-01-01"]);
    assert!(recent["nps_change"].is_null(), "nobody answered before");
}

#[test]
fn the_report_is_a_pdf_page_in_four_languages() {
    for (language, word) in [
        ("en", "What our customers say"),
        ("it", "Che cosa dicono"),
        ("ro", "Ce spun"),
        ("ar", ""),
    ] {
        let shop = Shop::sample();
        let path = shop.path("report.pdf").display().to_string();
        shop.json(&[
            "--language",
            language,
            "report",
            "--by",
            "language",
            "--pdf",
            &path,
        ]);
        let told = Command::new("pdftotext")
            .args([&path, "-"])
            .output()
            .expect("pdftotext is there");
        let told = String::from_utf8_lossy(&told.stdout);
        assert!(
            told.contains(word) && told.contains("Bottega Lumina"),
            "{language}: {told}"
        );
    }
}

#[test]
fn the_report_page_calls_messages_and_hands_by_their_names_in_its_language() {
    let shop = Shop::empty();
    shop.json(&["demo"]);
    let page = |language: &str, by: &str| {
        shop.json(&[
            "--language",
            language,
            "report",
            "--by",
            by,
            "--pdf",
            "report.pdf",
        ]);
        pages(&shop.path("report.pdf")).concat().replace('\n', " ")
    };
    for by in ["message", "run", "hand"] {
        let report = shop.json(&["report", "--by", by]);
        let rows = list(&report["groups"][0], "rows");
        assert!(!rows.is_empty(), "{by}: {report}");
        for language in ["en", "it", "ro", "ar"] {
            let page = page(language, by);
            for row in rows {
                let id = if by == "run" {
                    text(row, "name")
                } else {
                    text(row, "key")
                };
                assert!(
                    !page.contains(id),
                    "{by}, {language}: {id} is no name for people: {page}"
                );
            }
        }
    }
    for (language, title) in [
        ("en", "Thank you for this product"),
        ("it", "Grazie per questo prodotto"),
        ("ro", "O alegere inspirată"),
    ] {
        for by in ["message", "run"] {
            let page = page(language, by);
            assert!(page.contains(title), "{by}, {language}: {page}");
        }
    }
}

#[test]
fn what_a_small_group_said_cannot_be_worked_out_from_the_total() {
    let shop = Shop::named();
    for (language, answers) in [("it", 9), ("en", 6), ("ro", 2)] {
        for _ in 0..answers {
            let language = format!("language={language}");
            shop.json(&["responses", "add", "nps=9", "csat=5", "--again", &language]);
        }
    }
    let report = shop.json(&["report", "--by", "language", "--pdf", "report.pdf"]);
    let rows = list(&report["groups"][0], "rows");
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                text(row, "key"),
                number(row, "n"),
                row["nps"].is_null(),
                row["withheld"] == true,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("it", 9, false, false),
            ("en", 6, true, true),
            ("ro", 2, true, false)
        ],
        "the total less the Italian ones is of eight"
    );
    let pages = pages(&shop.path("report.pdf")).concat();
    assert!(
        pages.contains("kept back (n = 6)") && pages.contains("too few to tell (n = 2)"),
        "{pages}"
    );
    let said = shop.run(&["report", "--by", "language"]);
    assert!(
        said.out.contains("n = 6, NPS -, CSAT -, kept back"),
        "{}",
        said.out
    );
}

#[test]
fn what_few_said_in_a_month_cannot_be_worked_out_from_the_others() {
    let shop = Shop::named();
    // Half a year and more, so that it is told month by month.
    for (month, answers) in [("2025-10", 9), ("2026-02", 6), ("2026-05", 2), ("2026-08", 7)] {
        for day in 1..=answers {
            let date = format!("date={month}-{day:02}");
            shop.json(&["responses", "add", "nps=9", "csat=5", "--again", &date]);
        }
    }
    let report = shop.json(&["report", "--pdf", "report.pdf"]);
    assert_eq!(report["stretch"], "month");
    let told: Vec<_> = list(&report, "trend")
        .iter()
        .filter(|point| number(point, "n") > 0)
        .map(|point| {
            (
                text(point, "from"),
                number(point, "n"),
                point["nps"].is_null() && point["csat"].is_null(),
                point["withheld"] == true,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2025-10-01", 9, false, false),
            ("2026-02-01", 6, true, true),
            ("2026-05-01", 2, true, false),
            ("2026-08-01", 7, false, false),
        ],
        "the total less the other three would be May's"
    );
    let said = shop.run(&["report"]).out;
    assert!(said.contains("Over time, month by month:"), "{said}");
    assert!(
        said.contains("  2026-05-01: n = 2, NPS -, CSAT -, too few to tell"),
        "{said}"
    );
    assert!(
        said.contains("  2026-02-01: n = 6, NPS -, CSAT -, kept back"),
        "{said}"
    );
    let page = pages(&shop.path("report.pdf")).concat();
    assert!(
        page.contains("Of fewer than five answers no figure is shown"),
        "the page says why months are missing: {page}"
    );
}

#[test]
fn a_shop_with_few_answers_a_month_sees_its_figures_by_quarter() {
    let shop = Shop::named();
    for month in ["01", "02", "03", "04", "05", "06", "07", "08", "09"] {
        for day in [3, 13] {
            let date = format!("date=2026-{month}-{day:02}");
            shop.json(&["responses", "add", "nps=9", "--again", &date]);
        }
    }
    let report = shop.json(&["report", "--pdf", "report.pdf"]);
    let told: Vec<_> = list(&report, "trend")
        .iter()
        .map(|point| (text(point, "from"), number(&point["nps"], "n")))
        .collect();
    assert_eq!(
        (report["stretch"].as_str(), told),
        (
            Some("quarter"),
            vec![("2026-01-01", 6), ("2026-04-01", 6), ("2026-07-01", 6)]
        ),
        "two a month are too few to be told, six a quarter are enough"
    );
    let page = pages(&shop.path("report.pdf")).concat();
    assert!(page.contains("4–6.2026"), "{page}");
}
