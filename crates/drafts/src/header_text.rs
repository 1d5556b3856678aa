//! Text that is safe on one line of a mail's head.

/// The invisible signs that start an isolated run of text (LRI, RLI, FSI) and the one that ends it (PDI).
const ISOLATE_STARTS: std::ops::RangeInclusive<char> = '\u{2066}'..='\u{2068}';
const ISOLATE_END: char = '\u{2069}';

/// `text` on one line, at most `limit` bytes of UTF-8, with nothing in it that a mail program could take for
/// something else.
///
/// White space and control characters become single spaces; embeddings, overrides (U+202A to U+202E) and the
/// byte order mark are left out; every isolate is closed; `=?`, which would start an encoded word (RFC 2047),
/// is parted. It does not encode: that is for the writer.
pub(crate) fn header_text(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut open = 0;
    let mut gap = false;
    for c in text.chars() {
        if c.is_control() || c.is_whitespace() {
            gap = !line.is_empty();
            continue;
        }
        if matches!(c, '\u{202A}'..='\u{202E}' | '\u{FEFF}') || (c == ISOLATE_END && open == 0) {
            continue;
        }
        let parted = gap || (c == '?' && line.ends_with('='));
        open = match c {
            ISOLATE_END => open - 1,
            c if ISOLATE_STARTS.contains(&c) => open + 1,
            _ => open,
        };
        let closing = open * ISOLATE_END.len_utf8();
        if line.len() + usize::from(parted) + c.len_utf8() + closing > limit {
            // An isolate that no longer fits is not open.
            open -= usize::from(ISOLATE_STARTS.contains(&c));
            break;
        }
        if parted {
            line.push(' ');
        }
        line.push(c);
        gap = false;
    }
    line.extend(std::iter::repeat_n(ISOLATE_END, open));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_stays_a_line() {
        for (text, line) in [
            ("  Maria \r\nBcc: x@y.com\u{0}", "Maria Bcc: x@y.com"),
            ("a\u{2028}b\u{2029}c\u{85}d\u{A0}e", "a b c d e"),
            ("\u{FEFF}Ma\u{202E}ria", "Maria"),
            ("=?utf-8?B?eA==?=", "= ?utf-8?B?eA== ?="),
            ("=\u{202E}?", "= ?"),
            ("=\u{2069}?", "= ?"),
            ("\u{2068}Anna", "\u{2068}Anna\u{2069}"),
            (
                "Anna\u{2069} and \u{2066}Bo\u{2069}",
                "Anna and \u{2066}Bo\u{2069}",
            ),
            ("\r\n\t\u{0}", ""),
        ] {
            assert_eq!(header_text(text, 100), line, "{text:?}");
        }
    }

    #[test]
    fn the_cut_falls_between_characters_and_leaves_room_to_close() {
        assert_eq!(header_text("șșș", 5), "șș");
        assert_eq!(header_text("ab \u{2068}cdef\u{2069}", 10), "ab \u{2068}c\u{2069}");
        assert_eq!(header_text("ab \u{2068}cdef\u{2069}", 8), "ab");
        assert_eq!(header_text("\u{2068}abcdef\u{2069} g", 9), "\u{2068}abc\u{2069}");
    }

    proptest! {
        #[test]
        fn whatever_goes_in_one_short_closed_line_comes_out(text in any::<String>(), limit in 0_usize..80) {
            let line = header_text(&text, limit);
            prop_assert!(line.len() <= limit);
            prop_assert!(!line.contains("=?") && !line.contains(char::is_control));
            prop_assert_eq!(line.trim(), &line);
            prop_assert_eq!(line.matches(ISOLATE_END).count(), line.matches(|c| ISOLATE_STARTS.contains(&c)).count());
            prop_assert_eq!(header_text(&line, limit), line, "a clean line stays as it is");
        }
    }
}
