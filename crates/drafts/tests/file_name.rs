//! File names that every system takes.

use drafts::file_name;
use proptest::prelude::*;

#[test]
fn a_file_is_named_after_the_customer() {
    for (customer, name) in [
        ("Maria Bianchi", "Maria Bianchi-17.eml"),
        ("Ștefan Țuțea", "Ștefan Țuțea-17.eml"),
        ("S\u{326}tefan", "Ștefan-17.eml"),
        ("أحمد بن محمد", "أحمد بن محمد-17.eml"),
        ("D'Angelo & Figli S.R.L.", "D'Angelo & Figli SRL-17.eml"),
        ("Maria / \"Mimi\" <Bianchi>?", "Maria Mimi Bianchi-17.eml"),
        ("../../etc/passwd", "etc passwd-17.eml"),
        ("C:\\Users\\x", "C Users x-17.eml"),
        ("-rf", "rf-17.eml"),
        ("con", "con-17.eml"),
        ("COM1.Rossi", "COM1Rossi-17.eml"),
        ("COM¹", "COM¹-17.eml"),
        ("invoice\u{202E}gpj.exe", "invoicegpjexe-17.eml"),
        ("\u{200F}أحمد\u{2069}", "أحمد-17.eml"),
        ("Maria\r\nBianchi\u{0}", "Maria Bianchi-17.eml"),
        ("Maria-_ .", "Maria-17.eml"),
        ("", "17.eml"),
        ("???", "17.eml"),
        ("...", "17.eml"),
    ] {
        assert_eq!(file_name(customer, 17, "eml"), name, "{customer:?}");
    }
}

#[test]
fn a_long_name_is_cut_and_keeps_its_number() {
    assert_eq!(
        file_name(&"x".repeat(300), 17, "eml"),
        format!("{}-17.eml", "x".repeat(77))
    );
    assert_eq!(
        file_name(&"🎁".repeat(300), 17, "eml"),
        format!("{}-17.eml", "🎁".repeat(50))
    );
}

proptest! {
    #[test]
    fn every_name_is_safe_short_and_unique_by_its_number(
        first in any::<String>(),
        second in any::<String>(),
        number: i64,
        other: i64,
    ) {
        let name = file_name(&first, number, "eml");
        let stem = name.strip_suffix(".eml").unwrap();
        prop_assert!(stem.chars().count() <= 80 && name.len() <= 255, "{}", name);
        prop_assert!(!stem.contains(|c: char| c.is_control() || "<>:\"/\\|?*.".contains(c)));
        let turns = |c| matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        prop_assert!(!stem.contains(turns));
        prop_assert!(!stem.starts_with(' ') && stem.ends_with(|c: char| c.is_ascii_digit()));
        if number != other {
            let clash = file_name(&second, other, "eml");
            prop_assert_ne!(name.to_lowercase(), clash.to_lowercase());
            prop_assert_ne!(name.to_lowercase(), file_name(&first, other, "eml").to_lowercase());
        }
    }
}
