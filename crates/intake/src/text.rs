//! Bytes as text, piece by piece: decoded, counted, and refused at the first byte that does not belong.

use crate::encoding::Script;
use crate::origin::{Bytes, Origin};
use crate::watch::Watched;
use crate::{Encoding, IntakeError};
use encoding_rs::{CoderResult, Decoder, DecoderResult};
use std::collections::VecDeque;
use std::io::{self, BufReader, Read};

/// How many bytes are decoded together, and how much room for text is asked for.
const PIECE: usize = 64 * 1024;

/// Room in which any letter fits, with what a decoder asks for beside it.
const LETTER: usize = 64;

/// One reading of a text; what it gives is UTF-8 and ends between two letters.
pub(crate) struct Text<'o> {
    bytes: Bytes<'o>,
    script: Script,
    decoder: Decoder,
    raw: Vec<u8>,
    start: usize,
    end: usize,
    is_over: bool,
    /// Text for whom there was too little room.
    left: VecDeque<u8>,
    place: Place,
    /// What there is so far.
    pub shape: Shape,
}

/// Line and letter in it, both from 0.
#[derive(Default)]
struct Place {
    line: u64,
    letters: u64,
    after_return: bool,
}

/// What tells a text from a picture or a program.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    bytes: u64,
    controls: u64,
    zeros: u64,
    letters: u64,
    /// Letters that occur in the languages of shops.
    familiar: u64,
}

impl<'o> Text<'o> {
    pub fn of(origin: Watched<'o>, script: Script) -> Self {
        Self {
            bytes: origin.from(script.mark),
            script,
            decoder: script.encoding.codec().new_decoder_without_bom_handling(),
            raw: vec![0; PIECE],
            start: 0,
            end: 0,
            is_over: false,
            left: VecDeque::new(),
            place: Place::default(),
            shape: Shape::default(),
        }
    }

    /// The same with room for what was read ahead.
    pub fn buffered(self) -> BufReader<Self> {
        BufReader::with_capacity(PIECE, self)
    }

    fn invalid(&self) -> io::Error {
        io::Error::other(IntakeError::InvalidBytes {
            encoding: self.script.encoding,
            line: self.place.line + 1,
            column: self.place.letters + 1,
        })
    }

    /// Decodes what there is into `room`: whether a byte does not belong, and how much was written.
    fn decode(&mut self, room: &mut [u8], is_last: bool) -> (bool, usize) {
        let raw = &self.raw[self.start..self.end];
        let (is_broken, is_empty, read, written) = if self.script.certain {
            let (result, read, written) = self
                .decoder
                .decode_to_utf8_without_replacement(raw, room, is_last);
            let is_broken = matches!(result, DecoderResult::Malformed(..));
            (is_broken, result == DecoderResult::InputEmpty, read, written)
        } else {
            let (result, read, written, _) = self.decoder.decode_to_utf8(raw, room, is_last);
            (false, result == CoderResult::InputEmpty, read, written)
        };
        self.start += read;
        self.is_over = is_last && is_empty;
        (is_broken, written)
    }

    /// Takes note of a piece of text; code pages have no letters at U+0080 to U+009F.
    fn count(&mut self, text: &[u8]) -> io::Result<()> {
        let is_strict_page = self.script.certain && self.script.encoding.is_code_page();
        let is_undefined = |pair: &[u8]| pair[0] == 0xC2 && pair[1] < 0xA0 && is_strict_page;
        if is_strict_page && let Some(at) = text.windows(2).position(is_undefined) {
            self.place.pass(&text[..at]);
            return Err(self.invalid());
        }
        self.place.pass(text);
        self.shape.pass(text, self.script.encoding);
        Ok(())
    }
}

impl Read for Text<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.left.is_empty() && room.len() >= LETTER {
            return self.read_whole_letters(room);
        }
        if self.left.is_empty() {
            let mut letters = [0; LETTER];
            let count = self.read_whole_letters(&mut letters)?;
            self.left.extend(&letters[..count]);
        }
        self.left.read(room)
    }
}

impl Text<'_> {
    fn read_whole_letters(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while !self.is_over {
            if self.start == self.end {
                self.start = 0;
                self.end = self.bytes.read(&mut self.raw)?;
            }
            let is_last = self.end == 0;
            let (is_broken, written) = self.decode(room, is_last);
            self.count(&room[..written])?;
            if is_broken {
                return Err(self.invalid());
            }
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

impl Place {
    /// CRLF, LF and a lone CR each end a line.
    fn pass(&mut self, text: &[u8]) {
        for byte in text {
            match byte {
                b'\n' if self.after_return => {}
                b'\n' | b'\r' => {
                    self.line += 1;
                    self.letters = 0;
                }
                _ => self.letters += u64::from(byte & 0xC0 != 0x80),
            }
            self.after_return = *byte == b'\r';
        }
    }
}

impl Shape {
    fn pass(&mut self, text: &[u8], encoding: Encoding) {
        self.bytes += text.len() as u64;
        for byte in text {
            let is_control = *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
            self.controls += u64::from(is_control);
            self.zeros += u64::from(*byte == 0);
        }
        if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
            let familiar = |c: &char| matches!(c, '\t' | '\r' | '\n' | ' '..='~' | '\u{A0}'..='\u{24F}' | '\u{600}'..='\u{6FF}' | '\u{2000}'..='\u{20CF}');
            let text = String::from_utf8_lossy(text);
            self.letters += text.chars().count() as u64;
            self.familiar += text.chars().filter(familiar).count() as u64;
        }
    }

    /// No zeros, hardly any control characters: a picture or a program has plenty.
    pub fn is_text(&self) -> bool {
        self.zeros == 0 && self.controls * 100 <= self.bytes
    }

    /// Whether text in UTF-16 has the letters of such text, where only its zero bytes told the encoding.
    pub fn is_familiar(&self) -> bool {
        self.familiar * 10 >= self.letters * 9
    }
}

/// The whole text.
///
/// # Errors
/// [`IntakeError::TooLarge`] above `limit` bytes; [`IntakeError::InvalidBytes`].
pub(crate) fn whole(origin: Watched<'_>, script: Script, limit: u64) -> Result<String, IntakeError> {
    let bytes = origin.origin.length();
    if bytes > limit {
        return Err(IntakeError::TooLarge { bytes, limit });
    }
    let mut text = Vec::new();
    Text::of(origin, script)
        .buffered()
        .read_to_end(&mut text)
        .map_err(IntakeError::of_reading)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The beginning of the text, about `count` bytes of it and whole letters, as far as it can be read; and whether that is
/// all of it.
pub(crate) fn head(origin: &Origin, script: Script, count: usize) -> (String, bool) {
    // Nobody waits for so few.
    let mut text = Text::of(origin.watched(None), script).buffered();
    let mut head = Vec::new();
    // What cannot be read is told when it is come to.
    let read = text.by_ref().take(count as u64).read_to_end(&mut head);
    let is_all = matches!(read, Ok(read) if read < count);
    let whole = std::str::from_utf8(&head).map_or_else(|error| error.valid_up_to(), str::len);
    head.truncate(whole);
    (String::from_utf8_lossy(&head).into_owned(), is_all)
}
