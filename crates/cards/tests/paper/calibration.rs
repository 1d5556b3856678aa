//! The page that a person prints and measures.

use crate::desk::{ask, facts, text_of};
use cards::{CalibrationWords, Paper, PdfFacts, Press, calibration_page};
use domain::{Adjustment, Language};

fn words(language: Language) -> CalibrationWords {
    let say = |text: &str| text.to_owned();
    match language {
        Language::Ar => CalibrationWords {
            title: say("صفحة المعايرة"),
            subject: say("A4 ‏· 210 × 297 mm ‏· Office"),
            steps: vec![
                say("A وB: من حافة الورقة اليسرى إلى العلامتين."),
                say("E وF: طول الشريطين."),
            ],
            top: say("أعلى"),
        },
        _ => CalibrationWords {
            title: say("Calibration page"),
            subject: say("A4 · 210 × 297 mm · Office"),
            steps: vec![
                say("A, B: from the left edge of the paper to the marks."),
                say("E, F: the length of the bars."),
            ],
            top: say("Top"),
        },
    }
}

fn page(paper: &Paper, language: Language) -> Vec<u8> {
    let facts = PdfFacts { language, ..facts() };
    let mut file = Vec::new();
    let pages = calibration_page(
        &Press::new(),
        paper,
        &words(language),
        &facts,
        &Adjustment::default(),
        &mut file,
    );
    assert_eq!(pages.expect("the words go on the page"), 1);
    file
}

#[test]
fn every_paper_has_its_page_in_its_own_size_with_all_that_is_measured() {
    for paper in Paper::all() {
        for language in [Language::En, Language::Ar] {
            let file = page(&paper, language);
            let facts = String::from_utf8(ask("pdfinfo", &["FILE"], &file)).expect("text");
            let points = |length: cards::Mm| length.0 / 25.4 * 72.0;
            let size = facts.lines().find_map(|line| line.strip_prefix("Page size:"));
            let size = size.unwrap_or_default().trim();
            let numbers: Vec<f32> = size.split(' ').filter_map(|part| part.parse().ok()).collect();
            assert!(
                (numbers[0] - points(paper.size.width)).abs() < 0.1
                    && (numbers[1] - points(paper.size.height)).abs() < 0.1,
                "{}: {size}",
                paper.name
            );
            // Readers say of what is written from right to left that it is.
            let marks = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            let text = text_of(&file).replace(marks, "");
            for letter in ["A", "B", "C", "D", "E", "F", "G", "H"] {
                let found = text.split_whitespace().any(|word| word == letter);
                assert!(found, "{letter} stands on {} in {language:?}: {text}", paper.name);
            }
            let expected = paper.expected();
            assert!(text.contains(&format!("{}", expected.across)), "{}", paper.name);
        }
    }
}
