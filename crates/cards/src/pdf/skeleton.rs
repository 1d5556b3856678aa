//! The end of a document as printpdf builds it: fonts with their subsets and texts, metadata, catalog.

use super::fonts::{Fonts, Usage};
use super::program::program;
use super::sink::{Digest, pack, pack_quickly, set_packed};
use super::{PdfFacts, intent, meaning, xmp};
use crate::CardError;
use crate::face::Face;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use printpdf::date::{Date, DateTime, Offset, Time};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt,
    TextItem,
};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

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
    let facts = &PdfFacts {
        title: xmp::plain(&facts.title),
        author: xmp::plain(&facts.author),
        ..facts.clone()
    };
    let (described, packed): (Vec<_>, Vec<_>) = embed(fonts)?.into_iter().unzip();
    let made = assemble(fonts, described, facts);
    finish(made, fonts, packed, facts, page_tree, first).map_err(|error| CardError::Assembly {
        reason: error.to_string(),
    })
}

/// The fonts in use, reduced: the one with the most forms on the caller's thread, the others on the other cores.
fn embed(fonts: &Fonts) -> Result<Vec<Embedded>, CardError> {
    let in_use: Vec<_> = fonts.0.iter().collect();
    let largest = (0..in_use.len()).max_by_key(|&place| in_use[place].1.forms.len());
    let Some(largest) = largest else {
        return Ok(Vec::new());
    };
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let mut others = in_use.clone();
    let (face, usage) = others.remove(largest);
    let each = others.len().div_ceil((cores - 1).max(1)).max(1);
    let reduce_all = |fonts: &[(&Face, &Usage)]| -> Vec<_> {
        fonts.iter().map(|(face, usage)| reduce(face, usage)).collect()
    };
    let embedded = thread::scope(|scope| {
        let at_work: Vec<_> = others
            .chunks(each)
            .map(|fonts| scope.spawn(move || reduce_all(fonts)))
            .collect();
        let own = reduce(face, usage);
        let done = at_work.into_iter().map(ScopedJoinHandle::join);
        let done = done.collect::<Result<Vec<_>, _>>()?;
        let mut all: Vec<_> = done.into_iter().flatten().collect();
        all.insert(largest, own);
        Ok(all)
    });
    let embedded: Vec<_> = embedded.unwrap_or_else(|panic| resume_unwind(panic));
    embedded.into_iter().collect()
}

/// A font reduced to the forms in use, its glyphs numbered as the codes are: its measures, as printpdf tells of them, and
/// its streams.
type Embedded = (ParsedFont, Packed);

/// What a font's streams hold, packed.
struct Packed {
    program: Vec<u8>,
    /// Of the program before it was packed.
    length: usize,
    texts: Vec<u8>,
}

/// The document as printpdf makes it, with a single page that shows one code of each font: what nobody shows is left
/// out. The page itself is thrown away.
fn assemble(fonts: &Fonts, described: Vec<ParsedFont>, facts: &PdfFacts) -> lopdf::Document {
    let mut document = PdfDocument::new(&facts.title);
    describe(&mut document, facts);
    let mut operations = vec![Op::StartTextSection];
    for (face, font) in fonts.0.keys().zip(described) {
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
        operations.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(vec![Codepoint::with_cid(
                1,
                0.0,
                " ".to_owned(),
            )])],
        });
    }
    operations.push(Op::EndTextSection);
    document.with_pages(vec![PdfPage::new(Mm(1.0), Mm(1.0), operations)]);

    // Streams are compressed as they are written; the warnings are about pages, and this one is not kept.
    let options = PdfSaveOptions {
        optimize: false,
        ..PdfSaveOptions::default()
    };
    document.to_lopdf_document(&options, &mut Vec::new())
}

fn describe(document: &mut PdfDocument, facts: &PdfFacts) {
    let info = &mut document.metadata.info;
    info.document_title.clone_from(&facts.title);
    info.author.clone_from(&facts.author);
    xmp::CREATOR.clone_into(&mut info.creator);
    xmp::PRODUCER.clone_into(&mut info.producer);
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

fn reduce(face: &Face, usage: &Usage) -> Result<Embedded, CardError> {
    let failed = |reason: String| CardError::Embedding {
        font: face.name().to_owned(),
        reason,
    };
    let reduced = program(face, &usage.forms).map_err(failed)?;
    let mut font = ParsedFont::from_bytes(&reduced, 0, &mut Vec::new())
        .ok_or_else(|| failed("the reduced font cannot be read".to_owned()))?;
    font.font_name = Some(format!("{}+{}", tag(&reduced), face.name()));
    // printpdf would copy the program several times; it is put in its place afterwards.
    font.original_bytes.truncate(SIGNATURE);
    let packed = Packed {
        program: pack(&reduced),
        length: reduced.len(),
        texts: pack_quickly(&meaning::texts(&usage.forms)),
    };
    Ok((font, packed))
}

/// The bytes by which a font program is told to be TrueType.
const SIGNATURE: usize = 4;

/// Six letters that tell one subset of a font from another (ISO 32000-1, 9.6.4).
fn tag(program: &[u8]) -> String {
    let mut digest = Digest::new();
    digest.add(program);
    (0..6)
        .map(|place| char::from(b'A' + (digest.0 >> (8 * place)) as u8 % 26))
        .collect()
}

/// Keeps what the pages need of printpdf's document and adds what printpdf does not write.
fn finish(
    mut made: lopdf::Document,
    used: &Fonts,
    packed: Vec<Packed>,
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
    for ((face, usage), packed) in used.0.iter().zip(packed) {
        let font = fonts
            .get(face.name().as_bytes())
            .copied()
            .ok_or_else(|| lopdf::Error::DictKey(face.name().to_owned()))?;
        kept.set(face.name(), Object::Reference(font));
        let told = made.get_dictionary(font)?.get(b"ToUnicode")?.as_reference()?;
        set_packed(made.get_object_mut(told)?.as_stream_mut()?, packed.texts);
        let program = program_of(&made, font)?;
        let stream = made.get_object_mut(program)?.as_stream_mut()?;
        stream.dict.set("Length1", packed.length as i64);
        set_packed(stream, packed.program);
        let descendant = descendant_of(made.get_object_mut(font)?.as_dict_mut()?)?;
        descendant.set("W", meaning::widths(&usage.forms));
    }
    let metadata = made.add_object(metadata(facts));
    let intents = colours(&mut made);

    let catalog = made.catalog_mut()?;
    catalog.remove(b"Pages");
    catalog.set("Lang", Object::string_literal(facts.language.code()));
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    // Cards are cut to size: a print dialog must not shrink them unasked.
    preferences.set("PrintScaling", "None");
    catalog.set("ViewerPreferences", preferences);
    catalog.set("Metadata", Object::Reference(metadata));
    catalog.set("OutputIntents", intents);
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
    made.catalog_mut()?
        .set("Pages", Object::Reference((page_tree, 0)));

    let kept = made.trailer.get(b"Fonts")?.as_dict()?;
    let mut fonts = Vec::new();
    for name in used.0.keys().map(Face::name) {
        fonts.push((name.to_owned(), kept.get(name.as_bytes())?.as_reference()?.0));
    }
    Ok(Tail {
        fonts,
        catalog: made.trailer.get(b"Root")?.as_reference()?.0,
        info: made.trailer.get(b"Info")?.as_reference()?.0,
        objects: made.objects,
    })
}

/// The part of a font's dictionary that tells of its letters.
fn descendant_of(font: &mut Dictionary) -> lopdf::Result<&mut Dictionary> {
    let descendants = font.get_mut(b"DescendantFonts")?.as_array_mut()?;
    let missing = || lopdf::Error::DictKey("DescendantFonts".to_owned());
    descendants.first_mut().ok_or_else(missing)?.as_dict_mut()
}

/// The object that holds a font's program.
fn program_of(made: &lopdf::Document, font: ObjectId) -> lopdf::Result<ObjectId> {
    let mut font = made.get_dictionary(font)?.clone();
    let descriptor = descendant_of(&mut font)?.get(b"FontDescriptor")?.as_reference()?;
    made.get_dictionary(descriptor)?.get(b"FontFile2")?.as_reference()
}

/// The metadata as a stream that archives can read without unpacking it.
fn metadata(facts: &PdfFacts) -> Stream {
    let mut kind = Dictionary::new();
    kind.set("Type", "Metadata");
    kind.set("Subtype", "XML");
    Stream::new(kind, xmp::packet(facts).into_bytes()).with_compression(false)
}

/// Says which red, green and blue the cards' colours are made of.
fn colours(made: &mut lopdf::Document) -> Object {
    let mut kind = Dictionary::new();
    kind.set("N", 3);
    let profile = made.add_object(Stream::new(kind, intent::srgb()));
    let mut intent = Dictionary::new();
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFA1");
    intent.set("OutputConditionIdentifier", Object::string_literal(intent::NAME));
    intent.set("Info", Object::string_literal(intent::NAME));
    intent.set("DestOutputProfile", Object::Reference(profile));
    Object::Array(vec![Object::Dictionary(intent)])
}
