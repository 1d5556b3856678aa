//! Packed streams of a PDF file (ISO 32000-1, 7.4), unpacked up to a limit; none is beyond it.

use crate::picture::MOST_POINTS;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Bytes that one stream of a file may unpack to: a page in colour at 600 dots an inch.
pub(super) const MOST_UNPACKED: u64 = MOST_POINTS * 3;
const MOST: usize = MOST_UNPACKED as usize;

/// `FlateDecode`; what is broken ends where it breaks.
pub(super) fn flate(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let _ = ZlibDecoder::new(data)
        .take(MOST_UNPACKED + 1)
        .read_to_end(&mut out);
    within(out)
}

/// `RunLengthDecode`.
pub(super) fn runs(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = data;
    while let [length, after @ ..] = rest {
        match *length {
            0..=127 => {
                let (plain, others) = after.split_at((usize::from(*length) + 1).min(after.len()));
                out.extend_from_slice(plain);
                rest = others;
            }
            128 => break,
            length => {
                let [byte, others @ ..] = after else { break };
                out.resize(out.len() + 257 - usize::from(length), *byte);
                rest = others;
            }
        }
        if out.len() > MOST {
            return None;
        }
    }
    Some(out)
}

/// `AsciiHexDecode`.
pub(super) fn ascii_hex(data: &[u8]) -> Option<Vec<u8>> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    let byte = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
    within(digits.chunks(2).map(byte).collect())
}

/// `ASCII85Decode`.
pub(super) fn ascii_85(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut group = Vec::with_capacity(5);
    for byte in data.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => continue,
        }
        if group.len() == 5 {
            out.extend_from_slice(&of_85(&group));
            group.clear();
        }
        if out.len() > MOST {
            return None;
        }
    }
    if group.len() > 1 {
        let bytes = group.len() - 1;
        group.resize(5, 84);
        out.extend_from_slice(&of_85(&group)[..bytes]);
    }
    Some(out)
}

fn of_85(digits: &[u8]) -> [u8; 4] {
    let value = digits.iter().fold(0_u32, |value, digit| {
        value.wrapping_mul(85).wrapping_add(u32::from(*digit))
    });
    value.to_be_bytes()
}

/// `LZWDecode`, with codes that grow one early, as almost all do.
pub(super) fn lzw(data: &[u8]) -> Option<Vec<u8>> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // Each code above 257 is a stretch of what is out already: where it begins, and its length.
    let mut known: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut held, mut bits) = (0_u32, 0);
    for byte in data {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        let width = match 258 + known.len() + usize::from(last.is_some()) {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        held &= (1 << bits) - 1;
        if code == CLEAR {
            known.clear();
            last = None;
            continue;
        }
        if code == END {
            break;
        }
        if let Some((start, length)) = last
            && known.len() < 4096 - 258
        {
            // The stretch before, and the byte behind it, which is the first of what comes now.
            known.push((start, length + 1));
        }
        let start = out.len();
        let length = if code < CLEAR {
            out.push(code as u8);
            1
        } else {
            let Some(&(from, length)) = known.get(code - 258) else {
                break;
            };
            if out.len() + length > MOST {
                return None;
            }
            for place in from..from + length {
                // A stretch may reach into itself.
                out.push(out[place]);
            }
            length
        };
        last = Some((start, length));
    }
    within(out)
}

fn within(out: Vec<u8>) -> Option<Vec<u8>> {
    (out.len() <= MOST).then_some(out)
}
