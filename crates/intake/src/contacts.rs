//! Contact cards (vCard 2.1, 3.0, 4.0) as rows: one card, one row.

use crate::records::MAX_ROW;
use crate::row::Line;
use crate::{IntakeError, Rejected, Row};
use calcard::vcard::{
    VCard, VCardEntry, VCardKind, VCardParameterName, VCardParameterValue, VCardProperty, VCardType,
    VCardValue,
};
use std::io::{BufRead, Read};

/// What the columns are called; `sources/contact_cards.rs` says which field each fills.
pub(crate) const HEADERS: [&str; 17] = [
    "vCard FN",
    "vCard N given",
    "vCard N family",
    "vCard ORG",
    "vCard EMAIL",
    "vCard TEL",
    "vCard ADR street",
    "vCard ADR extended",
    "vCard ADR city",
    "vCard ADR region",
    "vCard ADR code",
    "vCard ADR country",
    "vCard BDAY",
    "vCard CATEGORIES",
    "vCard NOTE",
    "vCard LANG",
    "vCard UID",
];

const BEGIN: &str = "BEGIN:VCARD";

/// Whether a text is a stack of contact cards.
pub(crate) fn is_contacts(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    start
        .get(..BEGIN.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(BEGIN))
}

/// Hands each card of `text` to `take`, one by one: one that is damaged must not take the next with it. Those that cannot
/// be read, and groups of people, are broken.
pub(crate) fn each<E: From<IntakeError>>(
    mut text: impl BufRead,
    take: &mut dyn FnMut(Line) -> Result<(), E>,
) -> Result<(), E> {
    let begins = |line: &str| {
        line.trim_start_matches('\u{FEFF}')
            .trim()
            .eq_ignore_ascii_case(BEGIN)
    };
    let (mut card, mut begun, mut number) = (String::new(), None, 0);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let room = MAX_ROW.saturating_sub(card.len() as u64) + 1;
        let read = text.by_ref().take(room).read_until(b'\n', &mut bytes);
        read.map_err(IntakeError::of_reading)?;
        number += 1;
        if (bytes.len() + card.len()) as u64 > MAX_ROW {
            let line = begun.unwrap_or(number);
            return Err(IntakeError::LongRow {
                line,
                column: 1,
                limit: MAX_ROW,
            }
            .into());
        }
        let line = String::from_utf8_lossy(&bytes);
        if (bytes.is_empty() || begins(&line))
            && let Some(begun) = begun
        {
            take(line_of(begun, card.trim_start_matches('\u{FEFF}')))?;
        }
        if bytes.is_empty() {
            return Ok(());
        }
        if begins(&line) {
            begun = Some(number);
            card.clear();
        }
        if begun.is_some() {
            card.push_str(&line);
        }
    }
}

fn line_of(line: u64, card: &str) -> Line {
    let broken = |said: &str, code| {
        let row = Row {
            line,
            cells: Vec::new(),
        };
        Line::Broken(row, Rejected::row(line, code, [said].into_iter()))
    };
    match VCard::parse(card) {
        Ok(card) if is_group(&card) => broken(&name_of(&card), "not_a_person"),
        Ok(card) => Line::Whole(Row {
            line,
            cells: cells(&card),
        }),
        Err(_) => broken(
            &card.lines().take(3).collect::<Vec<_>>().join(" "),
            "damaged_card",
        ),
    }
}

fn is_group(card: &VCard) -> bool {
    let kind = |value: &VCardValue| match value {
        VCardValue::Kind(kind) => *kind == VCardKind::Group,
        VCardValue::Text(text) => text.eq_ignore_ascii_case("group"),
        _ => false,
    };
    card.entries.iter().any(|entry| {
        let names_kind = match &entry.name {
            VCardProperty::Kind => true,
            VCardProperty::Other(name) => name.eq_ignore_ascii_case("X-ADDRESSBOOKSERVER-KIND"),
            _ => false,
        };
        names_kind && entry.values.iter().any(kind)
    })
}

fn name_of(card: &VCard) -> String {
    card.property(&VCardProperty::Fn)
        .map(|entry| part(entry, 0))
        .unwrap_or_default()
}

fn cells(card: &VCard) -> Vec<String> {
    let first = |property: VCardProperty| card.property(&property);
    let text = |property: VCardProperty| first(property).map(|entry| part(entry, 0)).unwrap_or_default();
    let (given, family) = first(VCardProperty::N)
        .map(|entry| (part(entry, 1), part(entry, 0)))
        .unwrap_or_default();
    let address = best(card, &VCardProperty::Adr, &[VCardType::Home]);
    let line = |index| address.map(|entry| part(entry, index)).unwrap_or_default();
    let value = |property: VCardProperty, liked: &[VCardType]| {
        best(card, &property, liked)
            .map(|entry| part(entry, 0))
            .unwrap_or_default()
    };
    let telephone = value(VCardProperty::Tel, &[VCardType::Cell]);
    let categories = card
        .properties(&VCardProperty::Categories)
        .flat_map(|entry| entry.values.iter().map(said))
        .collect::<Vec<_>>()
        .join(", ");
    let (mut full, firm) = (text(VCardProperty::Fn), text(VCardProperty::Org));
    // A card has to have a name in full. One that only says the parts again, or the firm's, says nothing more.
    let parts = [&given, &family].map(|part| part.trim()).into_iter();
    let mut known = parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if known.is_empty() {
        firm.trim().clone_into(&mut known);
    }
    if full.trim() == known {
        full.clear();
    }
    vec![
        full,
        given,
        family,
        firm,
        value(VCardProperty::Email, &[]),
        telephone.strip_prefix("tel:").unwrap_or(&telephone).to_owned(),
        line(2),
        line(1),
        line(3),
        line(4),
        line(5),
        line(6),
        first(VCardProperty::Bday).map(birthday).unwrap_or_default(),
        categories,
        text(VCardProperty::Note),
        text(VCardProperty::Lang),
        text(VCardProperty::Uid),
    ]
}

/// The entry that the card prefers, else one of a kind that is liked, else the first; never a fax or pager.
fn best<'c>(card: &'c VCard, property: &VCardProperty, liked: &[VCardType]) -> Option<&'c VCardEntry> {
    let is = |entry: &VCardEntry, kind: &VCardType| {
        entry
            .parameters(&VCardParameterName::Type)
            .any(|value| matches!(value, VCardParameterValue::Type(found) if found == kind))
    };
    let is_preferred = |entry: &&VCardEntry| {
        entry.parameters(&VCardParameterName::Pref).next().is_some()
            || entry.parameters(&VCardParameterName::Type).any(
                |value| matches!(value, VCardParameterValue::Text(text) if text.eq_ignore_ascii_case("pref")),
            )
    };
    let usable = |entry: &&VCardEntry| {
        !is(entry, &VCardType::Fax)
            && !is(entry, &VCardType::Pager)
            && entry.values.iter().any(|value| !said(value).trim().is_empty())
    };
    let entries: Vec<&VCardEntry> = card
        .entries
        .iter()
        .filter(|entry| entry.name == *property)
        .filter(usable)
        .collect();
    let preferred = entries.iter().copied().find(is_preferred);
    let liked = entries
        .iter()
        .copied()
        .find(|entry| liked.iter().any(|kind| is(entry, kind)));
    preferred.or(liked).or_else(|| entries.first().copied())
}

/// One part of a value that has several, as street and city of an address; in line where it had several lines.
fn part(entry: &VCardEntry, index: usize) -> String {
    let parts = match entry.values.first() {
        Some(VCardValue::Component(parts)) if entry.values.len() == 1 => {
            return parts.get(index).cloned().unwrap_or_default();
        }
        _ => &entry.values,
    };
    parts.get(index).map(said).unwrap_or_default()
}

fn said(value: &VCardValue) -> String {
    match value {
        VCardValue::Text(text) => text.clone(),
        VCardValue::Component(parts) => parts.join(" "),
        VCardValue::Integer(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A birthday as ISO 8601; empty where the year is kept back.
fn birthday(entry: &VCardEntry) -> String {
    match entry.values.first() {
        Some(VCardValue::PartialDateTime(moment)) => match (moment.year, moment.month, moment.day) {
            (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            _ => String::new(),
        },
        Some(value) => said(value),
        None => String::new(),
    }
}
