//! Voucher codes from the shop's till or web shop.

use crate::{IntakeError, Line, ReadOptions, Table, UNWATCHED, read_file, value, words};
use domain::VoucherCode;
use std::path::Path;

/// The voucher codes of a list, in its order and spelling: one a line, or a CSV whose column of codes is `column`,
/// else known by its name, else the first. A first line that is no code and has no digit is the column's name.
///
/// # Errors
/// [`IntakeError::BadCode`] names the first line that is no code, [`IntakeError::UnknownColumn`] a column that is not
/// there, and those of [`read_file`]; all or none.
pub fn codes(path: &Path, column: Option<&str>) -> Result<Vec<VoucherCode>, IntakeError> {
    let table = read_file(path, &ReadOptions::default(), UNWATCHED)?;
    let named = match column {
        Some(name) => Some(
            table
                .headers
                .iter()
                .position(|header| header == name)
                .ok_or_else(|| IntakeError::UnknownColumn {
                    column: name.to_owned(),
                    headers: table.headers.clone(),
                })?,
        ),
        None => known_column(&table),
    };
    let column = named.unwrap_or(0);
    let mut codes = Vec::new();
    if named.is_none() && table.has_header {
        let first = &table.headers[column];
        match VoucherCode::from_elsewhere(first) {
            Ok(code) => codes.push(code),
            Err(_) if !first.chars().any(char::is_numeric) => {}
            Err(reason) => {
                return Err(IntakeError::BadCode {
                    line: table.header_line,
                    reason,
                });
            }
        }
    }
    table.each_line(&mut |line| {
        // Those with too many or too few cells as they stand.
        let (line, cell) = match &line {
            Line::Whole(row) => (row.line, &row.cells[column]),
            Line::Broken(row, rejected) => (row.line, &rejected.value),
        };
        let code = VoucherCode::from_elsewhere(&value::clean(cell));
        codes.push(code.map_err(|reason| IntakeError::BadCode { line, reason })?);
        Ok::<_, IntakeError>(())
    })?;
    Ok(codes)
}

/// The columns of a list of codes, and the one that holds them by its name; no columns where there is one only.
///
/// # Errors
/// Those of [`read_file`].
pub fn code_columns(path: &Path) -> Result<(Vec<String>, Option<String>), IntakeError> {
    let table = read_file(path, &ReadOptions::default(), UNWATCHED)?;
    let known = known_column(&table).map(|place| table.headers[place].clone());
    if table.headers.len() < 2 {
        return Ok((Vec::new(), known));
    }
    Ok((table.headers, known))
}

fn known_column(table: &Table) -> Option<usize> {
    words::CODE.iter().find_map(|name| {
        let name = words::key(name);
        table.headers.iter().position(|header| words::key(header) == name)
    })
}
