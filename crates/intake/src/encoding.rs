//! From bytes to text: which encoding a file is written in.

use crate::IntakeError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use domain::UnknownName;
use encoding_rs::{DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252, WINDOWS_1256};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

    fn codec(self) -> &'static encoding_rs::Encoding {
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

/// A file's text, its encoding, and whether the encoding is beyond doubt.
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    pub certain: bool,
}

/// Decodes `bytes` as `chosen`, or finds the encoding: mark at the beginning, strict UTF-8, UTF-16 by its zero
/// bytes, statistics over the old code pages. `None` when the bytes are no text in any of them.
///
/// # Errors
/// [`IntakeError::InvalidBytes`] names the first place where the chosen or evident encoding does not hold.
pub(crate) fn decode(bytes: &[u8], chosen: Option<Encoding>) -> Result<Option<Decoded>, IntakeError> {
    let marked = marked(bytes);
    if let Some(encoding) = chosen.or(marked) {
        let mark_length = match marked {
            Some(Encoding::Utf8) if encoding == Encoding::Utf8 => 3,
            Some(found) if found == encoding => 2,
            _ => 0,
        };
        let text = strictly(&bytes[mark_length..], encoding)?;
        return Ok(is_readable(&text).then_some(Decoded {
            text,
            encoding,
            certain: true,
        }));
    }
    if bytes.contains(&0) {
        return Ok(wide_text(bytes));
    }
    let (encoding, certain) = match std::str::from_utf8(bytes) {
        Ok(_) => (Encoding::Utf8, true),
        Err(_) if is_mostly_utf8(bytes) => (Encoding::Utf8, true),
        Err(_) => (likely_code_page(bytes), false),
    };
    let text = if certain {
        strictly(bytes, encoding)?
    } else {
        encoding.codec().decode_without_bom_handling(bytes).0.into_owned()
    };
    Ok(is_readable(&text).then_some(Decoded {
        text,
        encoding,
        certain,
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

/// Decodes and refuses the first byte that does not belong; code pages have no letters at U+0080 to U+009F.
fn strictly(bytes: &[u8], encoding: Encoding) -> Result<String, IntakeError> {
    let mut decoder = encoding.codec().new_decoder_without_bom_handling();
    let room = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(bytes.len());
    let mut text = String::with_capacity(room);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let undefined = |c: char| encoding.is_code_page() && ('\u{80}'..='\u{9F}').contains(&c);
    let broken_at = match result {
        DecoderResult::Malformed(..) => Some(text.len()),
        DecoderResult::InputEmpty | DecoderResult::OutputFull => text.find(undefined),
    };
    match broken_at {
        None => Ok(text),
        Some(end) => {
            let before = &text[..end];
            let last_line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
            Err(IntakeError::InvalidBytes {
                encoding,
                line: 1 + count_line_ends(before),
                column: 1 + last_line.chars().count() as u64,
            })
        }
    }
}

/// How many lines end in `text`; CRLF, LF and a lone CR each end one.
pub(crate) fn count_line_ends(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|&(index, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(index + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u64
}

/// UTF-16 without a mark: the zero bytes of its plain letters stand on one side only.
fn wide_text(bytes: &[u8]) -> Option<Decoded> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = if even * 10 <= odd {
        Encoding::Utf16Le
    } else if odd * 10 <= even {
        Encoding::Utf16Be
    } else {
        return None;
    };
    let text = strictly(bytes, encoding).ok()?;
    let familiar = |c: &char| matches!(c, '\t' | '\r' | '\n' | ' '..='~' | '\u{A0}'..='\u{24F}' | '\u{600}'..='\u{6FF}' | '\u{2000}'..='\u{20CF}');
    let (known, all) = (text.chars().filter(familiar).count(), text.chars().count());
    (known * 10 >= all * 9 && is_readable(&text)).then_some(Decoded {
        text,
        encoding,
        certain: true,
    })
}

/// No zeros, and hardly any control characters: a picture or a program has plenty.
fn is_readable(text: &str) -> bool {
    let controls = text
        .bytes()
        .filter(|b| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A))
        .count();
    !text.contains('\0') && controls * 100 <= text.len()
}

/// Whether broken bytes are so few among good UTF-8 that the file is UTF-8 with a fault, not a code page.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > broken * 4
}

fn likely_code_page(bytes: &[u8]) -> Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // No hint from the country: it turns good guesses into wrong ones.
    match detector.guess(None, Utf8Detection::Deny).name() {
        "windows-1250" | "ISO-8859-2" => Encoding::Windows1250,
        "windows-1256" | "ISO-8859-6" => Encoding::Windows1256,
        _ => Encoding::Windows1252,
    }
}
