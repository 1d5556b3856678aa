//! Workbooks and contact cards: other shapes of the same lists.

mod common;

use common::{all_rows, customers, shop};
use domain::Language;
use intake::{
    CustomerRecord, FileShape, Kind, ReadOptions, Reading, Source, Table, UNWATCHED, propose, read_bytes,
    read_file, recognise,
};
use jiff::civil::date;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn sample(path: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(path);
    read_file(&path, &ReadOptions::default(), UNWATCHED).expect("a sample can be read")
}

fn people(table: &Table, language: Language) -> Reading<CustomerRecord> {
    let source = recognise(table);
    let mapping = propose(table, source, Kind::Customers);
    customers(table, source, &mapping, &shop(language)).expect("a sample fits")
}

fn email(record: &CustomerRecord) -> String {
    record
        .fields
        .email
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default()
}

#[test]
fn a_workbook_reads_like_the_text_it_was_made_from() {
    for file in ["workbooks/list.xlsx", "workbooks/list.ods"] {
        let table = sample(file);
        assert_eq!(table.shape, FileShape::Workbook, "{file}");
        assert_eq!(
            all_rows(&table).0[0].line,
            2,
            "{file}: rows have the sheet's numbers"
        );
        let reading = people(&table, Language::It);
        assert_eq!(reading.rejected, [], "{file}");
        let all: Vec<&CustomerRecord> = reading.records.iter().map(|(_, record)| record).collect();
        let names: Vec<String> = all.iter().map(|record| record.fields.display_name()).collect();
        assert_eq!(names, ["Maria Forlì", "Ștefan Popescu", "ليلى حداد"], "{file}");
        assert_eq!(
            all[0].fields.address.postcode, "00184",
            "{file}: zeros in front stay"
        );
        assert_eq!(all[0].fields.phone, "+393475550111", "{file}");
        assert_eq!(all[0].fields.birthday, Some(date(1985, 3, 12)), "{file}");
        assert_eq!(all[2].fields.note, "زبونة قديمة", "{file}");
    }
}

#[test]
fn a_form_of_microsofts_is_read_with_its_days() {
    let table = sample("msforms/forms_export.xlsx");
    assert!(
        table.headers.iter().any(|header| header == "Completion time"),
        "{:?}",
        table.headers
    );
    let column = table.column("Completion time").expect("it is there");
    let when = &all_rows(&table).0[0].cells[column];
    assert!(
        when.starts_with("20") && when.contains(':'),
        "a moment, no serial number: {when}"
    );
}

#[test]
fn contact_cards_of_every_age_become_customers() {
    let android = sample("vcard/android_2_1.vcf");
    assert_eq!(
        (android.shape, recognise(&android)),
        (FileShape::Cards, Source::ContactCards)
    );
    let reading = people(&android, Language::Ro);
    assert_eq!(reading.rejected, []);
    let stefan = &reading.records[0].1.fields;
    assert_eq!(stefan.display_name(), "Ștefan Popescu");
    assert_eq!(stefan.phone, "+40745555011", "the preferred one, and no fax");
    assert_eq!(
        (stefan.address.street.as_str(), stefan.address.city.as_str()),
        ("Str. Lungă 5", "Brașov")
    );
    assert_eq!(stefan.birthday, Some(date(1987, 10, 6)));
    assert_eq!(reading.records[1].0, 10, "a card has the line where it begins");

    let apple = people(&sample("vcard/apple_3_0.vcf"), Language::It);
    let maria = &apple.records[0].1;
    assert_eq!(email(maria), "maria@example.it", "the preferred one");
    assert_eq!(maria.fields.note, "Caffè lungo, senza zucchero");
    assert_eq!(maria.fields.tags, ["Clienti", "VIP"]);
    assert_eq!(maria.fields.external_id, "vcard:8B1A-77");
    assert_eq!(maria.fields.company, "Bar Centrale");
    let left_out: Vec<&str> = apple
        .rejected
        .iter()
        .map(|rejected| rejected.code.as_str())
        .collect();
    assert_eq!(left_out, ["not_a_person"], "a group is nobody");

    let new = people(&sample("vcard/contacts_4_0.vcf"), Language::Ar);
    let layla = &new.records[0].1;
    assert_eq!(layla.fields.display_name(), "ليلى حداد");
    assert_eq!(layla.fields.phone, "+971505550123");
    assert_eq!(layla.fields.language, Some(Language::Ar));
    assert_eq!(
        layla.fields.birthday, None,
        "a birthday without its year is left open"
    );
}

/// A workbook of one sheet with this in its `sheetData`.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts: [(&str, &[u8]); 5] = [
        (
            "_rels/.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "[Content_Types].xml",
            br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("it is memory");
        zip.write_all(bytes).expect("it is memory");
    }
    zip.finish().expect("it is memory").into_inner()
}

fn sheet(cells: &str) -> Vec<u8> {
    format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#).into_bytes()
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_does_not_fill_the_memory() {
    let cells = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Email</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>a@example.com</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>"#;
    let table =
        read_bytes("far.xlsx", &workbook(&sheet(cells)), &ReadOptions::default()).expect("it is read");
    assert_eq!((table.headers.len(), all_rows(&table).0.len()), (1, 1));
}

#[test]
fn a_workbook_that_unpacks_to_more_than_any_list_is_refused() {
    let mut bomb = sheet("");
    bomb.resize(300 * 1024 * 1024, b' ');
    let packed = workbook(&bomb);
    assert!(packed.len() < 2 * 1024 * 1024, "it is small on the disk");
    let error = read_bytes("bomb.xlsx", &packed, &ReadOptions::default()).expect_err("it is refused");
    assert_eq!(error.code(), "too_large");
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("bomb.xlsx");
    std::fs::write(&path, &packed).expect("room on the disk");
    let mut none = |_: &[String], _: Vec<String>| -> Result<(), intake::IntakeError> { panic!("a row") };
    let exported = intake::read_list(&path, intake::ListFormat::Workbook, &mut none);
    assert_eq!(
        exported.map_err(|error| error.code()),
        Err(error.code()),
        "as an export of ours"
    );
}

/// An ODS file whose one sheet has these rows.
fn ods(rows: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="List">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let parts: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#,
        ),
        ("content.xml", content.as_bytes()),
    ];
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("it is memory");
        zip.write_all(bytes).expect("it is memory");
    }
    zip.finish().expect("it is memory").into_inner()
}

#[test]
fn a_sheet_that_repeats_a_cell_a_billion_times_is_refused_before_it_is_laid_out() {
    let cell = |times: u32, text: &str| {
        format!(
            r#"<table:table-cell table:number-columns-repeated="{times}" office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let head = format!("<table:table-row>{}</table:table-row>", cell(1, "Email"));
    let bomb = format!(
        r#"{head}<table:table-row table:number-rows-repeated="1048575">{}</table:table-row>"#,
        cell(16384, "a@example.com")
    );
    let error = read_bytes("bomb.ods", &ods(&bomb), &ReadOptions::default()).expect_err("it is refused");
    assert_eq!(error.code(), "too_many_cells");

    let plain = format!(
        r#"{head}<table:table-row>{}</table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
        cell(1, "a@example.com")
    );
    let table = read_bytes("plain.ods", &ods(&plain), &ReadOptions::default()).expect("it is read");
    assert_eq!(
        all_rows(&table).0.len(),
        1,
        "the empty rest of a sheet, as spreadsheets write it, does no harm"
    );
}

#[test]
fn a_sheet_that_is_nested_a_hundred_thousand_deep_is_read_or_refused_and_no_more() {
    let deep = "<a>".repeat(100_000);
    let _ = read_bytes("deep.xlsx", &workbook(&sheet(&deep)), &ReadOptions::default());
    let _ = read_bytes("deep.ods", &ods(&deep), &ReadOptions::default());
}

#[test]
fn a_damaged_card_does_not_take_the_next_one_with_it() {
    let text = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:ada@example.com\nBEGIN:VCARD\nVERSION:3.0\nFN:Bea\nEMAIL:bea@example.com\nEND:VCARD\n";
    let table = read_bytes("two.vcf", text.as_bytes(), &ReadOptions::default()).expect("it is read");
    let reading = people(&table, Language::En);
    let names: Vec<String> = reading
        .records
        .iter()
        .map(|(_, record)| record.fields.display_name())
        .collect();
    assert!(names.contains(&"Bea".to_owned()), "{names:?}");
    assert_eq!(
        reading.records.len() + reading.rejected.len(),
        2,
        "nobody is lost without a word"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_damage_to_a_workbook_makes_the_reader_panic(at in 0_usize..5_000, byte: u8, cut in 0_usize..5_296) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbooks/list.xlsx");
        let mut bytes = std::fs::read(path).expect("the sample is there");
        let place = at % bytes.len();
        bytes[place] = byte;
        let _ = read_bytes("list.xlsx", &bytes, &ReadOptions::default());
        bytes.truncate(cut);
        let _ = read_bytes("list.xlsx", &bytes, &ReadOptions::default());
    }

    #[test]
    fn no_sheet_makes_the_reader_panic(cells in "(<row( r=\"[0-9]{1,9}\")?>(<c( r=\"[A-Z]{0,4}[0-9]{0,8}\")?( t=\"(s|n|b|d|e|str|inlineStr)\")?>(<v>[-0-9eE.a-z]{0,12}</v>|<is><t>[^<&]{0,5}</t></is>)?</c>){0,4}</row>){0,4}") {
        let _ = read_bytes("sheet.xlsx", &workbook(&sheet(&cells)), &ReadOptions::default());
    }

    #[test]
    fn no_contact_card_makes_the_reader_panic(lines in proptest::collection::vec("(N|FN|TEL|ADR|BDAY|EMAIL|NOTE|PHOTO|item1\\.EMAIL)(;[A-Z0-9=\",-]{0,20}){0,3}:\\PC{0,40}", 0..8)) {
        let text = format!("BEGIN:VCARD\r\nVERSION:2.1\r\n{}\r\nEND:VCARD\r\n", lines.join("\r\n"));
        let table = read_bytes("cards.vcf", text.as_bytes(), &ReadOptions::default());
        let table = table.expect("a text is always read");
        prop_assert_eq!((table.whole + table.broken) as usize, 1);
        let _ = people(&table, Language::En);
    }
}

#[test]
fn whatever_its_form_a_file_tells_how_far_it_is_read_and_can_be_stopped_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let lay = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let rows: String = (0..4000).fold(String::from("Name;Città\n"), |list, row| {
        format!("{list}Ada {row};Forlì\n")
    });
    let cards: String = (0..2000).fold(String::new(), |list, row| {
        format!("{list}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada {row}\r\nEND:VCARD\r\n")
    });
    let objects: Vec<String> = (0..4000)
        .map(|row| format!("{{\"name\":\"Ada {row}\"}}"))
        .collect();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbooks");
    let old: Vec<u8> = rows
        .chars()
        .map(|letter| {
            if letter == 'à' {
                0xE0
            } else if letter == 'ì' {
                0xEC
            } else {
                letter as u8
            }
        })
        .collect();
    for path in [
        lay("list.csv", rows.as_bytes()),
        lay("old.csv", &old),
        lay("cards.vcf", cards.as_bytes()),
        lay("list.json", format!("[{}]", objects.join(",\n")).as_bytes()),
        fixtures.join("list.xlsx"),
        fixtures.join("list.ods"),
    ] {
        let length = std::fs::metadata(&path).expect("a file").len();
        let heard = std::cell::RefCell::new(Vec::new());
        read_file(&path, &ReadOptions::default(), &|read, of| {
            heard.borrow_mut().push((read, of));
            true
        })
        .expect("a list");
        let heard = heard.into_inner();
        assert!(
            heard.len() > 1 && heard.is_sorted(),
            "{}: {heard:?}",
            path.display()
        );
        assert!(heard.iter().all(|(_, of)| *of == length));
        assert!(
            heard[heard.len() - 1].0 * 10 >= length * 7,
            "{}: {heard:?}",
            path.display()
        );
        for most in 0..heard.len() {
            let times = std::cell::Cell::new(0);
            let stopped = read_file(&path, &ReadOptions::default(), &|_, _| {
                times.set(times.get() + 1);
                times.get() <= most
            });
            assert!(
                matches!(stopped, Err(intake::IntakeError::Stopped)),
                "{} after {most}: {stopped:?}",
                path.display()
            );
        }
    }
}
