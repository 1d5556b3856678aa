//! What printpdf 0.12 does wrong, fault by fault, and that our files do not have it.
//!
//! Some are held by what other tests ask of every file: an error of the disk by
//! `wherever_the_disk_is_full_it_is_an_error` (printpdf's own saving swallows them), whole fonts by
//! `only_the_forms_in_use_are_embedded`, identifiers that every file shares by
//! `each_file_has_its_own_identifier_and_a_reprint_the_same`, a mode that is a string, metadata that are no XML and empty
//! lists by `names_with_signs_of_their_own_are_read_back_as_they_are`. The others are held here.

use crate::desk::{ask, compose, compose_on, facts, pdf, pdf_on, sheet};
use crate::letters::{letter, usual};
use cards::{Card, Press, hands};
use domain::{Language, Role};
use lopdf::{Dictionary, Document, Object, ObjectId};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;

/// Cards whose other side is the same and is written once, as a form.
fn with_common_backs() -> Vec<Card> {
    let press = Press::new();
    let back = compose_on(
        &press,
        &letter(Language::En, &[(Role::Body, "Books, and a word.")]),
        "caveat",
        "a6",
        9,
    );
    let mut back = back.expect("it fits").written_side().clone();
    back.common = true;
    let back = Arc::new(back);
    let front = compose_on(&press, &usual(Language::En), "kalam", "a6", 5).expect("it fits");
    (0..3)
        .map(|_| {
            let mut card = front.clone();
            card.sides.push(Arc::clone(&back));
            card
        })
        .collect()
}

/// Forms without a box, or of a kind that is a name, are drawn by no viewer.
#[test]
fn what_pages_have_in_common_is_a_form_that_every_viewer_draws() {
    let file = pdf_on(&with_common_backs(), &sheet("a6"), &facts());
    let whole = Document::load_mem(&file).expect("a sound file");
    let forms: Vec<&Dictionary> = whole
        .objects
        .values()
        .filter_map(|object| Some(&object.as_stream().ok()?.dict))
        .filter(|dict| dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form".as_slice()))
        .collect();
    assert!(!forms.is_empty(), "backs in common are forms");
    for form in forms {
        let bounds = form.get(b"BBox").and_then(Object::as_array).expect("a box");
        assert_eq!(bounds.len(), 4);
        let is_wrong = form
            .get(b"FormType")
            .is_ok_and(|kind| kind.as_i64().ok() != Some(1));
        assert!(!is_wrong, "a form's type is the number 1 or nothing");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cards.pdf");
    std::fs::write(&path, &file).expect("a file");
    for page in ["2", "4", "6"] {
        let drawn = Command::new("pdftoppm")
            .args(["-r", "40", "-gray", "-f", page, "-l", page])
            .arg(&path)
            .output()
            .expect("poppler");
        assert_eq!(
            String::from_utf8_lossy(&drawn.stderr),
            "",
            "poppler complains of page {page}"
        );
        let inked = drawn.stdout.iter().filter(|&&grey| grey < 160).count();
        assert!(inked > 60, "page {page} is drawn: {inked} dots of ink");
    }
}

/// The key of the profile is another than printpdf writes, and its own profile comes with a licence of four pages.
#[test]
fn the_colours_are_those_of_screens_and_come_without_a_strangers_licence() {
    let file = pdf(&[compose(&usual(Language::En), "caveat")], "a6");
    let whole = Document::load_mem(&file).expect("a sound file");
    let intents = whole
        .catalog()
        .and_then(|catalog| catalog.get(b"OutputIntents"))
        .expect("intents");
    let [intent] = intents.as_array().expect("a list").as_slice() else {
        panic!("one intent: {intents:?}")
    };
    let intent = intent.as_dict().expect("an intent");
    assert!(
        !intent.has(b"DestinationOutputProfile"),
        "no viewer knows that key"
    );
    let profile = intent
        .get(b"DestOutputProfile")
        .and_then(Object::as_reference)
        .expect("a profile");
    let profile = whole
        .get_object(profile)
        .and_then(Object::as_stream)
        .expect("a stream");
    let profile = profile
        .decompressed_content()
        .unwrap_or_else(|_| profile.content.clone());
    assert_eq!(&profile[12..20], b"mntrRGB ", "red, green and blue");
    assert!(profile.len() < 4_000, "{} bytes of profile", profile.len());
    for object in whole.objects.values() {
        let text = match object {
            Object::Stream(stream) => stream
                .decompressed_content()
                .unwrap_or_else(|_| stream.content.clone()),
            other => format!("{other:?}").into_bytes(),
        };
        for foreign in [&b"Adobe Systems"[..], b"FOGRA", b"GTS_PDFX", b"CMYK"] {
            assert!(
                !text.windows(foreign.len()).any(|part| part == foreign),
                "{} is named",
                String::from_utf8_lossy(foreign)
            );
        }
    }
}

/// The fonts of a page, by the names that it calls them.
fn fonts_of(whole: &Document, page: ObjectId) -> Vec<(String, ObjectId)> {
    let (own, inherited) = whole.get_page_resources(page).expect("resources");
    let inherited = inherited
        .into_iter()
        .filter_map(|id| whole.get_dictionary(id).ok());
    own.into_iter()
        .chain(inherited)
        .filter_map(|resources| whole.get_dict_in_dict(resources, b"Font").ok())
        .flat_map(|fonts| {
            fonts.iter().map(|(name, font)| {
                let name = String::from_utf8_lossy(name).into_owned();
                (name, font.as_reference().expect("a font of its own"))
            })
        })
        .collect()
}

/// printpdf calls the first font of every document by the same 32 letters and writes them at each change of font; of two
/// that are called alike one is lost.
#[test]
fn each_font_has_a_short_name_of_its_own_and_none_takes_anothers_place() {
    let press = Press::new();
    let cards: Vec<Card> = hands()
        .iter()
        .flat_map(|hand| [Language::En, Language::Ar].map(|language| (hand, usual(language))))
        .map(|(hand, letter)| compose_on(&press, &letter, &hand.name, "a6", 5).expect("it fits"))
        .collect();
    let whole = Document::load_mem(&pdf(&cards, "a6")).expect("a sound file");
    let mut named = BTreeSet::new();
    for page in whole.get_pages().into_values() {
        named.extend(fonts_of(&whole, page));
    }
    let called: BTreeSet<&String> = named.iter().map(|(name, _)| name).collect();
    let fonts: BTreeSet<ObjectId> = named.iter().map(|(_, font)| *font).collect();
    assert_eq!(
        (called.len(), fonts.len()),
        (named.len(), named.len()),
        "{named:?}"
    );
    assert!(fonts.len() >= 7, "four Latin and three Arabic hands: {named:?}");
    let programs: BTreeSet<Vec<u8>> = fonts
        .iter()
        .map(|font| {
            let font = whole.get_dictionary(*font).expect("a font");
            font.get(b"BaseFont")
                .and_then(Object::as_name)
                .expect("a name")
                .to_vec()
        })
        .collect();
    assert_eq!(programs.len(), fonts.len(), "each is a program of its own");
    for (name, _) in &named {
        assert!(name.len() < 32, "{name} is written at every change of font");
    }
}

/// printpdf cuts widths off to whole thousandths of an em: words of many letters would end where they do not.
#[test]
fn the_last_word_of_a_line_stands_where_it_was_placed() {
    let words = "iiiiiiiiii lilililili tititititi fififififi rlrlrlrlrl";
    for hand in hands() {
        let card = compose_on(
            &Press::new(),
            &letter(Language::En, &[(Role::Body, words)]),
            &hand.name,
            "a5",
            5,
        );
        let card = card.expect("it fits");
        let file = pdf_on(std::slice::from_ref(&card), &sheet("a5"), &facts());
        let boxes = String::from_utf8(ask("pdftotext", &["-bbox", "FILE", "-"], &file)).expect("text");
        for word in card.words() {
            let (left, _, width) = word.frame();
            let line = boxes
                .lines()
                .find(|line| line.contains(&format!(">{}<", word.text)))
                .unwrap_or_else(|| panic!("{} is found in {boxes}", word.text));
            let side = |name: &str| -> f32 {
                let value = line
                    .split_once(name)
                    .expect("a side")
                    .1
                    .split('"')
                    .nth(1)
                    .expect("a number");
                value.parse::<f32>().expect("a number") / 72.0 * 25.4
            };
            // What a bent word leans or turns moves its ends by less than this.
            let (start, end) = (side("xMin"), side("xMax"));
            assert!(
                (start - left.0).abs() < 0.35 && (end - left.0 - width.0).abs() < 0.35,
                "{} of {}: from {start} to {end} and not from {} to {}",
                word.text,
                hand.name,
                left.0,
                left.0 + width.0
            );
        }
    }
}

/// Half of a thousandth that is lost at each letter is not seen on one word, but the file would not say what its fonts are.
#[test]
fn a_file_tells_the_widths_that_its_fonts_have_to_the_thousandth() {
    let cards = [
        compose(&usual(Language::Ro), "kalam"),
        compose(&usual(Language::Ar), "caveat"),
    ];
    let whole = Document::load_mem(&pdf(&cards, "a6")).expect("a sound file");
    let mut seen = 0;
    let fonts = whole.objects.values().filter_map(|object| {
        let inner = object
            .as_dict()
            .ok()?
            .get(b"DescendantFonts")
            .ok()?
            .as_array()
            .ok()?;
        inner.first()?.as_dict().ok()
    });
    for font in fonts {
        let descriptor = font
            .get(b"FontDescriptor")
            .and_then(Object::as_reference)
            .expect("a descriptor");
        let program = whole
            .get_dictionary(descriptor)
            .and_then(|entries| entries.get(b"FontFile2")?.as_reference());
        let program = whole
            .get_object(program.expect("a program"))
            .and_then(Object::as_stream)
            .expect("a stream");
        let program = program.decompressed_content().expect("a program");
        let face = FontRef::new(&program).expect("a font");
        let metrics = face.glyph_metrics(Size::unscaled(), LocationRef::default());
        let units = f32::from(
            face.metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        let widths = font.get(b"W").and_then(Object::as_array).expect("widths");
        let [first, widths] = widths.as_slice() else {
            panic!("one list: {widths:?}")
        };
        let first = first.as_i64().expect("a code");
        for (code, width) in (first..).zip(widths.as_array().expect("a list")) {
            let own = metrics.advance_width(GlyphId::new(code as u32)).expect("a glyph") * 1000.0 / units;
            let told = width.as_i64().expect("a whole number") as f32;
            assert!(
                (own - told).abs() < 0.75,
                "code {code} is {own} wide and not {told}"
            );
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} codes");
}

/// Operators that printpdf does not know are left out without a word when it saves.
#[test]
fn all_that_a_page_is_drawn_with_arrives_in_the_file() {
    let file = pdf(
        &[
            compose(&usual(Language::Ar), "caveat"),
            compose(&usual(Language::En), "mynerve"),
        ],
        "a6",
    );
    let whole = Document::load_mem(&file).expect("a sound file");
    let mut used = BTreeSet::new();
    for page in whole.get_pages().into_values() {
        let content = whole.get_page_content(page);
        let content = lopdf::content::Content::decode(&content).expect("operators");
        used.extend(content.operations.into_iter().map(|operation| operation.operator));
    }
    // Words with matrices of their own, marks around what has no text, strokes as outlines, and what pages have in common.
    for operator in ["Tm", "Tf", "TJ", "BDC", "EMC", "cm", "sc", "c", "f", "Do"] {
        assert!(used.contains(operator), "{operator} is not among {used:?}");
    }
}
