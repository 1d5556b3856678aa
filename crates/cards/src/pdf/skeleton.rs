//! The end of a document as printpdf builds it: fonts with their subsets and texts, metadata, catalog.

use super::PdfFacts;
use super::fonts::{Fonts, Usage};
use crate::CardError;
use crate::face::Face;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use printpdf::date::{Date, DateTime, Offset, Time};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt,
    TextItem,
};
use std::collections::BTreeMap;
use subsetter::{GlyphRemapper, subset};

/// Everything that comes after the pages.
pub(super) struct Tail {
    pub(super) objects: BTreeMap<ObjectId, Object>,
    /// Names and numbers of the fonts.
    pub(super) fonts: Vec<(String, u32)>,
    pub(super) catalog: u32,
    pub(super) info: u32,
}

/// Builds the tail for the fonts in use, numbered from `first`, with a catalog that points at `page_tree`.
pub(super) fn of(fonts: &Fonts, facts: &PdfFacts, page_tree: u32, first: u32) -> Result<Tail, CardError> {
    let mut document = PdfDocument::new(&facts.title);
    describe(&mut document, facts);
    let mut operations = vec![Op::StartTextSection];
    let mut maps = BTreeMap::new();
    for (face, usage) in &fonts.0 {
        let (font, glyph_of_code) = embed(face, usage)?;
        let id = FontId(face.name().to_owned());
        document
            .resources
            .fonts
            .map
            .insert(id.clone(), PdfFont::new(font));
        operations.push(Op::SetFont {
            font: PdfFontHandle::External(id),
            size: Pt(1.0),
        });
        // printpdf learns the text of each code from a page that shows it; the page itself is thrown away.
        let codes = (1..)
            .zip(&usage.forms)
            .map(|(code, form)| Codepoint::with_cid(code, 0.0, form.text.clone()));
        operations.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(codes.collect())],
        });
        maps.insert(face.name(), glyph_of_code);
    }
    operations.push(Op::EndTextSection);
    document.with_pages(vec![PdfPage::new(Mm(1.0), Mm(1.0), operations)]);

    // Streams are compressed below; the warnings are about pages, and this one is not kept.
    let options = PdfSaveOptions {
        optimize: false,
        ..PdfSaveOptions::default()
    };
    let made = document.to_lopdf_document(&options, &mut Vec::new());
    finish(made, &maps, facts, page_tree, first).map_err(|error| CardError::Assembly {
        reason: error.to_string(),
    })
}

fn describe(document: &mut PdfDocument, facts: &PdfFacts) {
    let info = &mut document.metadata.info;
    info.document_title.clone_from(&facts.title);
    info.author.clone_from(&facts.author);
    "Thankwell".clone_into(&mut info.creator);
    "Thankwell with printpdf".clone_into(&mut info.producer);
    let created = DateTime::new_in_offset(
        Date {
            year: facts.created.year.into(),
            month: facts.created.month,
            day: facts.created.day,
        },
        Time {
            hour: 0,
            minute: 0,
            second: 0,
            millisecond: 0,
        },
        Offset {
            hours: 0,
            minutes: 0,
            seconds: 0,
            milliseconds: 0,
        },
    );
    (info.creation_date, info.modification_date, info.metadata_date) = (created, created, created);
}

/// The font reduced to the forms in use, with the width of each code; and which glyph each code shows.
fn embed(face: &Face, usage: &Usage) -> Result<(ParsedFont, Vec<u8>), CardError> {
    let failed = |reason: String| CardError::Embedding {
        font: face.name().to_owned(),
        reason,
    };
    let mut remapper = GlyphRemapper::new();
    // Code 0 shows what every font keeps for unknown letters.
    let mut glyph_of_code = vec![0, 0];
    for form in &usage.forms {
        glyph_of_code.extend_from_slice(&remapper.remap(form.glyph).to_be_bytes());
    }
    let reduced = subset(face.data(), 0, &remapper).map_err(|error| failed(error.to_string()))?;
    let mut font = ParsedFont::from_bytes(&reduced, 0, &mut Vec::new())
        .ok_or_else(|| failed("the reduced font cannot be read".to_owned()))?;
    font.font_name = Some(face.name().to_owned());
    // printpdf takes widths in the font's units and rounds down: half a unit more brings each number back.
    let units = f32::from(font.units_per_em) / 1000.0;
    font.glyph_widths = (1..)
        .zip(
            usage
                .forms
                .iter()
                .map(|form| ((f32::from(form.width) + 0.5) * units).floor() as u16),
        )
        .collect();
    Ok((font, glyph_of_code))
}

/// Keeps what the pages need of printpdf's document and adds what printpdf does not write.
fn finish(
    mut made: lopdf::Document,
    maps: &BTreeMap<&str, Vec<u8>>,
    facts: &PdfFacts,
    page_tree: u32,
    first: u32,
) -> lopdf::Result<Tail> {
    let page = made
        .get_pages()
        .into_values()
        .next()
        .ok_or(lopdf::Error::ObjectNotFound((0, 0)))?;
    let fonts: BTreeMap<Vec<u8>, ObjectId> = {
        let resources = made.get_dict_in_dict(made.get_dictionary(page)?, b"Resources")?;
        let fonts = made.get_dict_in_dict(resources, b"Font")?;
        fonts
            .iter()
            .map(|(name, font)| Ok((name.clone(), font.as_reference()?)))
            .collect::<lopdf::Result<_>>()?
    };
    let mut kept = Dictionary::new();
    for (name, glyph_of_code) in maps {
        let font = fonts
            .get(name.as_bytes())
            .copied()
            .ok_or(lopdf::Error::DictKey((*name).to_owned()))?;
        let map = made.add_object(Stream::new(Dictionary::new(), glyph_of_code.clone()));
        let descendants = made
            .get_object_mut(font)?
            .as_dict_mut()?
            .get_mut(b"DescendantFonts")?
            .as_array_mut()?;
        for descendant in descendants {
            descendant
                .as_dict_mut()?
                .set("CIDToGIDMap", Object::Reference(map));
        }
        kept.set(*name, Object::Reference(font));
    }

    let catalog = made.catalog_mut()?;
    catalog.remove(b"Pages");
    catalog.set("Lang", Object::string_literal(facts.language.code()));
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    // Cards are cut to size: a print dialog must not shrink them unasked.
    preferences.set("PrintScaling", "None");
    catalog.set("ViewerPreferences", preferences);
    let info = made.trailer.get(b"Info")?.as_reference()?;
    let info = made.get_object_mut(info)?.as_dict_mut()?;
    for needless in [
        b"GTS_PDFXVersion".as_slice(),
        b"Identifier",
        b"Trapped",
        b"Subject",
        b"Keywords",
    ] {
        info.remove(needless);
    }

    // Whatever only printpdf's own page needed falls away.
    made.trailer.set("Fonts", kept);
    made.prune_objects();
    made.renumber_objects_with(first);
    made.compress();
    made.catalog_mut()?
        .set("Pages", Object::Reference((page_tree, 0)));

    let kept = made.trailer.get(b"Fonts")?.as_dict()?;
    let mut fonts = Vec::new();
    for name in maps.keys() {
        fonts.push(((*name).to_owned(), kept.get(name.as_bytes())?.as_reference()?.0));
    }
    Ok(Tail {
        fonts,
        catalog: made.trailer.get(b"Root")?.as_reference()?.0,
        info: made.trailer.get(b"Info")?.as_reference()?.0,
        objects: made.objects,
    })
}
