//! Cards on any paper, and what goes with them: envelopes, labels, the list for the pen.

use crate::common::{Shop, list, number, page_count, pages, text, texts};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A page's width and height in whole millimetres.
pub fn page_size(pdf: &Path) -> (u32, u32) {
    let output = Command::new("pdfinfo")
        .arg(pdf)
        .output()
        .expect("poppler-utils is there");
    let facts = String::from_utf8(output.stdout).expect("pdfinfo writes UTF-8");
    let line = facts
        .lines()
        .find_map(|line| line.strip_prefix("Page size:"))
        .expect("a page size");
    let mut sides = line
        .split_whitespace()
        .filter_map(|word| word.parse::<f64>().ok());
    let mut next = || (sides.next().expect("a side in points") * 25.4 / 72.0).round() as u32;
    (next(), next())
}

/// A shop in Italy with people who all bought something; the last has no postal address.
pub fn shop_with_people(count: usize) -> Shop {
    let shop = Shop::named();
    shop.json(&["shop", "set", "country=IT", "address=Via Roma 1\n20121 Milano"]);
    for number in 1..=count {
        let id = number.to_string();
        let (given, family) = (format!("given_name=Ada{id}"), format!("family_name=Byron{id}"));
        let mut add = vec!["customers", "add", &given, &family, "language=en"];
        if number < count {
            add.extend([
                "street=Via Verdi 2",
                "postcode=50123",
                "city=Firenze",
                "country=IT",
            ]);
        }
        shop.json(&add);
        let customer = format!("customer={id}");
        shop.json(&["purchases", "add", &customer, "product=Mug", "price=9"]);
    }
    shop
}

pub const JOB: [&str; 7] = [
    "notes",
    "write",
    "--template",
    "recent-product",
    "--all",
    "--seed",
    "7",
];

pub fn write(shop: &Shop, more: &[&str]) -> Value {
    shop.json(&[&JOB[..], more].concat())
}

pub fn next_label(shop: &Shop, id: &str) -> u64 {
    let answer = shop.json(&["labels", "list"]);
    let labels = list(&answer, "labels");
    let sheet = labels.iter().find(|sheet| text(sheet, "id") == id);
    number(sheet.expect("the sheet is in the list"), "next")
}

#[test]
fn every_format_is_printed_in_its_own_size() {
    let shop = shop_with_people(2);
    shop.json(&["customers", "set", "2", "street=Via Dante 3", "city=Siena"]);
    let formats = shop.json(&["formats", "list"]);
    for format in list(&formats, "formats") {
        let id = text(format, "id");
        let report = write(&shop, &["--format", id, "--pdf", "cards.pdf"]);
        assert_eq!(number(&report, "made"), 2, "{id}: {report}");
        let millimetres = |key: &str| format[key].as_f64().expect("a length").round() as u32;
        assert_eq!(
            page_size(&shop.path("cards.pdf")),
            (millimetres("sheet_width_mm"), millimetres("sheet_height_mm")),
            "{id}"
        );
        assert!(pages(&shop.path("cards.pdf")).concat().contains("Ada1"), "{id}");
    }
    let own = write(&shop, &["--format", "own-120x170-folded", "--pdf", "own.pdf"]);
    assert_eq!(number(&own, "made"), 2);
    assert_eq!(page_size(&shop.path("own.pdf")), (240, 170));
    let refused = shop.refusal(&[&JOB[..], &["--format", "own-20x20", "--pdf", "x.pdf"]].concat());
    assert_eq!(
        (text(&refused, "code"), number(&refused, "least_mm")),
        ("own_size", 50)
    );
}

#[test]
fn cards_lie_on_the_paper_that_was_chosen() {
    let shop = shop_with_people(5);
    let stack = [
        "--pdf",
        "cards.pdf",
        "--sheet",
        "a4",
        "--gutter",
        "6",
        "--order",
        "stack",
    ];
    write(&shop, &stack);
    assert_eq!(page_size(&shop.path("cards.pdf")), (210, 297));
    assert_eq!(
        page_count(&shop.path("cards.pdf")),
        3,
        "two A6 with a gutter go on an A4"
    );
    let first = &pages(&shop.path("cards.pdf"))[0];
    assert!(
        first.contains("Ada1") && first.contains("Ada4") && !first.contains("Ada2"),
        "the upper pile lies on the lower one: {first}"
    );
    write(&shop, &["--pdf", "bleed.pdf", "--sheet", "bleed"]);
    let (width, height) = page_size(&shop.path("bleed.pdf"));
    assert!(
        width > 148 && height > 105,
        "{width} x {height}: there is room for marks"
    );
    let refused = [
        &JOB[..],
        &["--format", "a4-folded", "--sheet", "letter", "--pdf", "x.pdf"],
    ]
    .concat();
    assert_eq!(text(&shop.refusal(&refused), "code"), "paper_too_small");
    let wide = [&JOB[..], &["--gutter", "90", "--pdf", "x.pdf"]].concat();
    assert_eq!(text(&shop.refusal(&wide), "code"), "fields");
    assert!(!shop.path("x.pdf").exists());
}

#[test]
fn labels_begin_where_the_last_print_stopped() {
    let shop = shop_with_people(4);
    let labels = ["--labels", "labels.pdf", "--label-sheet", "l7160"];
    let report = write(
        &shop,
        &[&labels[..], &["--pdf", "cards.pdf", "--start", "20"]].concat(),
    );
    assert_eq!(number(&report, "made"), 3);
    let skipped = list(&report, "skipped");
    assert_eq!(texts(skipped, "code"), ["no_postal_address"]);
    assert_eq!(texts(skipped, "name"), ["Ada4 Byron4"]);
    assert_eq!(
        texts(list(&report, "made_files"), "kind"),
        ["cards", "labels"],
        "each file is told apart"
    );
    let pages_of = || pages(&shop.path("labels.pdf"));
    assert_eq!(
        pages_of().len(),
        2,
        "two labels on the rest of the sheet, one on a new one"
    );
    assert!(pages_of()[0].contains("Ada2 Byron2") && pages_of()[1].contains("Ada3 Byron3"));
    assert_eq!(next_label(&shop, "avery-l7160"), 2);
    shop.json(&[&["runs", "export", "1"], &labels[..]].concat());
    assert_eq!(
        next_label(&shop, "avery-l7160"),
        5,
        "a second print goes on behind the first"
    );
    assert_eq!(
        next_label(&shop, "avery-l7163"),
        1,
        "every kind of sheet has its own"
    );
    shop.json(&["labels", "use", "l7160", "--next", "1"]);
    assert_eq!(next_label(&shop, "avery-l7160"), 1);
    let beyond = shop.refusal(&["labels", "use", "l7160", "--next", "22"]);
    assert_eq!(text(&beyond, "code"), "fields");
    let unknown = shop.refusal(&["labels", "use", "nothing", "--next", "1"]);
    assert_eq!(text(&unknown, "code"), "not_found");
}

/// Where each name stands on a page, in millimetres from its top-left corner.
fn spot_of(pdf: &Path, page: u64, word: &str) -> (f64, f64) {
    let page = page.to_string();
    let output = Command::new("pdftotext")
        .args(["-f", &page, "-l", &page, "-bbox"])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("poppler-utils is there");
    let boxes = String::from_utf8(output.stdout).expect("text");
    let line = boxes.lines().find(|line| line.contains(&format!(">{word}")));
    let line = line.unwrap_or_else(|| panic!("{word} is on page {page}: {boxes}"));
    let sides: Vec<f64> = line
        .split('"')
        .skip(1)
        .step_by(2)
        .filter_map(|number| number.parse().ok())
        .map(|points: f64| points * 25.4 / 72.0)
        .collect();
    (sides[0], sides[1])
}

pub const SHORT: [&str; 8] = [
    "--set",
    "product=Mug",
    "--liveliness",
    "none",
    "--format",
    "avery-5388",
    "--pdf",
    "cards.pdf",
];

/// The place from 1 in which the first card of the file lies on Avery 5388, whose three places lie below each other.
pub fn first_place(shop: &Shop, name: &str, page: u64) -> u32 {
    let (_, top) = spot_of(&shop.path("cards.pdf"), page, name);
    ((top - 25.4) / 76.2).floor() as u32 + 1
}

#[test]
fn punched_cards_begin_where_the_last_print_stopped() {
    let shop = shop_with_people(3);
    write(&shop, &SHORT);
    assert_eq!(page_count(&shop.path("cards.pdf")), 1);
    assert_eq!(next_label(&shop, "avery-5388"), 1, "the sheet is full");
    write(&shop, &[&SHORT[..], &["--card-start", "3"]].concat());
    assert_eq!(
        first_place(&shop, "Ada1", 1),
        3,
        "two cards of the sheet are gone"
    );
    assert_eq!(
        (first_place(&shop, "Ada2", 2), page_count(&shop.path("cards.pdf"))),
        (1, 2),
        "the others go on a new sheet"
    );
    assert_eq!(next_label(&shop, "avery-5388"), 3);
    shop.json(&["runs", "reprint", "2", "--notes", "2", "--pdf", "cards.pdf"]);
    assert_eq!(
        first_place(&shop, "Ada2", 1),
        3,
        "a spoilt card is printed on what is left of the sheet"
    );
    assert_eq!(next_label(&shop, "avery-5388"), 1);
    for nowhere in ["0", "4"] {
        let refused = [&JOB[..], &SHORT, &["--card-start", nowhere]].concat();
        assert_eq!(text(&shop.refusal(&refused), "code"), "fields");
        let dry = [&refused[..], &["--dry-run"]].concat();
        assert_eq!(
            text(&shop.refusal(&dry), "code"),
            "fields",
            "it is found before anything is made"
        );
    }
    assert_eq!(number(&shop.json(&["runs", "list"])["runs"][0], "id"), 2);
}

#[test]
fn a_cancelled_run_leaves_its_labels_and_punched_cards_to_others() {
    let shop = shop_with_people(3);
    let labels = ["--labels", "labels.pdf", "--label-sheet", "l7160"];
    write(&shop, &[&SHORT[..], &labels].concat());
    let next = || (next_label(&shop, "avery-5388"), next_label(&shop, "avery-l7160"));
    let used = next();
    assert_eq!(used, (3, 3));
    let cancelled = shop.json(&["runs", "cancel", "1"]);
    assert_eq!(next(), (1, 1), "nobody lies on that sheet");
    let mark = number(&cancelled, "mark").to_string();
    shop.json(&["notes", "unmark", &mark]);
    assert_eq!(next(), used, "and somebody after all");

    // What was printed behind it stays where it is.
    shop.json(&[
        "runs",
        "export",
        "1",
        "--labels",
        "more.pdf",
        "--label-sheet",
        "l7160",
    ]);
    write(&shop, &[&SHORT[..], &labels].concat());
    let behind = next();
    shop.json(&["runs", "cancel", "1"]);
    assert_eq!(next(), behind);
}

#[test]
fn a_dry_run_and_a_refused_run_use_no_label() {
    let shop = shop_with_people(3);
    let labels = ["--labels", "labels.pdf", "--label-sheet", "avery-l7160"];
    write(&shop, &[&labels[..], &["--dry-run"]].concat());
    let nowhere = [&JOB[..], &labels[..], &["--pdf", "labels.pdf/below/a/file.pdf"]].concat();
    shop.lay("labels.pdf", "in the way");
    assert_eq!(text(&shop.refusal(&nowhere), "code"), "file");
    assert_eq!(next_label(&shop, "avery-l7160"), 1);
    assert_eq!(list(&shop.json(&["runs", "list"]), "runs").len(), 0);
}

#[test]
fn envelopes_are_addressed_from_the_shop_to_each_reader() {
    let shop = shop_with_people(3);
    shop.json(&[
        "customers",
        "set",
        "2",
        "country=RO",
        "postcode=500001",
        "city=Brașov",
    ]);
    let report = write(
        &shop,
        &[
            "--envelopes",
            "envelopes.pdf",
            "--envelope",
            "dl",
            "--pdf",
            "cards.pdf",
        ],
    );
    assert_eq!(number(&report, "made"), 2);
    let pdf = shop.path("envelopes.pdf");
    assert_eq!((page_count(&pdf), page_size(&pdf)), (2, (220, 110)));
    let read = pages(&pdf);
    assert!(
        read[0].contains("Bottega Lumina") && read[0].contains("Via Roma 1"),
        "{}",
        read[0]
    );
    assert!(
        read[0].contains("Ada1 Byron1") && !read[0].contains("ITAL"),
        "{}",
        read[0]
    );
    assert!(
        read[1].contains("Brașov") && read[1].contains("ROMANIA"),
        "{}",
        read[1]
    );
    assert!(
        read[1].contains("ITALY") && !read[0].contains("ITALY"),
        "post abroad says where it came from: {}",
        read[1]
    );
    let unknown = [
        &JOB[..],
        &["--envelopes", "e.pdf", "--envelope", "x9", "--pdf", "x.pdf"],
    ]
    .concat();
    assert_eq!(text(&shop.refusal(&unknown), "code"), "not_found");
}

#[test]
fn a_postcard_needs_an_address_and_keeps_the_one_it_was_written_with() {
    let shop = shop_with_people(3);
    let report = write(&shop, &["--format", "postcard", "--pdf", "cards.pdf"]);
    assert_eq!(number(&report, "made"), 2);
    assert_eq!(texts(list(&report, "skipped"), "code"), ["no_postal_address"]);
    let before = fs::read(shop.path("cards.pdf")).expect("the cards");
    assert!(
        pages(&shop.path("cards.pdf")).concat().contains("50123"),
        "the address is on it"
    );
    shop.json(&["customers", "set", "1", "postcode=00100", "city=Roma"]);
    shop.json(&["runs", "export", "1", "--pdf", "again.pdf"]);
    assert!(
        before == fs::read(shop.path("again.pdf")).expect("the cards"),
        "a note is a snapshot, its address too"
    );
}

#[test]
fn the_pen_list_has_every_card_in_its_order() {
    let shop = shop_with_people(3);
    write(
        &shop,
        &["--pdf", "cards.pdf", "--pen-slot", "--pen-list", "pen.pdf"],
    );
    let cards = pages(&shop.path("cards.pdf")).concat();
    assert!(
        cards.contains("Dear") && !cards.contains("Ada1"),
        "the name is left to the pen: {cards}"
    );
    let read = pages(&shop.path("pen.pdf")).concat();
    assert!(read.contains("Names to write by hand"), "{read}");
    for (place, name) in [("1.", "Ada1"), ("2.", "Ada2"), ("3.", "Ada3")] {
        assert!(
            read.contains(place) && read.contains(name),
            "{place} {name} in {read}"
        );
    }
    shop.json(&["runs", "reprint", "1", "--notes", "3", "--pen-list", "one.pdf"]);
    let read = pages(&shop.path("one.pdf")).concat();
    assert!(
        read.contains("3.") && read.contains("Ada3") && !read.contains("Ada1"),
        "a card keeps its number: {read}"
    );
}

#[test]
fn a_square_code_needs_something_to_say() {
    let shop = shop_with_people(2);
    let report = write(&shop, &["--qr", "survey", "--dry-run"]);
    assert_eq!(
        texts(list(&report, "skipped"), "code"),
        ["no_qr_content", "no_qr_content"]
    );
    let report = write(&shop, &["--qr", "voucher", "--dry-run"]);
    assert_eq!(
        number(&report, "made"),
        0,
        "the message carries no voucher: {report}"
    );
    shop.json(&["shop", "set", "survey_link=https://example.com/f"]);
    assert_eq!(number(&write(&shop, &["--qr", "survey", "--dry-run"]), "made"), 2);
}

#[test]
fn the_preview_is_drawn_into_a_file() {
    let shop = shop_with_people(2);
    let preview = [
        "notes",
        "preview",
        "--template",
        "recent-product",
        "--customer",
        "1",
        "--svg",
        "card.svg",
    ];
    shop.json(&preview);
    let svg = fs::read_to_string(shop.path("card.svg")).expect("the drawing");
    assert!(
        svg.starts_with("<svg") && svg.contains("viewBox=\"0 0 148"),
        "{}",
        &svg[..80]
    );
}

/// What the square codes on a PDF's first page say, as a telephone reads them.
fn square_codes(pdf: &Path) -> Vec<String> {
    let output = Command::new("pdftoppm")
        .args(["-gray", "-r", "200", "-singlefile"])
        .arg(pdf)
        .output()
        .expect("poppler-utils draws the page");
    let page = output.stdout;
    // A portable greymap: `P5`, width, height, 255, each followed by one white space, then the points.
    let mut fields = page.splitn(4, u8::is_ascii_whitespace);
    assert_eq!(fields.next(), Some(&b"P5"[..]));
    let mut number = || {
        let field = std::str::from_utf8(fields.next().expect("a number")).expect("ASCII");
        field.parse::<usize>().expect("a number")
    };
    let (width, height) = (number(), number());
    let points = &page[page.len() - width * height..];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| points[y * width + x]);
    let codes = image.detect_grids();
    codes
        .iter()
        .map(|code| code.decode().expect("the code is whole").1)
        .collect()
}

#[test]
fn a_square_code_on_the_card_is_read_by_a_telephone() {
    let shop = shop_with_people(2);
    let link = "https://example.com/feedback/bottega-lumina?from=card";
    shop.json(&["shop", "set", &format!("survey_link={link}")]);
    write(&shop, &["--qr", "survey", "--pdf", "cards.pdf"]);
    let codes = square_codes(&shop.path("cards.pdf"));
    let [code] = &codes[..] else {
        panic!("a square code on the first card: {codes:?}");
    };
    let id = code.strip_prefix(&format!("{link}&id=")).expect(code);
    let asked = shop.json(&["responses", "add", "--id", id, "nps=9"]);
    assert_eq!(
        number(&asked, "id"),
        1,
        "the telephone brings back the code that the note is found by"
    );
    let before = fs::read(shop.path("cards.pdf")).expect("the cards");
    shop.json(&["shop", "set", "survey_link=https://example.com/another"]);
    shop.json(&["runs", "export", "1", "--pdf", "again.pdf"]);
    assert!(
        before == fs::read(shop.path("again.pdf")).expect("the cards"),
        "a note keeps what its code says"
    );
}
