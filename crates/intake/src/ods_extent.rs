//! How large the sheets of an ODS file lay themselves out, before a reader does so.
//!
//! A cell and a row may say that they are repeated a million times. Its reader fills them all in, so that two hundred
//! bytes would take all memory there is.

/// Sheets as far as they are known.
#[derive(Default)]
struct Extent {
    /// Cells of the largest sheet.
    largest: usize,
    /// Rows of this sheet up to and with the last one that holds anything.
    filled_rows: usize,
    rows: usize,
    width: usize,
    /// The row that is being read: how often it stands there, how wide it is, and up to where it holds anything.
    repeated: usize,
    row_width: usize,
    row_filled: usize,
    /// The cell that is open, and how often it stands there.
    open_cell: Option<usize>,
}

/// The cells of the largest sheet in `content` (the part `content.xml`), when all repetitions are laid out in a
/// rectangle from the first cell to the last that holds anything.
pub(crate) fn cells(content: &[u8]) -> usize {
    let mut extent = Extent::default();
    let mut rest = content;
    while let Some(start) = rest.iter().position(|byte| *byte == b'<') {
        let text = &rest[..start];
        if text.iter().any(|byte| !byte.is_ascii_whitespace()) {
            extent.fill();
        }
        rest = &rest[start..];
        let length = tag_length(rest);
        let (tag, after) = rest.split_at(length);
        if tag.starts_with(b"<![CDATA[") {
            extent.fill();
        } else {
            extent.take(tag);
        }
        rest = after;
    }
    extent.end_sheet();
    extent.largest
}

impl Extent {
    fn take(&mut self, tag: &[u8]) {
        let is = |name: &[u8]| {
            let rest = tag.strip_prefix(name);
            rest.is_some_and(|rest| {
                rest.first()
                    .is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'-')
            })
        };
        let is_whole = tag.ends_with(b"/>");
        if is(b"<table:table-row") {
            self.end_row();
            self.repeated = number(tag, b"table:number-rows-repeated");
        } else if is(b"</table:table-row") {
            self.end_row();
        } else if is(b"<table:table-cell") || is(b"<table:covered-table-cell") {
            let times = number(tag, b"table:number-columns-repeated");
            self.row_width = self.row_width.saturating_add(times);
            // A type, a value or a formula is a cell that holds something, even where no text follows.
            if find(tag, b"office:").is_some()
                || find(tag, b"table:formula").is_some()
                || find(tag, b"calcext:").is_some()
            {
                self.row_filled = self.row_width;
            }
            self.open_cell = (!is_whole).then_some(times);
        } else if is(b"</table:table-cell") || is(b"</table:covered-table-cell") {
            self.open_cell = None;
        } else if is(b"</table:table") {
            self.end_sheet();
        }
    }

    /// Something stands in the cell that is open.
    fn fill(&mut self) {
        if self.open_cell.is_some() {
            self.row_filled = self.row_width;
        }
    }

    fn end_row(&mut self) {
        self.rows = self.rows.saturating_add(std::mem::take(&mut self.repeated));
        if self.row_filled > 0 {
            self.filled_rows = self.rows;
            self.width = self.width.max(self.row_filled);
        }
        (self.row_width, self.row_filled, self.open_cell) = (0, 0, None);
    }

    fn end_sheet(&mut self) {
        self.end_row();
        self.largest = self.largest.max(self.filled_rows.saturating_mul(self.width));
        (self.rows, self.filled_rows, self.width) = (0, 0, 0);
    }
}

/// How long the tag at the beginning of `text` is; a `>` in quotes ends none.
fn tag_length(text: &[u8]) -> usize {
    for (start, end) in [
        (&b"<!--"[..], &b"-->"[..]),
        (b"<![CDATA[", b"]]>"),
        (b"<?", b"?>"),
    ] {
        if text.starts_with(start) {
            return find(text, end).map_or(text.len(), |at| at + end.len());
        }
    }
    let mut quote = None;
    for (at, byte) in text.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The number that an attribute says; one without it, and as many as can be where it is no number.
fn number(tag: &[u8], attribute: &[u8]) -> usize {
    let Some(at) = find(tag, attribute) else { return 1 };
    let digits = tag[at + attribute.len()..]
        .iter()
        .skip_while(|byte| !byte.is_ascii_digit())
        .take_while(|byte| byte.is_ascii_digit());
    let text: String = digits.map(|byte| char::from(*byte)).collect();
    text.parse().unwrap_or(usize::MAX)
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn repetitions_are_laid_out_up_to_the_last_cell_that_holds_anything() {
        let sheet = |rows: &str| cells(format!("<table:table>{rows}</table:table>").as_bytes());
        let value = r#"<table:table-cell office:value-type="float"/>"#;
        assert_eq!(
            sheet(&format!("<table:table-row>{value}{value}</table:table-row>")),
            2
        );
        assert_eq!(
            sheet(
                r#"<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="300"><text:p>x</text:p></table:table-cell></table:table-row>"#
            ),
            300_000
        );
        assert_eq!(
            sheet(&format!(
                r#"<table:table-row>{value}</table:table-row><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#
            )),
            1,
            "the empty rest of a sheet takes nothing"
        );
        assert_eq!(
            sheet(&format!(
                "<!-- <table:table-row \" --><table:table-row a=\"b>c\">{value}</table:table-row>"
            )),
            1
        );
    }
}
