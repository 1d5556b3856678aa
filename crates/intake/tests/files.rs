//! Files of every bad and odd kind: each is read rightly or refused at its place, and none is a panic.

mod common;

use common::all_rows;
use intake::{Encoding, IntakeError, MAX_BYTES, ReadOptions, Table, UNWATCHED, read_bytes, read_file};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn read(bytes: &[u8]) -> Result<Table, IntakeError> {
    read_bytes("list.csv", bytes, &ReadOptions::default())
}

fn table(text: &str) -> Table {
    read(text.as_bytes()).expect("a list of text")
}

fn code(bytes: &[u8]) -> &'static str {
    read(bytes).map_or_else(|error| error.code(), |_| "read")
}

fn lines(table: &Table) -> Vec<u64> {
    all_rows(table).0.iter().map(|row| row.line).collect()
}

fn wide(text: &str, big_endian: bool) -> Vec<u8> {
    let units = text.encode_utf16();
    units
        .flat_map(|unit| {
            if big_endian {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn a_file_that_is_no_text_says_what_it_looks_like() {
    for (bytes, looks) in [
        (&b"%PDF-1.7 ..."[..], "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"PK\x03\x04....word/document.xml", "zip"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08 abc", "binary"),
        (b"name,email\0\nMaria,\0x", "binary"),
        (b"\0\0\0\0\0\0", "binary"),
    ] {
        match read(bytes) {
            Err(IntakeError::NotAText { looks_like, .. }) => assert_eq!(looks_like, looks),
            other => panic!("{looks}: {other:?}"),
        }
    }
}

#[test]
fn a_workbook_is_told_from_other_archives_and_the_remedy_named() {
    let workbook = b"PK\x03\x04\x14\0\x06\0[Content_Types].xml ... xl/workbook.xml";
    assert_eq!(code(workbook), "spreadsheet_unread");
    let old = read_bytes(
        "clienti.XLS",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        &ReadOptions::default(),
    )
    .unwrap_err();
    assert_eq!(old.code(), "spreadsheet_unread");
    assert!(old.to_string().contains("save it as XLSX"), "{old}");
}

#[test]
fn a_file_with_nothing_in_it_is_empty() {
    for bytes in [
        &b""[..],
        b"\n\r\n  \n",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"sep=;\r\n",
        b",,,\n,,,\n",
    ] {
        assert_eq!(code(bytes), "empty_file", "{bytes:?}");
    }
}

#[test]
fn a_header_without_rows_is_a_list_of_nobody() {
    let table = table("Nome;Cognome;E-mail\n");
    assert_eq!(
        (table.headers.len(), all_rows(&table).0.len(), table.delimiter),
        (3, 0, ';')
    );
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.csv");
    std::fs::File::create(&path)
        .unwrap()
        .set_len(MAX_BYTES + 1)
        .unwrap();
    let start = Instant::now();
    let refused = read_file(&path, &ReadOptions::default(), UNWATCHED).unwrap_err();
    assert!(
        matches!(
            refused,
            IntakeError::TooLarge {
                bytes,
                limit: MAX_BYTES
            } if bytes == MAX_BYTES + 1
        ),
        "{refused}"
    );
    assert!(
        start.elapsed() < Duration::from_millis(200),
        "its size is enough to know"
    );
}

#[test]
fn a_line_of_many_megabytes_is_one_row_and_a_million_commas_are_no_trouble() {
    let long = format!("Name,Note\nAda,\"{}\"\nBea,short\n", "x".repeat(16 * 1024 * 1024));
    let table = table(&long);
    assert_eq!(lines(&table), [2, 3]);
    let wide = format!("Name\nAda{}\n", ",".repeat(1_000_000));
    let table = read(wide.as_bytes()).expect("it is read");
    assert_eq!((table.whole + table.broken) as usize, 1);
    let open = format!("Name,Note\nAda,\"{}", "x".repeat(8 * 1024 * 1024));
    assert_eq!(code(open.as_bytes()), "unclosed_quote");
}

#[test]
fn a_missing_file_and_a_folder_are_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().join("none.csv"), folder.path().to_owned()] {
        assert_eq!(
            read_file(&path, &ReadOptions::default(), UNWATCHED)
                .unwrap_err()
                .code(),
            "unreadable"
        );
    }
}

#[test]
fn a_list_of_one_column_is_allowed_and_flagged() {
    let table = table("Email\nmaria@example.it\nroma, italia\n");
    assert!(table.is_one_column());
    assert_eq!(
        all_rows(&table).0[1].cells,
        ["roma, italia"],
        "a comma in a plain list parts nothing"
    );
}

#[test]
fn a_bare_list_of_addresses_loses_nobody_to_the_header() {
    let table = table("maria@example.it\nioana@example.ro\n");
    assert!(!table.has_header);
    assert_eq!(table.headers, ["#1"]);
    assert_eq!(lines(&table), [1, 2]);
}

#[test]
fn ragged_rows_are_rejected_by_line_and_the_others_kept() {
    let table = table("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n\n,,\n4,5,6\n");
    assert_eq!(lines(&table), [2, 5, 8], "empty cells at the end are no fault");
    let broken = all_rows(&table).1;
    let rejected: Vec<_> = broken
        .iter()
        .map(|r| (r.row, r.code.as_str(), r.value.as_str()))
        .collect();
    assert_eq!(
        rejected,
        [
            (3, "too_few_cells", "1 | 2"),
            (4, "too_many_cells", "1 | 2 | 3 | 4")
        ]
    );
}

#[test]
fn columns_of_one_name_are_told_apart() {
    let table = table("Other,Other,,Other (2),Other\n1,2,3,4,5\n");
    assert_eq!(
        table.headers,
        ["Other", "Other (2)", "#3", "Other (2) (2)", "Other (3)"]
    );
}

#[test]
fn bytes_that_the_encoding_does_not_have_are_named_by_line_and_column() {
    let options = |encoding| ReadOptions {
        encoding: Some(encoding),
        delimiter: None,
    };
    for (encoding, bytes, place) in [
        (Encoding::Utf8, &b"a,b\r\nNicol\xF2,x\r\n"[..], (2, 6)),
        (Encoding::Windows1252, b"a,b\n1,\x81\n", (2, 3)),
        (Encoding::Utf16Le, b"a\0,\0\x00\xD8b\0", (1, 3)),
    ] {
        match read_bytes("x.csv", bytes, &options(encoding)) {
            Err(IntakeError::InvalidBytes { line, column, .. }) => {
                assert_eq!((line, column), place, "{encoding}");
            }
            other => panic!("{encoding}: {other:?}"),
        }
    }
}

#[test]
fn one_broken_byte_does_not_turn_utf8_into_a_code_page() {
    let mut bytes = "Nome,Città\nNicolò,Forlì\nZoë,Müller\n".as_bytes().to_vec();
    bytes.extend(b"Mari\xE0,Roma\n");
    match read(&bytes) {
        Err(IntakeError::InvalidBytes {
            encoding: Encoding::Utf8,
            line: 4,
            column: 5,
        }) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unclosed_quote_is_named_by_the_line_where_it_opens() {
    for (text, opened) in [
        ("a,b\n1,2\n3,\"never closed\n4,5\n6,7\n", 3),
        ("a,b\r\n1,\"two\r\nlines\"\r\n3,\"never\r\n4,5", 4),
        ("a,b\r1,2\r\"never,3\r", 3),
        ("a,b\n\"x\ny\",\"never\n", 3),
        ("a,b\n1,\"oops\n2,x\n3,\"fine\"\n", 2),
    ] {
        match read(text.as_bytes()) {
            Err(IntakeError::UnclosedQuote { line }) => assert_eq!(line, opened, "{text:?}"),
            other => panic!("{text:?}: {other:?}"),
        }
    }
    assert_eq!(code(b"a,b\n1,\"closed \"\" at the end\""), "read");
    assert_eq!(
        code(b"a,b\n1,5\" pipe"),
        "read",
        "a quote inside a cell opens nothing"
    );
}

#[test]
fn a_sep_line_is_obeyed_and_is_no_row() {
    for start in ["sep=|", "SEP=|", "\"sep=|\"", "\u{FEFF}sep=|"] {
        let table = table(&format!("{start}\r\na,1|b\r\nx|y\r\n"));
        assert_eq!(
            (table.delimiter, table.headers.len(), lines(&table)),
            ('|', 2, vec![3]),
            "{start}"
        );
    }
}

#[test]
fn the_delimiter_a_person_chose_wins() {
    let options = |delimiter| ReadOptions {
        encoding: None,
        delimiter: Some(delimiter),
    };
    let table = read_bytes("x.csv", b"a,b;c\n1,2;3\n", &options(';')).unwrap();
    assert_eq!(table.headers, ["a,b", "c"]);
    for sign in ['é', '"', '\n'] {
        assert_eq!(
            read_bytes("x.csv", b"a,b", &options(sign)).unwrap_err().code(),
            "bad_delimiter"
        );
    }
}

#[test]
fn decimal_commas_do_not_pass_for_columns() {
    let table = table("Nome;Totale;Note\nMaria;12,50;a, b, c\nAna;7,00;\n");
    assert_eq!((table.delimiter, all_rows(&table).0.len()), (';', 2));
}

#[test]
fn lines_are_counted_with_every_line_end_and_quoted_newline() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "1,2", "\"two", "lines\",3", "", "4,5"].join(end);
        assert_eq!(lines(&table(&text)), [2, 3, 6], "{end:?}");
    }
}

#[test]
fn utf16_is_read_with_and_without_a_mark() {
    let text = "الاسم;البريد\r\nأحمد العلي;ahmad@example.com\r\n";
    for big_endian in [false, true] {
        let encoding = if big_endian {
            Encoding::Utf16Be
        } else {
            Encoding::Utf16Le
        };
        for mark in ["", "\u{FEFF}"] {
            let table = read(&wide(&format!("{mark}{text}"), big_endian)).unwrap();
            assert_eq!((table.encoding, table.encoding_certain), (encoding, true));
            assert_eq!(
                table.headers,
                ["الاسم", "البريد"],
                "the mark is no part of the first name"
            );
            assert_eq!(all_rows(&table).0[0].cells[0], "أحمد العلي");
        }
    }
}

#[test]
fn a_guessed_code_page_is_never_called_certain() {
    let table = read(b"Nome;Citt\xE0\nNicol\xF2;Forl\xEC\n").unwrap();
    assert_eq!(
        (table.encoding, table.encoding_certain),
        (Encoding::Windows1252, false)
    );
    let plain = read(b"Nome;Citta\nNicolo;Forli\n").unwrap();
    assert!(
        plain.encoding_certain,
        "plain ASCII reads the same in all of them"
    );
}

#[test]
fn encodings_have_the_names_that_people_pick() {
    for encoding in Encoding::ALL {
        let json = serde_json::to_string(&encoding).unwrap();
        assert_eq!(json, format!("\"{}\"", encoding.name()));
        assert_eq!(Encoding::parse(&encoding.name().to_uppercase()), Ok(encoding));
    }
    assert!(Encoding::parse("utf8mb4").is_err());
}

fn cells() -> impl Strategy<Value = Vec<Vec<String>>> {
    // The letters of all the encodings, and every sign that CSV can trip over.
    let cell = "[a-zA-Z0-9 ,;|\t\"\r\n'=@éòùàçü]{0,8}";
    (2..6_usize)
        .prop_flat_map(move |width| proptest::collection::vec(proptest::collection::vec(cell, width), 1..12))
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        for encoding in Encoding::ALL {
            let _ = read_bytes("x.csv", &bytes, &ReadOptions { encoding: Some(encoding), delimiter: None });
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in "[a,;\t|\"\r\n'= .@é0-9]{0,200}") {
        if let Ok(table) = read(text.as_bytes()) {
            let all_lines = 1 + text.matches(['\r', '\n']).count() as u64;
            for row in all_rows(&table).0 {
                prop_assert!(row.line <= all_lines);
                prop_assert_eq!(row.cells.len(), table.headers.len());
            }
        }
    }

    #[test]
    fn what_a_csv_writer_wrote_reads_back_cell_by_cell(
        cells in cells(), sign in prop_oneof![Just(','), Just(';'), Just('\t'), Just('|')], encoding in 0..6_usize,
    ) {
        let width = cells[0].len();
        let headers: Vec<String> = (0..width).map(|n| format!("Column {n}")).collect();
        let mut writer = csv::WriterBuilder::new().delimiter(sign as u8).from_writer(Vec::new());
        writer.write_record(&headers).unwrap();
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let encoding = Encoding::ALL[encoding];
        let (bytes, lossy) = match encoding {
            Encoding::Utf8 => (text.into_bytes(), false),
            Encoding::Utf16Le => (wide(&text, false), false),
            Encoding::Utf16Be => (wide(&text, true), false),
            page => {
                let codec = encoding_rs::Encoding::for_label(page.name().as_bytes()).unwrap();
                let (bytes, _, lossy) = codec.encode(&text);
                (bytes.into_owned(), lossy)
            }
        };
        prop_assume!(!lossy);
        let options = ReadOptions { encoding: Some(encoding), delimiter: Some(sign) };
        let table = read_bytes("x.csv", &bytes, &options).unwrap();
        let read: Vec<Vec<String>> = all_rows(&table).0.into_iter().map(|row| row.cells).collect();
        let is_kept = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        let written: Vec<Vec<String>> = cells.iter().filter(is_kept).cloned().collect();
        prop_assert_eq!(table.headers, headers);
        prop_assert_eq!(read, written);
    }

    #[test]
    fn the_delimiter_is_found_in_any_regular_list(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z]{1,6}", 3), 1..30),
        sign in prop_oneof![Just(','), Just(';'), Just('\t'), Just('|')],
    ) {
        let line = |row: &Vec<String>| row.join(&sign.to_string());
        let text: Vec<String> = rows.iter().map(line).collect();
        prop_assert_eq!(table(&text.join("\n")).delimiter, sign);
    }
}

#[test]
fn a_json_document_of_objects_is_a_list_wherever_its_array_stands() {
    let rows = r#"[{"name":"Ada","n":1,"tags":["a","b"]},{},{"city":"Forlì","name":null},{"name":"Bea"}]"#;
    for text in [
        rows.to_owned(),
        format!("\u{FEFF} \n{rows}\n"),
        format!(r#"{{"made":"2026-11-27","by":{{"tool":[1,2]}},"n":null,"rows":{rows},"more":[7]}}"#),
    ] {
        let table = table(&text);
        assert_eq!(table.headers, ["name", "n", "tags", "city"], "{text}");
        let (rows, broken) = all_rows(&table);
        assert!(broken.is_empty());
        let cells: Vec<_> = rows.iter().map(|row| (row.line, row.cells.join("|"))).collect();
        let told = [(2, "Ada|1|[\"a\",\"b\"]|"), (4, "|||Forlì"), (5, "Bea|||")];
        assert_eq!(
            cells,
            told.map(|(line, cells)| (line, cells.to_owned())),
            "{text}"
        );
    }
    for text in [
        "[1,2]",
        "[{\"a\":1},2]",
        "{\"a\":{\"b\":[{\"c\":1}]}}",
        "[{\"a\":1}",
        "[{\"a\":1}] tail",
    ] {
        let headers = table(text).headers;
        assert_ne!(headers, ["a"], "{text} is read as lines: {headers:?}");
    }
}

#[test]
fn a_long_json_document_takes_no_more_room_than_a_short_one_and_no_row_is_endless() {
    let row = |at: u64| format!("{{\"name\":\"Ada {at}\",\"note\":\"{}\"}}", "x".repeat(5000));
    let all: Vec<String> = (0..3000).map(row).collect();
    let table = table(&format!("[{}]", all.join(",")));
    assert_eq!(table.whole, 3000);
    let kept: usize = table.first_rows.iter().map(|row| row.cells.concat().len()).sum();
    assert!(
        kept < 6_000_000,
        "only the first rows are kept, {kept} bytes of 15 million"
    );
    let mut last = String::new();
    let again = table.each_line(&mut |line| {
        if let intake::Line::Whole(row) = line {
            last.clone_from(&row.cells[0]);
        }
        Ok::<_, IntakeError>(())
    });
    again.expect("it is read again");
    assert_eq!(last, "Ada 2999");

    let endless = format!(
        "[{{\"name\":\"Ada\"}},{{\"name\":\"{}\"}}]",
        "x".repeat(33 * 1024 * 1024)
    );
    let refused = read(endless.as_bytes()).unwrap_err();
    assert!(
        matches!(refused, IntakeError::LongRow { line: 3, .. }),
        "{refused}"
    );
}
