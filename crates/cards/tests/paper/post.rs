//! Envelopes and labels: the address in its place, in its script, and nothing outside of a label.

use crate::desk::{ask, facts, hand, roll, text_of};
use cards::{
    Addressed, CardError, Envelope, Envelopes, LabelSheet, Labels, Mm, Press, envelopes, envelopes_pdf,
    label_sheets, labels_pdf,
};
use domain::Adjustment;
use std::ops::ControlFlow;

fn address(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn italian() -> Vec<String> {
    address(&[
        "Benedetta Castelnuovo",
        "Via Garibaldi 123",
        "Scala B",
        "10123 Torino (TO)",
        "ITALY",
    ])
}

fn arabic() -> Vec<String> {
    address(&[
        "ليلى حسن",
        "شارع الملك فهد \u{2066}12-14\u{2069}",
        "حي العليا",
        "الرياض \u{2066}12211-3045\u{2069}",
    ])
}

fn sender() -> Vec<String> {
    address(&["Città di Carta", "Strada Nuova 4", "400114 Cluj-Napoca"])
}

/// A word with its box: left, top, right and bottom in mm from the page's top-left corner.
struct Found {
    page: usize,
    word: String,
    sides: [f32; 4],
}

fn words(file: &[u8]) -> Vec<Found> {
    let boxes = String::from_utf8(ask("pdftotext", &["-bbox", "FILE", "-"], file)).expect("text");
    let mut page = 0;
    let mut found = Vec::new();
    for line in boxes.lines() {
        if line.contains("<page ") {
            page += 1;
        }
        if let Some((attributes, word)) = line.split_once("\">")
            && line.contains("<word ")
        {
            let sides: Vec<f32> = attributes
                .split('"')
                .skip(1)
                .step_by(2)
                .map(|number| number.parse::<f32>().expect("a number") / 72.0 * 25.4)
                .collect();
            found.push(Found {
                page,
                word: word.trim_end_matches("</word>").to_owned(),
                sides: sides.try_into().expect("four sides"),
            });
        }
    }
    found
}

fn on_envelopes(envelope: &Envelope, recipients: &[Vec<String>], written: Option<&str>) -> Vec<u8> {
    let mut file = Vec::new();
    let written = written.map(hand);
    let post: Vec<Addressed> = recipients
        .iter()
        .map(|recipient| Addressed {
            sender: sender(),
            recipient: recipient.clone(),
        })
        .collect();
    let pages = envelopes_pdf(
        &Press::new(),
        &Envelopes {
            envelope,
            hand: written.as_ref(),
        },
        &roll(&post),
        &facts(),
        &Adjustment::default(),
        &mut file,
        &mut |_| ControlFlow::Continue(()),
    )
    .expect("the addresses go on the envelope");
    assert_eq!(pages, recipients.len() as u64, "one page each");
    file
}

fn on_labels(
    sheet: &'static LabelSheet,
    start: usize,
    addresses: &[Vec<String>],
) -> Result<(usize, Vec<u8>), CardError> {
    let mut file = Vec::new();
    let next = labels_pdf(
        &Press::new(),
        Labels { sheet, start },
        &roll(addresses),
        &facts(),
        &Adjustment::default(),
        &mut file,
        &mut |_| ControlFlow::Continue(()),
    )?;
    Ok((next, file))
}

#[test]
fn the_address_stands_where_the_post_looks_for_it_and_the_stamp_has_its_corner() {
    for envelope in envelopes() {
        for written in [None, Some("caveat")] {
            let file = on_envelopes(envelope, &[italian(), arabic()], written);
            let size = String::from_utf8(ask("pdfinfo", &["FILE"], &file)).expect("text");
            let points = format!("{}", (envelope.size.width.0 / 25.4 * 72.0).floor());
            assert!(size.contains(&points), "{}: {size}", envelope.id);
            let (width, height) = (envelope.size.width.0, envelope.size.height.0);
            for found in words(&file) {
                let [left, top, right, bottom] = found.sides;
                assert!(
                    left > 7.0 && right < width - 7.0 && top > 7.0 && bottom < height - 7.0,
                    "{} on {} at {:?}",
                    found.word,
                    envelope.id,
                    found.sides
                );
                let in_stamps_corner = right > width - 74.0 && top < 38.0;
                assert!(!in_stamps_corner, "{} stands under the stamp", found.word);
            }
            let of = |page: usize, word: &str| {
                words(&file)
                    .into_iter()
                    .find(|found| found.page == page && found.word == word)
                    .unwrap_or_else(|| panic!("{word} on page {page} of {}", envelope.id))
            };
            assert!(
                of(1, "Castelnuovo").sides[0] > width * 0.42,
                "right of the middle"
            );
            assert!(of(1, "Castelnuovo").sides[1] > 38.0, "below the postmark");
            assert!(of(1, "Strada").sides[2] < 60.0, "the sender is at the left");
            assert!(
                of(2, "Cluj-Napoca").sides[2] < 60.0,
                "the sender is at the left of an Arabic address, too"
            );
            let street = words(&file)
                .into_iter()
                .filter(|found| found.page == 2 && found.sides[1] > 38.0)
                .map(|found| found.sides[0])
                .fold(f32::INFINITY, f32::min);
            assert!(street > width * 0.42, "the Arabic address stands at {street}");
        }
    }
}

#[test]
fn envelopes_read_back_line_for_line() {
    let text = text_of(&on_envelopes(&envelopes()[0], &[italian(), arabic()], None));
    for line in italian().iter().chain(&sender()) {
        assert!(text.contains(line.as_str()), "{line} in {text}");
    }
    for word in ["ليلى", "فهد", "12-14", "العليا", "12211-3045", "الرياض"] {
        assert!(text.contains(word), "{word} in {text}");
    }
}

#[test]
fn addresses_in_cyrillic_and_greek_are_printed_as_they_are_written() {
    let sheet = LabelSheet::named("avery-l7160").expect("it is offered");
    let kyiv = address(&["Олена Коваль", "вул. Хрещатик 22", "Київ", "01001", "UKRAINE"]);
    let athens = address(&["Νίκος Παππάς", "Ερμού 5", "105 63 Αθήνα", "GREECE"]);
    let (_, labels) = on_labels(sheet, 0, &[kyiv.clone(), athens.clone()]).expect("they are printed");
    let envelopes = on_envelopes(&envelopes()[0], &[kyiv.clone(), athens.clone()], None);
    for text in [text_of(&labels), text_of(&envelopes)] {
        for line in kyiv.iter().chain(&athens) {
            assert!(text.contains(line.as_str()), "{line} in {text}");
        }
    }
}

#[test]
fn labels_start_where_the_sheet_is_still_full_and_say_where_they_stopped() {
    let sheet = LabelSheet::named("avery-l7160").expect("it is offered");
    assert_eq!(sheet.places(), 21);
    let names: Vec<Vec<String>> = (0..10)
        .map(|number| address(&[&format!("Persona{number}"), "Via Roma 1", "20121 Milano (MI)"]))
        .collect();
    for (start, count, next, pages) in [(0, 1, 1, 1), (20, 1, 0, 1), (14, 10, 3, 2), (11, 10, 0, 1)] {
        let (found, file) = on_labels(sheet, start, &names[..count]).expect("they fit");
        assert_eq!(found, next, "{count} labels from number {start}");
        assert_eq!(text_of(&file).matches('\u{c}').count(), pages);
        for found in words(&file)
            .iter()
            .filter(|found| found.word.starts_with("Persona"))
        {
            let index: usize = found.word["Persona".len()..].parse().expect("a number");
            let place = (start + index) % 21;
            let (column, row) = (place % 3, place / 3);
            let (left, top) = (7.48 + 66.04 * column as f32, 15.49 + 38.10 * row as f32);
            assert!(
                found.sides[0] > left
                    && found.sides[0] < left + 10.0
                    && found.sides[1] > top
                    && found.sides[3] < top + 38.1,
                "{} stands at {:?}, its label begins at {left}, {top}",
                found.word,
                found.sides
            );
        }
    }
    let (next, file) = on_labels(sheet, 5, &[]).expect("nothing to do");
    assert!(next == 5 && file.is_empty());
    assert!(matches!(
        on_labels(sheet, 21, &names),
        Err(CardError::NoSuchLabel {
            start: 21,
            places: 21
        })
    ));
}

#[test]
fn no_text_leaves_its_label_on_any_sheet() {
    let long = address(&[
        "Bartolomeo Massimiliano della Rovere Montefeltro",
        "Libreria Antiquaria del Castelvecchio Srl",
        "Piazza Vittorio Emanuele II 114-116",
        "00185 Roma (RM)",
    ]);
    for sheet in label_sheets() {
        let addresses: Vec<Vec<String>> = (0..sheet.places())
            .map(|index| match index % 3 {
                0 if sheet.id != "avery-5167" && sheet.id != "avery-l7651" => long.clone(),
                // Half an inch holds three Latin lines, but of Arabic ones two.
                1 if sheet.id == "avery-5167" => arabic()[..2].to_vec(),
                1 => arabic(),
                _ => address(&["Ada Byron", "Via Roma 1", "20121 Milano (MI)"]),
            })
            .collect();
        let (next, file) =
            on_labels(sheet, 0, &addresses).unwrap_or_else(|error| panic!("{}: {error}", sheet.id));
        assert_eq!(next, 0, "{} is full", sheet.id);
        let (width, height) = (sheet.label.width.0, sheet.label.height.0);
        for found in words(&file) {
            let [left, _, right, bottom] = found.sides;
            let column = ((left - sheet.left.0) / sheet.step_across.0).floor();
            // The box of a line is as high as the font asks for; its ink ends at the base line or a little below.
            let row = ((bottom - 1.5 - sheet.top.0) / sheet.step_down.0).floor();
            assert!(
                column >= 0.0 && row >= 0.0 && row < f32::from(sheet.rows),
                "{} of {} at {:?}",
                found.word,
                sheet.id,
                found.sides
            );
            let edge = sheet.left.0 + column * sheet.step_across.0;
            assert!(
                left >= edge + 1.0 && right <= edge + width - 1.0,
                "{} leaves its label of {} mm on {}: {:?}",
                found.word,
                width,
                sheet.id,
                found.sides
            );
            let top = sheet.top.0 + row * sheet.step_down.0;
            assert!(bottom - 1.5 < top + height, "{} on {}", found.word, sheet.id);
            assert!(
                left >= 4.9 && right <= sheet.paper.width.0 - 4.9,
                "printers leave an edge blank"
            );
        }
    }
}

#[test]
fn an_address_that_is_too_long_for_its_label_is_named() {
    let sheet = LabelSheet::named("avery-5167").expect("it is offered");
    let endless = "Bartolomeo Massimiliano Ferdinando della Rovere Montefeltro";
    let result = on_labels(sheet, 0, &[address(&[endless, "Via Roma 1"])]);
    assert!(matches!(
        result,
        Err(CardError::AddressTooLong { line, overflow }) if line == endless && overflow > Mm(5.0)
    ));
    let many: Vec<String> = (0..9).map(|number| format!("Riga {number}")).collect();
    assert!(matches!(
        on_labels(sheet, 0, &[many]),
        Err(CardError::AddressTooTall { lines: 9, overflow }) if overflow > Mm(5.0)
    ));
    assert!(matches!(
        on_labels(sheet, 0, &[address(&["谢谢"])]),
        Err(CardError::MissingGlyph { .. })
    ));
}

#[test]
fn an_address_of_four_lines_goes_on_the_smallest_label_in_every_script() {
    let sheet = LabelSheet::named("avery-5167").expect("it is offered");
    for lines in [
        [
            "Emma Holloway",
            "12 Rose Lane",
            "Totnes TQ9 5AB",
            "United Kingdom",
        ],
        [
            "Crina-Ștefania Bălan",
            "Str. Făgetului 8",
            "550001 Sibiu",
            "ROMANIA",
        ],
        ["أحمد الخطيب", "شارع الرينبو 36", "عمّان 11118", "JORDAN"],
    ] {
        let result = on_labels(sheet, 0, &[address(&lines)]);
        assert!(result.is_ok(), "{lines:?}: {:?}", result.err());
    }
}

#[test]
fn sheets_of_labels_lie_on_their_paper() {
    for sheet in label_sheets() {
        let right = sheet.left.0 + sheet.step_across.0 * f32::from(sheet.columns - 1) + sheet.label.width.0;
        let bottom = sheet.top.0 + sheet.step_down.0 * f32::from(sheet.rows - 1) + sheet.label.height.0;
        assert!(
            right <= sheet.paper.width.0 + 0.6 && bottom <= sheet.paper.height.0 + 0.6,
            "{} ends at {right}, {bottom}",
            sheet.id
        );
        assert!(sheet.step_across >= sheet.label.width && sheet.step_down.0 >= sheet.label.height.0 - 0.05);
        // Sheets are symmetrical, so a wrong number shows.
        assert!(
            (sheet.left.0 - (sheet.paper.width.0 - right)).abs() < 1.5,
            "{}",
            sheet.id
        );
    }
}

/// As the makers' sheets were measured: paper, label, grid, first corner, steps (glabels' templates, in millimetres).
type Measures = (&'static str, bool, [f32; 2], [u16; 2], [f32; 2], [f32; 2]);

#[rustfmt::skip]
const TABLE: [Measures; 20] = [
    ("avery-5160", false, [66.67, 25.40], [3, 10], [3.97, 12.70], [70.64, 25.40]),
    ("avery-5161", false, [101.60, 25.40], [2, 10], [3.97, 12.70], [106.36, 25.40]),
    ("avery-5162", false, [101.60, 33.87], [2, 7], [3.97, 21.17], [106.36, 33.87]),
    ("avery-5163", false, [101.60, 50.80], [2, 5], [4.13, 12.70], [106.36, 50.80]),
    ("avery-5164", false, [101.60, 84.67], [2, 3], [3.97, 12.70], [106.36, 84.67]),
    ("avery-5167", false, [44.45, 12.70], [4, 20], [7.14, 12.70], [52.39, 12.70]),
    ("avery-5371", false, [88.90, 50.80], [2, 5], [19.05, 12.70], [88.90, 50.80]),
    ("avery-5389", false, [152.40, 101.60], [1, 2], [31.75, 31.75], [0.0, 114.30]),
    ("avery-5388", false, [127.00, 76.20], [1, 3], [44.45, 25.40], [0.0, 76.20]),
    ("avery-l7160", true, [63.99, 38.10], [3, 7], [7.48, 15.49], [66.04, 38.10]),
    ("avery-l7161", true, [63.57, 46.78], [3, 6], [7.41, 8.11], [65.93, 46.74]),
    ("avery-l7162", true, [99.10, 33.90], [2, 8], [3.99, 12.98], [102.48, 33.90]),
    ("avery-l7163", true, [99.10, 38.10], [2, 7], [3.35, 15.17], [103.01, 38.10]),
    ("avery-l7164", true, [63.50, 71.98], [3, 4], [7.35, 3.53], [66.00, 71.98]),
    ("avery-l7165", true, [99.06, 67.73], [2, 4], [4.67, 13.04], [101.64, 67.73]),
    ("avery-l7169", true, [99.10, 138.99], [2, 2], [5.01, 7.06], [101.49, 138.99]),
    ("avery-l7651", true, [38.10, 21.20], [5, 13], [4.70, 10.90], [40.60, 21.20]),
    ("avery-l7414", true, [89.99, 52.00], [2, 5], [15.00, 18.50], [89.99, 52.00]),
    ("avery-c32015", true, [85.00, 54.00], [2, 4], [17.00, 31.50], [91.00, 60.00]),
    ("zweckform-3474", true, [70.00, 37.00], [3, 8], [0.0, 0.0], [70.00, 37.00]),
];

#[test]
fn every_sheet_of_labels_is_printed_by_its_makers_measures() {
    assert_eq!(
        label_sheets().len(),
        TABLE.len(),
        "every sheet that is offered is measured"
    );
    for (id, is_a4, [width, height], [columns, rows], [first_left, first_top], [across, down]) in TABLE {
        let sheet = LabelSheet::named(id).expect("it is offered");
        let names: Vec<_> = (0..columns * rows)
            .map(|number| address(&[&format!("P{number}")]))
            .collect();
        let (_, file) = on_labels(sheet, 0, &names).expect("they fit");
        let paper = if is_a4 { "595.276 x 841.89" } else { "612 x 792" };
        let said = String::from_utf8(ask("pdfinfo", &["FILE"], &file)).expect("text");
        assert!(said.contains(paper), "{id} is {paper} points large: {said}");
        let found = words(&file);
        assert_eq!(found.len(), names.len(), "{id}");
        for found in &found {
            let number: u16 = found.word[1..].parse().expect("a number");
            let (column, row) = (f32::from(number % columns), f32::from(number / columns));
            let (left, top) = (first_left + across * column, first_top + down * row);
            let [word_left, word_top, word_right, word_bottom] = found.sides;
            assert!(
                word_left > left + 1.0 && word_left < left + 5.5 && word_right < left + width,
                "{} on {id} begins {word_left} mm from the left, its label at {left}",
                found.word
            );
            // At the top and the foot of some papers text gives way to the edge that printers leave blank.
            let middle = f32::midpoint(word_top, word_bottom) - (top + height / 2.0);
            assert!(
                middle.abs() < 2.6,
                "{} on {id} is {middle} mm off the middle of its label",
                found.word
            );
        }
        // Between labels in the middle of the sheet the steps are exact.
        let at = |number: u16| {
            let word = format!("P{number}");
            let found = found.iter().find(|found| found.word == word);
            found.expect("every label is printed").sides
        };
        if columns > 2 {
            let step = at(1)[0] - at(0)[0] - across;
            let inner = at(2)[0] - at(1)[0] - across;
            assert!(inner.abs() < 0.06 && step.abs() < 5.1, "{id}: {step}, {inner}");
        }
        if rows > 3 {
            let (one, two) = (columns, columns * 2);
            let step = at(two)[1] - at(one)[1] - down;
            assert!(step.abs() < 0.06, "{id} steps down by {step} mm too much");
        }
        let known = [sheet.label.width, sheet.label.height, sheet.left, sheet.top].map(|length| length.0);
        let wanted = [width, height, first_left, first_top];
        assert!(
            known
                .iter()
                .zip(wanted)
                .all(|(known, wanted)| (known - wanted).abs() < 1e-4),
            "{id}: {known:?} is not {wanted:?}"
        );
    }
}
