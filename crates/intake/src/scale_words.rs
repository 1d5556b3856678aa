//! Words for marks: what people tick where a form has no numbers.

use domain::{fold_digits, fold_for_search};
use std::collections::BTreeMap;

/// The usual words of five marks, worst first, in each language; several wordings of one mark.
const FIVE: [&[&str]; 5] = [
    &[
        "Very dissatisfied",
        "Very unsatisfied",
        "Strongly disagree",
        "Very poor",
        "Very difficult",
        "Molto insoddisfatto",
        "Molto insoddisfatta",
        "Per niente soddisfatto",
        "Per niente soddisfatta",
        "Per niente d'accordo",
        "Pessimo",
        "Molto difficile",
        "Foarte nemulțumit",
        "Foarte nemulțumită",
        "Deloc mulțumit",
        "Deloc mulțumită",
        "Deloc de acord",
        "Foarte slab",
        "Foarte greu",
        "غير راض إطلاقا",
        "غير راض جدا",
        "غير راضٍ على الإطلاق",
        "لا أوافق بشدة",
        "سيئ جدا",
        "صعب جدا",
    ],
    &[
        "Dissatisfied",
        "Unsatisfied",
        "Somewhat dissatisfied",
        "Disagree",
        "Poor",
        "Difficult",
        "Insoddisfatto",
        "Insoddisfatta",
        "Poco soddisfatto",
        "Poco soddisfatta",
        "In disaccordo",
        "Poco d'accordo",
        "Scarso",
        "Difficile",
        "Nemulțumit",
        "Nemulțumită",
        "Puțin mulțumit",
        "Puțin mulțumită",
        "Nu sunt de acord",
        "Slab",
        "Greu",
        "غير راض",
        "لا أوافق",
        "سيئ",
        "صعب",
    ],
    &[
        "Neutral",
        "Neither satisfied nor dissatisfied",
        "Neither agree nor disagree",
        "Average",
        "OK",
        "Okay",
        "Neutro",
        "Né soddisfatto né insoddisfatto",
        "Né soddisfatta né insoddisfatta",
        "Abbastanza",
        "Così così",
        "Sufficiente",
        "Indifferente",
        "Neutru",
        "Nici mulțumit, nici nemulțumit",
        "Nici mulțumită, nici nemulțumită",
        "Așa și așa",
        "Mediu",
        "محايد",
        "مقبول",
        "متوسط",
    ],
    &[
        "Satisfied",
        "Somewhat satisfied",
        "Agree",
        "Good",
        "Easy",
        "Soddisfatto",
        "Soddisfatta",
        "Abbastanza soddisfatto",
        "Abbastanza soddisfatta",
        "D'accordo",
        "Buono",
        "Facile",
        "Mulțumit",
        "Mulțumită",
        "Destul de mulțumit",
        "Destul de mulțumită",
        "De acord",
        "Bun",
        "Ușor",
        "راض",
        "راضٍ",
        "راضية",
        "أوافق",
        "جيد",
        "سهل",
    ],
    &[
        "Very satisfied",
        "Extremely satisfied",
        "Completely satisfied",
        "Strongly agree",
        "Excellent",
        "Very good",
        "Very easy",
        "Molto soddisfatto",
        "Molto soddisfatta",
        "Del tutto d'accordo",
        "Molto d'accordo",
        "Completamente d'accordo",
        "Ottimo",
        "Eccellente",
        "Molto facile",
        "Foarte mulțumit",
        "Foarte mulțumită",
        "Total de acord",
        "Foarte bun",
        "Excelent",
        "Foarte ușor",
        "راض جدا",
        "راضٍ جدًا",
        "راضية جدا",
        "أوافق بشدة",
        "ممتاز",
        "جيد جدا",
        "سهل جدا",
    ],
];

/// What words a shop has said to stand for which mark, folded for search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScaleWords(BTreeMap<String, u8>);

impl ScaleWords {
    /// Takes over what a person said: these words are this mark.
    pub fn say(&mut self, words: &str, mark: u8) {
        self.0.insert(fold_for_search(words), mark);
    }

    /// The mark that `cell` means on a scale up to `top`: a number, one before its words (`5 - Very satisfied`,
    /// `4/5`), stars, or words that are known; five words are stretched over a scale of seven. Nothing when it means
    /// none.
    pub fn mark(&self, cell: &str, top: u8) -> Option<u8> {
        let folded = fold_for_search(cell);
        if let Some(mark) = self.0.get(&folded) {
            return Some(*mark).filter(|mark| *mark <= top);
        }
        let digits = fold_digits(cell);
        let digits = digits.trim();
        let lead: String = digits.chars().take_while(char::is_ascii_digit).collect();
        if !lead.is_empty() {
            let rest = digits[lead.len()..].trim_start();
            let whole = rest.is_empty() || rest.starts_with(['-', '–', '—', ':', '(', '/', ')', '=']);
            let no_part = !rest.starts_with('-') || digits[lead.len()..].starts_with(' ');
            return lead.parse().ok().filter(|mark| whole && no_part && *mark <= top);
        }
        let stars = cell.chars().filter(|c| matches!(c, '★' | '⭐')).count();
        if stars > 0
            && cell
                .chars()
                .all(|c| matches!(c, '★' | '☆' | '⭐' | ' ' | '\u{FE0F}'))
        {
            return u8::try_from(stars).ok().filter(|mark| *mark <= top);
        }
        let said = |words: &&&str| fold_for_search(words).replace('\'', "") == folded.replace('\'', "");
        let place = FIVE
            .iter()
            .position(|mark| mark.iter().any(|words| said(&words)))?;
        match top {
            5 => Some(place as u8 + 1),
            7 => [1, 2, 4, 6, 7].get(place).copied(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stars_and_numbers_with_words_are_marks() {
        let known = ScaleWords::default();
        for (cell, mark) in [
            ("Molto soddisfatto", Some(5)),
            ("PER NIENTE SODDISFATTA", Some(1)),
            ("foarte multumit", Some(5)),
            ("راضٍ جدًا", Some(5)),
            ("5 - Very satisfied", Some(5)),
            ("4/5", Some(4)),
            ("٣", Some(3)),
            ("★★★☆☆", Some(3)),
            ("4.5", None),
            ("6", None),
            ("Boh", None),
            ("", None),
        ] {
            assert_eq!(known.mark(cell, 5), mark, "{cell}");
        }
        assert_eq!(known.mark("Very satisfied", 7), Some(7));
        let mut own = ScaleWords::default();
        own.say("Una bomba!", 5);
        assert_eq!(own.mark("una bomba!", 5), Some(5));
    }

    proptest! {
        #[test]
        fn no_cell_is_a_mark_above_the_scale(cell in "\\PC{0,24}") {
            for top in [5, 7, 10] {
                prop_assert!(ScaleWords::default().mark(&cell, top).is_none_or(|mark| mark <= top));
            }
        }
    }
}
