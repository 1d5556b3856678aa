//! Text messages are counted as phones count them.

use drafts::{Alphabet, TextMessage};
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
