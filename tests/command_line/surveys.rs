//! `surveys` and what comes back: asked in a note, found by its code, kept in the words that were asked.

use crate::common::printed::Dots;
use crate::common::{Shop, list, number, text, texts};
use serde_json::{Value, json};

/// A shop that has asked Ada, who bought a mug, and Bea by e-mail; their codes.
fn asked() -> (Shop, Vec<String>) {
    let shop = Shop::named();
    shop.json(&[
        "shop",
        "set",
        "survey_link=https://bellini.example/f",
        "email=ciao@bellini.example",
        "address=Via Po 7, Torino",
    ]);
    for name in ["Ada", "Bea"] {
        let email = format!("email={}@example.com", name.to_lowercase());
        shop.json(&[
            "customers",
            "add",
            &format!("given_name={name}"),
            &email,
            "language=en",
        ]);
    }
    for customer in ["customer=1", "customer=2"] {
        shop.json(&["purchases", "add", customer, "product=Blue mug", "price=9"]);
    }
    shop.json(&[
        "notes",
        "write",
        "--template",
        "how-is-it",
        "--all",
        "--eml",
        "drafts",
    ]);
    let mut codes: Vec<String> = shop
        .files("drafts")
        .iter()
        .map(|path| crate::common::draft(path).text)
        .map(|text| {
            let (_, rest) = text.split_once("/f?id=").expect("the link with its code");
            rest.chars().take(7).collect()
        })
        .collect();
    codes.dedup();
    (shop, codes)
}

fn answers(shop: &Shop) -> Vec<Value> {
    list(&shop.json(&["responses", "list"]), "responses").to_vec()
}

#[test]
fn a_shop_begins_with_three_surveys_in_all_four_languages() {
    let shop = Shop::named();
    let answer = shop.json(&["surveys", "list"]);
    let surveys = list(&answer, "surveys");
    assert_eq!(texts(surveys, "ready_made"), ["purchase", "visit", "complaint"]);
    for survey in surveys {
        assert_eq!(survey["missing"], json!([]), "{survey}");
    }
    for language in ["en", "it", "ro", "ar"] {
        let shown = shop.run(&["--language", language, "surveys", "show", "1"]);
        assert!(shown.out.lines().count() > 8, "{language}: {}", shown.out);
    }
}

#[test]
fn each_note_asks_under_a_code_that_brings_the_answer_back_to_its_customer_and_purchase() {
    let (shop, codes) = asked();
    assert_eq!(codes.len(), 2, "each has one of its own: {codes:?}");
    let typed = codes[0].to_lowercase().replace('-', " ");
    shop.json(&[
        "responses",
        "add",
        "--id",
        &typed,
        "--clerk",
        "Zoe",
        "nps=4",
        "csat=2",
        "liked=2;welcome",
        "comment=Cold",
    ]);
    let kept = &answers(&shop)[0];
    assert_eq!(number(kept, "nps"), 4);
    assert_eq!(text(kept, "mood"), "unhappy");
    assert_eq!(text(kept, "clerk"), "Zoe");
    assert_eq!(kept["answers"], json!({"liked": ["advice", "welcome"]}));
    assert!(kept["purchase"].is_number() && kept["note"].is_number(), "{kept}");
    assert!(["Ada", "Bea"].contains(&text(kept, "customer_name")));

    let again = shop.refusal(&["responses", "add", "--id", &codes[0], "nps=4"]);
    assert_eq!(
        (text(&again, "code"), number(&again, "response")),
        ("double_entry", 1)
    );
    shop.json(&["responses", "add", "--id", &codes[0], "--again", "nps=5"]);
    assert_eq!(answers(&shop).len(), 2);
}

#[test]
fn a_mistyped_code_and_one_that_nobody_was_given_are_told_apart() {
    let (shop, codes) = asked();
    let last = if codes[0].ends_with('2') { '3' } else { '2' };
    let wrong = format!("{}{last}", &codes[0][..6]);
    let refused = shop.refusal(&["responses", "add", "--id", &wrong, "nps=4"]);
    assert_eq!(
        (text(&refused, "code"), &refused["mistyped"]),
        ("ask_unknown", &json!(true))
    );
    for nobodys in ["SUMMER26", "222-222"] {
        let refused = shop.refusal(&["responses", "add", "--id", nobodys, "nps=4"]);
        assert_eq!(
            (text(&refused, "code"), &refused["mistyped"]),
            ("ask_unknown", &json!(false)),
            "{nobodys}"
        );
    }
    assert!(answers(&shop).is_empty());
}

#[test]
fn answers_keep_the_words_they_were_given_to() {
    let (shop, codes) = asked();
    shop.json(&["responses", "add", "--id", &codes[0], "nps=9"]);
    let mut survey = shop.json(&["surveys", "show", "1"]);
    survey["questions"][0]["wording"]["en"] = json!("Would you send us your sister?");
    survey["questions"].as_array_mut().expect("questions").remove(1);
    shop.lay("changed.json", survey.to_string());
    let changed = shop.json(&["surveys", "change", "1", "changed.json"]);
    assert_eq!(number(&changed, "version"), 2, "somebody was asked the first");

    shop.json(&["responses", "add", "--id", &codes[1], "nps=8", "csat=5"]);
    shop.json(&["responses", "add", "nps=7", "date=2026-01-02"]);
    let versions: Vec<u64> = answers(&shop)
        .iter()
        .map(|one| number(one, "survey_version"))
        .collect();
    assert_eq!(
        versions.iter().filter(|version| **version == 1).count(),
        2,
        "both forms were of the first version: {versions:?}"
    );
    let first = shop.json(&["surveys", "show", "1", "--edition", "1"]);
    assert_ne!(
        first["questions"][0]["wording"]["en"],
        survey["questions"][0]["wording"]["en"]
    );
}

#[test]
fn a_survey_of_the_shops_own_asks_on_its_own_scales() {
    let shop = Shop::named();
    shop.lay(
        "own.json",
        json!({"name": "Till", "questions": [
            {"key": "effort", "kind": "ces", "scale": "five", "easy": "low", "wording": {"en": "How much effort?"}},
            {"key": "staff", "kind": "csat", "scale": "seven", "wording": {}},
            {"key": "how", "kind": "single", "wording": {"en": "How did you find us?"}, "options": [
                {"key": "web", "wording": {"en": "On the web", "it": "Sul web"}},
                {"key": "friend", "wording": {"en": "A friend"}}]}
        ]})
        .to_string(),
    );
    let added = shop.json(&["surveys", "add", "own.json"]);
    let id = number(&added, "id").to_string();
    shop.json(&[
        "responses",
        "add",
        "--survey",
        "till",
        "effort=1",
        "staff=7",
        "how=sul web",
    ]);
    let kept = &answers(&shop)[0];
    assert_eq!(
        (
            number(kept, "ces"),
            number(kept, "ces_top"),
            number(kept, "csat"),
            number(kept, "csat_top")
        ),
        (5, 5, 7, 7),
        "the least effort is the best mark: {kept}"
    );
    assert_eq!(kept["answers"], json!({"how": ["web"]}));
    assert_eq!(text(kept, "mood"), "glad");
    for (values, field) in [("staff=8", "staff"), ("effort=0", "effort"), ("who=me", "who")] {
        let error = shop.refusal(&["responses", "add", "--survey", &id, values]);
        assert_eq!(text(&error["fields"][0], "field"), field, "{error}");
    }
    shop.lay(
        "silent.json",
        json!({"name": "Silent", "questions": []}).to_string(),
    );
    let refused = shop.refusal(&["surveys", "add", "silent.json"]);
    assert_eq!(
        (text(&refused, "code"), text(&refused["problem"], "code")),
        ("survey", "no_questions")
    );
    shop.json(&["surveys", "remove", "Till"]);
    assert_eq!(shop.refusal(&["surveys", "show", "Till"])["code"], "not_found");
    shop.json(&["surveys", "restore", &id]);
    assert_eq!(text(&shop.json(&["surveys", "show", "Till"]), "name"), "Till");
}

#[test]
fn questions_are_given_their_columns_and_words_their_marks_once_for_every_list_of_the_shape() {
    let shop = Shop::named();
    shop.json(&["surveys", "list"]);
    let list_of = |day: u8, how: &str| {
        format!("Quando,Come va?,Cosa?,Altro\n{day}/11/2026,{how},Una bomba,Tutto il resto\n")
    };
    shop.lay("list.csv", list_of(3, "8"));
    let mapped = [
        "--map",
        "date=Quando",
        "--map",
        "nps=Come va?",
        "--map",
        "csat=Cosa?",
        "--map",
        "liked=",
    ];
    let look = |file: &str, more: &[&str]| {
        let asked = ["responses", "import", file, "--survey", "1", "--dry-run"];
        shop.json(&[&asked[..], more].concat())
    };
    let plan = look("list.csv", &mapped);
    let questions = list(&plan, "questions");
    let columns = |key: &str| {
        let question = questions.iter().find(|one| one["key"] == key);
        question.expect("a question of the survey")["columns"].clone()
    };
    assert_eq!(
        (columns("nps"), columns("csat"), columns("liked")),
        (json!(["Come va?"]), json!(["Cosa?"]), json!([]))
    );
    let word = &list(&plan, "scale_words")[0];
    assert_eq!(
        (text(word, "words"), &word["mark"], number(word, "top")),
        ("Una bomba", &Value::Null, 5),
        "words that are no mark yet are shown: {plan}"
    );

    let said = [&mapped[..], &["--word", "Una bomba=5"]].concat();
    assert_eq!(list(&look("list.csv", &said), "scale_words")[0]["mark"], 5);
    let import = ["responses", "import", "list.csv", "--survey", "1"];
    shop.json(&[&import[..], &said].concat());
    let kept = &answers(&shop)[0];
    assert_eq!((number(kept, "nps"), number(kept, "csat")), (8, 5), "{kept}");

    shop.lay("next.csv", list_of(4, "9"));
    let next = look("next.csv", &[]);
    assert!(next["remembered"].is_string(), "{next}");
    assert_eq!(list(&next, "scale_words")[0]["mark"], 5, "said once");
    shop.json(&["responses", "import", "next.csv"]);
    let glad = shop.json(&["responses", "list", "--mood", "glad"]);
    assert_eq!(number(&list(&glad, "responses")[0], "csat"), 5);

    let refused = shop.refusal(&["responses", "import", "list.csv", "--map", "shoe=Altro"]);
    assert_eq!(text(&refused, "code"), "import", "{refused}");
}

#[test]
fn a_run_that_asked_gets_a_form_for_each_note_with_its_code() {
    let (shop, codes) = asked();
    let runs = shop.json(&["surveys", "asked", "1"]);
    let run = &list(&runs, "runs")[0];
    assert_eq!(
        (number(run, "run"), text(run, "template"), &run["asked"]),
        (1, "how-is-it", &json!({"en": 2}))
    );
    for (paper, pages) in [("a4", 2), ("a5", 2), ("a6", 2), ("a4-four-a6", 1)] {
        let file = format!("{paper}.pdf");
        let made = shop.json(&[
            "surveys", "form", "1", "--pdf", &file, "--format", paper, "--run", "1",
        ]);
        assert_eq!(
            (number(&made, "forms"), number(&made, "pages")),
            (2, pages),
            "{paper}"
        );
        let file = shop.path(&file);
        let forms = crate::common::pages(&file).concat();
        for code in &codes {
            assert!(forms.contains(code.as_str()), "{paper}: {code} in {forms}");
        }
        let read = Dots::fine(&file, 300).codes();
        assert!(
            !read.is_empty() && read.iter().all(|code| codes.contains(code)),
            "{paper}: the square says what is typed from the form: {read:?} of {codes:?}"
        );
    }
}

/// The shop of [`asked`] in which six more people are asked on cards, of whom five have answered.
fn asked_on_cards() -> (Shop, Vec<String>) {
    let (shop, codes) = asked();
    for name in ["Cleo", "Dora", "Eva", "Fay", "Gia", "Hana"] {
        let given = format!("given_name={name}");
        let added = shop.json(&["customers", "add", &given, "language=it", "form=feminine"]);
        let customer = format!("customer={}", number(&added, "id"));
        shop.json(&["purchases", "add", &customer, "product=Tazza blu", "price=9"]);
    }
    let people = ["3", "4", "5", "6", "7", "8"];
    let each = people.iter().flat_map(|id| ["--customer", *id]);
    let cards = [
        "notes",
        "write",
        "--template",
        "met-expectations",
        "--qr",
        "survey",
    ];
    let made = ["--hand", "caveat", "--pdf", "cards.pdf"];
    let report = shop.json(&cards.into_iter().chain(each).chain(made).collect::<Vec<_>>());
    assert_eq!(number(&report, "made"), 6, "{report}");
    // The codes are on the forms that go with the cards.
    shop.json(&[
        "surveys",
        "form",
        "1",
        "--pdf",
        "forms.pdf",
        "--format",
        "a4",
        "--run",
        "2",
    ]);
    let forms = crate::common::pages(&shop.path("forms.pdf"));
    let is_code = |word: &&str| word.len() == 7 && word.as_bytes()[3] == b'-';
    let on_cards: Vec<&str> = forms
        .iter()
        .filter_map(|page| page.split_whitespace().rev().find(is_code))
        .collect();
    assert_eq!(on_cards.len(), 6, "{forms:?}");
    for (code, mark) in on_cards.iter().zip(["10", "10", "9", "3", "8"]) {
        let nps = format!("nps={mark}");
        shop.json(&["responses", "add", "--id", code, &nps, "csat=5"]);
    }
    (shop, codes)
}

#[test]
fn the_report_tells_answers_apart_by_everything_about_the_note_that_asked_and_says_how_many_answered() {
    let (shop, codes) = asked_on_cards();
    let told = |by: &str| {
        let report = shop.json(&["report", "--by", by]);
        let rows = report["groups"][0]["rows"].as_array().expect("groups").clone();
        (report, rows)
    };
    for (by, key) in [
        ("message", "met-expectations"),
        ("hand", "caveat"),
        ("channel", "card"),
        ("run", "2"),
        ("language", "it"),
    ] {
        let (report, rows) = told(by);
        let row = rows
            .iter()
            .find(|row| row["key"] == key)
            .unwrap_or_else(|| panic!("{by}: {report}"));
        assert_eq!(number(row, "n"), 5, "{by}: {row}");
        assert!(
            (row["nps"]["value"].as_f64().expect("a score") - 40.0).abs() < 1e-9,
            "{by}: 3 of 5 less 1 of 5"
        );
        assert_eq!(
            (row["response_rate"]["n"].as_u64(), &row["too_few"]),
            (Some(6), &json!(true)),
            "{by}: {row}"
        );
        let rate = row["response_rate"]["value"].as_f64().expect("a share");
        assert!(
            (rate - 500.0 / 6.0).abs() < 0.01,
            "{by}: five of the six who were asked: {rate}"
        );
    }
    shop.json(&["responses", "add", "--id", &codes[0], "nps=2"]);
    let (_, rows) = told("message");
    let row = rows.iter().find(|row| row["key"] == "met-expectations");
    let row = row.expect("a row");
    assert_eq!(
        (&row["nps"], &row["withheld"], row["csat"]["n"].as_u64()),
        (&Value::Null, &json!(true), Some(5)),
        "what the one other said would be told by the total"
    );
    let (report, rows) = told("survey");
    assert_eq!((number(&rows[0], "n"), text(&rows[0], "key")), (6, "1"));
    let rate = &report["response_rate"];
    assert_eq!(rate["n"], 8, "six cards and two mails asked");
    assert!(
        (rate["value"].as_f64().expect("a share") - 75.0).abs() < 1e-9,
        "{rate}"
    );
    let (_, products) = told("product");
    assert_eq!(text(&products[0], "key"), "Tazza blu");
    assert_eq!(
        products[0]["response_rate"],
        Value::Null,
        "no note asks about a product"
    );
    // A run that nobody has got in hand asked nobody.
    let only_mails = shop.json(&["report", "--channel", "email"]);
    assert_eq!(
        (
            only_mails["response_rate"]["n"].as_u64(),
            number(&only_mails, "n")
        ),
        (Some(2), 1)
    );
}
