//! Text messages are counted as phones count them.

use drafts::{Alphabet, TextMessage, plain_letters};
use proptest::prelude::*;

fn count(text: &str) -> (Alphabet, usize, usize, usize) {
    let TextMessage {
        alphabet,
        units,
        segments,
        left,
        ..
    } = TextMessage::of(text);
    (alphabet, units, segments, left)
}

#[test]
fn the_cheaper_alphabet_holds_160_and_then_153_a_part() {
    use Alphabet::Gsm7;
    assert_eq!(count(""), (Gsm7, 0, 0, 160));
    assert_eq!(count("Grazie, è stato un piacere!"), (Gsm7, 27, 1, 133));
    assert_eq!(count(&"a".repeat(160)), (Gsm7, 160, 1, 0));
    assert_eq!(count(&"a".repeat(161)), (Gsm7, 161, 2, 145));
    assert_eq!(count(&"a".repeat(306)), (Gsm7, 306, 2, 0));
    assert_eq!(count(&"a".repeat(307)), (Gsm7, 307, 3, 152));
}

#[test]
fn the_euro_sign_takes_two_and_is_never_parted() {
    use Alphabet::Gsm7;
    assert_eq!(count("10 €"), (Gsm7, 5, 1, 155));
    let text = format!("{}€{}", "a".repeat(152), "a".repeat(20));
    assert_eq!(
        count(&text),
        (Gsm7, 174, 2, 153 - 22),
        "the 153rd unit stays empty, the sign begins the second part"
    );
}

#[test]
fn romanian_and_arabic_hold_70_and_then_67_a_part() {
    use Alphabet::Ucs2;
    assert_eq!(count("Mulțumim!"), (Ucs2, 9, 1, 61));
    assert_eq!(TextMessage::of("Mulțumim, țară â!").foreign, ['ț', 'ă', 'â']);
    assert_eq!(count(&"ش".repeat(70)), (Ucs2, 70, 1, 0));
    assert_eq!(count(&"ش".repeat(71)), (Ucs2, 71, 2, 63));
    let text = format!("{}🎁{}", "ش".repeat(66), "ش".repeat(10));
    assert_eq!(
        count(&text),
        (Ucs2, 78, 2, 67 - 12),
        "an emoji takes two and is never parted"
    );
}

proptest! {
    #[test]
    fn another_letter_never_makes_it_shorter(text: String, more: char) {
        let before = TextMessage::of(&text);
        let after = TextMessage::of(&format!("{text}{more}"));
        prop_assert!(after.segments >= before.segments);
        prop_assert!(before.left <= 160);
        prop_assert_eq!(before.foreign.is_empty(), before.alphabet == Alphabet::Gsm7);
    }
}

#[test]
fn plain_letters_stand_in_for_dear_ones_and_for_no_others() {
    for (text, plain) in [
        (
            "Ștefania, mulțumim că ești alături!",
            "Stefania, multumim ca esti alaturi!",
        ),
        (
            "l’amico di Łukasz – “oui”… 10 €",
            "l'amico di Lukasz - \"oui\"... 10 €",
        ),
        ("è ò ù ì à é ñ ü", "è ò ù ì à é ñ ü"),
        ("شكرًا", "شكرًا"),
        ("Добрый", "Добрый"),
    ] {
        assert_eq!(plain_letters(text), plain);
    }
}

proptest! {
    #[test]
    fn plain_letters_never_make_a_text_dearer_and_stay_as_they_are(text in "\\PC{0,80}") {
        let plain = plain_letters(&text);
        prop_assert!(TextMessage::of(&plain).foreign.len() <= TextMessage::of(&text).foreign.len());
        prop_assert_eq!(plain_letters(&plain), plain);
    }
}
