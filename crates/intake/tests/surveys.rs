//! Answers as each tool writes them.

mod common;

use common::{responses, shop};
use domain::{AnswerValue, AskCode, Language, ReadyMade, ResponseFields};
use intake::{
    Asked, Kind, ReadOptions, Reading, ResponseRecord, Source, Table, propose, read_bytes, recognise,
};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::path::Path;

fn asked(survey: ReadyMade) -> Asked {
    Asked {
        questions: survey.questions(),
        ..Asked::default()
    }
}

fn taken(table: &Table, source: Source, language: Language, asked: &Asked) -> Reading<ResponseRecord> {
    assert_eq!(recognise(table), source, "{:?}", table.headers);
    let mapping = propose(table, source, Kind::Responses);
    responses(table, source, &mapping, &shop(language), asked).expect("the list has what is needed")
}

fn file(name: &str, source: Source, language: Language) -> Vec<ResponseFields> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/surveys")
        .join(name);
    let bytes = std::fs::read(path).expect("a fixture");
    let table = read_bytes(name, &bytes, &ReadOptions::default()).expect("a table");
    let reading = taken(&table, source, language, &asked(ReadyMade::Purchase));
    let keys: std::collections::BTreeSet<_> = reading
        .records
        .iter()
        .map(|(_, record)| record.external_key.clone())
        .collect();
    assert_eq!(
        keys.len(),
        reading.records.len(),
        "every answer has a key of its own"
    );
    reading
        .records
        .into_iter()
        .map(|(_, record)| record.fields)
        .collect()
}

fn ticks(keys: &[&str]) -> AnswerValue {
    AnswerValue::Ticks(keys.iter().map(|&key| key.to_owned()).collect())
}

fn scores(fields: &ResponseFields) -> (Option<u8>, Option<u8>, Option<u8>) {
    (fields.nps, fields.csat, fields.ces)
}

#[test]
fn typeform_has_a_column_for_each_choice_and_the_day_at_the_end() {
    let answers = file("typeform.csv", Source::Typeform, Language::En);
    assert_eq!(scores(&answers[0]), (Some(10), Some(5), None));
    assert_eq!(scores(&answers[1]), (Some(3), Some(1), None), "words are marks");
    assert_eq!(answers[0].comment, "Nothing, keep going");
    assert_eq!(answers[0].answers["liked"], ticks(&["product"]));
    assert_eq!(
        answers[0].answers["Other"],
        AnswerValue::Words("The parking".into())
    );
    assert_eq!(answers[0].date.to_string(), "2026-11-03");
    assert!(
        !answers[0].answers.contains_key("Ending"),
        "what the tool says of itself is no answer"
    );
}

#[test]
fn surveymonkeys_two_header_rows_are_one_and_nobodys_address_or_name_is_an_answer() {
    let answers = file("surveymonkey.csv", Source::SurveyMonkey, Language::En);
    assert_eq!(answers.len(), 2, "the second header row is no answer");
    assert_eq!(scores(&answers[0]), (Some(9), None, None));
    assert_eq!(answers[0].comment, "More colours");
    assert_eq!(
        answers[1].answers["liked"],
        ticks(&["product", "advice", "Other (please specify)"])
    );
    for answer in &answers {
        let kept = format!("{:?}", answer.answers);
        assert!(!kept.contains("192.0.2") && !kept.contains("Rossi"), "{kept}");
    }
}

#[test]
fn limesurvey_leaves_out_what_was_not_submitted_and_reads_words_as_marks() {
    let answers = file("limesurvey.csv", Source::LimeSurvey, Language::It);
    assert_eq!(answers.len(), 2, "the second was left before its end");
    assert_eq!(scores(&answers[0]), (Some(9), Some(5), None));
    assert_eq!(answers[0].answers["liked"], ticks(&["product"]));
    assert_eq!(scores(&answers[1]), (Some(2), Some(1), None));
    assert_eq!(answers[1].language, Some(Language::Ro));
    assert_eq!(answers[0].comment, "Più orari");
}

#[test]
fn formbricks_numbers_its_questions_and_tells_what_was_finished() {
    let answers = file("formbricks.csv", Source::Formbricks, Language::En);
    assert_eq!(answers.len(), 1);
    assert_eq!((answers[0].nps, answers[0].ces), (Some(8), Some(6)));
    assert_eq!(answers[0].ces_top, 7, "6 is on no scale of five");
    assert_eq!(answers[0].comment, "Shorter queues");
    assert!(answers[0].answers.is_empty(), "{:?}", answers[0].answers);
}

#[test]
fn google_sheets_write_in_the_accounts_language() {
    let romanian = file("google_sheets_ro.csv", Source::GoogleForms, Language::Ro);
    assert_eq!(scores(&romanian[0]), (Some(10), Some(5), None));
    assert_eq!(scores(&romanian[1]), (Some(5), Some(2), None));
    assert_eq!(romanian[0].answers["liked"], ticks(&["product", "price"]));
    assert_eq!(romanian[0].date.to_string(), "2026-02-12");
    let arabic = file("google_sheets_ar.csv", Source::GoogleForms, Language::Ar);
    assert_eq!(scores(&arabic[0]), (Some(9), Some(5), None));
    assert_eq!(arabic[0].comment, "لا شيء");
}

#[test]
fn a_workbook_of_microsoft_forms_has_its_own_days_and_choices_parted_by_semicolons() {
    let code = (4_242..).find_map(AskCode::from_random).expect("a code");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let heads = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "How likely are you to recommend us to a friend?",
        "How satisfied are you with what you bought?",
        "What did you like most?",
        "What could we do better?",
        "Code on your card",
    ];
    for (column, head) in (0..).zip(heads) {
        sheet.write(0, column, head).expect("a cell");
    }
    let stamp = Format::new().set_num_format("m/d/yy h:mm:ss");
    for (row, nps) in [(1, 9.0), (2, 4.0)] {
        sheet.write(row, 0, row).expect("a cell");
        for column in [1, 2] {
            let time = ExcelDateTime::from_ymd(2026, 7, 27).and_then(|day| day.and_hms(19, row as u8, 23));
            sheet
                .write_with_format(row, column, time.expect("a time"), &stamp)
                .expect("a cell");
        }
        sheet.write(row, 3, "anonymous").expect("a cell");
        sheet.write(row, 5, nps).expect("a cell");
        sheet.write(row, 6, "Somewhat satisfied").expect("a cell");
        sheet.write(row, 7, "The product;The price;").expect("a cell");
        sheet
            .write(row, 9, if row == 1 { code.as_str() } else { "" })
            .expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let table = read_bytes("answers.xlsx", &bytes, &ReadOptions::default()).expect("a table");
    let reading = taken(
        &table,
        Source::MicrosoftForms,
        Language::En,
        &asked(ReadyMade::Purchase),
    );
    let (_, first) = &reading.records[0];
    assert_eq!(scores(&first.fields), (Some(9), Some(4), None));
    assert_eq!(first.fields.answers["liked"], ticks(&["product", "price"]));
    assert_eq!(first.fields.date.to_string(), "2026-07-27");
    assert_eq!(first.ask, Some(code), "whatever its column is called");
    assert_eq!(reading.records[1].1.ask, None);
    assert_ne!(first.external_key, reading.records[1].1.external_key);
}

#[test]
fn words_of_the_shops_own_are_marks_once_it_has_said_so() {
    let text = "When,How satisfied were you?\n2026-11-03 10:00:00,Una bomba\n2026-11-04 10:00:00,4\n2026-11-05 10:00:00,5\n";
    let table = read_bytes("own.csv", text.as_bytes(), &ReadOptions::default()).expect("a table");
    let mapping = propose(&table, Source::Plain, Kind::Responses);
    let read = |asked: &Asked| {
        responses(&table, Source::Plain, &mapping, &shop(Language::It), asked).expect("it has what is needed")
    };
    let before = read(&Asked::default());
    assert_eq!(
        (before.records.len(), before.rejected[0].code.as_str()),
        (2, "bad_number")
    );
    let mut told = Asked::default();
    told.words.say("una BOMBA", 5);
    assert_eq!(read(&told).records[0].1.fields.csat, Some(5));
}

proptest! {
    #[test]
    fn every_row_is_an_answer_or_rejected_whatever_stands_in_it(
        cells in proptest::collection::vec(proptest::collection::vec("[^\"]{0,12}", 5), 1..12)
    ) {
        let heads = "#,How likely are you to recommend us?,What did you like most?,Submit Date (UTC),Network ID\n";
        let rows: String = cells
            .iter()
            .map(|row| row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\n")
            .collect();
        let table = read_bytes("hostile.csv", format!("{heads}{rows}").as_bytes(), &ReadOptions::default());
        let Ok(table) = table else { return Ok(()) };
        let asked = asked(ReadyMade::Purchase);
        let source = recognise(&table);
        prop_assert_eq!(source, Source::Typeform);
        let mapping = propose(&table, source, Kind::Responses);
        if let Ok(reading) = responses(&table, source, &mapping, &shop(Language::En), &asked) {
            prop_assert_eq!(reading.records.len() + reading.rejected.len(), (table.whole + table.broken) as usize);
        }
    }
}
