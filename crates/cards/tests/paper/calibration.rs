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

/// Where a mark is on a page, in millimetres: the middle of the ink within 3.2 mm of where it should be.
fn mark_at(grey: &[u8], width: usize, should: [f64; 2]) -> [f64; 2] {
    const DOTS_PER_MM: f64 = 300.0 / 25.4;
    let mut middle = should.map(|length| length * DOTS_PER_MM);
    for _ in 0..4 {
        let (mut ink, mut sum) = (0.0, [0.0, 0.0]);
        let reach = 3.2 * DOTS_PER_MM;
        for y in (middle[1] - reach) as usize..=(middle[1] + reach) as usize {
            for x in (middle[0] - reach) as usize..=(middle[0] + reach) as usize {
                let place = [x as f64 + 0.5, y as f64 + 0.5];
                if (place[0] - middle[0]).hypot(place[1] - middle[1]) <= reach {
                    let dark = f64::from(255 - grey[y * width + x]);
                    ink += dark;
                    sum = [sum[0] + dark * place[0], sum[1] + dark * place[1]];
                }
            }
        }
        assert!(ink > 0.0, "there is a mark near {should:?}");
        middle = [sum[0] / ink, sum[1] / ink];
    }
    middle.map(|dots| dots / DOTS_PER_MM)
}

/// The page of A5, printed with an adjustment, as grey dots and their number across.
fn dots(adjustment: &Adjustment) -> (Vec<u8>, usize) {
    let paper = Paper::named("a5").expect("a paper");
    let mut file = Vec::new();
    calibration_page(
        &Press::new(),
        &paper,
        &words(Language::En),
        &facts(),
        adjustment,
        &mut file,
    )
    .expect("a page");
    let drawn = ask(
        "pdftoppm",
        &["-r", "300", "-gray", "-png", "-singlefile", "FILE"],
        &file,
    );
    let mut reader = png::Decoder::new(std::io::Cursor::new(drawn.as_slice()))
        .read_info()
        .expect("a picture");
    let mut grey = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut grey).expect("a picture");
    let samples = info.color_type.samples();
    (
        grey.chunks(samples).map(|dot| dot[0]).collect(),
        info.width as usize,
    )
}

#[test]
fn paper_of_a_bad_printer_comes_out_right_once_it_was_measured() {
    // It prints 2.3 mm too far right, 1.2 mm too high, 1 % too wide and 0.6 % too short, aslant in both directions.
    let prints = |[x, y]: [f64; 2]| [2.3 + 1.01 * x - 0.006 * y, -1.2 + 0.004 * x + 0.994 * y];
    let (grey, width) = dots(&Adjustment::default());
    let (paper_width, paper_height) = (148.0, 210.0);
    let on_paper = |corner| prints(mark_at(&grey, width, corner)).map(|length| length as f32);
    let corners = [
        [10.0, 10.0],
        [paper_width - 10.0, 10.0],
        [10.0, paper_height - 10.0],
        [paper_width - 10.0, paper_height - 10.0],
    ];
    let [top_left, top_right, bottom_left, _] = corners.map(on_paper);
    let paper = Paper::named("a5").expect("a paper");
    let expected = paper.expected();
    // The bars lie straight on the page.
    let bar = |along: [f64; 2], length: f32| {
        let ([a, b], [c, d]) = (
            prints([0.0, 0.0]),
            prints([along[0] * f64::from(length), along[1] * f64::from(length)]),
        );
        (c - a).hypot(d - b) as f32
    };
    let measures = domain::PageMeasures {
        left_top: top_left[0],
        left_bottom: bottom_left[0],
        top_left: top_left[1],
        top_right: top_right[1],
        across: bar([1.0, 0.0], expected.across),
        down: bar([0.0, 1.0], expected.down),
    };
    let adjustment = paper
        .adjustment(&measures, &Adjustment::default())
        .expect("a page");
    let (grey, _) = dots(&adjustment);
    for corner in corners {
        // Where the printer's faults have to begin to end in the corner.
        let (mut near, mut step) = (corner, 0);
        while step < 20 {
            let [x, y] = prints(near);
            near = [near[0] + corner[0] - x, near[1] + corner[1] - y];
            step += 1;
        }
        let [x, y] = prints(mark_at(&grey, width, near));
        let off = (x - corner[0]).hypot(y - corner[1]);
        assert!(
            off < 0.05,
            "the mark at {corner:?} is {off:.3} mm off on paper with {adjustment:?}"
        );
    }
}

/// The words of a page with their boxes: left, top, right and bottom in points.
fn boxes(file: &[u8]) -> Vec<(String, [f32; 4])> {
    let text = String::from_utf8(ask("pdftotext", &["-bbox", "FILE", "-"], file)).expect("text");
    let words = text.lines().filter(|line| line.contains("<word "));
    words
        .filter_map(|line| {
            let (attributes, word) = line.split_once("\">")?;
            let sides = attributes.split('"').skip(1).step_by(2);
            let sides: Vec<f32> = sides.filter_map(|side| side.parse().ok()).collect();
            Some((
                word.trim_end_matches("</word>").to_owned(),
                sides.try_into().ok()?,
            ))
        })
        .collect()
}

#[test]
fn no_word_of_the_page_stands_on_another() {
    for paper in Paper::all() {
        for language in [Language::En, Language::Ar] {
            let words = boxes(&page(&paper, language));
            assert!(words.len() > 20, "{}: {words:?}", paper.name);
            for (index, (word, [left, top, right, bottom])) in words.iter().enumerate() {
                // Boxes of lines are higher than their letters.
                let inset = (bottom - top) * 0.25;
                for (other, [its_left, its_top, its_right, its_bottom]) in &words[index + 1..] {
                    let apart = right - 0.5 <= *its_left
                        || its_right - 0.5 <= *left
                        || bottom - inset <= *its_top
                        || its_bottom - inset <= *top;
                    assert!(apart, "{word} and {other} on {} in {language:?}", paper.name);
                }
            }
        }
    }
}
