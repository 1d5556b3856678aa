//! Compression of pages by how often each byte stands on them (Huffman 1952), in the format of RFC 1950 and 1951.
//!
//! What pages repeat is written short before it comes here, and their numbers hardly repeat; so looking for
//! repetitions would take most of the time and save little. The pages of a run are alike: the first of them are counted,
//! and all have one table.

use libdeflater::adler32;

/// Bytes and the sign of the end.
const SIGNS: usize = 257;
/// Two signs fit into 32 bits with the number of their bits, and four with what is left of a byte into 64; eight mostly do.
const LONGEST: u8 = 13;
/// The sign of the end.
const END: usize = 256;
/// Two bytes that follow each other.
const PAIRS: usize = 1 << 16;
/// The two bytes before a stream: deflate, a window of 32 KiB, the quickest way (RFC 1950, 2.2).
const HEAD: [u8; 2] = [0x78, 0x01];

/// How bytes are written.
pub(super) struct Table {
    /// For each sign its code.
    codes: [Code; SIGNS],
    /// The same for each two bytes that follow each other; the first is the lower part of their place.
    pairs: Box<[Code; PAIRS]>,
    /// What says so before each page.
    head: Bits,
}

/// Bits, the first one lowest, above six bits that hold their number.
#[derive(Clone, Copy, Default)]
struct Code(u32);

impl Code {
    fn of(bits: u32, count: u32) -> Self {
        Self(bits << 6 | count)
    }

    fn bits(self) -> u64 {
        u64::from(self.0 >> 6)
    }

    fn count(self) -> u32 {
        self.0 & 63
    }

    fn then(self, next: Self) -> Self {
        Self::of(self.bits_with(next) as u32, self.count_with(next))
    }

    /// Its bits and those of the next one.
    fn bits_with(self, next: Self) -> u64 {
        self.bits() | next.bits() << self.count()
    }

    /// How many these are: the numbers are added as they stand, for no two reach beyond their six bits.
    fn count_with(self, next: Self) -> u32 {
        self.0.wrapping_add(next.0) & 63
    }
}

impl Table {
    /// The shortest table for pages whose bytes are like these; any other bytes may stand on them too.
    pub(super) fn of(pages: &[u8]) -> Self {
        let mut counts = [1; SIGNS];
        for &byte in pages {
            counts[usize::from(byte)] += 1;
        }
        let lengths = lengths(&counts, LONGEST);
        let mut head = Bits::default();
        // The last block, with a table of its own.
        head.put(0b101, 3);
        describe(&mut head, &lengths);
        let mut codes = [Code::default(); SIGNS];
        codes.copy_from_slice(&canonical(&lengths));
        let mut pairs = vec![Code::default(); PAIRS];
        for (pairs, second) in pairs.chunks_exact_mut(END).zip(codes) {
            for (pair, first) in pairs.iter_mut().zip(codes) {
                *pair = first.then(second);
            }
        }
        let Ok(pairs) = pairs.try_into() else {
            unreachable!("the length is that of all pairs");
        };
        Self { codes, pairs, head }
    }

    /// Appends a page as a stream of its own.
    pub(super) fn pack(&self, page: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(&HEAD);
        out.extend_from_slice(&self.head.bytes);
        let mut stream = Stream {
            room: [0; ROOM + 8],
            full: 0,
            open: self.head.open,
            count: self.head.count,
        };
        for block in page.chunks(BLOCK) {
            let (eights, rest) = block.as_chunks::<8>();
            for &eight in eights {
                self.put_eight(u64::from_le_bytes(eight), &mut stream);
            }
            for &byte in rest {
                stream.put_code(self.codes[usize::from(byte)]);
            }
            stream.hand_over(out);
        }
        stream.put_code(self.codes[END]);
        // The byte that is begun is full of zeros.
        stream.put(0, 7);
        stream.hand_over(out);
        out.extend_from_slice(&adler32(page).to_be_bytes());
    }

    /// Writes eight bytes, the first one lowest.
    #[inline]
    fn put_eight(&self, bytes: u64, stream: &mut Stream) {
        let [first, second, third, fourth] =
            [0, 16, 32, 48].map(|place| self.pairs[usize::from((bytes >> place) as u16)]);
        let (front, front_count) = (first.bits_with(second), first.count_with(second));
        let (back, back_count) = (third.bits_with(fourth), third.count_with(fourth));
        // With what is left of a byte, the eight nearly always fit into 63 bits.
        if front_count + back_count <= 63 - 7 {
            stream.put(front | back << front_count, front_count + back_count);
        } else {
            stream.put(front, front_count);
            stream.put(back, back_count);
        }
    }
}

/// Bytes that are packed before they are handed over, and room for them: the longest codes are shorter than two bytes.
const BLOCK: usize = 512;
const ROOM: usize = 1 << 10;

/// Codes one after the other.
struct Stream {
    /// What is ready to be handed over, and how much that is; eight bytes may be written beyond it.
    room: [u8; ROOM + 8],
    full: usize,
    /// What does not fill a byte yet: fewer than eight bits.
    open: u64,
    count: u32,
}

impl Stream {
    #[inline]
    fn put(&mut self, bits: u64, more: u32) {
        self.open |= bits << self.count;
        self.count += more;
        // The remainder tells the compiler that there is room.
        let full = self.full % ROOM;
        self.room[full..full + 8].copy_from_slice(&self.open.to_le_bytes());
        self.full = full + (self.count / 8) as usize;
        self.open >>= self.count & !7;
        self.count &= 7;
    }

    fn put_code(&mut self, code: Code) {
        self.put(code.bits(), code.count());
    }

    fn hand_over(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.room[..self.full]);
        self.full = 0;
    }
}

/// Bits one after the other, the first in the lowest place of the first byte.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// What does not fill a byte yet.
    open: u64,
    count: u32,
}

impl Bits {
    fn put(&mut self, bits: u32, count: u32) {
        self.open |= u64::from(bits) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.open as u8);
            self.open >>= 8;
            self.count -= 8;
        }
    }
}

/// How many bits each sign gets, at most `longest`; none where it does not occur.
fn lengths(counts: &[u32], longest: u8) -> Vec<u8> {
    let mut leaves: Vec<u64> = (0..)
        .zip(counts)
        .filter(|(_, count)| **count > 0)
        .map(|(sign, &count)| u64::from(count) << 16 | sign)
        .collect();
    leaves.sort_unstable();
    loop {
        let depths = depths(&leaves);
        if depths.iter().all(|&depth| depth <= longest) {
            let mut lengths = vec![0; counts.len()];
            for (leaf, depth) in leaves.iter().zip(depths) {
                lengths[(leaf & 0xffff) as usize] = depth;
            }
            return lengths;
        }
        // Rare signs count for more, until none lies too deep.
        for leaf in &mut leaves {
            *leaf = (*leaf >> 16).div_ceil(2) << 16 | *leaf & 0xffff;
        }
        leaves.sort_unstable();
    }
}

/// How deep leaves hang in Huffman's tree, made of two queues. They are told by how often they occur (and, in the lowest
/// 16 bits, which sign they are), the rarest first; there must be two at least.
fn depths(leaves: &[u64]) -> Vec<u8> {
    // Leaves come first, then the nodes in the order in which they are made; each knows what it hangs on.
    let all = leaves.len() * 2 - 1;
    let mut weights: Vec<u64> = Vec::with_capacity(all);
    weights.extend(leaves.iter().map(|leaf| leaf >> 16));
    let mut parents = vec![0_u16; all];
    let (mut leaf, mut node) = (0, leaves.len());
    for parent in leaves.len()..all {
        let mut lightest = || {
            let a_leaf = leaf < leaves.len() && (node >= weights.len() || weights[leaf] <= weights[node]);
            let next = if a_leaf { &mut leaf } else { &mut node };
            *next += 1;
            *next - 1
        };
        let (one, other) = (lightest(), lightest());
        (parents[one], parents[other]) = (parent as u16, parent as u16);
        weights.push(weights[one] + weights[other]);
    }
    let mut depths = vec![0_u8; all];
    for one in (0..all - 1).rev() {
        depths[one] = depths[usize::from(parents[one])].saturating_add(1);
    }
    depths.truncate(leaves.len());
    depths
}

/// The signs' codes that follow from their lengths (RFC 1951, 3.2.2).
fn canonical(lengths: &[u8]) -> Vec<Code> {
    let mut next = [0_u32; 17];
    for &length in lengths.iter().filter(|length| **length > 0) {
        next[usize::from(length) + 1] += 1;
    }
    for length in 1..next.len() {
        next[length] = (next[length] + next[length - 1]) << 1;
    }
    lengths
        .iter()
        .map(|&length| {
            if length == 0 {
                return Code::default();
            }
            let code = &mut next[usize::from(length)];
            *code += 1;
            let bits = (*code - 1).reverse_bits() >> (32 - u32::from(length));
            Code::of(bits, length.into())
        })
        .collect()
}

/// The order in which the lengths of the lengths are told (RFC 1951, 3.2.7).
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// Tells the signs' lengths (RFC 1951, 3.2.7).
fn describe(out: &mut Bits, lengths: &[u8]) {
    // Some readers want distances to be told, though none is used.
    let all = [lengths, &[1, 1]].concat();
    let mut told: Vec<(usize, u32, u32)> = Vec::new();
    for run in all.chunk_by(|one, next| one == next) {
        let (length, mut left) = (usize::from(run[0]), run.len());
        if length > 0 {
            told.push((length, 0, 0));
            left -= 1;
        }
        while left > 0 {
            let (sign, least, most, bits) = match (length, left) {
                (0, 11..) => (18, 11, 138, 7),
                (0, 3..) => (17, 3, 10, 3),
                (1.., 3..) => (16, 3, 6, 2),
                _ => {
                    told.push((length, 0, 0));
                    left -= 1;
                    continue;
                }
            };
            let taken = left.min(most);
            told.push((sign, (taken - least) as u32, bits));
            left -= taken;
        }
    }
    let mut counts = [0_u32; 19];
    for (sign, ..) in &told {
        counts[*sign] += 1;
    }
    // A table of one sign is not whole.
    if counts.iter().filter(|count| **count > 0).count() < 2 {
        counts[0] += 1;
        counts[1] += 1;
    }
    let signs = self::lengths(&counts, 7);
    let codes = canonical(&signs);
    let count = ORDER
        .iter()
        .rposition(|&sign| signs[sign] > 0)
        .map_or(4, |last| (last + 1).max(4));
    out.put((lengths.len() - 257) as u32, 5);
    out.put(1, 5);
    out.put((count - 4) as u32, 4);
    for &sign in &ORDER[..count] {
        out.put(signs[sign].into(), 3);
    }
    for (sign, more, bits) in told {
        out.put(codes[sign].bits() as u32, codes[sign].count());
        out.put(more, bits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use libdeflater::Decompressor;
    use proptest::prelude::*;
    use std::io::Read;

    fn reads_back(pages: &[Vec<u8>]) {
        // As in a file: what is made of the first serves the others, whatever they hold.
        let table = Table::of(&pages[0]);
        for page in pages {
            let mut packed = Vec::new();
            table.pack(page, &mut packed);
            let mut unpacked = vec![0; page.len()];
            let length = Decompressor::new().zlib_decompress(&packed, &mut unpacked);
            assert_eq!(length.expect("a whole stream"), page.len());
            assert_eq!(&unpacked, page);
            let mut again = Vec::new();
            let mut reader = flate2::read::ZlibDecoder::new(packed.as_slice());
            reader
                .read_to_end(&mut again)
                .expect("another reader thinks so too");
            assert_eq!(&again, page);
        }
    }

    #[test]
    fn pages_are_read_back_whether_they_are_empty_of_one_letter_or_of_unlike_ones() {
        reads_back(&[vec![]]);
        reads_back(&[vec![b'a'; 10_000], vec![]]);
        reads_back(&[(0..=255).collect()]);
        // Each twice as often as the one before: the tree would be deeper than the format allows.
        let steep = (0..22_u8).flat_map(|byte| vec![byte; 1 << byte]).collect();
        reads_back(&[steep, vec![3, 4, 5]]);
    }

    #[test]
    fn a_page_of_few_letters_shrinks_to_their_share() {
        let page: Vec<u8> = (0..8_000).map(|at| b"0123456789. "[at * at % 12]).collect();
        let mut packed = Vec::new();
        Table::of(&page).pack(&page, &mut packed);
        assert!(packed.len() < 4_000, "{} of 8,000 bytes", packed.len());
    }

    proptest! {
        #[test]
        fn any_pages_are_read_back(
            pages in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..600), 1..5),
        ) {
            reads_back(&pages);
        }

        #[test]
        fn pages_of_a_language_are_read_back(
            pages in prop::collection::vec("[0-9.() -]{0,400}TJ", 1..5),
        ) {
            reads_back(&pages.into_iter().map(String::into_bytes).collect::<Vec<_>>());
        }
    }
}
