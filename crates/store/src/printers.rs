//! What is remembered of printers, by printer, tray and paper.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Adjustment, PrinterKey, PrinterMemory, PrinterMemoryId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

const COLUMNS: &str = "id, printer, tray, paper, offset_x_mm, offset_y_mm, scale_x, scale_y, turn_degrees,
    skew_degrees, measured_on";

/// All memories, by printer, tray and paper.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<PrinterMemory>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM printers ORDER BY printer, tray, paper");
    tx.rows(&sql, &[], from_row)
}

/// One memory by its number.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: PrinterMemoryId) -> Result<Option<PrinterMemory>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM printers WHERE id = :id");
    tx.row(&sql, named_params! {":id": id.0}, from_row)
}

/// What is remembered of a printer for this tray and paper.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn find(tx: &ReadTx<'_>, key: &PrinterKey) -> Result<Option<PrinterMemory>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM printers WHERE printer = :printer AND tray = :tray AND paper = :paper"
    );
    let key = named_params! {":printer": key.printer, ":tray": key.tray, ":paper": key.paper};
    tx.row(&sql, key, from_row)
}

/// Remembers an adjustment, in the place of the one so far; the number stays.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn keep(
    tx: &WriteTx<'_>,
    key: &PrinterKey,
    adjustment: &Adjustment,
    measured_on: Date,
) -> Result<PrinterMemoryId, StoreError> {
    let known = find(tx, key)?.map(|memory| memory.id);
    let memory = PrinterMemory {
        id: known.unwrap_or(PrinterMemoryId(0)),
        key: key.clone(),
        adjustment: *adjustment,
        measured_on,
    };
    put(tx, &memory)
}

/// Puts a memory back under its number, in the place of what is remembered for the same printer, tray and paper.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn restore(tx: &WriteTx<'_>, memory: &PrinterMemory) -> Result<(), StoreError> {
    if let Some(newer) = find(tx, &memory.key)? {
        forget(tx, newer.id)?;
    }
    put(tx, memory).map(|_| ())
}

/// Forgets a memory.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such memory.
pub fn forget(tx: &WriteTx<'_>, id: PrinterMemoryId) -> Result<(), StoreError> {
    tx.change_one(
        "printer memory",
        id.0,
        "DELETE FROM printers WHERE id = :id",
        named_params! {":id": id.0},
    )
}

fn put(tx: &WriteTx<'_>, memory: &PrinterMemory) -> Result<PrinterMemoryId, StoreError> {
    let (key, adjustment) = (&memory.key, &memory.adjustment);
    let id = tx.insert(
        "INSERT INTO printers (id, printer, tray, paper, offset_x_mm, offset_y_mm, scale_x, scale_y, turn_degrees,
             skew_degrees, measured_on)
         VALUES (nullif(:id, 0), :printer, :tray, :paper, :offset_x, :offset_y, :scale_x, :scale_y, :turn, :skew,
             :measured_on)
         ON CONFLICT (id) DO UPDATE SET printer = excluded.printer, tray = excluded.tray, paper = excluded.paper,
             offset_x_mm = excluded.offset_x_mm, offset_y_mm = excluded.offset_y_mm, scale_x = excluded.scale_x,
             scale_y = excluded.scale_y, turn_degrees = excluded.turn_degrees, skew_degrees = excluded.skew_degrees,
             measured_on = excluded.measured_on",
        named_params! {
            ":id": memory.id.0,
            ":printer": key.printer,
            ":tray": key.tray,
            ":paper": key.paper,
            ":offset_x": f64::from(adjustment.offset_x_mm),
            ":offset_y": f64::from(adjustment.offset_y_mm),
            ":scale_x": f64::from(adjustment.scale_x),
            ":scale_y": f64::from(adjustment.scale_y),
            ":turn": f64::from(adjustment.turn_degrees),
            ":skew": f64::from(adjustment.skew_degrees),
            ":measured_on": word(&memory.measured_on),
        },
    )?;
    Ok(if memory.id.0 == 0 {
        PrinterMemoryId(id)
    } else {
        memory.id
    })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<PrinterMemory> {
    let real = |name| row.get::<_, f64>(name).map(|value| value as f32);
    Ok(PrinterMemory {
        id: PrinterMemoryId(row.get("id")?),
        key: PrinterKey {
            printer: row.get("printer")?,
            tray: row.get("tray")?,
            paper: row.get("paper")?,
        },
        adjustment: Adjustment {
            offset_x_mm: real("offset_x_mm")?,
            offset_y_mm: real("offset_y_mm")?,
            scale_x: real("scale_x")?,
            scale_y: real("scale_y")?,
            turn_degrees: real("turn_degrees")?,
            skew_degrees: real("skew_degrees")?,
        },
        measured_on: row.word("measured_on")?,
    })
}
