//! What a cell says once the marks of the tool that wrote it are taken off.

use domain::{ConsentState, fold_digits, strip_direction_marks};
use std::borrow::Cow;

/// A cell without outer white space, invisible direction marks, hard spaces and the `'` that keeps spreadsheets
/// from reading a number or a formula; empty for what only says that nothing is known (`-`, `n/a`, `null`).
pub(crate) fn clean(cell: &str) -> Cow<'_, str> {
    let trimmed = cell.trim();
    let unquoted = match trimmed.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|c: char| "=+-@".contains(c) || c.is_numeric()) => rest,
        _ => trimmed,
    };
    let says_nothing = unquoted.chars().all(|c| matches!(c, '-' | '–' | '—'))
        || ["n/a", "#n/a", "null"]
            .iter()
            .any(|word| unquoted.eq_ignore_ascii_case(word));
    if says_nothing {
        return Cow::Borrowed("");
    }
    if unquoted.is_ascii() {
        return Cow::Borrowed(unquoted);
    }
    let visible = strip_direction_marks(unquoted).replace(['\u{A0}', '\u{202F}'], " ");
    Cow::Owned(visible.trim().to_owned())
}

/// A telephone with Latin digits, or the code of what is wrong with it: a spreadsheet turned it into a rounded
/// number or lost its digits (`damaged_phone`), or there never was a number (`bad_phone`).
pub(crate) fn phone(text: &str) -> Result<String, &'static str> {
    let folded = fold_digits(text);
    if folded.bytes().any(|b| b.is_ascii_digit()) {
        if is_rounded(&folded) {
            Err("damaged_phone")
        } else {
            Ok(folded)
        }
    } else if folded.starts_with('#') || folded.contains("??") {
        Err("damaged_phone")
    } else {
        Err("bad_phone")
    }
}

/// `3.93475E+11`: the last digits are gone for good.
fn is_rounded(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    is_number(exponent) && is_number(&digits.replacen(['.', ','], "", 1))
}

/// Whether an old code page has put a question mark in place of a letter it does not have: `Mără?escu`.
pub(crate) fn has_lost_letter(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(3)
        .any(|three| three[1] == '?' && three[0].is_alphabetic() && three[2].is_alphabetic())
}

/// Romanian with the comma-below letters; old code pages and keyboards have only those with a cedilla.
pub(crate) fn with_comma_below(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ş' => 'ș',
            'Ş' => 'Ș',
            'ţ' => 'ț',
            'Ţ' => 'Ț',
            c => c,
        })
        .collect()
}

/// Whether a text has letters of the old code pages that no other of their languages has; Turkish shares only the ş.
pub(crate) fn is_romanian(text: &str) -> bool {
    text.contains(['ţ', 'Ţ', 'ă', 'Ă'])
}

/// What a person writes for yes or no, in four languages; `None` for anything else.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    match domain::fold_for_search(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "si" | "da" | "نعم" => Some(true),
        "no" | "n" | "false" | "0" | "nu" | "لا" => Some(false),
        _ => None,
    }
}

/// What a column of consent says: a yes, or that somebody no longer wants to be written to. A plain no may only mean
/// that nobody asked.
pub(crate) fn consent(text: &str) -> Option<ConsentState> {
    match domain::fold_for_search(text).as_str() {
        "subscribed" => Some(ConsentState::Given),
        "unsubscribed" | "opted out" | "cleaned" | "bounced" => Some(ConsentState::OptedOut),
        _ => (yes_or_no(text) == Some(true)).then_some(ConsentState::Given),
    }
}

/// The first of several values in one cell; all of it where `separator` is empty.
pub(crate) fn first_of<'a>(cell: &'a str, separator: &str) -> &'a str {
    if separator.is_empty() {
        return cell;
    }
    cell.split(separator).next().unwrap_or_default().trim()
}

/// Labels parted by commas, without quotes; those that a tool gives to everybody (`* myContacts`) are left out.
pub(crate) fn labels(cell: &str, separator: &str) -> String {
    let plain = cell.replace('"', "");
    let parts: Vec<&str> = if separator.is_empty() {
        plain.split(',').collect()
    } else {
        plain.split(separator).collect()
    };
    let own = parts.iter().map(|part| part.trim());
    let own = own.filter(|part| !part.is_empty() && !part.starts_with('*'));
    own.collect::<Vec<_>>().join(", ")
}

/// The products of an order that stand in one cell, each with its count: `2× Coffee, 1× Cup, blue`. `None` for any
/// other text. A name may hold commas; the next product begins with its count.
pub(crate) fn counted_products(cell: &str) -> Option<Vec<(u32, String)>> {
    let mut products: Vec<(u32, String)> = Vec::new();
    for part in cell.split(", ") {
        if let Some(product) = counted(part) {
            products.push(product);
        } else {
            let (_, name) = products.last_mut()?;
            name.push_str(", ");
            name.push_str(part);
        }
    }
    Some(products)
}

fn counted(part: &str) -> Option<(u32, String)> {
    let (count, name) = part.split_once('×')?;
    let count: u32 = fold_digits(count.trim()).parse().ok()?;
    let name = name.trim();
    (count > 0 && !name.is_empty()).then(|| (count, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quote_of_spreadsheets_goes_and_that_of_names_stays() {
        for (cell, value) in [
            ("'+393475550111", "+393475550111"),
            ("'00184", "00184"),
            ("'=1+1", "=1+1"),
            ("'Ndrangheta", "'Ndrangheta"),
            ("'٠٥٠", "٠٥٠"),
            (" \u{200F}03\u{200F}/11\u{A0} ", "03/11"),
            ("n/a", ""),
            ("—", ""),
            ("-5", "-5"),
        ] {
            assert_eq!(clean(cell), value, "{cell:?}");
        }
    }

    #[test]
    fn a_phone_that_a_spreadsheet_rounded_is_not_a_phone() {
        for text in [
            "3.93475E+11",
            "3,93475e+11",
            "٣٫٩E+11".replace('٫', ".").as_str(),
            "??? ??? ????",
            "#####",
        ] {
            assert_eq!(phone(text), Err("damaged_phone"), "{text}");
        }
        assert_eq!(phone("ask Maria"), Err("bad_phone"));
        assert_eq!(phone("٠٥٠ ٥٥٥").as_deref(), Ok("050 555"));
        assert_eq!(phone("555 0100 ext 5E").as_deref(), Ok("555 0100 ext 5E"));
    }

    #[test]
    fn several_products_in_one_cell_keep_their_counts_and_the_commas_of_their_names() {
        let products = counted_products("2× Coffee, ground, 1× Cup").expect("they are counted");
        assert_eq!(
            products,
            [(2, "Coffee, ground".to_owned()), (1, "Cup".to_owned())]
        );
        for other in ["Coffee", "x× Coffee", "0× Coffee", "2×", "Coffee, 2× Cup"] {
            assert_eq!(counted_products(other), None, "{other}");
        }
    }

    #[test]
    fn labels_lose_the_quotes_and_those_that_everybody_has() {
        assert_eq!(labels("\"VIP\",\"Blog\"", ""), "VIP, Blog");
        assert_eq!(labels("Clienți ::: * myContacts", " ::: "), "Clienți");
    }
}
