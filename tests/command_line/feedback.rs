//! `responses` and `report`: answers logged, brought in, read, counted.

use crate::common::{Shop, fixture, list, number, text, texts};
use serde_json::{Value, json};

#[test]
fn an_answer_is_logged_for_a_customer_and_checked_first() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=Ada"]);
    let id = shop.json(&[
        "responses",
        "add",
        "customer=1",
        "date=2026-05-01",
        "nps=9",
        "csat=5",
        "comment=Lovely, and quick",
    ]);
    assert_eq!(number(&id, "id"), 1);
    for (values, field) in [
        (&["nps=11"][..], "nps"),
        (&["nps=-1"], "nps"),
        (&["csat=0"], "csat"),
        (&["date=1.5.2026", "nps=3"], "date"),
        (&["customer=1"], "nps"),
        (&["mood=glad"], "mood"),
    ] {
        let error = shop.refusal(&[&["responses", "add"], values].concat());
        assert_eq!(text(&error["fields"][0], "field"), field, "{values:?}: {error}");
    }
    assert_eq!(
        shop.refusal(&["responses", "add", "customer=7", "nps=3"])["code"],
        "not_found"
    );
    let answer = shop.json(&["responses", "list"]);
    assert_eq!(number(&answer, "total"), 1);
    let logged = &list(&answer, "responses")[0];
    assert_eq!(
        (text(logged, "customer_name"), text(logged, "comment")),
        ("Ada", "Lovely, and quick")
    );
}

#[test]
fn answers_are_listed_newest_first_with_the_unhappy_marked() {
    let shop = Shop::sample();
    let answer = shop.json(&["responses", "list"]);
    let rows = list(&answer, "responses");
    assert_eq!((rows.len(), number(&answer, "total")), (40, 40));
    assert!(texts(rows, "date").is_sorted_by(|newer, older| newer >= older));
    let unhappy = shop.json(&["responses", "list", "--unhappy"]);
    let moods = texts(list(&unhappy, "responses"), "mood");
    assert!(
        !moods.is_empty() && moods.iter().all(|mood| *mood == "unhappy"),
        "{moods:?}"
    );
    assert_eq!(
        moods.len(),
        texts(rows, "mood")
            .iter()
            .filter(|mood| **mood == "unhappy")
            .count()
    );

    let lines = shop.run(&["responses", "list"]).out;
    let marked = lines.lines().filter(|line| line.starts_with('!')).count();
    assert_eq!(marked, moods.len(), "they stand out for people too");

    let unread = number(&shop.json(&["responses", "list", "--unread"]), "total");
    assert!((1..40).contains(&unread), "{unread}");
    let one = &rows[0];
    let of_one = shop.json(&[
        "responses",
        "list",
        "--customer",
        &number(one, "customer").to_string(),
    ]);
    assert!(list(&of_one, "responses").contains(one));
}

#[test]
fn google_forms_are_brought_in_once() {
    for (file, count) in [("forms_download.csv", 2), ("sheets_export_it.csv", 1)] {
        let shop = Shop::named();
        shop.json(&["shop", "set", "language=it"]);
        shop.json(&["customers", "add", "given_name=Maria", "email=maria@example.it"]);
        let path = fixture(&format!("googleforms/{file}"));
        let plan = shop.json(&["responses", "import", &path, "--dry-run"]);
        assert_eq!(
            (number(&plan, "new"), text(&plan, "source")),
            (count, "google-forms"),
            "{file}"
        );
        assert_eq!(number(&shop.json(&["responses", "list"]), "total"), 0);
        let first = shop.json(&["responses", "import", &path]);
        assert_eq!(
            (number(&first, "new"), list(&first, "rejected").len()),
            (count, 0),
            "{first}"
        );
        let again = shop.json(&["responses", "import", &path]);
        assert_eq!(
            (number(&again, "new"), number(&again, "unchanged")),
            (0, count),
            "{again}"
        );
        let answer = shop.json(&["responses", "list", "--search", "maria"]);
        assert_eq!(
            texts(list(&answer, "responses"), "customer_name"),
            ["Maria"],
            "told by the address"
        );
        let batch = number(&first, "batch").to_string();
        assert_eq!(
            number(&shop.json(&["customers", "undo", &batch]), "removed"),
            count
        );
        assert_eq!(number(&shop.json(&["responses", "list"]), "total"), 0);
    }
}

#[test]
fn the_report_gives_scores_with_their_number_and_interval_or_none() {
    let shop = Shop::named();
    let nobody = shop.json(&["report"]);
    assert!(
        nobody["nps"].is_null() && nobody["csat"].is_null(),
        "no answers, no figure: {nobody}"
    );
    assert_eq!(number(&nobody, "n"), 0);
    for nps in ["10", "9", "7", "2"] {
        shop.json(&["responses", "add", &format!("nps={nps}"), "csat=4"]);
    }
    let report = shop.json(&["report"]);
    let nps = &report["nps"];
    assert_eq!(
        nps["value"].as_f64(),
        Some(25.0),
        "two of four promote, one detracts"
    );
    assert_eq!(number(nps, "n"), 4);
    let (low, high) = (
        nps["low"].as_f64().expect("low"),
        nps["high"].as_f64().expect("high"),
    );
    assert!(
        (-100.0..25.0).contains(&low) && (25.0..=100.0).contains(&high),
        "{nps}"
    );
    assert_eq!(report["csat"]["value"].as_f64(), Some(100.0));
    assert_eq!(report["too_few"], true);
}

#[test]
fn a_list_of_answers_comes_back_with_what_was_done_about_them() {
    let shop = Shop::sample();
    // Whoever has no address is known by number and name.
    let nobody = shop.json(&["customers", "add", "given_name=Noor"]);
    let noor = format!("customer={}", nobody["id"]);
    shop.json(&["responses", "add", &noor, "nps=3", "comment=Too slow"]);
    shop.json(&["responses", "tag", "delivery", "2"]);
    shop.json(&["responses", "settle", "2", "--how", "called, sent \"two\" cups"]);
    shop.json(&["responses", "mark", "2"]);
    let told = |shop: &Shop| {
        let answer = shop.json(&["responses", "list"]);
        let rows = list(&answer, "responses").iter().map(|row| {
            [
                "date",
                "nps",
                "csat",
                "comment",
                "answers",
                "source",
                "clerk",
                "read",
                "complaint",
                "settled_on",
                "settled_how",
                "tags",
                "survey",
                "survey_version",
                "customer",
                "purchase",
            ]
            .map(|key| row[key].to_string())
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort();
        rows
    };
    let before = told(&shop);
    let lists = ["answers.csv", "answers.xlsx", "answers.json"];
    for name in lists {
        shop.json(&["responses", "export", name]);
        let again = shop.json(&["responses", "import", name]);
        assert_eq!(
            (number(&again, "new"), number(&again, "unchanged")),
            (0, before.len() as u64),
            "{name} adds nothing to the shop that wrote it"
        );
    }
    for row in list(&shop.json(&["responses", "list"]), "responses") {
        shop.json(&["responses", "remove", &row["id"].to_string()]);
    }
    for name in lists {
        let again = shop.json(&["responses", "import", name]);
        assert_eq!(number(&again, "new"), before.len() as u64, "{name}: {again}");
        assert_eq!(told(&shop), before, "{name}");
        shop.json(&["customers", "undo", &again["batch"].to_string()]);
    }
}

#[test]
fn every_row_of_a_list_of_answers_is_read_as_the_survey_and_version_that_it_was_asked() {
    let shop = Shop::named();
    shop.json(&["responses", "add", "nps=8", "date=2026-03-01", "comment=First"]);
    let mut survey = shop.json(&["surveys", "show", "1"]);
    let questions = survey["questions"].as_array_mut().expect("questions");
    let wording = |en: &str| json!({"en": en});
    questions.push(
        json!({"key": "parked", "wording": wording("Where did you park?"), "required": false,
        "kind": "multiple", "options": [
            {"key": "yard", "wording": wording("In the yard")},
            {"key": "street", "wording": wording("In the street")},
        ]}),
    );
    questions.push(
        json!({"key": "smell", "wording": wording("How did it smell?"), "required": false,
        "kind": "csat", "scale": "seven"}),
    );
    shop.lay("changed.json", survey.to_string());
    assert_eq!(
        number(&shop.json(&["surveys", "change", "1", "changed.json"]), "version"),
        2
    );
    for values in [["parked=street", "smell=6"], ["parked=yard;street", "smell=7"]] {
        shop.json(&[&["responses", "add", "nps=9", "date=2026-04-01"], &values[..]].concat());
    }
    let told = |shop: &Shop| {
        let answer = shop.json(&["responses", "list"]);
        let rows = list(&answer, "responses").iter();
        let mut rows: Vec<_> = rows
            .map(|row| {
                ["date", "survey_version", "nps", "answers", "comment"].map(|key| row[key].to_string())
            })
            .collect();
        rows.sort();
        rows
    };
    let before = told(&shop);
    assert!(before[2][3].contains('['), "ticks are kept as such: {before:?}");
    for name in ["answers.csv", "answers.xlsx", "answers.json"] {
        shop.json(&["responses", "export", name]);
        for row in list(&shop.json(&["responses", "list"]), "responses") {
            shop.json(&["responses", "remove", &row["id"].to_string()]);
        }
        let again = shop.json(&["responses", "import", name]);
        assert_eq!(
            (number(&again, "new"), number(&again, "rejected_rows")),
            (3, 0),
            "{name}: {again}"
        );
        assert_eq!(told(&shop), before, "{name}");
    }

    // Forms of two surveys in one file.
    let form = |survey: u64, version: u64, key: &str, answers: Value| {
        json!({"thankwell_form": 1, "date": "2026-05-01", "survey": survey, "version": version, "key": key,
            "id": "", "language": "en", "answers": answers})
        .to_string()
    };
    let other = shop.json(&["surveys", "show", "2"]);
    let forms = [
        form(1, 2, "a", json!({"parked": ["yard"], "smell": 5, "nps": 9})),
        form(1, 1, "b", json!({"nps": 4})),
        form(2, 1, "c", json!({"comment": "Of another survey"})),
    ];
    shop.lay("forms.json", forms.join("\n"));
    shop.json(&["responses", "import", "forms.json"]);
    let answer = shop.json(&["responses", "list"]);
    let came: Vec<_> = list(&answer, "responses")
        .iter()
        .filter(|row| text(row, "date") == "2026-05-01")
        .map(|row| (number(row, "survey"), number(row, "survey_version")))
        .collect();
    assert_eq!(came.len(), 3, "{other}");
    for asked in [(1, 2), (1, 1), (2, 1)] {
        assert!(came.contains(&asked), "{asked:?} of {came:?}");
    }
}

#[test]
fn a_list_of_answers_gives_nobody_of_another_shop_what_somebody_else_said() {
    let one = Shop::named();
    one.json(&["customers", "add", "given_name=Noor"]);
    one.json(&["responses", "add", "customer=1", "nps=3", "comment=Too slow"]);
    one.json(&["responses", "export", "answers.csv"]);
    let list_of_one = std::fs::read(one.path("answers.csv")).expect("a list");
    for (customers, whose) in [
        (&["given_name=Ada"][..], None),
        (&["given_name=Noor"], Some(1)),
        (&[], None),
    ] {
        let other = Shop::named();
        if !customers.is_empty() {
            other.json(&[&["customers", "add"], customers].concat());
        }
        other.lay("answers.csv", &list_of_one);
        let taken = other.json(&["responses", "import", "answers.csv"]);
        assert_eq!(number(&taken, "new"), 1, "{taken}");
        let kept = other.json(&["responses", "list"]);
        assert_eq!(
            list(&kept, "responses")[0]["customer"].as_u64(),
            whose,
            "{customers:?}: {kept}"
        );
    }
}
