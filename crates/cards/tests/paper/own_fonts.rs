//! The shop's own fonts: what is said of them, what is refused, and cards written with them.

use crate::desk::{compose_on, hand, pdf, text_of};
use crate::letters::{letter, usual};
use cards::{CardError, Embedding, FontError, Hand, OwnFont, Press, svg};
use domain::{Language, Role};
use proptest::prelude::*;
use skrifa::{FontRef, MetadataProvider};
use std::path::PathBuf;
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;

fn file(path: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn caveat() -> Vec<u8> {
    file("fonts/caveat/Caveat-Regular.ttf")
}

fn ruqaa() -> Vec<u8> {
    file("fonts/aref-ruqaa/ArefRuqaa-Regular.ttf")
}

/// The font with other permissions in its `OS/2` table.
fn permitting(bits: u16) -> Vec<u8> {
    let mut data = caveat();
    let font = FontRef::new(&data).expect("a font");
    let tables = font.table_directory();
    let record = tables
        .table_records()
        .iter()
        .find(|record| record.tag() == *b"OS/2");
    let start = record.expect("the table").offset() as usize;
    data[start + 8..start + 10].copy_from_slice(&bits.to_be_bytes());
    data
}

/// The font without some of its letters.
fn without(data: &[u8], letters: &str) -> Vec<u8> {
    let font = FontRef::new(data).expect("a font");
    let kept = font.charmap().mappings().filter_map(|(code, glyph)| {
        let letter = char::from_u32(code)?;
        (!letters.contains(letter)).then_some((letter, write_fonts::types::GlyphId::new(glyph.to_u32())))
    });
    let map = Cmap::from_mappings(kept).expect("a map");
    let mut builder = FontBuilder::new();
    builder.add_table(&map).expect("a table");
    for record in font.table_directory().table_records() {
        let tag = record.tag().to_be_bytes();
        if let Some(table) = font.table_data(record.tag()).filter(|_| tag != *b"cmap") {
            builder.add_raw(write_fonts::types::Tag::new(&tag), table.as_bytes().to_vec());
        }
    }
    builder.build()
}

fn press_with(fonts: &[Vec<u8>]) -> Press {
    let fonts: Vec<_> = fonts
        .iter()
        .map(|data| OwnFont::open(data.clone()).expect("a whole font"))
        .collect();
    let press = Press::new();
    press.add_hand(Hand::own(&hand("own-1"), &fonts).expect("it may be used"));
    press
}

#[test]
fn a_report_says_what_a_font_can_write_and_what_is_missing() {
    let font = OwnFont::open(caveat()).expect("a whole font");
    let report = font.report();
    assert_eq!(report.name, "Caveat");
    assert_eq!(report.languages, [Language::En, Language::It, Language::Ro]);
    assert!(report.is_usable() && report.embedding == Embedding::Allowed);
    let arabic = report
        .coverage
        .iter()
        .find(|coverage| coverage.language == Language::Ar)
        .expect("every language is looked at");
    assert!(arabic.missing.contains('س') && arabic.missing.contains('؟'));
    assert!(report.x_height.is_some_and(|height| (0.3..0.5).contains(&height)));

    let font = OwnFont::open(ruqaa()).expect("a whole font");
    assert!(font.report().languages.contains(&Language::Ar));

    let font = OwnFont::open(without(&caveat(), "șȚ…\u{326}")).expect("a whole font");
    assert_eq!(font.report().languages, [Language::En, Language::It]);
    let romanian = &font.report().coverage[2];
    assert_eq!(
        (
            romanian.language,
            romanian.missing.as_str(),
            romanian.signs.as_str()
        ),
        (Language::Ro, "Țș", "…")
    );
}

#[test]
fn the_makers_permission_is_respected() {
    for (bits, embedding) in [
        (0x0000, Embedding::Allowed),
        (0x0002, Embedding::Restricted),
        (0x0004, Embedding::Allowed),
        (0x0008, Embedding::Allowed),
        (0x0104, Embedding::WholeOnly),
        (0x0200, Embedding::BitmapsOnly),
    ] {
        let font = OwnFont::open(permitting(bits)).expect("a whole font");
        assert_eq!(font.report().embedding, embedding, "bits {bits:#06x}");
        let made = Hand::own(&hand("own-1"), std::slice::from_ref(&font));
        match embedding {
            Embedding::Allowed => assert!(made.is_ok()),
            _ => assert_eq!(
                made.expect_err("it is forbidden"),
                FontError::Forbidden { embedding }
            ),
        }
    }
}

#[test]
fn what_is_no_single_font_is_refused_with_the_reason() {
    let open = |data: &[u8]| OwnFont::open(data.to_vec()).expect_err("it is no font");
    assert_eq!(open(b""), FontError::NotAFont);
    assert_eq!(open(b"%PDF-1.7"), FontError::NotAFont);
    assert_eq!(open(b"wOF2 and more"), FontError::Web);
    assert_eq!(open(b"ttcf and more"), FontError::Collection);
    assert!(matches!(open(&caveat()[..3000]), FontError::Broken { .. }));
    let nothing = OwnFont::open(without(&caveat(), "abcABC")).expect("a whole font");
    assert!(!nothing.report().is_usable());
    assert_eq!(
        Hand::own(&hand("own-1"), &[nothing]).expect_err("no language is left"),
        FontError::WritesNothing
    );
}

/// The font without one of its tables, or with another one in its place.
fn with_table(data: &[u8], name: [u8; 4], table: Option<Vec<u8>>) -> Vec<u8> {
    let font = FontRef::new(data).expect("a font");
    let mut builder = FontBuilder::new();
    if let Some(table) = table {
        builder.add_raw(write_fonts::types::Tag::new(&name), table);
    }
    for record in font.table_directory().table_records() {
        let tag = record.tag().to_be_bytes();
        if let Some(table) = font.table_data(record.tag()).filter(|_| tag != name) {
            builder.add_raw(write_fonts::types::Tag::new(&tag), table.as_bytes().to_vec());
        }
    }
    builder.build()
}

#[test]
fn a_font_that_tells_no_name_writes_all_the_same_and_is_not_taken_for_one_of_every_language() {
    for table in [None, Some(Vec::new()), Some(vec![0xff; 40])] {
        let nameless = with_table(&caveat(), *b"name", table);
        let font = OwnFont::open(nameless.clone()).expect("a whole font");
        assert_eq!(font.report().name, "");
        assert_eq!(
            font.report().languages,
            [Language::En, Language::It, Language::Ro]
        );
        let press = press_with(&[nameless]);
        let note = letter(Language::En, &[(Role::Body, "Thankfully")]);
        let card = compose_on(&press, &note, "own-1", "a6", 5).expect("it fits");
        assert!(text_of(&pdf(&[card], "a6")).contains("Thankfully"));
    }
}

#[test]
fn a_font_whose_letters_are_pictures_is_refused_as_such() {
    let pictures = with_table(&with_table(&caveat(), *b"glyf", None), *b"loca", None);
    assert_eq!(
        OwnFont::open(pictures).expect_err("there is nothing to write with"),
        FontError::NoOutlines
    );
}

#[test]
fn an_own_font_writes_beside_a_bundled_partner() {
    for fonts in [vec![caveat()], vec![ruqaa()], vec![ruqaa(), caveat()]] {
        let press = press_with(&fonts);
        // Aref Ruqaa alone has no Romanian letters.
        let languages = Language::ALL.into_iter();
        for language in languages.filter(|language| fonts != [ruqaa()] || *language != Language::Ro) {
            let card = compose_on(&press, &usual(language), "own-1", "a6", 5).expect("it fits");
            let file = pdf(std::slice::from_ref(&card), "a6");
            assert!(text_of(&file).contains("7284-PYLX"));
            assert!(svg(card.written_side()).ends_with("</svg>"));
        }
    }
}

#[test]
fn a_letter_that_the_own_font_lacks_is_named_and_never_borrowed_from_the_other_script() {
    // Marhey has Romanian letters of its own.
    let marhey = file("fonts/marhey/Marhey-Regular.ttf");
    let press = press_with(&[without(&caveat(), "ș\u{326}"), marhey]);
    let note = letter(Language::Ro, &[(Role::Body, "Mulțumesc și la revedere")]);
    let error = compose_on(&press, &note, "own-1", "a6", 5).expect_err("there is no ș");
    let CardError::MissingGlyph { characters, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(characters, ["ș"]);
}

#[test]
fn a_letter_that_can_be_put_together_of_base_and_mark_is_not_missing() {
    let font = OwnFont::open(without(&caveat(), "șȚ")).expect("a whole font");
    assert!(font.report().languages.contains(&Language::Ro));
}

#[test]
fn an_own_font_is_written_as_large_as_the_bundled_ones() {
    let width = |press: &Press, name: &str, language| {
        let note = match language {
            Language::Ar => letter(language, &[(Role::Body, "شكرًا")]),
            _ => letter(language, &[(Role::Body, "Thankfully")]),
        };
        let card = compose_on(press, &note, name, "a6", 5).expect("it fits");
        let word = card.words().next().expect("a word");
        word.frame().2.0
    };
    let (bundled, own) = (Press::new(), press_with(&[ruqaa(), caveat()]));
    for language in [Language::En, Language::Ar] {
        let ratio = width(&own, "own-1", language) / width(&bundled, "caveat", language);
        assert!(
            (0.82..1.18).contains(&ratio),
            "{language:?}: {ratio} times as wide"
        );
    }
}

/// The places of a word's letters, in em.
fn places(press: &Press) -> Vec<f32> {
    let note = letter(Language::En, &[(Role::Body, "Thankfully")]);
    let card = compose_on(press, &note, "own-1", "a6", 5).expect("it fits");
    let word = card.words().next().expect("a word");
    word.clusters.iter().map(|cluster| cluster.x).collect()
}

#[test]
fn postscript_outlines_and_variable_fonts_are_written_too() {
    for name in ["postscript.otf", "variable.ttf"] {
        let press = press_with(&[file(&format!("tests/fonts/{name}"))]);
        for language in [Language::En, Language::It, Language::Ar] {
            let card = compose_on(&press, &usual(language), "own-1", "a6", 5).expect("it fits");
            let text = text_of(&pdf(&[card], "a6"));
            assert!(text.contains("7284-PYLX"), "{name} in {language:?} reads {text}");
        }
    }
    // The variable font's letters are 0.4 em wider at its heavy end; its beginning is as wide as the other font.
    let plain = places(&press_with(&[file("tests/fonts/postscript.otf")]));
    let variable = places(&press_with(&[file("tests/fonts/variable.ttf")]));
    for (plain, variable) in plain.iter().zip(&variable) {
        assert!(
            (plain - variable).abs() < 0.02,
            "letters stand where the drawn instance wants them: {plain} and {variable}"
        );
    }
}

fn any_bytes_are_written_or_refused(data: Vec<u8>) {
    let Ok(font) = OwnFont::open(data) else { return };
    let Ok(own) = Hand::own(&hand("own-1"), &[font]) else {
        return;
    };
    let press = Press::new();
    press.add_hand(own);
    for language in [Language::It, Language::Ar] {
        if let Ok(card) = compose_on(&press, &usual(language), "own-1", "a6", 5) {
            assert!(svg(card.written_side()).ends_with("</svg>"));
            let sheet = crate::desk::sheet("a6");
            let mut file = Vec::new();
            // A letter whose outline is broken may be refused by name of the font; a panic may not be.
            let _ = cards::write_pdf(
                1,
                |_| Ok::<_, CardError>(card.clone()),
                &sheet,
                &crate::desk::facts(),
                &domain::Adjustment::default(),
                &mut file,
                &mut |_| std::ops::ControlFlow::Continue(()),
            );
        }
    }
}

/// Every bundled font.
fn bundled() -> Vec<Vec<u8>> {
    let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let folders = std::fs::read_dir(fonts).expect("the fonts");
    let files =
        folders.flat_map(|folder| std::fs::read_dir(folder.expect("a folder").path()).expect("a folder"));
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ttf"));
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).expect("a font"))
        .collect()
}

/// The most memory this process has ever held, in MiB (proc(5), `VmHWM`).
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}

#[test]
fn a_damaged_copy_of_any_bundled_font_is_written_or_refused_in_a_moment_and_in_little_memory() {
    let mut chance = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |most: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (chance >> 33) as usize % most
    };
    for font in bundled() {
        for round in 0..6 {
            let mut data = font.clone();
            // Bits flip most often where it hurts: in the directory and the first tables.
            for _ in 0..=round * 4 {
                let place = if next(2) == 0 {
                    next(2000)
                } else {
                    next(data.len())
                };
                data[place] ^= 1 << next(8);
            }
            if round % 2 == 1 {
                data.truncate(next(font.len()));
            }
            let begun = std::time::Instant::now();
            any_bytes_are_written_or_refused(data);
            assert!(begun.elapsed().as_secs() < 20, "it took {:?}", begun.elapsed());
        }
    }
    if let Some(most) = most_memory() {
        assert!(most < 600, "{most} MiB");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_bytes_make_the_press_stumble(mut data: Vec<u8>) {
        any_bytes_are_written_or_refused(data.clone());
        data.splice(0..0, *b"\0\x01\0\0");
        any_bytes_are_written_or_refused(data);
    }

    #[test]
    fn no_broken_font_makes_the_press_stumble(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
        which in 0..3_usize,
    ) {
        let mut data = match which {
            0 => file("tests/fonts/postscript.otf"),
            1 => file("tests/fonts/variable.ttf"),
            _ => ruqaa(),
        };
        for (place, byte) in changes {
            let place = place.index(data.len());
            data[place] = byte;
        }
        if let Some(cut) = cut {
            data.truncate(cut.index(data.len()));
        }
        any_bytes_are_written_or_refused(data);
    }
}
