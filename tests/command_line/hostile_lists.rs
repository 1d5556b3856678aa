//! Files that are no lists, however much they look like one: refused by name, in bounded memory.

use crate::common::{Shop, list, number, only_object, text};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

/// How much more than a list of one row any file may take, in MiB: a few of the longest rows.
const BOUND: u64 = 200;

/// What the program answers or says of a failure, and the most memory that it held, in MiB.
fn peak(shop: &Shop, arguments: &[&str]) -> (Value, u64) {
    let arguments = [arguments, &["--json"]].concat();
    let mut program = shop.command(&arguments);
    let mut child = program
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut out = child.stdout.take().expect("it is piped");
    let mut failure = child.stderr.take().expect("it is piped");
    let reader = std::thread::spawn(move || {
        let (mut answer, mut said) = (String::new(), String::new());
        out.read_to_string(&mut answer).expect("it is text");
        failure.read_to_string(&mut said).expect("it is text");
        (answer, said)
    });
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("a child").is_none() {
        let facts = fs::read_to_string(&status).unwrap_or_default();
        let line = facts.lines().find(|line| line.starts_with("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        most = most.max(kib.unwrap_or_default() / 1024);
        std::thread::sleep(Duration::from_millis(2));
    }
    let (answer, said) = reader.join().expect("it was read");
    assert!(!answer.trim().is_empty(), "it answers: {said}");
    let mut answer = only_object(&answer);
    if !answer["error"].is_null() {
        assert!(said.len() > 40, "it says what helps: {said}");
        answer = answer["error"].take();
    }
    (answer, most)
}

/// What a list of one row takes.
fn usual(shop: &Shop) -> u64 {
    shop.lay("one.csv", "Name,E-mail\nAda,ada@example.com\n");
    peak(shop, &["customers", "import", "one.csv", "--dry-run"]).1
}

/// Writes a workbook whose parts are what `python` says, a dictionary of name to bytes.
fn pack(shop: &Shop, file: &str, parts: &str) {
    let script = format!(
        "import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as book:
    for name, part in ({parts}).items():
        book.writestr(name, part)"
    );
    let packed = Command::new("python3")
        .args(["-c", &script])
        .arg(shop.path(file))
        .output()
        .expect("python3 is there");
    assert!(
        packed.status.success(),
        "{}",
        String::from_utf8_lossy(&packed.stderr)
    );
}

/// The parts of an XLSX file but for its sheet and its shared texts.
const BOOK: &str = r#"{'_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>', 'xl/workbook.xml': '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>', 'xl/_rels/workbook.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>', "#;

fn refused(shop: &Shop, file: &str, fault: &str, place: (Option<u64>, Option<&str>)) {
    let most = usual(shop);
    let (error, taken) = peak(shop, &["customers", "import", file]);
    assert_eq!(
        (text(&error, "code"), text(&error, "fault")),
        ("import", fault),
        "{file}: {error}"
    );
    assert_eq!(
        (error["line"].as_u64(), error["column"].as_str()),
        place,
        "{file} says where: {error}"
    );
    assert!(
        taken < most + BOUND,
        "{file} took {taken} MiB, and a row takes {most}"
    );
}

#[test]
fn a_line_without_an_end_is_refused_by_row_and_column() {
    let shop = Shop::named();
    let long = format!("Name,E-mail\nAda,ada@example.com\nBea,{}", "x".repeat(80 << 20));
    shop.lay("line.csv", long);
    refused(&shop, "line.csv", "long_row", (Some(3), Some("2")));
    shop.lay(
        "quote.csv",
        format!("Name,E-mail\n\"Ada,{}", "a,b\n".repeat(20 << 20)),
    );
    refused(&shop, "quote.csv", "unclosed_quote", (Some(2), None));
    shop.lay(
        "cards.vcf",
        format!("BEGIN:VCARD\nFN:Ada\nNOTE:{}", "x".repeat(80 << 20)),
    );
    refused(&shop, "cards.vcf", "long_row", (Some(1), Some("1")));
}

#[test]
fn a_hundred_thousand_columns_are_refused_by_the_first_too_many() {
    let shop = Shop::named();
    let columns: Vec<String> = (0..100_000).map(|column| format!("c{column}")).collect();
    shop.lay(
        "wide.csv",
        format!("{}\n{}\n", columns.join(","), ",".repeat(99_999)),
    );
    refused(&shop, "wide.csv", "too_many_columns", (Some(1), Some("2049")));
}

#[test]
fn a_workbook_that_unpacks_to_a_bomb_is_refused_before_it_goes_off() {
    let shop = Shop::named();
    let sheet = |cells: &str| {
        format!(
            "'xl/worksheets/sheet1.xml': '<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>' + {cells} + '</sheetData></worksheet>'"
        )
    };
    let row = "'<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>E-mail</t></is></c></row>'";
    pack(
        &shop,
        "sheet.xlsx",
        &format!("{BOOK}{}}}", sheet(&format!("{row} + ' ' * (400 << 20)"))),
    );
    refused(&shop, "sheet.xlsx", "long_row", (Some(1), Some("1")));
    pack(
        &shop,
        "rows.xlsx",
        &format!("{BOOK}{}}}", sheet(&format!("{row} + '<row/>' * (60 << 20)"))),
    );
    refused(&shop, "rows.xlsx", "too_large", (None, None));
    let cell = format!(
        "{row} + '<row r=\"2\"><c r=\"A2\"/><c r=\"B2\" t=\"inlineStr\"><is>' + '<r><t>xxxxxxxxxxxxxxxxxxxxxx</t></r>' * (3 << 20) + '</is></c></row>'"
    );
    pack(&shop, "cell.xlsx", &format!("{BOOK}{}}}", sheet(&cell)));
    refused(&shop, "cell.xlsx", "long_row", (Some(2), Some("2")));
}

#[test]
fn texts_that_cells_share_are_no_bomb_either() {
    let shop = Shop::named();
    let sheet = "'xl/worksheets/sheet1.xml': '<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>'";
    let shared = |head: &str, texts: &str| {
        format!(
            "{BOOK}{sheet}, 'xl/sharedStrings.xml': '<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"{head}>' + {texts} + '</sst>'}}"
        )
    };
    pack(&shop, "many.xlsx", &shared("", "'<si><t/></si>' * (16 << 20)"));
    refused(&shop, "many.xlsx", "too_large", (None, None));
    pack(
        &shop,
        "said.xlsx",
        &shared(" uniqueCount=\"9999999999999999\"", "'<si><t>E-mail</t></si>'"),
    );
    refused(&shop, "said.xlsx", "too_large", (None, None));
    pack(
        &shop,
        "long.xlsx",
        &shared("", "'<si><t>' + 'x' * (80 << 20) + '</t></si>'"),
    );
    refused(&shop, "long.xlsx", "long_row", (Some(1), Some("1")));
    // One long text in very many cells.
    let cells = "'<row r=\"1\">' + ''.join('<c r=\"%s1\" t=\"s\"><v>0</v></c>' % name for name in [a + b for a in 'ABCDEFGHIJ' for b in 'ABCDEFGHIJ']) + '</row>'";
    let wide = format!(
        "{BOOK}'xl/worksheets/sheet1.xml': '<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>' + {cells} + '</sheetData></worksheet>', 'xl/sharedStrings.xml': '<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>' + 'x' * (20 << 20) + '</t></si></sst>'}}"
    );
    pack(&shop, "wide.xlsx", &wide);
    let (error, taken) = peak(&shop, &["customers", "import", "wide.xlsx"]);
    assert_eq!(text(&error, "code"), "import", "{error}");
    assert!(taken < usual(&shop) + BOUND, "it took {taken} MiB");
}

#[test]
fn a_sheet_that_repeats_itself_is_laid_out_row_by_row_or_refused() {
    let shop = Shop::named();
    let content = |rows: &str| {
        format!(
            "{{'mimetype': 'application/vnd.oasis.opendocument.spreadsheet', 'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>', 'content.xml': '<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"List\"><table:table-row><table:table-cell><text:p>E-mail</text:p></table:table-cell></table:table-row>' + {rows} + '</table:table></office:spreadsheet></office:body></office:document-content>'}}"
        )
    };
    pack(
        &shop,
        "deep.ods",
        &content(
            "'<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"1000\"><text:p>x</text:p></table:table-cell></table:table-row>' * 20",
        ),
    );
    refused(&shop, "deep.ods", "too_large", (None, None));
    pack(
        &shop,
        "long.ods",
        &content(
            "'<table:table-row><table:table-cell><text:p>' + 'x' * (80 << 20) + '</text:p></table:table-cell></table:table-row>'",
        ),
    );
    refused(&shop, "long.ods", "long_row", (Some(2), Some("1")));
}

#[test]
fn of_very_many_rows_that_cannot_be_taken_the_first_are_told_all_counted_and_all_saved() {
    const ROWS: u64 = 40_000;
    let shop = Shop::named();
    let mut rows = String::from("Name,E-mail\n");
    for row in 0..ROWS {
        writeln!(rows, "Ada {row},nowhere {row}").expect("a text");
    }
    shop.lay("bad.csv", &rows);
    let most = usual(&shop);
    let (plan, taken) = peak(
        &shop,
        &[
            "customers",
            "import",
            "bad.csv",
            "--dry-run",
            "--rejected",
            "left-out.csv",
        ],
    );
    assert_eq!(number(&plan, "rejected_rows"), ROWS, "all are counted");
    assert_eq!(list(&plan, "rejected").len(), 10_000, "the first are told");
    assert!(
        taken < most + 50,
        "{ROWS} rejected rows took {taken} MiB, and one takes {most}"
    );
    let saved = fs::read_to_string(shop.path("left-out.csv")).expect("it was written");
    assert_eq!(
        saved.lines().count() as u64,
        ROWS + 1,
        "all are saved to be mended"
    );
    assert!(
        saved
            .lines()
            .last()
            .is_some_and(|last| last.starts_with("Ada 39999,nowhere 39999,")),
        "in the order of the list"
    );
}
