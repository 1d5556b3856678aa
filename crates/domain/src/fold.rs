//! Folding text so that people find what they mean: marks, case, digits and letter variants.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text for search and comparison: case, accents, Arabic letter variants, digits and white space.
///
/// "Ștefan" and "Stefan" fold alike, so do "أحمد" and "احمد". The result is for matching only, never shown.
pub fn fold_for_search(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkd().flat_map(char::to_lowercase) {
        let c = match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            'ß' => 's',
            'ı' => 'i',
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            '’' | '‘' | 'ʼ' | '`' => '\'',
            'ـ' => continue,
            c if is_direction_mark(c) || is_combining_mark(c) => continue,
            c if c.is_control() && !c.is_whitespace() => continue,
            c => latin_digit(c),
        };
        if c.is_whitespace() {
            gap = !folded.is_empty();
            continue;
        }
        if gap {
            folded.push(' ');
            gap = false;
        }
        folded.push(c);
    }
    folded
}

/// Writes Arabic-Indic and Persian digits as 0 to 9 and leaves everything else.
pub fn fold_digits(text: &str) -> String {
    text.chars().map(latin_digit).collect()
}

/// Takes out invisible direction marks, isolates, embeddings and the byte order mark.
pub fn strip_direction_marks(text: &str) -> String {
    text.chars().filter(|&c| !is_direction_mark(c)).collect()
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{061C}' | '\u{FEFF}')
}

fn latin_digit(c: char) -> char {
    match c {
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_their_marks() {
        assert_eq!(fold_for_search("Ștefan  ȚUȚEA"), "stefan tutea");
        assert_eq!(
            fold_for_search("Ştefan"),
            "stefan",
            "the cedilla of old code pages too"
        );
        assert_eq!(fold_for_search("أَحْمَد"), fold_for_search("احمد"));
        assert_eq!(fold_for_search("D’Angelò"), "d'angelo");
        assert_eq!(fold_for_search("٠٥٠ ۵"), "050 5");
    }

    #[test]
    fn direction_marks_disappear() {
        assert_eq!(strip_direction_marks("\u{200F}22/11\u{202E}\u{FEFF}"), "22/11");
    }
}
