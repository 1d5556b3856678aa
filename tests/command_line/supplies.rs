//! What a shop brings in for its cards: fonts of its own, pictures and scans.

use crate::common::{Shop, list, number, pages, text, texts};
use crate::paper::{JOB, shop_with_people, write};
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_shops_own_font_is_checked_added_and_written_with() {
    let shop = shop_with_people(2);
    let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/cards/fonts/kalam/Kalam-Regular.ttf");
    let font = font.display().to_string();
    let check = shop.json(&["hands", "check", &font]);
    assert_eq!(check["usable"], true, "{check}");
    let hand = shop.json(&["hands", "add", &font, "--name", "Mine"]);
    assert_eq!((text(&hand, "id"), text(&hand, "name")), ("own-1", "Mine"));
    let again = shop.json(&["hands", "add", &font, "--name", "Other"]);
    assert_eq!(text(&again, "id"), "own-1", "the same font is the same hand");
    write(&shop, &["--hand", "own-1", "--pdf", "cards.pdf"]);
    let before = fs::read(shop.path("cards.pdf")).expect("the cards");
    shop.json(&["hands", "remove", "own-1"]);
    let listed = shop.json(&["hands", "list"]);
    assert!(!texts(list(&listed, "hands"), "id").contains(&"own-1"));
    let refused = [&JOB[..], &["--hand", "own-1", "--pdf", "x.pdf"]].concat();
    assert_eq!(text(&shop.refusal(&refused), "code"), "not_found");
    shop.json(&["runs", "export", "1", "--pdf", "again.pdf"]);
    assert!(
        before == fs::read(shop.path("again.pdf")).expect("the cards"),
        "notes keep the hand they were written with"
    );
    shop.lay("letter.ttf", "no font at all");
    let refused = shop.refusal(&["hands", "add", "letter.ttf"]);
    assert_eq!(
        (text(&refused, "code"), text(&refused, "fault")),
        ("unusable", "no_font")
    );
}

#[test]
fn hands_and_pictures_are_renamed() {
    let shop = shop_with_people(2);
    let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/cards/fonts/kalam/Kalam-Regular.ttf");
    shop.json(&["hands", "add", &font.display().to_string(), "--name", "Mine"]);
    let renamed = shop.json(&["hands", "rename", "own-1", " Giulia ☙ "]);
    assert_eq!(
        (text(&renamed, "id"), text(&renamed, "name")),
        ("own-1", "Giulia ☙")
    );
    let blank = shop.refusal(&["hands", "rename", "own-1", "  "]);
    assert_eq!(text(&blank, "code"), "fields");
    for hand in ["caveat", "own-9"] {
        let refused = shop.refusal(&["hands", "rename", hand, "Other"]);
        assert_eq!(text(&refused, "code"), "not_found", "{hand}");
    }
    shop.json(&["hands", "remove", "own-1"]);
    let gone = shop.refusal(&["hands", "rename", "own-1", "Other"]);
    assert_eq!(text(&gone, "code"), "not_found");

    write(&shop, &["--pdf", "paper.pdf"]);
    shop.json(&["pictures", "add", "paper.pdf", "--kind", "scan"]);
    let renamed = shop.json(&["pictures", "rename", "paper", "Signature"]);
    assert_eq!((number(&renamed, "id"), text(&renamed, "name")), (1, "Signature"));
    let listed = shop.json(&["pictures", "list"]);
    assert_eq!(texts(list(&listed, "pictures"), "name"), ["Signature"]);
}

#[test]
fn what_never_ends_or_is_too_large_is_refused_before_it_is_read() {
    let shop = Shop::named();
    fs::File::create(shop.path("endless.ttf"))
        .and_then(|file| file.set_len(1 << 40))
        .expect("a file with nothing in it");
    let made = Command::new("mkfifo")
        .arg(shop.path("pipe.ttf"))
        .status()
        .expect("mkfifo is there");
    assert!(made.success());
    let fault = |arguments: &[&str]| text(&shop.refusal(arguments), "fault").to_owned();
    for add in [
        &["hands", "check"][..],
        &["hands", "add"],
        &["pictures", "add", "--kind", "scan"],
    ] {
        assert_eq!(fault(&[add, &["endless.ttf"]].concat()), "too_large");
        for nowhere in ["pipe.ttf", "/dev/zero", ".", "missing.ttf"] {
            assert_eq!(fault(&[add, &[nowhere]].concat()), "unreadable", "{nowhere}");
        }
    }
}

#[test]
fn a_font_that_may_not_be_embedded_says_why_and_one_without_a_name_takes_its_files() {
    let shop = Shop::named();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/cards/fonts");
    let caveat = fs::read(fonts.join("caveat/Caveat-Regular.ttf")).expect("a font");
    // A table's entry is its name, a sum, where it begins and how long it is, each of four bytes.
    let entry = |name: &[u8]| {
        caveat
            .windows(4)
            .position(|bytes| bytes == name)
            .expect("a table")
    };
    let mut restricted = caveat.clone();
    let os2 = u32::from_be_bytes(caveat[entry(b"OS/2") + 8..][..4].try_into().expect("four bytes")) as usize;
    restricted[os2 + 8..os2 + 10].copy_from_slice(&[0, 2]);
    fs::write(shop.path("restricted.ttf"), restricted).expect("a font");
    let said = shop.run(&["hands", "check", "restricted.ttf"]).out;
    assert!(
        said.contains("cannot be used") && said.contains("its maker forbids"),
        "{said}"
    );
    let refused = shop.refusal(&["hands", "add", "restricted.ttf"]);
    assert_eq!(text(&refused, "fault"), "embedding_forbidden");
    let mut nameless = caveat.clone();
    nameless[entry(b"name")..][..4].copy_from_slice(b"nome");
    fs::write(shop.path("by-hand.ttf"), nameless).expect("a font");
    assert_eq!(
        text(&shop.json(&["hands", "add", "by-hand.ttf"]), "name"),
        "by-hand"
    );
}

#[test]
fn a_scanned_signature_stands_on_the_cards_for_as_long_as_they_are_kept() {
    let shop = shop_with_people(2);
    write(&shop, &["--pdf", "paper.pdf"]);
    let scan = [
        "pictures",
        "add",
        "paper.pdf",
        "--kind",
        "scan",
        "--page",
        "1",
        "--ink",
        "--name",
        "Chiara",
    ];
    let picture = shop.json(&scan);
    assert_eq!(
        (text(&picture, "kind"), text(&picture, "name")),
        ("scan", "Chiara")
    );
    assert_eq!(
        number(&shop.json(&scan), "id"),
        1,
        "the same scan is the same picture"
    );
    write(&shop, &["--signature", "Chiara", "--pdf", "cards.pdf"]);
    let before = fs::read(shop.path("cards.pdf")).expect("the cards");
    assert!(
        !pages(&shop.path("cards.pdf"))[0].contains("Chiara Lumi"),
        "the scan stands in the place of the written name"
    );
    shop.json(&["pictures", "remove", "Chiara"]);
    assert!(list(&shop.json(&["pictures", "list"]), "pictures").is_empty());
    let refused = [&JOB[..], &["--signature", "Chiara", "--pdf", "x.pdf"]].concat();
    assert_eq!(text(&shop.refusal(&refused), "code"), "not_found");
    shop.json(&["runs", "export", "2", "--pdf", "again.pdf"]);
    assert!(before == fs::read(shop.path("again.pdf")).expect("the cards"));
    let beyond = ["pictures", "add", "paper.pdf", "--kind", "scan", "--page", "9"];
    assert_eq!(text(&shop.refusal(&beyond), "fault"), "no_such_page");
    shop.lay("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let drawing = shop.refusal(&["pictures", "add", "logo.svg"]);
    assert_eq!(text(&drawing, "fault"), "drawing");
}
