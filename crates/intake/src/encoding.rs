//! From bytes to text: which encoding a file is written in.

use crate::watch::Watched;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use domain::UnknownName;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252, WINDOWS_1256};
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
use ts_rs::TS;

/// How many bytes are looked at together.
const PIECE: usize = 64 * 1024;

/// An encoding that lists come in; the names are those a person picks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub enum Encoding {
    /// UTF-8, with or without a mark at its beginning.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first (the "Unicode text" of Windows).
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// The old code page of central Europe: Romanian.
    #[serde(rename = "windows-1250")]
    Windows1250,
    /// The old code page of western Europe: Italian, English.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// The old Arabic code page.
    #[serde(rename = "windows-1256")]
    Windows1256,
}

impl Encoding {
    /// All six, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1250,
        Self::Windows1252,
        Self::Windows1256,
    ];

    /// The name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1250 => "windows-1250",
            Self::Windows1252 => "windows-1252",
            Self::Windows1256 => "windows-1256",
        }
    }

    /// Reads a name in either case.
    ///
    /// # Errors
    /// [`UnknownName`] lists the six.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        let wanted = text.trim().to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|encoding| encoding.name() == wanted)
            .ok_or_else(|| UnknownName::new(text, &Self::ALL.map(Self::name)))
    }

    pub(crate) fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1250 => WINDOWS_1250,
            Self::Windows1252 => WINDOWS_1252,
            Self::Windows1256 => WINDOWS_1256,
        }
    }

    /// Whether the encoding has one byte a letter, so that a wrong guess shows as wrong letters only.
    pub(crate) fn is_code_page(self) -> bool {
        matches!(self, Self::Windows1250 | Self::Windows1252 | Self::Windows1256)
    }
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// How the bytes of a list become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Script {
    pub encoding: Encoding,
    /// Whether the encoding is beyond doubt; then bytes that it does not have are refused, and else shown as such.
    pub certain: bool,
    /// The length of the mark at the beginning, which is no text.
    pub mark: u64,
}

/// Finds the encoding of `origin`, or takes it as `chosen`: mark at the beginning, strict UTF-8, UTF-16 by its zero
/// bytes, statistics over the old code pages. `None` when the bytes are no text in any of them.
///
/// # Errors
/// What the system says of reading.
pub(crate) fn find(origin: Watched<'_>, chosen: Option<Encoding>) -> io::Result<Option<Script>> {
    let marked = marked(&origin.head(3)?);
    if let Some(encoding) = chosen.or(marked) {
        let mark = match marked {
            Some(Encoding::Utf8) if encoding == Encoding::Utf8 => 3,
            Some(found) if found == encoding => 2,
            _ => 0,
        };
        origin.expect(1);
        return Ok(Some(Script {
            encoding,
            certain: true,
            mark,
        }));
    }
    let survey = Survey::of(origin)?;
    let (encoding, certain) = match survey.wide() {
        Some(encoding) => (encoding, true),
        None if survey.zeros != [0, 0] => return Ok(None),
        None if survey.is_mostly_utf8() => (Encoding::Utf8, true),
        None => (likely_code_page(origin)?, false),
    };
    Ok(Some(Script {
        encoding,
        certain,
        mark: 0,
    }))
}

fn marked(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// What all bytes of a file say about how it is written.
#[derive(Default)]
struct Survey {
    bytes: u64,
    /// Zero bytes at even and at odd places.
    zeros: [u64; 2],
    /// Letters of several bytes that UTF-8 has, and runs of bytes that it has not.
    good: u64,
    broken: u64,
}

impl Survey {
    fn of(origin: Watched<'_>) -> io::Result<Self> {
        let mut survey = Self::default();
        // A letter that the end of a piece cuts in two waits for the next piece.
        let mut waiting = 0;
        let mut room = vec![0; PIECE];
        let mut bytes = origin.from(0);
        loop {
            let count = bytes.read(&mut room[waiting..])?;
            let (piece, last) = (&room[..waiting + count], count == 0);
            for (at, byte) in piece[waiting..].iter().enumerate() {
                if *byte == 0 {
                    survey.zeros[(survey.bytes as usize + at) % 2] += 1;
                }
            }
            survey.bytes += count as u64;
            let cut = survey.count_letters(piece, last);
            if last {
                return Ok(survey);
            }
            waiting = piece.len() - cut;
            room.copy_within(cut..cut + waiting, 0);
        }
    }

    /// Counts the letters of `piece`, and says where one begins that is cut off; in the `last` piece none is.
    fn count_letters(&mut self, piece: &[u8], last: bool) -> usize {
        if piece.is_ascii() {
            return piece.len();
        }
        let mut at = 0;
        for chunk in piece.utf8_chunks() {
            at += chunk.valid().len() + chunk.invalid().len();
            self.good += chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64;
            let is_cut =
                !last && at == piece.len() && !chunk.invalid().is_empty() && is_beginning(chunk.invalid());
            if is_cut {
                return at - chunk.invalid().len();
            }
            self.broken += u64::from(!chunk.invalid().is_empty());
        }
        at
    }

    /// UTF-16 without a mark: the zero bytes of its plain letters stand on one side only.
    fn wide(&self) -> Option<Encoding> {
        let [even, odd] = self.zeros;
        match (even * 10 <= odd, odd * 10 <= even) {
            _ if even + odd == 0 => None,
            (true, _) => Some(Encoding::Utf16Le),
            (_, true) => Some(Encoding::Utf16Be),
            _ => None,
        }
    }

    /// Whether broken bytes are so few among good UTF-8 that the file is UTF-8 with a fault, not a code page.
    fn is_mostly_utf8(&self) -> bool {
        self.broken == 0 || self.good > self.broken * 4
    }
}

/// Whether bytes are the beginning of a letter of UTF-8 of which more may come.
fn is_beginning(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

fn likely_code_page(origin: Watched<'_>) -> io::Result<Encoding> {
    origin.expect(3);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut room = vec![0; PIECE];
    let mut bytes = origin.from(0);
    loop {
        let count = bytes.read(&mut room)?;
        detector.feed(&room[..count], count == 0);
        if count == 0 {
            break;
        }
    }
    // No hint from the country: it turns good guesses into wrong ones.
    Ok(match detector.guess(None, Utf8Detection::Deny).name() {
        "windows-1250" | "ISO-8859-2" => Encoding::Windows1250,
        "windows-1256" | "ISO-8859-6" => Encoding::Windows1256,
        _ => Encoding::Windows1252,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::Origin;

    #[test]
    fn a_letter_that_lies_across_two_pieces_is_a_letter() {
        for shift in 0..4 {
            let text = format!("{}{}", "x".repeat(PIECE - shift), "ș€😀ț".repeat(PIECE / 4));
            let origin = Origin::Memory(text.as_bytes().into());
            let survey = Survey::of(origin.watched(None)).expect("memory is readable");
            assert_eq!((survey.broken, survey.good), (0, PIECE as u64), "{shift}");
        }
    }
}
