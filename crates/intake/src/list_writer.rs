//! Lists written to files in open formats, so that any program reads them, this one too.

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue, VCardVersion};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde::{Deserialize, Serialize};
use std::io::Write;
use ts_rs::TS;

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ListFormat {
    /// A workbook (XLSX): every cell a text, so that no program takes one for a formula or loses a digit.
    Workbook,
    /// Text parted by commas (RFC 4180), in UTF-8 with its mark; what a spreadsheet would take for a formula is
    /// defused with an apostrophe, which is taken off again when the list comes back (OWASP ASVS 5.0, 1.2.10).
    Csv,
    /// A JSON document: rows of texts by name.
    Json,
    /// Contact cards (vCard 4.0, RFC 6350), for customers only.
    Cards,
}

impl ListFormat {
    /// The format that the ending of a file's name says.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "xlsx" => Some(Self::Workbook),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "vcf" => Some(Self::Cards),
            _ => None,
        }
    }

    /// How the name of such a file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Cards => "vcf",
        }
    }
}

/// Writes a list with the columns `headers` to `out`; returns how many rows it has.
///
/// Contact cards take what they can hold of the columns that are named like a customer's fields.
///
/// # Errors
/// What `rows` says, and what writing says through `fault`.
pub fn write_list<E>(
    out: &mut dyn Write,
    format: ListFormat,
    name: &str,
    headers: &[&str],
    rows: impl Iterator<Item = Result<Vec<String>, E>>,
    fault: impl Fn(std::io::Error) -> E,
) -> Result<u64, E> {
    match format {
        ListFormat::Workbook => workbook(out, name, headers, rows, fault),
        ListFormat::Csv => csv_text(out, headers, rows, fault),
        ListFormat::Json => json(out, name, headers, rows, fault),
        ListFormat::Cards => cards(out, headers, rows, fault),
    }
}

fn workbook<E>(
    out: &mut dyn Write,
    name: &str,
    headers: &[&str],
    rows: impl Iterator<Item = Result<Vec<String>, E>>,
    fault: impl Fn(std::io::Error) -> E,
) -> Result<u64, E> {
    let wrong = |error: XlsxError| {
        fault(match error {
            XlsxError::IoError(error) => error,
            other => std::io::Error::other(other),
        })
    };
    let mut workbook = Workbook::new();
    // Rows go out as they come: a long list costs no more memory than a short one.
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(&wrong)?;
    sheet.set_name(name).map_err(&wrong)?;
    sheet.set_freeze_panes(1, 0).map_err(&wrong)?;
    let bold = Format::new().set_bold();
    for (column, header) in (0_u16..).zip(headers) {
        sheet
            .write_string_with_format(0, column, *header, &bold)
            .map_err(&wrong)?;
    }
    let mut count = 0_u64;
    for row in rows {
        count += 1;
        let place = u32::try_from(count).map_err(|error| fault(std::io::Error::other(error)))?;
        for (column, cell) in (0_u16..).zip(row?) {
            if !cell.is_empty() {
                sheet.write_string(place, column, cell).map_err(&wrong)?;
            }
        }
    }
    let bytes = workbook.save_to_buffer().map_err(&wrong)?;
    out.write_all(&bytes).map_err(&fault)?;
    Ok(count)
}

fn csv_text<E>(
    out: &mut dyn Write,
    headers: &[&str],
    rows: impl Iterator<Item = Result<Vec<String>, E>>,
    fault: impl Fn(std::io::Error) -> E,
) -> Result<u64, E> {
    out.write_all("\u{FEFF}".as_bytes()).map_err(&fault)?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    let wrong = |error: csv::Error| {
        fault(match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => std::io::Error::other(format!("{other:?}")),
        })
    };
    writer.write_record(headers).map_err(&wrong)?;
    let mut count = 0;
    for row in rows {
        writer
            .write_record(row?.iter().map(|cell| defused(cell)))
            .map_err(&wrong)?;
        count += 1;
    }
    writer.flush().map_err(&fault)?;
    Ok(count)
}

/// A cell that no spreadsheet takes for a formula; one that looks as if it were defused gets an apostrophe more, so that
/// each comes back as it was.
fn defused(cell: &str) -> String {
    if is_charged(cell.trim_start_matches('\'')) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// What a cell was before it was [`defused`].
pub(crate) fn armed(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_charged(rest.trim_start_matches('\'')) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

fn is_charged(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
}

fn json<E>(
    out: &mut dyn Write,
    name: &str,
    headers: &[&str],
    rows: impl Iterator<Item = Result<Vec<String>, E>>,
    fault: impl Fn(std::io::Error) -> E,
) -> Result<u64, E> {
    write!(out, "{{\"{name}\":[").map_err(&fault)?;
    let mut count = 0_u64;
    for row in rows {
        let before = if count == 0 { "\n" } else { ",\n" };
        out.write_all(before.as_bytes()).map_err(&fault)?;
        let named: serde_json::Map<String, serde_json::Value> = headers
            .iter()
            .zip(row?)
            .map(|(header, cell)| ((*header).to_owned(), cell.into()))
            .collect();
        serde_json::to_writer(&mut *out, &named).map_err(|error| fault(error.into()))?;
        count += 1;
    }
    out.write_all(b"\n]}\n").map_err(&fault)?;
    Ok(count)
}

fn cards<E>(
    out: &mut dyn Write,
    headers: &[&str],
    rows: impl Iterator<Item = Result<Vec<String>, E>>,
    fault: impl Fn(std::io::Error) -> E,
) -> Result<u64, E> {
    let mut count = 0;
    for row in rows {
        let row = row?;
        let mut text = String::new();
        card(headers, &row)
            .write_to(&mut text, VCardVersion::V4_0)
            .map_err(|error| fault(std::io::Error::other(error)))?;
        out.write_all(text.as_bytes()).map_err(&fault)?;
        count += 1;
    }
    Ok(count)
}

fn card(headers: &[&str], row: &[String]) -> VCard {
    let cell = |name: &str| {
        let column = headers.iter().position(|header| *header == name);
        column
            .and_then(|column| row.get(column))
            .cloned()
            .unwrap_or_default()
    };
    let mut card = VCard::default();
    let mut add = |property: VCardProperty, parts: Vec<String>| {
        if parts.iter().any(|part| !part.is_empty()) {
            let values = parts.into_iter().map(VCardValue::Text).collect();
            card.entries.push(VCardEntry::new(property).with_values(values));
        }
    };
    let (given, family) = (cell("given_name"), cell("family_name"));
    let whole = [
        cell("full_name"),
        format!("{given} {family}"),
        cell("company"),
        cell("email"),
        cell("phone"),
    ];
    let shown = whole
        .iter()
        .map(|name| name.trim())
        .find(|name| !name.is_empty())
        .unwrap_or_default();
    add(VCardProperty::Fn, vec![shown.to_owned()]);
    add(
        VCardProperty::N,
        vec![family, given, String::new(), String::new(), String::new()],
    );
    add(VCardProperty::Org, vec![cell("company")]);
    add(VCardProperty::Email, vec![cell("email")]);
    add(VCardProperty::Tel, vec![cell("phone")]);
    let address = ["street2", "street", "city", "region", "postcode", "country"].map(cell);
    if address.iter().any(|part| !part.is_empty()) {
        add(
            VCardProperty::Adr,
            [vec![String::new()], address.to_vec()].concat(),
        );
    }
    // In the basic form (RFC 6350, 4.3.1): 19800229.
    add(VCardProperty::Bday, vec![cell("birthday").replace('-', "")]);
    add(VCardProperty::Lang, vec![cell("language")]);
    let tags: Vec<String> = cell("tags").split(',').map(|tag| tag.trim().to_owned()).collect();
    add(VCardProperty::Categories, tags);
    add(VCardProperty::Note, vec![cell("note")]);
    add(VCardProperty::Uid, vec![cell("external_id")]);
    card
}
