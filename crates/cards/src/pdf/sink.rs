//! The file as it grows: numbered objects, where each begins, and the table of them at the end.

use super::huffman::Table;
use crate::number::push_count;
use libdeflater::{CompressionLvl, Compressor};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::mem;

/// Writes numbered objects and remembers where they begin.
pub(super) struct Sink<'a, W: Write> {
    out: &'a mut W,
    written: u64,
    digest: Digest,
    /// Where each object begins, from number 1; 0 for one that is reserved but not yet written.
    offsets: Vec<u64>,
    /// Room for an object's text.
    text: Vec<u8>,
}

impl<'a, W: Write> Sink<'a, W> {
    /// A file in which the first `reserved` numbers are already given away.
    pub(super) fn new(out: &'a mut W, reserved: u32) -> Self {
        Self {
            out,
            written: 0,
            digest: Digest::new(),
            offsets: vec![0; reserved as usize],
            text: Vec::new(),
        }
    }

    /// The number that the next object will get.
    pub(super) fn next(&self) -> u32 {
        self.offsets.len() as u32 + 1
    }

    /// Gives a number away.
    pub(super) fn reserve(&mut self) -> u32 {
        self.offsets.push(0);
        self.offsets.len() as u32
    }

    /// Writes an object whose text is ready.
    pub(super) fn write(&mut self, id: u32, text: &[u8]) -> io::Result<()> {
        self.write_with(id, |whole| whole.extend_from_slice(text))
    }

    /// Writes an object whose text `add` appends.
    pub(super) fn write_with(&mut self, id: u32, add: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        if self.written == 0 {
            // The second line tells mail programs that the file is not text.
            self.put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")?;
        }
        self.offsets[id as usize - 1] = self.written;
        let mut whole = mem::take(&mut self.text);
        whole.clear();
        push_count(&mut whole, id.into());
        whole.extend_from_slice(b" 0 obj\n");
        add(&mut whole);
        whole.extend_from_slice(b"\nendobj\n");
        let done = self.put(&whole);
        self.text = whole;
        done
    }

    /// Writes a stream, compressed; `entries` stand in its dictionary before those that say how it is packed.
    pub(super) fn write_compressed(&mut self, id: u32, entries: &str, content: &[u8]) -> io::Result<()> {
        let packed = pack(content);
        self.write_packed(id, entries, &packed)
    }

    /// Writes a stream that is compressed already.
    pub(super) fn write_packed(&mut self, id: u32, entries: &str, packed: &[u8]) -> io::Result<()> {
        self.write_stream(id, entries, "FlateDecode", packed)
    }

    /// Writes a stream as it is, packed in the way that `filter` names.
    pub(super) fn write_stream(
        &mut self,
        id: u32,
        entries: &str,
        filter: &str,
        packed: &[u8],
    ) -> io::Result<()> {
        self.write_with(id, |text| {
            text.extend_from_slice(b"<<");
            text.extend_from_slice(entries.as_bytes());
            text.extend_from_slice(b"/Filter/");
            text.extend_from_slice(filter.as_bytes());
            text.extend_from_slice(b"/Length ");
            push_count(text, packed.len() as u64);
            text.extend_from_slice(b">>stream\n");
            text.extend_from_slice(packed);
            text.extend_from_slice(b"\nendstream");
        })
    }

    /// Writes an object that printpdf made.
    pub(super) fn write_object(&mut self, id: u32, object: &Object) -> io::Result<()> {
        let mut text = Vec::new();
        serialise(&mut text, object)?;
        self.write(id, &text)
    }

    /// Writes the table of objects and the trailer, and hands everything to the operating system.
    pub(super) fn finish(mut self, catalog: u32, info: u32) -> io::Result<()> {
        let table = self.written;
        let size = self.next();
        self.put(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes())?;
        for offset in mem::take(&mut self.offsets) {
            let mut line = *b"0000000000 00000 n \n";
            let mut left = offset;
            for digit in line[..10].iter_mut().rev() {
                *digit += (left % 10) as u8;
                left /= 10;
            }
            self.put(&line)?;
        }
        let digest = self.digest.0;
        let trailer = format!(
            "trailer\n<</Size {size}/Root {catalog} 0 R/Info {info} 0 R/ID[<{digest:032x}><{digest:032x}>]>>\n\
             startxref\n{table}\n%%EOF\n"
        );
        self.put(trailer.as_bytes())?;
        self.out.flush()
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.written += bytes.len() as u64;
        self.digest.add(bytes);
        Ok(())
    }
}

/// Small, but not at any price: what is larger belongs to a file of many pages, of which it is a small part, and would
/// keep all of them waiting. It is packed as pages are.
const LEVEL: i32 = 6;
const LOWEST: i32 = 1;
const LARGE: usize = 1 << 16;

/// Compresses fonts and what else is in a file once; pages are many, and [huffman](super::huffman) does that.
pub(super) fn pack(content: &[u8]) -> Vec<u8> {
    if content.len() >= LARGE {
        let mut packed = Vec::new();
        Table::of(content).pack(content, &mut packed);
        return packed;
    }
    pack_at(LEVEL, content)
}

/// Compresses tables and drawings, in which the lowest level finds nearly all that there is to find.
pub(super) fn pack_quickly(content: &[u8]) -> Vec<u8> {
    pack_at(LOWEST, content)
}

fn pack_at(level: i32, content: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::new(level).unwrap_or_default());
    let mut packed = vec![0; compressor.zlib_compress_bound(content.len())];
    let length = compressor.zlib_compress(content, &mut packed);
    packed.truncate(length.expect("the bound is room enough for any content"));
    packed
}

/// Compresses the streams that are not packed yet.
pub(super) fn pack_streams(objects: &mut BTreeMap<ObjectId, Object>) {
    for object in objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            let packed = pack(&stream.content);
            set_packed(stream, packed);
        }
    }
}

/// Gives a stream its packed content.
pub(super) fn set_packed(stream: &mut Stream, packed: Vec<u8>) {
    stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    stream.dict.set("Length", packed.len() as i64);
    stream.content = packed;
}

/// The file's identifier: FNV-1a of 128 bits over its bytes, sixteen at a time, so that equal files have equal names.
pub(super) struct Digest(pub(super) u128);

impl Digest {
    pub(super) fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        let mut add = |word: u128| {
            self.0 = (self.0 ^ word).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
            // What a word changes in the upper half reaches the lower one too.
            self.0 ^= self.0 >> 67;
        };
        let (words, rest) = bytes.as_chunks::<16>();
        for word in words {
            add(u128::from_le_bytes(*word));
        }
        for &byte in rest {
            add(byte.into());
        }
    }
}

/// An object in the notation of ISO 32000-1, 7.3.
fn serialise(out: &mut Vec<u8>, object: &Object) -> io::Result<()> {
    match object {
        Object::Null => out.write_all(b"null"),
        Object::Boolean(value) => write!(out, "{value}"),
        // Widths are many.
        &Object::Integer(value @ 0..) => {
            push_count(out, value as u64);
            Ok(())
        }
        Object::Integer(value) => write!(out, "{value}"),
        Object::Real(value) => write!(out, "{value}"),
        Object::Name(name) => serialise_name(out, name),
        Object::String(bytes, StringFormat::Hexadecimal | StringFormat::Literal) => {
            out.push(b'<');
            for byte in bytes {
                write!(out, "{byte:02x}")?;
            }
            out.write_all(b">")
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                serialise(out, item)?;
                out.push(b' ');
            }
            out.write_all(b"]")
        }
        Object::Dictionary(entries) => serialise_dictionary(out, entries),
        Object::Stream(stream) => {
            serialise_dictionary(out, &stream.dict)?;
            out.write_all(b"stream\n")?;
            out.write_all(&stream.content)?;
            out.write_all(b"\nendstream")
        }
        Object::Reference((id, generation)) => write!(out, "{id} {generation} R"),
    }
}

fn serialise_dictionary(out: &mut Vec<u8>, entries: &Dictionary) -> io::Result<()> {
    out.write_all(b"<<")?;
    for (name, value) in entries {
        serialise_name(out, name)?;
        out.push(b' ');
        serialise(out, value)?;
    }
    out.write_all(b">>")
}

fn serialise_name(out: &mut Vec<u8>, name: &[u8]) -> io::Result<()> {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.".contains(&byte) {
            out.push(byte);
        } else {
            write!(out, "#{byte:02x}")?;
        }
    }
    Ok(())
}
