//! PDF files that mean no good: refused in words, in a moment, and without eating the machine.

use cards::{PictureError, ScanError, ScanWishes, pages_in, scan};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use std::io::Write;
use std::time::{Duration, Instant};

const PLAIN: ScanWishes = ScanWishes { page: 0, ink: None };

/// A file of one page with this content, and more objects from number 5 on.
fn page(content: &[u8], objects: &[Vec<u8>]) -> Vec<u8> {
    let mut all = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 30]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
            .to_vec(),
        stream("", content),
    ];
    all.extend_from_slice(objects);
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in all.iter().enumerate() {
        places.push(file.len());
        writeln!(file, "{} 0 obj", index + 1).expect("memory");
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).expect("memory");
    for place in &places {
        writeln!(file, "{place:010} 00000 n ").expect("memory");
    }
    write!(
        file,
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    )
    .expect("memory");
    file
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<</Length {}{entries}>>\nstream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

/// A page that shows one picture.
fn picture(entries: &str, data: &[u8]) -> Vec<u8> {
    let entries = format!("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8{entries}");
    page(b"q 60 0 0 30 0 0 cm /X Do Q", &[stream(&entries, data)])
}

/// What the file is refused with, in reasonable time.
fn refusal(file: &[u8]) -> ScanError {
    let began = Instant::now();
    let refused = scan(file, &PLAIN).expect_err("nobody writes like that");
    assert!(
        began.elapsed() < Duration::from_mins(5),
        "refused after {:?}",
        began.elapsed()
    );
    refused
}

fn too_large(file: &[u8]) -> bool {
    matches!(refusal(file), ScanError::Picture(PictureError::TooLarge { .. }))
}

fn flate(data: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(data).expect("memory");
    packed.finish().expect("memory")
}

/// Bytes as `ASCIIHexDecode` has them.
fn digits(data: &[u8]) -> String {
    let digit = |part: u8| char::from_digit(u32::from(part), 16).expect("half a byte");
    data.iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)])
        .collect()
}

/// Codes of `LZWDecode`, packed bit by bit; each with as many bits as the table then asks for.
fn lzw(codes: impl Iterator<Item = u16>) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u64, 0);
    let mut since = 0_u32;
    for code in codes {
        let width = match 258 + since {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        since = if code == 256 { 0 } else { since + 1 };
        held = held << width | u64::from(code);
        bits += width;
        while bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    out.push((held << (8 - bits)) as u8);
    out
}

#[test]
fn a_picture_that_claims_to_be_a_field_is_refused_whatever_it_is_packed_with() {
    let size = "/Width 60000/Height 60000";
    for filter in ["FlateDecode", "DCTDecode", "RunLengthDecode", "LZWDecode"] {
        assert!(
            too_large(&picture(&format!("{size}/Filter/{filter}"), b"few bytes")),
            "{filter}"
        );
    }
    let fax = "/Width 100/Height 60000/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000>>";
    assert!(too_large(&picture(fax, &[0xff; 200])), "a fax");

    // SOC and SIZ of a picture of 60000 × 60000, and of one with a tile for each point.
    let jpeg_2000 = |width: u32, height: u32, tile: u32| {
        let mut data = vec![0xff, 0x4f, 0xff, 0x51, 0, 47, 0, 0];
        for word in [width, height, 0, 0, tile, tile, 0, 0] {
            data.extend_from_slice(&word.to_be_bytes());
        }
        data.extend_from_slice(&[0, 3, 7, 1, 1, 7, 1, 1, 7, 1, 1]);
        data
    };
    let small = "/Width 10/Height 10/Filter/JPXDecode";
    assert!(too_large(&picture(small, &jpeg_2000(60_000, 60_000, 60_000))));
    assert!(too_large(&picture(small, &jpeg_2000(4_000, 4_000, 1))));

    // A page of JBIG2 that is 100 × 100 with a region of 60000 × 60000.
    let mut segments = vec![0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19];
    for word in [100_u32, 100, 0, 0] {
        segments.extend_from_slice(&word.to_be_bytes());
    }
    segments.extend_from_slice(&[0, 0, 0, 0, 0, 0, 1, 38, 0, 1, 0, 0, 0, 18]);
    for word in [60_000_u32, 60_000, 0, 0] {
        segments.extend_from_slice(&word.to_be_bytes());
    }
    segments.extend_from_slice(&[0, 0]);
    assert!(too_large(&picture(
        "/Width 100/Height 100/Filter/JBIG2Decode",
        &segments
    )));
}

#[test]
fn a_few_bytes_that_would_unpack_to_a_flood_are_refused() {
    let zeros = vec![0; 4 << 20];
    let twice = flate(&zeros.iter().chain(&zeros).copied().collect::<Vec<_>>().repeat(26));
    let small = "/Width 10/Height 10/Filter";
    assert!(
        too_large(&picture(
            &format!("{small}[/ASCIIHexDecode/FlateDecode]"),
            digits(&twice).as_bytes()
        )),
        "written out in digits"
    );
    // Each code stands for one byte more than the one before.
    let table = || std::iter::once(256).chain(std::iter::once(0)).chain(258..4095);
    let flood = lzw((0..40).flat_map(|_| table()));
    assert!(
        too_large(&picture(&format!("{small}/LZWDecode"), &flood)),
        "{} bytes of LZW",
        flood.len()
    );
    let runs = [129, 0].repeat(1_600_000);
    assert!(
        too_large(&picture(
            &format!("{small}[/FlateDecode/RunLengthDecode]"),
            &flate(&runs)
        )),
        "runs"
    );
    let chain = "/FlateDecode".repeat(30);
    assert!(
        too_large(&picture(&format!("{small}[{chain}]"), &twice)),
        "a chain"
    );
}

#[test]
fn writing_in_old_and_new_packings_is_taken() {
    // A wavy line in blue-black on white, 600 × 300.
    let dots: Vec<u8> = (0..600 * 300)
        .map(|dot| {
            let (x, y) = ((dot % 600) as f32, (dot / 600) as f32);
            let line = 150.0 + 60.0 * (x / 40.0).sin();
            if (y - line).abs() < 5.0 && (100.0..500.0).contains(&x) {
                20
            } else {
                255
            }
        })
        .collect();
    let size = "/Width 600/Height 300/Filter";
    let literal = lzw(dots
        .chunks(200)
        .flat_map(|part| std::iter::once(256).chain(part.iter().map(|byte| u16::from(*byte)))));
    let hex = digits(&flate(&dots));
    let runs: Vec<u8> = dots.iter().flat_map(|byte| [0, *byte]).chain([128]).collect();
    for (filter, data) in [
        ("/FlateDecode", flate(&dots)),
        ("/LZWDecode", literal),
        ("[/ASCIIHexDecode/FlateDecode]", hex.into_bytes()),
        ("/RunLengthDecode", runs),
    ] {
        let file = picture(&format!("{size}{filter}"), &data);
        let taken = scan(&file, &PLAIN).unwrap_or_else(|error| panic!("{filter}: {error}"));
        assert!(taken.picture.width() > 300, "{filter}");
    }
}

fn kept(name: &str) -> Vec<u8> {
    let files = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/files");
    std::fs::read(files.join(name)).expect("a file")
}

#[test]
fn a_page_that_an_office_scanner_packed_as_a_fax_is_read() {
    let image = "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/Width 1654/Height 2339/BitsPerComponent 1";
    let entries = format!("{image}/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 1654/Rows 2339>>");
    let paper = |data: &[u8]| page(b"q 60 0 0 80 0 -50 cm /X Do Q", &[stream(&entries, data)]);
    let data = kept("writing.g4");
    let taken = scan(&paper(&data), &PLAIN).expect("writing");
    assert!(taken.picture.width() > 120, "{} wide", taken.picture.width());
    assert!((0.005..0.3).contains(&taken.inked), "{} is inked", taken.inked);
    // Cut off, it is refused or what is there is taken; nothing else happens.
    for part in [2, 3, 10] {
        if let Ok(taken) = scan(&paper(&data[..data.len() / part]), &PLAIN) {
            assert!(taken.inked < 0.5, "{} is inked", taken.inked);
        }
    }
}

#[test]
fn a_page_that_a_scanner_packed_as_jpeg_2000_is_read() {
    let data = kept("writing.jp2");
    let image = "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/Width 641/Height 455/BitsPerComponent 8";
    let entries = format!("{image}/Filter/JPXDecode");
    let paper = |data: &[u8]| page(b"q 60 0 0 30 0 0 cm /X Do Q", &[stream(&entries, data)]);
    let taken = scan(&paper(&data), &PLAIN).expect("writing");
    assert!(taken.picture.width() > 300, "{} wide", taken.picture.width());
    assert!((0.005..0.3).contains(&taken.inked), "{} is inked", taken.inked);
    // Cut off, it is refused or what is there is taken; nothing else happens.
    for part in [2, 3, 10] {
        if let Ok(taken) = scan(&paper(&data[..data.len() / part]), &PLAIN) {
            assert!(taken.inked < 0.5, "{} is inked", taken.inked);
        }
    }
}

#[test]
fn what_calls_itself_or_never_ends_does_not_take_the_program_with_it() {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 60 30]/Resources<</XObject<</X 5 0 R>>>>";
    let itself = page(b"/X Do", &[stream(form, b"/X Do /X Do")]);
    let deep = [b"[".repeat(200_000), b"]".repeat(200_000), b" 0 d".to_vec()].concat();
    let saved = b"q ".repeat(300_000);
    let dictionaries = b"<</A ".repeat(100_000);
    let pages_in_pages = {
        let text = String::from_utf8(page(b"", &[])).expect("text");
        text.replace("/Kids[3 0 R]", "/Kids[2 0 R]").into_bytes()
    };
    for (name, file) in [
        ("a form in itself", itself),
        ("arrays in arrays", page(&deep, &[])),
        ("states upon states", page(&saved, &[])),
        ("dictionaries", page(b"", &[dictionaries])),
        ("pages in pages", pages_in_pages),
    ] {
        let _ = pages_in(&file);
        let refused = refusal(&file);
        assert!(
            matches!(
                refused,
                ScanError::NoInk | ScanError::NoSuchPage { .. } | ScanError::Picture(_)
            ),
            "{name}: {refused}"
        );
    }
    // More shapes than anybody waits for, or has the memory for.
    let work = b"0 0 m 60 30 l 60 0 l 0 30 l 21 15 40 10 3 29 c f* ".repeat(900_000);
    assert!(too_large(&page(&work, &[])), "endless work");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_stream_under_any_filter_is_taken_or_refused(
        filters in prop::collection::vec(prop::sample::select(vec![
            "FlateDecode", "LZWDecode", "RunLengthDecode", "ASCII85Decode", "ASCIIHexDecode", "CCITTFaxDecode",
            "JBIG2Decode", "JPXDecode", "DCTDecode",
        ]), 1..3),
        width in 1..300_u32,
        height in 1..300_u32,
        data in prop::collection::vec(any::<u8>(), 0..400),
        head in prop::sample::select(vec![
            &b""[..], b"\xff\x4f\xff\x51\x00\x29\x00\x00\x00\x00\x00\x40\x00\x00\x00\x40", b"\xff\xd8\xff\xc0",
            b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13\x00\x00\x00\x40\x00\x00\x00\x40", b"\x78\x9c", b"\x80\x0b",
        ]),
    ) {
        let filters = format!("/{}", filters.join("/"));
        let entries = format!("/Width {width}/Height {height}/Filter[{filters}]");
        let _ = scan(&picture(&entries, &[head, &data].concat()), &PLAIN);
    }
}
