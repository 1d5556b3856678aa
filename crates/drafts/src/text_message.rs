//! How many text messages a text costs.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The GSM 7 bit default alphabet without its escape: one unit each (3GPP TS 23.038, section 6.2.1).
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
                     ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Its extension table: two units each, which must not be parted (section 6.2.1.1).
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// Units of one message, and of each part of a longer one, whose head takes 6 octets of the 140
/// (3GPP TS 23.040, section 9.2.3.24.1).
const SEPTETS: Room = Room {
    alone: 160,
    part: 153,
};
const UTF_16: Room = Room { alone: 70, part: 67 };

struct Room {
    alone: usize,
    part: usize,
}

/// The alphabet a text is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// The GSM 7 bit default alphabet: English and Italian fit, but for a few letters.
    Gsm7,
    /// UTF-16, in which less than half fits: Romanian and Arabic need it.
    Ucs2,
}

/// What a text costs as a text message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMessage {
    /// The alphabet that the whole text needs.
    pub alphabet: Alphabet,
    /// How long it is, in units of the alphabet: a letter may take two.
    pub units: usize,
    /// In how many parts it is sent, each paid for; none for an empty text.
    pub segments: usize,
    /// How many units more fit without another part.
    pub left: usize,
    /// The characters that keep it out of the cheaper alphabet, each once, in order.
    pub foreign: Vec<char>,
}

impl TextMessage {
    /// Counts `text` as phones do: no character is parted between two messages.
    pub fn of(text: &str) -> Self {
        let mut foreign = Vec::new();
        for c in text.chars() {
            if septets(c).is_none() && !foreign.contains(&c) {
                foreign.push(c);
            }
        }
        let (alphabet, room) = if foreign.is_empty() {
            (Alphabet::Gsm7, SEPTETS)
        } else {
            (Alphabet::Ucs2, UTF_16)
        };
        let size = |c: char| match alphabet {
            Alphabet::Gsm7 => septets(c).unwrap_or(1),
            Alphabet::Ucs2 => c.len_utf16(),
        };
        let units = text.chars().map(size).sum();
        let (segments, left) = if units <= room.alone {
            (usize::from(units > 0), room.alone - units)
        } else {
            let (mut segments, mut filled) = (1, 0);
            for size in text.chars().map(size) {
                if filled + size > room.part {
                    segments += 1;
                    filled = 0;
                }
                filled += size;
            }
            (segments, room.part - filled)
        };
        Self {
            alphabet,
            units,
            segments,
            left,
            foreign,
        }
    }
}

/// `text` in letters of the cheap alphabet as far as there are any that stand for its own: `s` for `ș`, straight
/// quotes for curly ones. What has no such letter stays, and so does every letter of other scripts.
pub fn plain_letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if septets(c).is_some() {
            plain.push(c);
            continue;
        }
        let start = plain.len();
        match c {
            '‘' | '’' | '‚' | '′' => plain.push('\''),
            '“' | '”' | '„' | '«' | '»' | '″' => plain.push('"'),
            '–' | '—' | '‐' | '‑' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => plain.push(' '),
            'đ' => plain.push('d'),
            'Đ' => plain.push('D'),
            'ł' => plain.push('l'),
            'Ł' => plain.push('L'),
            'œ' => plain.push_str("oe"),
            'Œ' => plain.push_str("OE"),
            c => plain.extend(c.nfd().filter(|part| !is_combining_mark(*part))),
        }
        // A letter of another script without its dots would be another word.
        if plain[start..].is_empty() || plain[start..].chars().any(|c| septets(c).is_none()) {
            plain.truncate(start);
            plain.push(c);
        }
    }
    plain
}

/// How many septets a character takes, if the alphabet has it.
fn septets(c: char) -> Option<usize> {
    if BASIC.contains(c) {
        Some(1)
    } else {
        EXTENDED.contains(c).then_some(2)
    }
}
