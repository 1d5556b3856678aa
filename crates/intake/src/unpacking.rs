//! What an archive unpacks to, found out before any reader trusts it: what a part says of its own size may be a lie.
//!
//! The readers of workbooks keep a cell, and all texts that cells share, in memory. So each part is unpacked once for
//! nothing but to see that no cell, no tag and no pile of shared texts is larger than those of any list.

use crate::IntakeError;
use crate::records::MAX_ROW;
use crate::watch::Watched;
use std::io::{BufReader, Read};

/// The largest workbook, packed.
const MAX_PACKED: u64 = 256 * 1024 * 1024;

/// What a workbook may unpack to however small it is, and how many times its own size it may beyond that; and the most.
const MAX_SMALL: u64 = 256 * 1024 * 1024;
const MAX_RATIO: u64 = 64;
const MAX_UNPACKED: u64 = 4 * 1024 * 1024 * 1024;

/// The most memory that texts shared by cells may take, and what each takes beside its letters.
const MAX_SHARED: u64 = 512 * 1024 * 1024;
const EACH_SHARED: u64 = 48;

/// What an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Xlsx,
    Ods,
}

/// What the archive holds, once its parts are known to unpack to something bearable; `None` when it is no workbook.
///
/// # Errors
/// [`IntakeError::TooLarge`] and [`IntakeError::LongRow`] when they do not.
pub(crate) fn kind_of(origin: Watched<'_>) -> Result<Option<Kind>, IntakeError> {
    let too_large = |bytes, limit| IntakeError::TooLarge { bytes, limit };
    let packed = origin.origin.length();
    if packed > MAX_PACKED {
        return Err(too_large(packed, MAX_PACKED));
    }
    let Ok(mut archive) = zip::ZipArchive::new(BufReader::new(origin.from(0))) else {
        return Ok(None);
    };
    let limit = (packed * MAX_RATIO).clamp(MAX_SMALL, MAX_UNPACKED);
    let mut kind = None;
    let (mut unpacked, mut shared) = (0, 0);
    let mut room = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let Ok(mut part) = archive.by_index(index) else {
            continue;
        };
        let part_name = part.name().unwrap_or_default().into_owned();
        kind = match part_name.as_str() {
            "xl/workbook.xml" => Some(Kind::Xlsx),
            "content.xml" if kind.is_none() => Some(Kind::Ods),
            _ => kind,
        };
        let mut scan = Scan::default();
        // A part that cannot be unpacked is found out by the reader that needs it.
        while let Ok(count @ 1..) = part.read(&mut room) {
            unpacked += count as u64;
            if unpacked > limit {
                return Err(too_large(unpacked, limit));
            }
            // Whatever its name: another part says which one is read as what.
            scan.see(&room[..count])?;
        }
        shared += scan.shared_bytes + scan.shared * EACH_SHARED;
        let announced = scan.announced.saturating_mul(EACH_SHARED);
        if shared.max(announced) > MAX_SHARED {
            return Err(too_large(shared.max(announced), MAX_SHARED));
        }
    }
    Ok(kind)
}

/// Follows the tags of one part.
#[derive(Default)]
struct Scan {
    /// The tag that is open, as far as it is needed; none between tags.
    tag: Option<Vec<u8>>,
    quote: Option<u8>,
    /// The two bytes before this one: what ends a remark.
    tail: [u8; 2],
    /// Bytes of the tag or text that is open, and of the cell or shared text.
    token: u64,
    cell: u64,
    rows: u64,
    cells: u64,
    phase: Phase,
    /// Shared texts: how many, how many there should be, and their bytes.
    shared: u64,
    announced: u64,
    shared_bytes: u64,
    in_shared: bool,
}

/// Where in a part the scan is.
#[derive(Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Before,
    /// Among cells or shared texts.
    Inside,
    /// Behind all cells, where no reader goes.
    After,
}

/// How much of a tag is kept.
const TAG: usize = 512;

impl Scan {
    fn see(&mut self, piece: &[u8]) -> Result<(), IntakeError> {
        if self.phase == Phase::After {
            return Ok(());
        }
        for byte in piece {
            self.token += 1;
            self.cell += 1;
            match (&mut self.tag, byte) {
                (None, b'<') => {
                    self.tag = Some(Vec::new());
                    self.token = 0;
                }
                (None, _) => {}
                (Some(tag), byte) if tag.starts_with(b"!--") || tag.starts_with(b"![CDATA[") => {
                    let end = if tag[1] == b'-' { b"--" } else { b"]]" };
                    if *byte == b'>' && self.tail == *end {
                        self.tag = None;
                        self.token = 0;
                    }
                }
                (Some(tag), byte) => match (self.quote, byte) {
                    (None, b'>') => {
                        let tag = std::mem::take(tag);
                        self.tag = None;
                        self.token = 0;
                        self.pass(&tag);
                    }
                    (None, b'"' | b'\'') => {
                        self.quote = Some(*byte);
                        keep(tag, *byte);
                    }
                    (Some(open), byte) => {
                        if open == *byte {
                            self.quote = None;
                        }
                        keep(tag, *byte);
                    }
                    (None, byte) => keep(tag, *byte),
                },
            }
            self.tail = [self.tail[1], *byte];
        }
        self.shared_bytes += if self.in_shared { piece.len() as u64 } else { 0 };
        let is_long = self.token > MAX_ROW || (self.phase == Phase::Inside && self.cell > MAX_ROW);
        if is_long && self.phase != Phase::After {
            return Err(IntakeError::LongRow {
                line: self.rows.max(1),
                column: self.cells.max(1),
                limit: MAX_ROW,
            });
        }
        Ok(())
    }

    /// A tag is over.
    fn pass(&mut self, tag: &[u8]) {
        let whole = tag.split(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        let is_end = tag.first() == Some(&b'/');
        let name = whole
            .into_iter()
            .find(|part| !part.is_empty())
            .unwrap_or_default();
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        match (local, is_end) {
            (b"sheetData" | b"spreadsheet", false) => self.phase = Phase::Inside,
            (b"sst", false) => {
                self.phase = Phase::Inside;
                self.in_shared = true;
                self.announced = announced(tag);
            }
            (b"sheetData" | b"spreadsheet" | b"sst", true) => {
                self.phase = Phase::After;
                self.in_shared = false;
            }
            (b"row" | b"table-row", false) => {
                self.rows += 1;
                self.cells = 0;
                self.cell = 0;
            }
            (b"c" | b"table-cell" | b"covered-table-cell", false) => {
                self.cells += 1;
                self.cell = 0;
            }
            (b"si", false) => {
                self.shared += 1;
                self.cell = 0;
            }
            _ => {}
        }
    }
}

fn keep(tag: &mut Vec<u8>, byte: u8) {
    if tag.len() < TAG {
        tag.push(byte);
    }
}

/// How many shared texts a list of them says that it has; memory is laid out for so many before the first is read.
fn announced(tag: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(tag);
    let Some((_, rest)) = text.split_once("uniqueCount=") else {
        return 0;
    };
    let digits = rest.trim_start_matches(['"', '\'']);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end]
        .parse()
        .unwrap_or(if end == 0 { 0 } else { u64::MAX })
}
