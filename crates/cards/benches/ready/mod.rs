//! What no writer of cards can be faster than, were it to compress as others do: it has pages that are ready, and only
//! copies, compresses and writes them.

use libdeflater::{CompressionLvl, Compressor, Decompressor};
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::thread::{self, ScopedJoinHandle};

/// What the pages of a file of ours show, uncompressed.
pub fn pages(file: &[u8]) -> Vec<Vec<u8>> {
    const BEGIN: &[u8] = b"<</Filter/FlateDecode/Length ";
    let mut pages = Vec::new();
    let mut decompressor = Decompressor::new();
    let mut rest = file;
    while let Some(at) = find(rest, BEGIN) {
        rest = &rest[at + BEGIN.len()..];
        let end = find(rest, b">>stream\n").expect("a stream follows");
        let length = std::str::from_utf8(&rest[..end])
            .ok()
            .and_then(|digits| digits.parse().ok());
        let length: usize = length.expect("a length");
        let packed = &rest[end + b">>stream\n".len()..][..length];
        let mut page = vec![0; 1 << 16];
        if let Ok(size) = decompressor.zlib_decompress(packed, &mut page) {
            page.truncate(size);
            pages.push(page);
        }
        rest = &rest[end + length..];
    }
    pages
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Copies pages into one file on so many threads, each compressed by libdeflate at its quickest.
pub fn copy(pages: &[Vec<u8>], threads: NonZeroUsize, out: &mut impl Write) -> io::Result<()> {
    if threads.get() == 1 {
        return out.write_all(&packed(pages));
    }
    // As many at a time as keep every thread busy and memory small.
    for sheaf in pages.chunks(threads.get() * 256) {
        let parts: Vec<Vec<u8>> = thread::scope(|scope| {
            let parts = sheaf.chunks(sheaf.len().div_ceil(threads.get()));
            let at_work: Vec<_> = parts.map(|part| scope.spawn(|| packed(part))).collect();
            let done = at_work.into_iter().map(ScopedJoinHandle::join);
            done.collect::<Result<_, _>>().expect("no thread panics")
        });
        for part in parts {
            out.write_all(&part)?;
        }
    }
    Ok(())
}

fn packed(pages: &[Vec<u8>]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::new(1).expect("a level"));
    let (mut file, mut page, mut packed) = (Vec::new(), Vec::new(), Vec::new());
    for ready in pages {
        page.clear();
        page.extend_from_slice(ready);
        packed.resize(compressor.zlib_compress_bound(page.len()), 0);
        let length = compressor.zlib_compress(&page, &mut packed).expect("room enough");
        writeln!(file, "1 0 obj\n<</Filter/FlateDecode/Length {length}>>stream").expect("memory");
        file.extend_from_slice(&packed[..length]);
        file.extend_from_slice(b"\nendstream\nendobj\n1 0 obj\n<</Type/Page>>\nendobj\n");
    }
    file
}
